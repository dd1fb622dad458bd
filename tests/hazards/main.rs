//! Files that harm a reader, one made for each hazard: what the user sees is right data or a finding, never wrong data, and no
//! file takes the run down.

mod binary;
#[path = "../common/mod.rs"]
mod common;
mod cut;
mod fuzzed;
mod killers;
mod make;
mod marks;
mod notes;
mod refused;
mod shown;
mod silent;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

use tonghop::intake::{Contents, Reading};
use tonghop::model::{Book, Content, Note, Unreadable, sha256};

/// Reads a made file in this process.
fn read(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let content = read_by(&Reading::in_process(), bytes.clone());
    compare(&bytes, &content);
    content
}

/// A file that is one workbook, read in some way.
fn read_by(reading: &Reading, bytes: Vec<u8>) -> Result<Book, Unreadable> {
    match reading.read(bytes) {
        Contents::One(content) => content,
        Contents::Several(inner) => panic!("a container: {inner:?}"),
    }
}

/// What was read from each file once: the hash of the file and that of the listing, a line a file.
static RECORDED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let record = fs::read_to_string(record()).expect("a record");
    record.lines().map(str::to_owned).collect()
});

fn record() -> PathBuf {
    common::project("tests/unchanged/hazards.txt")
}

/// What is read from a file is what was recorded for it; `UPDATE_UNCHANGED=1` adds to the record.
fn compare(file: &[u8], content: &Result<Book, Unreadable>) {
    let listing = common::listing(content).join("\n");
    let mut line = sha256(file);
    line.truncate(16);
    line.push_str(&format!(" {:.16}", sha256(listing.as_bytes())));
    if std::env::var_os("UPDATE_UNCHANGED").is_some() {
        let file = File::options().create(true).append(true).open(record());
        file.expect("opened").write_all(format!("{line}\n").as_bytes()).expect("recorded");
        return;
    }
    assert!(RECORDED.contains(&line), "not what was recorded: {line}\n{listing}");
}

fn book(bytes: Vec<u8>) -> Book {
    read(bytes).expect("the file can be read")
}

/// The reason, in the clerk's words.
fn reason(bytes: Vec<u8>) -> String {
    read(bytes).expect_err("the file cannot be read").vi
}

/// The cells of a book as `sheet!address=text`.
fn cells(book: &Book) -> Vec<String> {
    let of = |sheet: &tonghop::model::Sheet| {
        let name = sheet.name.clone();
        sheet
            .cells()
            .map(|cell| format!("{name}!{}={}", cell.address(), cell.text))
            .collect::<Vec<_>>()
    };
    book.sheets.iter().flat_map(of).collect()
}

fn content(book: &Book, row: u32, column: u32) -> Content {
    book.sheets[0].cell(row, column).expect("a cell").content
}

/// The notes of a book as `sheet!address: text`.
fn notes(book: &Book) -> Vec<String> {
    let of = |note: &Note| format!("{}!{}: {}", note.sheet, note.cell, note.message.vi);
    book.notes.iter().map(of).collect()
}
