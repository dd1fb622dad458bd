//! Data editing as official statistics does it, on plain systems of linear rules: no cells, no tables, no words.
//!
//! A [`System`] holds the figures of one unit and the rules between them, in exact arithmetic.
//!
//! Deductive correction: what is wrong in a way that can be told, each change with its reason ([`Change`]). In the order of the chain:
//!
//! - [`scale_group`], [`scale_errors`]: another unit, of a whole form or of one figure;
//! - [`sign_errors`]: a sign turned, two figures in each other's place;
//! - [`cumulation_errors`]: the running total in place of the period's own figure;
//! - [`typing_errors`]: one stroke of the keys away from what the equations demand;
//! - [`rounding_errors`]: equations that rounding puts off by a step or two;
//! - [`impute`]: blanks that the rules determine, zeros left blank.
//!
//! [`correct`] takes a record through all of them. For what is left, [`localise`] says which of the figures must be wrong, [`ranges`] what they
//! can be instead, and [`error_mechanism`] how the one may have come of the other. [`ruleset`] tells what the rules say of each other, and
//! [`outliers`] which figures are far from what is usual.

mod actions;
mod chain;
mod change;
mod cover;
pub mod eliminate;
mod equation;
mod error_mechanism;
mod feasibility;
mod impute;
mod localise;
mod merge_groups;
pub mod outliers;
mod ranges;
mod rounding;
pub mod ruleset;
mod scale;
mod search;
mod signs;
mod solve;
mod system;
#[cfg(test)]
mod tests;
mod typing;

pub use chain::{Corrected, Options, Step, correct};
pub use change::{Change, Outcome, Reason};
pub use error_mechanism::error_mechanism;
pub use impute::impute;
pub use localise::{Limits, Localisation, Method, localise, localise_parts};
pub use ranges::{Range, ranges};
pub use rounding::rounding_errors;
pub use scale::{Reference, common_factor, scale_errors, scale_group};
pub use signs::{Cumulation, SignOptions, cumulation_errors, sign_errors};
pub use system::{Clause, Exact, ONE, Row, System, Variable, exact, inexact};
pub use typing::typing_errors;
