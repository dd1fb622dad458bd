//! The tests of the program, in one binary.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "tests end by panicking, and make the files that they read"
)]

mod common;

mod circles;
mod cli;
mod completeness;
mod decisions;
mod definitions;
mod diagnosis;
mod feedback;
mod figures;
mod findings;
mod intake;
mod numbers;
mod outliers;
mod reading;
mod reconcile;
mod registers;
mod rules;
mod samples;
mod school_meals;
mod seeds;
mod tables;
mod tidy;
mod unchanged;
mod units;
mod waivers;
