//! A file as it arrived: its fingerprint, when it was received, and what is in it.

use jiff::civil::DateTime;
use office_text::moment::Moment;
use workbook_reader::{Book, Unreadable};

/// One file as it arrived.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Name within the period's folder.
    pub file: String,
    /// The size of the file.
    pub bytes: u64,
    /// SHA-256 of the content, in hexadecimal; empty where it could not be read at all.
    pub sha256: String,
    /// When it was received, if that is known: by the received log, or by the letter that it came in.
    pub known_at: Option<Moment>,
    /// When a file of this name came the first time, if the received log has several lines for it.
    pub first_at: Option<Moment>,
    /// When the file was last modified: shown, and never counted.
    pub modified_at: Option<DateTime>,
    /// Whether it is in the received log.
    pub logged: bool,
    /// Whether the received log says when it was received.
    pub logged_time: bool,
    /// The unit's code by the received log; often empty.
    pub logged_unit: String,
    /// The number of the covering document; may be empty.
    pub document_no: String,
    /// The book, or why it cannot be read.
    pub content: Result<Book, Unreadable>,
}
