//! The reports of the period before, looked at again with their own rules.

use std::collections::{BTreeSet, HashMap};

use super::diagnose::{Context, Followers, values};
use super::linear::{RegisterTotals, UnitSystem, instances, unit_system};
use super::records::registers;
use super::rules::sources;
use super::{CheckError, Inputs};
use crate::model::{CellKey, Kind, Place, SenderFormulas, UnitId};
use crate::tables::Cells;
use data_editing::{System, exact, inexact};

/// The tables that some units sent in the period before.
pub(super) fn tables_of_then(
    history: &Cells,
    wanted: impl Fn(&str) -> bool,
) -> Vec<(String, String, Place)> {
    let names = history.iter().map(|cell| {
        let [unit, form, ..] = cell.names();
        (unit, form)
    });
    let sent: BTreeSet<(&str, &str)> = names.filter(|(unit, _)| wanted(unit)).collect();
    let table = |(unit, form): (&str, &str)| (unit.to_owned(), form.to_owned(), Place::default());
    sent.into_iter().map(table).collect()
}

/// The reports of the period before, with their own rules.
pub(super) struct Then<'h> {
    history: &'h Cells,
    /// By unit: how many rules fail with some cells put right, by their ids.
    failures: HashMap<UnitId, Rules>,
}

/// The rules of one report of then.
struct Rules {
    cells: Vec<CellKey>,
    system: System,
    kinds: Vec<Kind>,
    /// What follows from each cell, by the rules that hold.
    followers: Vec<Vec<usize>>,
}

impl<'h> Then<'h> {
    pub(super) fn new(
        inputs: &Inputs<'_>,
        history: &'h Cells,
        units: BTreeSet<UnitId>,
    ) -> Result<Self, CheckError> {
        let ids = inputs.cells.ids();
        let names: BTreeSet<&str> = units.iter().map(|unit| ids.unit(*unit)).collect();
        let tables = tables_of_then(history, |unit| names.contains(unit));
        let no_formulas = SenderFormulas::default();
        let then = Inputs::alone(inputs.pipeline, inputs.before, history, &tables, &no_formulas);
        let lists = registers(&then)?;
        let context = Context::new(&then, &lists)?;
        let totals = RegisterTotals::new(&then, &lists)?;
        let mut all = Vec::new();
        for source in sources(&then, &lists)? {
            all.extend(instances(&source, &totals, &names, ids)?);
        }
        let mut failures = HashMap::new();
        for unit in units {
            let of_unit: Vec<_> = all.iter().filter(|i| i.subject.unit == unit).collect();
            let of_then = unit_system(&of_unit, |cell| context.variable(cell));
            let broken = of_then.broken(|index| of_then.system.value(index));
            let followers = Followers::new(&of_then, &broken).of;
            let UnitSystem { cells, instances, system } = of_then;
            let kinds = instances.iter().map(|instance| instance.rule.kind).collect();
            failures.insert(unit, Rules { cells, system, kinds, followers });
        }
        Ok(Self { history, failures })
    }

    /// The rules of then that hold with another figure and did not, and those that do not and did.
    pub(super) fn put(&self, cell: CellKey, value: f64) -> (usize, usize) {
        let Some(rules) = self.failures.get(&cell.unit) else { return (0, 0) };
        let place = rules.cells.iter().position(|known| *known == cell);
        let (Some(place), Some(value)) = (place, exact(value)) else { return (0, 0) };
        let now = |index: usize| rules.system.value(index);
        let then = |index: usize| if index == place { Some(value) } else { now(index) };
        let (mut mended, mut broken) = (0, 0);
        for row in &rules.system.rows {
            // Averages and running totals were made of the figure, and say nothing against it.
            let is_witness = !matches!(
                rules.kinds.get(row.rule),
                None | Some(Kind::Ratio | Kind::Outlier | Kind::Bound)
            );
            match (row.holds(now), row.holds(then)) {
                (Some(false), Some(true)) => mended += 1,
                (Some(true), Some(false))
                    if is_witness && rules.kinds.get(row.rule) != Some(&Kind::YearToDate) =>
                {
                    broken += 1;
                }
                _ => {}
            }
        }
        (mended, broken)
    }

    /// What was calculated then from a cell and would be something else with another figure, such as the year to date.
    pub(super) fn carried(&self, cell: CellKey, value: f64) -> Vec<(CellKey, f64)> {
        let Some(rules) = self.failures.get(&cell.unit) else { return Vec::new() };
        let place = rules.cells.iter().position(|known| *known == cell);
        let (Some(place), Some(value)) = (place, exact(value)) else { return Vec::new() };
        let mut system = rules.system.clone();
        system.put(place, Some(value));
        let follow = rules.followers.get(place).map_or(&[][..], Vec::as_slice);
        let changed = |(index, value): (usize, Option<data_editing::Exact>)| {
            let (value, now) = (value?, system.value(index));
            (now != Some(value)).then_some((*rules.cells.get(index)?, inexact(value)))
        };
        values(&system, follow).unwrap_or_default().into_iter().filter_map(changed).collect()
    }

    /// What the report of then had in its own column of the period before.
    pub(super) fn before_that(&self, cell: CellKey) -> Option<f64> {
        self.history.value(cell)
    }
}
