//! Reads whatever arrives as a workbook into one sparse [`Book`].
//!
//! A file goes through the modules below in their order. No file can take the program down: [`guard`] looks at it before a library does,
//! [`Limits`] hold for every format, and [`Reading::isolated`] reads in worker processes.
#![doc = include_str!("../README.md")]
#![warn(clippy::indexing_slicing)] // Readers and parsers: a place in a strange file may not be there.

// What is read, and why it is not.
pub mod book;
mod limits;
pub mod place;
mod reasons;
mod unreadable;

// Lists that people keep as CSV.
mod csv_list;

// A file comes in, and is read here or in a worker.
mod file;
mod reading;

// The workers.
mod pool;
mod worker;

// What it holds: one book or several.
mod contents;
mod panics;
mod reread;

// Its type, by content.
mod file_type;
mod ole2;
pub mod sniff;
mod sniff_text;

// Archives and letters: the files in them.
mod archive;
mod budget;
mod hash;
mod leftovers;
mod mail;
mod mail_time;
mod member;
mod outlook;
mod rar;
mod rtf;
mod seven_zip;
mod tnef;
mod unpack;

// A workbook: checks first, then the parser of its format.
mod answer_list;
pub mod guard;
mod read;

// What parsers share: the package of xlsx and xlsb, formats of numbers.
mod cells;
pub mod conditions;
mod looks;
pub mod number_format;
pub mod opc;
mod runs;
mod symbols;

// Whether somebody signed it.
mod signature;

// The parsers.
mod formats;
mod xls;
mod xlsb;
mod xlsx;

// All put their cells into one builder; it decides whose results count; then the texts become Unicode.
mod builder;
pub mod charset;
mod decode;
mod formulas;

pub use answer_list::{ANSWER, ANSWER_KEYS, FEEDBACK_SHEET, PROPOSED, is_list_header};
pub use book::{
    Book, Cell, Content, Formula, Note, NoteKind, Sheet, StoredResult, Value, a1, column_letters,
};
pub use contents::Contents;
pub use csv_list::{CsvList, ListColumn, ListRecord};
pub use file::file_bytes;
pub use formulas::notation::{moved as moved_formula, with_references};
pub use hash::sha256;
pub use leftovers::is_leftover;
pub use limits::{LAST_COLUMN, LAST_ROW, Limits};
pub use mail_time::MailTime;
pub use panics::silence_caught_panics;
pub use reading::Reading;
pub use reread::reread;
pub use runs::{Level, Look, Omitted, RichText};
pub use signature::{FOLDER as SIGNATURES, is_signed};
pub use unpack::Inner;
pub use unreadable::Unreadable;
pub use worker::{ARGUMENT, serve_if_asked};
pub use xls::drawn::{Drawn, DrawnSheet, DrawnStyle, drawn};
