//! The rows of the `cells` table: each cell as reported and as understood, with its source.

use std::sync::Arc;

use compact_str::CompactString;

use super::blank::Blank;
use super::finding::Place;
use super::states::states;

states! {
    /// What became of a cell.
    pub enum Status {
        /// Read as the unit wrote it.
        AsReported = "as-reported", "như đã báo cáo", "as reported";
        /// A correction that applies itself.
        Corrected = "corrected", "tự sửa theo khai báo", "corrected by itself";
        /// Somebody decided on another value.
        Overridden = "overridden", "theo quyết định", "as decided";
        /// It could not be understood and counts as missing.
        Rejected = "rejected", "không hiểu được, không tính", "not understood, does not count";
        /// Its record was dropped by a person: it is stored and no stage sees it.
        Dropped = "dropped", "bản ghi bị bỏ theo quyết định", "its record was dropped";
    }
}

/// A cell that was accepted in the period before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EarlierCell {
    /// The unit's code in the period that is run.
    pub unit: String,
    /// The form.
    pub form: String,
    /// As in [`CellRow`].
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// The accepted number; `None` for texts.
    pub value: Option<f64>,
    /// The accepted text, or the number as text.
    pub text: String,
}

/// One cell of a recognised table.
#[derive(Debug, Clone, PartialEq)]
pub struct CellRow {
    /// The unit's code.
    pub unit: CompactString,
    /// The form.
    pub form: CompactString,
    /// Indicator id, or of a register the record: `3:name`.
    pub row: CompactString,
    /// Measure or field id.
    pub column: CompactString,
    /// The number as understood, money in the form's unit.
    pub value: Option<f64>,
    /// The text as understood: option ids, ISO dates.
    pub text: CompactString,
    /// The cell's own text.
    pub reported: CompactString,
    /// What its value is.
    pub status: Status,
    /// Why the unit's cell has no figure; `None` if it has one.
    pub blank: Option<Blank>,
    /// The report that it was read from.
    pub file: Arc<str>,
    /// The sheet of that file.
    pub sheet: CompactString,
    /// A1 address; empty where the table has no such cell.
    pub cell: CompactString,
}

impl CellRow {
    /// Where it was read.
    pub fn place(&self) -> Place {
        let [file, sheet, cell] =
            [&*self.file, self.sheet.as_str(), self.cell.as_str()].map(str::to_owned);
        Place { file, sheet, cell }
    }
}
