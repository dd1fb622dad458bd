//! The records of an old Excel workbook: how large an area its cells span, and what the sender does not see.

use std::collections::BTreeSet;

use encoding_rs::WINDOWS_1252;

use super::formats::{Shown, Styles};
use super::notes::{self, Notes};
use super::ole2::Stream;
use super::sst::{self, Lengths};
use crate::book::a1;
use crate::builder::{BookBuilder, Comments};
use crate::limits::Limits;
use crate::reasons;
use crate::unreadable::Unreadable;

/// The last column of an old workbook.
const LAST_COLUMN: u32 = 255;

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const DATE_SYSTEM: u16 = 0x0022;
const FILEPASS: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
const CODE_PAGE: u16 = 0x0042;
const COLUMNS: u16 = 0x007D;
const BOUND_SHEET: u16 = 0x0085;
const MULTIPLE_RK: u16 = 0x00BD;
const SHARED_TEXTS: u16 = 0x00FC;
const SHARED_TEXT: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
/// What there is of it: first and last row and column.
const DIMENSIONS_LENGTH: usize = 14;
const ROW: u16 = 0x0208;
const BEGIN: u16 = 0x0809;
/// Other cells that become a value: number, label (two kinds), boolean or error, RK.
const VALUES: [u16; 5] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E];

/// What is hidden in one sheet, written beside its cells and shown of its numbers, in the order of the workbook's list of sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetMarks {
    pub hidden_rows: BTreeSet<u32>,
    /// Runs of columns: the first and the last.
    pub hidden_columns: Vec<(u32, u32)>,
    pub comments: Comments,
    /// Cells whose numbers are shown as something else.
    pub shown: Vec<Shown>,
}

impl SheetMarks {
    /// Adds the marks to the sheet whose cells were put last.
    ///
    /// # Errors
    /// If the book hides too many rows.
    pub fn put(&self, builder: &mut BookBuilder<'_>) -> Result<(), Unreadable> {
        for row in &self.hidden_rows {
            builder.hide_rows(*row..=*row)?;
        }
        for (first, last) in &self.hidden_columns {
            builder.hide_columns(*first, *last);
        }
        for ((row, column), format) in &self.shown {
            builder.show(*row, *column, format);
        }
        builder.comments(&self.comments);
        Ok(())
    }
}

/// What the library does not tell of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookMarks {
    pub sheets: Vec<SheetMarks>,
    /// Whether days count from 1904.
    pub is_1904: bool,
}

/// Walks the records of the workbook and of every sheet. Sizes that are only claimed are set to nothing in the file's bytes:
/// the library reserves memory for them.
pub fn check(bytes: &mut [u8], stream: &Stream, limits: &Limits) -> Result<BookMarks, Unreadable> {
    let records = stream.read(bytes);
    let mut sheets = Vec::new();
    let mut walked = 0;
    let mut texts = Vec::new();
    let mut in_texts = false;
    let mut is_1904 = false;
    let mut code_page = WINDOWS_1252;
    let (mut is_old, mut styles) = (false, Styles::new(limits));
    for record in walk(&records, 0) {
        let record = record?;
        walked += 1;
        match record.kind {
            BEGIN => is_old = record.u16(0) < notes::BIFF8,
            FILEPASS => return Err(Unreadable::protected()),
            CODE_PAGE => code_page = notes::encoding(record.u16(0)),
            DATE_SYSTEM => is_1904 = record.u16(0) == 1,
            BOUND_SHEET => sheets.extend(record.u32(0)),
            END => break,
            SHARED_TEXTS => texts = vec![record.data],
            CONTINUE if in_texts => texts.push(record.data),
            _ => styles.take(&record, is_old, code_page),
        }
        in_texts = record.kind == SHARED_TEXTS || (in_texts && record.kind == CONTINUE);
        if sheets.len() > limits.sheets {
            return Err(reasons::too_many_sheets());
        }
    }
    let distinct: BTreeSet<u32> = sheets.iter().copied().collect();
    if distinct.len() != sheets.len() {
        return Err(broken());
    }
    let lengths = sst::lengths(&texts);
    let (mut area, mut text) = (0, 0);
    let mut marks = Vec::new();
    let mut claims = BTreeSet::new();
    let mut letters = notes::LETTERS;
    for start in sheets {
        let mut notes = Notes::new(code_page, letters, limits.comments);
        let mut sheet = Sheet { lengths: Some(&lengths), ..Sheet::default() };
        for record in walk(&records, start as usize) {
            let record = record?;
            walked += 1;
            if record.kind == MULTIPLE_RK {
                // Sheets may share their records, and a run has many cells.
                walked += record.data.len() / 6;
            }
            if walked > limits.records {
                return Err(Unreadable::too_large("quá nhiều bản ghi", "too many records"));
            }
            if sheet.depth == 0 {
                notes.take(&record);
                styles.cells(&record, &mut sheet.marks.shown);
            }
            if sheet.take(&record, &mut claims) {
                break;
            }
        }
        text += sheet.text;
        if text > limits.text as u64 {
            return Err(reasons::too_much_text());
        }
        for area_of in [&sheet.values, &sheet.formulas] {
            if area_of.last_column > LAST_COLUMN {
                return Err(broken());
            }
            area += area_of.size();
            if area > limits.area {
                let last = a1(area_of.last_row, area_of.last_column);
                return Err(Unreadable::too_large(
                    &format!("có ô ở tận {last}"),
                    &format!("it has a cell as far as {last}"),
                ));
            }
        }
        (sheet.marks.comments, letters) = notes.finish();
        marks.push(sheet.marks);
    }
    for (start, end) in claims {
        for at in start..end {
            if let Some(byte) = stream.place(at).and_then(|place| bytes.get_mut(place)) {
                *byte = 0;
            }
        }
    }
    Ok(BookMarks { sheets: marks, is_1904 })
}

#[derive(Default)]
struct Sheet<'a> {
    lengths: Option<&'a Lengths>,
    /// The bytes of shared texts once each cell has its copy.
    text: u64,
    begun: bool,
    /// How deep in embedded charts.
    depth: usize,
    values: Area,
    formulas: Area,
    marks: SheetMarks,
}

impl Sheet<'_> {
    /// Takes a record; true where the sheet is over.
    fn take(&mut self, record: &Record<'_>, claims: &mut BTreeSet<(usize, usize)>) -> bool {
        match record.kind {
            BEGIN if self.begun => self.depth += 1,
            BEGIN => self.begun = true,
            END if self.depth == 0 => return true,
            END => self.depth -= 1,
            _ if self.depth > 0 => {}
            DIMENSIONS => {
                let len = record.data.len().min(DIMENSIONS_LENGTH);
                claims.insert((record.start, record.start + len));
            }
            MULTIPLE_RK => {
                let count = (record.data.len().saturating_sub(6) / 6) as u32;
                self.values.add(record.u16(0), record.u16(2));
                self.values.add(record.u16(0), record.u16(2) + count.saturating_sub(1));
            }
            FORMULA => {
                self.values.add(record.u16(0), record.u16(2));
                self.formulas.add(record.u16(0), record.u16(2));
            }
            SHARED_TEXT => {
                self.values.add(record.u16(0), record.u16(2));
                let at = record.u32(6).map_or(usize::MAX, |at| at as usize);
                self.text += self.lengths.map_or(0, |lengths| lengths.bytes(at));
            }
            kind if VALUES.contains(&kind) => self.values.add(record.u16(0), record.u16(2)),
            ROW if record.u16(12) & 0x20 != 0 => {
                self.marks.hidden_rows.insert(record.u16(0));
            }
            COLUMNS if record.u16(8) & 1 != 0 => {
                let run = (record.u16(0), record.u16(2).min(LAST_COLUMN));
                self.marks.hidden_columns.push(run);
            }
            _ => {}
        }
        false
    }
}

/// The smallest area around cells.
struct Area {
    first_row: u32,
    first_column: u32,
    last_row: u32,
    last_column: u32,
}

impl Default for Area {
    fn default() -> Self {
        Self { first_row: u32::MAX, first_column: u32::MAX, last_row: 0, last_column: 0 }
    }
}

impl Area {
    fn add(&mut self, row: u32, column: u32) {
        self.first_row = self.first_row.min(row);
        self.last_row = self.last_row.max(row);
        self.first_column = self.first_column.min(column);
        self.last_column = self.last_column.max(column);
    }

    fn size(&self) -> u64 {
        if self.first_row > self.last_row {
            return 0;
        }
        let rows = u64::from(self.last_row - self.first_row + 1);
        rows * u64::from(self.last_column - self.first_column + 1)
    }
}

/// A record: its type and its data.
pub struct Record<'a> {
    pub kind: u16,
    /// Where its data begin in the stream.
    start: usize,
    pub data: &'a [u8],
}

impl Record<'_> {
    /// A number of the record; zero beyond its end.
    pub fn u16(&self, at: usize) -> u32 {
        let pair = self.data.get(at..at + 2).and_then(|pair| pair.try_into().ok());
        pair.map_or(0, |pair| u32::from(u16::from_le_bytes(pair)))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

/// The records from a place on. The last error ends it: a record that is longer than the stream.
fn walk(stream: &[u8], start: usize) -> impl Iterator<Item = Result<Record<'_>, Unreadable>> {
    let mut at = start;
    let mut over = start >= stream.len();
    std::iter::from_fn(move || {
        if over || at >= stream.len() {
            return None;
        }
        let head = stream.get(at..at + 4).and_then(|head| <[u8; 4]>::try_from(head).ok());
        let Some([kind0, kind1, len0, len1]) = head else {
            over = true;
            // Writers pad the stream with zeros.
            return stream[at..].iter().any(|byte| *byte != 0).then(|| Err(broken()));
        };
        let len = usize::from(u16::from_le_bytes([len0, len1]));
        let start = at + 4;
        let Some(data) = stream.get(start..start + len) else {
            over = true;
            return Some(Err(broken()));
        };
        at = start + len;
        Some(Ok(Record { kind: u16::from_le_bytes([kind0, kind1]), start, data }))
    })
}

fn broken() -> Unreadable {
    Unreadable::damaged("nội dung bị cắt ngang", "its content is cut off")
}
