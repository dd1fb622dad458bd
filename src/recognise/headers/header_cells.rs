//! The cells of a header: those of each column of the sheet, and the ones that span it.

use crate::recognise::words::matched::Part;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;

/// The header cells of each sheet column, upper rows first. An upper header is also that of the columns to its right that have
/// only a lower header.
pub(super) fn header_parts(
    sheet: &FoldedSheet<'_>,
    (first_row, last_row): (u32, u32),
    window: Window,
) -> Vec<(u32, Vec<Part>)> {
    let mut used: Vec<u32> = Vec::new();
    for (_, cells) in sheet.rows(first_row..=last_row) {
        let cells = cells.iter().filter(|cell| window.has(cell.column));
        used.extend(cells.filter(|cell| !cell.text.is_empty()).map(|cell| cell.column));
    }
    used.sort_unstable();
    used.dedup();
    let mut all = Vec::with_capacity(used.len());
    for column in &used {
        let mut parts = Vec::new();
        for row in first_row..=last_row {
            if !sheet.written(row, *column).is_empty() {
                parts.push((row, *column));
            } else if row < last_row
                && let Some(over) = spanning(sheet, row, last_row, *column, &used)
            {
                parts.push(over);
            }
        }
        all.push((*column, parts));
    }
    all
}

/// The upper header to the left that spans a column.
fn spanning(
    sheet: &FoldedSheet<'_>,
    row: u32,
    last_row: u32,
    column: u32,
    used: &[u32],
) -> Option<Part> {
    let mut merges = sheet.merges(row);
    let merged = merges.find(|area| area.first_column < column && column <= area.last_column);
    if let Some(area) = merged {
        let anchor = (area.first_row, area.first_column);
        return (!sheet.written(anchor.0, anchor.1).is_empty()).then_some(anchor);
    }
    let has_lower =
        |column: u32| (row + 1..=last_row).any(|lower| !sheet.written(lower, column).is_empty());
    if !has_lower(column) {
        return None;
    }
    for left in used.iter().rev().filter(|left| **left < column) {
        if !sheet.written(row, *left).is_empty() {
            // A merged area says itself how far it goes.
            let is_wide = sheet
                .merges(row)
                .any(|area| area.first_column == *left && area.last_column > *left);
            return (has_lower(*left) && !is_wide).then_some((row, *left));
        }
        if !has_lower(*left) {
            return None;
        }
    }
    None
}
