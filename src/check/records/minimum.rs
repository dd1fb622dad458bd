//! What the law asks of a record at least, and which law it is that asks.

use jiff::civil::Date;
use polars::prelude::*;

use super::Context;
use super::identity::{figures, texts};
use crate::definition::{Basis, Minimum};
use crate::model::book::plain;
use crate::model::{Finding, Kind, Message};

pub fn check(context: &Context<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    for rule in &context.inputs.pipeline.rules.minima {
        let Some(register) = context.registers.get(&rule.form) else { continue };
        let days = match &rule.by {
            Some(field) => Some(texts(&register.with_history, field)?),
            None => None,
        };
        let values = figures(&register.with_history, &rule.field)?;
        for (at, record) in register.records.iter().enumerate() {
            let Some(value) = values[at] else { continue };
            let day = match &days {
                Some(days) => days[at].parse::<Date>().ok(),
                None => Some(context.close()),
            };
            let Some(limit) = limit(rule, day) else { continue };
            if value < limit.least {
                let finding =
                    Finding::new(Kind::LegalMinimum, rule.severity, say(rule, value, limit, day));
                findings.push(context.put(finding.rule(&rule.id), &rule.form, record, &rule.field));
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

fn say(rule: &Minimum, value: f64, limit: &Basis, day: Option<Date>) -> Message {
    let (value, least) = (plain(value), plain(limit.least));
    let law = cite(limit);
    let mut message = Message::new(
        format!("{}: {value} < {least} ({})", rule.message.vi, law.vi),
        format!("{}: {value} < {least} ({})", rule.message.en, law.en),
    );
    if day.is_none() {
        message.vi.push_str("; chưa rõ ngày nên lấy mức thấp nhất của các luật");
        message.en.push_str("; the date is not known, so the lowest of the laws' minima is taken");
    }
    message
}

/// Of laws by the day on which they came into force, the one that holds on a day; before them all, the first.
pub fn in_force(bases: &[Basis], day: Date) -> Option<&Basis> {
    bases.iter().rev().find(|basis| basis.law.in_force <= day).or_else(|| bases.first())
}

/// Article, law, and since when it has been in force.
pub fn cite(basis: &Basis) -> Message {
    let say = |article: &str, law: &str| {
        [article, law].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let day = basis.law.in_force;
    Message::new(
        format!(
            "{}, có hiệu lực từ ngày {:02}/{:02}/{}",
            say(&basis.article.vi, &basis.law.name.vi),
            day.day(),
            day.month(),
            day.year()
        ),
        format!("{}, in force since {day}", say(&basis.article.en, &basis.law.name.en)),
    )
}
