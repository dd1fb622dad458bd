//! A file as it arrived: its fingerprint, when it was received, and what is in it.

use jiff::civil::DateTime;
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
    /// When it came; `None` if nobody knows.
    pub received_at: Option<DateTime>,
    /// True where the time is from the received log.
    pub logged: bool,
    /// The unit's code by the received log; often empty.
    pub logged_unit: String,
    /// The number of the covering document; may be empty.
    pub document_no: String,
    /// The book, or why it cannot be read.
    pub content: Result<Book, Unreadable>,
}
