//! OpenDocument sheets: repeats of rows and cells are counted before the library multiplies them out.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;

use crate::book::Rect;
use crate::unreadable::Unreadable;

/// The most cells that the areas of all tables may span once repeats are multiplied out.
const AREA: u64 = 1_000_000;
/// The most bytes of all texts once repeats are multiplied out.
const TEXT: u64 = 48 << 20;
/// The most blanks that one element may stand for.
const BLANKS: u64 = 32_767;
/// The most cells, blank ones counted, before rows are repeated: the library lays them out one by one.
const LAID_OUT: u64 = 2_000_000;
/// The most hidden rows of all tables.
const HIDDEN_ROWS: u64 = 1_000_000;
const LAST_ROW: u64 = 1_048_576;
const LAST_COLUMN: u64 = 16_384;

/// What the library does not tell of one table: hidden rows and columns, merged areas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OdsMarks {
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    pub merges: Vec<Rect>,
}

/// Walks the content once.
pub fn check(bytes: &[u8]) -> Result<Vec<OdsMarks>, Unreadable> {
    let mut content = Vec::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut part = archive.by_name("content.xml").map_err(|_| broken())?;
    part.read_to_end(&mut content).map_err(|_| broken())?;
    // As it is read: what is no UTF-8 costs its letter.
    scan(&String::from_utf8_lossy(&content))
}

/// The same for the content by itself. One that breaks off is measured to the break: so far it is read.
pub fn scan(text: &str) -> Result<Vec<OdsMarks>, Unreadable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut scan = Scan::default();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => scan.start(&e, false)?,
            Event::Empty(e) => scan.start(&e, true)?,
            Event::End(e) => scan.end(e.name().as_ref())?,
            Event::Text(text) => scan.text(&text),
            Event::GeneralRef(text) => scan.text(&text),
            Event::CData(text) => scan.text(&text),
            Event::Eof => break,
            _ => {}
        }
    }
    scan.close()?;
    Ok(scan.tables)
}

/// Where the walk is.
#[derive(Default)]
struct Scan {
    tables: Vec<OdsMarks>,
    /// How deep in tables: a table within a cell is not one of the workbook's.
    depth: usize,
    row: u64,
    column: u64,
    /// Columns declared so far.
    declared: u64,
    row_repeats: u64,
    /// Hidden rows of all tables so far.
    hidden_rows: u64,
    row_filled: bool,
    cell_repeats: u64,
    /// Whether the open cell holds anything.
    filled: bool,
    in_cell: bool,
    /// Bytes of text in the open cell, in the open row, in all.
    cell_text: u64,
    row_text: u64,
    total_text: u64,
    /// The columns of the open row that the library lays out: a blank tail is not among them.
    laid_out: u64,
    total_laid_out: u64,
    area: Option<Area>,
    total: u64,
}

#[derive(Clone, Copy)]
struct Area {
    first_row: u64,
    last_row: u64,
    first_column: u64,
    last_column: u64,
}

impl Scan {
    fn text(&mut self, text: &str) {
        self.filled |= !text.trim().is_empty();
        self.cell_text = self.cell_text.saturating_add(text.len() as u64);
    }

    fn start(&mut self, e: &BytesStart<'_>, empty: bool) -> Result<(), Unreadable> {
        match e.name().as_ref() {
            "table:table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.tables.push(OdsMarks::default());
                    (self.row, self.declared, self.area) = (0, 0, None);
                }
            }
            "table:table-column" if self.depth == 1 => {
                let repeats = number(e, "table:number-columns-repeated").clamp(1, LAST_COLUMN);
                if hidden(e) {
                    let columns = span(self.declared, repeats, LAST_COLUMN);
                    self.mark(|marks| marks.hidden_columns.extend(columns));
                }
                self.declared += repeats;
            }
            "table:table-row" if self.depth == 1 => {
                self.row_repeats = number(e, "table:number-rows-repeated").max(1);
                (self.column, self.row_filled, self.laid_out, self.row_text) = (0, false, 0, 0);
                if hidden(e) {
                    let rows = span(self.row, self.row_repeats.min(LAST_ROW), LAST_ROW);
                    self.hidden_rows += rows.len() as u64;
                    if self.hidden_rows > HIDDEN_ROWS {
                        return Err(too_many_hidden());
                    }
                    self.mark(|marks| marks.hidden_rows.extend(rows));
                }
                if empty {
                    self.end("table:table-row")?;
                }
            }
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 => {
                self.cell_repeats = number(e, "table:number-columns-repeated").max(1);
                self.filled = ["office:value-type", "table:formula"]
                    .iter()
                    .any(|name| matches!(e.try_get_attribute(name), Ok(Some(_))));
                self.in_cell = true;
                // A value that stands in an attribute is among them.
                self.cell_text = ["office:string-value", "table:formula"]
                    .iter()
                    .filter_map(|name| e.try_get_attribute(name).ok().flatten())
                    .map(|attribute| attribute.value.len() as u64)
                    .sum();
                self.laid_out = self.column;
                self.merge(e);
                if empty {
                    self.end("table:table-cell")?;
                }
            }
            "text:s" => {
                let blanks = number(e, "text:c");
                self.cell_text = self.cell_text.saturating_add(blanks);
                if blanks > BLANKS {
                    return Err(too_large());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "table:table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.close_table()?;
                }
            }
            "table:table-row" if self.depth == 1 => {
                // Where no row was begun, its cells stand in one all the same.
                self.row = self.row.saturating_add(self.row_repeats.max(1));
                self.total_laid_out += self.laid_out.min(LAST_COLUMN);
                let text = self.row_text.saturating_mul(self.row_repeats.min(LAST_ROW));
                // A blank tail repeats no text, however long its styles' names are.
                if self.row_filled {
                    self.total_text = self.total_text.saturating_add(text);
                }
                if self.total_laid_out > LAID_OUT || self.total_text > TEXT {
                    return Err(too_large());
                }
                if self.row_filled
                    && let Some(area) = &mut self.area
                {
                    area.last_row = area.last_row.max(self.row - 1);
                    self.measure()?;
                }
            }
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 && self.in_cell => {
                self.in_cell = false;
                let (first, row) = (self.column, self.row);
                self.column = self.column.saturating_add(self.cell_repeats);
                if self.filled {
                    let repeats = self.cell_repeats.min(LAST_COLUMN);
                    self.row_text += self.cell_text.saturating_mul(repeats);
                    let last = self.column - 1;
                    let area = self.area.get_or_insert(Area {
                        first_row: row,
                        last_row: row,
                        first_column: first,
                        last_column: last,
                    });
                    area.first_column = area.first_column.min(first);
                    area.last_column = area.last_column.max(last);
                    self.row_filled = true;
                    self.laid_out = self.column;
                    self.measure()?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn merge(&mut self, e: &BytesStart<'_>) {
        let columns = number(e, "table:number-columns-spanned").clamp(1, LAST_COLUMN);
        let rows = number(e, "table:number-rows-spanned").clamp(1, LAST_ROW);
        if columns * rows == 1 || self.row >= LAST_ROW || self.column >= LAST_COLUMN {
            return;
        }
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let area = Rect {
            first_row: small(self.row),
            first_column: small(self.column),
            last_row: small((self.row + rows).min(LAST_ROW) - 1),
            last_column: small((self.column + columns).min(LAST_COLUMN) - 1),
        };
        self.mark(|marks| marks.merges.push(area));
    }

    fn mark(&mut self, change: impl FnOnce(&mut OdsMarks)) {
        if let Some(marks) = self.tables.last_mut() {
            change(marks);
        }
    }

    fn size(&self) -> u64 {
        self.area.map_or(0, |area| {
            let rows = area.last_row.saturating_sub(area.first_row) + 1;
            rows.saturating_mul(area.last_column - area.first_column + 1)
        })
    }

    fn measure(&self) -> Result<(), Unreadable> {
        if self.total.saturating_add(self.size()) > AREA { Err(too_large()) } else { Ok(()) }
    }

    /// Closes what is open where the content breaks off. A row that is not whole is read once.
    fn close(&mut self) -> Result<(), Unreadable> {
        if self.depth > 0 {
            (self.depth, self.row_repeats) = (1, 1);
            self.end("table:table-row")?;
            self.end("table:table")?;
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), Unreadable> {
        self.measure()?;
        self.total += self.size();
        Ok(())
    }
}

/// A count; nothing where the attribute is not there, the most there is where it is no number.
fn number(e: &BytesStart<'_>, name: &str) -> u64 {
    match e.try_get_attribute(name) {
        Ok(Some(attribute)) => attribute.value.trim().parse().unwrap_or(u64::from(u32::MAX)),
        _ => 0,
    }
}

fn hidden(e: &BytesStart<'_>) -> bool {
    let value = e.try_get_attribute("table:visibility").ok().flatten();
    value.is_some_and(|value| matches!(&*value.value, "collapse" | "filter"))
}

/// Numbers from one on, below a limit. A hidden tail to the last row says nothing and is passed over.
fn span(first: u64, count: u64, limit: u64) -> Vec<u32> {
    let end = first.saturating_add(count);
    if end >= limit && count > 1_000 {
        return Vec::new();
    }
    (first..end.min(limit)).filter_map(|number| u32::try_from(number).ok()).collect()
}

fn broken() -> Unreadable {
    Unreadable::damaged("nội dung bị sai hoặc bị cắt", "its content is wrong or cut off")
}

fn too_large() -> Unreadable {
    Unreadable::too_large("lặp lại quá nhiều ô có giá trị", "it repeats too many cells with values")
}

fn too_many_hidden() -> Unreadable {
    Unreadable::too_large("ẩn quá nhiều dòng", "it hides too many rows")
}
