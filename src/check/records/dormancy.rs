//! Records that do nothing: no revenue for periods, or never begun.

use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use polars::prelude::*;

use super::identity::{self, figures, texts};
use super::matching::matches;
use super::minimum::{in_force, law};
use super::{Context, Register, identities};
use crate::check::succession::Succession;
use crate::definition::{Dormancy, Form};
use crate::findings::{Facts as _, RecordDetail, RecordFacts};
use crate::model::{Finding, Kind};
use crate::tables::wide::by_record;

pub(crate) fn check(context: &Context<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    for rule in &context.inputs.pipeline.rules.dormancy {
        let Some(register) = context.registers.get(&rule.meta.form) else { continue };
        let Some(form) = context.inputs.pipeline.form(&rule.meta.form) else { continue };
        let never = never_begun(rule, register, context)?;
        let idle = match &rule.revenue {
            Some(field) => idle(rule, field, register, form, context)?,
            None => vec![false; register.records.len()],
        };
        for (index, record) in register.records.iter().enumerate() {
            if register.repeats[index].is_some() {
                continue;
            }
            let law = in_force(&rule.bases, context.close()).map(law);
            let (message, detail, field) = match (never[index], &rule.revenue) {
                (Some(founded), _) => {
                    let detail = RecordDetail::NeverBegun { founded, law };
                    (&rule.message_never, detail, rule.state.as_deref())
                }
                (None, Some(revenue)) if idle[index] => {
                    let last = context.inputs.period;
                    let first = (1..rule.periods).fold(last, |period, _| period.previous());
                    let calendar = &context.inputs.pipeline.calendar;
                    let [first, last] = [first, last].map(|period| calendar.name(period));
                    let detail = RecordDetail::Idle { first, last, law };
                    (&rule.meta.message, detail, Some(revenue.as_str()))
                }
                _ => continue,
            };
            let facts =
                RecordFacts { kind: Kind::Dormant, severity: rule.meta.severity, message, detail };
            let finding = facts.finding().rule(&rule.meta.id);
            let field = field.unwrap_or(&form.name);
            findings.push(context.put(finding, &rule.meta.form, record, field));
        }
    }
    Ok(findings)
}

/// By record: the day of its founding, where it has not begun so many months after it.
fn never_begun(
    rule: &Dormancy,
    register: &Register,
    context: &Context<'_>,
) -> PolarsResult<Vec<Option<Date>>> {
    let (Some(state), Some(founded)) = (&rule.state, &rule.founded) else {
        return Ok(vec![None; register.records.len()]);
    };
    let states = texts(&register.with_history, state)?;
    let days = texts(&register.with_history, founded)?;
    let latest = context.close().saturating_sub(rule.months.months());
    let of = |state: &String, day: &String| {
        let day = day.parse::<Date>().ok()?;
        let same = |never: &String| context.names.fold(never) == context.names.fold(state);
        (day <= latest && rule.never.iter().any(same)).then_some(day)
    };
    Ok(states.iter().zip(&days).map(|(state, day)| of(state, day)).collect())
}

/// By record: whether its figure is zero in this period and in those before it, one after the other. Where a figure or the record is missing in one
/// of them, nothing is reported.
fn idle(
    rule: &Dormancy,
    field: &str,
    register: &Register,
    form: &Form,
    context: &Context<'_>,
) -> PolarsResult<Vec<bool>> {
    let inputs = context.inputs;
    let zero = |figures: &[Option<f64>]| -> Vec<bool> {
        figures.iter().map(|figure| *figure == Some(0.0)).collect()
    };
    let mut idle = zero(&figures(&register.with_history, field)?);
    // By record: the same one in the earliest of the periods that were looked at.
    let mut there: Vec<Option<usize>> =
        register.pairs.iter().map(|pair| pair.as_ref().map(|pair| pair.before)).collect();
    let mut records = Arc::clone(&register.before);
    let mut table = register.before_table.clone();
    for periods in 1..rule.periods {
        let Some(earlier) = &table else { return Ok(vec![false; idle.len()]) };
        let zeros = zero(&figures(earlier, field)?);
        for (index, idle) in idle.iter_mut().enumerate() {
            *idle &= there[index].is_some_and(|there| zeros[there]);
        }
        if periods + 1 == rule.periods || !idle.contains(&true) {
            break;
        }
        table = match inputs.earlier.get(periods - 1) {
            Some(cells) => Some(by_record(cells, form).collect()?),
            None => None,
        };
        let Some(earlier) = &table else { continue };
        let then = (0..periods).fold(inputs.before, |period, _| period.previous());
        let succession = Succession::new(inputs.pipeline, then, inputs.period);
        let home = |unit: &str| succession.home(unit);
        let older = identity::read(earlier, form, &context.names, home)?;
        let found = matches(&identities(&records), &identities(&older), &form.matching);
        let mut next = vec![None; records.len()];
        for pair in found.pairs {
            next[pair.now] = Some(pair.before);
        }
        for there in &mut there {
            *there = there.and_then(|there| next[there]);
        }
        records = older.into();
    }
    Ok(idle)
}
