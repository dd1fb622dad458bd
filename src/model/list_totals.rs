//! What the rows of a register say that add up records.

use super::finding::Place;

/// The totals of a unit's register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListTotals {
    /// The unit's code.
    pub unit: String,
    /// The form's id.
    pub form: String,
    /// The number of records that the file has.
    pub records: usize,
    /// As [`super::Table::bounds`].
    pub bounds: Vec<usize>,
    /// The rows.
    pub lines: Vec<TotalLine>,
}

/// A row that adds up records, or the heading of a group with its sums.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TotalLine {
    /// The cell of its label.
    pub place: Place,
    /// Its label, as it is written.
    pub label: String,
    /// The label says no more than that it is a total.
    pub is_plain: bool,
    /// It names a group of records: the heading of the group, or the total below it.
    pub is_of_group: bool,
    /// The number of records above it.
    pub above: usize,
    /// How many records its label counts; `None` if it counts none.
    pub count: Option<f64>,
    /// Its figures.
    pub figures: Vec<TotalFigure>,
}

/// One figure of such a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TotalFigure {
    /// The field.
    pub column: String,
    /// Where it is.
    pub place: Place,
    /// The cell's own text.
    pub reported: String,
    /// The number, in the form's unit.
    pub value: f64,
    /// The same in the unit of its column, where its label says another one.
    pub in_column: Option<f64>,
}
