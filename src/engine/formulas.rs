//! The formulas of any workbooks, without a pipeline.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sheet_formulas::Fault;
use workbook_reader::Reading;

use crate::formulas::faults;
use crate::intake::{self, FolderError, ReceivedLog};
use crate::model::Unreadable;

/// What was found in a file: the sheet and the fault; or why it cannot be read.
#[derive(Debug)]
pub struct FileFaults {
    /// The file as it was named; one of a folder or an archive with the name of that before its own.
    pub file: String,
    /// The faults, or the reason.
    pub content: Result<Vec<(String, Fault)>, Unreadable>,
}

/// The faults of the formulas of files and of all files in folders, in the order in which they are named.
///
/// # Errors
/// If a folder cannot be listed.
pub fn formulas(paths: &[PathBuf], reading: &Reading) -> Result<Vec<FileFaults>, FolderError> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            let files = intake::list(path, "", &[])?.files;
            all.extend(of_files(path, &files, reading));
        } else {
            let folder = path.parent().unwrap_or(Path::new(""));
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            all.extend(of_files(folder, &[name], reading));
        }
    }
    Ok(all)
}

fn of_files(folder: &Path, files: &[String], reading: &Reading) -> Vec<FileFaults> {
    let incoming = intake::read_files(folder, files, &ReceivedLog::default(), reading, &|_| {});
    let found = incoming.into_par_iter().map(|incoming| FileFaults {
        file: folder.join(&incoming.file).display().to_string(),
        content: incoming.content.map(|book| faults(&book)),
    });
    found.collect()
}
