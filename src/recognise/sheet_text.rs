//! A sheet with its texts folded once: headers are looked for row by row and form by form.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::hints::{Hints, hints};
use super::memo::Memo;
use super::named_period::{NamedPeriod, named_period};
use super::vocabulary::{FormWords, Vocabulary, without_brackets};
use crate::model::book::Rect;
use crate::model::{Cell, Content, Period, Sheet};

/// The texts of all sheets of a run, each looked at once.
pub(super) struct Texts<'v, 'a> {
    pub vocabulary: &'v Vocabulary<'a>,
    /// The period of the report.
    pub period: Period,
    folded: Memo<Arc<Folded>>,
}

impl<'v, 'a> Texts<'v, 'a> {
    pub(super) fn new(vocabulary: &'v Vocabulary<'a>, period: Period) -> Self {
        Self { vocabulary, period, folded: Memo::default() }
    }

    fn fold(&self, text: &str) -> Arc<Folded> {
        self.folded.get(text, || {
            let vocabulary = self.vocabulary;
            let whole = vocabulary.fold(text);
            let bare = text.contains(['(', '%']);
            let bare = bare.then(|| vocabulary.fold(&without_brackets(text)));
            let named = named_period(text, self.period, vocabulary);
            let own = bare.as_ref().unwrap_or(&whole);
            let headers = vocabulary.forms.iter().map(|words| words.is_header(own)).collect();
            let hints = vocabulary.forms.iter().map(|_| OnceLock::new()).collect();
            Arc::new(Folded { whole, bare, named, headers, hints })
        })
    }
}

/// The folded texts of a sheet.
pub(super) struct FoldedSheet<'s> {
    pub sheet: &'s Sheet,
    /// The period of the report.
    pub period: Period,
    /// By row, in the order of columns.
    texts: BTreeMap<u32, Vec<(u32, Arc<Folded>)>>,
    /// The merged areas that reach into each row with cells.
    merged: BTreeMap<u32, Vec<Rect>>,
}

struct Folded {
    whole: String,
    /// Without texts in brackets, if that makes a difference.
    bare: Option<String>,
    /// The period that it names, where it is this one or the one before.
    named: Option<NamedPeriod>,
    /// By form whether it is one of its headers.
    headers: Box<[bool]>,
    /// By form the columns that it may help to match; most texts are never asked.
    hints: Box<[OnceLock<Hints>]>,
}

impl Folded {
    fn bare(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.whole)
    }
}

impl<'s> FoldedSheet<'s> {
    pub(super) fn new(sheet: &'s Sheet, texts: &Texts<'_, '_>) -> Self {
        let period = texts.period;
        let fold = |cell: &Cell| (cell.column, texts.fold(&cell.text));
        let is_text = |cell: &&Cell| matches!(cell.content, Content::Text);
        let row = |cells: &Vec<Cell>| cells.iter().filter(is_text).map(fold).collect();
        let texts = sheet.rows.iter().map(|(index, cells)| (*index, row(cells))).collect();
        let mut merged: BTreeMap<u32, Vec<Rect>> = BTreeMap::new();
        for area in &sheet.merges {
            for (row, _) in sheet.rows.range(area.first_row..=area.last_row) {
                merged.entry(*row).or_default().push(*area);
            }
        }
        Self { sheet, period, texts, merged }
    }

    /// The anchor of the merged area below which a place lies.
    pub(super) fn anchor(&self, row: u32, column: u32) -> Option<(u32, u32)> {
        let area = self.merged.get(&row)?.iter().find(|area| area.covers(row, column))?;
        Some((area.first_row, area.first_column))
    }

    /// The folded text of a cell; empty where there is none.
    pub(super) fn whole(&self, row: u32, column: u32) -> &str {
        self.text(row, column).map_or("", |text| &text.whole)
    }

    /// The same without texts in brackets.
    pub(super) fn bare(&self, row: u32, column: u32) -> &str {
        self.text(row, column).map_or("", Folded::bare)
    }

    /// The period that a cell names, where it is this one or the one before.
    pub(super) fn named(&self, row: u32, column: u32) -> Option<&NamedPeriod> {
        self.text(row, column)?.named.as_ref()
    }

    /// Whether a cell is a header of a form, or an upper header.
    pub(super) fn is_header(&self, row: u32, column: u32, words: &FormWords<'_>) -> bool {
        let text = self.text(row, column);
        text.is_some_and(|text| text.headers.get(words.index).copied().unwrap_or_default())
    }

    /// The columns of a form that a header in some rows may match: no text in them, nor one above them that is merged into them, has anything of the others.
    pub(super) fn hints(&self, rows: (u32, u32), window: Window, words: &FormWords<'_>) -> Hints {
        let of = |text: &Folded| match text.hints.get(words.index) {
            Some(known) => {
                *known.get_or_init(|| hints(&text.whole, text.bare(), text.named.is_some(), words))
            }
            None => Hints::ALL,
        };
        let mut all = Hints::default();
        for (row, texts) in self.texts.range(rows.0..=rows.1) {
            let texts = texts.iter().filter(|(column, _)| window.has(*column));
            let own = texts.map(|(_, text)| text.as_ref());
            let merged = self.merged.get(row).into_iter().flatten();
            let merged = merged.filter_map(|area| self.text(area.first_row, area.first_column));
            for text in own.chain(merged) {
                all.add(of(text));
            }
        }
        all
    }

    fn text(&self, row: u32, column: u32) -> Option<&Folded> {
        let texts = self.texts.get(&row)?;
        let index = texts.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        texts.get(index).map(|(_, text)| text.as_ref())
    }

    /// The cells of a row within some columns.
    pub(super) fn cells(&self, row: u32, window: Window) -> impl Iterator<Item = &'s Cell> {
        let cells = self.sheet.rows.get(&row).into_iter().flatten();
        cells.filter(move |cell| window.has(cell.column))
    }
}

/// Adjacent columns, both ends included: each of several tables side by side has its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub first: u32,
    pub last: u32,
}

impl Window {
    /// All columns of a sheet.
    pub(super) const ALL: Self = Self { first: 0, last: u32::MAX };

    pub(super) fn has(self, column: u32) -> bool {
        (self.first..=self.last).contains(&column)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// Whether a cell has something in it.
pub(super) fn is_filled(cell: &Cell) -> bool {
    !(matches!(cell.content, Content::Text) && cell.text.is_empty())
}

/// A row that numbers the columns: `1 2 3`, `(1) (2)=(3)+(4)`, `A B 1 2`, letters alone, or numbers that were moved along with their columns.
pub(super) fn is_number_row(cells: &[&Cell]) -> bool {
    let (mut numbers, mut letters) = (Vec::new(), Vec::new());
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

/// Whether numbers are some that follow one another from the first columns on, each once, in another order.
fn is_run(mut numbers: Vec<u32>) -> bool {
    numbers.sort_unstable();
    let starts = numbers.first().is_some_and(|first| *first <= 3);
    starts
        && numbers.len() >= FEWEST_LETTERS
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}
