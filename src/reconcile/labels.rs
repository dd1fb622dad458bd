//! The words of the workbook of decisions, in both languages: it may be filled in in either.

use crate::model::{Choice, Lang};
use office_text::fold::fold_tight;

/// The columns of the sheet of decisions, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    Unit,
    What,
    Reported,
    Proposed,
    Why,
    Answer,
    Decision,
    Value,
    Reason,
    Name,
    Date,
    State,
    /// Where it is and how it was read: behind what is needed to decide, and not printed.
    Form,
    Cell,
    ReadAs,
    Confidence,
    Id,
    /// What a row is about, for the program; these columns are hidden.
    KeyPeriod,
    KeyUnit,
    KeyForm,
    KeyRow,
    KeyMeasure,
    KeyReported,
    KeyProposed,
    /// What the unit's answer comes to.
    KeyAnswer,
    /// The text of the decision's cells when the workbook was written.
    KeyMark,
}

impl Column {
    /// Each with its headers and its width in characters.
    pub(crate) const ALL: [(Self, &'static str, &'static str, f64); 26] = [
        (Self::Unit, "Đơn vị", "Unit", 15.0),
        (Self::What, "Chỉ tiêu, bản ghi", "What it is", 30.0),
        (Self::Reported, "Đã báo cáo", "Reported", 13.0),
        (Self::Proposed, "Đề nghị", "Proposed", 12.0),
        (Self::Why, "Vì sao", "Why", 46.0),
        (Self::Answer, "Đơn vị trả lời", "The unit answers", 20.0),
        (Self::Decision, "Quyết định", "Decision", 12.0),
        (Self::Value, "Giá trị khác", "Other value", 11.0),
        (Self::Reason, "Lý do", "Reason", 22.0),
        (Self::Name, "Người quyết định", "Name", 13.0),
        (Self::Date, "Ngày", "Date", 11.0),
        (Self::State, "Tình trạng", "State", 12.0),
        (Self::Form, "Biểu", "Form", 8.0),
        (Self::Cell, "Ô", "Cell", 30.0),
        (Self::ReadAs, "Hiểu là", "Read as", 13.0),
        (Self::Confidence, "Độ chắc", "Confidence", 11.0),
        (Self::Id, "Mã", "Id", 18.0),
        (Self::KeyPeriod, "khóa kỳ", "key.period", 4.0),
        (Self::KeyUnit, "khóa đơn vị", "key.unit", 4.0),
        (Self::KeyForm, "khóa biểu", "key.form", 4.0),
        (Self::KeyRow, "khóa dòng", "key.row", 4.0),
        (Self::KeyMeasure, "khóa cột", "key.column", 4.0),
        (Self::KeyReported, "khóa đã báo cáo", "key.reported", 4.0),
        (Self::KeyProposed, "khóa đề nghị", "key.proposed", 4.0),
        (Self::KeyAnswer, "khóa trả lời", "key.answer", 4.0),
        (Self::KeyMark, "khóa dấu", "key.mark", 4.0),
    ];

    /// Its place in the sheet, from zero.
    pub(crate) fn at(self) -> u32 {
        let at = Self::ALL.iter().position(|(column, ..)| *column == self);
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    }

    /// The column of a header in either language.
    pub(crate) fn of_header(text: &str) -> Option<Self> {
        let folded = fold_tight(text);
        let same = |name: &str| fold_tight(name) == folded;
        Self::ALL.into_iter().find(|(_, vi, en, _)| same(vi) || same(en)).map(|(column, ..)| column)
    }
}

/// The name of the sheet of decisions.
pub(crate) fn sheet(lang: Lang) -> &'static str {
    lang.pick("Quyết định", "Decisions")
}

/// The name of the sheet of what was decided.
pub(crate) fn decided(lang: Lang) -> &'static str {
    lang.pick("Đã quyết định", "Decided")
}

/// The name of the sheet that says how to decide.
pub(crate) fn guide(lang: Lang) -> &'static str {
    lang.pick("Hướng dẫn", "Help")
}

/// The row of headers in the sheet of decisions, from zero: a title and a line of counts are above it.
pub(crate) const HEADERS: u32 = 2;

/// What a person chooses from, in the order of the list.
pub(crate) const CHOICES: [Choice; 7] = [
    Choice::Accept,
    Choice::Reject,
    Choice::Other,
    Choice::Drop,
    Choice::Add,
    Choice::Same,
    Choice::Nothing,
];

/// Other words for them that people type.
const ALSO: [(Choice, [&str; 4]); 3] = [
    (Choice::Accept, ["đồng ý", "chấp thuận", "agree", "accepted"]),
    (Choice::Reject, ["không chấp nhận", "giữ nguyên", "keep", "rejected"]),
    (Choice::Other, ["sửa", "sửa thành", "replace", "other"]),
];

/// The choice of what the unit answered: it is kept as the choice and value that the answer comes to.
const AS_ANSWERED: [&str; 2] = ["theo đơn vị", "as the unit answers"];

/// The same in a language.
pub(crate) fn as_answered(lang: Lang) -> &'static str {
    let [vi, en] = AS_ANSWERED;
    lang.pick(vi, en)
}

/// Whether a text chooses what the unit answered.
pub(crate) fn is_as_answered(text: &str) -> bool {
    let folded = fold_tight(text);
    AS_ANSWERED.iter().any(|name| fold_tight(name) == folded)
}

/// A choice in words; what is none stays as it is.
pub(crate) fn word(choice: &str, lang: Lang) -> &str {
    Choice::parse(choice).map_or(choice, |choice| choice.text(lang))
}

/// The choice that a text says, in either language, whatever its case and marks.
pub(crate) fn choice(text: &str) -> Option<Choice> {
    let folded = fold_tight(text);
    let same = |name: &str| fold_tight(name) == folded;
    let is_named = |choice: &Choice| Lang::ALL.iter().any(|l| same(choice.text(*l)));
    let named = CHOICES.into_iter().find(is_named);
    let also = || ALSO.iter().find(|(_, words)| words.iter().any(|word| same(word)));
    let also = || also().map(|(choice, _)| *choice);
    named.or_else(|| Choice::ALL.into_iter().find(|choice| same(choice.as_str()))).or_else(also)
}
