//! What a file holds: a book, or as an archive or a letter several.

use serde::{Deserialize, Serialize};

use super::decode::{KnownTexts, decode};
use super::panics::catch_panics;
use super::unpack::{self, Inner};
use super::{read, reasons, sniff};
use crate::book::Book;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// What was read of a file, its texts decoded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Contents {
    /// A workbook, or the reason why it could not be read.
    One(Result<Book, Unreadable>),
    /// The workbooks of an archive or a letter.
    Several(Vec<Inner>),
}

impl Contents {
    /// The workbooks, in their order.
    pub fn each_mut(&mut self) -> impl Iterator<Item = &mut Result<Book, Unreadable>> {
        let (one, several) = match self {
            Self::One(content) => (Some(content), [].iter_mut()),
            Self::Several(inner) => (None, inner.iter_mut()),
        };
        one.into_iter().chain(several.map(|inner| &mut inner.content))
    }
}

/// Reads a file of whatever type its content says. A library that panics over a broken file costs that file, not the run.
/// What is known of texts is kept in `known` for the next file.
pub(crate) fn contents(bytes: Vec<u8>, limits: &Limits, known: &mut KnownTexts) -> Contents {
    catch_panics(|| read_all(bytes, limits, known))
        .unwrap_or_else(|| Contents::One(Err(reasons::damaged(""))))
}

fn read_all(bytes: Vec<u8>, limits: &Limits, known: &mut KnownTexts) -> Contents {
    let kind = sniff::sniff(&bytes);
    if !kind.is_container() {
        return Contents::One(read::read_book(bytes, limits).map(|book| decode(book, known)));
    }
    let workbooks = unpack::workbooks(kind, &bytes, limits).into_iter();
    let decoded = workbooks.map(|inner| {
        let content = inner.content.map(|book| decode(book, known));
        Inner { content, ..inner }
    });
    Contents::Several(decoded.collect())
}
