//! How many records a unit reports, by the figures of an indicator form.

use std::collections::HashSet;

use polars::prelude::*;

use crate::check::Inputs;
use crate::tables::Cells;

/// The figures of an indicator form that count the records of a register.
pub(super) struct RecordCounts<'a> {
    cells: &'a Cells,
    form: &'a str,
    /// The units that had a figure in the period before.
    before: HashSet<String>,
}

impl<'a> RecordCounts<'a> {
    pub(super) fn new(inputs: &Inputs<'a>, form: &'a str) -> PolarsResult<Self> {
        let mut before = HashSet::new();
        if let Some(history) = inputs.history {
            let wanted = col("form").eq(lit(form)).and(col("value").is_not_null());
            let table = history.lazy().filter(wanted).collect()?;
            before.extend(table.column("unit")?.str()?.iter().flatten().map(str::to_owned));
        }
        Ok(Self { cells: inputs.cells, form, before })
    }

    /// The number that a unit reports: zero if no figure reports it, `None` if the figure is missing.
    pub(super) fn allowed(&self, unit: &str, figure: Option<&(String, String)>) -> Option<f64> {
        let Some((row, measure)) = figure else { return Some(0.0) };
        self.cells.find(unit, self.form, row, measure)?.value()
    }

    /// Whether a unit had a figure in the period before.
    pub(super) fn before(&self, unit: &str) -> bool {
        self.before.contains(unit)
    }
}
