//! Old workbooks (`.xls`): Excel 2 to 2003, read record by record and kept sparse ([MS-XLS]; before Excel 97 as OpenOffice describes
//! the format).

mod conditions;
pub(crate) mod drawn;
mod formula;
mod notes;
pub(crate) mod records;
mod sheet;
mod styles;
pub(crate) mod text;
mod workbook;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::book::Book;
use crate::builder::BookBuilder;
use crate::file_type::OLE2;
use crate::guard;
use crate::limits::Limits;
use crate::unreadable::Unreadable;
use records::Records;
use sheet::Left;
use workbook::Workbook;

/// Reads an old workbook, in its container or, as before Excel 5, without one.
///
/// # Errors
/// If it is protected, damaged or too large.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Unreadable> {
    let stream = match bytes.starts_with(OLE2) {
        true => Cow::Owned(guard::workbook_stream(bytes)?),
        false => Cow::Borrowed(bytes),
    };
    let workbook = Workbook::read(&stream, limits)?;
    let mut builder = BookBuilder::new(limits);
    builder.none_is_blank();
    let mut left = Left {
        records: limits.records,
        comment_letters: notes::LETTERS,
        comments: limits.comments,
        asks: None,
    };
    let mut unlisted = sheet::unlisted(&stream, &workbook.sheets).into_iter();
    let mut read = BTreeSet::new();
    for (number, listed) in (1..).zip(&workbook.sheets) {
        if listed.name.is_empty() {
            builder.sheet(&format!("Sheet{number}"), listed.is_hidden)?;
        } else {
            builder.sheet(&listed.name, listed.is_hidden)?;
        }
        let is_placed = sheet::begins_at(&stream, listed.start);
        let found = if is_placed { None } else { unlisted.next() };
        let start = found.unwrap_or(listed.start);
        // Sheets that begin at one place are one.
        if !read.insert(start) {
            builder.missing_sheet();
            continue;
        }
        let records = Records::of(&stream, start);
        sheet::read(records, &workbook, &mut builder, &mut left)?;
    }
    if left.asks == Some(true) {
        builder.ask_to_calculate();
    }
    let mut book = builder.finish();
    book.is_1904 = workbook.is_1904;
    Ok(book)
}
