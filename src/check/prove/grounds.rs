//! Grounds for a proof, and reports that satisfy all rules.

use super::ground::Ground;
use super::report::{Change, Content, Report, unit};
use super::{figures, tries};
use crate::check::ruleset::UNIT;
use crate::check::violation::Violation;
use crate::check::{CheckError, records, violations};
use crate::definition::Pipeline;
use crate::model::Period;

/// Changes by which a report is put right by trying.
const PASSES: usize = 24;

/// What all figures are at first, in this period and earlier ones: those that the rules do not allow are changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub year_ago: f64,
    pub before: f64,
    pub now: f64,
    /// The records of each register.
    pub records: usize,
}

impl Start {
    const fn new([year_ago, before, now]: [f64; 3], records: usize) -> Self {
        Self { year_ago, before, now, records }
    }
}

/// The grounds that are tried, one after the other.
pub(super) const STARTS: [Start; 12] = [
    Start::new([10.0, 10.0, 10.0], 2),
    Start::new([1.0, 1.0, 1.0], 2),
    Start::new([0.0, 0.0, 0.0], 2),
    Start::new([1_000.0, 1_000.0, 10.0], 2),
    Start::new([10.0, 10.0, 1_000.0], 2),
    Start::new([10.0, 1_000.0, 100.0], 2),
    Start::new([1_000.0, 10.0, 100.0], 2),
    Start::new([100_000.0, 100_000.0, 100_000.0], 2),
    Start::new([1e9, 1e9, 10.0], 2),
    Start::new([10.0, 10.0, 10.0], 4),
    Start::new([10.0, 10.0, 10.0], 1),
    Start::new([10.0, 10.0, 10.0], 0),
];

/// A report that satisfies all rules beside earlier ones that do; `None` if there is none, or none was found.
pub(super) fn satisfied<'a>(
    pipeline: &'a Pipeline,
    period: Period,
    start: &Start,
) -> Result<Option<(Ground<'a>, Report)>, CheckError> {
    let ground = after(pipeline, period, start)?;
    let mut report = Report::of(pipeline, period, start.now, start.records);
    let found = put_right(&ground, &mut report)?;
    Ok(found.then_some((ground, report)))
}

/// The same with earlier figures that are solved together with those of now.
pub(super) fn with_any_history(
    pipeline: &Pipeline,
    period: Period,
) -> Result<Option<(Ground<'_>, Report)>, CheckError> {
    let start = &STARTS[0];
    let mut ground = after(pipeline, period, start)?;
    let mut report = Report::of(pipeline, period, start.now, start.records);
    let (Some(mut before), Some(mut year_ago)) = (ground.history.clone(), ground.year_ago.clone())
    else {
        return Ok(None);
    };
    if !figures::put_right_with(&ground, &mut report, [&mut before, &mut year_ago])? {
        return Ok(None);
    }
    (ground.history, ground.year_ago) = (Some(before), Some(year_ago));
    Ok(put_right(&ground, &mut report)?.then_some((ground, report)))
}

/// Changes a report until all rules hold; false if no figures satisfy those that are systems.
fn put_right(ground: &Ground<'_>, report: &mut Report) -> Result<bool, CheckError> {
    let found = by_figures(ground, report)?;
    if found {
        by_tries(ground, report)?;
    }
    Ok(found)
}

/// The same as far as figures are found for it.
fn by_figures(ground: &Ground<'_>, report: &mut Report) -> Result<bool, CheckError> {
    let found = figures::put_right(ground, report)?;
    if found {
        by_sides(ground, report)?;
    }
    Ok(found)
}

/// Puts into a report what else rules ask for that fire: the change of few cells after which the fewest places break a rule. A rule may fire at each record.
fn by_tries(ground: &Ground<'_>, report: &mut Report) -> Result<(), CheckError> {
    for _ in 0..PASSES {
        let cells = report.cells(ground.pipeline, ground.period)?;
        let fired = ground.fired(&cells, 0)?.remove(UNIT).unwrap_or_default();
        let number: usize = fired.values().sum();
        let rules = || ground.pipeline.rules.rules.iter();
        let loud = || rules().filter(|rule| fired.contains_key(&rule.meta.id));
        let mut better = None;
        for (effort, rule) in [tries::FEW, tries::MANY]
            .into_iter()
            .flat_map(|effort| loud().map(move |r| (effort, r)))
        {
            let mut changes = tries::changes(rule, report, ground, effort);
            let cells = report.changed(&changes, ground.pipeline, ground.period);
            let after = ground.fired(&cells?, changes.len())?;
            let left = |index: &usize| -> usize {
                after.get(&unit(*index)).map_or(0, |fired| fired.values().sum())
            };
            let best = (0..changes.len()).min_by_key(left).filter(|best| left(best) < number);
            better = best.map(|best| changes.swap_remove(best));
            if better.is_some() {
                break;
            }
        }
        match better {
            Some(change) => report.put(&change),
            None => break,
        }
    }
    Ok(())
}

/// Puts into a report what rules ask for that are no systems: what one side of an equality comes to, in the cell that the rule is about.
fn by_sides(ground: &Ground<'_>, report: &mut Report) -> Result<(), CheckError> {
    let cells = report.cells(ground.pipeline, ground.period)?;
    let changes: Change = ground.ask(&cells, 0, |inputs| {
        let registers = records::registers(inputs)?;
        let broken = violations(inputs, &registers)?;
        let change = |violation: &Violation<'_>| {
            let (left, right) = violation.sides?;
            let index = report.place(cells.ids(), violation.subject)?;
            let own = report.rows.get(index)?.value?;
            let other = if own == left { right } else { left };
            Some((index, Content::Number(other)))
        };
        Ok(broken.iter().filter_map(change).collect())
    })?;
    report.put(&changes);
    Ok(())
}

/// A ground with reports of the period before and of last year that satisfy all rules, as far as there are such.
pub(super) fn after<'a>(
    pipeline: &'a Pipeline,
    period: Period,
    start: &Start,
) -> Result<Ground<'a>, CheckError> {
    let first = Ground::new(pipeline, period.previous(), None, None);
    let of = |figure: f64| {
        let mut report = Report::of(pipeline, first.period, figure, start.records);
        by_figures(&first, &mut report)?;
        Ok::<Report, CheckError>(report)
    };
    let history = of(start.before)?;
    let year_ago =
        if start.year_ago == start.before { history.clone() } else { of(start.year_ago)? };
    Ok(Ground::new(pipeline, period, Some(history), Some(year_ago)))
}
