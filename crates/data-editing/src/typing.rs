//! Typing errors: a figure that is one stroke of the keys away from what the equations demand (Scholtus 2009, CBS discussion paper 09046).

use super::change::{applied, distinct, harmless, truths};
use super::equation::{Equation, blocks, equations};
use super::{Change, Exact, ONE, Outcome, Reason, System};

/// Steps of the search for the best choice in one block; beyond them the block is not changed.
const MOST_STEPS: usize = 100_000;

/// A change that would repair broken equations.
struct Candidate {
    change: Change,
    /// How many broken equations it repairs.
    gain: usize,
    /// The positions of all broken equations with the variable.
    touches: Vec<usize>,
}

/// Corrects figures at a distance of one from the value that a broken equation requires; figures in an equation that holds are not changed.
///
/// The distance is the restricted Damerau-Levenshtein one (optimal string alignment) of the plain decimal texts; the sign and the decimal
/// point count as characters. The choice that repairs most equations, with at most one figure per broken equation, is made; if several choices are
/// equal, only their common changes are made. Equations off by up to `slack` count as holding; figures below `least`, before or after, are not
/// changed, since every number is near to a short one.
pub fn typing_errors(
    system: &System,
    figures: &[Option<Exact>],
    slack: Exact,
    least: Exact,
) -> Outcome {
    let (broken, holding): (Vec<_>, Vec<_>) =
        equations(system, figures).into_iter().partition(|equation| equation.fails(figures, slack));
    let mut outcome = Outcome::default();
    if broken.is_empty() {
        return outcome;
    }
    let before = truths(system, figures);
    let mut candidates = Vec::new();
    for variable in distinct(broken.iter().flat_map(|equation| equation.row.variables())) {
        let fixed = system.variables.get(variable).is_none_or(|variable| variable.weight.is_none());
        let confirmed = holding.iter().any(|equation| equation.factor(variable) != 0);
        if !fixed && !confirmed {
            candidates.extend(required(&broken, figures, variable, least));
        }
    }
    candidates.retain(|candidate: &Candidate| {
        let after = applied(figures, std::slice::from_ref(&candidate.change));
        harmless(&before, &truths(system, &after))
    });

    let touched: Vec<Vec<usize>> =
        candidates.iter().map(|candidate| candidate.touches.clone()).collect();
    for block in blocks(&touched, broken.len()) {
        let best = best_choices(&candidates, &block);
        let Some((first, others)) = best.split_first() else { continue };
        let common: Vec<Change> = first
            .iter()
            .filter(|index| others.iter().all(|choice| choice.contains(index)))
            .map(|index| candidates[*index].change.clone())
            .collect();
        outcome.add(common, best.len());
    }
    // Changes that are harmless one by one may break a rule together.
    if !harmless(&before, &truths(system, &applied(figures, &outcome.changes))) {
        return Outcome::default();
    }
    outcome
}

/// The values that the broken equations require of a variable and that are near its figure.
fn required(
    broken: &[Equation],
    figures: &[Option<Exact>],
    variable: usize,
    least: Exact,
) -> Vec<Candidate> {
    let Some(before) = figures.get(variable).copied().flatten() else { return Vec::new() };
    let places = || broken.iter().enumerate().filter(|(_, one)| one.factor(variable) != 0);
    let touches: Vec<usize> = places().map(|(place, _)| place).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (_, equation) in places() {
        let (Some(gap), factor) = (equation.gap(figures), equation.factor(variable)) else {
            continue;
        };
        if gap % factor != 0 {
            continue;
        }
        let Some(after) = before.checked_sub(gap / factor) else { continue };
        if let Some(same) = candidates.iter_mut().find(|other| other.change.after == after) {
            same.gain += 1;
            same.change.rules =
                distinct([same.change.rules.clone(), vec![equation.row.rule]].concat());
        } else if before.abs() >= least && after.abs() >= least && one_stroke(before, after) {
            let rules = vec![equation.row.rule];
            let change =
                Change { variable, before: Some(before), after, reason: Reason::Typing, rules };
            candidates.push(Candidate { change, gain: 1, touches: touches.clone() });
        }
    }
    candidates
}

/// Whether the written forms of two figures are one keystroke apart: a digit that is wrong, missing or too many, or two neighbours exchanged. Where both have
/// decimals the point may be between the two: `35.4` for `34.5`.
///
/// # Examples
///
/// ```
/// use data_editing::{exact, one_stroke};
///
/// let near = |one, other| Some(one_stroke(exact(one)?, exact(other)?));
/// assert_eq!(near(3_531.6, 3_536.1), Some(true));
/// assert_eq!(near(5.0, 3.0), Some(true));
/// assert_eq!(near(127.0, 391.0), Some(false));
/// ```
pub fn one_stroke(one: Exact, other: Exact) -> bool {
    let is_one = |one: &str, other: &str| {
        one.len().abs_diff(other.len()) <= 1 && strsim::osa_distance(one, other) == 1
    };
    let (one, other) = (plain(one), plain(other));
    if is_one(&one, &other) {
        return true;
    }
    match (one.split_once('.'), other.split_once('.')) {
        (Some((whole, part)), Some((theirs, rest))) if part.len() == rest.len() => {
            is_one(&format!("{whole}{part}"), &format!("{theirs}{rest}"))
        }
        _ => false,
    }
}

/// A figure as plain decimal text, without trailing zeros.
fn plain(figure: Exact) -> String {
    let sign = if figure < 0 { "-" } else { "" };
    let (whole, part) = (figure.unsigned_abs() / ONE as u128, figure.unsigned_abs() % ONE as u128);
    let text = format!("{sign}{whole}.{part:06}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// All choices of a block's candidates with the largest gain, no two of them in one broken equation. Empty if the search is too long.
fn best_choices(candidates: &[Candidate], block: &[usize]) -> Vec<Vec<usize>> {
    let mut search = Search { candidates, block, best: 0, choices: Vec::new(), steps: 0 };
    search.branch(0, 0, &mut Vec::new());
    if search.steps > MOST_STEPS { Vec::new() } else { search.choices }
}

struct Search<'a> {
    candidates: &'a [Candidate],
    block: &'a [usize],
    best: usize,
    choices: Vec<Vec<usize>>,
    steps: usize,
}

impl Search<'_> {
    fn branch(&mut self, place: usize, gain: usize, chosen: &mut Vec<usize>) {
        self.steps += 1;
        let rest: usize =
            self.block[place..].iter().map(|index| self.candidates[*index].gain).sum();
        if self.steps > MOST_STEPS || gain + rest < self.best {
            return;
        }
        let Some(&index) = self.block.get(place) else {
            if gain > self.best {
                self.choices.clear();
                self.best = gain;
            }
            self.choices.push(chosen.clone());
            return;
        };
        let candidate = &self.candidates[index];
        let free = chosen.iter().all(|one| {
            let touched = &self.candidates[*one].touches;
            candidate.touches.iter().all(|place| !touched.contains(place))
        });
        if free {
            chosen.push(index);
            self.branch(place + 1, gain + candidate.gain, chosen);
            chosen.pop();
        }
        self.branch(place + 1, gain, chosen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_compared_as_they_are_written() {
        assert_eq!(plain(-1_234_500_000), "-1234.5");
        assert_eq!(plain(100 * ONE), "100");
        assert_eq!(plain(50_000), "0.05");
        let near = |one: f64, other: f64| {
            let exact = |value| crate::exact(value).expect("exact");
            one_stroke(exact(one), exact(other))
        };
        assert!(near(-10.0, 10.0), "a sign is a character");
        assert!(near(161.0, 116.0), "neighbours in the wrong order");
        assert!(near(12.5, 125.0), "a point forgotten");
        assert!(near(404_600_000.0, 40_460_000.0), "a nought too many");
        assert!(!near(123.0, 321.0));
        assert!(!near(12.0, 12.0));
    }
}
