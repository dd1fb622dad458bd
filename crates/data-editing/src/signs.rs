//! Signs and swaps (Scholtus 2008, CBS discussion paper 08015, chapter 3) and running totals in place of a period's own figures (chapter 4).

use super::actions::{Action, fewest};
use super::{Exact, Outcome, Reason, System};

/// What the caller allows, since only the form's meaning tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignOptions {
    /// Whose sign may be turned.
    pub flips: Vec<usize>,
    /// Pairs that may stand in each other's place.
    pub swaps: Vec<(usize, usize)>,
}

/// A figure of one period, and the one of the period before within the same running total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cumulation {
    pub variable: usize,
    pub earlier: usize,
    /// Two figures whose difference it is and that may be swapped at the same time.
    pub pair: Option<(usize, usize)>,
}

/// Turns signs and swaps pairs so that the equations hold: as few as will do.
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

/// Takes the earlier figure off one that was reported as a running total, with its sign turned and its pair swapped where only that fits.
///
/// The earlier figure is always the one that was reported: of a row of running totals each is taken off the next.
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

/// The figure and the weight of a variable that may be changed.
fn changeable(system: &System, figures: &[Option<Exact>], variable: usize) -> Option<(Exact, u64)> {
    let weight = system.variables.get(variable)?.weight?;
    Some((figures.get(variable).copied().flatten()?, weight.into()))
}

/// Two figures in each other's place: one correction, as heavy as the heavier of the two.
fn swap(system: &System, figures: &[Option<Exact>], pair: (usize, usize)) -> Option<Action> {
    let (one, weight_of_one) = changeable(system, figures, pair.0)?;
    let (other, weight_of_other) = changeable(system, figures, pair.1)?;
    let effects = vec![
        (pair.0, one, other, Reason::Swap { with: pair.1 }),
        (pair.1, other, one, Reason::Swap { with: pair.0 }),
    ];
    (one != other).then_some(Action { weight: weight_of_one.max(weight_of_other), effects })
}
