//! Findings about the number that is written in a cell.

use super::Facts;
use crate::model::book::plain;
use crate::model::{Kind, Severity};
use office_text::language::Lang;

/// Why a text is no number, or which of two it was taken for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NumberFacts {
    NotANumber {
        text: String,
    },
    /// Numbers on several lines of one cell.
    SeveralNumbers {
        lines: Vec<String>,
    },
    /// A number that is given as about so much.
    Approximate {
        text: String,
        about: f64,
    },
    /// A number in a unit that cannot be brought to the `declared` one; empty for money.
    WrongUnit {
        text: String,
        unit: String,
        declared: String,
    },
    /// It can be read in two ways, the first by rule. `doubtful` if something speaks against the choice.
    Ambiguous {
        text: String,
        readings: (f64, f64),
        chosen: f64,
        reason: Option<ChoiceReason>,
        doubtful: bool,
    },
}

/// What decided between two readings of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum ChoiceReason {
    /// The figure of the period before.
    Previous(f64),
    /// What the figures beside it are about.
    Neighbours(f64),
}

impl ChoiceReason {
    fn text(self, lang: Lang) -> String {
        match self {
            Self::Previous(figure) => {
                let figure = lang.shortest(figure);
                lang.pick(
                    format!("số kỳ trước là {figure}"),
                    format!("the figure of the period before is {figure}"),
                )
            }
            Self::Neighbours(typical) => {
                let typical = lang.shortest(typical);
                lang.pick(
                    format!("các số cùng dòng hoặc cùng cột vào khoảng {typical}"),
                    format!("the figures beside it are about {typical}"),
                )
            }
        }
    }
}

impl NumberFacts {
    /// What is proposed, in the unit of the cell; empty if nothing is.
    pub(super) fn expected(&self) -> String {
        match self {
            Self::Approximate { about: value, .. } | Self::Ambiguous { chosen: value, .. } => {
                plain(*value)
            }
            _ => String::new(),
        }
    }
}

impl Facts for NumberFacts {
    fn class(&self) -> (Kind, Severity) {
        match self {
            Self::Ambiguous { reason: None, doubtful: true, .. } => {
                (Kind::AmbiguousNumber, Severity::Warning)
            }
            Self::Ambiguous { .. } => (Kind::AmbiguousNumber, Severity::Info),
            _ => (Kind::NotANumber, Severity::Error),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotANumber { text } => {
                lang.pick(format!("“{text}” không phải là số"), format!("“{text}” is not a number"))
            }
            Self::SeveralNumbers { lines } => {
                let lines = lang.quoted(lines);
                lang.pick(
                    format!("một ô có nhiều dòng số ({lines}), cần một số"),
                    format!(
                        "several lines with numbers in one cell ({lines}); one number is needed"
                    ),
                )
            }
            Self::Approximate { text, .. } => lang.pick(
                format!("“{text}” là số ước chừng, cần số chính xác"),
                format!("“{text}” is an approximation; an exact number is needed"),
            ),
            Self::WrongUnit { text, unit, declared } => {
                let form = match declared.as_str() {
                    "" => String::new(),
                    unit => lang.pick(
                        format!(" (biểu tính bằng “{unit}”)"),
                        format!(" (the form counts “{unit}”)"),
                    ),
                };
                lang.pick(
                    format!("“{text}”: không rõ “{unit}” là bao nhiêu{form}, cần ghi số theo đơn vị của biểu"),
                    format!("“{text}”: it is not clear how much “{unit}” is{form}; give the number in the form's unit"),
                )
            }
            Self::Ambiguous { text, readings: (one, other), chosen, reason, .. } => {
                let (one, other, chosen) =
                    (lang.shortest(*one), lang.shortest(*other), lang.shortest(*chosen));
                match reason.map(|reason| reason.text(lang)) {
                    Some(evidence) => lang.pick(
                        format!(
                            "“{text}” có thể là {one} hoặc {other}; hiểu là {chosen} vì {evidence}"
                        ),
                        format!(
                            "“{text}” may be {one} or {other}; read as {chosen}, since {evidence}"
                        ),
                    ),
                    None => lang.pick(
                        format!("“{text}” có thể là {one} hoặc {other}; tạm hiểu là {chosen}"),
                        format!("“{text}” may be {one} or {other}; read as {chosen}"),
                    ),
                }
            }
        }
    }

    fn evidence(&self, lang: Lang) -> String {
        match self {
            Self::Ambiguous { reason: Some(reason), .. } => reason.text(lang),
            _ => String::new(),
        }
    }
}
