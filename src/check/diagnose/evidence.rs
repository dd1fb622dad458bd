//! The evidence for a diagnosis, in words.

use std::collections::BTreeSet;

use super::context::Context;
use super::diagnosed::Unit;
use super::diagnosis::Diagnosis;
use super::ways::Rival;
use crate::findings::{
    DiagnosisEvidence, DiagnosisFacts, ErrorMechanism, RivalWay, ValueSource, is_of_units,
};
use crate::model::{CellKey, Kind, Severity};
use data_editing::{Exact, ONE, Reason, Row, inexact};

/// What happened to the figure.
fn mechanism(diagnosis: &Diagnosis, context: &Context<'_>) -> Option<ErrorMechanism> {
    Some(match diagnosis.reason? {
        Reason::Scale { factor } if factor >= ONE => {
            ErrorMechanism::Scale { times: (factor / ONE) as f64, too_small: true }
        }
        Reason::Scale { factor } => {
            ErrorMechanism::Scale { times: (ONE / factor.max(1)) as f64, too_small: false }
        }
        Reason::Sign => ErrorMechanism::Sign,
        Reason::Swap { .. } => {
            let with = diagnosis.with.map(|cell| context.address(cell)).unwrap_or_default();
            ErrorMechanism::Swap { with }
        }
        Reason::Cumulated => ErrorMechanism::Cumulated,
        Reason::Typing => ErrorMechanism::Typing,
        Reason::Rounding => ErrorMechanism::Rounding,
        Reason::Determined => ErrorMechanism::Determined,
        Reason::Zero => ErrorMechanism::Zero,
    })
}

/// What happened, with the reported figure and the one that it should be.
pub(super) fn facts(
    diagnosis: &Diagnosis,
    (kind, severity): (Kind, Severity),
    on_trial: bool,
    context: &Context<'_>,
) -> Option<DiagnosisFacts> {
    let change = context.reported(diagnosis.cell).zip(diagnosis.expected);
    let in_file = |value: Exact| context.in_file(diagnosis.cell, inexact(value));
    Some(DiagnosisFacts {
        kind,
        severity,
        mechanism: mechanism(diagnosis, context)?,
        change: change.map(|(from, to)| (in_file(from), in_file(to))),
        on_trial,
    })
}

/// The kind of finding that a reason is.
pub(super) fn kind(reason: Reason) -> Option<Kind> {
    match reason {
        Reason::Scale { factor } => {
            let times = inexact(factor);
            let is_unit = is_of_units(times.max(1.0 / times).round());
            Some(if is_unit { Kind::UnitScale } else { Kind::Typo })
        }
        Reason::Sign => Some(Kind::Sign),
        Reason::Swap { .. } | Reason::Typing => Some(Kind::Typo),
        Reason::Rounding => Some(Kind::Rounding),
        Reason::Cumulated => Some(Kind::YearToDate),
        Reason::Determined | Reason::Zero => None,
    }
}

/// A way as it is shown to people.
pub(super) fn describe(rival: &Rival, context: &Context<'_>) -> RivalWay {
    let name = |(cell, value): &(CellKey, Option<Exact>)| {
        let value = value.map(|value| context.in_file(*cell, inexact(value)));
        (context.address(*cell), value)
    };
    RivalWay { cells: rival.cells.iter().map(name).collect(), share: rival.share }
}

/// Gathers what the rules say that the cell must be, with all other cells as they are or as they should be; and rules of how many kinds
/// give the expected value.
pub(super) fn gather(
    diagnosis: &Diagnosis,
    of: &Unit<'_, '_>,
    context: &Context<'_>,
) -> (DiagnosisEvidence, usize) {
    let Diagnosis { cell, variable, expected, .. } = diagnosis;
    let (at, expected, unit) = (*variable, *expected, &of.system);
    let figure = |index: usize| of.figure(index);
    // What follows from the figure is as wrong as it is, and no witness.
    let follow = of.causes.iter().filter(|cause| cause.follows == Some(at));
    let follow: BTreeSet<usize> = follow.map(|cause| cause.variable).collect();
    let mut values: Vec<(Kind, bool, Exact)> = Vec::new();
    let mut agreeing = BTreeSet::new();
    let is_witness = |row: &&Row| !row.variables().iter().any(|index| follow.contains(index));
    for row in unit.system.rows.iter().filter(is_witness) {
        let Some(value) = solve(row, at, &figure) else { continue };
        let instance = unit.instances[row.rule];
        let kind = instance.rule.kind;
        // The other side of the rule: a list, or the figures of the period where the cell is the year to date itself.
        let of_other = match kind {
            Kind::YearToDate => instance.derived.unwrap_or(instance.subject) == *cell,
            _ => instance.subject.form != cell.form,
        };
        let fits = expected.is_none_or(|expected| row_allows(row, at, expected, &figure));
        // Where a rule leaves room for rounding, the expected value is what it gives.
        let value = if fits { expected.unwrap_or(value) } else { value };
        if fits {
            agreeing.insert(kind);
        }
        if !values.contains(&(kind, of_other, value)) {
            values.push((kind, of_other, value));
        }
    }
    // A quotient is no equation of sums that could be solved; what it leaves is its evidence all the same.
    if let Some(value) = expected.filter(|_| values.is_empty()) {
        let of_rules = diagnosis.rules.iter().filter_map(|rule| unit.instances.get(*rule));
        // What follows from another figure is calculated by a rule that holds as reported.
        let by_rule = unit.instances.iter().filter(|instance| instance.derived == Some(*cell));
        let by_rule = by_rule.take(usize::from(diagnosis.rules.is_empty()));
        let kinds = of_rules.chain(by_rule).map(|instance| instance.rule.kind);
        // That a figure is unusual gives no other.
        let kinds: BTreeSet<Kind> = kinds.filter(|kind| *kind != Kind::Outlier).collect();
        values.extend(kinds.into_iter().map(|kind| (kind, false, value)));
    }
    let in_file = |value: Exact| context.in_file(*cell, inexact(value));
    let is_open = expected.is_none() && values.is_empty();
    let rows = unit.system.rows.iter().filter(|_| is_open);
    let limits = rows.filter_map(|row| limit(row, at, &figure, context.reported(*cell)?));
    let limits: BTreeSet<(bool, Exact)> = limits.collect();
    let evidence = DiagnosisEvidence {
        limits: limits.into_iter().map(|(least, value)| (least, in_file(value))).collect(),
        values: values
            .into_iter()
            .map(|(kind, of_other, value)| (source(kind, of_other), in_file(value)))
            .collect(),
        previous: context.before(*cell).map(in_file),
        own: None,
        rivals: diagnosis.rivals.iter().map(|rival| describe(rival, context)).collect(),
        unfinished: !diagnosis.finished,
    };
    (evidence, agreeing.len())
}

/// Where a value comes from.
fn source(kind: Kind, of_other: bool) -> ValueSource {
    match kind {
        Kind::CrossForm if of_other => ValueSource::OtherTotal,
        Kind::Balance => ValueSource::Sums,
        Kind::CrossForm => ValueSource::Register,
        Kind::RollForward => ValueSource::PreviousPeriod,
        Kind::YearToDate if of_other => ValueSource::ThisPeriod,
        Kind::YearToDate => ValueSource::YearToDate,
        Kind::Ratio => ValueSource::Average,
        _ => ValueSource::OtherRule,
    }
}

/// The value that an equality gives a variable; `None` if the row is no equality or another figure is missing.
pub(super) fn solve(
    row: &Row,
    index: usize,
    figure: &impl Fn(usize) -> Option<Exact>,
) -> Option<Exact> {
    let (low, high) = (row.low?, row.high?);
    let (factor, rest) = split(row, index, figure)?;
    let middle = match row.target {
        Some(target) => target,
        None => low.checked_add(high)? / 2,
    };
    let value = middle.checked_sub(rest)?.checked_div(factor)?;
    Some(value)
}

/// The variable's factor in a row, and the sum of all else.
fn split(
    row: &Row,
    index: usize,
    figure: &impl Fn(usize) -> Option<Exact>,
) -> Option<(Exact, Exact)> {
    let zero = row.sum(|variable| if variable == index { Some(0) } else { figure(variable) })?;
    let one = row.sum(|variable| if variable == index { Some(1) } else { figure(variable) })?;
    let factor = one.checked_sub(zero)?;
    (factor != 0).then_some((factor, zero))
}

/// The least (`true`) or the greatest value that a bound leaves a figure that is not within it.
fn limit(
    row: &Row,
    index: usize,
    figure: &impl Fn(usize) -> Option<Exact>,
    reported: Exact,
) -> Option<(bool, Exact)> {
    let (factor, rest) = split(row, index, figure)?;
    let (is_low, bound) = match (row.low, row.high) {
        (Some(low), None) => (true, low),
        (None, Some(high)) => (false, high),
        _ => return None,
    };
    let value = bound.checked_sub(rest)?.checked_div(factor)?;
    let is_least = is_low == (factor > 0);
    let is_broken = if is_least { reported < value } else { reported > value };
    // What rounding makes of a bound is no figure that anybody wrote.
    let is_plain = value % (ONE / 100) == 0;
    (is_broken && is_plain).then_some((is_least, value))
}

fn row_allows(
    row: &Row,
    index: usize,
    value: Exact,
    figure: &impl Fn(usize) -> Option<Exact>,
) -> bool {
    row.holds(|variable| if variable == index { Some(value) } else { figure(variable) })
        == Some(true)
}
