//! The table of each form in a workbook, its continuations, and what was not read.

pub(super) mod candidates;
pub(super) mod continuations;
pub(super) mod continued_columns;
pub(super) mod empty_sheets;
pub(super) mod finder;
pub(super) mod listed;
pub(super) mod locate;
pub(super) mod located;
pub(super) mod paired;
pub(super) mod parts;
pub(super) mod reader_notes;
pub(super) mod same_name;
pub(super) mod skipped;
pub(super) mod supplements;
pub(super) mod unit_parts;
pub(super) mod unknown_sheets;
