//! `.xlsx`: the library reads what it can; where it gives up over one bad cell or sheet, a forgiving reader reads all the rest.

pub mod comments;
mod forgiving;
mod number_formats;
pub mod package;
pub mod parts;
mod sheet;
mod strict;
pub mod strings;
pub mod styles;
mod survey;
mod xml;

use super::comments::Room;
use super::guard;
use super::panics::catch_panics;
use crate::book::Book;
use crate::unreadable::Unreadable;
use package::Package;

/// Reads a workbook, hidden rows and columns and comments told.
///
/// # Errors
/// Where it is protected, too large, or not even its list of sheets can be read.
pub fn read(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    guard::xlsx(&bytes)?;
    let mut package = Package::open(&bytes)?;
    let survey = survey::survey(&mut package);
    let strict = if survey.trusted { catch_panics(|| strict::read(&bytes)) } else { None };
    let mut book = match strict {
        Some(Ok(book)) => book,
        Some(Err(strict::Refusal::Protected)) => return Err(Unreadable::protected()),
        Some(Err(strict::Refusal::TooLarge(why))) => return Err(why),
        Some(Err(strict::Refusal::Other)) | None => forgiving::read(&mut package)?,
    };
    book.is_1904 = package.is_1904;
    let parts = package.sheets.clone();
    let styles = package.styles.clone();
    let styles = number_formats::shown(&package.parts.text(&styles).unwrap_or_default());
    let mut room = Room::default();
    for sheet in &mut book.sheets {
        if let Some(part) = parts.iter().find(|part| part.name == sheet.name) {
            sheet.comments = room.keep(comments::comments(&mut package.parts, &part.path));
            if styles.iter().any(Option::is_some) {
                number_formats::apply(
                    &package.parts.text(&part.path).unwrap_or_default(),
                    &styles,
                    sheet,
                );
            }
        }
        if let Some(hidden) = survey.hidden.get(&sheet.name) {
            sheet.hidden_rows.clone_from(&hidden.rows);
            sheet.hidden_columns.clone_from(&hidden.columns);
        }
    }
    Ok(book)
}
