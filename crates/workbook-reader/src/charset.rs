//! Bytes as text: Unicode by its marks or its shape, else the Windows code pages of Vietnamese offices.

use std::borrow::Cow;
use std::str::Utf8Error;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use office_text::syllable::is_vietnamese_syllable;

/// The text of a file, if it is one: `None` if it holds bytes that no text has.
///
/// TCVN3 and VNI come out as Windows-1252: they are recognised later, over the whole book.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return printable(encoding.decode_without_bom_handling(bytes.get(mark..)?).0);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return printable(encoding.decode_without_bom_handling(bytes).0);
    }
    // Old programs of DOS end a text with this.
    let bytes = bytes.strip_suffix(b"\x1a").unwrap_or(bytes);
    if bytes.iter().any(|byte| is_control(char::from(*byte))) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(error) => match cut_off(bytes, error) {
            Some(text) => Some(text.to_owned()),
            None => printable(legacy(bytes)),
        },
    }
}

/// The text before a letter of UTF-8 that is cut off at the end, where other letters show that it is UTF-8.
fn cut_off(bytes: &[u8], error: Utf8Error) -> Option<&str> {
    let whole = std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()?;
    (error.error_len().is_none() && !whole.is_ascii()).then_some(whole)
}

/// The text in Windows-1258 where its tone marks stand behind vowels; in UTF-8 where only a letter or two are broken;
/// else in Windows-1252.
pub fn legacy(bytes: &[u8]) -> Cow<'_, str> {
    let broken = String::from_utf8_lossy(bytes);
    let wide = broken.chars().filter(|c| !c.is_ascii()).count();
    let lost = broken.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    if lost * 50 < wide {
        return broken;
    }
    let is_vietnamese = is_windows_1258(bytes) || is_windows_1258_without_tones(bytes);
    let encoding = if is_vietnamese { WINDOWS_1258 } else { WINDOWS_1252 };
    encoding.decode_without_bom_handling(bytes).0
}

/// So many bytes are enough to decide between the two code pages.
const ENOUGH: usize = 1 << 16;

/// A program that knows letters with tones only as a whole writes `?` for them in Windows-1258: what is left are the letters without tones.
/// No word of Vietnamese begins with the letter that Windows-1252 has in the place of `đ`.
fn is_windows_1258_without_tones(bytes: &[u8]) -> bool {
    let head = bytes.get(..ENOUGH).unwrap_or(bytes);
    let letter =
        |index: Option<usize>| index.and_then(|index| head.get(index)).copied().unwrap_or(b' ');
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b'?';
    let mut begins = false;
    for (index, byte) in head.iter().enumerate() {
        let (before, after) = (letter(index.checked_sub(1)), letter(Some(index + 1)));
        match byte {
            // A separate tone: the other test has decided on it.
            0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => return false,
            // Letters of TCVN3, behind the consonants of a word.
            0xA8..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE if before.is_ascii_alphabetic() => {
                return false;
            }
            0xF0 => begins |= !is_letter(before) && (is_vowel(after) || after == b'?'),
            _ => {}
        }
    }
    if begins {
        return true;
    }
    let words = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(head).0;
        let words = text.split(|c: char| !c.is_alphabetic() && c != '?');
        words.filter(|word| !word.is_ascii() && is_vietnamese_syllable(word)).count()
    };
    words(WINDOWS_1258) > words(WINDOWS_1252)
}

/// Windows-1258 writes a tone as a separate mark behind the vowel. TCVN3 uses the same bytes for whole letters, which stand
/// behind consonants, and has letters where Windows-1258 has signs.
pub fn is_windows_1258(bytes: &[u8]) -> bool {
    let (mut marks, mut behind_vowels, mut tcvn3) = (0_usize, 0_usize, 0_usize);
    for (index, byte) in bytes.iter().enumerate() {
        let before =
            index.checked_sub(1).and_then(|index| bytes.get(index)).copied().unwrap_or(b' ');
        match byte {
            0xCC | 0xD2 | 0xDE | 0xEC | 0xF2 => {
                marks += 1;
                behind_vowels += usize::from(is_vowel(before));
            }
            0xA8..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE => {
                tcvn3 += usize::from(before.is_ascii_alphabetic());
            }
            _ => {}
        }
    }
    marks > 0 && behind_vowels * 10 >= marks * 9 && tcvn3 * 4 <= marks
}

/// A vowel of Windows-1258, without a tone.
fn is_vowel(byte: u8) -> bool {
    b"AEIOUYaeiouy\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd".contains(&byte)
}

/// UTF-16 without its mark shows as a zero in every other byte of plain letters.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048) & !1)?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs >= 4 && odd * 5 > pairs * 2 && even * 50 <= pairs {
        Some(UTF_16LE)
    } else if pairs >= 4 && even * 5 > pairs * 2 && odd * 50 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn printable(text: Cow<'_, str>) -> Option<String> {
    let bad = text.chars().filter(|c| is_control(*c)).count();
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    (bad == 0 && lost * 50 <= text.len()).then(|| text.into_owned())
}

fn is_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\x1b')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ủy ban nhân dân xã; Tổng số hộ nghèo: 12";

    #[test]
    fn unicode_is_told_with_and_without_its_mark() {
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [&b"\xff\xfe"[..], &wide].concat();
        let utf8 = [&b"\xef\xbb\xbf"[..], TEXT.as_bytes()].concat();
        for bytes in [wide.as_slice(), &marked, &utf8, TEXT.as_bytes()] {
            assert_eq!(decode(bytes).as_deref(), Some(TEXT));
        }
    }

    #[test]
    fn a_text_that_is_cut_within_a_letter_is_still_unicode() {
        let end = TEXT.find('ổ').expect("a letter");
        for length in end..end + 3 {
            assert_eq!(decode(&TEXT.as_bytes()[..length]).as_deref(), Some(&TEXT[..end]));
        }
    }

    #[test]
    fn windows_1258_is_told_from_tcvn3() {
        assert!(is_windows_1258(b"T\xf4\xd2ng s\xf4\xec h\xf4\xf2 v\xe2\xf2y"));
        // "Tæng sè hé nghÌo, tiÒn, cã"
        assert!(!is_windows_1258(b"T\xe6ng s\xe8 h\xe9 ngh\xcco, ti\xd2n, b\xb8o c\xb8o"));
    }

    #[test]
    fn bytes_that_no_text_has_are_no_text() {
        assert_eq!(decode(b"abc\x00\x01\x02"), None);
    }
}
