//! A column of a list that was not sorted along with the others: its figures are in the rows of other records.
//!
//! No sum sees it. It is said where nearly every figure of the column is what some other record had in the period before, while the other columns fit
//! their own rows.

use std::collections::BTreeMap;

use super::{Figure, FormTable, Whole};
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::{Exact, exact};

/// Records whose figure must be another's, at least.
const FEWEST: usize = 3;

/// How far a figure must be from what its record had, and how near to what the other had, as a power of e.
const FAR: f64 = 0.12;
const NEAR: f64 = 0.06;

/// How much nearer all figures must be, at least, as a power of e.
const CLEARLY: f64 = 1.0;

/// How far one figure can be from another at most: what is farther says no more.
const FARTHEST: f64 = 1.5;

/// A record's figure: its cell, what it says, and what the record had in the period before.
#[derive(Clone, Copy)]
struct Entry {
    cell: CellKey,
    value: f64,
    before: f64,
}

pub(super) fn find(table: &FormTable<'_, '_>) -> Option<Whole> {
    if table.is_indicators() {
        return None;
    }
    let mut columns: BTreeMap<ColumnId, BTreeMap<RowId, &Figure>> = BTreeMap::new();
    for figure in table.figures.iter().filter(|figure| table.known.is_number(figure.key)) {
        columns.entry(figure.key.column).or_default().insert(figure.key.row, figure);
    }
    let entries = |figures: &BTreeMap<RowId, &Figure>| -> Vec<Entry> {
        let entry = |figure: &&Figure| {
            let before = table.before(figure.key).first().copied().filter(|old| *old > 0.0)?;
            let value = figure.value.filter(|value| *value > 0.0)?;
            Some(Entry { cell: figure.key, value, before })
        };
        figures.values().filter_map(entry).collect()
    };
    let columns: Vec<(ColumnId, Vec<Entry>)> =
        columns.iter().map(|(column, figures)| (*column, entries(figures))).collect();
    let mut unsorted = columns.iter().filter_map(|(column, entries)| {
        let moved = moved(entries)?;
        Some((*column, moved))
    });
    let (column, cells) = unsorted.next()?;
    // Records that exchanged all their figures are told as that.
    if unsorted.next().is_some() {
        return None;
    }
    let header = table.form.column(table.known.cells().ids().column(column));
    Some(Whole {
        unit: table.unit,
        form: table.id,
        column: Some(column),
        facts: WholeFacts::ColumnUnsorted {
            column: header.map(|column| column.header.clone()).unwrap_or_default(),
            rows: cells.len(),
        },
        cells,
        confidence: 0.85,
    })
}

/// The cells that have another record's figure, with their own; `None` where the figures fit their own rows, or no others.
fn moved(entries: &[Entry]) -> Option<Vec<(CellKey, Option<Exact>)>> {
    let own: f64 = entries.iter().map(|entry| distance(entry.value, entry.before)).sum();
    // Of all ways to give the figures to the records the nearest: the largest to the largest.
    let (mut by_value, mut by_before) = (entries.to_vec(), entries.to_vec());
    by_value.sort_by(|one, other| one.value.total_cmp(&other.value));
    by_before.sort_by(|one, other| one.before.total_cmp(&other.before));
    let pairs = || by_value.iter().zip(&by_before);
    let nearest: f64 = pairs().map(|(value, record)| distance(value.value, record.before)).sum();
    let all_near = pairs().all(|(value, record)| distance(value.value, record.before) <= NEAR);
    let mut moved: Vec<(CellKey, Option<Exact>)> = pairs()
        .filter(|(value, record)| value.value != record.value && value.cell != record.cell)
        .map(|(value, record)| (record.cell, exact(value.value)))
        .collect();
    moved.sort_unstable_by_key(|(cell, _)| *cell);
    let far = entries.iter().filter(|entry| distance(entry.value, entry.before) >= FAR).count();
    let is_clear = own - nearest >= CLEARLY && all_near && far >= FEWEST;
    is_clear.then_some(moved)
}

/// How far two figures are apart, as a power of e.
fn distance(one: f64, other: f64) -> f64 {
    (one / other).ln().abs().min(FARTHEST)
}
