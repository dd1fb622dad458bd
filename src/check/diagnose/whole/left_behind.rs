//! Columns of indicators, or a part of one, that did not move on from the period before: their figures are still those of then, or lack what another column had then,
//! as a year to date without the quarter before. The rules give others.

use std::collections::BTreeSet;

use super::super::beside::tells;
use super::supposition::{FEWEST, Supposition};
use super::{Cells, FormTable, Whole, distance};
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId};
use data_editing::{Exact, exact, inexact};

/// How far a figure can be from its own past at most, as a power of e.
const FARTHEST: f64 = 3.0;

pub(super) fn find(table: &FormTable<'_, '_>, supposition: &Supposition<'_, '_, '_>) -> Vec<Whole> {
    if !table.is_indicators() {
        return Vec::new();
    }
    let grid = table.grid();
    let is_of_now = |column: &ColumnId| table.declared(*column).is_some_and(|it| !it.previous);
    let contradicted = |column: ColumnId| -> Vec<CellKey> {
        let figures = grid.get(&column).into_iter().flatten();
        let is_it = |cell: &CellKey| !supposition.about(&BTreeSet::from([*cell])).is_empty();
        figures.map(|(_, figure)| figure.key).filter(is_it).collect()
    };
    let columns: Vec<ColumnId> = grid.keys().filter(|column| is_of_now(column)).copied().collect();
    let columns = columns.into_iter().map(|column| (column, contradicted(column)));
    let columns: Vec<(ColumnId, Vec<CellKey>)> =
        columns.filter(|(_, cells)| cells.len() >= FEWEST).collect();
    let mut found = Vec::new();
    for (column, cells) in &columns {
        let others = columns.iter().filter(|(other, _)| other != column);
        let others: Vec<&Vec<CellKey>> = others.map(|(_, cells)| cells).collect();
        let left = of_then(table, supposition, cells, &others).map(|found| (found, String::new()));
        let lacking = || {
            let all = table.measures.iter().filter(|other| is_of_now(other));
            let mut all = all.filter(|other| *other != column);
            all.find_map(|other| {
                let found = lacking(table, supposition, cells, *other)?;
                Some((found, table.header(*other)))
            })
        };
        found.extend(left.or_else(lacking).map(|((figures, cells), lacks)| {
            let facts = WholeFacts::ColumnLeft { column: table.header(*column), lacks, figures };
            table.whole(Some(*column), facts, cells, 0.9)
        }));
    }
    // Two columns that would each explain it leave it open.
    if found.len() == 1 { found } else { Vec::new() }
}

/// The figures of a column that are those of the period before, how many, and what they should be.
fn of_then(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    contradicted: &[CellKey],
    others: &[&Vec<CellKey>],
) -> Option<(usize, Cells)> {
    let is_of_then = |cell: &CellKey| {
        let value = table.known.cells().value(*cell).and_then(exact).filter(|value| tells(*value));
        value.is_some() && value == table.known.before(*cell)
    };
    let (figures, cells, mended) = put(supposition, contradicted, |cell, _| is_of_then(cell))?;
    // More rules agree than there are figures; or the others would have to be far from what they were.
    let away = |cells: &Cells| {
        let far = cells.iter().map(|(cell, value)| {
            let past = table.known.before(*cell).filter(|past| *past != 0);
            match past.zip(*value) {
                Some((past, value)) => distance(inexact(value), inexact(past), FARTHEST),
                None => FARTHEST,
            }
        });
        far.sum::<f64>()
    };
    let rows: BTreeSet<_> = cells.iter().map(|(cell, _)| cell.row).collect();
    let of_rows = |others: &&Vec<CellKey>| {
        let same = others.iter().filter(|cell| rows.contains(&cell.row)).copied();
        supposition.solve(&same.collect::<Vec<_>>())
    };
    let is_likelier = || {
        let mut others = others.iter().map(of_rows).filter(|others| others.len() >= FEWEST);
        others.all(|others| 2.0 * away(&cells) < away(&others))
    };
    (mended > cells.len() || is_likelier()).then_some((figures, cells))
}

/// The figures of a column that lack just what another one had in the period before, how many, and what they should be.
fn lacking(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    contradicted: &[CellKey],
    other: ColumnId,
) -> Option<(usize, Cells)> {
    let is_short = |cell: &CellKey, should: Exact| {
        let value = table.known.cells().value(*cell).and_then(exact);
        let lacks = value.map(|value| should - value).filter(|lacks| *lacks > 0);
        lacks.is_some() && lacks == table.known.before(CellKey { column: other, ..*cell })
    };
    let (figures, cells, _) = put(supposition, contradicted, is_short)?;
    Some((figures, cells))
}

/// The contradicted figures that are wrong in one way, and what was calculated from them: how many are, what the rules give all, and how many rules that mends. All that is broken
/// about them holds with it, and nothing else is broken.
fn put(
    supposition: &Supposition<'_, '_, '_>,
    contradicted: &[CellKey],
    is_wrong: impl Fn(&CellKey, Exact) -> bool,
) -> Option<(usize, Cells, usize)> {
    let all = supposition.solve(contradicted);
    let is_it = |(cell, should): &&(CellKey, Option<Exact>)| {
        should.is_some_and(|should| is_wrong(cell, should))
    };
    let wrong: Vec<CellKey> = all.iter().filter(is_it).map(|(cell, _)| *cell).collect();
    if wrong.len() < FEWEST {
        return None;
    }
    let is_mended = |cells: &Cells| {
        let is_known = cells.iter().all(|(_, value)| value.is_some());
        supposition.mends_all(cells).filter(|mended| is_known && *mended >= FEWEST)
    };
    let alone = supposition.solve(&wrong);
    let with_sums = || Some(all.clone()).filter(|all| 2 * wrong.len() > all.len());
    let ways = std::iter::once(alone).chain(with_sums());
    let mut ways = ways.filter_map(|cells| Some((is_mended(&cells)?, cells)));
    ways.next().map(|(mended, cells)| (wrong.len(), cells, mended))
}
