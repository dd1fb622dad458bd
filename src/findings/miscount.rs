//! Findings about lists that have fewer or more records than the indicators count.

use super::Facts;
use crate::model::{Kind, Severity};
use office_text::language::{Lang, Noun};

/// A list with a record too few or too many.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MiscountFacts {
    /// How many records the list has.
    pub records: f64,
    /// How many the indicators count, and the indicator's label.
    pub counted: f64,
    pub label: String,
    /// The record without which all sums agree.
    pub record: Option<String>,
    pub severity: Severity,
}

impl Facts for MiscountFacts {
    fn class(&self) -> (Kind, Severity) {
        (Kind::RegisterCount, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let (records, counted) = (lang.shortest(self.records), lang.shortest(self.counted));
        let label = &self.label;
        if let Some(record) = &self.record {
            return lang.pick(
                format!(
                    "danh sách có {records} dòng, “{label}” ghi {counted}: không kể dòng “{record}” thì mọi tổng đều khớp"
                ),
                format!(
                    "the list has {records} records and “{label}” says {counted}: without “{record}” all sums agree"
                ),
            );
        }
        let (vi, en) = if self.records < self.counted {
            ("có thể thiếu dòng trong danh sách", "records may be missing from the list")
        } else {
            ("có thể thừa dòng trong danh sách", "the list may have records too many")
        };
        lang.pick(
            format!("danh sách có {records} dòng, “{label}” ghi {counted}: {vi}"),
            format!("the list has {records} records and “{label}” says {counted}: {en}"),
        )
    }
}

/// A list that adds up to less than an indicator by about what a record had that it no longer has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LackingFacts {
    /// The indicator's label, and by how much the list is short of it.
    pub label: String,
    pub short: f64,
    /// The record, and what it had in the period before.
    pub record: String,
    pub before: f64,
    pub severity: Severity,
}

impl Facts for LackingFacts {
    fn class(&self) -> (Kind, Severity) {
        (Kind::RegisterCount, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let (label, record) = (&self.label, &self.record);
        let (short, before) = (lang.shortest(self.short), lang.shortest(self.before));
        lang.pick(
            format!(
                "danh sách cộng lại ít hơn “{label}” {short}: có thể thiếu “{record}”, kỳ trước có {before} và kỳ này không có trong danh sách"
            ),
            format!(
                "the list adds up to {short} less than “{label}”: “{record}” may be missing, which had {before} in the period before and is no longer in the list"
            ),
        )
    }
}

/// A list that says that there is nothing, while indicators count something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EmptyListFacts {
    /// The first indicator's label, and what it says.
    pub label: String,
    pub counted: f64,
    /// How many others contradict the list.
    pub more: usize,
    pub severity: Severity,
}

impl Facts for EmptyListFacts {
    fn class(&self) -> (Kind, Severity) {
        (Kind::RegisterCount, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        const OTHER: Noun = Noun::new("chỉ tiêu khác", "other indicator", "other indicators");
        let (label, counted) = (&self.label, lang.shortest(self.counted));
        let others = lang.count(self.more, OTHER);
        let more = match self.more {
            0 => String::new(),
            _ => lang.pick(format!(", và {others} cũng có số"), format!(", and {others} too")),
        };
        lang.pick(
            format!("danh sách không có dòng nào, nhưng “{label}” ghi {counted}{more}: thiếu danh sách, hay số liệu sai?"),
            format!("the list has no records, but “{label}” says {counted}{more}: is the list missing, or are the figures wrong?"),
        )
    }
}

/// A form that continues to count records which are confirmed to be gone from its list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StillCounted<'a> {
    /// The records.
    pub records: &'a [String],
    /// How many of its figures do not agree with the list.
    pub cells: usize,
}

impl Facts for StillCounted<'_> {
    fn class(&self) -> (Kind, Severity) {
        (Kind::RegisterCount, Severity::Error)
    }

    fn message(&self, lang: Lang) -> String {
        let records = lang.quoted(self.records);
        let cells = lang.count(self.cells, Noun::CELL);
        lang.pick(
            format!("biểu vẫn tính {records} dù đã xác nhận không còn: {cells} không khớp với danh sách"),
            format!("the form still counts {records}, confirmed to be gone: {cells} do not agree with the list"),
        )
    }
}
