//! What the formulas of a template come to, for those that only calculate: sums, counts, means, shares, conditions. What is anything else is left
//! to the spreadsheet program, which is asked to calculate on opening.

use std::cell::RefCell;
use std::collections::HashMap;

use super::functions::{Value, called, error, number_of};
use super::grid::Held;
use super::references::{Cells, Piece, folded, pieces};
use super::tokens::{Token, read_plain};
use crate::model::book::Rect;

/// The deepest nesting of formulas and of cells that name each other.
const DEEPEST: usize = 200;
/// How many cells the ranges of all formulas together may have.
const MOST_CELLS: usize = 4_000_000;

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
    left: RefCell<usize>,
}

impl Results {
    pub(super) fn new() -> Self {
        Self { left: RefCell::new(MOST_CELLS), ..Self::default() }
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
        self.names.insert(name.to_lowercase(), reference.to_owned());
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
        let found = pieces(reference);
        let mut cells = found.iter().filter_map(|piece| match piece {
            Piece::Cells(cells) => Some(cells),
            Piece::Plain(_) => None,
        });
        let is_alone =
            found.iter().all(|piece| !matches!(piece, Piece::Plain(text) if !text.is_empty()));
        let (first, None, true) = (cells.next()?, cells.next(), is_alone) else { return None };
        let (sheet, area) = self.area(first, None)?;
        let count = u64::from(area.last_row - area.first_row + 1)
            * u64::from(area.last_column - area.first_column + 1);
        if count > 100_000 {
            return None;
        }
        let rows = area.first_row..=area.last_row;
        let places =
            rows.flat_map(|row| (area.first_column..=area.last_column).map(move |c| (row, c)));
        Some(places.map(|(row, column)| self.get((sheet, row, column))).collect())
    }

    fn area(&self, cells: &Cells<'_>, own: Option<usize>) -> Option<(usize, Rect)> {
        let sheet = match &cells.sheet {
            Some(name) => self.sheets.iter().position(|sheet| folded(sheet) == *name)?,
            None => own?,
        };
        let (first_row, first_column, last_row, last_column) = cells.area()?;
        Some((sheet, Rect { first_row, first_column, last_row, last_column }))
    }

    /// The result of a formula; `None` if it is none of those that are known here.
    fn evaluate(&self, formula: &str, sheet: usize) -> Option<Held> {
        let tokens = self.tokens(formula, sheet)?;
        let mut reader = Reader { results: self, tokens: &tokens, at: 0, depth: 0 };
        let value = reader.comparison()?;
        let whole = reader.at == tokens.len();
        match reader.one(value)? {
            // A formula that names a blank cell is zero.
            Held::Blank if whole => Some(Held::Number(0.0)),
            held => whole.then_some(held),
        }
    }

    fn tokens(&self, formula: &str, own: usize) -> Option<Vec<Token>> {
        let mut tokens = Vec::new();
        for piece in pieces(formula) {
            match piece {
                Piece::Cells(cells) => {
                    let (sheet, area) = self.area(&cells, Some(own))?;
                    tokens.push(Token::Area { sheet, area, is_range: cells.is_range() });
                }
                Piece::Plain(text) => read_plain(text, &mut tokens)?,
            }
        }
        for index in 0..tokens.len() {
            let is_function = tokens.get(index + 1) == Some(&Token::Sign("("));
            if let Some(Token::Word(word)) = tokens.get(index).filter(|_| !is_function)
                && let Some(reference) = self.names.get(&word.to_lowercase())
                && let Some(area) = self.only_area(reference)
                && let Some(token) = tokens.get_mut(index)
            {
                *token = area;
            }
        }
        Some(tokens)
    }

    /// The one area that a name is defined for.
    fn only_area(&self, reference: &str) -> Option<Token> {
        let mut found = None;
        for piece in pieces(reference) {
            match piece {
                Piece::Cells(cells) if found.is_none() => found = Some(cells),
                Piece::Plain("") => {}
                _ => return None,
            }
        }
        let cells = found?;
        let (sheet, area) = self.area(&cells, None)?;
        Some(Token::Area { sheet, area, is_range: cells.is_range() })
    }

    fn cells_of(&self, sheet: usize, area: Rect) -> Option<Vec<Held>> {
        let count = u64::from(area.last_row - area.first_row + 1)
            * u64::from(area.last_column - area.first_column + 1);
        let mut left = self.left.borrow_mut();
        *left = left.checked_sub(usize::try_from(count).ok()?)?;
        drop(left);
        let rows = area.first_row..=area.last_row;
        let places =
            rows.flat_map(|row| (area.first_column..=area.last_column).map(move |c| (row, c)));
        Some(
            places
                .map(|(row, column)| self.get((sheet, row, column)))
                .filter(|held| *held != Held::Blank)
                .collect(),
        )
    }
}

struct Reader<'r> {
    results: &'r Results,
    tokens: &'r [Token],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn sign(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        let Some(Token::Sign(sign)) = self.tokens.get(self.at) else { return None };
        let found = signs.iter().find(|it| *it == sign)?;
        self.at += 1;
        Some(found)
    }

    fn one(&self, value: Value) -> Option<Held> {
        match value {
            Value::One(Held::Unknown) | Value::Many(_) => None,
            Value::One(held) => Some(held),
        }
    }

    fn comparison(&mut self) -> Option<Value> {
        let mut left = self.joined()?;
        while let Some(sign) = self.sign(&["=", "<>", "<=", ">=", "<", ">"]) {
            let right = self.joined()?;
            let (left_held, right_held) = (self.one(left)?, self.one(right)?);
            left = compared(&left_held, &right_held, sign)?;
        }
        Some(left)
    }

    fn joined(&mut self) -> Option<Value> {
        let mut left = self.sum()?;
        while self.sign(&["&"]).is_some() {
            let right = self.sum()?;
            let (first, second) = (self.one(left)?, self.one(right)?);
            left = match (first, second) {
                (Held::Error(text), _) | (_, Held::Error(text)) => error(&text),
                (first, second) => {
                    Value::One(Held::Text(format!("{}{}", text_of(&first)?, text_of(&second)?)))
                }
            };
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<Value> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&["+", "-"]) {
            let right = self.product()?;
            left = self.calculated(left, right, sign)?;
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Value> {
        let mut left = self.power()?;
        while let Some(sign) = self.sign(&["*", "/"]) {
            let right = self.power()?;
            left = self.calculated(left, right, sign)?;
        }
        Some(left)
    }

    fn power(&mut self) -> Option<Value> {
        let mut left = self.unary()?;
        while self.sign(&["^"]).is_some() {
            let right = self.unary()?;
            left = self.calculated(left, right, "^")?;
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<Value> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let value = match self.sign(&["+", "-"]) {
            Some("-") => {
                let value = self.unary()?;
                self.calculated(Value::One(Held::Number(0.0)), value, "-")?
            }
            Some(_) => self.unary()?,
            None => self.operand()?,
        };
        self.depth -= 1;
        let mut value = value;
        while self.sign(&["%"]).is_some() {
            value = self.calculated(value, Value::One(Held::Number(100.0)), "/")?;
        }
        Some(value)
    }

    fn operand(&mut self) -> Option<Value> {
        let token = self.tokens.get(self.at)?.clone();
        self.at += 1;
        match token {
            Token::Number(number) => Some(Value::One(Held::Number(number))),
            Token::Text(text) => Some(Value::One(Held::Text(text))),
            Token::Area { sheet, area, is_range } => Some(match is_range {
                true => Value::Many(self.results.cells_of(sheet, area)?),
                false => Value::One(self.results.get((sheet, area.first_row, area.first_column))),
            }),
            Token::Sign("(") => {
                let value = self.comparison()?;
                self.sign(&[")"])?;
                Some(value)
            }
            Token::Word(name) => match self.tokens.get(self.at) {
                Some(Token::Sign("(")) => {
                    self.at += 1;
                    self.function(&name)
                }
                _ => match name.as_str() {
                    "TRUE" => Some(Value::One(Held::Boolean(true))),
                    "FALSE" => Some(Value::One(Held::Boolean(false))),
                    _ => None,
                },
            },
            Token::Sign(_) => None,
        }
    }

    /// A function whose bracket is open.
    fn function(&mut self, name: &str) -> Option<Value> {
        let mut arguments: Vec<Value> = Vec::new();
        if self.sign(&[")"]).is_none() {
            loop {
                let is_left_out = matches!(self.tokens.get(self.at), Some(Token::Sign("," | ")")));
                arguments.push(match is_left_out {
                    true => Value::One(Held::Blank),
                    false => self.comparison()?,
                });
                if self.sign(&[","]).is_none() {
                    self.sign(&[")"])?;
                    break;
                }
            }
        }
        called(name, &arguments)
    }

    fn calculated(&self, left: Value, right: Value, sign: &str) -> Option<Value> {
        let (left, right) = (self.one(left)?, self.one(right)?);
        if let Held::Error(text) = &left {
            return Some(error(text));
        }
        if let Held::Error(text) = &right {
            return Some(error(text));
        }
        let (Some(a), Some(b)) = (number_of(&left)?, number_of(&right)?) else {
            return Some(error("#VALUE!"));
        };
        let result = match sign {
            "+" => near_zero(a + b, a, b),
            "-" => near_zero(a - b, a, b),
            "*" => a * b,
            "/" if b == 0.0 => return Some(error("#DIV/0!")),
            "/" => a / b,
            _ => a.powf(b),
        };
        Some(if result.is_finite() { Value::One(Held::Number(result)) } else { error("#NUM!") })
    }
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

fn compared(left: &Held, right: &Held, sign: &str) -> Option<Value> {
    use std::cmp::Ordering;
    let order = match (left, right) {
        (Held::Error(text), _) | (_, Held::Error(text)) => return Some(error(text)),
        (Held::Unknown, _) | (_, Held::Unknown) => return None,
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
    let is = match sign {
        "=" => order.is_eq(),
        "<>" => order.is_ne(),
        "<" => order.is_lt(),
        ">" => order.is_gt(),
        "<=" => order.is_le(),
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
