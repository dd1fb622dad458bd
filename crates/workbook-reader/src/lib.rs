//! Reads whatever arrives as a workbook into one sparse [`Book`].
//!
//! In the order the data take: [`sniff`] tells the type by content, `unpack` takes workbooks out of archives and letters, `read`
//! parses, `decode` makes all text readable Unicode.
//!
//! No file can take the program down: [`guard`] looks at a file before a library does, and [`Reading::isolated`] reads in worker
//! processes with limits.

#![allow(missing_docs, unreachable_pub, reason = "until the rebuild of the readers is done")]

mod archive;
pub mod book;
mod budget;
mod builder;
mod cells;
pub mod charset;
mod contents;
mod decode;
mod file;
mod formats;
pub mod guard;
mod hash;
mod limits;
mod mail;
mod number_format;
mod ole2;
mod outlook;
mod panics;
mod pool;
mod read;
mod reading;
mod reasons;
mod reread;
pub mod sniff;
mod sniff_text;
mod unpack;
mod unreadable;
mod worker;
mod xlsb;
mod xlsx;

pub use book::{Book, Cell, Content, Note, NoteKind, Sheet, Value, a1, column_letters};
pub use contents::Contents;
pub use file::file_bytes;
pub use hash::sha256;
pub use limits::{LAST_COLUMN, LAST_ROW, Limits};
pub use panics::silence_caught_panics;
pub use reading::Reading;
pub use reread::reread;
pub use unpack::Inner;
pub use unreadable::Unreadable;
pub use worker::{ARGUMENT, serve_if_asked};
