//! What the columns of a large table hold, as one hash of numbers, but for those that vary: values and texts, which a corrected report has anew in the same cells.
//!
//! The columns themselves are 18 million texts and numbers at 1,000 communes. Where the structure of a table is that of the last run, so are these columns.

use polars::prelude::PolarsResult;

use super::cells::Cells;
use super::texts::{Distinct, PLACE};
use crate::model::Hashing;

/// So many bytes are hashed at a time.
const PART: usize = 1 << 16;

/// What a row says of its structure, given the row before: the same texts in the same place are said once.
pub(super) type OfRow<R> = fn(&R, Option<&R>, &mut Vec<u8>);

/// How the structure of a table is found.
pub(super) struct Structure<'r, R> {
    /// What all rows depend on.
    pub seed: &'r str,
    pub of_row: OfRow<R>,
}

impl<R> Structure<'_, R> {
    /// The hash of some rows of a table.
    pub(super) fn hash(&self, table: &str, rows: impl Iterator<Item = R>) -> String {
        let (mut hash, mut last) = (Hashing::default(), None);
        [table, self.seed].into_iter().for_each(|text| hash.add_text(text));
        let mut part = Vec::with_capacity(2 * PART);
        for row in rows {
            (self.of_row)(&row, last.as_ref(), &mut part);
            if part.len() >= PART {
                hash.add(&part);
                part.clear();
            }
            last = Some(row);
        }
        hash.add(&part);
        hash.end()
    }
}

/// The structure of the table of cells: which they are and where they were read, not what is in them.
///
/// # Errors
/// If the table lacks a column.
pub fn structure(cells: &Cells) -> PolarsResult<String> {
    let mut hash = Hashing::default();
    cells.ids().add_to(&mut hash);
    let mut part = Vec::with_capacity(2 * PART);
    let mut add = |hash: &mut Hashing, numbers: &[u32], is_last: bool| {
        part.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        if part.len() >= PART || is_last {
            hash.add(&part);
            part.clear();
        }
    };
    for cell in cells.iter() {
        add(&mut hash, &cell.key().numbers(), false);
    }
    add(&mut hash, &[], true);
    for column in PLACE {
        let Distinct { texts, rows } = Distinct::of(cells.frame(), column)?;
        texts.into_iter().for_each(|text| hash.add_text(text));
        rows.chunks(PART).for_each(|rows| add(&mut hash, rows, true));
    }
    Ok(hash.end())
}

/// Adds a text with its length.
pub(super) fn text(text: &str, bytes: &mut Vec<u8>) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}
