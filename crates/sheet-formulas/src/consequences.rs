//! What else changes when a cell does: the formulas that follow from it, calculated again.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::is_result;
use crate::evaluate::Evaluator;
use crate::exact::Exact;
use crate::formula::{Formula, Shift};
use crate::parse::parse;
use crate::sheet::{Area, Place, Value, Workbook};

/// The longest chain of formulas that is followed.
const LONGEST: usize = 50;

/// The formulas of a workbook, each with the cells that it names.
///
/// # Examples
/// ```
/// use sheet_formulas::{Calculator, Cell, Exact, Sheet, Value, Workbook};
///
/// let mut sheet = Sheet::default();
/// sheet.cells.insert((0, 0), Cell::typed(Value::Number(12.0)));
/// sheet.cells.insert((1, 0), Cell::typed(Value::Number(5.0)));
/// let sum = Cell { value: Value::Number(17.0), formula: Some("=A1+A2".to_owned()) };
/// sheet.cells.insert((2, 0), sum);
/// let workbook = Workbook { sheets: vec![sheet] };
///
/// // A1 should be 21: the sum follows.
/// let changes = Calculator::new(&workbook).consequences(0, (0, 0), Exact::whole(21));
/// let after: Vec<_> = changes.iter().map(|change| (change.place, change.after)).collect();
/// assert_eq!(after, [((0, 0), Exact::whole(21)), ((2, 0), Exact::whole(26))]);
/// ```
#[derive(Debug)]
pub struct Calculator<'w> {
    workbook: &'w Workbook,
    formulas: Vec<ParsedFormula>,
}

#[derive(Debug)]
struct ParsedFormula {
    sheet: usize,
    place: Place,
    formula: Formula,
    sources: Vec<(usize, Area)>,
}

/// A cell whose number becomes another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The position of the sheet.
    pub sheet: usize,
    /// The cell.
    pub place: Place,
    /// The stored number; `None` if there is none.
    pub before: Option<f64>,
    /// The number that it becomes.
    pub after: Exact,
}

impl<'w> Calculator<'w> {
    /// Over a workbook.
    pub fn new(workbook: &'w Workbook) -> Self {
        let mut formulas = Vec::new();
        for (sheet, page) in workbook.sheets.iter().enumerate() {
            for (place, cell) in &page.cells {
                let Some(formula) = cell.formula.as_deref().and_then(parse) else { continue };
                let sources = formula.references().into_iter().filter_map(|reference| {
                    Some((reference.sheet_in(workbook, sheet)?, reference.area(Shift::default())?))
                });
                let sources = sources.collect();
                formulas.push(ParsedFormula { sheet, place: *place, formula, sources });
            }
        }
        Self { workbook, formulas }
    }

    /// The cells of which a formula is made; empty for a cell without a formula that is understood.
    pub fn sources(&self, sheet: usize, place: Place) -> &[(usize, Area)] {
        let parsed = self.formulas.iter().find(|one| (one.sheet, one.place) == (sheet, place));
        parsed.map_or(&[], |parsed| &parsed.sources)
    }

    /// All formulas with their sources: sheet, cell, and the areas that it names.
    pub fn all(&self) -> impl Iterator<Item = (usize, Place, &[(usize, Area)])> {
        self.formulas.iter().map(|parsed| (parsed.sheet, parsed.place, &parsed.sources[..]))
    }

    /// What changes with a cell: itself first, then what follows from it.
    pub fn consequences(&self, sheet: usize, place: Place, after: Exact) -> Vec<Change> {
        let mut workbook = self.workbook.clone();
        let mut changed: BTreeMap<(usize, Place), Exact> =
            BTreeMap::from([((sheet, place), after)]);
        let mut order = vec![(sheet, place)];
        set(&mut workbook, (sheet, place), after);
        let mut fresh: BTreeSet<(usize, Place)> = BTreeSet::from([(sheet, place)]);
        for _ in 0..LONGEST {
            let mut next = Vec::new();
            let evaluator = Evaluator::new(&workbook);
            for parsed in &self.formulas {
                let at = (parsed.sheet, parsed.place);
                let follows = parsed.sources.iter().any(|(of, area)| {
                    fresh.iter().any(|(sheet, place)| sheet == of && area.has(*place))
                });
                if !follows || at == (sheet, place) {
                    continue;
                }
                let value = evaluator.number(&parsed.formula, parsed.sheet, Shift::default());
                let now = number(&workbook, at);
                if let (Some(value), Some(now)) = (value, now)
                    && !is_result(value, now)
                {
                    next.push((at, value));
                }
            }
            if next.is_empty() {
                break;
            }
            fresh = next.iter().map(|(at, _)| *at).collect();
            for (at, value) in next {
                if changed.insert(at, value).is_none() {
                    order.push(at);
                }
                set(&mut workbook, at, value);
            }
        }
        let change = |at: (usize, Place)| {
            let before = number(self.workbook, at).map(Exact::approximate);
            Some(Change { sheet: at.0, place: at.1, before, after: *changed.get(&at)? })
        };
        order.into_iter().filter_map(change).collect()
    }
}

fn number(workbook: &Workbook, (sheet, place): (usize, Place)) -> Option<Exact> {
    match workbook.sheets.get(sheet)?.cells.get(&place)?.value {
        Value::Number(number) => Exact::of_stored(number),
        _ => None,
    }
}

fn set(workbook: &mut Workbook, (sheet, place): (usize, Place), value: Exact) {
    let cells = workbook.sheets.get_mut(sheet).map(|sheet| &mut sheet.cells);
    if let Some(cell) = cells.and_then(|cells| cells.get_mut(&place)) {
        cell.value = Value::Number(value.approximate());
    }
}
