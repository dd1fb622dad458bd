//! Closed periods: no run rewrites them. What a run would make of one by now is compared with what was closed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::DataFrame;

use super::history::{History, Past, PastRun, YearAgo};
use super::{
    Checked, Options, Outcome, RunError, Task, decisions, definitions, inputs_of, read_and_check,
};
use crate::definition::Pipeline;
use crate::model::{Closing, Decision, Ids, Message, OVERRIDES, Period, PeriodState};
use crate::reconcile;
use crate::store::{
    self, Entry as _, FileHash, Ledger, Lock, Manifest, fingerprint, hash_decisions, hash_files,
    hash_list,
};
use crate::tables::{self, Cells};
use office_text::language::{Lang, Noun};

const WAITING: Noun =
    Noun::new("chỗ chờ quyết định", "place waits for a decision", "places wait for a decision");

/// Who closes or reopens a period, and why.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The name.
    pub name: &'a str,
    /// Why.
    pub reason: Option<&'a str>,
}

/// Closes a period as its last run left it; returns what is against that, where it is closed for a reason all the same.
///
/// # Errors
/// If it was not run or is closed already; without a reason also if it is a draft, if reports are missing, or if anything was changed since it was run.
pub fn close(
    pipeline: &Pipeline,
    options: &Options,
    period: Period,
    by: Signed<'_>,
) -> Result<(Closing, Vec<Message>), RunError> {
    let _lock = Lock::take(&options.outputs)?;
    let mut closings = Ledger::<Closing>::read(&options.outputs)?;
    if let Some(closing) = closed(&closings, period) {
        return Err(refused(vec![already(closing)]));
    }
    let folder = options.outputs.join(period.to_string());
    let manifest =
        Manifest::read(&folder).ok_or_else(|| refused(vec![never_run(&options.folder)]))?;
    let (decided, is_more) = decisions::taken_up(pipeline, options, period)?;
    let definitions = definitions(pipeline, options);
    let inputs = inputs_of(options, period, &decided);
    let mut outputs = hash_files(&folder);
    // What people put there is no output.
    let kept = |file: &FileHash| manifest.kept.iter().any(|kept| kept.file == file.file);
    outputs.retain(|file| file.file != Manifest::FILE && !kept(file));

    let mut against = Vec::new();
    // Of the decisions the last run has a hash; of all else it has its files.
    let is_ledger = |file: &&FileHash| file.file == Decision::FILE;
    let taken_up = manifest.inputs.iter().find(is_ledger);
    let is_typed = is_more || taken_up != decided.hash().as_ref();
    if is_typed {
        against.push(Message::new(
            format!("{OVERRIDES} có quyết định chưa đưa vào số liệu: hãy chạy lại"),
            format!("{OVERRIDES} has decisions that no run has taken up: run again"),
        ));
    }
    let files = |list: &[FileHash]| -> Vec<FileHash> {
        list.iter().filter(|file| !is_ledger(file)).cloned().collect()
    };
    if manifest.definitions != definitions || files(&manifest.inputs) != files(&inputs) {
        against.push(Message::new(
            "báo cáo hoặc tệp định nghĩa đã thay đổi sau lần chạy trước: hãy chạy lại",
            "reports or definitions were changed since the last run: run again",
        ));
    }
    let is_described = |file: &String| file == OVERRIDES && is_typed;
    let mut changed = different(&manifest.outputs, &outputs);
    changed.retain(|file| !is_described(file));
    if !changed.is_empty() {
        against.push(Message::each(|lang| {
            let files = lang.list(changed.iter().cloned());
            lang.pick(
                format!("tệp kết quả đã bị sửa sau lần chạy trước: {files}"),
                format!("outputs were changed since the last run: {files}"),
            )
        }));
    }
    if manifest.state != PeriodState::Final.as_str() {
        against.push(Message::each(|lang| {
            let waiting = match manifest.counts.undecided {
                0 => lang
                    .pick("còn bản ghi hoặc biểu chưa rõ", "a record or a form is not clear")
                    .to_owned(),
                count => lang.count(count, WAITING),
            };
            lang.pick(
                format!("số liệu còn là dự thảo: {waiting}"),
                format!("the figures are a draft: {waiting}"),
            )
        }));
    }
    let missing = missing(pipeline, &folder)?;
    if !missing.is_empty() {
        against.push(Message::each(|lang| {
            let missing = lang.list(missing.iter().cloned());
            lang.pick(
                format!("còn thiếu báo cáo: {missing}"),
                format!("reports are missing: {missing}"),
            )
        }));
    }
    if !against.is_empty() && by.reason.is_none() {
        against.push(Message::new(
            "nếu vẫn chốt, ghi lý do: --reason \"…\"",
            "to close it all the same, give the reason: --reason \"…\"",
        ));
        return Err(refused(against));
    }
    let closing = Closing {
        definitions: hash_list(&definitions),
        inputs: hash_list(&inputs),
        decisions: hash_decisions(&decided.list),
        outputs: hash_list(&outputs),
        ..entry(Closing::CLOSE, options, period, by)
    };
    closings.append(vec![closing.clone()])?;
    Ok((closing, against))
}

/// Opens a closed period again.
///
/// # Errors
/// If it is not closed, or no reason is given.
pub fn reopen(options: &Options, period: Period, by: Signed<'_>) -> Result<Closing, RunError> {
    let _lock = Lock::take(&options.outputs)?;
    let mut closings = Ledger::<Closing>::read(&options.outputs)?;
    if closed(&closings, period).is_none() {
        return Err(refused(vec![Message::new("kỳ này chưa chốt", "the period is not closed")]));
    }
    if by.reason.is_none() {
        return Err(refused(vec![Message::new(
            "mở lại thì phải ghi lý do: --reason \"…\"",
            "a reason is needed: --reason \"…\"",
        )]));
    }
    let closing = entry(Closing::REOPEN, options, period, by);
    closings.append(vec![closing.clone()])?;
    forget_changes(options, period)?;
    Ok(closing)
}

/// Removes the table of what would differ, but for one that somebody changed.
fn forget_changes(options: &Options, period: Period) -> Result<(), RunError> {
    let file = changes_file(options, period);
    store::keep_single(&file, options.lang.pick("đã sửa", "changed"))?;
    store::forget_single(&file);
    Ok(())
}

/// The state of a period, and who closed it if it is closed.
///
/// # Errors
/// If the ledger of closings cannot be read.
pub fn period_state(
    outputs: &Path,
    period: Period,
) -> Result<(PeriodState, Option<Closing>), RunError> {
    let closings = Ledger::<Closing>::read(outputs)?;
    if let Some(closing) = closed(&closings, period) {
        return Ok((PeriodState::Closed, Some(closing.clone())));
    }
    let manifest = Manifest::read(&outputs.join(period.to_string()));
    let state = manifest.and_then(|manifest| PeriodState::parse(&manifest.state));
    Ok((state.unwrap_or(PeriodState::Open), None))
}

/// The closing that is in force on a period.
pub(crate) fn closed(closings: &Ledger<Closing>, period: Period) -> Option<&Closing> {
    let name = period.to_string();
    let last = closings.entries.iter().rev().find(|closing| closing.period == name);
    last.filter(|closing| closing.action == Closing::CLOSE)
}

/// A closed period as the history of the next one: as it was closed, with what was decided about it since.
///
/// # Errors
/// If its tables are gone, or what it would be by now cannot be computed.
pub(crate) fn past(
    task: &Task<'_>,
    (history, year_ago): (Option<History>, Option<&YearAgo>),
    closing: &Closing,
) -> Result<History, RunError> {
    let Task { pipeline, options, period, definitions, .. } = *task;
    let folder = options.outputs.join(period.to_string());
    let manifest = Manifest::read(&folder).ok_or_else(|| RunError::ClosedLost(folder.clone()))?;
    let run = PastRun::read(&folder, &manifest).ok_or(RunError::ClosedLost(folder))??;
    let decided = decisions::gather(pipeline, options, period)?;
    let inputs = inputs_of(options, period, &decided);
    let past = Past { before: history.as_ref(), year_ago };
    let before = past.fingerprint();
    let now = fingerprint(definitions, &inputs, before.as_deref(), &manifest.language);
    let checked = match now == manifest.fingerprint {
        true => None,
        false => Some(read_and_check(task, past, &decided)?),
    };
    let changes = match &checked {
        Some(checked) => write_changes(options, period, &run.cells, checked.cells.frame())?,
        None => {
            forget_changes(options, period)?;
            None
        }
    };
    let ids = Ids::new(&tables::names(pipeline, [&run.cells])?);
    let cells = Cells::new(run.cells, Arc::new(ids))?;
    let (cells, mut restated) = reconcile::restate(&cells, &decided.list, pipeline, period)?;
    let mut cells = cells.into_frame();
    if let Some(Checked { cells: now, dropped, .. }) = &checked {
        let now = reconcile::Now { cells: now.frame(), dropped };
        let (restated_cells, notes) =
            reconcile::restate_wholes(cells, &now, &decided.list, pipeline, period)?;
        cells = restated_cells;
        restated.extend(notes);
    }
    let fingerprint = format!("{}{}", run.fingerprint, hash_decisions(&decided.list));
    let run = PastRun { fingerprint, cells, ..run };
    let outcome = Outcome::Closed { closing: Box::new(closing.clone()), changes };
    let history = History::new(pipeline, period, run, outcome, history)?;
    Ok(History { restated, ..history })
}

/// Where a run would make other figures than those that were closed: a table beside the folder of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The number of cells that would differ.
    pub cells: usize,
    /// The table.
    pub file: PathBuf,
    /// Where the one of an earlier run is now that somebody changed.
    pub kept: Option<PathBuf>,
}

/// Compares what was closed with what a run makes of it by now. The table is there only if something differs.
pub(crate) fn write_changes(
    options: &Options,
    period: Period,
    closed: &DataFrame,
    now: &DataFrame,
) -> Result<Option<Changes>, RunError> {
    let file = changes_file(options, period);
    let changes = tables::changes(closed, now)?;
    let kept = store::keep_single(&file, options.lang.pick("đã sửa", "changed"))?;
    if changes.height() == 0 {
        store::forget_single(&file);
        return Ok(None);
    }
    store::write_csv(&changes, &file)?;
    store::remember_single(&file)?;
    Ok(Some(Changes { cells: changes.height(), file, kept }))
}

/// Whether a run reported that the result of a closed period would be another now.
pub(crate) fn has_changes(options: &Options, period: Period) -> bool {
    changes_file(options, period).exists()
}

fn changes_file(options: &Options, period: Period) -> PathBuf {
    options.outputs.join(format!("{period}-changes.csv"))
}

fn entry(action: &str, options: &Options, period: Period, by: Signed<'_>) -> Closing {
    Closing {
        period: period.to_string(),
        action: action.to_owned(),
        name: by.name.to_owned(),
        reason: by.reason.unwrap_or_default().to_owned(),
        date: options.as_of.date().to_string(),
        ..Closing::default()
    }
}

/// The files that are not the same in two lists.
fn different(one: &[FileHash], other: &[FileHash]) -> Vec<String> {
    let only = |these: &[FileHash], those: &[FileHash]| {
        let files = these.iter().filter(|file| !those.contains(file));
        files.map(|file| file.file.clone()).collect::<Vec<_>>()
    };
    let mut files = [only(one, other), only(other, one)].concat();
    files.sort();
    files.dedup();
    files
}

/// The units whose report is missing, and with their names the forms that are.
fn missing(pipeline: &Pipeline, folder: &Path) -> Result<Vec<String>, RunError> {
    let table = store::read_run_table(folder, store::COMPLETENESS)?;
    let mut forms: BTreeMap<String, (Vec<String>, usize)> = BTreeMap::new();
    for status in tables::completeness_rows(&table)?.into_iter().filter(|status| status.expected) {
        let (missing, expected) = forms.entry(status.unit).or_default();
        *expected += 1;
        if !status.accepted {
            missing.push(status.form);
        }
    }
    let unit = |(code, (missing, expected)): (String, (Vec<String>, usize))| {
        let unit = pipeline.units.of_code(&code).next();
        let title = unit.map_or(code, crate::model::Unit::title);
        match missing.len() {
            0 => None,
            all if all == expected => Some(title),
            _ => Some(format!("{title} ({})", missing.join(", "))),
        }
    };
    Ok(forms.into_iter().filter_map(unit).collect())
}

fn refused(why: Vec<Message>) -> RunError {
    RunError::Refused(why)
}

/// An ISO day as Vietnamese people write it; another text as it is.
fn day(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |day| Lang::Vi.day(day))
}

fn already(closing: &Closing) -> Message {
    let Closing { name, date, .. } = closing;
    Message::new(
        format!("kỳ này đã chốt ({name}, {})", day(date)),
        format!("the period is closed already ({name}, {date})"),
    )
}

fn never_run(folder: &Path) -> Message {
    let folder = folder.display();
    Message::new(
        format!("kỳ này chưa chạy; hãy chạy `tonghop run {folder}`"),
        format!("the period was not run yet; run `tonghop run {folder}`"),
    )
}
