//! Single amounts of an indicator in another unit than the rest of its row, where no rule is broken: compared with the columns that are usually of their size.

use std::collections::{BTreeMap, BTreeSet};

use super::{NEAR, POWERS, Part, compare, whole};
use crate::check::diagnose::whole::{FormTable, Whole};
use crate::check::violation::Violation;
use crate::definition::Money;
use crate::findings::Against;
use crate::model::{CellKey, ColumnId, RowId};
use data_editing::inexact;

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
        let beside = columns.iter().filter(|other| are_alike(&values, row, (column, **other)));
        let beside = beside.filter_map(|other| values.get(&(row, *other)));
        let mut powers: Vec<f64> = beside.map(|other| power(one.value, *other)).collect();
        powers.extend(&one.powers);
        let needed = |power: i32| if power.abs() == 6 { 1 } else { WITNESSES };
        let is_it = |wanted: &i32| {
            let agree = |power: &f64| (power - f64::from(*wanted)).abs() <= NEAR;
            powers.len() >= needed(*wanted) && powers.iter().all(agree)
        };
        Some((POWERS.into_iter().find(is_it)?, one))
    });
    let found = wrong.map(|(power, one)| {
        let part = (Part::Rows(vec![table.row_name(one.key.row)]), Against::Row);
        whole(table, std::slice::from_ref(one), part, (power, false), money)
    });
    found.collect()
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
