//! What the senders' own formulas say: which of them are wrong, and what follows from what.

use std::collections::BTreeMap;

use sheet_formulas::Fault;

use super::Place;

/// The formulas of the files of a period, by their cells.
#[derive(Debug, Clone, Default)]
pub struct SenderFormulas {
    /// What is wrong with cells.
    pub faults: BTreeMap<Place, SenderFault>,
    /// The cells of which a formula is made, as runs of one sheet: an address or two with a colon between.
    pub sources: BTreeMap<Place, Vec<Place>>,
}

/// A cell whose formula is wrong, with all that changes if it is put right.
#[derive(Debug, Clone)]
pub struct SenderFault {
    /// What is wrong.
    pub fault: Fault,
    /// The cell itself, then what follows from it, as the file has it: the number before (`None` if the file has none) and after.
    pub changes: Vec<(Place, Option<f64>, f64)>,
}
