//! The rates of completeness: over all, by form and by unit.

use crate::definition::Pipeline;
use crate::model::{Completeness, CompletenessRow, FormStatus, Subject, Unit};

/// The completeness of every period: over all, then by form, then by unit; for each the periods in order.
pub fn rates(
    pipeline: &Pipeline,
    units: &[Unit],
    periods: &[Vec<FormStatus>],
) -> Vec<CompletenessRow> {
    let forms = pipeline.report.iter().map(|form| (Subject::Form, form.as_str()));
    let units = units.iter().map(|unit| (Subject::Unit, unit.code.as_str()));
    let mut rows = Vec::new();
    for (by, id) in std::iter::once((Subject::All, "")).chain(forms).chain(units) {
        for statuses in periods {
            let Some(first) = statuses.first() else { continue };
            let counts = Completeness::of(statuses.iter().filter(|status| match by {
                Subject::All => true,
                Subject::Form => status.form == id,
                Subject::Unit => status.unit == id,
            }));
            let period = first.period.clone();
            rows.push(CompletenessRow { period, by, id: id.to_owned(), counts });
        }
    }
    rows
}
