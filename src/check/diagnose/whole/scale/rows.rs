//! Single amounts of an indicator in another unit than the rest of its row, where no rule is broken: compared with the columns that are usually of their size. And
//! indicators that are no money in another unit (kilograms in place of tons), as the rules show.

use std::collections::{BTreeMap, BTreeSet};

use super::{NEAR, POWERS, Part, compare, compare_those, rows_of, units, whole};
use crate::check::diagnose::whole::supposition::{FEWEST, Supposition};
use crate::check::diagnose::whole::{FormTable, Whole};
use crate::check::violation::Violation;
use crate::definition::Money;
use crate::findings::{Against, ScaleFacts, WholeFacts};
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::{Exact, inexact};

/// Rows in which two columns must be of one size to be compared in another row, at least, and in parts of all.
const ROWS: usize = 3;
const SHARE: f64 = 0.8;

/// Figures that an amount must be so many times larger or smaller than: for a thousand. For a million one is enough.
const WITNESSES: usize = 2;

/// The amounts of an indicator form that stand in another unit than what is comparable with them.
pub(in crate::check::diagnose) fn find(
    table: &FormTable<'_, '_>,
    broken: &[Violation<'_>],
    money: &Money,
) -> Vec<Whole> {
    if !table.is_indicators() {
        return Vec::new();
    }
    let amounts = compare(table, &|key| same_before(table, key), NEAR);
    let values: BTreeMap<(RowId, ColumnId), f64> =
        amounts.iter().map(|one| ((one.key.row, one.key.column), one.value)).collect();
    let columns: BTreeSet<ColumnId> = values.keys().map(|(_, column)| *column).collect();
    let is_held = |key: CellKey| broken.iter().any(|rule| rule.cells.contains(&key));
    let wrong = amounts.iter().filter(|one| !is_held(one.key)).filter_map(|one| {
        let CellKey { row, column, .. } = one.key;
        let beside =
            |other: &ColumnId| Some((*other, power(one.value, *values.get(&(row, *other))?)));
        let beside: Vec<(ColumnId, f64)> = columns.iter().filter_map(beside).collect();
        let is_it = |wanted: &i32| {
            let needed = if wanted.abs() == 6 { 1 } else { WITNESSES };
            let agree = |power: &f64| (power - f64::from(*wanted)).abs() <= NEAR;
            let all = beside.iter().map(|(_, power)| power).chain(&one.powers);
            // Which columns are alike is asked where enough of them may agree at all.
            let may_be = all.filter(|power| agree(power)).count() >= needed;
            let is_alike = |other| are_alike(&values, row, (column, other));
            let alike =
                || beside.iter().filter(|(other, _)| is_alike(*other)).map(|(_, power)| power);
            let powers: Vec<&f64> =
                if may_be { alike().chain(&one.powers).collect() } else { Vec::new() };
            powers.len() >= needed && powers.into_iter().all(agree)
        };
        Some((POWERS.into_iter().find(is_it)?, one))
    });
    let found = wrong.map(|(power, one)| {
        let part = (Part::Rows(vec![table.row_name(one.key.row)]), Against::Row);
        whole(table, std::slice::from_ref(one), part, (power, false), money)
    });
    found.collect()
}

/// The indicators that are no money and of which all figures are so many times what the period before had, where all that is broken about them holds in the unit of the
/// form.
pub(in crate::check::diagnose::whole) fn contradicted(
    table: &FormTable<'_, '_>,
    supposition: &Supposition<'_, '_, '_>,
    money: &Money,
) -> Vec<Whole> {
    let is_quantity = |key| table.known.is_number(key) && !table.known.is_money(key);
    let mut figures = compare_those(table, &is_quantity, &|key| table.before(key), NEAR);
    // The column of the period before may have been there already.
    let is_previous = |key: CellKey| table.declared(key.column).is_some_and(|it| it.previous);
    figures.retain(|figure| !(is_previous(figure.key) && figure.is_near(0)));
    let found = rows_of(table, &figures).into_iter().filter_map(|(power, (labels, figures))| {
        let part = (Part::Rows(labels), Against::Rules);
        let found = whole(table, &figures, part, (power, false), money);
        let mended = supposition.mends_all(&found.cells);
        mended.is_some_and(|mended| mended >= FEWEST).then_some(found)
    });
    found.collect()
}

/// Figures of records in one field that are so many times too large, with what they should be.
pub(in crate::check::diagnose::whole) fn of_records(
    table: &FormTable<'_, '_>,
    column: ColumnId,
    cells: Vec<(CellKey, Option<Exact>)>,
    power: i32,
    money: &Money,
) -> Whole {
    let facts = WholeFacts::Scale(ScaleFacts {
        figures: cells.len(),
        times: 10_f64.powi(power.abs()),
        too_small: power < 0,
        units: cells.first().and_then(|(cell, _)| units(table, money, *cell, power)),
        column: Some(table.header(column)),
        rows: cells.iter().map(|(cell, _)| table.row_name(cell.row)).collect(),
        against: Against::Rules,
    });
    table.whole(Some(column), facts, cells, 0.95)
}

/// What the period before had in the same cell.
fn same_before(table: &FormTable<'_, '_>, cell: CellKey) -> Vec<f64> {
    table.known.before(cell).map(inexact).into_iter().collect()
}

/// Whether two columns are of one size in nearly all other rows of money.
fn are_alike(
    values: &BTreeMap<(RowId, ColumnId), f64>,
    but: RowId,
    (one, other): (ColumnId, ColumnId),
) -> bool {
    let of_one = values.iter().filter(|((row, column), _)| *column == one && *row != but);
    let powers: Vec<f64> = of_one
        .filter_map(|((row, _), value)| Some(power(*value, *values.get(&(*row, other))?)))
        .collect();
    let alike = powers.iter().filter(|power| power.abs() <= NEAR).count();
    one != other && powers.len() >= ROWS && alike as f64 >= SHARE * powers.len() as f64
}

/// How far one amount is above another, as a power of ten.
fn power(one: f64, other: f64) -> f64 {
    (one / other).abs().log10()
}
