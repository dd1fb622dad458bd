//! How much each cell of an equality weighs in it.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::polynomial::{Atom, Polynomial, Quotient};
use super::shape::Parts;
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
    /// The product or quotient of cells that it is, where it is one.
    pub ratio: Option<Ratio>,
}

/// A side in which cells are multiplied, or divided by each other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ratio {
    quotient: Quotient,
    /// The names of its cells, by their places.
    cells: Vec<String>,
}

/// With more rounded figures a product is not looked at: each doubles the corners.
const MOST_ROUNDED: usize = 8;

impl Ratio {
    /// How far below and above what it comes to it may be, where each figure may be half a step to either side of its own. `figure` has both of a cell. `None`
    /// where a figure is missing, or there are too many; without a limit where the denominator may be zero.
    ///
    /// It is monotonous in each figure while the others stay, so its extremes are at the corners.
    pub(crate) fn spread(&self, figure: impl Fn(&str) -> Option<(f64, f64)>) -> Option<[f64; 2]> {
        let polynomials = [&self.quotient.above, &self.quotient.below].into_iter();
        let stands = |index: usize| {
            let mut products = polynomials.clone().flat_map(|sum| sum.factors.keys()).flatten();
            products.any(|atom| *atom == Atom::Cell(index))
        };
        let cells = self.cells.iter().enumerate();
        let figures: Vec<(f64, f64)> = cells
            .map(|(index, name)| if stands(index) { figure(name) } else { Some((0.0, 0.0)) })
            .collect::<Option<_>>()?;
        let rounded: Vec<usize> =
            (0..figures.len()).filter(|index| figures[*index].1 > 0.0).collect();
        if rounded.len() > MOST_ROUNDED {
            return None;
        }
        let mut values: Vec<f64> = figures.iter().map(|(value, _)| *value).collect();
        let below = of(&self.quotient.below, &values)?;
        let own = of(&self.quotient.above, &values)? / below;
        let mut spread = [0.0_f64; 2];
        for corner in 0..1_usize << rounded.len() {
            for (bit, index) in rounded.iter().enumerate() {
                let (value, half) = figures[*index];
                values[*index] = if corner >> bit & 1 == 1 { value + half } else { value - half };
            }
            let divisor = of(&self.quotient.below, &values)?;
            if divisor * below <= 0.0 {
                return Some([f64::INFINITY; 2]);
            }
            let other = of(&self.quotient.above, &values)? / divisor;
            spread = [spread[0].max(own - other), spread[1].max(other - own)];
        }
        Some(spread)
    }
}

/// What a sum of products of cells comes to; `None` where something else stands in it.
fn of(polynomial: &Polynomial, values: &[f64]) -> Option<f64> {
    let mut sum = 0.0;
    for (product, factor) in &polynomial.factors {
        let mut part = inexact(*factor);
        for atom in product {
            let Atom::Cell(index) = atom else { return None };
            part *= values.get(*index)?;
        }
        sum += part;
    }
    Some(sum)
}

/// The two sides of an equality or of a bound; `None` for any other rule.
///
/// # Errors
/// Where polars cannot read the rule.
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
    let side = |expression: &Expr| {
        let mut terms = Terms { parts: parts.clone(), ..Terms::default() };
        terms.add(expression, 1.0);
        let side = terms.side();
        let quotient = (!side.is_sum).then(|| parts.clone().quotient(expression)).flatten();
        let ratio = quotient.map(|quotient| Ratio { quotient, cells: cells.to_vec() });
        Side { ratio, ..side }
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
            ratio: None,
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

    /// The quotient or product on the right of a rule.
    fn ratio(check: &str) -> Ratio {
        let sides = sides(check, &["a", "b", "c.nay"].map(str::to_owned), &[]).expect("SQL");
        let [_, right] = sides.expect("two sides");
        right.ratio.expect("a product")
    }

    #[test]
    fn a_product_or_quotient_is_as_far_off_as_its_rounded_figures_make_it_and_no_farther() {
        let mut seed = 11_u64;
        let mut draw = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let checks = [
            "a = b * c.nay",
            "a = b / c.nay * 100",
            "a = (b - c.nay) / c.nay * 100",
            "a = b / (b + c.nay)",
        ];
        let exactly = |check: usize, b: f64, c: f64| match check {
            0 => b * c,
            1 => b / c * 100.0,
            2 => (b - c) / c * 100.0,
            _ => b / (b + c),
        };
        for (check, text) in checks.iter().enumerate() {
            let ratio = ratio(text);
            for _ in 0..5_000 {
                // Figures with three decimals, of which the report shows one.
                let [b, c] = [(); 2].map(|()| 1.0 + draw(900_000) as f64 / 1000.0);
                let [shown_b, shown_c] = [b, c].map(|value| (value * 10.0).round() / 10.0);
                let figure = |name: &str| match name {
                    "b" => Some((shown_b, 0.05)),
                    "c.nay" => Some((shown_c, 0.05)),
                    _ => None,
                };
                let [down, up] = ratio.spread(figure).expect("all figures are there");
                let (own, meant) = (exactly(check, shown_b, shown_c), exactly(check, b, c));
                let dust = 1e-9 * (1.0 + own.abs());
                assert!(own - down - dust <= meant && meant <= own + up + dust, "{b} {c}");
                // Both ends are reached.
                let ends = [-0.05, 0.05].map(|by| {
                    [-0.05, 0.05].map(|other| exactly(check, shown_b + by, shown_c + other))
                });
                let most = ends.concat().into_iter().fold(f64::MIN, f64::max);
                let least = ends.concat().into_iter().fold(f64::MAX, f64::min);
                assert!((most - own - up).abs() <= dust && (own - least - down).abs() <= dust);
            }
        }
    }

    #[test]
    fn a_denominator_that_may_be_zero_says_nothing() {
        let ratio = ratio("a = b / c.nay");
        assert_eq!(ratio.spread(|_| Some((0.04, 0.05))), Some([f64::INFINITY; 2]));
        assert_eq!(ratio.spread(|name| (name == "b").then_some((1.0, 0.05))), None);
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
