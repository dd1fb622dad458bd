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

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use workbook_reader::{Contents, Reading};

use super::RunError;
use crate::definition::Pipeline;
use crate::model::document::{Bookmark, OutDocument};
use crate::model::output::OutBook;
use crate::model::{Book, Message, TableCount};
use crate::store::{self, FileRecords, ReadBack, Staging};
use difference::{unreadable, why};
use figures::{Figures, Values};
use returned::Reported;
pub(crate) use returned::Returned;

/// What a run has written, as it was meant.
#[derive(Debug, Default)]
pub(crate) struct Written<'a> {
    /// The workbooks that were laid out.
    pub books: Vec<&'a OutBook>,
    /// The written reports with the figures in them.
    pub documents: Vec<(&'a OutDocument, Vec<Bookmark>)>,
    /// What goes back to the units.
    pub returned: Vec<Returned>,
    /// The tables of all files.
    pub tables: &'a [TableCount],
    /// What waits for a decision: unit, form and row; all rows of the form if the row is empty.
    pub waiting: BTreeSet<[String; 3]>,
}

/// What was read back of one file.
#[derive(Debug, Default)]
struct Read {
    counts: ReadBack,
    differences: Vec<Message>,
}

/// The columns of the tables that are asked for.
const CELLS: [&str; 10] =
    ["unit", "form", "row", "column", "value", "reported", "status", "file", "sheet", "cell"];
const LINEAGE: [&str; 9] =
    ["file", "sheet", "cell", "unit", "form", "row", "column", "value", "side"];

/// Reads the outputs back and compares them with the tables.
///
/// # Errors
/// If anything differs, or cannot be read.
pub(crate) fn read_back(
    pipeline: &Pipeline,
    reading: &Reading,
    written: &Written<'_>,
    staging: &Staging,
) -> Result<(ReadBack, Vec<FileRecords>), RunError> {
    let cells = store::read_run_columns(&staging.path(""), store::CELLS, &CELLS)?;
    let lineage = store::read_run_columns(&staging.path(""), store::LINEAGE, &LINEAGE)?;
    let submissions = store::read_table(&staging.table(store::SUBMISSIONS)?)?;
    let values = Values::new(&cells)?;
    let figures = Figures::new(pipeline, &lineage, &values)?;
    let reported = Reported::new(&cells)?;
    let check = |file: &str, check: &dyn Fn(&[u8]) -> Read| match fs::read(staging.path(file)) {
        Ok(bytes) => check(&bytes),
        Err(error) => Read::of(unreadable(file, &why(&error))),
    };
    let workbook = |file: &str, bytes: &[u8], check: &dyn Fn(&Book) -> Read| match reading
        .read(bytes.to_vec())
    {
        Contents::One(Ok(book)) => check(&book),
        Contents::One(Err(error)) => Read::of(unreadable(file, &Message::new(error.vi, error.en))),
        Contents::Several(_) => Read::of(unreadable(
            file,
            &Message::new("không phải một bảng tính", "it is no workbook"),
        )),
    };
    let mut all: Vec<Read> = Vec::new();
    all.par_extend(written.books.par_iter().map(|book| {
        let file = book.file.as_str();
        check(file, &|bytes| {
            workbook(file, bytes, &|read| {
                let mut found = books::compare(book, read);
                let (counts, differences) = figures.compare(file, read);
                found.counts.figures = counts;
                found.differences.extend(differences);
                found
            })
        })
    }));
    all.par_extend(written.documents.par_iter().map(|(document, bookmarks)| {
        check(&document.file, &|bytes| documents::compare(document, bookmarks, bytes, &figures))
    }));
    all.par_extend(written.returned.par_iter().map(|returned| {
        let file = returned.file.as_str();
        check(file, &|bytes| match returned.is_workbook() {
            true => workbook(file, bytes, &|read| reported.compare(returned, read)),
            false => documents::open(file, bytes),
        })
    }));
    let mut counts = ReadBack::default();
    let mut differences: Vec<Message> = figures.broken.clone();
    for read in all {
        counts = counts.and(read.counts);
        differences.extend(read.differences);
    }
    let (records, uncounted) =
        records::count(&cells, &submissions, written.tables, &written.waiting)?;
    differences.extend(uncounted);
    match differences.is_empty() {
        true => Ok((counts, records)),
        false => Err(RunError::ReadBack(differences)),
    }
}

impl Read {
    fn of(difference: Message) -> Self {
        Self { differences: vec![difference], ..Self::default() }
    }
}
