//! The stages up to the checks: what a period's files say, what of it is accepted, and what was found.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use polars::prelude::*;

use super::decisions::Decisions;
use super::files::{self, FileReader, Files};
use super::history::Past;
use super::ingredients::{as_read, inputs_of};
use super::{RunError, Task, order, received, table_places};
use crate::account::{self, Numerals};
use crate::definition::Pipeline;
use crate::intake::{self, Listing, ReceivedLog};
use crate::model::output::OutBook;
use crate::model::{
    Answer, CellRows, Correction, Finding, FormStatus, Ids, Incoming, Period, SenderFormulas,
    SheetPart, Submission, TableCount, Unit,
};
use crate::recognise::{Recognised, Recogniser, Vocabulary};
use crate::store::FileHash;
use crate::tables::{self, Cells};
use crate::{check, clean, monitor, reconcile};

/// What the stages up to the checks leave.
pub(crate) struct Checked {
    pub units: Vec<Unit>,
    pub submissions: Vec<Submission>,
    pub findings: Vec<Finding>,
    /// The accepted cells.
    pub cells: Cells,
    pub corrections: Vec<Correction>,
    pub decisions: DataFrame,
    pub rules: DataFrame,
    /// The workbook in which the next decisions are made.
    pub to_decide: OutBook,
    /// The cells that wait for a decision, and all rows of that workbook which do.
    pub undecided: usize,
    pub to_be_decided: usize,
    pub completeness: Vec<FormStatus>,
    pub answers: Vec<Answer>,
    pub inputs: Vec<FileHash>,
    pub files: usize,
    /// The number of those that were read, and not taken from the cache.
    pub read: usize,
    /// The tables of all files, those that do not count among them.
    pub tables: Vec<TableCount>,
    /// Where each unit's tables are in files with the reports of several.
    pub shared: Vec<SheetPart>,
    /// The numbers of all files.
    pub numbers: Vec<Numerals>,
    /// The cells of records that a person dropped.
    pub dropped: DataFrame,
    /// The records with a cell that waits for a decision: unit, form and row.
    pub waiting: BTreeSet<[String; 3]>,
}

/// The files of a period, listed, read and recognised.
struct Reports {
    listing: Listing,
    log: ReceivedLog,
    incoming: Vec<Incoming>,
    recognised: Recognised,
    /// The numbers of all files.
    numbers: Vec<Numerals>,
    formulas: SenderFormulas,
    /// The files and the log, with the hashes of what was read.
    hashes: Vec<FileHash>,
    /// The number of files that were read, and not taken from the cache.
    read: usize,
}

impl Reports {
    fn read(task: &Task<'_>) -> Result<Self, RunError> {
        let Task { pipeline, options, period, progress, .. } = *task;
        let name = period.to_string();
        let folder = options.inputs.join(&name);
        let outputs = received::output_names(pipeline);
        let mut listing = intake::list(&folder, &pipeline.received, &outputs)?;
        let log_file = listing.log.as_ref().unwrap_or(&pipeline.received).clone();
        let log = ReceivedLog::read(&folder.join(&log_file), &options.reading);
        progress.begin(&name, listing.files.len());
        let vocabulary = Vocabulary::new(pipeline);
        let recogniser = Recogniser::new(pipeline, &vocabulary, period);
        let listed = (&*folder, &*listing.files);
        let Files { incoming, forms, numbers, formulas, mut hashes, own, read } =
            files::read(listed, &log, &FileReader::new(&recogniser, options, &name), progress);
        hashes.push(FileHash { file: log_file, sha256: log.sha256.clone() });
        listing.own.extend(own);
        progress.end();
        let recognised = recogniser.select(&incoming, forms, options.as_of);
        let names = incoming.iter().map(|incoming| incoming.file.as_str());
        let numbers = names.zip(numbers).collect();
        let numbers = account::numbers(pipeline, numbers, &recognised.tables);
        Ok(Self { listing, log, incoming, recognised, numbers, formulas, hashes, read })
    }

    /// What was found of the log, the folder and the files.
    fn findings(&mut self, pipeline: &Pipeline, period: Period, day: Date) -> Vec<Finding> {
        let Self { listing, log, incoming, recognised, .. } = self;
        let mut found = received::mistakes(log, incoming, (pipeline, period), (day, listing));
        found.extend(received::passed_over(listing));
        found.append(&mut recognised.findings);
        found
    }
}

/// The cells of the periods that are compared, under the same ids.
struct Compared {
    cells: Cells,
    /// Those of the period before.
    past: Option<Cells>,
    year_ago: Option<Cells>,
}

impl Compared {
    /// `rows` are those of the period `name`.
    fn new(
        pipeline: &Pipeline,
        rows: CellRows,
        name: &str,
        earlier: Past<'_>,
    ) -> PolarsResult<Self> {
        let count = rows.iter().count();
        let table = tables::cells_of(rows.into_tables(), count, name)?;
        let past = earlier.before.map(|history| &history.cells);
        let year_ago = earlier.year_ago.map(|year| &year.cells);
        let ids = tables::names(pipeline, past.into_iter().chain(year_ago).chain([&table]))?;
        let ids = Arc::new(Ids::new(&ids));
        let indexed = |cells: &DataFrame| Cells::new(cells.clone(), Arc::clone(&ids));
        Ok(Self {
            cells: indexed(&table)?,
            past: past.map(indexed).transpose()?,
            year_ago: year_ago.map(indexed).transpose()?,
        })
    }
}

/// The units that report on a day.
fn units_on(pipeline: &Pipeline, day: jiff::civil::Date) -> Vec<Unit> {
    pipeline.units.reporting_on(day).into_iter().cloned().collect()
}

/// Intake, recognise, clean, check, reconcile; then what reporting is like and which findings matter most.
pub(super) fn read_and_check(
    task: &Task<'_>,
    earlier_periods: Past<'_>,
    decided: &Decisions,
) -> Result<Checked, RunError> {
    let Task { pipeline, options, period, .. } = *task;
    let history = earlier_periods.before;
    let name = period.to_string();
    let inputs = inputs_of(options, period, decided);
    let mut reports = Reports::read(task)?;
    let earlier = history.map(|history| tables::accepted(&history.cells));
    let earlier = &earlier.transpose()?.unwrap_or_default();
    let recognised = &mut reports.recognised;
    let mut cleaned = clean::clean(&recognised.tables, pipeline, earlier);
    let mut tables = table_places::table_places(&recognised.tables);
    let struck = table_places::struck(&recognised.tables);
    recognised.tables = Vec::new();
    let wholes = reconcile::wholes(
        pipeline,
        &decided.list,
        earlier,
        &mut reconcile::WholesRead {
            cells: &mut cleaned.cells,
            in_cells: &mut cleaned.findings,
            in_forms: &mut recognised.findings,
            submissions: &mut recognised.submissions,
            tables: &mut tables,
        },
    );
    let dropped = tables::cells(&wholes.dropped, &name)?;
    let rows = std::mem::take(&mut cleaned.cells);
    let Compared { cells, past, year_ago } = Compared::new(pipeline, rows, &name, earlier_periods)?;
    let restated = history.map_or(&[][..], |history| &history.restated);
    let of_reports = reports.findings(pipeline, period, options.as_of.date());
    let found = [&of_reports, &decided.findings, restated].concat();
    let Reports { listing, recognised, numbers, formulas, hashes, read, .. } = reports;
    let check = |cells: &Cells, of_cells: Vec<Finding>| {
        let checks = check::Inputs {
            pipeline,
            period,
            before: history.map_or(period.previous(), |history| history.period),
            cells,
            history: past.as_ref(),
            year_ago: year_ago.as_ref(),
            earlier: history.map_or(&[], |history| &history.earlier),
            series: history.map(|history| &history.series),
            tables: &tables,
            submissions: &recognised.submissions,
            same: &wholes.same,
            struck: &struck,
            totals: &cleaned.totals,
            formulas: &formulas,
            rounded: None,
        };
        check::check(&checks, of_cells)
    };
    let about_past = reconcile::about_past(&decided.before, past.as_ref(), pipeline, period);
    let accepted = reconcile::accept(reconcile::Inputs {
        pipeline,
        day: options.as_of.date(),
        cells: &cells,
        found,
        checked: check(&cells, cleaned.findings.clone())?,
        decisions: &decided.list,
        wholes: &wholes,
        answers: &recognised.answers,
        past: &about_past,
        before: history.map(|history| &history.rules),
        lang: options.lang,
    })?;
    let again = accepted
        .is_changed()
        .then(|| check(&accepted.cells, accepted.as_reported(cleaned.findings)));
    let reconcile::Reconciled { cells, corrections, mut findings, decisions, rules, cases } =
        accepted.finish(again.transpose()?)?;
    let units = units_on(pipeline, period.close(pipeline.calendar.closes));
    order::sort(&mut findings, &units, pipeline);
    monitor::score(&mut findings, pipeline, &cells, past.as_ref());
    let submissions = recognised.submissions;
    let completeness = monitor::completeness(pipeline, period, &submissions, &findings, &cells)?;
    let to_decide =
        reconcile::workbook(&cases, &decisions, &about_past, (pipeline, period, options.lang));
    let open: Vec<_> = cases.iter().filter(|case| case.is_open()).collect();
    Ok(Checked {
        units,
        submissions,
        answers: recognised.answers,
        findings,
        corrections,
        decisions: tables::decisions(&decisions)?,
        rules: tables::rules(&rules, &name)?,
        to_decide,
        undecided: open.iter().filter(|case| case.key.is_some()).count(),
        to_be_decided: open.len(),
        dropped,
        waiting: order::waiting(&cases),
        tables: recognised.counts,
        shared: recognised.shared,
        numbers,
        cells,
        completeness,
        inputs: as_read(inputs, hashes),
        files: listing.files.len(),
        read,
    })
}
