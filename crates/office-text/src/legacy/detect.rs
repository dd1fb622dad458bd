//! Detection of the encoding of a workbook, of a sheet or column within it, and of one cell.

use std::borrow::Cow;

use super::super::vietnamese::is_composed;
use super::Encoding;
use super::decode::{raise_capitals, replace_codes};
use super::evidence::{
    Evidence, KnownWords, Weight, is_legacy_word, is_separator, is_unicode_word,
};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The sum of the evidence of texts that belong together.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextEvidence {
    sum: Evidence,
    /// The number of texts with evidence for each legacy encoding: TCVN3, VNI.
    voices: (u32, u32),
}

/// Fewer texts are no part of a sheet: each is decided alone.
const VOICES: u32 = 3;

impl TextEvidence {
    /// The evidence of the texts; the caller chooses the texts, and whether to count repeated ones.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut testimony = Self::default();
        texts.into_iter().for_each(|text| testimony.add(text));
        testimony
    }

    /// The evidence of a text of which some words may be known.
    pub fn of_known(text: &str, known: &mut KnownWords) -> Self {
        let mut testimony = Self::default();
        testimony.take(Evidence::of_known(&composed(text), known));
        testimony
    }

    /// Adds a text. Plain ASCII is the same in all encodings, but is evidence for the language.
    pub fn add(&mut self, text: &str) {
        self.take(Evidence::of(&composed(text)));
    }

    fn take(&mut self, evidence: Evidence) {
        let speaks = |w: Weight| u32::from(w.supporting > w.opposing);
        self.voices.0 += speaks(evidence.tcvn3);
        self.voices.1 += speaks(evidence.vni);
        self.sum.add(evidence);
    }

    /// Adds the evidence of other texts.
    pub fn join(&mut self, other: &Self) {
        self.sum.add(other.sum);
        self.voices.0 += other.voices.0;
        self.voices.1 += other.voices.1;
    }

    /// The encoding of most of the texts; Unicode if in doubt.
    pub fn verdict(&self) -> Encoding {
        let lead = |w: Weight| w.supporting.saturating_sub(w.opposing);
        let (from, weight) = stronger(&self.sum, lead);
        let enough = weight.unmistakable || weight.telling >= 2;
        let is_vietnamese = weight.is_mostly_telling() && weight.foreign <= weight.supporting;
        if enough && lead(weight) > 0 && is_vietnamese { from } else { Encoding::Unicode }
    }

    /// The encoding of the texts within surroundings that are mostly in another: that of the surroundings, unless the evidence of the texts is beyond
    /// doubt. The fewer the texts, the more they must agree: names of other languages have their own columns.
    pub fn within(&self, around: Encoding) -> Encoding {
        let own = weight_of(&self.sum, around);
        let (other, weight) = stronger(&self.sum, |w| w.supporting);
        let voices = if other == Encoding::Vni { self.voices.1 } else { self.voices.0 };
        let differs = other != around && voices >= VOICES;
        let is_legacy = around != Encoding::Unicode;
        if differs && weight.supporting > own.supporting * 2 && self.sum.is_beyond_doubt(weight) {
            other
        } else if is_legacy && own.unicode >= VOICES && own.supporting * 4 <= own.opposing {
            Encoding::Unicode
        } else {
            around
        }
    }

    /// Whether the texts of a sheet are hardly Vietnamese in any reading: then their surroundings are no evidence.
    pub fn is_foreign(&self) -> bool {
        let (_, weight) = stronger(&self.sum, |w| w.supporting);
        weight.foreign >= FOREIGN_WORDS && weight.foreign > weight.supporting * 3
    }
}

/// Fewer foreign words may be names within a Vietnamese sheet.
const FOREIGN_WORDS: u32 = 6;

/// The decoded text of one cell when it is legacy text; `None` when it is right as it is.
///
/// `prior` is the encoding of the surroundings. Under a legacy prior a cell is decoded unless
/// at least as many of its words are Vietnamese only undecoded as only decoded; a word both readings of
/// which are well-formed counts as Unicode only when it is an everyday word and its decoded
/// reading is not (`Khá`). Against the prior a cell is decoded only on strong evidence
/// in the cell: two or more words that become Vietnamese, or one unmistakable word (`n¨m`). Where words that are right as they are
/// speak against it, as in a cell of two fonts, only the words that are no words as they are become Vietnamese.
/// Words in true Unicode inside a legacy cell are not changed, and neither is text with combining marks.
pub fn to_unicode(text: &str, prior: Encoding) -> Option<String> {
    decoded(text, prior, Evidence::of)
}

/// The same of a text of which some words may be known.
pub fn to_unicode_known(text: &str, prior: Encoding, known: &mut KnownWords) -> Option<String> {
    decoded(text, prior, |text| Evidence::of_known(text, known))
}

fn decoded(text: &str, prior: Encoding, evidence: impl FnOnce(&str) -> Evidence) -> Option<String> {
    if text.is_ascii() || text.chars().any(is_combining_mark) {
        return None;
    }
    // without combining marks this only exchanges look-alikes
    let text = composed(text);
    let evidence = evidence(&text);
    let lead = |w: Weight| w.supporting;
    let (other, other_weight) = stronger(&evidence, lead);
    let own = weight_of(&evidence, prior);
    let beaten = other_weight.supporting > own.supporting && evidence.convinces(other_weight);
    let from = match prior {
        _ if beaten => other,
        // A run of legacy text among words in Unicode: those that are right as they are stay.
        Encoding::Unicode if evidence.convinces_in_part(other_weight) => {
            let decoded = decode_words(&text, other, |word| !is_legacy_word(word, other));
            return (decoded != *text).then_some(decoded);
        }
        Encoding::Unicode => return None,
        _ if trusts_prior(own) && has_letters(&text, own) => prior,
        _ => return None,
    };
    let decoded = decode_words(&text, from, |word| is_unicode_word(word, from));
    (decoded != *text).then_some(decoded)
}

/// A text in NFC: most are.
fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) { text.into() } else { text.nfc().collect() }
}

/// The legacy encoding with more on its side.
fn stronger(evidence: &Evidence, lead: impl Fn(Weight) -> u32) -> (Encoding, Weight) {
    if lead(evidence.vni) > lead(evidence.tcvn3) {
        (Encoding::Vni, evidence.vni)
    } else {
        (Encoding::Tcvn3, evidence.tcvn3)
    }
}

fn weight_of(evidence: &Evidence, encoding: Encoding) -> Weight {
    match encoding {
        Encoding::Unicode => Weight::default(),
        Encoding::Tcvn3 => evidence.tcvn3,
        Encoding::Vni => evidence.vni,
    }
}

/// Whether the words agree with a legacy prior; in a draw, words in true Unicode decide.
fn trusts_prior(own: Weight) -> bool {
    own.supporting > own.opposing || (own.supporting == own.opposing && own.unicode == 0)
}

/// Whether there is anything to decode except signs with their plain meaning (`3×4`, `10 ÷ 20`).
fn has_letters(text: &str, own: Weight) -> bool {
    own.supporting > 0
        || text.split(is_separator).any(|w| !w.is_ascii() && w.chars().any(char::is_alphabetic))
}

/// Decodes every word but those that stay.
fn decode_words(text: &str, from: Encoding, stays: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(is_separator) {
        let word = piece.trim_end_matches(is_separator);
        if stays(word) {
            out.push_str(piece);
        } else {
            out.push_str(&replace_codes(piece, from));
        }
    }
    raise_capitals(&out)
}
