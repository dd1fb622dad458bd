//! All text of a book as readable Unicode: legacy encodings told by content, NFC, tidy blanks.
//!
//! Short cells cannot tell by themselves, so the encoding is judged from the large to the small: of the book, of each sheet within it, of
//! each column within its sheet, last of the cell. A part differs from what is around it only where its texts leave no doubt.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Book, Cell, Content, Sheet};
use crate::text::legacy::{Encoding, Testimony};
use crate::text::{clean, legacy};

/// As many different texts tell the encoding of a sheet, or of a column, as surely as all of them.
const ENOUGH: usize = 200;
const ENOUGH_OF_COLUMN: usize = 40;
/// The most texts of all columns of a book that are weighed; further columns follow their sheets.
const ALL_COLUMNS: usize = 20_000;

/// Fills in the readable text of every cell.
pub fn decode(mut book: Book) -> Book {
    let testimonies: Vec<Testimony> = book.sheets.iter().map(testimony).collect();
    let mut all = Testimony::default();
    for testimony in &testimonies {
        all.join(testimony);
    }
    let prior = all.verdict();
    let mut decoder = Decoder::default();
    let mut left = ALL_COLUMNS;
    for (sheet, testimony) in book.sheets.iter_mut().zip(&testimonies) {
        let is_foreign = testimony.is_foreign();
        let of_sheet = if is_foreign { Encoding::Unicode } else { testimony.within(prior) };
        let of_columns = columns(sheet, of_sheet, &mut left);
        for cell in sheet.rows.values_mut().flatten() {
            let prior = of_columns.get(&cell.column).copied().unwrap_or(of_sheet);
            decoder.fill(cell, prior);
        }
        for comment in sheet.comments.values_mut() {
            *comment = readable(comment, of_sheet).0;
        }
    }
    book
}

/// Decodes texts, each once under each encoding of its surroundings.
#[derive(Default)]
struct Decoder {
    known: HashMap<Encoding, HashMap<String, (String, bool)>>,
}

impl Decoder {
    fn fill(&mut self, cell: &mut Cell, prior: Encoding) {
        let Content::Text(text) = &cell.content else {
            cell.text = cell.reported();
            return;
        };
        let known = self.known.entry(prior).or_default();
        let decoded = match known.get(text) {
            Some(decoded) => decoded.clone(),
            None => known.entry(text.clone()).or_insert(readable(text, prior)).clone(),
        };
        (cell.text, cell.legacy) = decoded;
    }
}

/// What the first texts of a sheet that are not plain ASCII say, each once.
fn testimony(sheet: &Sheet) -> Testimony {
    let mut seen = BTreeSet::new();
    let texts = sheet.cells().filter_map(text_of).filter(|text| !text.is_ascii());
    Testimony::of(texts.filter(|text| seen.insert(*text)).take(ENOUGH))
}

/// The encodings of the columns that differ from their sheet.
fn columns(sheet: &Sheet, around: Encoding, left: &mut usize) -> BTreeMap<u32, Encoding> {
    let mut found: BTreeMap<u32, (Testimony, BTreeSet<&str>)> = BTreeMap::new();
    for cell in sheet.cells() {
        let Some(text) = text_of(cell).filter(|text| !text.is_ascii()) else { continue };
        if *left == 0 {
            break;
        }
        let (testimony, seen) = found.entry(cell.column).or_default();
        if seen.len() < ENOUGH_OF_COLUMN && seen.insert(text) {
            testimony.add(text);
            *left -= 1;
        }
    }
    found
        .into_iter()
        .map(|(column, (testimony, _))| (column, testimony.within(around)))
        .filter(|(_, encoding)| *encoding != around)
        .collect()
}

fn text_of(cell: &Cell) -> Option<&str> {
    if let Content::Text(text) = &cell.content { Some(text) } else { None }
}

/// A text as people read it, and whether it came in a legacy encoding.
fn readable(text: &str, prior: Encoding) -> (String, bool) {
    // A letter that only Unicode has, in a place that is Unicode: there is nothing to decode.
    let is_unicode =
        prior == Encoding::Unicode && text.chars().any(|c| ('\u{1EA0}'..='\u{1EF9}').contains(&c));
    match (!is_unicode).then(|| legacy::to_unicode(text, prior)).flatten() {
        Some(decoded) => (clean::tidy(&decoded), true),
        None => (clean::tidy(text), false),
    }
}
