//! Figures that are wrong together as the rules show: two columns in each other's place, one that was written in another way ([`transformed`]), a row or a column
//! that was pasted over another ([`pasted`]), two rows in each other's place ([`exchanged_rows`]), a column that did not move on ([`left_behind`]), and rows in another unit or in other fields ([`scale::rows`], [`some_records`]).

use super::exchanged_columns::{Away, are_exchangeable, exchanged};
use super::supposition::Supposition;
use super::{
    FormTable, Whole, exchanged_rows, left_behind, pasted, scale, some_records, transformed,
};
use crate::check::linear::UnitSystem;
use crate::definition::Money;
use crate::findings::{ExchangeShownBy, WholeFacts};
use crate::model::{CellKey, ColumnId};
use data_editing::{Exact, inexact};

/// The mistake of two columns, of one or of rows for which there is most evidence.
pub(super) fn find(
    table: &FormTable<'_, '_>,
    unit: &UnitSystem<'_, '_>,
    is_resent: bool,
    money: &Money,
) -> Vec<Whole> {
    let supposition = Supposition::new(unit);
    // One rule tells of some records of a list at most.
    match supposition.broken.len() {
        0 => return Vec::new(),
        1 if is_resent => return Vec::new(),
        1 => return some_records::find(table, &supposition, money),
        _ => {}
    }
    let exchanged = exchanged_columns(table, &supposition);
    let transformed = if is_resent { None } else { transformed::find(table, &supposition) };
    // A column that was calculated the other way round is likelier than two in each other's place.
    match (exchanged, transformed) {
        (Some((more, whole)), Some((mended, _))) if more > mended => vec![whole],
        (_, Some((_, whole))) | (Some((_, whole)), None) => vec![whole],
        (None, None) if is_resent => Vec::new(),
        (None, None) => {
            let mut found = pasted::find(table, &supposition);
            if found.is_empty() {
                found.extend(exchanged_rows::find(table, &supposition));
            }
            if found.is_empty() {
                found = left_behind::find(table, &supposition);
            }
            if found.is_empty() {
                found = scale::rows::contradicted(table, &supposition, money);
            }
            if found.is_empty() {
                found = some_records::find(table, &supposition, money);
            }
            if found.is_empty() { transformed::added(table, &supposition) } else { found }
        }
    }
}

/// How many broken rules an exchange of two columns mends, the columns, and what each cell should say.
type Exchange = (usize, ColumnId, ColumnId, Vec<(CellKey, Option<Exact>)>);

/// Two columns whose figures are in each other's place, for which there is most evidence.
fn exchanged_columns(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<(usize, Whole)> {
    let mut columns = table.grid();
    // A column that the sheet does not have is in no other's place.
    columns.retain(|_, figures| figures.values().any(|figure| figure.place.is_some()));
    let mut best: Option<Exchange> = None;
    for (index, (one, figures)) in columns.iter().enumerate() {
        for (other, others) in columns.iter().skip(index + 1) {
            let kinds = [one, other].map(|column| table.declared(*column).map(|c| c.kind));
            if !table.is_indicators() && !are_exchangeable(kinds) {
                continue;
            }
            let rows = figures.iter().filter_map(|(row, own)| Some([*own, *others.get(row)?]));
            let cells = exchanged(table, &rows.collect::<Vec<_>>(), 0);
            if !table.is_indicators() && fits_as_it_is(table, &cells) {
                continue;
            }
            let Some(mended) = supposition.mends(&cells, !table.is_indicators()) else { continue };
            // An exchange in one row is one of two cells.
            let is_more = best.as_ref().is_none_or(|(most, ..)| mended > *most);
            if is_more && cells.len() > 2 {
                best = Some((mended, *one, *other, cells));
            }
        }
    }
    let (mended, one, other, cells) = best?;
    let columns = [one, other].map(|column| table.header(column));
    let facts = WholeFacts::ColumnsExchanged {
        columns,
        rows: cells.len() / 2,
        shown_by: ExchangeShownBy::Rules,
    };
    Some((mended, table.whole(Some(one), facts, cells, 0.95)))
}

/// Whether the records of a list are nearer to what they had in the period before as they are than with other figures.
fn fits_as_it_is(table: &FormTable<'_, '_>, others: &[(CellKey, Option<Exact>)]) -> bool {
    let compared = others.iter().filter_map(|(cell, other)| {
        Some((*cell, table.known.cells().value(*cell)?, inexact((*other)?)))
    });
    let away = Away::of(table, compared);
    away.as_it_is < away.with_others
}
