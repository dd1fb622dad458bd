//! Forms of the period before that are in another unit of money than now, where now is in the right one as the other units show: the form of then is in doubt, and all
//! else is looked at as if it were put right.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::PolarsResult;

use crate::check::attribution;
use crate::check::diagnose::Context;
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::definition::{FormKind, Type};
use crate::findings::{Facts as _, PastUnitFacts};
use crate::model::{CellKey, ColumnId, Finding, FormId, RowId, UnitId};
use crate::tables::{Cells, SenderUnits};
use data_editing::inexact;

/// Figures that must agree, at least, and how many of those that can be compared, in parts of one.
const FEWEST: usize = 3;
const MOST_AGREE: f64 = 0.8;

/// The powers of ten by which units of money differ, and how near a ratio must be to one.
const POWERS: [i32; 4] = [3, 6, -3, -6];
const NEAR: f64 = 0.5;

/// The same against the median of the units: these are of all sizes.
const NEAR_PEERS: f64 = 0.8;

/// A form of the period before that is in another unit.
pub(in crate::check) struct InOtherUnit {
    unit: UnitId,
    form: FormId,
    /// By which power of ten its figures are too large.
    power: i32,
    finding: Finding,
}

/// An amount of now with that of the period before.
struct Amount {
    cell: CellKey,
    now: f64,
    then: f64,
}

/// The forms of the period before that are in another unit.
pub(in crate::check) fn find(
    inputs: &Inputs<'_>,
    registers: &Registers,
) -> PolarsResult<Vec<InOtherUnit>> {
    let Some(history) = inputs.history else { return Ok(Vec::new()) };
    let money = places_of_money(inputs);
    let mut tables: BTreeMap<(UnitId, FormId), Vec<Amount>> = BTreeMap::new();
    for cell in inputs.cells.iter() {
        let key = cell.key();
        let now = cell.value().filter(|value| *value != 0.0);
        let Some(now) = now.filter(|_| money.contains(&(key.form, key.row, key.column))) else {
            continue;
        };
        if let Some(then) = history.value(key).filter(|value| *value != 0.0) {
            tables.entry((key.unit, key.form)).or_default().push(Amount { cell: key, now, then });
        }
    }
    let differ = tables.into_iter().filter_map(|((unit, form), amounts)| {
        let agree = |power: i32| {
            let ratios = amounts.iter().map(|amount| amount.then / amount.now);
            is_enough(ratios.map(|ratio| is_near(ratio, power, NEAR)))
        };
        Some((unit, form, POWERS.into_iter().find(|power| agree(*power))?, amounts))
    });
    let differ: Vec<(UnitId, FormId, i32, Vec<Amount>)> = differ.collect();
    if differ.is_empty() {
        return Ok(Vec::new());
    }
    let context = Context::new(inputs, registers)?;
    let ids = inputs.cells.ids();
    let found = differ.into_iter().filter_map(|(unit, form, power, amounts)| {
        let of_units = amounts.iter().filter_map(|amount| {
            let middle = context.peers(amount.cell).map(inexact).filter(|middle| *middle != 0.0)?;
            Some((amount.now / middle, amount.then / middle))
        });
        let is_of_now = of_units
            .map(|(now, then)| is_near(now, 0, NEAR_PEERS) && is_near(then, power, NEAR_PEERS));
        if !is_enough(is_of_now) {
            return None;
        }
        let first = amounts.first()?.cell;
        let facts = PastUnitFacts {
            period: inputs.pipeline.calendar.name(inputs.before),
            file: history.get(first).map(|cell| cell.place().file).unwrap_or_default(),
            figures: amounts.len(),
            times: 10_f64.powi(power.abs()),
            too_small: power < 0,
        };
        let mut place = inputs.cells.get(first).map(|cell| cell.place()).unwrap_or_default();
        place.cell.clear();
        let finding = facts.finding().unit(ids.unit(unit)).form(ids.form(form));
        let finding = Finding { place, ..finding }.because(facts.because(), 0.9);
        Some(InOtherUnit { unit, form, power, finding })
    });
    Ok(found.collect())
}

/// Where indicator forms have amounts of money of their own period.
fn places_of_money(inputs: &Inputs<'_>) -> HashSet<(FormId, RowId, ColumnId)> {
    let ids = inputs.cells.ids();
    let mut places = HashSet::new();
    for form in inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators) {
        for (row, column) in
            form.indicators().flat_map(|row| form.measures().map(move |c| (row, c)))
        {
            let is_it = !column.previous && form.type_of(&row.id, &column.id) == Type::Money;
            let id =
                ids.find_form(&form.id).zip(ids.find_row(&row.id)).zip(ids.find_column(&column.id));
            places.extend(id.filter(|_| is_it).map(|((form, row), column)| (form, row, column)));
        }
    }
    places
}

/// Whether one figure is about as many times another as a power of ten.
fn is_near(ratio: f64, power: i32, near: f64) -> bool {
    (ratio.abs().log10() - f64::from(power)).abs() <= near
}

fn is_enough(agree: impl Iterator<Item = bool>) -> bool {
    let all: Vec<bool> = agree.collect();
    let count = all.iter().filter(|agrees| **agrees).count();
    count >= FEWEST && count as f64 >= MOST_AGREE * all.len() as f64
}

/// What the amounts of those forms should be.
pub(in crate::check) fn should(
    inputs: &Inputs<'_>,
    history: &Cells,
    forms: &[InOtherUnit],
) -> HashMap<CellKey, f64> {
    let by_form: HashMap<(UnitId, FormId), i32> =
        forms.iter().map(|found| ((found.unit, found.form), found.power)).collect();
    let cells = history.iter().filter_map(|cell| {
        let key = cell.key();
        let power = by_form.get(&(key.unit, key.form))?;
        let [_, form, row, column] = cell.names();
        let form = inputs.pipeline.form(form)?;
        let value = cell.value().filter(|_| form.type_of(row, column) == Type::Money)?;
        let factor = 10_f64.powi(power.abs());
        let value = if *power > 0 { value / factor } else { value * factor };
        Some((key, (value * 1e6).round() / 1e6))
    });
    cells.collect()
}

/// The findings of those forms, each with the rules under it that hold once it is put right.
pub(in crate::check) fn findings(
    inputs: &Inputs<'_>,
    forms: Vec<InOtherUnit>,
    explained: &[Violation<'_>],
) -> Vec<Finding> {
    let senders = SenderUnits::new(inputs.pipeline, inputs.cells);
    let mut findings = Vec::new();
    for InOtherUnit { unit, form, finding, .. } in forms {
        let is_mine = |violation: &&Violation<'_>| {
            violation.all_cells().any(|cell| (cell.unit, cell.form) == (unit, form))
        };
        let (mine, id) = (explained.iter().filter(is_mine), finding.id());
        findings.extend(mine.map(|it| attribution::explained(it, &id, inputs.cells, &senders)));
        findings.push(finding);
    }
    findings
}
