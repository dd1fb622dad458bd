//! A sheet with its texts folded once: headers are looked for row by row and form by form.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use super::folded::{Folded, Texts};
use super::layouts::{Below, Reads};
use super::named_period::NamedPeriod;
use super::vocabulary::Vocabulary;
use super::window::Window;
use crate::model::book::Rect;
use crate::model::{Cell, Content, Frequency, Period, Sheet};

/// The years that a number may be.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// The folded texts of a sheet.
pub(crate) struct FoldedSheet<'s> {
    pub sheet: &'s Sheet,
    /// The period of the report.
    pub period: Period,
    /// The rows with cells, in their order.
    rows: Vec<Row<'s>>,
    /// The folded texts of their cells, row behind row; `None` if a cell is no text.
    texts: Vec<Option<Arc<Folded>>>,
    /// Years that are numbers, in rows whose numbers are all years: in a report by years they are headers.
    pub(super) years: BTreeMap<(u32, u32), Arc<Folded>>,
    /// The texts of the run.
    pub(crate) run: &'s Texts<'s>,
    pub vocabulary: &'s Vocabulary<'s>,
    /// Headers that are read as those of a later period.
    moved: BTreeMap<(u32, u32), String>,
    /// What of it was looked at, while that is noted.
    reads: std::cell::Cell<Option<Reads>>,
    /// What was asked below a header meanwhile, and the answers.
    answers: RefCell<Vec<Answer>>,
}

/// What a header asked for below it, and the column where there is one.
pub(super) type Answer = (Below, Option<u32>);

/// A row with cells.
#[derive(Clone)]
pub(super) struct Row<'s> {
    pub index: u32,
    cells: &'s [Cell],
    /// The place of its first text among those of the sheet.
    first_text: usize,
    /// The merged areas that reach into it, in their order.
    pub merges: Vec<Rect>,
}

impl<'s> Row<'s> {
    /// The place of a column among the cells: mostly each column has one.
    fn position(&self, column: u32) -> Option<usize> {
        let first = self.cells.first()?.column;
        let near = column.checked_sub(first)? as usize;
        match self.cells.get(near) {
            Some(cell) if cell.column == column => Some(near),
            _ => self.cells.binary_search_by_key(&column, |cell| cell.column).ok(),
        }
    }
}

impl<'s> FoldedSheet<'s> {
    pub(crate) fn new(sheet: &'s Sheet, texts: &'s Texts<'_>) -> Self {
        let is_text = |cell: &&Cell| matches!(cell.content, Content::Text);
        let mut rows: Vec<Row<'s>> = Vec::with_capacity(sheet.rows.len());
        let mut folded = Vec::with_capacity(sheet.rows.values().map(Vec::len).sum());
        let mut years = BTreeMap::new();
        for (index, cells) in &sheet.rows {
            if texts.period.frequency == Frequency::Yearly {
                let own = years_of(cells).into_iter();
                years.extend(own.map(|cell| ((*index, cell.column), texts.fold(&cell.text))));
            }
            rows.push(Row { index: *index, cells, first_text: folded.len(), merges: Vec::new() });
            let own = cells.iter().map(|cell| Some(cell).filter(is_text));
            folded.extend(own.map(|cell| cell.map(|cell| texts.fold(&cell.text))));
        }
        for area in &sheet.merges {
            let over = places(&rows, area.first_row, area.last_row);
            for row in rows.get_mut(over).into_iter().flatten() {
                row.merges.push(*area);
            }
        }
        Self {
            sheet,
            period: texts.period,
            rows,
            texts: folded,
            years,
            run: texts,
            vocabulary: texts.vocabulary,
            moved: BTreeMap::new(),
            reads: std::cell::Cell::default(),
            answers: RefCell::default(),
        }
    }

    /// The same rows of the sheet where some cells have other texts. What is looked at of them is noted as if it were looked at here.
    pub(crate) fn with_moved<T>(
        &self,
        (first, last): (u32, u32),
        moved: BTreeMap<(u32, u32), String>,
        act: impl FnOnce(&FoldedSheet<'s>) -> T,
    ) -> T {
        let mut rows = self.rows_between(first, last).to_vec();
        let mut texts = Vec::new();
        for row in &mut rows {
            let own = self.texts.get(row.first_text..).unwrap_or_default();
            row.first_text = texts.len();
            texts.extend(row.cells.iter().zip(own).map(|(cell, text)| {
                let other = moved.get(&(cell.row, cell.column));
                // A number has no folded text.
                let known = text.as_ref()?;
                Some(other.map_or_else(|| Arc::clone(known), |other| self.run.fold(other)))
            }));
        }
        let known = self.years.range((first, 0)..=(last, u32::MAX));
        let year = |place: &(u32, u32), known: &Arc<Folded>| {
            moved.get(place).map_or_else(|| Arc::clone(known), |other| self.run.fold(other))
        };
        let years = known.map(|(place, known)| (*place, year(place, known))).collect();
        let Self { sheet, period, run, vocabulary, .. } = *self;
        let reads = std::cell::Cell::new(self.reads.get());
        let answers = RefCell::new(self.answers.take());
        let other =
            Self { sheet, period, rows, texts, years, run, vocabulary, moved, reads, answers };
        let done = act(&other);
        self.reads.set(other.reads.get());
        self.answers.replace(other.answers.take());
        done
    }

    /// The text that a header of a later period has in place of that of a cell, or the cell's.
    pub(crate) fn read(&self, row: u32, column: u32) -> &str {
        let written = self.written(row, column);
        self.moved.get(&(row, column)).map_or(written, |moved| moved)
    }

    /// Whether a cell is read as the header of a later period.
    pub(crate) fn is_moved(&self, (row, column): (u32, u32)) -> bool {
        self.moved.contains_key(&(row, column))
    }

    /// A row, if it has cells: mostly all from the first one on have.
    pub(super) fn row(&self, row: u32) -> Option<&Row<'s>> {
        let near = row.checked_sub(self.rows.first()?.index)? as usize;
        match self.rows.get(near) {
            Some(found) if found.index == row => Some(found),
            _ => {
                let index = self.rows.binary_search_by_key(&row, |row| row.index).ok()?;
                self.rows.get(index)
            }
        }
    }

    /// The texts of a row within some columns.
    pub(super) fn texts_of(
        &self,
        row: &Row<'s>,
        window: Window,
    ) -> impl Iterator<Item = (u32, &Folded)> {
        let texts = self.texts.get(row.first_text..).unwrap_or_default();
        let own = row.cells.iter().zip(texts).filter(move |(cell, _)| window.has(cell.column));
        own.filter_map(|(cell, text)| Some((cell.column, text.as_deref()?)))
    }

    /// The rows with cells from one row to another.
    pub(super) fn rows_between(&self, first: u32, last: u32) -> &[Row<'s>] {
        self.rows.get(places(&self.rows, first, last)).unwrap_or_default()
    }

    /// Does something, and returns what it looked at of the sheet from a row on, as far as it looked by the functions below, and what it asked.
    pub(crate) fn noting<T>(
        &self,
        first_row: u32,
        act: impl FnOnce() -> T,
    ) -> (T, Reads, Vec<Answer>) {
        let before = self.reads.replace(Some(Reads::new(first_row)));
        let asked_before = self.answers.take();
        let done = act();
        let reads = self.reads.replace(before);
        let asked = self.answers.replace(asked_before);
        (done, reads.unwrap_or_else(|| Reads::new(first_row)), asked)
    }

    /// Notes an answer in place of what was looked at for it.
    pub(crate) fn note_answer(&self, below: Below, answer: Option<u32>) {
        if self.reads.get().is_some() {
            self.answers.borrow_mut().push((below, answer));
        }
    }

    /// Does something that is not noted.
    pub(crate) fn unnoted<T>(&self, act: impl FnOnce() -> T) -> T {
        let before = self.reads.take();
        let done = act();
        self.reads.set(before);
        done
    }

    pub(super) fn note(&self, row: u32, column: u32) {
        if let Some(reads) = self.reads.get() {
            let is_anchor = |area: &Rect| (area.first_row, area.first_column) == (row, column);
            let over_first = || self.row(reads.first_row).map_or(&[][..], |first| &first.merges);
            let is_merged = || over_first().iter().any(is_anchor);
            self.reads.set(Some(reads.with(row, is_merged)));
        }
    }

    /// The text of a cell as it is written; empty where there is none.
    pub(crate) fn written(&self, row: u32, column: u32) -> &'s str {
        self.cell(row, column).map_or("", |cell| &cell.text)
    }

    /// The cell at a row and column, where there is one.
    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&'s Cell> {
        self.note(row, column);
        let row = self.row(row)?;
        row.cells.get(row.position(column)?)
    }

    /// The rows of cells from one row to another.
    pub(crate) fn rows(
        &self,
        rows: RangeInclusive<u32>,
    ) -> impl DoubleEndedIterator<Item = (u32, &'s [Cell])> {
        for row in [*rows.start(), *rows.end()] {
            self.note(row, u32::MAX);
        }
        let rows = self.rows_between(*rows.start(), *rows.end());
        rows.iter().map(|row| (row.index, row.cells))
    }

    /// The merged areas over a row, in their order.
    pub(crate) fn merges(&self, row: u32) -> impl Iterator<Item = &Rect> {
        self.note(row, u32::MAX);
        let known = self.row(row);
        let is_over = move |area: &&Rect| (area.first_row..=area.last_row).contains(&row);
        // Rows without cells are not listed.
        let others = known.is_none().then(|| self.sheet.merges.iter().filter(is_over));
        known.into_iter().flat_map(|row| &row.merges).chain(others.into_iter().flatten())
    }

    /// The number of a text; `None` if the cell is no text.
    pub(crate) fn number(&self, row: u32, column: u32) -> Option<u64> {
        self.text(row, column).map(|text| text.number)
    }

    /// Whether a column is hidden. That is no text: a header that is chosen by it is not known by its texts.
    pub(crate) fn is_hidden(&self, column: u32) -> bool {
        self.note(u32::MAX, column);
        self.sheet.hidden_columns.contains(&column)
    }

    /// The anchor of the merged area below which a place lies.
    pub(crate) fn anchor(&self, row: u32, column: u32) -> Option<(u32, u32)> {
        self.note(row, column);
        let area = self.row(row)?.merges.iter().find(|area| area.covers(row, column))?;
        Some((area.first_row, area.first_column))
    }

    /// The text at a place, or that of the merged area in which it lies.
    pub(crate) fn spanned(&self, row: u32, column: u32) -> &'s str {
        match (self.written(row, column), self.anchor(row, column)) {
            ("", Some((row, column))) => self.written(row, column),
            (own, _) => own,
        }
    }

    /// The folded text of a cell; empty where there is none.
    pub(crate) fn whole(&self, row: u32, column: u32) -> &str {
        self.text(row, column).map_or("", |text| &text.whole)
    }

    /// The same without texts in brackets.
    pub(crate) fn bare(&self, row: u32, column: u32) -> &str {
        self.text(row, column).map_or("", Folded::bare)
    }

    /// The period that a cell names.
    pub(crate) fn named(&self, row: u32, column: u32) -> Option<&NamedPeriod> {
        self.text_or_year(row, column)?.named.as_ref()
    }

    pub(super) fn text(&self, row: u32, column: u32) -> Option<&Folded> {
        self.note(row, column);
        let row = self.row(row)?;
        self.texts.get(row.first_text + row.position(column)?)?.as_deref()
    }

    pub(super) fn text_or_year(&self, row: u32, column: u32) -> Option<&Folded> {
        let year = || self.years.get(&(row, column)).map(|year| &**year);
        self.text(row, column).or_else(year)
    }

    /// The cells of a row within some columns.
    pub(crate) fn cells(&self, row: u32, window: Window) -> impl Iterator<Item = &'s Cell> {
        self.note(row, u32::MAX);
        let cells = self.row(row).map_or(&[][..], |row| row.cells);
        cells.iter().filter(move |cell| window.has(cell.column))
    }
}

/// The years among the cells of a row, if it has two or more and no other numbers.
fn years_of(cells: &[Cell]) -> Vec<&Cell> {
    let is_number = |cell: &&Cell| matches!(cell.content, Content::Number(_));
    let numbers: Vec<&Cell> = cells.iter().filter(is_number).collect();
    let is_year = |cell: &&Cell| cell.text.parse().is_ok_and(|year: u16| YEARS.contains(&year));
    if numbers.len() >= 2 && numbers.iter().all(is_year) { numbers } else { Vec::new() }
}

/// The places of the rows from one row to another.
fn places(rows: &[Row<'_>], first: u32, last: u32) -> Range<usize> {
    let from = rows.partition_point(|row| row.index < first);
    let below = rows.get(from..).unwrap_or_default();
    from..from + below.partition_point(|row| row.index <= last)
}

/// Whether a cell has something in it.
pub(crate) fn is_filled(cell: &Cell) -> bool {
    !(matches!(cell.content, Content::Text) && cell.text.is_empty())
}

/// A row that numbers the columns: `1 2 3`, `(1) (2)=(3)+(4)`, `A B 1 2`, letters alone, numbers that were moved along with their columns, or `MS 1 2 3 4`.
pub(crate) fn is_number_row(cells: &[&Cell]) -> bool {
    /// Behind a word as many are no record.
    const FEWEST_BEHIND: usize = 4;
    let (mut numbers, mut letters) = (Vec::new(), Vec::new());
    if let Some((first, others)) = cells.split_first()
        && (2..=3).contains(&first.text.len())
        && first.text.chars().all(|c| c.is_ascii_uppercase())
        && others.len() >= FEWEST_BEHIND
    {
        let number = |cell: &&Cell| cell.text.split('=').next()?.trim().parse::<usize>().ok();
        return others.iter().map(number).eq((1..=others.len()).map(Some));
    }
    for cell in cells {
        let text = cell
            .text
            .trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
        let first =
            text.split('=').next().unwrap_or(text).trim_matches([')', '(', ']', '[', ' ', '.']);
        if let Ok(number) = first.parse::<u32>() {
            if number != cell.column + 1 && number > 60 {
                return false;
            }
            numbers.push(number);
        } else if let (Some(letter), 1) = (first.chars().next(), first.chars().count())
            && letter.is_ascii_alphabetic()
        {
            letters.push(letter.to_ascii_lowercase());
        } else {
            return false;
        }
    }
    let is_ascending = numbers.is_sorted_by(|one, next| one < next);
    match numbers.len() {
        0 | 1 if numbers.len() + letters.len() >= FEWEST_LETTERS => is_alphabet(letters),
        0 | 1 => false,
        _ => is_ascending || is_run(numbers),
    }
}

/// Fewer letters may be a record.
const FEWEST_LETTERS: usize = 3;

/// Whether letters are the first of the alphabet, each once, in whatever order.
fn is_alphabet(mut letters: Vec<char>) -> bool {
    letters.sort_unstable();
    letters.iter().zip('a'..='z').filter(|(one, other)| *one == other).count() == letters.len()
        && letters.len() >= FEWEST_LETTERS
}

/// Whether numbers are some that follow one another from the first columns on, each once, in another order; of many some may be missing, with their columns.
fn is_run(mut numbers: Vec<u32>) -> bool {
    const MANY: usize = 5;
    const MOST_MISSING: usize = 2;
    numbers.sort_unstable();
    let starts = numbers.first().is_some_and(|first| *first <= 3);
    let is_distinct = numbers.is_sorted_by(|one, next| one < next);
    let steps = numbers.windows(2).map(|pair| pair[1].abs_diff(pair[0]) as usize).sum::<usize>();
    let missing = (steps + 1).saturating_sub(numbers.len());
    let most = if numbers.len() < MANY { 0 } else { MOST_MISSING };
    starts && is_distinct && numbers.len() >= FEWEST_LETTERS && missing <= most
}
