//! Form by form: expected, received, on time, accepted, nothing to report.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::definition::{FormKind, Pipeline};
use crate::model::{Finding, FormStatus, Kind, Period, Submission, SubmissionStatus};

/// What the units sent of the forms of a report: a row a unit that is there on the closing day and form of the report, in their orders.
///
/// # Errors
/// Where the `cells` table lacks a column.
pub fn completeness(
    pipeline: &Pipeline,
    period: Period,
    submissions: &[Submission],
    findings: &[Finding],
    cells: &DataFrame,
) -> PolarsResult<Vec<FormStatus>> {
    let filled = filled(pipeline, cells)?;
    let left_blank: BTreeSet<(&str, &str)> = findings
        .iter()
        .filter(|finding| finding.kind == Kind::BlankForm)
        .map(|finding| (finding.unit.as_str(), finding.form.as_str()))
        .collect();
    let mut statuses = Vec::new();
    for unit in pipeline.units.reporting_on(period.close(pipeline.calendar.closes)) {
        let sent: Vec<&Submission> = submissions
            .iter()
            .filter(|submission| submission.unit.as_deref() == Some(&unit.code))
            .filter(|submission| submission.standing != SubmissionStatus::Rejected)
            .collect();
        for form in &pipeline.report {
            let with: Vec<&&Submission> =
                sent.iter().filter(|submission| submission.forms.contains(form)).collect();
            let key = (unit.code.as_str(), form.as_str());
            let counts = with.iter().any(|s| s.standing == SubmissionStatus::Accepted);
            let accepted = counts && !left_blank.contains(&key);
            let is_filled = filled.contains(&(unit.code.clone(), form.clone()));
            statuses.push(FormStatus {
                period: period.to_string(),
                unit: unit.code.clone(),
                form: form.clone(),
                expected: pipeline.expects(unit, period),
                received: !with.is_empty(),
                on_time: with.iter().any(|submission| !submission.late),
                accepted,
                blank: accepted && !is_filled,
            });
        }
    }
    Ok(statuses)
}

/// The units and forms that report something: a figure other than zero, a record, a text, or what could not be understood.
fn filled(pipeline: &Pipeline, cells: &DataFrame) -> PolarsResult<BTreeSet<(String, String)>> {
    let text = |name: &str| cells.column(name)?.str();
    let (unit, form, reads) = (text("unit")?, text("form")?, text("text")?);
    let (status, value) = (text("status")?, cells.column("value")?.f64()?);
    let figures: BTreeSet<&str> = pipeline
        .forms
        .iter()
        .filter(|form| form.kind == FormKind::Indicators)
        .map(|form| form.id.as_str())
        .collect();
    let mut filled = BTreeSet::new();
    for at in 0..cells.height() {
        let (Some(unit), Some(form)) = (unit.get(at), form.get(at)) else { continue };
        let figure = value.get(at).is_some_and(|value| value != 0.0);
        let told = !figures.contains(form) && !reads.get(at).unwrap_or("").is_empty();
        if figure || told || status.get(at) == Some("rejected") {
            filled.insert((unit.to_owned(), form.to_owned()));
        }
    }
    Ok(filled)
}
