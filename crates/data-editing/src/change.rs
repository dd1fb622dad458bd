//! What deductive correction leaves: changes with their reasons; and the promise that no change breaks a rule.

use super::{Exact, ONE, System};

/// Why a figure is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Written in another unit: multiplied by a power of ten, in the scale of figures ([`ONE`]).
    Scale { factor: Exact },
    /// The sign was turned.
    Sign,
    /// It stood in the place of another figure, and that one in its place.
    Swap { with: usize },
    /// The running total was written in place of the period's own figure.
    Cumulated,
    /// One digit or sign more, less, other, or two neighbours in the wrong order.
    Typing,
    /// Rounding of the figures before they were added.
    Rounding,
    /// A blank that the rules leave one value only.
    Determined,
    /// A blank that the rules leave nothing but zero.
    Zero,
}

/// One figure changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub variable: usize,
    /// None: it was blank.
    pub before: Option<Exact>,
    pub after: Exact,
    pub reason: Reason,
    /// The broken rules that it repairs, or the rules that determine it. Empty where references alone tell.
    pub rules: Vec<usize>,
}

/// What one method found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    pub changes: Vec<Change>,
    /// How many equally good corrections there were: 0 none, 1 a unique one. Of several only what is common to all is among the changes.
    pub solutions: usize,
}

impl Outcome {
    /// Takes in what was found in another part of the system, which has no rule with this one.
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

/// Whether each row holds, each clause, and what each variable must be by itself (not below zero; whole), in this order.
pub(super) fn truths(system: &System, figures: &[Option<Exact>]) -> Vec<Option<bool>> {
    let value = |at: usize| figures.get(at).copied().flatten();
    let rows = system.rows.iter().map(|row| row.holds(value));
    let clauses = system.clauses.iter().map(|clause| clause.holds(value));
    let own = system.variables.iter().enumerate().flat_map(|(at, variable)| {
        let figure = value(at);
        [
            figure.map(|figure| !variable.natural || figure >= 0),
            figure.map(|figure| !variable.whole || figure % ONE == 0),
        ]
    });
    rows.chain(clauses).chain(own).collect()
}

/// Whether no rule that held fails or cannot tell any more, and none that could not tell fails.
pub(super) fn harmless(before: &[Option<bool>], after: &[Option<bool>]) -> bool {
    before.iter().zip(after).all(|(before, after)| match before {
        Some(true) => *after == Some(true),
        Some(false) => true,
        None => *after != Some(false),
    })
}
