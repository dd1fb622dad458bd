//! The lightest sets where there are too many to try: integer programming over the contradictions alone.
//!
//! One 0-1 variable a figure; of each known contradiction at least one figure changes. The solver's lightest cover is judged in exact
//! arithmetic: if the rules can hold with it, no lighter set can repair them; if not, the oracle returns a further contradiction for the solver.
//! No figure enters the programme, so neither their size nor a bound on them ("big M") matters.

use good_lp::{
    Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable,
};

use super::feasibility::{Feasibility, Oracle};
use super::search::{SearchResult, unmet, weight_of};

/// The most calls of the solver.
const MOST_ROUNDS: usize = 300;
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
    for _ in 0..MOST_ROUNDS {
        let set = match lightest(oracle, conflicts, &refused) {
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

/// The lightest set that meets every contradiction and contains none of the refused ones.
fn lightest(oracle: &Oracle, conflicts: &[Vec<usize>], refused: &[Vec<usize>]) -> Cover {
    if conflicts.iter().any(Vec::is_empty) {
        return Cover::NoneLeft;
    }
    let mut figures = conflicts.concat();
    figures.sort_unstable();
    figures.dedup();
    if figures.len() > MOST_FIGURES || conflicts.len() > MOST_CONFLICTS {
        return Cover::TooLarge;
    }
    let mut variables = ProblemVariables::new();
    let chosen: Vec<Variable> =
        figures.iter().map(|_| variables.add(variable().binary())).collect();
    let sum = |set: &[usize]| -> Expression {
        set.iter()
            .filter_map(|variable| figures.binary_search(variable).ok())
            .map(|index| chosen[index])
            .sum()
    };
    let weights = figures
        .iter()
        .zip(&chosen)
        .map(|(figure, chosen)| weight_of(oracle.system, *figure) as f64 * *chosen);
    let mut model = variables.minimise(weights.sum::<Expression>()).using(microlp);
    for conflict in conflicts {
        model.add_constraint(constraint!(sum(conflict) >= 1.0));
    }
    for set in refused {
        model.add_constraint(constraint!(sum(set) <= set.len() as f64 - 1.0));
    }
    let Ok(solution) = model.solve() else { return Cover::NoneLeft };
    let set: Vec<usize> = figures
        .iter()
        .zip(&chosen)
        .filter(|(_, chosen)| solution.value(**chosen) > 0.5)
        .map(|(figure, _)| *figure)
        .collect();
    // The solver works in floating point: its answer is checked.
    let refused = refused.iter().any(|other| other.iter().all(|variable| set.contains(variable)));
    if refused || unmet(conflicts, &set).is_some() { Cover::TooLarge } else { Cover::Set(set) }
}
