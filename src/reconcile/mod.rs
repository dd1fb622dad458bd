//! Reconcile: the accepted value beside the reported one, and why.
//!
//! What was found meets what people decided. [`apply_decisions`] plays the decisions again on the cells as they are reported now; [`auto`]
//! takes the proposals that apply themselves; [`waivers`] knows the known deviations; [`resolve`] says of each finding what became of
//! it, and [`recheck`] what the checks say of the accepted values, [`review`] which decisions are to be looked at again for that, where nobody has ([`seen`]); [`counts`] counts that by rule. [`cells`] puts the accepted values into
//! the table. [`restate`] plays the decisions about a closed period; [`past`] shows those about the period before that were typed in this one's workbook. [`wholes`] plays those about records and forms, before anything is checked.
//!
//! [`answers`] are the units' own words about their cells.
//!
//! People decide in a workbook: [`review_queue`] are its rows, [`workbook`] lays it out in the [words](crate::wording::decisions) of either language behind a [`guide`], and
//! [`read_workbook`] reads what they wrote.

// What people wrote.
mod answers;
mod guide;
mod read_workbook;
// What is accepted.
mod apply_decisions;
mod auto;
mod cells;
mod counts;
mod look;
mod waivers;
mod wholes;
// What became of the findings.
mod informed;
mod past;
mod recheck;
mod resolve;
mod restate;
// What is to be decided.
mod review;
mod review_queue;
mod workbook;

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use polars::prelude::*;

use crate::definition::Pipeline;
use crate::findings::{DecisionFacts, Facts as _};
use crate::model::book::plain;
use crate::model::{
    Answer, CellKey, Correction, Decision, DecisionStatus, Finding, Lang, OVERRIDES, Place,
    Resolution, RuleCount, Status, a1,
};
use crate::tables::{CellView, Cells};
use crate::wording::decisions;
use apply_decisions::{Effect, InForce, Replayed};
use cells::NewValue;
use informed::Informed;
pub use past::{PastDecision, about_past};
pub(crate) use read_workbook::{Filled, RowAbout, about_row, read_filled};
use recheck::Reported;
use resolve::{Reason, Reasons};
pub use restate::{Now, restate, restate_wholes};
pub use review_queue::ReviewItem;
pub use wholes::{Read as WholesRead, Wholes, wholes};
pub use workbook::workbook;

/// What is reconciled.
pub struct Inputs<'a> {
    /// The forms, rules and waivers.
    pub pipeline: &'a Pipeline,
    /// The day by which waivers end.
    pub day: Date,
    /// The cells as reported.
    pub cells: &'a Cells,
    /// What was found before the checks.
    pub found: Vec<Finding>,
    /// What the checks found on the cells as reported.
    pub checked: Vec<Finding>,
    /// All decisions on this period, in the order in which they were made.
    pub decisions: &'a [Decision],
    /// What those about records and forms came to.
    pub wholes: &'a Wholes<'a>,
    /// What the units answered about their cells.
    pub answers: &'a [Answer],
    /// What was decided in this period's workbook about the period before.
    pub past: &'a [PastDecision],
    /// The `rules` table of the period before.
    pub before: Option<&'a DataFrame>,
    /// The language of the corrections' reasons.
    pub lang: Lang,
}

/// The accepted values, before their checks.
pub struct Accepted<'a> {
    /// The cells with the accepted values.
    pub cells: Cells,
    corrections: Vec<Correction>,
    inputs: Inputs<'a>,
    replayed: Replayed<'a>,
    settled: BTreeMap<CellKey, Reason>,
}

/// The accepted cells, and the findings with their resolutions.
pub struct Reconciled {
    /// The cells with the accepted values.
    pub cells: Cells,
    /// What differs from the reports.
    pub corrections: Vec<Correction>,
    /// All findings, those that ask for nothing any more as notes.
    pub findings: Vec<Finding>,
    /// All decisions of the period, with what became of them.
    pub decisions: Vec<(Decision, DecisionStatus)>,
    /// How often each rule fired, and what people made of it.
    pub rules: Vec<RuleCount>,
    /// What a person is asked to decide, or has decided.
    pub cases: Vec<ReviewItem>,
}

/// Plays the decisions again and lets apply themselves what may.
///
/// # Errors
/// Where a table lacks a column.
pub fn accept(inputs: Inputs<'_>) -> PolarsResult<Accepted<'_>> {
    let pipeline = inputs.pipeline;
    let reported = inputs.cells;
    let mut replayed = apply_decisions::replay(inputs.decisions, reported, pipeline, inputs.wholes);
    let findings: Vec<&Finding> = inputs.found.iter().chain(&inputs.checked).collect();
    let parts = of_parts(inputs.wholes, &findings, reported, pipeline, &mut replayed);
    let is_decided =
        |key: CellKey| replayed.in_force.contains_key(&key) || parts.contains_key(&key);
    let mut changes: BTreeMap<usize, (NewValue, Status)> = BTreeMap::new();
    let mut corrections = Vec::new();
    let mut settled: BTreeMap<CellKey, Reason> = BTreeMap::new();
    for (key, (value, finding)) in auto::corrections(&findings, reported, is_decided, pipeline) {
        let Some(cell) = reported.get(key) else { continue };
        let reason = finding.text(inputs.lang);
        let correction = correction(reported, cell, &value, Some(finding), Status::Corrected);
        corrections.push((cell.row(), Correction { reason, ..correction }));
        settled.insert(key, resolve::corrected(cell, &value, pipeline));
        changes.insert(cell.row(), (value, Status::Corrected));
    }
    for (key, InForce { decision, effect }) in parts.iter().chain(&replayed.in_force) {
        let Some(cell) = reported.get(*key) else { continue };
        match effect {
            Effect::Accept(value) => {
                let finding = review_queue::leading(&findings, *key, reported);
                let correction = Correction {
                    reason: decision.reason.clone(),
                    by: decision.name.clone(),
                    decided: decision.date.clone(),
                    ..correction(reported, cell, value, finding, Status::Overridden)
                };
                corrections.push((cell.row(), correction));
                settled.insert(*key, resolve::overridden(cell, value, decision, pipeline));
                changes.insert(cell.row(), (value.clone(), Status::Overridden));
            }
            Effect::Stand => {
                settled.insert(*key, resolve::rejected(decision));
            }
            Effect::Invalid(..) => {}
        }
    }
    corrections.sort_by_key(|(index, _)| *index);
    let of_cells = corrections.into_iter().map(|(_, correction)| correction);
    Ok(Accepted {
        cells: cells::with_accepted(inputs.cells, &changes)?,
        corrections: of_cells.collect(),
        inputs,
        replayed,
        settled,
    })
}

impl Accepted<'_> {
    /// Whether any value is another than the reported one.
    pub fn is_changed(&self) -> bool {
        !self.corrections.is_empty()
    }

    /// The findings at cells that hold what was reported: what was wrong with another cell's text is past.
    pub fn as_reported(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let key =
            |row: &Correction| self.cells.ids().key(&row.unit, &row.form, &row.row, &row.column);
        let changed: HashSet<CellKey> = self.corrections.iter().filter_map(key).collect();
        let is_changed =
            |f: &Finding| self.cells.key_of(f).is_some_and(|key| changed.contains(&key));
        findings.into_iter().filter(|finding| !is_changed(finding)).collect()
    }

    /// Decides what became of each finding. `again` is what the checks find on the accepted values; `None` if nothing was changed.
    ///
    /// # Errors
    /// Where the rules' earlier counts lack a column.
    pub fn finish(self, again: Option<Vec<Finding>>) -> PolarsResult<Reconciled> {
        let Inputs {
            pipeline,
            cells,
            found,
            mut checked,
            day,
            before,
            lang,
            answers,
            wholes,
            past,
            decisions,
        } = self.inputs;
        let mut findings = found;
        let mut reasons = Reasons::default();
        let reported = Reported::of(&checked);
        reasons.settle_cells(&mut findings, &self.settled, cells);
        reasons.settle_cells(&mut checked, &self.settled, cells);
        resolve::settle_wholes(&mut checked, wholes, &mut reasons);
        if let Some(again) = &again {
            let accepted = &self.cells;
            recheck::settle(&mut checked, again, &self.corrections, accepted, &mut reasons);
        }
        wholes::settle_gone(&mut checked, wholes);
        past::settle(&mut checked, past);
        findings.append(&mut checked);
        resolve::settle_wholes(&mut findings, wholes, &mut reasons);
        reasons.settle_consequences(&mut findings);
        let of_cells = self.replayed.in_force.values().map(|in_force| in_force.decision);
        let of_wholes = wholes.valid().map(|taken| taken.decision);
        let decided = of_cells.chain(of_wholes).map(|decision| decision.unit.as_str()).collect();
        let again = again.as_deref();
        recheck::open_contradictions(&mut findings, again, &reported, &decided, pipeline);
        let decided = review::Decided {
            accepted: &self.cells,
            corrections: &self.corrections,
            in_force: &self.replayed.in_force,
            wholes,
            seen: Informed::of(decisions, &self.replayed.in_force, wholes),
        };
        let doubted = review::mark(&mut findings, &decided, &reported, pipeline);
        findings.extend(self.replayed.lapsed);
        findings.extend(wholes.lapsed.iter().cloned());
        let ended = waivers::apply(&mut findings, &pipeline.waivers, day, &mut reasons);
        reasons.settle_consequences(&mut findings);
        findings.extend(ended);
        let mut answered = answers::findings(answers, cells, pipeline);
        reasons.settle_cells(&mut answered, &self.settled, cells);
        findings.extend(answered);
        let words = answers::words(answers, cells, pipeline);
        let in_force = &self.replayed.in_force;
        let mut cases = review_queue::cases(&findings, in_force, (cells, pipeline), &words);
        let of_wholes = (wholes, &*doubted);
        review_queue::whole_cases(&findings, of_wholes, (cells, pipeline), answers, &mut cases);
        past::rows(past, &mut cases);
        findings.extend(invalid(&cases, lang));
        let corrections = self.corrections.into_iter().chain(wholes.corrections.iter().cloned());
        Ok(Reconciled {
            rules: counts::counts(&findings, pipeline, before)?,
            cells: self.cells,
            corrections: corrections.collect(),
            findings,
            decisions: self.replayed.outcomes,
            cases,
        })
    }
}

fn correction(
    cells: &Cells,
    cell: CellView<'_>,
    value: &NewValue,
    finding: Option<&Finding>,
    status: Status,
) -> Correction {
    let [unit, form, row, column] = cells.ids().names(cell.key()).map(str::to_owned);
    Correction {
        unit,
        form,
        row,
        column,
        before: cell.understood(),
        after: value.value.map_or_else(|| value.text.clone(), plain),
        rule: finding.map(|finding| finding.rule.clone()).unwrap_or_default(),
        status,
        kind: finding.map(|finding| finding.kind.as_str().to_owned()).unwrap_or_default(),
        finding: finding.map(Finding::id).unwrap_or_default(),
        place: cell.place(),
        ..Correction::default()
    }
}

/// The cells that are parts of a finding on which a person decided as a whole, with what that does to each. One that is decided by itself is left alone.
fn of_parts<'a>(
    wholes: &'a Wholes<'a>,
    findings: &[&Finding],
    cells: &Cells,
    pipeline: &Pipeline,
    replayed: &mut Replayed<'_>,
) -> BTreeMap<CellKey, InForce<'a>> {
    let mut parts = BTreeMap::new();
    for (index, taken) in &wholes.parts {
        let decision = taken.decision;
        let is_whole = |f: &&&Finding| {
            f.row.is_empty()
                && [&*f.unit, &f.form, &f.column]
                    == [&decision.unit, &decision.form, &decision.column]
                && f.kind.as_str() == decision.reported
        };
        let ids: HashSet<String> =
            findings.iter().filter(is_whole).map(|finding| finding.id()).collect();
        let of_whole = findings.iter().filter(|finding| ids.contains(&finding.part_of));
        for part in of_whole {
            let Some(key) = cells.key_of(part) else { continue };
            if replayed.in_force.contains_key(&key) {
                continue;
            }
            let [unit, form, row, column] = cells.ids().names(key);
            let value = cells::read_value(&part.expected, [unit, form, row, column], pipeline);
            let effect = match (taken.is_kept, value) {
                (true, _) => Effect::Stand,
                (false, Ok(value)) if !part.expected.is_empty() => Effect::Accept(value),
                (false, _) => continue,
            };
            parts.insert(key, InForce { decision, effect });
        }
        let status = match (ids.is_empty(), taken.is_kept) {
            (true, _) => DecisionStatus::Lapsed,
            (false, true) => DecisionStatus::Rejected,
            (false, false) => DecisionStatus::Applied,
        };
        if let Some((_, outcome)) = replayed.outcomes.get_mut(*index) {
            *outcome = status;
        }
    }
    parts
}

/// Says of each decision that has no effect what is wrong with it, at its cell in the workbook that this run writes.
fn invalid(cases: &[ReviewItem], lang: Lang) -> Vec<Finding> {
    let rows = (decisions::HEADERS + 1..).zip(cases);
    let wrong = rows.filter_map(|(row, case)| {
        let (column, why) = case.wrong.as_ref()?;
        Some((row, case, *column, why))
    });
    wrong
        .map(|(row, case, column, why)| {
            let [unit, form, at, measure] = &case.names;
            let place = Place {
                file: OVERRIDES.to_owned(),
                sheet: decisions::sheet(lang).to_owned(),
                cell: a1(row, column.at()),
            };
            DecisionFacts::Invalid(why)
                .finding()
                .unit(unit)
                .form(form)
                .at(at, measure)
                .place(place)
                .reported(&case.reported)
        })
        .collect()
}

/// Whether a value was given by a person.
fn of_person(correction: &Correction) -> bool {
    correction.status == Status::Overridden
}

/// Whether a finding still asks somebody for something.
fn is_open(finding: &Finding) -> bool {
    finding.settled.is_none() && finding.asks()
}

/// Whether a person has a say in a finding: it asks for something, or it was settled by a value.
fn is_to_be_decided(finding: &Finding) -> bool {
    is_open(finding) || finding.settled.is_some_and(|settled| settled != Resolution::Waived)
}
