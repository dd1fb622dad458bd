//! The equations among the rows, and which of them hang together.

use super::{Exact, ONE, Row, System};

/// The widest distance between the bounds of an equation: two units of tolerance to either side. What is wider is a range.
const WIDEST: Exact = 4 * ONE;

/// A linear row that asks for one sum, give or take its tolerance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Equation<'a> {
    pub row: &'a Row,
    pub total: Exact,
    pub tolerance: Exact,
}

impl<'a> Equation<'a> {
    /// None where the row has products, is open to a side or a range.
    pub fn of(row: &'a Row) -> Option<Self> {
        let (low, high) = (row.low?, row.high?);
        let width = high.checked_sub(low)?;
        let narrow = width == 0 || (row.terms.len() > 1 && (0..=WIDEST).contains(&width));
        (row.products.is_empty() && narrow).then(|| Self {
            row,
            total: low + width / 2,
            tolerance: width - width / 2,
        })
    }

    /// By how much the sum is more than asked for; none where a figure is missing.
    pub fn gap(&self, figures: &[Option<Exact>]) -> Option<Exact> {
        let sum = self.row.sum(|at| figures.get(at).copied().flatten())?;
        sum.checked_sub(self.total)
    }

    /// Whether the sum is off by more than the tolerance, and than `slack`.
    pub fn fails(&self, figures: &[Option<Exact>], slack: Exact) -> bool {
        self.gap(figures).is_some_and(|gap| gap.abs() > self.tolerance.max(slack))
    }

    /// The factor of a variable; zero where it is not in the row.
    pub fn factor(&self, variable: usize) -> Exact {
        let term = self.row.terms.iter().find(|(at, _)| *at == variable);
        term.map_or(0, |(_, factor)| *factor)
    }
}

/// The equations that can be told: all their figures are there.
pub(super) fn equations<'a>(system: &'a System, figures: &[Option<Exact>]) -> Vec<Equation<'a>> {
    let known = |equation: &Equation| equation.gap(figures).is_some();
    system.rows.iter().filter_map(Equation::of).filter(known).collect()
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

/// Which of some sets hang together, each set a list of keys below `keys`: the blocks, as places of the sets, in order of their first.
pub(super) fn blocks(sets: &[Vec<usize>], keys: usize) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..keys).collect();
    let root = |parents: &mut Vec<usize>, mut at: usize| {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
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
