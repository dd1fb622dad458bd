//! Files made for the tests: packages part by part, old workbooks record by record.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod::{Deflated, Stored};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A zip of parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // The type of an open document must be readable without unpacking.
        let stored = if *name == "mimetype" { Stored } else { Deflated };
        let options = SimpleFileOptions::default().compression_method(stored);
        zip.start_file(*name, options).expect("a part");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A package under construction: sheets as XML after the opening tag.
#[derive(Default)]
pub struct Xlsx {
    pub sheets: Vec<(&'static str, String)>,
    /// `si` elements.
    pub strings: Option<Vec<u8>>,
    /// Where else the shared texts are, as the workbook's relations say.
    pub texts: Option<&'static str>,
    pub styles: Option<String>,
    pub is_1904: bool,
    /// More of the workbook's own part, behind its sheets.
    pub workbook: &'static str,
    /// Bytes instead of a sheet's XML, by number.
    pub raw: Vec<(usize, Vec<u8>)>,
    pub more: Vec<(&'static str, Vec<u8>)>,
}

impl Xlsx {
    /// A workbook with one sheet of these rows.
    pub fn of(rows: &str) -> Self {
        Self { sheets: vec![("Bieu", format!("<sheetData>{rows}</sheetData>"))], ..Self::default() }
    }

    pub fn build(&self) -> Vec<u8> {
        let mut types = String::new();
        let mut relations = String::new();
        let mut list = String::new();
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for (index, (name, xml)) in self.sheets.iter().enumerate() {
            let id = index + 1;
            list += &format!(r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#);
            relations += &format!(
                r#"<Relationship Id="rId{id}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{id}.xml"/>"#
            );
            types += &format!(
                r#"<Override PartName="/xl/worksheets/sheet{id}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            );
            let whole =
                format!(r#"<?xml version="1.0"?><worksheet xmlns="{MAIN}">{xml}</worksheet>"#);
            let raw =
                self.raw.iter().find(|(raw, _)| *raw == index).map(|(_, bytes)| bytes.clone());
            parts.push((
                format!("xl/worksheets/sheet{id}.xml"),
                raw.unwrap_or_else(|| whole.into_bytes()),
            ));
        }
        if let Some(strings) = &self.strings {
            let mut part = format!(r#"<sst xmlns="{MAIN}">"#).into_bytes();
            part.extend(strings);
            part.extend(b"</sst>");
            relations += &format!(
                r#"<Relationship Id="rIdS" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>"#
            );
            parts.push(("xl/sharedStrings.xml".to_owned(), part));
        }
        if let Some(texts) = self.texts {
            relations += &format!(
                r#"<Relationship Id="rIdS" Type="{RELATIONS}/sharedStrings" Target="{texts}"/>"#
            );
        }
        if let Some(styles) = &self.styles {
            relations += &format!(
                r#"<Relationship Id="rIdT" Type="{RELATIONS}/styles" Target="styles.xml"/>"#
            );
            let part = format!(r#"<styleSheet xmlns="{MAIN}">{styles}</styleSheet>"#);
            parts.push(("xl/styles.xml".to_owned(), part.into_bytes()));
        }
        let date1904 = if self.is_1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
        let fixed = [
            (
                "[Content_Types].xml",
                format!(
                    r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>"#
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{date1904}<sheets>{list}</sheets>{}</workbook>"#,
                    self.workbook
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>"#
                ),
            ),
        ];
        let mut all: Vec<(&str, &[u8])> =
            fixed.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        all.extend(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        all.extend(self.more.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
        zipped(&all)
    }
}

/// An OpenDocument sheet with this inside its one table.
pub fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Bieu">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// Numbers of two bytes each.
pub fn words(list: &[u16]) -> Vec<u8> {
    list.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// One record of an old workbook.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len()).expect("short");
    [&kind.to_le_bytes(), &len.to_le_bytes(), data].concat()
}

fn begin(what: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, what, 0x0DBB, 0x07CC, 0, 0, 0x0600, 0]))
}

/// A number cell.
pub fn number(row: u16, column: u16, value: f64) -> Vec<u8> {
    styled(row, column, 0, value)
}

/// A number cell with a style.
pub fn styled(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, style]), value.to_le_bytes().to_vec()].concat())
}

/// A style of cells with a format of numbers.
pub fn style(format: u16) -> Vec<u8> {
    record(0x00E0, &[words(&[0, format]), vec![0; 16]].concat())
}

/// A claim of how far the cells reach.
pub fn dimensions(rows: u32, columns: u16) -> Vec<u8> {
    let numbers = [0_u32.to_le_bytes(), rows.to_le_bytes()].concat();
    record(0x0200, &[numbers, words(&[0, columns, 0])].concat())
}

/// The stream of a workbook: `globals` after its first record, `cells` in its one sheet.
pub fn biff(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let mut head = begin(0x0005);
    head.extend(globals);
    let mut sheet = Vec::new();
    let start = head.len() + 4 + 8 + 4 + 4;
    sheet.extend(u32::try_from(start).expect("short").to_le_bytes());
    sheet.extend([0, 0, 4, 0]);
    sheet.extend(b"Bieu");
    let mut stream = head;
    stream.extend(record(0x0085, &sheet));
    stream.extend(record(0x000A, &[]));
    assert_eq!(stream.len(), start, "the sheet begins where it says");
    stream.extend(begin(0x0010));
    stream.extend(cells);
    stream.extend(record(0x000A, &[]));
    stream
}

/// An OLE2 container of streams, each padded to whole sectors; those named with a storage (`A/B`) lie below it.
pub fn ole2(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    let mut sectors: Vec<Vec<u8>> = vec![vec![0; SECTOR]]; // the FAT
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD];
    let mut add = |bytes: &[u8], sectors: &mut Vec<Vec<u8>>| {
        let first = u32::try_from(sectors.len()).expect("small");
        let count = bytes.len().div_ceil(SECTOR).max(1);
        for (index, chunk) in
            (0..count).map(|index| (index, bytes.chunks(SECTOR).nth(index).unwrap_or(&[])))
        {
            let mut sector = chunk.to_vec();
            sector.resize(SECTOR, 0);
            sectors.push(sector);
            let next = u32::try_from(sectors.len()).expect("small");
            fat.push(if index + 1 == count { 0xFFFF_FFFE } else { next });
        }
        first
    };
    let none = u32::MAX;
    let entry = |name: &str, kind: u8, right: u32, child: u32, start: u32, len: usize| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.resize(64, 0);
        bytes.extend((2 * name.len() as u16 + 2).to_le_bytes());
        bytes.extend([kind, 1]);
        for id in [none, right, child] {
            bytes.extend(id.to_le_bytes());
        }
        bytes.resize(116, 0);
        bytes.extend(start.to_le_bytes());
        bytes.extend((len as u64).to_le_bytes());
        bytes
    };
    // Entries: the root, then one storage and one stream each for `A/B`, or one stream; siblings as a list to the right.
    let mut entries = vec![Vec::new()];
    let mut tops = Vec::new();
    for (name, content) in streams {
        let mut padded = content.to_vec();
        padded.resize(padded.len().max(4096), 0);
        let start = add(&padded, &mut sectors);
        if let Some((storage, name)) = name.split_once('/') {
            let inner = u32::try_from(entries.len()).expect("few");
            entries.push(entry(name, 2, none, none, start, padded.len()));
            tops.push((entries.len(), storage.to_owned(), 1, inner, 0xFFFF_FFFE, 0));
        } else {
            tops.push((entries.len(), (*name).to_owned(), 2, none, start, padded.len()));
        }
        entries.push(Vec::new());
    }
    for (index, (place, name, kind, child, start, len)) in tops.iter().enumerate() {
        let right = tops.get(index + 1).map_or(none, |next| u32::try_from(next.0).expect("few"));
        entries[*place] = entry(name, *kind, right, *child, *start, *len);
    }
    let first = tops.first().map_or(none, |top| u32::try_from(top.0).expect("few"));
    entries[0] = entry("Root Entry", 5, none, first, 0xFFFF_FFFE, 0);
    let directory = add(&entries.concat(), &mut sectors);
    fat.resize(SECTOR / 4, none);
    sectors[0] = fat.iter().flat_map(|word| word.to_le_bytes()).collect();
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(24, 0);
    for word in [0x003E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    for word in [0, 1, directory, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.resize(512, 0xFF);
    bytes.extend(sectors.concat());
    bytes
}
