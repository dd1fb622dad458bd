//! The result of a formula by the stored values of the cells that it names, in exact arithmetic. What is not understood has no result.

use std::cell::Cell as Counter;

use crate::exact::Exact;
use crate::formula::{Formula, Operator, Shift, Sign};
use crate::sheet::{Area, Cell, Place, Value, Workbook};

/// How many cells all results together may look at.
const CELLS: u64 = 50_000_000;

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A number.
    Number(Exact),
    /// A text.
    Text(String),
    /// A yes or no.
    Flag(bool),
    /// Nothing: the reference of a blank cell.
    Blank,
    /// An error that is the formula's own: a text that was looked for is not there.
    Error,
}

/// Calculates by the stored values of a workbook.
///
/// # Examples
/// ```
/// use sheet_formulas::{Cell, Evaluator, Exact, Sheet, Shift, Value, Workbook, parse};
///
/// let mut sheet = Sheet::default();
/// sheet.cells.insert((0, 0), Cell::typed(Value::Number(0.1)));
/// sheet.cells.insert((1, 0), Cell::typed(Value::Number(0.2)));
/// let workbook = Workbook { sheets: vec![sheet] };
///
/// let sum = parse("=A1+A2").expect("a formula");
/// let result = Evaluator::new(&workbook).number(&sum, 0, Shift::default());
/// assert_eq!(result, Exact::fraction(3, 10));
/// ```
#[derive(Debug)]
pub struct Evaluator<'w> {
    pub(crate) workbook: &'w Workbook,
    left: Counter<u64>,
    /// Whether functions of texts and of yes and no are understood.
    is_for_conditions: bool,
}

impl<'w> Evaluator<'w> {
    /// Over a workbook.
    pub fn new(workbook: &'w Workbook) -> Self {
        Self { workbook, left: Counter::new(CELLS), is_for_conditions: false }
    }

    /// Over a workbook, for the conditions by which cells look otherwise. They may ask for texts and for yes and no; the results of cells
    /// are compared with what is stored, and a text of a cell may have come with other blanks.
    pub fn of_conditions(workbook: &'w Workbook) -> Self {
        Self { is_for_conditions: true, ..Self::new(workbook) }
    }

    /// Whether a condition of a sheet holds when it is copied so far; `None` if that cannot be decided.
    pub fn holds(&self, condition: &Formula, sheet: usize, shift: Shift) -> Option<bool> {
        self.outcome(condition, sheet, shift)?.truth()
    }

    /// The number that a formula of a sheet comes to when it is copied so far; `None` if that cannot be calculated or is no number.
    pub fn number(&self, formula: &Formula, sheet: usize, shift: Shift) -> Option<Exact> {
        self.outcome(formula, sheet, shift).and_then(Outcome::number)
    }

    /// What a formula comes to.
    pub fn outcome(&self, formula: &Formula, sheet: usize, shift: Shift) -> Option<Outcome> {
        let number = |part: &Formula| self.number(part, sheet, shift);
        if self.is_for_conditions {
            self.look(1)?;
        }
        Some(match formula {
            Formula::Number(number) => Outcome::Number(*number),
            Formula::Text(text) => Outcome::Text(text.clone()),
            Formula::Flag(flag) => Outcome::Flag(*flag),
            Formula::Cells(reference) => {
                if reference.is_external {
                    return None;
                }
                let area = reference.area(shift)?;
                if area.first != area.last {
                    return None;
                }
                let index = self.sheet(reference.sheet.as_deref(), sheet)?;
                self.look(1)?;
                match self.workbook.sheets.get(index)?.cells.get(&area.first) {
                    None => Outcome::Blank,
                    Some(cell) => value(cell)?,
                }
            }
            Formula::Signed(Sign::Minus, part) => Outcome::Number(number(part)?.negative()),
            Formula::Signed(Sign::Percent, part) => {
                Outcome::Number(number(part)?.over(Exact::whole(100))?)
            }
            Formula::Pair(operator, left, right) => match operator {
                Operator::Plus => Outcome::Number(number(left)?.plus(number(right)?)?),
                Operator::Minus => Outcome::Number(number(left)?.minus(number(right)?)?),
                Operator::Times => Outcome::Number(number(left)?.times(number(right)?)?),
                Operator::Over => Outcome::Number(number(left)?.over(number(right)?)?),
                Operator::Power => Outcome::Number(power(number(left)?, number(right)?)?),
                Operator::Join if self.is_for_conditions => {
                    let text = |part: &Formula| self.outcome(part, sheet, shift)?.text();
                    Outcome::Text(text(left)? + &text(right)?)
                }
                Operator::Join => return None,
                comparison => {
                    let sides =
                        (self.outcome(left, sheet, shift)?, self.outcome(right, sheet, shift)?);
                    Outcome::Flag(compare(*comparison, sides.0, sides.1)?)
                }
            },
            Formula::Call(name, arguments) => self.call(name, arguments, sheet, shift)?,
        })
    }

    pub(crate) fn sheet(&self, name: Option<&str>, own: usize) -> Option<usize> {
        name.map_or(Some(own), |name| self.workbook.position(name))
    }

    fn look(&self, cells: u64) -> Option<()> {
        self.left.set(self.left.get().checked_sub(cells)?);
        Some(())
    }

    fn call(
        &self,
        name: &str,
        arguments: &[Option<Formula>],
        sheet: usize,
        shift: Shift,
    ) -> Option<Outcome> {
        let argument = |index: usize| arguments.get(index).and_then(Option::as_ref);
        let number = |index: usize| {
            argument(index).map_or(Some(Exact::ZERO), |part| self.number(part, sheet, shift))
        };
        let places = |index: usize| -> Option<i32> {
            let places = number(index)?.cut(0)?;
            (-20..=20).find(|places_| Exact::whole(i128::from(*places_)) == places)
        };
        let numbers = |from: usize, skip: bool| -> Option<Vec<Exact>> {
            let mut all = Vec::new();
            for part in arguments.get(from..)?.iter().flatten() {
                self.numbers(part, sheet, shift, skip, &mut all)?;
            }
            Some(all)
        };
        Some(match name {
            "SUM" => Outcome::Number(sum(&numbers(0, false)?)?),
            "SUBTOTAL" => {
                let kind = number(0)?;
                let numbers = numbers(1, true)?;
                let is = |one: i128| kind == Exact::whole(one) || kind == Exact::whole(100 + one);
                if is(9) {
                    Outcome::Number(sum(&numbers)?)
                } else if is(1) {
                    Outcome::Number(average(&numbers)?)
                } else {
                    return None;
                }
            }
            "AVERAGE" => Outcome::Number(average(&numbers(0, false)?)?),
            "PRODUCT" => {
                let numbers = numbers(0, false)?;
                let product = numbers.iter().try_fold(Exact::ONE, |all, one| all.times(*one));
                Outcome::Number(product.filter(|_| !numbers.is_empty())?)
            }
            "MIN" | "MAX" => {
                let numbers = numbers(0, false)?;
                let mut best = numbers.first().copied().unwrap_or(Exact::ZERO);
                for one in numbers {
                    if (name == "MIN") == (one < best) && one != best {
                        best = one;
                    }
                }
                Outcome::Number(best)
            }
            "COUNT" => {
                Outcome::Number(Exact::whole(i128::try_from(numbers(0, false)?.len()).ok()?))
            }
            "ROUND" => Outcome::Number(number(0)?.round(places(1)?)?),
            "ROUNDUP" => Outcome::Number(number(0)?.round_up(places(1)?)?),
            "ROUNDDOWN" | "TRUNC" => Outcome::Number(number(0)?.cut(places(1)?)?),
            "INT" => Outcome::Number(number(0)?.floor()),
            "ABS" => Outcome::Number(number(0)?.absolute()),
            "IF" => {
                let condition = self.outcome(argument(0)?, sheet, shift)?.truth()?;
                match arguments.get(if condition { 1 } else { 2 }) {
                    Some(Some(part)) => self.outcome(part, sheet, shift)?,
                    Some(None) => Outcome::Number(Exact::ZERO),
                    None => Outcome::Flag(condition),
                }
            }
            _ if self.is_for_conditions => self.condition(name, arguments, sheet, shift)?,
            _ => return None,
        })
    }

    /// The numbers of an argument as SUM takes them: texts, blanks, yes and no in cells are skipped.
    fn numbers(
        &self,
        part: &Formula,
        sheet: usize,
        shift: Shift,
        skip_subtotals: bool,
        all: &mut Vec<Exact>,
    ) -> Option<()> {
        let Formula::Cells(reference) = part else {
            all.push(self.number(part, sheet, shift)?);
            return Some(());
        };
        if reference.is_external {
            return None;
        }
        let area = reference.area(shift)?;
        let at = self.sheet(reference.sheet.as_deref(), sheet)?;
        for (_, cell) in self.cells(at, area)? {
            if skip_subtotals && is_subtotal(cell) {
                continue;
            }
            match &cell.value {
                Value::Number(number) | Value::Day(number) => all.push(Exact::of_stored(*number)?),
                Value::Unknown => return None,
                Value::Blank | Value::Text(_) | Value::Flag(_) => {}
            }
        }
        Some(())
    }

    /// The cells of an area that hold something; `None` if there were too many of all.
    pub fn cells(&self, sheet: usize, area: Area) -> Option<Vec<(Place, &'w Cell)>> {
        let cells = &self.workbook.sheets.get(sheet)?.cells;
        let mut found = Vec::new();
        // A narrow area is looked up cell by cell, a wide one row by row of what there is.
        let width = u64::from(area.last.1 - area.first.1) + 1;
        if area.size() <= 4_096 && width <= 16 {
            self.look(area.size())?;
            for place in crate::linear::places(area) {
                if let Some(cell) = cells.get(&place) {
                    found.push((place, cell));
                }
            }
            return Some(found);
        }
        for (place, cell) in cells.range(area.first..=area.last) {
            self.look(1)?;
            if area.has(*place) {
                found.push((*place, cell));
            }
        }
        Some(found)
    }
}

impl Outcome {
    pub(crate) fn number(self) -> Option<Exact> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank => Some(Exact::ZERO),
            Self::Flag(flag) => Some(if flag { Exact::ONE } else { Exact::ZERO }),
            Self::Text(_) | Self::Error => None,
        }
    }

    /// Whether it is yes, as a condition takes it.
    pub(crate) fn truth(self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(flag),
            Self::Number(number) => Some(!number.is_zero()),
            Self::Blank => Some(false),
            Self::Text(_) | Self::Error => None,
        }
    }
}

fn is_subtotal(cell: &Cell) -> bool {
    let text = cell.formula.as_deref().unwrap_or_default().trim_start_matches(['=', '+', ' ']);
    text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("SUBTOTAL("))
}

pub(crate) fn value(cell: &Cell) -> Option<Outcome> {
    Some(match &cell.value {
        Value::Number(number) | Value::Day(number) => Outcome::Number(Exact::of_stored(*number)?),
        Value::Text(text) => Outcome::Text(text.clone()),
        Value::Flag(flag) => Outcome::Flag(*flag),
        Value::Blank => Outcome::Blank,
        Value::Unknown => return None,
    })
}

fn sum(numbers: &[Exact]) -> Option<Exact> {
    numbers.iter().try_fold(Exact::ZERO, |sum, one| sum.plus(*one))
}

fn average(numbers: &[Exact]) -> Option<Exact> {
    sum(numbers)?.over(Exact::whole(i128::try_from(numbers.len()).ok()?))
}

fn power(base: Exact, exponent: Exact) -> Option<Exact> {
    let times = (0..=20).find(|times| Exact::whole(i128::from(*times)) == exponent)?;
    (0..times).try_fold(Exact::ONE, |all, _| all.times(base))
}

pub(crate) fn compare(operator: Operator, left: Outcome, right: Outcome) -> Option<bool> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let order = match (left, right) {
        (Outcome::Error, _) | (_, Outcome::Error) => return None,
        (Outcome::Text(left), Outcome::Text(right)) => {
            left.to_lowercase().cmp(&right.to_lowercase())
        }
        (Outcome::Blank, Outcome::Text(right)) => {
            if right.is_empty() {
                Equal
            } else {
                Less
            }
        }
        (Outcome::Text(left), Outcome::Blank) => {
            if left.is_empty() {
                Equal
            } else {
                Greater
            }
        }
        (Outcome::Text(_), _) => Greater,
        (_, Outcome::Text(_)) => Less,
        (left, right) => left.number()?.partial_cmp(&right.number()?)?,
    };
    Some(match operator {
        Operator::Equal => order == Equal,
        Operator::Unequal => order != Equal,
        Operator::Less => order == Less,
        Operator::LessOrEqual => order != Greater,
        Operator::Greater => order == Greater,
        Operator::GreaterOrEqual => order != Less,
        _ => return None,
    })
}
