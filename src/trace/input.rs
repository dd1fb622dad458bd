//! What a trace reads.

use polars::prelude::*;

/// The columns of the table of sources that a trace reads.
pub const LINEAGE: [&str; 10] =
    ["file", "sheet", "cell", "unit", "form", "row", "column", "value", "part", "side"];
/// The columns of the table of cells that a trace reads.
pub const CELLS: [&str; 10] =
    ["unit", "form", "row", "column", "value", "reported", "status", "file", "sheet", "cell"];

/// The tables of a period's outputs that a trace reads.
pub struct Tables {
    /// Every figure of the outputs.
    pub figures: DataFrame,
    /// The sources of the figures.
    pub lineage: DataFrame,
    /// The accepted cells.
    pub cells: DataFrame,
    /// What was changed, and why.
    pub corrections: DataFrame,
    /// What people decided.
    pub decisions: DataFrame,
    /// What was found.
    pub findings: DataFrame,
    /// The files that were sent.
    pub submissions: DataFrame,
}
