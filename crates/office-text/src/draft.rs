//! Words in the names of sheets and files that tell an old or unfinished version from the one that counts.

use unicode_normalization::UnicodeNormalization;

/// What a name says of its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Draft {
    /// An old version, a draft or a copy for safety: `Biểu 01 (cũ)`, `Nháp`.
    Old,
    /// Nothing, or both.
    #[default]
    Unknown,
    /// The new, corrected or last version: `Biểu 01 (mới)`, `B01 đính chính`.
    New,
}

/// With their marks and without: `nhập` (to enter) is not `nháp` (a draft), and `mỗi` (each) is not `mới`.
const OLD: [&str; 9] =
    ["cũ", "cu", "nháp", "bản nháp", "ban nhap", "old", "draft", "backup", "chưa sửa"];
const NEW: [&str; 16] = [
    "mới",
    "moi",
    "sửa",
    "sua",
    "đã sửa",
    "da sua",
    "đính chính",
    "dinh chinh",
    "chính thức",
    "chinh thuc",
    "hoàn chỉnh",
    "hoan chinh",
    "cuối cùng",
    "cuoi cung",
    "new",
    "final",
];

/// What the words of a name say of its version.
///
/// # Examples
///
/// ```
/// use office_text::draft::{Draft, draft};
///
/// assert_eq!(draft("Biểu 01 (cũ)"), Draft::Old);
/// assert_eq!(draft("BIEU 01 MOI"), Draft::New);
/// assert_eq!(draft("Nhập số liệu"), Draft::Unknown);
/// ```
pub fn draft(name: &str) -> Draft {
    let plain: String = name.nfc().collect::<String>().to_lowercase();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |phrase: &&str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|part| part == phrase)
    };
    // “Nhap” without its mark ends a name; “nhap lieu” is where data are entered.
    let is_old = OLD.iter().any(has) || words.last() == Some(&"nhap");
    let is_new = NEW.iter().any(has) && !has(&"chưa sửa");
    match (is_old, is_new) {
        (true, false) => Draft::Old,
        (false, true) => Draft::New,
        _ => Draft::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_versions_are_whole_words_with_their_marks() {
        for old in ["Nháp", "bieu 1 nhap", "B01-cu", "Sheet1_OLD", "Bản chưa sửa"] {
            assert_eq!(draft(old), Draft::Old, "{old}");
        }
        for new in ["Biểu 01 đính chính", "B01 (Final)", "so lieu chinh thuc"] {
            assert_eq!(draft(new), Draft::New, "{new}");
        }
        for name in ["Biểu 01", "Nhap lieu", "Cụm 2", "Mỗi xã", "Cũ và mới", "Sheet1 (2)", ""]
        {
            assert_eq!(draft(name), Draft::Unknown, "{name}");
        }
    }
}
