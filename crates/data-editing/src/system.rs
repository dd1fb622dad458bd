//! Figures and the linear rules between them, in exact arithmetic.

/// A figure in millionths, as a whole number: sums and comparisons are exact.
pub type Exact = i128;

/// The figure one.
pub const ONE: Exact = 1_000_000;

/// Decimal places of an [`Exact`].
const PLACES: usize = 6;

/// A figure as an exact number: its shortest decimal form, rounded to six places. `None` if it is not finite or not below 10^24.
///
/// # Examples
///
/// ```
/// use data_editing::exact;
///
/// assert_eq!(exact(-0.1), Some(-100_000));
/// assert_eq!(exact(f64::NAN), None);
/// ```
pub fn exact(value: f64) -> Option<Exact> {
    if !value.is_finite() || value.abs() >= 1e24 {
        return None;
    }
    // The shortest decimal with the same f64 is the number as it was written.
    let text = format!("{value}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits = String::with_capacity(whole.len() + PLACES);
    digits.push_str(whole);
    digits.extend(part.chars().chain(std::iter::repeat('0')).take(PLACES));
    let cut: Exact = digits.parse().ok()?;
    let rounds_up = part.as_bytes().get(PLACES).is_some_and(|digit| *digit >= b'5');
    Some(cut + if rounds_up { value.signum() as Exact } else { 0 })
}

/// An exact number as the nearest `f64`.
pub fn inexact(value: Exact) -> f64 {
    value as f64 / ONE as f64
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The reported figure; `None` if the cell is blank or not a number.
    pub value: Option<Exact>,
    /// The weight of a change (Fellegi and Holt's reliability weight); `None` if the figure is fixed. Zero counts as one.
    pub weight: Option<u32>,
    /// Only whole numbers.
    pub whole: bool,
    /// Not below zero.
    pub natural: bool,
}

/// `low <= sum of factor x value + sum of factor x value x value <= high`.
///
/// Factors are plain whole numbers. A row without products has its bounds in the scale of figures ([`ONE`]); a row with products has factors of
/// its terms and its bounds multiplied by [`ONE`] once more, since a product of two figures is in that scale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The caller's rule that the row belongs to; several rows may share one.
    pub rule: usize,
    /// Factors by variable; each variable once.
    pub terms: Vec<(usize, Exact)>,
    /// Factors of products of two variables. If both are unknown at once, the row is undecided.
    pub products: Vec<(usize, usize, Exact)>,
    /// The least sum; `None` if there is no lower bound.
    pub low: Option<Exact>,
    /// The greatest sum; `None` if there is no upper bound.
    pub high: Option<Exact>,
    /// The sum that is meant if `low` and `high` are only a tolerance around it; `None` if every sum between them is equally good.
    pub target: Option<Exact>,
}

/// A conditional rule: of its alternatives at least one holds, with all its rows. `if A then B` is `not A, or B`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The caller's rule that the clause belongs to.
    pub rule: usize,
    /// Each alternative with its rows.
    pub alternatives: Vec<Vec<Row>>,
}

/// The figures of one unit and the rules between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct System {
    /// The figures; rows name them by their position.
    pub variables: Vec<Variable>,
    /// Rules that always apply.
    pub rows: Vec<Row>,
    /// Conditional rules.
    pub clauses: Vec<Clause>,
}

impl System {
    /// The value of a variable; `None` where it is not known.
    pub fn value(&self, variable: usize) -> Option<Exact> {
        self.variables.get(variable)?.value
    }

    /// The values of all variables.
    pub fn figures(&self) -> Vec<Option<Exact>> {
        self.variables.iter().map(|variable| variable.value).collect()
    }

    /// Gives a variable another value.
    pub fn put(&mut self, variable: usize, value: Option<Exact>) {
        if let Some(variable) = self.variables.get_mut(variable) {
            variable.value = value;
        }
    }
}

impl Row {
    /// `sum of factor x value = total`, within a tolerance to either side.
    pub fn equality(terms: Vec<(usize, Exact)>, total: Exact, tolerance: Exact) -> Self {
        Self {
            terms,
            low: Some(total - tolerance),
            high: Some(total + tolerance),
            target: Some(total),
            ..Self::default()
        }
    }

    /// `sum of factor x value <= most`.
    pub fn at_most(terms: Vec<(usize, Exact)>, most: Exact) -> Self {
        Self { terms, high: Some(most), ..Self::default() }
    }

    /// The variables of the row, each once.
    pub fn variables(&self) -> Vec<usize> {
        let pairs = self.products.iter().flat_map(|(one, other, _)| [*one, *other]);
        let mut variables: Vec<usize> =
            self.terms.iter().map(|(variable, _)| *variable).chain(pairs).collect();
        variables.sort_unstable();
        variables.dedup();
        variables
    }

    /// The row's sum; `None` if a figure is missing, or on overflow.
    pub fn sum(&self, value: impl Fn(usize) -> Option<Exact>) -> Option<Exact> {
        let mut sum: Exact = 0;
        for (variable, factor) in &self.terms {
            sum = sum.checked_add(value(*variable)?.checked_mul(*factor)?)?;
        }
        for (one, other, factor) in &self.products {
            let product = value(*one)?.checked_mul(value(*other)?)?;
            sum = sum.checked_add(product.checked_mul(*factor)?)?;
        }
        Some(sum)
    }

    /// Whether the row holds; `None` if it is undecided.
    pub fn holds(&self, value: impl Fn(usize) -> Option<Exact>) -> Option<bool> {
        let sum = self.sum(value)?;
        Some(self.low.is_none_or(|low| low <= sum) && self.high.is_none_or(|high| sum <= high))
    }
}

impl Clause {
    /// Whether an alternative holds; `None` if it is undecided.
    pub fn holds(&self, value: impl Fn(usize) -> Option<Exact>) -> Option<bool> {
        let mut all_decided = true;
        for rows in &self.alternatives {
            let holds: Vec<Option<bool>> = rows.iter().map(|row| row.holds(&value)).collect();
            if holds.iter().all(|holds| *holds == Some(true)) {
                return Some(true);
            }
            all_decided &= holds.contains(&Some(false));
        }
        all_decided.then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_exact_to_six_places() {
        assert_eq!(exact(4_944.8), Some(4_944_800_000));
        assert_eq!(exact(-0.1), Some(-100_000));
        assert_eq!(exact(404_600_000.0), Some(404_600_000 * ONE));
        assert_eq!(exact(12_345_678_901_234.5), Some(12_345_678_901_234_500_000));
        assert_eq!(exact(1.0 / 3.0), Some(333_333));
        assert_eq!(exact(-2.0 / 3.0), Some(-666_667));
        assert_eq!(exact(f64::NAN), None);
        assert_eq!(exact(1e300), None);
    }

    #[test]
    fn a_row_holds_fails_or_is_undecided() {
        let row = Row::equality(vec![(0, 1), (1, -1)], 0, ONE / 10);
        let of = |values: [Option<f64>; 2]| row.holds(|index| values[index].and_then(exact));
        assert_eq!(of([Some(4.0), Some(4.1)]), Some(true));
        assert_eq!(of([Some(4.0), Some(4.2)]), Some(false));
        assert_eq!(of([Some(4.0), None]), None);
    }
}
