//! The page of a run: this period with the tables that the periods before it stored.

use super::history::History;
use super::outputs::Outputs;
use super::{Checked, Options, RunError, Task, compare};
use crate::compare::{Comparison, RunTables, compare as compare_runs};
use crate::model::Period;
use crate::page::{self, Change, Changes, Past};
use crate::store::{self, Manifest, Staging};
use crate::tables;

/// What a run has written by now.
pub(crate) struct Written<'a> {
    pub manifest: &'a Manifest,
    pub history: Option<&'a History>,
    pub outputs: &'a Outputs,
}

/// Writes the page beside the other outputs of the period.
///
/// # Errors
/// If it cannot be written, or a table of the run is not as it should be.
pub(crate) fn write(
    task: &Task<'_>,
    found: &Checked,
    written: &Written<'_>,
    staging: &Staging,
) -> Result<(), RunError> {
    let Task { pipeline, options, period, .. } = *task;
    let Written { manifest, outputs, .. } = *written;
    let past = past(options, written.history);
    let bytes = page::html(&page::Inputs {
        pipeline,
        period,
        lang: options.lang,
        state: &manifest.state,
        as_of: options.as_of.date().to_string(),
        undecided: found.to_be_decided,
        units: &found.units,
        submissions: &found.submissions,
        findings: &found.findings,
        cells: &found.cells,
        corrections: &found.corrections,
        decisions: &found.decisions,
        completeness: &found.completeness,
        rates: &outputs.rates,
        totals: &outputs.totals,
        figures: &outputs.figures,
        lineage: &outputs.lineage,
        past: &past,
        changes: changes(task, found, written)?,
    })?;
    Ok(staging.write(page::FILE, &bytes)?)
}

/// The periods before, by the tables that their runs stored; those that are not there are left out.
fn past(options: &Options, history: Option<&History>) -> Vec<Past> {
    let Some(history) = history else { return Vec::new() };
    let periods: Vec<Period> = history.outcomes.iter().map(|(period, _)| *period).collect();
    let first = periods.len().saturating_sub(page::PERIODS - 1);
    let read = |period: &Period| {
        let folder = options.outputs.join(period.to_string());
        let totals = store::read_run_table(&folder, store::TOTALS).ok()?;
        let cells = store::read_run_table(&folder, store::CELLS).ok()?;
        Some(Past { period: *period, totals, cells })
    };
    periods.iter().skip(first).filter_map(read).collect()
}

/// What is another figure than in the period before; `None` if there was none, or its tables are not there.
fn changes(
    task: &Task<'_>,
    found: &Checked,
    written: &Written<'_>,
) -> Result<Option<Changes>, RunError> {
    let Task { pipeline, options, period, .. } = *task;
    let Some(history) = written.history else { return Ok(None) };
    let before = options.outputs.join(history.period.to_string());
    let Ok(before) = compare::tables(&before) else { return Ok(None) };
    let name = period.to_string();
    let definitions = written.manifest.definitions.iter();
    let after = RunTables {
        period: name.clone(),
        program: written.manifest.tonghop.clone(),
        definitions: definitions.map(|file| (file.file.clone(), file.sha256.clone())).collect(),
        totals: written.outputs.totals.clone(),
        cells: found.cells.frame().clone(),
        corrections: tables::corrections(&found.corrections, &name)?,
        decisions: found.decisions.clone(),
        submissions: tables::submissions(&found.submissions, &name)?,
        findings: tables::findings(&found.findings, &name, options.lang)?,
    };
    let from = before.period.clone();
    let comparison = compare_runs(pipeline, [&from, &name], &before, &after)?;
    Ok(Some(described(comparison)))
}

/// A comparison as the page shows it.
fn described(comparison: Comparison) -> Changes {
    let Comparison { from, figures, changes, findings, .. } = comparison;
    let list = changes.into_iter().map(|change| Change {
        about: [change.form, change.row, change.column],
        before: change.before,
        after: change.after,
        percent: change.percent,
        reasons: change
            .reasons
            .into_iter()
            .map(|reason| {
                (reason.cause.as_str().to_owned(), reason.cells, reason.value, reason.units)
            })
            .collect(),
    });
    Changes {
        from,
        figures,
        list: list.collect(),
        still: findings.still,
        new: findings.new.len(),
        gone: findings.gone.len(),
    }
}
