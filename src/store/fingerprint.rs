//! Hashes of the inputs of a run: an earlier period is run again only if something changed.

#![expect(clippy::disallowed_methods, reason = "the inputs of a run are hashed here")]

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::FileHash;
use crate::model::sha256;

/// One hash over the program, the definitions, the inputs and the history.
pub fn fingerprint(
    definitions: &[FileHash],
    inputs: &[FileHash],
    history: Option<&str>,
    language: &str,
) -> String {
    let mut text = format!("{}\n{language}\n", env!("CARGO_PKG_VERSION"));
    for file in definitions.iter().chain(inputs) {
        text.push_str(&format!("{} {}\n", file.sha256, file.file));
    }
    text.push_str(history.unwrap_or(""));
    sha256(text.as_bytes())
}

/// One hash over a list of files.
pub fn hash_list(files: &[FileHash]) -> String {
    let lines: Vec<String> =
        files.iter().map(|file| format!("{} {}\n", file.sha256, file.file)).collect();
    sha256(lines.concat().as_bytes())
}

/// The hash of a file under a name; `None` if it cannot be read.
pub fn hash_file(path: &Path, name: &str) -> Option<FileHash> {
    let bytes = fs::read(path).ok()?;
    Some(FileHash { file: name.to_owned(), sha256: sha256(&bytes) })
}

/// The hash of every file below a folder that can be read, by relative path and sorted.
pub fn hash_files(folder: &Path) -> Vec<FileHash> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                files.push(path);
            }
        }
    }
    let hash = |path: &PathBuf| {
        let name = path.strip_prefix(folder).unwrap_or(path);
        hash_file(path, &name.to_string_lossy().replace('\\', "/"))
    };
    let mut hashes: Vec<FileHash> = files.par_iter().filter_map(hash).collect();
    hashes.sort();
    hashes
}
