//! Numbers that are typed where the cells like them have a formula.

use crate::compare::{agrees, is_result};
use crate::evidence::Evidence;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::finder::{Finder, Pattern};
use crate::formula::{Formula, Operator, Shift};
use crate::relative::Axis;
use crate::sheet::Place;
use crate::typed_in_line::{Memory, TypedBeside, TypedInLine};

impl TypedBeside {
    /// Whether a nought is the result of a formula that comes to nought: by the typed results beside it, or by all noughts and formulas of its line together.
    fn are_noughts_sure(
        self,
        pattern: &Pattern<'_>,
        place: Place,
        operands: usize,
        any: bool,
    ) -> bool {
        let least = if operands > 0 { 1 } else { 3 };
        if any && self.results >= least && self.results > 3 * self.others {
            return true;
        }
        let beside = pattern.beside(place);
        if operands > 0 {
            self.are_like_all(pattern) && (beside != [false; 2] || self.noughts >= 2)
        } else {
            let has_others = self.others > 0 || self.other_noughts > 0;
            !has_others && pattern.cells.len() >= 4 && beside == [true; 2]
        }
    }

    /// Whether all typed figures of the line are what its formula comes to, and there are three of both.
    fn are_like_all(self, pattern: &Pattern<'_>) -> bool {
        self.others == 0 && self.other_noughts == 0 && pattern.cells.len() + self.noughts >= 3
    }
}

/// What a typed figure is to the formula of its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    /// A nought, to which the formula comes or which stands for nought divided by nought.
    Nought,
    OtherNought,
    Result,
    Other,
}

/// What was found, or is found now.
fn remembered<T: Copy>(memory: &Memory<T>, pattern: &Pattern<'_>, find: impl FnOnce() -> T) -> T {
    let Some(first) = pattern.cells.first() else { return find() };
    let key = (pattern.line.axis, *first);
    if let Some(known) = memory.borrow().get(&key) {
        return *known;
    }
    let found = find();
    memory.borrow_mut().insert(key, found);
    found
}

impl Finder<'_> {
    /// A number among formulas.
    pub(crate) fn typed(&self, place: Place) -> Option<Fault> {
        let number = self.page.number(place)?;
        let patterns = self.patterns(place);
        let fault = |pattern: &Pattern<'_>, evidence: Evidence| {
            let value = pattern.value_in(self, place);
            self.fault(place, Kind::TypedOver, pattern, value, evidence)
        };
        let by_result = patterns
            .iter()
            .find_map(|pattern| Some(fault(pattern, self.has_its_result(place, number, pattern)?)));
        by_result.or_else(|| {
            let stands = |pattern: &&Pattern<'_>| self.stands_among(place, number, pattern);
            patterns.iter().find(stands).map(|pattern| {
                let both = pattern.beside(place) == [true; 2];
                fault(pattern, Evidence::Among { both })
            })
        })
    }

    /// What shows that a number is the result of a formula that its neighbours have, because it comes to the same; `None` if that may be chance.
    fn has_its_result(
        &self,
        place: Place,
        number: Exact,
        pattern: &Pattern<'_>,
    ) -> Option<Evidence> {
        let (operands, any) = self.named_figures(pattern, place)?;
        if number.is_zero() && self.divides_noughts(pattern, place) {
            let typed = self.typed_beside(place, pattern);
            return typed.are_like_all(pattern).then_some(Evidence::NoughtsDivided);
        }
        let value = pattern.value_in(self, place)?;
        let (is_same, is_near) = (agrees(value, number), is_result(value, number));
        if !is_same && !is_near || pattern.is_copy_beside(place) {
            return None;
        }
        let is_turned = self.follows_from(pattern, place);
        if !is_same && !is_turned {
            return None;
        }
        let is_total = |cell: &Place| self.is_among_totals(*cell, pattern.line.axis);
        if pattern.cells.iter().all(is_total) && !is_total(&place) {
            return None;
        }
        let typed = self.typed_beside(place, pattern);
        if is_turned {
            let is_few = pattern.cells.len() >= 4 * self.turned(pattern);
            let is_figure = is_near && number.digits() >= 3;
            return (any && is_figure && is_few).then_some(Evidence::Turned);
        }
        if number.is_zero() {
            return typed
                .are_noughts_sure(pattern, place, operands, any)
                .then_some(Evidence::Noughts);
        }
        let is_sure =
            operands >= 2 && number.digits() >= 3 || operands >= 1 && typed.results > typed.others;
        let is_alone = typed.results == 1 && (operands < 2 || typed.others > 0);
        (is_sure && any).then_some(match is_alone {
            true => Evidence::OneSameResult,
            false => Evidence::SameResult,
        })
    }

    /// The typed figures of the line, by whether they are what the formula comes to; a nought that is asked about is none of them.
    fn typed_beside(&self, place: Place, pattern: &Pattern<'_>) -> TypedBeside {
        let mut beside = self.typed_in_line(pattern).beside;
        if self.kind_of(place, pattern) == Some(Typed::Nought) {
            beside.noughts = beside.noughts.saturating_sub(1);
        }
        beside
    }

    /// The same of all cells of a line: asked once for cells with one formula.
    fn typed_in_line(&self, pattern: &Pattern<'_>) -> TypedInLine {
        remembered(&self.typed, pattern, || {
            let mut found = TypedInLine::default();
            for cell in &pattern.line.cells {
                found.unlike += usize::from(self.is_unlike(*cell, pattern));
                let beside = &mut found.beside;
                *match self.kind_of(*cell, pattern) {
                    Some(Typed::Nought) => &mut beside.noughts,
                    Some(Typed::OtherNought) => &mut beside.other_noughts,
                    Some(Typed::Result) => &mut beside.results,
                    Some(Typed::Other) => &mut beside.others,
                    None => continue,
                } += 1;
            }
            found
        })
    }

    /// What a typed figure is to the formula; `None` if it is none, or the formula has no result there.
    fn kind_of(&self, cell: Place, pattern: &Pattern<'_>) -> Option<Typed> {
        let own = self.page.number(cell).filter(|_| self.page.is_typed(cell))?;
        if own.is_zero() && self.divides_noughts(pattern, cell) {
            return Some(Typed::Nought);
        }
        Some(match (own.is_zero(), agrees(pattern.value_in(self, cell)?, own)) {
            (true, true) => Typed::Nought,
            (true, false) => Typed::OtherNought,
            (false, true) => Typed::Result,
            (false, false) => Typed::Other,
        })
    }

    /// Whether a cell has a number that nobody calculated and that is not what the formula comes to.
    fn is_unlike(&self, cell: Place, pattern: &Pattern<'_>) -> bool {
        self.is_typed(cell) && {
            let own = self.page.number(cell).zip(pattern.value_in(self, cell));
            !own.is_some_and(|(own, value)| agrees(value, own))
        }
    }

    /// In how many cells of a line figures are typed from which others are calculated: there the direction was turned round.
    fn turned(&self, pattern: &Pattern<'_>) -> usize {
        remembered(&self.turned, pattern, || {
            let typed = pattern.line.cells.iter().filter(|cell| self.page.is_typed(**cell));
            typed.filter(|cell| self.follows_from(pattern, **cell)).count()
        })
    }

    /// Whether a formula would divide nought by nought in a cell: who types a nought there does so because it has no result.
    fn divides_noughts(&self, pattern: &Pattern<'_>, place: Place) -> bool {
        let shift = Shift::between(pattern.nearest, place);
        let Formula::Pair(Operator::Over, above, below) = pattern.formula else { return false };
        [above, below].into_iter().all(|part| {
            let number = self.evaluator.number(part, self.sheet, shift);
            number.is_some_and(Exact::is_zero)
        })
    }

    /// Whether a number is where the cells before and behind it have a formula, although it comes to something else.
    fn stands_among(&self, place: Place, number: Exact, pattern: &Pattern<'_>) -> bool {
        let (beside, support) = (pattern.beside(place), pattern.cells.len());
        if beside == [false; 2] || support < 2 || beside != [true; 2] && support < 3 {
            return false;
        }
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
        let unlike = self.typed_in_line(pattern).unlike;
        let others = unlike - usize::from(self.is_unlike(place, pattern));
        let is_clear = match beside {
            [true, true] => support > others,
            // A small number before the first formula of a row may be the row's own.
            [false, true] if pattern.line.axis == Axis::Across => {
                support > 3 * others && !(number.is_whole() && number.digits() <= 3)
            }
            _ => support > 3 * others,
        };
        is_clear && !self.is_of_another_kind(place, pattern)
    }

    /// Whether the row, or column, of a cell has typed figures where those of all neighbours have formulas.
    fn is_of_another_kind(&self, place: Place, pattern: &Pattern<'_>) -> bool {
        /// So many neighbours are asked, the nearest first.
        const ASKED: usize = 8;
        let axis = pattern.line.axis;
        let along = |cell: &Place| axis.along(*cell) < axis.along(place);
        let here = pattern.cells.partition_point(along);
        let near = here.saturating_sub(ASKED)..(here + ASKED).min(pattern.cells.len());
        let mut cells = pattern.cells.get(near).unwrap_or_default().to_vec();
        cells.sort_by_key(|cell| axis.along(*cell).abs_diff(axis.along(place)));
        cells.truncate(ASKED);
        cells.into_iter().all(|cell| self.is_typed_where(place, cell, axis))
    }

    /// Whether the row, or column, of a cell has typed figures where that of another has formulas.
    fn is_typed_where(&self, place: Place, other: Place, axis: Axis) -> bool {
        let Some(line) = self.page.line(axis.other(), other) else { return false };
        let formulas = line.cells.iter().filter(|cell| **cell != other);
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
