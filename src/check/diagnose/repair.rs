//! Registers as they would be without records that stand twice, and with those that vanished: where fewer rules break then, the records are to
//! blame and not the figures.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use polars::prelude::*;

use super::reported_movements::reported_movements;
use crate::check::evaluate::violations_of;
use crate::check::linear::RegisterTotals;
use crate::check::records::of_units;
use crate::check::violation::Violation;
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::{Rule, Scope, names_in};
use crate::model::{CellKey, Finding, Kind, UnitId, group};

/// The registers to diagnose by, and what the records explain.
pub(super) struct Repaired<'a> {
    pub registers: Registers,
    /// The rules that are still broken.
    pub broken: Vec<Violation<'a>>,
    /// The rules that hold once the records are put right, with the forms of the records.
    pub by_records: Vec<(Violation<'a>, String)>,
    /// The findings, by their ids, of records that are gone as the indicators say: the others that are gone make up the sums.
    pub as_said: BTreeSet<String>,
    /// About what figures should be whose list lacks records, with what those had in the period before.
    pub estimates: HashMap<CellKey, f64>,
}

/// A record's finding: unit, form and row.
type Key<'f> = (&'f str, &'f str, &'f str);

/// Puts right what the findings say of records, in the units where that mends more than it breaks.
pub(super) fn repair<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    broken: Vec<Violation<'a>>,
    records: &[Finding],
) -> Result<Repaired<'a>, CheckError> {
    let of_kind = |kind: Kind| -> BTreeSet<Key<'_>> {
        let wanted = records.iter().filter(|finding| finding.kind == kind);
        wanted.map(|f| (f.unit.as_str(), f.form.as_str(), f.row.as_str())).collect()
    };
    /// So much nearer must the sums come, in parts of how far they are as sent.
    const NEARLY: f64 = 0.3;
    let ids = inputs.cells.ids();
    let (doubles, mut vanished) = (of_kind(Kind::DuplicateRecord), of_kind(Kind::VanishedRecord));
    let mut units: BTreeSet<&str> = doubles.iter().chain(&vanished).map(|key| key.0).collect();
    if units.is_empty() {
        let (registers, by_records) = (registers.clone(), Vec::new());
        let (as_said, estimates) = (BTreeSet::new(), HashMap::new());
        return Ok(Repaired { registers, broken, by_records, as_said, estimates });
    }
    let mut as_said = BTreeSet::new();
    for (gone, is_certain) in gone_as_counted(inputs, registers, &doubles, &vanished)? {
        vanished.remove(&gone);
        let is_it = |f: &&Finding| (f.unit.as_str(), f.form.as_str(), f.row.as_str()) == gone;
        let vanished = |f: &&Finding| f.kind == Kind::VanishedRecord;
        let found = records.iter().filter(vanished).find(is_it).filter(|_| is_certain);
        as_said.extend(found.map(Finding::id));
    }
    let put_right = |units: &BTreeSet<&str>, as_before: bool| {
        let lists = (&doubles, &vanished);
        put_right(inputs, registers, lists, units, as_before)
    };
    let mut again = violations_of(inputs, &put_right(&units, false)?, &units)?;
    let counts = |list: &[Violation<'_>]| {
        let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
        for broken in list.iter().filter(|broken| broken.rule.scope == Scope::Unit) {
            *counts.entry(broken.subject.unit).or_default() += 1;
        }
        counts
    };
    let (before, after) = (counts(&broken), counts(&again));
    // Without a count of the records, sums decide: with what a record had in the period before they nearly agree.
    let far = |lists: &Registers| -> Result<BTreeMap<UnitId, f64>, CheckError> {
        let mut far: BTreeMap<UnitId, f64> = BTreeMap::new();
        for (cell, _, difference) in differences(inputs, lists, &units)? {
            let value = inputs.cells.value(cell).map_or(1.0, |value| value.abs().max(1.0));
            *far.entry(cell.unit).or_default() += (difference.abs() / value).min(1.0);
        }
        Ok(far)
    };
    let (as_sent, nearly) = (far(registers)?, far(&put_right(&units, true)?)?);
    units.retain(|unit| {
        ids.find_unit(unit).is_some_and(|unit| {
            let fewer = after.get(&unit).unwrap_or(&0) < before.get(&unit).unwrap_or(&0);
            let sent = as_sent.get(&unit).copied().unwrap_or(0.0);
            fewer || sent > 0.0 && nearly.get(&unit).copied().unwrap_or(0.0) <= NEARLY * sent
        })
    });
    let settled = put_right(&units, false)?;
    let mends = |broken: &Violation<'_>| {
        broken.rule.scope == Scope::Unit && units.contains(ids.unit(broken.subject.unit))
    };
    // What a record that is gone would add is not known: a sum over it is open.
    let totals = RegisterTotals::new(inputs, &settled)?;
    again.retain(|broken| {
        let sums = names_in(&broken.rule.check).iter().any(|(_, name)| totals.has(name));
        let form = form_of_totals(inputs, broken.rule);
        let gone = |key: &Key<'_>| {
            key.0 == ids.unit(broken.subject.unit) && form.as_deref() == Some(key.1)
        };
        !(sums && vanished.iter().any(gone))
    });
    let still: HashSet<(&str, CellKey)> = again.iter().map(Violation::key).collect();
    let mut by_records = Vec::new();
    let mut left = Vec::new();
    for broken in broken {
        let holds = !still.contains(&broken.key());
        match form_of_totals(inputs, broken.rule).filter(|_| mends(&broken) && holds) {
            Some(form) => by_records.push((broken, form)),
            None if mends(&broken) => {}
            None => left.push(broken),
        }
    }
    left.extend(again.into_iter().filter(mends));
    let nearly = put_right(&units, true)?;
    let mut estimates = HashMap::new();
    for (cell, form, difference) in differences(inputs, &nearly, &units)? {
        let is_of_gone = |key: &Key<'_>| (key.0, key.1) == (ids.unit(cell.unit), form.as_str());
        if let Some(value) = inputs.cells.value(cell).filter(|_| vanished.iter().any(is_of_gone)) {
            estimates.insert(cell, value - difference);
        }
    }
    Ok(Repaired { registers: settled, broken: left, by_records, as_said, estimates })
}

/// How far indicators are from what their lists add up to, where they are not the same, each with the form of its list.
fn differences(
    inputs: &Inputs<'_>,
    lists: &Registers,
    units: &BTreeSet<&str>,
) -> Result<Vec<(CellKey, String, f64)>, CheckError> {
    let broken = violations_of(inputs, lists, units)?;
    let difference = |broken: &Violation<'_>| {
        let form = form_of_totals(inputs, broken.rule)?;
        let (left, right) = broken.sides?;
        let (_, factor) = broken.factors.iter().find(|(cell, _)| *cell == broken.subject)?;
        let far = Some((left - right) / factor).filter(|far| far.is_finite())?;
        Some((broken.subject, form, far))
    };
    Ok(broken.iter().filter_map(difference).collect())
}

/// Where some records are gone and the indicators say so of fewer: those that are gone as they say, the ones without which the sums agree best, and
/// whether that is certain.
fn gone_as_counted<'f>(
    inputs: &Inputs<'_>,
    registers: &Registers,
    doubles: &BTreeSet<Key<'f>>,
    vanished: &BTreeSet<Key<'f>>,
) -> Result<Vec<(Key<'f>, bool)>, CheckError> {
    /// More ways than these are not tried.
    const MOST: usize = 24;
    /// So much nearer must the sums be, in parts of them, that it is certain which records are gone.
    const CLEARLY: f64 = 0.1;
    let mut all = Vec::new();
    for ((unit, form), gone) in group(vanished.iter().map(|key| ((key.0, key.1), *key))) {
        let number = reported_movements(inputs, Kind::VanishedRecord, unit, form);
        let number = number.unwrap_or(0).min(gone.len());
        let ways = combinations(gone.len(), number);
        if number == 0 || number == gone.len() || ways.len() > MOST {
            continue;
        }
        let units = BTreeSet::from([unit]);
        let of_unit = of_units(registers, &units)?;
        let mut counts: Vec<(usize, f64, usize)> = Vec::new();
        for (index, way) in ways.iter().enumerate() {
            let mut left = vanished.clone();
            way.iter().for_each(|index| _ = left.remove(&gone[*index]));
            let lists = put_right(inputs, &of_unit, (doubles, &left), &units, false);
            let broken = violations_of(inputs, &lists?, &units)?;
            let nearly = put_right(inputs, &of_unit, (doubles, &left), &units, true);
            let nearly = nearly?;
            let far =
                differences(inputs, &nearly, &units)?.into_iter().filter_map(|(cell, _, far)| {
                    let value = inputs.cells.value(cell)?.abs().max(1.0);
                    Some((far.abs() / value).min(1.0))
                });
            counts.push((broken.len(), far.sum(), index));
        }
        counts.sort_by(|one, other| (one.0.cmp(&other.0)).then(one.1.total_cmp(&other.1)));
        let Some((least, nearest, best)) = counts.first().copied() else { continue };
        // Records are about what they were in the period before.
        let is_certain = counts
            .get(1)
            .is_none_or(|(next, far, _)| *next > least || *far > CLEARLY + 2.0 * nearest);
        all.extend(ways[best].iter().map(|index| (gone[*index], is_certain)));
    }
    Ok(all)
}

/// Every choice of so many of a list, by their places.
fn combinations(of: usize, choose: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..choose {
        let longer = |way: &Vec<usize>| {
            let from = way.last().map_or(0, |last| last + 1);
            (from..of).map(|index| [way.as_slice(), &[index]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).take(1_000).collect();
    }
    all
}

/// The register that a rule's totals are of.
pub(super) fn form_of_totals(inputs: &Inputs<'_>, rule: &Rule) -> Option<String> {
    let totals = &inputs.pipeline.rules.totals;
    names_in(&rule.check).into_iter().find_map(|(_, name)| {
        let (id, _) = name.split_once('.')?;
        totals.iter().find(|total| total.id == id).map(|total| total.form.clone())
    })
}

fn put_right(
    inputs: &Inputs<'_>,
    registers: &Registers,
    (doubles, vanished): (&BTreeSet<Key<'_>>, &BTreeSet<Key<'_>>),
    units: &BTreeSet<&str>,
    as_before: bool,
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
            as_before,
        )?;
    }
    Ok(all)
}
