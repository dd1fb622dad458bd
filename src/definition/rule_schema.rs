//! What must hold of figures.

use super::governance::{Missing, RuleMeta};
use super::register_rules::{Continuity, Dormancy, Master, Minimum, Reference, Unique};
use super::schema::RowKind;
use crate::model::{Kind, Message, Severity};

/// What must hold.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub rules: Vec<Rule>,
    pub totals: Vec<Total>,
    pub unique: Vec<Unique>,
    pub references: Vec<Reference>,
    pub continuity: Vec<Continuity>,
    pub outliers: Vec<Outlier>,
    pub minima: Vec<Minimum>,
    pub dormancy: Vec<Dormancy>,
    pub masters: Vec<Master>,
}

impl Rules {
    /// The id of every rule that leaves findings.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let outliers = self.outliers.iter().map(|rule| rule.id.as_str());
        let minima = self.minima.iter().map(|rule| rule.id.as_str());
        let dormancy = self.dormancy.iter().map(|rule| rule.id.as_str());
        let masters = self.masters.iter().map(|rule| rule.id.as_str());
        let others = outliers.chain(minima).chain(dormancy).chain(masters);
        self.abouts().map(|(id, _)| id).chain(others)
    }

    /// The ids of the rules that say something of themselves, with what they say.
    pub fn abouts(&self) -> impl Iterator<Item = (&str, &RuleMeta)> {
        let rules = self.rules.iter().map(|rule| (rule.id.as_str(), &rule.about));
        let unique = self.unique.iter().map(|rule| (rule.id.as_str(), &rule.about));
        let references = self.references.iter().map(|rule| (rule.id.as_str(), &rule.about));
        let continuity = self.continuity.iter().map(|rule| (rule.id.as_str(), &rule.about));
        rules.chain(unique).chain(references).chain(continuity)
    }

    /// How many periods, this one with them, the rules look at.
    pub fn looks_back(&self) -> usize {
        self.dormancy.iter().map(|rule| rule.periods).max().unwrap_or(0).max(2)
    }
}

/// What a rule looks at, and so what its names are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One row a unit and measure; names are row ids.
    Measures(Vec<String>),
    /// One row a unit; names are `row.measure` and `total.column`.
    Unit,
    /// One row a unit and row of these kinds; names are measures.
    Each(Vec<RowKind>),
    /// One row a record; names are fields.
    Record,
}

/// A SQL expression that is true where all is well.
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: String,
    pub kind: Kind,
    pub severity: Severity,
    pub form: String,
    pub scope: Scope,
    pub check: String,
    pub tolerance: Option<String>,
    pub when: Option<String>,
    pub periods: Vec<u8>,
    pub cell: Option<String>,
    pub missing: Missing,
    pub message: Message,
    pub about: RuleMeta,
}

/// Sums over a register, one row a unit.
#[derive(Debug, Clone)]
pub struct Total {
    pub id: String,
    pub form: String,
    /// Name and SQL expression.
    pub columns: Vec<(String, String)>,
}

/// Figures that are far from what is usual for the unit, or for the units together.
#[derive(Debug, Clone)]
pub struct Outlier {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    /// The rows whose figures are looked at, and the measure.
    pub rows: Vec<String>,
    pub measure: String,
    pub series: Option<OutlierSeries>,
    pub peers: Option<OutlierPeers>,
    /// A change between these multiples of the median change is never an outlier, however little the others vary.
    pub limits: (f64, f64),
    pub message: Message,
}

/// A change against the unit's own earlier changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlierSeries {
    /// The modified z-score beyond which a change is an outlier.
    pub cut: f64,
    /// The most earlier periods that are looked at, and the least changes between them that it takes.
    pub history: u32,
    pub minimum: u32,
    /// The spread is no less than this share of the median change.
    pub floor: f64,
}

/// A change against those of all units, as Hidiroglou and Berthelot judge it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlierPeers {
    pub u: f64,
    pub a: f64,
    pub c: f64,
    /// The least units that it takes.
    pub units: u32,
}
