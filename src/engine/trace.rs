//! A figure of a period's outputs, traced by the tables that the run stored.

use std::path::Path;

use super::RunError;
use crate::definition::Pipeline;
use crate::model::Period;
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
    let read = |name: &str| store::read_run_table(folder, name);
    let tables = Tables {
        figures: read(store::FIGURES)?,
        lineage: read(store::LINEAGE)?,
        cells: read(store::CELLS)?,
        corrections: read(store::CORRECTIONS)?,
        decisions: read(store::DECISIONS)?,
        findings: read(store::FINDINGS)?,
        submissions: read(store::SUBMISSIONS)?,
    };
    Ok(trace::trace(pipeline, period, &tables, target)?)
}
