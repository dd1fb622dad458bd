//! Columns and rows whose figures are others': a column that was pasted over another, or filled with two others added up, and a row with the figures of another.
//!
//! The figures are the same, and the rules contradict where they are and not where they come from.

use std::collections::{BTreeMap, BTreeSet};

use super::supposition::{FEWEST, Supposition};
use super::{Figure, FormTable, Whole, distance};
use crate::definition::Row as FormRow;
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::{Exact, inexact};

/// Rows that must be the same for a column to be taken as another's copy, at least.
const COPIED: usize = 5;

/// Two small counts may well be the same.
const LARGE: f64 = 20.0;

/// Sums of decimals are the same up to this.
const DUST: f64 = 1e-6;

/// How far a figure can be from its own past at most, as a power of e.
const FARTHEST: f64 = 3.0;

pub(super) fn find(table: &FormTable<'_, '_>, supposition: &Supposition<'_, '_, '_>) -> Vec<Whole> {
    let pasted = pasted_columns(table, supposition, None);
    if !pasted.is_empty() {
        return pasted;
    }
    let sections = sections(table);
    let pasted: Vec<Whole> = sections
        .iter()
        .flat_map(|section| pasted_columns(table, supposition, Some(section)))
        .collect();
    if !pasted.is_empty() {
        return pasted;
    }
    pasted_rows(table, supposition)
}

/// The rows below a head, with its label.
type Section<'t> = (&'t str, BTreeSet<RowId>);

/// The sections of an indicator form, if there are several.
fn sections<'t>(table: &'t FormTable<'_, '_>) -> Vec<Section<'t>> {
    let ids = table.known.cells().ids();
    let of_section = |(label, rows): (&'t str, &[FormRow])| {
        (label, rows.iter().filter_map(|row| ids.find_row(&row.id)).collect())
    };
    let sections: Vec<Section<'t>> = table.form.sections().map(of_section).collect();
    if sections.len() > 1 { sections } else { Vec::new() }
}

/// The figures of a column, by row.
type Column<'t> = BTreeMap<RowId, &'t Figure>;

/// Columns whose figures are those of another, or of two others added up, where several rules contradict them; or a section of such.
fn pasted_columns(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    section: Option<&Section<'_>>,
) -> Vec<Whole> {
    if !table.is_indicators() {
        return Vec::new();
    }
    let mut columns = table.grid();
    if let Some((_, rows)) = section {
        columns.values_mut().for_each(|figures| figures.retain(|row, _| rows.contains(row)));
    }
    let is_previous =
        |column: ColumnId| table.declared(column).is_some_and(|column| column.previous);
    let mut found = Vec::new();
    for (to, figures) in columns.iter().filter(|(column, _)| !is_previous(**column)) {
        let contradicts =
            |figure: &&&Figure| !supposition.about(&BTreeSet::from([figure.key])).is_empty();
        let contradicted: BTreeSet<CellKey> =
            figures.values().filter(contradicts).map(|figure| figure.key).collect();
        if contradicted.len() < FEWEST {
            continue;
        }
        let mut others: Vec<ColumnId> =
            columns.keys().filter(|other| *other != to).copied().collect();
        others.sort_by_key(|column| table.place(*column));
        // The column of the period before is the likeliest to be copied, then another, then two of them together.
        let (before, beside): (Vec<ColumnId>, Vec<ColumnId>) =
            others.iter().partition(|column| is_previous(**column));
        let one = before.into_iter().chain(beside).map(|column| vec![column]);
        let pairs = others
            .iter()
            .enumerate()
            .flat_map(|(index, one)| others.iter().skip(index + 1).map(|other| vec![*one, *other]));
        let pasted = one.chain(pairs).find_map(|from| {
            let cells = pasted(supposition, &columns, (&from, *to), &contradicted)?;
            // Of two columns of now with the same figures their past shows which was pasted.
            let is_clear = from.iter().any(|column| is_previous(*column));
            let is_it = is_clear || is_nearer_to_past(table, supposition, &from, &cells.wrong);
            is_it.then(|| {
                let facts = WholeFacts::ColumnPasted {
                    column: table.header(*to),
                    from: from.iter().map(|column| table.header(*column)).collect(),
                    section: section.map_or_else(String::new, |(label, _)| (*label).to_owned()),
                    is_whole: cells.is_whole,
                    figures: cells.same,
                };
                table.whole(Some(*to), facts, cells.wrong, 0.9)
            })
        });
        found.extend(pasted);
    }
    found
}

/// What a column has of another.
struct Pasted {
    /// Rows that are the same, and whether all are.
    same: usize,
    is_whole: bool,
    /// The cells that the rules contradict, with what those make of them.
    wrong: Vec<(CellKey, Option<Exact>)>,
}

/// The figures that a column has of another, or of several added up; `None` if it has not, or the rules do not contradict that.
fn pasted(
    supposition: &Supposition<'_, '_, '_>,
    columns: &BTreeMap<ColumnId, Column<'_>>,
    (from, to): (&[ColumnId], ColumnId),
    contradicted: &BTreeSet<CellKey>,
) -> Option<Pasted> {
    let source = |row: &RowId| -> Option<f64> {
        let part = |column: &ColumnId| columns.get(column)?.get(row)?.value;
        match from {
            [one] => part(one),
            // With a nil there is nothing to add.
            _ => from.iter().map(|column| part(column).filter(|part| *part != 0.0)).sum(),
        }
    };
    let (mut same, mut others, mut wrong) = (0, 0, Vec::new());
    let mut also: BTreeSet<CellKey> = BTreeSet::new();
    for (row, figure) in columns.get(&to)? {
        let there = source(row);
        let is_blank = |value: Option<f64>| value.is_none_or(|value| value == 0.0);
        if is_blank(there) && is_blank(figure.value) {
            continue;
        }
        let is_same = there
            .zip(figure.value)
            .is_some_and(|(one, other)| (one - other).abs() <= DUST * other.abs().max(1.0));
        match (is_same, contradicted.contains(&figure.key)) {
            (false, is_contradicted) => {
                others += 1;
                also.extend(is_contradicted.then_some(figure.key));
            }
            (true, is_wrong) => {
                same += 1;
                wrong.extend(is_wrong.then_some(figure.key));
            }
        }
    }
    // Where the rest of the column is its own, more of it must be contradicted.
    let fewest = if others == 0 { FEWEST } else { COPIED };
    if same < COPIED || wrong.len() < fewest {
        return None;
    }
    // What a rule makes of the others is no copy.
    let is_by_rule = |cell: &CellKey| {
        let others = from.iter().map(|column| CellKey { column: *column, ..*cell });
        supposition.holds_between(&others.chain([*cell]).collect::<Vec<_>>())
    };
    if 2 * wrong.iter().filter(|cell| is_by_rule(cell)).count() > wrong.len() {
        return None;
    }
    let keys = |column: &ColumnId| columns.get(column).into_iter().flatten().map(|(_, f)| f.key);
    let of_source: BTreeSet<CellKey> = from.iter().flat_map(keys).collect();
    let own: BTreeSet<CellKey> = keys(&to).collect();
    let all: Vec<(CellKey, Option<Exact>)> = own.iter().map(|key| (*key, None)).collect();
    let is_source_right = supposition.about(&of_source).is_subset(&supposition.about(&own));
    // What else of the column is contradicted is so by rules with its wrong figures.
    let of_wrong = supposition.about(&wrong.iter().copied().collect());
    let is_wrong = is_source_right
        && supposition.about(&also).is_subset(&of_wrong)
        && supposition.put(&all).0.len() >= FEWEST;
    // What nobody contradicts is left as it is.
    let solved = || supposition.solve(&wrong);
    is_wrong.then(|| Pasted { same, is_whole: others == 0, wrong: solved() })
}

/// Whether the figures as they should be are nearer to their own past than as they are; and of two columns with the same figures, than if the other one were pasted.
fn is_nearer_to_past(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    from: &[ColumnId],
    cells: &[(CellKey, Option<Exact>)],
) -> bool {
    let source: Vec<CellKey> = match from {
        [column] => cells.iter().map(|(cell, _)| CellKey { column: *column, ..*cell }).collect(),
        _ => Vec::new(),
    };
    let (mut here, mut there, mut compared) = (0.0, 0.0, 0);
    let source = supposition.solve(&source);
    let of_source = source.iter().map(|(cell, other)| (cell, None, Some(*other)));
    let own = cells.iter().map(|(cell, value)| (cell, Some(*value), None));
    for (cell, should, other) in own.chain(of_source) {
        let past = table.known.before(*cell).map(inexact).filter(|past| *past > 0.0);
        let Some((past, reported)) = past.zip(table.known.cells().value(*cell)) else { continue };
        let far = |value: f64| if value > 0.0 { distance(value, past, FARTHEST) } else { FARTHEST };
        // As reported, where it is not known otherwise.
        let value = |value: Option<Option<Exact>>| match value {
            Some(value) => value.map_or(FARTHEST, |value| far(inexact(value))),
            None => far(reported),
        };
        here += value(should);
        there += value(other);
        compared += 1;
    }
    compared >= FEWEST && here < there
}

/// Whether another figure in one cell alone mends these rules, and breaks none.
fn is_mended_by(
    supposition: &Supposition<'_, '_, '_>,
    cell: CellKey,
    rules: &BTreeSet<usize>,
) -> bool {
    let solved = supposition.solve(&[cell]);
    let (mended, broken) = supposition.put(&solved);
    solved.iter().all(|(_, value)| value.is_some()) && broken.is_empty() && rules.is_subset(&mended)
}

/// Rows that have all the figures of another, and are contradicted where the other is not.
fn pasted_rows(table: &FormTable<'_, '_>, supposition: &Supposition<'_, '_, '_>) -> Vec<Whole> {
    if !table.is_indicators() {
        return Vec::new();
    }
    let mut rows: BTreeMap<RowId, BTreeMap<ColumnId, &Figure>> = BTreeMap::new();
    for figure in &table.figures {
        rows.entry(figure.key.row).or_default().insert(figure.key.column, figure);
    }
    let values = |row: &BTreeMap<ColumnId, &Figure>| {
        let values: Vec<Option<f64>> = row.values().map(|figure| figure.value).collect();
        let mut different: Vec<f64> = values.iter().flatten().copied().collect();
        different.retain(|value| *value != 0.0);
        different.sort_by(f64::total_cmp);
        different.dedup();
        let tells = |value: &f64| value.fract() != 0.0 || *value >= LARGE;
        (different.len() >= 2 || different.first().is_some_and(tells)).then_some(values)
    };
    let keys = |row: &BTreeMap<ColumnId, &Figure>| -> BTreeSet<CellKey> {
        row.values().map(|figure| figure.key).collect()
    };
    let mut found = Vec::new();
    for (row, figures) in &rows {
        let Some(own) = values(figures).filter(|values| values.len() >= 2) else { continue };
        let mine = keys(figures);
        let contradicted = supposition.about(&mine);
        // Two of its figures must be contradicted: one that is may be wrong alone.
        let about = |key: &&CellKey| !supposition.about(&BTreeSet::from([**key])).is_empty();
        let by_one = || mine.iter().any(|key| is_mended_by(supposition, *key, &contradicted));
        if mine.iter().filter(about).count() < 2 || by_one() {
            continue;
        }
        let is_source = |(other, there): &(&RowId, &BTreeMap<ColumnId, &Figure>)| {
            *other != row
                && values(there).as_ref() == Some(&own)
                && supposition.about(&keys(there)).is_subset(&contradicted)
                && supposition.about(&keys(there)).len() < contradicted.len()
        };
        let Some((from, _)) = rows.iter().find(is_source) else { continue };
        let mine: Vec<CellKey> = mine.into_iter().collect();
        let facts =
            WholeFacts::RowPasted { row: table.row_name(*row), from: table.row_name(*from) };
        found.push(table.whole(None, facts, supposition.solve(&mine), 0.9));
    }
    found
}
