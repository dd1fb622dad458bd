//! What the text of a formula shows, in the notation of Excel (`SUM('Biểu 02'!G11:G14)+E15`): the cells that a plain sum
//! adds, and whether the result may be an empty text.

use crate::book::{Rect, address};

/// A sum of cells and numbers, and nothing else.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Sum {
    pub constant: f64,
    pub terms: Vec<Term>,
}

/// Cells that a sum adds or takes away.
#[derive(Debug, PartialEq)]
pub(crate) struct Term {
    pub sign: f64,
    /// The other sheet that they are on.
    pub sheet: Option<String>,
    pub area: Rect,
    /// Whether they are in SUM(), which passes over texts.
    pub in_function: bool,
}

/// Functions whose result is a number, a day, a yes or a no whatever they are given.
const NUMERIC: [&str; 40] = [
    "SUM",
    "SUMIF",
    "SUMIFS",
    "SUMPRODUCT",
    "SUBTOTAL",
    "PRODUCT",
    "COUNT",
    "COUNTA",
    "COUNTIF",
    "COUNTIFS",
    "COUNTBLANK",
    "AVERAGE",
    "AVERAGEIF",
    "AVERAGEIFS",
    "MIN",
    "MAX",
    "MEDIAN",
    "ROUND",
    "ROUNDUP",
    "ROUNDDOWN",
    "INT",
    "TRUNC",
    "ABS",
    "MOD",
    "POWER",
    "SQRT",
    "DATE",
    "TODAY",
    "NOW",
    "YEAR",
    "MONTH",
    "DAY",
    "ROW",
    "COLUMN",
    "LEN",
    "TRUE",
    "FALSE",
    "AND",
    "OR",
    "NOT",
];

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(f64),
    /// A text; whether it is empty.
    Text {
        is_empty: bool,
    },
    Function(String),
    Area(Option<String>, Rect),
    /// `+ - * / ^ % & = < >`, brackets, and the comma between arguments.
    Sign(char),
}

/// The cells that a plain sum adds; `None` if the formula is anything else.
pub(crate) fn sum(formula: &str) -> Option<Sum> {
    let mut tokens = tokens(formula)?.into_iter();
    let mut sum = Sum::default();
    let mut sign = 1.0;
    loop {
        match tokens.next()? {
            Token::Sign('+') => continue,
            Token::Sign('-') => {
                sign = -sign;
                continue;
            }
            Token::Function(name) if name == "SUM" => loop {
                sum.add(sign, tokens.next()?, true)?;
                match tokens.next()? {
                    Token::Sign(',') => {}
                    Token::Sign(')') => break,
                    _ => return None,
                }
            },
            token => sum.add(sign, token, false)?,
        }
        match tokens.next() {
            None => return Some(sum),
            Some(Token::Sign('+')) => sign = 1.0,
            Some(Token::Sign('-')) => sign = -1.0,
            _ => return None,
        }
    }
}

impl Sum {
    fn add(&mut self, sign: f64, token: Token, in_function: bool) -> Option<()> {
        match token {
            Token::Number(number) => self.constant += sign * number,
            Token::Area(sheet, area) => {
                let is_cell =
                    (area.first_row, area.first_column) == (area.last_row, area.last_column);
                if !is_cell && !in_function {
                    return None;
                }
                self.terms.push(Term { sign, sheet, area, in_function });
            }
            _ => return None,
        }
        Some(())
    }
}

/// Whether the result cannot be an empty text: the formula only calculates, or joins texts of which one has a letter.
pub(crate) fn is_never_blank(formula: &str) -> bool {
    let Some(tokens) = tokens(formula) else { return false };
    let is_empty = Token::Text { is_empty: true };
    let joins = tokens.contains(&Token::Sign('&'));
    let functions = tokens.iter().filter_map(|token| match token {
        Token::Function(name) => Some(name.as_str()),
        _ => None,
    });
    let (mut calculates, mut is_numeric) = (false, true);
    for name in functions {
        calculates = true;
        is_numeric &= NUMERIC.contains(&name);
    }
    // A plus before a text changes nothing.
    let body = tokens.iter().skip_while(|token| **token == Token::Sign('+'));
    calculates |= body.clone().any(|token| {
        matches!(token, Token::Sign('+' | '-' | '*' | '/' | '^' | '%' | '=' | '<' | '>'))
    });
    calculates |= body.clone().all(|token| matches!(token, Token::Number(_))) && !tokens.is_empty();
    let has_letters = tokens.contains(&Token::Text { is_empty: false });
    !tokens.contains(&is_empty) && is_numeric && if joins { has_letters } else { calculates }
}

/// `None` if there is something else in it: a name, another workbook, whole columns, an array.
fn tokens(formula: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = formula.strip_prefix('=').unwrap_or(formula).trim_start();
    while let Some(first) = rest.chars().next() {
        let token;
        (token, rest) = match first {
            '"' => text(rest)?,
            '0'..='9' | '.' => number(rest)?,
            '+' | '-' | '*' | '/' | '^' | '%' | '&' | '=' | '<' | '>' | '(' | ')' => {
                (Token::Sign(first), &rest[1..])
            }
            ',' | ';' => (Token::Sign(','), &rest[1..]),
            _ => name(rest)?,
        };
        tokens.push(token);
        rest = rest.trim_start();
    }
    Some(tokens)
}

/// A text in quotes, and what follows.
fn text(formula: &str) -> Option<(Token, &str)> {
    let (inside, rest) = quoted(formula, '"')?;
    Some((Token::Text { is_empty: inside.is_empty() }, rest))
}

fn number(formula: &str) -> Option<(Token, &str)> {
    let is_part = |(index, letter): (usize, char)| {
        letter.is_ascii_digit()
            || matches!(letter, '.' | 'e' | 'E')
            || matches!(letter, '+' | '-')
                && formula.get(..index).is_some_and(|before| before.ends_with(['e', 'E']))
    };
    let end =
        formula.char_indices().find(|it| !is_part(*it)).map_or(formula.len(), |(index, _)| index);
    let (digits, rest) = formula.split_at_checked(end)?;
    Some((Token::Number(digits.parse().ok()?), rest))
}

/// A function with its bracket, or cells, perhaps on another sheet.
fn name(formula: &str) -> Option<(Token, &str)> {
    let (word, rest) =
        if formula.starts_with('\'') { quoted(formula, '\'')? } else { word(formula) };
    if let Some(rest) = rest.strip_prefix('!') {
        let (area, rest) = area(rest)?;
        return Some((Token::Area(Some(word), area), rest));
    }
    if let Some(rest) = rest.strip_prefix('(') {
        return Some((Token::Function(word.to_ascii_uppercase()), rest));
    }
    let (area, rest) = area(formula)?;
    Some((Token::Area(None, area), rest))
}

fn area(formula: &str) -> Option<(Rect, &str)> {
    let (first, rest) = word(formula);
    let (first_row, first_column) = address(&first)?;
    let Some(behind) = rest.strip_prefix(':') else {
        let area = Rect { first_row, first_column, last_row: first_row, last_column: first_column };
        return Some((area, rest));
    };
    let (last, rest) = word(behind);
    let (row, column) = address(&last)?;
    let area = Rect {
        first_row: first_row.min(row),
        first_column: first_column.min(column),
        last_row: first_row.max(row),
        last_column: first_column.max(column),
    };
    Some((area, rest))
}

/// Letters, digits and what else a name may have without quotes.
fn word(formula: &str) -> (String, &str) {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '$' | '_' | '.');
    let end = formula.find(|letter| !is_part(letter)).unwrap_or(formula.len());
    let (word, rest) = formula.split_at(end);
    (word.to_owned(), rest)
}

/// What is between quotes, doubled ones taken for one, and what follows.
fn quoted(formula: &str, quote: char) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut rest = formula.strip_prefix(quote)?;
    loop {
        let (before, behind) = rest.split_once(quote)?;
        inside.push_str(before);
        match behind.strip_prefix(quote) {
            Some(more) => {
                inside.push(quote);
                rest = more;
            }
            None => return Some((inside, behind)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells that a formula adds, as text.
    fn cells(formula: &str) -> Option<String> {
        let sum = sum(formula)?;
        let terms = sum.terms.iter().map(|term| {
            let Rect { first_row, first_column, last_row, last_column } = term.area;
            let sheet = term.sheet.as_deref().unwrap_or_default();
            format!("{}{sheet}{first_row},{first_column}:{last_row},{last_column}", term.sign)
        });
        Some(format!("{} {}", sum.constant, terms.collect::<Vec<_>>().join(" ")))
    }

    #[test]
    fn a_plain_sum_names_its_cells() {
        assert_eq!(cells("E15+E16").as_deref(), Some("0 114,4:14,4 115,4:15,4"));
        assert_eq!(cells("=SUM(A1:B2)-$C$3+10").as_deref(), Some("10 10,0:1,1 -12,2:2,2"));
        assert_eq!(
            cells("SUM('Biểu ''02'!G11:G12;H1)").as_deref(),
            Some("0 1Biểu '0210,6:11,6 10,7:0,7")
        );
        assert_eq!(cells("-A1").as_deref(), Some("0 -10,0:0,0"));
        for other in [
            "E15*E16",
            "SUM(A1:A2)/2",
            "A1:A2",
            "SUM(A:A)",
            "SUM(x)",
            "[1]a!A1",
            "SUM(A1",
            "",
            "+",
            "IF(A1,1,2)",
            "SUM(A1 B1)",
        ] {
            assert_eq!(cells(other), None, "{other}");
        }
    }

    #[test]
    fn a_formula_that_only_calculates_is_never_blank() {
        for never in [
            "E15+E16",
            "SUM(A1:A2)",
            "1=1",
            "DATE(2024,1,19)",
            "\"Đã \"&\"kiểm\"",
            "ROUND(A1*2,0)",
            "-A1",
            "5",
            "E33/E15",
        ] {
            assert!(is_never_blank(never), "{never}");
        }
        for maybe in [
            "IF(1=1,\"\",\"x\")",
            "A1",
            "+A1",
            "A1&B1",
            "IF(A1=0,B1,1)",
            "VLOOKUP(A1,B1:C2,2,0)",
            "SUM(A1)&\"\"",
            "ten",
            "",
        ] {
            assert!(!is_never_blank(maybe), "{maybe}");
        }
    }
}
