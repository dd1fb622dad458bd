//! The units of money of a pipeline.

use std::borrow::Cow;

use office_text::fold::fold;
use office_text::measure::spell_currencies;

/// The units of money.
#[derive(Debug, Clone, Default)]
pub struct Money {
    /// The main unit, then the others.
    pub units: Vec<MoneyUnit>,
}

/// A unit of money, as an exact ratio: `value * times / per` is in the main unit.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyUnit {
    /// As the program writes it.
    pub name: String,
    /// Other ways to write it.
    pub also: Vec<String>,
    /// The value is multiplied by this …
    pub times: f64,
    /// … and divided by this.
    pub per: f64,
}

impl MoneyUnit {
    /// A value in this unit as one in the main unit.
    pub fn in_main(&self, value: f64) -> f64 {
        value * self.times / self.per
    }
}

impl Money {
    /// The unit that a form declares, by its place among the units; also for each of something: `Nghìn đồng/hộ`.
    pub fn declared(&self, unit: &str) -> Option<usize> {
        let one = unit.split_once('/').map_or(unit, |(one, _)| one).trim();
        // Most forms are in the main unit.
        if self.units.first()?.name == one {
            return Some(0);
        }
        let folded = |text: &str| fold(&spell_currencies(text));
        let wanted = folded(one);
        let is_it = |unit: &MoneyUnit| {
            std::iter::once(&unit.name).chain(&unit.also).any(|name| folded(name) == wanted)
        };
        (!wanted.is_empty()).then(|| self.units.iter().position(is_it)).flatten()
    }

    /// The unit in which outputs have the amounts that a form declares in a unit: all are brought to the main one.
    pub fn of_outputs<'u>(&'u self, unit: &'u str) -> Cow<'u, str> {
        match (self.declared(unit), self.units.first()) {
            (Some(index), Some(main)) if index > 0 => match unit.split_once('/') {
                Some((_, of)) => Cow::Owned(format!("{}/{of}", main.name)),
                None => Cow::Borrowed(&main.name),
            },
            _ => Cow::Borrowed(unit),
        }
    }
}
