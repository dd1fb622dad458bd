//! Findings about files with the reports of several units.

use super::Facts;
use crate::model::{Kind, Severity};
use office_text::language::Lang;

/// Findings about a part of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum UnitPartFacts<'a> {
    /// A part of the file of the unit `owner` is titled as that of another unit, and was taken for it.
    PartOfOther { unit: &'a str, owner: &'a str, sheets: &'a [String] },
    /// The file has the reports of several units; these sheets are this one's.
    SeveralUnits { unit: &'a str, others: &'a [String], sheets: &'a [String] },
}

impl Facts for UnitPartFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        match self {
            Self::PartOfOther { .. } => (Kind::UnitConflict, Severity::Error),
            Self::SeveralUnits { .. } => (Kind::UnitConflict, Severity::Warning),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::PartOfOther { unit, owner, sheets } => {
                let sheets = lang.quoted(*sheets);
                lang.pick(
                    format!("bảng ghi tên {unit}, không phải {owner}, ở trang {sheets}: không tính cho {owner}"),
                    format!("the tables on the sheets {sheets} that are titled as {unit}, not {owner}, do not count for {owner}"),
                )
            }
            Self::SeveralUnits { unit, others, sheets } => {
                let (sheets, others) = (lang.quoted(*sheets), lang.list(*others));
                lang.pick(
                    format!("tệp có cả báo cáo của {others}; {unit} lấy từ trang {sheets}"),
                    format!("the file has the reports of {others} too; that of {unit} is on the sheets {sheets}"),
                )
            }
        }
    }
}
