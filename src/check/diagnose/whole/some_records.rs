//! Some records of a list whose figures were all written in one wrong way: in another unit, or in the place of another field's. Each comes back near to what it was in the
//! period before, and with all of them put right the totals hold.

use std::collections::BTreeSet;

use super::exchanged_columns::{Away, are_exchangeable, exchanged};
use super::scale::rows::of_records;
use super::supposition::Supposition;
use super::{Cells, Figure, FormTable, Whole};
use crate::definition::Money;
use crate::findings::{ExchangeShownBy, WholeFacts};
use crate::model::{CellKey, ColumnId};
use data_editing::{exact, inexact};
use office_text::number::without_residue;

/// Records that must be wrong in the same way, at least: of one the rules are asked by themselves.
const FEWEST: usize = 2;

/// The powers of ten by which figures of a list are mistyped or in another unit.
const POWERS: [i32; 10] = [1, 2, 3, 4, 6, -1, -2, -3, -4, -6];

/// A figure is so many times too large if it is within this of it, as a power of ten: a factor of 1.4.
const NEAR: f64 = 0.15;

/// How much nearer to its past a record must be with both figures exchanged, as a power of e, and how far from it at most, in parts.
const CLEARLY: f64 = 1.0;
const MOST: f64 = 0.35;

pub(super) fn find(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    money: &Money,
) -> Vec<Whole> {
    if table.is_indicators() {
        return Vec::new();
    }
    let grid = table.grid();
    let kind = |column: ColumnId| table.declared(column).map(|column| column.kind);
    let columns: Vec<ColumnId> = grid.keys().copied().collect();
    let scaled = columns.iter().filter_map(|column| {
        let figures: Vec<&Figure> = grid.get(column)?.values().copied().collect();
        let is_contradicted = !supposition.about(&keys(&figures)).is_empty();
        let found = if is_contradicted { scaled(table, supposition, &figures) } else { None };
        found.map(|(power, cells)| of_records(table, *column, cells, power, money))
    });
    let mut found: Vec<Whole> = scaled.collect();
    if !found.is_empty() {
        return found;
    }
    for (index, one) in columns.iter().enumerate() {
        let others = columns.iter().skip(index + 1);
        for other in others.filter(|other| are_exchangeable([kind(*one), kind(**other)])) {
            let (Some(figures), Some(theirs)) = (grid.get(one), grid.get(other)) else { continue };
            let rows = figures.iter().filter_map(|(row, own)| Some([*own, *theirs.get(row)?]));
            let rows: Vec<[&Figure; 2]> = rows.filter(|row| is_exchanged(table, row)).collect();
            let cells = exchanged(table, &rows, 0);
            if rows.len() < FEWEST
                || supposition.mends_all(&cells).is_none_or(|mended| mended < FEWEST)
            {
                continue;
            }
            let columns = [*one, *other].map(|column| table.header(column));
            let shown_by = ExchangeShownBy::Rules;
            let facts = WholeFacts::ColumnsExchanged { columns, rows: rows.len(), shown_by };
            found.push(table.whole(Some(*one), facts, cells, 0.95));
        }
    }
    // Several ways are none.
    if found.len() == 1 { found } else { Vec::new() }
}

fn keys(figures: &[&Figure]) -> BTreeSet<CellKey> {
    figures.iter().map(|figure| figure.key).collect()
}

/// The figures of a column that are so many times what they were, with what they should be, and the power of ten.
fn scaled(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    figures: &[&Figure],
) -> Option<(i32, Cells)> {
    let of_power = |power: i32| -> Cells {
        let cells = figures.iter().filter_map(|figure| {
            let past = table.known.before(figure.key).map(inexact).filter(|past| *past > 0.0)?;
            let value = figure.value.filter(|value| *value > 0.0)?;
            let is_it = ((value / past).log10() - f64::from(power)).abs() <= NEAR;
            let factor = 10_f64.powi(power.abs());
            let right = if power > 0 { value / factor } else { value * factor };
            is_it.then(|| (figure.key, exact(without_residue(right))))
        });
        cells.collect()
    };
    let all = POWERS.into_iter().map(|power| (power, of_power(power)));
    let mut all = all.filter(|(_, cells)| {
        cells.len() >= FEWEST
            && cells.iter().all(|(_, value)| value.is_some())
            && supposition.mends_all(cells).is_some_and(|mended| mended > 0)
    });
    all.next()
}

/// Whether both figures of a record come back to what they were if they are exchanged.
fn is_exchanged(table: &FormTable<'_, '_>, row: &[&Figure; 2]) -> bool {
    let cells = exchanged(table, std::slice::from_ref(row), 0);
    let figures = cells.iter().filter_map(|(cell, value)| {
        Some((*cell, table.known.cells().value(*cell)?, inexact((*value)?)))
    });
    let away = Away::of(table, figures);
    away.as_it_is - away.with_others >= CLEARLY && away.with_others <= MOST * away.as_it_is
}
