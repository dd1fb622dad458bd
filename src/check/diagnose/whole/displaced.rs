//! A column of indicators, or several beside each other, that are a row too low or too high from some row on, as the rules show: with each figure in its neighbour's row they hold. In a matrix nothing
//! else tells, for the figures of a row are no measure of each other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::shifted::is_next;
use super::supposition::{FEWEST, Supposition};
use super::{Figure, FormTable, Whole, distance};
use crate::check::linear::UnitSystem;
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId};
use data_editing::{Exact, exact, inexact};

/// How many rules figures in other places mend, the columns, whether they are too low, and what each cell should say.
type Moved = (usize, Vec<ColumnId>, bool, Vec<(CellKey, Option<Exact>)>);

pub(super) fn find(table: &FormTable<'_, '_>, unit: &UnitSystem<'_, '_>) -> Vec<Whole> {
    let supposition = Supposition::new(unit);
    if !table.is_indicators() || supposition.broken.len() < FEWEST {
        return Vec::new();
    }
    let columns = table.columns();
    let several = of_several(table, &columns, &supposition);
    let one = of_one(&columns, &supposition);
    let is_more = |one: &Moved| several.as_ref().is_none_or(|(mended, ..)| one.0 >= *mended);
    let Some((_, moved, low, cells)) = one.filter(is_more).or(several.clone()) else {
        return Vec::new();
    };
    let name = |cell: Option<&(CellKey, _)>| {
        cell.map(|(cell, _)| table.row_name(cell.row)).unwrap_or_default()
    };
    let of_first = |(cell, _): &&(CellKey, _)| Some(&cell.column) == moved.first();
    let mut rows = cells.iter().filter(of_first);
    let (from, to) = (name(rows.clone().next()), name(rows.next_back()));
    let headers = moved.iter().map(|column| table.header(*column)).collect();
    let facts = WholeFacts::Shifted { columns: headers, from, to, low };
    vec![table.whole(moved.first().copied(), facts, cells, 0.9)]
}

/// One column from some row on.
fn of_one(
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<Moved> {
    let mut found = Vec::new();
    for (column, figures) in columns {
        let cells: BTreeSet<CellKey> = figures.iter().map(|figure| figure.key).collect();
        if supposition.about(&cells).len() < FEWEST {
            continue;
        }
        for low in [true, false] {
            for first in 0..figures.len().saturating_sub(FEWEST) {
                let Some(moved) = moved(&figures[first..], low, supposition) else { continue };
                let mended = supposition.mends(&moved, false);
                found.extend(mended.map(|mended| (mended, *column, low, first, moved)));
            }
        }
    }
    // What mends most, by the fewest figures.
    found.sort_by_key(|(mended, .., moved)| (Reverse(*mended), moved.len()));
    let mut found = found.into_iter();
    let (mended, column, low, first, cells) = found.next()?;
    if found.next().is_some_and(|next| next.1 != column && next.0 == mended) {
        return None;
    }
    // Where the last rows are right, less of the column mends more.
    let figures = columns.get(&column).and_then(|figures| figures.get(first..));
    let figures = figures.unwrap_or_default();
    let shorter = (FEWEST..figures.len()).filter_map(|end| {
        let moved = moved(&figures[..end], low, supposition)?;
        Some((supposition.mends(&moved, false).filter(|more| *more > mended)?, moved))
    });
    let best = shorter.max_by_key(|(mended, moved)| (*mended, Reverse(moved.len())));
    let (mended, cells) = best.unwrap_or((mended, cells));
    Some((mended, vec![column], low, cells))
}

/// How much a move is worth: the rules that it mends and the blanks that it fills, how near it comes to the period before, and how few rows it moves.
type Worth = (isize, i64, Reverse<usize>);

/// Columns beside each other that leave a row blank together, or say it twice, and are moved from there to some other row.
fn of_several(
    table: &FormTable<'_, '_>,
    columns: &BTreeMap<ColumnId, Vec<&Figure>>,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<Moved> {
    let is_contradicted = |figures: &Vec<&Figure>| {
        supposition.about(&figures.iter().map(|figure| figure.key).collect()).len() >= FEWEST
    };
    let contradicted = columns.iter().filter(|(_, figures)| is_contradicted(figures));
    let contradicted: BTreeSet<ColumnId> = contradicted.map(|(column, _)| *column).collect();
    let mut best: Option<(Worth, Moved)> = None;
    for block in table.blocks(columns.keys().copied().collect()) {
        if !block.iter().all(|column| contradicted.contains(column)) {
            continue;
        }
        let figures: Vec<&[&Figure]> =
            block.iter().filter_map(|column| columns.get(column).map(Vec::as_slice)).collect();
        for (low, first, end) in stretches(&figures) {
            let of_column = |figures: &&[&Figure]| shift(figures.get(first..end)?, low);
            let Some(moved) = figures.iter().map(of_column).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let moved = moved.concat();
            let Some(mended) = supposition.mends(&moved, false) else { continue };
            // What mends as much may still fill more blanks, or be nearer to the period before.
            let score = (
                isize::try_from(mended).unwrap_or(isize::MAX) + supposition.filled(&moved),
                nearer_to_past(table, &moved),
                Reverse(moved.len()),
            );
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, (mended, block.clone(), low, moved)));
            }
        }
    }
    best.map(|(_, moved)| moved)
}

/// How much nearer figures as they should be are to the period before than as they are, in thousandths of a power of e.
fn nearer_to_past(table: &FormTable<'_, '_>, cells: &[(CellKey, Option<Exact>)]) -> i64 {
    const FARTHEST: f64 = 2.0;
    let nearer = |(cell, value): &(CellKey, Option<Exact>)| {
        let past = table.known.before(*cell).map(inexact).filter(|past| *past != 0.0)?;
        let reported = table.known.cells().value(*cell)?;
        Some(distance(reported, past, FARTHEST) - distance(inexact((*value)?), past, FARTHEST))
    };
    (cells.iter().filter_map(nearer).sum::<f64>() * 1000.0).round() as i64
}

/// Where columns with the same rows may be a row too low or too high together: from a row that is blank in all of them, or the same as the next in all. The first place and
/// the one behind the last.
fn stretches(figures: &[&[&Figure]]) -> Vec<(bool, usize, usize)> {
    let rows = |figures: &[&Figure]| figures.iter().map(|f| f.key.row).collect::<Vec<_>>();
    let Some(first) = figures.first().map(|figures| rows(figures)) else { return Vec::new() };
    if figures.iter().any(|figures| rows(figures) != first) {
        return Vec::new();
    }
    let value = |figures: &[&Figure], index: usize| figures.get(index).and_then(|f| f.value);
    let is_blank = |index: usize| {
        figures.iter().all(|figures| value(figures, index).is_none_or(|value| value == 0.0))
    };
    let is_left = |index: usize, next: Option<usize>| {
        let is_next_blank = next.is_some_and(is_blank);
        let is_twice = |f: &&[&Figure]| next.is_some_and(|next| value(f, index) == value(f, next));
        !is_next_blank && (is_blank(index) || figures.iter().all(is_twice))
    };
    let length = first.len();
    let low = (0..length)
        .filter(|first| is_left(*first, Some(first + 1)))
        .flat_map(|first| (first + FEWEST..=length).map(move |end| (true, first, end)));
    let high = (0..length).filter(|last| is_left(*last, last.checked_sub(1))).flat_map(|last| {
        (0..(last + 1).saturating_sub(FEWEST)).map(move |first| (false, first, last + 1))
    });
    low.chain(high).collect()
}

/// The figures of the rows as they would be if each were in its neighbour's; what the row at the end should say is not known. `None` where the rows are not one below
/// the other.
fn shift(figures: &[&Figure], low: bool) -> Option<Vec<(CellKey, Option<Exact>)>> {
    if !figures.windows(2).all(|pair| is_next(pair[0], pair[1])) {
        return None;
    }
    let value = |figure: &&Figure| figure.value.and_then(exact);
    let cells = figures.iter().map(|figure| figure.key);
    let lost = if low { figures.last()?.key } else { figures.first()?.key };
    let mut moved: Vec<(CellKey, Option<Exact>)> = if low {
        cells.zip(figures.iter().skip(1).map(value)).collect()
    } else {
        cells.skip(1).zip(figures.iter().map(value)).collect()
    };
    if moved.iter().any(|(_, value)| value.is_none()) {
        return None;
    }
    moved.insert(if low { moved.len() } else { 0 }, (lost, None));
    Some(moved)
}

/// The same, where what the row at the end should say is what the rules make of it.
fn moved(
    figures: &[&Figure],
    low: bool,
    supposition: &Supposition<'_, '_, '_>,
) -> Option<Vec<(CellKey, Option<Exact>)>> {
    let mut moved = shift(figures, low)?;
    let index = if low { moved.len().checked_sub(1)? } else { 0 };
    let (lost, _) = moved.remove(index);
    let value = supposition.solve_with(lost, &moved);
    moved.insert(index, (lost, value));
    Some(moved)
}
