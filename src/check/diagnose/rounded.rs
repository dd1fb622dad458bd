//! Forms of which all figures were rounded to thousands or millions before they were added up: what breaks their rules is no mistake of a figure, and said once.

use std::collections::{BTreeSet, HashMap};

use crate::check::Inputs;
use crate::check::evaluate::DUST;
use crate::check::rounding::{RoundedForms, of_noughts};
use crate::check::violation::Violation;
use crate::findings::{Facts as _, WholeFacts};
use crate::model::{CellKey, Finding, Place, group};

/// What so few wrong cells would explain as well, they may explain.
const FEW: usize = 2;

/// How sure it is that figures were rounded which all end in noughts and nearly add up.
const SURE: f64 = 0.9;

/// What the noughts explain in which all figures of forms end. The rules stay what the figures have to satisfy, as far as rounding lets them.
pub(super) struct ByRounded<'a> {
    /// The finding about each form, with the rules that it explains.
    pub found: Vec<(Finding, Vec<Violation<'a>>)>,
    pub forms: RoundedForms,
}

impl<'a> ByRounded<'a> {
    /// Takes what is explained out of the rules that do not hold.
    pub(super) fn take(inputs: &Inputs<'_>, broken: &mut Vec<Violation<'a>>) -> Self {
        let explained = broken.extract_if(.., |violation| is_explained(violation));
        let forms = group(explained.map(|it| ((it.subject.unit, it.subject.form), it)));
        let mut by_rounded = Self { found: Vec::new(), forms: RoundedForms::new() };
        for ((unit, form), explained) in forms {
            if is_by_few(&explained) {
                broken.extend(explained);
                continue;
            }
            let halves = of_noughts(inputs.pipeline, inputs.cells, unit);
            let cells = explained.iter().flat_map(|violation| &violation.cells);
            let half = cells.filter_map(|cell| halves.get(cell)).copied().fold(0.0, f64::max);
            let facts = WholeFacts::Rounded { step: 2.0 * half, checks: explained.len() };
            let (unit_id, form_id) = (inputs.cells.ids().unit(unit), inputs.cells.ids().form(form));
            let place = Place { cell: String::new(), ..inputs.place_of(unit_id, form_id) };
            let finding = facts.finding().unit(unit_id).form(form_id).place(place);
            let finding = Finding { confidence: Some(SURE), ..finding };
            by_rounded.found.push((finding, explained));
            by_rounded.forms.insert((unit, form));
        }
        by_rounded
    }
}

fn is_explained(violation: &Violation<'_>) -> bool {
    let gap = violation.compared.map(|(left, right)| (left - right).abs());
    let is_near = gap.is_some_and(|gap| gap <= violation.rounding_to_noughts + DUST);
    is_near && violation.lacking.is_empty()
}

/// Whether a few cells have a part in all the rules: taken one by one, the one that is in most of those that are left.
fn is_by_few(violations: &[Violation<'_>]) -> bool {
    let mut left: Vec<BTreeSet<CellKey>> =
        violations.iter().map(|violation| violation.cells.iter().copied().collect()).collect();
    for _ in 0..FEW {
        let mut counts: HashMap<CellKey, usize> = HashMap::new();
        left.iter().flatten().for_each(|cell| *counts.entry(*cell).or_default() += 1);
        let most = counts.into_iter().max_by_key(|(cell, count)| (*count, *cell));
        let Some((cell, _)) = most else { return true };
        left.retain(|cells| !cells.contains(&cell));
    }
    left.is_empty()
}
