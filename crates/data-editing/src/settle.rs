//! Values for figures with which all rules hold.

use super::feasibility::{Case, Oracle};
use super::ranges::range_of;
use super::system::{Exact, ONE, System};

/// Choices of alternatives that are tried for figures that hang together.
const MOST_CHOICES: usize = 12;

/// Values for a set of figures with which all rules hold, each as near to what it was as the others let it. `None` if none are found.
///
/// Figures that no rule connects are settled apart: the alternatives of their rules need not be combined.
pub(super) fn settle(system: &System, set: &[usize]) -> Option<Vec<(usize, Exact)>> {
    let oracle = Oracle::new(system);
    let (mut open, mut changes) = (set.to_vec(), Vec::new());
    while let Some(first) = open.first().copied() {
        let part = connected(&oracle, &open, first);
        open.retain(|index| !part.contains(index));
        changes.extend(settle_part(&oracle, &part)?);
    }
    let mut variables = system.variables.clone();
    for (index, value) in &changes {
        variables.get_mut(*index)?.value = Some(*value);
    }
    let figure = |index: usize| variables.get(index).and_then(|variable| variable.value);
    let all = system.rows.iter().all(|row| row.holds(figure) != Some(false))
        && system.clauses.iter().all(|clause| clause.holds(figure) != Some(false));
    all.then_some(changes)
}

/// The figures of a set that rules connect with one of them, in the set's order.
fn connected(oracle: &Oracle<'_>, set: &[usize], first: usize) -> Vec<usize> {
    let mut part = vec![first];
    loop {
        let (rules, _) = oracle.touched(&part, &|_| true);
        let mut reached: Vec<usize> =
            rules.iter().flat_map(|rule| oracle.variables_of(*rule)).collect();
        reached.sort_unstable();
        let is_in = |index: &usize| part.contains(index) || reached.binary_search(index).is_ok();
        let longer: Vec<usize> = set.iter().copied().filter(is_in).collect();
        if longer.len() == part.len() {
            return longer;
        }
        part = longer;
    }
}

/// The same for figures that rules connect: with the first choice of alternatives that has values for all of them.
fn settle_part(oracle: &Oracle<'_>, part: &[usize]) -> Option<Vec<(usize, Exact)>> {
    let (rules, free) = oracle.touched(part, &|_| true);
    let (mut found, mut choices) = (None, 0);
    oracle.cases(&rules, free, &mut |case| {
        choices += 1;
        found = one_by_one(of_case(oracle.system, &rules, case), part);
        found.is_some() || choices >= MOST_CHOICES
    });
    found
}

/// Some rules of a system as rows alone: of each clause the alternative that was chosen.
fn of_case(system: &System, rules: &[usize], case: &Case) -> System {
    let rows = rules.iter().filter_map(|rule| system.rows.get(*rule));
    let chosen = case.chosen.iter().filter_map(|(clause, alternative)| {
        system.clauses.get(*clause)?.alternatives.get(*alternative)
    });
    System {
        variables: system.variables.clone(),
        rows: rows.chain(chosen.flatten()).cloned().collect(),
        clauses: Vec::new(),
    }
}

/// Gives one figure after the other the value nearest to its own that the rows leave it.
fn one_by_one(mut system: System, set: &[usize]) -> Option<Vec<(usize, Exact)>> {
    let mut changes = Vec::new();
    let mut open = set;
    while let Some((index, later)) = open.split_first() {
        let range = range_of(&system, open, *index)?;
        let variable = system.variables.get_mut(*index)?;
        let step = if variable.whole { ONE } else { ONE / 10 };
        let value = range
            .determined()
            .unwrap_or_else(|| nearest(variable.value.unwrap_or(0), (range.low, range.high), step));
        variable.value = Some(value);
        changes.push((*index, value));
        open = later;
    }
    Some(changes)
}

/// The value of a range that is nearest to another, on a whole step if the range has one.
fn nearest(from: Exact, (low, high): (Option<Exact>, Option<Exact>), step: Exact) -> Exact {
    match (low.filter(|low| from < *low), high.filter(|high| from > *high)) {
        (Some(low), _) => {
            let on_step = -(-low).div_euclid(step) * step;
            if high.is_none_or(|high| on_step <= high) { on_step } else { low }
        }
        (_, Some(high)) => {
            let on_step = high.div_euclid(step) * step;
            if low.is_none_or(|low| on_step >= low) { on_step } else { high }
        }
        _ => from,
    }
}
