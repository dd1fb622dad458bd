//! What a trace reads.

use office_text::fold::fold_tight;
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
    /// What the files that go back are called, without the ending, and the codes of their units.
    pub feedback: Vec<(String, String)>,
    /// The period whose figures were the history, if a record was taken over from it.
    pub earlier: Option<Earlier>,
}

impl Tables {
    /// The unit of a file that goes back to it, and which of its files it is: the second is `NAME (2).xlsx`.
    pub fn unit_of(&self, stem: &str) -> Option<(&str, usize)> {
        let folded = fold_tight(stem);
        let known =
            |folded: &str| self.feedback.iter().find(|(name, _)| fold_tight(name) == *folded);
        if let Some((_, unit)) = known(&folded) {
            return Some((unit, 1));
        }
        let (name, number) = stem.strip_suffix(')')?.rsplit_once(" (")?;
        let (_, unit) = known(&fold_tight(name))?;
        Some((unit, number.parse().ok()?))
    }
}

/// What an earlier period stored.
pub struct Earlier {
    /// The period.
    pub period: String,
    /// Its accepted cells.
    pub cells: DataFrame,
    /// The files that were sent.
    pub submissions: DataFrame,
}
