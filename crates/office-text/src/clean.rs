//! Tidying a text for people to read: one Unicode form, plain blanks, no invisible characters.

use super::vietnamese::is_composed;
use unicode_normalization::UnicodeNormalization;

/// The text in NFC with plain single blanks, without control, zero-width and soft-hyphen
/// characters, full-width ASCII made plain, and look-alikes of Đ/đ made Đ/đ. Trimmed.
///
/// A line break or a tab between two numbers stays, as a line break: `5` above `120` are two entries, never 5120.
///
/// Apply it after legacy decoding only: U+00AD is a letter in TCVN3.
///
/// # Examples
///
/// ```
/// use office_text::clean::tidy;
///
/// assert_eq!(tidy("  Tổng\u{a0}số \u{200b}"), "Tổng số");
/// assert_eq!(tidy("1\u{a0}234\n567"), "1 234\n567");
/// ```
pub fn tidy(s: &str) -> String {
    // Full-width letters become plain before their marks are joined to them.
    let composed: String = if is_composed(s) {
        s.to_owned()
    } else {
        s.chars().filter(|&c| !is_invisible(c)).map(halfwidth).nfc().collect()
    };
    let fix_d = takes_vietnamese_d(&composed);
    let mut out = String::with_capacity(composed.len());
    let (mut blank, mut parts) = (false, false);
    let mut letters = composed.chars();
    while let Some(c) = letters.next() {
        if is_blank(c) {
            blank = true;
            parts |= parts_entries(c);
            continue;
        }
        if blank && !out.is_empty() {
            let of_numbers = parts && starts_number(&out) && begins_number(c, letters.as_str());
            out.push(if of_numbers { '\n' } else { ' ' });
        }
        (blank, parts) = (false, false);
        out.push(match c {
            'Ð' | 'Ɖ' if fix_d => 'Đ',
            'ð' | 'ɖ' if fix_d => 'đ',
            _ => c,
        });
    }
    out
}

/// So many letters of a text are looked at where a name, a period, a unit or a label is looked for in it.
pub const LONGEST: usize = 4_096;

/// The beginning of a text: its first [`LONGEST`] letters. What is looked for is at the beginning of a text, and a cell may hold a book: every text of a
/// file that is worked on outside the workers, which have limits to time and memory, goes through here.
///
/// # Examples
///
/// ```
/// use office_text::clean::{LONGEST, beginning};
///
/// assert_eq!(beginning("Tổng số"), "Tổng số");
/// assert_eq!(beginning(&"ă".repeat(40_000)).chars().count(), LONGEST);
/// ```
pub fn beginning(text: &str) -> &str {
    // No letter has less than a byte.
    if text.len() <= LONGEST {
        return text;
    }
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(index, _)| index);
    text.get(..end).unwrap_or(text)
}

/// Blanks, tabs, line breaks and every Unicode space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Line breaks and tabs: the texts before and after them are two entries.
fn parts_entries(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text is a number from its first letter on, whatever follows.
fn starts_number(text: &str) -> bool {
    let mut letters = text.trim_start_matches(['\'', '’', '‘', '`']).chars();
    letters.next().is_some_and(|first| begins_number(first, letters.as_str()))
}

/// More signs than these are before no number.
const MOST_SIGNS: usize = 8;

/// Whether a letter begins a number: a digit, or a sign before one.
fn begins_number(first: char, behind: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '−' | '–' | '+' | '(' | ',' | '.' | '$' | '₫');
    let behind_signs = || behind.chars().take(MOST_SIGNS).find(|c| !is_sign(*c));
    first.is_ascii_digit() || (is_sign(first) && behind_signs().is_some_and(|c| c.is_ascii_digit()))
}

/// Characters that show nothing: controls (except blanks), zero-width marks, soft hyphens,
/// direction marks, variation selectors, the byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Full-width ASCII to ASCII; any other character is itself.
fn halfwidth(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFF01 + 0x21).unwrap_or(c),
        _ => c,
    }
}

/// Eth and African D are read as Đ unless the text has letters that Vietnamese lacks
/// (as Icelandic has: þ, æ, ö).
fn takes_vietnamese_d(s: &str) -> bool {
    !s.chars()
        .any(|c| matches!(c, 'þ' | 'Þ' | 'æ' | 'Æ' | 'ö' | 'Ö' | 'ä' | 'Ä' | 'å' | 'Å' | 'ø' | 'Ø'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_and_composed_text_become_the_same() {
        assert_eq!(tidy("Hơ\u{323}p ta\u{301}c"), "Hợp tác");
    }

    #[test]
    fn blanks_of_every_kind_become_one_space() {
        assert_eq!(tidy("\u{a0} Tổng\r\n  số\t\u{2009}\u{3000}xã \u{a0}"), "Tổng số xã");
    }

    #[test]
    fn a_line_break_between_numbers_stays() {
        for (text, tidied) in [
            ("5\n120", "5\n120"),
            ("11 \r\n 005", "11\n005"),
            ("1\t213", "1\n213"),
            ("56\u{2028}013", "56\n013"),
            ("5\n-3\n(4)", "5\n-3\n(4)"),
            ("1 tỷ\n200 triệu", "1 tỷ\n200 triệu"),
            ("5\n người", "5 người"),
            ("1 234\u{2009}567", "1 234 567"),
            ("\n12\n", "12"),
            ("Quý I\n2024", "Quý I 2024"),
            ("1. Cây\n lúa", "1. Cây lúa"),
        ] {
            assert_eq!(tidy(text), tidied, "{text:?}");
        }
    }

    #[test]
    fn invisible_characters_go_without_leaving_a_blank() {
        assert_eq!(tidy("\u{feff}hợp\u{200b}\0tác\u{ad}xã\u{7}"), "hợptácxã");
        // a zero-width mark between a letter and its tone must not keep them apart
        assert_eq!(tidy("ta\u{200d}\u{301}c"), "tác");
    }

    #[test]
    fn look_alike_d_becomes_vietnamese_d_but_icelandic_stays() {
        assert_eq!(tidy("Ðăk Blô, Ɖăk Ra, ðường"), "Đăk Blô, Đăk Ra, đường");
        assert_eq!(tidy("Það er gaman"), "Það er gaman");
    }

    #[test]
    fn full_width_ascii_becomes_plain() {
        assert_eq!(tidy("Ｑ１／２０２４"), "Q1/2024");
        // also if its mark follows it
        assert_eq!(tidy("ＨＯ\u{323}Ｐ"), "HỌP");
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(s in any::<String>()) {
            let once = tidy(&s);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
