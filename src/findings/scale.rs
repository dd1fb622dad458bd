//! Findings about money that is written in another unit than the form's.

use office_text::language::{Lang, Noun};

/// The money of a form, or of one of its columns, is so many times too small or too large.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScaleFacts {
    /// How many figures.
    pub figures: usize,
    pub times: f64,
    pub too_small: bool,
    /// The unit of money that it may be written in, and the form's.
    pub units: Option<(String, String)>,
    /// The header of the column; `None` for all of the form.
    pub column: Option<String>,
    /// The labels of the rows; empty for all.
    pub rows: Vec<String>,
    /// What they were compared with.
    pub against: Against,
}

/// What shows that figures are in another unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// The period before.
    Before,
    /// The median of the units: of the period before nothing is known.
    Peers,
    /// The median of the units: the period before is in the other unit too.
    PeersTwice,
    /// The lists of the other units: of the records nothing was reported before.
    Lists,
    /// The other figures of the row, and the same of the period before.
    Row,
    /// The rules, and the period before: of rows that are no money.
    Rules,
}

impl ScaleFacts {
    /// The power of ten by which figures are too large, and what shows it.
    pub(super) fn power(&self) -> (i32, Against) {
        let power = self.times.log10().round() as i32;
        (if self.too_small { -power } else { power }, self.against)
    }

    pub(super) fn message(&self, lang: Lang) -> String {
        let Self { figures, times, too_small, units, column, rows, against } = self;
        let (count, times) = (lang.count(*figures, Noun::FIGURE), lang.shortest(*times));
        let (vi, en) =
            if *too_small { ("nhỏ đi", "too small") } else { ("lớn lên", "too large") };
        let of = match column {
            Some(column) if !rows.is_empty() => {
                let rows = lang.quoted(rows);
                lang.pick(format!("“{column}” của {rows}"), format!("“{column}” of {rows}"))
            }
            None if !rows.is_empty() => {
                let of = if rows.len() == 1 { "của dòng" } else { "của các dòng" };
                let rows = lang.quoted(rows);
                let (what_vi, what_en) = match against {
                    Against::Rules => ("số liệu", "figures"),
                    _ => ("số tiền", "money"),
                };
                lang.pick(format!("{what_vi} {of} {rows}"), format!("{what_en} of {rows}"))
            }
            Some(column) => lang.pick(
                format!("số tiền của cột “{column}”"),
                format!("money of the column “{column}”"),
            ),
            None => lang.say("số tiền của cả biểu", "money of the whole form"),
        };
        let perhaps = match units {
            Some((other, main)) => lang.pick(
                format!(": có lẽ ghi bằng “{other}” thay cho “{main}”"),
                format!(": perhaps written in “{other}” in place of “{main}”"),
            ),
            None if self.times < 1000.0 => lang.say(
                ": có lẽ sai dấu thập phân",
                ": perhaps the decimal mark is in the wrong place",
            ),
            None => lang.say(": có lẽ ghi bằng đơn vị tính khác", ": perhaps in another unit"),
        };
        let (vi_against, en_against) = match against {
            Against::Before | Against::Rules => ("so với kỳ trước", "against the period before"),
            Against::Peers => ("so với mức giữa của các đơn vị", "against the median of the units"),
            Against::Row => ("so với các ô khác của dòng", "against the other cells of the row"),
            Against::Lists => {
                ("so với danh sách của các đơn vị khác", "against the lists of the other units")
            }
            Against::PeersTwice => (
                "so với mức giữa của các đơn vị, kỳ trước cũng vậy",
                "against the median of the units, as in the period before",
            ),
        };
        lang.pick(
            format!("{of} bị {vi} {times} lần {vi_against} ({count}){perhaps}"),
            format!("{of}: {times} times {en} {en_against} ({count}){perhaps}"),
        )
    }

    pub(super) fn evidence(&self, lang: Lang) -> &'static str {
        match self.against {
            Against::Peers | Against::PeersTwice => lang.pick(
                "so với mức giữa của các đơn vị ở chính các dòng ấy; số đếm không đổi đơn vị nên không xét",
                "compared with the median of the units in the same rows; counts have no such unit and are left out",
            ),
            Against::Row => lang.pick(
                "ở các dòng khác, những cột ấy cùng cỡ với nhau",
                "in the other rows these columns are of one size",
            ),
            Against::Rules => lang.pick(
                "ghi lại theo đơn vị tính của biểu thì các quy tắc bị vi phạm đều đúng",
                "in the unit of the form the broken rules hold",
            ),
            Against::Lists if self.too_small => lang.pick(
                "các đơn vị khác ghi ở cột ấy những số lớn hơn rất nhiều; các dòng này kỳ trước chưa có",
                "the others have far larger amounts in that column; these records are new",
            ),
            Against::Lists => lang.pick(
                "các đơn vị khác ghi ở cột ấy những số nhỏ hơn rất nhiều; các dòng này kỳ trước chưa có",
                "the others have far smaller amounts in that column; these records are new",
            ),
            Against::Before => lang.pick(
                "so với số kỳ trước của chính các dòng ấy; số đếm không đổi đơn vị nên không xét",
                "compared with the period before of the same rows; counts have no such unit and are left out",
            ),
        }
    }
}
