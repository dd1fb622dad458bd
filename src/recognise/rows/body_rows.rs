//! Which rows below a header belong to its table: not those that number the columns, name their units, or print the header again.

use std::sync::Arc;

use crate::model::{Cell, Content};
use crate::recognise::words::matched::Header;
use crate::recognise::words::sheet_text::{FoldedSheet, is_number_row};
use office_text::measure::in_brackets;

/// Fewer numbers than those of so many columns may be a record's.
const FEWEST_NUMBERS: usize = 4;

/// The rows that belong to the table: from below the header, without the row of column numbers, to the footer. That row is printed again at the top of pages, with the header or alone.
pub(super) fn rows(folded: &FoldedSheet<'_>, header: &Header, until: Option<u32>) -> Vec<u32> {
    let (from, to) = (header.body_row(), until.unwrap_or(u32::MAX));
    let mut rows = Vec::new();
    let mut is_below_header = true;
    let mut numbers: Vec<&Cell> = Vec::new();
    for (row, _) in folded.sheet.rows.range(from..to.max(from)) {
        let cells: Vec<&Cell> = folded.cells(*row, header.window).collect();
        if is_below_header && is_number_row(&cells) {
            numbers = cells;
            continue;
        }
        let is_same =
            |(one, other): (&&Cell, &&Cell)| one.column == other.column && one.text == other.text;
        let is_again = cells.len() == numbers.len() && cells.iter().zip(&numbers).all(is_same);
        if cells.is_empty() || is_again && cells.len() >= FEWEST_NUMBERS {
            continue;
        }
        let mut texts = cells.iter().filter(|cell| matches!(cell.content, Content::Text));
        if cells.len() <= 4 && texts.any(|cell| folded.vocabulary.is_footer(&cell.text)) {
            break;
        }
        is_below_header = repeats_header(folded, header, *row);
        if !is_below_header {
            rows.push(*row);
        }
    }
    rows
}

/// A header printed again after a page break.
fn repeats_header(folded: &FoldedSheet<'_>, header: &Header, row: u32) -> bool {
    let mut same = 0;
    for (column, parts) in header.texts.iter() {
        let text = folded.written(row, *column);
        if !text.is_empty() {
            if !parts.iter().any(|part| part == text) {
                return false;
            }
            same += 1;
        }
    }
    same >= 3
}

/// The header with a row of units below it, `(con) (con) (triệu đồng)`, as its last one. One that is borrowed from another part has none.
pub(super) fn with_units(
    folded: &FoldedSheet<'_>,
    mut header: Header,
    until: Option<u32>,
) -> Header {
    if header.is_borrowed {
        return header;
    }
    let from = header.last_row + 1;
    let rows = folded.sheet.rows.range(from..until.unwrap_or(u32::MAX).max(from));
    for (row, _) in rows.take(2) {
        let cells: Vec<&Cell> = folded.cells(*row, header.window).collect();
        let is_unit =
            |cell: &&Cell| cell.text.starts_with('(') && !in_brackets(&cell.text).is_empty();
        let has_letter = |cell: &&Cell| cell.text.contains(|c: char| c.is_alphabetic() || c == '%');
        if !cells.is_empty() && cells.iter().all(is_unit) && cells.iter().any(has_letter) {
            for cell in cells {
                let texts = Arc::make_mut(&mut header.texts);
                texts.entry(cell.column).or_default().push(cell.text.to_string());
            }
            header.last_row = *row;
            break;
        }
        if !is_number_row(&cells) {
            break;
        }
    }
    header
}
