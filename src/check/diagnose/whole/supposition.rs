//! A unit's rules with other figures than were reported: a supposition is taken where it mends many rules that are broken, and breaks hardly any.

use std::collections::{BTreeSet, HashMap};

use super::super::evidence::solve;
use crate::check::linear::UnitSystem;
use crate::definition::PREVIOUS;
use crate::model::{CellKey, Kind};
use data_editing::{Exact, ONE, Row};

/// Broken rules that a supposition must mend, at least.
pub(super) const FEWEST: usize = 3;

/// The same for two columns of a list: both sums agree to the last digit once they are exchanged, and that is all that is broken about them.
const FEWEST_OF_LIST: usize = 2;

/// How many of the broken rules about its cells it must mend, in parts of one.
const MOST_MENDED: f64 = 0.7;

/// How many rules it may break, in parts of those that it mends.
const MOST_BROKEN: f64 = 0.1;

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
        let reported = |index: usize| unit.system.value(index);
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
            None => self.unit.system.value(index),
        }
    }

    /// The rules that hold with other figures and did not, and those that do not and did.
    pub(super) fn put(
        &self,
        figures: &[(CellKey, Option<Exact>)],
    ) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let value = self.with(figures);
        let is_rule = |index: &usize| self.unit.instances[*index].rule.kind != Kind::Outlier;
        let then: BTreeSet<usize> = self.unit.broken(value).into_iter().filter(is_rule).collect();
        let mended = self.broken.difference(&then).copied().collect();
        (mended, then.difference(&self.broken).copied().collect())
    }

    /// Whether an equation that holds as reported is about all of these cells.
    pub(super) fn holds_between(&self, cells: &[CellKey]) -> bool {
        let rules = self.unit.instances.iter().enumerate();
        let held = rules.filter(|(index, _)| !self.broken.contains(index));
        let mut relations = held.flat_map(|(_, rule)| rule.alternatives.iter().flatten());
        relations.any(|relation| {
            let is_of = |cell: &CellKey| relation.terms.iter().any(|(term, _)| term == cell);
            relation.low.is_some() && relation.high.is_some() && cells.iter().all(is_of)
        })
    }

    /// The cells of a rule.
    pub(super) fn cells(&self, rule: usize) -> impl Iterator<Item = CellKey> {
        self.unit.instances.get(rule).into_iter().flat_map(|instance| instance.cells())
    }

    /// How many more of these cells have a figure that may be in them than have one as reported.
    pub(super) fn filled(&self, figures: &[(CellKey, Option<Exact>)]) -> isize {
        let more = |(cell, value): &(CellKey, Option<Exact>)| {
            let variable = self.unit.system.variables.get(*self.places.get(cell)?)?;
            let fits = value.is_some_and(|value| !variable.whole || value % ONE == 0);
            Some(isize::from(fits) - isize::from(variable.value.is_some()))
        };
        figures.iter().filter_map(more).sum()
    }

    /// Cells whose figures are not known, with those that the rules give them.
    pub(super) fn solve(&self, cells: &[CellKey]) -> Vec<(CellKey, Option<Exact>)> {
        let open: BTreeSet<usize> =
            cells.iter().filter_map(|cell| self.places.get(cell)).copied().collect();
        let mut known: HashMap<usize, Exact> = HashMap::new();
        // What one rule gives may be what another needs.
        for _ in 0..3 {
            for index in &open {
                let figure = |index: usize| match open.contains(&index) {
                    true => known.get(&index).copied(),
                    false => self.unit.system.value(index),
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

    /// Whether a rule looks at the period before.
    pub(super) fn looks_back(&self, rule: usize) -> bool {
        let names = self.unit.instances.get(rule).into_iter().flat_map(|of| of.rule.names());
        let is_past =
            |name: String| name.rsplit('.').next().is_some_and(|of| of.starts_with(PREVIOUS));
        names.into_iter().any(is_past)
    }

    /// The broken rules with one of these cells.
    pub(super) fn about(&self, cells: &BTreeSet<CellKey>) -> BTreeSet<usize> {
        let is_about =
            |index: &&usize| self.unit.instances[**index].cells().any(|c| cells.contains(&c));
        self.broken.iter().filter(is_about).copied().collect()
    }

    /// How many rules figures mend, if with them all holds that is broken about their cells, and nothing else is broken.
    pub(super) fn mends_all(&self, figures: &[(CellKey, Option<Exact>)]) -> Option<usize> {
        let about = self.about(&figures.iter().map(|(cell, _)| *cell).collect());
        let (mended, broken) = self.put(figures);
        (about.is_subset(&mended) && broken.is_empty()).then_some(mended.len())
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
