//! Intake: the files of a period's folder become [`Book`]s, each with its fingerprint and the time it was received.
//!
//! In the order the data take: [`folder`] lists the files and the received log, [`sniff`] tells the type by content, [`unpack`]
//! takes workbooks out of archives and letters, [`read`] parses, [`decode`] makes all text readable Unicode.
//!
//! No file can take the run down: [`guard`] looks at a file before a library does, and [`pool`] reads in workers with limits.

mod again;
mod budget;
mod cells;
mod comments;
mod contents;
mod decode;
mod folder;
mod formats;
mod gather;
pub mod guard;
mod mail;
mod ole2;
mod outlook;
pub mod plain;
mod pool;
mod quiet;
mod read;
mod reading;
mod reasons;
mod received;
mod shown;
pub mod sniff;
mod text_kind;
mod unpack;
mod worker;
mod xlsb;
mod xlsx;
mod zipped;

use std::path::Path;

use rayon::prelude::*;

use crate::model::{Incoming, Unreadable, sha256};
pub use again::bytes_again;
pub use contents::Contents;
pub use folder::{FolderError, list_files};
pub use pool::Limits;
pub use quiet::silence_guarded_panics;
pub use reading::Reading;
pub use received::{Entry, ReceivedLog};
pub use worker::{ARGUMENT, serve_if_asked};

use unpack::Inner;

/// The largest file that is read at all.
const LARGEST: u64 = 32 << 20;

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
    match content(&path) {
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

/// A workbook of a container as a file of its own.
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

/// A file's bytes. A pipe or a device is not opened: it would block for ever.
fn content(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let closed = |error: std::io::Error| {
        Unreadable::new(
            format!("không mở được tệp ({error})"),
            format!("the file cannot be opened ({error})"),
        )
    };
    let meta = std::fs::metadata(path).map_err(closed)?;
    if !meta.is_file() {
        return Err(Unreadable::new(
            "đây không phải là tệp thường (thư mục, đường ống…)",
            "this is no regular file (a folder, a pipe…)",
        ));
    }
    if meta.len() > LARGEST {
        let size = meta.len() >> 20;
        return Err(Unreadable::too_large(&format!("{size} MB"), &format!("{size} MB")));
    }
    std::fs::read(path).map_err(closed)
}
