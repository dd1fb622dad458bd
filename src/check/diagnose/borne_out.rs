//! Figures that changed much, and whose change the list bears out record by record: nothing is asked about them.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::check::linear::Instance;
use crate::check::violation::Violation;
use crate::model::{CellKey, Finding, Kind, RowId, Severity};
use data_editing::inexact;

/// How much of the change one record that was there before may make up, in parts of it: more may be a slip in that record.
const MOST_BY_ONE: f64 = 0.8;

/// How much of it records that are new must make up, in parts of it, to explain it.
const BY_NEW: f64 = 0.5;

/// Parts the broken rules, and the outliers among the findings about cells: those of figures whose change is borne out, of which only a note is made, and
/// then those of all others.
pub(super) fn apart<'a>(
    broken: Vec<Violation<'a>>,
    cells: &mut [Finding],
    instances: &[Instance<'_>],
    context: &Context<'_>,
) -> (Vec<Violation<'a>>, Vec<Violation<'a>>) {
    let is_borne_out = |cell| is_borne_out(cell, instances, &broken, context);
    let is_note = |b: &Violation<'_>| b.rule.kind == Kind::Outlier && is_borne_out(b.subject);
    let notes: Vec<bool> = broken.iter().map(is_note).collect();
    for finding in cells.iter_mut().filter(|finding| finding.kind == Kind::Outlier) {
        if context.cells().key_of(finding).is_some_and(is_borne_out) {
            finding.severity = Severity::Info;
        }
    }
    let (mut notable, mut left) = (Vec::new(), Vec::new());
    for (violation, is_note) in broken.into_iter().zip(notes) {
        if is_note { notable.push(violation) } else { left.push(violation) }
    }
    (notable, left)
}

/// Whether the change of a figure is borne out: a rule of what came and went holds with it, or a rule over the list holds whose records changed alike.
fn is_borne_out(
    cell: CellKey,
    instances: &[Instance<'_>],
    broken: &[Violation<'_>],
    context: &Context<'_>,
) -> bool {
    let fails: BTreeSet<(&str, CellKey)> = broken.iter().map(Violation::key).collect();
    let holds = |instance: &&Instance<'_>| {
        !fails.contains(&(instance.rule.meta.id.as_str(), instance.subject))
            && instance.cells().any(|other| other == cell)
    };
    let of_unit = instances.iter().filter(|instance| instance.subject.unit == cell.unit);
    of_unit.filter(holds).any(|instance| match instance.rule.kind {
        Kind::RollForward => {
            let cells: BTreeSet<CellKey> = instance.cells().collect();
            cells.len() >= 3 && cells.iter().all(|cell| context.cells().value(*cell).is_some())
        }
        Kind::CrossForm => by_records(cell, instance, context),
        _ => false,
    })
}

/// Whether the records of the list explain the change of their sum.
fn by_records(cell: CellKey, instance: &Instance<'_>, context: &Context<'_>) -> bool {
    let [alternative] = instance.alternatives.as_slice() else { return false };
    let [relation] = alternative.as_slice() else { return false };
    let (Some(now), Some(before)) =
        (context.cells().value(cell), context.before(cell).map(inexact))
    else {
        return false;
    };
    let change = now - before;
    let mut records: BTreeMap<RowId, (f64, Option<f64>)> = BTreeMap::new();
    for (other, _) in relation.terms.iter().filter(|(other, _)| other.form != cell.form) {
        let Some(value) = context.cells().value(*other) else { return false };
        let old = context.before(*other).map(inexact);
        let record = records.entry(other.row).or_default();
        record.0 += value;
        record.1 = old.map(|old| record.1.unwrap_or(0.0) + old).or(record.1);
    }
    if records.is_empty() || change == 0.0 {
        return false;
    }
    let along = |part: f64| part * change > 0.0;
    let new: f64 = records.values().filter(|(_, old)| old.is_none()).map(|(now, _)| now).sum();
    if along(new) && new.abs() >= BY_NEW * change.abs() {
        return true;
    }
    let parts: Vec<f64> = records
        .values()
        .filter_map(|(now, old)| Some(now - (*old)?))
        .filter(|p| along(*p))
        .collect();
    let kept: f64 = parts.iter().sum();
    let largest = parts.iter().map(|part| part.abs()).fold(0.0, f64::max);
    let by_many = parts.len() >= 2 && largest <= MOST_BY_ONE * kept.abs();
    // What the kept records do not explain is of those that are gone.
    let by_gone = change < 0.0 && kept.abs() <= (1.0 - BY_NEW) * change.abs();
    by_many || by_gone
}
