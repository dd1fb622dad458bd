//! Two runs compared, by the tables that they stored.

use std::path::Path;

use jiff::civil::Date;
use polars::prelude::*;

use super::RunError;
use crate::compare::{self, Comparison, RunTables};
use crate::definition::Pipeline;
use crate::model::{Lang, Period};
use crate::render;
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
    let (before, after) = rayon::join(|| tables(before), || tables(after));
    let (before, after) = (before?, after?);
    Ok(compare::compare(pipeline, names, &before, &after)?)
}

/// A comparison as the bytes of a workbook.
///
/// # Errors
/// If it is too long for a sheet.
pub fn comparison_workbook(
    comparison: &Comparison,
    pipeline: &Pipeline,
    lang: Lang,
) -> Result<Vec<u8>, RunError> {
    let frequency = pipeline.calendar.frequency;
    let periods = [&comparison.to, &comparison.from].into_iter();
    let period = periods.filter_map(|name| Period::parse(name, frequency)).next();
    let day = period.map_or(Date::default(), |period| period.close(pipeline.calendar.closes));
    Ok(render::workbook(&compare::workbook(comparison, pipeline, day, lang))?)
}

/// What a run stored in its folder.
pub(crate) fn tables(folder: &Path) -> Result<RunTables, RunError> {
    let read =
        |name: &str| -> Result<DataFrame, RunError> { Ok(store::read_run_table(folder, name)?) };
    let manifest = Manifest::read(folder);
    let definitions = manifest.iter().flat_map(|manifest| &manifest.definitions);
    let (cells, findings) = rayon::join(
        || store::read_run_columns(folder, store::CELLS, &compare::CELLS),
        || store::read_run_columns(folder, store::FINDINGS, &compare::FINDINGS),
    );
    Ok(RunTables {
        definitions: definitions.map(|d| (d.file.clone(), d.sha256.clone())).collect(),
        period: manifest.as_ref().map(|manifest| manifest.period.clone()).unwrap_or_default(),
        program: manifest.map(|manifest| manifest.tonghop).unwrap_or_default(),
        totals: read(store::TOTALS)?,
        cells: cells?,
        corrections: read(store::CORRECTIONS)?,
        decisions: read(store::DECISIONS)?,
        submissions: read(store::SUBMISSIONS)?,
        findings: findings?,
    })
}
