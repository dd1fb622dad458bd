//! Reading a workbook of whatever type: checks first, then a parsing library, then the anchors of merged areas only.
//!
//! A panic of a library is caught and becomes a reason. What could end the process is kept from it by [`guard`](super::guard).

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, Xls, XlsError, XlsOptions};

use super::builder::BookBuilder;
use super::cells::{content_of, new_sheet};
use super::panics::catch_panics;
use super::sniff::{Type, sniff};
use super::{charset, formats, guard, mail, ole2, reasons, xlsb, xlsx};
use crate::book::{Book, Value};
use crate::unreadable::Unreadable;

/// The longest text that is taken apart whole.
const LONGEST_TEXT: usize = 64 << 20;

/// Reads a workbook of whatever type its content says.
///
/// # Errors
/// With the reason in words, where it is no workbook, protected or damaged.
pub fn read_book(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let kind = sniff(&bytes);
    let read = || match kind {
        Type::Xlsx => xlsx::read(bytes),
        Type::Xlsb => xlsb::read(&bytes),
        Type::Xls => read_xls(bytes),
        Type::Ods => read_ods(&bytes),
        Type::FlatOds => read_fods(&text_of(&bytes)?),
        Type::SpreadsheetXml => formats::spreadsheet_xml::read(&text_of(&bytes)?),
        Type::Html => formats::html::read(&[text_of(&bytes)?]),
        Type::WebArchive => formats::html::read(&mail::pages(&bytes)),
        Type::Delimited => formats::delimited::read(&text_of(&bytes)?),
        other => Err(reasons::no_workbook(other)),
    };
    let mut book = catch_panics(read).unwrap_or_else(|| Err(reasons::damaged("")))?;
    book.drop_feedback();
    for sheet in &mut book.sheets {
        sheet.drop_merged();
    }
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(reasons::no_content());
    }
    Ok(book)
}

/// BIFF8 text is UTF-16 whatever its code page record says; several writers leave a wrong one.
fn read_xls(mut bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let fail = |error: XlsError| match error {
        XlsError::Password => Unreadable::protected(),
        error => Unreadable::damaged("", &error.to_string()),
    };
    if let Some(small) = ole2::with_small_sectors(&bytes) {
        bytes = small;
    }
    let marks = guard::xls(&mut bytes)?;
    let mut options = XlsOptions::default();
    const BIFF8_BOF: &[u8] = &[0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
    if bytes.windows(BIFF8_BOF.len()).any(|window| window == BIFF8_BOF) {
        options.force_codepage = Some(1200);
    }
    let mut workbook = Xls::new_with_options(Cursor::new(bytes), options).map_err(fail)?;
    let mut gather = BookBuilder::default();
    for (at, meta) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let merges = workbook.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
        let mut sheet = new_sheet(&meta.name, meta.visible, &merges);
        if let Some(marks) = marks.sheets.get(at) {
            sheet.hidden_rows.clone_from(&marks.hidden_rows);
            sheet.hidden_columns.clone_from(&marks.hidden_columns);
            sheet.comments.clone_from(&marks.comments);
        }
        gather.sheet(sheet);
        let range = workbook.worksheet_range(&meta.name).map_err(fail)?;
        put_range(&mut gather, &range)?;
        if let (Some(marks), Some(sheet)) = (marks.sheets.get(at), gather.open()) {
            for ((row, column), shows) in &marks.shown {
                shows.apply(sheet, *row, *column);
            }
        }
        if let Ok(formulas) = workbook.worksheet_formula(&meta.name) {
            put_formulas(&mut gather, &formulas)?;
        }
    }
    let mut book = gather.finish();
    book.is_1904 = marks.is_1904;
    Ok(book)
}

/// An OpenDocument sheet: what is hidden comes from the checks before reading.
fn read_ods(bytes: &[u8]) -> Result<Book, Unreadable> {
    let marks = guard::ods(bytes)?;
    formats::open_document::read_zipped(bytes).map(|book| with_marks(book, &marks))
}

fn read_fods(text: &str) -> Result<Book, Unreadable> {
    let marks = guard::flat_ods(text)?;
    formats::open_document::read_flat(text).map(|book| with_marks(book, &marks))
}

fn with_marks(mut book: Book, marks: &[guard::OdsMarks]) -> Book {
    for (sheet, marks) in book.sheets.iter_mut().zip(marks) {
        sheet.hidden_rows.clone_from(&marks.hidden_rows);
        sheet.hidden_columns.clone_from(&marks.hidden_columns);
    }
    book
}

/// The text of a file that was told to be one; more of it than any report has is refused.
fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > LONGEST_TEXT {
        return Err(reasons::too_large());
    }
    charset::decode(bytes).ok_or_else(|| reasons::damaged(""))
}

fn put_range(gather: &mut BookBuilder, range: &calamine::Range<Data>) -> Result<(), Unreadable> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        if let Some(content) = content_of(value.clone()) {
            gather.put(first_row + row, first_column + column, content)?;
        }
    }
    Ok(())
}

/// Formulas whose result is not in the file.
fn put_formulas(
    gather: &mut BookBuilder,
    formulas: &calamine::Range<String>,
) -> Result<(), Unreadable> {
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        let (row, column) = (first_row + row, first_column + column);
        if !formula.is_empty() && !gather.has(row, column) {
            gather.put(row, column, Value::Formula(formula.clone()))?;
        }
    }
    Ok(())
}
