//! A form whose money is in another unit than its heading says, although all rules hold: every figure is a thousand or a million times that of the
//! period before.

use super::{FormTable, Whole};
use crate::definition::Money;
use crate::findings::WholeFacts;
use crate::model::{CellKey, ColumnId};
use data_editing::exact;

/// Figures that must be compared, at least.
const FEWEST: usize = 3;

/// So many of them must agree, in parts of one.
const MOST_AGREE: f64 = 0.8;

/// A ratio is a thousand if it is within this of it, as a power of ten (Statistics Norway's `Kostra::ThError` begins at ten to the power of 2.5).
const NEAR: f64 = 0.5;

/// The powers of ten by which units of money differ.
const POWERS: [i32; 4] = [3, 6, -3, -6];

/// The form, or else each of its columns, in another unit.
pub(super) fn find(table: &FormTable<'_, '_>, money: &Money) -> Vec<Whole> {
    let figures: Vec<(CellKey, f64)> = table
        .figures
        .iter()
        .filter(|figure| table.known.is_money(figure.key))
        .filter_map(|figure| Some((figure.key, figure.value.filter(|value| *value != 0.0)?)))
        .collect();
    if let Some(whole) = scaled(table, &figures, None, money) {
        return vec![whole];
    }
    let columns = table.form.columns.iter();
    let ids = table.known.cells().ids();
    let of_column = |column: ColumnId| {
        let figures: Vec<_> =
            figures.iter().filter(|(key, _)| key.column == column).copied().collect();
        scaled(table, &figures, Some(column), money)
    };
    columns.filter_map(|column| of_column(ids.find_column(&column.id)?)).collect()
}

fn scaled(
    table: &FormTable<'_, '_>,
    figures: &[(CellKey, f64)],
    column: Option<ColumnId>,
    money: &Money,
) -> Option<Whole> {
    // By figure: how it compares with what the period before had; blank where that had nothing.
    let powers: Vec<Vec<f64>> = figures
        .iter()
        .map(|(key, value)| {
            let before = table.before(*key).into_iter().filter(|before| *before != 0.0);
            before.map(|before| (value / before).abs().log10()).collect()
        })
        .collect();
    let is_near = |powers: &[f64], wanted: i32| {
        powers.iter().any(|power| (power - f64::from(wanted)).abs() <= NEAR)
    };
    let compared = powers.iter().filter(|powers| !powers.is_empty()).count();
    let agree =
        |wanted: i32| powers.iter().filter(|p| is_near(p, wanted) && !is_near(p, 0)).count();
    let (power, count) =
        POWERS.map(|power| (power, agree(power))).into_iter().max_by_key(|p| p.1)?;
    if count < FEWEST || (count as f64) < MOST_AGREE * compared as f64 {
        return None;
    }
    // A figure that is as it was is in the right unit already; one that nothing is known of goes with the others.
    let wrong = figures.iter().zip(&powers).filter(|(_, powers)| !is_near(powers, 0));
    let factor = 10_f64.powi(-power);
    let value = |value: f64| {
        let scaled = if power > 0 { value / 10_f64.powi(power) } else { value * factor };
        exact(scaled)
    };
    let cells: Vec<_> = wrong.map(|((key, figure), _)| (*key, value(*figure))).collect();
    let sure = count as f64 / compared as f64;
    Some(Whole {
        unit: table.unit,
        form: table.id,
        column,
        facts: WholeFacts::Scale {
            figures: cells.len(),
            times: 10_f64.powi(power.abs()),
            too_small: power < 0,
            units: units(money, power),
            column: column.map(|column| header(table, column)),
        },
        cells,
        confidence: if sure >= 0.95 { 0.95 } else { 0.9 },
    })
}

fn header(table: &FormTable<'_, '_>, column: ColumnId) -> String {
    let id = table.known.cells().ids().column(column);
    table.form.column(id).map(|column| column.header.clone()).unwrap_or_default()
}

/// The unit of money that it may be written in, and the one that it should be in.
fn units(money: &Money, power: i32) -> Option<(String, String)> {
    let main = money.units.first()?;
    let ratio = |per: f64, times: f64| (per / times).log10();
    let is_it = |power_of: f64| (power_of - f64::from(power)).abs() < 0.01;
    let other = money.units.iter().skip(1).find(|unit| is_it(ratio(unit.per, unit.times)))?;
    Some((other.name.clone(), main.name.clone()))
}
