//! The totals of two runs, and what moved them.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use polars::prelude::*;
use serde::Serialize;

use super::RunTables;
use super::causes::{Cause, DecisionOf, RunCells, Why, cause};
use crate::definition::{Aggregate, FormKind, Pipeline};
use crate::model::{Lang, Period, without_residue};
use crate::tables::texts::{CellNames, FIGURE, FigureNames, Texts};

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
    /// The decisions, each once.
    pub decisions: Vec<DecisionOf>,
}

/// How many figures there are, and those that are others.
pub(super) fn changes(
    pipeline: &Pipeline,
    before: &RunTables,
    after: &RunTables,
    why: Why,
) -> PolarsResult<(usize, Vec<FigureChange>)> {
    let (old, new) = rayon::join(|| RunCells::new(before), || RunCells::new(after));
    let (old, new) = (old?, new?);
    let moved = moved(&old, &new);
    let mut by_figure: HashMap<FigureNames<'_>, Vec<CellNames<'_>>> = HashMap::default();
    for key in &moved {
        let [_, form, row, column] = *key;
        let is_register = pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
        let row = if is_register { "" } else { row };
        by_figure.entry([form, row, column]).or_default().push(*key);
    }
    let (were, are) = (figures(pipeline, before, &old)?, figures(pipeline, after, &new)?);
    let keys: BTreeSet<&FigureNames<'_>> = were.keys().chain(are.keys()).collect();
    let titles = titles(pipeline, after);
    let mut changes = Vec::new();
    for key in &keys {
        let of = |figures: &BTreeMap<FigureNames<'_>, Option<f64>>| {
            figures.get(*key).copied().flatten().map(|value| without_residue(value, value))
        };
        let (was, is) = (of(&were), of(&are));
        if is_same(was, is) {
            continue;
        }
        let [form, row, column] = **key;
        let indicator = pipeline.form(form).and_then(|form| form.row(row));
        let label = label(pipeline, [form, row, column], Lang::Vi);
        let summed = indicator.map_or_else(|| vec![row], |row| row.summed_rows());
        let is_sum = indicator.is_none_or(|row| row.aggregate == Aggregate::Sum);
        let of = summed.iter().filter_map(|row| by_figure.get(&[form, *row, column])).flatten();
        let mut reasons = reasons(&titles, of, (&old, &new), why, is_sum);
        if reasons.is_empty() {
            let cause = if why.definitions { Cause::Definition } else { Cause::Computed };
            let (units, decisions) = (Vec::new(), Vec::new());
            reasons.push(Reason { cause, cells: 1, value: None, units, decisions });
        }
        let change =
            was.zip(is).map(|(was, is)| without_residue(is - was, was.abs().max(is.abs())));
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
fn label(pipeline: &Pipeline, [form, row, column]: FigureNames<'_>, lang: Lang) -> String {
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

/// The cells that have another value, in the order of the tables.
fn moved<'t>(old: &RunCells<'t>, new: &RunCells<'t>) -> Vec<CellNames<'t>> {
    let value =
        |run: &RunCells<'t>, key: &CellNames<'t>| run.cells.get(key).and_then(|cell| cell.value);
    let added = new.order.iter().filter(|key| !old.cells.contains_key(*key));
    let is_moved = |key: &&CellNames<'t>| !is_same(value(old, key), value(new, key));
    old.order.iter().chain(added).filter(is_moved).copied().collect()
}

/// The totals over units, and the sums of the fields of registers that are summed.
fn figures<'t>(
    pipeline: &Pipeline,
    run: &'t RunTables,
    cells: &RunCells<'t>,
) -> PolarsResult<BTreeMap<FigureNames<'t>, Option<f64>>> {
    let totals = run.totals.column("value")?.f64()?.iter();
    let mut figures: BTreeMap<FigureNames<'t>, Option<f64>> =
        Texts::new(&run.totals, FIGURE)?.rows().zip(totals).collect();
    let is_summed = |form: &str, column: &str| {
        let form = pipeline.form(form).filter(|form| form.kind == FormKind::Register);
        form.and_then(|form| form.column(column)).is_some_and(|field| field.summed)
    };
    // By form and column; nothing for what is not summed.
    let mut sums: BTreeMap<[&str; 2], Option<f64>> = BTreeMap::new();
    for key in &cells.order {
        let [_, form, _, column] = *key;
        let sum =
            sums.entry([form, column]).or_insert_with(|| is_summed(form, column).then_some(0.0));
        let value = cells.cells.get(key).and_then(|cell| cell.value);
        if let (Some(sum), Some(value)) = (sum, value) {
            *sum += value;
        }
    }
    for ([form, column], sum) in sums.into_iter().filter(|(_, sum)| sum.is_some()) {
        figures.insert([form, "", column], sum);
    }
    Ok(figures)
}

/// The titles of the units on the last day of a run's period, by their codes.
fn titles<'p>(pipeline: &'p Pipeline, run: &RunTables) -> HashMap<&'p str, String> {
    let period = Period::parse(&run.period, pipeline.calendar.frequency);
    let Some(day) = period.map(|period| period.close(pipeline.calendar.closes)) else {
        return HashMap::default();
    };
    pipeline.units.titles(day)
}

/// What cells of one cause come to.
#[derive(Default)]
struct Share<'t> {
    cells: usize,
    value: f64,
    /// The largest figure that it is made of.
    largest: f64,
    /// Whether some figure is another one: a zero that is there in one run alone moves nothing.
    is_moved: bool,
    units: BTreeSet<&'t str>,
    decisions: BTreeSet<DecisionOf>,
}

fn reasons<'t>(
    titles: &HashMap<&str, String>,
    keys: impl Iterator<Item = &'t CellNames<'t>>,
    (old, new): (&RunCells<'t>, &RunCells<'t>),
    why: Why,
    is_sum: bool,
) -> Vec<Reason> {
    let mut by_cause: BTreeMap<Cause, Share<'_>> = BTreeMap::new();
    for key in keys {
        let value = |run: &RunCells<'t>| run.cells.get(key).and_then(|cell| cell.value);
        let (was, is) = (value(old).unwrap_or(0.0), value(new).unwrap_or(0.0));
        let (cause, decisions) = cause(key, (old, new), why);
        let share = by_cause.entry(cause).or_default();
        share.cells += 1;
        share.value += is - was;
        share.is_moved |= is != was;
        share.largest = share.largest.max(was.abs()).max(is.abs()).max(share.value.abs());
        share.units.insert(key[0]);
        share.decisions.extend(decisions);
    }
    // What moves nothing is named only where nothing else is.
    if is_sum && by_cause.values().any(|share| share.is_moved) {
        by_cause.retain(|_, share| share.is_moved);
    }
    let mut reasons: Vec<Reason> = by_cause
        .into_iter()
        .map(|(cause, share)| Reason {
            cause,
            cells: share.cells,
            value: is_sum.then(|| without_residue(share.value, share.largest)),
            units: {
                let title = |code: &str| titles.get(code).map_or(code, String::as_str).to_owned();
                let mut units: Vec<String> = share.units.into_iter().map(title).collect();
                units.sort_unstable();
                units
            },
            decisions: share.decisions.into_iter().collect(),
        })
        .collect();
    let size = |reason: &Reason| reason.value.map_or(0.0, f64::abs);
    reasons.sort_by(|a, b| size(b).total_cmp(&size(a)));
    reasons
}
