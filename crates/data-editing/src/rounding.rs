//! Rounding errors: the scapegoat algorithm (Scholtus 2008, chapter 5), in a fixed order in place of a drawn one.

use std::cmp::Reverse;

use super::change::{applied, distinct, harmless, truths};
use super::equation::{Equation, blocks, equations};
use super::solve::{Line, solve};
use super::{Change, Exact, Outcome, Reason, System};

/// How many steps an equation may be off to be taken for rounding.
const FARTHEST: Exact = 2;

/// How many orders of the variables are tried.
const MOST_ORDERS: usize = 10;

/// Repairs equations that are off by no more than two steps of rounding, with small changes to few figures.
///
/// `steps` has for each variable the step it is rounded to (one, or a tenth; in the scale of figures), or `None` if it is not rounded: a count
/// is exact. In each block the largest figures are changed first, since a step matters least to them; a fixed figure is never changed. The
/// equations that hold stay as they are. A correction by more than two steps for each equation, one that is not a whole number of steps, or one that
/// breaks another rule is refused, and the figure that it changed first is put last; so ten orders are tried at most.
pub fn rounding_errors(
    system: &System,
    figures: &[Option<Exact>],
    steps: &[Option<Exact>],
) -> Outcome {
    let step = |variable: usize| steps.get(variable).copied().flatten().filter(|step| *step > 0);
    let near: Vec<Equation> = equations(system, figures)
        .into_iter()
        .filter(|equation| {
            let widest =
                equation.row.terms.iter().filter_map(|(variable, _)| step(*variable)).max();
            let farthest = widest.and_then(|step| step.checked_mul(FARTHEST)).unwrap_or(0);
            !equation.fails(figures, farthest)
        })
        .collect();
    let mut outcome = Outcome::default();
    if !near.iter().any(|equation| equation.fails(figures, 0)) {
        return outcome;
    }
    let rounded = |variable: &usize| {
        step(*variable).is_some()
            && system.variables.get(*variable).is_some_and(|one| one.weight.is_some())
    };
    let may_change: Vec<Vec<usize>> = near
        .iter()
        .map(|equation| equation.row.variables().into_iter().filter(rounded).collect())
        .collect();
    let before = truths(system, figures);
    for block in blocks(&may_change, system.variables.len()) {
        if !block.iter().any(|place| near[*place].fails(figures, 0)) {
            continue;
        }
        let equations: Vec<Equation> = block.iter().map(|place| near[*place]).collect();
        let mut order = distinct(block.iter().flat_map(|place| may_change[*place].clone()));
        order.sort_by_key(|variable| (Reverse(figures[*variable].map(Exact::abs)), *variable));
        for _ in 0..MOST_ORDERS.min(order.len()) {
            let Some(moves) = scapegoats(&equations, figures, &order) else { break };
            let farthest = FARTHEST * equations.len() as Exact;
            let changes: Option<Vec<Change>> = moves
                .iter()
                .map(|one| one.change(figures, step(one.variable)?, farthest))
                .collect();
            if let Some(changes) = changes
                && harmless(&before, &truths(system, &applied(figures, &changes)))
            {
                outcome.add(changes, 1);
                break;
            }
            let moved = |variable: &usize| moves.iter().any(|one| one.variable == *variable);
            let Some(place) = order.iter().position(moved) else { break };
            let last = order.remove(place);
            order.push(last);
        }
    }
    // Blocks share no figure that may change, but perhaps another rule.
    if !harmless(&before, &truths(system, &applied(figures, &outcome.changes))) {
        return Outcome::default();
    }
    outcome
}

/// A change to one figure.
struct Move {
    variable: usize,
    /// `None`: not a whole number of millionths.
    by: Option<Exact>,
    rules: Vec<usize>,
}

impl Move {
    /// `None` if it is not a whole number of steps, or more than `farthest` of them.
    fn change(&self, figures: &[Option<Exact>], step: Exact, farthest: Exact) -> Option<Change> {
        let (by, before) = (self.by?, figures[self.variable]?);
        let fits = by % step == 0 && (by / step).abs() <= farthest;
        fits.then_some(Change {
            variable: self.variable,
            before: Some(before),
            after: before.checked_add(by)?,
            reason: Reason::Rounding,
            rules: self.rules.clone(),
        })
    }
}

/// How the leftmost independent variables of an order must change for the equations to hold. `None` if no change of them is enough.
fn scapegoats(
    equations: &[Equation],
    figures: &[Option<Exact>],
    order: &[usize],
) -> Option<Vec<Move>> {
    // Solved for the changes, not for the figures: an equation that holds within its tolerance must not change.
    let broken = |equation: &&Equation| equation.fails(figures, 0);
    let lines = equations.iter().map(|equation| {
        let gap = if broken(&equation) { equation.gap(figures)? } else { 0 };
        let factors = order.iter().map(|variable| equation.factor(*variable)).collect();
        Some(Line { factors, total: gap.checked_neg()?, rules: vec![equation.row.rule] })
    });
    let solved = solve(lines.collect::<Option<_>>()?)?;
    let mut moves: Vec<Move> = solved
        .into_iter()
        .filter(|(_, line)| line.total != 0)
        .map(|(column, line)| {
            let factor = line.factors[column];
            let by = (line.total % factor == 0).then(|| line.total / factor);
            let repaired = equations.iter().filter(broken).map(|equation| equation.row.rule);
            let rules = distinct(repaired.filter(|rule| line.rules.contains(rule)));
            Move { variable: order[column], by, rules }
        })
        .collect();
    moves.sort_by_key(|one| one.variable);
    Some(moves)
}
