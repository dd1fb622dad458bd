//! What a file is, by its content and never by its name.

/// The types that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Xlsx,
    Xls,
    Ods,
    /// An OLE2 container around an encrypted xlsx.
    Encrypted,
    Empty,
    /// Something else, with the name a clerk knows: Vietnamese, English.
    Other(&'static str, &'static str),
}

const ZIP: &[u8] = b"PK\x03\x04";
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells the type from the first bytes and, for containers, from the names inside.
pub fn sniff(bytes: &[u8]) -> Type {
    if bytes.is_empty() {
        return Type::Empty;
    }
    if bytes.starts_with(ZIP) {
        return sniff_zip(bytes);
    }
    if bytes.starts_with(OLE2) {
        return sniff_ole2(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Type::Other("tệp PDF", "a PDF");
    }
    if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") {
        return Type::Other("hình ảnh", "a picture");
    }
    if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xbc\xaf") {
        return Type::Other("tệp nén", "an archive");
    }
    let head: Vec<u8> =
        bytes.iter().take(1024).map(u8::to_ascii_lowercase).filter(|byte| *byte != 0).collect();
    if contains(&head, b"<html") || contains(&head, b"<table") {
        return Type::Other("trang web (HTML)", "a web page (HTML)");
    }
    Type::Other("tệp không rõ loại", "of no known type")
}

fn sniff_zip(bytes: &[u8]) -> Type {
    if contains(&bytes[..bytes.len().min(512)], b"opendocument.spreadsheet") {
        Type::Ods
    } else if contains(bytes, b"xl/workbook.xml") {
        Type::Xlsx
    } else if contains(bytes, b"word/document.xml") {
        Type::Other("tệp Word", "a Word document")
    } else {
        Type::Other("tệp nén", "an archive")
    }
}

/// Names in an OLE2 directory are UTF-16.
fn sniff_ole2(bytes: &[u8]) -> Type {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if has("EncryptedPackage") {
        Type::Encrypted
    } else if has("Workbook") || has("Book") {
        Type::Xls
    } else if has("WordDocument") {
        Type::Other("tệp Word", "a Word document")
    } else {
        Type::Other("tệp không rõ loại", "of no known type")
    }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_content() {
        assert_eq!(sniff(b""), Type::Empty);
        assert_eq!(sniff(b"PK\x03\x04....xl/workbook.xml"), Type::Xlsx);
        assert_eq!(
            sniff(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            Type::Ods
        );
        assert_eq!(sniff(b"%PDF-1.7"), Type::Other("tệp PDF", "a PDF"));
        let mut protected = OLE2.to_vec();
        protected.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(sniff(&protected), Type::Encrypted);
    }
}
