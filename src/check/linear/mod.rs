//! The declared rules as linear systems, one a unit: the same SQL that is checked, in exact arithmetic.
//!
//! [`shape`] takes an expression apart into comparisons of [`polynomial`]s; [`totals`] turns sums over a register into sums over its cells;
//! [`ground_rules`] puts each row of a table into a shape; [`resolved`] are its sums with their bounds;
//! [`system`] brings the instances of a unit together. [`terms`] finds what one comparison asks of
//! each of its cells, and [`computed`] how far rounding takes it.

// A rule as sums of cells.
mod computed;
mod polynomial;
mod shape;
mod terms;
mod totals;
// A rule for each unit and row.
mod ground_rules;
mod resolved;
// The system of a unit.
mod system;

pub(crate) use ground_rules::{Earlier, Instance, instances, instances_with};
pub(crate) use system::{UnitSystem, unit_system};
pub(crate) use terms::{Side, plain_terms, sides};
pub(crate) use totals::RegisterTotals;
