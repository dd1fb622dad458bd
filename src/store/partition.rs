//! Tables in files side by side, one for each period, unit and sender, as engines for many machines take them: `cells/period=2024Q1/unit=10001/10001.parquet`.

#![expect(clippy::disallowed_methods, reason = "a partition is stored here")]

use std::fs;
use std::path::{Path, PathBuf};

use polars::prelude::DataFrame;

use super::tables::table_bytes;
use super::{StoreError, read_table};

/// What engines call the part of a table whose unit is not known.
const NO_UNIT: &str = "__HIVE_DEFAULT_PARTITION__";

/// The folder of a partition.
#[derive(Debug, Clone)]
pub struct Partition {
    folder: PathBuf,
}

/// The place of a file in a partition.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'p> {
    /// The table.
    pub table: &'p str,
    /// The period.
    pub period: &'p str,
    /// The unit's code; empty if it is not known.
    pub unit: &'p str,
    /// The name within the unit's folder, without its ending.
    pub name: &'p str,
}

impl Partition {
    /// The partition in a folder, which is made with the first file.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    fn of_period(&self, table: &str, period: &str) -> PathBuf {
        self.folder.join(table).join(format!("period={period}"))
    }

    /// Writes a file, whole or not at all.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&self, at: Placed<'_>, rows: &mut DataFrame) -> Result<PathBuf, StoreError> {
        let unit = if at.unit.is_empty() { NO_UNIT.to_owned() } else { escaped(at.unit) };
        let folder = self.of_period(at.table, at.period).join(format!("unit={unit}"));
        let path = folder.join(format!("{}.parquet", escaped(at.name)));
        let bytes =
            table_bytes(rows).map_err(|error| StoreError::Table { path: path.clone(), error })?;
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&folder)?;
            let file = tempfile::NamedTempFile::new_in(&folder)?;
            fs::write(file.path(), bytes)?;
            file.persist(&path)?;
            Ok(())
        };
        write().map_err(|error| StoreError::file(&path, error))?;
        Ok(path)
    }

    /// The files of a table and period: the folder of the unit, the name within it, and the path. Sorted by path.
    pub fn files(&self, table: &str, period: &str) -> Vec<(String, String, PathBuf)> {
        let list = |folder: &Path| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| entry.path()).collect::<Vec<_>>()
        };
        let mut files = Vec::new();
        for folder in list(&self.of_period(table, period)) {
            let Some(unit) = name_of(&folder).and_then(|name| name.strip_prefix("unit=")) else {
                continue;
            };
            let unit = if unit == NO_UNIT { String::new() } else { unescaped(unit) };
            for path in list(&folder) {
                if let Some(name) = name_of(&path).and_then(|name| name.strip_suffix(".parquet")) {
                    files.push((unit.clone(), unescaped(name), path));
                }
            }
        }
        files.sort_by(|a, b| a.2.cmp(&b.2));
        files
    }

    /// Removes a file, and the folder of the unit where it was the last in it.
    pub fn remove(&self, path: &Path) {
        if fs::remove_file(path).is_ok()
            && let Some(folder) = path.parent()
        {
            // Only an empty one goes.
            let _ = fs::remove_dir(folder);
        }
    }

    /// The bytes in the first row of a column of a file; `None` if the file is not as it should be.
    pub fn bytes(path: &Path, column: &str) -> Option<Vec<u8>> {
        let table = read_table(path).ok()?;
        table.column(column).ok()?.binary().ok()?.get(0).map(<[u8]>::to_vec)
    }
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name().and_then(|name| name.to_str())
}

/// A code as a name of a folder: what may have a meaning there is written as Hive writes it, `%2F`.
fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(index) = rest.find('%') {
        let (before, behind) = rest.split_at(index);
        bytes.extend(before.as_bytes());
        match behind.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(3..).unwrap_or("");
            }
            None => {
                bytes.push(b'%');
                rest = behind.get(1..).unwrap_or("");
            }
        }
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_code_is_the_name_of_a_folder_and_comes_back() {
        for code in ["10001", "23/41", "..", "Xã A%2F", ""] {
            let name = escaped(code);
            assert!(!name.contains(['/', '.']), "{name}");
            assert_eq!(unescaped(&name), code);
        }
    }
}
