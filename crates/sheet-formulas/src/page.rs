//! A sheet with its formulas read, and its figures in lines.

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
    /// The cells by their formulas as their neighbours would have them.
    pub by_formula: BTreeMap<String, Vec<Place>>,
    /// The formulas, without their numbers, of which the cells have numbers of their own.
    own_numbers: BTreeSet<String>,
}

/// So many cells with other numbers in the same formula: each has its own, and none of them slipped.
const OWN_NUMBERS: usize = 3;

impl Line {
    /// Whether the cells with the formula of one have numbers of their own in it: `=B2/365`, `=B3/361`, `=B4/73`.
    pub(crate) fn has_own_numbers(&self, formula: &Formula, place: Place) -> bool {
        if self.own_numbers.is_empty() {
            return false;
        }
        let (formula, _) = formula.without_numbers();
        self.own_numbers.contains(&relative(&formula, place, self.axis))
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
        let mut by_formula: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for place in &cells {
            if let Some(read) = self.formulas.get(place) {
                by_formula.entry(read.relative(axis).to_owned()).or_default().push(*place);
            }
        }
        if by_formula.is_empty() || cells.len() < 2 {
            return;
        }
        for place in &cells {
            self.line_of.insert((axis, *place), number);
        }
        let mut numbers: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        // Alike formulas have alike numbers: of each kind one cell tells.
        for place in by_formula.values().filter_map(|cells| cells.first()) {
            let Some(read) = self.formulas.get(place) else { continue };
            let (formula, own) = read.formula.without_numbers();
            if !own.is_empty() {
                numbers.entry(relative(&formula, *place, axis)).or_default().insert(own);
            }
        }
        numbers.retain(|_, numbers| numbers.len() >= OWN_NUMBERS);
        let own_numbers = numbers.into_keys().collect();
        self.lines.push(Line { axis, cells, by_formula, own_numbers });
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
        Value::Unknown => cell.formula.is_some(),
        _ => false,
    }
}
