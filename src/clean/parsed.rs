//! The result of parsing a cell.

use crate::findings::{CellFacts, FormatUse};

/// The parsed value of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct ParsedCell {
    pub value: Option<f64>,
    /// The parsed text, if it differs from the reported one.
    pub text: Option<String>,
    /// The money unit written after the number: `1,2 tỷ`.
    pub money: Option<usize>,
    /// The unit of measure from which the figure was converted to the form's unit.
    pub measure: Option<String>,
    /// How the number format was heeded, where it shows something else than the number.
    pub shown: Option<FormatUse>,
    /// A mark for "nothing" was read as zero.
    pub nil: bool,
    /// A category matched by similarity, or a synonym of the unit: as written, as declared.
    pub synonym: Option<(String, String)>,
    /// A code that a spreadsheet had damaged: as written, as it must have been.
    pub code: Option<(String, String)>,
    /// Why it could not be parsed, or its other possible meaning.
    pub trouble: Option<CellFacts>,
}

impl ParsedCell {
    /// A cell that could not be parsed.
    pub(super) fn trouble(facts: impl Into<CellFacts>) -> Self {
        Self { trouble: Some(facts.into()), ..Self::default() }
    }
}
