//! Looks at every cell of a workbook.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{adds_along, agrees, areas, is_result, moved};
use crate::evaluate::Evaluator;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::formula::{Formula, Reference, Shift};
use crate::linear::Linear;
use crate::page::{Line, Page};
use crate::ranges;
use crate::relative::Axis;
use crate::sheet::{Area, Place, Value, Workbook};

const AXES: [Axis; 2] = [Axis::Down, Axis::Across];

/// The faults of a workbook, sheet by sheet and row by row; one a cell.
pub fn find(workbook: &Workbook) -> Vec<Fault> {
    let pages: Vec<Page<'_>> = workbook.sheets.iter().map(Page::of).collect();
    let evaluator = Evaluator::new(workbook);
    let finders: Vec<Finder<'_>> = (0..)
        .zip(&pages)
        .map(|(sheet, page)| Finder { page, sheet, evaluator: &evaluator })
        .collect();
    let is_calculated = is_calculated(&finders);
    let mut all = Vec::new();
    for finder in &finders {
        let page = finder.page;
        let mut faults: BTreeMap<Place, Fault> = BTreeMap::new();
        for place in page.sheet.cells.keys() {
            let found = match page.formulas.get(place) {
                Some(read) if !read.formula.is_constant() => finder
                    .other_formula(*place)
                    .or_else(|| finder.range(*place))
                    .or_else(|| finder.counted_twice(*place))
                    .or_else(|| finder.stale(*place).filter(|_| is_calculated)),
                Some(_) => finder.typed(*place),
                None if page.is_typed(*place) => finder.typed(*place),
                None => None,
            };
            if let Some(fault) = found {
                faults.insert(*place, fault);
            }
        }
        // One for all cells that take figures from one workbook.
        for fault in finder.other_workbooks() {
            faults.entry(fault.place).or_insert(fault);
        }
        all.extend(faults.into_values());
    }
    all
}

/// Whether the stored results were calculated: not if most contradict their formulas and are one number.
fn is_calculated(finders: &[Finder<'_>]) -> bool {
    let (mut results, mut stale) = (0_usize, Vec::new());
    for finder in finders {
        for place in finder.page.formulas.keys() {
            results += 1;
            stale.extend(finder.stale(*place).and_then(|fault| fault.stored));
        }
    }
    let is_one = stale.iter().all(|number| Some(number) == stale.first());
    stale.len() < 3 || !is_one || 2 * stale.len() < results
}

struct Finder<'w> {
    page: &'w Page<'w>,
    sheet: usize,
    evaluator: &'w Evaluator<'w>,
}

/// A formula of neighbours, as it would be in a cell.
struct Pattern<'w> {
    line: &'w Line,
    cells: &'w [Place],
    nearest: Place,
    formula: &'w Formula,
    shift: Shift,
}

impl Pattern<'_> {
    fn value_in(&self, finder: &Finder<'_>, place: Place) -> Option<Exact> {
        let shift = Shift::between(self.nearest, place);
        finder.evaluator.number(self.formula, finder.sheet, shift)
    }
}

fn along(axis: Axis, place: Place) -> u32 {
    match axis {
        Axis::Down => place.0,
        Axis::Across => place.1,
    }
}

fn distance(line: &Line, one: Place, other: Place) -> u32 {
    along(line.axis, one).abs_diff(along(line.axis, other))
}

impl<'w> Finder<'w> {
    /// The formulas of the neighbours of a cell, those of most first.
    fn patterns(&self, place: Place) -> Vec<Pattern<'w>> {
        let mut all = Vec::new();
        for axis in AXES {
            let Some(line) = self.page.line(axis, place) else { continue };
            for cells in line.by_formula.values() {
                if cells.contains(&place) {
                    continue;
                }
                let Some(nearest) = cells.iter().min_by_key(|at| distance(line, **at, place))
                else {
                    continue;
                };
                let Some(read) = self.page.formulas.get(nearest) else { continue };
                if read.formula.is_constant() || adds_along(&read.formula, *nearest, axis) {
                    continue;
                }
                let shift = Shift::between(*nearest, place);
                all.push(Pattern { line, cells, nearest: *nearest, formula: &read.formula, shift });
            }
        }
        all.sort_by_key(|pattern| {
            (std::cmp::Reverse(pattern.cells.len()), distance(pattern.line, pattern.nearest, place))
        });
        all.truncate(40);
        all
    }

    /// Whether a cell holds a number that nobody calculated: a typed one, or a formula of numbers alone.
    fn is_typed(&self, place: Place) -> bool {
        match self.page.formulas.get(&place) {
            Some(read) => read.formula.is_constant(),
            None => self.page.is_typed(place),
        }
    }

    /// A number among formulas.
    fn typed(&self, place: Place) -> Option<Fault> {
        let number = self.page.number(place)?;
        let patterns = self.patterns(place);
        for pattern in &patterns {
            let Some(operands) = self.operands(pattern, place) else { continue };
            let Some(value) = pattern.value_in(self, place) else { continue };
            if !agrees(value, number) {
                continue;
            }
            let axis = pattern.line.axis;
            let total = |cell: &Place| self.is_among_totals(*cell, axis);
            if pattern.cells.iter().all(total) && !total(&place) {
                continue;
            }
            let (mut matched, mut others) = (0, 0);
            for cell in pattern.line.cells.iter().filter(|cell| self.page.is_typed(**cell)) {
                let Some(own) = self.page.number(*cell).filter(|own| !own.is_zero()) else {
                    continue;
                };
                let Some(value) = pattern.value_in(self, *cell) else { continue };
                if agrees(value, own) { matched += 1 } else { others += 1 }
            }
            let digits = number.digits();
            let sure = if number.is_zero() {
                operands > 0 && matched >= 1 && matched > 3 * others
            } else if operands >= 2 {
                digits >= 3 || matched > others
            } else {
                operands == 1 && matched > others
            };
            if sure {
                let class = if operands >= 2 { 0.9 } else { 0.8 }
                    - if number.is_zero() { 0.05 } else { 0.0 };
                return Some(self.fault(place, Kind::TypedOver, pattern, Some(value), class));
            }
        }
        for pattern in &patterns {
            let Some(operands) = self.operands(pattern, place) else { continue };
            let Some(value) = pattern.value_in(self, place) else { continue };
            let line = pattern.line;
            let support = pattern.cells.len();
            // Other typed figures with which the formula does not agree.
            let others = line.cells.iter().filter(|cell| **cell != place && self.is_typed(**cell));
            let others = others.filter(|cell| {
                let own = self.page.number(**cell);
                !own.zip(pattern.value_in(self, **cell))
                    .is_some_and(|(own, value)| agrees(value, own))
            });
            let others = others.count();
            let position = line.cells.iter().position(|cell| *cell == place);
            let beside = |index: Option<usize>| {
                index
                    .and_then(|index| line.cells.get(index))
                    .is_some_and(|cell| pattern.cells.contains(cell))
            };
            let before = beside(position.and_then(|index| index.checked_sub(1)));
            let after = beside(position.map(|index| index + 1));
            let is_clear = match (before, after) {
                (true, true) => support >= 2 && support > others,
                (true, false) | (false, true) => support >= 3 && support > 3 * others,
                (false, false) => false,
            };
            if operands >= 1 && !value.is_zero() && is_clear {
                return Some(self.fault(place, Kind::TypedOver, pattern, Some(value), 0.6));
            }
        }
        None
    }

    fn other_formula(&self, place: Place) -> Option<Fault> {
        let read = self.page.formulas.get(&place)?;
        let own = Linear::of(&read.formula);
        for pattern in self.patterns(place) {
            let axis = pattern.line.axis;
            if adds_along(&read.formula, place, axis) {
                continue;
            }
            let same = |axis: Axis| {
                let cells = self.page.line(axis, place)?.by_formula.get(read.relative(axis))?;
                Some(cells.len())
            };
            let (here, across) = (same(axis).unwrap_or(1), same(axis.other()).unwrap_or(1));
            if across > 1 {
                continue;
            }
            let support = pattern.cells.len();
            if self.operands(&pattern, place).is_none() {
                continue;
            }
            let theirs = moved(pattern.formula, pattern.shift).and_then(|it| Linear::of(&it));
            // The same, written otherwise.
            if own.is_some() && own == theirs {
                return None;
            }
            let similar = match (&own, &theirs) {
                (Some(own), Some(theirs)) => {
                    let shared = own.factors.keys().filter(|it| theirs.factors.contains_key(it));
                    let shared = shared.count();
                    shared > 0 && 2 * shared >= own.factors.len().max(theirs.factors.len())
                }
                _ => false,
            };
            if (similar && support >= 2 && support >= 2 * here)
                || (support >= 3 && support > 3 * here)
            {
                if pattern.line.has_own_numbers(pattern.formula, pattern.nearest) {
                    continue;
                }
                let value = pattern.value_in(self, place);
                let sure = if similar { 0.75 } else { 0.65 };
                let (kind, cells) = self.difference(&read.formula, &pattern);
                let fault = self.fault(place, kind, &pattern, value, sure);
                return Some(Fault { cells, ..fault });
            }
        }
        None
    }

    /// In what a formula differs from that of its neighbours, and in which cells.
    fn difference(&self, own: &Formula, pattern: &Pattern<'_>) -> (Kind, Vec<Area>) {
        let theirs = moved(pattern.formula, pattern.shift);
        let Some(theirs) = theirs else { return (Kind::OtherFormula, Vec::new()) };
        if let (Some(ours), Some(others)) = (Linear::of(own), Linear::of(&theirs))
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

    fn range(&self, place: Place) -> Option<Fault> {
        let read = self.page.formulas.get(&place)?;
        let missed = ranges::missed(self.page, place, &read.formula)?;
        let own = self.evaluator.number(&read.formula, self.sheet, Shift::default());
        let mut more = crate::linear::places(missed).filter_map(|cell| self.page.number(cell));
        let sum = own.and_then(|own| more.try_fold(own, |sum, one| sum.plus(one)));
        let fault = self.alone(place, Kind::MissesCells, 0.7);
        Some(Fault { cells: vec![missed], recalculated: sum, ..fault })
    }

    /// A sum of cells and of their sum.
    fn counted_twice(&self, place: Place) -> Option<Fault> {
        let formula = &self.page.formulas.get(&place)?.formula;
        // It passes over the subtotals among its cells.
        if formula.calls("SUBTOTAL") {
            return None;
        }
        let sum = Linear::of(formula)?;
        let (mut twice, mut less) = (Vec::new(), Some(Exact::ZERO));
        for ((sheet, cell), factor) in &sum.factors {
            let is_one = *factor == Exact::ONE || *factor == Exact::ONE.negative();
            if sheet.is_some() || !is_one {
                return None;
            }
            let Some(read) = self.page.formulas.get(cell) else { continue };
            let Some(part) = Linear::of(&read.formula) else { continue };
            let counts = |(cell, one): (&(Option<String>, Place), &Exact)| {
                *one == Exact::ONE && sum.factors.get(cell) == Some(factor)
            };
            let is_sum = part.factors.len() > 1 || matches!(read.formula, Formula::Call(..));
            if is_sum && part.factors.iter().all(counts) {
                twice.push(*cell);
                less = less.and_then(|less| less.plus(self.page.number(*cell)?.times(*factor)?));
            }
        }
        if twice.is_empty() {
            return None;
        }
        let own = self.page.number(place);
        let fault = self.alone(place, Kind::CountedTwice, 0.8);
        let recalculated = own.zip(less).and_then(|(own, less)| own.minus(less));
        Some(Fault { cells: areas(&twice), recalculated, ..fault })
    }

    /// A stored result that is not the formula's.
    fn stale(&self, place: Place) -> Option<Fault> {
        let read = self.page.formulas.get(&place)?;
        let stored = self.page.number(place)?;
        let value = self.evaluator.number(&read.formula, self.sheet, Shift::default())?;
        if is_result(value, stored) {
            return None;
        }
        let fault = self.alone(place, Kind::StaleResult, 0.95);
        Some(Fault { recalculated: Some(value), ..fault })
    }

    /// The first cell of a sheet that takes a figure from another workbook, with all that take one from the same.
    fn other_workbooks(&self) -> Vec<Fault> {
        let mut cells: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (place, read) in &self.page.formulas {
            let references = read.formula.references().into_iter();
            let external = references.filter(|reference| reference.is_external);
            let books: BTreeSet<&str> =
                external.filter_map(|one| one.sheet.as_deref()?.split(']').next()).collect();
            for book in books {
                cells.entry(book.to_owned()).or_default().push(*place);
            }
        }
        let fault = |cells: &Vec<Place>| {
            let fault = self.alone(*cells.first()?, Kind::OtherWorkbook, 1.0);
            Some(Fault { cells: areas(cells), ..fault })
        };
        cells.values().filter_map(fault).collect()
    }

    /// A fault that says nothing of neighbours.
    fn alone(&self, place: Place, kind: Kind, confidence: f64) -> Fault {
        let cell = self.page.sheet.cells.get(&place);
        Fault {
            sheet: self.sheet,
            place,
            kind,
            formula: cell.and_then(|cell| cell.formula.clone()),
            stored: self.page.number(place).map(Exact::approximate),
            recalculated: None,
            neighbours: None,
            neighbour: None,
            support: 0,
            cells: Vec::new(),
            confidence,
        }
    }

    /// How many figures other than nought a formula would name from a cell; `None` if it would name the cell itself, nothing, or what is
    /// beyond the sheet.
    fn operands(&self, pattern: &Pattern<'_>, place: Place) -> Option<usize> {
        let mut count = 0;
        let mut any = false;
        for reference in pattern.formula.references() {
            let area = reference.area(Shift::between(pattern.nearest, place))?;
            if reference.sheet.is_some() {
                any = true;
                count += 1;
                continue;
            }
            if area.has(place) {
                return None;
            }
            // Words where the neighbours have a figure: the pattern begins or ends here.
            if reference.last.is_none() && !self.may_be_figure(area.first, reference, pattern) {
                return None;
            }
            for (at, _) in self.evaluator.cells(self.sheet, area)? {
                if let Some(number) = self.page.number(at) {
                    any = true;
                    count += usize::from(!number.is_zero());
                }
            }
        }
        any.then_some(count)
    }

    /// Whether a cell may stand where a formula names one figure: not if it holds words, nor if it is blank where that of the nearest
    /// neighbour is not.
    fn may_be_figure(&self, cell: Place, reference: &Reference, pattern: &Pattern<'_>) -> bool {
        let holds = |place: Place| self.page.sheet.cells.get(&place).map(|cell| &cell.value);
        match holds(cell) {
            Some(Value::Text(_)) => false,
            Some(Value::Blank) | None => {
                let theirs = reference.area(Shift::default()).map(|area| area.first);
                theirs.is_some_and(|theirs| matches!(holds(theirs), Some(Value::Blank) | None))
                    && pattern.cells.len() > 1
            }
            Some(_) => true,
        }
    }

    /// Whether a formula of the other direction adds cells of this one: the cell is in a row, or column, of totals.
    fn is_among_totals(&self, place: Place, axis: Axis) -> bool {
        let Some(line) = self.page.line(axis.other(), place) else { return false };
        line.cells.iter().any(|cell| {
            let read = self.page.formulas.get(cell);
            read.is_some_and(|read| adds_along(&read.formula, *cell, axis))
        })
    }

    fn fault(
        &self,
        place: Place,
        kind: Kind,
        pattern: &Pattern<'_>,
        value: Option<Exact>,
        confidence: f64,
    ) -> Fault {
        Fault {
            recalculated: value,
            neighbours: Some(pattern.formula.text(pattern.shift)),
            neighbour: Some(pattern.nearest),
            support: pattern.cells.len(),
            ..self.alone(place, kind, confidence)
        }
    }
}
