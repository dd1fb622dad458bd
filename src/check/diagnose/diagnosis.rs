//! One cell that is to blame, and what was found out about it.

use super::ways::Rival;
use crate::model::CellKey;
use data_editing::{Exact, Reason};

/// One cell that is to blame.
#[derive(Debug, Clone)]
pub(super) struct Diagnosis {
    pub cell: CellKey,
    /// Its place among the unit's cells and the system's variables.
    pub variable: usize,
    /// What happened, if that is clear.
    pub reason: Option<Reason>,
    /// What it must say, where the rules determine it.
    pub expected: Option<Exact>,
    /// The other cell of a swap.
    pub with: Option<CellKey>,
    /// The broken instances that it explains.
    pub rules: Vec<usize>,
    /// Other sets of cells that would do as well, each with its values.
    pub rivals: Vec<Rival>,
    /// How likely it is the value, or the cell if it has none, against its rivals; `None` where it was not weighed.
    pub share: Option<f64>,
    /// The way that it is part of, if it has rivals.
    pub own: Option<Rival>,
    /// The variable from which it was calculated: that is the cause.
    pub follows: Option<usize>,
    /// False where the search ended before all sets were looked at.
    pub finished: bool,
}

impl Diagnosis {
    /// Of a cell nothing is known yet.
    pub(super) fn of(cell: CellKey, variable: usize) -> Self {
        Self {
            cell,
            variable,
            reason: None,
            expected: None,
            with: None,
            rules: Vec::new(),
            rivals: Vec::new(),
            share: None,
            own: None,
            follows: None,
            finished: true,
        }
    }
}
