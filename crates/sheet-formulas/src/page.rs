//! A sheet with its formulas read, and its figures in lines.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::exact::Exact;
use crate::formula::Formula;
use crate::parse::parse;
use crate::relative::{Axis, relative};
use crate::sheet::{Cell, Place, Sheet, Value};

/// So many cells without a figure between two of them end a line.
const GAP: u32 = 6;

/// A formula of a sheet.
#[derive(Debug)]
pub(crate) struct Read {
    pub formula: Formula,
    pub down: String,
    pub across: String,
}

impl Read {
    pub(crate) fn relative(&self, axis: Axis) -> &str {
        match axis {
            Axis::Down => &self.down,
            Axis::Across => &self.across,
        }
    }
}

/// A sheet with its formulas.
#[derive(Debug)]
pub(crate) struct Page<'w> {
    pub sheet: &'w Sheet,
    pub formulas: BTreeMap<Place, Read>,
    /// The lines of figures, with the numbers of the one to which a cell belongs in each direction.
    pub lines: Vec<Line>,
    pub line_of: BTreeMap<(Axis, Place), usize>,
}

/// Figures of one column or row with no large gap between them.
#[derive(Debug)]
pub(crate) struct Line {
    pub axis: Axis,
    pub cells: Vec<Place>,
    /// The cells that have the same formula, in the order of the line.
    pub groups: Vec<Vec<Place>>,
    /// The groups by their formula as their neighbours would have it.
    by_formula: BTreeMap<String, usize>,
    /// The groups of other formulas than constants by their sizes, the largest first.
    sizes: Vec<Size>,
    /// The formulas, without their numbers, of which the cells have numbers of their own.
    own_numbers: BTreeSet<String>,
}

/// Groups of one size.
#[derive(Debug)]
struct Size {
    groups: Vec<usize>,
    /// Their cells in the order of the line: where each is, and its group.
    cells: Vec<(u32, usize)>,
}

/// So many cells with other numbers in the same formula: each has its own, and none of them slipped.
const OWN_NUMBERS: usize = 3;

impl Line {
    /// The group of cells with a formula, by what the formula is along the line.
    pub(crate) fn group(&self, formula: &str) -> Option<usize> {
        self.by_formula.get(formula).copied()
    }

    /// The cell of a group that is nearest to another one.
    pub(crate) fn nearest(&self, group: usize, place: Place) -> Option<Place> {
        let cells = self.groups.get(group)?;
        let own = self.axis.along(place);
        let behind = cells.partition_point(|cell| self.axis.along(*cell) < own);
        let near = [behind.checked_sub(1), Some(behind)].into_iter().flatten();
        let near = near.filter_map(|index| cells.get(index)).copied();
        near.min_by_key(|cell| self.axis.along(*cell).abs_diff(own))
    }

    /// The largest groups that are wanted, of those of one size the nearest: so many, and all that are as near as the last.
    pub(crate) fn largest(
        &self,
        place: Place,
        most: usize,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for size in &self.sizes {
            if found.len() >= most {
                break;
            }
            if size.groups.len() <= 2 * most {
                found.extend(size.groups.iter().copied().filter(|group| is_wanted(*group)));
            } else {
                found.extend(size.nearest(self.axis.along(place), most - found.len(), &is_wanted));
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether the cells with the formula of one have numbers of their own in it: `=B2/365`, `=B3/361`, `=B4/73`.
    pub(crate) fn has_own_numbers(&self, formula: &Formula, place: Place) -> bool {
        if self.own_numbers.is_empty() {
            return false;
        }
        let (formula, _) = formula.without_numbers();
        self.own_numbers.contains(&relative(&formula, place, self.axis))
    }
}

impl Size {
    fn nearest(&self, own: u32, most: usize, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut behind = self.cells.partition_point(|(along, _)| *along < own);
        let mut before = behind;
        let mut last = None;
        loop {
            let one = before.checked_sub(1).and_then(|index| self.cells.get(index)).copied();
            let other = self.cells.get(behind).copied();
            let distance = |cell: Option<(u32, usize)>| cell.map(|(along, _)| along.abs_diff(own));
            let (one_away, other_away) = (distance(one), distance(other));
            let is_before = other_away.is_none() || one_away.is_some() && one_away <= other_away;
            let next = if is_before { one } else { other };
            let Some((along, group)) = next else { break };
            let away = along.abs_diff(own);
            if found.len() >= most && last.is_some_and(|last| away > last) {
                break;
            }
            if is_before {
                before -= 1;
            } else {
                behind += 1;
            }
            if seen.insert(group) && is_wanted(group) {
                found.push(group);
                last = Some(away);
            }
        }
        found
    }
}

impl<'w> Page<'w> {
    pub(crate) fn of(sheet: &'w Sheet) -> Self {
        let mut formulas = BTreeMap::new();
        for (place, cell) in &sheet.cells {
            let Some(text) = &cell.formula else { continue };
            let Some(formula) = parse(text) else { continue };
            let down = relative(&formula, *place, Axis::Down);
            let across = relative(&formula, *place, Axis::Across);
            formulas.insert(*place, Read { formula, down, across });
        }
        let mut page = Self { sheet, formulas, lines: Vec::new(), line_of: BTreeMap::new() };
        if page.formulas.is_empty() {
            return page;
        }
        let figures: Vec<Place> = sheet
            .cells
            .iter()
            .filter(|(_, cell)| is_figure(cell))
            .map(|(place, _)| *place)
            .collect();
        page.add_lines(Axis::Across, &figures);
        let mut down = figures;
        down.sort_by_key(|(row, column)| (*column, *row));
        page.add_lines(Axis::Down, &down);
        page
    }

    fn add_lines(&mut self, axis: Axis, figures: &[Place]) {
        let mut line: Vec<Place> = Vec::new();
        for place in figures {
            let follows = line.last().is_some_and(|last| match axis {
                Axis::Across => last.0 == place.0 && place.1 - last.1 <= GAP,
                Axis::Down => last.1 == place.1 && place.0 - last.0 <= GAP,
            });
            if !follows {
                self.add_line(axis, std::mem::take(&mut line));
            }
            line.push(*place);
        }
        self.add_line(axis, line);
    }

    fn add_line(&mut self, axis: Axis, cells: Vec<Place>) {
        let number = self.lines.len();
        let mut by_formula: BTreeMap<String, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<Place>> = Vec::new();
        for place in &cells {
            if let Some(read) = self.formulas.get(place) {
                let next = by_formula.len();
                let group = *by_formula.entry(read.relative(axis).to_owned()).or_insert(next);
                match groups.get_mut(group) {
                    Some(group) => group.push(*place),
                    None => groups.push(vec![*place]),
                }
            }
        }
        if groups.is_empty() || cells.len() < 2 {
            return;
        }
        for place in &cells {
            self.line_of.insert((axis, *place), number);
        }
        let mut numbers: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        // Alike formulas have alike numbers: of each kind one cell tells.
        for place in groups.iter().filter_map(|cells| cells.first()) {
            let Some(read) = self.formulas.get(place) else { continue };
            let (formula, own) = read.formula.without_numbers();
            if !own.is_empty() {
                numbers.entry(relative(&formula, *place, axis)).or_default().insert(own);
            }
        }
        numbers.retain(|_, numbers| numbers.len() >= OWN_NUMBERS);
        let own_numbers = numbers.into_keys().collect();
        let sizes = self.sizes(axis, &groups);
        self.lines.push(Line { axis, cells, groups, by_formula, sizes, own_numbers });
    }

    fn sizes(&self, axis: Axis, groups: &[Vec<Place>]) -> Vec<Size> {
        let mut by_size: BTreeMap<Reverse<usize>, Size> = BTreeMap::new();
        for (group, cells) in groups.iter().enumerate() {
            let read = cells.first().and_then(|cell| self.formulas.get(cell));
            if read.is_none_or(|read| read.formula.is_constant()) {
                continue;
            }
            let empty = || Size { groups: Vec::new(), cells: Vec::new() };
            let size = by_size.entry(Reverse(cells.len())).or_insert_with(empty);
            size.groups.push(group);
            size.cells.extend(cells.iter().map(|cell| (axis.along(*cell), group)));
        }
        let mut sizes: Vec<Size> = by_size.into_values().collect();
        for size in &mut sizes {
            size.cells.sort_unstable();
        }
        sizes
    }

    /// Whether a cell holds a number that somebody typed.
    pub(crate) fn is_typed(&self, place: Place) -> bool {
        self.sheet.cells.get(&place).is_some_and(|cell| cell.formula.is_none())
    }

    pub(crate) fn line(&self, axis: Axis, place: Place) -> Option<&Line> {
        self.lines.get(*self.line_of.get(&(axis, place))?)
    }

    /// Whether there are words to the left of a cell, in its row.
    pub(crate) fn has_words(&self, (row, column): Place) -> bool {
        let before = self.sheet.cells.range((row, 0)..(row, column));
        before.map(|(_, cell)| &cell.value).any(
            |value| matches!(value, Value::Text(text) if text.chars().any(char::is_alphabetic)),
        )
    }

    /// The number that a cell holds.
    pub(crate) fn number(&self, place: Place) -> Option<Exact> {
        match self.sheet.cells.get(&place)?.value {
            Value::Number(number) => Exact::of_stored(number),
            _ => None,
        }
    }
}

/// Whether a cell is a number or a formula that gives one.
fn is_figure(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number(_) => true,
        Value::Error(_) | Value::Unknown => cell.formula.is_some(),
        _ => false,
    }
}
