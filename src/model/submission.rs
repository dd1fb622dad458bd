//! What a unit sent: one file, and whether it counts.

use serde::{Deserialize, Serialize};

use jiff::civil::DateTime;

use super::states::states;

use office_text::moment::Moment;

states! {
    /// What became of a file.
    #[derive(Default)]
    pub enum SubmissionStatus {
        /// It counts: its figures are the unit's report.
        Accepted = "accepted", "được tính", "counts";
        /// Another file of the same unit took its place, for all its forms.
        Superseded = "superseded", "tệp khác được tính", "another file counts";
        /// Byte for byte the same as another file.
        Duplicate = "duplicate", "trùng tệp khác", "a duplicate";
        /// A letter, a PDF or a picture that goes with a report, or of which it is not known whose it is: it is not read.
        Accompanying = "accompanying", "văn bản kèm theo", "comes with a report";
        /// It could not be used: unreadable, protected, of another period, of no known unit, or with no form in it.
        #[default]
        Rejected = "rejected", "không dùng được", "cannot be used";
    }
}

states! {
    /// What became of a form in a file.
    pub enum FormState {
        /// It counts: its figures are the unit's.
        Accepted = "accepted", "được tính", "counts";
        /// The form of another file of the unit counts.
        Superseded = "superseded", "tệp khác được tính", "another file counts";
        /// Its file is byte for byte another one.
        Duplicate = "duplicate", "trùng tệp khác", "a duplicate";
        /// Its file cannot be used.
        Rejected = "rejected", "không dùng được", "cannot be used";
        /// Nobody could look into its file.
        Unread = "unread", "không đọc được", "unreadable";
    }
}

impl Submission {
    /// What became of a form; `None` if the file does not have it.
    pub fn form_state(&self, form: &str) -> Option<FormState> {
        let is_in = |forms: &[String]| forms.iter().any(|id| id == form);
        match self.standing {
            SubmissionStatus::Accompanying => None,
            // A form may count as nothing to report that the file does not have.
            SubmissionStatus::Accepted if is_in(&self.counted) => Some(FormState::Accepted),
            SubmissionStatus::Rejected if self.forms.is_empty() => Some(FormState::Unread),
            _ if !is_in(&self.forms) => None,
            SubmissionStatus::Accepted | SubmissionStatus::Superseded => {
                Some(FormState::Superseded)
            }
            SubmissionStatus::Duplicate => Some(FormState::Duplicate),
            SubmissionStatus::Rejected => Some(FormState::Rejected),
        }
    }

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

/// A unit's part of a sheet, in a file with the reports of several units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPart {
    /// The file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The code of the unit.
    pub unit: String,
    /// The row that its titles begin in.
    pub first_row: u32,
    /// The columns of its table, the first and the last.
    pub columns: (u32, u32),
}

impl SheetPart {
    /// The part that a cell of a sheet belongs to: of those that begin above it the one whose table has its column, or else the lowest; above
    /// all parts the first.
    pub fn of_cell<'p>(parts: &[&'p Self], row: u32, column: u32) -> Option<&'p Self> {
        let begun = || parts.iter().filter(|part| part.first_row <= row);
        let has_column = |part: &&&Self| (part.columns.0..=part.columns.1).contains(&column);
        let lowest = begun().filter(has_column).max_by_key(|part| part.first_row);
        let lowest = lowest.or_else(|| begun().max_by_key(|part| part.first_row));
        lowest.or_else(|| parts.iter().min_by_key(|part| part.first_row)).copied()
    }
}
