//! What a run keeps of the periods before.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use polars::prelude::*;

use super::{Outcome, RunError};
use crate::definition::Pipeline;
use crate::model::{Finding, FormStatus, Period, QualityRow};
use crate::store::{self, Manifest};
use crate::{check, consolidate, tables};

/// The earlier periods that a run looks at.
#[derive(Clone, Copy)]
pub(crate) struct Past<'a> {
    /// The period before, with what is left of those before it.
    pub before: Option<&'a History>,
    /// The same period of last year.
    pub year_ago: Option<&'a YearAgo>,
}

impl Past<'_> {
    /// What the run's own fingerprint depends on; `None` if there is no earlier period.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        let before = self.before.map(|history| history.fingerprint.as_str());
        let year_ago = self.year_ago.map(|year| year.fingerprint.as_str());
        match (before, year_ago) {
            (Some(before), Some(year)) => Some(format!("{before} {year}")),
            (one, other) => one.or(other).map(str::to_owned),
        }
    }
}

/// What the rules look at of the same period of last year.
pub(crate) struct YearAgo {
    pub cells: DataFrame,
    fingerprint: String,
}

impl YearAgo {
    /// What is kept of a period for the same one of next year; `None` if no rule looks at it.
    pub(crate) fn keep(pipeline: &Pipeline, history: &History) -> Result<Option<Self>, RunError> {
        let cells = check::looked_at_next_year(pipeline, &history.cells)?;
        let fingerprint = history.fingerprint.clone();
        Ok(cells.map(|cells| Self { cells, fingerprint }))
    }
}

/// What is kept of a period that has been run.
pub(crate) struct PastRun {
    pub fingerprint: String,
    /// The accepted cells.
    pub cells: DataFrame,
    /// How often each rule fired up to it.
    pub rules: DataFrame,
    pub completeness: Vec<FormStatus>,
    /// How good the units' reports were.
    pub quality: Vec<QualityRow>,
}

impl PastRun {
    /// What a run left in its folder; `None` if a table is gone, damaged or changed.
    pub(crate) fn read(folder: &Path, manifest: &Manifest) -> Option<Result<Self, RunError>> {
        // What somebody changed since is no history.
        if !store::tables_are_as_made(folder, manifest) {
            return None;
        }
        let read = |name: &str| store::read_run_table(folder, name).ok();
        let (cells, rules) = (read(store::CELLS)?, read(store::RULES)?);
        let cells = match tables::without_dropped(&cells) {
            Ok(cells) => cells,
            Err(error) => return Some(Err(RunError::from(error))),
        };
        let completeness = tables::completeness_rows(&read(store::COMPLETENESS)?);
        let quality = quality_of(folder);
        let fingerprint = manifest.fingerprint.clone();
        let run = completeness.map(|completeness| Self {
            fingerprint,
            cells,
            rules,
            completeness,
            quality,
        });
        Some(run.map_err(RunError::from))
    }
}

/// The quality that a run left in its folder; nothing if the table is gone or of an earlier build: it only shows a change.
pub(crate) fn quality_of(folder: &Path) -> Vec<QualityRow> {
    let table = store::read_run_table(folder, store::QUALITY).ok();
    table.and_then(|table| tables::quality_rows(&table).ok()).unwrap_or_default()
}

/// What an earlier period is called in the fingerprints of those that it is the history of. Of the day of its run it depends whether its reports were due:
/// none is missing before that.
pub(crate) fn name(pipeline: &Pipeline, period: Period, fingerprint: &str, day: Date) -> String {
    let mark = if day > pipeline.due_day(period) { "" } else { " before it was due" };
    format!("{fingerprint}{mark}")
}

/// The period before, with what is left of those before it.
pub(crate) struct History {
    pub period: Period,
    pub fingerprint: String,
    pub cells: DataFrame,
    /// How often each rule fired up to it.
    pub rules: DataFrame,
    /// The figures of this and the periods before it that outlier rules look at.
    pub series: DataFrame,
    /// Who reported what in the periods up to this one, the latest last.
    pub completeness: Vec<Vec<FormStatus>>,
    /// How good the units' reports were in it.
    pub quality: Vec<QualityRow>,
    /// The totals of this and the periods before it that charts show, the latest last.
    pub totals: Vec<(Period, DataFrame)>,
    /// What rules look back at in the periods before, the newest first.
    pub earlier: Vec<DataFrame>,
    /// What was decided about it since it was closed.
    pub restated: Vec<Finding>,
    /// What became of this and the periods before it in this run, the latest last.
    pub outcomes: Vec<(Period, Outcome)>,
}

impl History {
    /// A period that has been run, behind those before it.
    pub(crate) fn new(
        pipeline: &Pipeline,
        period: Period,
        run: PastRun,
        outcome: Outcome,
        before: Option<Self>,
    ) -> Result<Self, RunError> {
        let earlier = looked_back(pipeline, before.as_ref())?;
        let depth = tables::series::depth(pipeline);
        let first = (1..depth).fold(period, |period, _| period.previous());
        let figures = tables::series::figures(&run.cells, pipeline)?;
        let (series, mut completeness, mut outcomes, mut totals) = match before {
            Some(before) => {
                (Some(before.series), before.completeness, before.outcomes, before.totals)
            }
            None => (None, Vec::new(), Vec::new(), Vec::new()),
        };
        // A chart shows the period of the run too.
        let charted = consolidate::charted_periods(pipeline).saturating_sub(1);
        if charted > 0 {
            totals.push((period, consolidate::totals_of(pipeline, &run.cells, period)?));
            totals.drain(..totals.len().saturating_sub(charted));
        }
        let series = tables::series::extend(series, figures, &first.to_string())?;
        completeness.push(run.completeness);
        outcomes.push((period, outcome));
        let restated = Vec::new();
        let PastRun { fingerprint, cells, rules, quality, .. } = run;
        Ok(Self {
            period,
            fingerprint,
            cells,
            rules,
            series,
            completeness,
            quality,
            totals,
            earlier,
            restated,
            outcomes,
        })
    }
}

/// What is kept of the periods before an earlier one: its history, shortened to what rules look back at, and what that had kept.
fn looked_back(pipeline: &Pipeline, history: Option<&History>) -> Result<Vec<DataFrame>, RunError> {
    // This period and the one before it are whole.
    let kept = pipeline.rules.looks_back() - 2;
    let Some(history) = history.filter(|_| kept > 0) else { return Ok(Vec::new()) };
    let mut earlier = vec![check::looked_back(pipeline, &history.cells)?];
    earlier.extend(history.earlier.iter().take(kept - 1).cloned());
    Ok(earlier)
}

/// The periods that a run takes, the earliest first: those before it without a gap, and where rules look at the same period of last year, that one with
/// those before it.
pub(crate) fn chain(pipeline: &Pipeline, period: Period, known: &[Period]) -> BTreeSet<Period> {
    let looks_back = !pipeline.rules.forms_of_last_year().is_empty();
    let (mut chain, mut open) = (BTreeSet::new(), vec![period]);
    while let Some(next) = open.pop() {
        if chain.insert(next) {
            let year_ago = next.year_ago().filter(|_| looks_back);
            let year_ago = year_ago.filter(|earlier| known.contains(earlier));
            open.extend(pipeline.calendar.before(next, known).into_iter().chain(year_ago));
        }
    }
    chain
}
