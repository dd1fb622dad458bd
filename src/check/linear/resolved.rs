//! Sums over cells in exact numbers, and the bounds that a comparison puts on them.

use crate::model::CellKey;
use data_editing::{Exact, ONE};

/// `low <= sum of factor x cell <= high`, with the scales of [`data_editing::Row`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Relation {
    pub terms: Vec<(CellKey, Exact)>,
    pub products: Vec<(CellKey, CellKey, Exact)>,
    pub low: Option<Exact>,
    pub high: Option<Exact>,
    /// What the sum comes to where the bounds are only a tolerance around it.
    pub target: Option<Exact>,
}

/// A sum over cells; all factors in millionths.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    pub constant: Exact,
    pub terms: Vec<(CellKey, Exact)>,
    pub products: Vec<(CellKey, CellKey, Exact)>,
}

impl Resolved {
    pub(super) fn cell(cell: CellKey) -> Self {
        Self { terms: vec![(cell, ONE)], ..Self::default() }
    }

    /// The number that it is; `None` if there is a cell in it.
    pub(super) fn number(&self) -> Option<Exact> {
        (self.terms.is_empty() && self.products.is_empty()).then_some(self.constant)
    }

    /// Whether it only adds up cells, so that nothing is rounded.
    pub(super) fn adds_up(&self) -> bool {
        self.products.is_empty() && self.terms.iter().all(|(_, factor)| factor % ONE == 0)
    }

    pub(super) fn is_one(&self) -> bool {
        self.number() == Some(ONE)
    }

    /// Times a number in millionths.
    pub(super) fn scaled(&self, factor: Exact) -> Option<Self> {
        self.times(&Self { constant: factor, ..Self::default() })
    }

    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        let mut sum = self.clone();
        sum.constant = sum.constant.checked_add(other.constant)?;
        for (cell, factor) in &other.terms {
            match sum.terms.iter_mut().find(|(known, _)| known == cell) {
                Some((_, known)) => *known = known.checked_add(*factor)?,
                None => sum.terms.push((*cell, *factor)),
            }
        }
        for (one, two, factor) in &other.products {
            match sum.products.iter_mut().find(|(a, b, _)| a == one && b == two) {
                Some((.., known)) => *known = known.checked_add(*factor)?,
                None => sum.products.push((*one, *two, *factor)),
            }
        }
        sum.terms.retain(|(_, factor)| *factor != 0);
        sum.products.retain(|(.., factor)| *factor != 0);
        Some(sum)
    }

    /// The product; `None` if three cells would come together.
    pub(super) fn times(&self, other: &Self) -> Option<Self> {
        let has_products = |sum: &Self| !sum.products.is_empty();
        let has_cells = |sum: &Self| has_products(sum) || !sum.terms.is_empty();
        if has_products(self) && has_cells(other) || has_products(other) && has_cells(self) {
            return None;
        }
        // Factors are rounded to millionths: the values of cells are what must be exact.
        let by = |a: Exact, b: Exact| Some(a.checked_mul(b)? / ONE);
        let mut product = Self { constant: by(self.constant, other.constant)?, ..Self::default() };
        for (one, constant) in [(self, other.constant), (other, self.constant)] {
            for (cell, factor) in &one.terms {
                let factor = by(*factor, constant)?;
                product =
                    product.plus(&Self { terms: vec![(*cell, factor)], ..Self::default() })?;
            }
            for (a, b, factor) in &one.products {
                product.products.push((*a, *b, by(*factor, constant)?));
            }
        }
        for (a, factor) in &self.terms {
            for (b, other) in &other.terms {
                let (a, b) = if a <= b { (a, b) } else { (b, a) };
                product.products.push((*a, *b, by(*factor, *other)?));
            }
        }
        product.products.retain(|(.., factor)| *factor != 0);
        product.terms.retain(|(_, factor)| *factor != 0);
        Some(product)
    }

    /// Bounds on the sum (in millionths), with whole factors.
    pub(super) fn relation(&self, low: Option<Exact>, high: Option<Exact>) -> Option<Relation> {
        let divisor = self.terms.iter().map(|(_, factor)| *factor).fold(ONE, gcd);
        let divisor = self.products.iter().map(|(.., factor)| *factor).fold(divisor, gcd);
        // Terms weigh one, constants and bounds as much as figures; beside products all of them one more.
        let more = if self.products.is_empty() { 1 } else { ONE };
        let bound = |bound: Option<Exact>| match bound {
            Some(bound) => {
                let moved = bound.checked_sub(self.constant)?.checked_mul(ONE / divisor)?;
                Some(Some(moved.checked_mul(more)?))
            }
            None => Some(None),
        };
        let terms = self
            .terms
            .iter()
            .map(|(cell, factor)| Some((*cell, (factor / divisor).checked_mul(more)?)));
        let products = self.products.iter();
        Some(Relation {
            terms: terms.collect::<Option<_>>()?,
            products: products.map(|(a, b, f)| (*a, *b, f / divisor)).collect(),
            low: bound(low)?,
            high: bound(high)?,
            target: None,
        })
    }
}

fn gcd(a: Exact, b: Exact) -> Exact {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
