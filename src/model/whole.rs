//! Decisions about more than a cell: a record, a form.

/// A record of this period that is one of the period before, because a person says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameRecord {
    /// The register.
    pub form: String,
    /// The unit's code in the period that is run.
    pub unit: String,
    /// The record's key in this period: `3:name`.
    pub now: String,
    /// Its key in the period before.
    pub before: String,
}

/// A cell of the period before, and what it should hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PastCell {
    /// The unit's code in that period.
    pub unit: String,
    /// The form.
    pub form: String,
    /// The row, or the record.
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// The cell's own text.
    pub reported: String,
    /// What was accepted.
    pub accepted: f64,
    /// What it should have been.
    pub value: f64,
}
