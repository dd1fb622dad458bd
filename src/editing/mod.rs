//! Data editing as official statistics does it, on plain systems of linear rules: no cells, no tables, no words.
//!
//! A [`System`] holds the figures of one unit and the rules between them, in exact arithmetic; [`outliers`] tells figures far from what is usual.

pub mod outliers;

mod system;

pub use system::{Clause, Exact, ONE, Row, System, Variable, exact, inexact};
