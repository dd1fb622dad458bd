//! All text of a book as readable Unicode: legacy encodings recognised by content, NFC, tidy blanks.
//!
//! Short cells are not enough by themselves, so the encoding is judged from the large to the small: of the book, of each sheet within it, of
//! each column within its sheet, last of the cell. A part differs from what is around it only where its texts leave no doubt.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use compact_str::CompactString;

use crate::book::{Book, Cell, Content, Sheet};
use crate::runs::{Omitted, without_marks};
use office_text::legacy::{Encoding, TextEvidence};
use office_text::{clean, legacy};

/// As many different texts decide the encoding of a sheet, or of a column, as surely as all of them.
const ENOUGH: usize = 200;
const ENOUGH_OF_COLUMN: usize = 40;
/// The most different texts of all columns of a book that are weighed; where there are more, columns follow their sheets.
const ALL_COLUMNS: usize = 20_000;
/// So many letters of a text decide its encoding as surely as all of them.
const ENOUGH_OF_TEXT: usize = 400;

/// The texts of one file after the other are mostly the same; when those that are kept come to more bytes than this they are let go: what a file may take
/// must not depend on the files before it.
const KEPT: usize = 1 << 20;
/// A longer text is not kept.
const KEPT_OF_TEXT: usize = 256;

/// What is known of texts, over the files that are read one after the other.
#[derive(Debug, Default)]
pub(crate) struct KnownTexts {
    evidence: HashMap<CompactString, TextEvidence>,
    decoder: Decoder,
    bytes: usize,
}

/// Fills in the readable text of every cell.
pub(crate) fn decode(mut book: Book, known: &mut KnownTexts) -> Book {
    if known.bytes + known.decoder.bytes > KEPT {
        *known = KnownTexts::default();
    }
    let KnownTexts { evidence, decoder, bytes } = known;
    let mut hearing = EncodingVotes { kept: evidence, bytes, own: HashMap::new() };
    let testimonies: Vec<SheetTestimony> =
        book.sheets.iter().map(|sheet| hearing.sheet(sheet)).collect();
    let mut all = TextEvidence::default();
    for testimony in &testimonies {
        all.join(&testimony.whole);
    }
    let prior = all.verdict();
    for (sheet, testimony) in book.sheets.iter_mut().zip(&testimonies) {
        let is_foreign = testimony.whole.is_foreign();
        let of_sheet = if is_foreign { Encoding::Unicode } else { testimony.whole.within(prior) };
        let of_columns: BTreeMap<u32, Encoding> = testimony
            .columns
            .iter()
            .map(|(index, column)| (*index, column.within(of_sheet)))
            .collect();
        for cell in sheet.rows.values_mut().flatten() {
            let prior = of_columns.get(&cell.column).copied().unwrap_or(of_sheet);
            decoder.fill(cell, prior);
        }
        for comment in sheet.comments.values_mut() {
            *comment = readable(comment, of_sheet).0;
        }
    }
    if known.bytes + known.decoder.bytes > KEPT {
        *known = KnownTexts::default();
    }
    book
}

/// What the texts of a sheet and of each of its columns say, each different text once.
struct SheetTestimony {
    whole: TextEvidence,
    columns: BTreeMap<u32, TextEvidence>,
}

/// Weighs texts, each once, however often it occurs in this book and in those before it.
struct EncodingVotes<'a, 'k> {
    kept: &'k mut HashMap<CompactString, TextEvidence>,
    bytes: &'k mut usize,
    /// The texts of the book that are weighed.
    own: HashMap<&'a str, TextEvidence>,
}

impl<'a> EncodingVotes<'a, '_> {
    /// Only texts that are not plain ASCII are asked.
    fn sheet(&mut self, sheet: &'a Sheet) -> SheetTestimony {
        let mut whole = Part::default();
        let mut columns: BTreeMap<u32, Part<'a>> = BTreeMap::new();
        for cell in sheet.cells() {
            let Some(text) = text_of(cell).filter(|text| !text.is_ascii()) else { continue };
            if self.own.len() < ALL_COLUMNS {
                columns.entry(cell.column).or_default().ask(text, ENOUGH_OF_COLUMN, self);
            }
            whole.ask(text, ENOUGH, self);
        }
        let columns = columns.into_iter().map(|(index, part)| (index, part.testimony)).collect();
        SheetTestimony { whole: whole.testimony, columns }
    }

    fn text(&mut self, text: &'a str) -> &TextEvidence {
        let end = text.char_indices().nth(ENOUGH_OF_TEXT).map_or(text.len(), |(index, _)| index);
        let head = text.get(..end).unwrap_or(text);
        let Self { kept, bytes, own } = self;
        own.entry(text).or_insert_with(|| {
            if let Some(evidence) = kept.get(text) {
                return *evidence;
            }
            let evidence = TextEvidence::of([head]);
            if text.len() <= KEPT_OF_TEXT && **bytes <= KEPT {
                **bytes += text.len();
                kept.insert(text.into(), evidence);
            }
            evidence
        })
    }
}

/// A sheet or a column that is asked.
#[derive(Default)]
struct Part<'a> {
    testimony: TextEvidence,
    asked: BTreeSet<&'a str>,
}

impl<'a> Part<'a> {
    fn ask(&mut self, text: &'a str, enough: usize, hearing: &mut EncodingVotes<'a, '_>) {
        if self.asked.len() < enough && self.asked.insert(text) {
            self.testimony.join(hearing.text(text));
        }
    }
}

/// Decodes texts, each once under each encoding of its surroundings.
#[derive(Debug, Default)]
struct Decoder {
    known: HashMap<Encoding, HashMap<CompactString, (CompactString, bool)>>,
    bytes: usize,
}

impl Decoder {
    fn fill(&mut self, cell: &mut Cell, prior: Encoding) {
        if cell.content != Content::Text {
            return;
        }
        let known = self.known.entry(prior).or_default();
        let decoded = match known.get(&cell.text) {
            Some(decoded) => decoded.clone(),
            None => {
                let (text, legacy) = readable(&cell.text, prior);
                let decoded = (CompactString::from(text), legacy);
                self.bytes += cell.text.len() + decoded.0.len();
                known.insert(std::mem::take(&mut cell.text), decoded.clone());
                decoded
            }
        };
        (cell.text, cell.legacy) = decoded;
        if let Some(omitted) = &mut cell.omitted {
            if omitted.is_whole() {
                **omitted = Omitted::whole(&cell.text);
                return;
            }
            omitted.written = readable(&omitted.written, prior).0;
            omitted.struck = readable(&omitted.struck, prior).0;
        } else if prior == Encoding::Unicode
            && !cell.legacy
            && let Some((says, marks)) = without_marks(&cell.text)
        {
            let written = std::mem::replace(&mut cell.text, says.into()).into();
            cell.omitted = Some(Box::new(Omitted { written, marks, struck: String::new() }));
        }
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    (cell.content == Content::Text).then_some(cell.text.as_str())
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
