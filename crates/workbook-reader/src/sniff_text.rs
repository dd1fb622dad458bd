//! What a text is: XML of a spreadsheet, a web page, a letter, delimited text, or only text.

use super::file_type::Type;
use super::formats::delimited;

/// How far into a text its signs are looked for.
const HEAD: usize = 64 << 10;

/// The first words of header lines of letters.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "received",
    "mime-version",
    "message-id",
    "return-path",
    "delivered-to",
    "content-type",
    "reply-to",
    "cc",
];

/// Tells what a text is.
pub(crate) fn kind(text: &str) -> Type {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default().to_ascii_lowercase();
    let is_markup = head.starts_with('<');
    if is_markup && let Some(kind) = xml(&head) {
        return kind;
    }
    if let Some(kind) = letter(&head) {
        return kind;
    }
    if is_web_page(&head) {
        return Type::Html;
    }
    if is_markup {
        return Type::Other("tệp XML", "an XML file");
    }
    if let Some(kind) = exchange(&head) {
        return kind;
    }
    if delimited::delimiter(text).is_some() {
        return Type::Delimited;
    }
    Type::Other("tệp văn bản thường", "plain text")
}

fn xml(head: &str) -> Option<Type> {
    if ["<!doctype html", "<html"].iter().any(|tag| head.contains(tag)) {
        return None;
    }
    let office = "urn:schemas-microsoft-com:office:spreadsheet";
    if head.contains("progid=\"excel.sheet\"")
        || (head.contains(office) && head.contains("workbook"))
    {
        return Some(Type::SpreadsheetXml);
    }
    if head.contains("<gnm:workbook") || head.contains("www.gnumeric.org/v") {
        return Some(Type::OtherWorkbook("bảng tính Gnumeric", "a workbook of Gnumeric"));
    }
    if head.contains("<uof:") {
        return Some(Type::OtherWorkbook(
            "bảng tính UOF",
            "a workbook in the Uniform Office Format",
        ));
    }
    if head.contains("progid=\"word.document\"")
        || head.contains("schemas.microsoft.com/office/word/")
    {
        return Some(Type::Other("tệp Word", "a Word document"));
    }
    if head.contains("<office:document") {
        return Some(if head.contains("opendocument.spreadsheet") {
            Type::FlatOds
        } else {
            Type::Other("tệp LibreOffice Writer hoặc Impress", "a LibreOffice text or presentation")
        });
    }
    None
}

/// Formats by which spreadsheet programs once exchanged tables. Both would be taken for delimited text. They are not read: those who
/// write them keep no letters with Vietnamese marks.
fn exchange(head: &str) -> Option<Type> {
    let mut lines = head.lines().map(str::trim_end);
    let first = lines.next()?;
    let has = |begin: &str| head.lines().any(|line| line.starts_with(begin));
    if first.starts_with("id;p") && (has("c;") || has("b;") || has("p;")) {
        return Some(Type::OtherWorkbook("bảng tính SYLK (.slk)", "a SYLK workbook (.slk)"));
    }
    if first == "table" && lines.next() == Some("0,1") {
        return Some(Type::OtherWorkbook("bảng tính DIF (.dif)", "a DIF workbook (.dif)"));
    }
    None
}

fn is_web_page(head: &str) -> bool {
    ["<!doctype html", "<html", "<table"].iter().any(|tag| head.contains(tag))
}

/// Whether the header lines of a letter stand at the beginning.
pub(crate) fn is_letter(head: &str) -> bool {
    letter(&head.trim_start().to_ascii_lowercase()) == Some(Type::Mail)
}

/// A letter, or a web page in one file, by the header lines before the first blank line.
fn letter(head: &str) -> Option<Type> {
    let lines = head.lines().take_while(|line| !line.trim().is_empty()).take(200);
    let (mut known, mut sent, mut page) = (0, false, false);
    for (index, line) in lines.enumerate() {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        // The line before a letter in a mailbox file.
        if index == 0 && line.starts_with("from ") {
            continue;
        }
        let (name, value) = line.split_once(':')?;
        if name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            return None;
        }
        known += usize::from(HEADERS.contains(&name));
        sent |= matches!(name, "from" | "received" | "to" | "return-path" | "message-id");
        page |= matches!(name, "x-document-type" | "snapshot-content-location")
            || (name == "content-type" && value.contains("multipart/related"));
    }
    let saved = head.contains("snapshot-content-location:") || !sent;
    if page && saved {
        Some(Type::WebArchive)
    } else if known >= 2 {
        Some(Type::Mail)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        let letter = "Received: by host\r\nFrom: a@b\r\nSubject: Bao cao\r\n\r\n<html><table>";
        assert_eq!(kind(letter), Type::Mail);
        assert_eq!(kind("MIME-Version: 1.0\nX-Document-Type: Workbook\n\n"), Type::WebArchive);
        assert_eq!(kind("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"), Type::Html);
        assert_eq!(kind("\u{feff}\n<TABLE><tr>"), Type::Html);
        let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>";
        assert_eq!(kind(xml), Type::SpreadsheetXml);
        assert_eq!(kind("STT;Ten;So\n1;A;2\n2;B;3\n"), Type::Delimited);
        let prose = "Kính gửi: UBND huyện, phòng Tài chính\nXã xin báo cáo, như sau\nHết";
        assert_eq!(kind(prose), Type::Other("tệp văn bản thường", "plain text"));
    }
}
