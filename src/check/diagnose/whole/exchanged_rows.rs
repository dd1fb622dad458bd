//! Two indicators in each other's rows, in all columns or in all but that of the period before: with both exchanged the rules hold that are broken about them.
//!
//! Where all of these look at the period before, and its own column here does not bear it out, they may as well have been exchanged then: it is asked, and nothing is proposed.

use std::collections::{BTreeMap, BTreeSet};

use super::exchanged_columns::{Away, exchanged};
use super::supposition::Supposition;
use super::{Cells, Figure, FormTable, Whole};
use crate::findings::{ExchangeShownBy, WholeFacts};
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::inexact;

/// Columns in which they differ, at least: in one it is an exchange of two cells.
const FEWEST: usize = 2;

/// The figures of an indicator, by column.
type Row<'t> = BTreeMap<ColumnId, &'t Figure>;

/// The two indicators whose exchange mends most; none where another exchange mends as much.
pub(super) fn find(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<Whole> {
    if !table.is_indicators() {
        return None;
    }
    let mut rows: BTreeMap<RowId, Row<'_>> = BTreeMap::new();
    for figure in table.figures.iter().filter(|figure| table.known.is_number(figure.key)) {
        rows.entry(figure.key.row).or_default().insert(figure.key.column, figure);
    }
    let is_contradicted =
        |row: &Row<'_>| !supposition.about(&row.values().map(|f| f.key).collect()).is_empty();
    rows.retain(|_, row| is_contradicted(row));
    let mut found = Vec::new();
    for (index, (one, figures)) in rows.iter().enumerate() {
        for (other, others) in rows.iter().skip(index + 1) {
            let exchange = cells(table, supposition, figures, others);
            found.extend(exchange.map(|(mended, cells)| (mended, [*one, *other], cells)));
        }
    }
    let most = found.iter().map(|(mended, ..)| *mended).max()?;
    let mut best = found.into_iter().filter(|(mended, ..)| *mended == most);
    let (_, rows, cells) = best.next().filter(|_| best.next().is_none())?;
    let may_be_past = may_be_past(table, supposition, &cells);
    let shown_by = if may_be_past { ExchangeShownBy::EitherPeriod } else { ExchangeShownBy::Rules };
    let records = rows.map(|row| table.row_name(row)).to_vec();
    let facts = WholeFacts::RecordsExchanged { records, shown_by };
    Some(table.whole(None, facts, cells, 0.95))
}

/// Whether it may be the period before in which two indicators were exchanged: all rules that the exchange mends look at it, and no column of it here has them as it had.
fn may_be_past(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    cells: &Cells,
) -> bool {
    let is_previous = |column: ColumnId| table.declared(column).is_some_and(|of| of.previous);
    let has_previous = table.figures.iter().any(|figure| is_previous(figure.key.column));
    let (mended, _) = supposition.put(cells);
    mended.into_iter().all(|rule| supposition.looks_back(rule))
        && (!has_previous || cells.iter().any(|(cell, _)| is_previous(cell.column)))
}

/// How many broken rules an exchange of two indicators mends, and what their cells should say; `None` if it is none.
fn cells(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    one: &Row<'_>,
    other: &Row<'_>,
) -> Option<(usize, Cells)> {
    let pairs: Vec<[&Figure; 2]> =
        one.iter().filter_map(|(column, own)| Some([*own, *other.get(column)?])).collect();
    if !pairs.iter().all(|[own, other]| are_of_one_type(table, own.key, other.key)) {
        return None;
    }
    let is_previous =
        |figure: &Figure| table.declared(figure.key.column).is_some_and(|column| column.previous);
    let of_now: Vec<[&Figure; 2]> =
        pairs.iter().filter(|[own, _]| !is_previous(own)).copied().collect();
    [pairs, of_now].into_iter().find_map(|pairs| {
        let cells = exchanged(table, &pairs, 0);
        if cells.len() < 2 * FEWEST || cells.iter().any(|(_, value)| value.is_none()) {
            return None;
        }
        let compared = cells.iter().filter_map(|(cell, value)| {
            Some((*cell, table.known.cells().value(*cell)?, inexact((*value)?)))
        });
        let away = Away::of(table, compared);
        if away.as_it_is < away.with_others {
            return None;
        }
        let mended = supposition.mends(&cells, true)?;
        // Each column has its part in it.
        let columns: BTreeSet<ColumnId> = cells.iter().map(|(cell, _)| cell.column).collect();
        let is_needed = |column: &ColumnId| {
            let without: Vec<_> =
                cells.iter().filter(|(cell, _)| cell.column != *column).copied().collect();
            let (mended_without, broken) = supposition.put(&without);
            mended_without.len() < mended || !broken.is_empty()
        };
        columns.iter().all(is_needed).then_some((mended, cells))
    })
}

/// Whether two cells have figures of one type.
fn are_of_one_type(table: &FormTable<'_, '_>, one: CellKey, other: CellKey) -> bool {
    let ids = table.known.cells().ids();
    let type_of = |cell: CellKey| table.form.type_of(ids.row(cell.row), ids.column(cell.column));
    type_of(one) == type_of(other)
}
