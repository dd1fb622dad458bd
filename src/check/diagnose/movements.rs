//! Records that are gone or new as the indicators should say: where columns are in each other's place, or one was pasted over another, the indicators count
//! what came and went in the wrong quarter, and no record is to blame.

use std::collections::BTreeSet;

use super::context::Context;
use super::systems::{Systems, instances_of};
use super::whole;
use crate::check::linear::RegisterTotals;
use crate::check::violation::Violation;
use crate::check::{CheckError, Inputs, Registers};
use crate::model::{Finding, Kind, UnitId};
use data_editing::inexact;

/// The findings about records but for those of records that came or went as the indicators say once a whole column is put right.
pub(super) fn without_explained(
    inputs: &Inputs<'_>,
    registers: &Registers,
    broken: &[Violation<'_>],
    mut records: Vec<Finding>,
) -> Result<Vec<Finding>, CheckError> {
    let ids = inputs.cells.ids();
    let moved =
        |finding: &&Finding| matches!(finding.kind, Kind::VanishedRecord | Kind::UnexpectedRecord);
    let units: BTreeSet<UnitId> =
        records.iter().filter(moved).filter_map(|finding| ids.find_unit(&finding.unit)).collect();
    let of_units: Vec<Violation<'_>> =
        broken.iter().filter(|broken| units.contains(&broken.subject.unit)).cloned().collect();
    if of_units.is_empty() {
        return Ok(records);
    }
    let context = Context::new(inputs, registers)?;
    let totals = RegisterTotals::new(inputs, registers)?;
    let all = instances_of(inputs, registers, &totals, &units)?;
    let (miscounted, resent) = (&BTreeSet::new(), &BTreeSet::new());
    let lists = whole::Lists { registers, records: &[], miscounted, resent };
    let systems = Systems::new((inputs, registers, &totals), &context, &all, &of_units);
    let wholes = whole::wholes(inputs, &context, &of_units, &systems, &lists)?;
    for rule in &inputs.pipeline.rules.continuity {
        let kinds =
            [(Kind::VanishedRecord, &rule.vanished), (Kind::UnexpectedRecord, &rule.appeared)];
        for (kind, figure) in kinds {
            let Some((row, measure)) = figure else { continue };
            for unit in &units {
                let name = ids.unit(*unit);
                let Some(cell) = ids.key(name, &rule.indicators, row, measure) else { continue };
                let should = wholes.iter().filter(|whole| whole.is_put_right()).find_map(|whole| {
                    let value = whole.cells.iter().find(|(context, _)| *context == cell)?.1?;
                    Some(inexact(value))
                });
                let is_it = |finding: &Finding| {
                    finding.kind == kind && finding.unit == name && finding.form == rule.meta.form
                };
                let count = records.iter().filter(|finding| is_it(finding)).count();
                if should.is_some_and(|should| count as f64 <= should) {
                    records.retain(|finding| !is_it(finding));
                }
            }
        }
    }
    Ok(records)
}
