//! All text of a book as readable Unicode: legacy encodings told by content, NFC, tidy blanks.

use crate::model::{Book, Content};
use crate::text::{clean, legacy};

/// Fills in the readable text of every cell. The encoding is judged over the whole book first: short cells cannot tell by
/// themselves.
pub fn decode(mut book: Book) -> Book {
    let prior = legacy::detect(book.sheets.iter().flat_map(|sheet| {
        sheet.cells().filter_map(|cell| match &cell.content {
            Content::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }));
    for cell in book.sheets.iter_mut().flat_map(|sheet| sheet.rows.values_mut().flatten()) {
        match &cell.content {
            Content::Text(text) => match legacy::to_unicode(text, prior) {
                Some(decoded) => {
                    cell.text = clean::tidy(&decoded);
                    cell.legacy = true;
                }
                None => cell.text = clean::tidy(text),
            },
            _ => cell.text = cell.reported(),
        }
    }
    book
}
