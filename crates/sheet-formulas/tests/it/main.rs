//! Sheets as people make them: right ones without an alarm, and each with one thing wrong.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod anew;
mod conditions;
mod grid;
mod mutants;
mod right;
