//! Registers as they would be without records that stand twice, and with those that vanished: where fewer rules break then, the records are to
//! blame and not the figures.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use polars::prelude::*;

use crate::check::evaluate::evaluate;
use crate::check::linear::{RegisterTotals, of_units};
use crate::check::rules::{Source, sources};
use crate::check::violation::Violation;
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::{Rule, Scope, names_in};
use crate::model::{CellKey, Finding, Kind, UnitId};

/// The registers to diagnose by, and what the records explain.
pub struct Repaired<'a> {
    pub registers: Registers,
    /// The rules that are still broken.
    pub broken: Vec<Violation<'a>>,
    /// The rules that hold once the records are put right, with the forms of the records.
    pub by_records: Vec<(Violation<'a>, String)>,
}

/// A record's finding: unit, form and row.
type Key<'f> = (&'f str, &'f str, &'f str);

/// Puts right what the findings say of records, in the units where that mends more than it breaks.
///
/// # Errors
/// Where polars cannot evaluate a rule.
pub fn repair<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    broken: Vec<Violation<'a>>,
    records: &[Finding],
) -> Result<Repaired<'a>, CheckError> {
    let of_kind = |kind: Kind| -> BTreeSet<Key<'_>> {
        let wanted = records.iter().filter(|finding| finding.kind == kind);
        wanted.map(|f| (f.unit.as_str(), f.form.as_str(), f.row.as_str())).collect()
    };
    let ids = inputs.cells.ids();
    let (doubles, vanished) = (of_kind(Kind::DuplicateRecord), of_kind(Kind::VanishedRecord));
    let mut units: BTreeSet<&str> = doubles.iter().chain(&vanished).map(|key| key.0).collect();
    if units.is_empty() {
        return Ok(Repaired { registers: registers.clone(), broken, by_records: Vec::new() });
    }
    let put_right = |units: &BTreeSet<&str>| {
        put_right(inputs, registers, &doubles, &vanished, units).map_err(CheckError::Frame)
    };
    let mut again: Vec<Violation<'a>> = Vec::new();
    for source in by_totals(inputs, &put_right(&units)?, &units)? {
        evaluate(source, ids, &mut again)?;
    }
    let counts = |list: &[Violation<'_>]| {
        let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
        for broken in list.iter().filter(|broken| broken.rule.scope == Scope::Unit) {
            *counts.entry(broken.subject.unit).or_default() += 1;
        }
        counts
    };
    let (before, after) = (counts(&broken), counts(&again));
    units.retain(|unit| {
        ids.find_unit(unit)
            .is_some_and(|unit| after.get(&unit).unwrap_or(&0) < before.get(&unit).unwrap_or(&0))
    });
    let settled = put_right(&units)?;
    let mends = |broken: &Violation<'_>| {
        broken.rule.scope == Scope::Unit && units.contains(ids.unit(broken.subject.unit))
    };
    // What a record that is gone would add is not known: a sum over it cannot tell.
    let totals = RegisterTotals::new(inputs, &settled).map_err(CheckError::Frame)?;
    again.retain(|broken| {
        let sums = names_in(&broken.rule.check).iter().any(|(_, name)| totals.has(name));
        let form = form_of_totals(inputs, broken.rule);
        let gone = |key: &Key<'_>| {
            key.0 == ids.unit(broken.subject.unit) && form.as_deref() == Some(key.1)
        };
        !(sums && vanished.iter().any(gone))
    });
    let still: HashSet<(&str, CellKey)> =
        again.iter().map(|broken| (broken.rule.meta.id.as_str(), broken.subject)).collect();
    let mut by_records = Vec::new();
    let mut left = Vec::new();
    for broken in broken {
        let holds = !still.contains(&(broken.rule.meta.id.as_str(), broken.subject));
        match form_of_totals(inputs, broken.rule).filter(|_| mends(&broken) && holds) {
            Some(form) => by_records.push((broken, form)),
            None if mends(&broken) => {}
            None => left.push(broken),
        }
    }
    left.extend(again.into_iter().filter(mends));
    Ok(Repaired { registers: settled, broken: left, by_records })
}

/// The tables whose rules look at totals over registers, for some units.
pub fn by_totals<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    units: &BTreeSet<&str>,
) -> Result<Vec<Source<'a>>, CheckError> {
    let mut sources = sources(inputs, registers)?;
    for source in &mut sources {
        source.rules.retain(|rule| rule.scope == Scope::Unit);
        source.frame = of_units(source.frame.clone(), units).map_err(CheckError::Frame)?;
    }
    sources.retain(|source| !source.rules.is_empty());
    Ok(sources)
}

/// The register that a rule's totals are of.
pub fn form_of_totals(inputs: &Inputs<'_>, rule: &Rule) -> Option<String> {
    let totals = &inputs.pipeline.rules.totals;
    names_in(&rule.check).into_iter().find_map(|(_, name)| {
        let (id, _) = name.split_once('.')?;
        totals.iter().find(|total| total.id == id).map(|total| total.form.clone())
    })
}

fn put_right(
    inputs: &Inputs<'_>,
    registers: &Registers,
    doubles: &BTreeSet<Key<'_>>,
    vanished: &BTreeSet<Key<'_>>,
    units: &BTreeSet<&str>,
) -> PolarsResult<Registers> {
    let mut all = registers.clone();
    for (form, register) in &mut all {
        let Some(declared) = inputs.pipeline.form(form) else { continue };
        let of = |unit: &str, list: &BTreeSet<Key<'_>>, row: &str| {
            units.contains(unit) && list.contains(&(unit, form.as_str(), row))
        };
        *register = register.put_right(
            declared,
            |record| of(&record.unit, doubles, &record.row),
            |record| of(&record.unit, vanished, &record.name),
        )?;
    }
    Ok(all)
}
