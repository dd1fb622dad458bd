//! Sums of figures and of products of two, with exact factors, and quotients of such sums.

use std::collections::BTreeMap;

use data_editing::{Exact, ONE};

/// What represents a figure in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Atom {
    /// A cell, by its place among the rule's cells.
    Cell(usize),
    /// A total over a register, by its place among the rule's totals.
    Total(usize),
    /// A figure that no change of a cell moves, by its place among the rule's constants.
    Constant(usize),
}

/// Up to two atoms that are multiplied; without any it is the number one.
type Product = Vec<Atom>;

/// `sum of factor x product`; factors in millionths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Polynomial {
    pub factors: BTreeMap<Product, Exact>,
}

impl Polynomial {
    pub(crate) fn number(value: Exact) -> Self {
        Self { factors: BTreeMap::from([(Vec::new(), value)]) }
    }

    pub(crate) fn atom(atom: Atom) -> Self {
        Self { factors: BTreeMap::from([(vec![atom], ONE)]) }
    }

    /// The number that it is; `None` if there is anything else in it.
    pub(crate) fn as_number(&self) -> Option<Exact> {
        let mut factors = self.factors.iter();
        match (factors.next(), factors.next()) {
            (Some((product, factor)), None) if product.is_empty() => Some(*factor),
            _ => None,
        }
    }

    /// The sum; none beyond what exact numbers hold.
    pub(crate) fn plus(&self, other: &Self, sign: Exact) -> Option<Self> {
        let mut sum = self.clone();
        for (product, factor) in &other.factors {
            let entry = sum.factors.entry(product.clone()).or_default();
            *entry = entry.checked_add(factor.checked_mul(sign)?)?;
        }
        sum.factors.retain(|_, factor| *factor != 0);
        Some(sum)
    }

    /// The product; `None` if more than two cells or totals come together, or a factor is not exact.
    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        let mut result = Self::default();
        for (one, a) in &self.factors {
            for (two, b) in &other.factors {
                let mut product: Product = one.iter().chain(two).copied().collect();
                product.sort_unstable();
                let moved =
                    product.iter().filter(|atom| !matches!(atom, Atom::Constant(_))).count();
                let factor = a.checked_mul(*b)?;
                if moved > 2 || factor % ONE != 0 {
                    return None;
                }
                let entry = result.factors.entry(product).or_default();
                *entry = entry.checked_add(factor / ONE)?;
            }
        }
        result.factors.retain(|_, factor| *factor != 0);
        Some(result)
    }
}

/// A quotient; the denominator is taken to be above zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotient {
    pub above: Polynomial,
    pub below: Polynomial,
}

impl Quotient {
    pub(crate) fn whole(above: Polynomial) -> Self {
        Self { above, below: Polynomial::number(ONE) }
    }

    pub(crate) fn plus(&self, other: &Self, sign: Exact) -> Option<Self> {
        if self.below == other.below {
            let above = self.above.plus(&other.above, sign)?;
            return Some(Self { above, below: self.below.clone() });
        }
        let above = self.above.times(&other.below)?.plus(&other.above.times(&self.below)?, sign)?;
        Some(Self { above, below: self.below.times(&other.below)? })
    }

    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        Some(Self {
            above: self.above.times(&other.above)?,
            below: self.below.times(&other.below)?,
        })
    }

    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        Some(Self {
            above: self.above.times(&other.below)?,
            below: self.below.times(&other.above)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotient_less_a_cell_is_one_polynomial_over_another() {
        let cell = |at| Quotient::whole(Polynomial::atom(Atom::Cell(at)));
        let average = cell(1).over(&cell(2)).expect("a quotient");
        let difference = cell(0).plus(&average, -1).expect("a sum");
        let product = vec![Atom::Cell(0), Atom::Cell(2)];
        let wanted = BTreeMap::from([(vec![Atom::Cell(1)], -ONE), (product, ONE)]);
        assert_eq!(difference.above.factors, wanted);
        assert_eq!(difference.below, Polynomial::atom(Atom::Cell(2)));
    }
}
