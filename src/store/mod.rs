//! What a run leaves on disk: tables, manifest and workbooks, whole or not at all.
//!
//! A run writes into a folder beside the last good one and takes its place at the end; a lock keeps two runs apart.

mod fingerprint;
mod folder;
mod ledger;
mod manifest;
mod tables;

use std::path::PathBuf;

pub use fingerprint::{fingerprint, hash_file, hash_files};
pub use folder::{Lock, Staging};
pub use ledger::{LEDGER, Ledger, hash_decisions, keep_workbook};
pub use manifest::{Counts, FileHash, Manifest};
pub use tables::{read_table, write_csv, write_table};

/// The name of the table of cells.
pub const CELLS: &str = "cells.parquet";
/// The name of the table of rules.
pub const RULES: &str = "rules.parquet";
/// The name of the table of forms that were expected and came.
pub const COMPLETENESS: &str = "completeness.parquet";
/// The name of the table of what completeness comes to.
pub const RATES: &str = "rates.parquet";

/// Why something could not be stored or read back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}: {error}", path.display())]
    File { path: PathBuf, error: std::io::Error },
    #[error("{}: the table cannot be written or read: {error}", path.display())]
    Table { path: PathBuf, error: polars::error::PolarsError },
    #[error("another run is writing to {}; try again when it has ended", folder.display())]
    Locked { folder: PathBuf },
}

impl StoreError {
    fn file(path: impl Into<PathBuf>, error: std::io::Error) -> Self {
        Self::File { path: path.into(), error }
    }
}
