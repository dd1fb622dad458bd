//! Account: every number of every file, and what became of it. Nothing that was sent is lost without a reason.
//!
//! [`numbers`] lists them while the books are at hand; [`ledger`] settles each when it is known which cells went into an output.

mod area;
mod ledger;
mod lists;
mod numbers;

pub use ledger::{Inputs, ledger};
pub use lists::lists;
pub use numbers::{Numeral, numbers};
