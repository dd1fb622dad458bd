//! The accepted cells, a block a table of a file: what each cell says, what counts, and its address.

use std::collections::BTreeMap;

use foldhash::HashMap;
use serde::Serialize;

use super::names::Names;
use super::number::{Figure, Numbered};
use crate::model::book::address;
use crate::model::column_letters;
use crate::tables::{CellView, Cells};

/// The cells of a period.
#[derive(Debug, Default, Serialize)]
pub(super) struct CellsBlock {
    files: Vec<String>,
    sheets: Vec<String>,
    tables: Vec<TableBlock>,
}

/// What a cell holds.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum Held {
    Number(Figure),
    Text(String),
}

/// The cells of one form on one sheet. A cell has the index `row * columns + column`.
#[derive(Debug, Default, Serialize)]
struct TableBlock {
    unit: usize,
    form: usize,
    file: usize,
    sheet: usize,
    /// The positions of the columns.
    columns: Vec<usize>,
    /// The letters of the columns on the sheet.
    letters: Vec<String>,
    /// The rows: the position in the form, or the record's name.
    rows: Vec<RowName>,
    /// The numbers of the rows on the sheet.
    lines: Vec<u32>,
    /// What counts, row by row.
    values: Vec<Held>,
    /// The cell's own text where it is another than what counts.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<usize, String>,
    /// What became of the cell where it does not count as it was reported.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    states: BTreeMap<usize, String>,
    /// The address where it is not that of its row and column; empty if the table has no such cell.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    cells: BTreeMap<usize, String>,
}

/// A row of a form, or a record.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum RowName {
    Indicator(usize),
    Record(String),
}

/// A table of a file while its cells are collected.
struct Collected<'c> {
    table: TableBlock,
    rows: HashMap<&'c str, usize>,
    columns: HashMap<usize, usize>,
    cells: Vec<(usize, usize, CellView<'c>)>,
}

/// The cells, table by table, in the order of the table of cells.
pub(super) fn block(cells: &Cells, names: &Names<'_>) -> CellsBlock {
    let (mut files, mut sheets) = (Numbered::default(), Numbered::default());
    let mut tables: Vec<Collected<'_>> = Vec::new();
    let mut found: HashMap<[usize; 4], usize> = HashMap::default();
    // The cells of a table follow each other: where it is among the others is looked up once.
    let mut last = None;
    for cell in cells.iter() {
        let [unit, form, row, column] = cell.names();
        let [file, sheet, _] = cell.source();
        let of_table = (cell.key().unit, cell.key().form, file, sheet);
        let known = last.filter(|(same, _)| *same == of_table).map(|(_, known)| known);
        let of_form = match known {
            Some((unit, form, _)) => Some((unit, form)),
            None => names.unit(unit).zip(names.form(form)),
        };
        let Some((unit, form)) = of_form else { continue };
        let Some(column) = names.column(form, column) else { continue };
        let index = match known {
            Some((.., index)) => index,
            None => {
                let (file, sheet) = (files.number(file), sheets.number(sheet));
                *found.entry([unit, form, file, sheet]).or_insert_with(|| {
                    let table = TableBlock { unit, form, file, sheet, ..TableBlock::default() };
                    tables.push(Collected {
                        table,
                        rows: HashMap::default(),
                        columns: HashMap::default(),
                        cells: Vec::new(),
                    });
                    tables.len() - 1
                })
            }
        };
        last = Some((of_table, (unit, form, index)));
        if let Some(collected) = tables.get_mut(index) {
            collected.add(cell, row, names.row(form, row), column);
        }
    }
    CellsBlock {
        files: files.list,
        sheets: sheets.list,
        tables: tables.into_iter().map(Collected::finish).collect(),
    }
}

impl<'c> Collected<'c> {
    fn add(&mut self, cell: CellView<'c>, row: &'c str, indicator: Option<usize>, column: usize) {
        let count = self.rows.len();
        let row_index = *self.rows.entry(row).or_insert(count);
        if row_index == count {
            let name =
                indicator.map_or_else(|| RowName::Record(row.to_owned()), RowName::Indicator);
            self.table.rows.push(name);
        }
        let count = self.columns.len();
        let column_index = *self.columns.entry(column).or_insert(count);
        if column_index == count {
            self.table.columns.push(column);
        }
        self.cells.push((row_index, column_index, cell));
    }

    fn finish(self) -> TableBlock {
        let Self { mut table, cells, .. } = self;
        let (height, width) = (table.rows.len(), table.columns.len());
        let places: Vec<Option<(u32, u32)>> =
            cells.iter().map(|(_, _, cell)| address(cell.source()[2])).collect();
        let mut lines: Vec<Option<u32>> = vec![None; height];
        let mut letters: Vec<Option<u32>> = vec![None; width];
        for ((row, column, _), place) in cells.iter().zip(&places) {
            let Some((line, letter)) = place else { continue };
            if let Some(first) = lines.get_mut(*row) {
                first.get_or_insert(*line);
            }
            if let Some(first) = letters.get_mut(*column) {
                first.get_or_insert(*letter);
            }
        }
        table.values = vec![Held::Number(Figure::default()); height * width];
        for ((row, column, cell), place) in cells.iter().zip(&places) {
            let index = row * width + column;
            let is_there = place.is_some_and(|(line, letter)| {
                lines.get(*row).copied().flatten() == Some(line)
                    && letters.get(*column).copied().flatten() == Some(letter)
            });
            if !is_there {
                table.cells.insert(index, cell.source()[2].to_owned());
            }
            let understood = cell.understood();
            if cell.reported() != understood {
                table.texts.insert(index, cell.reported().to_owned());
            }
            if cell.is_rejected() || cell.is_changed() {
                table.states.insert(index, cell.status().to_owned());
            }
            if let Some(slot) = table.values.get_mut(index) {
                *slot = match cell.value() {
                    Some(value) => Held::Number(Figure(Some(value))),
                    None if cell.text().is_empty() => Held::Number(Figure(None)),
                    None => Held::Text(cell.text().to_owned()),
                };
            }
        }
        table.lines = lines.into_iter().map(|line| line.map_or(0, |line| line + 1)).collect();
        let written = |letter: Option<u32>| letter.map(column_letters).unwrap_or_default();
        table.letters = letters.into_iter().map(written).collect();
        table
    }
}
