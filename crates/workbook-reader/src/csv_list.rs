//! Lists that people keep as CSV and open in Excel: the received log, the registry of units, waivers, master registers.
//!
//! Excel saves a CSV with the list separator of the computer (comma, semicolon, tab), in UTF-8, UTF-16 or the computer's code page, and fills rows up with
//! separators. People put titles above the headers and write the headers in their own language.

use std::ops::Range;

use office_text::fold::fold_tight;
use office_text::legacy::{self, TextEvidence};
use office_text::lost;
use unicode_normalization::UnicodeNormalization as _;

use super::book::{Book, Content, Sheet};
use super::charset;
use super::formats::delimited::{delimiter, without_declaration};

/// The separators of lists, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records among which the headers are looked for: titles may stand above them.
const TITLES: usize = 12;
/// The rows and columns of a workbook that may be a list.
const MOST_LINES: u32 = 100_000;
const MOST_COLUMNS: u32 = 256;

/// A column by its name, and by other headers that mean the same.
#[derive(Debug, Clone, Copy)]
pub struct ListColumn<'a> {
    /// The name.
    pub name: &'a str,
    /// Other headers.
    pub also: &'a [&'a str],
}

impl ListColumn<'_> {
    /// Whether a header is this column's: case, marks and what parts words do not matter.
    fn is_named(self, header: &str) -> bool {
        let folded = fold_tight(header);
        let mut names = std::iter::once(self.name).chain(self.also.iter().copied());
        if header.contains('?') {
            return names.any(|name| lost::may_have_been(header.trim(), name));
        }
        !folded.is_empty() && names.any(|name| fold_tight(name) == folded)
    }
}

/// A record of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListRecord {
    /// The line on which it begins, from one.
    pub line: u64,
    /// Its bytes in [`CsvList::text`], without the line break.
    pub span: Range<usize>,
    fields: Vec<String>,
}

impl ListRecord {
    /// The fields, trimmed.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(String::as_str)
    }

    fn is_blank(&self) -> bool {
        self.fields.iter().all(String::is_empty)
    }
}

/// A list as it was read.
///
/// # Examples
/// ```
/// use workbook_reader::{CsvList, ListColumn};
///
/// let columns = [ListColumn { name: "file", also: &["tệp"] }, ListColumn { name: "received", also: &[] }];
/// let list = CsvList::read("Tệp;received\na.xlsx;2024-04-05\n".as_bytes(), &columns).expect("a text");
/// let fields: Vec<&str> = list.records[0].fields().collect();
/// assert_eq!(fields, ["a.xlsx", "2024-04-05"]);
/// assert_eq!(list.records[0].line, 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CsvList {
    /// The file's text, in which records have their spans.
    pub text: String,
    /// The record with the headers; the first one if no header is known.
    pub headers: ListRecord,
    /// The records below it that are not blank.
    pub records: Vec<ListRecord>,
    /// For each column that was asked for, its place.
    places: Vec<Option<usize>>,
}

impl CsvList {
    /// Reads a list with these columns; `None` if the bytes are no text.
    pub fn read(bytes: &[u8], columns: &[ListColumn<'_>]) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self { places: vec![None; columns.len()], ..Self::default() });
        }
        let text = charset::decode(bytes)?;
        // A text that was decoded before may still have its mark.
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let body = without_declaration(&text);
        let start = text.len() - body.len();
        let known = |record: &ListRecord| {
            columns.iter().filter(|column| record.fields().any(|f| column.is_named(f))).count()
        };
        let declared = (start > 0).then(|| delimiter(&text)).flatten();
        // The head alone decides the separator, and which record has the headers.
        let mut best: Option<(usize, usize, u8)> = None;
        for separator in declared.map_or(SEPARATORS.to_vec(), |declared| vec![declared]) {
            for (place, record) in Records::new(&text, start, separator).take(TITLES).enumerate() {
                let count = known(&record);
                if count > best.map_or(0, |(count, ..)| count) {
                    best = Some((count, place, separator));
                }
            }
        }
        let guess = || declared.or_else(|| delimiter(&text)).unwrap_or(b',');
        let (place, separator) =
            best.map_or_else(|| (0, guess()), |(_, place, separator)| (place, separator));
        let mut records = Records::new(&text, start, separator).skip(place);
        let headers = records.next().unwrap_or_default();
        let mut records: Vec<ListRecord> = records.filter(|record| !record.is_blank()).collect();
        let places = columns
            .iter()
            .map(|column| {
                // The name itself goes before what means the same.
                let exact = headers.fields().position(|field| field == column.name);
                exact.or_else(|| headers.fields().position(|field| column.is_named(field)))
            })
            .collect();
        decode_legacy(&mut records);
        Some(Self { text, headers, records, places })
    }

    /// Reads a list that was saved as a workbook: from the first sheet that has the first of these columns, a line a row; `None` if none has.
    pub fn of_book(book: &Book, columns: &[ListColumn<'_>]) -> Option<Self> {
        let lists = book.sheets.iter().map(|sheet| Self::read(text_of(sheet).as_bytes(), columns));
        lists.flatten().find(|list| list.has(0))
    }

    /// Whether the list has a column, by its place among those that were asked for.
    pub fn has(&self, column: usize) -> bool {
        self.places.get(column).is_some_and(Option::is_some)
    }

    /// The field of a record in a column; empty if there is none.
    pub fn field<'a>(&self, record: &'a ListRecord, column: usize) -> &'a str {
        let place = self.places.get(column).copied().flatten();
        place.and_then(|place| record.fields.get(place)).map_or("", String::as_str)
    }

    /// The headers that are none of the columns that were asked for, blank ones left out.
    pub fn unknown_headers(&self) -> impl Iterator<Item = &str> {
        let is_known = |place: usize| self.places.contains(&Some(place));
        let headers = self.headers.fields().enumerate();
        headers.filter(move |(place, name)| !is_known(*place) && !name.is_empty()).map(|(_, n)| n)
    }

    /// The first line of the file that has something in it, to quote it in a message.
    pub fn first_line(&self) -> &str {
        self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// A sheet as text with tabs between its cells; days with their times, as ISO 8601 has them.
fn text_of(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut line = 0;
    for (row, cells) in &sheet.rows {
        if *row > MOST_LINES {
            break;
        }
        while line < *row {
            text.push('\n');
            line += 1;
        }
        let mut column = 0;
        for cell in cells.iter().take_while(|cell| cell.column < MOST_COLUMNS) {
            while column < cell.column {
                text.push('\t');
                column += 1;
            }
            let time = sheet.times.get(&(*row, cell.column)).copied();
            match (&cell.content, time) {
                (Content::Date(day), Some(time)) => {
                    text.push_str(&day.to_datetime(time).to_string())
                }
                (Content::Date(day), None) => text.push_str(&day.to_string()),
                _ => {
                    text.push('"');
                    text.push_str(&cell.text.replace('"', "\"\"").replace(['\n', '\r'], " "));
                    text.push('"');
                }
            }
        }
    }
    text
}

/// Texts in TCVN3 or VNI are decoded.
fn decode_legacy(records: &mut [ListRecord]) {
    let wide = |records: &[ListRecord]| {
        let fields = records.iter().flat_map(|record| record.fields.iter());
        TextEvidence::of(fields.filter(|field| !field.is_ascii()).map(String::as_str)).verdict()
    };
    let prior = wide(records);
    for field in records.iter_mut().flat_map(|record| &mut record.fields) {
        if let Some(decoded) = legacy::to_unicode(field, prior) {
            *field = decoded;
        }
    }
}

/// The records of a text with their lines, blank ones too but for lines without anything.
struct Records<'a> {
    text: &'a str,
    start: usize,
    records: csv::StringRecordsIntoIter<&'a [u8]>,
    separator: u8,
    /// Where the lines are counted up to, and that line.
    counted: (usize, u64),
}

impl<'a> Records<'a> {
    fn new(text: &'a str, start: usize, separator: u8) -> Self {
        let body = text.get(start..).unwrap_or_default();
        let records = reader(body, separator).into_records();
        Self { text, start, records, separator, counted: (0, 1) }
    }

    /// The line of a place behind the last one that was asked for.
    fn line(&mut self, place: usize) -> u64 {
        let (from, line) = self.counted;
        let passed = self.text.get(from..place).unwrap_or_default();
        let bytes = passed.as_bytes();
        // A line ends with a line feed, or with a carriage return that has none behind it.
        let ends = bytes.iter().enumerate().filter(|(index, byte)| match byte {
            b'\n' => true,
            b'\r' => {
                let next = bytes.get(index + 1).or_else(|| self.text.as_bytes().get(place));
                next != Some(&b'\n')
            }
            _ => false,
        });
        let line = line + ends.count() as u64;
        self.counted = (place, line);
        line
    }
}

impl Iterator for Records<'_> {
    type Item = ListRecord;

    fn next(&mut self) -> Option<ListRecord> {
        let record = self.records.by_ref().find_map(Result::ok)?;
        let begin = record.position().map_or(0, csv::Position::byte);
        let begin = self.start + usize::try_from(begin).unwrap_or(0);
        let rest = self.text.get(begin..).unwrap_or_default();
        // The parser may stand before the break that ends the line before.
        let begin = begin + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let length =
            self.text.get(begin..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        let tidy = |field: &str| field.trim().nfc().collect::<String>();
        // Excel with another separator puts each line into one cell, and so into quotes.
        let inner = record
            .get(0)
            .filter(|_| record.len() == 1)
            .and_then(|line| reader(line, self.separator).into_records().find_map(Result::ok));
        let inner = inner.filter(|inner| inner.len() > 2);
        let fields = inner.as_ref().unwrap_or(&record).iter().map(tidy).collect();
        Some(ListRecord { line: self.line(begin), span: begin..begin + length, fields })
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [ListColumn<'_>; 3] = [
        ListColumn { name: "file", also: &["tên tệp"] },
        ListColumn { name: "received_at", also: &["ngày nhận"] },
        ListColumn { name: "unit", also: &["đơn vị"] },
    ];

    fn rows(bytes: &[u8]) -> Vec<(u64, [String; 3])> {
        let list = CsvList::read(bytes, &COLUMNS).expect("text");
        let field = |record, at| list.field(record, at).to_owned();
        list.records
            .iter()
            .map(|record| (record.line, [0, 1, 2].map(|at| field(record, at))))
            .collect()
    }

    fn expected() -> Vec<(u64, [String; 3])> {
        let row = |line, fields: [&str; 3]| (line, fields.map(str::to_owned));
        vec![row(2, ["Đăk Môn.xlsx", "5/4/2024", "1"]), row(3, ["a, b.xls", "6/4/2024", ""])]
    }

    #[test]
    fn a_list_is_read_however_excel_saved_it() {
        let comma =
            "file,received_at,unit\r\nĐăk Môn.xlsx,5/4/2024,1\r\n\"a, b.xls\",6/4/2024,\r\n,,\r\n";
        let semicolon =
            "file;received_at;unit\r\nĐăk Môn.xlsx;5/4/2024;1\r\na, b.xls;6/4/2024;\r\n;;\r\n";
        let utf16 = |text: &str| -> Vec<u8> {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        };
        let tabs = semicolon.replace(';', "\t");
        for bytes in [
            comma.as_bytes().to_vec(),
            comma.replace("\r\n", "\n").into_bytes(),
            comma.replace("\r\n", "\r").into_bytes(),
            semicolon.as_bytes().to_vec(),
            format!("\u{feff}{semicolon}").into_bytes(),
            tabs.as_bytes().to_vec(),
            utf16(&tabs),
            utf16(semicolon),
            // Each line in one cell of a sheet, and so in quotes.
            "file,received_at,unit\n\"Đăk Môn.xlsx,5/4/2024,1\"\n\"\"\"a, b.xls\"\",6/4/2024,\"\n"
                .into(),
        ] {
            assert_eq!(rows(&bytes), expected(), "{}", String::from_utf8_lossy(&bytes));
        }
        // The line that names the separator is a line too.
        let declared = rows(format!("sep=;\r\n{semicolon}").as_bytes());
        assert_eq!(declared.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn headers_in_vietnamese_below_a_title_and_blank_lines() {
        let text = "SỔ NHẬN BÁO CÁO;;\r\n\r\nTT;Đơn vị;Tên tệp;Ngày nhận\r\n\r\n1;1;Đăk Môn.xlsx;5/4/2024\r\n";
        let row = ["Đăk Môn.xlsx", "5/4/2024", "1"].map(str::to_owned);
        assert_eq!(rows(text.as_bytes()), [(5, row)]);
        let list = CsvList::read(text.as_bytes(), &COLUMNS).expect("text");
        assert_eq!(list.unknown_headers().collect::<Vec<_>>(), ["TT"]);
        assert_eq!(&text[list.records[0].span.clone()], "1;1;Đăk Môn.xlsx;5/4/2024");
    }

    #[test]
    fn a_code_page_has_its_letters_and_lost_headers_are_known() {
        let row = |bytes: &[u8]| rows(bytes)[0].1[0].clone();
        assert_eq!(row(b"T\xean t?p;Ng\xe0y nh?n\r\nL\xea L?i.xlsx;5/4/2024\r\n"), "Lê L?i.xlsx");
        assert_eq!(
            row(b"file;received_at\r\nX? \xd0\xe3k M\xf4n.xlsx;5/4/2024\r\nph\xfd?ng \xf0?ng;\r\n"),
            "X? Đăk Môn.xlsx"
        );
        assert_eq!(row(b"file;received_at\r\nV\xf5 Th? S\xe1u.ods;5/4/2024\r\n"), "Võ Th? Sáu.ods");
        assert_eq!(
            row("file,received_at\nX· §¨k M«n quý nµy.xlsx,\n".as_bytes()),
            "Xã Đăk Môn quý này.xlsx"
        );
    }

    #[test]
    fn what_is_no_list_is_told() {
        assert!(CsvList::read(b"PK\x03\x04\0\0\x01", &COLUMNS).is_none());
        let list = CsvList::read(b"xin chao\r\n", &COLUMNS).expect("text");
        assert!(!list.has(0) && list.first_line() == "xin chao");
        assert!(!CsvList::read(b"", &COLUMNS).expect("text").has(0));
    }
}
