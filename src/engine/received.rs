//! What is wrong with the received log, as findings.

use jiff::civil::Date;

use crate::definition::Pipeline;
use crate::findings::{Facts as _, FolderFacts, LogFacts};
use crate::intake::{Listing, LogMistake, ReceivedLog};
use crate::model::{Finding, Incoming, Period, Place};
use crate::page;
use crate::store::{FINDINGS_CSV, Manifest};

/// What is wrong with a log as such, with its days in a run of the day `run`, and with its lines for these files.
pub(super) fn mistakes(
    log: &ReceivedLog,
    incoming: &[Incoming],
    (pipeline, period): (&Pipeline, Period),
    (run, listing): (Date, &Listing),
) -> Vec<Finding> {
    let assigned = log.assign(incoming.iter().map(|incoming| incoming.file.as_str()));
    let closes = pipeline.calendar.closes;
    let close = period.close(closes);
    // What is due before the period is over comes within it.
    let open = (pipeline.due_day(period) <= close).then(|| period.open(closes));
    let days = log.out_of_time(close, open, run);
    let file = listing.log.as_ref().unwrap_or(&pipeline.received);
    let others = &listing.other_logs;
    let other = (!others.is_empty()).then(|| LogFacts::OtherLogs { log: file, others }.finding());
    let all = log.mistakes.iter().chain(&days).chain(&assigned.mistakes);
    let all = all.map(finding).chain(other);
    all.map(|finding| finding.place(Place::file(file))).collect()
}

fn finding(mistake: &LogMistake) -> Finding {
    match mistake {
        LogMistake::NoText => LogFacts::NoText.finding(),
        LogMistake::Workbook(name) => LogFacts::Workbook(name).finding(),
        LogMistake::NoFileColumn(first) => LogFacts::NoFileColumn(first).finding().reported(first),
        LogMistake::BadTime(line, text) => {
            LogFacts::BadTime { line: *line, text }.finding().reported(text)
        }
        LogMistake::NoName(line, text) => {
            LogFacts::NoName { line: *line, text }.finding().reported(text)
        }
        LogMistake::NoFile(line, name, near) => {
            let near = near.as_deref();
            LogFacts::NoFile { line: *line, name, near }.finding().reported(name)
        }
        LogMistake::Twice(first, line, file) => {
            LogFacts::Twice { first: *first, line: *line, file }.finding().reported(file)
        }
        LogMistake::MonthFirst(line, text) => {
            LogFacts::MonthFirst { line: *line, text }.finding().reported(text)
        }
        LogMistake::BeforeClose(line, text, close) => {
            LogFacts::BeforeClose { line: *line, text, close: *close }.finding().reported(text)
        }
        LogMistake::BeforeOpen(line, text, open) => {
            LogFacts::BeforeOpen { line: *line, text, open: *open }.finding().reported(text)
        }
        LogMistake::AfterRun(line, text, run) => {
            LogFacts::AfterRun { line: *line, text, run: *run }.finding().reported(text)
        }
        LogMistake::TakenAs(names) => LogFacts::TakenAs(names).finding(),
        LogMistake::LostLetters(names) => LogFacts::LostLetters(names).finding(),
    }
}

/// What was skipped in a period's folder: a note of what systems left, and one of what a run wrote.
pub(super) fn passed_over(listing: &Listing) -> Vec<Finding> {
    let Listing { leftovers, own, .. } = listing;
    let leftovers = (!leftovers.is_empty()).then(|| FolderFacts::Leftovers(leftovers).finding());
    let own = (!own.is_empty()).then(|| FolderFacts::OwnOutputs(own).finding());
    leftovers.into_iter().chain(own).collect()
}

/// The names of what a run writes beside its tables.
pub(super) fn output_names(pipeline: &Pipeline) -> Vec<String> {
    let own = [FINDINGS_CSV, Manifest::FILE, page::FILE].map(str::to_owned);
    let books = pipeline.layouts.iter().map(|book| book.file.clone());
    let documents = pipeline.documents.iter().map(|document| document.file.clone());
    own.into_iter().chain(books).chain(documents).collect()
}
