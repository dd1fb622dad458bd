//! `tonghop` (tổng hợp: to consolidate) turns a folder of office reports into the workbooks of the level above, and says, cell
//! by cell, what is missing, what is wrong and where every figure came from.
//!
//! # Steps
//! One direction, no way back; each stage takes the tables of the one before it and leaves its own.
//!
//! 1. [`engine::load`] reads what a pipeline declares, with all its mistakes at once.
//! 2. [`intake::open`] and [`intake::read`] turn files into sparse [`model::Book`]s, with fingerprints and the time each was received.
//! 3. [`recognise::Recogniser`] finds the forms of each file, then its unit and period, and settles which file counts.
//! 4. [`clean::clean`] reads every cell as what its column holds: the `cells` table. The period before settles what may be two.
//! 5. [`check::check`] holds the cells against types, rules, registers and the period before: findings.
//! 6. [`reconcile::accept`] puts what was decided in the place of what was reported; [`reconcile::Accepted::finish`] decides what became of each finding.
//! 7. [`monitor`] measures how complete the reports are and which findings matter most, and makes the office's own lists.
//! 8. [`consolidate::consolidate`] brings the accepted figures together and lays out the output workbooks, with lineage.
//! 9. [`render::workbook`] writes a workbook; it computes nothing.
//! 10. [`page::html`] makes one HTML file of the run, for reading.
//! 11. [`feedback::files`] makes what goes back to each unit: its own workbook with the doubtful cells marked, and reminders.
//! 12. [`store`] keeps tables, manifest and workbooks, whole or not at all.
//!
//! [`engine::ingest`] does steps 2 to 4 alone, for a part of the files, on one of several machines.
//!
//! What a run stored is looked at afterwards: [`trace::trace`] goes from a figure back to the cells that it comes from, [`compare::compare`] holds two runs
//! together, [`query::query`] answers SQL; [`account::ledger`] is what became of every number that was sent. [`graph::Graph`] draws the definitions.
//!
//! What findings say is in [`findings`], what outputs and refusals say in [`wording`]: a stage passes facts.
//!
//! [`engine::run`] is the one place that knows this order; [`cli::run`] is the program.

pub mod account;
pub mod check;
pub mod clean;
pub mod cli;
pub mod compare;
pub mod consolidate;
pub mod definition;
pub mod engine;
pub mod feedback;
pub mod findings;
pub mod formulas;
pub mod graph;
pub mod intake;
pub mod model;
pub mod monitor;
pub mod page;
pub mod query;
pub mod recognise;
pub mod reconcile;
pub mod render;
pub mod store;
pub mod tables;
pub mod trace;
pub mod wording;
