//! A form's header on a sheet, and the state of matching it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::column_words::ColumnWords;
use super::hints::Hints;
use super::vocabulary::FormWords;
use super::window::Window;
use crate::model::Period;

/// A header of a form's table on a sheet.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub first_row: u32,
    pub last_row: u32,
    /// The columns in which it was searched.
    pub window: Window,
    /// The sheet's column of each column of the form, where it has one.
    pub columns: Vec<Option<u32>>,
    /// The header text of each sheet column, upper rows first.
    pub texts: Arc<BTreeMap<u32, Vec<String>>>,
    /// Headers matched by nearness: as written, as declared.
    pub synonyms: Vec<(String, String)>,
    /// For columns of the form that several columns of the sheet fit equally well: those that were not taken.
    pub doubles: Vec<(usize, Vec<u32>)>,
    pub score: f64,
    /// It is the header of the sheet before: this sheet continues without a header, and its rows begin at `first_row`.
    pub is_borrowed: bool,
    /// Where its headers are those of an earlier period.
    pub old: Option<OldHeaders>,
}

/// Headers that name the periods of an earlier report.
#[derive(Debug, Clone)]
pub(crate) struct OldHeaders {
    /// The period of that report.
    pub period: Period,
    /// The cells, and the column of the form for which each is taken.
    pub cells: Vec<(Part, usize)>,
}

impl Header {
    /// The row in which the table's rows begin.
    pub(crate) fn body_row(&self) -> u32 {
        if self.is_borrowed { self.first_row } else { self.last_row + 1 }
    }

    /// From the first to the last of its columns.
    pub(crate) fn span(&self) -> Window {
        let columns = || self.columns.iter().flatten().copied();
        Window { first: columns().min().unwrap_or(0), last: columns().max().unwrap_or(0) }
    }
}

/// A cell whose text is part of a header: row and column.
pub(crate) type Part = (u32, u32);

/// A column of a sheet with its header cells, upper rows first.
pub(crate) struct SheetColumn<'f> {
    pub column: u32,
    pub parts: Vec<Part>,
    /// Their folded texts.
    pub folded: Vec<&'f str>,
    /// The columns of the form that one of these texts may help to match.
    pub hints: Hints,
}

/// The state of matching: the sheet's column of each column of the form, and the sheet's columns that are taken.
pub(crate) struct Matched<'f> {
    /// The columns of the sheet that have a header, in their order.
    pub sheet: Vec<SheetColumn<'f>>,
    pub columns: Vec<Option<u32>>,
    /// The columns of the form that the texts of the header may match.
    pub hints: Hints,
    pub taken: Vec<u32>,
    pub synonyms: Vec<(String, String)>,
    /// As in a header.
    pub doubles: Vec<(usize, Vec<u32>)>,
}

impl<'f> Matched<'f> {
    pub(crate) fn take(&mut self, index: usize, column: u32) {
        self.columns[index] = Some(column);
        self.taken.push(column);
    }

    /// Whether a column of the form is missing, and the texts of the header may match it.
    pub(crate) fn may_take(&self, index: usize) -> bool {
        self.columns[index].is_none() && self.hints.has(index)
    }

    /// A column of the sheet, if it has a header.
    pub(crate) fn of(&self, column: u32) -> Option<&SheetColumn<'f>> {
        let index = self.sheet.binary_search_by_key(&column, |other| other.column).ok()?;
        self.sheet.get(index)
    }

    /// The columns that are not taken and fit.
    pub(crate) fn fitting(&self, fits: impl Fn(&SheetColumn<'f>) -> bool) -> Vec<u32> {
        let free = self.sheet.iter().filter(|column| !self.taken.contains(&column.column));
        free.filter(|column| fits(column)).map(|column| column.column).collect()
    }
}

/// Whether no other column of the form has the same lower header, so that it decides alone.
pub(crate) fn alone(words: &FormWords<'_>, index: usize) -> bool {
    words.columns[index].alone
}

/// Whether the parts of a sheet column's header are a column's header below its upper header.
pub(crate) fn same(parts: &[&str], wanted: &ColumnWords<'_>, alone: bool) -> bool {
    let Some((last, upper)) = parts.split_last() else { return false };
    // Either the last part is a header, or the parts together are one.
    if !wanted.may_begin_with(last)
        && !parts.first().is_some_and(|part| wanted.may_begin_with(part))
    {
        return false;
    }
    let is_last = wanted.headers.iter().any(|header| header == last);
    if upper.is_empty() {
        return is_last && (wanted.under.is_empty() || alone) || is_joined(parts, &wanted.full);
    }
    let is_enough = wanted.under.is_empty() || alone;
    (is_joined(parts, &wanted.headers) || is_last) && is_enough || is_joined(parts, &wanted.full)
}

/// Whether a text of the list is the parts with blanks between them.
fn is_joined(parts: &[&str], list: &[String]) -> bool {
    let length = parts.iter().map(|part| part.len()).sum::<usize>() + parts.len() - 1;
    list.iter().any(|text| {
        text.len() == length && {
            let mut rest = text.as_str();
            parts.iter().enumerate().all(|(index, part)| {
                let start = if index == 0 { Some(rest) } else { rest.strip_prefix(' ') };
                match start.and_then(|start| start.strip_prefix(part)) {
                    Some(behind) => {
                        rest = behind;
                        true
                    }
                    None => false,
                }
            })
        }
    })
}
