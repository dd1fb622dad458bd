//! Findings about figures that are wrong together, by one mistake: the mistake once, and what each cell should say.

use super::Facts;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

const FIGURE: Noun = Noun::new("số", "figure", "figures");

/// What several figures have in common.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum WholeFacts {
    /// The money of a form, or of one of its columns, is so many times too small or too large.
    Scale {
        /// How many figures.
        figures: usize,
        times: f64,
        too_small: bool,
        /// The unit of money that it may be written in, and the form's.
        units: Option<(String, String)>,
        /// The header of the column; `None` for all of the form.
        column: Option<String>,
    },
    /// Columns are a row too low or too high.
    Shifted {
        /// Their headers.
        columns: Vec<String>,
        /// The first and the last row, in the words of the form.
        from: String,
        to: String,
        low: bool,
    },
}

impl WholeFacts {
    /// The power of ten by which figures are too large.
    pub(crate) fn power(&self) -> Option<i32> {
        match self {
            Self::Scale { times, too_small, .. } => {
                let power = times.log10().round() as i32;
                Some(if *too_small { -power } else { power })
            }
            Self::Shifted { .. } => None,
        }
    }
}

impl Facts for WholeFacts {
    fn kind(&self) -> Kind {
        match self {
            Self::Scale { .. } => Kind::UnitScale,
            Self::Shifted { .. } => Kind::ShiftedColumns,
        }
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Scale { figures, times, too_small, units, column } => {
                let (count, times) = (lang.count(*figures, FIGURE), lang.shortest(*times));
                let (vi, en) = match too_small {
                    true => ("nhỏ đi", "too small"),
                    false => ("lớn lên", "too large"),
                };
                let of = match column {
                    Some(column) => lang.pick(
                        format!("số tiền của cột “{column}”"),
                        format!("money of the column “{column}”"),
                    ),
                    None => lang.pick("số tiền của cả biểu", "money of the whole form").to_owned(),
                };
                let perhaps = match units {
                    Some((other, main)) => lang.pick(
                        format!(": có lẽ ghi bằng “{other}” thay cho “{main}”"),
                        format!(": perhaps written in “{other}” in place of “{main}”"),
                    ),
                    None => lang
                        .pick(": có lẽ ghi bằng đơn vị tính khác", ": perhaps in another unit")
                        .to_owned(),
                };
                lang.pick(
                    format!("{of} bị {vi} {times} lần so với kỳ trước ({count}){perhaps}"),
                    format!(
                        "{of}: {times} times {en} against the period before ({count}){perhaps}"
                    ),
                )
            }
            Self::Shifted { columns, from, to, low } => {
                let names: Vec<String> = columns.iter().map(|name| format!("“{name}”")).collect();
                let names = lang.list(names);
                let (vi, en) = match low {
                    true => ("xuống dưới", "too low"),
                    false => ("lên trên", "too high"),
                };
                let column = if columns.len() == 1 { "column" } else { "columns" };
                let is = if columns.len() == 1 { "is" } else { "are" };
                lang.pick(
                    format!("cột {names} bị lệch {vi} một dòng, từ dòng “{from}” đến dòng “{to}”"),
                    format!("{column} {names} {is} one row {en}, from “{from}” to “{to}”"),
                )
            }
        }
    }

    fn evidence(&self, lang: Lang) -> String {
        let text = match self {
            Self::Scale { .. } => lang.pick(
                "so với số kỳ trước của chính các dòng ấy; số đếm không đổi đơn vị nên không xét",
                "compared with the period before of the same rows; counts have no such unit and are left out",
            ),
            Self::Shifted { .. } => lang.pick(
                "mỗi số khớp với dòng bên cạnh (kỳ trước, các cột khác) chứ không khớp với dòng của nó",
                "each figure agrees with what is known of its neighbour (the period before, the other columns) and not of its own row",
            ),
        };
        text.to_owned()
    }
}

/// One figure of those: what it should say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PartFacts {
    pub kind: Kind,
    /// What was understood; `None` of a blank.
    pub from: Option<f64>,
    pub to: f64,
}

impl Facts for PartFacts {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn severity(&self) -> Severity {
        Severity::Info
    }

    fn message(&self, lang: Lang) -> String {
        let to = lang.shortest(self.to);
        match self.from.map(|from| lang.shortest(from)) {
            Some(from) => lang.pick(
                format!("{from} có lẽ phải là {to}"),
                format!("{from} should probably be {to}"),
            ),
            None => lang.pick(
                format!("ô trống có lẽ phải là {to}"),
                format!("the blank should probably be {to}"),
            ),
        }
    }
}
