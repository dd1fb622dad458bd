//! A rule that does not hold, with the cells that it relates.

use crate::definition::Rule;
use crate::model::CellKey;

/// A rule that does not hold somewhere.
#[derive(Debug, Clone)]
pub(crate) struct Violation<'a> {
    pub rule: &'a Rule,
    /// The cell that the rule is about.
    pub subject: CellKey,
    /// All its cells.
    pub cells: Vec<CellKey>,
    /// Both sides of an equality.
    pub sides: Option<(f64, f64)>,
    /// Both sides of any comparison.
    pub compared: Option<(f64, f64)>,
    /// The cells of each side with what they are multiplied by, where it is the sum of some.
    pub operands: [Vec<(CellKey, f64)>; 2],
    /// How often an amount of money is a factor of its sides: 1 for amounts, 0 for counts and percentages.
    pub money: i32,
    /// What rounding alone may make the two sides differ by.
    pub rounding: f64,
    /// … if the noughts in which all figures of their kind end are rounding, too; nought where they do not end in any.
    pub rounding_to_noughts: f64,
    /// Those of its cells that are as they were in the period before.
    pub unchanged: Vec<CellKey>,
    /// The cells that stand in it as plain terms: how much the left side minus the right grows where the cell grows by one.
    pub factors: Vec<(CellKey, f64)>,
    /// What is missing, in people's words, where that is why the rule does not hold.
    pub lacking: Vec<String>,
}

impl<'a> Violation<'a> {
    /// Which rule does not hold, and where.
    pub(crate) fn key(&self) -> (&'a str, CellKey) {
        (&self.rule.meta.id, self.subject)
    }

    /// Its cells, and the one that the rule is about.
    pub(crate) fn all_cells(&self) -> impl Iterator<Item = CellKey> {
        self.cells.iter().copied().chain([self.subject])
    }
}
