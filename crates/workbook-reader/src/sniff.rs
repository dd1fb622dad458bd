//! What a file is, by its content and never by its name.

use super::{archive, charset, ole2, sniff_text};

/// The types that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Also with macros.
    Xlsx,
    Xlsb,
    /// BIFF2 to BIFF8.
    Xls,
    Ods,
    /// OpenDocument in one XML file.
    FlatOds,
    /// The XML of Excel 2003.
    SpreadsheetXml,
    Html,
    /// A web page in one file with its parts (MHTML).
    WebArchive,
    /// CSV and its kin.
    Delimited,
    /// An archive of other files.
    Zip,
    /// A letter in the internet's format.
    Mail,
    /// A letter as Outlook saves it.
    Outlook,
    /// An OLE2 container around an encrypted workbook.
    Encrypted,
    Empty,
    /// A zip or OLE2 container whose directory cannot be read.
    Damaged,
    /// An archive that is not opened here, by the name of its format.
    Archive(&'static str),
    /// Something else, with the name a clerk knows: Vietnamese, English.
    Other(&'static str, &'static str),
}

impl Type {
    /// True for what holds other files.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Zip | Self::Mail | Self::Outlook)
    }

    /// True for what is a workbook and nothing else, even where it cannot be read.
    pub fn is_workbook(self) -> bool {
        matches!(
            self,
            Self::Xlsx
                | Self::Xlsb
                | Self::Xls
                | Self::Ods
                | Self::FlatOds
                | Self::SpreadsheetXml
                | Self::Encrypted
        )
    }

    /// True for text that may hold tables.
    pub fn may_be_table(self) -> bool {
        matches!(self, Self::Html | Self::WebArchive | Self::Delimited)
    }

    /// The name a clerk knows: Vietnamese, English.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Html | Self::WebArchive => ("trang web (HTML)", "a web page (HTML)"),
            Self::Delimited => ("tệp văn bản phân cách (CSV)", "delimited text (CSV)"),
            Self::Zip => ("tệp nén ZIP", "a ZIP archive"),
            Self::Mail | Self::Outlook => ("thư điện tử", "a mail message"),
            Self::Encrypted => ("tệp đặt mật khẩu", "a protected file"),
            Self::Empty => ("tệp rỗng", "an empty file"),
            Self::Damaged => ("tệp hỏng", "a damaged file"),
            Self::Archive("RAR") => ("tệp nén RAR", "a RAR archive"),
            Self::Archive("7z") => ("tệp nén 7z", "a 7z archive"),
            Self::Archive(_) => ("tệp nén", "an archive"),
            Self::Other(vi, en) => (vi, en),
            _ => ("bảng tính", "a workbook"),
        }
    }
}

/// Formats that are told by their first bytes alone, and what a clerk calls them.
const SIGNATURES: &[(&[u8], Type)] = &[
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"Rar!", Type::Archive("RAR")),
    (b"7z\xbc\xaf\x27\x1c", Type::Archive("7z")),
    (b"\x1f\x8b", Type::Archive("gz")),
    (b"{\\rtf", Type::Other("tệp văn bản RTF (Word)", "an RTF document (Word)")),
    (b"\x78\x9f\x3e\x22", Type::Other("tệp winmail.dat của Outlook", "Outlook's winmail.dat")),
];
const PICTURE: Type = Type::Other("hình ảnh", "a picture");

const ZIP: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06"];
/// How an OLE2 container begins.
pub const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

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

/// Pictures whose signature does not stand at the very beginning, or is too short to tell by itself.
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

/// The first bytes, as many as there are.
pub fn head(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

/// Whether some bytes stand anywhere in others.
pub fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_content() {
        assert_eq!(sniff(b""), Type::Empty);
        assert_eq!(sniff(b"%PDF-1.7"), Type::Other("tệp PDF", "a PDF"));
        assert_eq!(sniff(b"\r\n%PDF-1.7"), Type::Other("tệp PDF", "a PDF"));
        assert_eq!(sniff(b"Rar!\x1a\x07"), Type::Archive("RAR"));
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
