//! Tidying a text for people to read: one Unicode form, plain blanks, no invisible characters.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC with plain single blanks, without control, zero-width and soft-hyphen
/// characters, full-width ASCII made plain, and look-alikes of Đ/đ made Đ/đ. Trimmed.
///
/// Apply it after legacy decoding only: U+00AD is a letter in TCVN3.
///
/// # Examples
///
/// ```
/// use office_text::clean::tidy;
///
/// assert_eq!(tidy("  Tổng\u{a0}số \u{200b}"), "Tổng số");
/// ```
pub fn tidy(s: &str) -> String {
    // Full-width letters become plain before their marks are joined to them.
    let composed: String = s.chars().filter(|&c| !is_invisible(c)).map(halfwidth).nfc().collect();
    let fix_d = takes_vietnamese_d(&composed);
    let mut out = String::with_capacity(composed.len());
    let mut blank = false;
    for c in composed.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        out.push(match c {
            'Ð' | 'Ɖ' if fix_d => 'Đ',
            'ð' | 'ɖ' if fix_d => 'đ',
            _ => c,
        });
    }
    out
}

/// Blanks, tabs, line breaks and every Unicode space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}')
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
