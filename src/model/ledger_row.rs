//! What became of a number that was sent.

use compact_str::CompactString;

use super::states::states;
use super::{Kind, Lang};
use workbook_reader::a1;

states! {
    /// What became of a number.
    pub enum Fate {
        /// It went into an output.
        Used = "used", "đã tính vào kết quả", "it went into an output";
        /// It is in the tables, and no output shows it.
        Stored = "stored", "chỉ lưu trong bảng", "it is in the tables alone";
        /// It is no figure: in a title, a header, the number of a row.
        Heading = "heading", "không phải số liệu", "it is no figure";
        /// It adds up others, and is computed anew.
        Total = "total", "dòng tổng, được tính lại", "a total that is computed anew";
        /// Another file of the unit counts.
        Superseded = "superseded", "tệp khác được tính", "another file counts";
        /// It does not count, for a reason that is known.
        SetAside = "set-aside", "không tính, có lý do", "set aside for a reason";
        /// Nobody read it.
        Unread = "unread", "không đọc", "nobody read it";
    }
}

/// Why a number was not used, in words; the kind of a finding is called by its name.
pub fn reason_text(reason: &str, lang: Lang) -> &str {
    match reason {
        "not-shown" => lang.pick("không kết quả nào in ra", "no output shows it"),
        "text" => lang.pick("ngày, mã, tên", "a day, a code, a name"),
        "above-the-table" => lang
            .pick("trên bảng: tiêu đề, số thứ tự cột", "above the table: a title, column numbers"),
        "row-number" => lang.pick("số thứ tự dòng", "the number of a row"),
        "below-the-table" => lang.pick("dưới bảng", "below the table"),
        "empty-table" => lang.pick("biểu không phát sinh", "the form has nothing to report"),
        "total-row" => lang.pick("dòng cộng của danh sách", "the total of a list"),
        "superseded-file" => lang.pick("tệp gửi trước", "an earlier file"),
        "duplicate-file" => lang.pick("tệp trùng", "a duplicate of a file"),
        "other-file-counts" => lang.pick("biểu lấy ở tệp khác", "the form of another file counts"),
        "rejected-file" => lang.pick("tệp không dùng được", "the file cannot be used"),
        "not-understood" => lang.pick("không hiểu được", "not understood"),
        "crossed" => lang.pick("ở ô gạch chéo", "in a crossed-out cell"),
        "dropped" => lang.pick("bản ghi bị bỏ theo quyết định", "its record was dropped"),
        "hidden" => lang.pick("dòng, cột ẩn bị bỏ qua", "a hidden row or column"),
        "struck-out" => lang.pick("bị gạch bỏ", "struck out"),
        "no-form" => lang.pick("trang không thuộc biểu nào", "the sheet is of no form"),
        "hidden-sheet" => lang.pick("trang ẩn", "a hidden sheet"),
        "other-column" => lang.pick("cột không thuộc biểu", "the column is not of the form"),
        "other-row" => lang.pick("dòng không thuộc biểu", "the row is not of the form"),
        "unknown-row" => lang.pick("dòng lạ", "an unknown row"),
        kind => Kind::name_of(kind, lang),
    }
}

/// Where on its sheet a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerPlace<'a> {
    /// By row and column, from zero.
    At(u32, u32),
    /// By its address.
    Address(&'a str),
}

impl LedgerPlace<'_> {
    /// Its address.
    pub fn address(self) -> CompactString {
        match self {
            Self::At(row, column) => a1(row, column).into(),
            Self::Address(address) => address.into(),
        }
    }

    /// A number that its address alone has, if it is in the corner of the sheet where most are.
    pub(crate) fn number(self) -> Option<usize> {
        const CORNER: (u32, u32) = (1 << 10, 1 << 6);
        match self {
            Self::At(row, column) if row < CORNER.0 && column < CORNER.1 => {
                Some((row * CORNER.1 + column) as usize)
            }
            Self::At(..) | Self::Address(_) => None,
        }
    }
}

/// A number that was sent, or a cell that was read as one.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow<'a> {
    /// The file.
    pub file: &'a str,
    /// The sheet.
    pub sheet: &'a str,
    /// The address.
    pub cell: LedgerPlace<'a>,
    /// The cell's own text.
    pub text: &'a str,
    /// The number of the file; `None` for a mark that was read as a number.
    pub number: Option<f64>,
    /// Unit, form, row and column of a cell of a table that counts; else empty.
    pub key: [&'a str; 4],
    /// Their places among those of the run; 0 for an empty name.
    pub indexes: [usize; 4],
    /// The accepted value of that cell.
    pub value: Option<f64>,
    /// What became of it.
    pub fate: Fate,
    /// Why, as a word; the kind of a finding where one says so.
    pub reason: &'a str,
    /// How many figures of the outputs it went into.
    pub figures: u32,
}
