//! A figure of a period's outputs, traced by the tables that the run stored.

#![expect(clippy::disallowed_methods, reason = "the workbook of decisions is read here")]

use std::fs;
use std::path::Path;

use workbook_reader::{Contents, Reading};

use super::RunError;
use crate::definition::Pipeline;
use crate::model::{OVERRIDES, Period};
use crate::reconcile;
use crate::store;
use crate::trace::{self, NoFigure, Tables, Target, Trace};

/// Traces the figures of a target in the outputs of a period.
///
/// # Errors
/// If a table is missing or damaged.
pub fn trace(
    pipeline: &Pipeline,
    period: Period,
    folder: &Path,
    target: &Target,
) -> Result<Result<Vec<Trace>, NoFigure>, RunError> {
    let pipeline = &*pipeline.of_year(period.year);
    let read = |name: &str| store::read_run_table(folder, name);
    let tables = Tables {
        figures: read(store::FIGURES)?,
        lineage: store::read_run_columns(folder, store::LINEAGE, &trace::LINEAGE)?,
        cells: store::read_run_columns(folder, store::CELLS, &trace::CELLS)?,
        corrections: read(store::CORRECTIONS)?,
        decisions: read(store::DECISIONS)?,
        findings: read(store::FINDINGS)?,
        submissions: read(store::SUBMISSIONS)?,
    };
    let decided = decided_cell(folder, target);
    Ok(trace::trace(pipeline, period, &tables, decided.as_ref().unwrap_or(target))?)
}

/// A cell of the workbook of decisions as the cell of the unit that its row is about; `None` for another output, or what is no such row.
fn decided_cell(folder: &Path, target: &Target) -> Option<Target> {
    let Target::Cell { file, sheet, cell } = target else { return None };
    if Path::new(file).file_name()? != OVERRIDES {
        return None;
    }
    let bytes = fs::read(folder.join(OVERRIDES)).ok()?;
    let Contents::One(Ok(book)) = Reading::in_process().read(bytes) else { return None };
    let [unit, form, row, column] = reconcile::cell_of_row(&book, sheet, cell)?;
    Some(Target::Row { row, form: Some(form), column: Some(column), unit: Some(unit) })
}
