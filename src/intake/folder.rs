//! The folder of a period: which of its files are reports.

#![expect(clippy::disallowed_methods, reason = "files come in here")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::{Lang, OVERRIDES};
use office_text::language::io_reason;

/// Why a folder could not be listed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub struct FolderError {
    /// The folder.
    pub folder: PathBuf,
    /// What the system says.
    pub error: std::io::Error,
}

impl FolderError {
    /// Which folder, and why.
    pub fn text(&self, lang: Lang) -> String {
        let (folder, why) = (self.folder.display(), io_reason(&self.error, lang));
        lang.pick(
            format!("không đọc được thư mục {folder}: {why}"),
            format!("the folder {folder} cannot be read: {why}"),
        )
    }
}

/// The names of the report files of a folder, sorted: all regular files but those that are no reports (the received log, the
/// workbook of decisions), hidden files and the lock files that office programs leave (`~$…`, `.~lock…`).
///
/// # Errors
/// Where the folder cannot be listed.
pub fn list_files(folder: &Path, log: &str) -> Result<Vec<String>, FolderError> {
    let wrap = |error| FolderError { folder: folder.to_path_buf(), error };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrap)? {
        let entry = entry.map_err(wrap)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A pipe or device would block for ever: only regular files, also behind links.
        let regular = fs::metadata(entry.path()).is_ok_and(|meta| meta.is_file());
        let other = name == log || name.eq_ignore_ascii_case(OVERRIDES);
        let ignored = other || name.starts_with('.') || name.starts_with("~$");
        if regular && !ignored {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

/// The time a file was last modified, in local time.
pub fn modified(path: &Path) -> Option<DateTime> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    let timestamp = jiff::Timestamp::try_from(time).ok()?;
    Some(timestamp.to_zoned_datetime(TimeZone::system()).datetime())
}
