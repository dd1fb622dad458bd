//! The sources of an output workbook's figures.

use super::context::{Context, IndicatorForm};
use crate::definition::Row;
use crate::model::a1;
use crate::model::output::LineageRow;
use crate::tables::CellView;

/// The sources of a sheet's figures.
pub(crate) struct Sources {
    file: String,
    sheet: String,
    pub rows: Vec<LineageRow>,
}

impl Sources {
    pub(crate) fn new(file: &str, sheet: &str) -> Self {
        Self { file: file.to_owned(), sheet: sheet.to_owned(), rows: Vec::new() }
    }

    /// Adds a figure as a source of a cell of the sheet, given by row and column.
    pub(crate) fn add(&mut self, target: (u32, u32), source: CellView<'_>) {
        let [unit, form, row, column] = source.names().map(str::to_owned);
        let [source_file, source_sheet, source_cell] = source.source().map(str::to_owned);
        self.rows.push(LineageRow {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            cell: a1(target.0, target.1),
            unit,
            form,
            row,
            column,
            source_file,
            source_sheet,
            source_cell,
            value: source.value(),
        });
    }

    /// Adds all figures of a total.
    pub(crate) fn add_total(
        &mut self,
        target: (u32, u32),
        context: &Context<'_>,
        form: &IndicatorForm<'_>,
        row: &Row,
        measure: &str,
    ) {
        for row in row.summed_rows() {
            for unit in context.units {
                if let Some((cell, _)) = form.figures.get(row, measure, &unit.code) {
                    self.add(target, cell);
                }
            }
        }
    }
}
