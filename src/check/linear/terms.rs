//! How much each cell of an equality weighs in it.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::computed::Computed;
use super::polynomial::Atom;
use super::shape::Parts;
use crate::definition::names_in;
use crate::tables::sql;
use data_editing::inexact;

/// One side of a comparison, as far as it is a sum.
///
/// Its parts may be anything: cells in a product, a quotient or a function are no plain terms, and all others are.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Side {
    /// Cells and totals over registers, and what each is multiplied by, in the order of the rule.
    pub terms: Vec<(String, f64)>,
    /// The cells that are no plain terms.
    bound: BTreeSet<String>,
    /// Whether it is nothing but its terms.
    pub is_sum: bool,
    /// What it is computed from, where it is more than a sum of terms.
    pub computed: Option<Computed>,
}

impl Side {
    /// The names of the figures from which two sides are computed, as far as they are more than sums.
    pub(crate) fn figures(sides: &[Self; 2]) -> impl Iterator<Item = &String> {
        sides.iter().filter_map(|side| side.computed.as_ref()).flat_map(|computed| &computed.names)
    }
}

/// The two sides of an equality or of a bound; `None` for any other rule.
pub(crate) fn sides(
    check: &str,
    cells: &[String],
    totals: &[String],
) -> PolarsResult<Option<[Side; 2]>> {
    let Expr::BinaryExpr { left, op: Operator::Eq | Operator::LtEq | Operator::GtEq, right } =
        sql::read(check)?
    else {
        return Ok(None);
    };
    let read = |names: &[String]| -> Vec<(String, Expr)> {
        names.iter().map(|name| (name.clone(), sql::name(name))).collect()
    };
    let parts = Parts { cells: read(cells), totals: read(totals), ..Parts::default() };
    let names: BTreeSet<String> = names_in(check).into_iter().map(|(_, name)| name).collect();
    let figures = read(&names.into_iter().collect::<Vec<_>>());
    let side = |expression: &Expr| {
        let mut terms = Terms { parts: parts.clone(), ..Terms::default() };
        terms.add(expression, 1.0);
        let side = terms.side();
        let computed = (!side.is_sum).then(|| Computed::of(expression, &figures)).flatten();
        Side { computed, ..side }
    };
    Ok(Some([side(&left), side(&right)]))
}

/// The cells that stand in a comparison as plain terms: how much the left side less the right grows where the cell grows by one.
pub(crate) fn plain_terms(sides: &[Side; 2]) -> Vec<(&str, f64)> {
    let mut terms: Vec<(&str, f64)> = Vec::new();
    for (side, sign) in sides.iter().zip([1.0, -1.0]) {
        for (name, factor) in &side.terms {
            match terms.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known += sign * factor,
                None => terms.push((name, sign * factor)),
            }
        }
    }
    let is_bound = |name: &str| sides.iter().any(|side| side.bound.contains(name));
    terms.retain(|(name, factor)| *factor != 0.0 && !is_bound(name));
    terms
}

#[derive(Default)]
struct Terms {
    parts: Parts,
    factors: BTreeMap<Atom, f64>,
    /// Cells in products and the like, by their places among the parts.
    bound: BTreeSet<usize>,
    /// Something beside cells and totals.
    has_more: bool,
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
            self.has_more = true;
            let stands = |cell: &Expr| expression.into_iter().any(|part| part == cell);
            let cells = self.parts.cells.iter().enumerate();
            self.bound.extend(cells.filter(|(_, (_, cell))| stands(cell)).map(|(index, _)| index));
            return;
        };
        for (product, factor) in &sum.factors {
            if let [atom @ (Atom::Cell(_) | Atom::Total(_))] = product.as_slice() {
                *self.factors.entry(*atom).or_default() += sign * inexact(*factor) / below;
                continue;
            }
            self.has_more = true;
            for atom in product {
                if let Atom::Cell(index) = atom {
                    self.bound.insert(*index);
                }
            }
        }
    }

    fn side(self) -> Side {
        let Self { parts, factors, bound, has_more } = self;
        let name = |atom: &Atom| match atom {
            Atom::Cell(at) => Some(parts.cells.get(*at)?.0.clone()),
            Atom::Total(at) => Some(parts.totals.get(*at)?.0.clone()),
            Atom::Constant(_) => None,
        };
        let terms = factors.iter().filter(|(_, factor)| **factor != 0.0);
        Side {
            terms: terms.filter_map(|(atom, factor)| Some((name(atom)?, *factor))).collect(),
            bound: bound.iter().filter_map(|at| name(&Atom::Cell(*at))).collect(),
            is_sum: !has_more,
            computed: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(check: &str) -> Vec<(String, f64)> {
        let sides = sides(check, &["a", "b", "c.nay"].map(str::to_owned), &[]).expect("SQL");
        let sides = sides.unwrap_or_default();
        plain_terms(&sides).into_iter().map(|(name, factor)| (name.to_owned(), factor)).collect()
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
        assert_eq!(terms("a < b"), []);
    }
}
