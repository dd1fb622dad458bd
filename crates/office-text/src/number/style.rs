//! Which mark separates thousands and which decimals, by the evidence of other numbers.

use super::{NumberKind, Reading, read_number};
use crate::clean::tidy;

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `1.234,5`
    Vietnamese,
    /// `1,234.5`
    English,
}

/// The style of a text that can be written in one style only; `None` if both are possible, or neither.
pub fn style_of(text: &str) -> Option<Style> {
    let digits: String =
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let parts = |mark: char| -> Vec<usize> { digits.split(mark).map(str::len).collect() };
    let (dots, commas) = (parts('.'), parts(','));
    let grouped =
        |parts: &[usize]| parts.len() > 2 && parts.iter().skip(1).all(|length| *length == 3);
    // One mark that cannot separate thousands, as in `12,5` and `0.125`.
    let lone = |parts: &[usize]| digits.starts_with('0') || !matches!(parts, [..=3, 3]);
    match (dots.len(), commas.len()) {
        (1, 1) => None,
        (2.., 2..) if digits.rfind('.') < digits.rfind(',') => Some(Style::Vietnamese),
        (2.., 2..) => Some(Style::English),
        (3.., 1) if grouped(&dots) => Some(Style::Vietnamese),
        (1, 3..) if grouped(&commas) => Some(Style::English),
        (2, 1) if lone(&dots) => Some(Style::English),
        (1, 2) if lone(&commas) => Some(Style::Vietnamese),
        _ => None,
    }
}

/// Reads a number of a column whose style is known: in English the marks change places.
pub fn read_number_in(text: &str, kind: NumberKind, style: Option<Style>) -> Reading {
    let reading = match style {
        Some(Style::English) => read_number(&exchanged(text), kind),
        _ => read_number(text, kind),
    };
    match (reading, style) {
        // The column decides: `1,234` among `429,4` has three decimals.
        (Reading::Ambiguous { chosen, .. }, Some(_)) => Reading::Exact(chosen),
        (reading, _) => reading,
    }
}

/// The other meaning of a number with one mark and three digits after it, than it has in a column of a style.
pub fn other_reading(text: &str, kind: NumberKind, style: Option<Style>) -> Option<f64> {
    if style_of(text).is_some() || !text.contains(['.', ',']) {
        return None;
    }
    let other_style = match style {
        Some(Style::English) => Style::Vietnamese,
        _ => Style::English,
    };
    let other = read_number_in(text, NumberKind::Decimal, Some(other_style));
    match (read_number_in(text, kind, style), other) {
        (Reading::Exact(one), Reading::Exact(other)) => (one != other).then_some(other),
        _ => None,
    }
}

/// The text, tidied, with its marks exchanged.
fn exchanged(text: &str) -> String {
    tidy(text)
        .chars()
        .map(|c| match c {
            '.' => ',',
            ',' => '.',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_its_style_where_it_can() {
        for text in ["429,4", "1.234,5", "1.234.567", "12345,678"] {
            assert_eq!(style_of(text), Some(Style::Vietnamese), "{text}");
        }
        for text in ["12.5", "1,234.5", "1,234,567", "1234.567", "0.125"] {
            assert_eq!(style_of(text), Some(Style::English), "{text}");
        }
        for text in ["1.694", "1,694", "12", "-", "khoảng 20"] {
            assert_eq!(style_of(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_text_is_read_by_the_style_of_its_column() {
        let read = |style| read_number_in("1,694", NumberKind::Decimal, style);
        assert_eq!(read(Some(Style::English)), Reading::Exact(1694.0));
        assert_eq!(read(Some(Style::Vietnamese)), Reading::Exact(1.694));
        assert_eq!(read(None), Reading::Ambiguous { chosen: 1.694, other: 1694.0 });
        let dot = |style| read_number_in("1.694", NumberKind::Decimal, style);
        assert_eq!(dot(Some(Style::English)), Reading::Exact(1.694));
        assert_eq!(dot(None), Reading::Exact(1694.0));
    }

    #[test]
    fn where_a_column_has_both_styles_the_other_meaning_is_known() {
        assert_eq!(other_reading("1.694", NumberKind::Decimal, None), Some(1.694));
        let english = Some(Style::English);
        assert_eq!(other_reading("1.694", NumberKind::Decimal, english), Some(1694.0));
        assert_eq!(other_reading("12,5", NumberKind::Decimal, None), None);
        assert_eq!(other_reading("1694", NumberKind::Decimal, None), None);
    }

    #[test]
    fn a_full_width_mark_is_a_mark_in_every_style() {
        for style in [Style::Vietnamese, Style::English] {
            let plain = read_number_in("1,000,000.2", NumberKind::Decimal, Some(style));
            let wide = read_number_in("1,000,000\u{FF0E}2", NumberKind::Decimal, Some(style));
            assert_eq!(wide, plain);
        }
    }
}
