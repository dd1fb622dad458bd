//! What a unit sent: one file, and whether it counts.

use jiff::civil::DateTime;

use office_text::moment::Moment;

/// What became of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubmissionStatus {
    /// It counts: its figures are the unit's report.
    Accepted,
    /// Another file of the same unit took its place, for all its forms.
    Superseded,
    /// Byte for byte the same as another file.
    Duplicate,
    /// A letter, a PDF or a picture that goes with a report, or of which it is not known whose it is: it is not read.
    Accompanying,
    /// It could not be used: unreadable, protected, of another period, of no known unit, or with no form in it.
    #[default]
    Rejected,
}

impl SubmissionStatus {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Superseded => "superseded",
            Self::Duplicate => "duplicate",
            Self::Accompanying => "accompanying",
            Self::Rejected => "rejected",
        }
    }

    /// The status of this word.
    pub fn parse(name: &str) -> Option<Self> {
        let all =
            [Self::Accepted, Self::Superseded, Self::Duplicate, Self::Accompanying, Self::Rejected];
        all.into_iter().find(|status| status.as_str() == name)
    }
}

impl Submission {
    /// Who says when it was received: `log`, `mail`, or `file` if nobody does.
    pub fn time_source(&self) -> &'static str {
        match (self.known_at, self.logged_time) {
            (Some(_), true) => "log",
            (Some(_), false) => "mail",
            (None, _) => "file",
        }
    }

    /// Takes up who says when it was received, as [`Self::time_source`] names it; the time is known by then.
    pub(crate) fn take_time_source(&mut self, source: &str) {
        self.logged_time = source == "log";
        self.known_at = self.received_at.filter(|_| source != "file").map(Moment::exact);
    }
}

/// One file of the period's folder.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Submission {
    /// File name within the period's folder.
    pub file: String,
    /// The unit's code; `None` if it is not clear.
    pub unit: Option<String>,
    /// When it was received, if that is known: by the received log, or by the letter that it came in.
    pub known_at: Option<Moment>,
    /// When a file of this name came the first time: by that it is late or not.
    pub first_at: Option<Moment>,
    /// The local time that is shown: that of receipt, or if it is not known, that at which the file was last modified.
    pub received_at: Option<DateTime>,
    /// Whether it is in the received log.
    pub logged: bool,
    /// Whether the received log says when it was received.
    pub logged_time: bool,
    /// The number of the covering document; may be empty.
    pub document_no: String,
    /// Whether it counts, or why not.
    pub standing: SubmissionStatus,
    /// It is known that it was received after the due day, and it does not only correct what came in time.
    pub late: bool,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The size of the file.
    pub bytes: u64,
    /// The ids of the forms found in it, in the pipeline's order.
    pub forms: Vec<String>,
    /// Those of them that count.
    pub counted: Vec<String>,
    /// Those of them in which nothing is filled in.
    pub blank: Vec<String>,
}
