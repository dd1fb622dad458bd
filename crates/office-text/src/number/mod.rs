//! Numbers as Vietnamese offices type them: dot for thousands, comma for decimals.

mod digits;
mod nil;
mod residue;
mod scale;
mod style;
mod write;

use super::clean::tidy;
use super::fold::{fold, words};
use digits::read_digits;

pub use nil::{Marks, is_cross_mark};
pub use residue::{decimal_sum, fifteen_digits, is_negative, whole, without_residue};
pub use scale::{scale, scale_if_typed};
pub use style::{Style, other_reading, read_number_in, style_of};
pub use write::{format_en, format_vi, shortest_en, shortest_vi};

/// The kind of number that the column expects; it decides only the case `1,234`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Whole things: people, units.
    Count,
    /// Amounts with decimals: money, shares.
    Decimal,
}

/// The meaning of a text as a number, in the unit of the column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// One meaning.
    Exact(f64),
    /// Two meanings; `chosen` follows the Vietnamese rule.
    Ambiguous {
        /// The meaning by the Vietnamese rule.
        chosen: f64,
        /// The meaning by the English rule.
        other: f64,
    },
    /// A rounded or bounded number ("khoảng 20", "1.000+"); of a range, its first number.
    Approximate(f64),
    /// No number, or one whose size depends on a word (`tỷ`, `%`).
    NotANumber,
}

/// Longest text looked at, in characters; longer texts are prose.
const LONGEST: usize = 60;
/// Most words of a unit after a number.
const UNIT_WORDS: usize = 3;
/// Largest ratio within a range; `12-2023` is a month, not a range.
const WIDEST_RANGE: f64 = 50.0;
/// Words that make a number approximate, folded.
const ABOUT: &[&str] = &[
    "khoang",
    "gan",
    "hon",
    "tren",
    "duoi",
    "chung",
    "xap xi",
    "uok dat",
    "uok tinh",
    "uok",
    "tren duoi",
];
/// The same after the number.
const ABOUT_AFTER: &[&str] = &["tro len", "tro xuong"];
/// Signs that make a number approximate.
const ABOUT_SIGNS: &[char] = &['≈', '~', '∼', '≥', '≤', '>', '<', '±'];
/// Words that change the size of a number, folded.
const MAGNITUDES: &[&str] = &[
    "chuk", "tram", "nghin", "ngan", "van", "trieu", "tr", "trd", "ti", "k", "e", "muoi", "phan",
    "ruoi", "nua", "doi", "kap", "hundred", "thousand", "million", "billion",
];

/// Reads a number. It never fails: any other text is `NotANumber`.
///
/// `1.694` is 1694; `12.5` and `0.125` are decimals, as a thousands group has three digits and
/// no number begins with a zero group. A unit of up to three words may follow (`12 người`).
///
/// # Examples
///
/// ```
/// use office_text::number::{NumberKind, Reading, read_number};
///
/// assert_eq!(read_number("1.694", NumberKind::Decimal), Reading::Exact(1694.0));
/// assert_eq!(read_number("12,5", NumberKind::Decimal), Reading::Exact(12.5));
/// assert_eq!(read_number("5 tỷ", NumberKind::Decimal), Reading::NotANumber);
/// ```
pub fn read_number(text: &str, kind: NumberKind) -> Reading {
    // Most numbers are digits and marks alone: there is nothing to tidy, and no word or sign beside them.
    let is_plain = |sign: u8| sign.is_ascii_digit() || matches!(sign, b'.' | b',');
    if text.len() <= LONGEST && text.bytes().all(is_plain) {
        return read_digits(text, kind);
    }
    let tidied = tidy(text);
    if tidied.contains('\n') || tidied.chars().count() > LONGEST {
        return Reading::NotANumber;
    }
    let text = tidied.trim_start_matches(['\'', '’', '‘', '`', ' ']);
    let (text, about) = strip_about(text);
    if let Some(first) = range_start(text, kind) {
        return Reading::Approximate(first);
    }
    match (read_signed(text, kind), about) {
        (Reading::Exact(v) | Reading::Ambiguous { chosen: v, .. }, true) => Reading::Approximate(v),
        (reading, _) => reading,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－')
}

/// Removes the words and signs of approximation, and returns whether there were any.
fn strip_about(text: &str) -> (&str, bool) {
    let mut rest = text.trim_start_matches(|c: char| c == ' ' || ABOUT_SIGNS.contains(&c));
    let digits = rest.find(|c: char| c.is_ascii_digit() || is_dash(c) || c == '(').unwrap_or(0);
    if let Some((lead, tail)) = rest.split_at_checked(digits)
        && ABOUT.contains(&fold(lead).as_str())
    {
        rest = tail;
    }
    if let Some(stem) = rest.strip_suffix('+') {
        rest = stem.trim_end();
    }
    let tail_at = rest.rfind(|c: char| c.is_ascii_digit()).map_or(0, |i| i + 1);
    if let Some((lead, tail)) = rest.split_at_checked(tail_at) {
        let unit = fold(tail);
        if ABOUT_AFTER.iter().any(|after| unit.ends_with(after)) {
            rest = lead;
        }
    }
    (rest, rest.len() < text.trim_start().len())
}

/// The first number of a range `20-25`, `20 đến 25`.
fn range_start(text: &str, kind: NumberKind) -> Option<f64> {
    let value = |part: &str| match read_digits(part.trim(), kind) {
        Reading::Exact(v) | Reading::Ambiguous { chosen: v, .. } => Some(v),
        _ => None,
    };
    let (low, high) = text
        .split_once(is_dash)
        .or_else(|| text.split_once(" đến "))
        .or_else(|| text.split_once(" tới "))?;
    let (low, high) = (value(low)?, value(high)?);
    (low < high && high <= low.max(1.0) * WIDEST_RANGE).then_some(low)
}

/// A number with an optional sign (`-5`, `+5`, `(5)`) and an optional unit.
fn read_signed(text: &str, kind: NumberKind) -> Reading {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return negative(read_digits(inner.trim(), kind));
    }
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if is_dash(c) => negative(read_with_unit(chars.as_str().trim_start(), kind)),
        Some('+') => read_with_unit(chars.as_str().trim_start(), kind),
        _ => read_with_unit(text, kind),
    }
}

fn negative(reading: Reading) -> Reading {
    match reading {
        Reading::Exact(v) => Reading::Exact(0.0 - v),
        Reading::Ambiguous { chosen, other } => {
            Reading::Ambiguous { chosen: 0.0 - chosen, other: 0.0 - other }
        }
        other => other,
    }
}

/// A number, then nothing or a unit that does not change its size.
fn read_with_unit(text: &str, kind: NumberKind) -> Reading {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')))
        .unwrap_or(text.len());
    // Most texts begin with no number.
    let Some((number, unit)) = text.split_at_checked(end).filter(|_| end > 0) else {
        return Reading::NotANumber;
    };
    if is_unit(unit, number.ends_with(' ')) {
        read_digits(number.trim_end(), kind)
    } else {
        Reading::NotANumber
    }
}

/// Nothing, or up to three plain words none of which is a magnitude.
fn is_unit(unit: &str, blank_before: bool) -> bool {
    let letters = unit.chars().all(|c| c.is_alphabetic() || c == ' ');
    let unit_words = words(unit);
    letters
        && unit_words.len() <= UNIT_WORDS
        && (unit.is_empty() || blank_before || unit.chars().count() > 1)
        && !unit_words.iter().any(|w| MAGNITUDES.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(text: &str) -> Reading {
        read_number(text, NumberKind::Count)
    }

    fn decimal(text: &str) -> Reading {
        read_number(text, NumberKind::Decimal)
    }

    #[test]
    fn one_meaning_whatever_the_column() {
        for (text, value) in [
            ("0", 0.0),
            ("12", 12.0),
            ("1.694", 1694.0),
            ("1.694,5", 1694.5),
            ("12,5", 12.5),
            ("12.5", 12.5),
            ("12.50", 12.5),
            ("1.234.567", 1_234_567.0),
            ("1 234 567", 1_234_567.0),
            ("1\u{a0}234\u{2009}567,25", 1_234_567.25),
            ("1 234", 1234.0),
            ("1,234,567", 1_234_567.0),
            ("1,234.5", 1234.5),
            ("0,125", 0.125),
            ("0.125", 0.125),
            ("1234,567", 1234.567),
            ("1234.567", 1234.567),
            ("1.234,567", 1234.567),
            ("'1.694", 1694.0),
            ("  15 ", 15.0),
            ("１５", 15.0),
            ("-5", -5.0),
            ("−5", -5.0),
            ("- 5", -5.0),
            ("(1.000)", -1000.0),
            ("+5", 5.0),
            (",5", 0.5),
            ("12 người", 12.0),
            ("12người", 12.0),
            ("12 tổ hợp tác", 12.0),
        ] {
            assert_eq!(count(text), Reading::Exact(value), "{text}");
            assert_eq!(decimal(text), Reading::Exact(value), "{text}");
        }
    }

    #[test]
    fn a_comma_before_three_digits_depends_on_the_column() {
        assert_eq!(count("1,234"), Reading::Exact(1234.0));
        assert_eq!(decimal("1,234"), Reading::Ambiguous { chosen: 1.234, other: 1234.0 });
        assert_eq!(decimal("-1,234"), Reading::Ambiguous { chosen: -1.234, other: -1234.0 });
    }

    #[test]
    fn rounded_and_bounded_numbers_are_marked() {
        for (text, value) in [
            ("khoảng 20", 20.0),
            ("gần 1.000", 1000.0),
            ("Hơn 12,5", 12.5),
            ("trên 30 người", 30.0),
            ("dưới 5", 5.0),
            ("≈ 7", 7.0),
            ("~7", 7.0),
            (">10", 10.0),
            ("20-25", 20.0),
            ("20 – 25", 20.0),
            ("20 đến 25", 20.0),
            ("1.000+", 1000.0),
            ("10 người trở lên", 10.0),
        ] {
            assert_eq!(count(text), Reading::Approximate(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_so() {
        for text in [
            "",
            " ",
            "-",
            "đang tổng hợp",
            "chưa có số liệu",
            "#N/A",
            "1e5",
            "0x10",
            "50%",
            "1,2 tỷ",
            "5 tỉ",
            "12 triệu",
            "12 nghìn",
            "12tr",
            "7 k",
            "1.23.4",
            "1.23,4",
            "1,2,3",
            "12.",
            "1..2",
            "1,234,56",
            "12 34",
            "5\n120",
            "11\t005",
            "20\n-25",
            "5m2",
            "5x",
            "NaN",
            "inf",
            "1/2",
            "2 trong 5",
            "()",
            "(-)",
            "--5",
            "I",
            "31/12/2023",
            "1-2-3",
            "12-2023",
            "25-20",
            "khoảng",
            "+",
            "0.123.456",
            "12 xã viên đang chờ đợi xác nhận",
        ] {
            assert_eq!(count(text), Reading::NotANumber, "{text}");
            assert_eq!(decimal(text), Reading::NotANumber, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            count(&s);
            decimal(&s);
        }

        #[test]
        fn any_text_of_digits_and_marks_is_handled(s in "[-+(0-9., )~%]{0,14}") {
            for reading in [count(&s), decimal(&s)] {
                if let Reading::Exact(v) | Reading::Approximate(v) = reading {
                    prop_assert!(v.is_finite());
                }
            }
        }

        #[test]
        fn what_is_written_is_read_back(units in -999_999_999_999_i64..999_999_999_999, decimals in 0_usize..5) {
            let scale = 10_i64.pow(u32::try_from(decimals).unwrap_or(0));
            let value = units as f64 / scale as f64;
            let text = format_vi(value, decimals);
            match decimal(&text) {
                Reading::Exact(v) | Reading::Ambiguous { chosen: v, .. } => prop_assert_eq!(v, value),
                other => prop_assert!(false, "{} read as {:?}", text, other),
            }
        }
    }
}
