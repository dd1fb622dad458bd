//! What people and proposals changed: at a cell itself, or with its record or form as a whole.

use std::collections::HashMap;

use polars::prelude::*;
use serde::Serialize;

use super::input::{Earlier, Tables};
use crate::model::{Choice, Status};
use crate::tables::decided::{Decided, DecisionIndex};
use crate::tables::texts::{CELL, CellNames, Texts};

/// A value that was changed, or a decision about the record or form that it is of.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Change {
    /// The value before.
    pub before: String,
    /// The value after.
    pub after: String,
    /// The kind of the finding that proposed it.
    pub kind: String,
    /// The rule that proposed it.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who decided; empty if it applied itself.
    pub by: String,
    /// The day of the decision.
    pub decided: String,
    /// The workbook and cell in which it was decided.
    pub source: String,
    /// The word of the decision, as in `decisions`; empty if it applied itself.
    pub decision: String,
    /// The other record, of a record that is one with another.
    pub other: String,
    /// Whether it is about the record or the form as a whole.
    pub whole: bool,
}

/// The cell of an earlier period that a record was taken over from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EarlierSource {
    /// The period.
    pub period: String,
    /// What counted there.
    pub value: Option<f64>,
    /// The cell's own text.
    pub reported: String,
    /// Where it is.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The address.
    pub cell: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// The changes of a period by cell.
pub(super) struct Changes<'t> {
    corrections: HashMap<CellNames<'t>, Change>,
    decisions: DecisionIndex<'t>,
    earlier: HashMap<CellNames<'t>, EarlierSource>,
}

impl<'t> Changes<'t> {
    pub(super) fn new(
        tables: &'t Tables,
        is_wanted: &dyn Fn(&CellNames<'_>) -> bool,
    ) -> PolarsResult<Self> {
        let decisions = DecisionIndex::new(&tables.decisions)?;
        let table = &tables.corrections;
        let names = ["before", "after", "kind", "rule", "reason", "by", "decided"];
        let rows = Texts::new(table, CELL)?.rows().zip(Texts::new(table, names)?.rows());
        let mut corrections = HashMap::new();
        for (key, [before, after, kind, rule, reason, by, decided]) in rows {
            let by_whom = (!by.is_empty()).then(|| decisions.find(key, kind)).flatten();
            let change = Change {
                before: before.to_owned(),
                after: after.to_owned(),
                kind: kind.to_owned(),
                rule: rule.to_owned(),
                reason: reason.to_owned(),
                by: by.to_owned(),
                decided: decided.to_owned(),
                ..by_whom.map(Change::of).unwrap_or_default()
            };
            corrections.insert(key, change);
        }
        let earlier = match &tables.earlier {
            Some(earlier) => cells_before(earlier, is_wanted)?,
            None => HashMap::new(),
        };
        Ok(Self { corrections, decisions, earlier })
    }

    /// What gave a cell another value than it was read with, or took it out.
    pub(super) fn get(&self, key: CellNames<'_>, status: &str, reported: &str) -> Option<Change> {
        if let Some(change) = self.corrections.get(&key) {
            return Some(change.clone());
        }
        let is_whole = [Status::Overridden, Status::Dropped].map(Status::as_str).contains(&status);
        let decided = is_whole.then(|| self.decisions.find(key, "")).flatten()?;
        Some(Change { before: reported.to_owned(), ..Change::of(decided) })
    }

    /// The decision by which the record of a cell continues one of the period before.
    pub(super) fn same_record(&self, key: CellNames<'_>, status: &str) -> Option<Change> {
        let is_there = status != Status::Dropped.as_str();
        is_there.then(|| self.decisions.find_same(key)).flatten().map(Change::of)
    }

    /// The cell of the period before, of a record that was taken over.
    pub(super) fn earlier(
        &self,
        key: CellNames<'_>,
        change: Option<&Change>,
    ) -> Option<EarlierSource> {
        let is_added = change.is_some_and(|change| change.decision == Choice::Add.as_str());
        is_added.then(|| self.earlier.get(&key).cloned()).flatten()
    }
}

impl Change {
    fn of(decided: &Decided<'_>) -> Self {
        let choice = decided.parsed();
        let is_same = choice == Some(Choice::Same);
        let of_whole = [Choice::Drop, Choice::Add, Choice::Same, Choice::Nothing];
        let [.., row, _] = decided.cell;
        Self {
            reason: decided.reason.to_owned(),
            by: decided.name.to_owned(),
            decided: decided.date.to_owned(),
            source: decided.source.to_owned(),
            decision: decided.choice.to_owned(),
            other: if is_same { decided.value.to_owned() } else { String::new() },
            whole: row.is_empty() || choice.is_some_and(|choice| of_whole.contains(&choice)),
            ..Self::default()
        }
    }
}

fn cells_before<'t>(
    earlier: &'t Earlier,
    is_wanted: &dyn Fn(&CellNames<'_>) -> bool,
) -> PolarsResult<HashMap<CellNames<'t>, EarlierSource>> {
    let hashes = Texts::new(&earlier.submissions, ["file", "sha256"])?.rows();
    let hashes: HashMap<&str, &str> = hashes.map(|[name, hash]| (name, hash)).collect();
    let words = Texts::new(&earlier.cells, ["reported", "file", "sheet", "cell"])?;
    let values = earlier.cells.column("value")?.f64()?;
    let keys = Texts::new(&earlier.cells, CELL)?.rows().enumerate();
    let cell = |(index, key)| {
        let [reported, file, sheet, cell] = words.row(index).map(str::to_owned);
        let sha256 = hashes.get(file.as_str()).copied().unwrap_or("").to_owned();
        let (period, value) = (earlier.period.clone(), values.get(index));
        (key, EarlierSource { period, value, reported, file, sheet, cell, sha256 })
    };
    Ok(keys.filter(|(_, key)| is_wanted(key)).map(cell).collect())
}
