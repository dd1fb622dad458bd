//! The figures that count: understood, and of a unit whose report is accepted.

use foldhash::{HashMap, HashSet};

use polars::prelude::*;

use crate::definition::Form;
use crate::model::{CellKey, ColumnId, RowId, UnitId};
use crate::tables::wide::left_in_order;
use crate::tables::{CellView, Cells};

/// The figures of a form that count.
#[derive(Debug, Clone)]
pub(crate) struct Figures<'a> {
    cells: &'a Cells,
    /// By row and column the row in the table of each unit's figure.
    of_units: HashMap<(RowId, ColumnId), Vec<Option<u32>>>,
}

impl<'a> Figures<'a> {
    /// `units` are the codes of the units whose report is accepted.
    pub(crate) fn new(cells: &'a Cells, form: &'a Form, units: &[&str]) -> Self {
        let units: HashSet<UnitId> =
            units.iter().filter_map(|unit| cells.ids().find_unit(unit)).collect();
        let of_form = cells.ids().find_form(&form.id);
        let mut of_units: HashMap<(RowId, ColumnId), Vec<Option<u32>>> = HashMap::default();
        for (row, cell) in (0..).zip(cells.iter()) {
            let CellKey { unit, form, row: of, column } = cell.key();
            let is_here = Some(form) == of_form
                && units.contains(&unit)
                && cells.first_row(cell.row()) == cell.row();
            if is_here && !cell.is_rejected() && cell.value().is_some_and(f64::is_finite) {
                let figures = of_units.entry((of, column)).or_default();
                figures.resize(figures.len().max(unit.index() + 1), None);
                if let Some(figure) = figures.get_mut(unit.index()) {
                    *figure = Some(row);
                }
            }
        }
        Self { cells, of_units }
    }

    /// The cell of a figure that counts, with the figure.
    pub(crate) fn get(&self, row: &str, measure: &str, unit: &str) -> Option<(CellView<'a>, f64)> {
        let unit = self.cells.ids().find_unit(unit)?;
        self.of_unit(self.of_row(row, measure)?, Some(unit))
    }

    /// The same for each of some units in turn; `None` for one that has no such figure.
    pub(crate) fn of_units(
        &self,
        row: &str,
        measure: &str,
        units: &[Option<UnitId>],
    ) -> impl Iterator<Item = Option<(CellView<'a>, f64)>> {
        let figures = self.of_row(row, measure).unwrap_or_default();
        units.iter().map(move |unit| self.of_unit(figures, *unit))
    }

    fn of_row(&self, row: &str, measure: &str) -> Option<&[Option<u32>]> {
        let ids = self.cells.ids();
        let names = (ids.find_row(row)?, ids.find_column(measure)?);
        self.of_units.get(&names).map(Vec::as_slice)
    }

    fn of_unit(
        &self,
        figures: &[Option<u32>],
        unit: Option<UnitId>,
    ) -> Option<(CellView<'a>, f64)> {
        let row = figures.get(unit?.index()).copied().flatten()?;
        let cell = self.cells.at_row(row)?;
        Some((cell, cell.value()?))
    }
}

/// The same as a table. Columns: `row`, `column`, `unit`, `value`; one row a figure.
pub(crate) fn accepted(cells: LazyFrame, form: &Form, units: &[&str]) -> PolarsResult<DataFrame> {
    let units = df!("unit" => units, "accepted" => vec![true; units.len()])?.lazy();
    cells
        .filter(col("form").eq(lit(form.id.as_str())))
        .filter(col("value").is_not_null().and(col("status").neq(lit("rejected"))))
        .join(units, [col("unit")], [col("unit")], left_in_order())
        .filter(col("accepted").eq(lit(true)))
        .group_by_stable([col("row"), col("column"), col("unit")])
        .agg([col("value").first()])
        .collect()
}
