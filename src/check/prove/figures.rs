//! Figures that satisfy all rules, and small changes of them that break one: by the rules as systems, in exact arithmetic.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Proven;
use super::ground::Ground;
use super::report::{Change, Content, Report, unit};
use crate::check::diagnose::Context;
use crate::check::linear::{
    Earlier, Instance, RegisterTotals, UnitSystem, instances_with, unit_system,
};
use crate::check::rules::sources;
use crate::check::ruleset::{UNIT, counts};
use crate::check::{CheckError, records};
use crate::model::{CellKey, Kind};
use crate::tables::Cells;
use data_editing::{
    Exact, ONE, Proof, Row, System, break_rule, inexact, never_asked, ruleset, satisfy,
};

/// Places of one rule that are tried.
const MOST_PLACES: usize = 3;

/// What the systems say of one rule.
#[derive(Debug, Clone, Default)]
pub(super) struct Reckoned {
    /// Changes that break it.
    pub changes: Vec<Change>,
    /// No figures break it, at any place that was tried.
    pub cannot_fire: bool,
    /// No figures satisfy it.
    pub always_fires: bool,
    /// The search ended before an answer was found.
    pub undecided: bool,
    /// Its condition can be met at one of the places that were tried.
    pub is_asked: bool,
    /// The rules that contradict its condition elsewhere.
    pub contradicting: BTreeSet<String>,
}

impl Reckoned {
    /// Why no figures prove the rule; `None` where some may.
    pub(super) fn refuted(&self) -> Option<Proven> {
        if self.always_fires {
            Some(Proven::AlwaysFires)
        } else if !self.is_asked {
            Some(Proven::NeverAsked { others: self.contradicting.iter().cloned().collect() })
        } else if self.cannot_fire && self.changes.is_empty() && !self.undecided {
            Some(Proven::CannotFire)
        } else {
            None
        }
    }
}

/// Puts figures that satisfy all rules into a report. False if there are none, or none were found.
pub(super) fn put_right(ground: &Ground<'_>, report: &mut Report) -> Result<bool, CheckError> {
    with_system(ground, report, History::Known, |unit, cells, report| {
        reckon(unit);
        let Some(figures) = satisfy(&unit.system) else { return false };
        for (cell, figure) in unit.cells.iter().zip(figures) {
            if let Some(index) = report.place(cells.ids(), *cell) {
                report.put(&[(index, Content::Number(inexact(figure)))]);
            }
        }
        true
    })
}

/// Puts figures that satisfy all rules into a report and into the earlier ones, of the period before and of last year. False if there are none, or none were found.
pub(super) fn put_right_with(
    ground: &Ground<'_>,
    report: &mut Report,
    earlier: [&mut Report; 2],
) -> Result<bool, CheckError> {
    with_system(ground, report, History::Any, |system, cells, report| {
        let Some(figures) = satisfy(&system.system) else { return false };
        let [before, year_ago] = earlier;
        for (cell, figure) in system.cells.iter().zip(figures) {
            let Some(index) = report.place(cells.ids(), *cell) else { continue };
            let of = cells.ids().unit(cell.unit);
            let report = match of {
                UNIT => &mut *report,
                of if of == unit(0) => &mut *before,
                _ => &mut *year_ago,
            };
            report.put(&[(index, Content::Number(inexact(figure)))]);
        }
        true
    })
}

/// The rules that no figures satisfy, alone or together: by themselves, and as they are named by what contradicts what.
pub(super) fn hopeless(
    ground: &Ground<'_>,
    report: &mut Report,
    history: History,
) -> Result<(BTreeSet<String>, BTreeSet<String>), CheckError> {
    with_system(ground, report, history, |unit, _, _| {
        let id = |index: usize| unit.instances.get(index).map(|found| found.rule.meta.id.clone());
        let found = ruleset::examine(&unit.system.variables, &unit.system.rows);
        let together = found.contradictions.into_iter().flatten().filter_map(id).collect();
        let alone = (0..unit.instances.len())
            .filter(|index| break_rule(&unit.system, *index, &[]) == Proof::AlwaysFires)
            .filter_map(id);
        (alone.collect(), together)
    })
}

/// What the systems say of some rules, for a report that satisfies them.
pub(super) fn breaks(
    ground: &Ground<'_>,
    report: &mut Report,
    wanted: &BTreeSet<&str>,
    history: History,
) -> Result<BTreeMap<String, Reckoned>, CheckError> {
    with_system(ground, report, history, |unit, cells, report| {
        let mut found: BTreeMap<String, Reckoned> = BTreeMap::new();
        let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, instance) in unit.instances.iter().enumerate() {
            let id = instance.rule.meta.id.as_str();
            let tries = tried.entry(id).or_default();
            if !wanted.contains(id) || *tries >= MOST_PLACES {
                continue;
            }
            *tries += 1;
            let of_rule = found.entry(id.to_owned()).or_default();
            let others = never_asked(&unit.system, index, instance.unasked);
            of_rule.is_asked |= others.is_empty();
            let others = others.iter().filter_map(|other| unit.instances.get(*other));
            of_rule.contradicting.extend(others.map(|other| other.rule.meta.id.clone()));
            let places = unit.instances.iter().enumerate();
            let alike =
                places.filter(|(_, other)| other.rule.meta.id == id).map(|(index, _)| index);
            match break_rule(&unit.system, index, &alike.collect::<Vec<_>>()) {
                Proof::Breaks { changes, .. } => {
                    let place = |(index, value): &(usize, Exact)| {
                        let cell = unit.cells.get(*index)?;
                        let index = report.place(cells.ids(), *cell)?;
                        Some((index, Content::Number(inexact(*value))))
                    };
                    of_rule.changes.extend(changes.iter().map(place).collect::<Option<Change>>());
                }
                Proof::CannotFire => of_rule.cannot_fire = true,
                Proof::AlwaysFires => of_rule.always_fires = true,
                Proof::Undecided => of_rule.undecided = true,
            }
        }
        found
    })
}

/// What the figures of earlier periods are in a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum History {
    /// Those of the earlier reports.
    Known,
    /// Any: they are figures of the system like those of now. Rules that count records, whose number may be another, are left out.
    Any,
}

/// Takes the rules of a report as one system.
fn with_system<T>(
    ground: &Ground<'_>,
    report: &mut Report,
    history: History,
    ask: impl FnOnce(&mut UnitSystem<'_, '_>, &Cells, &mut Report) -> T,
) -> Result<T, CheckError> {
    // The reports of two more units are those of the period before and of last year.
    let more = if history == History::Any { vec![Change::new(); 2] } else { Vec::new() };
    let cells = report.changed(&more, ground.pipeline, ground.period)?;
    let unit_of = |number: usize| cells.ids().find_unit(&unit(number));
    let cells_of = unit_of(0).zip(unit_of(1)).map(|(one, other)| [one, other]);
    let cells_of = cells_of.filter(|_| history == History::Any);
    let earlier = Earlier { cells_of, is_trial: true };
    ground.ask(&cells, more.len(), |inputs| {
        let registers = records::registers(inputs)?;
        let context = Context::new(inputs, &registers)?;
        let totals = RegisterTotals::new(inputs, &registers)?;
        let mut all: Vec<Instance<'_>> = Vec::new();
        for source in sources(inputs, &registers)? {
            let units = BTreeSet::from([UNIT]);
            all.extend(instances_with(&source, &totals, &units, cells.ids(), earlier)?);
        }
        all.retain(|instance| {
            let is_open =
                history == History::Any && counts(ground.pipeline, &totals, instance.rule);
            instance.rule.kind != Kind::Outlier && !is_open
        });
        let references: Vec<&Instance<'_>> = all.iter().collect();
        let mut unit = unit_system(&references, |cell| context.variable(cell));
        Ok(ask(&mut unit, &cells, report))
    })
}

/// Puts in what is calculated from other figures, as whoever makes a report does it: a figure that is alone on its side of a rule first, then sums from their parts.
fn reckon(unit: &mut UnitSystem<'_, '_>) {
    const PASSES: usize = 8;
    let places: HashMap<CellKey, usize> =
        unit.cells.iter().enumerate().map(|(index, cell)| (*cell, index)).collect();
    let target = |row: &Row| row.target.or(row.low.filter(|low| row.high == Some(*low)));
    let mut given: BTreeSet<usize> = BTreeSet::new();
    for _ in 0..PASSES {
        let mut changes: Vec<(usize, Exact)> = Vec::new();
        for row in &unit.system.rows {
            let derived = match row.terms.as_slice() {
                [(only, _)] if row.products.is_empty() => Some(*only),
                _ => unit.instances[row.rule].derived.and_then(|cell| places.get(&cell).copied()),
            };
            let (Some(index), Some(total)) = (derived, target(row)) else { continue };
            let alone = row.terms.len() == 1 && row.products.is_empty();
            if given.contains(&index) && !alone {
                continue;
            }
            if let Some(value) = solved(&unit.system, row, index, total) {
                changes.push((index, value));
                if alone {
                    given.insert(index);
                }
            }
        }
        for (index, value) in changes {
            unit.system.put(index, Some(value));
        }
    }
}

/// The value of a variable with which a row comes to its target, rounded to a tenth.
fn solved(system: &System, row: &Row, index: usize, total: Exact) -> Option<Exact> {
    const TENTH: Exact = ONE / 10;
    let figure = |other: usize, own: Exact| {
        if other == index { Some(own) } else { system.value(other) }
    };
    let zero = row.sum(|other| figure(other, 0))?;
    let factor = row.sum(|other| figure(other, 1))?.checked_sub(zero)?;
    let value = total.checked_sub(zero)?.checked_div(factor)?;
    let step = if system.variables.get(index)?.whole { ONE } else { TENTH };
    Some((value + step / 2).div_euclid(step) * step)
}
