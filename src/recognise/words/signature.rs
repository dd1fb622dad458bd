//! What ends a table in all offices: the place and the day, and who signs.

use office_text::fold::behind_words;

/// Words with which what is signed begins in all offices, folded: for whom, in whose place, and that it is to be signed.
const SIGNED: [&str; 13] = [
    "tm ubnd",
    "tm ui ban",
    "tm ban",
    "kt chu tich",
    "tl chu tich",
    "tuk chu tich",
    "kt giam dok",
    "kt truong",
    "ki ten",
    "ki ghi ro",
    "ki va ghi",
    "ki dong dau",
    "chu ki ho ten",
];

/// Whether a text is the place and day of a signature, or begins with what is signed: as it is folded, and without what abbreviations are short for.
pub(super) fn is_signature(folded: &str, plain: &str) -> bool {
    is_date_line(folded) || SIGNED.iter().any(|words| behind_words(plain, words).is_some())
}

/// "…, ngày 31 tháng 3 năm 2024", also with blanks for the numbers.
fn is_date_line(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let position = |word| words.iter().position(|w| *w == word);
    match (position("ngai"), position("thang"), position("nam")) {
        (Some(day), Some(month), Some(year)) => {
            day < month && month < year && month - day <= 2 && year - month <= 2
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_line_is_told_from_a_date_in_a_sentence() {
        assert!(is_date_line("dak mon ngai 31 thang 3 nam 2024"));
        assert!(is_date_line("ngai thang nam"));
        assert!(!is_date_line("ngai thuk hien"));
    }
}
