//! The equations among the rows, and their connected components.

use super::{Exact, ONE, Row, System};

/// The widest distance between the bounds of an equation: two units of tolerance to either side. A wider row is a range.
const WIDEST: Exact = 4 * ONE;

/// A linear row with one sum and a tolerance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Equation<'a> {
    pub row: &'a Row,
    pub total: Exact,
    pub tolerance: Exact,
}

impl<'a> Equation<'a> {
    /// `None` if the row has products, is open to a side, or is a range.
    pub(crate) fn of(row: &'a Row) -> Option<Self> {
        let (low, high) = (row.low?, row.high?);
        let width = high.checked_sub(low)?;
        let has_tolerance = row.terms.len() > 1 || row.target.is_some();
        let narrow = width == 0 || (has_tolerance && (0..=WIDEST).contains(&width));
        (row.products.is_empty() && narrow).then(|| Self {
            row,
            total: low + width / 2,
            tolerance: width - width / 2,
        })
    }

    /// The sum minus the total; `None` if a figure is missing.
    pub(crate) fn gap(&self, figures: &[Option<Exact>]) -> Option<Exact> {
        let sum = self.row.sum(|index| figures.get(index).copied().flatten())?;
        sum.checked_sub(self.total)
    }

    /// Whether the sum is off by more than the tolerance, and than `slack`.
    pub(crate) fn fails(&self, figures: &[Option<Exact>], slack: Exact) -> bool {
        self.gap(figures).is_some_and(|gap| gap.abs() > self.tolerance.max(slack))
    }

    /// The factor of a variable; zero if it is not in the row.
    pub(crate) fn factor(&self, variable: usize) -> Exact {
        let term = self.row.terms.iter().find(|(index, _)| *index == variable);
        term.map_or(0, |(_, factor)| *factor)
    }
}

/// The equations without a missing figure.
pub(super) fn equations<'a>(system: &'a System, figures: &[Option<Exact>]) -> Vec<Equation<'a>> {
    let complete = |equation: &Equation| equation.gap(figures).is_some();
    system.rows.iter().filter_map(Equation::of).filter(complete).collect()
}

/// Whether no equation that was off by `slack` at most is off by more.
pub(super) fn no_farther(
    system: &System,
    before: &[Option<Exact>],
    after: &[Option<Exact>],
    slack: Exact,
) -> bool {
    let mut equations = system.rows.iter().filter_map(Equation::of);
    equations.all(|equation| equation.fails(before, slack) || !equation.fails(after, slack))
}

/// Connected components of sets, each a list of keys below `keys`: the blocks, as positions of the sets, in the order of their first set.
pub(super) fn blocks(sets: &[Vec<usize>], keys: usize) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..keys).collect();
    let root = |parents: &mut Vec<usize>, mut key: usize| {
        while parents[key] != key {
            parents[key] = parents[parents[key]];
            key = parents[key];
        }
        key
    };
    for set in sets {
        for pair in set.windows(2) {
            let (one, other) = (root(&mut parents, pair[0]), root(&mut parents, pair[1]));
            parents[one.max(other)] = one.min(other);
        }
    }
    let mut blocks: Vec<(usize, Vec<usize>)> = Vec::new();
    for (place, set) in sets.iter().enumerate() {
        let Some(first) = set.first() else { continue };
        let root = root(&mut parents, *first);
        match blocks.iter_mut().find(|(of, _)| *of == root) {
            Some((_, places)) => places.push(place),
            None => blocks.push((root, vec![place])),
        }
    }
    blocks.into_iter().map(|(_, places)| places).collect()
}
