//! Rows in the columns of a register that are none of it: another block with its own header, and rows over which the name of the record above is merged.

use super::lines::Lines;
use super::list_rows::{figure, is_number, is_text};
use crate::definition::Column;
use crate::model::{Cell, Content};

/// Headings of notes below a list, folded.
const NOTES: [&str; 6] = ["ghi chu", "chu thik", "luu i", "kien nghi", "de nghi", "de xuat"];

/// What a column of numbers is called, folded: all are one.
const NUMBERS: [&str; 3] = ["stt", "tt", "so tt"];

/// The rows of another block, with its header.
#[derive(Debug, Default)]
pub(super) struct OtherBlock {
    /// The texts of its lines: row and column.
    pub texts: Vec<(u32, u32)>,
    /// Where the names of those of its rows are that have figures.
    pub figures: Vec<(u32, u32)>,
}

impl<'b> Lines<'b, '_> {
    /// The other block that begins in a row with its header; `None` if none does.
    pub(super) fn other_block(&self, index: usize) -> Option<OtherBlock> {
        let rows = self.list.body.rows.get(index..)?;
        let (first, rest) = rows.split_first()?;
        let is_header = self.is_other_header(*first) || self.has_other_headers(*first);
        let is_of_notes = || {
            self.is_of_notes(*first)
                && rest.iter().all(|row| self.list.body.filled(*row).len() <= 1)
        };
        let is_block = is_header && !self.fills_others(*first, rest) || is_of_notes();
        if !is_block || self.counts_on(index) {
            return None;
        }
        let is_figure = |cell: &Cell| {
            Some(cell.column) != self.list.number_at
                && figure(cell, &cell.text).is_some()
                && !is_long_number(cell)
        };
        let has_figures = |(row, _): &(u32, u32)| {
            self.list.body.folded.cells(*row, self.list.body.header.window).any(is_figure)
        };
        let named = rows.iter().filter_map(|row| self.text_at(*row));
        let (figures, texts) = named.partition(has_figures);
        Some(OtherBlock { texts, figures })
    }

    /// Whether the first number below a row is the one behind the last number above it.
    fn counts_on(&self, index: usize) -> bool {
        let number = |row: &u32| self.list.body.text(*row, self.list.number_at).parse::<u64>().ok();
        let (above, below) = self.list.body.rows.split_at(index);
        let last = above.iter().rev().find_map(number).and_then(|last| last.checked_add(1));
        last.is_some() && last == below.iter().find_map(number)
    }

    /// Whether rows below a header fill columns of the list in which it has nothing; behind a gap only figures do.
    fn fills_others(&self, header: u32, rows: &[u32]) -> bool {
        let body = self.list.body;
        let is_of_block = |column: u32| {
            let (row, column) = body.folded.anchor(header, column).unwrap_or((header, column));
            body.folded.cell(row, column).is_some()
        };
        rows.iter().zip(header + 1..).any(|(row, next)| {
            let is_other = |(column, cell): &(&Column, &Cell)| {
                let is_figure =
                    column.kind.is_number() && matches!(cell.content, Content::Number(_));
                Some(cell.column) != self.list.key_at
                    && !is_of_block(cell.column)
                    && (*row == next || is_figure)
            };
            body.filled(*row).iter().any(is_other)
        })
    }

    /// Whether a row has the word above the numbers and the name's header again, and nothing else.
    pub(super) fn is_short_header(&self, row: u32) -> bool {
        let number = self.list.body.text(row, self.list.number_at);
        let fold = |text: &str| self.list.body.vocabulary.fold(text);
        let headers = self.list.key_at.and_then(|at| self.list.body.header.texts.get(&at));
        let is_own = |name: &str| headers.into_iter().flatten().any(|own| fold(own) == fold(name));
        self.list.body.filled(row).len() == 1
            && self.is_number_header(number)
            && is_own(self.list.body.text(row, self.list.key_at))
    }

    /// Whether a row has the header of another block: the word above the numbers again, and beside it one text, or several that are above none of the columns.
    fn is_other_header(&self, row: u32) -> bool {
        let fold = |text: &str| self.list.body.vocabulary.fold(text);
        let number = self.list.body.text(row, self.list.number_at);
        let is_header = self.list.numbered && self.is_number_header(number);
        let filled = self.list.body.filled(row);
        let is_other = |cell: &Cell| {
            let own = self.list.body.header.texts.get(&cell.column).into_iter().flatten();
            own.map(|own| fold(own)).all(|own| own != fold(&cell.text))
        };
        let are_texts = filled.iter().all(|(_, cell)| is_text(cell));
        let are_others = filled.len() == 1 || filled.iter().all(|(_, cell)| is_other(cell));
        is_header && !filled.is_empty() && are_texts && are_others
    }

    /// Whether a row has nothing but texts, of which several are headers of other columns.
    fn has_other_headers(&self, row: u32) -> bool {
        const FEWEST: usize = 2;
        let fold = |text: &str| self.list.body.vocabulary.fold(text);
        let cells: Vec<&Cell> =
            self.list.body.folded.cells(row, self.list.body.header.window).collect();
        let is_header = |cell: &&&Cell| {
            let text = fold(&cell.text);
            let others =
                self.list.body.header.texts.iter().filter(|(column, _)| **column != cell.column);
            let own = self.list.body.header.texts.get(&cell.column).into_iter().flatten();
            own.map(|own| fold(own)).all(|own| own != text)
                && others.flat_map(|(_, texts)| texts).any(|other| fold(other) == text)
        };
        cells.len() >= FEWEST
            && cells.iter().all(|cell| is_text(cell))
            && cells.iter().filter(is_header).count() >= FEWEST
    }

    /// Whether a row is a heading of notes, and nothing else.
    fn is_of_notes(&self, row: u32) -> bool {
        let mut cells = self.list.body.folded.cells(row, self.list.body.header.window);
        let only = cells.next().filter(|_| cells.next().is_none());
        only.is_some_and(|only| {
            let text = self.list.body.vocabulary.fold(&only.text);
            NOTES.contains(&text.as_str())
        })
    }

    /// Where the first text of a row is that is neither its number nor the word above the numbers.
    fn text_at(&self, row: u32) -> Option<(u32, u32)> {
        let cells = self.list.body.folded.cells(row, self.list.body.header.window);
        let is_number = |cell: &&Cell| {
            let is_one = is_number(&cell.text) || self.is_number_header(&cell.text);
            Some(cell.column) == self.list.number_at && is_one
        };
        let mut texts = cells.filter(|cell| !is_number(cell));
        texts.find(|cell| is_text(cell)).map(|cell| (row, cell.column))
    }

    /// Whether a text is the word above the numbers.
    fn is_number_header(&self, text: &str) -> bool {
        let fold = |text: &str| self.list.body.vocabulary.fold(text);
        let headers = self.list.number_at.and_then(|at| self.list.body.header.texts.get(&at));
        let is_same = |header: &String| {
            let (own, again) = (fold(header), fold(text));
            own == again || [own, again].iter().all(|word| NUMBERS.contains(&word.as_str()))
        };
        !text.is_empty() && headers.into_iter().flatten().any(is_same)
    }

    /// The name of the record above whose cell is merged down into a row that has something beside it.
    pub(super) fn merged_name(&self, row: u32) -> Option<&'b str> {
        let (body, key_at) = (self.list.body, self.list.key_at?);
        let (anchor, column) = body.folded.anchor(row, key_at)?;
        let is_below = column == key_at && anchor < row && body.rows.contains(&anchor);
        let is_own = !body.text(row, self.list.key_at).is_empty()
            || !body.text(row, self.list.number_at).is_empty();
        let name = body.text(anchor, Some(column));
        let is_filled = self.list.beside_name(row).next().is_some();
        (is_below && !is_own && is_filled && !name.is_empty()).then_some(name)
    }
}

/// Whether a text in digits is a number by which something is called, as telephones and identity cards are: it begins with a nought, or is longer than amounts are.
fn is_long_number(cell: &Cell) -> bool {
    const FEWEST: usize = 9;
    const MOST: usize = 12;
    let digits = cell.text.chars().filter(char::is_ascii_digit).count();
    let is_called = cell.text.starts_with('0') && digits >= FEWEST || digits >= MOST;
    is_text(cell) && is_called && !cell.text.contains(',')
}
