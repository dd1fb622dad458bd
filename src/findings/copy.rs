//! Findings about reports that were copied, from the period before or from another unit.

use super::Facts;
use super::titles::Titles;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about a copied report.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CopyFacts<'a> {
    /// All figures other than zero, so many, are those of the period before.
    Stale {
        figures: usize,
    },
    /// Flows and amounts of a part are: so many of all.
    StalePart {
        part: Part<'a>,
        equal: usize,
        all: usize,
    },
    /// So many of all figures are those of another unit.
    Foreign {
        unit: &'a str,
        equal: usize,
        all: usize,
    },
    /// So many of all figures of the column of the period before are what another unit had then.
    ForeignPast {
        unit: &'a str,
        equal: usize,
        all: usize,
    },
    /// So many of all figures are what another unit had in the period before.
    ForeignOld {
        unit: &'a str,
        equal: usize,
        all: usize,
    },
    ForeignPart {
        part: Part<'a>,
        unit: &'a str,
        equal: usize,
        all: usize,
    },
    /// So many of the names of a list are another unit's, in this period or the one before, and not this unit's.
    ForeignList {
        title: Titles<'a>,
        unit: &'a str,
        equal: usize,
        all: usize,
        is_past: bool,
        /// The unit's own records are in the list beside them.
        is_part: bool,
    },
    /// A list is that of the period before, while the indicators have moved on.
    StaleList {
        title: Titles<'a>,
        records: usize,
    },
}

/// A part of a report that was copied.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    /// A form by its title.
    Form(Titles<'a>),
    /// A section of an indicator form by its label.
    Section(&'a str),
}

impl Part<'_> {
    fn text(self, lang: Lang) -> String {
        match self {
            Self::Form([vi, en]) => lang.pick(format!("ở biểu “{vi}”"), format!("in “{en}”")),
            Self::Section(label) => {
                lang.pick(format!("ở phần “{label}”"), format!("in the part “{label}”"))
            }
        }
    }
}

impl Facts for CopyFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        use Severity::{Error, Warning};
        match self {
            Self::Stale { .. } | Self::StaleList { .. } => (Kind::StaleCopy, Error),
            Self::StalePart { .. } => (Kind::StaleCopy, Warning),
            Self::Foreign { .. }
            | Self::ForeignPast { .. }
            | Self::ForeignOld { .. }
            | Self::ForeignList { is_part: false, .. } => (Kind::ForeignCopy, Error),
            Self::ForeignPart { .. } | Self::ForeignList { is_part: true, .. } => {
                (Kind::ForeignCopy, Warning)
            }
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Stale { figures } => lang.pick(
                format!("cả {figures} số liệu khác 0 giống hệt kỳ trước: có thể chép lại báo cáo cũ"),
                format!(
                    "all {figures} figures other than zero are those of the period before: the old report may have been copied"
                ),
            ),
            Self::StalePart { part, equal, all } => {
                let part = part.text(lang);
                lang.pick(
                    format!("{equal}/{all} số phát sinh và số tiền {part} giống hệt kỳ trước: có thể chép lại"),
                    format!(
                        "{equal} of {all} flows and amounts {part} are those of the period before: they may have been copied"
                    ),
                )
            }
            Self::Foreign { unit, equal, all } => lang.pick(
                format!("{equal}/{all} số liệu giống hệt báo cáo của {unit}"),
                format!("{equal} of {all} figures are those of {unit}"),
            ),
            Self::ForeignPast { unit, equal, all } => lang.pick(
                format!(
                    "{equal}/{all} số của cột kỳ trước là số kỳ trước của {unit}, không phải của đơn vị này: có thể là báo cáo của {unit}"
                ),
                format!(
                    "{equal} of {all} figures of the column of the period before are what {unit} had then, and not this unit: it may be the report of {unit}"
                ),
            ),
            Self::ForeignOld { unit, equal, all } => lang.pick(
                format!(
                    "{equal}/{all} số liệu giống hệt báo cáo kỳ trước của {unit}: có thể nộp nhầm báo cáo cũ của {unit}"
                ),
                format!(
                    "{equal} of {all} figures are those of {unit} in the period before: its old report may have been sent"
                ),
            ),
            Self::ForeignList { title: [vi, en], unit, equal, all, is_past, is_part } => {
                let sent = match is_part {
                    true => lang.pick(
                        format!("có thể đã ghi cả bản ghi của {unit}"),
                        format!("records of {unit} may be among them"),
                    ),
                    false => lang.pick(
                        format!("có thể nộp nhầm danh sách của {unit}"),
                        format!("the list of {unit} may have been sent"),
                    ),
                };
                let past = if *is_past { lang.pick(" ở kỳ trước", " in the period before") } else { "" };
                lang.pick(
                    format!(
                        "{equal}/{all} tên trong “{vi}” là của {unit}{past}, kỳ trước đơn vị này không có: {sent}"
                    ),
                    format!(
                        "{equal} of {all} names in “{en}” are those of {unit}{past}, and this unit did not have them: {sent}"
                    ),
                )
            }
            Self::StaleList { title: [vi, en], records } => {
                let count = lang.count(*records, Noun::RECORD);
                lang.pick(
                    format!(
                        "“{vi}” giống hệt kỳ trước ({count}) trong khi các chỉ tiêu đã khác: có thể nộp lại danh sách cũ"
                    ),
                    format!(
                        "“{en}” is that of the period before ({count}) while the indicators have changed: the old list may have been sent"
                    ),
                )
            }
            Self::ForeignPart { part, unit, equal, all } => {
                let part = part.text(lang);
                lang.pick(
                    format!("{equal}/{all} số phát sinh và số tiền {part} giống hệt của {unit}"),
                    format!("{equal} of {all} flows and amounts {part} are those of {unit}"),
                )
            }
        }
    }
}
