//! Days and runs of months that say by which time a report's figures are: "thời điểm báo cáo: 29/02/2024", "9 tháng đầu năm 2024".

use jiff::civil::Date;

use super::super::date::{DateReading, read_date};
use super::spans::{Span, written_day};
use super::tokens::{Letters, Token};
use super::year_after;

/// A day by which the figures of a report are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The day.
    pub day: Date,
    /// Whether the words before it say that the figures are of that day; if not, it may be the day on which somebody wrote.
    pub is_certain: bool,
}

/// The day that a text is, or that it announces as that of its figures.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use office_text::period::find_as_of;
///
/// let found = find_as_of("Thời điểm báo cáo: 29/02/2024").expect("a day");
/// assert_eq!(found.day, date(2024, 2, 29));
/// assert_eq!(find_as_of("Kèm theo Báo cáo số 12 ngày 29/02/2024"), None);
/// ```
pub fn find_as_of(text: &str) -> Option<AsOf> {
    let bare = text.trim().trim_matches(['(', ')', '[', ']', '"', '“', '”']);
    if let Some(DateReading::Date(day)) = read_date(bare) {
        return Some(AsOf { day, is_certain: false });
    }
    let letters = Letters::of(text);
    let tokens = letters.tokens();
    (1..tokens.len()).find_map(|at| {
        let (before, rest) = tokens.split_at_checked(at)?;
        let is_certain = announces(before)?;
        let (written, _) = written_day(rest, false)?;
        let day = Date::new(written.year?, written.month?, written.day?).ok()?;
        Some(AsOf { day, is_certain })
    })
}

/// Whether words announce the day of the figures, and are certain to: "tính đến ngày" is, "ngày báo cáo" may be the day of writing.
fn announces(before: &[Token]) -> Option<bool> {
    const CERTAIN: [&[&str]; 8] = [
        &["tinh", "den"],
        &["tinh", "toi"],
        &["so", "lieu", "den"],
        &["tai", "thoi", "diem"],
        &["co", "den"],
        &["chot"],
        &["chot", "den"],
        &["chot", "so", "lieu"],
    ];
    const LIKELY: [&[&str]; 6] = [
        &["thoi", "diem"],
        &["thoi", "diem", "bao", "cao"],
        &["ngay", "bao", "cao"],
        &["ky", "bao", "cao"],
        &["den"],
        &["so", "lieu"],
    ];
    let bare = before.iter().rev().skip_while(|token| token.is("ngay") || token.is("het"));
    let words: Vec<&str> = bare.take(4).map(|token| token.base).collect();
    let ends = |wanted: &&[&str]| {
        words.iter().zip(wanted.iter().rev()).filter(|(a, b)| a == b).count() == wanted.len()
    };
    if CERTAIN.iter().any(ends) {
        return Some(true);
    }
    LIKELY.iter().any(ends).then_some(false)
}

/// The months of a year that a text names as a run from its beginning or to its end: "9 tháng đầu năm 2024", "6T/2024", "6 tháng cuối năm 2023".
pub fn find_cumulative(text: &str) -> Option<Span> {
    let letters = Letters::of(text);
    let tokens = letters.tokens();
    (0..tokens.len()).find_map(|offset| {
        let [count, thang, tail @ ..] = tokens.get(offset..)? else { return None };
        let is_month = thang.is("thang") || thang.is("t") && thang.gap.is_empty();
        let count = count.number().filter(|count| (2..=12).contains(count) && is_month)?;
        let end = tail.first().filter(|token| token.is("dau") || token.is("cuoi"));
        let (year, _) = year_after(tail.get(usize::from(end.is_some())..)?);
        let (year, count) = (year?, i8::try_from(count).ok()?);
        let (first, last) = match end {
            Some(end) if end.is("cuoi") => (13 - count, 12),
            _ => (1, count),
        };
        let from = Date::new(year, first, 1).ok()?;
        let to = Date::new(year, last, 1).ok()?.last_of_month();
        Some(Span { from, to })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_of_figures_are_told_from_other_days() {
        let day = date(2024, 2, 29);
        for (text, is_certain) in [
            ("29/02/2024", false),
            ("(29/02/2024)", false),
            ("2024-02-29", false),
            ("Thời điểm báo cáo: 29/02/2024", false),
            ("Ngày báo cáo 29.02.2024", false),
            ("Số liệu tính đến ngày 29 tháng 2 năm 2024", true),
            ("(Có đến 29/02/2024)", true),
            ("Chốt số liệu ngày 29/02/2024", true),
            ("đến hết ngày 29/02/2024", false),
        ] {
            assert_eq!(find_as_of(text), Some(AsOf { day, is_certain }), "{text}");
        }
        for text in [
            "",
            "Đăk Glei, ngày 29 tháng 02 năm 2024",
            "(Kèm theo Công văn số 12/UBND ngày 29/02/2024)",
            "Căn cứ Nghị quyết ngày 29/02/2024",
            "Thời điểm báo cáo: 31/02/2024",
            "đến năm 2025",
        ] {
            assert_eq!(find_as_of(text), None, "{text}");
        }
    }

    #[test]
    fn runs_of_months_begin_or_end_with_the_year() {
        let span = |from, to| Some(Span { from, to });
        let nine = span(date(2024, 1, 1), date(2024, 9, 30));
        for text in ["9 tháng đầu năm 2024", "9T/2024", "Báo cáo 9 tháng năm 2024", "09 tháng/2024"]
        {
            assert_eq!(find_cumulative(text), nine, "{text}");
        }
        let half = span(date(2023, 7, 1), date(2023, 12, 31));
        assert_eq!(find_cumulative("6 tháng cuối năm 2023"), half);
        for text in ["", "9 tháng", "tháng 9 năm 2024", "1 tháng/2024", "13 tháng năm 2024"] {
            assert_eq!(find_cumulative(text), None, "{text}");
        }
    }
}
