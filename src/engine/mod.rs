//! One run from files to outputs: the only place that knows the order of the stages and the store.

mod error;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use polars::prelude::*;

use crate::check;
use crate::definition::{FormKind, Pipeline};
use crate::intake::{self, ReceivedLog};
use crate::model::{Finding, Kind, Period, Place, Severity, Standing, Submission, Table, Unit};
use crate::store::{
    self, Counts, FileHash, Lock, Manifest, Staging, fingerprint, hash_file, hash_files,
};
use crate::{clean, consolidate, frame, recognise, render};

pub use crate::intake::{
    ARGUMENT as READER_ARGUMENT, Limits as ReadLimits, Reading, serve as serve_reader,
    silence_guarded_panics,
};
pub use error::RunError;

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The pipeline's folder, whose files are fingerprinted.
    pub folder: PathBuf,
    /// The registry that stands in for the pipeline's own.
    pub units: Option<PathBuf>,
    pub inputs: PathBuf,
    pub outputs: PathBuf,
    pub period: Option<Period>,
    pub as_of: DateTime,
    pub english: bool,
    /// Here, or each file in a worker that may die of it.
    pub reading: Reading,
}

/// What a run tells as it goes.
pub trait Progress: Sync {
    /// Reading begins: the period and how many files.
    fn begin(&self, period: &str, files: usize);
    /// A file was read.
    fn read(&self, file: &str);
    /// Reading is over.
    fn end(&self);
}

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    pub period: Period,
    pub folder: PathBuf,
    pub units: Vec<Unit>,
    pub submissions: Vec<Submission>,
    pub findings: Vec<Finding>,
    pub cells: DataFrame,
    /// The consolidated figures: form, row, column, value, units, expected.
    pub totals: DataFrame,
    pub manifest: Manifest,
}

/// The periods that have an input folder, in order.
///
/// # Errors
/// Where the inputs' folder is not there.
pub fn periods(pipeline: &Pipeline, inputs: &Path) -> Result<Vec<Period>, RunError> {
    let entries = fs::read_dir(inputs).map_err(|_| RunError::NoInputs(inputs.to_path_buf()))?;
    let mut periods: Vec<Period> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            Period::parse(&name, pipeline.calendar.frequency)
        })
        .collect();
    periods.sort();
    Ok(periods)
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
    let known = periods(pipeline, &options.inputs)?;
    let example = match pipeline.calendar.frequency {
        crate::model::Frequency::Monthly => "2024-03",
        crate::model::Frequency::Quarterly => "2024Q1",
        crate::model::Frequency::HalfYearly => "2024H1",
        crate::model::Frequency::Yearly => "2024",
    };
    let period = match options.period {
        Some(period) if known.contains(&period) => period,
        Some(period) => {
            return Err(RunError::NoPeriod(options.inputs.join(period.to_string())));
        }
        None => *known
            .last()
            .ok_or_else(|| RunError::NoPeriods { folder: options.inputs.clone(), example })?,
    };
    let _lock = Lock::take(&options.outputs)?;
    let mut chain = vec![period];
    while let Some(first) = chain.last().map(|period| period.previous())
        && known.contains(&first)
    {
        chain.push(first);
    }
    let mut definitions = hash_files(&options.folder);
    definitions.retain(|file| [".toml", ".csv"].iter().any(|end| file.file.ends_with(end)));
    if let Some(units) = &options.units {
        definitions.extend(hash_file(units, "--units"));
    }
    let mut history: Option<History> = None;
    for earlier in chain.iter().skip(1).rev() {
        history =
            Some(earlier_period(pipeline, options, *earlier, &definitions, history, progress)?);
    }
    run_period(pipeline, options, period, &definitions, history.as_ref(), progress)
}

/// The accepted figures of a period that has been run.
struct History {
    period: Period,
    fingerprint: String,
    cells: DataFrame,
}

/// The figures of an earlier period: from its outputs where nothing has changed since, else by running it again.
fn earlier_period(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    definitions: &[FileHash],
    history: Option<History>,
    progress: &dyn Progress,
) -> Result<History, RunError> {
    let inputs = hash_files(&options.inputs.join(period.to_string()));
    let before = history.as_ref().map(|history| history.fingerprint.as_str());
    let language = language(options.english);
    let fingerprint = fingerprint(definitions, &inputs, before, language);
    let folder = options.outputs.join(period.to_string());
    if let Some(manifest) = Manifest::read(&folder)
        && manifest.fingerprint == fingerprint
        && let Ok(cells) = store::read_table(&folder.join(store::CELLS))
    {
        return Ok(History { period, fingerprint, cells });
    }
    let run = run_period(pipeline, options, period, definitions, history.as_ref(), progress)?;
    Ok(History { period, fingerprint: run.manifest.fingerprint, cells: run.cells })
}

/// Runs one period: reads and checks what came, then writes what comes of it.
fn run_period(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    definitions: &[FileHash],
    history: Option<&History>,
    progress: &dyn Progress,
) -> Result<Run, RunError> {
    let mut found = read_and_check(pipeline, options, period, history, progress)?;
    let manifest = manifest(pipeline, options, period, definitions, history, &found);
    let staging = Staging::begin(&options.outputs, &period.to_string())?;
    let totals = write(pipeline, options, period, &mut found, &staging)?;
    let manifest = Manifest { outputs: hash_files(&staging.path("")), ..manifest };
    staging.write(Manifest::FILE, manifest.to_json().as_bytes())?;
    let folder = staging.finish()?;
    let Found { units, submissions, findings, cells, .. } = found;
    Ok(Run { period, folder, units, submissions, findings, cells, totals, manifest })
}

/// What the stages up to the checks leave.
struct Found {
    units: Vec<Unit>,
    submissions: Vec<Submission>,
    findings: Vec<Finding>,
    cells: DataFrame,
    inputs: Vec<FileHash>,
    files: usize,
}

/// Intake, recognise, clean, check.
fn read_and_check(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    history: Option<&History>,
    progress: &dyn Progress,
) -> Result<Found, RunError> {
    let name = period.to_string();
    let folder = options.inputs.join(&name);
    let files = intake::list_files(&folder, &pipeline.received)?;
    let log = ReceivedLog::read(&folder.join(&pipeline.received));
    progress.begin(&name, files.len());
    let incoming =
        intake::read_files(&folder, &files, &log, &options.reading, &|file| progress.read(file));
    progress.end();

    let recognised = recognise::recognise(&incoming, pipeline, period, options.as_of);
    let earlier = history.map(|history| frame::accepted(&history.cells)).transpose()?;
    let cleaned =
        clean::clean(&recognised.tables, pipeline, earlier.as_deref().unwrap_or_default());
    let cells = frame::cells(&cleaned.cells, &name)?;
    let place = |table: &Table| Place {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        cell: String::new(),
    };
    let tables: Vec<(String, String, Place)> = recognised
        .tables
        .iter()
        .map(|table| (table.unit.clone(), table.form.clone(), place(table)))
        .collect();
    let checks = check::Inputs {
        pipeline,
        period,
        cells: &cells,
        history: history.map(|history| &history.cells),
        tables: &tables,
        submissions: &recognised.submissions,
    };
    let checked = check::check(&checks, cleaned.findings)?;
    let mut findings = log_mistakes(&log, &pipeline.received);
    findings.extend(recognised.findings);
    findings.extend(checked);
    let reporting = pipeline.units.reporting_on(period.close(pipeline.calendar.closes));
    let units: Vec<Unit> = reporting.into_iter().cloned().collect();
    sort(&mut findings, &units, pipeline);
    Ok(Found {
        units,
        submissions: recognised.submissions,
        findings,
        cells,
        inputs: hash_files(&folder),
        files: files.len(),
    })
}

/// What the run was made of and what came of it; its outputs are added when they are written.
fn manifest(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    definitions: &[FileHash],
    history: Option<&History>,
    found: &Found,
) -> Manifest {
    let before = history.map(|history| history.fingerprint.as_str());
    let language = language(options.english);
    let count = |severity| found.findings.iter().filter(|f| f.severity == severity).count();
    let accepted = accepted(&found.submissions);
    Manifest {
        format: Manifest::FORMAT,
        tonghop: env!("CARGO_PKG_VERSION").to_owned(),
        pipeline: pipeline.name.clone(),
        pipeline_version: pipeline.version.clone(),
        period: period.to_string(),
        as_of: options.as_of.date().to_string(),
        language: language.to_owned(),
        fingerprint: fingerprint(definitions, &found.inputs, before, language),
        definitions: definitions.to_vec(),
        inputs: found.inputs.clone(),
        history: history.map(|history| history.period.to_string()),
        counts: Counts {
            units_expected: found.units.len(),
            units_accepted: found.units.iter().filter(|u| accepted.contains(&u.code)).count(),
            files: found.files,
            cells: found.cells.height(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        },
        outputs: Vec::new(),
    }
}

/// Consolidate, render, store: all tables and workbooks. Gives the consolidated figures.
fn write(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    found: &mut Found,
    staging: &Staging,
) -> Result<DataFrame, RunError> {
    let name = period.to_string();
    store::write_table(&mut found.cells, &staging.path(store::CELLS))?;
    let mut table = frame::findings(&found.findings, &name, options.english)?;
    store::write_csv(&table, &staging.path("findings.csv"))?;
    store::write_table(&mut table, &staging.path("findings.parquet"))?;
    let mut table = frame::submissions(&found.submissions, &name)?;
    store::write_table(&mut table, &staging.path("submissions.parquet"))?;
    for form in pipeline.forms.iter().filter(|form| form.kind == FormKind::Register) {
        let mut table = frame::wide::register(&found.cells, form, &name)?;
        store::write_table(&mut table, &staging.path(&format!("{}.parquet", form.id)))?;
    }
    let mut table = frame::corrections()?;
    store::write_table(&mut table, &staging.path("corrections.parquet"))?;
    let consolidated = consolidate::consolidate(&consolidate::Inputs {
        pipeline,
        period,
        units: &found.units.iter().collect::<Vec<_>>(),
        cells: &found.cells,
        accepted: &accepted(&found.submissions),
        notes: &notes(&found.findings),
    })?;
    for book in &consolidated.books {
        let bytes = render::workbook(book).map_err(|error| RunError::Workbook {
            file: book.file.clone(),
            error: error.to_string(),
        })?;
        staging.write(&book.file, &bytes)?;
    }
    let mut table = frame::lineage(&consolidated.lineage)?;
    store::write_table(&mut table, &staging.path("lineage.parquet"))?;
    Ok(consolidated.totals)
}

fn language(english: bool) -> &'static str {
    if english { "en" } else { "vi" }
}

/// What was wrong with the received log.
fn log_mistakes(log: &ReceivedLog, file: &str) -> Vec<Finding> {
    log.mistakes
        .iter()
        .map(|(line, text)| {
            let finding = Finding::warning(
                Kind::BadDate,
                format!("sổ nhận, dòng {line}: không hiểu “{text}” (viết như 2024-04-05T08:53)"),
                format!(
                    "received log, line {line}: “{text}” is not understood (write 2024-04-05T08:53)"
                ),
            );
            finding.place(Place::file(file)).reported(text)
        })
        .collect()
}

/// The codes of the units with an accepted report.
fn accepted(submissions: &[Submission]) -> BTreeSet<String> {
    submissions
        .iter()
        .filter(|submission| submission.standing == Standing::Accepted)
        .filter_map(|submission| submission.unit.clone())
        .collect()
}

/// What the outputs say of a unit beside its figures.
fn notes(findings: &[Finding]) -> BTreeMap<String, Vec<String>> {
    let mut notes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings {
        let said = match finding.kind {
            Kind::LateSubmission => "gửi trễ hạn".to_owned(),
            Kind::StaleCopy | Kind::ForeignCopy => finding.kind.vietnamese().to_owned(),
            Kind::MissingForm if finding.severity == Severity::Error => {
                format!("thiếu biểu {}", finding.form)
            }
            _ => continue,
        };
        notes.entry(finding.unit.clone()).or_default().push(said);
    }
    notes
}

/// Findings by unit in the registry's order, then severity, form and place.
fn sort(findings: &mut [Finding], units: &[Unit], pipeline: &Pipeline) {
    let units: HashMap<&str, usize> =
        units.iter().enumerate().map(|(at, unit)| (unit.code.as_str(), at)).collect();
    let unit = |f: &Finding| units.get(f.unit.as_str()).copied().unwrap_or(usize::MAX);
    let form = |f: &Finding| pipeline.forms.iter().position(|form| form.id == f.form);
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (unit(f), f.severity, form(f));
        key(a).cmp(&key(b)).then_with(|| a.place.cmp(&b.place)).then_with(|| {
            (a.kind, &a.row, &a.column, &a.rule, &a.message)
                .cmp(&(b.kind, &b.row, &b.column, &b.rule, &b.message))
        })
    });
}
