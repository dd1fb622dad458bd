//! The figures that count: understood, and of a unit whose report is accepted.

use foldhash::HashSet;

use polars::prelude::*;

use crate::definition::Form;
use crate::model::{CellKey, UnitId};
use crate::tables::wide::left_in_order;
use crate::tables::{CellView, Cells};

/// The figures of a form that count.
#[derive(Debug, Clone)]
pub(crate) struct Figures<'a> {
    cells: &'a Cells,
    form: &'a Form,
    units: HashSet<UnitId>,
}

impl<'a> Figures<'a> {
    /// `units` are the codes of the units whose report is accepted.
    pub(crate) fn new(cells: &'a Cells, form: &'a Form, units: &[&str]) -> Self {
        let units = units.iter().filter_map(|unit| cells.ids().find_unit(unit)).collect();
        Self { cells, form, units }
    }

    /// The cell of a figure that counts, with the figure.
    pub(crate) fn get(&self, row: &str, measure: &str, unit: &str) -> Option<(CellView<'a>, f64)> {
        self.counting(self.cells.ids().key(unit, &self.form.id, row, measure)?)
    }

    /// The same for each of some units in turn; `None` for one that has no such figure.
    pub(crate) fn of_units(
        &self,
        row: &str,
        measure: &str,
        units: &[Option<UnitId>],
    ) -> impl Iterator<Item = Option<(CellView<'a>, f64)>> {
        let ids = self.cells.ids();
        let (form, row) = (ids.find_form(&self.form.id), ids.find_row(row));
        let names = (form, row, ids.find_column(measure));
        units.iter().map(move |unit| {
            let (Some(form), Some(row), Some(column)) = names else { return None };
            self.counting(CellKey { unit: (*unit)?, form, row, column })
        })
    }

    fn counting(&self, key: CellKey) -> Option<(CellView<'a>, f64)> {
        let cell = self.cells.get(key)?;
        let counts = self.units.contains(&cell.key().unit) && !cell.is_rejected();
        let value = cell.value().filter(|value| counts && value.is_finite())?;
        Some((cell, value))
    }
}

/// The same as a table. Columns: `row`, `column`, `unit`, `value`; one row a figure.
///
/// # Errors
/// Never for the `cells` table; the type is polars'.
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
