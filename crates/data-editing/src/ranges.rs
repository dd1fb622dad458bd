//! The values that changed figures can have, given all others.

use super::eliminate::{Answer, Interval, Linear, Unknown, interval};
use super::feasibility::{Case, Oracle};
use super::system::{Exact, ONE, System};

/// The bounds of a figure when all its rules hold, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least value; `None` if there is no lower bound.
    pub low: Option<Exact>,
    /// The greatest value; `None` if there is no upper bound.
    pub high: Option<Exact>,
    expected: Option<Exact>,
}

impl Range {
    /// The value that the figure must have: the only value in the range, or, if the range is only the tolerance of the rules, the value that the
    /// targets of the rules give. `None` if several values are possible.
    pub fn determined(&self) -> Option<Exact> {
        self.expected
    }
}

/// The ranges of the variables in `set` if they and the missing figures may have any value and all rules on them hold.
///
/// `None` if the rules cannot hold, or if exact elimination cannot decide it within its budget.
pub fn ranges(system: &System, set: &[usize]) -> Option<Vec<(usize, Range)>> {
    let mut set = set.to_vec();
    set.sort_unstable();
    set.dedup();
    let hulls = hulls(system, &set, &set)?;
    set.into_iter().zip(hulls).map(|(variable, hull)| Some((variable, hull?))).collect()
}

/// As [`ranges`] for one variable of the set.
pub(super) fn range_of(system: &System, set: &[usize], variable: usize) -> Option<Range> {
    hulls(system, set, &[variable])?.pop()?
}

/// The ranges of some variables of a set; `None` in place of one that no choice of alternatives leaves a value.
fn hulls(system: &System, set: &[usize], wanted: &[usize]) -> Option<Vec<Option<Range>>> {
    let oracle = Oracle::new(system);
    let (touched, free) = oracle.touched(set, &|_| true);
    let mut hulls: Vec<Option<Range>> = vec![None; wanted.len()];
    let mut unclear = false;
    let answer = oracle.cases(&touched, free, &mut |case| {
        for (variable, hull) in wanted.iter().zip(&mut hulls) {
            match range(case, *variable) {
                Ok(range) => *hull = Some(hull.map_or(range, |other| either(other, range))),
                Err(Answer::CannotTell) => unclear = true,
                // There are no whole numbers: this choice of alternatives has no solution.
                Err(_) => {}
            }
        }
        unclear
    });
    (answer == Answer::Solvable && !unclear).then_some(hulls)
}

/// The smallest range that contains both.
fn either(one: Range, other: Range) -> Range {
    Range {
        low: one.low.zip(other.low).map(|(one, other)| one.min(other)),
        high: one.high.zip(other.high).map(|(one, other)| one.max(other)),
        expected: one.expected.filter(|_| one.expected == other.expected),
    }
}

fn range(case: &Case, variable: usize) -> Result<Range, Answer> {
    let Ok(of) = case.free.binary_search(&variable) else { return Err(Answer::CannotTell) };
    let (low, high) = match interval(&case.rows, &case.unknowns, of) {
        Interval::Between(low, high) => (low, high),
        Interval::Contradiction(rows) => return Err(Answer::Contradiction(rows)),
        Interval::CannotTell => return Err(Answer::CannotTell),
    };
    Ok(Range { low, high, expected: expected(case, of, low, high) })
}

fn expected(case: &Case, of: usize, low: Option<Exact>, high: Option<Exact>) -> Option<Exact> {
    if low == high {
        return low;
    }
    let (low, high) = (low?, high?);
    let whole = case.unknowns[of].whole;
    let inside = |value: Exact| low <= value && value <= high && !(whole && value % ONE != 0);
    if let Some(value) = target(case, of).filter(|value| inside(*value)) {
        return Some(value);
    }
    // Not wider than the tolerance of a row: the targets contradict each other within their tolerances.
    let narrow = case.rows.iter().zip(&case.targets).any(|(row, target)| {
        let factor = row.terms.iter().find(|(unknown, _)| *unknown == of).map(|term| term.1.abs());
        target.is_some()
            && row.low.zip(row.high).zip(factor).is_some_and(|((least, most), factor)| {
                (high - low).checked_mul(factor).is_some_and(|width| width <= most - least)
            })
    });
    let centre = low + (high - low) / 2;
    (narrow && !whole).then_some(centre)
}

/// The value that the targets of the rows alone give.
fn target(case: &Case, of: usize) -> Option<Exact> {
    let rows: Vec<Linear> = case
        .rows
        .iter()
        .zip(&case.targets)
        .filter_map(|(row, target)| {
            let target = (*target)?;
            Some(Linear { terms: row.terms.clone(), low: Some(target), high: Some(target) })
        })
        .collect();
    let unknowns = vec![Unknown::default(); case.unknowns.len()];
    match interval(&rows, &unknowns, of) {
        Interval::Between(Some(low), Some(high)) if low == high => Some(low),
        _ => None,
    }
}
