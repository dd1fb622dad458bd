//! What is typed in the lines of a sheet, found once for the cells that have one formula.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::relative::Axis;
use crate::sheet::Place;

/// The typed figures of a line, by whether they are what its formula comes to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TypedBeside {
    pub results: usize,
    pub others: usize,
    /// Noughts other than the one that is asked about.
    pub noughts: usize,
    /// Noughts where it comes to something.
    pub other_noughts: usize,
}

/// What is typed in a line, by what one of its formulas comes to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TypedInLine {
    pub beside: TypedBeside,
    /// Typed figures, and formulas of numbers alone, that are something else.
    pub unlike: usize,
}

/// What was found for the cells of lines that have one formula, by the first of them.
pub(crate) type Memory<T> = RefCell<BTreeMap<(Axis, Place), T>>;
