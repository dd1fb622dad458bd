//! The folder of a period: which of its files are reports.

#![expect(clippy::disallowed_methods, reason = "files come in here")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::{Lang, OVERRIDES, decode_text, is_leftover};
use crate::wording::received::{COPY_BEFORE, COPY_BEHIND};
use crate::wording::refused;
use office_text::moment::Moment;
use workbook_reader::MailTime;

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
        refused::folder(&self.folder, &self.error, lang)
    }
}

/// Folders within the period's folder are opened to this depth.
const DEPTH: usize = 6;

/// What is in a period's folder, sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// What may be a report: all files, those of sub-folders as `folder/file`, but for the received log and the workbook of decisions. Links that
    /// lead nowhere and what is no regular file are named too: that they cannot be read is reported.
    pub files: Vec<String>,
    /// What systems and office programs leave.
    pub leftovers: Vec<String>,
    /// What a run writes: somebody copied it here.
    pub own: Vec<String>,
    /// The received log; `None` if there is none.
    pub log: Option<String>,
    /// Other files that are called like the log, and are not read.
    pub other_logs: Vec<String>,
}

/// The types in which people save a list, the likeliest first.
const LISTS: [&str; 10] =
    ["csv", "txt", "tsv", "xlsx", "xls", "xlsm", "xlsb", "ods", "fods", "xml"];

/// Lists a period's folder with its sub-folders. `log` is the received log's name, `outputs` are the names of what a run writes: a log that was saved
/// as a workbook is the log, and a copy of an output is no report.
///
/// # Errors
/// Where a folder cannot be listed.
pub fn list(folder: &Path, log: &str, outputs: &[String]) -> Result<Listing, FolderError> {
    let mut listing = Listing::default();
    let mut logs = Vec::new();
    for (name, _) in entries(folder, DEPTH)? {
        let is_log = name == log || list_type(&name, log).is_some();
        if name.split('/').any(is_leftover) {
            listing.leftovers.push(name);
        } else if is_log {
            logs.push(name);
        } else if is_output(&name, outputs) {
            listing.own.push(name);
        } else if !name.eq_ignore_ascii_case(OVERRIDES) {
            listing.files.push(name);
        }
    }
    logs.sort_by_key(|name| (name != log, list_type(name, log), name.clone()));
    let mut logs = logs.into_iter();
    listing.log = logs.next();
    listing.other_logs = logs.collect();
    listing.files.sort();
    listing.leftovers.sort();
    listing.own.sort();
    Ok(listing)
}

/// The place among the types of lists of a file that is called like the log but for its type, and for capitals; `None` if it is none.
fn list_type(name: &str, log: &str) -> Option<usize> {
    let (stem, ending) = name.rsplit_once('.')?;
    let wanted = log.rsplit_once('.').map_or(log, |(stem, _)| stem);
    // An ending that is shown twice: received.csv.xlsx.
    let is_log = stem.eq_ignore_ascii_case(wanted) || stem.eq_ignore_ascii_case(log);
    LISTS.iter().position(|list| is_log && ending.eq_ignore_ascii_case(list))
}

/// Whether a file is called like what a run writes, also as systems call copies.
fn is_output(name: &str, outputs: &[String]) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let Some((stem, ending)) = base.rsplit_once('.') else { return false };
    let mut stem = stem.trim();
    for before in COPY_BEFORE {
        stem = stem.strip_prefix(before).unwrap_or(stem);
    }
    for behind in COPY_BEHIND {
        stem = stem.split_once(behind).map_or(stem, |(stem, _)| stem);
    }
    if let Some((own, number)) = stem.rsplit_once('(')
        && let Some(number) = number.strip_suffix(')')
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        stem = own;
    }
    let bare = format!("{}.{ending}", stem.trim());
    ending == "parquet" || outputs.iter().any(|output| output.to_lowercase() == bare)
}

/// All that is in a folder and is no folder, by the name that is shown.
fn entries(folder: &Path, depth: usize) -> Result<Vec<(String, PathBuf)>, FolderError> {
    let wrap = |error| FolderError { folder: folder.to_path_buf(), error };
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrap)? {
        let entry = entry.map_err(wrap)?;
        let name = shown(&entry.file_name());
        // A folder behind a link is not entered: it may lead back here.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && depth > 0 && !is_leftover(&name) {
            let inner = entries(&entry.path(), depth - 1)?;
            all.extend(inner.into_iter().map(|(file, path)| (format!("{name}/{file}"), path)));
        } else {
            all.push((name, entry.path()));
        }
    }
    Ok(all)
}

/// A name as it is shown: one that is not UTF-8 is in a code page.
fn shown(name: &std::ffi::OsStr) -> String {
    match name.to_str() {
        Some(name) => name.to_owned(),
        None => decode_text(name.as_encoded_bytes())
            .unwrap_or_else(|| name.to_string_lossy().into_owned()),
    }
}

/// Where the file of a name is: a name that is not UTF-8 is shown otherwise than it is.
pub fn find_path(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    if fs::symlink_metadata(&path).is_ok() {
        return path;
    }
    let all = entries(folder, DEPTH).unwrap_or_default();
    all.into_iter().find(|(shown, _)| shown == name).map_or(path, |(_, path)| path)
}

/// Whether a path is a link that leads nowhere.
pub(super) fn is_dead_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink()) && !path.exists()
}

/// The time a file was last modified, in local time.
pub fn modified(path: &Path) -> Option<DateTime> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    let timestamp = jiff::Timestamp::try_from(time).ok()?;
    Some(timestamp.to_zoned_datetime(TimeZone::system()).datetime())
}

/// When a letter came, by the clock of who sent it; by this computer's if the letter does not say which that is.
pub(super) fn moment(sent: MailTime) -> Option<Moment> {
    let timestamp = jiff::Timestamp::from_second(sent.seconds).ok()?;
    let zone = match sent.offset {
        Some(seconds) => TimeZone::fixed(jiff::tz::Offset::from_seconds(seconds).ok()?),
        None => TimeZone::system(),
    };
    Some(Moment::exact(timestamp.to_zoned_datetime(zone).datetime()))
}
