//! The findings of two runs: still there, new, gone.

use std::collections::BTreeMap;

use polars::prelude::*;
use serde::Serialize;

use super::RunTables;
use crate::tables::texts::Texts;

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
type FindingKey<'t> = [&'t str; 6];

pub(super) fn changes(before: &RunTables, after: &RunTables) -> PolarsResult<FindingChanges> {
    let (old, new) = (findings(&before.findings)?, findings(&after.findings)?);
    let only = |one: &BTreeMap<FindingKey<'_>, FindingChange>, other: &BTreeMap<_, _>| {
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
fn findings<'t>(table: &'t DataFrame) -> PolarsResult<BTreeMap<FindingKey<'t>, FindingChange>> {
    let keys = Texts::new(table, ["kind", "rule", "unit", "form", "row", "column"])?.rows();
    let words = Texts::new(table, ["severity", "message", "under"])?.rows();
    let is_own = |(_, words): &([&str; 6], [&str; 3])| words[0] != "info" && words[2].is_empty();
    let finding = |(key, words): (FindingKey<'t>, [&str; 3])| {
        let [kind, _, unit, form, row, column] = key.map(str::to_owned);
        let [severity, message, _] = words.map(str::to_owned);
        (key, FindingChange { kind, severity, unit, form, row, column, message })
    };
    Ok(keys.zip(words).filter(is_own).map(finding).collect())
}
