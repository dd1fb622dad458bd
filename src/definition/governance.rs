//! What a pipeline says of its rules beside what must hold: missing figures, trust, known deviations, and what applies itself.

use jiff::civil::Date;

use crate::model::Kind;

/// What a missing figure means to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// The rule cannot tell and says nothing.
    #[default]
    Skip,
    /// It counts as zero.
    Zero,
    /// The rule does not hold.
    Fail,
}

impl Policy {
    pub const NAMES: [(&'static str, Self); 3] =
        [("skip", Self::Skip), ("zero", Self::Zero), ("fail", Self::Fail)];
}

/// The policies of both sides of a comparison; equal where the rule is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missing {
    pub left: Policy,
    pub right: Policy,
}

/// How far a rule is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Maturity {
    #[default]
    Stable,
    /// It only warns, and says that it is on trial.
    Trial,
}

impl Maturity {
    /// What stands behind every message that rests on rules on trial: Vietnamese, English.
    pub const ON_TRIAL: [&'static str; 2] =
        [" (quy tắc thử nghiệm: báo lại nếu sai)", " (a rule on trial: tell us where it is wrong)"];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Trial => "trial",
        }
    }
}

/// Who answers for a rule, since when it holds, where it comes from, and how far it is trusted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleMeta {
    pub maturity: Maturity,
    pub owner: String,
    pub since: String,
    pub source: String,
}

/// Which proposals apply themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Auto {
    pub kinds: Vec<Kind>,
    /// How sure a proposal must be at least, from 0 to 1.
    pub confidence: f64,
}

impl Default for Auto {
    fn default() -> Self {
        Self { kinds: vec![Kind::Rounding, Kind::ScaledUnit], confidence: 0.9 }
    }
}

/// A known deviation: findings that stay listed and shout no more until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Its line in the file.
    pub line: u64,
    pub of: Waived,
    /// Empty: any.
    pub unit: String,
    pub form: String,
    pub row: String,
    pub column: String,
    pub reason: String,
    pub owner: String,
    /// The last day on which it holds.
    pub until: Date,
}

/// What a waiver is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waived {
    Rule(String),
    Kind(Kind),
}
