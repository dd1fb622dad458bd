//! Figures of records that are in each other's rows: each record has nearly what another one had in the period before, and not what it had itself.
//!
//! No sum sees it. It is reported only where the records exchange their figures among themselves, so that every record has its own again.

use std::collections::{BTreeMap, BTreeSet};

use super::super::likelihood::likely;
use super::{Figure, FormTable, Whole, distance};
use crate::findings::{ExchangeShownBy, WholeFacts};
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::{Exact, exact};

/// Fields in which the two records must differ, at least.
const FEWEST: usize = 3;

/// How far one figure can be from another at most, as a power of e: what is farther says no more.
const FARTHEST: f64 = 2.0;

/// How much nearer to the other record all figures of one must be, at least.
const CLEARLY: f64 = 1.0;

/// How far they may be from the other record, in parts of how far they are from their own.
const MOST: f64 = 0.35;

/// How much likelier all of them together must be as the other's, as a power of e, where one may be as it was by chance.
const MUCH_LIKELIER: f64 = 10.0;

/// The figures of one record, by field.
type Figures<'t> = BTreeMap<ColumnId, &'t Figure>;

pub(super) fn find(table: &FormTable<'_, '_>) -> Vec<Whole> {
    if table.is_indicators() {
        return Vec::new();
    }
    let mut records: BTreeMap<RowId, Figures<'_>> = BTreeMap::new();
    for figure in table.figures.iter().filter(|figure| table.known.is_number(figure.key)) {
        records.entry(figure.key.row).or_default().insert(figure.key.column, figure);
    }
    // Whose figures each record seems to have.
    let mut whose: BTreeMap<RowId, RowId> = BTreeMap::new();
    for (row, figures) in &records {
        let others = records.iter().filter(|(other, _)| *other != row);
        let nearer = others.filter_map(|(other, theirs)| {
            Some((*other, nearness(table, figures, figures, theirs)?))
        });
        if let Some((other, _)) = nearer.min_by(|a, b| a.1.total_cmp(&b.1)) {
            whose.insert(*row, other);
        }
    }
    let mut found = Vec::new();
    let mut done: BTreeSet<RowId> = BTreeSet::new();
    for row in records.keys() {
        let Some(ring) = ring(&whose, *row).filter(|ring| ring.iter().all(|r| !done.contains(r)))
        else {
            continue;
        };
        done.extend(&ring);
        found.extend(whole(table, &ring, &whose, &records));
    }
    found
}

/// How far a record's figures are from what another had in the period before; `None` if they are not clearly nearer to it than to its own.
fn nearness(
    table: &FormTable<'_, '_>,
    figures: &Figures<'_>,
    own: &Figures<'_>,
    other: &Figures<'_>,
) -> Option<f64> {
    let (mut from_own, mut from_other, mut fields) = (0.0, 0.0, 0);
    let (mut is_own, mut is_other, mut likelier) = (0, 0, 0.0);
    for (column, figure) in figures {
        let Some(value) = figure.value else { continue };
        let before = |record: &Figures<'_>| {
            record.get(column).and_then(|f| table.before(f.key).first().copied())
        };
        let (Some(mine), Some(theirs)) = (before(own), before(other)) else { continue };
        if mine == theirs {
            continue;
        }
        fields += 1;
        is_own += usize::from(value == mine);
        is_other += usize::from(value == theirs);
        if let (Some(value), Some(mine), Some(theirs)) = (exact(value), exact(mine), exact(theirs))
        {
            let whole = table.known.is_count(figure.key);
            likelier += likely(value, theirs, whole) - likely(value, mine, whole);
        }
        from_own += distance(value, mine, FARTHEST);
        from_other += distance(value, theirs, FARTHEST);
    }
    let clearly = from_own - from_other >= CLEARLY && from_other <= MOST * from_own;
    // A figure that is just as it was is hard to explain by chance.
    let is_exact = is_own == 0 && is_other > 0;
    let is_told = clearly && is_exact || likelier >= MUCH_LIKELIER;
    (fields >= FEWEST && is_told).then_some(from_other)
}

/// The records that exchange their figures among themselves, beginning with one of them.
fn ring(whose: &BTreeMap<RowId, RowId>, first: RowId) -> Option<Vec<RowId>> {
    let mut ring = vec![first];
    let mut next = *whose.get(&first)?;
    while next != first {
        if ring.contains(&next) {
            return None;
        }
        ring.push(next);
        next = *whose.get(&next)?;
    }
    Some(ring)
}

fn whole(
    table: &FormTable<'_, '_>,
    ring: &[RowId],
    whose: &BTreeMap<RowId, RowId>,
    records: &BTreeMap<RowId, Figures<'_>>,
) -> Option<Whole> {
    let mut cells: Vec<(CellKey, Option<Exact>)> = Vec::new();
    let rows: BTreeSet<RowId> = ring.iter().copied().collect();
    for row in &rows {
        let figures = records.get(row)?;
        // Where its own figures are.
        let (index, _) =
            whose.iter().find(|(index, owner)| *owner == row && rows.contains(index))?;
        let there = records.get(index)?;
        for (column, figure) in figures {
            let Some(own) = there.get(column) else { continue };
            if own.value != figure.value {
                cells.push((figure.key, own.value.and_then(exact)));
            }
        }
    }
    let name = |row: &RowId| table.row_name(*row);
    let facts = WholeFacts::RecordsExchanged {
        records: rows.iter().map(name).collect(),
        shown_by: ExchangeShownBy::Past(None),
    };
    Some(table.whole(None, facts, cells, 0.9))
}
