//! What is wrong with the received log, as findings.

use jiff::civil::Date;

use crate::definition::Pipeline;
use crate::findings::{Facts as _, LogFacts};
use crate::intake::{LogMistake, ReceivedLog};
use crate::model::{Finding, Incoming, Period, Place};

/// What is wrong with a log as such, with its days in a run of the day `run`, and with its lines for these files.
pub(super) fn mistakes(
    log: &ReceivedLog,
    incoming: &[Incoming],
    (pipeline, period): (&Pipeline, Period),
    run: Date,
) -> Vec<Finding> {
    let assigned = log.assign(incoming.iter().map(|incoming| incoming.file.as_str()));
    let days = log.out_of_time(period.close(pipeline.calendar.closes), run);
    let file = &pipeline.received;
    let all = log.mistakes.iter().chain(&days).chain(&assigned.mistakes);
    all.map(|mistake| finding(mistake).place(Place::file(file))).collect()
}

fn finding(mistake: &LogMistake) -> Finding {
    match mistake {
        LogMistake::NoText => LogFacts::NoText.finding(),
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
        LogMistake::AfterRun(line, text, run) => {
            LogFacts::AfterRun { line: *line, text, run: *run }.finding().reported(text)
        }
        LogMistake::TakenAs(names) => LogFacts::TakenAs(names).finding(),
        LogMistake::LostLetters(names) => LogFacts::LostLetters(names).finding(),
    }
}

/// What was passed over in a period's folder: one note.
pub(super) fn leftovers(names: &[String]) -> Option<Finding> {
    (!names.is_empty()).then(|| LogFacts::Leftovers(names).finding())
}
