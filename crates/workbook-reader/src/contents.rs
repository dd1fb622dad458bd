//! What a file holds: a book, or as an archive or a letter several.

use serde::{Deserialize, Serialize};

use super::panics::catch_panics;
use super::unpack::{self, Inner};
use super::{decode, read, reasons, sniff};
use crate::book::Book;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// What was read of a file, its texts decoded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "a file has one, mostly of the large kind")]
pub enum Contents {
    /// A workbook, or the reason why it could not be read.
    One(Result<Book, Unreadable>),
    /// The workbooks of an archive or a letter.
    Several(Vec<Inner>),
}

/// Reads a file of whatever type its content says. A library that panics over a broken file costs that file, not the run.
pub(crate) fn contents(bytes: Vec<u8>, limits: &Limits) -> Contents {
    catch_panics(|| read_all(bytes, limits))
        .unwrap_or_else(|| Contents::One(Err(reasons::damaged(""))))
}

fn read_all(bytes: Vec<u8>, limits: &Limits) -> Contents {
    let kind = sniff::sniff(&bytes);
    if !kind.is_container() {
        return Contents::One(read::read_book(bytes, limits).map(decode::decode));
    }
    let decoded = |inner: Inner| Inner { content: inner.content.map(decode::decode), ..inner };
    Contents::Several(unpack::workbooks(kind, &bytes, limits).into_iter().map(decoded).collect())
}
