//! The rates of completeness: over all, by form and by unit.

use super::context::grouped;
use crate::definition::Pipeline;
use crate::model::{Completeness, CompletenessRow, FormStatus, Subject, Unit};

/// The completeness of every period: over all, then by form, then by unit; for each the periods in order.
pub fn rates(
    pipeline: &Pipeline,
    units: &[Unit],
    periods: &[Vec<FormStatus>],
) -> Vec<CompletenessRow> {
    let by_unit: Vec<_> =
        periods.iter().map(|statuses| grouped(statuses, |status| &status.unit)).collect();
    let forms = pipeline.report.iter().map(|form| (Subject::Form, form.as_str()));
    let units = units.iter().map(|unit| (Subject::Unit, unit.code.as_str()));
    let mut rows = Vec::new();
    for (by, id) in std::iter::once((Subject::All, "")).chain(forms).chain(units) {
        for (statuses, by_unit) in periods.iter().zip(&by_unit) {
            let Some(first) = statuses.first() else { continue };
            let counts = match by {
                Subject::All => Completeness::of(statuses),
                Subject::Form => Completeness::of(statuses.iter().filter(|of| of.form == id)),
                Subject::Unit => Completeness::of(by_unit.get(id).into_iter().flatten().copied()),
            };
            let period = first.period.clone();
            rows.push(CompletenessRow { period, by, id: id.to_owned(), counts });
        }
    }
    rows
}
