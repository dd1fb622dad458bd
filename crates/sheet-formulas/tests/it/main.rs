//! Sheets as people make them: right ones without an alarm, and each with one thing wrong.

mod grid;
mod mutants;
mod right;
