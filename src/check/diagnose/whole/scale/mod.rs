//! A form whose money is in another unit than its heading says, although all rules hold: every figure is a thousand or a million times that of the
//! period before.

pub(super) mod lists;
pub(super) mod rows;

use std::collections::BTreeMap;

use super::{FormTable, Whole};
use crate::definition::{Money, MoneyUnit};
use crate::findings::{Against, ScaleFacts, WholeFacts};
use crate::model::{CellKey, ColumnId, group};
use data_editing::{exact, inexact};

/// Figures that must be compared, at least.
const FEWEST: usize = 3;

/// So many of them must agree, in parts of one.
const MOST_AGREE: f64 = 0.8;

/// Figures that must be alike where only the other units are evidence, at least.
const MANY: usize = 8;

/// With so many the finding is as good as sure.
const SURE: f64 = 0.95;

/// A ratio is a thousand if it is within this of it, as a power of ten (Statistics Norway's `Kostra::ThError` begins at ten to the power of 2.5).
const NEAR: f64 = 0.5;

/// The same where the figure is compared with the middle of the units: these are of all sizes.
const NEAR_PEERS: f64 = 0.8;

/// The powers of ten by which units of money differ.
const POWERS: [i32; 4] = [3, 6, -3, -6];

/// The form, or else each of its columns, or else some of its rows, in another unit.
pub(super) fn find(table: &FormTable<'_, '_>, money: &Money) -> Vec<Whole> {
    let (figures, against) = figures(table);
    if let Some((power, sure)) = power_of(&figures) {
        return vec![whole(table, &figures, (Part::Form, against), (power, sure), money)];
    }
    let columns = table.form.columns.iter();
    let ids = table.known.cells().ids();
    let of_column = |column: ColumnId| {
        let figures: Vec<Figure> =
            figures.iter().filter(|figure| figure.key.column == column).cloned().collect();
        let power = power_of(&figures)?;
        Some(whole(table, &figures, (Part::Column(column), against), power, money))
    };
    let columns: Vec<Whole> =
        columns.filter_map(|column| of_column(ids.find_column(&column.id)?)).collect();
    if !columns.is_empty() || against == Against::Peers {
        return columns;
    }
    let rows = rows_of(table, &figures);
    if !rows.is_empty() {
        let found = rows.into_iter().map(|(power, (labels, figures))| {
            whole(table, &figures, (Part::Rows(labels), against), (power, true), money)
        });
        return found.collect();
    }
    // The period before may have been in the other unit too: then the other units decide.
    let peers = |key| table.known.peers(key).map(inexact).into_iter().collect();
    let figures = compare(table, &peers, NEAR_PEERS);
    match power_of(&figures) {
        Some((power, _)) if figures.len() >= MANY && agree(&figures, power) >= MANY => {
            vec![whole(table, &figures, (Part::Form, Against::PeersTwice), (power, false), money)]
        }
        _ => Vec::new(),
    }
}

/// The rows of an indicator form of which all figures are so many times too large, by the power of ten: two figures of a row, at least.
fn rows_of(
    table: &FormTable<'_, '_>,
    figures: &[Figure],
) -> BTreeMap<i32, (Vec<String>, Vec<Figure>)> {
    let indicators = figures.iter().filter(|_| table.is_indicators());
    let rows = group(indicators.map(|figure| (figure.key.row, figure)));
    let mut found: BTreeMap<i32, (Vec<String>, Vec<Figure>)> = BTreeMap::new();
    for (row, figures) in rows {
        let all =
            |power: i32| figures.iter().all(|figure| figure.is_near(power) && !figure.is_near(0));
        let Some(power) = POWERS.into_iter().find(|power| figures.len() >= 2 && all(*power)) else {
            continue;
        };
        let (labels, list) = found.entry(power).or_default();
        labels.push(table.row_name(row));
        list.extend(figures.into_iter().cloned());
    }
    found
}

/// Which figures are in another unit.
enum Part {
    Form,
    Column(ColumnId),
    /// Rows with these labels.
    Rows(Vec<String>),
}

/// A form with too few figures to decide, beside others of the unit that are in another unit of money: with them if one of its figures agrees, or it is `in_step`
/// with them, and none speaks against it.
pub(super) fn with_others(
    table: &FormTable<'_, '_>,
    (power, of_others): (i32, Against),
    in_step: bool,
    money: &Money,
) -> Option<Whole> {
    let (figures, against) = figures(table);
    if of_others == Against::PeersTwice {
        // Nothing of the period before is evidence.
        let part = (Part::Form, of_others);
        let goes_along = !figures.is_empty() && in_step;
        return goes_along.then(|| whole(table, &figures, part, (power, false), money));
    }
    let agrees = figures.iter().any(|figure| figure.is_near(power));
    // A record that grew threefold is still in the other unit.
    let is_open = |figure: &Figure| !figure.is_near(0);
    let all = !figures.is_empty() && figures.iter().all(is_open) && (agrees || in_step);
    all.then(|| whole(table, &figures, (Part::Form, against), (power, false), money))
}

/// A figure other than zero.
#[derive(Clone)]
struct Figure {
    key: CellKey,
    value: f64,
    /// How it compares with what is known of it, as powers of ten.
    powers: Vec<f64>,
    /// How near is near.
    near: f64,
}

impl Figure {
    fn is_near(&self, wanted: i32) -> bool {
        self.powers.iter().any(|power| (power - f64::from(wanted)).abs() <= self.near)
    }
}

/// The amounts with how they compare with the period before; without any of that, with the median of the units.
fn figures(table: &FormTable<'_, '_>) -> (Vec<Figure>, Against) {
    let before = compare(table, &|key| table.before(key), NEAR);
    if before.iter().any(|figure| !figure.powers.is_empty()) {
        return (before, Against::Before);
    }
    let peers = |key| table.known.peers(key).map(inexact).into_iter().collect();
    (compare(table, &peers, NEAR_PEERS), Against::Peers)
}

/// The amounts other than zero with how they compare with what is known of them.
fn compare(
    table: &FormTable<'_, '_>,
    references: &dyn Fn(CellKey) -> Vec<f64>,
    near: f64,
) -> Vec<Figure> {
    compare_those(table, &|key| table.known.is_money(key), references, near)
}

/// The same of the figures that are asked for.
fn compare_those(
    table: &FormTable<'_, '_>,
    is_asked: &dyn Fn(CellKey) -> bool,
    references: &dyn Fn(CellKey) -> Vec<f64>,
    near: f64,
) -> Vec<Figure> {
    let asked = table.figures.iter().filter(|figure| is_asked(figure.key));
    let amounts =
        asked.filter_map(|figure| Some((figure.key, figure.value.filter(|value| *value != 0.0)?)));
    let figure = |(key, value): (CellKey, f64)| {
        let references = references(key).into_iter().filter(|reference| *reference != 0.0);
        let powers = references.map(|reference| (value / reference).abs().log10()).collect();
        Figure { key, value, powers, near }
    };
    amounts.map(figure).collect()
}

/// How many figures are so many times too large.
fn agree(figures: &[Figure], wanted: i32) -> usize {
    figures.iter().filter(|figure| figure.is_near(wanted) && !figure.is_near(0)).count()
}

/// The power of ten by which figures are too large, if nearly all that can be compared agree, and whether that is sure.
fn power_of(figures: &[Figure]) -> Option<(i32, bool)> {
    let compared = figures.iter().filter(|figure| !figure.powers.is_empty()).count();
    let counts = POWERS.map(|power| (power, agree(figures, power)));
    let (power, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let share = count as f64 / compared as f64;
    (count >= FEWEST && share >= MOST_AGREE).then_some((power, share >= SURE))
}

fn whole(
    table: &FormTable<'_, '_>,
    figures: &[Figure],
    (part, against): (Part, Against),
    (power, sure): (i32, bool),
    money: &Money,
) -> Whole {
    // A figure that is as it was is in the right unit already; one that nothing is known of goes with the others.
    let is_wrong = |figure: &&Figure| against == Against::PeersTwice || !figure.is_near(0);
    let wrong = figures.iter().filter(is_wrong);
    let (column, rows) = match part {
        Part::Form => (None, Vec::new()),
        Part::Column(column) => (Some(column), Vec::new()),
        Part::Rows(labels) => (None, labels),
    };
    let value = |value: f64| {
        let factor = 10_f64.powi(power.abs());
        exact(if power > 0 { value / factor } else { value * factor })
    };
    let cells: Vec<_> = wrong.map(|figure| (figure.key, value(figure.value))).collect();
    let facts = WholeFacts::Scale(ScaleFacts {
        figures: cells.len(),
        times: 10_f64.powi(power.abs()),
        too_small: power < 0,
        units: figures.first().and_then(|figure| units(table, money, figure.key, power)),
        column: column.map(|column| table.header(column)),
        rows,
        against,
    });
    table.whole(column, facts, cells, if sure { 0.95 } else { 0.9 })
}

/// The unit of money that a figure may be written in, and the one that the sheet says.
fn units(
    table: &FormTable<'_, '_>,
    money: &Money,
    cell: CellKey,
    power: i32,
) -> Option<(String, String)> {
    if !table.known.is_money(cell) {
        return None;
    }
    let said = table.known.in_file(cell, 1.0).log10();
    let find = |wanted: f64| {
        let is_it = |unit: &&MoneyUnit| ((unit.per / unit.times).log10() - wanted).abs() < 0.01;
        money.units.iter().find(is_it)
    };
    let (said, other) = (find(said)?, find(said + f64::from(power))?);
    Some((other.name.clone(), said.name.clone()))
}
