//! What is found: a cell with what is wrong in it.

use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::sheet::{Area, Place};

/// What may be wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A sum leaves out cells that its like add.
    MissesCells,
    /// A sum adds cells that its like leave out.
    TakesTooMany,
    /// A sum adds cells and their sum.
    CountedTwice,
    /// A reference slipped when the formula was copied.
    SlippedReference,
    /// Another formula than its neighbours have.
    OtherFormula,
    /// A number among formulas.
    TypedOver,
    /// The stored result is not that of the formula.
    StaleResult,
    /// The formula takes a figure from another workbook.
    OtherWorkbook,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::MissesCells,
        Self::TakesTooMany,
        Self::CountedTwice,
        Self::SlippedReference,
        Self::OtherFormula,
        Self::TypedOver,
        Self::StaleResult,
        Self::OtherWorkbook,
    ];

    /// The name that does not change.
    pub fn name(self) -> &'static str {
        match self {
            Self::MissesCells => "sum-misses-cells",
            Self::TakesTooMany => "sum-takes-too-many",
            Self::CountedTwice => "counted-twice",
            Self::SlippedReference => "slipped-reference",
            Self::OtherFormula => "other-formula",
            Self::TypedOver => "typed-over-formula",
            Self::StaleResult => "stale-result",
            Self::OtherWorkbook => "other-workbook",
        }
    }
}

/// A cell with what is wrong in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// The position of the sheet.
    pub sheet: usize,
    /// The cell.
    pub place: Place,
    /// What may be wrong.
    pub kind: Kind,
    /// The formula of the cell, without the sign of equality; `None` for a number.
    pub formula: Option<String>,
    /// What the cell holds; `None` if that is no number.
    pub stored: Option<f64>,
    /// What it should hold: the result of the formula that belongs there.
    pub recalculated: Option<Exact>,
    /// The formula that the neighbours have, as it would be in this cell.
    pub neighbours: Option<String>,
    /// The nearest neighbour that has it.
    pub neighbour: Option<Place>,
    /// The number of neighbours that have it.
    pub support: usize,
    /// The cells that are left out, added or counted twice, on the sheet of the fault.
    pub cells: Vec<Area>,
    /// How sure this is, from nought to one.
    pub confidence: f64,
}
