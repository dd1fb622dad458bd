//! Findings about files whose names, sheets and titles do not name one period.

use super::Facts;
use super::page::{Page, UNIT_IN_LIST, WARNING, text};
use crate::model::{Kind, Message, Severity};
use office_text::language::{Lang, lower_first};

/// Findings about a period that a file names beside its own.
#[derive(Debug, Clone)]
pub(crate) enum PeriodFacts<'a> {
    /// A sheet's name has another period than the file.
    Sheet { sheet: &'a str, named: Message, in_content: Message },
    /// No title names the period, and one names a longer one that ends with it.
    LongerTitle { title: &'a str, expected: Message },
    /// No title names the period alone, and one names it together with those before it.
    JointTitle { title: &'a str, expected: Message },
}

impl Facts for PeriodFacts<'_> {
    fn kind(&self) -> Kind {
        Kind::PeriodConflict
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Sheet { .. } | Self::JointTitle { .. } => Severity::Warning,
            Self::LongerTitle { .. } => Severity::Info,
        }
    }

    fn message(&self, lang: Lang) -> String {
        let name = |period: &Message| lower_first(period.text(lang));
        match self {
            Self::Sheet { sheet, named, in_content } => {
                let (named, content) = (name(named), name(in_content));
                lang.pick(
                    format!("tên trang “{sheet}” ghi {named}, tệp là của {content}"),
                    format!(
                        "the name of the sheet “{sheet}” says {named}, the file is for {content}"
                    ),
                )
            }
            Self::LongerTitle { title, expected } => {
                let expected = name(expected);
                lang.pick(
                    format!("tiêu đề ghi “{title}”, dài hơn kỳ báo cáo; đã lấy làm báo cáo {expected}"),
                    format!("the title says “{title}”, which is longer than the period; taken for the report for {expected}"),
                )
            }
            Self::JointTitle { title, expected } => {
                let expected = name(expected);
                lang.pick(
                    format!("tiêu đề ghi “{title}”: số liệu của riêng {expected}, hay của các kỳ cộng lại? Đã lấy làm báo cáo {expected}"),
                    format!("the title says “{title}”: are these figures of {expected} alone, or of the periods together? They were taken for the report for {expected}"),
                )
            }
        }
    }
}

/// The page of `period-conflict`.
pub(super) const PERIOD_CONFLICT: Page = Page {
    kind: Kind::PeriodConflict,
    severity: WARNING,
    meaning: text(
        "Tên tệp hoặc tên trang tính ghi kỳ khác với nội dung: lấy theo nội dung. Hoặc tiêu đề chỉ ghi một kỳ dài hơn, kết thúc cùng kỳ báo cáo, hay ghi kỳ báo cáo cùng với các kỳ trước (“tháng 2 và tháng 3”).",
        "The name of the file or of a sheet says another period than the content: the content counts. Or the title names a longer period alone, which ends with that of the report, or that of the report together with those before it (months 2 and 3).",
    ),
    importance: text(
        "Có thể đơn vị dùng lại tệp của kỳ trước mà chưa thay hết số liệu.",
        "The unit may have filled in the file of an earlier period without replacing all of it.",
    ),
    example: text(
        "Tệp tên “bao cao quy 4-2023.xlsx”, tiêu đề bên trong là quý I năm 2024.",
        "A file called “bao cao quy 4-2023.xlsx” whose title says quarter 1 of 2024.",
    ),
    action: text(
        "Xem qua số liệu có đúng của kỳ này không, nhất là khi có thêm `stale-copy`.",
        "See that the figures are this period's, above all where there is a `stale-copy` as well.",
    ),
    readers: UNIT_IN_LIST,
};
