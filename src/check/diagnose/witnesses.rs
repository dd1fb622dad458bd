//! The totals that lists have themselves, as witnesses for and against the ways: nothing that a rule looks at is made of them.

use super::ways::{Way, Ways};
use data_editing::inexact;

/// A total does not agree with its records, and would if another way were right.
const UNEXPLAINED: f64 = -4.0;

/// The same where it is the total of the period before.
const OLD: f64 = -1.0;

/// A total agrees with its records as reported, and would not.
const CONTRADICTED: f64 = -1.5;

/// How much less likely each way is by the totals of the lists.
pub(super) fn against(ways: &Ways<'_, '_, '_>, all: &[Way]) -> Vec<f64> {
    let mut against = vec![0.0; all.len()];
    for total in ways.own_totals() {
        // How far a way moves the sum; `None` if that is open.
        let moved = |way: &Way| -> Option<f64> {
            let mine = way.values.iter().map(|(index, to)| (ways.unit.cells[*index], *to));
            let mine = mine.filter(|(cell, _)| total.cells.contains(cell));
            mine.map(|(cell, to)| {
                Some(inexact(to?) - ways.known.cells().value(cell).unwrap_or_default())
            })
            .sum()
        };
        let moved: Vec<Option<f64>> = all.iter().map(moved).collect();
        let agrees = |moved: f64| (total.sum + moved - total.says).abs() <= total.slack;
        let penalty = match agrees(0.0) {
            true => CONTRADICTED,
            false if moved.iter().flatten().any(|moved| agrees(*moved)) => {
                if total.is_old {
                    OLD
                } else {
                    UNEXPLAINED
                }
            }
            false => continue,
        };
        for (against, moved) in against.iter_mut().zip(moved) {
            if moved.is_some_and(|moved| !agrees(moved)) {
                *against += penalty;
            }
        }
    }
    against
}
