//! Compare: two runs, or two periods, figure by figure: what is another figure, by how much, and why.

mod causes;
mod figures;
mod findings;
mod words;
mod workbook;

use polars::prelude::*;
use serde::Serialize;

use crate::definition::Pipeline;
use crate::model::Period;

pub use causes::{Cause, DecisionOf};
pub use figures::{FigureChange, Reason};
pub use findings::{FindingChange, FindingChanges};
pub use words::decision_words;
pub use workbook::workbook;

/// The columns of the table of cells that are compared.
pub const CELLS: [&str; 7] = ["unit", "form", "row", "column", "value", "status", "file"];

/// The columns of the table of findings that are compared.
pub const FINDINGS: [&str; 9] =
    ["kind", "severity", "unit", "form", "row", "column", "rule", "message", "under"];

/// What a run stored.
pub struct RunTables {
    /// The period.
    pub period: String,
    /// The program's version.
    pub program: String,
    /// The hashes of the definitions by file.
    pub definitions: Vec<(String, String)>,
    /// The totals over the units.
    pub totals: DataFrame,
    /// The accepted cells.
    pub cells: DataFrame,
    /// What was changed.
    pub corrections: DataFrame,
    /// What people decided.
    pub decisions: DataFrame,
    /// The files that were sent.
    pub submissions: DataFrame,
    /// What was found.
    pub findings: DataFrame,
}

/// What is different between two runs.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The earlier one, as it was asked for.
    pub from: String,
    /// The later one.
    pub to: String,
    /// How many totals there are in either.
    pub figures: usize,
    /// Those that are another figure, the largest change first.
    pub changes: Vec<FigureChange>,
    /// The causes over all changes: how many cells, and of how many figures.
    pub causes: Vec<(Cause, usize, usize)>,
    /// The files of the definitions that are others.
    pub definitions: Vec<String>,
    /// The units that were renamed or merged between the two periods.
    pub units: Vec<UnitChange>,
    /// What became of the findings.
    pub findings: FindingChanges,
}

/// A unit that is called otherwise in the later period, or is part of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitChange {
    /// Its code in the earlier period.
    pub unit: String,
    /// Kind and name in the earlier period.
    pub before: String,
    /// Those of the unit that continues it; `null` if none does.
    pub after: Option<String>,
}

/// Compares two runs.
///
/// # Errors
/// If a table lacks a column.
pub fn compare(
    pipeline: &Pipeline,
    names: [&str; 2],
    before: &RunTables,
    after: &RunTables,
) -> PolarsResult<Comparison> {
    let definitions = changed_definitions(before, after);
    let why = causes::Why {
        program: before.program != after.program,
        definitions: !definitions.is_empty(),
    };
    let (figures, changes) = figures::changes(pipeline, before, after, why)?;
    let mut causes: Vec<(Cause, usize, usize)> = Vec::new();
    for cause in Cause::ALL {
        let of = || changes.iter().flat_map(|change| &change.reasons).filter(|r| r.cause == cause);
        let cells = of().map(|reason| reason.cells).sum();
        if cells > 0 {
            causes.push((cause, cells, of().count()));
        }
    }
    causes.sort_by_key(|(_, cells, _)| std::cmp::Reverse(*cells));
    let [from, to] = names.map(str::to_owned);
    let findings = findings::changes(before, after)?;
    let units = changed_units(pipeline, before, after);
    Ok(Comparison { from, to, figures, changes, causes, definitions, units, findings })
}

/// What became of units from the earlier of the two periods to the later one.
fn changed_units(pipeline: &Pipeline, before: &RunTables, after: &RunTables) -> Vec<UnitChange> {
    let calendar = &pipeline.calendar;
    let day = |run: &RunTables| {
        let period = Period::parse(&run.period, calendar.frequency);
        period.map(|period| period.close(calendar.closes))
    };
    let (Some(one), Some(other)) = (day(before), day(after)) else { return Vec::new() };
    let changes = pipeline.units.renamed(one.min(other), one.max(other)).into_iter();
    changes
        .map(|(code, before, after)| UnitChange { unit: code.to_owned(), before, after })
        .collect()
}

/// The definitions that are in one run only, or in both with another content.
fn changed_definitions(before: &RunTables, after: &RunTables) -> Vec<String> {
    let has = |all: &[(String, String)], one: &(String, String)| all.contains(one);
    let mut names: Vec<String> = before
        .definitions
        .iter()
        .filter(|one| !has(&after.definitions, one))
        .chain(after.definitions.iter().filter(|one| !has(&before.definitions, one)))
        .map(|(file, _)| file.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}
