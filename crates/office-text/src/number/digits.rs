//! Plain digits with their thousands and decimal marks.

use super::{NumberKind, Reading};

/// Digits with separators, no sign, no unit.
pub(super) fn read_digits(text: &str, kind: NumberKind) -> Reading {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    // A line break parts two entries; nothing else is a mark of numbers.
    if marks.iter().any(|mark| !matches!(mark, '.' | ',' | ' ')) {
        return Reading::NotANumber;
    }
    match marks.as_slice() {
        [] => exact(text, ""),
        ['.' | ','] => read_one_mark(text, kind),
        [mark, rest @ ..] if rest.iter().all(|m| m == mark) => grouped(text, *mark),
        [group @ .., last] => {
            let Some((whole, fraction)) = text.rsplit_once(*last) else {
                return Reading::NotANumber;
            };
            match group {
                [mark, rest @ ..] if rest.iter().all(|m| m == mark) && *last != ' ' => {
                    match groups(whole, *mark) {
                        Some(digits) if !fraction.is_empty() => exact(&digits, fraction),
                        _ => Reading::NotANumber,
                    }
                }
                _ => Reading::NotANumber,
            }
        }
    }
}

/// One dot or comma: thousands or decimals.
fn read_one_mark(text: &str, kind: NumberKind) -> Reading {
    let Some((whole, fraction)) = text.split_once(['.', ',']) else {
        return Reading::NotANumber;
    };
    if fraction.is_empty() {
        return Reading::NotANumber;
    }
    let dot = text.contains('.');
    let Some(digits) = groups(text, if dot { '.' } else { ',' }) else {
        return exact(whole, fraction);
    };
    let thousands = exact(&digits, "");
    match (dot || kind == NumberKind::Count, exact(whole, fraction), thousands) {
        (false, Reading::Exact(chosen), Reading::Exact(other)) => {
            Reading::Ambiguous { chosen, other }
        }
        _ => thousands,
    }
}

/// A whole number in groups of three.
fn grouped(text: &str, mark: char) -> Reading {
    groups(text, mark).map_or(Reading::NotANumber, |digits| exact(&digits, ""))
}

/// The digits of a number in groups of three, or `None` when the groups are not such.
fn groups(text: &str, mark: char) -> Option<String> {
    let mut parts = text.split(mark);
    let first = parts.next()?;
    let sound = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (sound && parts.all(|p| p.len() == 3)).then(|| text.replace(mark, ""))
}

/// The value of plain digits; `NotANumber` when they are no digits or no finite value.
fn exact(whole: &str, fraction: &str) -> Reading {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return Reading::NotANumber;
    }
    match format!("0{whole}.{fraction}0").parse::<f64>() {
        Ok(v) if v.is_finite() => Reading::Exact(v),
        _ => Reading::NotANumber,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_must_have_three_digits_and_begin_with_none_but_zero() {
        let read = |text| read_digits(text, NumberKind::Count);
        assert_eq!(read("12.345.678"), Reading::Exact(12_345_678.0));
        for text in ["1234.567.890", "0.123.456", "1.23.456", "1..234", "1 23", " 1", "1 234 "] {
            assert_eq!(read(text), Reading::NotANumber, "{text}");
        }
    }

    #[test]
    fn a_number_too_long_for_its_type_is_none() {
        assert_eq!(read_digits(&"9".repeat(400), NumberKind::Count), Reading::NotANumber);
    }
}
