//! Columns whose figures were all written in one wrong way: as fractions in place of percentages, with the sign reversed, or with another column added to them.
//!
//! All rules of the column break by that, and hold with all of its figures put right.

use std::collections::{BTreeMap, BTreeSet};

use super::supposition::Supposition;
use super::{Figure, FormTable, Whole, distance};
use crate::definition::Computed;
use crate::findings::{ColumnWritten, WholeFacts};
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::{Exact, inexact};

/// The column for which there is most evidence, with the number of rules that it mends.
pub(super) fn find(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<(usize, Whole)> {
    if !table.is_indicators() {
        return None;
    }
    let ids = table.known.cells().ids();
    let columns = table.grid();
    let found = columns.iter().flat_map(|(column, figures)| {
        let declared = table.declared(*column);
        let is_percent = declared.is_some_and(|column| {
            matches!(column.computed, Some(Computed::Percent { .. } | Computed::Growth { .. }))
        });
        let may_be_negative =
            |cell: CellKey| table.form.may_be_negative(ids.row(cell.row), ids.column(cell.column));
        let is_signed = figures.values().all(|figure| may_be_negative(figure.key));
        let ways = [
            (is_percent, 100, ColumnWritten::AsFractions),
            (is_signed, -1, ColumnWritten::WithOtherSign),
        ];
        let written = |(_, times, how): (bool, Exact, ColumnWritten)| {
            let cells: Vec<(CellKey, Option<Exact>)> = figures
                .values()
                .filter_map(|figure| Some((figure.key, table.known.reported(figure.key)?)))
                .filter(|(_, value)| *value != 0)
                .map(|(key, value)| (key, value.checked_mul(times)))
                .collect();
            let mended = supposition.mends(&cells, false)?;
            let figures = cells.len();
            let facts = WholeFacts::ColumnWritten { column: table.header(*column), figures, how };
            Some((mended, table.whole(Some(*column), facts, cells, 0.95)))
        };
        ways.into_iter().filter(|(is_open, ..)| *is_open).filter_map(written).collect::<Vec<_>>()
    });
    the_one(found.collect())
}

/// The column that holds once another is taken off it.
pub(super) fn added(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
) -> Vec<Whole> {
    if !table.is_indicators() {
        return Vec::new();
    }
    let columns = table.grid();
    let found = columns.iter().flat_map(|(column, figures)| {
        let others = columns.iter().filter(move |(other, _)| *other != column);
        others.filter_map(move |(other, others)| {
            with_added(table, supposition, (*column, figures), (*other, others))
        })
    });
    the_one(found.collect()).into_iter().map(|(_, whole)| whole).collect()
}

/// What mends most; `None` of two columns that would do as well: the rules do not show which.
fn the_one(mut found: Vec<(usize, Whole)>) -> Option<(usize, Whole)> {
    found.sort_by_key(|(mended, _)| *mended);
    let best = found.pop()?;
    found.last().is_none_or(|(mended, _)| *mended < best.0).then_some(best)
}

/// The figures of a column, by row.
type Figures<'t> = BTreeMap<RowId, &'t Figure>;

/// A column that holds once another is taken off: all of it, or else what the rules contradict.
fn with_added(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    (column, figures): (ColumnId, &Figures<'_>),
    (other, others): (ColumnId, &Figures<'_>),
) -> Option<(usize, Whole)> {
    let reported = |figure: &Figure| table.known.reported(figure.key);
    let less = figures.iter().filter_map(|(row, figure)| {
        let there = reported(others.get(row)?).filter(|value| *value != 0)?;
        let here = reported(figure)?.checked_sub(there).filter(|value| *value >= 0)?;
        Some((figure.key, Some(here)))
    });
    let all: Vec<(CellKey, Option<Exact>)> = less.collect();
    let contradicted: Vec<(CellKey, Option<Exact>)> = all
        .iter()
        .filter(|(cell, _)| !supposition.about(&BTreeSet::from([*cell])).is_empty())
        .copied()
        .collect();
    let mut found = [all, contradicted].into_iter().filter_map(|cells| {
        let mended = supposition.mends(&cells, false).or_else(|| {
            let (mended, broken) = supposition.put(&cells);
            let is_clear = broken.is_empty() && mended.len() >= 2 && comes_back(table, &cells);
            is_clear.then_some(mended.len())
        })?;
        let how = ColumnWritten::With(table.header(other));
        let (column_name, figures) = (table.header(column), cells.len());
        let facts = WholeFacts::ColumnWritten { column: column_name, figures, how };
        Some((mended, table.whole(Some(column), facts, cells, 0.9)))
    });
    found.next()
}

/// Whether figures come back to what they were in the period before, and are far from it as reported.
fn comes_back(table: &FormTable<'_, '_>, cells: &[(CellKey, Option<Exact>)]) -> bool {
    /// Figures that are compared, at least.
    const FEWEST: usize = 5;
    /// How near they must come, in parts of how far they are.
    const NEARER: f64 = 0.3;
    const FARTHEST: f64 = 2.0;
    let far = cells.iter().filter_map(|(cell, to)| {
        let past = table.known.before(*cell).map(inexact).filter(|past| *past > 0.0)?;
        let now = table.known.cells().value(*cell)?;
        Some((distance(now, past, FARTHEST), distance(inexact((*to)?), past, FARTHEST)))
    });
    let far: Vec<(f64, f64)> = far.collect();
    let sum = |of: fn(&(f64, f64)) -> f64| far.iter().map(of).sum::<f64>();
    far.len() >= FEWEST && sum(|far| far.1) <= NEARER * sum(|far| far.0)
}

/// Amounts of a column that all are below zero and cannot be: they were written with the sign reversed, whatever the rules say.
pub(super) fn below_zero(table: &FormTable<'_, '_>) -> Vec<Whole> {
    /// Figures that must be, at least.
    const FEWEST: usize = 3;
    if !table.is_indicators() {
        return Vec::new();
    }
    let ids = table.known.cells().ids();
    let of_column = |(column, figures): (ColumnId, Figures<'_>)| {
        let money = figures.values().filter(|figure| table.known.is_money(figure.key));
        let values: Vec<(CellKey, Exact)> = money
            .filter_map(|figure| Some((figure.key, table.known.reported(figure.key)?)))
            .filter(|(_, value)| *value != 0)
            .collect();
        let cannot =
            |cell: CellKey| !table.form.may_be_negative(ids.row(cell.row), ids.column(cell.column));
        let are_all = values.len() >= FEWEST
            && values.iter().all(|(_, value)| *value < 0)
            && values.iter().filter(|(cell, _)| cannot(*cell)).count() >= FEWEST;
        are_all.then(|| {
            let cells = values.iter().map(|(cell, value)| (*cell, Some(-value))).collect();
            let how = ColumnWritten::WithOtherSign;
            let (column_name, figures) = (table.header(column), values.len());
            let facts = WholeFacts::ColumnWritten { column: column_name, figures, how };
            table.whole(Some(column), facts, cells, 0.95)
        })
    };
    table.grid().into_iter().filter_map(of_column).collect()
}
