//! Files that harm a reader, one made for each hazard: what the user sees is right data or a finding, never wrong data, and no
//! file takes the run down.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "tests end by panicking, and make the files that they read"
)]

mod archives;
mod binary;
mod conditions;
mod cut;
mod displays;
mod encodings;
mod formats;
mod formulas;
mod fuzzed;
mod limits;
mod looks;
mod make;
mod marks;
mod months;
mod notes;
mod old;
mod open_document;
mod packages;
mod pages;
mod plain;
mod refused;
mod seeds;
mod shown;
mod signs;
mod silent;
mod unchanged;
mod winmail;
mod word;
mod writers;

use workbook_reader::{Book, Content, Note, Unreadable};
use workbook_reader::{Contents, Reading};

/// Reads a made file in this process.
fn read(bytes: Vec<u8>) -> Result<Book, Unreadable> {
    let content = read_by(&Reading::in_process(), bytes.clone());
    unchanged::compare(&bytes, &content);
    content
}

/// A file that is one workbook, read in some way.
fn read_by(reading: &Reading, bytes: Vec<u8>) -> Result<Book, Unreadable> {
    match reading.read(bytes) {
        Contents::One(content) => content,
        Contents::Several(inner) => panic!("a container: {inner:?}"),
    }
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
    let of = |sheet: &workbook_reader::Sheet| {
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

/// Whether a cell shows its number as a percentage.
fn is_percentage(sheet: &workbook_reader::Sheet, cell: &workbook_reader::Cell) -> bool {
    sheet.shown(cell).and_then(|shown| shown.figure).is_some_and(|figure| figure.is_percent)
}

/// The notes of a book as `sheet!address: text`.
fn notes(book: &Book) -> Vec<String> {
    let of = |note: &Note| format!("{}!{}: {}", note.sheet, note.cell, note.message.vi);
    book.notes.iter().map(of).collect()
}
