//! Recognise: the unit, the period and the forms of a file, the places of its tables, and which of several files counts.

// The words of the definitions, and a sheet's texts in that light.
mod words;
// Whose a file is.
mod senders;
// Which column of a sheet is which column of a form.
mod headers;
// Labels, records and totals below a header.
mod rows;
// The table of each form in a workbook, and what was not read.
mod tables;
// The period, the submission that counts, and what is missing.
mod submissions;

#[cfg(test)]
mod tests;

pub use submissions::recogniser::{FileForms, Recogniser};
pub use submissions::select_submission::{Recognised, recognise};
pub use words::vocabulary::Vocabulary;
