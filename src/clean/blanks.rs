//! Blank cells: some offices write nothing for zero, others write zeros and forget a figure.
//!
//! A file whose indicator form has blanks but not one written zero (neither `0` nor a mark such as `-`) writes nothing
//! for zero. Even there a blank is not zero if its row contradicts that: a level at the end of the period does not differ
//! between the columns of this period.

use std::collections::BTreeSet;

use super::crossed::Crossings;
use crate::definition::{Form, FormKind, Pipeline, RowKind};
use crate::model::{Content, Table, TableCell};
use office_text::number::{NumberKind, Reading, is_nil_mark, read_number};

/// Fewer blanks than this are forgotten figures.
const FEWEST: usize = 3;

/// The files in which a blank is how zero is written.
pub(crate) fn files_with_blank_zeros(
    tables: &[Table],
    pipeline: &Pipeline,
    crossings: &Crossings<'_>,
) -> BTreeSet<String> {
    let indicators =
        |table: &Table| pipeline.form(&table.form).filter(|form| form.kind == FormKind::Indicators);
    tables
        .iter()
        .filter_map(|table| Some((table, indicators(table)?)))
        .filter(|(table, form)| {
            // Cells that nobody has to fill in do not show how zeros are written.
            let is_open = |cell: &&TableCell| {
                crossings.find(form, cell).is_none()
                    && !form.is_computed(&cell.column)
                    && !cell.marks.nothing
            };
            let open = || table.cells.iter().filter(is_open);
            let blanks = open().filter(|cell| cell.cell.is_none()).count();
            let zeros = open().filter(|cell| is_zero(cell, pipeline)).count();
            table.has_values() && blanks >= FEWEST && zeros == 0
        })
        .map(|(table, _)| table.file.clone())
        .collect()
}

/// Whether a zero is written: `0`, or a mark for nothing.
fn is_zero(cell: &TableCell, pipeline: &Pipeline) -> bool {
    let Some(cell) = &cell.cell else { return false };
    match &cell.content {
        Content::Number(number) => *number == 0.0,
        Content::Text => {
            is_nil_mark(&cell.text, &pipeline.words.nil)
                || read_number(&cell.text, NumberKind::Decimal) == Reading::Exact(0.0)
        }
        _ => false,
    }
}

/// Whether a blank cannot be zero: another figure of the same level for this period is there.
pub(crate) fn contradicts(table: &Table, form: &Form, blank: &TableCell) -> bool {
    let Some(row) = form.row(&blank.row) else { return false };
    let is_previous = |id: &str| form.column(id).is_some_and(|column| column.previous);
    if !matches!(row.kind, RowKind::Stock | RowKind::Level | RowKind::Ratio)
        || is_previous(&blank.column)
    {
        return false;
    }
    table
        .cells
        .iter()
        .filter(|cell| cell.row == blank.row && !is_previous(&cell.column))
        .any(|cell| cell.cell.is_some())
}
