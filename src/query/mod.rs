//! Query: SQL over the stored tables of all periods, and over the units and the labels of the definitions.

mod labels;
mod records;
mod tables;
mod vietnamese;

use polars::prelude::*;
use polars::sql::SQLContext;

pub use labels::{labels, units};
pub use records::{Record, Records};
pub use tables::{TableDoc, brought_together, is_named, tables};

/// What a query gives over tables by their names.
///
/// # Errors
/// If polars does not understand the SQL, or cannot evaluate it.
pub fn query(frames: Vec<(String, DataFrame)>, sql: &str) -> PolarsResult<DataFrame> {
    let mut context = SQLContext::new();
    for (name, frame) in frames {
        context.register(&name, frame.lazy());
    }
    context.execute(sql)?.collect()
}
