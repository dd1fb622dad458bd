//! What the checks say of the accepted values: what is put right by them, and what no longer adds up.
//!
//! [`settle`] goes through what was found on the values as reported. [`open_contradictions`] looks after what no finding asks about: a rule that does not
//! hold although all that it was put down to is decided is open by itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::is_open;
use super::resolve::{Reason, Reasons};
use crate::definition::{Maturity, Pipeline};
use crate::findings::{Facts as _, Settlement, StillCounted};
use crate::model::{
    CellKey, Correction, Finding, Kind, Message, Place, Resolution, Severity, Status,
};
use crate::tables::{CellView, Cells};

/// A rule at a place: its id and the cell that it is about.
type Instance = (String, CellKey);

/// What was found on the values as reported, before anything was settled.
#[derive(Debug, Default)]
pub(crate) struct Reported {
    /// The message of each rule that did not hold.
    messages: HashMap<Instance, Message>,
    /// The ids of what asked for something.
    open: HashSet<String>,
}

impl Reported {
    pub(crate) fn of(checked: &[Finding]) -> Self {
        let messages = checked.iter().filter_map(|f| Some((instance(f)?, f.message.clone())));
        let open = checked.iter().filter(|finding| is_open(finding)).map(Finding::id);
        Self { messages: messages.collect(), open: open.collect() }
    }

    /// Whether a finding asked for something before anything was decided.
    pub(crate) fn was_open(&self, finding: &Finding) -> bool {
        self.open.contains(&finding.id())
    }
}

fn instance(finding: &Finding) -> Option<Instance> {
    Some((finding.rule.clone(), finding.subject?))
}

/// Settles the findings at the cells of changed units that the checks do not repeat on the accepted values, adds to those what the others report, and adds
/// those that are new. Findings about whole forms or files stay as they are: they are about what was sent.
pub(super) fn settle(
    checked: &mut Vec<Finding>,
    again: &[Finding],
    corrections: &[Correction],
    accepted: &Cells,
    reasons: &mut Reasons,
) {
    let overridden = corrections.iter().any(|row| row.status == Status::Overridden);
    let reason = Reason {
        how: if overridden { Resolution::Overridden } else { Resolution::Corrected },
        why: Message::each(|lang| Settlement::NoLonger.text(lang)),
    };
    let changed: HashSet<&str> = corrections.iter().map(|row| row.unit.as_str()).collect();
    let at_changed = |finding: &&Finding| {
        changed.contains(finding.unit.as_str())
            && !finding.row.is_empty()
            && !finding.column.is_empty()
    };
    let mut again: BTreeMap<String, &Finding> =
        again.iter().filter(at_changed).map(|finding| (finding.id(), finding)).collect();
    for finding in checked.iter_mut().filter(|finding| at_changed(&&**finding)) {
        let repeated = again.remove(&finding.id());
        // The parts of a mistake are decided one by one: with some of them put right it is not found any more, and the others still stand.
        if !finding.part_of.is_empty() {
            continue;
        }
        if finding.settled == Some(Resolution::Overridden) {
            take_decided(finding, repeated, accepted);
            continue;
        }
        let comes_of_another = finding.settled.is_none() && !finding.caused_by.is_empty();
        if !is_open(finding) && !comes_of_another {
            continue;
        }
        let of_cause = reasons.of(&finding.caused_by).cloned();
        match repeated {
            None => {
                let reason = of_cause.unwrap_or_else(|| reason.clone());
                reasons.settle(finding, reason);
            }
            Some(repeated) => {
                // The cause is put right, and yet it does not add up; or it says something else of the accepted values.
                let is_put_right = of_cause.is_some_and(|cause| cause.how == reason.how);
                if is_put_right || repeated.message != finding.message {
                    *finding = recheck(repeated.clone());
                }
            }
        }
    }
    let new = again.into_values().filter(|f| f.severity != Severity::Info);
    checked.extend(new.cloned().map(recheck));
}

/// A finding at a cell to which a person gave another value, with what the checks find there again: it was not put right by that. That a figure is unusual
/// asks nobody again, for it is what the person decided.
fn take_decided(finding: &mut Finding, repeated: Option<&Finding>, accepted: &Cells) {
    let cell = accepted.key_of(finding).and_then(|key| accepted.get(key));
    let is_decided = cell.is_some_and(CellView::is_decided);
    let Some(repeated) = repeated.filter(|repeated| is_decided && is_open(repeated)) else {
        return;
    };
    if repeated.kind == Kind::Outlier {
        finding.message.clone_from(&repeated.message);
        finding.evidence.clone_from(&repeated.evidence);
    } else {
        *finding = recheck(repeated.clone());
    }
}

fn recheck(finding: Finding) -> Finding {
    Finding { is_recheck: true, ..finding }
}

/// Opens the rules that do not hold on the accepted values in units about which a person decided, where no finding asks about them: what they were put down
/// to was settled, or is put right in one place and let stand in another. What a person let stand as it is stays settled.
///
/// `again` is what was found on the accepted values; `None` where they are those reported.
pub(crate) fn open_contradictions(
    findings: &mut Vec<Finding>,
    again: Option<&[Finding]>,
    reported: &Reported,
    decided: &HashSet<&str>,
    pipeline: &Pipeline,
) {
    let is_of_decided = |f: &&Finding| f.subject.is_some() && decided.contains(f.unit.as_str());
    let violations = again.unwrap_or(findings).iter().filter(is_of_decided);
    let violations: Vec<Finding> = violations.cloned().collect();
    if violations.is_empty() {
        return;
    }
    let causes = again.into_iter().flatten().map(|finding| (finding.id(), finding.severity));
    let causes: HashMap<String, Severity> = causes.collect();
    let mut index = FindingIndex::of(findings);
    let mut still = StillCounting::of(findings);
    for violation in violations {
        let is_note = violation.caused_by.is_empty()
            && violation.severity == Severity::Info
            && violation.settled.is_none();
        let Some(severity) = severity(&violation, pipeline).filter(|_| !is_note) else { continue };
        let here = index.here(&violation);
        let is_covered = is_covered(&violation, &here, findings, &index, &causes);
        if is_covered || is_let_stand(&violation, &here, findings, reported) {
            continue;
        }
        still.see(&violation, &here, findings);
        let opened = recheck(Finding {
            severity,
            caused_by: String::new(),
            expected: violation.alone.clone(),
            settled: None,
            settlement: Message::default(),
            ..violation
        });
        match index.ids.get(&opened.id()).and_then(|position| findings.get_mut(*position)) {
            Some(same) => *same = opened,
            None => {
                index.add(findings.len(), &opened);
                findings.push(opened);
            }
        }
    }
    still.lead(findings);
}

/// So many figures that count a record which is gone are one finding with its parts.
const MANY: usize = 3;

/// The figures that go on counting records of which a person said that they are really gone. They are opened by that, and have the one cause.
struct StillCounting {
    /// Unit and name of each such record, by the id of its finding.
    gone: HashMap<String, (String, String)>,
    /// The rules that do not hold without them, with the records, by unit and form.
    rules: BTreeMap<(String, String), (HashSet<Instance>, BTreeSet<String>)>,
}

impl StillCounting {
    fn of(findings: &[Finding]) -> Self {
        let is_gone = |f: &&Finding| {
            f.kind == Kind::VanishedRecord && f.settled == Some(Resolution::Rejected)
        };
        let gone = findings.iter().filter(is_gone);
        let gone = gone.map(|f| (f.id(), (f.unit.clone(), f.row.clone())));
        Self { gone: gone.collect(), rules: BTreeMap::new() }
    }

    /// Takes up a rule that is opened, if it was put down to such a record.
    fn see(&mut self, violation: &Finding, here: &[usize], findings: &[Finding]) {
        let here = here.iter().filter_map(|index| findings.get(*index));
        let mut above = here.chain([violation]).map(|finding| &finding.caused_by);
        let Some((unit, record)) = above.find_map(|id| self.gone.get(id)) else { return };
        let Some(instance) = instance(violation) else { return };
        let (rules, records) =
            self.rules.entry((unit.clone(), violation.form.clone())).or_default();
        rules.insert(instance);
        records.insert(record.clone());
    }

    /// Puts them under one finding a form, as its parts: each is decided by itself.
    fn lead(self, findings: &mut Vec<Finding>) {
        for ((unit, form), (rules, records)) in self.rules {
            let is_part = |finding: &Finding| {
                is_open(finding)
                    && finding.caused_by.is_empty()
                    && (finding.unit == unit && finding.form == form)
                    && instance(finding).is_some_and(|own| rules.contains(&own))
            };
            let parts: Vec<&Finding> = findings.iter().filter(|f| is_part(f)).collect();
            let Some(first) = parts.first().filter(|_| parts.len() >= MANY) else { continue };
            let place = Place { cell: String::new(), ..first.place.clone() };
            let records: Vec<String> = records.into_iter().collect();
            let facts = StillCounted { records: &records, cells: parts.len() };
            let whole = facts.finding().unit(&unit).form(&form).place(place);
            let id = whole.id();
            for part in findings.iter_mut().filter(|finding| is_part(finding)) {
                part.part_of.clone_from(&id);
                part.severity = Severity::Info;
            }
            findings.push(recheck(whole));
        }
    }
}

/// Where findings are, by their ids and by the rules at their places.
#[derive(Default)]
struct FindingIndex {
    ids: HashMap<String, usize>,
    instances: HashMap<Instance, Vec<usize>>,
}

impl FindingIndex {
    fn of(findings: &[Finding]) -> Self {
        let mut index = Self::default();
        for (position, finding) in findings.iter().enumerate() {
            index.add(position, finding);
        }
        index
    }

    fn add(&mut self, index: usize, finding: &Finding) {
        self.ids.entry(finding.id()).or_insert(index);
        if let Some(instance) = instance(finding) {
            self.instances.entry(instance).or_default().push(index);
        }
    }

    /// The findings of a rule at its place.
    fn here(&self, violation: &Finding) -> Vec<usize> {
        let of_rule = instance(violation).and_then(|instance| self.instances.get(&instance));
        let own = self.ids.get(&violation.id());
        of_rule.into_iter().flatten().chain(own).copied().collect()
    }
}

/// How severe a rule is that does not hold; `None` of one that asks for nothing.
fn severity(violation: &Finding, pipeline: &Pipeline) -> Option<Severity> {
    let meta = pipeline.rules.meta(&violation.rule)?;
    let severity = match meta.maturity {
        Maturity::Trial => meta.severity.max(Severity::Warning),
        Maturity::Stable => meta.severity,
    };
    (severity != Severity::Info).then_some(severity)
}

/// Whether somebody is asked about a rule that does not hold, by its own finding or by the one that it was put down to; or nobody ever was.
fn is_covered(
    violation: &Finding,
    here: &[usize],
    findings: &[Finding],
    index: &FindingIndex,
    causes: &HashMap<String, Severity>,
) -> bool {
    let here: Vec<&Finding> = here.iter().filter_map(|position| findings.get(*position)).collect();
    let above = here.iter().map(|f| f.caused_by.as_str()).chain([violation.caused_by.as_str()]);
    let above: HashSet<&str> = above.filter(|id| !id.is_empty()).collect();
    let cause = |id: &&str| index.ids.get(*id).and_then(|position| findings.get(*position));
    let led: Vec<&Finding> = above.iter().filter_map(cause).collect();
    if here.iter().chain(&led).any(|finding| is_open(finding)) {
        return true;
    }
    let is_copy = |f: &&Finding| matches!(f.kind, Kind::StaleCopy | Kind::ForeignCopy);
    if led.iter().any(|cause| is_copy(cause) || cause.settled.is_none()) {
        return true;
    }
    // Put down to something that asks for nothing.
    let is_note = |id: &&str| causes.get(*id).is_none_or(|severity| *severity == Severity::Info);
    led.is_empty() && !above.is_empty() && above.iter().all(is_note)
}

/// Whether a person let stand what a rule says, or waived it.
fn is_let_stand(
    violation: &Finding,
    here: &[usize],
    findings: &[Finding],
    reported: &Reported,
) -> bool {
    let how = here.iter().filter_map(|index| findings.get(*index)?.settled);
    let how: Vec<Resolution> = how.collect();
    let messages = instance(violation).and_then(|own| reported.messages.get(&own));
    let as_reported = messages == Some(&violation.message);
    how.contains(&Resolution::Waived) || as_reported && how.contains(&Resolution::Rejected)
}
