//! A header that was found before is not searched again: where all that finding it looked at is the same, it is the same.
//!
//! Finding a header looks at the texts of its rows and of those merged into them, and mostly at nothing else. What it looks at is noted while it does so
//! ([`FoldedSheet::noting`]). What it asks for in the rows below, the columns of labels and units, is asked again, and the answers are part of what is the same.
//! Where it looked at more, the rows below or the titles, nothing is remembered.

use std::ops::RangeInclusive;

use super::gaps;
use crate::model::Cell;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::Hints;
use crate::recognise::words::layouts::Known;
use crate::recognise::words::matched::Header;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;

/// What the columns and texts of cells begin with in a key.
const TEXT: u64 = 1 << 32;
const MERE_NUMBER: u64 = 2 << 32;
const OTHER: u64 = 3 << 32;
const MERGED: u64 = 4 << 32;
const ROW: u64 = 5 << 32;
const ANSWER: u64 = 6 << 32;

/// The header that begins in a row and has so many rows at most, as `find` finds it among the columns that its texts may match. `is_row_of_periods` is asked for the
/// row behind those that it looked at.
pub(super) fn find(
    sheet: FormSheet<'_>,
    (first_row, most): (u32, u32),
    window: Window,
    hints: Hints,
    is_row_of_periods: impl Fn(u32) -> bool,
    find: impl FnOnce() -> Option<Header>,
) -> Option<Header> {
    let known = &sheet.run.layouts.known;
    let begin = [first_row, most, window.first, window.last].map(u64::from);
    let begin = [&begin[..], &[sheet.words.index as u64, hints.bits()]].concat();
    let mut key = begin.clone();
    for row in first_row..=first_row + most {
        add_row(&sheet, row, &mut key);
        key.push(is_row_of_periods(row + 1).into());
        let mut next = known.known(&key);
        while let Some(Known::Asked(below)) = next {
            key.push(packed(gaps::column_below(sheet, &below, window)));
            next = known.known(&key);
        }
        match next {
            Some(Known::Found(header)) => return header,
            Some(Known::More) => _ = key.pop(),
            _ => break,
        }
    }
    let (header, reads, asked) = sheet.noting(first_row, find);
    let has_numbers = |header: &Header| has_mere_numbers(&sheet, first_row..=header.last_row);
    let is_own = !reads.is_above && reads.last_row <= first_row + most;
    // The texts of a header are those of its cells, numbers too.
    if !is_own || header.as_ref().is_some_and(has_numbers) {
        return header;
    }
    let mut key = begin;
    for row in first_row..=reads.last_row {
        add_row(&sheet, row, &mut key);
        key.push(is_row_of_periods(row + 1).into());
        if row < reads.last_row {
            known.keep(&key, Known::More);
            key.pop();
        }
    }
    for (below, answer) in asked {
        known.keep(&key, Known::Asked(below));
        key.push(packed(answer));
    }
    known.keep(&key, Known::Found(header.clone()));
    header
}

fn packed(answer: Option<u32>) -> u64 {
    ANSWER | answer.map_or(0, |column| u64::from(column) + 1)
}

/// Adds what a header may be made of in a row: its cells, and the areas that are merged over it with their texts.
fn add_row(sheet: &FoldedSheet<'_>, row: u32, key: &mut Vec<u64>) {
    key.push(ROW);
    for cell in sheet.cells(row, Window::ALL) {
        add_cell(sheet, cell, key);
    }
    for area in sheet.merges(row) {
        let ends = [area.first_column, area.last_row, area.last_column].map(u64::from);
        key.push(MERGED | u64::from(area.first_row));
        key.extend(ends);
        if let Some(cell) = sheet.cell(area.first_row, area.first_column) {
            add_cell(sheet, cell, key);
        }
    }
}

fn add_cell(sheet: &FoldedSheet<'_>, cell: &Cell, key: &mut Vec<u64>) {
    let column = u64::from(cell.column);
    if let Some(number) = sheet.number(cell.row, cell.column) {
        key.extend([TEXT | column, number]);
    } else if sheet.run.layouts.is_mere_number(cell) {
        key.push(MERE_NUMBER | column);
    } else {
        key.extend([OTHER | column, cell.text.len() as u64]);
        key.extend(
            cell.text
                .as_bytes()
                .chunks(8)
                .map(|part| part.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte))),
        );
    }
}

/// Whether some rows, or what is merged into them, have a number whose text the key does not have.
fn has_mere_numbers(sheet: &FoldedSheet<'_>, rows: RangeInclusive<u32>) -> bool {
    let is_number = |cell: &Cell| sheet.run.layouts.is_mere_number(cell);
    rows.into_iter().any(|row| {
        let anchors = sheet.merges(row);
        let mut anchors = anchors.filter_map(|it| sheet.cell(it.first_row, it.first_column));
        sheet.cells(row, Window::ALL).any(is_number) || anchors.any(is_number)
    })
}
