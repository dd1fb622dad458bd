//! What was delivered is read back: the last step of a run, before its outputs take the place of the last ones.
//!
//! Each workbook is read with the reader that reads reports, each document by its bookmarks. [`books`] compares a workbook with what was laid out,
//! [`figures`] each figure with the tables, [`documents`] written reports, [`returned`] what goes back to the units; [`records`] counts that every
//! record of every file is in one state. The tables are read back too: what is compared is what is on the disk.

#![expect(clippy::disallowed_methods, reason = "the outputs of a run are read back here")]

mod books;
mod difference;
mod documents;
mod figures;
mod records;
mod returned;
mod stored;

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use workbook_reader::{Contents, Limits, Reading};

use super::RunError;
use super::taken::{LastOutputs, Taken};
use crate::definition::Pipeline;
use crate::model::output::OutBook;
use crate::model::{Book, Message, TableCount, sha256};
use crate::store::{self, FileRecords, ReadBack, Staging};
use crate::tables::submission_rows;
use difference::{unreadable, why};
pub(crate) use documents::WrittenDocument;
use figures::Figures;
pub(crate) use returned::Returned;
use returned::{REPORTED, Reported};
use stored::StoredCells;

/// What a run has written, as it was meant.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// The workbooks that were laid out.
    pub books: Vec<&'a OutBook>,
    /// The written reports with the figures in them.
    pub documents: &'a [WrittenDocument],
    /// What goes back to the units.
    pub returned: &'a [Returned],
    /// The tables of all files.
    pub tables: &'a [TableCount],
    /// What waits for a decision: unit, form and row; all rows of the form if the row is empty.
    pub waiting: &'a BTreeSet<[String; 3]>,
    /// What the last run left.
    pub last: &'a LastOutputs,
}

/// What was read back, and is as it was meant.
#[derive(Debug)]
pub(crate) struct Delivered {
    /// What was read.
    pub read_back: ReadBack,
    /// The records of each file by state.
    pub records: Vec<FileRecords>,
    /// The workbooks for the units that another run may take over.
    pub returned: Vec<Taken>,
}

/// What was read back of one file.
#[derive(Debug, Default)]
struct Read {
    counts: ReadBack,
    differences: Vec<Message>,
    taken: Option<Taken>,
}

/// What a workbook that the program itself wrote may hold: the list of a whole country is longer than any report.
fn own_limits() -> Limits {
    let reports = Limits::default();
    Limits {
        file: 100 * reports.file,
        part: 100 * reports.part,
        parts_total: 100 * reports.parts_total,
        text_tags: 100 * reports.text_tags,
        cells: 100 * reports.cells,
        text: 100 * reports.text,
        shared_texts: 100 * reports.shared_texts,
        hidden_rows: 100 * reports.hidden_rows,
        merges: 100 * reports.merges,
        ..reports
    }
}

/// Reads the outputs back and compares them with the tables.
pub(crate) fn read_back(
    pipeline: &Pipeline,
    reading: &Reading,
    written: &Written<'_>,
    staging: &Staging,
) -> Result<Delivered, RunError> {
    let folder = staging.path("");
    let mut cells = StoredCells::read(&folder)?;
    let submissions = submission_rows(&store::read_table(&staging.table(store::SUBMISSIONS)?)?)?;
    let (records, uncounted) =
        records::count(&cells, &submissions, written.tables, written.waiting);
    drop((std::mem::take(&mut cells.records), submissions));
    let figures = Figures::read(pipeline, &folder, cells)?;
    let check = |file: &str, check: &dyn Fn(Vec<u8>) -> Read| match fs::read(staging.path(file)) {
        Ok(bytes) => check(bytes),
        Err(error) => Read::of(unreadable(file, &why(&error))),
    };
    let workbook = |file: &str, contents, check: &dyn Fn(&Book) -> Read| match contents {
        Contents::One(Ok(book)) => check(&book),
        Contents::One(Err(error)) => Read::of(unreadable(file, &Message::new(error.vi, error.en))),
        Contents::Several(_) => Read::of(unreadable(
            file,
            &Message::new("không phải một bảng tính", "it is no workbook"),
        )),
    };
    let own = Reading::within(own_limits());
    let mut all: Vec<Read> = Vec::new();
    all.par_extend(written.books.par_iter().map(|book| {
        let file = book.file.as_str();
        check(file, &|bytes| {
            workbook(file, own.read(bytes), &|read| {
                let mut found = books::compare(book, read);
                let (counts, differences) = figures.compare(file, read);
                found.counts.figures = counts;
                found.differences.extend(differences);
                found
            })
        })
    }));
    all.par_extend(written.documents.par_iter().map(|document| {
        check(document.file(), &|bytes| documents::compare(document, &bytes, &figures))
    }));
    let mut differences: Vec<Message> = figures.broken.clone();
    drop(figures);
    let cells = written
        .returned
        .iter()
        .any(Returned::is_workbook)
        .then(|| store::read_run_columns(&folder, store::CELLS, &REPORTED))
        .transpose()?;
    let reported = cells.as_ref().map(|cells| Reported::new(cells, written.returned));
    let reported = reported.transpose()?.unwrap_or_default();
    all.par_extend(written.returned.par_iter().map(|returned| {
        let file = returned.file.as_str();
        check(file, &|bytes| {
            if !returned.is_workbook() {
                return documents::open(file, &bytes);
            }
            // The same bytes were compared with the same cells by the last run.
            let (sha256, compared) = (sha256(&bytes), reported.hash(returned));
            let known = written.last.compared(&returned.made_of, &sha256, &compared);
            let read = match known {
                Some(cells) => Read::same(cells),
                None => {
                    workbook(file, reading.read(bytes), &|read| reported.compare(returned, read))
                }
            };
            let (made_of, file) = (returned.made_of.clone(), returned.file.clone());
            let cells = read.counts.cells;
            Read { taken: Some(Taken { made_of, file, sha256, compared, cells }), ..read }
        })
    }));
    let (mut counts, mut returned) = (ReadBack::default(), Vec::new());
    for read in all {
        counts = counts.and(read.counts);
        differences.extend(read.differences);
        returned.extend(read.taken.filter(|taken| !taken.made_of.is_empty()));
    }
    differences.extend(uncounted);
    match differences.is_empty() {
        true => Ok(Delivered { read_back: counts, records, returned }),
        false => Err(RunError::ReadBack(differences)),
    }
}

impl Read {
    fn same(cells: usize) -> Self {
        let counts = ReadBack { workbooks: 1, cells, ..ReadBack::default() };
        Self { counts, ..Self::default() }
    }

    fn of(difference: Message) -> Self {
        Self { differences: vec![difference], ..Self::default() }
    }
}
