//! Reconcile: the accepted value beside the reported one, and why.
//!
//! What was found meets what people decided. [`replay`] plays the decisions again on the cells as they are reported now; [`auto`]
//! takes the proposals that apply themselves; [`waivers`] knows the known deviations; [`settle`] says of each finding what became of
//! it; [`counts`] counts that by rule. [`cells`] puts the accepted values into the table.
//!
//! People decide in a workbook: [`cases`] are its rows, [`workbook`] lays it out in the [`words`] of either language, and
//! [`filled`] reads what they wrote.

mod auto;
mod cases;
mod cells;
mod counts;
mod filled;
mod replay;
mod settle;
mod waivers;
mod words;
mod workbook;

use std::collections::BTreeMap;

use jiff::civil::Date;
use polars::prelude::*;

use crate::definition::Pipeline;
use crate::model::book::plain;
use crate::model::{
    Correction, Decision, Finding, Kind, OVERRIDES, Outcome, Place, RuleCount, Settled, Severity,
    Status, a1,
};
pub use cases::Case;
use cells::{Accepted, Cells, Key, Reported};
pub use filled::{Filled, read_filled};
use replay::{Effect, InForce};
pub use workbook::workbook;

/// What is reconciled.
pub struct Inputs<'a> {
    pub pipeline: &'a Pipeline,
    /// The day by which waivers end.
    pub day: Date,
    /// The cells as reported.
    pub cells: &'a DataFrame,
    pub findings: Vec<Finding>,
    /// All decisions on this period, in the order in which they were made.
    pub decisions: &'a [Decision],
    /// The `rules` table of the period before.
    pub before: Option<&'a DataFrame>,
    /// The language of the corrections' reasons.
    pub english: bool,
}

/// What comes of it.
pub struct Reconciled {
    /// The cells with the accepted values.
    pub cells: DataFrame,
    pub corrections: Vec<Correction>,
    /// All findings, those that ask for nothing any more as notes.
    pub findings: Vec<Finding>,
    pub decisions: Vec<(Decision, Outcome)>,
    pub rules: Vec<RuleCount>,
    /// What a person is asked to decide, or has decided.
    pub cases: Vec<Case>,
}

/// Brings findings and decisions together.
///
/// # Errors
/// Where a table lacks a column.
pub fn reconcile(inputs: Inputs<'_>) -> PolarsResult<Reconciled> {
    let Inputs { pipeline, mut findings, .. } = inputs;
    let cells = Cells::new(inputs.cells)?;
    let replayed = replay::replay(inputs.decisions, &cells, pipeline);
    let is_decided = |key: &Key| replayed.in_force.contains_key(key);
    let auto = auto::corrections(&findings, &cells, is_decided, pipeline);

    let mut changes: BTreeMap<usize, (Accepted, Status)> = BTreeMap::new();
    let mut corrections = Vec::new();
    let mut settled: BTreeMap<Key, settle::Reason> = BTreeMap::new();
    for (key, (accepted, finding)) in &auto {
        let Some(cell) = cells.get(key) else { continue };
        changes.insert(cell.at, (accepted.clone(), Status::Corrected));
        let reason = if inputs.english { &finding.message.en } else { &finding.message.vi };
        let correction = correction(key, cell, accepted, Some(finding), Status::Corrected);
        corrections.push(Correction { reason: reason.clone(), ..correction });
        settled.insert(key.clone(), settle::corrected(cell, accepted));
    }
    for (key, InForce { decision, effect }) in &replayed.in_force {
        let Some(cell) = cells.get(key) else { continue };
        match effect {
            Effect::Accept(accepted) => {
                changes.insert(cell.at, (accepted.clone(), Status::Overridden));
                let finding = cases::leading(&findings, key);
                let correction = correction(key, cell, accepted, finding, Status::Overridden);
                corrections.push(Correction {
                    reason: decision.reason.clone(),
                    by: decision.name.clone(),
                    decided: decision.date.clone(),
                    ..correction
                });
                settled.insert(key.clone(), settle::overridden(cell, accepted, decision));
            }
            Effect::Stand => {
                settled.insert(key.clone(), settle::rejected(decision));
            }
            Effect::Invalid(..) => {}
        }
    }
    corrections.sort_by_key(|correction| {
        let key = [&correction.unit, &correction.form, &correction.row, &correction.column];
        cells.get(&key.map(Clone::clone)).map(|cell| cell.at)
    });

    findings.extend(replayed.lapsed);
    let mut reasons = settle::settle(&mut findings, &settled);
    let ended = waivers::apply(&mut findings, &pipeline.waivers, inputs.day, &mut reasons);
    settle::settle_under(&mut findings, reasons);
    findings.extend(ended);
    let cases = cases::cases(&findings, &replayed.in_force, &cells);
    findings.extend(invalid(&replayed.in_force, &cases, inputs.english));
    Ok(Reconciled {
        cells: cells::with_accepted(inputs.cells, &changes)?,
        corrections,
        rules: counts::counts(&findings, pipeline, inputs.before)?,
        findings,
        decisions: replayed.outcomes,
        cases,
    })
}

fn correction(
    key: &Key,
    cell: &Reported,
    accepted: &Accepted,
    finding: Option<&Finding>,
    status: Status,
) -> Correction {
    let [unit, form, row, column] = key.clone();
    Correction {
        unit,
        form,
        row,
        column,
        before: cell.understood(),
        after: accepted.value.map_or_else(|| accepted.text.clone(), plain),
        rule: finding.map(|finding| finding.rule.clone()).unwrap_or_default(),
        reason: String::new(),
        status,
        kind: finding.map(|finding| finding.kind.as_str().to_owned()).unwrap_or_default(),
        by: String::new(),
        decided: String::new(),
        finding: finding.map(Finding::id).unwrap_or_default(),
        place: cell.place.clone(),
    }
}

/// Says of each decision that has no effect what is wrong with it, at its cell in the workbook that this run writes.
fn invalid(in_force: &BTreeMap<Key, InForce<'_>>, cases: &[Case], english: bool) -> Vec<Finding> {
    let rows = (1_u32..).zip(cases);
    let wrong = rows.filter_map(|(row, case)| match &in_force.get(&case.key)?.effect {
        Effect::Invalid(column, why) => Some((row, case, *column, why)),
        Effect::Accept(_) | Effect::Stand => None,
    });
    wrong
        .map(|(row, case, column, why)| {
            let [unit, form, at, measure] = &case.key;
            let place = Place {
                file: OVERRIDES.to_owned(),
                sheet: words::sheet(english).to_owned(),
                cell: a1(row, column.at()),
            };
            Finding::warning(
                Kind::DecisionInvalid,
                format!("quyết định chưa được áp dụng: {}", why.vi),
                format!("the decision is not applied: {}", why.en),
            )
            .unit(unit)
            .form(form)
            .at(at, measure)
            .place(place)
            .reported(&case.reported)
        })
        .collect()
}

/// Whether a finding still asks somebody for something.
fn is_open(finding: &Finding) -> bool {
    finding.settled.is_none() && finding.severity != Severity::Info
}

/// Whether a person has a say in a finding: it asks for something, or it was settled by a value.
fn is_to_be_decided(finding: &Finding) -> bool {
    is_open(finding) || finding.settled.is_some_and(|settled| settled != Settled::Waived)
}
