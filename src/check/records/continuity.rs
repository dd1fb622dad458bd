//! Records against the period before: gone, new, moved, renamed, merged.

use std::collections::HashSet;

use polars::prelude::*;

use super::identity::texts;
use super::record_counts::RecordCounts;
use super::{Context, Register, changes, mergers};
use crate::definition::Continuity;
use crate::findings::{Facts as _, RecordDetail, RecordEvidence, RecordFacts};
use crate::model::{Finding, Kind, Message, Severity};

pub(crate) fn check(context: &Context<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    if context.inputs.history.is_none() {
        return Ok(findings);
    }
    for rule in &context.inputs.pipeline.rules.continuity {
        let Some(register) = context.registers.get(&rule.meta.form) else { continue };
        let figures = RecordCounts::new(context.inputs, &rule.indicators)?;
        gone_and_new(rule, register, &figures, context, &mut findings)?;
        findings.extend(changes::check(rule, register, context));
        if let Some(merged) = &rule.mergers {
            findings.extend(mergers::check(rule, merged, register, &figures, context)?);
        }
    }
    Ok(findings)
}

/// Records that are gone or new, beyond what the unit's own figures say.
fn gone_and_new(
    rule: &Continuity,
    register: &Register,
    figures: &RecordCounts<'_>,
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
) -> PolarsResult<()> {
    let inputs = context.inputs;
    let Some(form) = inputs.pipeline.form(&rule.meta.form) else { return Ok(()) };
    let founded = match &rule.founded {
        Some(field) => texts(&register.with_history, field)?,
        None => Vec::new(),
    };
    let closes = inputs.pipeline.calendar.closes;
    let (open, close) = (inputs.period.open(closes).to_string(), context.close().to_string());
    let before: HashSet<&str> =
        register.before.iter().map(|record| record.identity.unit.as_str()).collect();
    for (unit, _, _) in inputs.tables.iter().filter(|(_, form, _)| *form == rule.meta.form) {
        let gone: Vec<usize> = register.gone(unit).collect();
        if let Some(allowed) = figures.allowed(unit, rule.vanished.as_ref())
            && gone.len() as f64 > allowed
        {
            for index in gone {
                let record = &register.before[index];
                let facts = RecordFacts {
                    kind: Kind::VanishedRecord,
                    severity: rule.meta.severity,
                    message: &rule.meta.message,
                    detail: RecordDetail::None,
                };
                let mut finding = facts.finding().rule(&rule.meta.id).expected(&record.name);
                finding.evidence = perhaps(index, register, context)
                    .map_or_else(Message::default, |near| near.message());
                let name = &record.name;
                findings.push(context.at_table(finding, unit, &rule.meta.form, name, &form.name));
            }
        }
        // Where nothing is known of the period before, nothing is new.
        if !before.contains(unit.as_str()) && !figures.before(unit) {
            continue;
        }
        let new: Vec<usize> = register.appeared(unit).collect();
        let too_many = figures
            .allowed(unit, rule.appeared.as_ref())
            .is_some_and(|allowed| new.len() as f64 > allowed);
        for index in new {
            let day = founded.get(index).map_or("", String::as_str);
            let outside = !day.is_empty() && !(open.as_str()..=close.as_str()).contains(&day);
            if too_many || outside {
                let severity = if too_many {
                    rule.meta.severity
                } else {
                    rule.meta.severity.max(Severity::Warning)
                };
                let facts = RecordFacts {
                    kind: Kind::UnexpectedRecord,
                    severity,
                    message: &rule.message_unexpected,
                    detail: RecordDetail::None,
                };
                let finding = facts.finding().rule(&rule.meta.id);
                findings.push(context.put(
                    finding,
                    &rule.meta.form,
                    &register.records[index],
                    &form.name,
                ));
            }
        }
    }
    Ok(())
}

/// What a record that is gone may have become, where several are about as likely.
fn perhaps(gone: usize, register: &Register, context: &Context<'_>) -> Option<RecordEvidence> {
    let candidates = register.doubtful.iter().filter(|(_, before)| *before == gone);
    let near: Vec<(String, String)> = candidates
        .map(|(now, _)| {
            let record = &register.records[*now];
            (record.name.clone(), context.title(&record.unit, context.close()))
        })
        .collect();
    (!near.is_empty()).then_some(RecordEvidence::Candidates(near))
}
