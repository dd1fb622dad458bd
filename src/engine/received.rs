//! What is wrong with the received log, as findings.

use crate::findings::{Facts as _, LogFacts};
use crate::intake::{LogMistake, ReceivedLog};
use crate::model::{Finding, Incoming, Place};

/// What is wrong with a log as such, and with its lines for these files.
pub(super) fn mistakes(log: &ReceivedLog, incoming: &[Incoming], file: &str) -> Vec<Finding> {
    let assigned = log.assign(incoming.iter().map(|incoming| incoming.file.as_str()));
    let all = log.mistakes.iter().chain(&assigned.mistakes);
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
        LogMistake::TakenAs(names) => LogFacts::TakenAs(names).finding(),
        LogMistake::LostLetters(names) => LogFacts::LostLetters(names).finding(),
    }
}

/// What was passed over in a period's folder: one note.
pub(super) fn leftovers(names: &[String]) -> Option<Finding> {
    (!names.is_empty()).then(|| LogFacts::Leftovers(names).finding())
}
