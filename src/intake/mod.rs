//! Intake: the files of a period's folder become [`Book`]s, each with its fingerprint and the time it was received.
//!
//! In the order the data take: [`folder`] lists the files and the received log, [`sniff`] tells the type by content, [`unpack`]
//! takes workbooks out of archives and letters, [`read`] parses, [`decode`] makes all text readable Unicode.

mod biff;
mod budget;
mod cells;
mod decode;
mod folder;
mod formats;
mod mail;
mod ole2;
mod outlook;
mod plain;
mod read;
mod reasons;
mod received;
mod sniff;
mod text_kind;
mod unpack;
mod zipped;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::model::{Book, Incoming, Unreadable, sha256};
pub use folder::{FolderError, list_files};
pub use received::{Entry, ReceivedLog};
use unpack::Inner;

/// Reads the files of a period's folder, side by side; `done` is called once a file.
///
/// A file that cannot be read is a value too ([`Incoming::content`]), never an error. An archive or a letter gives each workbook
/// in it as a file of its own, named `outer.zip/inner.xlsx`, with the outer file's time and line of the log.
pub fn read_files(
    folder: &Path,
    files: &[String],
    log: &ReceivedLog,
    done: &(dyn Fn(&str) + Sync),
) -> Vec<Incoming> {
    let each: Vec<Vec<Incoming>> = files
        .par_iter()
        .map(|file| {
            let incoming = read_one(folder, file, log);
            done(file);
            incoming
        })
        .collect();
    each.into_iter().flatten().collect()
}

fn read_one(folder: &Path, file: &str, log: &ReceivedLog) -> Vec<Incoming> {
    let path = folder.join(file);
    let entry = log.entry(file);
    let received_at = match entry {
        Some(entry) => entry.received_at,
        None => folder::modified(&path),
    };
    let mut incoming = Incoming {
        file: file.to_owned(),
        bytes: 0,
        sha256: String::new(),
        received_at,
        logged: entry.is_some(),
        logged_unit: entry.map(|entry| entry.unit.clone()).unwrap_or_default(),
        document_no: entry.map(|entry| entry.document_no.clone()).unwrap_or_default(),
        content: Err(Unreadable::new("không mở được tệp", "the file cannot be opened")),
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            incoming.content = Err(Unreadable::new(
                format!("không mở được tệp ({error})"),
                format!("the file cannot be opened ({error})"),
            ));
            return vec![incoming];
        }
    };
    incoming.bytes = bytes.len() as u64;
    incoming.sha256 = sha256(&bytes);
    // A library that panics over a broken file costs that file, not the run.
    let contents = catch_unwind(AssertUnwindSafe(|| contents(bytes)));
    match contents.unwrap_or_else(|_| Contents::One(Err(reasons::damaged("")))) {
        Contents::One(content) => {
            incoming.content = content.map(decode::decode);
            vec![incoming]
        }
        Contents::Several(inner) => {
            inner.into_iter().map(|inner| of_container(&incoming, inner)).collect()
        }
    }
}

/// What a file of the folder holds.
enum Contents {
    One(Result<Book, Unreadable>),
    Several(Vec<Inner>),
}

fn contents(bytes: Vec<u8>) -> Contents {
    let kind = sniff::sniff(&bytes);
    if kind.is_container() {
        Contents::Several(unpack::workbooks(kind, &bytes))
    } else {
        Contents::One(read::read_book(bytes))
    }
}

/// A workbook of a container as a file of its own.
fn of_container(outer: &Incoming, inner: Inner) -> Incoming {
    let content = inner.content.map(decode::decode);
    if inner.name.is_empty() {
        return Incoming { content, ..outer.clone() };
    }
    Incoming {
        file: format!("{}/{}", outer.file, inner.name),
        bytes: inner.bytes,
        sha256: inner.sha256,
        content,
        ..outer.clone()
    }
}
