//! The vocabulary all stages share: plain data, no input or output, no dataframes.

// Units and what identifies a cell.
pub mod cell_key;
pub mod ids;
pub mod unit;
// What is sent.
pub mod incoming;
pub mod sender_formulas;
pub mod submission;
pub mod table;
// What is read.
pub mod blank;
pub mod cells;
pub mod list_totals;
// What is found, answered and decided.
pub mod answer;
pub mod decision;
pub mod finding;
pub mod whole;
// How the reporting goes.
pub mod closing;
pub mod completeness;
pub mod period_state;
pub mod quality;
// What comes out.
pub mod document;
pub mod figure;
pub mod ledger_row;
pub mod listing;
pub mod output;
pub mod record_state;
pub mod row_map;
pub mod vocabulary;
// How values are grouped and named.
mod group;
mod states;

pub use answer::Answer;
pub use blank::Blank;
pub use cell_key::{CellKey, ColumnId, FormId, RowId, UnitId, record_name};
pub use cells::{CellRow, CellRows, EarlierCell, Status};
pub use closing::Closing;
pub use completeness::{Answers, Completeness, CompletenessRow, FormStatus, Subject};
pub use decision::{
    Choice, Correction, Decision, DecisionStatus, OVERRIDES, RuleCount, Tally, last_of_each,
};
pub use figure::{
    About, FigurePlace, FigureRow, FigureWords, How, Part, SharedAbout, without_residue,
};
pub use finding::{Finding, Kind, Place, Resolution, Severity};
pub use group::group;
pub use ids::{Ids, Names};
pub use incoming::Incoming;
pub use ledger_row::{Fate, LedgerPlace, LedgerRow, reason_text};
pub use list_totals::{ListTotals, TotalFigure, TotalLine};
pub use listing::Listing;
pub use period_state::PeriodState;
pub use quality::QualityRow;
pub use record_state::RecordState;
pub use sender_formulas::{SenderFault, SenderFormulas};
pub(crate) use states::{states, words};
pub use submission::{FormState, SheetPart, Submission, SubmissionStatus};
pub use table::{StruckFigure, StruckRecord, Table, TableCell, TableCount, TotalRow, UnknownRow};
pub use unit::{Registry, Unit};
pub use vocabulary::{Vocabulary, vocabularies};
pub use whole::{PastCell, SameRecord};

pub use office_text::language::Lang;
pub use office_text::message::Message;
pub use office_text::period::{Closes, Frequency, Period};
pub use workbook_reader::book;
pub use workbook_reader::charset::decode as decode_text;
pub use workbook_reader::is_leftover;
pub use workbook_reader::number_format::{Shown, ShownSign};
pub use workbook_reader::{ANSWER, ANSWER_KEYS, FEEDBACK_SHEET, PROPOSED, is_list_header};
pub use workbook_reader::{
    Book, Cell, Content, CsvList, ListColumn, ListRecord, Note, NoteKind, Omitted, Sheet,
    Unreadable, Value, a1, column_letters, sha256,
};
