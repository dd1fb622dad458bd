//! What a person decides about a cell: to take the proposed value, to keep the reported one, or to give another.

use std::collections::HashMap;

use super::states::states;

/// The workbook in which proposals are decided: a run writes it beside the outputs, and reads it there and beside the inputs.
pub const OVERRIDES: &str = "overrides.xlsx";

/// One decision as it was typed. The last one on a cell and its reported text is in force; none is ever taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The period of the cell.
    pub period: String,
    /// The unit's code.
    pub unit: String,
    /// The form of the cell.
    pub form: String,
    /// The row, or the record.
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// The cell's own text when it was decided; with another one the decision lapses. Of what has no cell (a record that is gone, a form) the kind
    /// of the finding.
    pub reported: String,
    /// What was proposed then; empty where nothing was.
    pub proposed: String,
    /// The word of a [`Choice`]; what was typed where it is none.
    pub choice: String,
    /// The other value: a number with a decimal point; what was typed where it is none.
    pub value: String,
    /// Why, in the words of who decided.
    pub reason: String,
    /// Who decided.
    pub name: String,
    /// ISO; what was typed where it is no day.
    pub date: String,
    /// The workbook and cell in which it was typed.
    pub source: String,
}

impl Decision {
    /// The cell that it is about: unit, form, row, column.
    pub fn cell(&self) -> [&str; 4] {
        [&self.unit, &self.form, &self.row, &self.column]
    }

    /// The cell and its reported text: the last decision on both is in force.
    fn about(&self) -> ([&str; 4], &str) {
        (self.cell(), &self.reported)
    }

    /// What a person typed of it.
    pub fn typed(&self) -> [&str; 5] {
        [&self.choice, &self.value, &self.reason, &self.name, &self.date]
    }
}

/// The decisions with their places, without those on whose cell and its reported text there is a later one.
pub fn last_of_each(decisions: &[Decision]) -> impl Iterator<Item = (usize, &Decision)> {
    let all = decisions.iter().enumerate();
    let last: HashMap<_, usize> = all.clone().map(|(index, it)| (it.about(), index)).collect();
    all.filter(move |(index, decision)| last.get(&decision.about()) == Some(index))
}

states! {
    /// What a decision may be.
    pub enum Choice {
        /// The proposed value is taken.
        Accept = "accept", "chấp nhận", "accept";
        /// The reported value is kept.
        Reject = "reject", "bác bỏ", "reject";
        /// A value that the person gives is taken.
        Other = "other", "giá trị khác", "other value";
        /// A decision is taken back.
        Withdraw = "withdraw", "rút lại", "withdrawn";
        /// The record does not count.
        Drop = "drop", "bỏ bản ghi", "drop the record";
        /// The record of the period before is taken over.
        Add = "add", "thêm lại bản ghi", "take the record over";
        /// The record is one with another.
        Same = "same", "cùng một bản ghi", "the same record";
        /// The form counts as nothing to report.
        Nothing = "nothing", "không phát sinh", "nothing to report";
    }
}

states! {
    /// What became of a decision in a run.
    pub enum DecisionStatus {
        /// Its value is the accepted one.
        Applied = "applied", "đã áp dụng", "applied";
        /// The reported value is kept.
        Rejected = "rejected", "giữ số đã báo cáo", "reported value kept";
        /// The cell holds another text than the one that was decided on, or is gone.
        Lapsed = "lapsed", "hết hiệu lực", "lapsed";
        /// Something is lacking or not understood; it has no effect until it is put right.
        Invalid = "invalid", "chưa hợp lệ", "not valid";
        /// A later decision on the cell took its place.
        Replaced = "replaced", "đã được thay", "replaced";
        /// It was taken back.
        Withdrawn = "withdrawn", "đã rút lại", "withdrawn";
    }
}

/// One value that was changed: a row of the `corrections` table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// The unit's code.
    pub unit: String,
    /// The form.
    pub form: String,
    /// The row, or the record.
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// As reported.
    pub before: String,
    /// As accepted.
    pub after: String,
    /// The declared rule that proposed it; empty where none did.
    pub rule: String,
    /// Why: the decision's words, or the kind of finding.
    pub reason: String,
    /// `corrected` by itself, or `overridden` by a person.
    pub status: super::Status,
    /// The kind of the finding that proposed it; empty if it does not exist any more.
    pub kind: String,
    /// The person who decided; empty where it applied itself.
    pub by: String,
    /// The day of the decision; empty where it applied itself.
    pub decided: String,
    /// The id of the finding that proposed it; empty if it does not exist any more.
    pub finding: String,
    /// The cell that it is about.
    pub place: super::Place,
}

/// How often a rule fired, and what people made of it, in a period and in all that were run up to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule's id.
    pub rule: String,
    /// The kind of its findings.
    pub kind: String,
    /// As declared.
    pub severity: String,
    /// As declared.
    pub maturity: String,
    /// In the period that was run.
    pub now: Tally,
    /// This period and those before it.
    pub all: Tally,
    /// As declared.
    pub owner: String,
    /// As declared.
    pub since: String,
    /// As declared.
    pub source: String,
}

/// What became of a rule's findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of findings.
    pub fired: u32,
    /// A person gave the cell another value.
    pub confirmed: u32,
    /// A person kept the reported value.
    pub rejected: u32,
    /// So many of them under a waiver.
    pub waived: u32,
}

impl Tally {
    /// Both added up.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            fired: self.fired + other.fired,
            confirmed: self.confirmed + other.confirmed,
            rejected: self.rejected + other.rejected,
            waived: self.waived + other.waived,
        }
    }
}
