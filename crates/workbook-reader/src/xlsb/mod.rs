//! Excel's binary workbooks (`.xlsb`), record by record as [MS-XLSB] has them: a package like that of an `.xlsx` whose parts are
//! records. A broken sheet loses what is behind the break, a bad cell only itself.

mod comments;
mod conditions;
mod formula;
mod other_looks;
mod records;
mod sheet;
mod workbook;

use std::collections::BTreeSet;

use super::builder::BookBuilder;
use super::guard;
use super::limits::Limits;
use super::opc::Package;
use super::reasons::no_list_of_sheets;
use crate::book::Book;
use crate::unreadable::Unreadable;

/// Reads a workbook, with hidden rows and columns and comments.
///
/// # Errors
/// If it is protected, too large, or not even its list of sheets can be read.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Unreadable> {
    let unpacked = guard::package(bytes, limits)?;
    let mut parts = Package::open(bytes).ok_or_else(no_list_of_sheets)?.with_unpacked(unpacked);
    let book = read_package(&mut parts, limits);
    parts.undamaged(book)
}

fn read_package(parts: &mut Package<'_>, limits: &Limits) -> Result<Book, Unreadable> {
    let mut workbook = workbook::read(parts, limits)?;
    let mut builder = BookBuilder::new(limits);
    if workbook.asks_to_calculate {
        builder.ask_to_calculate();
    }
    let mut seen = BTreeSet::new();
    for part in std::mem::take(&mut workbook.sheets) {
        builder.sheet(&part.name, part.hidden)?;
        // A part is the content of one sheet: a thousand sheets of one part would be read a thousand times.
        let content = if seen.insert(part.path.clone()) { parts.bytes(&part.path) } else { None };
        let Some(content) = content else {
            builder.missing_sheet();
            continue;
        };
        sheet::read(&content, &workbook, &mut builder)?;
        drop(content);
        let comments = comments::comments(parts, &part.path, limits.comments);
        builder.comments(&comments);
    }
    let mut book = builder.finish();
    book.is_1904 = workbook.is_1904;
    Ok(book)
}
