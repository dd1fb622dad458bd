//! The received log: a CSV file with `file, received_at, unit, document_no`, as the office keeps it in Excel.

#![expect(clippy::disallowed_methods, reason = "the received log comes in here")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use foldhash::HashMap;
use jiff::civil::Date;

use crate::model::{CsvList, ListRecord};
use crate::wording::received::COLUMNS;
use office_text::lost::may_have_been;
use office_text::moment::{DayOrder, Moment, day_order, read_moment};
use office_text::similar;
use unicode_normalization::UnicodeNormalization as _;
use workbook_reader::{Contents, Reading, sha256};

/// One line of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line in the file, from one.
    pub line: u64,
    /// The file's name as it is written.
    pub file: String,
    /// Local day, and the time if it is written.
    pub received: Option<Moment>,
    /// The same as it is written.
    pub written: String,
    /// The unit's code or name; often empty.
    pub unit: String,
    /// The number of the covering document; may be empty.
    pub document_no: String,
}

/// What is wrong with a log, or was not understood as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogMistake {
    /// It is no text file.
    NoText,
    /// It is a workbook, which was read, and its name.
    Workbook(String),
    /// No header names the column of the files; what the first line says.
    NoFileColumn(String),
    /// A line whose day is not understood, and its text.
    BadTime(u64, String),
    /// A line without the name of a file, and its text.
    NoName(u64, String),
    /// A line whose file is not in the folder, with the name and the nearest name of a file that no line names.
    NoFile(u64, String, Option<String>),
    /// Two lines of one file: the earlier one, which does not count, the later one, and the file.
    Twice(u64, u64, String),
    /// The days are written month first; the first line that shows it, and its text.
    MonthFirst(u64, String),
    /// A line whose day is before the last day of the period, its text, and that day.
    BeforeClose(u64, String, Date),
    /// A line whose day is before the first day of a period whose reports are due before it is over, its text, and that day.
    BeforeOpen(u64, String, Date),
    /// A line whose day is after the day of the run, its text, and that day.
    AfterRun(u64, String, Date),
    /// Names that are written otherwise than the files are called: line, name, file.
    TakenAs(Vec<(u64, String, String)>),
    /// Names that have lost letters: line, name, file.
    LostLetters(Vec<(u64, String, String)>),
}

/// The log of a period.
#[derive(Debug, Clone, Default)]
pub struct ReceivedLog {
    entries: Vec<Entry>,
    /// What was wrong with it as such.
    pub mistakes: Vec<LogMistake>,
    /// The hash of the file that was read; empty if there is none.
    pub sha256: String,
}

impl ReceivedLog {
    /// Reads a log, which may have been saved as a workbook; a missing file is an empty log.
    pub fn read(path: &Path, reading: &Reading) -> Self {
        let Ok(bytes) = fs::read(path) else { return Self::default() };
        let sha256 = sha256(&bytes);
        Self { sha256, ..Self::of_bytes(bytes, path, reading) }
    }

    fn of_bytes(bytes: Vec<u8>, path: &Path, reading: &Reading) -> Self {
        let list = CsvList::read(&bytes, &COLUMNS);
        if let Some(list) = list.as_ref().filter(|list| list.has(0)) {
            return Self::of(list);
        }
        let book = match reading.read(bytes) {
            Contents::One(Ok(book)) => CsvList::of_book(&book, &COLUMNS),
            _ => None,
        };
        match (book, list) {
            (Some(book), _) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let mut log = Self::of(&book);
                log.mistakes.insert(0, LogMistake::Workbook(name));
                log
            }
            (None, Some(list)) => Self::of(&list),
            (None, None) => Self { mistakes: vec![LogMistake::NoText], ..Self::default() },
        }
    }

    fn of(list: &CsvList) -> Self {
        let mut log = Self::default();
        if !list.has(0) {
            log.mistakes.push(LogMistake::NoFileColumn(list.first_line().to_owned()));
            return log;
        }
        let time = |record: &ListRecord| {
            let (day, time) = (list.field(record, 1), list.field(record, 4));
            format!("{day} {time}").trim().to_owned()
        };
        let times: Vec<String> = list.records.iter().map(time).collect();
        let order = day_order(times.iter().map(String::as_str));
        if order == DayOrder::MonthFirst
            && let Some((record, text)) = (list.records.iter().zip(&times)).find(|(_, text)| {
                read_moment(text, DayOrder::DayFirst).is_none() && !text.is_empty()
            })
        {
            log.mistakes.push(LogMistake::MonthFirst(record.line, text.clone()));
        }
        for (record, time) in list.records.iter().zip(times) {
            let [file, unit, document_no] = [0, 2, 3].map(|at| list.field(record, at).to_owned());
            let received = read_moment(&time, order);
            if file.is_empty() {
                let text = list.text.get(record.span.clone()).unwrap_or_default();
                log.mistakes.push(LogMistake::NoName(record.line, text.trim().to_owned()));
                continue;
            }
            if received.is_none() && !time.is_empty() {
                log.mistakes.push(LogMistake::BadTime(record.line, time.clone()));
            }
            let (line, written) = (record.line, time);
            log.entries.push(Entry { line, file, received, written, unit, document_no });
        }
        log
    }

    /// The lines whose days cannot be, or hardly: before the period is over, or before it begins (`open`) where reports are due within it; or after the day of the
    /// run.
    pub fn out_of_time(&self, close: Date, open: Option<Date>, run: Date) -> Vec<LogMistake> {
        let received = self.entries.iter().filter_map(|entry| Some((entry, entry.received?.day)));
        received
            .filter_map(|(entry, day)| {
                let (line, text) = (entry.line, entry.written.clone());
                if day > run {
                    Some(LogMistake::AfterRun(line, text, run))
                } else {
                    match (close, open) {
                        (_, Some(open)) if day < open => {
                            Some(LogMistake::BeforeOpen(line, text, open))
                        }
                        (close, None) if day < close => {
                            Some(LogMistake::BeforeClose(line, text, close))
                        }
                        _ => None,
                    }
                }
            })
            .collect()
    }

    /// Finds the line of each of these files, and what is wrong with the lines of none. The names are those within the period's folder: a line may name
    /// a file, an archive or a folder of files.
    pub fn assign<'a>(&'a self, files: impl IntoIterator<Item = &'a str>) -> Assignment<'a> {
        let targets = Targets::new(files);
        let mut mistakes = Vec::new();
        let mut found: Vec<Option<String>> = self
            .entries
            .iter()
            .map(|entry| targets.exact(&entry.file).map(str::to_owned))
            .collect();
        let (mut otherwise, mut lost) = (Vec::new(), Vec::new());
        // What wrote `?` for some letters wrote others without their marks.
        let is_lossy = self.entries.iter().any(|entry| entry.file.contains('?'));
        for (index, entry) in self.entries.iter().enumerate() {
            if found.get(index).is_some_and(Option::is_some) {
                continue;
            }
            let is_free = |target: &str| !found.iter().flatten().any(|taken| taken == target);
            let (target, list) = match targets.loose(&entry.file, &is_free) {
                Some(target) => (target, &mut otherwise),
                None => match is_lossy
                    .then(|| targets.with_lost_letters(&entry.file, &is_free))
                    .flatten()
                {
                    Some(target) => (target, &mut lost),
                    None => {
                        let near = targets.nearest(&entry.file, &is_free);
                        mistakes.push(LogMistake::NoFile(entry.line, entry.file.clone(), near));
                        continue;
                    }
                },
            };
            let target = target.to_owned();
            list.push((entry.line, entry.file.clone(), target.clone()));
            if let Some(found) = found.get_mut(index) {
                *found = Some(target);
            }
        }
        if !lost.is_empty() {
            mistakes.push(LogMistake::LostLetters(lost));
        }
        if !otherwise.is_empty() {
            mistakes.push(LogMistake::TakenAs(otherwise));
        }
        let mut entries: BTreeMap<String, &Entry> = BTreeMap::new();
        let mut first_at: BTreeMap<String, Moment> = BTreeMap::new();
        for (entry, target) in self.entries.iter().zip(found) {
            let Some(target) = target else { continue };
            if let Some(came) = entry.received {
                let first = first_at.entry(target.clone()).or_insert(came);
                if came.is_before(*first) {
                    *first = came;
                }
            }
            if let Some(first) = entries.insert(target.clone(), entry)
                && (first.received, &first.unit, &first.document_no)
                    != (entry.received, &entry.unit, &entry.document_no)
            {
                mistakes.push(LogMistake::Twice(first.line, entry.line, target.clone()));
            }
        }
        Assignment { entries, first_at, mistakes }
    }
}

/// The lines of a log by what they name.
#[derive(Debug, Clone, Default)]
pub struct Assignment<'a> {
    entries: BTreeMap<String, &'a Entry>,
    first_at: BTreeMap<String, Moment>,
    /// Lines that name nothing, or something under another name.
    pub mistakes: Vec<LogMistake>,
}

impl Assignment<'_> {
    /// The line of a file: its own, or that of the archive or folder that it is in.
    pub fn entry(&self, file: &str) -> Option<&Entry> {
        let file = composed(file);
        prefixes(&file).find_map(|path| self.entries.get(path).copied())
    }

    /// The earliest time that a line gives for a file: a later line is of a version that took its place.
    pub fn first_at(&self, file: &str) -> Option<Moment> {
        let file = composed(file);
        let path = prefixes(&file).find(|path| self.entries.contains_key(*path))?;
        self.first_at.get(path).copied()
    }
}

/// A path and the folders and archives around it, the longest first.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.rmatch_indices('/').map(|(end, _)| end);
    std::iter::once(path.len()).chain(ends).filter_map(|end| path.get(..end))
}

/// Composed and decomposed names are the same.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Windows knows no difference between capitals and small letters, and nobody sees how many blanks there are.
fn loosened(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A name without its extension, which Windows does not show.
fn stem(path: &str) -> &str {
    let base = base(path);
    base.rsplit_once('.').map_or(base, |(stem, _)| stem)
}

/// All that a line may name: files, archives and folders.
struct Targets {
    paths: Vec<String>,
    /// The paths of each name, in their order.
    by_name: HashMap<String, Vec<usize>>,
}

impl Targets {
    fn new<'a>(files: impl IntoIterator<Item = &'a str>) -> Self {
        let mut paths: Vec<String> = Vec::new();
        for file in files {
            let file = composed(file);
            paths.extend(prefixes(&file).map(str::to_owned));
        }
        paths.sort();
        paths.dedup();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::default();
        for (index, path) in paths.iter().enumerate() {
            by_name.entry(base(path).to_owned()).or_default().push(index);
        }
        Self { paths, by_name }
    }

    /// The one that a test is true of; `None` if there are several.
    fn only(&self, is: impl Fn(&str) -> bool) -> Option<&str> {
        outer(self.paths.iter().map(String::as_str).filter(|path| is(path)))
    }

    /// The one of this path, or of this name in whatever folder.
    fn exact(&self, name: &str) -> Option<&str> {
        let name = name.replace('\\', "/");
        let whole = self.paths.binary_search(&name).ok().and_then(|index| self.paths.get(index));
        let named = || self.by_name.get(base(&name)).into_iter().flatten();
        let named = || named().filter_map(|index| self.paths.get(*index)).map(String::as_str);
        whole.map(String::as_str).or_else(|| outer(named()))
    }

    /// The one that is called so but for capitals, blanks and the extension.
    fn loose(&self, name: &str, is_free: &dyn Fn(&str) -> bool) -> Option<&str> {
        let name = loosened(base(&name.replace('\\', "/")));
        let whole = self.only(|path| is_free(path) && loosened(base(path)) == name);
        whole.or_else(|| self.only(|path| is_free(path) && loosened(stem(path)) == name))
    }

    fn with_lost_letters(&self, name: &str, is_free: &dyn Fn(&str) -> bool) -> Option<&str> {
        let name = name.replace('\\', "/");
        let name = base(&name);
        self.only(|path| {
            is_free(path)
                && [base(path), stem(path)].into_iter().any(|path| may_have_been(name, path))
        })
    }

    fn nearest(&self, name: &str, is_free: &dyn Fn(&str) -> bool) -> Option<String> {
        let names = self.paths.iter().filter(|path| is_free(path)).map(|path| base(path));
        similar::nearest(name, names).map(str::to_owned)
    }
}

/// The only one of some paths. An archive and the file in it may have one name: the outer one is meant.
fn outer<'p>(mut paths: impl Iterator<Item = &'p str>) -> Option<&'p str> {
    let first = paths.next()?;
    paths.all(|other| other.starts_with(&format!("{first}/"))).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(text: &str) -> ReceivedLog {
        ReceivedLog::of(&CsvList::read(text.as_bytes(), &COLUMNS).expect("text"))
    }

    #[test]
    fn a_line_names_a_file_an_archive_or_a_folder() {
        let log = log(
            "Tên tệp;Ngày nhận;Giờ nhận\nA\\b.xlsx;5/4/2024;8:53\nc.zip;6/4/2024;\nD;7/4/2024;\n",
        );
        let files = ["A/b.xlsx", "c.zip/x.xlsx", "c.zip/y.xlsx", "D/b.xlsx", "e.xlsx"];
        let assigned = log.assign(files);
        let lines = files.map(|file| assigned.entry(file).map(|entry| entry.line));
        assert_eq!(lines, [Some(2), Some(3), Some(3), Some(4), None]);
        assert_eq!(assigned.mistakes, []);
        let received = assigned.entry("A/b.xlsx").and_then(|entry| entry.received);
        assert_eq!(
            received.map(|moment| moment.first().to_string()).as_deref(),
            Some("2024-04-05T08:53:00")
        );
    }

    #[test]
    fn names_without_extension_and_names_that_lost_letters_are_told() {
        let log =
            log("file,received_at\nđăk  môn,5/4/2024\nX? L?i.xlsx,6/4/2024\nVõ.xlsx,7/4/2024\n");
        let assigned = log.assign(["Đăk Môn.xlsx", "Xã Lợi.xlsx", "Võ Sáu.xlsx"]);
        let mistake = |line, name: &str, file: &str| (line, name.to_owned(), file.to_owned());
        assert_eq!(
            assigned.mistakes,
            [
                LogMistake::NoFile(4, "Võ.xlsx".to_owned(), Some("Võ Sáu.xlsx".to_owned())),
                LogMistake::LostLetters(vec![mistake(3, "X? L?i.xlsx", "Xã Lợi.xlsx")]),
                LogMistake::TakenAs(vec![mistake(2, "đăk  môn", "Đăk Môn.xlsx")]),
            ]
        );
        assert!(assigned.entry("Võ Sáu.xlsx").is_none(), "a near name is no name");
    }

    #[test]
    fn two_lines_that_may_mean_a_file_are_of_none() {
        let log = log("file,received_at\nL?i.xlsx,5/4/2024\n");
        let assigned = log.assign(["Lợi.xlsx", "Lội.xlsx"]);
        assert!(matches!(assigned.mistakes[..], [LogMistake::NoFile(2, _, _)]));
    }

    #[test]
    fn a_log_without_its_column_is_told_with_its_first_line() {
        let first = LogMistake::NoFileColumn("ten;ngay".to_owned());
        assert_eq!(log("ten;ngay\na.xlsx;5/4/2024\n").mistakes, [first]);
    }
}
