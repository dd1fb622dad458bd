//! One run from files to outputs: the only place that knows the order of the stages and the store.

// Definitions and folders.
mod error;
mod folders;
mod load;
// What a run is made of, and whether anything changed.
mod decisions;
mod history;
mod ingredients;
mod received;
mod unchanged;
// What the files say.
mod checked;
// What comes out.
mod closing;
mod manifest;
mod order;
mod outputs;
mod page;
mod read_back;
mod table_places;
mod taken;
// What is asked of stored runs.
mod compare;
mod query;
mod trace;
// Without a pipeline.
mod files;
mod formulas;
mod ingest;
mod progress;
mod side_by_side;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::{Date, DateTime};
use polars::prelude::*;

use crate::definition::Pipeline;
use crate::model::{
    Closing, Finding, FormStatus, Lang, OVERRIDES, Period, Submission, SubmissionStatus, Unit,
};
use crate::store::{
    self, ChangedFile, FileHash, Ledger, Lock, Manifest, Staging, fingerprint, hash_files,
};
use crate::tables;

pub use crate::check::{CheckError, Divisor, Proofs, Proven, RuleSet, examine_rules, prove_rules};
use checked::{Checked, read_and_check};
pub use closing::{Changes, Signed, close, period_state, reopen};
pub use compare::{compare, comparison_workbook};
use decisions::Decisions;
pub use error::RunError;
pub use folders::{Stranger, periods};
pub use formulas::{FileFaults, formulas};
use history::{History, Past, PastRun, YearAgo, chain};
pub use ingest::{Ingested, Shard, ingest};
use ingredients::{definitions, inputs_of};
pub use load::{load, load_texts};
pub use progress::{Progress, Step};
pub use query::{query, tables as query_tables};
use read_back::Delivered;
use taken::LastOutputs;
pub use trace::trace;
pub use workbook_reader::{
    Limits as ReadLimits, Reading, serve_if_asked as serve_reader, silence_caught_panics,
};

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The pipeline's folder, whose files are fingerprinted.
    pub folder: PathBuf,
    /// A registry in place of the pipeline's own.
    pub units: Option<PathBuf>,
    /// The folder with a sub-folder for each period.
    pub inputs: PathBuf,
    /// The folder that the run writes into.
    pub outputs: PathBuf,
    /// The period to run; `None` for the newest one in the inputs.
    pub period: Option<Period>,
    /// The time of the run: what came later is not there yet.
    pub as_of: DateTime,
    /// The language of findings, corrections and the workbook of decisions.
    pub lang: Lang,
    /// Here, or each file in a worker that may die of it.
    pub reading: Reading,
    /// The folder in which runs keep what later ones need not do again; `None` if all is made anew.
    pub cache: Option<PathBuf>,
    /// A partition that [`ingest`] left; what files gave is taken from there.
    pub from: Option<PathBuf>,
}

/// What became of a period in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing had changed since it was run.
    Reused,
    /// It was run, for the first time or anew.
    Made {
        /// What people had changed in its outputs, or put there.
        kept: Vec<ChangedFile>,
    },
    /// It is closed and stays as it is.
    Closed {
        /// Who closed it.
        closing: Box<Closing>,
        /// Where a run would make other figures by now.
        changes: Option<Changes>,
    },
}

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    /// The period that was run.
    pub period: Period,
    /// Where its outputs are.
    pub folder: PathBuf,
    /// The units of which a report was expected.
    pub units: Vec<Unit>,
    /// All files of the period, with their status.
    pub submissions: Vec<Submission>,
    /// All findings, in their order.
    pub findings: Vec<Finding>,
    /// The cells as reported.
    pub cells: DataFrame,
    /// The consolidated figures: form, row, column, value, units, expected; no rows if the period is closed.
    pub totals: DataFrame,
    /// How often each rule fired and what people made of it.
    pub rules: DataFrame,
    /// How many rows of the workbook of decisions wait for somebody's decision.
    pub undecided: usize,
    /// The number of files of the period that were read; what the others gave was in the cache.
    pub read: usize,
    /// Who reported what, form by form.
    pub completeness: Vec<FormStatus>,
    /// What was read and written, with hashes.
    pub manifest: Manifest,
    /// What became of each period of the run, the one that was asked for last.
    pub outcomes: Vec<(Period, Outcome)>,
    /// What lies in the inputs' folder and is no period.
    pub strangers: Vec<Stranger>,
}

/// A period to run, and what it is run with.
pub(crate) struct Task<'a> {
    /// As it is in the year of the period.
    pub pipeline: &'a Pipeline,
    pub options: &'a Options,
    pub period: Period,
    /// The files that define the pipeline.
    pub definitions: &'a [FileHash],
    pub progress: &'a dyn Progress,
}

/// Runs the asked period, or the newest; the period before it is the history and is run first where it has not been.
///
/// # Errors
/// Where the inputs are not there, or the outputs cannot be written.
pub fn run(
    pipeline: &Pipeline,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Run, RunError> {
    let (period, known) = folders::asked(pipeline, options)?;
    folders::partition(options)?;
    let _lock = Lock::take(&options.outputs)?;
    let chain = chain(pipeline, period, &known);
    progress.plan(chain.len());
    // Before those it follows: what is decided about the period before may be typed here.
    let decided = decisions::gather(&pipeline.of_year(period.year), options, period)?;
    let definitions = definitions(pipeline, options);
    let closings = Ledger::<Closing>::read(&options.outputs)?;
    let earlier: Vec<Period> = chain.iter().copied().filter(|other| *other != period).collect();
    if let Some(run) =
        unchanged::unchanged(pipeline, options, (period, &earlier), &definitions, &closings)?
    {
        progress.finish();
        return Ok(run);
    }
    let mut history: Option<History> = None;
    let mut years: BTreeMap<Period, YearAgo> = BTreeMap::new();
    for period in earlier {
        progress.enter(&period.to_string());
        let pipeline = &*pipeline.of_year(period.year);
        let year_ago = period.year_ago().and_then(|year| years.remove(&year));
        let last = pipeline.calendar.before(period, &known);
        let before = history.take().filter(|history| Some(history.period) == last);
        let before = (before, year_ago.as_ref());
        let task = Task { pipeline, options, period, definitions: &definitions, progress };
        let run = match closing::closed(&closings, period) {
            Some(closing) => closing::past(&task, before, closing)?,
            None => earlier_period(&task, before)?,
        };
        years.extend(YearAgo::keep(pipeline, &run)?.map(|year| (period, year)));
        history = Some(run);
    }
    let pipeline = &*pipeline.of_year(period.year);
    let closing = closing::closed(&closings, period);
    let last = pipeline.calendar.before(period, &known);
    let before = history.as_ref().filter(|history| Some(history.period) == last);
    let year_ago = period.year_ago().and_then(|year| years.get(&year));
    let past = Past { before, year_ago };
    progress.enter(&period.to_string());
    let task = Task { pipeline, options, period, definitions: &definitions, progress };
    let run = run_period(&task, past, decided, closing);
    progress.finish();
    run
}

/// The figures of an earlier period: from its outputs where nothing has changed since, else by running it again. Its outputs are as of the day of its own
/// run; another day changes its figures only where its reports were not due on one of the two.
fn earlier_period(
    task: &Task<'_>,
    (history, year_ago): (Option<History>, Option<&YearAgo>),
) -> Result<History, RunError> {
    let Task { pipeline, options, period, definitions, .. } = *task;
    let decided = decisions::gather(pipeline, options, period)?;
    let inputs = inputs_of(options, period, &decided);
    let past = Past { before: history.as_ref(), year_ago };
    let before = past.fingerprint();
    let fingerprint = fingerprint(definitions, &inputs, before.as_deref(), options.lang.code());
    let folder = options.outputs.join(period.to_string());
    let name = |day: Date| history::name(pipeline, period, &fingerprint, day);
    let name_now = name(options.as_of.date());
    if let Some(manifest) = Manifest::read(&folder)
        && manifest.fingerprint == fingerprint
        && manifest.as_of.parse().is_ok_and(|made| name(made) == name_now)
        && let Some(run) = PastRun::read(&folder, &manifest)
    {
        let run = PastRun { fingerprint: name_now, ..run? };
        return History::new(pipeline, period, run, Outcome::Reused, history);
    }
    let past = Past { before: history.as_ref(), year_ago };
    let mut run = run_period(task, past, decided, None)?;
    let outcome = run.outcomes.pop().map_or(Outcome::Reused, |(_, outcome)| outcome);
    let Run { manifest, cells, rules, completeness, folder, .. } = run;
    let quality = history::quality_of(&folder);
    let fingerprint = history::name(pipeline, period, &manifest.fingerprint, options.as_of.date());
    let run = PastRun { fingerprint, cells, rules, completeness, quality };
    History::new(pipeline, period, run, outcome, history)
}

/// Runs one period: reads and checks the files, then writes the outputs. A closed period is compared with what was closed instead.
fn run_period(
    task: &Task<'_>,
    past: Past<'_>,
    decided: Decisions,
    closing: Option<&Closing>,
) -> Result<Run, RunError> {
    let Task { pipeline, options, period, progress, .. } = *task;
    let history = past.before;
    let mut found = read_and_check(task, past, &decided)?;
    let mut manifest = manifest::manifest(task, past, &found);
    let mut folder = options.outputs.join(period.to_string());
    let (totals, outcome) = match closing {
        Some(closing) => {
            let closed = store::read_run_table(&folder, store::CELLS)
                .map_err(|_| RunError::ClosedLost(folder.clone()))?;
            let closed = tables::without_dropped(&closed)?;
            let changes = closing::write_changes(options, period, &closed, found.cells.frame())?;
            (DataFrame::empty(), Outcome::Closed { closing: Box::new(closing.clone()), changes })
        }
        None => {
            progress.write();
            let staging = Staging::begin(&options.outputs, &period.to_string())?;
            let last = LastOutputs::read(options, period);
            let outputs = outputs::write(task, history, &mut found, &last, &staging)?;
            progress.written(&staging.path(""));
            let written = page::Written { manifest: &manifest, history, outputs: &outputs };
            let (read_back, page) = rayon::join(
                || outputs.read_back(pipeline, options, &found, &last, &staging),
                || page::write(task, &found, &written, &staging),
            );
            let Delivered { read_back, records, returned } = read_back?;
            page?;
            manifest.read_back = Some(read_back);
            manifest.records = records;
            manifest.outputs = hash_files(&staging.path(""));
            let mark = options.lang.pick("đã sửa", "changed");
            let (all, mut kept) = store::keep_changed(&staging, mark, OVERRIDES)?;
            manifest.kept = all;
            kept.extend(decided.noted.as_ref().map(|noted| {
                let beside = options.lang.pick("ghi chú ngoài các cột", "notes beside its columns");
                ChangedFile { was: format!("{OVERRIDES} ({beside})"), file: format!("../{noted}") }
            }));
            staging.write(Manifest::FILE, manifest.to_json().as_bytes())?;
            if decided.were_changed() {
                return Err(RunError::Decided(folder.join(OVERRIDES)));
            }
            folder = staging.finish()?;
            last.remember(&returned);
            unchanged::remember(pipeline, options, period)?;
            (outputs.totals, Outcome::Made { kept })
        }
    };
    let mut outcomes = history.map(|history| history.outcomes.clone()).unwrap_or_default();
    outcomes.push((period, outcome));
    let Checked { units, submissions, findings, cells, completeness, rules, .. } = found;
    Ok(Run {
        period,
        folder,
        units,
        submissions,
        findings,
        cells: cells.into_frame(),
        totals,
        completeness,
        rules,
        undecided: found.to_be_decided,
        read: found.read,
        manifest,
        outcomes,
        strangers: folders::strangers(pipeline, &options.inputs)?,
    })
}

/// The codes of the units with an accepted report.
fn accepted(submissions: &[Submission]) -> BTreeSet<String> {
    submissions
        .iter()
        .filter(|submission| submission.standing == SubmissionStatus::Accepted)
        .filter_map(|submission| submission.unit.clone())
        .collect()
}
