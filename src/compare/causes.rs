//! Why a cell is another value in the later run.

use std::collections::HashMap;

use polars::prelude::*;
use serde::Serialize;

use super::RunTables;

/// Why a value is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The unit sent another file.
    Submission,
    /// A person decided, or took a decision back.
    Decision,
    /// A proposal applied itself, or does so no more.
    Correction,
    /// The unit has a figure in one of the two only.
    Unit,
    /// The definitions are others.
    Definition,
    /// The program is another version.
    Program,
    /// It is computed from other rows.
    Computed,
    /// Nothing of this: a rule, or what it looks back at.
    Rule,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Submission,
        Self::Decision,
        Self::Correction,
        Self::Unit,
        Self::Definition,
        Self::Program,
        Self::Computed,
        Self::Rule,
    ];

    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Decision => "decision",
            Self::Correction => "correction",
            Self::Unit => "unit",
            Self::Definition => "definition",
            Self::Program => "program",
            Self::Computed => "computed",
            Self::Rule => "rule",
        }
    }
}

/// What is another one as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Why {
    pub program: bool,
    pub definitions: bool,
}

/// The identity of a cell: unit, form, row and column.
pub(super) type Key<'t> = [&'t str; 4];

/// A cell of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellOf<'t> {
    pub value: Option<f64>,
    status: &'t str,
    /// The SHA-256 of its file.
    file: &'t str,
    /// Who decided; empty if nobody did.
    by: &'t str,
}

/// The cells of a run that have a number, with what matters for the cause.
pub(super) fn cells(run: &RunTables) -> PolarsResult<HashMap<Key<'_>, CellOf<'_>>> {
    let files = &run.submissions;
    let (name, sha256) = (files.column("file")?.str()?, files.column("sha256")?.str()?);
    let hashes: HashMap<&str, &str> =
        name.iter().zip(sha256.iter()).filter_map(|(name, hash)| Some((name?, hash?))).collect();
    let text = |name: &str| run.corrections.column(name)?.str();
    let keys = [text("unit")?, text("form")?, text("row")?, text("column")?];
    let mut deciders: HashMap<Key<'_>, usize> = HashMap::new();
    for index in 0..run.corrections.height() {
        deciders.insert(keys.map(|column| column.get(index).unwrap_or("")), index);
    }
    let by = run.corrections.column("by")?.str()?;
    let table = &run.cells;
    let text = |name: &str| table.column(name)?.str();
    let keys = [text("unit")?, text("form")?, text("row")?, text("column")?];
    let (status, file) = (text("status")?, text("file")?);
    let values = table.column("value")?.f64()?;
    let mut cells = HashMap::with_capacity(table.height());
    for index in 0..table.height() {
        let status = status.get(index).unwrap_or("");
        let value = values.get(index).filter(|_| status != "rejected");
        if value.is_none() {
            continue;
        }
        let key = keys.map(|column| column.get(index).unwrap_or(""));
        let decided = deciders.get(&key);
        let by = decided.and_then(|index| by.get(*index)).unwrap_or("");
        let file = file.get(index).and_then(|name| hashes.get(name)).copied().unwrap_or("");
        cells.entry(key).or_insert(CellOf { value, status, file, by });
    }
    Ok(cells)
}

/// Why a cell has another value.
pub(super) fn cause(before: Option<&CellOf<'_>>, after: Option<&CellOf<'_>>, why: Why) -> Cause {
    let (Some(before), Some(after)) = (before, after) else { return Cause::Unit };
    match () {
        () if before.status == "overridden" || after.status == "overridden" => {
            if before.by != after.by || before.status != after.status {
                return Cause::Decision;
            }
            Cause::Submission
        }
        () if before.file != after.file => Cause::Submission,
        () if before.status != after.status => Cause::Correction,
        () if why.definitions => Cause::Definition,
        () if why.program => Cause::Program,
        () => Cause::Rule,
    }
}
