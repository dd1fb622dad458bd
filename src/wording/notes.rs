//! What the consolidated workbooks say beside figures: notes at units and rows, marks above sheets. Notes are so short that a row stays one that can be
//! read on paper.

/// A note names no more than these of a kind.
const MOST_NAMED: usize = 3;

/// What the others are of which a note names the first.
pub(crate) const OTHER_UNITS: &str = "đơn vị khác";
pub(crate) const OTHER_INDICATORS: &str = "chỉ tiêu khác";
pub(crate) const OTHER_PLACES: &str = "chỗ khác";

/// The first of some names, as many as fit into so many characters but at least one, and how many more there are. `rest` is what the others are called.
pub(crate) fn few(names: &[String], room: usize, rest: &str) -> String {
    let mut used = 0;
    let fits = |name: &&String| {
        used += name.chars().count() + 2;
        used <= room
    };
    let count = names.iter().take(MOST_NAMED).take_while(fits).count().max(1).min(names.len());
    first_of(names, count, rest)
}

/// The first so many of some names, and how many more there are.
pub(crate) fn first_of(names: &[String], count: usize, rest: &str) -> String {
    let (first, more) = names.split_at(count.min(names.len()));
    match more.len() {
        0 => first.join(", "),
        more => format!("{} và {more} {rest}", first.join(", ")),
    }
}

/// Where the records of a list would be, and no unit sent one.
pub(crate) const NO_REPORT: &str = "Chưa có báo cáo";
/// The same where units sent the list without records.
pub(crate) const NOTHING: &str = "Không phát sinh";
/// A list of the office without rows.
pub(crate) const EMPTY: &str = "Không có";
/// A unit without any figure.
pub(crate) const ALL_LACKING: &str = "thiếu toàn bộ số liệu";
/// Before what is missing.
pub(crate) const LACKING: &str = "thiếu";
/// Before what could not be understood.
pub(crate) const UNCLEAR: &str = "chưa rõ";
/// Nothing is missing.
pub(crate) const NONE: &str = "không";
/// A form and a record as a whole.
pub(crate) const WHOLE_FORM: &str = "cả biểu";
pub(crate) const WHOLE_RECORD: &str = "cả dòng";
/// Headers of figures.
pub(crate) const INDICATOR: &str = "Chỉ tiêu";
pub(crate) const PERIOD: &str = "Kỳ";
pub(crate) const UNIT: &str = "Đơn vị";
/// A list without a figure to compare with.
pub(crate) const NO_LIST: &str = "chưa có danh sách";
pub(crate) const NO_FIGURE: &str = "không có";
/// A difference that the office knows.
pub(crate) const CONFIRMED: &str = "đã xác nhận";

/// A form without a row to name.
pub(crate) fn form(form: &str) -> String {
    format!("biểu {form}")
}

/// The header of a unit that has no report.
pub(crate) fn without_report(unit: &str) -> String {
    format!("{unit}\n(chưa có báo cáo)")
}

/// `11/12 đơn vị`.
pub(crate) fn share(count: usize, of: usize) -> String {
    format!("{count}/{of} đơn vị")
}

/// So many units reported, and so many have the figure.
pub(crate) fn with_figures(received: &str, with: &str) -> String {
    format!("{received}; có số liệu: {with}")
}

/// The line above totals that lack units: who sent no report, and whose report is without the form.
pub(crate) fn shortfall(
    counted: usize,
    expected: usize,
    lacking: Option<String>,
    without: Option<(&str, String)>,
) -> String {
    let mut text = format!("(Tổng hợp từ {counted}/{expected} đơn vị");
    if let Some(names) = lacking {
        text.push_str(&format!("; chưa có báo cáo: {names}"));
    }
    if let Some((form, names)) = without {
        text.push_str(&format!("; thiếu biểu {form}: {names}"));
    }
    text.push(')');
    text
}

/// What a written report says of a unit without a report that counts.
pub(crate) const NOT_SENT: &str = "chưa gửi báo cáo";

/// The mark above a sheet that is not final: so many cells wait for a decision, so many records or forms are in doubt.
pub(crate) fn draft(cells: usize, others: usize) -> String {
    let cells = (cells > 0).then(|| format!("{cells} ô chờ quyết định"));
    let others = (others > 0).then(|| format!("{others} bản ghi hoặc biểu chưa rõ"));
    let parts: Vec<String> = cells.into_iter().chain(others).collect();
    match parts.is_empty() {
        true => "DỰ THẢO".to_owned(),
        false => format!("DỰ THẢO, còn {}", parts.join(", ")),
    }
}

/// What a row rests on that is not decided.
pub(crate) fn undecided(what: &str) -> String {
    format!("chờ quyết định: {what}")
}

/// What a list adds up to where a figure says something else, or the units do.
pub(crate) fn list_total(sheet: &str, total: &str, is_other: bool) -> String {
    match is_other {
        true => format!("{sheet} là {total}"),
        false => format!("{sheet} cũng là {total} nhưng khác theo đơn vị"),
    }
}

/// What another sheet says instead.
pub(crate) fn differs(sheet: &str, what: &str) -> String {
    format!("{sheet} ghi khác: {what}")
}

/// The same with its causes.
pub(crate) fn differs_since(sheet: &str, what: &str, why: &str) -> String {
    format!("{sheet} ghi khác: {what}; do {why}")
}

/// The name of a period as an axis has room for it: without the word for the year.
pub(crate) fn on_axis(period: &str) -> String {
    period.replace(" năm ", "/")
}

#[cfg(test)]
mod tests {
    use super::few;

    #[test]
    fn as_many_are_named_as_fit_and_the_rest_is_counted() {
        let names = ["Đăk Pék", "Đăk Choong", "Đăk Long", "Đăk Môn"].map(str::to_owned);
        assert_eq!(few(&names[..2], 40, "xã khác"), "Đăk Pék, Đăk Choong");
        assert_eq!(few(&names, 40, "xã khác"), "Đăk Pék, Đăk Choong, Đăk Long và 1 xã khác");
        assert_eq!(few(&names, 22, "xã khác"), "Đăk Pék, Đăk Choong và 2 xã khác");
        assert_eq!(few(&names, 1, "xã khác"), "Đăk Pék và 3 xã khác");
        assert_eq!(few(&[], 40, "xã khác"), "");
    }
}
