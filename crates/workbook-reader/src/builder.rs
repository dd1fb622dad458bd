//! A book as it is put together: cells in order, texts without control characters, and a limit to how much it may hold.

use super::reasons;
use crate::book::{Book, Cell, Note, NoteKind, Sheet, Value, a1};
use crate::book::{Rect, column_letters};
use crate::unreadable::Unreadable;
use office_text::message::Message;

/// The last row and column of a worksheet.
pub const LAST_ROW: u32 = 1_048_575;
pub const LAST_COLUMN: u32 = 16_383;
/// The most cells of a book, and the most bytes of all its texts. A row takes memory like three more cells.
const CELLS: usize = 1_000_000;
const ROW: usize = 3;
const TEXT: usize = 48 << 20;
/// The most hidden rows of a book.
const HIDDEN_ROWS: usize = 1_000_000;
/// The most notes that name a cell, for one sheet; the rest is counted.
const NOTES: usize = 20;

/// The most merged areas of a sheet that are looked at.
const MERGES: usize = 5_000;

/// A book under construction.
#[derive(Debug, Default)]
pub struct BookBuilder {
    book: Book,
    cells: usize,
    text: usize,
    hidden_rows: usize,
    /// Notes of the open sheet.
    notes: usize,
}

impl BookBuilder {
    /// Begins the next sheet.
    pub fn sheet(&mut self, sheet: Sheet) {
        self.close_sheet();
        self.book.sheets.push(sheet);
    }

    /// Puts a cell into the open sheet. A reference beyond the sheet's limits, or one that comes twice, leaves a note.
    ///
    /// # Errors
    /// Where the book holds more than a report ever does.
    pub fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), Unreadable> {
        if row > LAST_ROW || column > LAST_COLUMN {
            let name = format!("{}{}", column_letters(column), u64::from(row) + 1);
            self.cell_note(
                &name,
                "địa chỉ ô nằm ngoài trang tính",
                "the address is beyond the sheet",
            );
            return Ok(());
        }
        let value = match value {
            Value::Text(text) => Value::Text(printable(text)),
            value => value,
        };
        let Some(sheet) = self.book.sheets.last_mut() else { return Ok(()) };
        let cells = sheet.rows.entry(row).or_default();
        self.cells += if cells.is_empty() { 1 + ROW } else { 1 };
        self.text += match &value {
            Value::Text(text) | Value::Formula(text) | Value::Error(text) => text.len(),
            _ => 0,
        };
        if self.cells > CELLS || self.text > TEXT {
            return Err(Unreadable::too_large(
                "hơn một triệu ô có nội dung",
                "more than a million cells with content",
            ));
        }
        let cell = Cell::new(row, column, value);
        match cells.binary_search_by_key(&column, |cell| cell.column) {
            Ok(at) => {
                let same = cells[at] == cell;
                cells[at] = cell;
                if !same {
                    self.cell_note(
                        &a1(row, column),
                        "ô có hai giá trị khác nhau trong tệp, đã lấy giá trị sau",
                        "the file gives the cell two different values; the latter was taken",
                    );
                }
            }
            Err(at) => cells.insert(at, cell),
        }
        Ok(())
    }

    /// The open sheet.
    pub fn open(&mut self) -> Option<&mut Sheet> {
        self.book.sheets.last_mut()
    }

    /// Whether the open sheet has a cell there.
    pub fn has(&self, row: u32, column: u32) -> bool {
        self.book.sheets.last().is_some_and(|sheet| sheet.cell(row, column).is_some())
    }

    /// Adds a merged area to the open sheet.
    pub fn merge(&mut self, area: Rect) {
        if let Some(sheet) = self.book.sheets.last_mut()
            && sheet.merges.len() < MERGES
            && !sheet.merges.contains(&area)
        {
            sheet.merges.push(area);
        }
    }

    /// Marks a row of the open sheet as hidden.
    ///
    /// # Errors
    /// Where the book hides more rows than a report ever does.
    pub fn hide_row(&mut self, row: u32) -> Result<(), Unreadable> {
        let Some(sheet) = self.book.sheets.last_mut() else { return Ok(()) };
        self.hidden_rows += usize::from(sheet.hidden_rows.insert(row));
        if self.hidden_rows > HIDDEN_ROWS {
            return Err(Unreadable::too_large("ẩn quá nhiều dòng", "it hides too many rows"));
        }
        Ok(())
    }

    /// Notes something about a cell of the open sheet.
    pub fn cell_note(&mut self, cell: &str, vi: &str, en: &str) {
        self.notes += 1;
        if self.notes <= NOTES {
            self.note(NoteKind::Cell, cell, Message::new(vi, en));
        }
    }

    /// Notes something about the open sheet.
    pub fn sheet_note(&mut self, vi: impl Into<String>, en: impl Into<String>) {
        self.note(NoteKind::Sheet, "", Message::new(vi, en));
    }

    /// Notes that the open sheet breaks off, at about which row; none where no row was begun.
    pub fn broken_sheet(&mut self, row: Option<u32>) {
        let message = reasons::broken_sheet(row.map(|row| u64::from(row) + 1));
        self.note(NoteKind::Sheet, "", message);
    }

    /// Notes that the file has no content for the open sheet.
    pub fn missing_sheet(&mut self) {
        self.sheet_note(
            "trang tính không có trong tệp, không đọc được",
            "the sheet's content is not in the file",
        );
    }

    fn note(&mut self, kind: NoteKind, cell: &str, message: Message) {
        let sheet = self.book.sheets.last().map(|sheet| sheet.name.clone()).unwrap_or_default();
        self.book.notes.push(Note { kind, sheet, cell: cell.to_owned(), message });
    }

    fn close_sheet(&mut self) {
        if self.notes > NOTES {
            let more = self.notes - NOTES;
            self.sheet_note(
                format!("còn {more} ô khác cũng không đọc được như tệp ghi"),
                format!("{more} more cells could not be read as the file has them"),
            );
        }
        self.notes = 0;
    }

    /// The book, as the file has it.
    pub fn finish(mut self) -> Book {
        self.close_sheet();
        self.book
    }
}

/// A text without the characters that no one sees: controls other than tabs and line breaks.
fn printable(text: String) -> String {
    let invisible =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{80}'..='\u{9f}');
    if text.contains(invisible) { text.replace(invisible, "") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_but_legacy_letters_stay() {
        assert_eq!(printable("a\u{0}b\u{7}c\n".to_owned()), "abc\n");
        // TCVN3 and VNI use the upper controls for letters.
        assert_eq!(printable("\u{95}".to_owned()), "\u{95}");
    }

    #[test]
    fn a_cell_that_comes_twice_is_noted() {
        let mut gather = BookBuilder::default();
        gather.sheet(Sheet { name: "a".to_owned(), ..Sheet::default() });
        for number in [1.0, 2.0] {
            gather.put(0, 0, Value::Number(number)).expect("room");
        }
        let book = gather.finish();
        assert_eq!(book.sheets[0].text(0, 0), "2");
        assert_eq!(book.notes[0].cell, "A1");
    }
}
