//! The rows of a large table as columns, a group of rows at a time: each text of a group is there once, and its rows have its number.
//!
//! It is what a Parquet file holds in the end. A dataframe would have all texts of all rows first, and look for equal ones when it is written.

use std::sync::Arc;

use polars::prelude::{ArrayRef, CompatLevel, DataFrame, PolarsResult, SchemaRef};

use super::gathered::{Gathered, Texts};
use super::table::{InRun, Table};
use super::texts::Distinct;

/// So many rows become columns at a time.
const ROWS: usize = 8_192;

/// Some rows of a table: their number, and its columns.
pub type Group = (usize, Vec<ArrayRef>);

/// A large table: its columns, and its rows a group after the other.
pub struct Groups<'r> {
    /// The names and types of its columns.
    pub schema: SchemaRef,
    /// The groups, each made as it is asked for.
    pub groups: Box<dyn Iterator<Item = PolarsResult<Group>> + 'r>,
}

/// The rows of some tables of the same columns, one behind the other, in groups of about `size`.
///
/// # Errors
/// If their columns are not the same.
pub fn stored<'r>(
    tables: impl IntoIterator<Item = &'r DataFrame>,
    size: usize,
) -> PolarsResult<Groups<'r>> {
    let mut all = DataFrame::empty();
    for table in tables {
        if all.width() == 0 {
            all = table.clone();
        } else {
            all.vstack_mut(table)?;
        }
    }
    let (schema, height) = (Arc::clone(all.schema()), all.height());
    let count = (height / size).max(1);
    let groups = (0..count).map(move |group| {
        let first = group * (height / count);
        let left = if group + 1 == count { height - first } else { height / count };
        let columns = all.columns().iter().map(|column| {
            let column = column.as_materialized_series().slice(first as i64, left);
            match column.str() {
                Ok(texts) if texts.null_count() == 0 => Texts::from(Distinct::new(texts)).array(),
                _ => Ok(column.rechunk().to_arrow(0, CompatLevel::newest())),
            }
        });
        Ok((left, columns.collect::<PolarsResult<_>>()?))
    });
    Ok(Groups { schema, groups: Box::new(groups) })
}

/// The rows of a table, so many, in groups of about `size`: as polars divides a table of that height.
pub(super) fn groups<'r, R: 'r>(
    table: Table<R>,
    run: InRun<'r>,
    mut rows: impl Iterator<Item = R> + 'r,
    (height, size): (usize, usize),
) -> PolarsResult<Groups<'r>> {
    let schema = Arc::clone(table.frame(&[], run)?.schema());
    let count = (height / size).max(1);
    let groups = (1..=count).map(move |group| {
        let before = (group - 1) * (height / count);
        let room = if group == count { height - before } else { height / count };
        let mut left = if group == count { usize::MAX } else { room };
        let (mut height, mut columns) = (0, table.gathered(room));
        while left > 0 {
            let part: Vec<R> = rows.by_ref().take(left.min(ROWS)).collect();
            if part.is_empty() {
                break;
            }
            left -= part.len();
            height += part.len();
            table.gather(&mut columns, &part, run);
        }
        columns.iter_mut().for_each(Gathered::end);
        let columns = columns.into_iter().map(Gathered::array);
        Ok((height, columns.collect::<PolarsResult<_>>()?))
    });
    Ok(Groups { schema, groups: Box::new(groups) })
}
