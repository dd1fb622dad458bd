//! Which decisions are to be looked at again, since something does not hold with them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::apply_decisions::InForce;
use super::informed::Informed;
use super::recheck::Reported;
use super::wholes::{Taken, Wholes};
use super::{is_open, of_person};
use crate::definition::Pipeline;
use crate::findings::Settlement;
use crate::model::{CellKey, Choice, Correction, Decision, Finding, Kind, Message, Resolution};
use crate::tables::{CellView, Cells};
use crate::wording::decisions;

/// So many decisions are named one by one.
const SHOWN: usize = 2;

/// What was decided, and on what.
pub(super) struct Decided<'r, 'a> {
    /// The accepted cells.
    pub accepted: &'r Cells,
    /// What differs from the reports.
    pub corrections: &'r [Correction],
    /// The decisions on cells.
    pub in_force: &'r BTreeMap<CellKey, InForce<'a>>,
    /// Those on records and forms.
    pub wholes: &'r Wholes<'a>,
    /// Those that were made with open eyes.
    pub seen: Informed<'a>,
}

/// Says in each open finding which decisions it may come of: those at the cells of its rule, or of one that is new with the accepted values those about
/// records and forms of its unit, else all of its cells. It is settled where one of these was made, or made once more, by somebody who had seen it. Gives those decisions
/// about records and forms, each with the id of such a finding.
pub(super) fn mark<'a>(
    findings: &mut [Finding],
    decided: &Decided<'_, 'a>,
    reported: &Reported,
    pipeline: &Pipeline,
) -> Vec<(&'a Decision, String)> {
    let accepted = decided.accepted;
    let estimates = Estimates::of(findings, decided);
    let mut of_estimates: HashMap<String, Message> = HashMap::new();
    let mut doubted = Vec::new();
    let mut cells: BTreeMap<CellKey, &Correction> = BTreeMap::new();
    let mut of_unit: BTreeMap<&str, Vec<CellKey>> = BTreeMap::new();
    for row in decided.corrections.iter().filter(|row| of_person(row)) {
        let key = accepted.ids().key(&row.unit, &row.form, &row.row, &row.column);
        if let Some(key) = key {
            cells.insert(key, row);
            of_unit.entry(&row.unit).or_default().push(key);
        }
    }
    let mut consequences: BTreeMap<String, BTreeSet<CellKey>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| !f.caused_by.is_empty() && !f.decided.is_empty()) {
        let of_cause = consequences.entry(finding.caused_by.clone()).or_default();
        of_cause.extend(&finding.decided);
    }
    for finding in findings.iter_mut().filter(|finding| is_open(finding)) {
        let own = accepted.key_of(finding);
        let mut suspects: BTreeSet<CellKey> = finding.decided.iter().copied().collect();
        if finding.is_recheck {
            suspects.extend(consequences.get(&finding.id()).into_iter().flatten());
            suspects.extend(own.filter(|key| cells.contains_key(key)));
        }
        suspects.extend(own.filter(|key| estimates.has(*key)));
        if !suspects.is_empty() && estimates.stands_without(finding) {
            suspects.retain(|key| !estimates.has(*key));
        }
        let is_new = finding.is_recheck && !reported.was_open(finding);
        let by_cells = suspects.iter().any(|key| cells.contains_key(key));
        let is_of_unit = |taken: &&Taken<'a>| taken.decision.unit == finding.unit;
        let wholes = decided.wholes.valid().filter(is_of_unit);
        let wholes: Vec<&Taken<'a>> =
            wholes.filter(|_| is_new || !suspects.is_empty() && !by_cells).collect();
        if suspects.is_empty() && wholes.is_empty() && is_new {
            suspects.extend(of_unit.get(finding.unit.as_str()).into_iter().flatten());
        }
        let rows: Vec<&Correction> =
            suspects.iter().filter_map(|key| cells.get(key)).copied().collect();
        if rows.is_empty() && wholes.is_empty() {
            continue;
        }
        finding.is_recheck = true;
        finding.decided = suspects.into_iter().collect();
        finding.review = words(&rows, &wholes, pipeline);
        let is_estimated = finding.decided.iter().any(|key| estimates.has(*key));
        if is_estimated && !own.is_some_and(|key| estimates.has(key)) {
            of_estimates.insert(finding.id(), finding.review.clone());
            propose_nothing(finding);
        }
        doubted.extend(wholes.iter().map(|taken| (taken.decision, finding.id())));
        let of_cells = own.iter().chain(&finding.decided);
        let of_cells = of_cells.filter_map(|key| Some(decided.in_force.get(key)?.decision));
        let mut all = of_cells.chain(wholes.iter().map(|taken| taken.decision));
        let looked_at = all.find(|decision| decided.seen.has(decision));
        if let Some(Decision { name, reason, .. }) = looked_at {
            let why = Message::each(|lang| Settlement::Affirmed { name, reason }.text(lang));
            finding.settle(Resolution::Rejected, &why);
        }
    }
    // What would follow from such a proposal.
    for finding in findings.iter_mut().filter(|finding| !finding.part_of.is_empty()) {
        if let Some(review) = of_estimates.get(&finding.part_of) {
            finding.caused_by = std::mem::take(&mut finding.part_of);
            finding.is_recheck = true;
            finding.review.clone_from(review);
            propose_nothing(finding);
        }
    }
    doubted
}

/// The figures of records that a person took over from the period before: they need not add up with what is reported now.
struct Estimates<'r> {
    accepted: &'r Cells,
    /// Unit and form of each such record.
    lists: BTreeSet<[&'r str; 2]>,
    /// The findings that other rules support as well, by their ids.
    stand_without: HashSet<String>,
}

impl<'r> Estimates<'r> {
    fn of(findings: &[Finding], decided: &Decided<'r, '_>) -> Self {
        let is_added =
            |taken: &&Taken<'_>| decisions::choice(&taken.decision.choice) == Some(Choice::Add);
        let added = decided.wholes.valid().filter(is_added).map(|taken| taken.decision);
        let lists = added.map(|decision| [&*decision.unit, &*decision.form]).collect();
        let accepted = decided.accepted;
        let mut estimates = Self { accepted, lists, stand_without: HashSet::new() };
        if !estimates.lists.is_empty() {
            let under = findings.iter().filter(|f| !f.caused_by.is_empty() && f.subject.is_some());
            let by_others = under.filter(|f| !f.decided.iter().any(|key| estimates.has(*key)));
            estimates.stand_without = by_others.map(|f| f.caused_by.clone()).collect();
        }
        estimates
    }

    fn has(&self, key: CellKey) -> bool {
        let [unit, form, ..] = self.accepted.ids().names(key);
        self.lists.contains(&[unit, form])
            && self.accepted.get(key).is_some_and(CellView::is_taken_over)
    }

    /// Whether a finding would be there without them.
    fn stands_without(&self, finding: &Finding) -> bool {
        !self.stand_without.is_empty() && self.stand_without.contains(&finding.id())
    }
}

/// Leaves out what an estimate would make of a reported figure.
fn propose_nothing(finding: &mut Finding) {
    finding.expected.clear();
    finding.in_file = None;
    finding.confidence = None;
    finding.evidence = Message::default();
}

/// Whose decisions are to be looked at again, and which.
fn words(rows: &[&Correction], wholes: &[&Taken<'_>], pipeline: &Pipeline) -> Message {
    let of_wholes = wholes.iter().map(|taken| taken.decision.name.as_str());
    let names = once(of_wholes.chain(rows.iter().map(|row| row.by.as_str())).collect());
    let wholes: Vec<Message> = wholes.iter().map(|taken| of_whole(taken, pipeline)).collect();
    let cells: Vec<Message> = rows.iter().map(|row| of_cell(row, pipeline)).collect();
    Message::each(|lang| {
        let names = lang.list(names.iter().map(|name| (*name).to_owned()));
        let mut shown: Vec<&str> = wholes.iter().map(|one| one.text(lang)).collect();
        let count = decisions::cells(cells.len(), lang);
        match cells.len() {
            ..=SHOWN => shown.extend(cells.iter().map(|one| one.text(lang))),
            _ => shown.push(&count),
        }
        let shown = shown.join("; ");
        decisions::look_again(&names, &shown, lang)
    })
}

/// Each once, in their order.
fn once(names: Vec<&str>) -> Vec<&str> {
    let mut seen = HashSet::new();
    names.into_iter().filter(|name| seen.insert(*name)).collect()
}

/// A cell with its value before and after.
fn of_cell(row: &Correction, pipeline: &Pipeline) -> Message {
    let Correction { form, row: line, column, before, after, .. } = row;
    Message::each(|lang| {
        let what = pipeline.in_words(form, line, column, lang);
        let [before, after] =
            [before, after].map(|text| pipeline.written(form, line, column, text, lang));
        format!("{what} “{before}” → “{after}”")
    })
}

/// A record or a form with what was chosen.
fn of_whole(taken: &Taken<'_>, pipeline: &Pipeline) -> Message {
    let decision = taken.decision;
    Message::each(|lang| {
        let what = match decision.row.as_str() {
            "" => format!("{} {}", decisions::whole_form(lang), decision.form),
            row if decision.reported == Kind::VanishedRecord.as_str() => row.to_owned(),
            row => pipeline.in_words(&decision.form, row, &decision.column, lang),
        };
        format!("{what} ({})", decisions::word(&decision.choice, lang))
    })
}
