//! The output of a run on disk: tables, manifest and workbooks, completely or not at all.
//!
//! A run writes into a folder beside the last good one and takes its place at the end; a lock keeps two runs apart.

// The folder of a period, whole or not at all.
mod changed;
mod folder;
// What is in it.
mod fingerprint;
mod manifest;
mod tables;
// What is beside it.
mod cache;
mod ledger;
mod packs;
mod partition;

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use polars::error::PolarsError;

use crate::model::{Lang, Message};
use office_text::language::{io_reason, library_reason};

pub use cache::{CACHE, Cache, sealed, unsealed};
pub use changed::{
    ChangedFile, forget_single, keep_changed, keep_single, outputs_are_as_made, remember_single,
    tables_are_as_made,
};
pub use fingerprint::{fingerprint, hash_file, hash_files, hash_list};
pub use folder::{Lock, Staging};
pub use ledger::{Entry, Ledger, hash_decisions, keep_workbook};
pub use manifest::{Counts, FileHash, FileRecords, Manifest, ReadBack, RecordCounts};
pub use packs::Packs;
pub use partition::{Partition, Placed};
pub use tables::{
    GROUP, StoredRows, read_run_columns, read_run_table, read_run_table_if_there, read_table,
    run_table_height, stored_rows, table_bytes, write_csv, write_groups, write_table,
};

/// The name of the findings as people open them.
pub const FINDINGS_CSV: &str = "findings.csv";
/// The folder of the tables below a period's outputs.
pub const TABLES: &str = "tables";
/// The name of the table of cells.
pub const CELLS: &str = "cells.parquet";
/// The name of the table of figures of the outputs.
pub const FIGURES: &str = "figures.parquet";
/// The name of the table of their sources.
pub const LINEAGE: &str = "lineage.parquet";
/// The name of the table of totals over the units.
pub const TOTALS: &str = "totals.parquet";
/// The name of the table of findings.
pub const FINDINGS: &str = "findings.parquet";
/// The name of the table of files that were sent.
pub const SUBMISSIONS: &str = "submissions.parquet";
/// The name of the table of changed values.
pub const CORRECTIONS: &str = "corrections.parquet";
/// The name of the table of decisions.
pub const DECISIONS: &str = "decisions.parquet";
/// The name of the table of numbers and what became of them.
pub const LEDGER: &str = "ledger.parquet";
/// The name of the table of rules.
pub const RULES: &str = "rules.parquet";
/// The name of the table of forms that were expected and came.
pub const COMPLETENESS: &str = "completeness.parquet";
/// The quality of the units' reports.
pub const QUALITY: &str = "quality.parquet";
/// The name of the table of completeness rates.
pub const RATES: &str = "rates.parquet";

/// Why something could not be stored or read back.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub enum StoreError {
    /// A file or folder cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system or library says.
        error: std::io::Error,
    },
    /// A table cannot be read or written.
    Table {
        /// The file.
        path: PathBuf,
        /// What the system or library says.
        error: PolarsError,
    },
    /// A ledger is not one.
    Ledger {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: Message,
    },
    /// Another run writes into the same folder.
    Locked {
        /// The folder of outputs.
        folder: PathBuf,
    },
}

/// That a file cannot be written or read, and why; whether it is open in Excel is asked where that may be why.
fn refused_file(path: &Path, error: &Error, lang: Lang) -> String {
    let kind = error.kind();
    let may_be_open = !matches!(
        kind,
        ErrorKind::StorageFull
            | ErrorKind::QuotaExceeded
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotFound
            | ErrorKind::AlreadyExists
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
    ) && (kind != ErrorKind::PermissionDenied || cfg!(windows));
    let ask = lang.pick(" (tệp có đang mở trong Excel không?)", " (is it open in Excel?)");
    let ask = if may_be_open { ask } else { "" };
    let (path, why) = (path.display(), io_reason(error, lang));
    lang.pick(
        format!("không ghi hoặc đọc được {path}{ask}: {why}"),
        format!("{path} cannot be written or read{ask}: {why}"),
    )
}

impl StoreError {
    /// What could not be stored or read, and why.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::File { path, error } => refused_file(path, error, lang),
            // The system's reason is not the table's.
            Self::Table { path, error: PolarsError::IO { error, .. } } => {
                refused_file(path, error, lang)
            }
            Self::Table { path, error } => {
                let (path, why) = (path.display(), library_reason(error, lang));
                lang.pick(
                    format!("bảng {path} hỏng hoặc không ghi được: {why}"),
                    format!("the table {path} is damaged or cannot be written: {why}"),
                )
            }
            Self::Ledger { path, why } => {
                let (path, why) = (path.display(), why.text(lang));
                lang.pick(
                    format!("{path} không đọc được như sổ của phần mềm: {why}"),
                    format!("{path} cannot be read as a ledger of the program: {why}"),
                )
            }
            Self::Locked { folder } => {
                let folder = folder.display();
                lang.pick(
                    format!(
                        "một lần chạy khác đang ghi vào {folder}; hãy chạy lại khi lần đó xong"
                    ),
                    format!("another run is writing to {folder}; try again when it has ended"),
                )
            }
        }
    }

    fn file(path: impl Into<PathBuf>, error: std::io::Error) -> Self {
        Self::File { path: path.into(), error }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_no_damaged_table_and_not_open_in_excel() {
        let full = || Error::from(ErrorKind::StorageFull);
        let path = PathBuf::from("tables/cells.parquet");
        let table = StoreError::Table { path: path.clone(), error: PolarsError::from(full()) };
        for error in [table, StoreError::File { path: path.clone(), error: full() }] {
            let said = error.text(Lang::Vi);
            assert_eq!(
                said,
                format!("không ghi hoặc đọc được {}: hết chỗ trên ổ đĩa", path.display())
            );
        }
        let busy = StoreError::File { path, error: Error::from(ErrorKind::ResourceBusy) };
        assert!(busy.text(Lang::Vi).contains("đang mở trong Excel"));
    }
}
