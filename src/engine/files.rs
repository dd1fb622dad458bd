//! What each file gives by itself. It is read, its forms are found, and its numbers and formulas are taken in one task; its cells are let go at the end of it, so that
//! no book outlives its file.
//!
//! What a file gave is kept in the cache under the hash of all that it depends on: its bytes, the program, the limits of reading, and what of the
//! definitions matters to its forms. Neither its name nor the log is among that, nor is any rule.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};
use workbook_reader::Contents;

use super::side_by_side::side_by_side;
use super::{Options, Progress};
use crate::account::{SheetNumbers, numbers_of};
use crate::formulas::{look_otherwise, sender_formulas};
use crate::intake::{self, ReceivedLog};
use crate::model::{Book, Incoming, SenderFormulas, sha256};
use crate::recognise::{FileForms, Recogniser};
use crate::store::{FileHash, Packs, Partition, unsealed};

/// The table of a partition that has what files gave, and its column.
pub(super) const FILES: &str = "files";
pub(super) const GIVEN: &str = "given";

/// The files of a period, with what each of them gave.
#[derive(Default)]
pub(super) struct Files {
    /// The files without their cells.
    pub incoming: Vec<Incoming>,
    /// The forms of each.
    pub forms: Vec<FileForms>,
    /// The numbers of each.
    pub numbers: Vec<Vec<SheetNumbers>>,
    /// The formulas of all.
    pub formulas: SenderFormulas,
    /// The files in the folder, with the hashes of what was read.
    pub hashes: Vec<FileHash>,
    /// What a run wrote and somebody copied here.
    pub own: Vec<String>,
    /// The number of files that were read, and not taken from the cache.
    pub read: usize,
}

/// What a file gave: its workbooks without their cells, and what was in each.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Given {
    pub contents: Contents,
    pub workbooks: Vec<Workbook>,
}

/// What was in a workbook; nothing, if it could not be read.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Workbook {
    pub forms: FileForms,
    pub numbers: Vec<SheetNumbers>,
    pub formulas: SenderFormulas,
    pub is_own: bool,
}

/// Reads the files of a period, or takes what they gave from where it was kept.
pub(super) struct FileReader<'r> {
    recogniser: &'r Recogniser<'r, 'r>,
    options: &'r Options,
    /// What is the same in the names of all entries of the period.
    key: String,
    cache: Option<Packs>,
    /// The files of a partition, by the names of the entries.
    partition: HashMap<String, PathBuf>,
    /// The number of files that were read.
    read: AtomicUsize,
}

impl<'r> FileReader<'r> {
    pub(super) fn new(
        recogniser: &'r Recogniser<'r, 'r>,
        options: &'r Options,
        period: &str,
    ) -> Self {
        let limits = options.reading.limits();
        let forms = recogniser.fingerprint();
        let files = options.from.as_deref().map(|from| Partition::new(from).files(FILES, period));
        Self {
            recogniser,
            options,
            key: format!("{}\n{limits:?}\n{forms}\n", env!("TONGHOP_PROGRAM")),
            cache: options.cache.as_deref().map(|cache| Packs::new(&cache.join("files"))),
            partition: files.into_iter().flatten().map(|(_, name, path)| (name, path)).collect(),
            read: AtomicUsize::new(0),
        }
    }

    /// A file, what it gave, and the name of the entry for it.
    pub(super) fn one(&self, folder: &Path, file: &str) -> (Incoming, Given, String) {
        let (incoming, bytes) = intake::open(folder, file);
        let name = sha256(format!("{}{}", self.key, incoming.sha256).as_bytes());
        let kept = bytes.is_ok().then(|| self.kept(&name)).flatten();
        let given = kept.unwrap_or_else(|| {
            self.read.fetch_add(1, Ordering::Relaxed);
            let given = Given::of(intake::read(bytes, &self.options.reading), self.recogniser);
            // What could not be read may be read another day: the reason may be the machine's.
            if let Some(cache) = self.cache.as_ref().filter(|_| given.is_whole())
                && let Some(bytes) = given.to_bytes()
            {
                cache.put(&name, bytes);
            }
            given
        });
        (incoming, given, name)
    }

    fn kept(&self, name: &str) -> Option<Given> {
        let in_cache = self.cache.as_ref().and_then(|cache| cache.get(name));
        let bytes = in_cache.or_else(|| {
            let bytes = Partition::bytes(self.partition.get(name)?, GIVEN)?;
            unsealed(name, bytes)
        });
        postcard::from_bytes(&bytes?).ok()
    }
}

/// Reads the files of a period's folder side by side.
pub(super) fn read(
    (folder, files): (&Path, &[String]),
    log: &ReceivedLog,
    reader: &FileReader<'_>,
    progress: &dyn Progress,
) -> Files {
    let one = |file: &String| {
        let (incoming, given, _) = reader.one(folder, file);
        progress.read(file);
        let hash = FileHash { file: file.clone(), sha256: incoming.sha256.clone() };
        let incoming = intake::workbooks(incoming, given.contents);
        (hash, incoming.into_iter().zip(given.workbooks).collect::<Vec<_>>())
    };
    let each: Vec<(FileHash, Vec<(Incoming, Workbook)>)> = side_by_side(files, one);
    let (hashes, each): (Vec<_>, Vec<_>) = each.into_iter().unzip();
    if let Some(cache) = &reader.cache {
        cache.trim(CACHE_BYTES);
    }
    let (mut incoming, workbooks): (Vec<_>, Vec<_>) = each.into_iter().flatten().unzip();
    intake::take_log(&mut incoming, log);
    let mut all = Files { read: reader.read.load(Ordering::Relaxed), hashes, ..Files::default() };
    for (incoming, workbook) in incoming.into_iter().zip(workbooks) {
        if workbook.is_own {
            all.own.push(incoming.file);
            continue;
        }
        all.formulas.add(&incoming.file, workbook.formulas);
        all.incoming.push(incoming);
        all.forms.push(workbook.forms);
        all.numbers.push(workbook.numbers);
    }
    all
}

/// The cache of files is kept below so many bytes: what ten thousand reports of a usual size give, twice.
const CACHE_BYTES: u64 = 1 << 30;

impl Given {
    /// What is in the workbooks of a file, whose cells are let go.
    fn of(mut contents: Contents, recogniser: &Recogniser<'_, '_>) -> Self {
        let workbook = |content: &mut Result<Book, _>| {
            content.as_mut().map_or_else(|_| Workbook::default(), |book| of_book(book, recogniser))
        };
        let workbooks = contents.each_mut().map(workbook).collect();
        Self { contents, workbooks }
    }

    /// As it is kept.
    pub(super) fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Whether all of it could be read.
    pub(super) fn is_whole(&self) -> bool {
        match &self.contents {
            Contents::One(content) => content.is_ok(),
            Contents::Several(inner) => inner.iter().all(|inner| inner.content.is_ok()),
        }
    }
}

fn of_book(book: &mut Book, recogniser: &Recogniser<'_, '_>) -> Workbook {
    look_otherwise(book);
    let workbook = Workbook {
        forms: recogniser.forms(book),
        numbers: numbers_of(book),
        formulas: sender_formulas(book),
        is_own: is_own(book),
    };
    book.sheets = Vec::new();
    workbook
}

/// Whether it is the findings of a run: its first row has the columns of that table.
fn is_own(book: &Book) -> bool {
    let columns = ["kind", "severity", "period", "unit", "form"];
    let is_header = |sheet: &workbook_reader::Sheet| {
        (0..).zip(columns).all(|(column, name)| sheet.text(0, column).trim() == name)
    };
    book.sheets.first().is_some_and(is_header)
}
