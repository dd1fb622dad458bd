//! How much each cell of an equality weighs in it.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::polynomial::Atom;
use super::shape::Parts;
use crate::tables::sql;
use data_editing::inexact;

/// The cells that stand in an equality as plain terms: how much the left side less the right grows where the cell grows by one.
///
/// It is a sum whose parts may be anything: cells in a product, a quotient or a function are no plain terms, and all others are.
///
/// # Errors
/// Where polars cannot read the rule.
pub(crate) fn plain_terms(check: &str, cells: &[String]) -> PolarsResult<Vec<(String, f64)>> {
    let cells: Vec<(String, Expr)> = cells
        .iter()
        .map(|name| Ok((name.clone(), sql::read(name)?)))
        .collect::<PolarsResult<_>>()?;
    let mut terms = Terms { parts: Parts { cells, ..Parts::default() }, ..Terms::default() };
    if let Expr::BinaryExpr { left, op: Operator::Eq, right } = sql::read(check)? {
        terms.add(&left, 1.0);
        terms.add(&right, -1.0);
    }
    let Terms { parts, factors, bound } = terms;
    let plain = factors.into_iter().filter(|(at, factor)| !bound.contains(at) && *factor != 0.0);
    Ok(plain.map(|(at, factor)| (parts.cells[at].0.clone(), factor)).collect())
}

#[derive(Default)]
struct Terms {
    parts: Parts,
    /// By the cell's place among the parts.
    factors: BTreeMap<usize, f64>,
    /// Cells in products and the like.
    bound: BTreeSet<usize>,
}

impl Terms {
    fn add(&mut self, expression: &Expr, sign: f64) {
        if let Expr::BinaryExpr { left, op: op @ (Operator::Plus | Operator::Minus), right } =
            expression
        {
            self.add(left, sign);
            self.add(right, if *op == Operator::Plus { sign } else { -sign });
            return;
        }
        let quotient = self.parts.quotient(expression);
        let sum = quotient.and_then(|q| Some((q.above, inexact(q.below.as_number()?))));
        let Some((sum, below)) = sum else {
            let stands = |cell: &Expr| expression.into_iter().any(|part| part == cell);
            let cells = self.parts.cells.iter().enumerate();
            self.bound.extend(cells.filter(|(_, (_, cell))| stands(cell)).map(|(at, _)| at));
            return;
        };
        for (product, factor) in &sum.factors {
            if let [Atom::Cell(at)] = product.as_slice() {
                *self.factors.entry(*at).or_default() += sign * inexact(*factor) / below;
                continue;
            }
            for atom in product {
                if let Atom::Cell(at) = atom {
                    self.bound.insert(*at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(check: &str) -> Vec<(String, f64)> {
        plain_terms(check, &["a", "b", "c.nay"].map(str::to_owned)).expect("SQL")
    }

    #[test]
    fn each_cell_has_its_factor_with_its_sign() {
        let of = |factors: [f64; 3]| -> Vec<(String, f64)> {
            ["a", "b", "c.nay"].map(str::to_owned).into_iter().zip(factors).collect()
        };
        assert_eq!(terms("a = prev_a + b - (c.nay - 1)"), of([1.0, -1.0, 1.0]));
        assert_eq!(terms("a / 2 = -b + 1.5 * c.nay"), of([0.5, 1.0, -1.5]));
    }

    #[test]
    fn what_is_multiplied_or_inside_a_function_is_no_term_and_the_others_are() {
        let a = [("a".to_owned(), 1.0)];
        assert_eq!(terms("a = b * c.nay"), a);
        assert_eq!(terms("a = ABS(b) + COALESCE(c.nay, 0)"), a);
        assert_eq!(terms("a = b / c.nay"), a);
        assert_eq!(terms("a + b = b * c.nay"), a);
        assert_eq!(terms("a <= b"), []);
    }
}
