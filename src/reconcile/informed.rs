//! Which decisions were made, or made once more, by somebody who had seen what does not hold with them: those stand.

use std::collections::BTreeMap;

use super::apply_decisions::{Effect, InForce};
use super::wholes::{Taken, Wholes};
use crate::model::{CellKey, Decision};

/// The decisions that were made with open eyes.
pub(super) struct Informed<'a>(Vec<&'a Decision>);

/// A decision that is in force, with its place among all of them.
struct Made<'a> {
    at: usize,
    decision: &'a Decision,
    /// It lets stand what was reported.
    is_kept: bool,
    /// It says what was decided before on the same cell, record or form.
    is_again: bool,
}

impl<'a> Informed<'a> {
    /// Of all decisions of a period: those which let a value stand, or were typed once more, in a later workbook than all others about the unit.
    pub(super) fn of(
        decisions: &'a [Decision],
        in_force: &BTreeMap<CellKey, InForce<'a>>,
        wholes: &Wholes<'a>,
    ) -> Self {
        let of_cells = in_force.values().filter_map(|one| match one.effect {
            Effect::Accept(_) => Some((one.decision, false)),
            Effect::Stand => Some((one.decision, true)),
            Effect::Invalid(..) => None,
        });
        let of_wholes = wholes.valid().map(|taken| (taken.decision, false));
        let mut by_unit: BTreeMap<&str, Vec<Made<'a>>> = BTreeMap::new();
        for (decision, is_kept) in of_cells.chain(of_wholes) {
            let index = decisions.iter().position(|other| std::ptr::eq(other, decision));
            let Some(index) = index else { continue };
            let is_same = |other: &&Decision| {
                other.cell() == decision.cell() && other.reported == decision.reported
            };
            let before = decisions.iter().take(index).rev().find(is_same);
            let is_again = before.is_some_and(|before| {
                before.typed()[..2] == decision.typed()[..2]
                    && workbook(before) != workbook(decision)
            });
            // To keep one cell of a form that is accepted, or what was decided otherwise before, changes a value too.
            let is_of_form = |taken: &&Taken<'_>| {
                let whole = taken.decision;
                !taken.is_kept
                    && whole.row.is_empty()
                    && [&whole.unit, &whole.form] == [&decision.unit, &decision.form]
            };
            let is_changed = before.is_some_and(|before| before.choice != decision.choice)
                || wholes.valid().any(|taken| is_of_form(&taken));
            let is_kept = is_kept && !is_changed;
            let made = Made { at: index, decision, is_kept, is_again };
            by_unit.entry(&decision.unit).or_default().push(made);
        }
        let mut seen = Vec::new();
        for made in by_unit.values() {
            // What changed something and was not looked at again.
            let first = made.iter().filter(|one| !one.is_kept && !one.is_again);
            let first: Vec<&Made<'a>> = first.collect();
            let is_later = |one: &&Made<'a>| {
                (one.is_kept || one.is_again)
                    && first.iter().all(|other| {
                        other.at < one.at && workbook(other.decision) != workbook(one.decision)
                    })
            };
            seen.extend(made.iter().filter(is_later).map(|one| one.decision));
        }
        Self(seen)
    }

    pub(super) fn has(&self, decision: &Decision) -> bool {
        self.0.iter().any(|seen| std::ptr::eq(*seen, decision))
    }
}

/// The workbook in which a decision was typed.
fn workbook(decision: &Decision) -> &str {
    decision.source.split(" · ").next().unwrap_or_default()
}
