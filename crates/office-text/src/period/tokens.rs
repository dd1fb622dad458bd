//! The tokens in which periods are looked for.

use super::super::fold::base_letters;
use super::super::vietnamese::{base_letter, is_composed};
use unicode_normalization::UnicodeNormalization;

/// Years that may belong to a report.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// Years that may be written by their last two digits: the others may be days and months.
const SHORT_YEARS: std::ops::RangeInclusive<i16> = 18..=49;
/// The longest run of dots and blanks to write on.
const MOST_DOTS: usize = 60;

/// A run of letters or of digits.
pub(super) struct Token<'t> {
    /// NFC lower case, marks kept.
    pub raw: &'t str,
    /// Without marks.
    pub base: &'t str,
    /// The text between it and the token before (empty if they touch).
    pub gap: &'t str,
}

impl Token<'_> {
    pub(crate) fn number(&self) -> Option<u16> {
        self.base.parse().ok().filter(|_| self.base.len() <= 4)
    }

    pub(crate) fn year(&self) -> Option<i16> {
        let year: i16 = self.base.parse().ok().filter(|_| self.base.len() == 4)?;
        YEARS.contains(&year).then_some(year)
    }

    /// Whether it follows the token before directly or after blanks, `.`, `-`, `_`, `/`, `:`, or on the dots of a blank to fill in.
    pub(crate) fn follows(&self) -> bool {
        let is_mark = |c| matches!(c, ' ' | '.' | '-' | '_' | '/' | ':' | '–');
        self.gap.len() <= 3 && self.gap.chars().all(is_mark) || self.is_filled_in()
    }

    /// Whether only blanks and the dots of a blank to fill in are before it.
    pub(crate) fn is_filled_in(&self) -> bool {
        let is_dot = |c| matches!(c, ' ' | '.' | '_' | '·');
        (1..=MOST_DOTS).contains(&self.gap.len()) && self.gap.chars().all(is_dot)
    }

    /// The last two digits of a year, as people and spreadsheets write it: `24`.
    pub(crate) fn short_year(&self) -> Option<i16> {
        let year: i16 = self.base.parse().ok().filter(|_| self.base.len() == 2)?;
        SHORT_YEARS.contains(&year).then_some(2000 + year)
    }

    pub(crate) fn is(&self, word: &str) -> bool {
        self.base == word
    }
}

/// A text in lower case, with its letters without marks: what its tokens are parts of.
pub(super) struct Letters {
    /// NFC, each blank as ` `.
    lower: String,
    /// Of the tokens alone, one behind the other.
    base: String,
    /// Where a token begins and ends in the text, and ends among the letters.
    places: Vec<(usize, usize, usize)>,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let is_composed = is_composed(text);
        let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
        let mut lower = String::with_capacity(text.len());
        match is_composed {
            true => lower.extend(text.chars().flat_map(char::to_lowercase).map(blank)),
            false => lower.extend(text.nfkc().flat_map(char::to_lowercase).nfc().map(blank)),
        }
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        let mut last: Option<bool> = None;
        for (at, c) in lower.char_indices() {
            let digit = c.is_alphanumeric().then_some(c.is_ascii_digit());
            let end = at + c.len_utf8();
            match places.last_mut().filter(|_| last == digit) {
                _ if digit.is_none() => {}
                Some(place) => place.1 = end,
                None => places.push((at, end, 0)),
            }
            last = digit;
        }
        let mut base = String::with_capacity(lower.len());
        for (start, end, base_end) in &mut places {
            let raw = lower.get(*start..*end).unwrap_or_default();
            match is_composed {
                true => base.extend(raw.chars().filter_map(base_letter)),
                false => base.push_str(&base_letters(raw)),
            }
            *base_end = base.len();
        }
        Self { lower, base, places }
    }

    /// Splits at everything not alphanumeric, and between letters and digits.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        let (mut before, mut base_start) = (0, 0);
        let token = |(start, end, base_end): &(usize, usize, usize)| {
            let token = Token {
                raw: self.lower.get(*start..*end).unwrap_or_default(),
                base: self.base.get(base_start..*base_end).unwrap_or_default(),
                gap: self.lower.get(before..*start).unwrap_or_default(),
            };
            (before, base_start) = (*end, *base_end);
            token
        };
        self.places.iter().map(token).collect()
    }
}

/// What is behind "báo cáo" at the beginning (`tháng báo cáo: 2`, `năm BC: 2023`), and how many tokens it is.
pub(super) fn without_report<'s, 't>(tokens: &'s [Token<'t>]) -> (&'s [Token<'t>], usize) {
    match tokens {
        [bao, cao, rest @ ..] if bao.is("bao") && cao.is("cao") => (rest, 2),
        [bc, rest @ ..] if bc.is("bc") => (rest, 1),
        _ => (tokens, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_part_and_marks_are_kept_beside_the_plain_form() {
        let letters = Letters::of("BC_2023q4, QUY\u{301}");
        let found = letters.tokens();
        let bases: Vec<&str> = found.iter().map(|t| t.base).collect();
        assert_eq!(bases, ["bc", "2023", "q", "4", "quy"]);
        let gaps: Vec<&str> = found.iter().map(|t| t.gap).collect();
        assert_eq!(gaps, ["", "_", "", "", ", "]);
        assert_eq!(found.last().map(|t| t.raw), Some("quý"));
    }

    #[test]
    fn only_plausible_years_are_years() {
        let letters = Letters::of("1989 1990 2100 2101 02024 24");
        let years: Vec<Option<i16>> = letters.tokens().iter().map(Token::year).collect();
        assert_eq!(years, [None, Some(1990), Some(2100), None, None, None]);
    }
}
