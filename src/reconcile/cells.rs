//! What an accepted value means in its cell, and the accepted values put in place of the reported ones.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::definition::{Money, Pipeline, Type};
use crate::findings::Mistake;
use crate::model::Status;
use crate::model::book::plain;
use crate::tables::Cells;
use office_text::date::{DateReading, read_date};
use office_text::fold::{fold, fold_tight};
use office_text::measure::{Measure, split_measure};
use office_text::number::{NumberKind, Reading, read_number, without_residue};
use office_text::tick::read_tick;

/// A figure as it was typed, and the exact ratio that brings it to the unit of its cell: multiply by, divide by.
pub(super) type InUnit<'t> = (&'t str, (f64, f64));

/// What a cell is to hold instead.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewValue {
    pub value: Option<f64>,
    pub text: String,
}

/// The cells with the accepted values in place of the reported ones, by their rows in the table.
pub(crate) fn with_accepted(
    cells: &Cells,
    accepted: &BTreeMap<usize, (NewValue, Status)>,
) -> PolarsResult<Cells> {
    if accepted.is_empty() {
        return Ok(cells.clone());
    }
    let new = || accepted.values();
    cells.with_changes(df!(
        "index" => accepted.keys().map(|row| u32::try_from(*row).ok()).collect::<Vec<_>>(),
        "value" => new().map(|(new, _)| new.value).collect::<Vec<_>>(),
        "text" => new().map(|(new, _)| new.text.as_str()).collect::<Vec<_>>(),
        "status" => new().map(|(_, status)| status.as_str()).collect::<Vec<_>>(),
    )?)
}

/// What a value of the tables or the ledger means in a cell: as [`read_typed`], but a number with a decimal point is that.
///
/// # Errors
/// What it is instead, in words.
pub(crate) fn read_value(
    text: &str,
    cell: [&str; 4],
    pipeline: &Pipeline,
) -> Result<NewValue, Mistake> {
    let written = text.parse::<f64>().ok().filter(|value| value.is_finite());
    let [_, form, row, column] = cell;
    let kind = pipeline.form(form).map_or(Type::Text, |form| form.type_of(row, column));
    match written.filter(|value| kind.is_number() && plain(*value) == text) {
        Some(value) => whole(value, kind),
        None => read_typed(text, cell, pipeline),
    }
}

/// What a typed text means in a cell: a number as Vietnamese offices write it, a day, an option's label, a text.
///
/// # Errors
/// What it is instead, in words.
pub(crate) fn read_typed(
    text: &str,
    cell: [&str; 4],
    pipeline: &Pipeline,
) -> Result<NewValue, Mistake> {
    let [_, form, row, column] = cell;
    let form = pipeline.form(form);
    let kind = form.map_or(Type::Text, |form| form.type_of(row, column));
    if let Some(tick) = read_tick(text).filter(|_| kind == Type::Flag) {
        return whole(f64::from(u8::from(tick)), kind);
    }
    match kind {
        kind if kind.is_number() => {
            let unit = form.map_or("", |form| form.unit_of(row, column));
            match to_unit(text, kind, unit, &pipeline.money) {
                Some(Ok((figure, (times, per)))) => {
                    let value = number_of(figure, NumberKind::Decimal)? * times / per;
                    whole(without_residue(value), kind)
                }
                Some(Err(mistake)) => Err(mistake),
                None if names_other_unit(text, unit, pipeline) => {
                    Err(Mistake::OtherUnit { text: text.to_owned(), unit: unit.to_owned() })
                }
                None => read_figure(text, kind),
            }
        }
        Type::PartialDate => match read_date(text).and_then(DateReading::iso) {
            Some(text) => Ok(NewValue { value: None, text }),
            None => Err(Mistake::NoDate(text.to_owned())),
        },
        Type::Date => match text.parse().ok().or_else(|| day(text)) {
            Some(day) => Ok(NewValue { value: None, text: jiff::civil::Date::to_string(&day) }),
            None => Err(Mistake::NoDate(text.to_owned())),
        },
        Type::Category => {
            let category = form.and_then(|form| form.column(column)).map(|c| c.category.as_str());
            let category = pipeline.categories.iter().find(|c| Some(c.id.as_str()) == category);
            let folded = fold_tight(text);
            let option = category.and_then(|category| {
                category.options.iter().find(|option| {
                    let mut names = option.also.iter().chain([&option.label]);
                    option.id == text || names.any(|name| fold_tight(name) == folded)
                })
            });
            let option = option.map(|option| NewValue { value: None, text: option.id.clone() });
            option.ok_or_else(|| Mistake::NotAnOption(text.to_owned()))
        }
        _ => Ok(NewValue { value: None, text: text.to_owned() }),
    }
}

/// What a figure without a unit means in a cell of money beside which a unit is named; `None` where it has its own, or is no figure.
pub(crate) fn read_beside_unit(
    text: &str,
    number: Option<f64>,
    unit: &str,
    cell: [&str; 4],
    pipeline: &Pipeline,
) -> Option<NewValue> {
    let [_, form, row, column] = cell;
    let form = pipeline.form(form)?;
    let has_unit = number.is_none() && split_measure(text).is_some();
    if form.type_of(row, column) != Type::Money || has_unit {
        return None;
    }
    let value = number.or_else(|| number_of(text, NumberKind::Decimal).ok())?;
    let one = format!("1 {unit}");
    let (_, (times, per)) =
        to_unit(&one, Type::Money, form.unit_of(row, column), &pipeline.money)?.ok()?;
    whole(without_residue(value * times / per), Type::Money).ok()
}

/// Whether a figure has a unit behind it that the pipeline declares for other figures: so many households are no people.
fn names_other_unit(text: &str, unit: &str, pipeline: &Pipeline) -> bool {
    let Some((_, written)) = split_measure(text).filter(|_| !unit.is_empty()) else { return false };
    let written = fold(written);
    let is_it = |declared: &str| !declared.is_empty() && fold(declared) == written;
    let mut units = pipeline.forms.iter().flat_map(|form| {
        let of_columns = form.columns.iter().map(|column| column.unit.as_str());
        form.rows.iter().map(|row| row.unit.as_str()).chain(of_columns)
    });
    !is_it(unit) && units.any(is_it)
}

/// A day as people write it.
pub(crate) fn day(text: &str) -> Option<jiff::civil::Date> {
    match read_date(text) {
        Some(DateReading::Date(day)) => Some(day),
        _ => None,
    }
}

fn read_figure(text: &str, kind: Type) -> Result<NewValue, Mistake> {
    let count = matches!(kind, Type::Int | Type::Flag);
    whole(number_of(text, if count { NumberKind::Count } else { NumberKind::Decimal })?, kind)
}

fn number_of(text: &str, kind: NumberKind) -> Result<f64, Mistake> {
    match read_number(text, kind) {
        Reading::Exact(value) => Ok(value),
        Reading::Ambiguous { chosen, other } => {
            Err(Mistake::Ambiguous { text: text.to_owned(), readings: (chosen, other) })
        }
        _ => Err(Mistake::NotANumber(text.to_owned())),
    }
}

/// The figure of a text with its unit behind it, and the exact ratio that brings it to the unit of its cell; `None` where there is none, or a word that is no
/// unit.
///
/// # Errors
/// If it is another unit, which cannot be brought to that one.
pub(super) fn to_unit<'t>(
    text: &'t str,
    kind: Type,
    unit: &str,
    money: &Money,
) -> Option<Result<InUnit<'t>, Mistake>> {
    let (figure, written) = split_measure(text)?;
    // A form may ask for money in another unit than the main one, in which its values are.
    if fold(written) == fold(unit) && kind != Type::Money {
        return Some(Ok((figure, (1.0, 1.0))));
    }
    if kind == Type::Money {
        let folded = fold(written);
        let is_named = |name: &String| fold(name) == folded;
        let named = money.units.iter().find(|m| is_named(&m.name) || m.also.iter().any(is_named));
        if let Some(named) = named {
            return Some(Ok((figure, (named.times, named.per))));
        }
    }
    let main = money.units.first().map_or("", |main| main.name.as_str());
    let to = if kind == Type::Money { main } else { unit };
    let (from, to) = (Measure::read(written)?, Measure::read(to)?);
    match from.to(&to) {
        Some(ratio) => Some(Ok((figure, ratio))),
        None if from.is_multiple() || to.is_legal() || kind == Type::Money => {
            Some(Err(Mistake::OtherUnit { text: text.to_owned(), unit: unit.to_owned() }))
        }
        None => None,
    }
}

/// A number where the cell may hold it.
fn whole(value: f64, kind: Type) -> Result<NewValue, Mistake> {
    if kind == Type::Int && value.fract() != 0.0 {
        return Err(Mistake::NotWhole(value));
    }
    Ok(NewValue { value: Some(value), text: plain(value) })
}
