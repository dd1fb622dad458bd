//! Blank cells: some offices write nothing for zero, others write zeros and forget a figure.
//!
//! A file whose indicator form has blanks but not one written zero (neither `0` nor a mark such as `-`) writes nothing
//! for zero. A section of which nothing is filled in shows nothing of that: perhaps nobody filled it in. Even in such a file a blank is not zero if its row contradicts that: a level at the end of the period does not differ
//! between the columns of this period.

use std::collections::BTreeSet;

use super::crossed::Crossings;
use crate::definition::{Form, FormKind, Pipeline, Row, RowKind};
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
            // Cells that nobody has to fill in do not show how zeros are written, nor do those of a section that was not filled in.
            let unfilled = unfilled_rows(table, form);
            let is_open = |cell: &&TableCell| {
                crossings.find(form, cell).is_none()
                    && !unfilled.contains(cell.row.as_str())
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

/// The rows of the sections of a form in which nothing is filled in, while something is in others.
fn unfilled_rows<'f>(table: &Table, form: &'f Form) -> BTreeSet<&'f str> {
    let filled: BTreeSet<&str> =
        table.cells.iter().filter(|cell| cell.has_value()).map(|cell| cell.row.as_str()).collect();
    let sections = form.sections().map(|(_, rows)| rows);
    let rows = |section: &'f [Row]| section.iter().map(|row| row.id.as_str());
    let sections = sections.filter(|section| rows(section).count() > FEWEST);
    let unfilled = sections.filter(|section| !rows(section).any(|row| filled.contains(row)));
    unfilled.flat_map(rows).collect()
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
