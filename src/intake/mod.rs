//! Intake: the files of a period's folder become [`Book`](crate::model::Book)s, each with its fingerprint and the time it was received.
//!
//! [`folder`] lists the files, [`received`] reads the log of what came when; [`workbook_reader`] reads the files.

mod folder;
mod received;

use std::path::Path;

use rayon::prelude::*;
use workbook_reader::{Contents, Inner, Reading, file_bytes, sha256};

use crate::model::{Incoming, Unreadable};
pub use folder::{FolderError, list_files};
pub use received::{Entry, ReceivedLog};

/// Reads the files of a period's folder, side by side; `done` is called once a file.
///
/// A file that cannot be read is a value too ([`Incoming::content`]), never an error. An archive or a letter gives each workbook
/// in it as a file of its own, named `outer.zip/inner.xlsx`, with the outer file's time and line of the log.
pub fn read_files(
    folder: &Path,
    files: &[String],
    log: &ReceivedLog,
    reading: &Reading,
    done: &(dyn Fn(&str) + Sync),
) -> Vec<Incoming> {
    let each: Vec<Vec<Incoming>> = files
        .par_iter()
        .map(|file| {
            let incoming = read_one(folder, file, log, reading);
            done(file);
            incoming
        })
        .collect();
    each.into_iter().flatten().collect()
}

fn read_one(folder: &Path, file: &str, log: &ReceivedLog, reading: &Reading) -> Vec<Incoming> {
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
    match file_bytes(&path) {
        Ok(bytes) => {
            incoming.bytes = bytes.len() as u64;
            incoming.sha256 = sha256(&bytes);
            match reading.read(bytes) {
                Contents::One(content) => incoming.content = content,
                Contents::Several(inner) => {
                    return inner.into_iter().map(|inner| of_container(&incoming, inner)).collect();
                }
            }
        }
        Err(why) => incoming.content = Err(why),
    }
    vec![incoming]
}

/// A workbook of a container as a separate file.
fn of_container(outer: &Incoming, inner: Inner) -> Incoming {
    if inner.name.is_empty() {
        return Incoming { content: inner.content, ..outer.clone() };
    }
    Incoming {
        file: format!("{}/{}", outer.file, inner.name),
        bytes: inner.bytes,
        sha256: inner.sha256,
        content: inner.content,
        ..outer.clone()
    }
}
