//! The `lineage` table: where each figure of an output comes from. It is made of numbers, and its texts are looked up as it is written.

use compact_str::CompactString;
use polars::prelude::PolarsResult;

use super::cells::{CellView, Cells};
use super::groups::{Groups, groups};
use super::table::{InRun, Table, count, number, numbered, text};
use crate::model::output::{Lineage, Origin, Source};
use crate::model::{Lang, Part};

/// A row of the `lineage` table.
#[derive(Debug, Clone)]
pub struct LineageRow<'c> {
    /// The output.
    pub file: &'c str,
    /// Its sheet.
    pub sheet: &'c str,
    /// The address of the output cell, or the bookmark.
    pub place: CompactString,
    /// Unit, form, row and column of the cell that went into it.
    pub names: [&'c str; 4],
    /// File, sheet and address of that cell.
    pub source: [&'c str; 3],
    /// The places of unit, form, row and column among those of the run; 0 for an empty name.
    indexes: [usize; 4],
    /// The place of the cell in its table, from 1; 0 for none.
    origin: usize,
    /// The accepted value.
    pub value: Option<f64>,
    /// What it is in the figure.
    pub part: Part,
    /// 1; 2 on the side that the figure is compared with.
    pub side: u32,
}

/// The rows of the `lineage` table: one a commune's cell that an output cell was made of.
pub fn lineage_rows<'c>(
    lineage: &'c [Lineage],
    cells: &'c Cells,
) -> impl Iterator<Item = LineageRow<'c>> {
    let row = move |of: &'c Lineage, source: &'c Source| {
        let cell = cells.origin(source.origin);
        let (names, indexes, value) = match source.origin {
            Origin::Cell(_) => {
                let names = cell.map(CellView::names).unwrap_or_default();
                let indexes = cell.map(|cell| cell.key().indexes()).unwrap_or_default();
                (names, indexes, cell.and_then(CellView::value))
            }
            Origin::Unit(unit) => {
                ([cells.ids().unit(unit), "", "", ""], [unit.index(), 0, 0, 0], Some(1.0))
            }
        };
        LineageRow {
            file: &of.file,
            sheet: &of.sheet,
            place: of.place(source),
            names,
            source: cell.map(CellView::source).unwrap_or_default(),
            indexes,
            origin: cell.map_or(0, |cell| cell.row() + 1),
            value,
            part: source.part,
            side: u32::from(source.side),
        }
    };
    lineage.iter().flat_map(move |of| of.sources.iter().map(move |source| row(of, source)))
}

/// The `lineage` table in groups of so many rows.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn lineage<'c>(
    lineage: &'c [Lineage],
    cells: &'c Cells,
    period: &'c str,
    size: usize,
) -> PolarsResult<Groups<'c>> {
    let height = lineage.iter().map(|lineage| lineage.sources.len()).sum();
    let run = InRun { period, lang: Lang::Vi };
    groups(lineage_table(), run, lineage_rows(lineage, cells), (height, size))
}

#[rustfmt::skip]
pub(super) fn lineage_table<'c>() -> Table<LineageRow<'c>> {
    Table {
        name: "lineage",
        columns: vec![
            text("period", "the period", |_, run| run.period),
            text("file", "the output workbook", |row, _| row.file),
            text("sheet", "its sheet", |row, _| row.sheet),
            text("cell", "the address of the output cell", |row, _| &row.place),
            numbered("unit", "the unit whose cell went into it", |row| row.indexes[0], |row, _| row.names[0]),
            numbered("form", "its form", |row| row.indexes[1], |row, _| row.names[1]),
            numbered("row", "its row", |row| row.indexes[2], |row, _| row.names[2]),
            numbered("column", "its column", |row| row.indexes[3], |row, _| row.names[3]),
            numbered("source_file", "the file in which the unit reported it", |row| row.origin, |row, _| row.source[0]),
            numbered("source_sheet", "the sheet of that file", |row| row.origin, |row, _| row.source[1]),
            numbered("source_cell", "the address on that sheet", |row| row.origin, |row, _| row.source[2]),
            number("value", "the accepted value", |row| row.value),
            text("part", "what it is in the figure: `value`, `weight`, `numerator` or `denominator`", |row, _| row.part.as_str()),
            count("side", "1; 2 if it is on the side that the figure is compared with", |row| row.side),
        ],
    }
}
