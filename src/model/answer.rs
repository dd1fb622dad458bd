//! What a unit answers about a doubtful cell, in the list of the workbook that went back to it.

/// One answer as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The unit's code.
    pub unit: String,
    /// The form of the cell.
    pub form: String,
    /// The row, or the record.
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// What the cell said when the unit was asked.
    pub reported: String,
    /// What was proposed to it, as the list had it.
    pub proposed: String,
    /// In the unit's words: that it is right, and why, or a new value.
    pub text: String,
    /// The file that it came in.
    pub file: String,
}

impl Answer {
    /// The cell that it is about: unit, form, row, column.
    pub fn cell(&self) -> [&str; 4] {
        [&self.unit, &self.form, &self.row, &self.column]
    }
}
