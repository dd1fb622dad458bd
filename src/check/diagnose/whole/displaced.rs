//! A column of indicators that is a row too low or too high from some row on, as the rules show: with each figure in its neighbour's row they hold. In a matrix nothing
//! else tells, for the figures of a row are no measure of each other.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::contradicted::{FEWEST, Supposition};
use super::shifted::is_next;
use super::{Figure, FormTable, Whole};
use crate::check::linear::UnitSystem;
use crate::findings::WholeFacts;
use crate::model::CellKey;
use data_editing::{Exact, exact};

pub(super) fn find(table: &FormTable<'_, '_>, unit: &UnitSystem<'_, '_>) -> Vec<Whole> {
    let supposition = Supposition::new(unit);
    if !table.is_indicators() || supposition.broken.len() < FEWEST {
        return Vec::new();
    }
    let mut found = Vec::new();
    let columns = table.columns();
    for (column, figures) in &columns {
        let cells: BTreeSet<CellKey> = figures.iter().map(|figure| figure.key).collect();
        if supposition.about(&cells).len() < FEWEST {
            continue;
        }
        for low in [true, false] {
            for first in 0..figures.len().saturating_sub(FEWEST) {
                let Some(moved) = moved(&figures[first..], low, &supposition) else { continue };
                let mended = supposition.mends(&moved, false);
                found.extend(mended.map(|mended| (mended, *column, low, first, moved)));
            }
        }
    }
    // What mends most, by the fewest figures.
    found.sort_by_key(|(mended, .., moved)| (Reverse(*mended), moved.len()));
    let mut found = found.into_iter();
    let (Some((mended, column, low, first, cells)), next) = (found.next(), found.next()) else {
        return Vec::new();
    };
    if next.is_some_and(|next| next.1 != column && next.0 == mended) {
        return Vec::new();
    }
    // Where the last rows are right, less of the column mends more.
    let figures = columns.get(&column).and_then(|figures| figures.get(first..));
    let figures = figures.unwrap_or_default();
    let shorter = (FEWEST..figures.len()).filter_map(|end| {
        let moved = moved(&figures[..end], low, &supposition)?;
        Some((supposition.mends(&moved, false).filter(|more| *more > mended)?, moved))
    });
    let best = shorter.max_by_key(|(mended, moved)| (*mended, Reverse(moved.len())));
    let cells = best.map_or(cells, |(_, moved)| moved);
    let name = |cell: Option<&(CellKey, _)>| {
        cell.map(|(cell, _)| table.row_name(cell.row)).unwrap_or_default()
    };
    let (from, to) = (name(cells.first()), name(cells.last()));
    let facts = WholeFacts::Shifted { columns: vec![table.header(column)], from, to, low };
    vec![table.whole(Some(column), facts, cells, 0.9)]
}

/// The figures of the rows as they would be if each were in its neighbour's; what the row at the end should say is what the rules make of it. `None` where the rows
/// are not one below the other.
fn moved(
    figures: &[&Figure],
    low: bool,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<Vec<(CellKey, Option<Exact>)>> {
    if !figures.windows(2).all(|pair| is_next(pair[0], pair[1])) {
        return None;
    }
    let value = |figure: &&Figure| figure.value.and_then(exact);
    let cells = figures.iter().map(|figure| figure.key);
    let mut moved: Vec<(CellKey, Option<Exact>)> = if low {
        cells.zip(figures.iter().skip(1).map(value)).collect()
    } else {
        cells.skip(1).zip(figures.iter().map(value)).collect()
    };
    if moved.iter().any(|(_, value)| value.is_none()) {
        return None;
    }
    let lost = if low { figures.last()?.key } else { figures.first()?.key };
    let lost = (lost, supposition.solve_with(lost, &moved));
    moved.insert(if low { moved.len() } else { 0 }, lost);
    Some(moved)
}
