//! Rules put to the proof: a report that satisfies all of them, and for each the least change of it that makes the checks name the rule.
//!
//! The figures are found in exact arithmetic ([`data_editing::break_rule`]); that the first report is silent and that each changed one fires its rule is what the
//! checks themselves say of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::diagnose::Context;
use super::linear::{Instance, RegisterTotals, UnitSystem, instances, unit_system};
use super::rules::sources;
use super::ruleset::{UNIT, blank, cells_of, year};
use super::violation::Violation;
use super::{CheckError, Inputs, check, records, violations};
use crate::definition::Pipeline;
use crate::model::{CellKey, Kind, Period, Place, SenderFormulas};
use crate::tables::Cells;
use data_editing::{Exact, ONE, Proof, Row, System, break_rule, inexact, satisfy};

/// Places of one rule that are tried.
const MOST_PLACES: usize = 3;

/// What all figures are at first: each that the rules do not allow is changed.
const STARTS: [Exact; 3] = [0, ONE, 10 * ONE];

/// What came of a rule that was put to the proof.
#[derive(Debug, Clone, PartialEq)]
pub enum Proven {
    /// With these figures in place of the others the checks name it.
    Fires {
        /// The period in which it was tried.
        period: Period,
        /// Cells as `form row.column`, each with its figure before and after.
        changes: Vec<(String, f64, f64)>,
        /// Rules that do not hold then either.
        others: Vec<String>,
    },
    /// It does not hold with these figures, and the checks say nothing.
    Silent {
        /// Cells as `form row.column`, each with its figure before and after.
        changes: Vec<(String, f64, f64)>,
    },
    /// No figures break it.
    CannotFire,
    /// No figures satisfy it.
    AlwaysFires,
    /// It compares texts, days or numbers of records: no figures are made for it.
    NoFigures,
    /// The search ended before an answer was found.
    Undecided,
}

/// The rules of a pipeline with what came of each, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proofs {
    /// Each rule's id and the line of its file.
    pub rules: Vec<(String, usize, Proven)>,
    /// Rules that fire on the report that is to satisfy all: no arithmetic reaches them.
    pub loud: Vec<String>,
}

/// Puts every declared rule to the proof, in each period of a year until it is proven.
///
/// # Errors
/// Where polars cannot evaluate a part of a rule.
pub fn prove(pipeline: &Pipeline) -> Result<Proofs, CheckError> {
    let mut proven: BTreeMap<String, Proven> = BTreeMap::new();
    let mut loud: BTreeSet<String> = BTreeSet::new();
    for period in year(pipeline.calendar.frequency) {
        in_period(pipeline, period, &mut proven, &mut loud)?;
    }
    let rules = pipeline.rules.rules.iter().map(|rule| {
        let found = proven.get(&rule.meta.id).cloned().unwrap_or(Proven::NoFigures);
        (rule.meta.id.clone(), rule.meta.line, found)
    });
    Ok(Proofs { rules: rules.collect(), loud: loud.into_iter().collect() })
}

fn in_period(
    pipeline: &Pipeline,
    period: Period,
    proven: &mut BTreeMap<String, Proven>,
    loud: &mut BTreeSet<String>,
) -> Result<(), CheckError> {
    let forms = pipeline.forms.iter();
    let tables: Vec<(String, String, Place)> =
        forms.map(|form| (UNIT.to_owned(), form.id.clone(), Place::default())).collect();
    let made = |of: Period, figure: &dyn Fn(&str, &str, &str) -> f64| {
        cells_with(pipeline, of, figure).map_err(CheckError::Frame)
    };
    let history = made(period.previous(), &|_, _, _| 0.0)?;
    let ground = Ground { pipeline, period, history, tables, formulas: SenderFormulas::default() };
    for start in STARTS {
        let cells = made(period, &|_, _, _| inexact(start))?;
        let inputs_at_start = ground.inputs(&cells);
        let registers = records::registers(&inputs_at_start).map_err(CheckError::Frame)?;
        let known = Context::new(&inputs_at_start, &registers).map_err(CheckError::Frame)?;
        let totals =
            RegisterTotals::new(&inputs_at_start, &registers).map_err(CheckError::Frame)?;
        let mut all: Vec<Instance<'_>> = Vec::new();
        for source in sources(&inputs_at_start, &registers)? {
            all.extend(instances(&source, &totals, &BTreeSet::from([UNIT]), cells.ids())?);
        }
        all.retain(|instance| instance.rule.kind != Kind::Outlier);
        let references: Vec<&Instance<'_>> = all.iter().collect();
        let mut unit = unit_system(&references, |cell| known.variable(cell));
        reckon(&mut unit);
        let Some(base) = satisfy(&unit.system) else { continue };
        for (variable, value) in unit.system.variables.iter_mut().zip(&base) {
            variable.value = Some(*value);
        }
        let figures: HashMap<CellKey, Exact> =
            unit.cells.iter().copied().zip(base.iter().copied()).collect();
        let report = |changes: &[(usize, Exact)]| {
            let mut figures = figures.clone();
            figures.extend(changes.iter().map(|(at, value)| (unit.cells[*at], *value)));
            let figure = |form: &str, row: &str, column: &str| {
                let cell = cells.ids().key(UNIT, form, row, column);
                inexact(cell.and_then(|cell| figures.get(&cell).copied()).unwrap_or(start))
            };
            made(period, &figure)
        };
        let whole = report(&[])?;
        let at_first = fired(&ground.inputs(&whole))?;
        let trial = Trial { unit: &unit, report: &report, ground: &ground, at_first: &at_first };
        for rule in &pipeline.rules.rules {
            let id = &rule.meta.id;
            if !matches!(proven.get(id), None | Some(Proven::CannotFire)) {
                continue;
            }
            if let Some(found) = trial.prove(id, period)? {
                proven.insert(id.clone(), found);
            }
        }
        loud.extend(at_first);
        return Ok(());
    }
    Ok(())
}

/// What a report is checked with.
struct Ground<'a> {
    pipeline: &'a Pipeline,
    period: Period,
    /// The period before, all zero.
    history: Cells,
    tables: Vec<(String, String, Place)>,
    formulas: SenderFormulas,
}

impl<'a> Ground<'a> {
    fn inputs<'c>(&'c self, cells: &'c Cells) -> Inputs<'c>
    where
        'a: 'c,
    {
        Inputs {
            pipeline: self.pipeline,
            period: self.period,
            before: self.period.previous(),
            cells,
            history: Some(&self.history),
            year_ago: Some(&self.history),
            earlier: &[],
            series: None,
            tables: &self.tables,
            submissions: &[],
            same: &[],
            struck: &[],
            formulas: &self.formulas,
        }
    }
}

/// The cells of a report in which some variables have other values.
type Report<'t> = &'t dyn Fn(&[(usize, Exact)]) -> Result<Cells, CheckError>;

/// A report that satisfies the rules, to be changed.
struct Trial<'t, 'i, 'a> {
    unit: &'t UnitSystem<'i, 'a>,
    report: Report<'t>,
    ground: &'t Ground<'a>,
    /// The rules that fire without any change.
    at_first: &'t BTreeSet<String>,
}

impl Trial<'_, '_, '_> {
    /// What comes of one rule; `None` if it has no place among the figures.
    fn prove(&self, id: &str, period: Period) -> Result<Option<Proven>, CheckError> {
        let places = self.unit.instances.iter().enumerate();
        let places = places.filter(|(_, instance)| instance.rule.meta.id == id);
        let mut last = None;
        for (place, _) in places.take(MOST_PLACES) {
            let (changes, others) = match break_rule(&self.unit.system, place) {
                Proof::Breaks { changes, others } => (changes, others),
                Proof::CannotFire => {
                    last = last.or(Some(Proven::CannotFire));
                    continue;
                }
                Proof::AlwaysFires => return Ok(Some(Proven::AlwaysFires)),
                Proof::Undecided => {
                    last = Some(Proven::Undecided);
                    continue;
                }
            };
            let cells = (self.report)(&changes)?;
            let named = changes.iter().map(|change| self.name(&cells, change)).collect();
            let inputs = self.ground.inputs(&cells);
            let fired = fired(&inputs)?;
            let is_told = fired.contains(id) && {
                let findings = check(&inputs, Vec::new())?;
                findings.iter().any(|finding| finding.rule == id)
            };
            if !is_told {
                last = Some(Proven::Silent { changes: named });
                continue;
            }
            let mut with: BTreeSet<String> =
                others.iter().map(|at| self.unit.instances[*at].rule.meta.id.clone()).collect();
            with.extend(fired.difference(self.at_first).cloned());
            with.remove(id);
            let others = with.into_iter().collect();
            return Ok(Some(Proven::Fires { period, changes: named, others }));
        }
        Ok(last)
    }

    /// A change as people read it.
    fn name(&self, cells: &Cells, (at, value): &(usize, Exact)) -> (String, f64, f64) {
        let [_, form, row, column] = cells.ids().names(self.unit.cells[*at]);
        let row = row.split_once(':').map_or(row, |(number, _)| number);
        let before = self.unit.system.variables[*at].value.unwrap_or(0);
        (format!("{form} {row}.{column}"), inexact(before), inexact(*value))
    }
}

/// The rules that do not hold.
fn fired(inputs: &Inputs<'_>) -> Result<BTreeSet<String>, CheckError> {
    let registers = records::registers(inputs).map_err(CheckError::Frame)?;
    let broken: Vec<Violation<'_>> = violations(inputs, &registers)?;
    Ok(broken.into_iter().map(|violation| violation.rule.meta.id.clone()).collect())
}

/// All cells of the forms with figures.
fn cells_with(
    pipeline: &Pipeline,
    period: Period,
    figure: &dyn Fn(&str, &str, &str) -> f64,
) -> polars::prelude::PolarsResult<Cells> {
    let mut rows = blank(pipeline);
    for cell in &mut rows {
        let form = pipeline.form(&cell.form);
        let is_number = form.is_some_and(|form| match form.column(&cell.column) {
            Some(column) => form.row(&cell.row).is_some() || column.kind.is_number(),
            None => false,
        });
        if is_number {
            let value = figure(&cell.form, &cell.row, &cell.column);
            cell.value = Some(value);
            cell.reported = crate::model::book::plain(value);
            cell.text.clone_from(&cell.reported);
        }
    }
    cells_of(pipeline, rows, period)
}

/// Puts in what is reckoned from other figures, as whoever makes a report reckons it: what stands alone in a rule first, then sums from their parts.
fn reckon(unit: &mut UnitSystem<'_, '_>) {
    const PASSES: usize = 8;
    let places: HashMap<CellKey, usize> =
        unit.cells.iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
    let target = |row: &Row| row.target.or(row.low.filter(|low| row.high == Some(*low)));
    let mut given: BTreeSet<usize> = BTreeSet::new();
    for _ in 0..PASSES {
        let mut changes: Vec<(usize, Exact)> = Vec::new();
        for row in &unit.system.rows {
            let derived = match row.terms.as_slice() {
                [(only, _)] if row.products.is_empty() => Some(*only),
                _ => unit.instances[row.rule].derived.and_then(|cell| places.get(&cell).copied()),
            };
            let (Some(at), Some(total)) = (derived, target(row)) else { continue };
            let alone = row.terms.len() == 1 && row.products.is_empty();
            if given.contains(&at) && !alone {
                continue;
            }
            if let Some(value) = solved(&unit.system, row, at, total) {
                changes.push((at, value));
                if alone {
                    given.insert(at);
                }
            }
        }
        for (at, value) in changes {
            if let Some(variable) = unit.system.variables.get_mut(at) {
                variable.value = Some(value);
            }
        }
    }
}

/// The value of a variable with which a row comes to its target, rounded to a tenth.
fn solved(system: &System, row: &Row, at: usize, total: Exact) -> Option<Exact> {
    const TENTH: Exact = ONE / 10;
    let figure = |other: usize, own: Exact| {
        if other == at { Some(own) } else { system.variables.get(other)?.value }
    };
    let zero = row.sum(|other| figure(other, 0))?;
    let factor = row.sum(|other| figure(other, 1))?.checked_sub(zero)?;
    let value = total.checked_sub(zero)?.checked_div(factor)?;
    let step = if system.variables.get(at)?.whole { ONE } else { TENTH };
    Some((value + step / 2).div_euclid(step) * step)
}
