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

/// Makes equations hold that are off by no more than two steps of rounding, by changing few figures by little.
///
/// `steps` has for each variable the step it is rounded to (one, or a tenth; in the scale of figures), or none where it is not rounded: a count
/// is a count. In each block the largest figures give way first, since a step is least to them, and those that are never changed do not. The
/// equations that hold stay as they are. A correction by more than two steps for each equation, one that is not a whole number of steps, or one that
/// breaks another rule is refused, and the figure that it changed first is put last; so ten orders are tried at most.
pub fn rounding_errors(
    system: &System,
    figures: &[Option<Exact>],
    steps: &[Option<Exact>],
) -> Outcome {
    let step = |at: usize| steps.get(at).copied().flatten().filter(|step| *step > 0);
    let near: Vec<Equation> = equations(system, figures)
        .into_iter()
        .filter(|equation| {
            let widest = equation.row.terms.iter().filter_map(|(at, _)| step(*at)).max();
            let farthest = widest.and_then(|step| step.checked_mul(FARTHEST)).unwrap_or(0);
            !equation.fails(figures, farthest)
        })
        .collect();
    let mut outcome = Outcome::default();
    if !near.iter().any(|equation| equation.fails(figures, 0)) {
        return outcome;
    }
    let rounded = |at: &usize| {
        step(*at).is_some() && system.variables.get(*at).is_some_and(|one| one.weight.is_some())
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
        order.sort_by_key(|at| (Reverse(figures[*at].map(Exact::abs)), *at));
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
            let moved = |at: &usize| moves.iter().any(|one| one.variable == *at);
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

/// A figure that gives way.
struct Move {
    variable: usize,
    /// None: by no whole number of millionths.
    by: Option<Exact>,
    rules: Vec<usize>,
}

impl Move {
    /// None where it is not a whole number of steps, or more than the farthest number of them.
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

/// How the leftmost independent variables of an order would have to move for the equations to hold. None where no moves of them do.
fn scapegoats(
    equations: &[Equation],
    figures: &[Option<Exact>],
    order: &[usize],
) -> Option<Vec<Move>> {
    // Solved for the moves, not the figures: what holds, if only by its tolerance, is to move by nothing.
    let broken = |equation: &&Equation| equation.fails(figures, 0);
    let lines = equations.iter().map(|equation| {
        let gap = if broken(&equation) { equation.gap(figures)? } else { 0 };
        let factors = order.iter().map(|at| equation.factor(*at)).collect();
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
