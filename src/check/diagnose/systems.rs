//! The rules of each unit as a system: of those with rules that do not hold at once, of others where somebody asks.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::check::linear::{Instance, RegisterTotals, UnitSystem, instances, unit_system};
use crate::check::rules::sources;
use crate::check::violation::Violation;
use crate::check::{CheckError, Inputs, Registers};
use crate::model::UnitId;

/// The rules of the units, as reported.
pub(super) struct Systems<'s, 'a> {
    inputs: &'s Inputs<'a>,
    registers: &'s Registers,
    totals: &'s RegisterTotals,
    context: &'s Context<'a>,
    violated: BTreeMap<UnitId, UnitSystem<'s, 'a>>,
}

impl<'s, 'a> Systems<'s, 'a> {
    /// `all` are the rules of the units for which some are `broken`.
    pub(super) fn new(
        (inputs, registers, totals): (&'s Inputs<'a>, &'s Registers, &'s RegisterTotals),
        context: &'s Context<'a>,
        all: &'s [Instance<'a>],
        broken: &[Violation<'_>],
    ) -> Self {
        let mut by_unit: BTreeMap<UnitId, Vec<&Instance<'a>>> = BTreeMap::new();
        for violation in broken {
            by_unit.entry(violation.subject.unit).or_default();
        }
        for instance in all {
            if let Some(instances) = by_unit.get_mut(&instance.subject.unit) {
                instances.push(instance);
            }
        }
        let system = |instances: Vec<&'s Instance<'a>>| {
            unit_system(&instances, |cell| context.variable(cell))
        };
        let violated =
            by_unit.into_iter().map(|(unit, instances)| (unit, system(instances))).collect();
        Self { inputs, registers, totals, context, violated }
    }

    /// That of a unit for which a rule does not hold.
    pub(super) fn violated(&self, unit: UnitId) -> Option<&UnitSystem<'s, 'a>> {
        self.violated.get(&unit)
    }

    /// What a look at the rules of a unit shows, whether all of them hold or not.
    pub(super) fn look<T>(
        &self,
        unit: UnitId,
        look: impl FnOnce(&UnitSystem<'_, 'a>) -> T,
    ) -> Result<T, CheckError> {
        if let Some(system) = self.violated.get(&unit) {
            return Ok(look(system));
        }
        let units = std::iter::once(unit).collect();
        let all = instances_of(self.inputs, self.registers, self.totals, &units)?;
        let all: Vec<&Instance<'a>> = all.iter().collect();
        Ok(look(&unit_system(&all, |cell| self.context.variable(cell))))
    }
}

/// The rules of some units, one instance for each place.
pub(super) fn instances_of<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    totals: &RegisterTotals,
    units: &BTreeSet<UnitId>,
) -> Result<Vec<Instance<'a>>, CheckError> {
    let ids = inputs.cells.ids();
    let names: BTreeSet<&str> = units.iter().map(|unit| ids.unit(*unit)).collect();
    let mut all = Vec::new();
    for source in sources(inputs, registers)? {
        all.extend(instances(&source, totals, &names, ids)?);
    }
    Ok(all)
}
