//! Account: every number of every file, and what became of it. Nothing that was sent is lost without a reason.
//!
//! [`numbers_of`] lists those of a workbook while it is at hand, [`numbers`] says what each is beside the tables; [`Ledger`] settles each when it is known which cells went into an output.

mod area;
mod ledger;
mod lists;
mod numbers;

pub use ledger::{FigureCounts, Inputs, Ledger};
pub use lists::lists;
pub use numbers::{Numerals, SheetNumbers, numbers, numbers_of};
