//! The findings of two runs: still there, new, gone.

use std::collections::BTreeMap;

use polars::prelude::*;
use serde::Serialize;

use super::RunTables;

/// What became of the errors and warnings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindingChanges {
    /// How many are in both.
    pub still: usize,
    /// Those of the later run alone.
    pub new: Vec<FindingChange>,
    /// Those of the earlier run alone.
    pub gone: Vec<FindingChange>,
}

/// A finding that is in one of the two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingChange {
    /// Its kind.
    pub kind: String,
    /// Its severity.
    pub severity: String,
    /// The unit.
    pub unit: String,
    /// The form.
    pub form: String,
    /// The row.
    pub row: String,
    /// The column.
    pub column: String,
    /// In words.
    pub message: String,
}

/// What identifies a finding over periods: kind, rule, unit, form, row and column.
type FindingKey = [String; 6];

pub(super) fn changes(before: &RunTables, after: &RunTables) -> PolarsResult<FindingChanges> {
    let (old, new) = (findings(&before.findings)?, findings(&after.findings)?);
    let only = |one: &BTreeMap<FindingKey, FindingChange>, other: &BTreeMap<_, _>| {
        let alone = one.iter().filter(|(key, _)| !other.contains_key(*key));
        alone.map(|(_, finding)| finding.clone()).collect::<Vec<_>>()
    };
    Ok(FindingChanges {
        still: old.keys().filter(|key| new.contains_key(*key)).count(),
        new: only(&new, &old),
        gone: only(&old, &new),
    })
}

/// The errors and warnings that are no consequence of another finding.
fn findings(table: &DataFrame) -> PolarsResult<BTreeMap<FindingKey, FindingChange>> {
    let text = |name: &str| table.column(name)?.str();
    let names = ["kind", "rule", "unit", "form", "row", "column"];
    let columns = names.map(text).into_iter().collect::<PolarsResult<Vec<_>>>()?;
    let (severity, message, under) = (text("severity")?, text("message")?, text("under")?);
    let mut findings = BTreeMap::new();
    for index in 0..table.height() {
        let severity = severity.get(index).unwrap_or("");
        if severity == "info" || !under.get(index).unwrap_or("").is_empty() {
            continue;
        }
        let own = |at: usize| columns[at].get(index).unwrap_or("").to_owned();
        let key: FindingKey = std::array::from_fn(own);
        let [kind, _, unit, form, row, column] = key.clone();
        let severity = severity.to_owned();
        let message = message.get(index).unwrap_or("").to_owned();
        findings.insert(key, FindingChange { kind, severity, unit, form, row, column, message });
    }
    Ok(findings)
}
