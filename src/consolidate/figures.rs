//! The figures that count, with where each was reported.

use std::collections::HashMap;

use polars::prelude::*;

use crate::definition::Form;
use crate::tables::wide::left_in_order;

/// A figure of a unit and its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub value: f64,
    pub file: String,
    pub sheet: String,
    pub cell: String,
}

/// The figures of a form by row, measure and unit.
#[derive(Debug, Clone, Default)]
pub struct Figures(HashMap<String, HashMap<String, HashMap<String, Figure>>>);

impl Figures {
    pub fn get(&self, row: &str, measure: &str, unit: &str) -> Option<&Figure> {
        self.0.get(row)?.get(measure)?.get(unit)
    }
}

/// The figures of a form that count: understood, and of a unit whose report is accepted. Columns: `row`, `column`, `unit`, `value`,
/// `file`, `sheet`, `cell`; one row a figure.
///
/// # Errors
/// Where the `cells` table lacks a column.
pub fn accepted(cells: &DataFrame, form: &Form, units: &[&str]) -> PolarsResult<DataFrame> {
    let units = df!("unit" => units, "accepted" => vec![true; units.len()])?.lazy();
    let first = ["value", "file", "sheet", "cell"].map(|name| col(name).first());
    cells
        .clone()
        .lazy()
        .filter(col("form").eq(lit(form.id.as_str())))
        .filter(col("value").is_not_null().and(col("status").neq(lit("rejected"))))
        .join(units, [col("unit")], [col("unit")], left_in_order())
        .filter(col("accepted").eq(lit(true)))
        .group_by_stable([col("row"), col("column"), col("unit")])
        .agg(first)
        .collect()
}

/// The same to be looked up.
///
/// # Errors
/// Where the table is not one of [`accepted`].
pub fn index(accepted: &DataFrame) -> PolarsResult<Figures> {
    let text = |name: &str| accepted.column(name)?.str();
    let (row, column, unit) = (text("row")?, text("column")?, text("unit")?);
    let (file, sheet, cell) = (text("file")?, text("sheet")?, text("cell")?);
    let value = accepted.column("value")?.f64()?;
    let mut figures = Figures::default();
    for at in 0..accepted.height() {
        let own = |column: &StringChunked| column.get(at).unwrap_or("").to_owned();
        let Some(value) = value.get(at).filter(|value| value.is_finite()) else {
            continue;
        };
        let figure = Figure { value, file: own(file), sheet: own(sheet), cell: own(cell) };
        let of_row = figures.0.entry(own(row)).or_default();
        of_row.entry(own(column)).or_default().insert(own(unit), figure);
    }
    Ok(figures)
}
