//! `tonghop run`: the main job.

#![expect(
    clippy::disallowed_methods,
    reason = "the clock is read once, and pipelines are listed for the hint"
)]

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};

use super::args::{PipelineArgs, RunArgs, StoredArgs, TextOrJson};
use super::printer::Printer;
use super::problems::MISTAKE;
use super::progress::Bar;
use super::{Exit, Failure, json, problems, summary};
use crate::definition::Pipeline;
use crate::engine::load;
use crate::engine::{self, Options, Outcome, Reading};
use crate::model::{Period, Severity};
use crate::store::CACHE;
use office_text::language::Noun;

/// Reads, checks, consolidates and writes; then reports the result.
pub(crate) fn run(args: &RunArgs, reading: Reading, printer: &Printer) -> Result<Exit, Failure> {
    let pipeline = load_or_fail(&args.pipeline, printer)?;
    let options = options(&args.pipeline, args.as_of.as_deref(), &pipeline, reading, printer)?;
    let cache = args.cache.clone().unwrap_or_else(|| options.outputs.join(CACHE));
    let from = args.from.clone();
    let options = Options { cache: (!args.no_cache).then_some(cache), from, ..options };
    let bar = Bar::new(printer);
    let run = engine::run(&pipeline, &options, &bar)?;
    if options.reading.shortfall() {
        printer.note(printer.say(
            "Máy này không tách được việc đọc tệp thành tiến trình riêng: đã đọc trong một tiến trình, có kiểm tra trước.\n",
            "Files could not be read in processes of their own on this machine: they were read in one, with checks before.\n",
        ));
    }
    printer.note(&summary::summary(&run, &pipeline, printer.lang));
    if let Some(from) = options.from.as_deref().filter(|_| run.read > 0) {
        printer.note(&not_taken(from, &run, printer));
    }
    if args.timings {
        printer.note(&bar.timings(printer.lang));
    }
    if args.format == TextOrJson::Json {
        printer.data(&json::text(&described(&run)));
    }
    if let Some((_, Outcome::Closed { .. })) = run.outcomes.last() {
        return Ok(Exit::Done);
    }
    let counts = &run.manifest.counts;
    if args.require_complete && counts.units_accepted < counts.units_expected {
        return Ok(Exit::Incomplete);
    }
    let errors = run.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if errors { Exit::ErrorsFound } else { Exit::Done })
}

/// That files were read because they are not among what was ingested.
fn not_taken(from: &Path, run: &engine::Run, printer: &Printer) -> String {
    let (count, from, period) =
        (printer.lang.count(run.read, Noun::FILE), from.display(), run.period);
    printer.lang.pick(
        format!("{from} không có {count} của kỳ {period}: chương trình đã tự đọc.\n"),
        format!("{from} does not have {count} of {period}: this run has read what was missing.\n"),
    )
}

/// What came of a run.
fn described(run: &engine::Run) -> serde_json::Value {
    let outcomes = run.outcomes.iter().map(|(period, outcome)| {
        let outcome = match outcome {
            Outcome::Reused => "reused",
            Outcome::Made { .. } => "made",
            Outcome::Closed { .. } => "closed",
        };
        serde_json::json!({ "period": period.to_string(), "outcome": outcome })
    });
    serde_json::json!({
        "format": json::FORMAT,
        "pipeline": run.manifest.pipeline,
        "period": run.period.to_string(),
        "folder": run.folder.display().to_string(),
        "state": run.manifest.state,
        "counts": run.manifest.counts,
        "files_read": run.read,
        "outcomes": outcomes.collect::<Vec<_>>(),
    })
}

/// The folders, the period and the day that were asked for.
pub(crate) fn options(
    args: &PipelineArgs,
    as_of: Option<&str>,
    pipeline: &Pipeline,
    reading: Reading,
    printer: &Printer,
) -> Result<Options, Failure> {
    Ok(Options {
        folder: args.pipeline.clone(),
        units: args.units.clone(),
        inputs: args.inputs.clone().unwrap_or_else(|| pipeline.inputs.clone()),
        outputs: args.outputs.clone().unwrap_or_else(|| pipeline.outputs.clone()),
        period: period(args, pipeline, printer)?,
        as_of: moment(as_of, printer)?,
        lang: printer.lang,
        reading,
        cache: None,
        from: None,
    })
}

/// What is run without a command: each pipeline in the folder `pipelines`, by name, with what it declares.
pub(crate) fn pipelines_here() -> Vec<RunArgs> {
    let entries = std::fs::read_dir("pipelines").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|f| f.join("pipeline.toml").is_file()).collect();
    folders.sort();
    let alone = |pipeline| RunArgs {
        pipeline: PipelineArgs { pipeline, inputs: None, outputs: None, units: None, period: None },
        as_of: None,
        require_complete: false,
        timings: false,
        cache: None,
        no_cache: false,
        from: None,
        format: TextOrJson::Text,
    };
    folders.into_iter().map(alone).collect()
}

/// The pipeline, or all its mistakes.
pub(crate) fn load_or_fail(args: &PipelineArgs, printer: &Printer) -> Result<Pipeline, Failure> {
    load_from(&args.pipeline, args.units.as_deref(), printer)
}

/// The pipeline and the folder of its outputs.
pub(crate) fn stored(args: &StoredArgs, printer: &Printer) -> Result<(Pipeline, PathBuf), Failure> {
    let pipeline = load_from(&args.pipeline, args.units.as_deref(), printer)?;
    let outputs = args.outputs.clone().unwrap_or_else(|| pipeline.outputs.clone());
    match engine::periods(&pipeline, &outputs) {
        Ok(periods) if !periods.is_empty() => Ok((pipeline, outputs)),
        _ => Err(nothing_run(&outputs, &args.pipeline, printer)),
    }
}

/// What a command looks at: the run of a period, and the pipeline with the headers of its year.
pub(crate) struct LastRun {
    pub pipeline: Pipeline,
    pub period: Period,
    pub folder: PathBuf,
}

/// The run of the period that is asked for, or of the newest that has been run.
pub(crate) fn last_run(args: &PipelineArgs, printer: &Printer) -> Result<LastRun, Failure> {
    let pipeline = load_or_fail(args, printer)?;
    let outputs = args.outputs.clone().unwrap_or_else(|| pipeline.outputs.clone());
    let newest = || engine::periods(&pipeline, &outputs).ok().and_then(|list| list.last().copied());
    let period = period(args, &pipeline, printer)?.or_else(newest);
    let run = period.map(|period| (period, outputs.join(period.to_string())));
    match run.filter(|(_, folder)| folder.is_dir()) {
        Some((period, folder)) => {
            let pipeline = pipeline.of_year(period.year).into_owned();
            Ok(LastRun { pipeline, period, folder })
        }
        None => Err(nothing_run(&outputs, &args.pipeline, printer)),
    }
}

fn nothing_run(outputs: &Path, pipeline: &Path, printer: &Printer) -> Failure {
    let what = printer.say("chưa chạy kỳ nào; hãy chạy", "nothing has been run yet; run");
    Failure::world(format!("{}: {what} `tonghop run {}`", outputs.display(), pipeline.display()))
}

/// The pipeline of a folder, or all its mistakes.
pub(crate) fn load_from(
    folder: &Path,
    units: Option<&Path>,
    printer: &Printer,
) -> Result<Pipeline, Failure> {
    load(folder, units).map_err(|list| {
        printer.error_stream(&problems::render(&list, printer.lang, printer.colours_errors()));
        let (count, folder) = (printer.lang.count(list.len(), MISTAKE), folder.display());
        Failure::usage(printer.lang.pick(
            format!("các tệp định nghĩa trong {folder} có {count}"),
            format!("the definitions in {folder} have {count}"),
        ))
    })
}

/// The period that was asked for.
pub(crate) fn period(
    args: &PipelineArgs,
    pipeline: &Pipeline,
    printer: &Printer,
) -> Result<Option<Period>, Failure> {
    let Some(id) = &args.period else { return Ok(None) };
    match Period::parse(id, pipeline.calendar.frequency) {
        Some(period) => Ok(Some(period)),
        None => {
            let what = printer.say(
                "không phải là kỳ báo cáo (viết như 2024Q1, 2024-03, 2024-W05, 2024H1, 2024)",
                "is no period of this pipeline (write 2024Q1, 2024-03, 2024-W05, 2024H1 or 2024)",
            );
            Err(Failure::usage(format!("--period {id}: {what}")))
        }
    }
}

/// A day or a day and time; now where nothing is given.
fn moment(text: Option<&str>, printer: &Printer) -> Result<DateTime, Failure> {
    let Some(text) = text else { return Ok(ZonedDateTime::now().datetime()) };
    let day = text.parse::<Date>().map(|day| day.at(23, 59, 59, 0));
    day.or_else(|_| text.parse::<DateTime>()).map_err(|_| {
        let what =
            printer.say("không phải là ngày (viết như 2024-04-15)", "is no day (write 2024-04-15)");
        Failure::usage(format!("--as-of {text}: {what}"))
    })
}
