//! The evidence of a text's words for its encoding.

use std::collections::HashMap;

use super::super::syllable::is_vietnamese_syllable;
use super::Encoding;
use super::common::is_common;
use super::decode::{is_code, replace_codes};

/// Counts of words for and against one legacy encoding.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    /// Words that are Vietnamese syllables only when decoded.
    pub supporting: u32,
    /// Words that are Vietnamese only when left alone.
    pub opposing: u32,
    /// Of these, words with letters that the encoding lacks.
    pub unicode: u32,
    /// Words that are Vietnamese both ways.
    pub neutral: u32,
    /// Words that decoding changes and that are no syllables either way, without a mark of the encoding (foreign text, or
    /// names of other languages in legacy text).
    pub foreign: u32,
    /// Supporting words that hardly any other language explains: everyday words of Vietnamese, or marked as only the encoding marks.
    pub telling: u32,
    /// A supporting word has three letters or more (shorter ones occur in many languages).
    pub substantial: bool,
    /// One telling word is enough: it has a sign that no text in use today has inside a word (`n¨m`), or in VNI it is an everyday word
    /// with two vowels that hardly any language has side by side (`Thoân`).
    pub unmistakable: bool,
}

/// The evidence of one text, or of many added up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    pub tcvn3: Weight,
    pub vni: Weight,
    /// Plain ASCII words that could be Vietnamese.
    plain_vietnamese: u32,
    /// Plain ASCII words that could not.
    plain_foreign: u32,
}

/// What is known of words, over the texts that are weighed one after the other: most texts are made of the same words.
#[derive(Debug, Default)]
pub struct KnownWords(HashMap<Box<str>, Evidence>);

/// So many words are kept, none longer than so many bytes.
const WORDS: usize = 4_096;
const LONGEST_WORD: usize = 32;

impl KnownWords {
    fn of(&mut self, word: &str) -> Evidence {
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        let evidence = Evidence::of_word(word);
        if word.len() <= LONGEST_WORD {
            if self.0.len() >= WORDS {
                self.0.clear();
            }
            self.0.insert(word.into(), evidence);
        }
        evidence
    }
}

impl Evidence {
    /// The evidence of a text (in NFC).
    pub(crate) fn of(text: &str) -> Self {
        Self::of_words(text, Self::of_word)
    }

    /// The same, where words may be known.
    pub(crate) fn of_known(text: &str, known: &mut KnownWords) -> Self {
        Self::of_words(text, |word| known.of(word))
    }

    fn of_words(text: &str, mut of_word: impl FnMut(&str) -> Self) -> Self {
        let mut evidence = Self::default();
        for word in text.split(is_separator).filter(|w| !w.is_empty()) {
            evidence.add(of_word(word));
        }
        evidence
    }

    fn of_word(word: &str) -> Self {
        let mut evidence = Self::default();
        if word.is_ascii() {
            evidence.add_plain(word);
        } else {
            weigh(word, Encoding::Tcvn3, &mut evidence.tcvn3);
            weigh(word, Encoding::Vni, &mut evidence.vni);
        }
        evidence
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.tcvn3.add(other.tcvn3);
        self.vni.add(other.vni);
        self.plain_vietnamese += other.plain_vietnamese;
        self.plain_foreign += other.plain_foreign;
    }

    /// Whether the text is in the encoding, decided without its surroundings.
    ///
    /// Words of many languages become syllables when they are read as legacy text (`Loïc`, `Thaï`, `tôt`, `på`), hardly ever everyday
    /// ones. Of the dictionaries of twelve languages that write with Latin-1 letters, one word (`Kyø`) passes alone.
    pub(crate) fn convinces(&self, weight: Weight) -> bool {
        let doubtless = weight.opposing + weight.foreign + self.plain_foreign == 0;
        let enough = weight.unmistakable
            || weight.telling >= 2
            || (weight.telling == 1 && weight.neutral > 0 && doubtless);
        enough
            && weight.substantial
            && weight.opposing * 4 <= weight.supporting
            && weight.foreign <= weight.supporting * 2
            && self.plain_foreign <= self.plain_vietnamese + weight.supporting * 2
    }

    /// Whether some words of a text are in the encoding, whatever the others are in.
    pub(crate) fn convinces_in_part(&self, weight: Weight) -> bool {
        weight.unmistakable
            && weight.substantial
            && weight.foreign <= weight.supporting * 2
            && self.plain_foreign <= self.plain_vietnamese + weight.supporting * 2
    }

    /// Whether many texts are in the encoding although their surroundings are not.
    pub(crate) fn is_beyond_doubt(&self, weight: Weight) -> bool {
        let enough = weight.telling >= 4 || (weight.telling >= 3 && weight.unmistakable);
        enough
            && weight.is_mostly_telling()
            && weight.substantial
            && weight.opposing * 4 <= weight.supporting
            && weight.foreign * 2 <= weight.supporting
            && self.plain_foreign <= self.plain_vietnamese + weight.supporting
    }

    fn add_plain(&mut self, word: &str) {
        // single letters and abbreviations are no evidence
        if word.len() < 2 || !word.bytes().any(|b| b.is_ascii_lowercase()) {
            return;
        }
        if is_vietnamese_syllable(word) {
            self.plain_vietnamese += 1;
        } else {
            self.plain_foreign += 1;
        }
    }
}

impl Weight {
    /// Whether the supporting words are such as Vietnamese text has: about half of them are everyday words, where of a foreign
    /// language's words that decode to syllables it is one in twenty.
    pub(crate) fn is_mostly_telling(&self) -> bool {
        self.telling * 4 >= self.supporting
    }

    fn add(&mut self, other: Self) {
        self.supporting += other.supporting;
        self.opposing += other.opposing;
        self.unicode += other.unicode;
        self.neutral += other.neutral;
        self.foreign += other.foreign;
        self.telling += other.telling;
        self.substantial |= other.substantial;
        self.unmistakable |= other.unmistakable;
    }
}

/// What ends a word: blanks, ASCII marks and digits, general punctuation. Other marks
/// of Latin-1 (`§`, `«`, `¨`) may be letters in TCVN3.
pub(super) fn is_separator(c: char) -> bool {
    (c.is_ascii() && !c.is_ascii_alphabetic())
        || c.is_whitespace()
        || ('\u{2000}'..='\u{206F}').contains(&c)
}

/// Whether the word holds a letter that only Unicode text can have in this encoding's place.
///
/// VNI text may hold true Unicode for i with hỏi, ngã or nặng, which typists fill in by hand.
fn has_unicode_letter(word: &str, from: Encoding) -> bool {
    word.chars().any(|c| {
        let vietnamese =
            matches!(c, '\u{100}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}');
        vietnamese && !(from == Encoding::Vni && matches!(c, 'Ỉ' | 'ỉ' | 'Ĩ' | 'ĩ' | 'Ị' | 'ị'))
    })
}

/// Whether the encoding never uses this marked letter alone (`à` of `cà` in VNI).
fn is_alien(c: char, from: Encoding) -> bool {
    ('À'..='ÿ').contains(&c) && !is_code(c, from)
}

/// Whether a word must stay when its text is decoded: true Unicode in a legacy text.
pub(super) fn is_unicode_word(word: &str, from: Encoding) -> bool {
    has_unicode_letter(word, from) && is_syllables(word)
}

/// Whether a word is none as it is: decoded it is a syllable, or it begins as only TCVN3 does (`§¨k`).
pub(super) fn is_legacy_word(word: &str, from: Encoding) -> bool {
    let decoded = || is_syllables(&replace_codes(word, from));
    let is_right = is_syllables(word) && !has_inner_capital(word);
    !word.is_ascii() && !is_right && (begins_with_signs(word, from) || decoded())
}

/// Whether a capital with a mark follows a small letter (`trÊn`): nobody types that, and it stands for a small letter in TCVN3.
fn has_inner_capital(word: &str) -> bool {
    let mut before_is_small = false;
    word.chars().any(|c| {
        let is_inner = before_is_small && !c.is_ascii() && c.is_uppercase();
        before_is_small = c.is_lowercase();
        is_inner
    })
}

/// A section sign and another sign of TCVN3 before a letter: the name of a place or person of the highlands, which need be no syllable.
fn begins_with_signs(word: &str, from: Encoding) -> bool {
    let mut letters = word.chars();
    let is_vowel = |c: char| matches!(c, '\u{A8}'..='\u{AD}' | 'µ'..='¾' | '×' | '÷');
    from == Encoding::Tcvn3
        && letters.next() == Some('§')
        && letters.next().is_some_and(is_vowel)
        && letters.next().is_some_and(|c| c.is_ascii_alphabetic())
}

/// Adds the evidence of one word for one encoding.
fn weigh(word: &str, from: Encoding, weight: &mut Weight) {
    if has_unicode_letter(word, from) {
        weight.opposing += 1;
        weight.unicode += 1;
        return;
    }
    let decoded = replace_codes(word, from);
    if is_measure(word) {
        return;
    }
    // a soft hyphen is never typed inside a syllable
    let right_before = is_syllables(word) && !word.contains('\u{AD}') && !has_inner_capital(word);
    if decoded == word {
        weight.opposing += u32::from(right_before && word.chars().any(|c| is_alien(c, from)));
        return;
    }
    match (right_before, is_syllables(&decoded)) {
        (false, true) => {
            let everyday = is_common(&decoded);
            let marked = is_marked(word, from);
            weight.supporting += 1;
            weight.telling += u32::from(everyday || marked);
            weight.substantial |= word.chars().count() > 2;
            weight.unmistakable |= marked && (everyday || from == Encoding::Tcvn3);
        }
        (true, false) => weight.opposing += 1,
        (true, true) if is_common(word) && !is_common(&decoded) => weight.opposing += 1,
        (true, true) => weight.neutral += 1,
        (false, false) if begins_with_signs(word, from) => {
            weight.supporting += 1;
            weight.telling += 1;
            (weight.substantial, weight.unmistakable) = (true, true);
        }
        (false, false) => {
            weight.foreign += u32::from(!is_marked(word, from) && !has_sign(word, from))
        }
    }
}

/// A lone sign, or a short word with signs of measures (`3×4`, `µm`, `N·m`); they are no evidence.
fn is_measure(word: &str) -> bool {
    let measure = |c: char| c.is_ascii() || matches!(c, 'µ' | '×' | '÷' | '·');
    match word.chars().count() {
        1 => !word.chars().all(char::is_alphabetic),
        2 | 3 => word.chars().all(measure) && !word.ends_with('·'),
        _ => false,
    }
}

/// Whether a word is marked as hardly any text is that is not in the encoding.
fn is_marked(word: &str, from: Encoding) -> bool {
    match from {
        Encoding::Unicode => false,
        Encoding::Tcvn3 => has_lone_sign(word),
        Encoding::Vni => has_vni_pair(word),
    }
}

/// A sign where no text in use today has it: an accent without a letter after a letter, a raised point at the end of a word, a
/// soft hyphen, quotation mark or fraction between letters, a section sign before letters.
fn has_lone_sign(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    chars.iter().enumerate().any(|(i, c)| {
        let letter = |index: Option<usize>| {
            let sign = |c: &char| matches!(c, '¨' | '¬' | '\u{AD}' | '§');
            index.and_then(|index| chars.get(index)).is_some_and(|c| c.is_alphabetic() || sign(c))
        };
        let (before, after) = (letter(i.checked_sub(1)), letter(Some(i + 1)));
        match c {
            '¨' | '¸' | '¬' => before,
            // The last letter of `x·`: between letters a point is a product, or divides a word of Catalan.
            '·' => before && i + 1 == chars.len(),
            '\u{AD}' | '«' | '»' | 'ª' | '©' | 'µ' | '¶' | '¹' | '¼'..='¾' | '×' | '÷' => {
                before && after
            }
            '§' | '®' => i == 0 && after && chars.len() > 2,
            _ => false,
        }
    })
}

/// Whether a word has a sign of TCVN3 that is no letter of any language (`Bl«`, `§¨k`), also in the position of quotation marks.
fn has_sign(word: &str, from: Encoding) -> bool {
    let sign = |c| matches!(c, '¡'..='©' | '«'..='®' | '¶'..='¸' | '»'..='¾' | '×' | '÷');
    from == Encoding::Tcvn3
        && word.contains(sign)
        && word.contains(|c: char| c.is_ascii_alphabetic())
}

/// Two vowels of which the second is only a mark in VNI, and which other languages hardly have side by side. (`où` and `più` are
/// everyday words of French and Italian.)
fn has_vni_pair(word: &str) -> bool {
    if ["où", "più"].contains(&word.to_lowercase().as_str()) {
        return false;
    }
    let chars: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let is_pair = |pair: &[char]| {
        matches!(
            pair,
            ['a' | 'e' | 'o', 'â' | 'á' | 'ä' | 'å']
                | ['a', 'ê']
                | ['ö', 'ô']
                | ['a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö', 'ø' | 'ù' | 'õ']
        )
    };
    chars.windows(2).any(is_pair)
}

/// One syllable, or several written together with inner capitals (`KonMới`), of which those
/// with marks must be Vietnamese.
fn is_syllables(word: &str) -> bool {
    let is_within = |before: &char, c: &char| !(before.is_lowercase() && c.is_uppercase());
    is_vietnamese_syllable(word) || !word.chars().is_sorted_by(is_within) && are_syllables(word)
}

/// Whether the parts of a word with inner capitals are syllables.
fn are_syllables(word: &str) -> bool {
    let mut parts: Vec<String> = vec![String::new()];
    let mut small_before = false;
    for c in word.chars() {
        if small_before && c.is_uppercase() {
            parts.push(String::new());
        }
        small_before = c.is_lowercase();
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.len() > 1 && parts.iter().all(|part| part.is_ascii() || is_vietnamese_syllable(part))
}
