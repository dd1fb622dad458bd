//! Figures that cannot be in their cells and are what they were but for one slip: a sign, a percentage, a decimal mark.
//!
//! What the rules leave for such a cell takes the blame for whatever else is wrong in them. Where that is far from the figure of the period before and the slip
//! leads back to it, the slip is what happened, and the rest is another mistake.

use super::context::Context;
use super::diagnosis::Diagnosis;
use super::ways::values;
use crate::check::linear::UnitSystem;
use data_editing::{Exact, ONE, Reason, System};

/// A figure is about what it was within this part of it, and far from it beyond the other.
const NEAR: Exact = 20;
const FAR: Exact = 2;

/// The cells that cannot have what they have, with the figures that one slip makes of those before.
pub(super) fn refused(
    unit: &UnitSystem<'_, '_>,
    system: &System,
    context: &Context<'_>,
) -> Vec<Diagnosis> {
    let variables = system.variables.iter().enumerate();
    let open = variables.filter(|(_, variable)| variable.value.is_none());
    let found = open.filter_map(|(index, variable)| {
        let cell = unit.cells[index];
        let (from, before) = (context.reported(cell)?, context.before(cell)?);
        let is_within = |value: Exact, parts: Exact| {
            (value - before).abs().checked_mul(parts).is_some_and(|far| far <= before.abs())
        };
        let times = [10, 100, 1_000].map(|times| (from.checked_mul(times), times));
        let scaled = times
            .into_iter()
            .filter_map(|(value, times)| Some((value?, Reason::Scale { factor: times * ONE })));
        let mut slips = scaled.chain([(-from, Reason::Sign)]).filter(|(value, _)| {
            let fits = !variable.whole || value % ONE == 0;
            fits && *value > 0 && is_within(*value, NEAR)
        });
        let (expected, reason) = slips.next().filter(|_| slips.next().is_none())?;
        let left = values(system, &[index]).and_then(|all| all.first()?.1);
        let rules = unit.instances.iter().enumerate();
        let about = rules.filter(|(_, rule)| rule.cells().any(|known| known == cell));
        let is_other = left.is_none_or(|left| left != expected && !is_within(left, FAR));
        is_other.then(|| Diagnosis {
            reason: Some(reason),
            expected: Some(expected),
            rules: about.map(|(rule, _)| rule).collect(),
            ..Diagnosis::of(cell, index)
        })
    });
    found.collect()
}
