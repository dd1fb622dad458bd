//! The reader of last resort: everything but the bad cells and sheets, which it names.

use super::package::Package;
use super::sheet::{Context, read_sheet};
use super::{strings, styles};
use crate::book::{Book, Sheet};
use crate::builder::BookBuilder;
use crate::unreadable::Unreadable;

/// Reads all worksheets; what cannot be read leaves a note.
///
/// # Errors
/// Where the book holds more than a report ever does.
pub fn read(package: &mut Package<'_>) -> Result<Book, Unreadable> {
    let (strings_path, styles_path) = (package.strings.clone(), package.styles.clone());
    let context = Context {
        strings: strings::read(&package.parts.text(&strings_path).unwrap_or_default())?,
        dates: styles::dates(&package.parts.text(&styles_path).unwrap_or_default()),
        is_1904: package.is_1904,
    };
    let mut gather = BookBuilder::default();
    for part in package.sheets.clone() {
        gather.sheet(Sheet { name: part.name, hidden: part.hidden, ..Sheet::default() });
        match package.parts.text(&part.path) {
            Some(text) => read_sheet(&text, &context, &mut gather)?,
            None => gather.missing_sheet(),
        }
    }
    Ok(gather.finish())
}
