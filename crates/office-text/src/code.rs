//! Official numbers of people and bodies (codes), and what spreadsheets do to them: leading zeros lost, powers of ten, `.0` behind.

use unicode_normalization::UnicodeNormalization as _;

use super::clean::is_invisible;
use super::fold::words;

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
/// Fewer digits may be any number.
const SHORTEST: usize = 8;
/// A tax number; that of a branch has three more behind a dash.
const TAX_NUMBER: usize = 10;
/// Longer texts are no codes.
const MOST_LETTERS: usize = 400;

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

/// The codes of digits that a text has, without the marks between their digits and the words before them.
///
/// # Examples
///
/// ```
/// use office_text::code::bare_codes;
///
/// assert_eq!(bare_codes("MST: 0400.112.233"), ["0400112233"]);
/// assert_eq!(bare_codes("0400112233; 0400445566"), ["0400112233", "0400445566"]);
/// assert!(bare_codes("HTX-01").is_empty());
/// ```
pub fn bare_codes(text: &str) -> Vec<String> {
    let text: String = text.nfkc().filter(|c| !is_invisible(*c)).take(MOST_LETTERS).collect();
    if let Some(code) = bare_code(&text) {
        return vec![code];
    }
    let marks: [&[char]; 4] = [&['\n', '\r', '\u{b}'], &[';', '/', '+', '&'], &[','], &[' ']];
    for mark in marks {
        let parts = text.split(mark).map(str::trim).filter(|part| !part.is_empty());
        let codes: Option<Vec<String>> = parts.map(bare_code).collect();
        if let Some(mut codes) = codes.filter(|codes| codes.len() > 1) {
            codes.dedup();
            return codes;
        }
    }
    Vec::new()
}

/// The one code of digits that a text is; `None` if it is none, or too short to differ clearly from other numbers.
fn bare_code(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['\'', '’', '‘', '`', '"', '.', ',', ';', ':', '(', ')']);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (label, digits) = text.split_at_checked(start)?;
    if !is_label(label) {
        return None;
    }
    // The number of a branch behind a tax number stays apart.
    let branch = digits.rsplit_once(['-', '–']).map(|(main, branch)| (main, branch.trim()));
    let is_branch = |branch: &str| branch.len() == 3 && branch.bytes().all(|b| b.is_ascii_digit());
    let (main, branch) = match branch.filter(|(_, branch)| is_branch(branch)) {
        Some((main, branch)) if only_digits(main)?.len() == TAX_NUMBER => (main, Some(branch)),
        _ => (digits, None),
    };
    let code = only_digits(main)?;
    if !(SHORTEST..=DIGITS).contains(&code.len()) {
        return None;
    }
    Some(branch.map_or_else(|| code.clone(), |branch| format!("{code}-{branch}")))
}

/// The digits of a text that has nothing else but marks and blanks between them; no two marks side by side.
fn only_digits(text: &str) -> Option<String> {
    let mut code = String::new();
    let mut marks = 0;
    for c in text.trim().chars() {
        if c.is_ascii_digit() {
            code.push(c);
            marks = 0;
        } else if matches!(c, '.' | ',' | '-' | '–' | ' ' | '\u{a0}') && (marks == 0 || c == ' ')
        {
            marks += usize::from(c != ' ');
        } else {
            return None;
        }
    }
    Some(code)
}

/// Whether the words before a code only say that one follows: "MST:", "Mã số thuế", "Số CCCD", or anything with a colon behind it.
fn is_label(label: &str) -> bool {
    const WORDS: [&str; 18] = [
        "ma", "so", "mst", "ms", "thue", "dn", "msdn", "doanh", "nghiep", "cccd", "cmnd", "cmt",
        "dkkd", "gcn", "dang", "ki", "tax", "code",
    ];
    let label = label.trim();
    let words = words(label);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let is_named = !words.is_empty() && words.iter().all(|word| WORDS.contains(&word.as_str()));
    letters == 0 && label.is_empty() || is_named || label.ends_with(':') && letters > 0
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
    fn codes_are_found_among_marks_and_words() {
        for (text, code) in [
            ("0400112233", "0400112233"),
            ("0400.112.233", "0400112233"),
            ("0400 112 233", "0400112233"),
            ("0400\u{a0}112\u{a0}233", "0400112233"),
            ("0400,112,233", "0400112233"),
            ("0400-112-233", "0400112233"),
            ("0400112233-001", "0400112233-001"),
            ("0400 112 233 - 001", "0400112233-001"),
            ("MST: 0101234567", "0101234567"),
            ("MST 0101234567.", "0101234567"),
            ("Mã số thuế: 0101 234 567", "0101234567"),
            ("Số CCCD 001234567890", "001234567890"),
            ("GPKD: 0101234567", "0101234567"),
            ("０４００１１２２３３", "0400112233"),
            ("0400112233\n0400112233", "0400112233"),
        ] {
            assert_eq!(bare_codes(text), [code], "{text}");
        }
        let two = ["0400112233", "0400445566"];
        for text in [
            "0400112233\n0400445566",
            "MST: 0400112233\nMST: 0400445566",
            "0400112233; 0400445566",
            "0400112233 / 0400445566",
            "0400112233, 0400445566",
            "0400.112.233 0400.445.566",
        ] {
            assert_eq!(bare_codes(text), two, "{text}");
        }
        for text in [
            "",
            "HTX-01",
            "HTX 12345678",
            "1234567",
            "12-34",
            "A 0400112233",
            "0400..112233",
            "1.2.3",
        ] {
            assert!(bare_codes(text).is_empty(), "{text}");
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
            bare_codes(&s);
            undamaged(&s);
            rounds_to(&s, &other);
        }
    }
}
