//! The result of deductive correction: changes with their reasons, and the check that no change breaks a rule.

use super::{Exact, ONE, System};

/// Why a figure is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Written in another unit.
    Scale {
        /// The power of ten that corrects it, in the scale of figures ([`ONE`]).
        factor: Exact,
    },
    /// The sign was reversed.
    Sign,
    /// Two figures were exchanged.
    Swap {
        /// The other variable.
        with: usize,
    },
    /// The running total was written in place of the period's own figure.
    Cumulated,
    /// One digit or sign more, less, other, or two neighbours in the wrong order.
    Typing,
    /// Rounding of the figures before they were added.
    Rounding,
    /// A blank with one possible value under the rules.
    Determined,
    /// A blank that can only be zero under the rules.
    Zero,
}

/// One figure changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The variable, by its position in the system.
    pub variable: usize,
    /// The figure before the change; `None` if it was blank.
    pub before: Option<Exact>,
    /// The figure after the change.
    pub after: Exact,
    /// The error that it corrects.
    pub reason: Reason,
    /// The broken rules that it repairs, or the rules that determine it. Empty if only references support it.
    pub rules: Vec<usize>,
}

/// What one method found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The corrections that are certain.
    pub changes: Vec<Change>,
    /// The number of equally good corrections: 0 if there is none, 1 if it is unique. If there are several, `changes` holds only what all have in common.
    pub solutions: usize,
}

impl Outcome {
    /// Adds the result for another part of the system, which shares no rule with this one.
    pub(super) fn add(&mut self, changes: Vec<Change>, solutions: usize) {
        self.changes.extend(changes);
        self.solutions = match (self.solutions, solutions) {
            (0, other) | (other, 0) => other,
            (one, other) => one.saturating_mul(other),
        };
    }
}

/// Writes changes into figures.
pub(super) fn apply(figures: &mut [Option<Exact>], changes: &[Change]) {
    for change in changes {
        if let Some(figure) = figures.get_mut(change.variable) {
            *figure = Some(change.after);
        }
    }
}

/// Figures with changes written into them.
pub(super) fn applied(figures: &[Option<Exact>], changes: &[Change]) -> Vec<Option<Exact>> {
    let mut figures = figures.to_vec();
    apply(&mut figures, changes);
    figures
}

/// The rules of a list, each once, in order.
pub(super) fn distinct(rules: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut rules: Vec<usize> = rules.into_iter().collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Whether each row holds, then each clause, then the conditions of each variable (not below zero; whole).
pub(super) fn truths(system: &System, figures: &[Option<Exact>]) -> Vec<Option<bool>> {
    let value = |index: usize| figures.get(index).copied().flatten();
    let rows = system.rows.iter().map(|row| row.holds(value));
    let clauses = system.clauses.iter().map(|clause| clause.holds(value));
    let conditions = system.variables.iter().enumerate().flat_map(|(index, variable)| {
        let figure = value(index);
        [
            figure.map(|figure| !variable.natural || figure >= 0),
            figure.map(|figure| !variable.whole || figure % ONE == 0),
        ]
    });
    rows.chain(clauses).chain(conditions).collect()
}

/// Whether every rule that held still holds, and no undecided rule fails now.
pub(super) fn harmless(before: &[Option<bool>], after: &[Option<bool>]) -> bool {
    before.iter().zip(after).all(|(before, after)| match before {
        Some(true) => *after == Some(true),
        Some(false) => true,
        None => *after != Some(false),
    })
}
