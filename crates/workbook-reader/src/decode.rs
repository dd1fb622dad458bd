//! All text of a book as readable Unicode: legacy encodings recognised by content, NFC, tidy blanks.
//!
//! Short cells are not enough by themselves, so the encoding is judged from the large to the small: of the book, of each sheet within it, of
//! each column within its sheet, last of the cell. A part differs from what is around it only where its texts leave no doubt.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use foldhash::HashMap;

use crate::book::{Book, Cell, Content, Sheet};
use crate::runs::{Omitted, without_marks};
use office_text::legacy::{Encoding, KnownWords, TextEvidence};
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
    words: KnownWords,
    decoder: Decoder,
    bytes: usize,
}

/// Fills in the readable text of every cell.
pub(crate) fn decode(mut book: Book, known: &mut KnownTexts) -> Book {
    if known.bytes + known.decoder.bytes > KEPT {
        *known = KnownTexts::default();
    }
    let KnownTexts { evidence, words, decoder, bytes } = known;
    let mut hearing = EncodingVotes::new((evidence, words), bytes);
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
            decoder.fill(cell, prior, words);
        }
        for comment in sheet.comments.values_mut() {
            *comment = readable(comment, of_sheet, words).0;
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
    words: &'k mut KnownWords,
    bytes: &'k mut usize,
    /// The numbers of the texts of the book.
    numbers: HashMap<&'a str, u32>,
    /// By these numbers the texts that are weighed, and how many they are.
    own: Vec<Option<TextEvidence>>,
    weighed: usize,
}

impl<'a, 'k> EncodingVotes<'a, 'k> {
    fn new(
        (kept, words): (&'k mut HashMap<CompactString, TextEvidence>, &'k mut KnownWords),
        bytes: &'k mut usize,
    ) -> Self {
        Self { kept, words, bytes, numbers: HashMap::default(), own: Vec::new(), weighed: 0 }
    }

    /// Only texts that are not plain ASCII are asked.
    fn sheet(&mut self, sheet: &'a Sheet) -> SheetTestimony {
        let mut whole = Part::default();
        let mut columns: BTreeMap<u32, Part> = BTreeMap::new();
        for cell in sheet.cells() {
            let Some(text) = text_of(cell).filter(|text| !text.is_ascii()) else { continue };
            let text = self.number(text);
            if self.weighed < ALL_COLUMNS {
                columns.entry(cell.column).or_default().ask(text, ENOUGH_OF_COLUMN, self);
            }
            whole.ask(text, ENOUGH, self);
        }
        let columns = columns.into_iter().map(|(index, part)| (index, part.testimony)).collect();
        SheetTestimony { whole: whole.testimony, columns }
    }

    /// A text with its number: numbers are compared faster than texts.
    fn number(&mut self, text: &'a str) -> (u32, &'a str) {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            self.own.push(None);
        }
        (number, text)
    }

    fn weigh(&mut self, (number, text): (u32, &str)) -> TextEvidence {
        let known = usize::try_from(number).ok().and_then(|number| self.own.get_mut(number));
        if let Some(Some(evidence)) = known {
            return *evidence;
        }
        let evidence = self.kept.get(text).copied().unwrap_or_else(|| {
            let end =
                text.char_indices().nth(ENOUGH_OF_TEXT).map_or(text.len(), |(index, _)| index);
            let evidence = TextEvidence::of_known(text.get(..end).unwrap_or(text), self.words);
            if text.len() <= KEPT_OF_TEXT && *self.bytes <= KEPT {
                *self.bytes += text.len();
                self.kept.insert(text.into(), evidence);
            }
            evidence
        });
        if let Some(place) = known {
            *place = Some(evidence);
            self.weighed += 1;
        }
        evidence
    }
}

/// A sheet or a column that is asked.
#[derive(Default)]
struct Part {
    testimony: TextEvidence,
    asked: BTreeSet<u32>,
}

impl Part {
    fn ask(&mut self, text: (u32, &str), enough: usize, hearing: &mut EncodingVotes<'_, '_>) {
        if self.asked.len() < enough && self.asked.insert(text.0) {
            self.testimony.join(&hearing.weigh(text));
        }
    }
}

/// Decodes texts, each once under each encoding of its surroundings.
#[derive(Debug, Default)]
struct Decoder {
    known: [HashMap<CompactString, Decoded>; 3],
    bytes: usize,
}

/// What becomes of a text.
#[derive(Debug)]
struct Decoded {
    /// The text as people read it; `None` where it is as it came.
    text: Option<CompactString>,
    /// Whether it came in a legacy encoding.
    legacy: bool,
    /// The text without the marks of footnotes in it, and they.
    marks: Option<(CompactString, String)>,
}

impl Decoded {
    fn of(text: &str, prior: Encoding, words: &mut KnownWords) -> Self {
        let (decoded, legacy) = readable(text, prior, words);
        let is_unicode = prior == Encoding::Unicode && !legacy;
        let marks = is_unicode.then(|| without_marks(&decoded)).flatten();
        Self {
            marks: marks.map(|(says, marks)| (says.into(), marks)),
            text: (decoded != text).then(|| decoded.into()),
            legacy,
        }
    }

    fn len(&self) -> usize {
        let marks = self.marks.as_ref().map_or(0, |(says, marks)| says.len() + marks.len());
        self.text.as_ref().map_or(0, |text| text.len()) + marks
    }
}

impl Decoder {
    fn fill(&mut self, cell: &mut Cell, prior: Encoding, words: &mut KnownWords) {
        if cell.content != Content::Text {
            return;
        }
        let [unicode, tcvn3, vni] = &mut self.known;
        let known = match prior {
            Encoding::Unicode => unicode,
            Encoding::Tcvn3 => tcvn3,
            Encoding::Vni => vni,
        };
        let decoded = match known.get(&cell.text) {
            Some(decoded) => decoded,
            None => {
                let decoded = Decoded::of(&cell.text, prior, words);
                self.bytes += cell.text.len() + decoded.len();
                known.entry(cell.text.clone()).or_insert(decoded)
            }
        };
        if let Some(text) = &decoded.text {
            cell.text.clone_from(text);
        }
        cell.legacy = decoded.legacy;
        if let Some(omitted) = &mut cell.omitted {
            if omitted.is_whole() {
                **omitted = Omitted::whole(&cell.text);
                return;
            }
            omitted.written = readable(&omitted.written, prior, words).0;
            omitted.struck = readable(&omitted.struck, prior, words).0;
        } else if let Some((says, marks)) = &decoded.marks {
            let written = std::mem::replace(&mut cell.text, says.clone()).into();
            let (marks, struck) = (marks.clone(), String::new());
            cell.omitted = Some(Box::new(Omitted { written, marks, struck }));
        }
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    (cell.content == Content::Text).then_some(cell.text.as_str())
}

/// A text as people read it, and whether it came in a legacy encoding.
fn readable(text: &str, prior: Encoding, words: &mut KnownWords) -> (String, bool) {
    // A letter that only Unicode has, in a place that is Unicode: there is nothing to decode.
    let is_unicode =
        prior == Encoding::Unicode && text.chars().any(|c| ('\u{1EA0}'..='\u{1EF9}').contains(&c));
    match (!is_unicode).then(|| legacy::to_unicode_known(text, prior, words)).flatten() {
        Some(decoded) => (clean::tidy(&decoded), true),
        None => (clean::tidy(text), false),
    }
}
