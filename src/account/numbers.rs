//! The numbers of the files, each with its place and what is around it.

use std::sync::Arc;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::area::{Areas, areas};
use crate::definition::{FormKind, Pipeline};
use crate::model::{Book, Cell, Content, Fate, Table};
use office_text::number::{NumberKind, Reading, read_number};

/// The numbers of a sheet of a file.
#[derive(Debug, Clone)]
pub struct Numerals {
    /// The file. All sheets of a file share its name.
    pub file: Arc<str>,
    /// The sheet.
    pub sheet: CompactString,
    /// In the order of rows and columns.
    pub numbers: Vec<Numeral>,
}

/// A number of a file, and what became of it if no table took it. There are hundreds of thousands.
#[derive(Debug, Clone)]
pub struct Numeral {
    /// From zero.
    pub row: u32,
    /// From zero.
    pub column: u32,
    /// The cell's own text.
    pub text: CompactString,
    /// The number that it is.
    pub number: f64,
    /// What it is if no table took it, and why; `None` if no table was read from the sheet.
    pub fate: Option<&'static (Fate, &'static str)>,
}

/// The numbers of a sheet as they are there, before anything is known of its tables.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SheetNumbers {
    sheet: CompactString,
    hidden: bool,
    /// By row and column.
    numbers: Vec<SheetNumber>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct SheetNumber {
    row: u32,
    column: u32,
    text: CompactString,
    number: f64,
}

/// The numbers of a workbook.
pub fn numbers_of(book: &Book) -> Vec<SheetNumbers> {
    let of_cell = |cell: &Cell| {
        let Cell { row, column, text, .. } = cell;
        let number = number(cell)?;
        Some(SheetNumber { row: *row, column: *column, text: text.clone(), number })
    };
    let sheets = book.sheets.iter().map(|sheet| {
        let mut numbers: Vec<SheetNumber> = sheet.cells().filter_map(of_cell).collect();
        numbers.shrink_to_fit();
        SheetNumbers { sheet: sheet.name.as_str().into(), hidden: sheet.hidden, numbers }
    });
    sheets.collect()
}

/// The numbers of all files, in the order of files, sheets, rows and columns, in the light of the tables that count.
pub fn numbers(
    pipeline: &Pipeline,
    files: Vec<(&str, Vec<SheetNumbers>)>,
    tables: &[Table],
) -> Vec<Numerals> {
    let areas = areas(pipeline, tables);
    let is_register =
        |form: &str| pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
    let mut all = Vec::with_capacity(files.iter().map(|(_, sheets)| sheets.len()).sum());
    for (file, sheets) in files {
        let name: Arc<str> = file.into();
        for SheetNumbers { sheet, hidden, numbers } in sheets {
            let around = areas.get(&[file, sheet.as_str()]);
            let numeral = |number: SheetNumber| {
                let fate = match around {
                    Some(around) => Some(beside(around, &number, &is_register)),
                    None => hidden.then_some(&(Fate::Unread, "hidden-sheet")),
                };
                let SheetNumber { row, column, text, number } = number;
                Numeral { row, column, text, number, fate }
            };
            let numbers = numbers.into_iter().map(numeral).collect();
            all.push(Numerals { file: Arc::clone(&name), sheet, numbers });
        }
    }
    all
}

/// The number that a cell holds: stored as one, or a text that is one.
fn number(cell: &Cell) -> Option<f64> {
    match cell.content {
        Content::Number(number) => Some(number),
        Content::Text if cell.text.chars().any(|c| c.is_ascii_digit()) => {
            match read_number(&cell.text, NumberKind::Decimal) {
                Reading::Exact(number) => Some(number),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What a number is that is on the sheet of a table and no part of it.
fn beside(
    around: &Areas<'_>,
    cell: &SheetNumber,
    is_register: &impl Fn(&str) -> bool,
) -> &'static (Fate, &'static str) {
    let Some(area) = around.at(cell.row) else { return &(Fate::Heading, "empty-table") };
    let is_left = area.columns.first().is_none_or(|first| cell.column < *first);
    match () {
        () if around.hidden.contains(&(cell.row, cell.column)) => &(Fate::SetAside, "hidden"),
        () if around.struck_rows.contains(&cell.row) => &(Fate::SetAside, "struck-out"),
        () if area.begins_below(cell.row) => &(Fate::Heading, "above-the-table"),
        () if is_left => &(Fate::Heading, "row-number"),
        () if around.unknown_rows.contains(&cell.row) => &(Fate::Unread, "unknown-row"),
        () if area.rows.contains(&cell.row) => &(Fate::Unread, "other-column"),
        () if !area.columns.contains(&cell.column) => &(Fate::Heading, "below-the-table"),
        () if is_register(area.form) => &(Fate::Total, "total-row"),
        () => &(Fate::Unread, "other-row"),
    }
}
