//! A sheet as it is looked at: the formulas of a cell's neighbours, and what they would be in the cell.

use crate::compare::adds_along;
use crate::evaluate::Evaluator;
use crate::evidence::Evidence;
use crate::exact::Exact;
use crate::fault::{Fault, Kind};
use crate::formula::{Formula, Reference, Shift};
use crate::page::{Line, Page};
use crate::parse::parse;
use crate::relative::Axis;
use crate::sheet::{Area, Place, Value};
use crate::typed_in_line::{Memory, TypedInLine};

pub(crate) const AXES: [Axis; 2] = [Axis::Down, Axis::Across];

/// The formulas of neighbours that are looked at for one cell.
const MOST_PATTERNS: usize = 40;

/// Looks at the cells of a sheet.
pub(crate) struct Finder<'w> {
    pub page: &'w Page<'w>,
    pub sheet: usize,
    pub evaluator: &'w Evaluator<'w>,
    /// What is typed in the lines.
    pub typed: Memory<TypedInLine>,
    /// In how many cells of the lines the direction was turned round.
    pub turned: Memory<usize>,
}

impl<'w> Finder<'w> {
    pub(crate) fn new(page: &'w Page<'w>, sheet: usize, evaluator: &'w Evaluator<'w>) -> Self {
        Self { page, sheet, evaluator, typed: Memory::default(), turned: Memory::default() }
    }
}

/// A formula of neighbours, as it would be in a cell.
pub(crate) struct Pattern<'w> {
    pub line: &'w Line,
    pub cells: &'w [Place],
    pub nearest: Place,
    pub formula: &'w Formula,
    pub shift: Shift,
}

impl Pattern<'_> {
    /// Whether the cell before and the one behind in the line have the formula; where it stands in every second or third cell, those one step away.
    pub(crate) fn beside(&self, place: Place) -> [bool; 2] {
        let cells = &self.line.cells;
        let position = cells
            .binary_search_by_key(&self.line.axis.along(place), |cell| self.line.axis.along(*cell));
        let follows = |index: Option<usize>| {
            let cell = index.and_then(|index| cells.get(index));
            cell.is_some_and(|cell| self.has(*cell))
        };
        let position = position.ok();
        let next = [
            follows(position.and_then(|index| index.checked_sub(1))),
            follows(position.map(|index| index + 1)),
        ];
        let [before, behind] = self.step_to(place);
        [next[0] || before, next[1] || behind]
    }

    /// Whether a cell of the line has the formula.
    pub(crate) fn has(&self, cell: Place) -> bool {
        let along = |cell: &Place| self.line.axis.along(*cell);
        self.cells.binary_search_by_key(&along(&cell), along).is_ok()
    }

    /// Whether a cell before and one behind are as far away as those with the formula are from each other.
    fn step_to(&self, place: Place) -> [bool; 2] {
        let along = |cell: &Place| i64::from(self.line.axis.along(*cell));
        let own = along(&place);
        let index = self.cells.partition_point(|cell| along(cell) < own);
        let at = |index: Option<usize>| index.and_then(|index| self.cells.get(index)).map(along);
        let (before, behind) = (at(index.checked_sub(1)), at(Some(index)));
        if let (Some(before), Some(behind)) = (before, behind)
            && own - before == behind - own
        {
            return [true; 2];
        }
        let step = |one: Option<i64>, other: Option<i64>| {
            one.zip(other).is_some_and(|(one, other)| (own - one).abs() == (one - other).abs())
        };
        [step(before, at(index.checked_sub(2))), step(behind, at(Some(index + 1)))]
    }

    /// Whether it only repeats one cell.
    pub(crate) fn is_copy(&self) -> bool {
        matches!(self.formula, Formula::Cells(reference) if reference.last.is_none())
    }

    /// Whether it only repeats a figure of its row, or of another sheet: that two such are alike says little.
    pub(crate) fn is_copy_beside(&self, place: Place) -> bool {
        let Formula::Cells(reference) = self.formula else { return false };
        let named = reference.area(self.shift).filter(|_| reference.last.is_none());
        named.is_some_and(|area| reference.sheet.is_some() || area.first.0 == place.0)
    }

    /// The formula as it would be in the cell.
    pub(crate) fn moved(&self) -> Option<Formula> {
        parse(&self.formula.text(self.shift))
    }

    /// What it would come to there.
    pub(crate) fn value_in(&self, finder: &Finder<'_>, place: Place) -> Option<Exact> {
        let shift = Shift::between(self.nearest, place);
        finder.evaluator.number(self.formula, finder.sheet, shift)
    }
}

fn distance(line: &Line, one: Place, other: Place) -> u32 {
    line.axis.along(one).abs_diff(line.axis.along(other))
}

impl<'w> Finder<'w> {
    /// The formulas of the neighbours of a cell that may continue in it, those of most first.
    pub(crate) fn patterns(&self, place: Place) -> Vec<Pattern<'w>> {
        self.without_carried(place, self.all_patterns(place))
    }

    /// The same with those that end before it.
    pub(crate) fn all_patterns(&self, place: Place) -> Vec<Pattern<'w>> {
        let mut all: Vec<Pattern<'w>> = Vec::new();
        for axis in AXES {
            let Some(line) = self.page.line(axis, place) else { continue };
            let own = self.page.formulas.get(&place);
            let own = own.and_then(|read| line.group(read.relative(axis)));
            let is_wanted = |group: usize| {
                let nearest = line.nearest(group, place);
                let read = nearest.and_then(|cell| Some((cell, self.page.formulas.get(&cell)?)));
                Some(group) != own
                    && read.is_some_and(|(cell, read)| !adds_along(&read.formula, cell, axis))
            };
            all.extend(line.largest(place, MOST_PATTERNS, is_wanted).into_iter().filter_map(
                |group| {
                    let nearest = line.nearest(group, place)?;
                    let formula = &self.page.formulas.get(&nearest)?.formula;
                    let shift = Shift::between(nearest, place);
                    Some(Pattern { line, cells: line.groups.get(group)?, nearest, formula, shift })
                },
            ));
        }
        all.sort_by_key(|pattern| {
            (std::cmp::Reverse(pattern.cells.len()), distance(pattern.line, pattern.nearest, place))
        });
        all.truncate(MOST_PATTERNS);
        all
    }

    /// The formula of a cell as the pattern of the cells before it that have it, too.
    pub(crate) fn own_pattern(&self, place: Place, axis: Axis) -> Option<Pattern<'w>> {
        let line = self.page.line(axis, place)?;
        let own = self.page.formulas.get(&place)?;
        let cells = line.groups.get(line.group(own.relative(axis))?)?;
        let cells = cells.get(..cells.iter().position(|cell| *cell == place)?)?;
        let nearest = *cells.last()?;
        let formula = &self.page.formulas.get(&nearest)?.formula;
        Some(Pattern { line, cells, nearest, formula, shift: Shift::between(nearest, place) })
    }

    /// Whether a cell holds a number that nobody calculated: a typed one, or a formula of numbers alone.
    pub(crate) fn is_typed(&self, place: Place) -> bool {
        match self.page.formulas.get(&place) {
            Some(read) => read.formula.is_constant(),
            None => self.page.is_typed(place),
        }
    }

    /// A fault that says nothing of neighbours.
    pub(crate) fn alone(&self, place: Place, kind: Kind, evidence: Evidence) -> Fault {
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
            confidence: evidence.confidence(),
        }
    }

    pub(crate) fn fault(
        &self,
        place: Place,
        kind: Kind,
        pattern: &Pattern<'_>,
        value: Option<Exact>,
        evidence: Evidence,
    ) -> Fault {
        Fault {
            recalculated: value,
            neighbours: Some(pattern.formula.text(pattern.shift)),
            neighbour: Some(pattern.nearest),
            support: pattern.cells.len(),
            ..self.alone(place, kind, evidence)
        }
    }

    /// How many figures other than nought a formula would name from a cell; `None` if it would name the cell itself, nothing, or what is
    /// beyond the sheet.
    pub(crate) fn operands(&self, pattern: &Pattern<'_>, place: Place) -> Option<usize> {
        let (count, any) = self.named_figures(pattern, place)?;
        any.then_some(count)
    }

    /// How many figures other than nought a formula would name from a cell, and whether there is one at all; `None` if it would name the cell itself, or what is
    /// beyond the sheet.
    pub(crate) fn named_figures(
        &self,
        pattern: &Pattern<'_>,
        place: Place,
    ) -> Option<(usize, bool)> {
        let mut count = 0;
        let mut any = false;
        for reference in pattern.formula.references() {
            let area = reference.area(Shift::between(pattern.nearest, place))?;
            if reference.sheet.is_some() {
                any = true;
                count += usize::from(self.may_be_something(reference, area));
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
        Some((count, any))
    }

    /// Whether cells of another sheet hold a figure other than nought, as far as that can be seen.
    fn may_be_something(&self, reference: &Reference, area: Area) -> bool {
        let sheet = reference.sheet_in(self.evaluator.workbook, self.sheet);
        let Some(sheet) = sheet else { return true };
        let cells = self.evaluator.cells(sheet, area);
        cells.is_none_or(|cells| {
            cells.iter().any(|(_, cell)| match cell.value {
                Value::Number(number) => number != 0.0,
                Value::Error(_) | Value::Unknown => true,
                _ => false,
            })
        })
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

    /// Whether a cell that the formula would name is calculated from the cell itself.
    pub(crate) fn follows_from(&self, pattern: &Pattern<'_>, place: Place) -> bool {
        let shift = Shift::between(pattern.nearest, place);
        let references = pattern.formula.references().into_iter();
        let own = references.filter(|reference| reference.sheet.is_none());
        let mut areas = own.filter_map(|reference| reference.area(shift));
        areas.any(|area| {
            let cells = self.evaluator.cells(self.sheet, area);
            let mut cells = cells.into_iter().flatten();
            cells.any(|(cell, _)| {
                let read = self.page.formulas.get(&cell);
                let named = read.into_iter().flat_map(|read| read.formula.references());
                let mut own = named.filter(|reference| reference.sheet.is_none());
                own.any(|one| one.area(Shift::default()).is_some_and(|area| area.has(place)))
            })
        })
    }

    /// Whether a formula of the other direction adds cells of this one: the cell is in a row, or column, of totals.
    pub(crate) fn is_among_totals(&self, place: Place, axis: Axis) -> bool {
        let Some(line) = self.page.line(axis.other(), place) else { return false };
        line.cells.iter().any(|cell| {
            let read = self.page.formulas.get(cell);
            read.is_some_and(|read| adds_along(&read.formula, *cell, axis))
        })
    }
}
