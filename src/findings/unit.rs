//! Findings about whose a report is.

use jiff::civil::Date;

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
    /// A unit is named that is no more, with its last day, or not yet, with its first. `counts` if the file is taken as the report of another.
    NotNow {
        source: UnitSource,
        unit: &'a str,
        ended: Option<Date>,
        begins: Option<Date>,
        successor: Option<&'a str>,
        counts: bool,
    },
    /// The unit is named as it was called `until` a day, or will be `from` one; `is_joined` if others went into it between the two.
    OtherName {
        named: &'a str,
        until: Option<Date>,
        from: Option<Date>,
        unit: &'a str,
        is_joined: bool,
    },
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
            Self::OtherName { is_joined: false, .. } => (Kind::UnitConflict, Severity::Info),
            Self::Conflict { .. } | Self::TitlesOverruled { .. } | Self::OtherName { .. } => {
                (Kind::UnitConflict, Severity::Warning)
            }
            Self::Nobodys { .. } => (Kind::UnitConflict, Severity::Error),
            Self::Unknown { .. } | Self::Unnamed | Self::NotNow { counts: false, .. } => {
                (Kind::UnknownUnit, Severity::Error)
            }
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
            Self::NotNow { source, unit, ended, begins, successor, counts } => {
                let source = source.name().get(lang);
                let when = outside(*ended, *begins, *successor, lang);
                let so = if *counts { String::new() } else { not_counted(*successor, lang) };
                lang.pick(
                    format!("{source} ghi “{unit}”, {when}{so}"),
                    format!("{source} says “{unit}”, {when}{so}"),
                )
            }
            Self::OtherName { named, until, from, unit, is_joined } => {
                let since = match (until, from) {
                    (Some(last), _) => {
                        let day = lang.day(*last);
                        lang.pick(format!("đến ngày {day}"), format!("until {day}"))
                    }
                    (None, Some(first)) => {
                        let day = lang.day(*first);
                        lang.pick(format!("từ ngày {day}"), format!("from {day}"))
                    }
                    (None, None) => lang.say("vào thời gian khác", "at another time"),
                };
                let joined = match is_joined {
                    true => lang.pick(
                        ", hai tên không cùng địa bàn vì có sáp nhập: xem báo cáo có số liệu của địa bàn nào",
                        ", which is not the same area, for units were merged: see whose figures the report has",
                    ),
                    false => "",
                };
                lang.pick(
                    format!("“{named}” là tên của {unit} {since}: báo cáo được nhận là của {unit}{joined}"),
                    format!("“{named}” is the name of {unit} {since}: the report is taken as that of {unit}{joined}"),
                )
            }
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

/// When a unit exists that does not exist now, and what continues it.
fn outside(
    ended: Option<Date>,
    begins: Option<Date>,
    successor: Option<&str>,
    lang: Lang,
) -> String {
    let into = successor.map(|unit| {
        lang.pick(format!(", nay thuộc {unit}"), format!(" and is part of {unit} since"))
    });
    let into = into.unwrap_or_default();
    match (ended.map(|day| lang.day(day)), begins.map(|day| lang.day(day))) {
        (Some(day), _) => lang.pick(
            format!("là đơn vị đã kết thúc ngày {day}{into}"),
            format!("a unit that ended on {day}{into}"),
        ),
        (None, Some(day)) => lang.pick(
            format!("là đơn vị chỉ có từ ngày {day}"),
            format!("a unit that exists from {day} on"),
        ),
        (None, None) => lang.say("không phải là đơn vị của kỳ này", "no unit of this period"),
    }
}

/// That a file does not count, and what to do where it is the successor's report.
fn not_counted(successor: Option<&str>, lang: Lang) -> String {
    let not = lang.pick("; tệp này không được tính", "; this file does not count");
    let hint = successor.map(|successor| {
        lang.pick(
            format!(". Nếu là báo cáo của {successor} thì ghi {successor} ở cột đơn vị của sổ nhận"),
            format!(". If it is the report of {successor}, write {successor} in the unit column of the received log"),
        )
    });
    format!("{not}{}", hint.unwrap_or_default())
}
