//! Recognise: the unit, the period and the forms of a file, the places of its tables, and which of several files counts.

mod headers;
mod rows;
mod senders;
mod submissions;
mod tables;
mod words;

#[cfg(test)]
mod tests;

pub use submissions::recogniser::{FileForms, Recogniser};
pub use submissions::select_submission::{Recognised, recognise};
pub use words::vocabulary::Vocabulary;
