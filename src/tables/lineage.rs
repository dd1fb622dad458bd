//! The `lineage` table: where each figure of an output comes from. It is made of numbers, and its texts are looked up as it is written.

use compact_str::CompactString;
use polars::prelude::PolarsResult;

use super::cells::{CellView, Cells};
use super::groups::{Groups, groups};
use super::table::{InRun, Table, count, number, numbered, place};
use crate::model::Lang;
use crate::model::output::{Lineage, Origin, Source};

/// A row of the `lineage` table. What it holds is looked up where it is asked for: most rows have the texts of rows before them.
#[derive(Debug, Clone, Copy)]
pub struct LineageRow<'c> {
    cells: &'c Cells,
    /// The sheet of the figure, and its place among all sheets.
    of: (usize, &'c Lineage),
    source: &'c Source,
    cell: Option<CellView<'c>>,
    /// The columns of the widest sheet of the outputs, where addresses have small numbers.
    width: Option<usize>,
}

impl<'c> LineageRow<'c> {
    /// The output.
    pub fn file(&self) -> &'c str {
        &self.of.1.file
    }

    /// Its sheet.
    pub fn sheet(&self) -> &'c str {
        &self.of.1.sheet
    }

    /// The address of the output cell, or the bookmark.
    pub fn place(&self) -> CompactString {
        self.of.1.place(self.source)
    }

    /// Unit, form, row and column of the cell that went into it.
    pub fn names(&self) -> [&'c str; 4] {
        match self.source.origin {
            Origin::Cell(_) => self.cell.map(CellView::names).unwrap_or_default(),
            Origin::Unit(unit) => [self.cells.ids().unit(unit), "", "", ""],
        }
    }

    /// File, sheet and address of that cell.
    pub fn source(&self) -> [&'c str; 3] {
        self.cell.map(CellView::source).unwrap_or_default()
    }

    /// The accepted value.
    pub fn value(&self) -> Option<f64> {
        match self.source.origin {
            Origin::Cell(_) => self.cell.and_then(CellView::value),
            Origin::Unit(_) => Some(1.0),
        }
    }

    /// The places of unit, form, row and column among those of the run; 0 for an empty name.
    fn indexes(&self) -> [usize; 4] {
        match self.source.origin {
            Origin::Cell(_) => self.cell.map(|cell| cell.key().indexes()).unwrap_or_default(),
            Origin::Unit(unit) => [unit.index(), 0, 0, 0],
        }
    }

    /// The place of the cell in its table, from 1; 0 for none.
    fn origin(&self) -> usize {
        self.cell.map_or(0, |cell| cell.row() + 1)
    }

    /// The number of its address.
    fn address(&self) -> Option<usize> {
        let (row, column) = self.source.target;
        Some(row as usize * self.width? + column as usize)
    }

    /// Of the rows of a sheet the same number.
    fn sheet_number(&self) -> usize {
        self.of.0
    }
}

/// The rows of the `lineage` table: one a commune's cell that an output cell was made of.
pub fn lineage_rows<'c>(
    lineage: &'c [Lineage],
    cells: &'c Cells,
) -> impl Iterator<Item = LineageRow<'c>> {
    let width = width(lineage);
    lineage.iter().enumerate().flat_map(move |of| {
        let width = width.filter(|_| of.1.bookmark.is_empty());
        of.1.sources.iter().map(move |source| {
            let cell = cells.origin(source.origin);
            LineageRow { cells, of, source, cell, width }
        })
    })
}

/// The columns of the widest sheet; `None` where few of the cells up to the last have a figure: their addresses would have large numbers.
fn width(lineage: &[Lineage]) -> Option<usize> {
    let sources = || lineage.iter().flat_map(|of| &of.sources);
    let last = |end: usize, place: u32| end.max(place as usize + 1);
    let rows = sources().map(|source| source.target.0).fold(0, last);
    let columns = sources().map(|source| source.target.1).fold(0, last);
    let is_dense = rows.checked_mul(columns)? <= 4 * sources().count();
    is_dense.then_some(columns)
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
            numbered("period", "the period", |_| 0, |_, run| run.period),
            numbered("file", "the output workbook", LineageRow::sheet_number, |row, _| row.file()),
            numbered("sheet", "its sheet", LineageRow::sheet_number, |row, _| row.sheet()),
            place("cell", "the address of the output cell", LineageRow::address, LineageRow::place),
            numbered("unit", "the unit whose cell went into it", |row| row.indexes()[0], |row, _| row.names()[0]),
            numbered("form", "its form", |row| row.indexes()[1], |row, _| row.names()[1]),
            numbered("row", "its row", |row| row.indexes()[2], |row, _| row.names()[2]),
            numbered("column", "its column", |row| row.indexes()[3], |row, _| row.names()[3]),
            numbered("source_file", "the file in which the unit reported it", LineageRow::origin, |row, _| row.source()[0]),
            numbered("source_sheet", "the sheet of that file", LineageRow::origin, |row, _| row.source()[1]),
            numbered("source_cell", "the address on that sheet", LineageRow::origin, |row, _| row.source()[2]),
            number("value", "the accepted value", LineageRow::value),
            numbered("part", "what it is in the figure: `value`, `weight`, `numerator` or `denominator`", |row| row.source.part as usize, |row, _| row.source.part.as_str()),
            count("side", "1; 2 if it is on the side that the figure is compared with", |row| u32::from(row.source.side)),
        ],
    }
}
