//! The money of records that nothing was reported of before, in another unit: compared with the same column of the lists of all units.

use std::collections::BTreeMap;

use super::{FEWEST, MOST_AGREE, POWERS, Part, compare, whole};
use crate::check::diagnose::whole::{FormTable, Whole};
use crate::definition::Money;
use crate::findings::Against;
use crate::model::{ColumnId, FormId, group};

/// Units with an amount in the column, at least.
const UNITS: usize = 5;

/// An amount is usual up to so many times the largest that most units have.
const USUAL: f64 = 10.0;

/// From so many times on it is not believed. A list has amounts of all sizes: a road among trainings is no mistake.
const UNBELIEVED: f64 = 100.0;

/// One amount alone is only told from a road by a factor as between đồng and million đồng.
const ALONE: i32 = 6;

/// The amounts of a column of a list that most units keep within.
#[derive(Debug, Clone, Copy)]
struct Span {
    least: f64,
    most: f64,
}

/// The spans of the columns of money, where enough units have one.
pub(in crate::check::diagnose) struct Spans(BTreeMap<(FormId, ColumnId), Span>);

impl Spans {
    pub(in crate::check::diagnose) fn new(tables: &[FormTable<'_, '_>]) -> Self {
        let mut spans: BTreeMap<(FormId, ColumnId), Vec<Span>> = BTreeMap::new();
        for table in tables.iter().filter(|table| !table.is_indicators()) {
            let amounts = compare(table, &|_| Vec::new(), 0.0);
            let columns = group(amounts.iter().map(|one| (one.key.column, one.value.abs())));
            for (column, amounts) in columns {
                let least = amounts.iter().copied().fold(f64::INFINITY, f64::min);
                let most = amounts.iter().copied().fold(0.0, f64::max);
                spans.entry((table.id, column)).or_default().push(Span { least, most });
            }
        }
        let known = spans.into_iter().filter(|(_, units)| units.len() >= UNITS);
        Self(known.map(|(column, units)| (column, Span::of_most(&units))).collect())
    }
}

impl Span {
    /// What three quarters of the units keep within, at each end.
    fn of_most(units: &[Self]) -> Self {
        let sorted = |value: fn(&Self) -> f64| {
            let mut values: Vec<f64> = units.iter().map(value).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let (least, most) = (sorted(|unit| unit.least), sorted(|unit| unit.most));
        let quarter = units.len() / 4;
        let at = |values: &[f64], index: usize| values.get(index).copied().unwrap_or_default();
        Self { least: at(&least, quarter), most: at(&most, units.len() - 1 - quarter) }
    }

    /// The power of ten by which an amount is beyond belief too large and usual without.
    fn power(self, amount: f64) -> Option<i32> {
        let amount = amount.abs();
        let within =
            |amount: f64, times: f64| (self.least / times..=self.most * times).contains(&amount);
        let far = |power: &i32| {
            let middle = (self.least * self.most).sqrt();
            ((amount / 10_f64.powi(*power)) / middle).log10().abs()
        };
        let usual = |power: &i32| within(amount / 10_f64.powi(*power), USUAL);
        let powers = POWERS.into_iter().filter(|_| !within(amount, UNBELIEVED)).filter(usual);
        powers.min_by(|one, other| far(one).total_cmp(&far(other)))
    }
}

/// The columns in another unit, or else some records.
pub(in crate::check::diagnose) fn find(
    table: &FormTable<'_, '_>,
    spans: &Spans,
    money: &Money,
) -> Vec<Whole> {
    if table.is_indicators() {
        return Vec::new();
    }
    let amounts = compare(table, &|key| table.before(key), 0.0);
    let mut found = Vec::new();
    for (column, amounts) in group(amounts.into_iter().map(|one| (one.key.column, one))) {
        let Some(span) = spans.0.get(&(table.id, column)) else { continue };
        let new = amounts.iter().filter(|one| one.powers.is_empty());
        let powers = new.filter_map(|one| Some((span.power(one.value)?, one.clone())));
        for (power, wrong) in group(powers) {
            let share = wrong.len() as f64 / amounts.len() as f64;
            let part = if wrong.len() >= FEWEST && share >= MOST_AGREE {
                Part::Column(column)
            } else if power.abs() == ALONE {
                Part::Rows(wrong.iter().map(|one| table.row_name(one.key.row)).collect())
            } else {
                continue;
            };
            found.push(whole(table, &wrong, (part, Against::Lists), (power, false), money));
        }
    }
    found
}
