//! The reader of last resort: everything but the bad cells and sheets, which it names.

use super::extras::Extras;
use super::sheet::{Context, read_sheet};
use super::strings;
use super::workbook::Workbook;
use crate::book::Book;
use crate::builder::BookBuilder;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// Reads all worksheets; what cannot be read adds a note.
///
/// # Errors
/// If the book is too large.
pub fn read(
    workbook: &mut Workbook<'_>,
    extras: &Extras,
    limits: &Limits,
) -> Result<Book, Unreadable> {
    let path = workbook.strings.clone();
    let context = Context {
        strings: strings::read(&workbook.package.text(&path).unwrap_or_default(), limits)?,
        styles: &extras.styles,
        is_1904: workbook.is_1904,
    };
    let mut builder = BookBuilder::new(limits);
    if workbook.asks_to_calculate {
        builder.ask_to_calculate();
    }
    for part in workbook.sheets.clone() {
        builder.sheet(&part.name, part.hidden)?;
        match workbook.package.text(&part.path) {
            Some(text) => read_sheet(&text, &context, &mut builder)?,
            None => builder.missing_sheet(),
        }
        extras.put(workbook, &part.name, &mut builder, limits)?;
    }
    Ok(builder.finish())
}
