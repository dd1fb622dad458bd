//! Letters that a program wrote as `?`, because the code page of its computer lacks them.

use unicode_normalization::UnicodeNormalization as _;

use super::fold::base_letters;

/// Whether a text has lost letters: a `?` within or before a word. At a word's end it may be a question.
///
/// ```
/// use office_text::lost::has_lost_letters;
///
/// assert!(has_lost_letters("TH Lê L?i - BC bán trú tháng 3"));
/// assert!(!has_lost_letters("Đã gửi lại? Rồi."));
/// ```
pub fn has_lost_letters(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '?' && letters.peek().is_some_and(|next| next.is_alphanumeric()) {
            return true;
        }
    }
    false
}

/// Whether `written` is what such a program makes of `text`: a `?` for a letter that is not plain, and marks and case may be gone.
///
/// ```
/// use office_text::lost::may_have_been;
///
/// assert!(may_have_been("TH Lê L?i.xlsx", "TH Lê Lợi.xlsx"));
/// assert!(may_have_been("Xa Ðak Môn", "Xã Đăk Môn"));
/// assert!(!may_have_been("TH Lê L?i.xlsx", "TH Lê Lai.xlsx"));
/// ```
pub fn may_have_been(written: &str, text: &str) -> bool {
    let composed: Vec<char> = text.nfc().collect();
    let plain: Vec<char> = base_letters(text).chars().collect();
    let short: Vec<char> = base_letters(written).chars().collect();
    let whole = plain.len() == composed.len()
        && fits(&short, plain.iter().zip(&composed).map(|(plain, own)| (*plain, own.is_ascii())));
    // A mark that was a separate letter was lost by itself.
    let apart: Vec<char> = text.nfd().flat_map(char::to_lowercase).collect();
    let letters: Vec<char> = written.nfd().flat_map(char::to_lowercase).collect();
    whole || fits(&letters, apart.iter().map(|letter| (*letter, letter.is_ascii())))
}

/// Letter by letter; the second of a pair is whether every code page has the letter.
fn fits(written: &[char], text: impl ExactSizeIterator<Item = (char, bool)>) -> bool {
    written.len() == text.len()
        && written
            .iter()
            .zip(text)
            .all(|(letter, (other, is_plain))| *letter == other || *letter == '?' && !is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_again_whatever_was_lost() {
        assert!(may_have_been("V? Th? Sáu.ods", "Võ Thị Sáu.ods"));
        assert!(may_have_been("Vo Th? Sau.ods", "Võ Thị Sáu.ods"));
        // Composed of letters and marks apart, as a Mac writes names.
        assert!(may_have_been("Lo?? i.xlsx".replace(' ', "").as_str(), "Lợi.xlsx"));
        assert!(!may_have_been("V? Th? Sáu.ods", "Võ Thị Sáu 2.ods"));
        assert!(!may_have_been("?a.xlsx", "ba.xlsx"), "a plain letter is in every code page");
    }

    #[test]
    fn a_question_is_no_lost_letter() {
        assert!(has_lost_letters("?ông S?n"));
        assert!(!has_lost_letters("Có thật không? (xem lại)"));
    }
}
