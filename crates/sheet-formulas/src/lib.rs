//! What the formulas of a spreadsheet say of each other and of their stored results.
#![doc = include_str!("../README.md")]
#![warn(clippy::indexing_slicing)] // What a stranger wrote in a formula may lack anything.

// Formulas: their tree, their text, and how they are to their neighbours.
mod exact;
mod formula;
mod linear;
mod parse;
mod relative;

// The sheets, and what formulas come to over them.
mod condition;
mod evaluate;
mod sheet;

// What is wrong.
mod carried;
mod compare;
mod consequences;
mod evidence;
mod fault;
mod find;
mod finder;
mod other_formula;
mod page;
mod ranges;
mod typed;
mod typed_in_line;

pub use consequences::{Calculator, Change};
pub use evaluate::{Evaluator, Outcome};
pub use exact::Exact;
pub use fault::{Fault, Kind};
pub use find::find;
pub use formula::{End, Formula, Operator, Reference, Shift, Sign};
pub use linear::Linear;
pub use parse::parse;
pub use relative::{Axis, relative};
pub use sheet::{Area, Cell, LAST, Place, Sheet, Value, Workbook, address, letters};
