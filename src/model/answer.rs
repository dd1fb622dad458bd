//! What a unit answers about a doubtful cell, in the list of the workbook that went back to it.

use office_text::fold::fold_tight;

/// The header of the column that the unit writes its answers in.
pub const ANSWER: &str = "Trả lời của đơn vị";

/// The headers of the hidden columns that say what a line of the list is about: period, form, row, column, and what was reported.
pub const ANSWER_KEYS: [&str; 5] =
    ["khóa kỳ", "khóa biểu", "khóa dòng", "khóa cột", "khóa đã báo cáo"];
/// What earlier versions called them: their workbooks still come back.
const EARLIER_KEYS: [&str; 5] = ["key.period", "key.form", "key.row", "key.column", "key.reported"];

/// Whether a header is that of a column of the list, under its present name or an earlier one.
pub fn is_list_header(text: &str, name: &str) -> bool {
    let mut keys = ANSWER_KEYS.iter().zip(EARLIER_KEYS);
    let earlier = keys.find(|(now, _)| **now == name).map(|(_, earlier)| earlier);
    let folded = fold_tight(text);
    [Some(name), earlier].into_iter().flatten().any(|known| fold_tight(known) == folded)
}

/// One answer as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The unit's code.
    pub unit: String,
    /// The form of the cell.
    pub form: String,
    /// The row, or the record.
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// What the cell said when the unit was asked.
    pub reported: String,
    /// In the unit's words: that it is right, and why, or a new value.
    pub text: String,
    /// The file that it came in.
    pub file: String,
}

impl Answer {
    /// The cell that it is about: unit, form, row, column.
    pub fn cell(&self) -> [&str; 4] {
        [&self.unit, &self.form, &self.row, &self.column]
    }
}
