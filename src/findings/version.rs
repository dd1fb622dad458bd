//! Findings about files of one unit of which another counts, or of which it is not known which counts.

use super::Facts;
use super::form::doubtful_names;
use super::titles::{Titles, in_language};
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about one of several files of a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) enum VersionFacts<'a> {
    /// The file, or these forms of it, is in the file of another unit, and the unit sent its own report, `by`.
    InOther { by: &'a str, forms: &'a [Titles<'a>] },
    /// Nothing is filled in, in the file or in these forms of it; `by` counts.
    Blank { by: &'a str, forms: &'a [Titles<'a>] },
    /// The file, or these forms of it, says the same as `by`.
    Same { by: &'a str, forms: &'a [Titles<'a>] },
    /// So many rows of a form are in this file alone, and others in `by`.
    Part { by: &'a str, title: Titles<'a>, rows: usize },
    /// The later file `by` has only a part of a form; so many rows that it does not have count as this file has them, some of them beside others of their name.
    Corrected { by: &'a str, title: Titles<'a>, rows: usize, doubtful: usize },
    /// It is not known which of two files came later, and they differ: the titles of the forms, and where.
    Unordered { own: &'a str, counts: &'a str, differences: &'a [(Titles<'a>, &'a FormDifference)] },
}

/// What two files say differently in one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormDifference {
    /// The form's id.
    pub form: String,
    /// The number of cells.
    pub count: usize,
    /// The first of them.
    pub cells: Vec<CellDifference>,
}

/// A cell that two files fill in differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellDifference {
    /// In the file that counts.
    pub place: String,
    /// The text in the file that counts; empty if the cell is blank.
    pub counts: String,
    /// The text in the other.
    pub other: String,
}

impl FormDifference {
    /// `“Title” (2 cells: C4 “98”, not “89”; …)`.
    fn text(&self, title: &str, lang: Lang) -> String {
        let shown = |text: &str| match text {
            "" => lang.say("để trống", "blank"),
            text => format!("“{text}”"),
        };
        let cells: Vec<String> = self
            .cells
            .iter()
            .map(|cell| {
                let (counts, other) = (shown(&cell.counts), shown(&cell.other));
                let not = lang.pick("thay vì", "and not");
                format!("{} {counts} {not} {other}", cell.place).trim().to_owned()
            })
            .collect();
        let more = if self.count > self.cells.len() { "; …" } else { "" };
        format!("“{title}” ({}: {}{more})", lang.count(self.count, Noun::CELL), cells.join("; "))
    }
}

impl Facts for VersionFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        match self {
            Self::InOther { .. } | Self::Blank { .. } | Self::Corrected { .. } => {
                (Kind::SupersededSubmission, Severity::Warning)
            }
            Self::Same { .. } | Self::Part { .. } => (Kind::SupersededSubmission, Severity::Info),
            Self::Unordered { .. } => (Kind::UnorderedVersions, Severity::Error),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::InOther { by, forms: [] } => lang.pick(
                format!("không được tính: đơn vị đã gửi báo cáo của mình, “{by}”"),
                format!("does not count: the unit has sent its own report, “{by}”"),
            ),
            Self::InOther { by, forms } => {
                let forms = lang.quoted(in_language(forms, lang));
                lang.pick(
                    format!("biểu {forms} không được tính: đơn vị đã gửi báo cáo của mình, “{by}”"),
                    format!("{forms} does not count: the unit has sent its own report, “{by}”"),
                )
            }
            Self::Blank { by, forms: [] } => lang.pick(
                format!("tệp để trống: tính theo tệp “{by}” có số liệu"),
                format!("nothing is filled in: “{by}” counts, which has figures"),
            ),
            Self::Blank { by, forms } => {
                let forms = lang.quoted(in_language(forms, lang));
                lang.pick(
                    format!("biểu {forms} để trống: tính theo tệp “{by}” có số liệu"),
                    format!("nothing is filled in in {forms}: “{by}” counts, which has figures"),
                )
            }
            Self::Same { by, forms: [] } => lang.pick(
                format!("số liệu giống hệt tệp “{by}”, tệp ấy được tính"),
                format!("the same figures as in “{by}”, which counts"),
            ),
            Self::Same { by, forms } => {
                let forms = lang.quoted(in_language(forms, lang));
                lang.pick(
                    format!("biểu {forms} giống hệt trong tệp “{by}”, tệp ấy được tính"),
                    format!("{forms}: the same figures as in “{by}”, which counts"),
                )
            }
            Self::Part { by, title: [vi, en], rows } => {
                let rows = lang.count(*rows, Noun::ROW);
                lang.pick(
                    format!("biểu “{vi}” có ở nhiều tệp: {rows} lấy từ tệp này, các dòng khác từ “{by}”"),
                    format!("“{en}” is in several files: {rows} taken from this one, the others from “{by}”"),
                )
            }
            Self::Corrected { by, title: [vi, en], rows, doubtful } => {
                let (rows, doubtful) =
                    (lang.count(*rows, Noun::ROW), doubtful_names(*doubtful, lang));
                lang.pick(
                    format!("biểu “{vi}”: tệp gửi sau “{by}” chỉ có một phần của biểu; {rows} tệp ấy không có vẫn lấy từ tệp này{doubtful}"),
                    format!("“{en}”: the later file “{by}” has only a part of the form; {rows} that it does not have still count from this file{doubtful}"),
                )
            }
            Self::Unordered { own, counts, differences } => {
                let list =
                    differences.iter().map(|([vi, en], form)| form.text(lang.pick(vi, en), lang));
                let list = lang.list(list);
                lang.pick(
                    format!("không rõ tệp nào gửi sau, “{own}” hay “{counts}”; tạm tính “{counts}”. Hai tệp khác nhau ở biểu {list}"),
                    format!("it is not known which came later, “{own}” or “{counts}”; “{counts}” counts for now. They differ in {list}"),
                )
            }
        }
    }
}
