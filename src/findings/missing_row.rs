//! Findings about rows of a form that its table does not have.

use super::Facts;
use super::form::quoted;
use crate::model::{Kind, Severity};
use office_text::language::Lang;

/// Rows that were not found, and what belongs in their cells.
#[derive(Debug, Clone, Copy)]
pub(crate) enum MissingRowFacts<'a> {
    Row {
        label: &'a str,
        required: bool,
    },
    /// Rows that are not there because they are zero: `shown` of them by the unit's own sums, the others by their section or because the form has no row of zeros.
    Zeros {
        labels: &'a [String],
        shown: usize,
        by_section: bool,
    },
    /// All rows of some sections, of which nothing is known.
    Sections {
        sections: &'a [String],
        labels: &'a [String],
    },
    /// A cell of such a row that follows from the others.
    Cell,
    /// A cell of such a row that is zero as those are.
    ZeroCell,
    /// A cell of such a row that is zero as all of its section is.
    SectionCell,
}

impl Facts for MissingRowFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        let severity = match self {
            Self::Row { required: true, .. } | Self::Sections { .. } => Severity::Error,
            Self::Zeros { .. } => Severity::Warning,
            Self::Row { .. } | Self::Cell | Self::ZeroCell | Self::SectionCell => Severity::Info,
        };
        (Kind::MissingValue, severity)
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Row { label, .. } => lang.pick(
                format!("không tìm thấy dòng “{label}”"),
                format!("the row “{label}” was not found"),
            ),
            Self::Zeros { labels, shown, by_section } => {
                let rows = quoted(labels);
                let all = labels.len();
                let why = if *by_section {
                    let sums = if *shown == 0 {
                        String::new()
                    } else {
                        lang.pick(
                            format!("các số cộng của chính đơn vị cho thấy {shown}/{all} dòng là 0, và "),
                            format!("the unit's own sums show that {shown} of these {all} are zero, and "),
                        )
                    };
                    let section = lang.say(
                        "trong phần có các dòng ấy không có số nào khác 0",
                        "their sections have no other figure than zero",
                    );
                    format!("{sums}{section}")
                } else if all == *shown {
                    lang.say(
                        "các số cộng của chính đơn vị cho thấy chỉ có thể là 0",
                        "the unit's own sums show that there is nothing but zero in them",
                    )
                } else {
                    lang.pick(
                        format!("các số cộng của chính đơn vị cho thấy {shown}/{all} dòng là 0, và biểu không có dòng nào toàn số 0"),
                        format!("the unit's own sums show that {shown} of these {all} are zero, and the form has no row of zeros"),
                    )
                };
                lang.pick(
                    format!("biểu không có {rows}: {why}"),
                    format!("the form is without {rows}: {why}"),
                )
            }
            Self::Sections { sections, labels } => {
                let (names, rows) = (lang.quoted(*sections), quoted(labels));
                let (all, of) =
                    (labels.len(), if sections.len() == 1 { "section" } else { "sections" });
                lang.pick(
                    format!("biểu không có dòng nào của phần {names} ({all} dòng: {rows}): không phát sinh thì ghi 0, có số thì bổ sung"),
                    format!("the form is without all rows of the {of} {names} ({all} rows: {rows}): zero belongs there if there is nothing, and figures if there are any"),
                )
            }
            Self::SectionCell => lang.say(
                "biểu không có dòng này, và trong phần của nó không có số nào khác 0",
                "the form is without this row, and its section has no other figure than zero",
            ),
            Self::Cell => lang.say(
                "biểu không có dòng này; các số khác của chính đơn vị chỉ cho một giá trị",
                "the form is without this row; the unit's own figures leave one value",
            ),
            Self::ZeroCell => lang.say(
                "biểu không có dòng này, cũng không có dòng nào toàn số 0",
                "the form is without this row, and without any row of zeros",
            ),
        }
    }

    fn evidence(&self, lang: Lang) -> String {
        match self {
            Self::ZeroCell => lang.say(
                "các dòng bằng 0 khác cũng không có trong biểu, và số 0 không trái với quy tắc nào",
                "the form is without other rows that are zero, and zero breaks no rule",
            ),
            Self::SectionCell => lang.say(
                "cả phần của dòng này là 0 hoặc không có, và số 0 không trái với quy tắc nào",
                "the rest of its section is zero or not there either, and zero breaks no rule",
            ),
            _ => String::new(),
        }
    }
}
