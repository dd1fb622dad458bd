//! Columns whose figures were all written in one wrong way: as fractions in place of percentages, or with the sign reversed.
//!
//! All rules of the column break by that, and hold with all of its figures put right.

use super::supposition::Supposition;
use super::{FormTable, Whole};
use crate::definition::Computed;
use crate::findings::{ColumnWritten, WholeFacts};
use crate::model::CellKey;
use data_editing::Exact;

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
    let mut found: Vec<(usize, Whole)> = found.collect();
    found.sort_by_key(|(mended, _)| *mended);
    let best = found.pop()?;
    // Two columns that would do as well: the rules do not show which.
    found.last().is_none_or(|(mended, _)| *mended < best.0).then_some(best)
}
