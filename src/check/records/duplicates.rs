//! Records that stand twice, in one unit or in two.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::identity::{Record, texts};
use super::matching::{Identity, near_pairs};
use super::{Context, Register};
use crate::definition::Unique;
use crate::findings::{
    Facts as _, RecordDetail, RecordEvidence, RecordFacts, RecordPlace, UnreadTextEvidence,
};
use crate::model::{Finding, Kind, Message, Severity};
use office_text::code::plain_code;

/// How sure a code is that the record had in the period before.
const AS_BEFORE: f64 = 0.8;

pub(crate) fn check(context: &Context<'_>) -> PolarsResult<Vec<Finding>> {
    let mut report = Report { rows: HashSet::new(), findings: Vec::new() };
    let rules = &context.inputs.pipeline.rules.unique;
    let known =
        || rules.iter().filter_map(|rule| Some((rule, context.registers.get(&rule.meta.form)?)));
    for (rule, register) in known() {
        same(rule, register, context, &mut report)?;
    }
    // What is reported as the same is not reported as nearly the same too.
    for (rule, register) in known() {
        if let Some(near) = rule.near {
            nearly_the_same(rule, near, register, context, &mut report)?;
        }
    }
    Ok(report.findings)
}

/// A record is named once, by the first rule that finds it.
struct Report {
    rows: HashSet<(String, String)>,
    findings: Vec<Finding>,
}

/// Of records alike the one that the period before had too is the original; the others are named.
fn same(
    rule: &Unique,
    register: &Register,
    context: &Context<'_>,
    report: &mut Report,
) -> PolarsResult<()> {
    let mut groups: BTreeMap<(&str, Vec<String>), Vec<usize>> = BTreeMap::new();
    let fields = rule.fields.iter().map(|field| texts(&register.with_history, field));
    let fields = fields.collect::<PolarsResult<Vec<_>>>()?;
    let form = context.inputs.pipeline.form(&rule.meta.form);
    let name = form.map_or("", |form| form.name.as_str());
    // A code that two records of different names have is wrong in one of them.
    let code = match rule.fields.as_slice() {
        [field] if field != name => Some(field.as_str()),
        _ => None,
    };
    let before = code.map(|code| texts(&register.with_history, &format!("prev_{code}")));
    let before = before.and_then(Result::ok).unwrap_or_default();
    for (index, record) in register.records.iter().enumerate() {
        let key = fields.iter().map(|texts| folded(&texts[index], context)).collect::<Vec<_>>();
        if key.iter().all(|text| !text.is_empty()) {
            let within = if rule.everywhere { "" } else { record.unit.as_str() };
            groups.entry((within, key)).or_default().push(index);
        }
    }
    for group in groups.values_mut().filter(|group| group.len() > 1) {
        group.sort_by_key(|index| (register.pairs[*index].is_none(), *index));
        let original = &register.records[group[0]];
        for index in group.iter().skip(1) {
            let record = &register.records[*index];
            let place = place(original, record, context);
            let detail = RecordDetail::SameAs(place);
            let of_code = code.filter(|_| record.identity.name != original.identity.name);
            let at = (record, of_code.unwrap_or(name));
            let finding = report_record(rule, rule.meta.severity, detail, at, context, report);
            let old = before.get(*index).filter(|old| of_code.is_some() && !old.is_empty());
            if let Some((finding, old)) = finding.zip(old)
                && *old != finding.reported
            {
                let previous = Some(old.clone());
                let evidence = UnreadTextEvidence { previous, ..UnreadTextEvidence::default() };
                old.clone_into(&mut finding.expected);
                finding.evidence = Message::each(|lang| evidence.text(lang));
                finding.confidence = Some(AS_BEFORE);
            }
        }
    }
    Ok(())
}

/// A text as it is compared.
fn folded(text: &str, context: &Context<'_>) -> String {
    // Of codes the zeros before them may be lost.
    let is_code = text.bytes().all(|b| b.is_ascii_digit());
    if is_code { plain_code(text) } else { context.names.fold(text) }
}

/// Names that differ by a letter or a word, where nothing else distinguishes the records.
fn nearly_the_same(
    rule: &Unique,
    near: f64,
    register: &Register,
    context: &Context<'_>,
    report: &mut Report,
) -> PolarsResult<()> {
    let [field] = rule.fields.as_slice() else { return Ok(()) };
    let form = context.inputs.pipeline.form(&rule.meta.form);
    let name = form.map_or("", |form| form.name.as_str());
    let fields = texts(&register.with_history, field)?;
    let identities: Vec<Identity> = register
        .records
        .iter()
        .zip(&fields)
        .enumerate()
        .map(|(index, (record, text))| {
            let own = &record.identity;
            let named = context.names.identity(&own.unit, &own.code, text, index);
            Identity { marks: own.marks.clone(), ..named }
        })
        .collect();
    let mut nearest: HashMap<usize, (f64, usize)> = HashMap::new();
    for (a, b, score) in near_pairs(&identities, near, rule.everywhere) {
        // The one that the period before did not have, or that comes later, is the doubtful one.
        let key = |index: usize| (register.pairs[index].is_none(), index);
        let (original, doubtful) = if key(a) <= key(b) { (a, b) } else { (b, a) };
        let best = nearest.entry(doubtful).or_insert((score, original));
        if score > best.0 {
            *best = (score, original);
        }
    }
    let mut nearest: Vec<_> = nearest.into_iter().collect();
    nearest.sort_by_key(|(index, _)| *index);
    for (index, (score, original)) in nearest {
        let (record, original) = (&register.records[index], &register.records[original]);
        let place = place(original, record, context);
        let detail = RecordDetail::NearTo(place);
        // A likeness is never more than a reason to look.
        let severity = rule.meta.severity.max(Severity::Warning);
        let percent = (score * 100.0).round();
        let at = (record, name);
        if let Some(finding) = report_record(rule, severity, detail, at, context, report) {
            finding.confidence = Some(0.8 * score);
            finding.evidence = RecordEvidence::Alike { percent }.message();
        }
    }
    Ok(())
}

/// The place of the original, as seen from the other.
fn place(original: &Record, record: &Record, context: &Context<'_>) -> RecordPlace {
    let is_here = record.unit == original.unit;
    let unit = (!is_here).then(|| context.title(&original.unit, context.close()));
    RecordPlace { unit, row: original.row.clone() }
}

fn report_record<'t>(
    rule: &Unique,
    severity: Severity,
    detail: RecordDetail<'_>,
    (record, column): (&Record, &str),
    context: &Context<'_>,
    report: &'t mut Report,
) -> Option<&'t mut Finding> {
    if !report.rows.insert((record.unit.clone(), record.row.clone())) {
        return None;
    }
    let (kind, message) = (Kind::DuplicateRecord, &rule.meta.message);
    let facts = RecordFacts { kind, severity, message, detail };
    let finding = facts.finding().rule(&rule.meta.id);
    report.findings.push(context.put(finding, &rule.meta.form, record, column));
    report.findings.last_mut()
}
