//! What must hold of the records of registers.

use std::path::PathBuf;

use jiff::civil::Date;

use super::governance::RuleMeta;
use crate::model::{Kind, Message, Severity};

/// A field that must not occur twice.
#[derive(Debug, Clone)]
pub struct Unique {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    pub field: String,
    /// Across all units, or within each.
    pub everywhere: bool,
    /// From this likeness (0 to 1) texts count as nearly the same; none: only the same ones count.
    pub near: Option<f64>,
    pub message: Message,
    pub about: RuleMeta,
}

/// A text that must name a record of a register.
#[derive(Debug, Clone)]
pub struct Reference {
    pub id: String,
    pub kind: Kind,
    pub severity: Severity,
    pub form: String,
    pub field: String,
    pub to_form: String,
    pub to_field: String,
    pub message: Message,
    pub about: RuleMeta,
}

/// Records of a register against the period before.
#[derive(Debug, Clone)]
pub struct Continuity {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    pub indicators: String,
    /// The cell that says how many may be gone: row and measure.
    pub vanished: Option<(String, String)>,
    pub appeared: Option<(String, String)>,
    pub founded: Option<String>,
    pub message_vanished: Message,
    pub message_unexpected: Message,
    /// Of a record that is in another unit now.
    pub moved: Told,
    /// Of a record that has another name now.
    pub renamed: Told,
    pub mergers: Option<Mergers>,
    pub about: RuleMeta,
}

/// How something is told.
#[derive(Debug, Clone)]
pub struct Told {
    pub severity: Severity,
    pub message: Message,
}

/// How it is known that a record has gone into another one.
#[derive(Debug, Clone)]
pub struct Mergers {
    /// The field of remarks, and the words that tell of a merger there.
    pub notes: Option<String>,
    pub words: Vec<String>,
    /// Figures that grow by what the other record had …
    pub grew: Vec<String>,
    /// … within this share of it.
    pub within: f64,
    pub told: Told,
}

/// A law, from the day on which it came into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    pub name: Message,
    pub in_force: Date,
}

/// What a rule rests on: a law and the place in it.
#[derive(Debug, Clone)]
pub struct Basis {
    pub law: Law,
    pub article: Message,
    /// Of a minimum: the least that the law allows.
    pub least: f64,
}

/// The least that the law in force allows of a figure of a record.
#[derive(Debug, Clone)]
pub struct Minimum {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    pub field: String,
    /// The date by which the law is told; none: the last day of the period.
    pub by: Option<String>,
    /// By the day on which the laws came into force; at least one.
    pub limits: Vec<Basis>,
    pub message: Message,
}

/// Records that do nothing.
#[derive(Debug, Clone)]
pub struct Dormancy {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    /// The figure that is zero in so many periods, one after the other.
    pub revenue: Option<String>,
    pub periods: usize,
    /// The field of the state, and the states of a record that has not begun …
    pub state: Option<String>,
    pub never: Vec<String>,
    /// … this many months after its founding.
    pub founded: Option<String>,
    pub months: i32,
    /// By the day on which the laws came into force.
    pub bases: Vec<Basis>,
    pub message: Message,
    pub message_never: Message,
}

/// A list of the records that there are, kept by the office itself.
#[derive(Debug, Clone)]
pub struct Master {
    pub id: String,
    pub form: String,
    pub path: PathBuf,
    /// The file's name, as declared.
    pub file: String,
    pub records: Vec<MasterRecord>,
    /// The states in which a record must be reported; empty: all.
    pub active: Vec<String>,
    /// The form's field that holds the state.
    pub state: Option<String>,
    pub non_reporting: Told,
    /// Of a record that the list does not have; none: nothing is said.
    pub unlisted: Option<Told>,
    /// Of a record that the list has in another unit.
    pub moved: Told,
    /// Of a record that the list has under another name.
    pub renamed: Told,
    /// Of a record that the list has in another state.
    pub differs: Told,
}

/// One record of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterRecord {
    /// Its line in the file, from one.
    pub line: u64,
    pub code: String,
    pub name: String,
    /// As written: a unit's code, or its name.
    pub unit: String,
    /// As the form's field has it: the option's id where that is a category.
    pub state: String,
}
