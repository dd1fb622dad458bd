//! `.xlsx`: each part is unpacked once and each sheet is walked once. A bad cell or sheet costs itself, and a note names it.
//!
//! calamine, which read these files before, gives neither the runs of a text nor which shared text a cell has, drops blanks of runs, and
//! gives a file up over one bad cell.

pub(crate) mod comments;
mod conditions;
mod plain_cell;
mod raw_cell;
mod shared_formula;
mod sheet;
pub(crate) mod strings;
mod styles;
pub(crate) mod workbook;

use std::collections::BTreeSet;

use super::guard;
use super::limits::Limits;
use crate::book::Book;
use crate::builder::BookBuilder;
use crate::opc::Package;
use crate::reasons::no_list_of_sheets;
use crate::unreadable::Unreadable;
use sheet::{Context, read_sheet};
use workbook::Workbook;

/// Reads a workbook with what is hidden in it and its comments; what cannot be read adds a note.
///
/// # Errors
/// If it is protected, too large, or not even its list of sheets can be read.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Unreadable> {
    let parts = guard::package(bytes, limits)?;
    let mut package = Package::open(bytes).ok_or_else(no_list_of_sheets)?.with_unpacked(parts);
    let book = read_package(&mut package, limits);
    package.undamaged(book)
}

fn read_package(package: &mut Package<'_>, limits: &Limits) -> Result<Book, Unreadable> {
    let workbook = Workbook::open(package, limits.sheets)?;
    let (strings, styles) = (workbook.strings.clone(), workbook.styles.clone());
    let styles = workbook.package.text(&styles).unwrap_or_default();
    let context = Context {
        strings: strings::read(&workbook.package.text(&strings).unwrap_or_default(), limits)?,
        styles: styles::read(&styles),
        other_looks: conditions::other_looks(&styles),
        is_1904: workbook.is_1904,
    };
    let mut builder = BookBuilder::new(limits);
    if workbook.asks_to_calculate {
        builder.ask_to_calculate();
    }
    let mut read = BTreeSet::new();
    for part in workbook.sheets.clone() {
        builder.sheet(&part.name, part.hidden)?;
        // A part is the content of one sheet: a thousand sheets of one part would be read a thousand times.
        let is_new = read.insert(part.path.clone());
        let text = if is_new { workbook.package.text(&part.path) } else { None };
        match text {
            Some(text) => read_sheet(&text, &context, &mut builder)?,
            None => builder.missing_sheet(),
        }
        let comments = comments::comments(workbook.package, &part.path, limits.comments);
        builder.comments(&comments);
    }
    let mut book = builder.finish();
    book.is_1904 = workbook.is_1904;
    book.is_signed = workbook.package.is_signed();
    Ok(book)
}
