//! The tables between the stages as polars dataframes.
//!
//! [`tables`] makes the public ones from plain rows; [`wide`] brings the cells of a form into one row a unit, a measure or a
//! record.

pub mod tables;
pub mod wide;

pub use tables::{accepted, cells, corrections, findings, lineage, submissions};
