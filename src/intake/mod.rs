//! Intake: the files of a period's folder become [`Book`](crate::model::Book)s, each with its fingerprint and the time it was received.
//!
//! [`folder`] lists the files, [`received`] reads the log of what came when; [`workbook_reader`] reads the files.

mod folder;
mod received;

use std::path::Path;

use rayon::prelude::*;
use workbook_reader::{Contents, Inner, Reading, file_bytes, sha256};

use crate::model::{Incoming, Unreadable};
use crate::wording::refused;
pub use folder::{FolderError, Listing, find_path, list, modified};
pub use received::{Assignment, Entry, LogMistake, ReceivedLog};

/// Reads the files of a period's folder, side by side; `done` is called once a file.
///
/// A file that cannot be read is a value too ([`Incoming::content`]), never an error. An archive or a letter gives each workbook
/// in it as a separate file, named `outer.zip/inner.xlsx`, with the outer file's time and line of the log.
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
            let (incoming, bytes) = open(folder, file);
            let incoming = workbooks(incoming, read(bytes, reading));
            done(file);
            incoming
        })
        .collect();
    let mut incoming: Vec<Incoming> = each.into_iter().flatten().collect();
    take_log(&mut incoming, log);
    incoming
}

/// What the received log says of the files.
pub fn take_log(incoming: &mut [Incoming], log: &ReceivedLog) {
    let names: Vec<String> = incoming.iter().map(|incoming| incoming.file.clone()).collect();
    let assigned = log.assign(names.iter().map(String::as_str));
    for incoming in incoming {
        let Some(entry) = assigned.entry(&incoming.file) else { continue };
        incoming.logged = true;
        if entry.received.is_some() {
            incoming.known_at = entry.received;
            incoming.first_at = assigned.first_at(&incoming.file);
            incoming.logged_time = true;
        }
        incoming.logged_unit.clone_from(&entry.unit);
        incoming.document_no.clone_from(&entry.document_no);
    }
}

/// A file before it is read, and its bytes.
pub fn open(folder: &Path, file: &str) -> (Incoming, Result<Vec<u8>, Unreadable>) {
    let path = find_path(folder, file);
    let mut incoming = Incoming {
        file: file.to_owned(),
        bytes: 0,
        sha256: String::new(),
        known_at: None,
        first_at: None,
        modified_at: modified(&path),
        logged: false,
        logged_time: false,
        logged_unit: String::new(),
        document_no: String::new(),
        content: Err(refused::unopened()),
    };
    let bytes = match file_bytes(&path) {
        Ok(bytes) => {
            incoming.bytes = bytes.len() as u64;
            incoming.sha256 = sha256(&bytes);
            Ok(bytes)
        }
        Err(_) if folder::is_dead_link(&path) => Err(refused::dead_link()),
        Err(why) => Err(why),
    };
    (incoming, bytes)
}

/// Reads a file's bytes.
pub fn read(bytes: Result<Vec<u8>, Unreadable>, reading: &Reading) -> Contents {
    bytes.map_or_else(|why| Contents::One(Err(why)), |bytes| reading.read(bytes))
}

/// The workbooks of a file that was read: itself, or those of a container.
pub fn workbooks(incoming: Incoming, contents: Contents) -> Vec<Incoming> {
    match contents {
        Contents::One(content) => vec![Incoming { content, ..incoming }],
        Contents::Several(inner) => {
            inner.into_iter().map(|inner| of_container(&incoming, inner)).collect()
        }
    }
}

/// A workbook of a container as a separate file.
fn of_container(outer: &Incoming, inner: Inner) -> Incoming {
    let known_at = inner.sent.and_then(folder::moment).or(outer.known_at);
    if inner.name.is_empty() {
        return Incoming { content: inner.content, known_at, ..outer.clone() };
    }
    Incoming {
        known_at,
        file: format!("{}/{}", outer.file, inner.name),
        bytes: inner.bytes,
        sha256: inner.sha256,
        content: inner.content,
        ..outer.clone()
    }
}
