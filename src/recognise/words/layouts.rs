//! What is known of the headers of a run: a thousand files have the same few, in the same places.

use super::matched::Header;
use super::memo::Memo;
use super::vocabulary::Vocabulary;
use crate::model::{Cell, Content};

/// So many headers are remembered in each part of the memo, twice; the key of one has so many bytes at most.
const MOST: usize = 64;
const LONGEST: usize = 4_096;

/// The years that a number may be.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2100;

/// The headers that were found, by all that finding them looked at.
pub(crate) struct Layouts {
    pub known: Memo<Known, [u64]>,
    /// Whether a number by itself may name a period of the pipeline.
    names_periods: bool,
}

/// What is known of some rows.
#[derive(Clone)]
pub(crate) enum Known {
    /// The row below them matters, too.
    More,
    /// What is further below them matters, too: the answer to this alone.
    Asked(Below),
    /// The header that begins in the first of them.
    Found(Option<Header>),
}

impl Layouts {
    pub(super) fn new(vocabulary: &Vocabulary<'_>) -> Self {
        let names_periods = vocabulary.calendar.has_bare_numbers();
        Self { known: Memo::within(MOST, LONGEST), names_periods }
    }

    /// Whether a cell has a number that is no more than a number: whichever it is, nothing is made of it in a header. It is no year, and no month with a year.
    pub(crate) fn is_mere_number(&self, cell: &Cell) -> bool {
        let digits =
            |text: &str| (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let (whole, decimals) = cell.text.split_once('.').unwrap_or((&cell.text, "0"));
        !self.names_periods
            && matches!(cell.content, Content::Number(_))
            && digits(whole)
            && digits(decimals)
            && decimals.len() != 4
            && whole.parse().is_ok_and(|year: u32| !YEARS.contains(&year))
    }
}

/// What a header asks for in the rows below it: the column of the form's labels, or of its units, among those that are not taken.
#[derive(Debug, Clone)]
pub(crate) struct Below {
    pub asks_labels: bool,
    pub last_row: u32,
    pub taken: Vec<u32>,
}

/// The rows of a sheet that were looked at from a first one on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reads {
    pub first_row: u32,
    /// The last of them.
    pub last_row: u32,
    /// Something above the first one was looked at that is not merged into it.
    pub is_above: bool,
}

impl Reads {
    pub(super) fn new(first_row: u32) -> Self {
        Self { first_row, last_row: first_row, is_above: false }
    }

    /// The same, and a place in a row; `is_merged` says whether it is merged into the first row.
    pub(super) fn with(self, row: u32, is_merged: impl FnOnce() -> bool) -> Self {
        let is_above = self.is_above || row < self.first_row && !is_merged();
        Self { last_row: self.last_row.max(row), is_above, ..self }
    }
}
