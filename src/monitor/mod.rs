//! Monitor: the reporting itself: who sent what, how complete it is, and which findings matter most.
//!
//! [`completeness`] returns the status of each form, [`rates`] their shares; [`score`] estimates by how much each finding would move a total, so
//! that the unit that matters most is asked first; [`listings`] makes the lists that the office keeps.

// Which forms came, and their shares over the periods.
mod completeness;
mod quality;
mod rates;
// How much a finding moves a total.
mod effect;
mod figures;
// What is undecided.
mod pending;
// The office's lists.
mod context;
mod findings;
mod listings;
mod submissions;

pub use completeness::completeness;
pub use context::ReportContext;
pub use effect::score;
pub use listings::listings;
pub use pending::pending;
pub use quality::quality;
pub use rates::rates;
