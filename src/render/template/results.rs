//! What the formulas of a template come to, for those that only calculate: sums, counts, means, shares, conditions. What is anything else is left
//! to the spreadsheet program, which is asked to calculate on opening.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use sheet_formulas::{Area, Formula, LAST, Operator, Reference, Shift, Sign, parse};
use workbook_reader::with_references;

use super::functions::{Value, called, error, number_of};
use super::grid::Held;
use super::references::folded;

/// The deepest nesting of cells that name each other.
const DEEPEST: usize = 200;
/// How many cells the ranges of all formulas together may have.
const MOST_CELLS: u64 = 4_000_000;

/// A place: the sheet, folded, row and column.
type At = (usize, u32, u32);

/// The cells of a workbook, with the formulas whose results are asked for.
#[derive(Debug, Default)]
pub(super) struct Results {
    sheets: Vec<String>,
    cells: HashMap<At, Held>,
    formulas: HashMap<At, String>,
    /// References by the names that are defined for them, in small letters.
    names: HashMap<String, String>,
    known: RefCell<HashMap<At, Held>>,
    open: RefCell<Vec<At>>,
    left: Cell<u64>,
}

impl Results {
    pub(super) fn new() -> Self {
        Self { left: Cell::new(MOST_CELLS), ..Self::default() }
    }

    /// Adds a sheet and returns its number; `name` is folded.
    pub(super) fn sheet(&mut self, name: &str) -> usize {
        self.sheets.push(name.to_owned());
        self.sheets.len() - 1
    }

    pub(super) fn put(&mut self, at: At, held: Held) {
        self.cells.insert(at, held);
    }

    /// A name that is defined for cells.
    pub(super) fn put_name(&mut self, name: &str, reference: &str) {
        if only_cells(reference).is_some_and(|cells| cells.sheet.is_some()) {
            self.names.insert(name.to_lowercase(), reference.to_owned());
        }
    }

    /// A formula whose result is not taken from the template.
    pub(super) fn put_formula(&mut self, at: At, formula: &str) {
        self.formulas.insert(at, formula.to_owned());
    }

    /// The value of a cell.
    pub(super) fn get(&self, at: At) -> Held {
        let Some(formula) = self.formulas.get(&at) else {
            return self.cells.get(&at).cloned().unwrap_or_default();
        };
        if let Some(known) = self.known.borrow().get(&at) {
            return known.clone();
        }
        let is_circle = self.open.borrow().contains(&at);
        if is_circle || self.open.borrow().len() > DEEPEST {
            return Held::Unknown;
        }
        self.open.borrow_mut().push(at);
        let held = self.evaluate(formula, at.0).unwrap_or(Held::Unknown);
        self.open.borrow_mut().pop();
        self.known.borrow_mut().insert(at, held.clone());
        held
    }

    /// The cells of one range of one sheet, blank ones too; `None` if the text names anything else.
    pub(super) fn range(&self, reference: &str) -> Option<Vec<Held>> {
        let (sheet, area) = self.area(&only_cells(reference)?, None)?;
        (area.size() <= 100_000).then(|| self.all(sheet, area).collect())
    }

    /// The sheet and the cells of a reference; `None` for whole rows and columns, and for sheets that are not there.
    fn area(&self, cells: &Reference, own: Option<usize>) -> Option<(usize, Area)> {
        let sheet = match &cells.sheet {
            Some(name) => self.sheets.iter().position(|sheet| folded(name) == *sheet)?,
            None => own?,
        };
        let area = cells.area(Shift::default())?;
        let is_whole = |first: u32, last: u32, end: u32| (first, last) == (0, end);
        let is_line = is_whole(area.first.0, area.last.0, LAST.0)
            || is_whole(area.first.1, area.last.1, LAST.1);
        (!is_line).then_some((sheet, area))
    }

    fn all(&self, sheet: usize, area: Area) -> impl Iterator<Item = Held> {
        let rows = area.first.0..=area.last.0;
        let places = rows.flat_map(move |row| (area.first.1..=area.last.1).map(move |c| (row, c)));
        places.map(move |(row, column)| self.get((sheet, row, column)))
    }

    /// The result of a formula; `None` if it is none of those that are known here.
    fn evaluate(&self, formula: &str, sheet: usize) -> Option<Held> {
        let formula = parse(&with_references(formula, &|rest| self.named(rest)))?;
        Some(match one(self.value(&formula, sheet)?)? {
            // A formula that names a blank cell is zero.
            Held::Blank => Held::Number(0.0),
            held => held,
        })
    }

    /// The cells of a name, or of a column of a table, at the beginning of a text, and what follows it.
    fn named<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.');
        let mut end = text.find(is_end).unwrap_or(text.len());
        if text.get(end..)?.starts_with('[') {
            end += text.get(end..)?.find(']')? + 1;
        }
        let (word, rest) = text.split_at_checked(end)?;
        let reference = self.names.get(&word.to_lowercase())?;
        (!rest.starts_with(['(', '!'])).then(|| (reference.clone(), rest))
    }

    fn value(&self, formula: &Formula, sheet: usize) -> Option<Value> {
        let known = |part: &Formula| one(self.value(part, sheet)?);
        match formula {
            Formula::Number(number) => Some(Value::One(Held::Number(number.approximate()))),
            Formula::Text(text) => Some(Value::One(Held::Text(text.clone()))),
            Formula::Flag(yes) => Some(Value::One(Held::Boolean(*yes))),
            Formula::Cells(cells) => {
                let (sheet, area) = self.area(cells, Some(sheet))?;
                Some(match cells.last {
                    Some(_) => Value::Many(self.cells_of(sheet, area)?),
                    None => Value::One(self.get((sheet, area.first.0, area.first.1))),
                })
            }
            Formula::Signed(Sign::Minus, part) => {
                calculated(Held::Number(0.0), known(part)?, Operator::Minus)
            }
            Formula::Signed(Sign::Percent, part) => {
                calculated(known(part)?, Held::Number(100.0), Operator::Over)
            }
            Formula::Pair(operator, left, right) => {
                calculated(known(left)?, known(right)?, *operator)
            }
            Formula::Call(name, arguments) => {
                let value = |argument: &Option<Formula>| match argument {
                    Some(argument) => self.value(argument, sheet),
                    None => Some(Value::One(Held::Blank)),
                };
                called(name, &arguments.iter().map(value).collect::<Option<Vec<_>>>()?)
            }
        }
    }

    fn cells_of(&self, sheet: usize, area: Area) -> Option<Vec<Held>> {
        let left = self.left.get().checked_sub(area.size())?;
        self.left.set(left);
        Some(self.all(sheet, area).filter(|held| *held != Held::Blank).collect())
    }
}

/// The cells that a text names, if they are all of it.
fn only_cells(text: &str) -> Option<Reference> {
    match parse(text)? {
        Formula::Cells(cells) => Some(cells),
        _ => None,
    }
}

fn one(value: Value) -> Option<Held> {
    match value {
        Value::One(Held::Unknown) | Value::Many(_) => None,
        Value::One(held) => Some(held),
    }
}

/// What an operator makes of two values; a blank is zero.
fn calculated(left: Held, right: Held, operator: Operator) -> Option<Value> {
    if let (Held::Error(text), _) | (_, Held::Error(text)) = (&left, &right) {
        return Some(error(text));
    }
    if operator == Operator::Join {
        return Some(Value::One(Held::Text(text_of(&left)? + &text_of(&right)?)));
    }
    let calculate: fn(f64, f64) -> f64 = match operator {
        Operator::Plus => |a, b| near_zero(a + b, a, b),
        Operator::Minus => |a, b| near_zero(a - b, a, b),
        Operator::Times => |a, b| a * b,
        Operator::Over => |a, b| a / b,
        Operator::Power => f64::powf,
        _ => return compared(&left, &right, operator),
    };
    let (Some(a), Some(b)) = (number_of(&left)?, number_of(&right)?) else {
        return Some(error("#VALUE!"));
    };
    if operator == Operator::Over && b == 0.0 {
        return Some(error("#DIV/0!"));
    }
    let result = calculate(a, b);
    Some(if result.is_finite() { Value::One(Held::Number(result)) } else { error("#NUM!") })
}

/// A spreadsheet program takes a difference that is only the dust of binary fractions for zero.
fn near_zero(result: f64, a: f64, b: f64) -> f64 {
    let size = a.abs().max(b.abs());
    if result.abs() < size * 1e-15 { 0.0 } else { result }
}

fn text_of(held: &Held) -> Option<String> {
    match held {
        Held::Blank => Some(String::new()),
        Held::Text(text) => Some(text.clone()),
        Held::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Some(format!("{number}"))
        }
        _ => None,
    }
}

fn compared(left: &Held, right: &Held, operator: Operator) -> Option<Value> {
    use std::cmp::Ordering;
    let order = match (left, right) {
        (Held::Text(a), Held::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()),
        (Held::Text(a), Held::Blank) => a.as_str().cmp(""),
        (Held::Blank, Held::Text(b)) => "".cmp(b.as_str()),
        (Held::Text(_), Held::Number(_)) => Ordering::Greater,
        (Held::Number(_), Held::Text(_)) => Ordering::Less,
        (Held::Number(_) | Held::Blank, Held::Number(_) | Held::Blank) => {
            let (a, b) = (number_of(left)??, number_of(right)??);
            near_zero(a - b, a, b).partial_cmp(&0.0)?
        }
        (Held::Boolean(a), Held::Boolean(b)) => a.cmp(b),
        _ => return None,
    };
    let is = match operator {
        Operator::Equal => order.is_eq(),
        Operator::Unequal => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::Greater => order.is_gt(),
        Operator::LessOrEqual => order.is_le(),
        _ => order.is_ge(),
    };
    Some(Value::One(Held::Boolean(is)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(formula: &str) -> Held {
        let mut results = Results::new();
        let sheet = results.sheet("pl1");
        for (row, held) in
            [(0, Held::Number(2.0)), (1, Held::Number(3.5)), (2, Held::Text("x".to_owned()))]
        {
            results.put((sheet, row, 0), held);
        }
        results.put_formula((sheet, 4, 0), "SUM(A1:A4)");
        results.put_formula((sheet, 5, 0), "A6+1");
        results.put_name("Hai_Số", "'PL1'!$A$1:$A$2");
        results.put_formula((sheet, 9, 9), formula);
        results.get((sheet, 9, 9))
    }

    #[test]
    fn formulas_that_only_calculate_are_computed() {
        for (formula, number) in [
            ("SUM(A1:A4)*2-1", 10.0),
            ("A5/A1", 2.75),
            ("-A1^2", 4.0),
            ("PL1!A1+'PL1'!$A$2", 5.5),
            ("ROUND(A2/3,2)", 1.17),
            ("IF(N(A9)=0,7,A1/A9)", 7.0),
            ("IFERROR(A1/A9,A1&\"\"=\"2\")", 1.0),
            ("COUNT(A1:A5)+COUNTA(A1:A5)+MAX(A1:A3,9)", 16.0),
            ("AVERAGE(A1,A2)", 2.75),
            ("10%", 0.1),
            ("A9", 0.0),
            ("SUM(HAI_SỐ)", 5.5),
        ] {
            let held = match result(formula) {
                Held::Boolean(yes) => Held::Number(f64::from(u8::from(yes))),
                held => held,
            };
            assert_eq!(held, Held::Number(number), "{formula}");
        }
        assert_eq!(result("IF(A1>1,\"\",1)"), Held::Text(String::new()));
        assert_eq!(result("A1/A9"), Held::Error("#DIV/0!".to_owned()));
        assert_eq!(result("A3+1"), Held::Error("#VALUE!".to_owned()));
    }

    #[test]
    fn what_is_anything_else_is_left_to_the_spreadsheet_program() {
        for formula in
            ["VLOOKUP(A1,A1:B2,2,0)", "TODAY()", "Ten+1", "A6", "Bang[x]", "A1:A2", "{1,2}"]
        {
            assert_eq!(result(formula), Held::Unknown, "{formula}");
        }
    }
}
