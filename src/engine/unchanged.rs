//! A period of which nothing changed since its last run: its outputs are taken as they are.
//!
//! The fingerprint of a run says that definitions, files, decisions and history are the same. What its outputs hold beside is in one more hash, which the
//! cache has ([`key`]), and that nobody changed an output, or a table of an earlier period, is seen by hashing them. No table of an earlier period is read.

use std::collections::BTreeMap;
use std::path::Path;

use polars::prelude::DataFrame;

use super::{Options, Outcome, Run, RunError, closing, decisions, folders, history, inputs_of};
use crate::definition::Pipeline;
use crate::intake;
use crate::model::{Closing, Period, Submission, Unit, sha256};
use crate::store::{
    self, Cache, FileHash, Ledger, Manifest, fingerprint, hash_decisions, hash_file,
    outputs_are_as_made, tables_are_as_made,
};
use crate::tables;

/// A workbook may be in an archive in a letter.
const DEPTH: usize = 4;

/// What the outputs of a period hold beside what its fingerprint says: the build of the program, the day of the run, and what the runs of the periods up to
/// it left.
fn key(pipeline: &Pipeline, options: &Options, period: Period) -> Result<String, RunError> {
    let mut text = format!("{}\n{}\n", env!("TONGHOP_PROGRAM"), options.as_of.date());
    let periods = folders::periods(pipeline, &options.outputs)?;
    for earlier in periods.into_iter().filter(|earlier| *earlier <= period) {
        let path = options.outputs.join(earlier.to_string()).join(Manifest::FILE);
        let hash = hash_file(&path, "").map(|file| file.sha256).unwrap_or_default();
        text.push_str(&format!("{hash} {earlier}\n"));
    }
    Ok(sha256(text.as_bytes()))
}

fn entry(period: Period) -> String {
    format!("run-{period}")
}

/// Keeps in the cache what the outputs of a period depend on, where there is one.
pub(crate) fn remember(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
) -> Result<(), RunError> {
    if let Some(cache) = &options.cache {
        let key = key(pipeline, options, period)?;
        Cache::new(cache).put(&entry(period), key.as_bytes());
    }
    Ok(())
}

/// The run of a period, where a run would make just what is there; `None` if anything changed.
///
/// # Errors
/// If decisions cannot be read, or the tables of the run are not as they should be.
pub(crate) fn unchanged(
    pipeline: &Pipeline,
    options: &Options,
    (period, earlier): (Period, &[Period]),
    definitions: &[FileHash],
    closings: &Ledger<Closing>,
) -> Result<Option<Run>, RunError> {
    let folder = options.outputs.join(period.to_string());
    let known = options.cache.as_ref().and_then(|cache| Cache::new(cache).get(&entry(period)));
    let (Some(known), Some(manifest)) = (known, Manifest::read(&folder)) else { return Ok(None) };
    let is_closed = closing::closed(closings, period).is_some();
    if is_closed || known != key(&pipeline.of_year(period.year), options, period)?.as_bytes() {
        return Ok(None);
    }
    // What the runs of the chain would name themselves, and what became of each.
    let mut names: BTreeMap<Period, String> = BTreeMap::new();
    let mut years: BTreeMap<Period, String> = BTreeMap::new();
    let mut outcomes: Vec<(Period, Outcome)> = Vec::new();
    let chain: Vec<Period> = earlier.iter().copied().chain([period]).collect();
    for &period in &chain {
        let pipeline = &*pipeline.of_year(period.year);
        let folder = options.outputs.join(period.to_string());
        let Some(manifest) = Manifest::read(&folder) else { return Ok(None) };
        if earlier.contains(&period) && !tables_are_as_made(&folder, &manifest) {
            return Ok(None);
        }
        let closing = closing::closed(closings, period);
        // A table of what would change has to go, now that nothing would.
        if closing.is_some() && closing::has_changes(options, period) {
            return Ok(None);
        }
        let decided = decisions::gather(pipeline, options, period)?;
        let inputs = inputs_of(options, period, &decided);
        let last = pipeline.calendar.before(period, &chain);
        let before = last.and_then(|last| names.get(&last));
        let year_ago = period.year_ago().and_then(|year| years.get(&year));
        let past = match (before, year_ago) {
            (Some(before), Some(year)) => Some(format!("{before} {year}")),
            (one, other) => one.or(other).cloned(),
        };
        let language = if closing.is_some() { &*manifest.language } else { options.lang.code() };
        let now = fingerprint(definitions, &inputs, past.as_deref(), language);
        if now != manifest.fingerprint {
            return Ok(None);
        }
        if before.is_none() {
            outcomes.clear();
        }
        let (name, outcome) = match closing {
            Some(closing) => (
                format!("{now}{}", hash_decisions(&decided.list)),
                Outcome::Closed { closing: Box::new(closing.clone()), changes: None },
            ),
            None => {
                let day = options.as_of.date();
                (history::name(pipeline, period, &now, day), Outcome::Reused)
            }
        };
        if !pipeline.rules.forms_of_last_year().is_empty() {
            years.insert(period, name.clone());
        }
        names.insert(period, name);
        outcomes.push((period, outcome));
    }
    let pipeline = &*pipeline.of_year(period.year);
    if !outputs_are_as_made(&folder, &manifest) {
        return Ok(None);
    }
    let Some(tables) = Tables::read(&folder) else { return Ok(None) };
    let submissions = tables::submission_rows(&tables.submissions)?;
    let inputs = options.inputs.join(period.to_string());
    if submissions.iter().any(|sent| was_touched(&inputs, sent)) {
        return Ok(None);
    }
    let units = pipeline.units.reporting_on(period.close(pipeline.calendar.closes));
    Ok(Some(Run {
        period,
        folder,
        units: units.into_iter().cloned().collect::<Vec<Unit>>(),
        submissions,
        findings: tables::finding_rows(&tables.findings)?,
        cells: tables::without_dropped(&tables.cells)?,
        totals: tables.totals.drop("period")?,
        completeness: tables::completeness_rows(&tables.completeness)?,
        rules: tables.rules,
        undecided: manifest.counts.undecided,
        read: 0,
        manifest,
        outcomes,
        strangers: folders::strangers(pipeline, &options.inputs)?,
    }))
}

/// Whether a file was modified at another time than the table says, where nothing else says when it was received.
fn was_touched(inputs: &Path, sent: &Submission) -> bool {
    // What is in an archive has the archive's time.
    let file = Path::new(&sent.file).ancestors().map(|file| inputs.join(file));
    let modified = file.take(DEPTH).find_map(|file| intake::modified(&file));
    sent.time_source() == "file" && modified != sent.received_at
}

/// The tables of a run; `None` if one is gone or damaged.
struct Tables {
    submissions: DataFrame,
    findings: DataFrame,
    cells: DataFrame,
    totals: DataFrame,
    completeness: DataFrame,
    rules: DataFrame,
}

impl Tables {
    fn read(folder: &Path) -> Option<Self> {
        let read = |name: &str| store::read_run_table(folder, name).ok();
        Some(Self {
            submissions: read(store::SUBMISSIONS)?,
            findings: read(store::FINDINGS)?,
            cells: read(store::CELLS)?,
            totals: read(store::TOTALS)?,
            completeness: read(store::COMPLETENESS)?,
            rules: read(store::RULES)?,
        })
    }
}
