//! Findings about the rows and columns of a table: headings with figures, and what fits one row or column of the form twice.

use super::Facts;
use super::page::{OFFICE_UNLESS_ERROR, Page, text};
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// Findings about the rows and columns of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TableFacts<'a> {
    /// Headings of the form with figures beside them; `is_nil` if these are zeros and marks for nothing.
    HeadingFigures { labels: &'a [String], is_nil: bool },
    /// A column of the form that several columns of the sheet fit.
    DoubleColumn {
        header: &'a str,
        taken: &'a str,
        others: &'a [String],
        required: bool,
        /// They are rows of a table on its side.
        is_row: bool,
    },
    /// A row of the form that is on the sheet twice, and where the one is that counts.
    RepeatedRow { label: &'a str, taken: &'a str, is_same: bool },
}

const HEADING: Noun = Noun::new("đề mục", "heading", "headings");

impl Facts for TableFacts<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::HeadingFigures { .. } => Kind::UnknownRow,
            Self::RepeatedRow { .. } | Self::DoubleColumn { .. } => Kind::DoubleMatch,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::DoubleColumn { required: true, .. } => Severity::Error,
            Self::DoubleColumn { required: false, .. }
            | Self::HeadingFigures { is_nil: false, .. }
            | Self::RepeatedRow { is_same: false, .. } => Severity::Warning,
            Self::HeadingFigures { is_nil: true, .. } | Self::RepeatedRow { is_same: true, .. } => {
                Severity::Info
            }
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::HeadingFigures { labels, is_nil } => {
                let headings = lang.count(labels.len(), HEADING);
                let labels = lang.quoted(*labels);
                match is_nil {
                    true => lang.pick(
                        format!("{headings} có số 0 hoặc dấu không phát sinh bên cạnh, không tính: {labels}"),
                        format!("{headings} with zeros or marks for nothing beside them, which do not count: {labels}"),
                    ),
                    false => lang.pick(
                        format!("{headings} của biểu có số liệu bên cạnh, số liệu ấy bị bỏ qua: {labels}"),
                        format!("{headings} of the form with figures beside them, which were passed over: {labels}"),
                    ),
                }
            }
            Self::DoubleColumn { header, taken, others, is_row, .. } => {
                let others = lang.list(*others);
                let what = match is_row {
                    true => lang.pick("dòng", "row"),
                    false => lang.pick("cột", "column"),
                };
                lang.pick(
                    format!(
                        "cột “{header}” của biểu khớp với cả {what} {taken} và {what} {others}, tiêu đề không cho biết {what} nào là của kỳ \
                         này: đã lấy {what} {taken}"
                    ),
                    format!(
                        "both {what} {taken} and {what} {others} fit the form's column “{header}”, and no header says which is this \
                         period's: {what} {taken} was taken"
                    ),
                )
            }
            Self::RepeatedRow { label, taken, is_same } => {
                let figures = match is_same {
                    true => lang.pick("số liệu như nhau", "with the same figures"),
                    false => lang.pick("số liệu khác nhau", "with other figures"),
                };
                let taken = match *taken {
                    "" => String::new(),
                    taken => lang.pick(
                        format!("; đã lấy dòng ở ô {taken}"),
                        format!("; the row at {taken} was taken"),
                    ),
                };
                lang.pick(
                    format!("dòng “{label}” có hai lần, {figures}{taken}"),
                    format!("the row “{label}” is there twice, {figures}{taken}"),
                )
            }
        }
    }
}

/// The page of `double-match`.
pub(super) const DOUBLE_MATCH: Page = Page {
    kind: Kind::DoubleMatch,
    severity: text(
        "lỗi với cột số liệu và cột bắt buộc; cảnh báo với cột khác và với dòng; dòng lặp lại giống hệt là ghi chú",
        "error for measures and required fields; warning for other columns and for rows; info for a row that is repeated with the same figures",
    ),
    meaning: text(
        "Hai cột hoặc hai dòng của bảng cùng khớp với một cột, một dòng của biểu, và không có gì cho biết chỗ nào đúng: đã lấy chỗ đầu.",
        "Two columns or rows of the table fit one of the form, and nothing shows which is right: the first was taken.",
    ),
    importance: text(
        "Số liệu được tính có thể là của năm trước hoặc của một dòng nháp.",
        "The figures that count may be last year's, or those of a draft.",
    ),
    example: text(
        "Cột “Trong tháng” có hai lần, của năm trước và năm nay, mà tiêu đề không ghi năm; dòng “Tổng thu” có hai lần với hai số.",
        "There are two columns “Trong tháng”, last year's and this year's, without the year; the row “Tổng thu” is there twice.",
    ),
    action: text(
        "Xem đã lấy đúng chưa; nếu chưa thì đề nghị đơn vị xóa dòng thừa rồi gửi lại.",
        "See that the right one was taken; if not, ask the unit to delete the other and send the file again.",
    ),
    readers: OFFICE_UNLESS_ERROR,
};
