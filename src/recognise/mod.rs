//! Recognise: which unit, period and form a file is, where its tables stand, and which of several files counts.
//!
//! In the order the data take: [`locate`] finds the headers of forms on sheets ([`candidates`], [`blocks`], [`header`], [`gaps`],
//! [`headerless`], and on their side [`transposed`]), [`table_rows`] the rows below them ([`labels`], [`records`], [`total_rows`], [`narrative`]), [`continuations`] brings together what
//! stands in several places, [`visibility`] holds what a form sees of hidden, merged and commented
//! cells, [`skipped`] and [`unknown_sheets`] say what was not read, [`identity`] tells the unit and the period, [`select_submission`]
//! which submission counts.

mod blocks;
mod candidates;
mod continuations;
mod gaps;
mod header;
mod headerless;
mod identity;
mod labels;
mod locate;
mod named_period;
mod narrative;
mod reader_notes;
mod records;
mod select_submission;
mod sheet_text;
mod skipped;
mod table_rows;
mod total_rows;
mod transposed;
mod unknown_sheets;
mod visibility;
mod vocabulary;

pub use select_submission::{Recognised, recognise};
pub use vocabulary::Vocabulary;
