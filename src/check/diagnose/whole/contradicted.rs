//! Figures that are wrong together as the rules show: two columns in each other's place, a row or a column that was pasted over another.
//!
//! Each is a supposition that is put into the unit's rules: it is taken where it mends many rules that are broken, and breaks hardly any.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::evidence::solve;
use super::{Figure, FormTable, Whole};
use crate::check::linear::UnitSystem;
use crate::definition::{Row as FormRow, RowKind};
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId, Kind, RowId};
use data_editing::{Exact, Row, exact};

/// Broken rules that a supposition must mend, at least.
pub(super) const FEWEST: usize = 3;

/// The same for two columns of a list: both sums agree to the last digit once they are exchanged, and that is all that is broken about them.
const FEWEST_OF_LIST: usize = 2;

/// How many of the broken rules about its cells it must mend, in parts of one.
const MOST_MENDED: f64 = 0.7;

/// How many rules it may break, in parts of those that it mends.
const MOST_BROKEN: f64 = 0.1;

/// Rows that must be the same for a column to be taken as another's copy, at least.
const COPIED: usize = 5;

/// Two small counts may well be the same.
const LARGE: f64 = 20.0;

pub(super) fn find(table: &FormTable<'_, '_>, unit: &UnitSystem<'_, '_>) -> Vec<Whole> {
    let supposition = Supposition::new(unit);
    if supposition.broken.len() < 2 {
        return Vec::new();
    }
    let exchanged = exchanged_columns(table, &supposition);
    if !exchanged.is_empty() {
        return exchanged;
    }
    let pasted = pasted_column(table, &supposition, None);
    if !pasted.is_empty() {
        return pasted;
    }
    let sections = sections(table);
    let pasted: Vec<Whole> = sections
        .iter()
        .flat_map(|section| pasted_column(table, &supposition, Some(section)))
        .collect();
    if !pasted.is_empty() {
        return pasted;
    }
    pasted_rows(table, &supposition)
}

/// A unit's rules, to be tried with other figures.
pub(super) struct Supposition<'u, 'i, 'a> {
    unit: &'u UnitSystem<'i, 'a>,
    places: HashMap<CellKey, usize>,
    /// The instances that do not hold as reported.
    pub(super) broken: BTreeSet<usize>,
}

impl<'u, 'i, 'a> Supposition<'u, 'i, 'a> {
    pub(super) fn new(unit: &'u UnitSystem<'i, 'a>) -> Self {
        let places = unit.cells.iter().enumerate().map(|(index, cell)| (*cell, index)).collect();
        let reported = |index: usize| unit.system.variables.get(index).and_then(|v| v.value);
        let is_rule = |index: &usize| unit.instances[*index].rule.kind != Kind::Outlier;
        let broken = unit.broken(reported).into_iter().filter(is_rule).collect();
        Self { unit, places, broken }
    }

    /// The figures, some of them as these.
    fn with(&self, figures: &[(CellKey, Option<Exact>)]) -> impl Fn(usize) -> Option<Exact> {
        let place = |(cell, value): &(CellKey, _)| Some((*self.places.get(cell)?, *value));
        let changed: HashMap<usize, Option<Exact>> = figures.iter().filter_map(place).collect();
        move |index| match changed.get(&index) {
            Some(value) => *value,
            None => self.unit.system.variables.get(index).and_then(|variable| variable.value),
        }
    }

    /// The rules that hold with other figures and did not, and those that do not and did.
    fn put(&self, figures: &[(CellKey, Option<Exact>)]) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let value = self.with(figures);
        let is_rule = |index: &usize| self.unit.instances[*index].rule.kind != Kind::Outlier;
        let then: BTreeSet<usize> = self.unit.broken(value).into_iter().filter(is_rule).collect();
        let mended = self.broken.difference(&then).copied().collect();
        (mended, then.difference(&self.broken).copied().collect())
    }

    /// Cells whose figures are not known, with those that the rules give them.
    fn solve(&self, cells: &[CellKey]) -> Vec<(CellKey, Option<Exact>)> {
        let open: BTreeSet<usize> =
            cells.iter().filter_map(|cell| self.places.get(cell)).copied().collect();
        let mut known: HashMap<usize, Exact> = HashMap::new();
        // What one rule gives may be what another needs.
        for _ in 0..3 {
            for index in &open {
                let figure = |index: usize| match open.contains(&index) {
                    true => known.get(&index).copied(),
                    false => self.unit.system.variables.get(index).and_then(|v| v.value),
                };
                let is_rule = |row: &&Row| {
                    self.unit.instances[row.rule].rule.kind != Kind::Outlier && row.low == row.high
                        || row.target.is_some()
                };
                let rows = self.unit.system.rows.iter().filter(is_rule);
                let value = rows.into_iter().find_map(|row| solve(row, *index, &figure));
                if let Some(value) = value.filter(|_| !known.contains_key(index)) {
                    known.insert(*index, value);
                }
            }
        }
        let value = |cell: &CellKey| known.get(self.places.get(cell)?).copied();
        cells.iter().map(|cell| (*cell, value(cell))).collect()
    }

    /// What the rules give a cell, with other figures.
    pub(super) fn solve_with(
        &self,
        cell: CellKey,
        figures: &[(CellKey, Option<Exact>)],
    ) -> Option<Exact> {
        let (index, figure) = (*self.places.get(&cell)?, self.with(figures));
        let rows = self.unit.system.rows.iter().filter(|row| row.low == row.high);
        rows.into_iter().find_map(|row| solve(row, index, &figure))
    }

    /// The broken rules with one of these cells.
    pub(super) fn about(&self, cells: &BTreeSet<CellKey>) -> BTreeSet<usize> {
        let is_about =
            |index: &&usize| self.unit.instances[**index].cells().any(|c| cells.contains(&c));
        self.broken.iter().filter(is_about).copied().collect()
    }

    /// Whether figures in other places mend most of what is broken about them: how many rules.
    pub(super) fn mends(
        &self,
        figures: &[(CellKey, Option<Exact>)],
        of_list: bool,
    ) -> Option<usize> {
        let cells: BTreeSet<CellKey> = figures.iter().map(|(cell, _)| *cell).collect();
        let about = self.about(&cells).len();
        let (mended, broken) = self.put(figures);
        let count = mended.len() as f64;
        let enough = mended.len() >= FEWEST
            && count >= MOST_MENDED * about as f64
            && broken.len() as f64 <= MOST_BROKEN * count;
        let all = mended.len() >= FEWEST_OF_LIST && mended.len() == about && broken.is_empty();
        (enough || of_list && all).then_some(mended.len())
    }
}

/// How many broken rules an exchange of two columns mends, the columns, and what each cell should say.
type Exchange = (usize, ColumnId, ColumnId, Vec<(CellKey, Option<Exact>)>);

/// Two columns whose figures are in each other's place, for which there is most evidence.
fn exchanged_columns(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
) -> Vec<Whole> {
    let columns = table.grid();
    let mut best: Option<Exchange> = None;
    for (index, (one, figures)) in columns.iter().enumerate() {
        for (other, others) in columns.iter().skip(index + 1) {
            let kinds = [one, other].map(|column| table.declared(*column).map(|c| c.kind));
            if !table.is_indicators() && kinds[0] != kinds[1] {
                continue;
            }
            let mut cells = Vec::new();
            for (row, figure) in figures {
                let Some(there) = others.get(row) else { continue };
                if figure.value != there.value {
                    cells.push((figure.key, there.value.and_then(exact)));
                    cells.push((there.key, figure.value.and_then(exact)));
                }
            }
            let Some(mended) = supposition.mends(&cells, !table.is_indicators()) else { continue };
            // An exchange in one row is one of two cells.
            let is_more = best.as_ref().is_none_or(|(most, ..)| mended > *most);
            if is_more && cells.len() > 2 {
                best = Some((mended, *one, *other, cells));
            }
        }
    }
    let Some((_, one, other, cells)) = best else { return Vec::new() };
    let columns = [one, other].map(|column| table.header(column));
    let facts = WholeFacts::ColumnsExchanged { columns, rows: cells.len() / 2 };
    vec![table.whole(Some(one), facts, cells, 0.95)]
}

/// The rows below a head, with its label.
type Section<'t> = (&'t str, BTreeSet<RowId>);

/// The sections of an indicator form, if there are several.
fn sections<'t>(table: &'t FormTable<'_, '_>) -> Vec<Section<'t>> {
    let ids = table.known.cells().ids();
    let is_head = |row: &FormRow| row.kind == RowKind::Section;
    let rows = table.form.rows.chunk_by(|_, next| !is_head(next)).map(|rows| {
        let label = rows.first().filter(|row| is_head(row)).map_or("", |row| row.label.as_str());
        (label, rows.iter().filter_map(|row| ids.find_row(&row.id)).collect())
    });
    let sections: Vec<Section<'t>> = rows.collect();
    if sections.len() > 1 { sections } else { Vec::new() }
}

/// A column whose figures are all those of the column of the period before, which several rules contradict; or a section of one.
fn pasted_column(
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
    for (from, source) in columns.iter().filter(|(column, _)| is_previous(**column)) {
        for (to, figures) in columns.iter().filter(|(column, _)| !is_previous(**column)) {
            let pair = |(row, figure): (&RowId, &&Figure)| {
                let there = source.get(row)?.value.filter(|value| *value != 0.0);
                (there.is_some() || figure.value.is_some_and(|value| value != 0.0))
                    .then_some(there == figure.value)
            };
            let same: Vec<bool> = figures.iter().filter_map(pair).collect();
            if same.len() < COPIED || same.iter().any(|same| !same) {
                continue;
            }
            let keys: Vec<CellKey> = figures.values().map(|figure| figure.key).collect();
            let cells: Vec<(CellKey, Option<Exact>)> =
                keys.iter().map(|key| (*key, None)).collect();
            // Rows whose own cell is contradicted, not the one that was copied.
            let about = |key: &&CellKey| !supposition.about(&BTreeSet::from([**key])).is_empty();
            let contradicted = keys.iter().filter(about).count();
            let copied: BTreeSet<CellKey> = source.values().map(|figure| figure.key).collect();
            let others = supposition.about(&copied);
            let own = supposition.about(&keys.iter().copied().collect());
            let only_source = others.difference(&own).count();
            if contradicted < FEWEST || only_source > 0 || supposition.put(&cells).0.len() < FEWEST
            {
                continue;
            }
            // What nobody contradicts is left as it is.
            let wrong: Vec<CellKey> = keys.iter().filter(about).copied().collect();
            let facts = WholeFacts::ColumnPasted {
                column: table.header(*to),
                from: table.header(*from),
                section: section.map(|(label, _)| (*label).to_owned()).unwrap_or_default(),
                figures: same.len(),
            };
            found.push(table.whole(Some(*to), facts, supposition.solve(&wrong), 0.9));
        }
    }
    found
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
        if mine.iter().filter(about).count() < 2 {
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
