//! Parsing a workbook with calamine into sparse sheets.
//!
//! xlsx is read cell by cell: a dense range of a sheet with one cell in the last corner would ask for hundreds of
//! gigabytes. A panic of the library is caught and becomes a reason.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, Dimensions, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError,
    XlsOptions, Xlsx, XlsxError,
};
use jiff::civil::{Date, date};

use super::sniff::{Type, sniff};
use crate::model::book::Rect;
use crate::model::{Book, Cell, Content, Sheet, Unreadable};

type Bytes = Cursor<Vec<u8>>;

/// The last row and column of a worksheet.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

/// Reads a workbook of whatever type its content says.
///
/// # Errors
/// With the reason in words, where it is no workbook, protected or damaged.
pub fn read_book(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let kind = sniff(&bytes);
    let read = || match kind {
        Type::Xlsx => read_xlsx(Cursor::new(bytes)),
        Type::Xls => read_xls(bytes),
        Type::Ods => read_ods(Cursor::new(bytes)),
        Type::Encrypted => Err(Unreadable::protected()),
        Type::Empty => Err(Unreadable::new("tệp rỗng, không có nội dung", "the file is empty")),
        Type::Other(vi, en) => Err(Unreadable::new(
            format!("đây là {vi}, không phải bảng tính: đề nghị gửi tệp Excel"),
            format!("the file is {en}, no workbook: ask for the Excel file"),
        )),
    };
    let mut book = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged("")))?;
    for sheet in &mut book.sheets {
        sheet.drop_merged();
    }
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Unreadable::new(
            "tệp không có trang tính nào có nội dung",
            "no sheet has content",
        ));
    }
    Ok(book)
}

fn damaged(why: &str) -> Unreadable {
    let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
    Unreadable::new(
        format!("tệp hỏng, không đọc được: đề nghị mở bằng Excel, lưu lại rồi gửi lại{why}"),
        format!("the file is damaged: open it in Excel, save it and send it again{why}"),
    )
}

fn read_xlsx(bytes: Bytes) -> Result<Book, Unreadable> {
    let fail = |error: XlsxError| match error {
        XlsxError::Password => Unreadable::protected(),
        error => damaged(&error.to_string()),
    };
    let mut workbook: Xlsx<Bytes> = Xlsx::new(bytes).map_err(fail)?;
    let mut book = Book::default();
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let merges = workbook.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
        let mut sheet = new_sheet(&meta.name, meta.visible, &merges);
        let mut cells = workbook.worksheet_cells_reader(&meta.name).map_err(fail)?;
        while let Some(record) = cells.next_cell_with_formula().map_err(fail)? {
            let (row, column) = record.pos;
            let content = match content_of(Data::from(record.value)) {
                Some(content) => content,
                None => match record.formula {
                    Some(formula) if !formula.is_empty() => Content::Formula(formula),
                    _ => continue,
                },
            };
            put(&mut sheet, row, column, content);
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// BIFF8 text is UTF-16 whatever its code page record says; several writers leave a wrong one.
fn read_xls(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let fail = |error: XlsError| match error {
        XlsError::Password => Unreadable::protected(),
        error => damaged(&error.to_string()),
    };
    let mut options = XlsOptions::default();
    const BIFF8_BOF: &[u8] = &[0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
    if bytes.windows(BIFF8_BOF.len()).any(|window| window == BIFF8_BOF) {
        options.force_codepage = Some(1200);
    }
    let mut workbook = Xls::new_with_options(Cursor::new(bytes), options).map_err(fail)?;
    let mut book = Book::default();
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let merges = workbook.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
        let mut sheet = new_sheet(&meta.name, meta.visible, &merges);
        let range = workbook.worksheet_range(&meta.name).map_err(fail)?;
        put_range(&mut sheet, &range);
        if let Ok(formulas) = workbook.worksheet_formula(&meta.name) {
            put_formulas(&mut sheet, &formulas);
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn read_ods(bytes: Bytes) -> Result<Book, Unreadable> {
    let fail = |error: OdsError| match error {
        OdsError::Password => Unreadable::protected(),
        error => damaged(&error.to_string()),
    };
    let mut workbook: Ods<Bytes> = Ods::new(bytes).map_err(fail)?;
    let mut book = Book::default();
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = new_sheet(&meta.name, meta.visible, &[]);
        let range = workbook.worksheet_range(&meta.name).map_err(fail)?;
        put_range(&mut sheet, &range);
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn new_sheet(name: &str, visible: SheetVisible, merges: &[Dimensions]) -> Sheet {
    let merges = merges
        .iter()
        .map(|area| Rect {
            first_row: area.start.0,
            first_column: area.start.1,
            last_row: area.end.0,
            last_column: area.end.1,
        })
        .collect();
    let hidden = visible != SheetVisible::Visible;
    Sheet { name: name.to_owned(), hidden, merges, ..Sheet::default() }
}

fn put_range(sheet: &mut Sheet, range: &calamine::Range<Data>) {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        if let Some(content) = content_of(value.clone()) {
            put(sheet, first_row + row, first_column + column, content);
        }
    }
}

/// Formulas whose result is not in the file.
fn put_formulas(sheet: &mut Sheet, formulas: &calamine::Range<String>) {
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        let (row, column) = (first_row + row, first_column + column);
        if !formula.is_empty() && sheet.cell(row, column).is_none() {
            put(sheet, row, column, Content::Formula(formula.clone()));
        }
    }
}

fn put(sheet: &mut Sheet, row: u32, column: u32, content: Content) {
    if row > LAST_ROW || column > LAST_COLUMN {
        return;
    }
    let cell = Cell { row, column, content, text: String::new(), legacy: false };
    let cells = sheet.rows.entry(row).or_default();
    match cells.binary_search_by_key(&column, |cell| cell.column) {
        Ok(at) => cells[at] = cell,
        Err(at) => cells.insert(at, cell),
    }
}

/// What a value of the library is; none where the cell is empty.
fn content_of(data: Data) -> Option<Content> {
    match data {
        Data::Empty => None,
        Data::Int(number) => Some(Content::Number(number as f64)),
        Data::Float(number) => Some(Content::Number(number)),
        Data::String(text) => (!text.trim().is_empty()).then_some(Content::Text(text)),
        Data::Bool(value) => Some(Content::Boolean(value)),
        Data::DateTime(time) => Some(date_content(&time)),
        Data::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse::<Date>().ok()) {
            Some(day) => Some(Content::Date(day)),
            None => Some(Content::Text(text)),
        },
        Data::DurationIso(text) => Some(Content::Text(text)),
        Data::Error(error) => Some(Content::Error(error.to_string())),
    }
}

/// A date between 1900 and 2100, else a number: a plain 2024 in a date format is a year, not a day of 1905.
fn date_content(time: &ExcelDateTime) -> Content {
    let serial = time.as_f64();
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let is_year = serial.fract() == 0.0 && (1900.0..=2100.0).contains(&serial);
    let in_range = (1900..=2100).contains(&year) && !is_year && time.is_datetime();
    match (i16::try_from(year), i8::try_from(month), i8::try_from(day)) {
        (Ok(year), Ok(month), Ok(day)) if in_range && (1..=12).contains(&month) && day >= 1 => {
            let first = date(year, month, 1);
            if day <= first.days_in_month() {
                return Content::Date(date(year, month, day));
            }
            Content::Number(serial)
        }
        _ => Content::Number(serial),
    }
}
