//! The letters that nearly all texts are made of: ASCII and Vietnamese letters as one character each.

/// The base letter in lower case of a visible ASCII character, a blank, or a Vietnamese letter with its marks: `ậ` is `a`, `Đ` is `d`. `None` for all others:
/// of a text with one of these the whole text has to be normalised.
pub(crate) fn base_letter(c: char) -> Option<char> {
    Some(match c {
        ' '..='~' | '\t' | '\n' | '\r' => c.to_ascii_lowercase(),
        'À' | 'Á' | 'Â' | 'Ã' | 'à' | 'á' | 'â' | 'ã' | 'Ă' | 'ă' | 'Ạ' | 'ạ' | 'Ả' | 'ả' | 'Ấ'
        | 'ấ' | 'Ầ' | 'ầ' | 'Ẩ' | 'ẩ' | 'Ẫ' | 'ẫ' | 'Ậ' | 'ậ' | 'Ắ' | 'ắ' | 'Ằ' | 'ằ' | 'Ẳ'
        | 'ẳ' | 'Ẵ' | 'ẵ' | 'Ặ' | 'ặ' => 'a',
        'Đ' | 'đ' => 'd',
        'È' | 'É' | 'Ê' | 'è' | 'é' | 'ê' | 'Ẹ' | 'ẹ' | 'Ẻ' | 'ẻ' | 'Ẽ' | 'ẽ' | 'Ế' | 'ế' | 'Ề'
        | 'ề' | 'Ể' | 'ể' | 'Ễ' | 'ễ' | 'Ệ' | 'ệ' => 'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | 'Ỉ' | 'ỉ' | 'Ị' | 'ị' => 'i',
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'ò' | 'ó' | 'ô' | 'õ' | 'Ơ' | 'ơ' | 'Ọ' | 'ọ' | 'Ỏ' | 'ỏ' | 'Ố'
        | 'ố' | 'Ồ' | 'ồ' | 'Ổ' | 'ổ' | 'Ỗ' | 'ỗ' | 'Ộ' | 'ộ' | 'Ớ' | 'ớ' | 'Ờ' | 'ờ' | 'Ở'
        | 'ở' | 'Ỡ' | 'ỡ' | 'Ợ' | 'ợ' => 'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ' | 'ụ' | 'Ủ' | 'ủ' | 'Ứ' | 'ứ' | 'Ừ'
        | 'ừ' | 'Ử' | 'ử' | 'Ữ' | 'ữ' | 'Ự' | 'ự' => 'u',
        'Ý' | 'ý' | 'Ỳ' | 'ỳ' | 'Ỵ' | 'ỵ' | 'Ỷ' | 'ỷ' | 'Ỹ' | 'ỹ' => 'y',
        _ => return None,
    })
}

/// Whether a text is in NFC because it has no other letters than these.
pub(crate) fn is_composed(text: &str) -> bool {
    text.chars().all(|c| base_letter(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_base_letter_is_that_of_the_whole_text_normalised() {
        let letters: Vec<char> =
            ('\0'..='\u{2000}').filter(|c| base_letter(*c).is_some()).collect();
        assert_eq!(letters.len(), 95 + 3 + 134);
        for letter in letters {
            let text = letter.to_string();
            let base: String = base_letter(letter).into_iter().collect();
            assert_eq!(crate::fold::normalised(&text), base, "{text}");
            assert_eq!(text.nfc().collect::<String>(), text);
        }
    }
}
