//! The tests of the program, in one binary: a file or folder a stage, in the order in which data passes, then what goes over all stages.

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

mod cases;
mod common;

mod intake;

mod prove;
mod recognise;

mod clean;

mod check;

mod reconcile;

mod monitor;
mod one_report;

mod page;

mod render;

mod report;

mod template;

mod feedback;

mod definition;

mod cli;

mod account;
mod appendices;
mod charts;
mod circles;
mod compare;
mod computed;
mod findings;
mod graph;
mod query;
mod read_back;
mod readme;
mod samples;
mod tidy;
mod trace;
mod unchanged;
mod words;
