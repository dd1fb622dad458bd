//! What a file is, by its content and never by its name.

pub use crate::file_type::Type;

use super::{archive, charset, ole2, sniff_text};
use crate::file_type::{OLE2, contains, head};

/// Formats that are recognised by their first bytes alone, and what a clerk calls them.
const SIGNATURES: &[(&[u8], Type)] = &[
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"Rar!\x1a\x07", Type::Rar),
    (b"7z\xbc\xaf\x27\x1c", Type::SevenZip),
    (b"\x1f\x8b", Type::Archive("gz")),
    (b"{\\rtf", Type::Other("tệp văn bản RTF (Word)", "an RTF document (Word)")),
    (b"\x78\x9f\x3e\x22", Type::Tnef),
    (b"\0\0\x02\0\x04\x04", LOTUS),
    (b"\0\0\x02\0\x05\x04", LOTUS),
    (b"\0\0\x02\0\x06\x04", LOTUS),
    (b"\0\0\x1a\0", LOTUS),
];
const LOTUS: Type = Type::OtherWorkbook("bảng tính Lotus 1-2-3", "a workbook of Lotus 1-2-3");
const DBASE: Type =
    Type::OtherWorkbook("bảng dữ liệu dBase, FoxPro (DBF)", "a table of dBase or FoxPro (DBF)");
const PICTURE: Type = Type::Other("hình ảnh", "a picture");

const ZIP: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06"];

/// Tells the type from the first bytes and, for containers, from the names inside.
pub fn sniff(bytes: &[u8]) -> Type {
    if bytes.is_empty() {
        return Type::Empty;
    }
    if ZIP.iter().any(|start| bytes.starts_with(start)) {
        return archive::kind(bytes);
    }
    if bytes.starts_with(OLE2) {
        return ole2::kind(bytes);
    }
    if is_bare_workbook(bytes) {
        return Type::Xls;
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return *kind;
    }
    if is_picture(bytes) {
        return PICTURE;
    }
    if is_dbase(bytes) {
        return DBASE;
    }
    if contains(head(bytes, 1024), b"%PDF-") {
        return Type::Other("tệp PDF", "a PDF");
    }
    match charset::decode(bytes) {
        Some(text) => sniff_text::kind(&text),
        // A letter may carry its attachments as they are.
        None if sniff_text::is_letter(&String::from_utf8_lossy(head(bytes, 64 << 10))) => {
            Type::Mail
        }
        None => Type::Other("tệp không rõ loại", "of no known type"),
    }
}

/// A workbook of Excel without a container, as they were before 1995: the record that begins it, its length, and what it is.
fn is_bare_workbook(bytes: &[u8]) -> bool {
    let begins = matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=16, 0, ..]);
    begins && matches!(bytes.get(6..8), Some([0x05 | 0x10 | 0x20 | 0x40, 0] | [0, 1]))
}

/// Pictures whose signature is not at the very beginning, or is too short to decide by itself.
fn is_picture(bytes: &[u8]) -> bool {
    let at = |from: usize, text: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(text));
    let bitmap = at(0, b"BM") && at(6, b"\0\0\0\0");
    let webp = at(0, b"RIFF") && at(8, b"WEBP");
    let heic = at(4, b"ftyp")
        && [&b"heic"[..], b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"]
            .iter()
            .any(|brand| at(8, brand));
    bitmap || webp || heic
}

/// A table of dBase: its version, the month and day of its last change, and the mark at the end of its header.
fn is_dbase(bytes: &[u8]) -> bool {
    let Some([0x03 | 0x30 | 0x31 | 0x83 | 0x8B | 0xF5, _, 1..=12, 1..=31]) =
        bytes.first_chunk::<4>()
    else {
        return false;
    };
    let length =
        bytes.get(8..10).and_then(|pair| pair.try_into().ok()).map_or(0, u16::from_le_bytes);
    // A field takes 32 bytes, as does what is before them.
    let fields = (64..usize::from(length)).step_by(32);
    length > 64 && fields.map(|index| bytes.get(index)).any(|mark| mark == Some(&0x0D))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_content() {
        assert_eq!(sniff(b""), Type::Empty);
        assert_eq!(sniff(b"%PDF-1.7"), Type::Other("tệp PDF", "a PDF"));
        assert_eq!(sniff(b"\r\n%PDF-1.7"), Type::Other("tệp PDF", "a PDF"));
        assert_eq!(sniff(b"Rar!\x1a\x07"), Type::Rar);
        assert_eq!(sniff(b"RIFF\x24\x00\x00\x00WEBPVP8 "), PICTURE);
        assert_eq!(sniff(b"\0\0\0\x18ftypheic\0\0"), PICTURE);
        assert_eq!(
            sniff(b"\x01\x02\x03\x04\0\0"),
            Type::Other("tệp không rõ loại", "of no known type")
        );
    }

    #[test]
    fn a_container_that_cannot_be_opened_is_damaged() {
        assert_eq!(sniff(b"PK\x03\x04....xl/workbook.xml"), Type::Damaged);
        assert_eq!(sniff(OLE2), Type::Damaged);
    }
}
