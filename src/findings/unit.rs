//! Findings about whose a report is.

use super::Facts;
use super::text::{Text, text};
use crate::model::{Kind, Severity};
use office_text::language::Lang;

/// Findings about the unit of a file, or of a line of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UnitFacts<'a> {
    /// The titles name a unit that the registry does not have.
    Unknown {
        name: &'a str,
        near: Option<&'a str>,
    },
    /// The master register names a unit that the registry does not have, in these lines.
    UnknownInMaster {
        name: &'a str,
        lines: &'a [String],
    },
    /// The received log names a unit that the registry does not have.
    UnknownInLog {
        name: &'a str,
        near: Option<&'a str>,
    },
    /// Nothing names a unit.
    Unnamed,
    Conflict {
        source: UnitSource,
        other: &'a str,
        unit: &'a str,
    },
}

/// Where a unit is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitSource {
    /// One of several titles.
    OtherTitle,
    Title,
    FileName,
    Log,
}

impl UnitSource {
    fn name(self) -> Text {
        match self {
            Self::OtherTitle => text("tiêu đề", "a title"),
            Self::Title => text("tiêu đề", "the title"),
            Self::FileName => text("tên tệp", "the file name"),
            Self::Log => text("sổ nhận", "the received log"),
        }
    }
}

impl Facts for UnitFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        match self {
            Self::Conflict { .. } => (Kind::UnitConflict, Severity::Warning),
            Self::Unknown { .. } | Self::Unnamed => (Kind::UnknownUnit, Severity::Error),
            _ => (Kind::UnknownUnit, Severity::Warning),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Unknown { name, near } => {
                let near = is_it(*near, lang);
                lang.pick(
                    format!("“{name}” không có trong danh mục đơn vị{near}"),
                    format!("“{name}” is not in the unit registry{near}"),
                )
            }
            Self::UnknownInLog { name, near } => {
                let near = is_it(*near, lang);
                lang.pick(
                    format!("sổ nhận ghi đơn vị “{name}”, không có trong danh mục đơn vị{near}"),
                    format!("the received log names the unit “{name}”, which is not in the unit registry{near}"),
                )
            }
            Self::UnknownInMaster { name, lines } => {
                let lines = lines.join(", ");
                lang.pick(
                    format!("sổ đăng ký: danh mục đơn vị không có “{name}” (dòng {lines})"),
                    format!("master register: the registry has no unit “{name}” (line {lines})"),
                )
            }
            Self::Unnamed => lang.say(
                "không rõ đơn vị nào gửi: tiêu đề, tên tệp và sổ nhận đều không ghi",
                "no unit is named in the titles, the file name or the received log",
            ),
            Self::Conflict { source, other, unit } => {
                let source = source.name().get(lang);
                lang.pick(
                    format!("{source} ghi “{other}”, nhưng báo cáo được nhận là của {unit}"),
                    format!("{source} says “{other}”, but the report is taken as that of {unit}"),
                )
            }
        }
    }
}

/// The unit that may be meant; empty if none is near.
fn is_it(near: Option<&str>, lang: Lang) -> String {
    let ask = |near| lang.pick(format!("; có phải {near}?"), format!("; is it {near}?"));
    near.map(ask).unwrap_or_default()
}
