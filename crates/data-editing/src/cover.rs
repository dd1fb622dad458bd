//! The lightest sets where there are too many to try: integer programming over the contradictions alone.
//!
//! One 0-1 variable a figure; of each known contradiction at least one figure changes. The solver's lightest cover is judged in exact
//! arithmetic: if the rules can hold with it, no lighter set can repair them; if not, the oracle returns a further contradiction for the solver.
//! No figure enters the programme, so neither their size nor a bound on them ("big M") matters.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::feasibility::{Feasibility, Oracle};
use super::search::{SearchResult, unmet, weight_of};

/// The most calls of the solver.
const MOST_ROUNDS: usize = 300;
/// The branches that all of them may take together: sums that were all rounded are many contradictions of which no small set is a cover.
const MOST_BRANCHES: u64 = 20_000;
/// More figures than these are not wrong one by one: all were rounded, or are those of another report. To judge them would take as long as to choose them.
const MOST_WRONG: usize = 24;
/// Figures and contradictions in a programme.
const MOST_FIGURES: usize = 600;
const MOST_CONFLICTS: usize = 600;

/// As [`super::search::search`], for `most` sets at most.
pub(super) fn cover(
    oracle: &Oracle,
    within: &dyn Fn(usize) -> bool,
    conflicts: &mut Vec<Vec<usize>>,
    most: usize,
) -> SearchResult {
    let mut result = SearchResult { mixed: true, ..SearchResult::default() };
    let mut refused: Vec<Vec<usize>> = Vec::new();
    let mut doubtful = false;
    // Contradictions that contain another ask for nothing more.
    conflicts.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    let mut least: Vec<Vec<usize>> = Vec::new();
    for conflict in conflicts.iter() {
        let inside = |other: &Vec<usize>| {
            other.iter().all(|variable| conflict.binary_search(variable).is_ok())
        };
        if !least.iter().any(inside) {
            least.push(conflict.clone());
        }
    }
    *conflicts = least;
    let mut branches = MOST_BRANCHES;
    for _ in 0..MOST_ROUNDS {
        let set = match lightest(oracle, conflicts, &refused, &mut branches) {
            Cover::Set(set) => set,
            Cover::NoneLeft => {
                result.finished = !doubtful;
                break;
            }
            Cover::TooLarge => break,
        };
        let weight = set.iter().map(|variable| weight_of(oracle.system, *variable)).sum();
        if !result.sets.is_empty() && weight > result.weight {
            result.finished = !doubtful;
            break;
        }
        match oracle.judge(&set, within) {
            Feasibility::Fails(others) => conflicts.push(others),
            Feasibility::CannotTell => {
                doubtful = true;
                refused.push(set);
            }
            Feasibility::Holds => {
                result.weight = weight;
                refused.push(set.clone());
                result.sets.push(set);
                if result.sets.len() >= most {
                    break;
                }
            }
        }
    }
    result.sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    result.proof = conflicts.concat();
    result.proof.sort_unstable();
    result.proof.dedup();
    result
}

enum Cover {
    Set(Vec<usize>),
    NoneLeft,
    TooLarge,
}

/// The lightest set that meets every contradiction and contains none of the refused ones. `branches` are those that are left.
fn lightest(
    oracle: &Oracle,
    conflicts: &[Vec<usize>],
    refused: &[Vec<usize>],
    branches: &mut u64,
) -> Cover {
    if conflicts.iter().any(Vec::is_empty) {
        return Cover::NoneLeft;
    }
    let mut figures = conflicts.concat();
    figures.sort_unstable();
    figures.dedup();
    if figures.len() > MOST_FIGURES || conflicts.len() > MOST_CONFLICTS {
        return Cover::TooLarge;
    }
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let weight = |figure: &usize| weight_of(oracle.system, *figure) as f64;
    let chosen: Vec<Variable> =
        figures.iter().map(|figure| problem.add_binary_var(weight(figure))).collect();
    let sum = |set: &[usize]| -> Vec<(Variable, f64)> {
        let places = set.iter().filter_map(|variable| figures.binary_search(variable).ok());
        places.map(|index| (chosen[index], 1.0)).collect()
    };
    for conflict in conflicts {
        problem.add_constraint(sum(conflict), ComparisonOp::Ge, 1.0);
    }
    for set in refused {
        problem.add_constraint(sum(set), ComparisonOp::Le, set.len() as f64 - 1.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(*branches);
    let Ok(outcome) = problem.solve_with(options) else { return Cover::NoneLeft };
    *branches = branches.saturating_sub(outcome.stats().nodes_solved);
    let Some(solution) = outcome.solution().filter(|_| outcome.is_optimal()) else {
        return Cover::TooLarge;
    };
    let set: Vec<usize> = figures
        .iter()
        .zip(&chosen)
        .filter(|(_, chosen)| solution.var_value_raw(**chosen) > 0.5)
        .map(|(figure, _)| *figure)
        .collect();
    if set.len() > MOST_WRONG {
        return Cover::TooLarge;
    }
    // The solver works in floating point: its answer is checked.
    let refused = refused.iter().any(|other| other.iter().all(|variable| set.contains(variable)));
    if refused || unmet(conflicts, &set).is_some() { Cover::TooLarge } else { Cover::Set(set) }
}
