//! A workbook as it came: sparse sheets of cells, each with its raw content and its readable text.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, ToCompactString as _, format_compact};
use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};

pub use crate::conditions::{Condition, InDoubt, OtherLook};
use crate::number_format::{NumberFormat, Shown};
pub use crate::place::{Rect, a1, address, column_letters};
use office_text::message::Message;
use office_text::number::fifteen_digits;

use crate::runs::{Omitted, RichText};
use crate::unreadable::Unreadable;

/// What a cell holds, before anyone has understood it. Its words are in [`Cell::text`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A number, as stored.
    Number(f64),
    /// Words.
    Text,
    /// A date cell; the serial day is kept as the workbook has it.
    Date(jiff::civil::Date),
    /// Yes or no.
    Boolean(bool),
    /// An error value such as `#DIV/0!`.
    Error,
    /// A formula that nobody calculated: the workbook has no result for it, or one that is not its own. A formula whose result is an
    /// empty text is no cell at all: it is blank.
    Formula,
}

/// The error value that a text is: some programs write them as texts.
pub fn error_value(text: &str) -> Option<&'static str> {
    const ERRORS: [&str; 9] =
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"];
    ERRORS.into_iter().find(|error| *error == text)
}

/// One cell. `row` and `column` count from zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The row, from zero.
    pub row: u32,
    /// The column, from zero.
    pub column: u32,
    /// What the cell holds.
    pub content: Content,
    /// The content as the sender sees it: text as Unicode (NFC) with its blanks tidied, numbers without a trailing `.0`, dates as
    /// dd/mm/yyyy, or mm/yyyy where no day is seen, the error value, the formula behind `=`.
    pub text: CompactString,
    /// True where the text came in a legacy encoding (TCVN3, VNI).
    pub legacy: bool,
    /// What the cell shows beside its text: marks of footnotes, what is struck out.
    pub omitted: Option<Box<Omitted>>,
}

/// What a file says that a cell holds, its words as they came.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A text without looks.
    Text(String),
    /// A text in runs that look different.
    Rich(RichText),
    /// A day, with or without a time.
    Date(DateTime),
    /// Yes or no.
    Boolean(bool),
    /// An error value, such as `#DIV/0!`.
    Error(String),
    /// The text of a formula without a result.
    Formula(String),
}

impl Value {
    /// The value of a text in runs; `None` if it is blank.
    pub(crate) fn of_runs(text: &RichText) -> Option<Self> {
        let written = text.written();
        if written.trim().is_empty() {
            return None;
        }
        Some(if text.is_plain() { Self::Text(written) } else { Self::Rich(text.clone()) })
    }
}

impl Cell {
    /// The cell that holds a value. Its text is still to be decoded.
    pub fn new(row: u32, column: u32, value: Value) -> Self {
        let mut omitted = None;
        let (content, text) = match value {
            Value::Rich(text) => {
                let (text, left_out) = text.read();
                omitted = left_out.map(Box::new);
                (Content::Text, text.into())
            }
            Value::Number(number) => (Content::Number(number), plain_text(number)),
            Value::Text(text) => (Content::Text, text.into()),
            Value::Date(day) => {
                let text = format_compact!("{:02}/{:02}/{}", day.day(), day.month(), day.year());
                (Content::Date(day.date()), text)
            }
            Value::Boolean(value) => {
                (Content::Boolean(value), if value { "TRUE" } else { "FALSE" }.into())
            }
            Value::Error(error) => (Content::Error, error.into()),
            Value::Formula(formula) => (Content::Formula, format_compact!("={formula}")),
        };
        Self { row, column, content, text, legacy: false, omitted }
    }

    /// Whether all that it shows is struck out.
    pub fn is_struck(&self) -> bool {
        self.omitted.as_ref().is_some_and(|omitted| omitted.is_whole())
    }

    /// What it shows, with what is no part of its text.
    pub fn written(&self) -> &str {
        self.omitted.as_ref().map_or(self.text.as_str(), |omitted| &omitted.written)
    }

    /// The A1 address.
    pub fn address(&self) -> String {
        a1(self.row, self.column)
    }
}

/// A number as text with 15 digits at most, as spreadsheets show it.
pub fn plain(number: f64) -> String {
    plain_text(number).into()
}

fn plain_text(number: f64) -> CompactString {
    let number = fifteen_digits(number);
    let size = number.abs();
    // Most are whole, and written faster as such.
    if number.fract() == 0.0 && size < 1e15 {
        (number as i64).to_compact_string()
    } else if size.is_finite() && !(1e-9..1e21).contains(&size) {
        format_compact!("{number:E}")
    } else {
        format_compact!("{number}")
    }
}

/// A formula of a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Formula {
    /// What is behind the sign of equality, in the notation of Excel: `SUM('Biểu 02'!G$11:G$14,E15)`. `…` where it cannot be written so.
    pub text: CompactString,
    /// What the file has for its result, also where the cell was found not to be calculated.
    pub stored: StoredResult,
}

/// What a file has for the result of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum StoredResult {
    /// A number, or a day as Excel counts it from 1900.
    Number(f64),
    /// A text without a letter.
    Blank,
    /// A text, a yes or no, an error.
    Other,
    /// Nothing.
    Missing,
}

/// One worksheet: its cells by row, in order of columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether its tab is hidden.
    pub hidden: bool,
    /// Its cells by row, those of a row by column. Blank cells have none.
    pub rows: BTreeMap<u32, Vec<Cell>>,
    /// Its merged areas.
    pub merges: Vec<Rect>,
    /// Cells with figures in white letters on a white ground, which nobody sees.
    pub white: BTreeSet<(u32, u32)>,
    /// Rows that the sender does not see. Their cells are data like others.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that the sender does not see. Their cells are data like others.
    pub hidden_columns: BTreeSet<u32>,
    /// Places below merged areas whose own values were dropped: row and column.
    pub dropped: BTreeSet<(u32, u32)>,
    /// Number formats that show something else than numbers themselves.
    pub formats: Vec<NumberFormat>,
    /// The cells that have them, by row and column, each with its place in that list.
    pub format_of: BTreeMap<(u32, u32), u16>,
    /// The times of days that are not midnight, by row and column.
    pub times: BTreeMap<(u32, u32), Time>,
    /// Days whose format shows the month first, by row and column.
    pub month_first: BTreeSet<(u32, u32)>,
    /// What people wrote beside cells, by row and column.
    pub comments: BTreeMap<(u32, u32), String>,
    /// The formulas of cells, by row and column.
    pub formulas: BTreeMap<(u32, u32), Formula>,
    /// The rules by which cells look struck out, or show something else than they hold.
    pub conditions: Vec<Condition>,
}

impl Sheet {
    /// The cell at a row and column, where there is one.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let cells = self.rows.get(&row)?;
        let index = cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        cells.get(index)
    }

    /// The same, to be changed.
    pub(crate) fn cell_mut(&mut self, row: u32, column: u32) -> Option<&mut Cell> {
        let cells = self.rows.get_mut(&row)?;
        let index = cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        cells.get_mut(index)
    }

    /// The readable text at a row and column; empty where there is no cell.
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.cell(row, column).map_or("", |cell| &cell.text)
    }

    /// What a cell shows of its number or day; `None` if that is the number, rounded or not, or the day, or the cell holds neither.
    pub fn shown(&self, cell: &Cell) -> Option<Shown> {
        let place = (cell.row, cell.column);
        let format = self.formats.get(usize::from(*self.format_of.get(&place)?))?;
        match cell.content {
            Content::Number(number) => format.show(number),
            Content::Date(day) => {
                let time = self.times.get(&place).copied().unwrap_or_default();
                format.show_day(day.to_datetime(time))
            }
            _ => None,
        }
    }

    /// All cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.values().flatten()
    }

    /// Keeps only the anchor of each merged area: values hidden below a merge are not part of the report. Their places are kept.
    pub fn drop_merged(&mut self) {
        for merge in &self.merges {
            for (row, cells) in self.rows.range_mut(merge.first_row..=merge.last_row) {
                cells.retain(|cell| {
                    let below = merge.covers(*row, cell.column);
                    if below {
                        self.dropped.insert((*row, cell.column));
                    }
                    !below
                });
            }
        }
        self.rows.retain(|_, cells| !cells.is_empty());
        for place in &self.dropped {
            self.formulas.remove(place);
        }
    }
}

/// A workbook that could be read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Whether the workbook counts its days from 1904. The days of its cells are converted.
    pub is_1904: bool,
    /// Whether the file carries a digital signature, which is not verified.
    pub is_signed: bool,
    /// What could not be read, or was read as something else than the file says.
    pub notes: Vec<Note>,
    /// The lists that feedback had put into it, with what the unit wrote in them: first the one under its own name.
    pub feedback: Vec<Sheet>,
    /// Why the file is no report, where no form is found in it: a letter.
    pub or_else: Option<Unreadable>,
}

/// How much of a book a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoteKind {
    /// A cell whose content is not what the sender sees, or is in doubt.
    Cell,
    /// A sheet that could not be read, as a whole or from some place on.
    Sheet,
    /// Cells that may look struck out.
    MayBeStruck,
    /// Cells that may show something else than they hold.
    MayShow,
    /// Figures in white letters on a white ground.
    White,
}

/// Something about a book that its reader must know: a cell or a sheet that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Whether it is about a cell or a sheet.
    pub kind: NoteKind,
    /// The name of the sheet.
    pub sheet: String,
    /// A1 address; empty where the note is about a whole sheet.
    pub cell: String,
    /// What its reader must know.
    pub message: Message,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_as_text_has_fifteen_digits_at_most() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (-0.0, "0"),
            (1234.5, "1234.5"),
            (1_694.0, "1694"),
            (1.0 / 3.0, "0.333333333333333"),
            (12_345_678_901_234_567_890.0, "12345678901234600000"),
            (-2.775_557_561_562_891e-17, "-2.77555756156289E-17"),
            (1e300, "1E300"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn a_value_below_a_merged_area_is_not_reported() {
        let cell = |row, column, text: &str| Cell::new(row, column, Value::Text(text.to_owned()));
        let mut sheet = Sheet {
            rows: BTreeMap::from([
                (0, vec![cell(0, 0, "title"), cell(0, 1, "ghost")]),
                (1, vec![cell(1, 1, "kept")]),
            ]),
            merges: vec![Rect { first_row: 0, first_column: 0, last_row: 0, last_column: 3 }],
            ..Sheet::default()
        };
        sheet.drop_merged();
        let left: Vec<&str> = sheet.cells().map(|cell| cell.text.as_str()).collect();
        assert_eq!(left, ["title", "kept"]);
        assert_eq!(sheet.dropped, [(0, 1)].into());
    }
}
