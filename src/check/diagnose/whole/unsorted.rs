//! A column of a list that was not sorted along with the others: its figures are in the rows of other records.
//!
//! No sum sees it. It is reported where nearly every figure of the column is what some other record had in the period before, while the other columns fit
//! their own rows; and where the list has another order than in the period before, and the column fits that one.

use std::collections::BTreeMap;

use super::super::likelihood::likely;
use super::{Figure, FormTable, Lists, Whole, distance};
use crate::findings::WholeFacts;
use crate::model::{CellKey, RowId};
use data_editing::{Exact, exact, inexact};

/// Records whose figure must be another's, at least.
const FEWEST: usize = 3;

/// How far a figure must be from what its record had, and how near to what the other had, as a power of e.
const FAR: f64 = 0.12;
const NEAR: f64 = 0.06;

/// How much nearer all figures must be, at least, as a power of e.
const CLEARLY: f64 = 1.0;

/// How far one figure can be from another at most: what is farther says no more.
const FARTHEST: f64 = 1.5;

/// How much likelier all figures must be in the order of the period before, at least, as a power of e.
const LIKELIER: f64 = 6.0;

/// How near ratios must come to what they were, in parts of how far they are from it.
const STEADIER: f64 = 0.5;

/// How likely a figure is of which nothing is known from the period before.
const UNKNOWN: f64 = -5.0;

/// A record's figure: its cell, what it says, and what the record had in the period before.
#[derive(Clone, Copy)]
struct Entry {
    cell: CellKey,
    value: f64,
    before: f64,
}

pub(super) fn find(table: &FormTable<'_, '_>, lists: &Lists<'_>) -> Option<Whole> {
    if table.is_indicators() {
        return None;
    }
    let columns = table.grid();
    let entries = |figures: &BTreeMap<RowId, &Figure>| -> Vec<Entry> {
        let entry = |figure: &&Figure| {
            let before = table.before(figure.key).first().copied().filter(|old| *old > 0.0)?;
            let value = figure.value.filter(|value| *value > 0.0)?;
            Some(Entry { cell: figure.key, value, before })
        };
        figures.values().filter_map(entry).collect()
    };
    let owners = owners(table, lists);
    let mut unsorted = columns.iter().filter_map(|(column, figures)| {
        let by_order = owners.as_ref().and_then(|owners| in_old_order(table, figures, owners));
        let cells = by_order.or_else(|| moved(table, &entries(figures)))?;
        let others = columns.iter().filter(|(other, _)| *other != column);
        let others = others.map(|(_, figures)| figures);
        ratios_agree(table, figures, others, &cells).then_some((*column, cells))
    });
    let (column, cells) = unsorted.next()?;
    // Records that exchanged all their figures are reported as that.
    if unsorted.next().is_some() {
        return None;
    }
    let header = table.declared(column).map(|column| column.header.clone());
    let facts =
        WholeFacts::ColumnUnsorted { column: header.unwrap_or_default(), rows: cells.len() };
    Some(table.whole(Some(column), facts, cells, 0.85))
}

/// Whether the ratio to another figure of its record, as of profit to revenue, comes back to about what it was once the figures are in their rows, and is not so
/// already: a list of which whole rows were sorted has figures that are near to other records' by chance. Without any such figure nothing speaks against it.
fn ratios_agree<'f>(
    table: &FormTable<'_, '_>,
    figures: &BTreeMap<RowId, &Figure>,
    others: impl Iterator<Item = &'f BTreeMap<RowId, &'f Figure>>,
    moved: &[(CellKey, Option<Exact>)],
) -> bool {
    let positive = |value: Option<f64>| value.filter(|value| *value > 0.0);
    let before = |cell: CellKey| positive(table.before(cell).first().copied());
    let of_column = |column: &BTreeMap<RowId, &Figure>| -> Option<(f64, f64)> {
        let far = moved.iter().filter_map(|(cell, to)| {
            let (own, beside) = (figures.get(&cell.row)?, column.get(&cell.row)?);
            let was = before(*cell)? / before(beside.key)?;
            let ratio = |value: f64| Some(value / positive(beside.value)?);
            let there = ratio(positive(own.value)?)?;
            let then = ratio(positive(Some(inexact((*to)?)))?)?;
            Some((distance(there, was, FARTHEST), distance(then, was, FARTHEST)))
        });
        let far: Vec<(f64, f64)> = far.collect();
        let sum = |of: fn(&(f64, f64)) -> f64| far.iter().map(of).sum::<f64>();
        (far.len() >= FEWEST).then(|| (sum(|far| far.0), sum(|far| far.1)))
    };
    // The column whose ratio is the steadiest tells most.
    let steadiest = others
        .filter_map(of_column)
        .min_by(|one, other| one.0.min(one.1).total_cmp(&other.0.min(other.1)));
    steadiest.is_none_or(|(in_place, moved)| moved <= STEADIER * in_place)
}

/// The records of a list in the order that they would have were it that of the period before, those that are new behind the others; `None` where that is
/// how they stand.
fn owners(table: &FormTable<'_, '_>, lists: &Lists<'_>) -> Option<Vec<RowId>> {
    let ids = table.known.cells().ids();
    let (unit, register) = (ids.unit(table.unit), lists.registers.get(&table.form.id)?);
    let now: Vec<&str> = register.records_of(unit).map(|record| record.row.as_str()).collect();
    let mut kept: Vec<(usize, &str)> = register
        .continued_of(unit)
        .map(|(record, old)| (old.identity.order, record.row.as_str()))
        .collect();
    kept.sort_unstable();
    let mut owners: Vec<&str> = kept.into_iter().map(|(_, row)| row).collect();
    let new: Vec<&str> = now.iter().copied().filter(|row| !owners.contains(row)).collect();
    owners.extend(new);
    (owners != now).then(|| owners.into_iter().filter_map(|row| ids.find_row(row)).collect())
}

/// The cells of a column that fits the order of the period before, with their own figures; `None` where it does not.
fn in_old_order(
    table: &FormTable<'_, '_>,
    figures: &BTreeMap<RowId, &Figure>,
    owners: &[RowId],
) -> Option<Vec<(CellKey, Option<Exact>)>> {
    let mut placed: Vec<&Figure> = figures.values().copied().collect();
    placed.sort_by_key(|figure| figure.place);
    if placed.len() != owners.len() || placed.iter().any(|figure| figure.place.is_none()) {
        return None;
    }
    let (mut own, mut old, mut moved) = (0.0, 0.0, Vec::new());
    for (figure, owner) in placed.iter().zip(owners) {
        let (theirs, value) = (figures.get(owner)?, figure.value.and_then(exact)?);
        let fit = |figure: &Figure| {
            let before = table.before(figure.key).first().copied().and_then(exact);
            before.map_or(UNKNOWN, |old| likely(value, old, table.known.is_count(figure.key)))
        };
        own += fit(figure);
        old += fit(theirs);
        if theirs.value != figure.value {
            moved.push((theirs.key, Some(value)));
        }
    }
    moved.sort_unstable_by_key(|(cell, _)| *cell);
    (moved.len() >= FEWEST && old - own >= LIKELIER).then_some(moved)
}

/// The cells that have another record's figure, with their own; `None` where the figures fit their own rows, or no others.
fn moved(table: &FormTable<'_, '_>, entries: &[Entry]) -> Option<Vec<(CellKey, Option<Exact>)>> {
    let own: f64 = entries.iter().map(|entry| distance(entry.value, entry.before, FARTHEST)).sum();
    // Of all ways to give the figures to the records the nearest: the largest to the largest.
    let (mut by_value, mut by_before) = (entries.to_vec(), entries.to_vec());
    by_value.sort_by(|one, other| one.value.total_cmp(&other.value));
    by_before.sort_by(|one, other| one.before.total_cmp(&other.before));
    let pairs = || by_value.iter().zip(&by_before);
    let nearest: f64 =
        pairs().map(|(value, record)| distance(value.value, record.before, FARTHEST)).sum();
    let all_near =
        pairs().all(|(value, record)| distance(value.value, record.before, FARTHEST) <= NEAR);
    let mut moved: Vec<(CellKey, Option<Exact>)> = pairs()
        .filter(|(value, record)| value.value != record.value && value.cell != record.cell)
        .map(|(value, record)| (record.cell, exact(value.value)))
        .collect();
    moved.sort_unstable_by_key(|(cell, _)| *cell);
    // Figures that go up and down fit some order by chance, the more so the more orders there are.
    let likelier = |pair: &(&Entry, &Entry)| {
        let (value, record) = pair;
        let whole = table.known.is_count(record.cell);
        let fit = |value: f64| Some(likely(exact(value)?, exact(record.before)?, whole));
        Some(fit(value.value)? - fit(record.value)?)
    };
    let orders: f64 = (2..=entries.len()).map(|place| (place as f64).ln()).sum();
    let is_likelier = pairs().filter_map(|pair| likelier(&pair)).sum::<f64>() >= LIKELIER + orders;
    let far =
        entries.iter().filter(|entry| distance(entry.value, entry.before, FARTHEST) >= FAR).count();
    let is_clear = own - nearest >= CLEARLY && all_near && far >= FEWEST && is_likelier;
    is_clear.then_some(moved)
}
