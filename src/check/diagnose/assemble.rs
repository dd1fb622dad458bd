//! One finding for each cell that is to blame, with its rules under it.

use std::collections::HashMap;

use super::context::Context;
use super::diagnosed::{Unit, explanation};
use super::diagnosis::Diagnosis;
use super::evidence;
use super::sureness::{explain, is_proposed};
use super::whole::Whole;
use crate::check::attribution;
use crate::check::violation::Violation;
use crate::definition::Maturity;
use crate::findings::{BrokenRule, CellFacts, Facts as _, FollowerFacts, PartFacts};
use crate::model::{CellKey, Finding, Kind, Message, Severity};
use crate::tables::{CellView, Cells};
use data_editing::{Reason, inexact};

/// The findings so far, and where those about single cells stand among them.
pub(super) struct Findings {
    list: Vec<Finding>,
    cells: HashMap<CellKey, Vec<usize>>,
    /// The findings about cells that are wrong together: their ids and kinds, and whether they say what the cell should say.
    wholes: HashMap<CellKey, (String, Kind, bool)>,
}

impl Findings {
    /// Begins with the findings about single cells.
    pub(super) fn new(list: Vec<Finding>, table: &Cells) -> Self {
        let mut cells: HashMap<CellKey, Vec<usize>> = HashMap::new();
        for (index, finding) in list.iter().enumerate().filter(|(_, f)| !f.row.is_empty()) {
            if let Some(cell) = table.key_of(finding) {
                cells.entry(cell).or_default().push(index);
            }
        }
        Self { list, cells, wholes: HashMap::new() }
    }

    pub(super) fn into_list(self) -> Vec<Finding> {
        self.list
    }

    /// Adds the findings about records, with the rules that they explain under them.
    pub(super) fn add_records(
        &mut self,
        records: Vec<Finding>,
        explained: &[(Violation<'_>, String)],
        context: &Context<'_>,
    ) {
        let table = context.cells();
        let mut leading: HashMap<(&str, &str), String> = HashMap::new();
        let mut doubles: HashMap<_, String> = HashMap::new();
        let record = |cell: CellKey| (cell.unit, cell.form, cell.row);
        for finding in &records {
            if matches!(finding.kind, Kind::DuplicateRecord | Kind::VanishedRecord) {
                leading.entry((&finding.unit, &finding.form)).or_insert_with(|| finding.id());
            }
            if finding.kind == Kind::DuplicateRecord {
                doubles.extend(table.key_of(finding).map(|cell| (record(cell), finding.id())));
            }
        }
        let mut details = Vec::new();
        for (broken, form) in explained {
            let mut finding = attribution::finding(broken, broken.subject, table, context.units());
            // What the figure should be is what it is: the register is short or has too much.
            finding.expected.clear();
            let unit = table.ids().unit(broken.subject.unit);
            if let Some(id) = leading.get(&(unit, form)) {
                finding.follow(id);
            }
            details.push(finding);
        }
        for mut finding in records {
            // That a duplicate record is new adds nothing.
            let cell = table.key_of(&finding);
            let double = cell.and_then(|cell| doubles.get(&record(cell)));
            let double = double.filter(|id| **id != finding.id());
            if let Some(id) = double {
                finding.follow(id);
            }
            if let Some(cell) = cell {
                self.cells.entry(cell).or_default().push(self.list.len());
            }
            self.list.push(finding);
        }
        self.list.append(&mut details);
    }

    /// Adds the findings about cells that are wrong together, with what was found at each of the cells under them.
    pub(super) fn add_wholes(&mut self, wholes: &[Whole], context: &Context<'_>) {
        for whole in wholes {
            let findings = whole.findings(context);
            let Some((id, kind)) = findings.first().map(|finding| (finding.id(), finding.kind))
            else {
                continue;
            };
            for (cell, value) in &whole.cells {
                let there = self.cells.get(cell).into_iter().flatten().copied();
                let loud = there.filter(|index| self.list[*index].severity != Severity::Info);
                self.under(&loud.collect::<Vec<_>>(), &id);
                self.wholes.insert(*cell, (id.clone(), kind, value.is_some()));
            }
            self.list.extend(findings);
        }
    }

    /// Adds the note about a rule that does not hold and asks for nothing.
    pub(super) fn add_note(&mut self, broken: &Violation<'_>, context: &Context<'_>) {
        let mut finding =
            attribution::finding(broken, broken.subject, context.cells(), context.units());
        finding.severity = Severity::Info;
        finding.expected.clear();
        self.list.push(finding);
    }

    /// Adds the finding of a wrong formula with its parts, and the broken rules that it explains under it.
    pub(super) fn add_formula(
        &mut self,
        parts: Vec<Finding>,
        broken: &[Violation<'_>],
        context: &Context<'_>,
    ) {
        let mut parts = parts.into_iter();
        let Some(cause) = parts.next() else { return };
        let (id, cell) = (cause.id(), context.cells().key_of(&cause));
        let there = cell.and_then(|cell| self.cells.get(&cell)).into_iter().flatten().copied();
        let without = there.filter(|index| self.list[*index].kind == Kind::FormulaWithoutValue);
        self.under(&without.collect::<Vec<_>>(), &id);
        self.add_under(cause, broken.iter(), context);
        self.list.extend(parts);
    }

    /// Adds findings as they are.
    pub(super) fn add_all(&mut self, findings: Vec<Finding>) {
        self.list.extend(findings);
    }

    /// Adds a finding with the broken rules that it explains under it.
    pub(super) fn add_under<'v, 'a: 'v>(
        &mut self,
        cause: Finding,
        broken: impl Iterator<Item = &'v Violation<'a>>,
        context: &Context<'_>,
    ) {
        let id = cause.id();
        self.list.push(cause);
        self.explain_by(&id, broken, context);
    }

    /// Adds broken rules under the finding that explains them.
    pub(super) fn explain_by<'v, 'a: 'v>(
        &mut self,
        id: &str,
        broken: impl Iterator<Item = &'v Violation<'a>>,
        context: &Context<'_>,
    ) {
        for broken in broken {
            let mut finding =
                attribution::finding(broken, broken.subject, context.cells(), context.units());
            finding.follow(id);
            self.list.push(finding);
        }
    }

    /// The finding about several cells that causes a broken rule: with these as they should be it holds, or is open.
    fn whole_of(
        &self,
        broken: &Violation<'_>,
        unit: &Unit<'_, '_>,
        instance: Option<usize>,
        holds: bool,
    ) -> Option<&String> {
        // A total over a list names no cell of it.
        let of_lists = instance.and_then(|index| unit.system.instances.get(index));
        let of_lists = of_lists.into_iter().flat_map(|instance| instance.cells());
        let whole = broken.all_cells().chain(of_lists).find_map(|cell| self.wholes.get(&cell));
        whole.filter(|_| instance.is_none() || holds).map(|(id, ..)| id)
    }

    /// Adds a unit's findings: those of its causes, the rules that they explain under them, and the other rules by themselves.
    pub(super) fn add(&mut self, unit: &Unit<'_, '_>, context: &Context<'_>) {
        let still = unit.system.broken(|index| unit.figure(index));
        let without_wholes = unit.system.broken(|index| unit.system.system.value(index));
        let mut causes: Vec<Option<String>> = vec![None; unit.causes.len()];
        let mut led: Vec<Option<usize>> = vec![None; unit.causes.len()];
        let mut by_whole: Vec<(&Violation<'_>, String)> = Vec::new();
        let explained: Vec<Option<usize>> = unit
            .broken
            .iter()
            .map(|broken| {
                let instance = unit.instance(broken);
                if instance.is_some_and(|instance| still.contains(&instance)) {
                    return None;
                }
                let holds = instance.is_some_and(|instance| !without_wholes.contains(&instance));
                if let Some(id) = self.whole_of(broken, unit, instance, holds) {
                    by_whole.push((*broken, id.clone()));
                    return None;
                }
                explanation(unit, broken, instance).map(|cause| unit.lead(cause))
            })
            .collect();
        for (index, diagnosis) in
            unit.causes.iter().enumerate().filter(|(_, d)| d.follows.is_none())
        {
            let mine: Vec<usize> =
                (0..unit.broken.len()).filter(|b| explained[*b] == Some(index)).collect();
            let (id, leading) = self.cause(diagnosis, unit, &mine, context);
            causes[index] = id;
            led[index] = leading;
        }
        for (index, diagnosis) in unit.causes.iter().enumerate() {
            let Some(lead) = diagnosis.follows else { continue };
            let lead = unit.causes.iter().position(|cause| cause.variable == lead);
            if let Some(id) = lead.and_then(|lead| causes[lead].clone()) {
                self.follower(diagnosis, &id, unit, context);
                causes[index] = Some(id);
            }
        }
        let mut named_alone = attribution::findings(&unit.broken, context.cells(), context.units());
        // The sum of a list is made of its records.
        for (broken, finding) in unit.broken.iter().zip(&mut named_alone) {
            let cells = unit.instance(broken).map(|index| unit.system.instances[index].cells());
            let all = cells.into_iter().flatten().chain(finding.decided.drain(..));
            finding.decided = attribution::decided(all.collect::<Vec<_>>(), context.cells());
        }
        for (index, (broken, mut finding)) in unit.broken.iter().zip(named_alone).enumerate() {
            let Some(cause) = explained[index] else {
                let whole = by_whole.iter().find(|(context, _)| std::ptr::eq(*context, *broken));
                let id = whole.map(|(_, id)| id.clone());
                if let Some(id) = id.or_else(|| self.of_unusable(broken, unit)) {
                    finding.follow(&id);
                }
                self.list.push(finding);
                continue;
            };
            if led[cause] == Some(index) {
                let is_it = |f: &&mut Finding| causes[cause].as_ref() == Some(&f.id());
                let decided = Some(finding.decided).filter(|decided| !decided.is_empty());
                if let Some(decided) = decided
                    && let Some(leading) = self.list.iter_mut().find(is_it)
                {
                    leading.decided = decided;
                }
                continue;
            }
            if let Some(id) = &causes[cause] {
                let cell = unit.causes[cause].cell;
                if broken.cells.contains(&cell) {
                    let decided = std::mem::take(&mut finding.decided);
                    finding = attribution::finding(broken, cell, context.cells(), context.units());
                    finding.decided = decided;
                }
                finding.follow(id);
            }
            self.list.push(finding);
        }
    }

    /// The finding about a figure of a broken rule that it cannot have at all, whatever the rule says.
    fn of_unusable(&self, broken: &Violation<'_>, unit: &Unit<'_, '_>) -> Option<String> {
        let is_unusable = |cell: &CellKey| {
            let index = unit.system.cells.iter().position(|known| known == cell);
            index.is_some_and(|index| unit.system.system.value(index).is_none())
        };
        // A total over a list names no cell of it.
        let of_lists = unit.instance(broken).map(|index| unit.system.instances[index].cells());
        let all = broken.all_cells().chain(of_lists.into_iter().flatten());
        let cells = all.filter(is_unusable);
        let mut there = cells.filter_map(|cell| self.cells.get(&cell)).flatten();
        let asks =
            |index: &&usize| self.list[**index].asks() && !self.list[**index].is_consequence();
        there.find(asks).map(|index| self.list[*index].id())
    }

    /// The finding of a cause: one that is there already for its cell, or a new one. Returns its id, and the broken rule that it represents.
    fn cause(
        &mut self,
        diagnosis: &Diagnosis,
        unit: &Unit<'_, '_>,
        broken: &[usize],
        context: &Context<'_>,
    ) -> (Option<String>, Option<usize>) {
        if let Some((id, kind, is_known)) = self.wholes.get(&diagnosis.cell).cloned() {
            // Two mistakes in one cell: in another unit, and with the wrong sign.
            let is_surer =
                diagnosis.reason.and_then(evidence::kind).is_some() && diagnosis.rivals.is_empty();
            if !is_known || is_surer {
                self.part(diagnosis, (&id, kind), unit, context);
            }
            return (Some(id), None);
        }
        let there: Vec<usize> = self
            .cells
            .get(&diagnosis.cell)
            .into_iter()
            .flatten()
            .copied()
            .filter(|index| self.list[*index].severity != Severity::Info)
            .collect();
        let proposes = is_proposed(diagnosis, unit, context);
        let error_mechanism = diagnosis.reason.and_then(evidence::kind).filter(|_| proposes);
        let explained =
            diagnosis.rules.iter().map(|rule| unit.system.instances[*rule].rule.meta.severity);
        let severity = broken
            .iter()
            .map(|index| unit.broken[*index].rule.meta.severity)
            .chain(explained)
            .min();
        // A blank that may be blank is no mistake, whatever the others leave for it. That it was left out because it is zero is a note.
        let is_deduced = matches!(diagnosis.reason, Some(Reason::Determined | Reason::Zero));
        if is_deduced && there.is_empty() && broken.is_empty() {
            let is_crossed = context.cells().get(diagnosis.cell).is_some_and(CellView::is_crossed);
            if diagnosis.reason == Some(Reason::Zero) && !is_crossed {
                self.add_zero(diagnosis, unit, context);
            }
            return (None, None);
        }
        // That a figure is unusual says less than what is wrong with it.
        let leads = there.iter().find(|index| self.list[**index].kind != Kind::Outlier);
        let (mut finding, leading) = match (error_mechanism, leads, severity) {
            (Some(kind), _, Some(severity)) => {
                let trial =
                    |index: &usize| unit.broken[*index].rule.meta.maturity == Maturity::Trial;
                let on_trial = !broken.is_empty() && broken.iter().all(trial);
                let facts = evidence::facts(diagnosis, (kind, severity), on_trial, context);
                let finding = facts.map(|facts| facts.finding());
                let finding =
                    finding.unwrap_or_else(|| Finding::new(kind, severity, Message::default()));
                (context.put(finding, diagnosis.cell), None)
            }
            (_, Some(index), _) => {
                let mut finding = self.list[*index].clone();
                explain(&mut finding, diagnosis, unit, context);
                if is_deduced && finding.kind == Kind::MissingValue && finding.expected == "0" {
                    let zero = CellFacts::MissingZero.finding();
                    (finding.severity, finding.message) = (zero.severity, zero.message);
                }
                let id = finding.id();
                let lead = *index;
                self.list[lead] = finding;
                let others: Vec<usize> = there.into_iter().filter(|index| *index != lead).collect();
                self.under(&others, &id);
                return (Some(id), None);
            }
            (_, None, Some(severity)) => {
                // The rule that is about the cell speaks for all.
                let about = |index: &&usize| unit.broken[**index].subject == diagnosis.cell;
                let leading = broken.iter().find(about).or(broken.first()).copied();
                // One of several cells that are to blame together may share all its rules with the others.
                let finding = match leading.map(|index| unit.broken[index]) {
                    Some(broken) => {
                        let (cells, units) = (context.cells(), context.units());
                        let facts =
                            attribution::facts(broken, severity, diagnosis.cell, cells, units);
                        let finding = facts.finding().rule(&broken.rule.meta.id);
                        attribution::about(finding, broken, context.cells())
                    }
                    None => {
                        let Some(shared) = diagnosis.rules.first() else { return (None, None) };
                        let rule = unit.system.instances[*shared].rule;
                        let (kind, message) = (rule.kind, &rule.meta.message);
                        BrokenRule { kind, severity, message, sides: None, lacking: &[] }
                            .finding()
                            .rule(&rule.meta.id)
                    }
                };
                (context.put(finding, diagnosis.cell), leading)
            }
            // A blank that nobody asked for.
            (_, None, None) => return (None, None),
        };
        explain(&mut finding, diagnosis, unit, context);
        let id = finding.id();
        self.under(&there, &id);
        self.list.push(finding);
        (Some(id), leading)
    }

    /// A note of a blank for which the others leave zero.
    fn add_zero(&mut self, diagnosis: &Diagnosis, unit: &Unit<'_, '_>, context: &Context<'_>) {
        let rules = diagnosis.rules.iter().filter_map(|rule| unit.system.instances.get(*rule));
        let Some(rule) = rules.map(|instance| instance.rule).next() else { return };
        let facts = evidence::facts(diagnosis, (rule.kind, Severity::Info), false, context);
        let Some(facts) = facts else { return };
        let mut note = context.put(facts.finding().rule(&rule.meta.id), diagnosis.cell);
        explain(&mut note, diagnosis, unit, context);
        self.list.push(note);
    }

    /// A cell that was calculated from one that is wrong, under that one's finding.
    fn follower(
        &mut self,
        diagnosis: &Diagnosis,
        id: &str,
        unit: &Unit<'_, '_>,
        context: &Context<'_>,
    ) {
        let cell = diagnosis.cell;
        let there = self.cells.get(&cell).into_iter().flatten().copied();
        let loud = there.filter(|index| self.list[*index].severity != Severity::Info);
        self.under(&loud.collect::<Vec<_>>(), id);
        let rules = unit.system.instances.iter();
        let kind =
            rules.filter(|rule| rule.derived == Some(cell)).map(|rule| rule.rule.kind).next();
        let source = diagnosis.follows.and_then(|lead| unit.system.cells.get(lead));
        let proposes = is_proposed(diagnosis, unit, context);
        let change = context.cells().value(cell).zip(diagnosis.expected.map(inexact));
        let in_file = |value: f64| context.in_file(cell, value);
        let facts = FollowerFacts {
            kind: kind.unwrap_or(Kind::CrossForm),
            source: source.map(|cell| context.address(*cell)).unwrap_or_default(),
            change: change.filter(|_| proposes).map(|(from, to)| (in_file(from), in_file(to))),
        };
        let mut finding = context.put(facts.finding(), cell);
        explain(&mut finding, diagnosis, unit, context);
        if finding.expected.is_empty() {
            id.clone_into(&mut finding.caused_by);
        } else {
            id.clone_into(&mut finding.part_of);
        }
        self.list.push(finding);
    }

    /// A cell that is wrong together with others, and whose figure follows from the rules.
    fn part(
        &mut self,
        diagnosis: &Diagnosis,
        (id, kind): (&str, Kind),
        unit: &Unit<'_, '_>,
        context: &Context<'_>,
    ) {
        let cell = diagnosis.cell;
        let from = context.cells().value(cell);
        let Some(to) = diagnosis.expected.map(inexact).filter(|to| from != Some(*to)) else {
            return;
        };
        let from = from.map(|from| context.in_file(cell, from));
        let facts = PartFacts { kind, from, to: context.in_file(cell, to) };
        let mut finding = context.put(facts.finding(), cell);
        explain(&mut finding, diagnosis, unit, context);
        id.clone_into(&mut finding.part_of);
        let is_here = |part: &&mut Finding| {
            part.part_of == id && context.cells().key_of(part) == Some(diagnosis.cell)
        };
        match self.list.iter_mut().find(is_here) {
            Some(part) => *part = finding,
            None => self.list.push(finding),
        }
    }

    /// Puts findings under another.
    fn under(&mut self, places: &[usize], id: &str) {
        for index in places {
            let finding = &mut self.list[*index];
            finding.follow(id);
        }
    }
}
