//! Why a file cannot be read, in the words of the person who must ask for another.

use super::file_type::Type;
use crate::unreadable::Unreadable;
use office_text::message::Message;

/// A workbook that is broken; with the library's word for it, where there is one.
pub(crate) fn damaged(why: &str) -> Unreadable {
    Unreadable::damaged(why, why)
}

/// A workbook whose list of sheets cannot be read.
pub(crate) fn no_list_of_sheets() -> Unreadable {
    Unreadable::damaged("không đọc được danh sách trang tính", "its list of sheets cannot be read")
}

/// A sheet that breaks off, at about which row, counted from one; `None` if no row was begun.
pub(crate) fn broken_sheet(row: Option<u64>) -> Message {
    match row {
        Some(row) => Message::new(
            format!("trang tính bị hỏng, chỉ đọc được đến khoảng dòng {row}"),
            format!("the sheet is damaged: it was read to about row {row}"),
        ),
        None => Message::new(
            "trang tính bị hỏng, không đọc được",
            "the sheet is damaged and was not read",
        ),
    }
}

/// A document that breaks off within a sheet: those that followed are lost with its tail.
pub(crate) fn broken_tail(row: Option<u64>) -> Message {
    let Message { vi, en } = broken_sheet(row);
    Message::new(
        format!("{vi}; các trang sau, nếu có, cũng không đọc được"),
        format!("{en}; sheets behind it, if there were any, were not"),
    )
}

/// A document that breaks off behind a sheet.
pub(crate) fn broken_behind() -> Message {
    Message::new(
        "tệp bị hỏng ngay sau trang tính này; các trang sau, nếu có, không đọc được",
        "the file is damaged behind this sheet; others behind it, if there were any, were not read",
    )
}

/// What a file is that is no workbook, or cannot be opened as one.
pub(crate) fn no_workbook(kind: Type) -> Unreadable {
    match kind {
        Type::Encrypted => Unreadable::protected(),
        Type::Empty => Unreadable::new("tệp rỗng, không có nội dung", "the file is empty"),
        Type::Damaged => damaged(""),
        Type::Archive(format) => Unreadable::new(
            format!(
                "đây là tệp nén {format}, không mở được ở đây: đề nghị gửi tệp Excel, không nén hoặc nén ZIP"
            ),
            format!("the file is a {format} archive: ask for the Excel file as it is, or in a ZIP"),
        ),
        Type::OtherWorkbook(vi, en) => Unreadable::new(
            format!(
                "đây là {vi}, không đọc được ở đây: đề nghị mở bằng chương trình đã tạo ra nó, lưu thành tệp Excel (.xlsx) rồi gửi lại"
            ),
            format!(
                "the file is {en}, which is not read here: open it in the program that made it, save it as an Excel workbook (.xlsx) and send that"
            ),
        ),
        kind => {
            let (vi, en) = kind.name();
            Unreadable::document(vi, en)
        }
    }
}

/// Text that looks like a table's file and has no table.
pub(crate) fn no_table() -> Unreadable {
    Unreadable::new(
        "trang web không có bảng nào: đề nghị gửi tệp Excel",
        "the web page has no table: ask for the Excel file",
    )
}

/// A book without content.
pub(crate) fn no_content() -> Unreadable {
    Unreadable::new("tệp không có trang tính nào có nội dung", "no sheet has content")
}

pub(crate) fn damaged_archive() -> Unreadable {
    Unreadable::new(
        "tệp nén hỏng, không mở được: đề nghị gửi lại, hoặc gửi tệp Excel không nén",
        "the archive is damaged: ask for it again, or for the Excel file as it is",
    )
}

pub(crate) fn protected_archive() -> Unreadable {
    Unreadable {
        protected: true,
        vi: "tệp nén đặt mật khẩu: đề nghị gửi tệp Excel không đặt mật khẩu".to_owned(),
        en: "the archive is protected: ask for the Excel file without a password".to_owned(),
    }
}

/// An archive that ends before its list of files: cut off on its way, or one of several parts.
pub(crate) fn cut_archive() -> Unreadable {
    Unreadable::new(
        "tệp nén thiếu phần cuối (gửi chưa hết, hoặc là một trong nhiều phần .001, .002, …): đề nghị gửi lại trong một tệp, hoặc gửi tệp Excel không nén",
        "the archive lacks its end (cut off, or one of several parts .001, .002, …): ask for it in one file, or for the Excel file as it is",
    )
}

/// An archive of which each part is a file: what is read of one part alone would look whole.
pub(crate) fn split_archive() -> Unreadable {
    Unreadable::new(
        "tệp nén chia thành nhiều phần, đây là một phần: đề nghị nén lại trong một tệp, hoặc gửi tệp Excel không nén",
        "the archive is split into several parts and this is one of them: ask for it in one file, or for the Excel file as it is",
    )
}

/// An archive packed by a method that is not unpacked here, by its name if it has one.
pub(crate) fn unknown_packing(format: &str, method: Option<&str>) -> Unreadable {
    let (vi, en) = (method.unwrap_or("lạ"), method.unwrap_or("an unknown method"));
    Unreadable::new(
        format!(
            "tệp nén {format} dùng kiểu nén {vi}, không mở được ở đây: đề nghị nén lại dạng ZIP, hoặc gửi tệp Excel không nén"
        ),
        format!(
            "the {format} archive is packed by {en}, which is not unpacked here: ask for a ZIP archive, or for the Excel file as it is"
        ),
    )
}

pub(crate) fn damaged_mail() -> Unreadable {
    Unreadable::new(
        "thư hỏng, không mở được: đề nghị gửi tệp Excel đính kèm trong thư",
        "the mail message is damaged: ask for the Excel file that was attached to it",
    )
}

pub(crate) fn too_many_members(limit: usize) -> Unreadable {
    Unreadable::new(
        format!(
            "tệp nén hoặc thư chứa quá nhiều tệp (hơn {limit}): đề nghị chỉ gửi tệp Excel của báo cáo"
        ),
        format!("more than {limit} files in one: ask for the Excel files of the report alone"),
    )
}

pub(crate) fn too_large() -> Unreadable {
    Unreadable::new(
        "tệp quá lớn hoặc giải nén ra quá lớn: đề nghị chỉ gửi tệp Excel của báo cáo",
        "too large, or too large once unpacked: ask for the Excel file of the report alone",
    )
}

/// More cells than a report has.
pub(crate) fn too_many_cells() -> Unreadable {
    Unreadable::too_large("quá nhiều ô có nội dung", "too many cells with content")
}

/// More text than a report has.
pub(crate) fn too_much_text() -> Unreadable {
    Unreadable::too_large("quá nhiều chữ", "too much text")
}

/// More sheets than a report has.
pub(crate) fn too_many_sheets() -> Unreadable {
    Unreadable::too_large("quá nhiều trang tính", "too many sheets")
}

/// More hidden rows than a report has.
pub(crate) fn too_many_hidden_rows() -> Unreadable {
    Unreadable::too_large("ẩn quá nhiều dòng", "it hides too many rows")
}

pub(crate) fn nested_too_deep() -> Unreadable {
    Unreadable::new(
        "tệp nén hoặc thư lồng nhau quá sâu: đề nghị gửi thẳng tệp Excel",
        "archives or letters nested too deep: ask for the Excel file itself",
    )
}

/// A container that holds no workbook, with the types of what it does hold.
pub(crate) fn nothing_inside(container: Type, kinds: &[Type]) -> Unreadable {
    let mut vi: Vec<&str> = Vec::new();
    let mut en: Vec<&str> = Vec::new();
    for kind in kinds {
        let (name_vi, name_en) = kind.name();
        if !vi.contains(&name_vi) {
            vi.push(name_vi);
            en.push(name_en);
        }
    }
    let (only_vi, only_en) = if vi.is_empty() {
        (String::new(), String::new())
    } else {
        (format!(" (chỉ có: {})", vi.join(", ")), format!(" (only {})", en.join(", ")))
    };
    if container.is_archive() {
        Unreadable::new(
            format!("tệp nén không có bảng tính nào{only_vi}: đề nghị gửi tệp Excel"),
            format!("no workbook is in the archive{only_en}: ask for the Excel file"),
        )
    } else {
        Unreadable::new(
            format!("thư không có bảng tính đính kèm{only_vi}: đề nghị gửi tệp Excel"),
            format!("no workbook is attached to the mail message{only_en}: ask for the Excel file"),
        )
    }
}
