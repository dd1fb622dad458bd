//! Two records in one row, or one record in two rows: a row has the figures of itself and of another one that is gone, or a new one has a part of them.
//!
//! No sum sees it, only the number of records. It is reported where a record that is gone without a word (or one that is new without a word), and one that is
//! there, had together in the period before what the one has now (or have now what the one had). Where the number of records is all that disagrees with the
//! indicators it is certain, and the rows are named in which it may be.

use std::collections::BTreeSet;

use polars::prelude::PolarsResult;

use super::super::count::counts_records;
use super::super::likelihood::likely;
use super::super::repair::form_of_totals;
use super::super::reported_movements::reported_movements;
use super::{FormTable, Lists, Whole, distance};
use crate::check::linear::RegisterTotals;
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::definition::{Rule, Scope, Type, names_in};
use crate::findings::WholeFacts;
use crate::model::{CellKey, Finding, Kind, UnitId, record_name};
use data_editing::exact;

/// Fields that must show it, at least.
const FEWEST: usize = 3;

/// How far one figure can be from another at most, as a power of e: what is farther says no more.
const FARTHEST: f64 = 1.5;

/// How much nearer all figures must be to the sum than to what the record had itself, at least, as a power of e.
const CLEARLY: f64 = 0.45;

/// How far they may be from the sum, in parts of how far they are from its own.
const MOST: f64 = 0.6;

/// How likely another row must be for it to be named, too.
const ALSO: f64 = 0.15;

pub(super) fn find(
    table: &FormTable<'_, '_>,
    inputs: &Inputs<'_>,
    lists: &Lists<'_>,
) -> Vec<Whole> {
    let unit = inputs.cells.ids().unit(table.unit);
    let key = (table.unit, table.form.id.clone());
    let sums_agree = lists.miscounted.contains(&key);
    let is_of_list = |finding: &&Finding| finding.unit == unit && finding.form == table.form.id;
    let mut found: Vec<(f64, Whole)> = Vec::new();
    for kind in [Kind::VanishedRecord, Kind::UnexpectedRecord] {
        let moved: Vec<&Finding> =
            lists.records.iter().filter(|f| f.kind == kind).filter(is_of_list).collect();
        let count = reported_movements(inputs, kind, unit, &table.form.id).unwrap_or(0);
        let row = |other: &&Finding| row_of(table, inputs, lists, other, sums_agree);
        let mut rows: Vec<(f64, Whole)> = moved.iter().filter_map(row).collect();
        // Few units have any: their records are not counted otherwise.
        if rows.is_empty() {
            continue;
        }
        rows.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let (gone, new) =
            lists.registers.get(&table.form.id).map_or((0, 0), |list| list.moved(unit));
        let all = if kind == Kind::VanishedRecord { gone } else { new };
        rows.truncate(all.saturating_sub(count));
        found.extend(rows);
    }
    found.into_iter().map(|(_, whole)| whole).collect()
}

/// A row that may have the figures of another record, or lack a part of its figures.
#[derive(Default)]
struct Candidate<'r> {
    from_own: f64,
    from_both: f64,
    /// How much likelier its figures are so than if they are its own, as a power of e.
    likelier: f64,
    name: &'r str,
    cells: Vec<CellKey>,
}

/// The row that has a record that is gone, or of which one that is new is a part, and how much evidence there is for it.
fn row_of(
    table: &FormTable<'_, '_>,
    inputs: &Inputs<'_>,
    lists: &Lists<'_>,
    other: &Finding,
    sums_agree: bool,
) -> Option<(f64, Whole)> {
    let (history, register) = (inputs.history?, lists.registers.get(&table.form.id)?);
    let (form, unit) = (&table.form.id, other.unit.as_str());
    let is_gone = other.kind == Kind::VanishedRecord;
    let old = if is_gone { Some(register.last_of(unit, &other.row)?) } else { None };
    let mut rows: Vec<Candidate<'_>> = Vec::new();
    for (record, own) in register.continued_of(unit) {
        let mut row = Candidate { name: &record.name, ..Candidate::default() };
        for field in table.form.fields().filter(|field| field.kind.is_number()) {
            let then = |row: &str| history.find(unit, form, row, &field.id)?.value();
            let Some(cell) = inputs.cells.find(unit, form, &record.row, &field.id) else {
                continue;
            };
            let theirs = match old {
                Some(old) => then(&old.row),
                None => inputs
                    .cells
                    .find(unit, form, &other.row, &field.id)
                    .and_then(|cell| cell.value()),
            };
            let theirs = theirs.filter(|theirs| *theirs > 0.0);
            let (Some(now), Some(mine), Some(theirs)) = (cell.value(), then(&own.row), theirs)
            else {
                continue;
            };
            let (value, both) = if is_gone { (now, mine + theirs) } else { (now + theirs, mine) };
            row.from_own += distance(now, mine, FARTHEST);
            row.from_both += distance(value, both, FARTHEST);
            let fit = |value, before| {
                Some(likely(exact(value)?, exact(before)?, field.kind == Type::Int))
            };
            row.likelier += fit(value, both).zip(fit(now, mine)).map_or(0.0, |(so, own)| so - own);
            row.cells.push(cell.key());
        }
        if row.cells.len() >= FEWEST {
            rows.push(row);
        }
    }
    rows.sort_by(|one, other| other.likelier.total_cmp(&one.likelier));
    let is_clear = |row: &Candidate<'_>| {
        row.from_own - row.from_both >= CLEARLY && row.from_both <= MOST * row.from_own
    };
    let best = rows.first()?;
    // Where the sums agree it is in one of the rows.
    let all: f64 = rows.iter().map(|row| (row.likelier - best.likelier).exp()).sum();
    let share = |row: &Candidate<'_>| (row.likelier - best.likelier).exp() / all;
    // One that could be in either of two rows is reported as gone.
    let is_alone = is_clear(best) && !rows.iter().skip(1).any(is_clear);
    if !is_alone && !sums_agree {
        return None;
    }
    let also = rows.iter().skip(1).filter(|row| sums_agree && share(row) >= ALSO);
    let named: Vec<&Candidate<'_>> = std::iter::once(best).chain(also).collect();
    let names = named.iter().map(|row| row.name.to_owned()).collect();
    let facts = match is_gone {
        true => WholeFacts::RecordsMerged { gone: other.row.clone(), into: names },
        false => {
            WholeFacts::RecordSplit { record: names, part: record_name(&other.row).to_owned() }
        }
    };
    let sure = if sums_agree { share(best).clamp(0.0, 0.95) } else { 0.9 };
    let cells = named.iter().flat_map(|row| &row.cells).map(|cell| (*cell, None)).collect();
    let confidence = (sure * 100.0).round() / 100.0;
    Some((best.likelier, table.whole(None, facts, cells, confidence)))
}

/// The lists whose number of records differs from what the indicators count, while all sums over them agree, two of them at least.
///
/// # Errors
/// If the totals of the lists are missing.
pub(in super::super) fn miscounted_lists(
    inputs: &Inputs<'_>,
    registers: &Registers,
    broken: &[Violation<'_>],
) -> PolarsResult<BTreeSet<(UnitId, String)>> {
    let of_list =
        |b: &&Violation<'_>| b.rule.scope == Scope::Unit && counts_records(inputs, b.rule);
    let counted: BTreeSet<(UnitId, String)> = broken
        .iter()
        .filter(of_list)
        .filter_map(|b| Some((b.subject.unit, form_of_totals(inputs, b.rule)?)))
        .collect();
    if counted.is_empty() {
        return Ok(counted);
    }
    let totals = RegisterTotals::new(inputs, registers)?;
    let ids = inputs.cells.ids();
    let is_figure = |cell: &CellKey| {
        let field = inputs.pipeline.form(ids.form(cell.form));
        let field = field.and_then(|form| form.column(ids.column(cell.column)));
        field.is_some_and(|field| field.kind.is_number() && field.kind != Type::Flag)
    };
    let sums_figures = |rule: &Rule, unit: UnitId| {
        let names = names_in(&rule.check);
        let total = names.iter().find_map(|(_, name)| totals.of(name, unit));
        total.is_some_and(|total| {
            !total.terms.is_empty() && total.terms.iter().all(|(cell, _)| is_figure(cell))
        })
    };
    let agree = |(unit, form): &(UnitId, String)| {
        let rules = inputs.pipeline.rules.rules.iter().filter(|rule| {
            form_of_totals(inputs, rule).as_ref() == Some(form) && sums_figures(rule, *unit)
        });
        let rules: Vec<&str> = rules.map(|rule| rule.meta.id.as_str()).collect();
        let is_broken =
            |id: &&str| broken.iter().any(|b| b.subject.unit == *unit && b.rule.meta.id == **id);
        rules.len() >= 2 && !rules.iter().any(is_broken)
    };
    Ok(counted.into_iter().filter(agree).collect())
}
