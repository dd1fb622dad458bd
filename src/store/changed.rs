//! What people changed in the outputs of the last run, or put beside them: it is kept beside the new outputs.

#![expect(clippy::disallowed_methods, reason = "the last run's folder is read here")]

use std::fs;
use std::path::{Path, PathBuf};

use super::fingerprint::{hash_file, hash_files};
use super::manifest::FileHash;
use super::{Manifest, Staging, StoreError};
use crate::model::{is_leftover, sha256};

/// A file that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// What it was called.
    pub was: String,
    /// What it is called beside the new outputs.
    pub file: String,
}

/// Puts into the new folder what somebody changed in the last one or added to it. Gives the hashes of all that, and the files that
/// were not kept before. What was changed gets `mark` behind its name; `except` is kept elsewhere.
///
/// # Errors
/// If something cannot be read or written: then the last folder must not be replaced.
pub fn keep_changed(
    staging: &Staging,
    mark: &str,
    except: &str,
) -> Result<(Vec<FileHash>, Vec<ChangedFile>), StoreError> {
    let last = staging.last();
    let manifest = Manifest::read(last);
    let (made, before) =
        manifest.map(|manifest| (manifest.outputs, manifest.kept)).unwrap_or_default();
    let mut all = Vec::new();
    let mut new = Vec::new();
    for (name, path) in files_below(last)? {
        let own = name.rsplit('/').next().unwrap_or(&name);
        if [Manifest::FILE, except].contains(&name.as_str()) || is_leftover(own) {
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| StoreError::file(&path, error))?;
        let found = FileHash { file: name.clone(), sha256: sha256(&bytes) };
        if made.contains(&found) {
            continue;
        }
        let is_here = |path: PathBuf| fs::read(path).is_ok_and(|other| other == bytes);
        if is_here(staging.path(&name)) {
            continue;
        }
        let was_made = made.iter().any(|file| file.file == name);
        let mut file = name.clone();
        let mut number = 0;
        let mut was_kept = false;
        while staging.path(&file).exists()
            || number == 0 && was_made
            || number > 0 && last.join(&file).exists()
        {
            number += 1;
            file = marked(&name, mark, number);
            was_kept = is_here(last.join(&file));
            if was_kept {
                break;
            }
        }
        if was_kept {
            continue;
        }
        staging.write(&file, &bytes)?;
        if !before.contains(&found) {
            new.push(ChangedFile { was: name, file: file.clone() });
        }
        all.push(FileHash { file, sha256: found.sha256 });
    }
    all.sort();
    Ok((all, new))
}

/// Whether the folder of a run holds just what the run left there: nothing is gone, changed or added.
pub fn outputs_are_as_made(folder: &Path, manifest: &Manifest) -> bool {
    let mut found = hash_files(folder);
    found.retain(|file| {
        let own = file.file.rsplit('/').next().unwrap_or(&file.file);
        file.file != Manifest::FILE && !is_leftover(own)
    });
    let mut left: Vec<FileHash> = manifest.outputs.iter().chain(&manifest.kept).cloned().collect();
    left.sort();
    left.dedup();
    found == left
}

/// Whether the tables of a run are what the run left there.
pub fn tables_are_as_made(folder: &Path, manifest: &Manifest) -> bool {
    let mut tables = manifest.outputs.iter().filter(|made| made.file.ends_with(".parquet"));
    tables.all(|made| hash_file(&folder.join(&made.file), &made.file).as_ref() == Some(made))
}

/// Puts aside a file of an earlier run, one that has no manifest, if somebody changed it since; returns where it is now.
///
/// # Errors
/// If it cannot be read or renamed: then it must not be replaced.
pub fn keep_single(path: &Path, mark: &str) -> Result<Option<PathBuf>, StoreError> {
    let fail = |error| StoreError::file(path, error);
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fail(error)),
    };
    let made = fs::read_to_string(made_file(path)).unwrap_or_default();
    if made.trim() == sha256(&bytes) {
        return Ok(None);
    }
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let place = |number| path.with_file_name(marked(&own, mark, number));
    let free = (1..).map(place).find(|place| !place.exists());
    let Some(free) = free else { return Ok(None) };
    fs::rename(path, &free).map_err(fail)?;
    Ok(Some(free))
}

/// Remembers what a run wrote into a file that has no manifest.
///
/// # Errors
/// If that cannot be written.
pub fn remember_single(path: &Path) -> Result<(), StoreError> {
    let fail = |error| StoreError::file(path, error);
    let bytes = fs::read(path).map_err(fail)?;
    fs::write(made_file(path), sha256(&bytes)).map_err(fail)
}

/// Removes a file that has no manifest, and what is remembered of it.
pub fn forget_single(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_file(made_file(path));
}

/// Beside a file: the hash of what a run wrote into it.
fn made_file(path: &Path) -> PathBuf {
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{own}.made"))
}

/// `a/b.xlsx` as `a/b (mark).xlsx`, from the second one on with a number.
fn marked(name: &str, mark: &str, number: usize) -> String {
    let (folder, own) = name.rsplit_once('/').map_or(("", name), |(folder, own)| (folder, own));
    let (stem, end) = match own.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => (stem, format!(".{end}")),
        _ => (own, String::new()),
    };
    let mark = if number == 1 { mark.to_owned() } else { format!("{mark} {number}") };
    let own = format!("{stem} ({mark}){end}");
    if folder.is_empty() { own } else { format!("{folder}/{own}") }
}

/// The files below a folder by relative path, in order; none if it does not exist.
fn files_below(folder: &Path) -> Result<Vec<(String, PathBuf)>, StoreError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = match fs::read_dir(&next) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(StoreError::file(next, error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| StoreError::file(&next, error))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| StoreError::file(&path, error))?;
            if kind.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                let name = path.strip_prefix(folder).unwrap_or(&path);
                found.push((name.to_string_lossy().replace('\\', "/"), path));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder after a run that makes `a.csv` and `b/c.xlsx` with this text.
    fn run(outputs: &Path, text: &str) -> Vec<ChangedFile> {
        let staging = Staging::begin(outputs, "2024Q1").expect("begun");
        let mut made = Vec::new();
        for file in ["a.csv", "b/c.xlsx", "decided.xlsx"] {
            staging.write(file, text.as_bytes()).expect("written");
            made.push(FileHash { file: file.to_owned(), sha256: sha256(text.as_bytes()) });
        }
        let (kept, new) = keep_changed(&staging, "changed", "decided.xlsx").expect("kept");
        let json = format!(
            "{{\"format\":1,\"tonghop\":\"\",\"pipeline\":\"\",\"pipeline_version\":\"\",\"period\":\"\",\"as_of\":\"\",\"language\":\"\",\
            \"fingerprint\":\"\",\"definitions\":[],\"inputs\":[],\"history\":null,\"counts\":{},\"outputs\":{},\"kept\":{}}}",
            serde_json::to_string(&super::super::Counts::default()).expect("counts"),
            serde_json::to_string(&made).expect("a list"),
            serde_json::to_string(&kept).expect("a list"),
        );
        staging.write(Manifest::FILE, json.as_bytes()).expect("written");
        staging.finish().expect("finished");
        new
    }

    fn texts(outputs: &Path) -> Vec<String> {
        let folder = outputs.join("2024Q1");
        let files = files_below(&folder).expect("listed").into_iter();
        let files = files.filter(|(name, _)| name != Manifest::FILE);
        files
            .map(|(name, path)| format!("{name}={}", fs::read_to_string(path).expect("read")))
            .collect()
    }

    #[test]
    fn what_was_typed_into_an_output_or_put_beside_it_stays_over_many_runs() {
        let outputs = tempfile::tempdir().expect("a folder");
        let outputs = outputs.path();
        let write = |name: &str, text: &str| {
            fs::write(outputs.join("2024Q1").join(name), text).expect("written");
        };
        assert_eq!(run(outputs, "one"), []);
        write("b/c.xlsx", "typed");
        write("decided.xlsx", "typed");
        write("note.txt", "mine");
        write("~$a.csv", "Excel has it open");
        let kept = run(outputs, "two");
        let pairs: Vec<(&str, &str)> =
            kept.iter().map(|kept| (kept.was.as_str(), kept.file.as_str())).collect();
        assert_eq!(pairs, [("b/c.xlsx", "b/c (changed).xlsx"), ("note.txt", "note.txt")]);
        // The next run says nothing of them, and keeps them.
        assert_eq!(run(outputs, "three"), []);
        let all = [
            "a.csv=three",
            "b/c (changed).xlsx=typed",
            "b/c.xlsx=three",
            "decided.xlsx=three",
            "note.txt=mine",
        ];
        assert_eq!(texts(outputs), all);
        // The same typed again is there already; another is a further file.
        write("b/c.xlsx", "typed");
        assert_eq!(run(outputs, "three"), []);
        write("b/c.xlsx", "typed later");
        let kept = run(outputs, "three");
        assert_eq!(kept[0].file, "b/c (changed 2).xlsx");
        assert_eq!(run(outputs, "three"), []);
        assert_eq!(
            texts(outputs)[1..3],
            ["b/c (changed 2).xlsx=typed later", "b/c (changed).xlsx=typed"]
        );
    }

    #[test]
    fn without_a_manifest_all_that_differs_is_kept() {
        let outputs = tempfile::tempdir().expect("a folder");
        let outputs = outputs.path();
        run(outputs, "one");
        fs::write(outputs.join("2024Q1").join(Manifest::FILE), "{").expect("written");
        let kept = run(outputs, "two");
        let names: Vec<&str> = kept.iter().map(|kept| kept.file.as_str()).collect();
        assert_eq!(names, ["a (changed).csv", "b/c (changed).xlsx"]);
    }
}
