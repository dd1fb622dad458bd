//! Where the files of a definition are: on the disk, or as texts in memory.

#![expect(clippy::disallowed_methods, reason = "definitions are files")]

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use crate::model::Message;
use office_text::language::io_reason;

/// The files that a definition is read from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Files<'a> {
    Disk,
    /// Texts by path.
    Texts(&'a BTreeMap<PathBuf, String>),
}

impl Files<'_> {
    /// The text of a file.
    ///
    /// # Errors
    /// Where there is no such file, or it is not UTF-8 text.
    pub(super) fn read(self, path: &Path) -> io::Result<String> {
        match self {
            Self::Disk => fs::read_to_string(path),
            Self::Texts(texts) => {
                texts.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
            }
        }
    }

    /// The bytes of a file: lists that people keep in Excel come in several encodings.
    pub(super) fn bytes(self, path: &Path) -> io::Result<Vec<u8>> {
        match self {
            Self::Disk => fs::read(path),
            Self::Texts(_) => self.read(path).map(String::into_bytes),
        }
    }

    pub(super) fn has_file(self, path: &Path) -> bool {
        match self {
            Self::Disk => path.exists(),
            Self::Texts(texts) => texts.contains_key(path),
        }
    }

    /// Texts in memory are in whatever folder is asked for.
    pub(super) fn has_folder(self, folder: &Path) -> bool {
        matches!(self, Self::Texts(_)) || folder.is_dir()
    }

    /// The TOML files of a folder, by name.
    pub(super) fn toml_files(self, folder: &Path) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = match self {
            Self::Disk => {
                let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
                entries.filter_map(Result::ok).map(|entry| entry.path()).collect()
            }
            Self::Texts(texts) => {
                texts.keys().filter(|path| path.parent() == Some(folder)).cloned().collect()
            }
        };
        files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        files.sort();
        files
    }
}

/// What could not be read, in Vietnamese and English, and why.
pub(super) fn unreadable([vi, en]: [&str; 2], error: &io::Error) -> Message {
    Message::each(|lang| {
        let why = match error.kind() {
            io::ErrorKind::InvalidData => {
                lang.say("không phải văn bản UTF-8", "it is not UTF-8 text")
            }
            _ => io_reason(error, lang),
        };
        format!("{}: {why}", lang.pick(vi, en))
    })
}

/// A path without `name/..` in it, as people would write it.
pub(super) fn tidy_path(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let ends_in_name = matches!(tidy.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if ends_in_name => {
                tidy.pop();
            }
            Component::CurDir => {}
            _ => tidy.push(part),
        }
    }
    if tidy.as_os_str().is_empty() { PathBuf::from(".") } else { tidy }
}
