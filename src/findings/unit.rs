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
    /// The titles name one unit, and the report is taken as that of another, which the file name or the log names.
    TitlesOverruled {
        titled: &'a str,
        unit: &'a str,
        sources: &'a [UnitSource],
        why: Overruled<'a>,
    },
    /// The titles name one unit, the file name or the log another, and both have sent their own reports.
    Nobodys {
        titled: &'a str,
        unit: &'a str,
        sources: &'a [UnitSource],
    },
}

/// Why the titles do not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overruled<'a> {
    /// The unit that they name has sent its own report, in this file.
    OwnReport(&'a str),
    /// The figures are those of this file of the other unit.
    SameFigures(&'a str),
    /// File name and log name the same unit.
    BySources,
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
            Self::Conflict { .. } | Self::TitlesOverruled { .. } => {
                (Kind::UnitConflict, Severity::Warning)
            }
            Self::Nobodys { .. } => (Kind::UnitConflict, Severity::Error),
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
            Self::TitlesOverruled { titled, unit, sources, why } => {
                let why = why.text(titled, lang);
                let sources = named_by(sources, unit, lang);
                lang.pick(
                    format!("tiêu đề ghi “{titled}”, nhưng báo cáo được nhận là của {unit}: {sources}{why}"),
                    format!("the title says “{titled}”, but the report is taken as that of {unit}: {sources}{why}"),
                )
            }
            Self::Nobodys { titled, unit, sources } => {
                let sources = named_by(sources, unit, lang);
                lang.pick(
                    format!("tiêu đề ghi “{titled}”, {sources}, và cả hai đã gửi báo cáo của mình: tệp này không được tính"),
                    format!("the title says “{titled}”, {sources}, and both have sent their own reports: this file does not count"),
                )
            }
        }
    }
}

impl Overruled<'_> {
    fn text(self, titled: &str, lang: Lang) -> String {
        match self {
            Self::OwnReport(file) => lang.pick(
                format!(", và {titled} đã gửi báo cáo của mình, “{file}”"),
                format!(", and {titled} has sent its own report, “{file}”"),
            ),
            Self::SameFigures(file) => lang.pick(
                format!(", và số liệu như trong “{file}”"),
                format!(", and the figures are those of “{file}”"),
            ),
            Self::BySources => String::new(),
        }
    }
}

/// That the sources name a unit: `the file name and the received log say “Xã Đăk Môn”`.
fn named_by(sources: &[UnitSource], unit: &str, lang: Lang) -> String {
    let verb = match sources {
        [_] => lang.pick("ghi", "says"),
        _ => lang.pick("ghi", "say"),
    };
    let sources = lang.list(sources.iter().map(|source| source.name().get(lang)));
    format!("{sources} {verb} “{unit}”")
}

/// The unit that may be meant; empty if none is near.
fn is_it(near: Option<&str>, lang: Lang) -> String {
    let ask = |near| lang.pick(format!("; có phải {near}?"), format!("; is it {near}?"));
    near.map(ask).unwrap_or_default()
}
