//! Monitor: how the reporting itself goes: who sent what, how complete it is, and which findings matter most.
//!
//! [`completeness`] tells form by form what came and [`rates`] what that comes to; [`score`] says by how much each finding would move a total, so
//! that the unit that matters most is asked first; [`listings`] puts all of it into the lists that the office keeps.

mod completeness;
mod effect;
mod figures;
mod findings;
mod listings;
mod rates;
mod submissions;

pub use completeness::completeness;
pub use effect::score;
pub use listings::{ReportContext, listings};
pub use rates::rates;
