//! The names of files in archives, whatever their format.

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization as _;

use super::charset::is_windows_1258;

/// More names than any workbook or hand-made archive has.
pub(crate) const NAMES: usize = 20_000;

/// A name in bytes: UTF-8 if it is that, the code page of Vietnamese Windows if its tones fit, else as the archive decodes it.
pub(crate) fn decoded_name(raw: &[u8], decoded: String) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) if is_windows_1258(raw) => {
            WINDOWS_1258.decode_without_bom_handling(raw).0.into_owned()
        }
        Err(_) => decoded,
    };
    tidy_path(&name)
}

/// A path with `/` between folders, its letters composed.
pub(crate) fn tidy_path(name: &str) -> String {
    name.replace('\\', "/").nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_the_code_pages_of_vietnam() {
        let name = |raw: &[u8]| decoded_name(raw, "as the archive says".to_owned());
        assert_eq!(name("Xã.xlsx".as_bytes()), "Xã.xlsx");
        assert_eq!(name(b"B\xe1o c\xe1o.xlsx"), "as the archive says");
        assert_eq!(name(b"T\xf4\xd2ng\\h\xf4\xf2.xlsx"), "Tổng/hộ.xlsx");
    }
}
