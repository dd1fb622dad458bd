//! The reader of last resort: everything but the bad cells and sheets, which it names.

use super::extras::Extras;
use super::package::Package;
use super::sheet::{Context, read_sheet};
use super::{strings, styles};
use crate::book::Book;
use crate::builder::BookBuilder;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// Reads all worksheets; what cannot be read adds a note.
///
/// # Errors
/// If the book is too large.
pub fn read(
    package: &mut Package<'_>,
    extras: &Extras,
    limits: &Limits,
) -> Result<Book, Unreadable> {
    let (strings_path, styles_path) = (package.strings.clone(), package.styles.clone());
    let context = Context {
        strings: strings::read(&package.parts.text(&strings_path).unwrap_or_default(), limits)?,
        dates: styles::dates(&package.parts.text(&styles_path).unwrap_or_default()),
        is_1904: package.is_1904,
    };
    let mut builder = BookBuilder::new(limits);
    for part in package.sheets.clone() {
        builder.sheet(&part.name, part.hidden)?;
        match package.parts.text(&part.path) {
            Some(text) => read_sheet(&text, &context, &mut builder)?,
            None => builder.missing_sheet(),
        }
        extras.put(package, &part.name, &mut builder, limits)?;
    }
    Ok(builder.finish())
}
