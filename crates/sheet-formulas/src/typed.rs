//! Numbers that are typed where the cells like them have a formula.

use crate::compare::agrees;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::finder::{Finder, Pattern};
use crate::relative::Axis;
use crate::sheet::Place;

impl Finder<'_> {
    /// A number among formulas.
    pub(crate) fn typed(&self, place: Place) -> Option<Fault> {
        let number = self.page.number(place)?;
        let patterns = self.patterns(place);
        let fault = |pattern: &Pattern<'_>, confidence: f64| {
            let value = pattern.value_in(self, place);
            self.fault(place, Kind::TypedOver, pattern, value, confidence)
        };
        let by_result = patterns.iter().find_map(|pattern| {
            let confidence = self.has_its_result(place, number, pattern)?;
            Some(fault(pattern, confidence))
        });
        by_result.or_else(|| {
            let stands = |pattern: &&Pattern<'_>| self.stands_among(place, number, pattern);
            patterns.iter().find(stands).map(|pattern| fault(pattern, 0.6))
        })
    }

    /// How sure it is that a number is the result of a formula that its neighbours have, because it comes to the same; `None` if that may be chance.
    fn has_its_result(&self, place: Place, number: Exact, pattern: &Pattern<'_>) -> Option<f64> {
        let operands = self.operands(pattern, place)?;
        let value = pattern.value_in(self, place)?;
        if !agrees(value, number) || self.follows_from(pattern, place) {
            return None;
        }
        if pattern.is_copy_beside(place) {
            return None;
        }
        let is_total = |cell: &Place| self.is_among_totals(*cell, pattern.line.axis);
        if pattern.cells.iter().all(is_total) && !is_total(&place) {
            return None;
        }
        let (mut matched, mut others) = (0, 0);
        for cell in pattern.line.cells.iter().filter(|cell| self.page.is_typed(**cell)) {
            let own = self.page.number(*cell).filter(|own| !own.is_zero());
            let Some((own, value)) = own.zip(pattern.value_in(self, *cell)) else { continue };
            if agrees(value, own) { matched += 1 } else { others += 1 }
        }
        let is_sure = if number.is_zero() {
            // Of nothing but noughts, too, where the other typed figures are results.
            matched >= if operands > 0 { 1 } else { 3 } && matched > 3 * others
        } else {
            operands >= 2 && number.digits() >= 3 || operands >= 1 && matched > others
        };
        let confidence = if operands >= 2 { 0.9 } else { 0.8 };
        is_sure.then_some(confidence - if number.is_zero() { 0.05 } else { 0.0 })
    }

    /// Whether a number is where the cells before and behind it have a formula, although it comes to something else.
    fn stands_among(&self, place: Place, number: Exact, pattern: &Pattern<'_>) -> bool {
        let operands = self.operands(pattern, place).unwrap_or(0);
        let Some(value) = pattern.value_in(self, place) else { return false };
        if operands == 0
            || value.is_zero()
            || pattern.is_copy()
            || self.follows_from(pattern, place)
        {
            return false;
        }
        // Other typed figures with which the formula does not agree.
        let typed =
            pattern.line.cells.iter().filter(|cell| **cell != place && self.is_typed(**cell));
        let others = typed.filter(|cell| {
            let own = self.page.number(**cell).zip(pattern.value_in(self, **cell));
            !own.is_some_and(|(own, value)| agrees(value, own))
        });
        let (support, others) = (pattern.cells.len(), others.count());
        let is_many = support >= 3 && support > 3 * others;
        let is_clear = match pattern.beside(place) {
            [true, true] => support >= 2 && support > others,
            [true, false] => is_many,
            // A small number before the first formula of a row may be the row's own.
            [false, true] => {
                let is_small = number.is_whole() && number.digits() <= 3;
                is_many && !(is_small && pattern.line.axis == Axis::Across)
            }
            [false, false] => false,
        };
        is_clear && !self.is_of_another_kind(place, pattern)
    }

    /// Whether the row, or column, of a cell has typed figures where that of the nearest neighbour has formulas.
    fn is_of_another_kind(&self, place: Place, pattern: &Pattern<'_>) -> bool {
        let axis = pattern.line.axis;
        let Some(line) = self.page.line(axis.other(), pattern.nearest) else { return false };
        let formulas = line.cells.iter().filter(|cell| **cell != pattern.nearest);
        let formulas: Vec<&Place> = formulas.filter(|cell| !self.is_typed(**cell)).collect();
        let is_typed = |cell: &&&Place| {
            let here = match axis {
                Axis::Down => (place.0, cell.1),
                Axis::Across => (cell.0, place.1),
            };
            self.page.number(here).is_some() && self.is_typed(here)
        };
        let typed = formulas.iter().filter(is_typed).count();
        typed >= 2 && 2 * typed > formulas.len()
    }
}
