//! The tokens in which periods are looked for.

use super::super::fold::base_letters;
use super::super::vietnamese::is_composed;
use unicode_normalization::UnicodeNormalization;

/// Years that may belong to a report.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// Years that may be written by their last two digits: the others may be days and months.
const SHORT_YEARS: std::ops::RangeInclusive<i16> = 18..=49;
/// The longest run of dots and blanks to write on.
const MOST_DOTS: usize = 60;

/// A run of letters or of digits.
pub(super) struct Token {
    /// NFC lower case, marks kept.
    pub raw: String,
    /// Without marks.
    pub base: String,
    /// The text between it and the token before (empty if they touch).
    pub gap: String,
}

impl Token {
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

/// Splits at everything not alphanumeric, and between letters and digits.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let lower: String = match is_composed(text) {
        true => text.chars().flat_map(char::to_lowercase).collect(),
        false => text.nfkc().flat_map(char::to_lowercase).nfc().collect(),
    };
    let mut out: Vec<Token> = Vec::new();
    let mut gap = String::new();
    let mut last: Option<bool> = None;
    for c in lower.chars() {
        if !c.is_alphanumeric() {
            gap.push(if c.is_whitespace() { ' ' } else { c });
            last = None;
            continue;
        }
        let digit = c.is_ascii_digit();
        if last != Some(digit) {
            out.push(Token {
                raw: String::new(),
                base: String::new(),
                gap: std::mem::take(&mut gap),
            });
        }
        last = Some(digit);
        if let Some(token) = out.last_mut() {
            token.raw.push(c);
        }
    }
    for token in &mut out {
        token.base = base_letters(&token.raw);
    }
    out
}

/// What is behind "báo cáo" at the beginning (`tháng báo cáo: 2`, `năm BC: 2023`), and how many tokens it is.
pub(super) fn without_report(tokens: &[Token]) -> (&[Token], usize) {
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
        let found = tokens("BC_2023q4, QUY\u{301}");
        let bases: Vec<&str> = found.iter().map(|t| t.base.as_str()).collect();
        assert_eq!(bases, ["bc", "2023", "q", "4", "quy"]);
        let gaps: Vec<&str> = found.iter().map(|t| t.gap.as_str()).collect();
        assert_eq!(gaps, ["", "_", "", "", ", "]);
        assert_eq!(found.last().map(|t| t.raw.as_str()), Some("quý"));
    }

    #[test]
    fn only_plausible_years_are_years() {
        let years: Vec<Option<i16>> =
            tokens("1989 1990 2100 2101 02024 24").iter().map(Token::year).collect();
        assert_eq!(years, [None, Some(1990), Some(2100), None, None, None]);
    }
}
