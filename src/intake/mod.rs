//! Intake: the files of a period's folder become [`Book`]s, each with its fingerprint and the time it was received.
//!
//! In the order the data take: [`folder`] lists the files and the received log, [`sniff`] tells the type by content, [`read`]
//! parses, [`decode`] makes all text readable Unicode.

mod decode;
mod folder;
mod read;
mod received;
mod sniff;

use std::path::Path;

use rayon::prelude::*;

use crate::model::{Incoming, Unreadable, sha256};
pub use folder::{FolderError, list_files};
pub use received::{Entry, ReceivedLog};

/// Reads the files of a period's folder, side by side; `done` is called once a file.
///
/// A file that cannot be read is a value too ([`Incoming::content`]), never an error.
pub fn read_files(
    folder: &Path,
    files: &[String],
    log: &ReceivedLog,
    done: &(dyn Fn(&str) + Sync),
) -> Vec<Incoming> {
    files
        .par_iter()
        .map(|file| {
            let incoming = read_one(folder, file, log);
            done(file);
            incoming
        })
        .collect()
}

fn read_one(folder: &Path, file: &str, log: &ReceivedLog) -> Incoming {
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
    match std::fs::read(&path) {
        Ok(bytes) => {
            incoming.bytes = bytes.len() as u64;
            incoming.sha256 = sha256(&bytes);
            incoming.content = read::read_book(bytes).map(decode::decode);
        }
        Err(error) => {
            incoming.content = Err(Unreadable::new(
                format!("không mở được tệp ({error})"),
                format!("the file cannot be opened ({error})"),
            ));
        }
    }
    incoming
}
