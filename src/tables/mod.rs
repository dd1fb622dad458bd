//! The tables between the stages as polars dataframes.
//!
//! [`schema`] makes the public ones from plain rows; [`cells`] finds a cell by its key; [`wide`] brings the cells of a form into one row a unit, a measure or a
//! record; [`series`] puts the figures of several periods below one another.

pub mod cells;
pub mod schema;
pub mod series;
pub mod wide;

pub use cells::{CellView, Cells, names};
pub use schema::{
    accepted, cells, completeness, completeness_rows, corrections, decisions, findings, lineage,
    rates, rules, submissions,
};
