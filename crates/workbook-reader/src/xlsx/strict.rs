//! The library's way: cell by cell, since a dense range of a sheet with one cell in the last corner would ask for hundreds of
//! gigabytes.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::extras::Extras;
use super::workbook::Workbook;
use crate::book::{Book, Value};
use crate::builder::BookBuilder;
use crate::cells::{area, content_of};
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// Why the library gave up.
pub enum Refusal {
    Protected,
    TooLarge(Unreadable),
    /// Something in the file that others may read over.
    Other,
}

impl From<XlsxError> for Refusal {
    fn from(error: XlsxError) -> Self {
        if matches!(error, XlsxError::Password) { Self::Protected } else { Self::Other }
    }
}

/// Reads all worksheets; one bad cell ends it.
pub fn read(
    bytes: &[u8],
    workbook: &mut Workbook<'_>,
    extras: &Extras,
    limits: &Limits,
) -> Result<Book, Refusal> {
    let mut library: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes))?;
    let mut builder = BookBuilder::new(limits);
    if workbook.asks_to_calculate {
        builder.ask_to_calculate();
    }
    for meta in library.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = meta.visible != SheetVisible::Visible;
        builder.sheet(&meta.name, hidden).map_err(Refusal::TooLarge)?;
        for merged in library.merge_cells_by_sheet_name(&meta.name).unwrap_or_default() {
            builder.merge(area(&merged));
        }
        let mut cells = library.worksheet_cells_reader(&meta.name)?;
        while let Some(record) = cells.next_cell_with_formula()? {
            let (row, column) = record.pos;
            let value = Data::from(record.value);
            let is_blank = matches!(&value, Data::String(text) if text.trim().is_empty());
            let blank = is_blank.then(|| Value::Text(String::new()));
            let content = content_of(value);
            let put = match (record.formula.filter(|formula| !formula.is_empty()), content) {
                (Some(formula), content) => {
                    builder.put_formula(row, column, &formula, content.or(blank))
                }
                (None, Some(content)) => builder.put(row, column, content),
                (None, None) => continue,
            };
            put.map_err(Refusal::TooLarge)?;
        }
        extras.put(workbook, &meta.name, &mut builder, limits).map_err(Refusal::TooLarge)?;
    }
    Ok(builder.finish())
}
