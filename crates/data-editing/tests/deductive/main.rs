//! Deductive correction on plain systems: the cases whose outcomes are published, and what must hold for any record.

#![expect(clippy::expect_used, reason = "a test may panic")]

mod any_record;
mod blanks;
mod order;
mod records;
mod rounding;
mod scale;
mod signs;
mod typing;
