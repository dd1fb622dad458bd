//! The numbers of the files, each with its place and what is around it.

use compact_str::CompactString;

use super::area::{Areas, areas};
use crate::definition::{FormKind, Pipeline};
use crate::model::{Cell, Content, Fate, Incoming, Table};
use office_text::number::{NumberKind, Reading, read_number};

/// A number of a file, and what became of it if no table took it.
#[derive(Debug, Clone)]
pub struct Numeral {
    /// The file.
    pub file: CompactString,
    /// The sheet.
    pub sheet: CompactString,
    /// The address.
    pub cell: CompactString,
    /// The cell's own text.
    pub text: CompactString,
    /// The number that it is.
    pub number: f64,
    /// What it is if no table took it; `None` if no table was read from the sheet.
    pub fate: Option<(Fate, &'static str)>,
}

/// The numbers of all files, in the order of files, sheets, rows and columns.
pub fn numbers(pipeline: &Pipeline, incoming: &[Incoming], tables: &[Table]) -> Vec<Numeral> {
    let areas = areas(tables);
    let is_register =
        |form: &str| pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
    let mut numbers = Vec::new();
    for file in incoming {
        let Ok(book) = &file.content else { continue };
        for sheet in &book.sheets {
            let around = areas.get(&[file.file.as_str(), sheet.name.as_str()]);
            for cell in sheet.cells() {
                let Some(number) = number(cell) else { continue };
                numbers.push(Numeral {
                    file: file.file.as_str().into(),
                    sheet: sheet.name.as_str().into(),
                    cell: cell.address().into(),
                    text: cell.text.clone(),
                    number,
                    fate: match around {
                        Some(around) => Some(beside(around, cell, &is_register)),
                        None => sheet.hidden.then_some((Fate::Unread, "hidden-sheet")),
                    },
                });
            }
        }
    }
    numbers
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
    cell: &Cell,
    is_register: &impl Fn(&str) -> bool,
) -> (Fate, &'static str) {
    let Some(area) = around.at(cell.row) else { return (Fate::Heading, "empty-table") };
    let is_left = area.columns.first().is_none_or(|first| cell.column < *first);
    match () {
        () if around.hidden.contains(&(cell.row, cell.column)) => (Fate::SetAside, "hidden"),
        () if around.struck_rows.contains(&cell.row) => (Fate::SetAside, "struck-out"),
        () if area.begins_below(cell.row) => (Fate::Heading, "above-the-table"),
        () if is_left => (Fate::Heading, "row-number"),
        () if around.unknown_rows.contains(&cell.row) => (Fate::Unread, "unknown-row"),
        () if area.rows.contains(&cell.row) => (Fate::Unread, "other-column"),
        () if !area.columns.contains(&cell.column) => (Fate::Heading, "below-the-table"),
        () if is_register(area.form) => (Fate::Total, "total-row"),
        () => (Fate::Unread, "other-row"),
    }
}
