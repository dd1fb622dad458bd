//! All text of a book as readable Unicode: legacy encodings told by content, NFC, tidy blanks.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Book, Content};
use crate::text::legacy::Encoding;
use crate::text::{clean, legacy};

/// As many different texts tell the encoding of a book as surely as all of them.
const ENOUGH: usize = 200;

/// Fills in the readable text of every cell. The encoding is judged over the whole book first: short cells cannot tell by
/// themselves.
pub fn decode(mut book: Book) -> Book {
    let prior = legacy::detect(different_texts(&book));
    let mut known: HashMap<String, (String, bool)> = HashMap::new();
    for cell in book.sheets.iter_mut().flat_map(|sheet| sheet.rows.values_mut().flatten()) {
        let Content::Text(text) = &cell.content else {
            cell.text = cell.reported();
            continue;
        };
        let (readable, was_legacy) = match known.get(text) {
            Some(known) => known.clone(),
            None => {
                let decoded = readable(text, prior);
                known.insert(text.clone(), decoded.clone());
                decoded
            }
        };
        cell.text = readable;
        cell.legacy = was_legacy;
    }
    for comment in book.sheets.iter_mut().flat_map(|sheet| sheet.comments.values_mut()) {
        *comment = readable(comment, prior).0;
    }
    book
}

/// The first texts that are not plain ASCII, each once.
fn different_texts(book: &Book) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let cells = book.sheets.iter().flat_map(|sheet| sheet.cells());
    cells
        .filter_map(|cell| match &cell.content {
            Content::Text(text) if !text.is_ascii() => Some(text.as_str()),
            _ => None,
        })
        .filter(|text| seen.insert(*text))
        .take(ENOUGH)
        .collect()
}

/// A text as people read it, and whether it came in a legacy encoding.
fn readable(text: &str, prior: Encoding) -> (String, bool) {
    // A letter that only Unicode has, in a book that is Unicode: there is nothing to decode.
    let is_unicode =
        prior == Encoding::Unicode && text.chars().any(|c| ('\u{1EA0}'..='\u{1EF9}').contains(&c));
    match (!is_unicode).then(|| legacy::to_unicode(text, prior)).flatten() {
        Some(decoded) => (clean::tidy(&decoded), true),
        None => (clean::tidy(text), false),
    }
}
