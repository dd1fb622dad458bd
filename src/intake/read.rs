//! Parsing a workbook into sparse sheets: xlsx and xls here, the other formats in [`formats`].
//!
//! xlsx is read cell by cell: a dense range of a sheet with one cell in the last corner would ask for hundreds of
//! gigabytes. A panic of the library is caught and becomes a reason.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader as _, SheetType, Xls, XlsError, XlsOptions, Xlsx, XlsxError};

use super::cells::{content_of, new_sheet, put};
use super::reasons::damaged;
use super::sniff::{Type, sniff};
use super::{formats, mail, ole2, plain, reasons};
use crate::model::{Book, Content, Sheet, Unreadable};

type Bytes = Cursor<Vec<u8>>;

/// The longest text that is taken apart whole.
const LONGEST_TEXT: usize = 64 << 20;

/// Reads a workbook of whatever type its content says.
///
/// # Errors
/// With the reason in words, where it is no workbook, protected or damaged.
pub fn read_book(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let kind = sniff(&bytes);
    let read = || match kind {
        Type::Xlsx => read_xlsx(Cursor::new(bytes)),
        Type::Xlsb => formats::xlsb::read(bytes),
        Type::Xls => read_xls(bytes),
        Type::Ods => formats::open_document::read_zipped(&bytes),
        Type::FlatOds => formats::open_document::read_flat(&text_of(&bytes)?),
        Type::SpreadsheetXml => formats::spreadsheet_xml::read(&text_of(&bytes)?),
        Type::Html => formats::html::read(&[text_of(&bytes)?]),
        Type::WebArchive => formats::html::read(&mail::pages(&bytes)),
        Type::Delimited => formats::delimited::read(&text_of(&bytes)?),
        other => Err(reasons::no_workbook(other)),
    };
    let mut book = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged("")))?;
    for sheet in &mut book.sheets {
        sheet.drop_merged();
    }
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(reasons::no_content());
    }
    Ok(book)
}

/// The text of a file that was told to be one; more of it than any report has is refused.
fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > LONGEST_TEXT {
        return Err(reasons::too_large());
    }
    plain::decode(bytes).ok_or_else(|| damaged(""))
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
    let bytes = ole2::workbook_alone(&bytes)?.unwrap_or(bytes);
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
