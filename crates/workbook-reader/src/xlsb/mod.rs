//! Excel's binary workbooks (`.xlsb`), record by record as [MS-XLSB] has them: a package like that of an `.xlsx` whose parts are
//! records. A broken sheet costs what stands behind the break, a bad cell itself.

mod comments;
mod records;
mod sheet;
mod workbook;

use std::collections::BTreeSet;

use super::builder::BookBuilder;
use super::comments::Room;
use super::guard;
use super::xlsx::parts::Parts;
use crate::book::{Book, Sheet};
use crate::unreadable::Unreadable;

/// Reads a workbook, hidden rows and columns and comments told.
///
/// # Errors
/// Where it is protected, too large, or not even its list of sheets can be read.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    guard::xlsx(bytes)?;
    let mut parts = Parts::open(bytes)?;
    let mut workbook = workbook::read(&mut parts)?;
    let mut gather = BookBuilder::default();
    let mut room = Room::default();
    let mut seen = BTreeSet::new();
    for part in std::mem::take(&mut workbook.sheets) {
        gather.sheet(Sheet { name: part.name, hidden: part.hidden, ..Sheet::default() });
        // A part is the content of one sheet: a thousand sheets of one part would be read a thousand times.
        let content = if seen.insert(part.path.clone()) { parts.bytes(&part.path) } else { None };
        let Some(content) = content else {
            gather.missing_sheet();
            continue;
        };
        sheet::read(&content, &workbook, &mut gather)?;
        drop(content);
        let comments = room.keep(comments::comments(&mut parts, &part.path));
        if let Some(sheet) = gather.open() {
            sheet.comments = comments;
        }
    }
    let mut book = gather.finish();
    book.is_1904 = workbook.is_1904;
    Ok(book)
}
