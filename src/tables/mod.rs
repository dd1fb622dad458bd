//! The tables between the stages as polars dataframes.
//!
//! [`schema`] lists the columns of the public ones, each a [`table`] of plain rows; [`cells`] finds a cell by its key; [`changes`] compares two tables of a period; [`decided`] finds the decision that made a cell what it is; [`SenderUnits`] knows in which unit of money each figure was written; [`named`] puts names beside codes; [`wide`] brings the cells of a form into one row a unit, a measure or a
//! record; [`series`] puts the figures of several periods below one another; [`sql`] reads the expressions of rules; [`texts`] reads the rows of a stored table.

// Plain rows become tables, and tables rows.
mod gathered;
mod groups;
pub mod schema;
pub mod table;
pub mod texts;
// The cells of a period by their keys, and what was decided about them.
mod cell_index;
pub mod cells;
mod changes;
pub mod decided;
mod sender_units;
// Figures and their sources, and names beside codes.
mod figures;
mod lineage;
mod named;
// What rules are evaluated on.
mod code_levels;
mod joins;
pub mod series;
pub mod sql;
pub mod wide;

pub use cells::{CellView, Cells, names, without_dropped};
pub use changes::changes;
pub use figures::figures;
pub use groups::{Group, Groups, stored};
pub use lineage::{lineage, lineage_rows};
pub use named::with_names;
pub use schema::{
    accepted, cells, cells_of, columns, completeness, completeness_rows, corrections, decisions,
    finding_rows, findings, ledger, quality, quality_rows, rates, rule_rows, rules,
    submission_rows, submissions,
};
pub use sender_units::SenderUnits;
pub use table::ColumnDoc;
