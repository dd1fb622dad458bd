//! What a formula shows by itself: the cells that a plain sum adds, and whether the result may be an empty text.

use sheet_formulas::{Area, Formula, LAST, Operator, Shift, Sign, parse};

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
    pub area: Area,
    /// Whether they are in SUM(), which passes over texts.
    pub in_function: bool,
}

/// Functions whose result is a number, a day, a yes or a no whatever they are given.
const NUMERIC: &str = " SUM SUMIF SUMIFS SUMPRODUCT SUBTOTAL PRODUCT COUNT COUNTA COUNTIF COUNTIFS COUNTBLANK AVERAGE AVERAGEIF AVERAGEIFS \
    MIN MAX MEDIAN ROUND ROUNDUP ROUNDDOWN INT TRUNC ABS MOD POWER SQRT DATE TODAY NOW YEAR MONTH DAY ROW COLUMN LEN TRUE FALSE AND OR NOT ";

/// The cells that a plain sum adds; `None` if the formula is anything else.
pub(crate) fn sum(formula: &str) -> Option<Sum> {
    let mut sum = Sum::default();
    sum.add(&parse(formula)?, 1.0, false)?;
    Some(sum)
}

impl Sum {
    fn add(&mut self, formula: &Formula, sign: f64, in_function: bool) -> Option<()> {
        match formula {
            Formula::Number(number) => self.constant += sign * number.approximate(),
            Formula::Cells(cells) => {
                let area = cells.area(Shift::default())?;
                let is_line = area.first.0 == 0 && area.last.0 == LAST.0
                    || area.first.1 == 0 && area.last.1 == LAST.1;
                if cells.is_external || is_line || cells.last.is_some() && !in_function {
                    return None;
                }
                self.terms.push(Term { sign, sheet: cells.sheet.clone(), area, in_function });
            }
            _ if in_function => return None,
            Formula::Signed(Sign::Minus, part) => self.add(part, -sign, false)?,
            Formula::Pair(Operator::Plus, left, right) => {
                self.add(left, sign, false)?;
                self.add(right, sign, false)?;
            }
            Formula::Pair(Operator::Minus, left, right) => {
                self.add(left, sign, false)?;
                self.add(right, -sign, false)?;
            }
            Formula::Call(name, arguments) if name == "SUM" => {
                for argument in arguments {
                    self.add(argument.as_ref()?, sign, true)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}

/// Whether the result cannot be an empty text: the formula only calculates, or joins texts of which one has a letter.
pub(crate) fn is_never_blank(formula: &str) -> bool {
    let Some(formula) = parse(formula) else { return false };
    let (mut only_numeric, mut joins, mut has_letters, mut has_blank) = (true, false, false, false);
    for part in formula.parts() {
        match part {
            Formula::Text(text) if text.is_empty() => has_blank = true,
            Formula::Text(_) => has_letters = true,
            Formula::Pair(Operator::Join, ..) => joins = true,
            Formula::Call(name, _) => only_numeric &= NUMERIC.contains(&format!(" {name} ")),
            Formula::Cells(cells) => only_numeric &= !cells.is_external,
            _ => {}
        }
    }
    let calculates = !matches!(formula, Formula::Cells(_) | Formula::Text(_));
    only_numeric && !has_blank && if joins { has_letters } else { calculates }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells that a formula adds, as text.
    fn cells(formula: &str) -> Option<String> {
        let sum = sum(formula)?;
        let terms = sum.terms.iter().map(|term| {
            let Area { first, last } = term.area;
            let sheet = term.sheet.as_deref().unwrap_or_default();
            format!("{}{sheet}{},{}:{},{}", term.sign, first.0, first.1, last.0, last.1)
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
