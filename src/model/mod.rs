//! The vocabulary all stages share: plain data, no input or output, no dataframes.

pub mod book;
pub mod cells;
pub mod completeness;
pub mod decision;
pub mod finding;
pub mod hash;
pub mod incoming;
pub mod listing;
pub mod output;
pub mod period;
pub mod submission;
pub mod table;
pub mod unit;

pub use book::{Book, Cell, Content, Note, NoteKind, Sheet, Value, a1, column_letters};
pub use cells::{CellRow, EarlierCell, Status};
pub use completeness::{Completeness, CompletenessRow, FormStatus, Subject};
pub use decision::{Choice, Correction, Decision, OVERRIDES, Outcome, RuleCount, Tally};
pub use finding::{Finding, Kind, Message, Place, Settled, Severity};
pub use hash::sha256;
pub use incoming::{Incoming, Unreadable};
pub use listing::Listing;
pub use period::{Frequency, Period};
pub use submission::{Standing, Submission};
pub use table::{Table, TableCell, UnknownRow};
pub use unit::{Registry, Unit};
