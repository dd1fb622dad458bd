//! Recognise: which unit, period and form a file is, where its tables stand, and which of several files counts.
//!
//! In the order the data take: [`locate`] finds the headers of forms on sheets ([`claims`], [`blocks`], [`header`], [`gaps`],
//! [`headerless`], and on their side [`transposed`]), [`body`] the rows below them ([`labels`], [`records`], [`sums`], [`narrative`]), [`parts`] brings together what
//! stands in several places, [`sight`] holds what a form sees of hidden, merged and commented
//! cells, [`passed_over`] and [`strange`] say what was not read, [`identity`] tells the unit and the period, [`choose`]
//! which submission counts.

mod blocks;
mod body;
mod choose;
mod claims;
mod folded;
mod gaps;
mod header;
mod headerless;
mod identity;
mod labels;
mod locate;
mod named_period;
mod narrative;
mod notes;
mod parts;
mod passed_over;
mod records;
mod sight;
mod strange;
mod sums;
mod transposed;
mod vocabulary;

pub use choose::{Recognised, recognise};
pub use vocabulary::Vocabulary;
