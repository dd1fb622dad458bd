//! `manifest.json`: the inputs and the result of a run. It has no times, so that the same run gives the same bytes.

#![expect(clippy::disallowed_methods, reason = "a run is stored here")]

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The inputs of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The manifest's own format.
    pub format: u32,
    pub tonghop: String,
    pub pipeline: String,
    pub pipeline_version: String,
    pub period: String,
    /// The day of the run, which decides lateness.
    pub as_of: String,
    pub language: String,
    /// One hash over program, definitions, inputs and history: equal if a run would give the same result.
    pub fingerprint: String,
    pub definitions: Vec<FileHash>,
    pub inputs: Vec<FileHash>,
    /// The period whose accepted figures were the history.
    pub history: Option<String>,
    pub counts: Counts,
    pub outputs: Vec<FileHash>,
}

/// A file and the SHA-256 of its content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileHash {
    pub file: String,
    pub sha256: String,
}

/// The result of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub units_expected: usize,
    pub units_accepted: usize,
    pub files: usize,
    pub cells: usize,
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

impl Manifest {
    pub const FORMAT: u32 = 1;
    pub const FILE: &'static str = "manifest.json";

    /// The manifest of a finished run; `None` if there is none, or if its format is newer.
    pub fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(Self::FILE)).ok()?;
        let manifest: Self = serde_json::from_str(&text).ok()?;
        (manifest.format <= Self::FORMAT).then_some(manifest)
    }

    /// As JSON, with a line a field.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
