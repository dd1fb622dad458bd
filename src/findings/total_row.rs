//! Findings about the totals that a register has itself.

use super::Facts;
use super::diagnosis::ErrorMechanism;
use super::formula::formula_sentence;
use crate::model::{Kind, Message, Place, Severity};
use office_text::language::{Lang, Noun};
use sheet_formulas::Fault;

/// A total of a register that no part of its records adds up to.
#[derive(Debug, Clone)]
pub(crate) struct TotalRowFacts<'a> {
    /// The label of its row.
    pub label: &'a str,
    pub says: f64,
    /// What its records add up to, and the number of them.
    pub sum: f64,
    pub records: usize,
    /// Their cells, as `F7:F11`; `None` if they are on several sheets, and for the number of records.
    pub cells: Option<String>,
    /// What would explain it.
    pub reasons: Vec<TotalReason<'a>>,
    /// It is the number of records that does not agree.
    pub is_count: bool,
    pub severity: Severity,
}

/// What explains that a total does not agree with its records.
#[derive(Debug, Clone)]
pub(crate) enum TotalReason<'a> {
    /// It is the sum without a record.
    LeftOut { record: &'a str, cell: String },
    /// It is the sum if the figure of a record is another.
    Figure { cell: String, from: f64, to: f64, mechanism: ErrorMechanism },
    /// It is the sum if the blank cell of a record has a figure.
    Blank { cell: String, to: f64 },
    /// It is the sum of the period before.
    Before,
    /// Its formula is wrong.
    Formula(&'a Fault),
    /// What may have happened to the total itself.
    Itself(ErrorMechanism),
    /// It lies among the figures of the records.
    Average,
}

impl TotalReason<'_> {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::LeftOut { record, cell } => lang.pick(
                format!("bằng tổng khi không kể dòng “{record}” (ô {cell})"),
                format!("it is the sum without “{record}” ({cell})"),
            ),
            Self::Figure { cell, from, to, mechanism } => {
                let (from, to) = (lang.shortest(*from), lang.shortest(*to));
                let mechanism = mechanism.text(lang);
                lang.pick(
                    format!("khớp nếu ô {cell} là {to} thay vì {from} ({mechanism})"),
                    format!("they agree if {cell} is {to} and not {from} ({mechanism})"),
                )
            }
            Self::Blank { cell, to } => {
                let to = lang.shortest(*to);
                lang.pick(
                    format!("khớp nếu ô trống {cell} là {to}"),
                    format!("they agree if the blank {cell} is {to}"),
                )
            }
            Self::Before => lang.say(
                "bằng đúng tổng của danh sách kỳ trước: có thể chưa tính lại",
                "it is the sum of the list of the period before: it may not be up to date",
            ),
            Self::Formula(fault) => {
                lang.say("công thức ", "its formula: ") + &formula_sentence(fault, lang)
            }
            Self::Itself(mechanism) => {
                lang.say("ở dòng tổng có thể ", "of the total perhaps ") + &mechanism.text(lang)
            }
            Self::Average => lang.say(
                "nằm giữa số của các dòng: có thể là bình quân, không phải số cộng",
                "it lies among the figures of the records: it may be their average and no sum",
            ),
        }
    }
}

impl Facts for TotalRowFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        (Kind::RegisterTotal, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let (label, says) = (self.label, lang.shortest(self.says));
        let sum = lang.shortest(self.sum);
        let records = lang.count(self.records, Noun::RECORD);
        if self.is_count {
            return lang.pick(
                format!("dòng “{label}” đếm {says} dòng nhưng danh sách ở đây có {records}"),
                format!(
                    "the row “{label}” counts {says} records, and the list has {records} there"
                ),
            );
        }
        let cells = self.cells.as_ref().map(|cells| format!(" ({cells})")).unwrap_or_default();
        let mut text = lang.pick(
            format!("dòng “{label}” ghi {says} nhưng cộng {records}{cells} được {sum}"),
            format!("the row “{label}” says {says}, and {records}{cells} add up to {sum}"),
        );
        for reason in &self.reasons {
            text.push_str("; ");
            text.push_str(&reason.text(lang));
        }
        text
    }
}

/// A list whose total has more than its records in several columns: one of them is missing.
#[derive(Debug, Clone)]
pub(crate) struct ShortListFacts<'a> {
    /// The label of the total's row.
    pub label: &'a str,
    pub records: usize,
    /// By how much each column is short, with its header.
    pub lacks: Vec<(String, f64)>,
    /// The record of the period before that had about as much and is gone.
    pub gone: Option<String>,
    pub severity: Severity,
}

impl Facts for ShortListFacts<'_> {
    fn class(&self) -> (Kind, Severity) {
        (Kind::RegisterTotal, self.severity)
    }

    fn message(&self, lang: Lang) -> String {
        let label = self.label;
        let records = lang.count(self.records, Noun::RECORD);
        let lacks = self.lacks.iter();
        let lacks = lacks.map(|(header, lacks)| format!("“{header}” {}", lang.shortest(*lacks)));
        let lacks = lang.list(lacks);
        let text = lang.pick(
            format!("dòng “{label}” nhiều hơn số cộng của {records} ở nhiều cột: có thể thiếu một dòng có {lacks}"),
            format!("the row “{label}” has more than {records} add up to in several columns: perhaps one is missing that has {lacks}"),
        );
        match &self.gone {
            Some(gone) => text + &lang.pick(
                format!("; “{gone}” kỳ trước có số gần như vậy và không còn trong danh sách"),
                format!(
                    "; “{gone}” had about as much in the period before and is no longer in the list"
                ),
            ),
            None => text,
        }
    }
}

/// What a total of a list says of another cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TotalEvidence<'a> {
    /// The label of its row.
    pub label: &'a str,
    pub says: f64,
}

impl TotalEvidence<'_> {
    /// Of the one cell of its column without a figure.
    pub(crate) fn leaves(&self, lang: Lang) -> String {
        let (label, says) = (self.label, lang.shortest(self.says));
        lang.pick(
            format!("phần còn lại của dòng “{label}” ghi {says}"),
            format!("it is what the row “{label}” with {says} leaves"),
        )
    }

    /// Of an indicator that says the same.
    pub(crate) fn agrees(&self, lang: Lang) -> String {
        let (label, says) = (self.label, lang.shortest(self.says));
        lang.pick(
            format!("nhưng dòng “{label}” của danh sách cũng ghi {says}"),
            format!("but the row “{label}” of the list says {says} too"),
        )
    }
}

/// An indicator that says what a total of a list says.
#[derive(Debug, Clone)]
pub(crate) struct AgreeingIndicator {
    pub place: Place,
}

impl AgreeingIndicator {
    pub(crate) fn message(&self) -> Message {
        let place = format!("{}!{}", self.place.sheet, self.place.cell);
        Message::new(
            format!(
                "ô {place} cũng ghi như dòng tổng: có lẽ một dòng của danh sách sai hoặc thiếu"
            ),
            format!(
                "{place} says the same as the total: probably a record of the list is wrong or missing"
            ),
        )
    }
}
