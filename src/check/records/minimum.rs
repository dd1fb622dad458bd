//! What the law asks of a record at least, and which law it is that asks.

use jiff::civil::Date;
use polars::prelude::*;

use super::Context;
use super::identity::{figures, texts};
use crate::definition::{Basis, Minimum};
use crate::findings::{Facts as _, Law, RecordDetail, RecordFacts};
use crate::model::{Finding, Kind};

pub(crate) fn check(context: &Context<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    for rule in &context.inputs.pipeline.rules.minima {
        let Some(register) = context.registers.get(&rule.meta.form) else { continue };
        let days = match &rule.by {
            Some(field) => Some(texts(&register.with_history, field)?),
            None => None,
        };
        let values = figures(&register.with_history, &rule.field)?;
        for (index, record) in register.records.iter().enumerate() {
            let Some(value) = values[index] else { continue };
            let day = match &days {
                Some(days) => days[index].parse::<Date>().ok(),
                None => Some(context.close()),
            };
            let Some(limit) = limit(rule, day) else { continue };
            if value < limit.least {
                let facts = RecordFacts {
                    kind: Kind::LegalMinimum,
                    severity: rule.meta.severity,
                    message: &rule.meta.message,
                    detail: RecordDetail::Below {
                        value,
                        least: limit.least,
                        law: law(limit),
                        dated: day.is_some(),
                    },
                };
                let finding = facts.finding().rule(&rule.meta.id);
                findings.push(context.put(finding, &rule.meta.form, record, &rule.field));
            }
        }
    }
    Ok(findings)
}

/// The law that holds for a day; where the day is not known, the one that asks for least.
fn limit(rule: &Minimum, day: Option<Date>) -> Option<&Basis> {
    match day {
        Some(day) => in_force(&rule.limits, day),
        None => rule.limits.iter().min_by(|a, b| a.least.total_cmp(&b.least)),
    }
}

/// Of laws by the day on which they came into force, the one that holds on a day; before them all, the first.
pub(crate) fn in_force(bases: &[Basis], day: Date) -> Option<&Basis> {
    bases.iter().rev().find(|basis| basis.law.in_force <= day).or_else(|| bases.first())
}

/// The law and its article, to be cited.
pub(crate) fn law(basis: &Basis) -> Law<'_> {
    Law { article: &basis.article, name: &basis.law.name, in_force: basis.law.in_force }
}
