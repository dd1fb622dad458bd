//! Balances that are carried from row to row, and the rows of totals under them.

use crate::compare::{adds_along, is_result};
use crate::evidence::Evidence;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::finder::{AXES, Finder, Pattern};
use crate::formula::{Formula, Shift};
use crate::linear::Linear;
use crate::relative::Axis;
use crate::sheet::{Area, Place, Value, address};

impl Finder<'_> {
    /// The patterns without those that do not continue in a cell: what takes a figure from the row before does not in a row of totals, where it would count twice what is
    /// carried already, nor are the balances of a column to be added there. The same along a row.
    pub(crate) fn without_carried<'w>(
        &self,
        place: Place,
        patterns: Vec<Pattern<'w>>,
    ) -> Vec<Pattern<'w>> {
        let ends = |pattern: &Pattern<'_>| {
            pattern.is_from_before(place) && self.is_beside_totals_of(pattern, place)
        };
        let (ended, mut others): (Vec<_>, Vec<_>) = patterns.into_iter().partition(ends);
        let balances: Vec<Axis> = ended
            .iter()
            .filter(|pattern| pattern.cells.len() > 1 && self.is_balance(pattern, place))
            .map(|pattern| pattern.line.axis)
            .collect();
        others.retain(|pattern| {
            let adds = |axis: &Axis| {
                *axis != pattern.line.axis && adds_along(pattern.formula, pattern.nearest, *axis)
            };
            !balances.iter().any(adds)
        });
        others
    }

    /// A closing balance in a row of totals that is not the last balance of its column: it is another one, or what is carried with totals of the row that do not come to the last.
    pub(crate) fn wrong_closing(&self, place: Place, own: &Linear) -> Option<Fault> {
        /// So many balances are a chain.
        const CHAIN: usize = 3;
        let copied = AXES.into_iter().filter_map(|axis| self.own_pattern(place, axis));
        for pattern in self.all_patterns(place).into_iter().chain(copied) {
            let axis = pattern.line.axis;
            let along = |cell: &Place| axis.along(*cell);
            let position = pattern.line.cells.partition_point(|cell| along(cell) < along(&place));
            let before = position.checked_sub(1).and_then(|index| pattern.line.cells.get(index));
            let Some(last) = before.copied().filter(|last| pattern.has(*last)) else {
                continue;
            };
            if pattern.cells.len() < CHAIN
                || !pattern.is_from_before(place)
                || !self.is_beside_totals_of(&pattern, place)
                || !self.is_balance(&pattern, place)
            {
                continue;
            }
            let is_of_line = |sheet: &Option<String>, cell: &Place| {
                sheet.is_none() && axis.across(*cell) == axis.across(place)
            };
            let mut balances =
                own.factors.iter().filter(|((sheet, cell), _)| is_of_line(sheet, cell));
            let (Some(((_, balance), factor)), None) = (balances.next(), balances.next()) else {
                continue;
            };
            let is_carried = *factor == Exact::ONE && own.constant.is_zero();
            let mut others = own.factors.keys().filter(|(_, cell)| cell != balance);
            let are_totals = others
                .all(|(sheet, cell)| sheet.is_none() && self.is_total_beside(*cell, &pattern));
            let is_alone = own.factors.len() == 1;
            if !is_carried || !are_totals || is_alone && !pattern.cells.contains(balance) {
                continue;
            }
            let (closing, stored) = self.page.number(last).zip(self.page.number(place))?;
            if is_result(closing, stored) {
                return None;
            }
            let kind = if is_alone { Kind::SlippedReference } else { Kind::OtherFormula };
            return Some(Fault {
                recalculated: Some(closing),
                neighbours: Some(address(last)),
                neighbour: Some(last),
                support: pattern.cells.len(),
                cells: vec![Area::cell(*balance)],
                ..self.alone(place, kind, Evidence::Closing)
            });
        }
        None
    }

    /// Whether a cell that the formula would name, or one with which the cell is joined in its row, is a total of the cells beside those that have the formula.
    fn is_beside_totals_of(&self, pattern: &Pattern<'_>, place: Place) -> bool {
        let Some(line) = self.page.line(pattern.line.axis.other(), place) else { return false };
        let named = pattern.named();
        line.cells.iter().any(|cell| {
            *cell != place
                && self.is_total_beside(*cell, pattern)
                && (named.iter().any(|area| area.has(*cell)) || self.are_joined(*cell, place))
        })
    }

    /// Whether a cell is the sum of cells of its column, or row, beside those that have the formula.
    fn is_total_beside(&self, cell: Place, pattern: &Pattern<'_>) -> bool {
        let axis = pattern.line.axis;
        let Some(read) = self.page.formulas.get(&cell) else { return false };
        let is_of_line = |area: Area| {
            [area.first, area.last].iter().all(|end| axis.across(*end) == axis.across(cell))
        };
        let mut parts = read.formula.references().into_iter();
        if !parts
            .all(|one| one.sheet.is_none() && one.area(Shift::default()).is_some_and(is_of_line))
        {
            return false;
        }
        let Some(sum) = Linear::of(&read.formula) else { return false };
        let is_sum = sum.factors.len() > 1 || matches!(read.formula, Formula::Call(..));
        let is_own = sum.factors.values().all(|factor| *factor == Exact::ONE);
        let is_beside =
            |part: Place| pattern.cells.iter().any(|own| axis.along(*own) == axis.along(part));
        is_sum && is_own && sum.factors.keys().any(|(_, part)| is_beside(*part))
    }

    /// Whether there is no blank cell between two of a row or column.
    fn are_joined(&self, one: Place, other: Place) -> bool {
        let (first, last) = (one.min(other), one.max(other));
        crate::linear::places(Area { first, last }).all(|place| {
            let cell = self.page.sheet.cells.get(&place);
            cell.is_some_and(|cell| cell.formula.is_some() || cell.value != Value::Blank)
        })
    }

    /// Whether the formula adds totals to the balance before, or takes the balance over from another column.
    fn is_balance(&self, pattern: &Pattern<'_>, place: Place) -> bool {
        let axis = pattern.line.axis;
        let Some(sum) = pattern.moved().and_then(|formula| Linear::of(&formula)) else {
            return false;
        };
        let mut before = sum.factors.iter().filter(|((sheet, cell), factor)| {
            sheet.is_none() && axis.along(*cell) != axis.along(place) && **factor == Exact::ONE
        });
        let Some(((_, balance), _)) = before.next() else { return false };
        if axis.across(*balance) != axis.across(place) {
            return sum.factors.len() == 1;
        }
        sum.factors.keys().any(|(_, cell)| self.is_total_beside(*cell, pattern))
    }
}

impl Pattern<'_> {
    /// The cells of the sheet that the formula would name.
    fn named(&self) -> Vec<Area> {
        let own = self.formula.references().into_iter().filter(|one| one.sheet.is_none());
        own.filter_map(|reference| reference.area(self.shift)).collect()
    }

    /// Whether it takes one figure of another row, or column, that moves with it.
    fn is_from_before(&self, place: Place) -> bool {
        let axis = self.line.axis;
        let own = self.formula.references().into_iter();
        own.filter(|one| one.sheet.is_none() && one.last.is_none()).any(|one| {
            let (here, there) = (one.area(self.shift), one.area(Shift::default()));
            here != there && here.is_some_and(|area| axis.along(area.first) != axis.along(place))
        })
    }
}
