//! Texts that must name a record of a register.

use std::collections::HashSet;

use polars::prelude::*;

use super::Context;
use super::identity::texts;
use crate::definition::Reference;
use crate::findings::{Facts as _, RecordDetail, RecordFacts};
use crate::model::Finding;

pub(crate) fn check(context: &Context<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    for rule in &context.inputs.pipeline.rules.references {
        reference(rule, context, &mut findings)?;
    }
    Ok(findings)
}

/// The record may be of this period or the one before, and of whatever unit.
fn reference(
    rule: &Reference,
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
) -> PolarsResult<()> {
    let registers = context.registers;
    let (Some(from), Some(to)) = (registers.get(&rule.meta.form), registers.get(&rule.to_form))
    else {
        return Ok(());
    };
    let fields = texts(&to.with_history, &rule.to_field)?;
    let mut known: HashSet<String> = fields.iter().map(|text| context.names.fold(text)).collect();
    known.extend(to.before.iter().map(|record| record.identity.name.clone()));
    for (record, text) in from.records.iter().zip(texts(&from.with_history, &rule.field)?) {
        let folded = context.names.fold(&text);
        if folded.is_empty()
            || known.contains(&folded)
            || !context.sent(&record.unit, &rule.to_form)
        {
            continue;
        }
        let facts = RecordFacts {
            kind: rule.kind,
            severity: rule.meta.severity,
            message: &rule.meta.message,
            detail: RecordDetail::None,
        };
        let finding = facts.finding().rule(&rule.meta.id);
        findings.push(context.put(finding, &rule.meta.form, record, &rule.field));
    }
    Ok(())
}
