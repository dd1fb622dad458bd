//! Findings about files with the reports of several units.

use super::Facts;
use super::page::{Page, UNIT_IN_LIST, text};
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
    fn kind(&self) -> Kind {
        Kind::UnitConflict
    }

    fn severity(&self) -> Severity {
        match self {
            Self::PartOfOther { .. } => Severity::Error,
            Self::SeveralUnits { .. } => Severity::Warning,
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

/// The page of `unit-conflict`.
pub(super) const UNIT_CONFLICT: Page = Page {
    kind: Kind::UnitConflict,
    severity: text(
        "cảnh báo; lỗi khi trang trong tệp của một đơn vị ghi tên đơn vị khác",
        "warning; error where sheets in the file of one unit are titled as another's",
    ),
    meaning: text(
        "Tiêu đề, tên tệp và sổ nhận ghi tên đơn vị khác nhau, hoặc tệp có báo cáo của nhiều đơn vị. Mỗi bảng tính cho đơn vị ghi ở tiêu đề \
                 của nó; tiêu đề không ghi thì theo tên tệp, rồi đến sổ nhận.",
        "Titles, file name and received log do not name the same unit, or the file has the reports of several. Each table counts for the unit \
                 that its titles name; where they name none the file name counts, then the log.",
    ),
    importance: text(
        "Số liệu có thể bị tính cho đơn vị khác.",
        "The figures may be counted for another unit.",
    ),
    example: text(
        "Xã dùng lại tệp của xã bên cạnh và quên sửa tiêu đề ở một trang; cụm trường gửi chung một tệp, mỗi trường một trang.",
        "A commune filled in its neighbour's file and forgot the title of one sheet; a cluster of schools sends one file, a sheet each.",
    ),
    action: text(
        "Xem tệp là của ai; nếu chọn sai thì đề nghị đơn vị sửa tiêu đề rồi gửi lại. Trang ghi tên đơn vị khác không được tính khi đơn vị ấy \
                 đã gửi báo cáo của mình.",
        "See whose file it is; if the wrong unit was chosen, ask for a file with the right title. A sheet that is titled as another unit's does \
                 not count where that unit has sent its own report.",
    ),
    readers: UNIT_IN_LIST,
};
