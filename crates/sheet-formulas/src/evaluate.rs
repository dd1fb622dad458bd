//! The result of a formula by the stored values of the cells that it names, in exact arithmetic. What is not understood has no result.

use std::cell::{Cell as Counter, RefCell};
use std::collections::HashMap;

use crate::exact::Exact;
use crate::formula::{Formula, Operator, Reference, Shift, Sign};
use crate::parse::parse;
use crate::sheet::{Area, Cell, Place, Value, Workbook};

/// How many cells all results together may look at.
const CELLS: u64 = 50_000_000;

/// How deeply formulas without a result may name each other.
const DEEPEST: usize = 200;

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
    /// An error, as it is shown: `#DIV/0!`.
    Error(String),
}

/// What is calculated for: which functions are understood, and which cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Results that are compared with stored ones: a text of a cell may have come with other blanks, so that none is put together or looked into.
    Results,
    /// The conditions by which cells look otherwise.
    Conditions,
    /// The results of formulas that have none.
    Anew,
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
    purpose: Purpose,
    /// The results of formulas that have none, and those that are being calculated.
    known: RefCell<HashMap<(usize, Place), Option<Outcome>>>,
    open: RefCell<Vec<(usize, Place)>>,
}

impl<'w> Evaluator<'w> {
    /// Over a workbook.
    pub fn new(workbook: &'w Workbook) -> Self {
        Self::of(workbook, Purpose::Results)
    }

    /// Over a workbook, for the conditions by which cells look otherwise. They may ask for texts and for yes and no.
    pub fn of_conditions(workbook: &'w Workbook) -> Self {
        Self::of(workbook, Purpose::Conditions)
    }

    /// Over a workbook whose formulas without a stored result are calculated, too.
    pub fn anew(workbook: &'w Workbook) -> Self {
        Self::of(workbook, Purpose::Anew)
    }

    fn of(workbook: &'w Workbook, purpose: Purpose) -> Self {
        let (left, known) = (Counter::new(CELLS), RefCell::default());
        Self { workbook, left, purpose, known, open: RefCell::default() }
    }

    /// What a cell shows: what is stored, or what its formula comes to, as far as that is calculated.
    ///
    /// # Examples
    /// ```
    /// use sheet_formulas::{Cell, Evaluator, Sheet, Value, Workbook};
    ///
    /// let mut sheet = Sheet::default();
    /// let formula = |text: &str| Cell { value: Value::Unknown, formula: Some(text.to_owned()) };
    /// sheet.cells.insert((0, 0), formula("=1/3"));
    /// sheet.cells.insert((1, 0), formula("=A1*3"));
    /// let workbook = Workbook { sheets: vec![sheet] };
    /// assert_eq!(Evaluator::anew(&workbook).shown(0, (1, 0)), Value::Number(1.0));
    /// ```
    pub fn shown(&self, sheet: usize, place: Place) -> Value {
        let cell = self.workbook.sheets.get(sheet).and_then(|sheet| sheet.cells.get(&place));
        match cell {
            None => Value::Blank,
            Some(cell) if cell.value != Value::Unknown => cell.value.clone(),
            Some(_) => match self.at(sheet, place) {
                // The result of a formula that names a blank cell.
                Some(Outcome::Blank) => Value::Number(0.0),
                Some(Outcome::Number(number)) => Value::Number(number.shown()),
                Some(Outcome::Text(text)) => Value::Text(text),
                Some(Outcome::Flag(flag)) => Value::Flag(flag),
                Some(Outcome::Error(error)) => Value::Error(error),
                None => Value::Unknown,
            },
        }
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
        let part = |part: &Formula| self.outcome(part, sheet, shift);
        if self.purpose != Purpose::Results {
            self.look(1)?;
        }
        match formula {
            Formula::Number(number) => Some(Outcome::Number(*number)),
            Formula::Text(text) => Some(Outcome::Text(text.clone())),
            Formula::Flag(flag) => Some(Outcome::Flag(*flag)),
            Formula::Cells(reference) => {
                let index = reference.sheet_in(self.workbook, sheet)?;
                let area = reference.area(shift)?;
                self.look(1)?;
                (area.first == area.last).then(|| self.at(index, area.first))?
            }
            Formula::Signed(Sign::Minus, inner) => {
                self.combined(Operator::Minus, Outcome::Number(Exact::ZERO), part(inner)?)
            }
            Formula::Signed(Sign::Percent, inner) => {
                let hundred = Outcome::Number(Exact::whole(100));
                self.combined(Operator::Over, part(inner)?, hundred)
            }
            Formula::Pair(operator, left, right) => {
                self.combined(*operator, part(left)?, part(right)?)
            }
            Formula::Call(name, arguments) => self.call(name, arguments, sheet, shift),
        }
    }

    /// What a cell holds, or what its formula comes to if that is not stored; `None` if it is not known.
    fn at(&self, sheet: usize, place: Place) -> Option<Outcome> {
        let cell = self.workbook.sheets.get(sheet)?.cells.get(&place);
        cell.map_or(Some(Outcome::Blank), |cell| self.of_cell((sheet, place), cell))
    }

    fn of_cell(&self, at: (usize, Place), cell: &Cell) -> Option<Outcome> {
        let formula = match (&cell.value, &cell.formula) {
            (Value::Unknown, Some(formula)) if self.purpose == Purpose::Anew => formula,
            _ => return value(cell),
        };
        if let Some(known) = self.known.borrow().get(&at) {
            return known.clone();
        }
        if self.open.borrow().len() >= DEEPEST || self.open.borrow().contains(&at) {
            return None;
        }
        self.open.borrow_mut().push(at);
        let found = parse(formula).and_then(|it| self.outcome(&it, at.0, Shift::default()));
        self.open.borrow_mut().pop();
        self.known.borrow_mut().insert(at, found.clone());
        found
    }

    /// What an operator makes of two values. An error of one of them is that of the result.
    fn combined(&self, operator: Operator, left: Outcome, right: Outcome) -> Option<Outcome> {
        let (left, right) = match (left, right) {
            (error @ Outcome::Error(_), _) | (_, error @ Outcome::Error(_)) => return Some(error),
            both => both,
        };
        let calculate: fn(Exact, Exact) -> Option<Exact> = match operator {
            Operator::Plus => Exact::plus,
            Operator::Minus => Exact::minus,
            Operator::Times => Exact::times,
            Operator::Over => Exact::over,
            Operator::Power => power,
            Operator::Join if self.purpose == Purpose::Results => return None,
            Operator::Join => return Some(Outcome::Text(self.text(left)? + &self.text(right)?)),
            comparison => return Some(Outcome::Flag(compare(comparison, left, right)?)),
        };
        let (Some(left), Some(right)) = (left.operand()?, right.operand()?) else {
            return Some(error("#VALUE!"));
        };
        if operator == Operator::Over && right.is_zero() {
            return Some(error("#DIV/0!"));
        }
        Exact::rounding(calculate, left, right).map(Outcome::Number)
    }

    /// The text of a value. With which point decimals are written in it depends on who opens the workbook.
    pub(crate) fn text(&self, value: Outcome) -> Option<String> {
        match value {
            Outcome::Number(number) if self.purpose == Purpose::Anew && !number.is_whole() => None,
            known => known.text(),
        }
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
        let outcome = |index: usize| match arguments.get(index)? {
            Some(part) => self.outcome(part, sheet, shift),
            None => Some(Outcome::Number(Exact::ZERO)),
        };
        match name {
            "SUM" | "AVERAGE" | "PRODUCT" | "MIN" | "MAX" | "COUNT" => {
                self.aggregate(name, arguments, (sheet, shift), false)
            }
            "SUBTOTAL" => {
                let kind = outcome(0)?.number()?;
                let is = |one: i128| kind == Exact::whole(one) || kind == Exact::whole(100 + one);
                let functions = [(9, "SUM"), (1, "AVERAGE")];
                let (_, name) = functions.into_iter().find(|(number, _)| is(*number))?;
                self.aggregate(name, arguments.get(1..)?, (sheet, shift), true)
            }
            "ROUND" | "ROUNDUP" | "ROUNDDOWN" | "TRUNC" | "INT" | "ABS" => {
                let places = if arguments.len() > 1 { Some(outcome(1)?) } else { None };
                rounded(name, outcome(0)?, places)
            }
            "IF" => {
                let condition = match outcome(0)? {
                    error @ Outcome::Error(_) => return Some(error),
                    known => known.truth()?,
                };
                match (condition, arguments.len()) {
                    (false, ..3) => Some(Outcome::Flag(false)),
                    (condition, _) => outcome(if condition { 1 } else { 2 }),
                }
            }
            _ if self.purpose != Purpose::Results => self.condition(name, arguments, sheet, shift),
            _ => None,
        }
    }

    /// What a function makes of numbers: texts, blanks, yes and no in cells are skipped.
    fn aggregate(
        &self,
        name: &str,
        parts: &[Option<Formula>],
        (sheet, shift): (usize, Shift),
        skip_subtotals: bool,
    ) -> Option<Outcome> {
        let mut numbers: Vec<Exact> = Vec::new();
        for part in parts.iter().flatten() {
            let values = match part {
                Formula::Cells(reference) => {
                    let is_taken = |cell: &Cell| {
                        let is_skipped = skip_subtotals && is_subtotal(cell);
                        !is_skipped && !matches!(cell.value, Value::Text(_))
                    };
                    self.values(reference, sheet, shift, is_taken)?
                }
                _ => match self.outcome(part, sheet, shift)? {
                    error @ Outcome::Error(_) => vec![error],
                    known => vec![known.operand()?.map_or(error("#VALUE!"), Outcome::Number)],
                },
            };
            for value in values {
                match value {
                    Outcome::Number(number) => numbers.push(number),
                    Outcome::Error(_) if name != "COUNT" => return Some(value),
                    _ => {}
                }
            }
        }
        let numbers = match name {
            "SUM" => sum(&numbers)?,
            "AVERAGE" if numbers.is_empty() => return Some(error("#DIV/0!")),
            "AVERAGE" => {
                let count = Exact::whole(i128::try_from(numbers.len()).ok()?);
                Exact::rounding(Exact::over, sum(&numbers)?, count)?
            }
            "PRODUCT" if numbers.is_empty() => Exact::ZERO,
            "PRODUCT" => numbers
                .into_iter()
                .try_fold(Exact::ONE, |all, one| Exact::rounding(Exact::times, all, one))?,
            "COUNT" => Exact::whole(i128::try_from(numbers.len()).ok()?),
            _ => {
                let better = |best: Exact, one: Exact| match (name == "MIN") == (one < best) {
                    true if one != best => one,
                    _ => best,
                };
                numbers.into_iter().reduce(better).unwrap_or(Exact::ZERO)
            }
        };
        Some(Outcome::Number(numbers))
    }

    /// What some of the cells of a reference hold that are not blank.
    pub(crate) fn values(
        &self,
        reference: &Reference,
        own: usize,
        shift: Shift,
        is_taken: impl Fn(&Cell) -> bool,
    ) -> Option<Vec<Outcome>> {
        let sheet = reference.sheet_in(self.workbook, own)?;
        let cells = self
            .cells(sheet, reference.area(shift)?)?
            .into_iter()
            .filter(|(_, cell)| is_taken(cell));
        cells.map(|(place, cell)| self.of_cell((sheet, place), cell)).collect()
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
        self.operand().flatten()
    }

    /// The number that an operator takes it for, no number if it is a text. `None` if a program may read a number in the text.
    #[expect(clippy::option_option, reason = "not known, and no number, are two answers")]
    fn operand(self) -> Option<Option<Exact>> {
        match self {
            Self::Number(number) => Some(Some(number)),
            Self::Blank => Some(Some(Exact::ZERO)),
            Self::Flag(flag) => Some(Some(if flag { Exact::ONE } else { Exact::ZERO })),
            Self::Text(text) if text.contains(|c: char| c.is_ascii_digit()) => None,
            Self::Text(_) | Self::Error(_) => Some(None),
        }
    }

    /// Whether it is yes, as a condition takes it.
    pub(crate) fn truth(self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(flag),
            Self::Number(number) => Some(!number.is_zero()),
            Self::Blank => Some(false),
            Self::Text(_) | Self::Error(_) => None,
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
        Value::Error(error) => Outcome::Error(error.clone()),
        Value::Unknown => return None,
    })
}

pub(crate) fn error(text: &str) -> Outcome {
    Outcome::Error(text.to_owned())
}

/// The sum; of numbers whose fractions have too little in common that of what is shown of them.
fn sum(numbers: &[Exact]) -> Option<Exact> {
    let plus = |sum: Exact, one: Exact| sum.plus(one);
    let shown = || numbers.iter().map(|one| one.of_shown());
    numbers
        .iter()
        .try_fold(Exact::ZERO, |sum, one| plus(sum, *one))
        .or_else(|| shown().try_fold(Exact::ZERO, |sum, one| plus(sum, one?)))
}

fn power(base: Exact, exponent: Exact) -> Option<Exact> {
    let times = (0..=20).find(|times| Exact::whole(i128::from(*times)) == exponent);
    let exact = times.and_then(|times| (0..times).try_fold(Exact::ONE, |all, _| all.times(base)));
    let near = || base.approximate().powf(exponent.approximate());
    exact.or_else(|| Exact::parse(&format!("{:.16e}", near())))
}

/// A number rounded, cut or without its sign.
fn rounded(name: &str, number: Outcome, places: Option<Outcome>) -> Option<Outcome> {
    let (number, places) = match (number, places) {
        (error @ Outcome::Error(_), _) | (_, Some(error @ Outcome::Error(_))) => {
            return Some(error);
        }
        both => both,
    };
    let Some(number) = number.operand()? else { return Some(error("#VALUE!")) };
    let places = places.map_or(Some(Exact::ZERO), Outcome::number)?.cut(0)?;
    let places = (-20..=20).find(|known| Exact::whole(i128::from(*known)) == places)?;
    let round = |number: Exact| match name {
        "ROUND" => number.round(places),
        "ROUNDUP" => number.round_up(places),
        "INT" => Some(number.floor()),
        "ABS" => Some(number.absolute()),
        _ => number.cut(places),
    };
    round(number).or_else(|| round(number.of_shown()?)).map(Outcome::Number)
}

/// Whether a comparison holds: numbers are less than texts, and texts than yes and no; a blank is like any of them.
pub(crate) fn compare(operator: Operator, left: Outcome, right: Outcome) -> Option<bool> {
    let rank = |value: &Outcome| match value {
        Outcome::Text(_) => 1,
        Outcome::Flag(_) => 2,
        _ => 0,
    };
    let order = match (left, right) {
        (Outcome::Error(_), _) | (_, Outcome::Error(_)) => return None,
        (Outcome::Text(left), Outcome::Text(right)) => {
            left.to_lowercase().cmp(&right.to_lowercase())
        }
        (Outcome::Blank, Outcome::Text(right)) => "".cmp(&right),
        (Outcome::Text(left), Outcome::Blank) => left.as_str().cmp(""),
        (left, right)
            if rank(&left) != rank(&right) && left != Outcome::Blank && right != Outcome::Blank =>
        {
            rank(&left).cmp(&rank(&right))
        }
        (left, right) => {
            let (left, right) = (left.number()?, right.number()?);
            left.partial_cmp(&right).or_else(|| left.of_shown()?.partial_cmp(&right.of_shown()?))?
        }
    };
    Some(match operator {
        Operator::Equal => order.is_eq(),
        Operator::Unequal => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
        _ => return None,
    })
}
