//! A sheet with its texts folded once: headers are looked for row by row and form by form.

use std::collections::{BTreeMap, HashMap};

use super::named_period::{NamedPeriod, named_period};
use super::vocabulary::{Vocabulary, without_brackets};
use crate::model::book::Rect;
use crate::model::{Cell, Content, Period, Sheet};

/// The folded texts of a sheet.
pub struct FoldedSheet<'s> {
    pub sheet: &'s Sheet,
    /// The period of the report.
    pub period: Period,
    texts: HashMap<(u32, u32), Folded>,
    /// The merged areas that reach into each row with cells.
    merged: BTreeMap<u32, Vec<Rect>>,
}

struct Folded {
    whole: String,
    /// Without texts in brackets, if that makes a difference.
    bare: Option<String>,
    /// The period that it names, where it is this one or the one before.
    named: Option<NamedPeriod>,
}

impl<'s> FoldedSheet<'s> {
    pub fn new(sheet: &'s Sheet, vocabulary: &Vocabulary<'_>, period: Period) -> Self {
        let texts = sheet
            .cells()
            .filter(|cell| matches!(cell.content, Content::Text))
            .map(|cell| {
                let whole = vocabulary.fold(&cell.text);
                let bare =
                    cell.text.contains('(').then(|| vocabulary.fold(&without_brackets(&cell.text)));
                let named = named_period(&cell.text, period, vocabulary);
                ((cell.row, cell.column), Folded { whole, bare, named })
            })
            .collect();
        let mut merged: BTreeMap<u32, Vec<Rect>> = BTreeMap::new();
        for area in &sheet.merges {
            for (row, _) in sheet.rows.range(area.first_row..=area.last_row) {
                merged.entry(*row).or_default().push(*area);
            }
        }
        Self { sheet, period, texts, merged }
    }

    /// The anchor of the merged area below which a place lies.
    pub fn anchor(&self, row: u32, column: u32) -> Option<(u32, u32)> {
        let area = self.merged.get(&row)?.iter().find(|area| area.covers(row, column))?;
        Some((area.first_row, area.first_column))
    }

    /// The folded text of a cell; empty where there is none.
    pub fn whole(&self, row: u32, column: u32) -> &str {
        self.texts.get(&(row, column)).map_or("", |text| &text.whole)
    }

    /// The same without texts in brackets.
    pub fn bare(&self, row: u32, column: u32) -> &str {
        self.texts
            .get(&(row, column))
            .map_or("", |text| text.bare.as_deref().unwrap_or(&text.whole))
    }

    /// The period that a cell names, where it is this one or the one before.
    pub fn named(&self, row: u32, column: u32) -> Option<&NamedPeriod> {
        self.texts.get(&(row, column))?.named.as_ref()
    }

    /// The cells of a row within some columns.
    pub fn cells(&self, row: u32, window: Window) -> impl Iterator<Item = &'s Cell> {
        let cells = self.sheet.rows.get(&row).into_iter().flatten();
        cells.filter(move |cell| window.has(cell.column))
    }
}

/// Adjacent columns, both ends included: each of several tables side by side has its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    pub first: u32,
    pub last: u32,
}

impl Window {
    /// All columns of a sheet.
    pub const ALL: Self = Self { first: 0, last: u32::MAX };

    pub fn has(self, column: u32) -> bool {
        (self.first..=self.last).contains(&column)
    }

    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// Whether a cell has something in it.
pub fn is_filled(cell: &Cell) -> bool {
    !(matches!(cell.content, Content::Text) && cell.text.is_empty())
}

/// A row of column numbers below a header: `(1) (2) (3)`, `A B 1 2 3`, `7=5/4`.
pub fn is_number_row(cells: &[&Cell]) -> bool {
    let mut numbers = 0;
    for cell in cells {
        let text = cell.text.trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
        let first = text.split('=').next().unwrap_or(text).trim_matches([')', '(', ' ']);
        if let Ok(number) = first.parse::<u32>() {
            if number != cell.column + 1 && number > 60 {
                return false;
            }
            numbers += 1;
        } else if !(first.len() == 1 && first.chars().all(|c| c.is_ascii_uppercase())) {
            return false;
        }
    }
    let ascending = cells
        .iter()
        .filter_map(|cell| cell.text.trim_matches(['(', ')']).parse::<u32>().ok())
        .collect::<Vec<_>>()
        .windows(2)
        .all(|pair| pair[0] < pair[1]);
    numbers >= 2 && ascending
}
