//! Which cell of a broken rule is named: the one that breaks most rules and keeps fewest.
//!
//! A rule that does not hold tells that something among its cells is wrong. A cell that stands in several broken rules and in
//! no rule that holds is the likelier culprit; where all are alike, the cell that the rule is about is named.

use std::collections::{HashMap, HashSet};

use super::places::Places;
use super::rules::rounded;
use crate::definition::Rule;
use crate::model::{Finding, Message};

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellKey {
    pub unit: String,
    pub form: String,
    pub row: String,
    pub column: String,
}

impl CellKey {
    pub fn new(unit: &str, form: &str, row: &str, column: &str) -> Self {
        Self {
            unit: unit.to_owned(),
            form: form.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
        }
    }
}

/// A rule that does not hold somewhere.
#[derive(Debug, Clone)]
pub struct Broken<'a> {
    pub rule: &'a Rule,
    /// The cell that the rule is about.
    pub subject: CellKey,
    /// All its cells.
    pub cells: Vec<CellKey>,
    /// Both sides of an equality.
    pub sides: Option<(f64, f64)>,
    /// What the subject should be.
    pub expected: Option<String>,
}

/// The rules of a form: where they hold and where not.
#[derive(Debug, Clone, Default)]
pub struct Evaluated<'a> {
    pub broken: Vec<Broken<'a>>,
    pub held: Vec<CellKey>,
}

/// One finding for each rule that does not hold.
pub fn findings(evaluated: Vec<Evaluated<'_>>, places: &Places) -> Vec<Finding> {
    let mut breaks: HashMap<&CellKey, usize> = HashMap::new();
    let mut keeps: HashMap<&CellKey, usize> = HashMap::new();
    let suspects: HashSet<&CellKey> =
        evaluated.iter().flat_map(|form| &form.broken).flat_map(|broken| &broken.cells).collect();
    for form in &evaluated {
        for cell in form.broken.iter().flat_map(|broken| &broken.cells) {
            *breaks.entry(cell).or_default() += 1;
        }
        for cell in form.held.iter().filter(|cell| suspects.contains(cell)) {
            *keeps.entry(cell).or_default() += 1;
        }
    }
    let weight = |cell: &CellKey| {
        let (breaks, keeps) = (breaks.get(cell).copied(), keeps.get(cell).copied());
        (breaks.unwrap_or(0), std::cmp::Reverse(keeps.unwrap_or(0)))
    };
    let mut findings = Vec::new();
    for broken in evaluated.iter().flat_map(|form| &form.broken) {
        let mut named = &broken.subject;
        for cell in &broken.cells {
            // A cell of another count of broken rules; the ratio of kept rules alone settles nothing.
            if weight(cell).0 > weight(named).0 {
                named = cell;
            }
        }
        findings.push(finding(broken, named, places));
    }
    findings
}

fn finding(broken: &Broken<'_>, named: &CellKey, places: &Places) -> Finding {
    let rule = broken.rule;
    let mut message = rule.message.clone();
    if let Some((left, right)) = broken.sides {
        let (left, right) = (rounded(left), rounded(right));
        message = Message {
            vi: format!("{} ({left} ≠ {right})", message.vi),
            en: format!("{} ({left} ≠ {right})", message.en),
        };
    }
    let mut finding = Finding::new(rule.kind, rule.severity, message).rule(&rule.id);
    if named == &broken.subject
        && let Some(expected) = &broken.expected
    {
        finding = finding.expected(expected);
    }
    places.put(finding, &named.unit, &named.form, &named.row, &named.column)
}
