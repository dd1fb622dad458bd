//! Two runs compared, by the tables that they stored.

use std::path::Path;

use polars::prelude::*;

use super::RunError;
use crate::compare::{self, Comparison, RunTables};
use crate::definition::Pipeline;
use crate::store::{self, Manifest};

/// Compares what two runs stored, each in its folder.
///
/// # Errors
/// If a table is missing or damaged.
pub fn compare(
    pipeline: &Pipeline,
    names: [&str; 2],
    before: &Path,
    after: &Path,
) -> Result<Comparison, RunError> {
    let (before, after) = (tables(before)?, tables(after)?);
    Ok(compare::compare(pipeline, names, &before, &after)?)
}

/// What a run stored in its folder.
///
/// # Errors
/// If a table is missing or damaged.
pub(crate) fn tables(folder: &Path) -> Result<RunTables, RunError> {
    let read =
        |name: &str| -> Result<DataFrame, RunError> { Ok(store::read_run_table(folder, name)?) };
    let manifest = Manifest::read(folder);
    let definitions = manifest.iter().flat_map(|manifest| &manifest.definitions);
    Ok(RunTables {
        definitions: definitions.map(|d| (d.file.clone(), d.sha256.clone())).collect(),
        period: manifest.as_ref().map(|manifest| manifest.period.clone()).unwrap_or_default(),
        program: manifest.map(|manifest| manifest.tonghop).unwrap_or_default(),
        totals: read(store::TOTALS)?,
        cells: read(store::CELLS)?,
        corrections: read(store::CORRECTIONS)?,
        submissions: read(store::SUBMISSIONS)?,
        findings: read(store::FINDINGS)?,
    })
}
