//! The list of doubtful cells that a unit's workbook comes back with: it is no part of the report, and known by its hidden columns.

use crate::book::{Book, Sheet};
use office_text::fold::fold_tight;

/// The sheet that feedback puts before a unit's own.
pub const FEEDBACK_SHEET: &str = "Cần sửa";
/// The headers of a list are among so many rows.
const HEAD: usize = 60;

/// The header of the column that the unit writes its answers in.
pub const ANSWER: &str = "Trả lời của đơn vị";
/// The header of its column for the proposed values.
pub const PROPOSED: &str = "Đề xuất";

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

impl Book {
    /// Takes the lists that feedback put there out of the report: the first sheet by its name, and any by its hidden columns, whatever it is called now.
    pub fn take_feedback(&mut self) {
        let is_first = self.sheets.first().is_some_and(|sheet| sheet.name == FEEDBACK_SHEET);
        let is_list: Vec<bool> = (self.sheets.iter().enumerate())
            .map(|(index, sheet)| is_first && index == 0 || is_answer_list(sheet))
            .collect();
        if !is_list.contains(&true) {
            return;
        }
        let (lists, own): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.sheets).into_iter().zip(is_list).partition(|(_, is)| *is);
        self.feedback = lists.into_iter().map(|(sheet, _)| sheet).collect();
        // What the office called a list is its own; what somebody copied or renamed is later.
        self.feedback.sort_by_key(|sheet| sheet.name != FEEDBACK_SHEET);
        self.sheets = own.into_iter().map(|(sheet, _)| sheet).collect();
        if self.sheets.is_empty() {
            self.sheets.clone_from(&self.feedback);
        }
    }
}

/// Whether a sheet is such a list, whatever it is called.
fn is_answer_list(sheet: &Sheet) -> bool {
    sheet.rows.values().take(HEAD).any(|cells| {
        let has = |name: &str| cells.iter().any(|cell| is_list_header(&cell.text, name));
        // Most rows have no text that begins as the first key does.
        let may_be = cells.iter().any(|cell| cell.text.trim_start().starts_with(['k', 'K']));
        // The office's list of decisions has such keys too, and another column of answers.
        may_be && ANSWER_KEYS.into_iter().chain([ANSWER]).all(has)
    })
}
