//! Registers against the office's own list of the records that there are.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::changes::{is_renamed, matched, renamed};
use super::identity::texts;
use super::matching::{Identity, Pair, matches};
use super::{Context, Register, identities, repeats};
use crate::definition::{Form, Master, MasterRecord, Notice};
use crate::findings::{
    Facts as _, RecordDetail, RecordEvidence, RecordFacts, RecordMatch, UnitFacts,
};
use crate::model::{Finding, Kind, Message, Place, group};

/// `found` are the findings of the other checks: what they report too is a consequence of theirs.
pub(crate) fn check(context: &Context<'_>, found: &[Finding]) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    for rule in &context.inputs.pipeline.rules.masters {
        let Some(form) = context.inputs.pipeline.form(&rule.meta.form) else { continue };
        let Some(register) = context.registers.get(&rule.meta.form) else { continue };
        hold(rule, form, register, context, &mut findings)?;
    }
    for finding in &mut findings {
        let kinds: &[Kind] = match finding.kind {
            Kind::NonReporting => &[Kind::VanishedRecord],
            Kind::MovedRecord => &[Kind::MovedRecord],
            Kind::RenamedRecord => &[Kind::RenamedRecord],
            _ => &[],
        };
        let same = |other: &&Finding| {
            kinds.contains(&other.kind)
                && (&other.unit, &other.form) == (&finding.unit, &finding.form)
                && context.names.fold(&other.row) == context.names.fold(&finding.row)
        };
        if let Some(other) = found.iter().find(same) {
            finding.caused_by = other.id();
        }
    }
    Ok(findings)
}

fn hold(
    rule: &Master,
    form: &Form,
    register: &Register,
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
) -> PolarsResult<()> {
    let units = Units::new(context);
    let listed: Vec<(&MasterRecord, Option<String>)> =
        rule.records.iter().map(|record| (record, units.find(&record.unit, context))).collect();
    findings.extend(unknown_units(rule, &listed));
    let there: Vec<Identity> = listed
        .iter()
        .enumerate()
        .map(|(index, (record, unit))| {
            let unit = unit.as_deref().unwrap_or("");
            context.names.identity(unit, &record.code, &record.name, index)
        })
        .collect();
    let mut pairs: Vec<Option<Pair>> = vec![None; register.records.len()];
    let mut reported = vec![false; there.len()];
    for pair in matches(&identities(&register.records), &there, &form.matching).pairs {
        reported[pair.before] = true;
        let now = pair.now;
        pairs[now] = Some(pair);
    }
    let repeats = repeats(&register.records, &pairs);
    let states = match &rule.state {
        Some(field) => texts(&register.with_history, field)?,
        None => Vec::new(),
    };
    for (index, record) in register.records.iter().enumerate() {
        let mut put = |finding: Finding, field: &str| {
            findings.push(context.put(finding.rule(&rule.meta.id), &rule.meta.form, record, field));
        };
        let Some(pair) = &pairs[index] else {
            if let (Some(notice), None) = (&rule.unlisted, repeats[index]) {
                put(noticed(Kind::UnexpectedRecord, notice, RecordDetail::None), &form.name);
            }
            continue;
        };
        let (master, unit) = &listed[pair.before];
        let because = line(rule, master, Some(matched(pair)));
        if let Some(unit) = unit.as_ref().filter(|unit| **unit != record.unit) {
            let title = context.title(unit, context.close());
            let mut finding = noticed(Kind::MovedRecord, &rule.moved, RecordDetail::Other(&title));
            finding = finding.because(because.clone(), pair.confidence());
            put(finding, &form.name);
        }
        if is_renamed(record, &master.name, &there[pair.before].name) {
            let mut finding = renamed(&rule.renamed, record, &master.name, pair);
            finding.evidence = because.clone();
            put(finding, &form.name);
        }
        let (Some(field), Some(state)) = (&rule.state, states.get(index)) else { continue };
        let same = context.names.fold(state) == context.names.fold(&master.state);
        if !same && !state.is_empty() && !master.state.is_empty() {
            let finding =
                noticed(Kind::CrossForm, &rule.differs, RecordDetail::Other(&master.state));
            put(finding.because(because, pair.confidence()), field);
        }
    }
    for ((master, unit), _) in listed.iter().zip(&reported).filter(|(_, reported)| !**reported) {
        let active = rule.active.is_empty() || rule.active.contains(&master.state);
        let sent = unit.as_ref().filter(|unit| context.sent(unit, &rule.meta.form));
        if let (true, Some(unit)) = (active, sent) {
            let finding = noticed(Kind::NonReporting, &rule.meta.notice(), RecordDetail::None);
            let mut finding = finding.rule(&rule.meta.id).expected(&master.name);
            finding.evidence = line(rule, master, None);
            let name = &master.name;
            findings.push(context.at_table(finding, unit, &rule.meta.form, name, &form.name));
        }
    }
    Ok(())
}

fn noticed(kind: Kind, notice: &Notice, detail: RecordDetail<'_>) -> Finding {
    RecordFacts { kind, severity: notice.severity, message: &notice.message, detail }.finding()
}

/// Where the list has the record, and by what it was matched.
fn line(rule: &Master, record: &MasterRecord, matched: Option<RecordMatch>) -> Message {
    let (file, line) = (rule.file.clone(), record.line);
    RecordEvidence::MasterLine { file, line, matched }.message()
}

/// One finding for each unit of the list that the registry does not have.
fn unknown_units(rule: &Master, listed: &[(&MasterRecord, Option<String>)]) -> Vec<Finding> {
    let unknown = listed.iter().filter(|(_, unit)| unit.is_none());
    let lines = group(unknown.map(|(record, _)| (record.unit.as_str(), record.line.to_string())));
    let say = |(unit, lines): (&str, Vec<String>)| {
        let facts = UnitFacts::UnknownInMaster { name: unit, lines: &lines };
        let finding = facts.finding().rule(&rule.meta.id);
        let place = Place { sheet: String::new(), ..Place::file(&rule.file) };
        finding.form(&rule.meta.form).at(unit, "").place(place).reported(unit)
    };
    lines.into_iter().map(say).collect()
}

/// The units of this period by the ways to name them.
struct Units {
    /// Code, kind and name, name, aliases: the code of the unit; `None` if several units have it.
    by_name: BTreeMap<String, Option<String>>,
}

impl Units {
    fn new(context: &Context<'_>) -> Self {
        let mut by_name: BTreeMap<String, Option<String>> = BTreeMap::new();
        for unit in context.inputs.pipeline.units.reporting_on(context.close()) {
            let mut ways: Vec<String> = [unit.title(), unit.name.clone()]
                .iter()
                .chain(&unit.aliases)
                .map(|way| context.names.fold(way))
                .collect();
            ways.sort();
            ways.dedup();
            for way in ways {
                let code = Some(unit.code.clone());
                by_name.entry(way).and_modify(|other| *other = None).or_insert(code);
            }
        }
        Self { by_name }
    }

    /// The unit that a text means: by code, of this period or one that continues in another; else by name.
    fn find(&self, text: &str, context: &Context<'_>) -> Option<String> {
        let (registry, close) = (&context.inputs.pipeline.units, context.close());
        if let Some(unit) = registry.on(text, close) {
            let last = unit.valid_to.filter(|last| *last < close).unwrap_or(close);
            return Some(registry.continues_as(text, last, close).to_owned());
        }
        self.by_name.get(&context.names.fold(text)).cloned().flatten()
    }
}
