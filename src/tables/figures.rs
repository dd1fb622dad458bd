//! The `figures` table: the numbers of the outputs.

use polars::prelude::PolarsResult;

use super::groups::{Groups, groups};
use super::table::{InRun, Table, number, numbered, shared, text};
use crate::model::{FigureRow, Lang};

/// The `figures` table: one row a number of an output, sheet by sheet, in groups of so many rows.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn figures<'r>(
    sheets: &'r [Vec<FigureRow>],
    period: &'r str,
    size: usize,
) -> PolarsResult<Groups<'r>> {
    let run = InRun { period, lang: Lang::Vi };
    let height = sheets.iter().map(Vec::len).sum();
    groups(figure_table(), run, sheets.iter().flatten(), (height, size))
}

fn is_same_place(one: &&FigureRow, next: &&FigureRow) -> bool {
    one.place.is_same(&next.place)
}

#[rustfmt::skip]
pub(super) fn figure_table<'r>() -> Table<&'r FigureRow> {
    Table {
        name: "figures",
        columns: vec![
            numbered("period", "the period", |_| 0, |_, run| run.period),
            shared("file", "the output", is_same_place, |row, _| row.place.file()),
            shared("sheet", "its sheet; empty in a written report", is_same_place, |row, _| row.place.sheet()),
            text("cell", "the address of the cell, or the bookmark", |row, _| &row.cell),
            number("value", "the figure", |row| row.value),
            text("shown", "its text in a written report", |row, _| row.words.shown()),
            numbered("how", "how it is made: `reported`, `sum`, `mean`, `ratio`, `percent`, `growth`, `difference`, `change`, `count`, `records`, `running`, `earlier`, `listed` or `written`", |row| row.how as usize, |row, _| row.how.as_str()),
            shared("form", "the form that it is about; of a list its name", |one, next| one.about.is_same(&next.about), |row, _| &row.about.names()[0]),
            shared("row", "the row; empty for a total of records; of a list the line", |one, next| one.about.is_same(&next.about), |row, _| &row.about.names()[1]),
            shared("column", "the column", |one, next| one.about.is_same(&next.about), |row, _| &row.about.names()[2]),
            shared("base_form", "the form of the figure that it is compared with; of an `earlier` figure its period", |one, next| one.base.is_same(&next.base), |row, _| &row.base.names()[0]),
            shared("base_row", "its row", |one, next| one.base.is_same(&next.base), |row, _| &row.base.names()[1]),
            shared("base_column", "its column", |one, next| one.base.is_same(&next.base), |row, _| &row.base.names()[2]),
            text("formula", "the formula of a workbook, with `=`", |row, _| row.words.formula()),
        ],
    }
}
