//! The fewest of some possible corrections that make a record's equations hold: the search behind signs, swaps and running totals.

use super::change::{applied, distinct, harmless, truths};
use super::equation::{Equation, blocks, equations, no_farther};
use super::{Change, Exact, Outcome, Reason, Row, System};

/// One possible correction, of one figure or of several at once.
pub(super) struct Action {
    /// The sum of the weights of its changes.
    pub weight: u64,
    /// Variable, figure before and after, reason.
    pub effects: Vec<(usize, Exact, Exact, Reason)>,
}

impl Action {
    fn moves(&self, variable: usize) -> bool {
        self.effects.iter().any(|(index, ..)| *index == variable)
    }

    /// The change of the equation's sum. `None` on overflow.
    fn moves_sum(&self, equation: &Equation) -> Option<Exact> {
        self.effects.iter().try_fold(0_i128, |sum, (index, before, after, _)| {
            let moved = after.checked_sub(*before)?.checked_mul(equation.factor(*index))?;
            sum.checked_add(moved)
        })
    }

    fn excludes(&self, other: &Action) -> bool {
        self.effects.iter().any(|(index, ..)| other.moves(*index))
    }
}

/// For each block of equations with a broken one: the smallest number of actions that makes all of them hold to within `slack` and breaks no
/// other rule. Of several such sets the one with the least weight is taken; if several have that weight, none. Numbers of actions with more than
/// `cap` combinations are not tried.
pub(super) fn fewest(
    system: &System,
    figures: &[Option<Exact>],
    actions: &[Action],
    slack: Exact,
    cap: usize,
) -> Outcome {
    let equations = equations(system, figures);
    let mut outcome = Outcome::default();
    if actions.is_empty() {
        return outcome;
    }
    if !equations.iter().any(|equation| equation.fails(figures, slack)) {
        for_bounds(system, figures, actions, slack, &mut outcome);
        return outcome;
    }
    // An exchange may belong to two blocks: if it is made for one, it is made for the other.
    let mut figures = figures.to_vec();
    let of_rows: Vec<Vec<usize>> =
        equations.iter().map(|equation| equation.row.variables()).collect();
    for block in blocks(&of_rows, system.variables.len()) {
        let block: Vec<Equation> = block.into_iter().map(|place| equations[place]).collect();
        let (broken, holding): (Vec<Equation>, Vec<Equation>) =
            block.iter().partition(|equation| equation.fails(&figures, slack));
        if broken.is_empty() {
            continue;
        }
        let touches = |action: &Action| {
            let mut effects = action.effects.iter();
            effects.any(|(index, ..)| broken.iter().any(|equation| equation.factor(*index) != 0))
        };
        let done = |action: &Action| {
            outcome.changes.iter().any(|change: &Change| action.moves(change.variable))
        };
        let moves = |action: &Action| -> Option<Vec<Exact>> {
            let equations = broken.iter().chain(&holding);
            equations.map(|equation| action.moves_sum(equation)).collect()
        };
        let possible: Vec<(&Action, Vec<Exact>)> = actions
            .iter()
            .filter(|action| touches(action) && !done(action))
            .filter_map(|action| Some((action, moves(action)?)))
            .collect();
        let before = truths(system, &figures);
        let all = broken.iter().chain(&holding);
        let allowed = all.map(|equation| equation.tolerance.max(slack)).collect();
        let search = Search {
            system,
            figures: &figures,
            before: &before,
            broken: &broken,
            possible: &possible,
            allowed,
            slack,
        };
        let gaps: Option<Vec<Exact>> =
            broken.iter().chain(&holding).map(|equation| equation.gap(&figures)).collect();
        let Some(gaps) = gaps else { continue };
        for number in 1..=possible.len() {
            if combinations(possible.len(), number).is_none_or(|ways| ways > cap) {
                break;
            }
            let mut found = Vec::new();
            search.choose(number, 0, &mut Vec::new(), &gaps, &mut found);
            let Some(least) = found.iter().map(|(weight, _)| *weight).min() else { continue };
            let mut best = found.into_iter().filter(|(weight, _)| *weight == least);
            let (first, others) = (best.next(), best.count());
            let unique = first.filter(|_| others == 0).map(|(_, changes)| changes);
            let changes = unique.unwrap_or_default();
            figures = applied(&figures, &changes);
            outcome.add(changes, others + 1);
            break;
        }
    }
    for_bounds(system, &figures, actions, slack, &mut outcome);
    outcome
}

/// For each limit that does not hold, the one action that moves several figures at once, such as an exchange, and makes it hold: a single figure can always
/// be moved far enough, so that proves nothing.
fn for_bounds(
    system: &System,
    figures: &[Option<Exact>],
    actions: &[Action],
    slack: Exact,
    outcome: &mut Outcome,
) {
    let mut figures = figures.to_vec();
    let holds =
        |row: &Row, figures: &[Option<Exact>]| row.holds(|index| figures.get(index).copied()?);
    for row in system.rows.iter().filter(|row| Equation::of(row).is_none()) {
        if holds(row, &figures) != Some(false) {
            continue;
        }
        let before = truths(system, &figures);
        let variables = row.variables();
        let of_row = |action: &&Action| {
            let is_done = outcome.changes.iter().any(|change| action.moves(change.variable));
            let touches = variables.iter().any(|variable| action.moves(*variable));
            action.effects.len() > 1 && touches && !is_done
        };
        let mut found = actions.iter().filter(of_row).filter_map(|action| {
            let change =
                |(variable, before, after, reason): &(usize, Exact, Exact, Reason)| Change {
                    variable: *variable,
                    before: Some(*before),
                    after: *after,
                    reason: *reason,
                    rules: vec![row.rule],
                };
            let changes: Vec<Change> = action.effects.iter().map(change).collect();
            let after = applied(&figures, &changes);
            let repairs = holds(row, &after) == Some(true)
                && harmless(&before, &truths(system, &after))
                && no_farther(system, &figures, &after, slack);
            repairs.then_some(changes)
        });
        let (first, others) = (found.next(), found.count());
        let Some(changes) = first else { continue };
        let changes = if others == 0 { changes } else { Vec::new() };
        figures = applied(&figures, &changes);
        outcome.add(changes, others + 1);
    }
}

/// The binomial coefficient; `None` on overflow.
fn combinations(of: usize, number: usize) -> Option<usize> {
    (0..number).try_fold(1_usize, |ways, index| Some(ways.checked_mul(of - index)? / (index + 1)))
}

struct Search<'a> {
    system: &'a System,
    figures: &'a [Option<Exact>],
    before: &'a [Option<bool>],
    broken: &'a [Equation<'a>],
    /// Each action with its change to the block's equations, the broken ones first.
    possible: &'a [(&'a Action, Vec<Exact>)],
    /// The allowed difference of each equation.
    allowed: Vec<Exact>,
    slack: Exact,
}

impl Search<'_> {
    /// Finds every set of `more` further actions that repairs the block, with its weight; `gaps` has the differences with the chosen actions.
    fn choose(
        &self,
        more: usize,
        from: usize,
        chosen: &mut Vec<usize>,
        gaps: &[Exact],
        found: &mut Vec<(u64, Vec<Change>)>,
    ) {
        if more == 0 {
            if gaps.iter().zip(&self.allowed).all(|(gap, allowed)| gap.abs() <= *allowed) {
                let (weight, changes) = self.changes(chosen);
                let after = applied(self.figures, &changes);
                if harmless(self.before, &truths(self.system, &after))
                    && no_farther(self.system, self.figures, &after, self.slack)
                {
                    found.push((weight, changes));
                }
            }
            return;
        }
        for index in from..(self.possible.len() + 1).saturating_sub(more) {
            let (action, moves) = &self.possible[index];
            if chosen.iter().any(|one| self.possible[*one].0.excludes(action)) {
                continue;
            }
            let moved = gaps.iter().zip(moves).map(|(gap, moved)| gap.checked_add(*moved));
            let Some(moved) = moved.collect::<Option<Vec<Exact>>>() else { continue };
            chosen.push(index);
            self.choose(more - 1, index + 1, chosen, &moved, found);
            chosen.pop();
        }
    }

    fn changes(&self, chosen: &[usize]) -> (u64, Vec<Change>) {
        let actions = chosen.iter().map(|index| self.possible[*index].0);
        let weight = actions.clone().map(|action| action.weight).sum();
        let changes = actions.flat_map(|action| {
            // Figures that are corrected together share their rules: an exchange repairs the equations of both.
            let involved = |equation: &&Equation| {
                action.effects.iter().any(|(index, ..)| equation.factor(*index) != 0)
            };
            let rules = distinct(self.broken.iter().filter(involved).map(|one| one.row.rule));
            let change =
                move |(variable, before, after, reason): &(usize, Exact, Exact, Reason)| Change {
                    variable: *variable,
                    before: Some(*before),
                    after: *after,
                    reason: *reason,
                    rules: rules.clone(),
                };
            action.effects.iter().map(change)
        });
        (weight, changes.collect())
    }
}
