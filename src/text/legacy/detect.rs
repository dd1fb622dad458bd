//! Telling the encoding of a sheet, and of one cell within it.

use super::Encoding;
use super::decode::{raise_capitals, replace_codes};
use super::evidence::{Evidence, Weight, is_separator, is_unicode_word};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The encoding of most texts of a sheet or workbook; Unicode when in doubt.
pub fn detect<'a>(texts: impl IntoIterator<Item = &'a str>) -> Encoding {
    let mut sum = Evidence::default();
    for text in texts {
        if !text.is_ascii() {
            let composed: String = text.nfc().collect();
            sum.add(Evidence::of(&composed));
        }
    }
    let lead = |w: Weight| w.supporting.saturating_sub(w.opposing);
    let (from, weight) = stronger(&sum, lead);
    let enough = weight.supporting >= 2 || weight.unmistakable;
    if enough && lead(weight) > 0 && weight.foreign <= weight.supporting {
        from
    } else {
        Encoding::Unicode
    }
}

/// The decoded text of one cell when it is legacy text; `None` when it is right as it is.
///
/// `prior` is the encoding of the surroundings. Under a legacy prior a cell is decoded unless
/// at least as many of its words are Vietnamese only as they stand as only when decoded; a word both readings of
/// which are well-formed counts as Unicode only when it is an everyday word and its decoded
/// reading is not (`Khá`). Against the prior a cell is decoded only on strong evidence of its
/// own: two or more words that become Vietnamese, or one unmistakable word (`n¨m`).
/// Words in true Unicode inside a legacy cell stay, and so does all text with combining marks.
pub fn to_unicode(text: &str, prior: Encoding) -> Option<String> {
    if text.is_ascii() || text.chars().any(is_combining_mark) {
        return None;
    }
    // without combining marks this only exchanges look-alikes
    let text: String = text.nfc().collect();
    let evidence = Evidence::of(&text);
    let lead = |w: Weight| w.supporting;
    let (other, other_weight) = stronger(&evidence, lead);
    let own = weight_of(&evidence, prior);
    let beaten = other_weight.supporting > own.supporting && evidence.convinces(other_weight);
    let from = match prior {
        _ if beaten => other,
        Encoding::Unicode => return None,
        _ if trusts_prior(own) && has_letters(&text, own) => prior,
        _ => return None,
    };
    let decoded = decode_words(&text, from);
    (decoded != text).then_some(decoded)
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

/// Whether the words let a legacy prior stand; in a draw, words in true Unicode decide.
fn trusts_prior(own: Weight) -> bool {
    own.supporting > own.opposing || (own.supporting == own.opposing && own.unicode == 0)
}

/// Whether there is anything to decode but signs that mean themselves (`3×4`, `10 ÷ 20`).
fn has_letters(text: &str, own: Weight) -> bool {
    own.supporting > 0
        || text.split(is_separator).any(|w| !w.is_ascii() && w.chars().any(char::is_alphabetic))
}

/// Decodes every word but those in true Unicode.
fn decode_words(text: &str, from: Encoding) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(is_separator) {
        let word = piece.trim_end_matches(is_separator);
        if is_unicode_word(word, from) {
            out.push_str(piece);
        } else {
            out.push_str(&replace_codes(piece, from));
        }
    }
    raise_capitals(&out)
}
