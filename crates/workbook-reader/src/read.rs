//! Reading a workbook of whatever type: checks first, then a parsing library, then the anchors of merged areas only.
//!
//! A panic of a library is caught and becomes a reason. What could end the process is kept from it by [`guard`](super::guard).

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls, XlsError, XlsOptions};

use super::builder::BookBuilder;
use super::cells::{area, content_of};
use super::limits::Limits;
use super::panics::catch_panics;
use super::sniff::{Type, sniff};
use super::{charset, formats, guard, mail, ole2, reasons, xlsb, xlsx};
use crate::book::{Book, Value};
use crate::unreadable::Unreadable;

/// Reads a workbook of whatever type its content says.
///
/// # Errors
/// With the reason in words, if it is no workbook, protected, damaged or too large.
pub fn read_book(bytes: Vec<u8>, limits: &Limits) -> Result<Book, Unreadable> {
    let kind = sniff(&bytes);
    let read = || match kind {
        Type::Xlsx => xlsx::read(bytes, limits),
        Type::Xlsb => xlsb::read(&bytes, limits),
        Type::Xls => read_xls(bytes, limits),
        Type::Ods => formats::open_document::read_zipped(&bytes, limits),
        Type::FlatOds => formats::open_document::read_flat(&text_of(&bytes, limits)?, limits),
        Type::SpreadsheetXml => formats::spreadsheet_xml::read(&text_of(&bytes, limits)?, limits),
        Type::Html => formats::html::read(&[text_of(&bytes, limits)?], limits),
        Type::WebArchive => formats::html::read(&mail::pages(&bytes), limits),
        Type::Delimited => formats::delimited::read(&text_of(&bytes, limits)?, limits),
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
fn read_xls(mut bytes: Vec<u8>, limits: &Limits) -> Result<Book, Unreadable> {
    let fail = |error: XlsError| match error {
        XlsError::Password => Unreadable::protected(),
        error => Unreadable::damaged("", &error.to_string()),
    };
    if let Some(small) = ole2::with_small_sectors(&bytes) {
        bytes = small;
    }
    let marks = guard::xls(&mut bytes, limits)?;
    let mut options = XlsOptions::default();
    const BIFF8_BOF: &[u8] = &[0x09, 0x08, 0x10, 0x00, 0x00, 0x06];
    if bytes.windows(BIFF8_BOF.len()).any(|window| window == BIFF8_BOF) {
        options.force_codepage = Some(1200);
    }
    let mut workbook = Xls::new_with_options(Cursor::new(bytes), options).map_err(fail)?;
    let mut builder = BookBuilder::new(limits);
    for (at, meta) in workbook.sheets_metadata().to_vec().into_iter().enumerate() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        builder.sheet(&meta.name, meta.visible != SheetVisible::Visible)?;
        for merged in workbook.merge_cells_by_sheet_name(&meta.name).unwrap_or_default() {
            builder.merge(area(&merged));
        }
        let range = workbook.worksheet_range(&meta.name).map_err(fail)?;
        put_range(&mut builder, &range)?;
        if let Some(marks) = marks.sheets.get(at) {
            marks.put(&mut builder)?;
        }
        if let Ok(formulas) = workbook.worksheet_formula(&meta.name) {
            put_formulas(&mut builder, &formulas)?;
        }
    }
    let mut book = builder.finish();
    book.is_1904 = marks.is_1904;
    Ok(book)
}

/// The text of a file whose type is one of texts.
fn text_of(bytes: &[u8], limits: &Limits) -> Result<String, Unreadable> {
    let text = charset::decode(bytes).ok_or_else(|| reasons::damaged(""))?;
    if text.len() > limits.text_file { Err(reasons::too_much_text()) } else { Ok(text) }
}

fn put_range(
    builder: &mut BookBuilder<'_>,
    range: &calamine::Range<Data>,
) -> Result<(), Unreadable> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        if let Some(content) = content_of(value.clone()) {
            builder.put(first_row + row, first_column + column, content)?;
        }
    }
    Ok(())
}

/// Formulas whose result is not in the file.
fn put_formulas(
    builder: &mut BookBuilder<'_>,
    formulas: &calamine::Range<String>,
) -> Result<(), Unreadable> {
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
        let (row, column) = (first_row + row, first_column + column);
        if !formula.is_empty() && !builder.has(row, column) {
            builder.put(row, column, Value::Formula(formula.clone()))?;
        }
    }
    Ok(())
}
