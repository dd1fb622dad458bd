//! `manifest.json`: the inputs and the result of a run. It has no times, so that the same run gives the same bytes.

#![expect(clippy::disallowed_methods, reason = "a run is stored here")]

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::model::RecordState;

/// The inputs of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The manifest's own format.
    pub format: u32,
    /// The program's version.
    pub tonghop: String,
    /// The pipeline's name.
    pub pipeline: String,
    /// The version of its definitions.
    pub pipeline_version: String,
    /// The period that was run.
    pub period: String,
    /// The day of the run, which decides lateness.
    pub as_of: String,
    /// The language of messages in the tables.
    pub language: String,
    /// One hash over program, definitions, inputs and history: equal if a run would give the same result.
    pub fingerprint: String,
    /// The files of the pipeline.
    pub definitions: Vec<FileHash>,
    /// The reports and the received log.
    pub inputs: Vec<FileHash>,
    /// The period whose accepted figures were the history.
    pub history: Option<String>,
    /// How far the figures are: `draft` or `final`. Empty in a manifest of an earlier version.
    #[serde(default)]
    pub state: String,
    /// The numbers of the run.
    pub counts: Counts,
    /// What was read back of the outputs and agrees with the tables; none in a manifest of an earlier version.
    #[serde(default)]
    pub read_back: Option<ReadBack>,
    /// The records of each file by state.
    #[serde(default)]
    pub records: Vec<FileRecords>,
    /// All files that the run made, but the manifest.
    pub outputs: Vec<FileHash>,
    /// Files that people changed after an earlier run or put there themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<FileHash>,
}

/// What was read back of the outputs of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack {
    /// Workbooks that were read.
    pub workbooks: usize,
    /// Documents that were read.
    pub documents: usize,
    /// Cells that were compared with what was laid out, or with what a unit reported.
    pub cells: usize,
    /// Figures that were computed once more from the tables.
    pub figures: usize,
}

impl ReadBack {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            workbooks: self.workbooks + other.workbooks,
            documents: self.documents + other.documents,
            cells: self.cells + other.cells,
            figures: self.figures + other.figures,
        }
    }
}

/// The records of a file: each is in exactly one of the states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecords {
    /// The file.
    pub file: String,
    /// How many are in each state.
    #[serde(flatten)]
    pub counts: RecordCounts,
}

/// How many records are in each [state](RecordState).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCounts {
    /// All that were read: the sum of the states.
    pub records: usize,
    /// [`RecordState::Accepted`].
    pub accepted: usize,
    /// [`RecordState::ToReview`].
    pub to_review: usize,
    /// [`RecordState::Rejected`].
    pub rejected: usize,
    /// [`RecordState::Superseded`].
    pub superseded: usize,
}

impl RecordCounts {
    /// Counts so many records more in a state.
    pub(crate) fn add(&mut self, state: RecordState, count: usize) {
        *match state {
            RecordState::Accepted => &mut self.accepted,
            RecordState::ToReview => &mut self.to_review,
            RecordState::Rejected => &mut self.rejected,
            RecordState::Superseded => &mut self.superseded,
        } += count;
    }
}

/// A file and the SHA-256 of its content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileHash {
    /// The path within its folder.
    pub file: String,
    /// In hexadecimal digits.
    pub sha256: String,
}

/// The result of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Units of which a report was expected.
    pub units_expected: usize,
    /// Units with a file that counts.
    pub units_accepted: usize,
    /// Files that came.
    pub files: usize,
    /// Cells that were read.
    pub cells: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub infos: usize,
    /// Cells that wait for a decision.
    #[serde(default)]
    pub undecided: usize,
}

impl Manifest {
    /// Raised if a later build could not read it.
    pub const FORMAT: u32 = 1;
    /// The file's name in a folder of outputs.
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
