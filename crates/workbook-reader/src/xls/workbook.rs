//! What the sheets of an old workbook share: its version, its list of sheets, its texts, its styles.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_1252};

use super::records::{Record, Records, Version};
use super::styles::{Fonts, Styles};
use super::text::{Pieces, Text};
use crate::formulas::UNWRITTEN;
use crate::formulas::tokens::{Context, Layout, text};
use crate::limits::Limits;
use crate::number_format::CellStyle;
use crate::reasons;
use crate::unreadable::Unreadable;

const END: u16 = 0x000A;
const DATE_SYSTEM: u16 = 0x0022;
const FILEPASS: u16 = 0x002F;
const CODE_PAGE: u16 = 0x0042;
const BOUND_SHEET: u16 = 0x0085;
const REFERENCES: u16 = 0x0017;
/// A book that formulas name: this one or another.
const BOOK: u16 = 0x01AE;
/// The most books that are looked at.
const MOST_BOOKS: usize = 1_000;
const SHARED_TEXTS: u16 = 0x00FC;
/// The kind of a stream that is the workbook itself, and not a sheet.
const GLOBALS: u32 = 0x0005;

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    pub name: String,
    /// Where it begins in the stream.
    pub start: usize,
    pub is_hidden: bool,
}

/// What the sheets share.
pub(super) struct Workbook {
    pub version: Version,
    pub code_page: &'static Encoding,
    pub is_1904: bool,
    /// The worksheets: no charts, no macros.
    pub sheets: Vec<Listed>,
    pub texts: Vec<Text>,
    pub styles: Vec<CellStyle>,
    pub fonts: Fonts,
    /// The sheets that formulas name, by their numbers.
    references: Vec<String>,
}

impl Workbook {
    /// Reads the first part of a stream ([MS-XLS] 2.1.7.20.3), which before Excel 5 is the one sheet.
    ///
    /// # Errors
    /// If it is no workbook, is protected, or holds more than a report does.
    pub(super) fn read(stream: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let mut records = Records::of(stream, 0);
        let first = records.next().ok_or_else(reasons::no_list_of_sheets)?;
        let version = Version::of(&first).ok_or_else(reasons::no_list_of_sheets)?;
        let mut workbook = Self {
            version,
            code_page: WINDOWS_1252,
            is_1904: false,
            sheets: Vec::new(),
            texts: Vec::new(),
            styles: Vec::new(),
            fonts: Fonts::default(),
            references: Vec::new(),
        };
        let single = (first.u16(2) != GLOBALS).then(|| {
            let name = "Sheet1".to_owned();
            Listed { name, start: 0, is_hidden: false }
        });
        let mut styles = Styles::default();
        let mut listed: Vec<Record<'_>> = Vec::new();
        let (mut references, mut books) = (None, Vec::new());
        while let Some(record) = records.next() {
            match record.kind {
                FILEPASS => return Err(Unreadable::protected()),
                CODE_PAGE => workbook.code_page = encoding(record.u16(0)),
                DATE_SYSTEM => workbook.is_1904 = record.u16(0) == 1,
                BOUND_SHEET => listed.push(record),
                REFERENCES => references = Some(record),
                BOOK if books.len() < MOST_BOOKS => books.push(ReferredBook::of(&record)),
                SHARED_TEXTS => {
                    let pieces = records.continued(&record);
                    workbook.texts = shared_texts(pieces, limits)?;
                }
                END => break,
                _ => styles.take(&record, version, workbook.code_page),
            }
            if listed.len() > limits.sheets {
                return Err(reasons::too_many_sheets());
            }
        }
        if let Some(references) = references.filter(|_| version == Version::Biff8) {
            workbook.references = workbook.references(&references, &listed, &books);
        }
        let sheets = listed.iter().filter_map(|record| workbook.listed(record));
        workbook.sheets = single.into_iter().chain(sheets).collect();
        (workbook.styles, workbook.fonts) = styles.finish(version);
        if workbook.sheets.is_empty() { Err(reasons::no_list_of_sheets()) } else { Ok(workbook) }
    }

    /// The sheets that formulas name: how many, then of each the book, the first sheet and the last. A sheet of another book has that
    /// book's name in brackets before its own.
    fn references(
        &self,
        record: &Record<'_>,
        listed: &[Record<'_>],
        books: &[ReferredBook],
    ) -> Vec<String> {
        let (all, _) = record.data.get(2..).unwrap_or_default().as_chunks::<6>();
        let name = |of: &[u8; 6]| {
            let entry = Record { kind: REFERENCES, data: of };
            let (first, last) = (entry.u16(2) as usize, entry.u16(4) as usize);
            let own = |place: usize| listed.get(place).and_then(|sheet| self.name(sheet));
            match books.get(entry.u16(0) as usize) {
                Some(ReferredBook::Other { name, sheets }) => {
                    let sheet = sheets.get(first).map_or("", String::as_str);
                    Some(format!("[{name}]{sheet}"))
                }
                Some(ReferredBook::None) => None,
                Some(ReferredBook::This) | None if first == last => own(first),
                Some(ReferredBook::This) | None => {
                    own(first).zip(own(last)).map(|(first, last)| format!("{first}:{last}"))
                }
            }
        };
        all.iter().map(|of| name(of).unwrap_or_else(|| "…".to_owned())).collect()
    }

    /// The formula of a cell as people type it, by its tokens.
    pub(super) fn formula(&self, tokens: &[u8], place: (u32, u32)) -> String {
        let layout = match self.version {
            Version::Biff8 => Layout::Biff8,
            Version::Biff5 => Layout::Old(self.code_page),
            _ => return UNWRITTEN.to_owned(),
        };
        text(tokens, &Context { layout, sheets: &self.references, place })
    }

    /// The tokens of a formula: behind place, style, result and flags the length, then they. None before Excel 5.
    pub(super) fn tokens<'r>(&self, record: &Record<'r>) -> &'r [u8] {
        let length = record.u16(20) as usize;
        record.data.get(22..22 + length).unwrap_or_default()
    }

    /// A sheet of the list: where it begins, whether it is hidden, what it is, its name. `None` if it is no worksheet.
    fn listed(&self, record: &Record<'_>) -> Option<Listed> {
        let start = record.u32(0)? as usize;
        if record.u8(5)? != 0 {
            return None;
        }
        let is_hidden = record.u8(4)? & 3 != 0;
        Some(Listed { name: self.name(record).unwrap_or_default(), start, is_hidden })
    }

    fn name(&self, record: &Record<'_>) -> Option<String> {
        let length = usize::from(record.u8(6)?);
        let mut pieces = Pieces::of(vec![record.data], 7);
        let name = match self.version {
            Version::Biff8 => pieces.unicode(length),
            _ => pieces.bytes(length, self.code_page),
        };
        Some(name?.text)
    }
}

/// A book that formulas refer to ([MS-XLS] 2.4.271 SupBook).
enum ReferredBook {
    This,
    Other {
        name: String,
        sheets: Vec<String>,
    },
    /// Functions of add-ins, or what cannot be read.
    None,
}

impl ReferredBook {
    fn of(record: &Record<'_>) -> Self {
        let count = record.u16(0) as usize;
        if record.data.len() == 4 {
            return if record.data.get(2..) == Some(&[0x01, 0x04]) {
                Self::This
            } else {
                Self::None
            };
        }
        let mut pieces = Pieces::of(vec![record.data], 2);
        let mut text = || {
            let length = pieces.number(2)? as usize;
            Some(pieces.unicode(length)?.text)
        };
        let Some(path) = text() else { return Self::None };
        // A path is written with controls for its strokes.
        let name = path.rsplit(|c: char| c.is_control() || matches!(c, '\\' | '/')).next();
        let sheets = (0..count).map_while(|_| text()).collect();
        Self::Other { name: name.unwrap_or_default().to_owned(), sheets }
    }
}

/// The shared texts. Where the table breaks off, those before it.
fn shared_texts(pieces: Vec<&[u8]>, limits: &Limits) -> Result<Vec<Text>, Unreadable> {
    let mut pieces = Pieces::of(pieces, 4);
    let count = pieces.number(4).unwrap_or(0);
    let (mut texts, mut size) = (Vec::new(), 0);
    for _ in 0..count {
        let Some(text) = pieces.number(2).and_then(|length| pieces.unicode(length as usize)) else {
            break;
        };
        size += text.text.len() + text.runs.len() * 4;
        texts.push(text);
        if size > limits.text || texts.len() > limits.shared_texts {
            return Err(reasons::too_much_text());
        }
    }
    Ok(texts)
}

/// The encoding of a code page of Windows or of the Macintosh; that of western Europe where it is unknown.
fn encoding(code_page: u32) -> &'static Encoding {
    match code_page {
        932 => SHIFT_JIS,
        936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        10_000 | 32_768 => MACINTOSH,
        number => {
            Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(WINDOWS_1252)
        }
    }
}
