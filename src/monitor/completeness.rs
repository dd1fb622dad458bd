//! Form by form: expected, received, on time, accepted, nothing to report.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use polars::prelude::*;

use super::context::grouped;
use crate::definition::{FormKind, Pipeline};
use crate::model::{
    Answers, Blank, Finding, FormId, FormState, FormStatus, Kind, Period, Status, Submission,
    UnitId,
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
    let answers = answers(pipeline, cells);
    let left_blank: BTreeSet<(&str, &str)> = findings
        .iter()
        .filter(|finding| finding.kind == Kind::BlankForm)
        .map(|finding| (finding.unit.as_str(), finding.form.as_str()))
        .collect();
    let sent = submissions.iter().filter(|file| file.unit.is_some());
    let by_unit = grouped(sent, |file| file.unit.as_deref().unwrap_or_default());
    let mut statuses = Vec::new();
    for unit in pipeline.units.reporting_on(period.close(pipeline.calendar.closes)) {
        let sent = by_unit.get(unit.code.as_str()).map_or(&[][..], Vec::as_slice);
        for form in &pipeline.report {
            let state = |file: &Submission| file.form_state(form);
            let with: Vec<&Submission> = sent
                .iter()
                .copied()
                .filter(|file| {
                    !matches!(state(file), None | Some(FormState::Rejected | FormState::Unread))
                })
                .collect();
            let key = (unit.code.as_str(), form.as_str());
            let counts = with.iter().any(|file| state(file) == Some(FormState::Accepted));
            // The first usable report: a blank one does not count if another has figures.
            let is_blank = |file: &Submission| file.blank.contains(form);
            let all_blank = with.iter().all(|file| is_blank(file));
            let mut usable = with.clone();
            usable.retain(|file| all_blank || !is_blank(file));
            let on_time = usable.iter().any(|file| file.known_at.is_some() && !file.late);
            let is_copy = |file: &Submission| state(file) == Some(FormState::Duplicate);
            let undated = usable.iter().any(|file| file.known_at.is_none() && !is_copy(file));
            let accepted = counts && !left_blank.contains(&key);
            let ids = cells.ids().find_unit(&unit.code).zip(cells.ids().find_form(form));
            let of_cells = ids.and_then(|ids| answers.get(&ids)).copied();
            let of_cells = of_cells.unwrap_or_else(|| nothing_sent(pipeline, form));
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
                answers: of_cells,
            });
        }
    }
    Ok(statuses)
}

/// What became of the cells that each form asks for, by unit and form.
fn answers(pipeline: &Pipeline, cells: &Cells) -> BTreeMap<(UnitId, FormId), Answers> {
    let mut answers: BTreeMap<(UnitId, FormId), Answers> = BTreeMap::new();
    for cell in cells.iter() {
        let [_, form, row, column] = cell.names();
        if !pipeline.form(form).is_some_and(|form| form.asks_for(row, column)) {
            continue;
        }
        // What a decision gave a value is answered.
        let blank = cell
            .blank()
            .filter(|blank| !blank.is_lacking() || cell.is_rejected() || !cell.is_changed());
        let key = cell.key();
        answers.entry((key.unit, key.form)).or_default().add(blank);
    }
    // A row that a table does not have has no cells.
    for ((_, id), answers) in &mut answers {
        let of_all = nothing_sent(pipeline, cells.ids().form(*id));
        let seen = answers.asked + answers.of(Blank::NotApplicable);
        let all = of_all.asked + of_all.of(Blank::NotApplicable);
        for _ in seen..all {
            answers.add(Some(Blank::NotSent));
        }
    }
    answers
}

/// The cells of a form that did not come. How many records there would be in a register nobody knows.
fn nothing_sent(pipeline: &Pipeline, form: &str) -> Answers {
    let mut answers = Answers::default();
    let form = pipeline.form(form).filter(|form| form.kind == FormKind::Indicators);
    let Some(form) = form else { return answers };
    for row in form.indicators() {
        for measure in form.measures().filter(|of| form.asks_for(&row.id, &of.id)) {
            let is_crossed = form.is_crossed(&row.id, &measure.id);
            let blank = if is_crossed { Blank::NotApplicable } else { Blank::NotSent };
            answers.add(Some(blank));
        }
    }
    answers
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
