//! The cells of a sheet that a form sees: the rows and columns that its policy skips, the place of a merged area's value, and the
//! comments on a table.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::definition::{Hidden, ReadingPolicy};
use crate::model::table::{Comment, LeftOut, Marks, TableCell};
use crate::model::{Cell, Sheet, Shown, a1};
use crate::recognise::words::sheet_text::{FoldedSheet, is_filled};
use crate::recognise::words::window::Window;

/// A place of a table: the cell that counts there, and its marks on the sheet.
#[derive(Default)]
pub(super) struct VisibleCell<'s> {
    pub cell: Option<&'s Cell>,
    pub marks: Marks,
    /// What its format shows of its number.
    pub shown: Option<Box<Shown>>,
}

impl VisibleCell<'_> {
    /// The cell of a table in a row and column of the form, where its table has a place for it.
    pub(super) fn table_cell(
        self,
        (row, column): (&str, &str),
        place: Option<(u32, u32)>,
        (money, unit): (Option<usize>, &str),
        sheet: &Sheet,
    ) -> TableCell {
        // A value that fills a merged area is at the area's anchor.
        let own = || place.map(|(row, column)| a1(row, column)).unwrap_or_default();
        TableCell {
            address: self.cell.map_or_else(own, Cell::address).into(),
            cell: self.cell.cloned(),
            money,
            unit: unit.into(),
            marks: self.marks,
            shown: self.shown,
            row: row.into(),
            column: column.into(),
            sheet: sheet.name.as_str().into(),
        }
    }
}

/// The cell that a form sees at a row and column. `carries` decides whether the value of another place, the anchor of a merged
/// area, belongs to the table, `fills` whether it counts here too.
pub(super) fn visible_cell<'s>(
    folded: &FoldedSheet<'s>,
    (row, column): (u32, u32),
    carries: impl Fn(u32, u32) -> bool,
    fills: impl Fn() -> bool,
) -> VisibleCell<'s> {
    let sheet = folded.sheet;
    let own = folded.cell(row, column).filter(|cell| is_filled(cell));
    let anchor = folded
        .anchor(row, column)
        .filter(|(row, column)| carries(*row, *column))
        .and_then(|(row, column)| folded.cell(row, column))
        .filter(|cell| is_filled(cell));
    let covered = own.is_none() && (anchor.is_some() || sheet.dropped.contains(&(row, column)));
    let marks = Marks { covered, ..hidden_marks(sheet, row, column) };
    let cell = own.or(anchor.filter(|_| fills()));
    VisibleCell { cell, marks, shown: cell.and_then(|cell| sheet.shown(cell)).map(Box::new) }
}

/// Whether a place is in a hidden row or column, and what it has beside its day.
pub(super) fn hidden_marks(sheet: &Sheet, row: u32, column: u32) -> Marks {
    Marks {
        hidden_row: sheet.hidden_rows.contains(&row),
        hidden_column: sheet.hidden_columns.contains(&column),
        covered: false,
        month_first: sheet.month_first.contains(&(row, column)),
        time: sheet.times.get(&(row, column)).copied(),
        crossed: false,
        nothing: false,
    }
}

/// The rows and the columns of a sheet that a form's policy skips.
pub(super) fn skipped<'s>(
    sheet: &'s Sheet,
    policy: &ReadingPolicy,
) -> (Option<&'s BTreeSet<u32>>, Option<&'s BTreeSet<u32>>) {
    let skips = |what: Hidden| what == Hidden::Skip;
    (
        skips(policy.hidden_rows).then_some(&sheet.hidden_rows),
        skips(policy.hidden_columns).then_some(&sheet.hidden_columns),
    )
}

/// A skipped figure, if there is one.
pub(super) fn left_out(sheet: &Sheet, row: u32, column: u32) -> Option<LeftOut> {
    sheet.cell(row, column).filter(|cell| is_filled(cell))?;
    let marks = hidden_marks(sheet, row, column);
    Some(LeftOut { sheet: sheet.name.clone(), address: a1(row, column), marks })
}

/// The comments in some rows and columns of a sheet.
pub(crate) fn comments(sheet: &Sheet, rows: Range<u32>, window: Option<Window>) -> Vec<Comment> {
    let inside = |row: u32, column: u32| {
        rows.contains(&row) && window.is_none_or(|window| window.has(column))
    };
    let found = sheet.comments.iter().filter(|((row, column), _)| inside(*row, *column));
    found
        .map(|((row, column), text)| Comment {
            sheet: sheet.name.clone(),
            address: a1(*row, *column),
            text: text.clone(),
        })
        .collect()
}
