//! Lists that say that there is nothing, under indicators that count something: the two contradict each other. The list is asked about, and no figure accused, unless there was
//! nothing the period before either.

use super::count::{Miscount, by_list, difference};
use super::repair::form_of_totals;
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::findings::{EmptyListFacts, Facts as _};
use crate::model::{CellKey, Finding, UnitId};

/// The lists without records that contradict indicators which are not wrong otherwise.
pub(super) fn empty_lists(
    inputs: &Inputs<'_>,
    registers: &Registers,
    broken: &[Violation<'_>],
    wrong_otherwise: impl Fn(UnitId) -> bool,
) -> Vec<Miscount> {
    let lists = by_list(inputs, broken, wrong_otherwise).into_iter();
    let found = lists.filter_map(|((unit, form), violations)| {
        let finding = contradicted(inputs, registers, broken, (unit, &form), &violations)?;
        Some(Miscount { unit, form, finding })
    });
    found.collect()
}

fn contradicted(
    inputs: &Inputs<'_>,
    registers: &Registers,
    broken: &[Violation<'_>],
    (unit, form): (UnitId, &str),
    violations: &[&Violation<'_>],
) -> Option<Finding> {
    let name = inputs.cells.ids().unit(unit);
    let is_there = inputs.tables.iter().any(|(of, id, _)| of == name && id == form);
    if !is_there || registers.get(form)?.records_of(name).next().is_some() {
        return None;
    }
    let says = |cell: CellKey| inputs.cells.value(cell).filter(|value| *value > 0.0);
    let counting = violations.iter().filter(|violation| difference(violation).is_some());
    let counting: Vec<(CellKey, f64)> =
        counting.filter_map(|v| Some((v.subject, says(v.subject)?))).collect();
    let (first, counted) = *counting.first()?;
    // What breaks a rule among the indicators may be wrong itself.
    let is_other = |other: &Violation<'_>| {
        form_of_totals(inputs, other.rule).as_deref() != Some(form)
            && other.cells.iter().any(|cell| counting.iter().any(|(of, _)| of == cell))
    };
    if broken.iter().any(is_other) || was_nothing(inputs, (unit, form), &counting) {
        return None;
    }
    let severity = violations.iter().map(|violation| violation.rule.meta.severity).min()?;
    let facts = EmptyListFacts {
        label: inputs.row_label(first),
        counted,
        more: counting.len() - 1,
        severity,
    };
    Some(facts.finding().unit(name).form(form).place(inputs.place_of(name, form)))
}

/// Whether the list had no records in the period before, and the indicators were zero.
fn was_nothing(
    inputs: &Inputs<'_>,
    (unit, form): (UnitId, &str),
    counting: &[(CellKey, f64)],
) -> bool {
    let Some(history) = inputs.history else { return false };
    let id = inputs.cells.ids().find_form(form);
    let had_records = history.of_unit(unit).any(|cell| Some(cell.key().form) == id);
    let was_zero = |(cell, _): &(CellKey, f64)| history.value(*cell) == Some(0.0);
    !had_records && counting.iter().any(was_zero)
}
