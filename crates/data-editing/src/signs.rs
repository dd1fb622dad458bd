//! Signs and swaps (Scholtus 2008, CBS discussion paper 08015, chapter 3) and running totals in place of a period's own figures (chapter 4).

use super::actions::{Action, fewest};
use super::{Exact, Outcome, Reason, System};

/// The corrections that the caller allows: they depend on the meaning of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignOptions {
    /// Variables whose sign may be reversed.
    pub flips: Vec<usize>,
    /// Pairs of variables that may be exchanged.
    pub swaps: Vec<(usize, usize)>,
}

/// A figure of one period and the figure of the period before, which may be in the same running total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cumulation {
    /// The variable that may hold a running total.
    pub variable: usize,
    /// The variable of the period before.
    pub earlier: usize,
    /// Two variables whose difference it is and that may be exchanged at the same time.
    pub pair: Option<(usize, usize)>,
}

/// Reverses signs and exchanges pairs so that the equations hold, with the fewest changes (Scholtus 2008, chapter 3).
///
/// Equations off by up to `slack` count as holding, which finds wrong signs that rounding hides.
pub fn sign_errors(
    system: &System,
    figures: &[Option<Exact>],
    options: &SignOptions,
    slack: Exact,
    cap: usize,
) -> Outcome {
    let flips = options.flips.iter().filter_map(|variable| {
        let (before, weight) = changeable(system, figures, *variable)?;
        let effects = vec![(*variable, before, before.checked_neg()?, Reason::Sign)];
        (before != 0).then_some(Action { weight, effects })
    });
    let swaps = options.swaps.iter().filter_map(|pair| swap(system, figures, *pair));
    let actions: Vec<Action> = flips.chain(swaps).collect();
    fewest(system, figures, &actions, slack, cap)
}

/// Subtracts the earlier figure from a running total, with its sign reversed or its pair exchanged if only that repairs the equations.
///
/// The earlier figure is always the reported one: in a sequence of running totals each is subtracted from the next.
pub fn cumulation_errors(
    system: &System,
    figures: &[Option<Exact>],
    cumulations: &[Cumulation],
    slack: Exact,
    cap: usize,
) -> Outcome {
    let mut actions = Vec::new();
    for cumulation in cumulations {
        let earlier = figures.get(cumulation.earlier).copied().flatten().filter(|one| *one != 0);
        let (Some((before, weight)), Some(earlier)) =
            (changeable(system, figures, cumulation.variable), earlier)
        else {
            continue;
        };
        for signed in [Some(before), before.checked_neg()] {
            let own = signed.and_then(|signed| signed.checked_sub(earlier));
            let Some(after) = own.filter(|after| *after != before) else { continue };
            let effect = (cumulation.variable, before, after, Reason::Cumulated);
            actions.push(Action { weight, effects: vec![effect] });
            if let Some(pair) = cumulation.pair.and_then(|pair| swap(system, figures, pair)) {
                let effects = [vec![effect], pair.effects].concat();
                actions.push(Action { weight: weight.saturating_add(pair.weight), effects });
            }
            if before == 0 {
                break;
            }
        }
    }
    fewest(system, figures, &actions, slack, cap)
}

/// The figure and the weight of a variable that may be changed; `None` if it is blank or fixed.
fn changeable(system: &System, figures: &[Option<Exact>], variable: usize) -> Option<(Exact, u64)> {
    let weight = system.variables.get(variable)?.weight?;
    Some((figures.get(variable).copied().flatten()?, weight.into()))
}

/// The exchange of two figures: one correction, with the larger of their weights.
fn swap(system: &System, figures: &[Option<Exact>], pair: (usize, usize)) -> Option<Action> {
    let (one, weight_of_one) = changeable(system, figures, pair.0)?;
    let (other, weight_of_other) = changeable(system, figures, pair.1)?;
    let effects = vec![
        (pair.0, one, other, Reason::Swap { with: pair.1 }),
        (pair.1, other, one, Reason::Swap { with: pair.0 }),
    ];
    (one != other).then_some(Action { weight: weight_of_one.max(weight_of_other), effects })
}
