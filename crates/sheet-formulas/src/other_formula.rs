//! Formulas that are not those of the cells like them.

use crate::compare::{adds_along, areas};
use crate::evidence::Evidence;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::finder::{Finder, Pattern};
use crate::formula::{Formula, Shift};
use crate::linear::Linear;
use crate::relative::Axis;
use crate::sheet::{Area, Place};

impl Finder<'_> {
    /// Another formula than the neighbours have.
    pub(crate) fn other_formula<'l>(
        &self,
        place: Place,
        sum: impl Fn() -> Option<&'l Linear>,
    ) -> Option<Fault> {
        let read = self.page.formulas.get(&place)?;
        for pattern in self.patterns(place) {
            let axis = pattern.line.axis;
            // A total among its parts, or one that should be a part.
            if adds_along(&read.formula, place, axis) && !self.should_be_part(place, &pattern) {
                continue;
            }
            let same = |axis: Axis| {
                let line = self.page.line(axis, place)?;
                Some(line.groups.get(line.group(read.relative(axis))?)?.len())
            };
            let (here, across) = (same(axis).unwrap_or(1), same(axis.other()).unwrap_or(1));
            let support = pattern.cells.len();
            let own = sum();
            // One alone says something only where its total is added.
            let adds = |sum: &Linear| sum.factors.contains_key(&(None, pattern.nearest));
            if support < 2 && !own.is_some_and(adds) {
                continue;
            }
            // Copies of one that slipped are no more than two, and fewer than those that did not.
            if across > 2 || across == 2 && (here > 1 || support < 3) {
                continue;
            }
            if self.operands(&pattern, place).is_none() {
                continue;
            }
            let Some(meant) = pattern.moved() else { continue };
            let beside = pattern.beside(place);
            let is_between = beside == [true; 2];
            // Another sheet may have its rows elsewhere.
            let is_of_another_sheet = here == 1
                && support >= 3
                && beside != [false; 2]
                && names_another_sheet(&read.formula, &meant);
            if !is_between
                && (read.formula.names_a_sheet() || meant.names_a_sheet())
                && !is_of_another_sheet
            {
                continue;
            }
            let has_other_numbers = read.formula.without_numbers().0 == meant.without_numbers().0;
            if has_other_numbers && (!is_between || here > 1) {
                continue;
            }
            let theirs = Linear::of(&meant);
            // The same, written otherwise.
            if own.is_some() && own == theirs.as_ref() {
                return None;
            }
            let similar = match (own, &theirs) {
                (Some(own), Some(theirs)) => {
                    let shared = own.factors.keys().filter(|it| theirs.factors.contains_key(it));
                    let shared = shared.count();
                    shared > 0 && 2 * shared >= own.factors.len().max(theirs.factors.len())
                }
                _ => here == 1 && is_between && are_alike(&read.formula, &meant),
            };
            if across == 2 && !(is_of_another_sheet || similar && is_between) {
                continue;
            }
            if (similar && support >= 2 && support >= 2 * here)
                || (support >= 3 && support > 3 * here)
                || is_of_another_sheet
                || (here == 1 && self.adds_total_beside(place, &pattern))
            {
                if pattern.line.has_own_numbers(pattern.formula, pattern.nearest) {
                    continue;
                }
                let value = pattern.value_in(self, place);
                let (kind, cells) = difference(&read.formula, &meant);
                let is_sum = matches!(kind, Kind::MissesCells | Kind::TakesTooMany);
                // What is not beside the cell, or another formula on one side alone, is a fault in fewer than a quarter of all cases.
                let evidence = match beside {
                    _ if is_of_another_sheet => Evidence::AnotherSheet,
                    _ if similar && is_sum => Evidence::SimilarSum,
                    [true, true] if similar => Evidence::Similar { both: true },
                    [true, true] => Evidence::Unlike,
                    [true, false] | [false, true] if similar => Evidence::Similar { both: false },
                    _ => continue,
                };
                let fault = self.fault(place, kind, &pattern, value, evidence);
                return Some(Fault { cells, ..fault });
            }
        }
        None
    }
}

impl Finder<'_> {
    /// Whether a total adds the one beside it, although a formula of their row takes both: a total that is carried along a row has none. One like it is enough then.
    fn adds_total_beside(&self, place: Place, pattern: &Pattern<'_>) -> bool {
        let total = (None, pattern.nearest);
        let own = self.page.formulas.get(&place).and_then(|read| Linear::of(&read.formula));
        let theirs = pattern.moved().and_then(|formula| Linear::of(&formula));
        let Some((mut own, theirs)) = own.zip(theirs) else { return false };
        let axis = pattern.line.axis;
        if own.factors.remove(&total) != Some(Exact::ONE)
            || own != theirs
            || !adds_along(pattern.formula, pattern.nearest, axis.other())
        {
            return false;
        }
        pattern.line.cells.iter().any(|cell| {
            let read = self.page.formulas.get(cell).filter(|_| *cell != place);
            let sum = read.and_then(|read| Linear::of(&read.formula));
            sum.is_some_and(|sum| {
                let factors = (sum.factors.get(&total), sum.factors.get(&(None, place)));
                // The difference of the two alone is what a carried total grew by.
                matches!(factors, (Some(one), Some(two)) if one == two || sum.factors.len() > 2)
            })
        })
    }

    /// Whether a sum of the cells before it stands between two that are calculated otherwise, with typed figures in its row for what they are calculated from, and is not
    /// what these come to.
    fn should_be_part(&self, place: Place, pattern: &Pattern<'_>) -> bool {
        let of_row = pattern.formula.references().into_iter().map(|one| one.area(pattern.shift));
        let cells = of_row.map(|area| self.evaluator.cells(self.sheet, area?));
        let Some(cells) = cells.collect::<Option<Vec<_>>>() else { return false };
        let is_typed =
            !cells.is_empty() && cells.into_iter().flatten().all(|(cell, _)| self.is_typed(cell));
        let value = pattern.value_in(self, place);
        let differs = value.zip(self.page.number(place)).is_some_and(|(one, two)| one != two);
        pattern.beside(place) == [true; 2] && is_typed && differs
    }
}

/// Whether two formulas of one form take their figures from sheets of different names, and there from other cells: a row may go over to another sheet, but not
/// to another place in it.
fn names_another_sheet(own: &Formula, theirs: &Formula) -> bool {
    let sheets = |formula: &Formula| -> Vec<Option<String>> {
        formula.references().iter().map(|reference| reference.sheet.clone()).collect()
    };
    let (ours, others) = (sheets(own), sheets(theirs));
    let areas = |formula: &Formula| -> Vec<Option<Area>> {
        formula.references().iter().map(|reference| reference.area(Shift::default())).collect()
    };
    own.shape() == theirs.shape()
        && ours != others
        && areas(own) != areas(theirs)
        && ours.iter().zip(&others).all(|(one, two)| one.is_some() == two.is_some())
}

/// Whether formulas that are no sums have one form, and most of their cells are the same or reach into each other.
fn are_alike(own: &Formula, theirs: &Formula) -> bool {
    let (ours, others) = (own.references(), theirs.references());
    let reach = |one: &Area, other: &Area| one.has(other.first) || other.has(one.first);
    let shared = ours.iter().zip(&others).filter(|(one, two)| {
        let areas = one.area(Shift::default()).zip(two.area(Shift::default()));
        one.sheet == two.sheet && areas.is_some_and(|(one, two)| reach(&one, &two))
    });
    let shared = shared.count();
    own.shape() == theirs.shape() && shared > 0 && 2 * shared >= ours.len()
}

/// In what a formula differs from that of its neighbours, and in which cells.
fn difference(own: &Formula, theirs: &Formula) -> (Kind, Vec<Area>) {
    if let (Some(ours), Some(others)) = (Linear::of(own), Linear::of(theirs))
        && ours.constant == others.constant
    {
        let beyond = |one: &Linear, other: &Linear| -> Vec<Place> {
            let own = one.factors.iter().filter(|(cell, _)| cell.0.is_none());
            let own = own.filter(|(cell, _)| !other.factors.contains_key(*cell));
            own.map(|(cell, _)| cell.1).collect()
        };
        let agree = |one: &Linear, other: &Linear| {
            one.factors.iter().all(|(cell, factor)| other.factors.get(cell) == Some(factor))
        };
        if agree(&ours, &others) {
            return (Kind::MissesCells, areas(&beyond(&others, &ours)));
        }
        if agree(&others, &ours) {
            return (Kind::TakesTooMany, areas(&beyond(&ours, &others)));
        }
    }
    if own.shape() == theirs.shape() {
        let (ours, others) = (own.references(), theirs.references());
        let other: Vec<_> = ours.iter().zip(&others).filter(|(one, two)| one != two).collect();
        if let [(one, _)] = other[..] {
            let area = one.area(Shift::default()).filter(|_| one.sheet.is_none());
            return (Kind::SlippedReference, area.into_iter().collect());
        }
    }
    (Kind::OtherFormula, Vec::new())
}
