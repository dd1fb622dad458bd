//! Why something could not be read, calculated or written.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::model::{Lang, Message, Unreadable};
use office_text::language::{io_reason, library_reason};

/// A folder that cannot be listed.
pub(crate) fn folder(folder: &Path, error: &io::Error, lang: Lang) -> String {
    let (folder, why) = (folder.display(), io_reason(error, lang));
    lang.pick(
        format!("không đọc được thư mục {folder}: {why}"),
        format!("the folder {folder} cannot be read: {why}"),
    )
}

/// A file that was not opened.
pub(crate) fn unopened() -> Unreadable {
    Unreadable::new("không mở được tệp", "the file cannot be opened")
}

/// A link whose file is not there.
pub(crate) fn dead_link() -> Unreadable {
    Unreadable::new(
        "đây là liên kết không dẫn đến tệp nào (ổ mạng chưa kết nối?): chép chính tệp ấy vào thư mục",
        "a link that leads nowhere (a share that is not mounted?): copy the file itself into the folder",
    )
}

/// A rule that polars cannot evaluate.
pub(crate) fn rule(rule: &str, error: &impl Display, lang: Lang) -> String {
    let why = library_reason(error, lang);
    lang.pick(
        format!("không tính được quy tắc `{rule}`: {why}"),
        format!("rule `{rule}` cannot be calculated: {why}"),
    )
}

/// Tables that polars cannot join.
pub(crate) fn joined_tables(error: &impl Display, lang: Lang) -> String {
    let why = library_reason(error, lang);
    lang.pick(
        format!("không ghép được các bảng: {why}"),
        format!("the tables could not be joined: {why}"),
    )
}

/// A part of a sheet that the writer may refuse.
pub(crate) enum Part {
    Name,
    /// Of a column, from zero.
    ColumnWidth(u16),
    /// Of a row, from zero.
    RowHeight(u32),
    /// By the address of the first cell.
    Merge(String),
    Cell(String),
    Guide,
    Charts,
    Print,
}

impl Part {
    /// Which part of the sheet it is.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Name => Message::new("tên trang", "the name"),
            Self::ColumnWidth(column) => Message::new(
                format!("độ rộng cột {}", column + 1),
                format!("the width of column {}", column + 1),
            ),
            Self::RowHeight(row) => Message::new(
                format!("chiều cao dòng {}", row + 1),
                format!("the height of row {}", row + 1),
            ),
            Self::Merge(cell) => {
                Message::new(format!("ô gộp tại {cell}"), format!("the merged cells at {cell}"))
            }
            Self::Cell(cell) => Message::new(format!("ô {cell}"), format!("cell {cell}")),
            Self::Guide => Message::new("phần được điền", "the cells to fill in"),
            Self::Charts => Message::new("biểu đồ", "the charts"),
            Self::Print => Message::new("thiết lập in", "the print settings"),
        }
    }
}

/// A sheet that could not be written; `what` is the part of it.
pub(crate) fn sheet(
    [file, sheet]: [&str; 2],
    what: &Message,
    error: &impl Display,
    lang: Lang,
) -> String {
    let (what, error) = (what.text(lang), library_reason(error, lang));
    lang.pick(
        format!("tệp `{file}`, trang `{sheet}`: không ghi được {what}: {error}"),
        format!("`{file}`, sheet `{sheet}`: {what} could not be written: {error}"),
    )
}

/// A workbook that could not be made of its template.
pub(crate) fn of_template(file: &str, template: &str, why: &Message, lang: Lang) -> String {
    let why = why.text(lang);
    lang.pick(
        format!("không làm được tệp `{file}` từ mẫu `{template}`: {why}"),
        format!("`{file}` could not be made of the template `{template}`: {why}"),
    )
}

/// A template that cannot be edited.
pub(crate) fn no_template() -> Message {
    Message::new("tệp mẫu hỏng hoặc không phải .xlsx", "the template is damaged or no .xlsx")
}

/// A workbook that could not be written.
pub(crate) fn book(file: &str, error: &impl Display, lang: Lang) -> String {
    let error = library_reason(error, lang);
    lang.pick(
        format!("không ghi được tệp `{file}`: {error}"),
        format!("`{file}` could not be written: {error}"),
    )
}

/// A file for a unit that could not be made.
pub(crate) fn feedback(file: &str, why: &Message, lang: Lang) -> String {
    let why = why.text(lang);
    lang.pick(
        format!("không lập được tệp {file} gửi lại đơn vị: {why}"),
        format!("the file {file} for the unit cannot be made: {why}"),
    )
}

/// A period that no workbook has days for.
pub(crate) fn early_period() -> Message {
    Message::new("kỳ báo cáo trước năm 1900", "the period is before 1900")
}

/// A workbook that cannot be marked.
pub(crate) fn unmarked() -> Message {
    Message::new("không đánh dấu được trong tệp", "the workbook cannot be marked")
}
