//! What a unit sent: one file, and whether it counts.

use jiff::civil::DateTime;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubmissionStatus {
    /// It counts: its figures are the unit's report.
    Accepted,
    /// A later file of the same unit took its place.
    Superseded,
    /// Byte for byte the same as another file.
    Duplicate,
    /// It could not be used: unreadable, protected, of another period, of no known unit, or with no form in it.
    Rejected,
}

impl SubmissionStatus {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Superseded => "superseded",
            Self::Duplicate => "duplicate",
            Self::Rejected => "rejected",
        }
    }
}

/// One file of the period's folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// File name within the period's folder.
    pub file: String,
    /// The unit's code; `None` if it is not clear.
    pub unit: Option<String>,
    /// Local time at which it was received.
    pub received_at: Option<DateTime>,
    /// True where the time is from the received log, false where it is the file's own.
    pub logged: bool,
    /// The number of the covering document; may be empty.
    pub document_no: String,
    /// Whether it counts, or why not.
    pub standing: SubmissionStatus,
    /// Received after the due day.
    pub late: bool,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The size of the file.
    pub bytes: u64,
    /// The ids of the forms found in it, in the pipeline's order.
    pub forms: Vec<String>,
}
