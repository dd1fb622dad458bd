//! Excel's binary workbooks (`.xlsb`), cell by cell.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader as _, SheetType, Xlsb, XlsbError};

use super::super::cells::{content_of, new_sheet, put};
use super::super::reasons::{self, damaged};
use super::xlsb_parts;
use crate::model::{Book, Content, Sheet, Unreadable};

type Workbook = Xlsb<Cursor<Vec<u8>>>;

/// Reads a binary workbook.
///
/// # Errors
/// Where it is protected or damaged.
pub fn read(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let fail = |error: XlsbError| match error {
        XlsbError::Password => Unreadable::protected(),
        error => damaged(&error.to_string()),
    };
    let parts = xlsb_parts::look(&bytes);
    if parts.sheets.values().any(|part| part.has_short_cells) {
        return Err(reasons::save_again());
    }
    let mut workbook: Workbook = Xlsb::new(Cursor::new(bytes)).map_err(fail)?;
    let mut book = Book { is_1904: parts.is_1904, ..Book::default() };
    for meta in workbook.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = new_sheet(&meta.name, meta.visible, &[]);
        if let Some(part) = parts.sheets.get(&meta.name) {
            sheet.merges.clone_from(&part.merges);
            sheet.hidden_rows.clone_from(&part.hidden_rows);
            sheet.hidden_columns.clone_from(&part.hidden_columns);
        }
        let mut cells = workbook.worksheet_cells_reader(&meta.name).map_err(fail)?;
        while let Some(cell) = cells.next_cell().map_err(fail)? {
            let (row, column) = cell.get_position();
            if let Some(content) = content_of(Data::from(cell.get_value().clone())) {
                put(&mut sheet, row, column, content);
            }
        }
        drop(cells);
        // Formulas that this library cannot take apart are not worth a sheet whose values it could read.
        let formulas = catch_unwind(AssertUnwindSafe(|| formulas(&mut workbook, &meta.name)));
        put_formulas(&mut sheet, formulas.unwrap_or_default());
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn formulas(workbook: &mut Workbook, sheet: &str) -> Vec<(u32, u32, String)> {
    let mut found = Vec::new();
    let Ok(mut cells) = workbook.worksheet_cells_reader(sheet) else { return found };
    while let Ok(Some(cell)) = cells.next_formula() {
        let (row, column) = cell.get_position();
        found.push((row, column, cell.get_value().clone()));
    }
    found
}

/// The library gives no value for formulas that result in an error: they are known by having none.
fn put_formulas(sheet: &mut Sheet, formulas: Vec<(u32, u32, String)>) {
    for (row, column, formula) in formulas {
        if sheet.cell(row, column).is_none() {
            put(sheet, row, column, Content::Formula(formula));
        }
    }
}
