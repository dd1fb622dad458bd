//! The received log: a CSV file with `file, received_at, unit, document_no`.

#![expect(clippy::disallowed_methods, reason = "the received log comes in here")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::{Date, DateTime};
use unicode_normalization::UnicodeNormalization as _;

/// One line of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Local time.
    pub received_at: Option<DateTime>,
    /// The unit's code; often empty.
    pub unit: String,
    /// The number of the covering document; may be empty.
    pub document_no: String,
}

/// The log by file name.
#[derive(Debug, Clone, Default)]
pub struct ReceivedLog {
    entries: BTreeMap<String, Entry>,
    /// What was wrong with it: line and text.
    pub mistakes: Vec<(u64, String)>,
}

impl ReceivedLog {
    /// Reads a log; a missing file is an empty log.
    pub fn read(path: &Path) -> Self {
        let mut log = Self::default();
        let Ok(bytes) = fs::read(path) else { return log };
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let Ok(headers) = reader.headers().cloned() else { return log };
        let column = |name: &str| headers.iter().position(|header| header.trim() == name);
        let [file, received_at, unit, document_no] =
            ["file", "received_at", "unit", "document_no"].map(column);
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    log.mistakes.push((line, "no CSV".to_owned()));
                    continue;
                }
            };
            let field = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("").trim();
            let time = field(received_at);
            let parsed = parse_time(time);
            if parsed.is_none() && !time.is_empty() {
                let line = record.position().map_or(0, csv::Position::line);
                log.mistakes.push((line, time.to_owned()));
            }
            let entry = Entry {
                received_at: parsed,
                unit: field(unit).to_owned(),
                document_no: field(document_no).to_owned(),
            };
            log.entries.insert(key(field(file)), entry);
        }
        log
    }

    /// The line of a file, if it has one; composed and decomposed file names are the same.
    pub fn entry(&self, file: &str) -> Option<&Entry> {
        self.entries.get(&key(file))
    }
}

fn key(file: &str) -> String {
    file.nfc().collect()
}

/// `2024-04-05T08:53`, with seconds or without, or a day alone (its first minute).
fn parse_time(text: &str) -> Option<DateTime> {
    let text = text.replace(' ', "T");
    text.parse::<DateTime>()
        .ok()
        .or_else(|| format!("{text}:00").parse().ok())
        .or_else(|| text.parse::<Date>().ok().map(|day| day.at(0, 0, 0, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_seconds() {
        let expected = jiff::civil::date(2024, 4, 5).at(8, 53, 0, 0);
        assert_eq!(parse_time("2024-04-05T08:53"), Some(expected));
        assert_eq!(parse_time("2024-04-05 08:53:00"), Some(expected));
        assert_eq!(parse_time("5/4/2024"), None);
    }
}
