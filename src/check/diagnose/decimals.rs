//! Proposed figures with as many decimals as such figures have: nobody measures a field to a hundredth of a square metre.

use super::context::Context;
use super::diagnosis::Diagnosis;
use crate::check::linear::UnitSystem;
use data_editing::{Exact, ONE, System};

/// More decimals than these a figure does not have here.
const MOST: u32 = 6;

/// Rounds what figures should be to the decimals of those beside them, where no more rules are broken then.
pub(super) fn round(
    unit: &UnitSystem<'_, '_>,
    system: &mut System,
    diagnoses: &mut [Diagnosis],
    context: &Context<'_>,
) {
    for diagnosis in diagnoses {
        let Some(expected) = diagnosis.expected else { continue };
        let beside = context.beside(diagnosis.cell).map(decimals).max();
        let Some(step) = beside.map(|decimals| ONE / (10 as Exact).pow(decimals)) else { continue };
        let rounded = (expected + step / 2).div_euclid(step) * step;
        // What is small beside its step is no figure any more.
        if rounded == expected || step * 10 > expected.abs() {
            continue;
        }
        let broken = |value: Exact| {
            let figure = |index: usize| match index == diagnosis.variable {
                true => Some(value),
                false => system.value(index),
            };
            unit.broken(figure).len()
        };
        if broken(rounded) > broken(expected) {
            continue;
        }
        diagnosis.expected = Some(rounded);
        let own = diagnosis.own.iter_mut().flat_map(|way| &mut way.cells);
        own.filter(|(cell, _)| *cell == diagnosis.cell).for_each(|(_, to)| *to = Some(rounded));
        system.put(diagnosis.variable, Some(rounded));
    }
}

/// How many decimals a figure has.
fn decimals(figure: Exact) -> u32 {
    let has = |decimals: &u32| figure % (ONE / (10 as Exact).pow(*decimals)) == 0;
    (0..MOST).find(has).unwrap_or(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decimals_of_a_figure_are_those_that_are_written() {
        let all = [0, 93, 934 * ONE / 10, 93_408_059 * ONE / 1_000_000].map(decimals);
        assert_eq!(all, [0, 6, 1, 6]);
    }
}
