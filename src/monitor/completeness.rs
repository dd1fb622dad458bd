//! Form by form: expected, received, on time, accepted, nothing to report.

use std::collections::{BTreeSet, HashSet};

use polars::prelude::*;

use crate::definition::{FormKind, Pipeline};
use crate::model::{
    Finding, FormId, FormStatus, Kind, Period, Status, Submission, SubmissionStatus, UnitId,
};
use crate::tables::Cells;
use crate::tables::wide::is_of;

/// The status of each form of the report: one row for each unit that exists on the closing day and each form, in their orders.
///
/// # Errors
/// If the `cells` table lacks a column.
pub fn completeness(
    pipeline: &Pipeline,
    period: Period,
    submissions: &[Submission],
    findings: &[Finding],
    cells: &Cells,
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
            .filter(|submission| {
                let unread = [SubmissionStatus::Rejected, SubmissionStatus::Accompanying];
                !unread.contains(&submission.standing)
            })
            .collect();
        for form in &pipeline.report {
            let with: Vec<&&Submission> = sent
                .iter()
                // A form may count as nothing to report that the file does not have.
                .filter(|file| file.forms.contains(form) || file.counted.contains(form))
                .collect();
            let key = (unit.code.as_str(), form.as_str());
            let counts = with.iter().any(|submission| submission.counted.contains(form));
            // The first usable report: a blank one is none where another has figures.
            let is_blank = |file: &Submission| file.blank.contains(form);
            let all_blank = with.iter().all(|file| is_blank(file));
            let mut usable = with.clone();
            usable.retain(|file| all_blank || !is_blank(file));
            let on_time = usable.iter().any(|file| file.known_at.is_some() && !file.late);
            let is_copy = |file: &Submission| file.standing == SubmissionStatus::Duplicate;
            let undated = usable.iter().any(|file| file.known_at.is_none() && !is_copy(file));
            let accepted = counts && !left_blank.contains(&key);
            let ids = cells.ids().find_unit(&unit.code).zip(cells.ids().find_form(form));
            let is_filled = ids.is_some_and(|ids| filled.contains(&ids));
            statuses.push(FormStatus {
                period: period.to_string(),
                unit: unit.code.clone(),
                form: form.clone(),
                expected: pipeline.expects(unit, period),
                received: !with.is_empty(),
                on_time,
                undated: undated && !on_time,
                accepted,
                blank: accepted && !is_filled,
            });
        }
    }
    Ok(statuses)
}

/// The units and forms that report something: a figure other than zero, a record, a text, or what could not be understood.
fn filled(pipeline: &Pipeline, cells: &Cells) -> PolarsResult<HashSet<(UnitId, FormId)>> {
    let indicators = pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators);
    let text = is_of(indicators).not().and(col("text").neq(lit("")));
    let rejected = col("status").eq(lit(Status::Rejected.as_str()));
    let key = || [col("unit"), col("form")];
    let none: [Expr; 0] = [];
    let table = cells
        .lazy()
        .filter(col("value").neq(lit(0.0)).fill_null(lit(false)).or(text).or(rejected))
        .group_by(key())
        .agg(none)
        .collect()?;
    let (units, forms) = (table.column("unit")?.str()?.iter(), table.column("form")?.str()?.iter());
    let ids = cells.ids();
    let known = units
        .zip(forms)
        .filter_map(|(unit, form)| Some((ids.find_unit(unit?)?, ids.find_form(form?)?)));
    Ok(known.collect())
}
