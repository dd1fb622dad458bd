//! The rows of a large table as columns, a group of rows at a time: each text of a group is there once, and its rows have its number.
//!
//! It is what a Parquet file holds in the end. A dataframe would have all texts of all rows first, and look for equal ones when it is written. Columns of which the
//! structure of the group says what they hold need not be made where they were kept: see [`super::structure`].

use std::rc::Rc;
use std::sync::Arc;

use polars::prelude::{ArrayRef, CompatLevel, DataFrame, PolarsResult, SchemaRef};

use super::gathered::{Gathered, Texts};
use super::structure::Structure;
use super::table::{InRun, Table};
use super::texts::Distinct;
use crate::model::Hashing;

/// So many rows become columns at a time.
const ROWS: usize = 8_192;

/// The number of some rows of a table, and their columns; `None` for one that was not asked for.
pub type Columns = (usize, Vec<Option<ArrayRef>>);

/// Some rows of a table.
pub struct Group<'r> {
    /// The hash of what its columns hold, but for those that vary; `None` if nobody wants to know.
    pub structure: Option<String>,
    /// Its columns: all, or those that vary alone.
    pub columns: Box<dyn Fn(bool) -> PolarsResult<Columns> + 'r>,
}

/// A large table: its columns, and its rows a group after the other.
pub struct Groups<'r> {
    /// The names and types of its columns.
    pub schema: SchemaRef,
    /// Whether each of them varies: the structure does not say what it holds.
    pub varies: Vec<bool>,
    /// The groups, each made as it is asked for.
    pub groups: Box<dyn Iterator<Item = Group<'r>> + 'r>,
}

/// What a report of the same cells has anew.
const VARYING: [&str; 5] = ["value", "text", "reported", "status", "blank"];

/// The rows of some tables of the same columns, one behind the other, in groups of about `size`. `seed` says what all but their varying columns hold, if that is
/// known.
///
/// # Errors
/// If their columns are not the same.
pub fn stored<'r>(
    tables: impl IntoIterator<Item = &'r DataFrame>,
    size: usize,
    seed: Option<&'r str>,
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
    let varies: Vec<bool> = schema.iter_names().map(|name| VARYING.contains(&&**name)).collect();
    let (wanted, mut end) = (varies.clone(), 0);
    let groups = evenly(height, size).into_iter().map(move |left| {
        let first = end;
        end += left;
        let (all, wanted) = (all.clone(), wanted.clone());
        let columns = move |every: bool| {
            let columns = all.columns().iter().zip(&wanted).map(|(column, varies)| {
                if !(every || *varies) {
                    return Ok(None);
                }
                let column = column.as_materialized_series().slice(first as i64, left);
                match column.str() {
                    Ok(texts) if texts.null_count() == 0 => {
                        Texts::from(Distinct::new(texts)).array().map(Some)
                    }
                    _ => Ok(Some(column.rechunk().to_arrow(0, CompatLevel::newest()))),
                }
            });
            Ok((left, columns.collect::<PolarsResult<_>>()?))
        };
        let structure = seed.map(|seed| {
            let mut hash = Hashing::default();
            hash.add_text(seed);
            [first, left].into_iter().for_each(|place| hash.add(&place.to_le_bytes()));
            hash.end()
        });
        Group { structure, columns: Box::new(columns) }
    });
    Ok(Groups { schema, varies, groups: Box::new(groups) })
}

/// The sizes of groups of about `size` rows: as polars divides a table of that height.
pub(super) fn evenly(height: usize, size: usize) -> Vec<usize> {
    let count = (height / size).max(1);
    let last = height - (count - 1) * (height / count);
    (1..count).map(|_| height / count).chain([last]).collect()
}

/// A sheet of so many rows is in groups of its own.
const ALONE: usize = 8_192;

/// The sizes of groups of about `size` rows for sheets of so many rows each: what changes in one sheet leaves the groups of large ones as they were.
pub(super) fn by_sheets(sheets: impl Iterator<Item = usize>, size: usize) -> Vec<usize> {
    let (mut groups, mut few) = (Vec::new(), 0);
    for rows in sheets {
        if few > 0 && (rows >= ALONE || few + rows > size) {
            groups.push(std::mem::take(&mut few));
        }
        match rows >= ALONE {
            true => groups.extend(evenly(rows, size)),
            false => few += rows,
        }
    }
    if few > 0 || groups.is_empty() {
        groups.push(few);
    }
    groups
}

/// The rows of a table in groups of such sizes; the last one has all that are left.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub(super) fn groups<'r, R: 'r>(
    table: Table<R>,
    run: InRun<'r>,
    mut rows: impl Iterator<Item = R> + Clone + 'r,
    sizes: Vec<usize>,
    structure: Option<Structure<'r, R>>,
) -> PolarsResult<Groups<'r>> {
    let schema = Arc::clone(table.frame(&[], run)?.schema());
    let varies = table.columns.iter().map(|column| column.varies).collect();
    let (table, count) = (Rc::new(table), sizes.len());
    let groups = (1..).zip(sizes).map(move |(group, room)| {
        let most = if group == count { usize::MAX } else { room };
        let (first, table) = (rows.clone(), Rc::clone(&table));
        let own = rows.by_ref().take(most);
        let structure = match &structure {
            Some(structure) => Some(structure.hash(table.name, own)),
            None => {
                own.for_each(drop);
                None
            }
        };
        let columns =
            move |every: bool| gathered(&table, run, first.clone().take(most), (room, every));
        Group { structure, columns: Box::new(columns) }
    });
    Ok(Groups { schema, varies, groups: Box::new(groups) })
}

/// The columns of some rows: all, or those that vary. There is room for so many rows before they are asked for.
fn gathered<R>(
    table: &Table<R>,
    run: InRun<'_>,
    mut rows: impl Iterator<Item = R>,
    (room, every): (usize, bool),
) -> PolarsResult<Columns> {
    let wanted = table.columns.iter().map(|column| every || column.varies);
    let columns = table.columns.iter().zip(wanted);
    let columns = columns.map(|(column, wanted)| wanted.then(|| column.gathered(room)));
    let (mut height, mut columns) = (0, columns.collect::<Vec<_>>());
    loop {
        let part: Vec<R> = rows.by_ref().take(ROWS).collect();
        if part.is_empty() {
            break;
        }
        height += part.len();
        for (column, gathered) in table.columns.iter().zip(&mut columns) {
            if let Some(gathered) = gathered {
                column.gather(gathered, &part, run);
            }
        }
    }
    columns.iter_mut().flatten().for_each(Gathered::end);
    let columns = columns.into_iter().map(|column| column.map(Gathered::array).transpose());
    Ok((height, columns.collect::<PolarsResult<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_sheets_are_in_groups_of_their_own_and_small_ones_together() {
        let of = |sheets: &[usize]| by_sheets(sheets.iter().copied(), 30_000);
        assert_eq!(of(&[]), [0]);
        assert_eq!(of(&[10, 0, 20]), [30]);
        assert_eq!(of(&[10, ALONE, 20, 30]), [10, ALONE, 50]);
        assert_eq!(of(&[70_001, 5]), [35_000, 35_001, 5]);
        assert_eq!(of(&[8_000; 4]), [24_000, 8_000]);
        assert_eq!(evenly(59_999, 30_000), [59_999]);
    }
}
