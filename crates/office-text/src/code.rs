//! Official numbers of people and bodies (codes), and what spreadsheets do to them: leading zeros lost, powers of ten, `.0` behind.

/// How a code was damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// As a decimal number: `4900334455.0`. Nothing is lost.
    Decimal,
    /// As a power of ten with all its digits: `4.900334455E+09`. Nothing is lost.
    Power,
    /// As a power of ten, rounded: `4.90033E+09`.
    Rounded,
}

/// Most digits of a code; beyond them spreadsheets put zeros.
const DIGITS: usize = 15;

/// The code that a text must have been before a spreadsheet took it for a number, and what was done to it: of a rounded one zeros stand for the
/// digits that are lost. `None` if the text is no such number.
///
/// # Examples
///
/// ```
/// use office_text::code::{Damage, undamaged};
///
/// assert_eq!(undamaged("4900334455.0"), Some(("4900334455".to_owned(), Damage::Decimal)));
/// assert_eq!(undamaged("4,90033E+09"), Some(("4900330000".to_owned(), Damage::Rounded)));
/// assert_eq!(undamaged("0400112233"), None);
/// ```
pub fn undamaged(text: &str) -> Option<(String, Damage)> {
    let text = text.trim();
    if text.len() > 2 * DIGITS || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, power) = match text.split_once(['E', 'e']) {
        Some((mantissa, power)) => (mantissa, Some(power)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if !all_digits(whole) || !(fraction.is_empty() || all_digits(fraction)) {
        return None;
    }
    let Some(power) = power else {
        let is_decimal = !fraction.is_empty() && fraction.bytes().all(|b| b == b'0');
        // Three zeros may be those of a number with a mark between thousands.
        let is_short = fraction.len() <= 2 && whole.len() > 3;
        return (is_decimal && is_short).then(|| (whole.to_owned(), Damage::Decimal));
    };
    let power: usize = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    if whole.len() != 1 || power > 2 * DIGITS || power < fraction.len() || power == 0 {
        return None;
    }
    let digits = format!("{whole}{fraction}{}", "0".repeat(power - fraction.len()));
    let damage = if power == fraction.len() { Damage::Power } else { Damage::Rounded };
    Some((digits, damage))
}

/// Whether a code may be what a rounded one was: its first digits are those, rounded or cut, and it is as long.
pub fn rounds_to(code: &str, rounded: &str) -> bool {
    let digits =
        |text: &str| text.parse::<f64>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let trimmed = code.trim_start_matches('0');
    let (Some(code), Some(about)) = (digits(trimmed), digits(rounded)) else { return false };
    let kept = rounded.trim_end_matches('0').len();
    let step = 10_f64.powi(i32::try_from(rounded.len() - kept).unwrap_or(0));
    trimmed.len() == rounded.len() && (code - about).abs() < step
}

/// A code as it is compared: letters and digits only, a digit code without the zeros before it and without `.0` behind it.
///
/// # Examples
///
/// ```
/// use office_text::code::plain_code;
///
/// assert_eq!(plain_code("0400 112 233"), plain_code("400112233"));
/// assert_eq!(plain_code("4900334455.0"), "4900334455");
/// assert_eq!(plain_code("HTX-01"), "HTX01");
/// ```
pub fn plain_code(code: &str) -> String {
    let whole = undamaged(code).filter(|(_, damage)| *damage != Damage::Rounded);
    let code = whole.as_ref().map_or(code, |(digits, _)| digits);
    let plain: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
    if plain.bytes().all(|b| b.is_ascii_digit()) {
        let short = plain.trim_start_matches('0');
        return if short.is_empty() { plain } else { short.to_owned() };
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_that_were_codes_are_known_and_others_are_left() {
        for (text, code, damage) in [
            ("4900334455.0", "4900334455", Damage::Decimal),
            ("4900334455,00", "4900334455", Damage::Decimal),
            ("4.900334455E+09", "4900334455", Damage::Power),
            ("4.90011E+09", "4900110000", Damage::Rounded),
            ("4,90067e9", "4900670000", Damage::Rounded),
            ("5E+11", "500000000000", Damage::Rounded),
        ] {
            assert_eq!(undamaged(text), Some((code.to_owned(), damage)), "{text}");
        }
        for text in [
            "",
            "0400112233",
            "12.000",
            "1.0",
            "E9",
            "12E3",
            "HTX1.0",
            "4.9E-09",
            "1E+99",
            "4900-E09",
            "1E0",
        ] {
            assert_eq!(undamaged(text), None, "{text}");
        }
    }

    #[test]
    fn codes_that_differ_in_zeros_before_them_are_one() {
        assert_eq!(plain_code("0400112233"), plain_code("400 112 233"));
        assert_ne!(plain_code("A0012"), plain_code("A12"));
        assert_eq!(plain_code("000"), "000");
    }

    #[test]
    fn a_rounded_code_may_have_been_those_that_round_to_it() {
        assert!(rounds_to("4900112233", "4900110000"));
        assert!(rounds_to("04900112233", "4900110000"));
        assert!(!rounds_to("4900182233", "4900110000"));
        assert!(!rounds_to("490011223", "4900110000"));
        assert!(!rounds_to("HTX", "4900110000"));
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>(), other in "[0-9]{0,20}") {
            plain_code(&s);
            undamaged(&s);
            rounds_to(&s, &other);
        }
    }
}
