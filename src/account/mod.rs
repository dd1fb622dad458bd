//! Account: every number of every file, and what became of it. Nothing that was sent is lost without a reason.
//!
//! [`numbers`] lists them while the books are at hand; [`Ledger`] settles each when it is known which cells went into an output.

mod area;
mod ledger;
mod lists;
mod numbers;

pub use ledger::{FigureCounts, Inputs, Ledger};
pub use lists::lists;
pub use numbers::{Numeral, numbers};
