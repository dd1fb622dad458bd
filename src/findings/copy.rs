//! Findings about reports that were copied, from the period before or from another unit.

use super::Facts;
use super::page::{Family, Page, UNIT_IN_LIST, text};
use super::titles::Titles;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

const RECORD: Noun = Noun::new("dòng", "record", "records");

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
    fn kind(&self) -> Kind {
        match self {
            Self::Stale { .. } | Self::StalePart { .. } | Self::StaleList { .. } => Kind::StaleCopy,
            Self::Foreign { .. }
            | Self::ForeignPast { .. }
            | Self::ForeignOld { .. }
            | Self::ForeignPart { .. } => Kind::ForeignCopy,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Stale { .. }
            | Self::StaleList { .. }
            | Self::Foreign { .. }
            | Self::ForeignPast { .. }
            | Self::ForeignOld { .. } => Severity::Error,
            Self::StalePart { .. } | Self::ForeignPart { .. } => Severity::Warning,
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
            Self::StaleList { title: [vi, en], records } => {
                let count = lang.count(*records, RECORD);
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

pub(super) const FAMILY: Family = Family {
    title: text("Bản chép", "Copies"),
    pages: &[
        Page {
            kind: Kind::StaleCopy,
            severity: text(
                "lỗi; cảnh báo khi chỉ một phần của biểu",
                "error; warning where it is only a part",
            ),
            meaning: text(
                "Số liệu giống hệt kỳ trước: có thể chép lại báo cáo cũ, cột cũ hoặc danh sách cũ. Với một phần của biểu chỉ xét số phát sinh và số tiền, vì số tồn thường không đổi.",
                "The figures are those of the period before: the old report, column or list may have been copied. Of a part only flows and amounts are compared, \
         since stocks often stay.",
            ),
            importance: text(
                "Báo cáo chép lại che mất biến động thật của kỳ.",
                "A copied report hides what really changed.",
            ),
            example: text(
                "Cả 24 số liệu khác 0 của biểu trùng với quý trước.",
                "All 24 figures other than zero are those of the quarter before.",
            ),
            action: text(
                "Hỏi lại đơn vị. Nếu đúng là không thay đổi thì ghi vào `waivers.csv`.",
                "Ask the unit. If indeed nothing changed, add a line to `waivers.csv`.",
            ),
            readers: UNIT_IN_LIST,
        },
        Page {
            kind: Kind::ForeignCopy,
            severity: text(
                "lỗi; cảnh báo khi chỉ một phần của biểu",
                "error; warning where it is only a part",
            ),
            meaning: text(
                "Gần như toàn bộ số liệu giống hệt của đơn vị khác. Đơn vị có số liệu khớp với kỳ trước của chính mình được coi là bản gốc; \
         khi đơn vị ấy chưa nộp thì cột kỳ trước cho biết báo cáo là của ai.",
                "Nearly all figures are those of another unit. The one whose own history fits is taken as the original; \
         where that has sent nothing, the column of the period before shows whose report it is.",
            ),
            importance: text(
                "Số liệu của một đơn vị bị cộng hai lần, số liệu thật của đơn vị kia bị mất.",
                "One unit's figures count twice and the other's are missing.",
            ),
            example: text(
                "Xã mượn tệp của xã bên cạnh làm mẫu, chỉ thay tên.",
                "A commune took its neighbour's file as a form and changed only the name.",
            ),
            action: text(
                "Đề nghị đơn vị báo cáo lại số liệu của mình.",
                "Ask the unit for its own figures.",
            ),
            readers: UNIT_IN_LIST,
        },
    ],
};
