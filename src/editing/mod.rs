//! Data editing as official statistics does it, on plain systems of linear rules: no cells, no tables, no words.
//!
//! A [`System`] holds the figures of one unit and the rules between them, in exact arithmetic. [`localise`] says which of the figures must be
//! wrong, and [`ranges`] what they can be instead.

mod cover;
pub mod eliminate;
mod judge;
mod localise;
mod ranges;
pub mod ruleset;
mod search;
mod system;
#[cfg(test)]
mod tests;
mod together;

pub use localise::{Limits, Localisation, Method, localise, localise_parts};
pub use ranges::{Range, ranges};
pub use system::{Clause, Exact, ONE, Row, System, Variable, exact, inexact};
