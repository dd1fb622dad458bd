//! Recognise: which unit, period and form a file is, where its tables stand, and which of several files counts.
//!
//! In the order the data take: [`locate`] finds the headers of forms on sheets, [`body`] the rows below them, [`identity`]
//! the unit and the period, [`choose`] which submission counts.

mod body;
mod choose;
mod folded;
mod header;
mod identity;
mod locate;
mod vocabulary;

pub use choose::{Recognised, recognise};
pub use vocabulary::Vocabulary;
