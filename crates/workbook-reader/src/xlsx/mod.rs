//! `.xlsx`: the library reads what it can; where it gives up over one bad cell or sheet, a forgiving reader reads all the rest.

pub mod comments;
mod extras;
mod forgiving;
mod sheet;
mod strict;
pub mod strings;
mod styles;
mod survey;
pub mod workbook;

use super::guard;
use super::limits::Limits;
use super::panics::catch_panics;
use crate::book::Book;
use crate::unreadable::Unreadable;
use extras::Extras;
use workbook::Workbook;

/// Reads a workbook with what is hidden in it and its comments.
///
/// # Errors
/// If it is protected, too large, or not even its list of sheets can be read.
pub fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Book, Unreadable> {
    guard::package(&bytes, limits)?;
    let mut workbook = Workbook::open(&bytes, limits.sheets)?;
    let survey = survey::survey(&mut workbook);
    let trusted = survey.trusted;
    let extras = Extras::new(survey, &mut workbook);
    let strict = if trusted {
        catch_panics(|| strict::read(&bytes, &mut workbook, &extras, limits))
    } else {
        None
    };
    let mut book = match strict {
        Some(Ok(book)) => book,
        Some(Err(strict::Refusal::Protected)) => return Err(Unreadable::protected()),
        Some(Err(strict::Refusal::TooLarge(why))) => return Err(why),
        Some(Err(strict::Refusal::Other)) | None => {
            forgiving::read(&mut workbook, &extras, limits)?
        }
    };
    book.is_1904 = workbook.is_1904;
    Ok(book)
}
