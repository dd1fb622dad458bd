//! The totals of two runs, and what moved them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use polars::prelude::*;
use serde::Serialize;

use super::RunTables;
use super::causes::{Cause, CellOf, Key, Why, cause, cells};
use crate::definition::{Aggregate, FormKind, Pipeline};
use crate::model::{Lang, Period};

/// A figure that is another one.
#[derive(Debug, Clone, Serialize)]
pub struct FigureChange {
    /// The form.
    pub form: String,
    /// The row; empty for a total of records.
    pub row: String,
    /// The column.
    pub column: String,
    /// The row's label, or the field's header.
    pub label: String,
    /// Before; `None` if it was not known.
    pub before: Option<f64>,
    /// After.
    pub after: Option<f64>,
    /// By how much.
    pub change: Option<f64>,
    /// The same in percent of the figure before.
    pub percent: Option<f64>,
    /// Why, the largest share first.
    pub reasons: Vec<Reason>,
}

/// One cause of a change.
#[derive(Debug, Clone, Serialize)]
pub struct Reason {
    /// Why.
    pub cause: Cause,
    /// How many cells are another value for it.
    pub cells: usize,
    /// What they come to in a sum; `None` in a mean or quotient.
    pub value: Option<f64>,
    /// The units.
    pub units: Vec<String>,
}

/// A figure: form, row and column.
type FigureKey = [String; 3];

/// How many figures there are, and those that are others.
pub(super) fn changes(
    pipeline: &Pipeline,
    before: &RunTables,
    after: &RunTables,
    why: Why,
) -> PolarsResult<(usize, Vec<FigureChange>)> {
    let (old, new) = (cells(before)?, cells(after)?);
    let moved = moved(&old, &new);
    let mut by_figure: HashMap<[&str; 3], Vec<Key<'_>>> = HashMap::new();
    for key in &moved {
        let [_, form, row, column] = *key;
        let is_register = pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
        let row = if is_register { "" } else { row };
        by_figure.entry([form, row, column]).or_default().push(*key);
    }
    let (were, are) = (figures(pipeline, before, &old)?, figures(pipeline, after, &new)?);
    let keys: BTreeSet<&FigureKey> = were.keys().chain(are.keys()).collect();
    let titles = titles(pipeline, after);
    let mut changes = Vec::new();
    for key in &keys {
        let (was, is) = (were.get(*key).copied().flatten(), are.get(*key).copied().flatten());
        if is_same(was, is) {
            continue;
        }
        let [form, row, column] = key.each_ref().map(String::as_str);
        let indicator = pipeline.form(form).and_then(|form| form.row(row));
        let label = label(pipeline, [form, row, column], Lang::Vi);
        let summed = indicator.map_or_else(|| vec![row], |row| row.summed_rows());
        let is_sum = indicator.is_none_or(|row| row.aggregate == Aggregate::Sum);
        let of = summed.iter().filter_map(|row| by_figure.get(&[form, *row, column])).flatten();
        let mut reasons = reasons(&titles, of, (&old, &new), why, is_sum);
        if reasons.is_empty() {
            let cause = if why.definitions { Cause::Definition } else { Cause::Computed };
            reasons.push(Reason { cause, cells: 1, value: None, units: Vec::new() });
        }
        let change = was.zip(is).map(|(was, is)| is - was);
        let base = was.filter(|was| *was != 0.0);
        changes.push(FigureChange {
            form: form.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
            label,
            before: was,
            after: is,
            change,
            percent: change.zip(base).map(|(change, base)| change / base.abs() * 100.0),
            reasons,
        });
    }
    // What was zero or unknown before has no percentage: it comes first.
    let size = |change: &FigureChange| change.percent.map_or(f64::INFINITY, f64::abs);
    changes.sort_by(|a, b| size(b).total_cmp(&size(a)));
    Ok((keys.len(), changes))
}

/// The row's label, or the field's header for a total of records, in a language if it is declared in it.
fn label(pipeline: &Pipeline, [form, row, column]: [&str; 3], lang: Lang) -> String {
    let declared = pipeline.form(form);
    match declared.and_then(|form| form.row(row)) {
        Some(row) => row.label_in(lang).to_owned(),
        None => {
            let field = declared.and_then(|form| form.column(column));
            field.map(|field| field.header_in(lang)).unwrap_or_default()
        }
    }
}

impl FigureChange {
    /// [`Self::label`] in a language, if it is declared in it.
    pub fn label_in(&self, pipeline: &Pipeline, lang: Lang) -> String {
        label(pipeline, [&self.form, &self.row, &self.column], lang)
    }
}

fn is_same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e-3)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The cells that have another value, in their order.
fn moved<'t>(
    old: &HashMap<Key<'t>, CellOf<'t>>,
    new: &HashMap<Key<'t>, CellOf<'t>>,
) -> Vec<Key<'t>> {
    let value = |cells: &HashMap<Key<'t>, CellOf<'t>>, key: &Key<'t>| {
        cells.get(key).and_then(|cell| cell.value)
    };
    let added = new.keys().filter(|key| !old.contains_key(*key));
    let is_moved = |key: &&Key<'t>| !is_same(value(old, key), value(new, key));
    // Few of many cells move: these alone are put in order.
    let mut keys: Vec<Key<'t>> = old.keys().chain(added).filter(is_moved).copied().collect();
    keys.sort_unstable();
    keys
}

/// The totals over units, and the sums of the fields of registers that are summed.
fn figures(
    pipeline: &Pipeline,
    run: &RunTables,
    cells: &HashMap<Key<'_>, CellOf<'_>>,
) -> PolarsResult<BTreeMap<FigureKey, Option<f64>>> {
    let mut figures = BTreeMap::new();
    let text = |name: &str| run.totals.column(name)?.str();
    let (form, row, column) = (text("form")?, text("row")?, text("column")?);
    let value = run.totals.column("value")?.f64()?;
    for index in 0..run.totals.height() {
        let key = [form, row, column].map(|names| names.get(index).unwrap_or("").to_owned());
        figures.insert(key, value.get(index));
    }
    let is_summed = |key: &&Key<'_>| {
        let [_, form, _, column] = **key;
        let form = pipeline.form(form).filter(|form| form.kind == FormKind::Register);
        form.and_then(|form| form.column(column)).is_some_and(|field| field.summed)
    };
    let mut keys: Vec<&Key<'_>> = cells.keys().filter(is_summed).collect();
    keys.sort_unstable();
    for key in keys {
        let [_, form, _, column] = *key;
        let sum = figures.entry([form, "", column].map(str::to_owned)).or_insert(None);
        if let Some(value) = cells.get(key).and_then(|cell| cell.value) {
            *sum = Some(sum.unwrap_or(0.0) + value);
        }
    }
    Ok(figures)
}

/// The titles of the units on the last day of a run's period, by their codes.
fn titles<'p>(pipeline: &'p Pipeline, run: &RunTables) -> HashMap<&'p str, String> {
    let period = Period::parse(&run.period, pipeline.calendar.frequency);
    let Some(day) = period.map(|period| period.close(pipeline.calendar.closes)) else {
        return HashMap::new();
    };
    let units = pipeline.units.units.iter();
    let mut titles = HashMap::new();
    for unit in units {
        let title = || pipeline.units.title(&unit.code, day);
        titles.entry(unit.code.as_str()).or_insert_with(title);
    }
    titles
}

fn reasons<'t>(
    titles: &HashMap<&str, String>,
    keys: impl Iterator<Item = &'t Key<'t>>,
    (old, new): (&HashMap<Key<'t>, CellOf<'t>>, &HashMap<Key<'t>, CellOf<'t>>),
    why: Why,
    is_sum: bool,
) -> Vec<Reason> {
    let mut by_cause: BTreeMap<Cause, (usize, f64, BTreeSet<&str>)> = BTreeMap::new();
    for key in keys {
        let (before, after) = (old.get(key), new.get(key));
        let value = |cell: Option<&CellOf<'_>>| cell.and_then(|cell| cell.value).unwrap_or(0.0);
        let entry = by_cause.entry(cause(before, after, why)).or_default();
        entry.0 += 1;
        entry.1 += value(after) - value(before);
        entry.2.insert(key[0]);
    }
    let mut reasons: Vec<Reason> = by_cause
        .into_iter()
        .map(|(cause, (cells, value, units))| Reason {
            cause,
            cells,
            value: is_sum.then_some(value),
            units: {
                let title = |code: &str| titles.get(code).map_or(code, String::as_str).to_owned();
                let mut units: Vec<String> = units.into_iter().map(title).collect();
                units.sort_unstable();
                units
            },
        })
        .collect();
    let size = |reason: &Reason| reason.value.map_or(0.0, f64::abs);
    reasons.sort_by(|a, b| size(b).total_cmp(&size(a)));
    reasons
}
