//! The tables of a period's files, read in shards on any number of machines: what a run takes from there, and what other engines sum.
//!
//! The files of a sender are in one shard. The sender is the unit that a file's name or the log names; where neither does, each shard reads the file, and the one
//! to which the unit in its content belongs keeps it. What is written for a sender depends on its files alone, so it is the same bytes whatever the number of shards.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use polars::prelude::*;

use super::files::{FILES, FileReader, GIVEN, Given};
use super::side_by_side::side_by_side;
use super::{Options, Progress, RunError, folders, received};
use crate::definition::Pipeline;
use crate::intake::{self, ReceivedLog};
use crate::model::{CellRow, Incoming, Period, sha256};
use crate::recognise::{Recogniser, Vocabulary};
use crate::store::{Partition, Placed, sealed};
use crate::{clean, tables};

/// The table of a partition that has the cells of the files that count.
const CELLS: &str = "cells";

/// One of so many parts of the senders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u64,
    count: u64,
}

impl Shard {
    /// `2/5` is the second of five; `None` if a text is no such part.
    pub fn parse(text: &str) -> Option<Self> {
        let (index, count) = text.split_once('/')?;
        let number = |text: &str| {
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| text.parse().ok()).flatten()
        };
        let (index, count) = (number(index)?, number(count)?);
        (1 <= index && index <= count).then_some(Self { index, count })
    }

    /// Whether a sender is in this part.
    fn has(self, sender: &str) -> bool {
        let hash = sha256(sender.as_bytes());
        let number = hash.get(..15).and_then(|digits| u64::from_str_radix(digits, 16).ok());
        number.unwrap_or(0) % self.count == self.index - 1
    }
}

/// What came of an ingestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ingested {
    /// The period.
    pub period: Period,
    /// The senders of the shard.
    pub senders: usize,
    /// Their files.
    pub files: usize,
    /// The cells of their tables that count.
    pub cells: usize,
}

/// Writes the tables of a shard of a period's files into a partition. What the shard had there before and has no more is removed.
///
/// # Errors
/// Where the inputs are not there, or a table cannot be written.
pub fn ingest(
    pipeline: &Pipeline,
    options: &Options,
    shard: Shard,
    into: &Path,
    progress: &dyn Progress,
) -> Result<Ingested, RunError> {
    let (period, _) = folders::asked(pipeline, options)?;
    let pipeline = &*pipeline.of_year(period.year);
    let name = period.to_string();
    let folder = &options.inputs.join(&name);
    let files = intake::list(folder, &pipeline.received, &received::output_names(pipeline))?;
    let log = files.log.as_ref().unwrap_or(&pipeline.received);
    let log = &ReceivedLog::read(&folder.join(log), &options.reading);
    let vocabulary = Vocabulary::new(pipeline);
    let recogniser = &Recogniser::new(pipeline, &vocabulary, period);
    let reader = &FileReader::new(recogniser, options, &name);
    let partition = &Partition::new(into);
    let work = Work { pipeline, period: &name, folder, log, recogniser, reader, partition };
    progress.begin(&name, files.files.len());
    let senders = work.senders(&files.files, shard, progress);
    let senders: Vec<(String, Vec<Sent>)> = senders.into_iter().collect();
    let files = senders.iter().map(|(_, files)| files.len()).sum();
    let written = side_by_side(&senders, |(sender, files)| work.write(sender, files, progress));
    let written: Vec<Written> = written.into_iter().collect::<Result<_, RunError>>()?;
    let paths: BTreeSet<&PathBuf> = written.iter().flat_map(|written| &written.paths).collect();
    let of_files = partition.files(FILES, &name).into_iter().map(|(unit, _, path)| (unit, path));
    let of_cells =
        partition.files(CELLS, &name).into_iter().map(|(_, sender, path)| (sender, path));
    for (sender, path) in of_files.chain(of_cells) {
        if shard.has(&sender) && !paths.contains(&path) {
            partition.remove(&path);
        }
    }
    progress.end();
    progress.finish();
    let cells = written.iter().map(|written| written.cells).sum();
    Ok(Ingested { period, senders: senders.len(), files, cells })
}

/// What was written for a sender.
struct Written {
    paths: Vec<PathBuf>,
    cells: usize,
}

/// A file of a sender: its name, or what it gave if it had to be read to know whose it is.
enum Sent {
    Named(String),
    Read(Box<(Incoming, Given, String)>),
}

/// An ingestion at work.
#[derive(Clone, Copy)]
struct Work<'w> {
    pipeline: &'w Pipeline,
    period: &'w str,
    folder: &'w Path,
    log: &'w ReceivedLog,
    recogniser: &'w Recogniser<'w, 'w>,
    reader: &'w FileReader<'w>,
    partition: &'w Partition,
}

impl Work<'_> {
    /// The senders of a shard and their files, in the order of the folder. The sender without a code has the files of which nothing says whose they are.
    fn senders(
        &self,
        files: &[String],
        shard: Shard,
        progress: &dyn Progress,
    ) -> BTreeMap<String, Vec<Sent>> {
        let assigned = self.log.assign(files.iter().map(String::as_str));
        let named = |file: &str| {
            let logged = assigned.entry(file).map_or("", |entry| entry.unit.as_str());
            self.recogniser.unit_named(file, logged).map(str::to_owned)
        };
        let sent = |file: &String| {
            if let Some(sender) = named(file) {
                return shard.has(&sender).then(|| (sender, Sent::Named(file.clone())));
            }
            let (incoming, given, key) = self.reader.one(self.folder, file);
            progress.read(file);
            let sender = self.unit_in(&incoming, &given);
            let read = || Sent::Read(Box::new((incoming, given, key)));
            shard.has(&sender).then(|| (sender, read()))
        };
        let all: Vec<Option<(String, Sent)>> = side_by_side(files, sent);
        let mut senders: BTreeMap<String, Vec<Sent>> = BTreeMap::new();
        for (sender, file) in all.into_iter().flatten() {
            senders.entry(sender).or_default().push(file);
        }
        senders
    }

    /// The unit that the content of a file names; empty if it names none.
    fn unit_in(&self, incoming: &Incoming, given: &Given) -> String {
        let workbooks = intake::workbooks(incoming.clone(), given.contents.clone());
        let mut workbooks = workbooks.iter().zip(&given.workbooks);
        let unit = workbooks
            .find_map(|(incoming, workbook)| self.recogniser.unit_of(incoming, &workbook.forms));
        unit.unwrap_or_default()
    }

    /// Writes what the files of a sender gave, and the cells of the tables that count among them.
    fn write(
        &self,
        sender: &str,
        files: &[Sent],
        progress: &dyn Progress,
    ) -> Result<Written, RunError> {
        let mut written = Written { paths: Vec::new(), cells: 0 };
        let (mut incoming, mut forms) = (Vec::new(), Vec::new());
        for file in files {
            let (sent, given, key) = match file {
                Sent::Read(read) => (**read).clone(),
                Sent::Named(name) => {
                    let read = self.reader.one(self.folder, name);
                    progress.read(name);
                    read
                }
            };
            if let Some(bytes) = given.to_bytes().filter(|_| given.is_whole()) {
                let bytes = sealed(&key, bytes);
                let columns = vec![
                    Column::new("file".into(), [sent.file.as_str()]),
                    Column::new("sha256".into(), [sent.sha256.as_str()]),
                    Column::new(GIVEN.into(), [bytes.as_slice()]),
                ];
                let at = Placed { table: FILES, period: self.period, unit: sender, name: &key };
                let mut table = DataFrame::new(1, columns)?;
                written.paths.push(self.partition.write(at, &mut table)?);
            }
            let workbooks = intake::workbooks(sent, given.contents).into_iter();
            for (sent, workbook) in workbooks.zip(given.workbooks) {
                if !workbook.is_own {
                    incoming.push(sent);
                    forms.push(workbook.forms);
                }
            }
        }
        intake::take_log(&mut incoming, self.log);
        let tables = self.recogniser.tables_of_sender(&incoming, forms);
        let cells = clean::clean(&tables, self.pipeline, &[]).cells;
        written.cells = cells.iter().count();
        let mut units: BTreeMap<String, Vec<CellRow>> = BTreeMap::new();
        for cell in cells {
            units.entry(cell.unit.to_string()).or_default().push(cell);
        }
        for (unit, cells) in units {
            // Period and unit are in the names of the folders.
            let mut table = tables::cells(&cells, self.period)?.drop_many(["period", "unit"]);
            let at = Placed { table: CELLS, period: self.period, unit: &unit, name: sender };
            written.paths.push(self.partition.write(at, &mut table)?);
        }
        Ok(written)
    }
}
