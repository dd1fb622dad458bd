//! A rule's expression taken apart: comparisons of sums, joined by and, or and not.

use polars::prelude::*;

use super::polynomial::{Atom, Polynomial, Quotient};
use crate::tables::sql;
use data_editing::{Exact, ONE, exact};

/// A comparison of two sides, as `left - right` against zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    AtMost,
    Below,
    AtLeast,
    Above,
}

/// A condition.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Compare {
        difference: Quotient,
        comparison: Comparison,
        /// What `ROUND` around a side may move it by.
        rounded: Exact,
    },
    /// What no figure of the unit moves, by its place among the rule's truths.
    Truth(usize),
    And(Vec<Shape>),
    Or(Vec<Shape>),
    Not(Box<Shape>),
}

/// The parts that shapes point at: expressions whose value a table gives.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    /// The rule's cells: names and the expressions they are.
    pub cells: Vec<(String, Expr)>,
    /// Totals over registers that are sums of cells.
    pub totals: Vec<(String, Expr)>,
    pub constants: Vec<Expr>,
    pub truths: Vec<Expr>,
}

impl Shape {
    /// Whether a side of one of its comparisons is rounded.
    pub(crate) fn is_rounded(&self) -> bool {
        match self {
            Self::Compare { rounded, .. } => *rounded != 0,
            Self::Truth(_) => false,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::is_rounded),
            Self::Not(inner) => inner.is_rounded(),
        }
    }
}

impl Parts {
    /// The condition of an expression; `None` if it is neither linear nor a quotient.
    pub(crate) fn shape(&mut self, expression: &Expr) -> Option<Shape> {
        if !self.moves(expression) {
            self.truths.push(expression.clone());
            return Some(Shape::Truth(self.truths.len() - 1));
        }
        match expression {
            Expr::BinaryExpr { left, op, right } => match op {
                Operator::And | Operator::LogicalAnd => {
                    Some(Shape::And(vec![self.shape(left)?, self.shape(right)?]))
                }
                Operator::Or | Operator::LogicalOr => {
                    Some(Shape::Or(vec![self.shape(left)?, self.shape(right)?]))
                }
                Operator::Eq => self.compare(left, right, Comparison::Equal),
                Operator::LtEq => self.compare(left, right, Comparison::AtMost),
                Operator::Lt => self.compare(left, right, Comparison::Below),
                Operator::GtEq => self.compare(left, right, Comparison::AtLeast),
                Operator::Gt => self.compare(left, right, Comparison::Above),
                Operator::NotEq => {
                    let equal = self.compare(left, right, Comparison::Equal)?;
                    Some(Shape::Not(Box::new(equal)))
                }
                _ => None,
            },
            Expr::Cast { expr, .. } => self.shape(expr),
            Expr::Function { input, .. } => match input.as_slice() {
                [inner] if *expression == inner.clone().not() => {
                    Some(Shape::Not(Box::new(self.shape(inner)?)))
                }
                // Whether something was reported at all is as it is.
                [inner]
                    if *expression == inner.clone().is_null()
                        || *expression == inner.clone().is_not_null() =>
                {
                    self.truths.push(expression.clone());
                    Some(Shape::Truth(self.truths.len() - 1))
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn compare(&mut self, left: &Expr, right: &Expr, comparison: Comparison) -> Option<Shape> {
        let [(left, moved), (right, by)] = [left, right].map(unrounded);
        let difference = self.quotient(left)?.plus(&self.quotient(right)?, -1)?;
        Some(Shape::Compare { difference, comparison, rounded: moved + by })
    }

    /// The sum or quotient that an expression is; `None` if it is neither.
    pub(crate) fn quotient(&mut self, expression: &Expr) -> Option<Quotient> {
        let place = |known: &[(String, Expr)]| known.iter().position(|(_, e)| e == expression);
        if let Some(index) = place(&self.cells) {
            return Some(Quotient::whole(Polynomial::atom(Atom::Cell(index))));
        }
        if let Some(index) = place(&self.totals) {
            return Some(Quotient::whole(Polynomial::atom(Atom::Total(index))));
        }
        if !self.moves(expression) {
            if let Some(number) = number(expression) {
                return Some(Quotient::whole(Polynomial::number(exact(number)?)));
            }
            self.constants.push(expression.clone());
            let atom = Atom::Constant(self.constants.len() - 1);
            return Some(Quotient::whole(Polynomial::atom(atom)));
        }
        match expression {
            Expr::BinaryExpr { left, op, right } => {
                let (left, right) = (self.quotient(left)?, self.quotient(right)?);
                match op {
                    Operator::Plus => left.plus(&right, 1),
                    Operator::Minus => left.plus(&right, -1),
                    Operator::Multiply => left.times(&right),
                    Operator::TrueDivide | Operator::RustDivide => left.over(&right),
                    _ => None,
                }
            }
            Expr::Cast { expr, .. } | Expr::Alias(expr, _) => self.quotient(expr),
            _ => None,
        }
    }

    /// Whether there is a cell or a total of cells in it.
    fn moves(&self, expression: &Expr) -> bool {
        let known = || self.cells.iter().chain(&self.totals).map(|(_, known)| known);
        expression.into_iter().any(|part| known().any(|known| known == part))
    }
}

/// What is rounded on a side of a comparison, and by how much that moves it at most.
fn unrounded(side: &Expr) -> (&Expr, Exact) {
    match sql::as_rounded(side) {
        Some((inner, decimals)) => (inner, ONE / 2 / (10 as Exact).pow(decimals.min(6))),
        None => (side, 0),
    }
}

/// The number that an expression is, where it is written out.
pub(crate) fn number(expression: &Expr) -> Option<f64> {
    match expression {
        Expr::Literal(literal) => literal.to_any_value()?.extract::<f64>(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let cells = ["a", "b", "c.nay"].map(|name| (name.to_owned(), sql::name(name))).to_vec();
        Parts { cells, ..Parts::default() }
    }

    fn shape(sql: &str) -> (Option<Shape>, Parts) {
        let mut parts = parts();
        let shape = parts.shape(&sql::read(sql).expect("SQL"));
        (shape, parts)
    }

    #[test]
    fn a_sum_of_cells_and_constants_is_one_comparison() {
        let (shape, parts) = shape("a = 2.5 * b - c.nay + prev_a");
        let Some(Shape::Compare { difference, comparison: Comparison::Equal, rounded: 0 }) = shape
        else {
            panic!("a comparison");
        };
        let factor = |atom| difference.above.factors.get(&vec![atom]).copied();
        assert_eq!(factor(Atom::Cell(0)), Some(1_000_000));
        assert_eq!(factor(Atom::Cell(1)), Some(-2_500_000));
        assert_eq!(factor(Atom::Cell(2)), Some(1_000_000));
        assert_eq!(factor(Atom::Constant(0)), Some(-1_000_000));
        assert_eq!(parts.constants.len(), 1);
    }

    #[test]
    fn conditions_without_figures_are_truths() {
        let (shape, parts) = shape("id IN ('x', 'y') AND NOT (a > 0) OR a <> b");
        assert!(matches!(shape, Some(Shape::Or(_))));
        assert_eq!(parts.truths.len(), 1);
    }

    #[test]
    fn what_is_rounded_is_a_comparison_with_half_a_step() {
        let Some(Shape::Compare { rounded, .. }) = shape("a = ROUND(b / c.nay * 100, 1)").0 else {
            panic!("a comparison");
        };
        assert_eq!(rounded, ONE / 20);
        assert!(shape("a = 2 * ROUND(b, 1)").0.is_none());
    }

    #[test]
    fn what_is_not_linear_is_left() {
        assert!(shape("ABS(a - b) <= 2").0.is_none());
        assert!(shape("a * b * c.nay = 1").0.is_none());
        assert!(shape("COALESCE(a, 0) = b").0.is_none());
    }
}
