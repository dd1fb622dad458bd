//! Two columns of a list in each other's place, one of which counts and the other has amounts: by what the figures are, and by what the records had in the period
//! before. Where rules are about both, [`super::contradicted`] finds it too.

use std::collections::BTreeMap;

use super::{Figure, FormTable, Whole, distance};
use crate::definition::Type;
use crate::findings::{ExchangeShownBy, WholeFacts};
use crate::model::{CellKey, ColumnId};
use data_editing::{Exact, exact};
use office_text::number::without_residue;

/// Records that show it, at least.
const FEWEST: usize = 2;

/// How far one figure can be from its own past at most, as a power of e.
const FARTHEST: f64 = 3.0;

/// How much nearer to the past all figures must be the other way round, and how far from it at most, in parts of how far they are as they stand.
const CLEARLY: f64 = 4.0;
const MOST: f64 = 0.35;

/// The powers of ten between the units of money in which amounts may stand where counts should: as the column's, and as đồng for thousands or millions of them.
const POWERS: [i32; 3] = [0, 3, 6];

/// The exchange of two columns.
struct Exchange {
    columns: [ColumnId; 2],
    cells: Vec<(CellKey, Option<Exact>)>,
    /// The past of the records shows it.
    is_of_past: bool,
}

/// The columns of a list that are in each other's place. Several ways are none.
pub(super) fn find(table: &FormTable<'_, '_>) -> Option<Whole> {
    if table.is_indicators() {
        return None;
    }
    let grid = table.grid();
    let kind = |column: &ColumnId| table.declared(*column).map(|column| column.kind);
    // Where the figures of both columns are near their own past nothing shows an exchange.
    let far: BTreeMap<ColumnId, f64> = grid
        .iter()
        .map(|(column, figures)| (*column, far_from_past(table, figures.values())))
        .collect();
    let is_far = |columns: [&ColumnId; 2]| {
        columns.into_iter().filter_map(|column| far.get(column)).sum::<f64>() >= CLEARLY
    };
    let is_far = &is_far;
    let counts = grid.iter().filter(|(column, _)| kind(column) == Some(Type::Int));
    let exchanges = counts.flat_map(|(count, figures)| {
        let is_broken = broken(figures.values()) >= FEWEST;
        let amounts = grid.iter().filter(move |(column, _)| {
            are_exchangeable([kind(count), kind(column)]) && (is_broken || is_far([count, column]))
        });
        amounts.filter_map(|(amount, others)| {
            let rows = figures.iter().filter_map(|(row, own)| Some([*own, *others.get(row)?]));
            let rows: Vec<[&Figure; 2]> = rows.collect();
            let shown = |power| Some((power, shown(table, &rows, power)?));
            let (power, is_of_past) = POWERS.into_iter().find_map(shown)?;
            let cells = exchanged(table, &rows, power);
            Some(Exchange { columns: [*count, *amount], cells, is_of_past })
        })
    });
    let exchanges: Vec<Exchange> = exchanges.collect();
    let by_past = || exchanges.iter().filter(|exchange| exchange.is_of_past);
    let best = match (by_past().count(), exchanges.as_slice()) {
        (1, _) => by_past().next()?,
        (0, [only]) => only,
        _ => return None,
    };
    let columns = best.columns.map(|column| table.header(column));
    let (shown_by, confidence) = match best.is_of_past {
        true => (ExchangeShownBy::Past(None), 0.95),
        false => (ExchangeShownBy::Kinds, 0.9),
    };
    let facts = WholeFacts::ColumnsExchanged { columns, rows: best.cells.len() / 2, shown_by };
    Some(table.whole(Some(best.columns[0]), facts, best.cells.clone(), confidence))
}

/// How far figures are from what they were in the period before, together: as they are, and with others in their place.
#[derive(Default)]
pub(super) struct Away {
    compared: usize,
    pub as_it_is: f64,
    pub with_others: f64,
}

impl Away {
    /// Of cells, each with its figure and the other one.
    pub(super) fn of(
        table: &FormTable<'_, '_>,
        figures: impl Iterator<Item = (CellKey, f64, f64)>,
    ) -> Self {
        let mut away = Self::default();
        for (cell, now, other) in figures {
            let past = table.before(cell).into_iter().find(|past| *past > 0.0);
            let Some(past) = past else { continue };
            away.compared += 1;
            away.as_it_is += distance(now, past, FARTHEST);
            away.with_others += distance(other, past, FARTHEST);
        }
        away
    }
}

/// How far the figures of a column are from their own past.
fn far_from_past<'f>(
    table: &FormTable<'_, '_>,
    figures: impl Iterator<Item = &'f &'f Figure>,
) -> f64 {
    let figures = figures.filter_map(|figure| figure.value.map(|now| (figure.key, now, now)));
    Away::of(table, figures).as_it_is
}

/// How many counts are not whole.
fn broken<'f>(counts: impl Iterator<Item = &'f &'f Figure>) -> usize {
    counts.filter_map(|figure| figure.value).filter(|value| value.fract() != 0.0).count()
}

/// Whether figures of two kinds may be in each other's place: of one kind, or counts and amounts.
pub(super) fn are_exchangeable(kinds: [Option<Type>; 2]) -> bool {
    let is_amount = |kind| matches!(kind, Some(Type::Money | Type::Decimal));
    kinds[0] == kinds[1]
        || kinds[0] == Some(Type::Int) && is_amount(kinds[1])
        || kinds[1] == Some(Type::Int) && is_amount(kinds[0])
}

/// What the cells of both columns say the other way round, each in the unit of its column; those of the second are so many powers of ten smaller than the first has them.
pub(super) fn exchanged(
    table: &FormTable<'_, '_>,
    rows: &[[&Figure; 2]],
    power: i32,
) -> Vec<(CellKey, Option<Exact>)> {
    let differing = rows.iter().filter(|[one, other]| one.value != other.value);
    let cells = differing.flat_map(|[one, other]| {
        let said = |to: &Figure, from: &Figure, power| {
            in_place_of(table, (to, from), power).and_then(exact)
        };
        [(one.key, said(one, other, 0)), (other.key, said(other, one, power))]
    });
    cells.collect()
}

/// What a figure would be in the place of another: in the unit of money of that column, and so many powers of ten smaller.
fn in_place_of(
    table: &FormTable<'_, '_>,
    (to, from): (&Figure, &Figure),
    power: i32,
) -> Option<f64> {
    let written = table.known.in_file(from.key, from.value?) / 10_f64.powi(power);
    Some(without_residue(written / table.known.in_file(to.key, 1.0)))
}

/// Whether counts and amounts of records show that they are in each other's place, and whether it is the past that does; `None` if nothing does. Only the past shows a
/// power of ten between them.
fn shown(table: &FormTable<'_, '_>, rows: &[[&Figure; 2]], power: i32) -> Option<bool> {
    let turned = |[count, amount]: &[&Figure; 2]| {
        let counted = in_place_of(table, (count, amount), 0)?;
        Some([counted, in_place_of(table, (amount, count), power)?])
    };
    let turned: Vec<([&Figure; 2], [f64; 2])> =
        rows.iter().filter_map(|row| Some((*row, turned(row)?))).collect();
    if turned.len() < FEWEST || turned.iter().any(|(_, [count, _])| count.fract() != 0.0) {
        return None;
    }
    let broken = broken(turned.iter().map(|([count, _], _)| count));
    let figures = turned.iter().flat_map(|(figures, others)| figures.iter().zip(others));
    let figures = figures.filter_map(|(figure, other)| Some((figure.key, figure.value?, *other)));
    let Away { compared, as_it_is, with_others } = Away::of(table, figures);
    let is_of_past = compared >= 2 * FEWEST
        && as_it_is - with_others >= CLEARLY
        && with_others <= MOST * as_it_is;
    let is_broken = power == 0 && broken >= FEWEST && (compared == 0 || with_others < as_it_is);
    (is_of_past || is_broken).then_some(is_of_past)
}
