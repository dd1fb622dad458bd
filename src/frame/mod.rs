//! The tables between the stages as polars dataframes.
//!
//! [`tables`] makes the public ones from plain rows; [`wide`] brings the cells of a form into one row a unit, a measure or a
//! record; [`series`] puts the figures of several periods below one another.

pub mod series;
pub mod tables;
pub mod wide;

pub use tables::{
    accepted, cells, completeness, completeness_rows, corrections, decisions, findings, lineage,
    rates, rules, submissions,
};
