//! Why a cell is another value in the later run.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};
use polars::prelude::*;
use serde::Serialize;

use super::RunTables;
use crate::model::{record_name, states};
use crate::tables::decided::{Decided, DecisionIndex};
use crate::tables::texts::{CELL, CellNames, Texts};

states! {
    /// Why a value is another one.
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Cause {
        /// The unit sent another file.
        Submission = "submission", "báo cáo khác", "another submission";
        /// A person decided, or took a decision back.
        Decision = "decision", "quyết định", "a decision";
        /// A proposal applied itself, or does so no more.
        Correction = "correction", "tự sửa", "a correction";
        /// The unit has a figure in one of the two only, and nobody decided so.
        Unit = "unit", "chỉ một bên có số", "in one of the two only";
        /// The definitions are others.
        Definition = "definition", "định nghĩa khác", "other definitions";
        /// The program is another version.
        Program = "program", "phiên bản chương trình khác", "another version of the program";
        /// It is computed from other rows.
        Computed = "computed", "tính từ số khác", "computed from others";
        /// Nothing of this: a rule, or what it looks back at.
        Rule = "rule", "quy tắc, hoặc kỳ trước khác", "a rule, or another past";
    }
}

/// What is another one as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Why {
    pub program: bool,
    pub definitions: bool,
}

/// A cell of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CellOf<'t> {
    pub value: Option<f64>,
    /// The row as the table has it.
    row: &'t str,
    status: &'t str,
    /// The SHA-256 of its file.
    file: &'t str,
    /// Who decided, and by what kind of finding; empty if nobody did.
    by: [&'t str; 2],
}

/// The cells of a run that have a number, with what matters for the cause.
pub(super) struct RunCells<'t> {
    /// By names. A record goes by its name alone, since its number is another one in another list; of two with one name the second goes by both.
    pub cells: HashMap<CellNames<'t>, CellOf<'t>>,
    /// The keys in the order of the table.
    pub order: Vec<CellNames<'t>>,
    decisions: DecisionIndex<'t>,
    period: &'t str,
}

impl<'t> RunCells<'t> {
    pub(super) fn new(run: &'t RunTables) -> PolarsResult<Self> {
        let hashes = Texts::new(&run.submissions, ["file", "sha256"])?.rows();
        let hashes: HashMap<&str, &str> = hashes.map(|[file, hash]| (file, hash)).collect();
        let by = Texts::new(&run.corrections, ["by", "kind"])?.rows();
        let deciders: HashMap<CellNames<'_>, [&str; 2]> =
            Texts::new(&run.corrections, CELL)?.rows().zip(by).collect();
        let table = &run.cells;
        let words = Texts::new(table, ["status", "file"])?;
        let values = table.column("value")?.f64()?;
        let mut cells = HashMap::with_capacity(table.height());
        let mut order = Vec::with_capacity(table.height());
        let keys = Texts::new(table, CELL)?.rows();
        for ((full, [status, file]), value) in keys.zip(words.rows()).zip(values.iter()) {
            let value = value.filter(|_| status != "rejected");
            if value.is_none() {
                continue;
            }
            let by = deciders.get(&full).copied().unwrap_or_default();
            let file = hashes.get(file).copied().unwrap_or("");
            let [unit, form, row, column] = full;
            let cell = CellOf { value, row, status, file, by };
            let named = [unit, form, record_name(row), column];
            let key = match cells.get(&named) {
                Some(CellOf { row: taken, .. }) if *taken != row => full,
                _ => named,
            };
            if let Entry::Vacant(free) = cells.entry(key) {
                free.insert(cell);
                order.push(key);
            }
        }
        let decisions = DecisionIndex::new(&run.decisions)?;
        Ok(Self { cells, order, decisions, period: &run.period })
    }

    /// The decision that made a cell what it is in this run. `other` is the cell in the other run, if it has one.
    fn decision(&self, key: &CellNames<'t>, other: Option<&CellOf<'t>>) -> Option<Decided<'t>> {
        let [unit, form, _, column] = *key;
        let own = self.cells.get(key);
        let decided = match own {
            Some(cell) if cell.status == "overridden" => {
                self.decisions.find([unit, form, cell.row, column], cell.by[1])
            }
            Some(_) => None,
            // It is not there: somebody may have dropped its record.
            None => self.decisions.find_dropped([unit, form, other?.row]),
        };
        decided.copied()
    }
}

/// A decision that is a cause, as the table of decisions has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DecisionOf {
    /// The period that it is about.
    pub period: String,
    /// The unit.
    pub unit: String,
    /// The form.
    pub form: String,
    /// The row or record; empty for a whole form.
    pub row: String,
    /// The column.
    pub column: String,
    /// The word of the decision.
    pub decision: String,
    /// The other value, or the other record.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub name: String,
    /// The day.
    pub date: String,
    /// The workbook and cell in which it was typed.
    pub source: String,
    /// Whether it is in force in the earlier run alone.
    pub taken_back: bool,
}

/// Why a cell has another value, and by which decisions.
pub(super) fn cause<'t>(
    key: &CellNames<'t>,
    (old, new): (&RunCells<'t>, &RunCells<'t>),
    why: Why,
) -> (Cause, Vec<DecisionOf>) {
    let (before, after) = (old.cells.get(key), new.cells.get(key));
    let (were, are) = (old.decision(key, after), new.decision(key, before));
    // The same decision may have been typed in another place.
    let content = |decided: &Decided<'t>| Decided { source: "", ..*decided };
    if were.as_ref().map(content) != are.as_ref().map(content) {
        let was = were.map(|decided| decision_of(old.period, &decided, are.is_none()));
        let is = are.map(|decided| decision_of(new.period, &decided, false));
        // Of two decisions the later one is the reason.
        return (Cause::Decision, is.or(was).into_iter().collect());
    }
    let (Some(before), Some(after)) = (before, after) else { return (Cause::Unit, Vec::new()) };
    let is_decided = before.status == "overridden" || after.status == "overridden";
    let cause = match () {
        () if is_decided && (before.by[0], before.status) != (after.by[0], after.status) => {
            Cause::Decision
        }
        () if is_decided || before.file != after.file => Cause::Submission,
        () if before.status != after.status => Cause::Correction,
        () if why.definitions => Cause::Definition,
        () if why.program => Cause::Program,
        () => Cause::Rule,
    };
    (cause, Vec::new())
}

fn decision_of(period: &str, decided: &Decided<'_>, taken_back: bool) -> DecisionOf {
    let [unit, form, row, column] = decided.cell.map(str::to_owned);
    DecisionOf {
        period: period.to_owned(),
        unit,
        form,
        row,
        column,
        decision: decided.choice.to_owned(),
        value: decided.value.to_owned(),
        reason: decided.reason.to_owned(),
        name: decided.name.to_owned(),
        date: decided.date.to_owned(),
        source: decided.source.to_owned(),
        taken_back,
    }
}
