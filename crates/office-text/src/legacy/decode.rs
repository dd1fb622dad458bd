//! Conversion of legacy codes to Unicode.

use std::sync::LazyLock;

use super::super::syllable::is_vietnamese_syllable;
use super::Encoding;
use super::tables::{TCVN3, VNI, VNI_TOLERATED};
use unicode_normalization::UnicodeNormalization;

/// The text in Unicode NFC, every code of the encoding replaced (longest first, one pass).
/// Other characters are not changed.
///
/// Titles set in capitals carry lower-case toned codes, as TCVN3 has no toned capitals
/// (`C¸C`): those letters are raised when the rest of the word, or of the text, is in capitals.
pub fn decode(text: &str, from: Encoding) -> String {
    match from {
        Encoding::Unicode => text.nfc().collect(),
        Encoding::Tcvn3 | Encoding::Vni => raise_capitals(&replace_codes(text, from)),
    }
}

/// The code table's replacement, without any care for case.
pub(super) fn replace_codes(text: &str, from: Encoding) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let pair_len = rest.chars().take(2).map(char::len_utf8).sum();
        let pair = rest.get(..pair_len).unwrap_or(rest);
        let single = rest.get(..first.len_utf8()).unwrap_or(rest);
        let (code, letter) = match (lookup(pair, from), lookup(single, from)) {
            (Some(letter), _) => (pair, letter),
            (None, Some(letter)) => (single, letter),
            (None, None) => (single, first),
        };
        out.push(letter);
        rest = rest.get(code.len()..).unwrap_or_default();
    }
    out.nfc().collect()
}

/// The letter of one code.
fn lookup(code: &str, from: Encoding) -> Option<char> {
    // Each code ends with a character of Latin-1 beyond ASCII: most letters are none.
    if !code.ends_with(|last: char| matches!(last, '\u{A0}'..='\u{FF}')) {
        return None;
    }
    let codes = match from {
        Encoding::Unicode => return None,
        Encoding::Tcvn3 => &*TCVN3_CODES,
        Encoding::Vni => &*VNI_CODES,
    };
    let index = codes.binary_search_by_key(&code, |(known, _)| known).ok()?;
    codes.get(index).map(|(_, letter)| *letter)
}

/// The codes of the encodings in the order of their bytes, each once.
static TCVN3_CODES: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| ordered(TCVN3.iter()));
static VNI_CODES: LazyLock<Vec<(&str, char)>> =
    LazyLock::new(|| ordered(VNI.iter().chain(VNI_TOLERATED)));

fn ordered<'t>(rows: impl Iterator<Item = &'t (&'t str, char)>) -> Vec<(&'t str, char)> {
    let mut rows: Vec<(&str, char)> = rows.copied().collect();
    // The first of two of one code counts.
    rows.sort_by_key(|(code, _)| *code);
    rows.dedup_by_key(|(code, _)| *code);
    rows
}

/// Whether one character is a code of the encoding, even for the same letter.
pub(super) fn is_code(c: char, from: Encoding) -> bool {
    lookup(c.encode_utf8(&mut [0; 4]), from).is_some()
}

/// Raises marked letters of words whose other letters are capitals.
pub(super) fn raise_capitals(text: &str) -> String {
    let all_capitals = is_set_in_capitals(text);
    text.split_inclusive(|c: char| !c.is_alphanumeric())
        .map(|word| {
            let plain = |c: &char| c.is_ascii_alphabetic();
            let capitals = word.chars().filter(|c| plain(c) || c.is_uppercase()).count();
            let small = word.chars().any(|c| c.is_ascii_lowercase());
            if !small && (capitals >= 2 || all_capitals) {
                word.to_uppercase()
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// Whether a text has no plain lower-case letter and at least one Vietnamese word of two or
/// more plain capitals. (Abbreviations prove nothing: `UBND xã`.)
fn is_set_in_capitals(text: &str) -> bool {
    !text.chars().any(|c| c.is_ascii_lowercase())
        && text.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word.chars().filter(char::is_ascii_uppercase).count() >= 2
                && is_vietnamese_syllable(word)
        })
}
