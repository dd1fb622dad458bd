//! SQL over what the runs stored.

use std::path::Path;

use polars::prelude::*;

use super::{RunError, periods};
use crate::definition::Pipeline;
use crate::model::Lang;
use crate::model::book::plain;
use crate::query::{self, TableDoc};
use crate::store;

/// What a query gives over the tables of all periods. Only the tables that it names are read.
///
/// # Errors
/// If nothing has been run, a table is damaged, or polars does not understand the SQL.
pub fn query(pipeline: &Pipeline, outputs: &Path, sql: &str) -> Result<DataFrame, RunError> {
    let mut frames = Vec::new();
    for table in query::tables(pipeline, Lang::En) {
        if query::is_named(sql, &table.name)
            && let Some(frame) = table_of(pipeline, outputs, &table.name)?
        {
            frames.push((table.name, frame));
        }
    }
    Ok(query::query(frames, sql)?)
}

/// All tables that a query may name, each with an example of every column, from the newest periods.
///
/// # Errors
/// If nothing has been run, or a table is damaged.
pub fn tables(
    pipeline: &Pipeline,
    outputs: &Path,
    lang: Lang,
) -> Result<Vec<(TableDoc, Vec<String>)>, RunError> {
    let mut all = Vec::new();
    for table in query::tables(pipeline, lang) {
        let mut examples = vec![String::new(); table.columns.len()];
        for frame in newest(pipeline, outputs, &table.name)? {
            for (found, [name, ..]) in examples.iter_mut().zip(&table.columns) {
                if found.is_empty() {
                    *found = example(&frame, name)?;
                }
            }
        }
        all.push((table, examples));
    }
    Ok(all)
}

/// So many of the newest periods are looked through for examples.
const EXAMPLE_PERIODS: usize = 2;

/// A table of the newest periods that have it.
fn newest(pipeline: &Pipeline, outputs: &Path, name: &str) -> Result<Vec<DataFrame>, RunError> {
    match name {
        "units" => return Ok(vec![query::units(pipeline)?]),
        "labels" => return Ok(vec![query::labels(pipeline)?]),
        _ => {}
    }
    let file = format!("{name}.parquet");
    let mut frames = Vec::new();
    for period in periods(pipeline, outputs)?.iter().rev().take(EXAMPLE_PERIODS) {
        let folder = outputs.join(period.to_string());
        frames.extend(store::read_run_table_if_there(&folder, &file)?);
    }
    Ok(frames)
}

/// The first value of a column that is not empty.
fn example(frame: &DataFrame, name: &str) -> PolarsResult<String> {
    let Ok(column) = frame.column(name) else { return Ok(String::new()) };
    let first = |column: &Column| -> PolarsResult<Option<String>> {
        if let Ok(numbers) = column.f64() {
            return Ok(numbers.iter().flatten().next().map(plain));
        }
        let texts = column.cast(&DataType::String)?;
        let first = texts.str()?.iter().flatten().find(|text| !text.is_empty());
        Ok(first.map(str::to_owned))
    };
    // Most columns have one in their first rows.
    let of_first_rows = first(&column.head(Some(100)))?;
    let found = if of_first_rows.is_some() { of_first_rows } else { first(column)? };
    Ok(found.unwrap_or_default())
}

/// A table over all periods; none if no run left one.
fn table_of(
    pipeline: &Pipeline,
    outputs: &Path,
    name: &str,
) -> Result<Option<DataFrame>, RunError> {
    match name {
        "units" => return Ok(Some(query::units(pipeline)?)),
        "labels" => return Ok(Some(query::labels(pipeline)?)),
        _ => {}
    }
    let file = format!("{name}.parquet");
    let mut frames = Vec::new();
    for period in periods(pipeline, outputs)? {
        let folder = outputs.join(period.to_string());
        // An earlier version may not have left it.
        if let Some(frame) = store::read_run_table_if_there(&folder, &file)? {
            frames.push((period.to_string(), frame));
        }
    }
    Ok(query::brought_together(frames)?)
}
