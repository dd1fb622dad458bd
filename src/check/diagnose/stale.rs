//! Lists of the period before that were sent again, under indicators that have moved on: the list is to blame, and no figure.

use std::collections::BTreeSet;

use super::count::{Miscount, by_list};
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::findings::{CopyFacts, Facts as _};
use crate::model::{RowId, UnitId};

/// Totals of the list that must disagree with the indicators, at least.
const FEWEST_RULES: usize = 2;

/// Figures other than zero that must be as they were, at least.
const FEWEST_FIGURES: usize = 4;

/// The lists that are those of the period before.
pub(super) fn stale_lists(
    inputs: &Inputs<'_>,
    registers: &Registers,
    broken: &[Violation<'_>],
    wrong_otherwise: impl Fn(UnitId) -> bool,
) -> Vec<Miscount> {
    let mut lists = by_list(inputs, broken, wrong_otherwise);
    lists.retain(|_, rules| rules.len() >= FEWEST_RULES);
    let found = lists.into_keys().filter_map(|(unit, form)| {
        let records = unchanged(inputs, registers, unit, &form)?;
        let title = inputs.pipeline.form(&form).map_or([""; 2], |form| form.titles());
        let name = inputs.cells.ids().unit(unit);
        let place = inputs.place_of(name, &form);
        let finding = CopyFacts::StaleList { title, records }.finding();
        let finding = finding.unit(name).form(&form).place(place);
        Some(Miscount { unit, form, finding })
    });
    found.collect()
}

/// How many records a list has, if all their figures are those of the period before, as the unit sent them, and no record came or went.
fn unchanged(
    inputs: &Inputs<'_>,
    registers: &Registers,
    unit: UnitId,
    form: &str,
) -> Option<usize> {
    let (history, name) = (inputs.history?, inputs.cells.ids().unit(unit));
    let (declared, register) = (inputs.pipeline.form(form)?, registers.get(form)?);
    let of_unit = register.records_of(name).count();
    let kept: Vec<_> =
        register.continued_of(name).filter(|(record, old)| old.unit == record.unit).collect();
    let id = inputs.cells.ids().find_form(form)?;
    let of_form = history.of_unit(unit).map(|cell| cell.key()).filter(|key| key.form == id);
    let old: BTreeSet<RowId> = of_form.map(|key| key.row).collect();
    if kept.len() != of_unit || old.len() != of_unit {
        return None;
    }
    let numbers: Vec<&str> = declared
        .fields()
        .filter(|field| field.kind.is_number())
        .map(|field| field.id.as_str())
        .collect();
    let mut figures = 0;
    for (record, old) in kept {
        for field in &numbers {
            let now = inputs.cells.find(name, form, &record.row, field);
            let then = history.find(name, form, &old.row, field).and_then(|cell| cell.value());
            if now.is_some_and(|cell| cell.is_taken_over()) {
                return None;
            }
            let now = now.and_then(|cell| cell.value());
            if now != then {
                return None;
            }
            figures += usize::from(now.is_some_and(|now| now != 0.0));
        }
    }
    (figures >= FEWEST_FIGURES).then_some(of_unit)
}
