//! Diagnosis: which cells are to blame for the rules that do not hold, and what they should say.
//!
//! What the senders' own formulas explain is reported first ([`formulas`]). Then [`movements`] leaves out the records that came or went as the indicators should say, [`struck`] takes what records that are struck out explain, [`joined`] what two records in one row do, [`exchanged`] what two figures of a record in each other's place do, [`repair`] puts registers right where records stand twice or are gone, and [`whole`] finds figures that are wrong together by one mistake, and [`count`] lists with a record too few or too many. For each unit with a broken rule, with a figure that could
//! not be read, or with a blank in an equation ([`blanks`]), [`context`] gathers what is known of its cells, [`causes`] finds the
//! cells, of which [`followers`] are calculated from others, [`ways`] weighs the sets that would do by [`likelihood`], [`sureness`] says how sure that is, [`evidence`] puts in words the evidence for it, and [`assemble`] makes one finding of each cell, with the rules that fire because of
//! it under it. [`texts`] proposes what unread categories and dates should be, [`exchanged_days`] days that no rule refuses.

// What is known beside the rules.
mod context;
mod texts;
// What is explained before the rules are asked.
mod categories;
mod count;
mod formulas;
mod movements;
mod repair;
mod rounded;
mod stale;
mod whole;
// The smallest sets of wrong cells, and what they should be.
mod beside;
mod blanks;
mod borne_out;
mod causes;
mod decimals;
mod followers;
mod likelihood;
mod ways;
// How they are reported.
mod assemble;
mod diagnosed;
mod diagnosis;
mod empty_lists;
mod evidence;
mod exchanged;
mod exchanged_days;
mod joined;
mod lacking;
mod pairs;
mod refused;
mod reported_movements;
mod splits;
mod struck;
mod sureness;
mod systems;
mod witnesses;

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::copies::Copy;
use super::linear::{Instance, RegisterTotals, unit_system};
use super::total_rows::own_totals;
use super::violation::Violation;
use super::{CheckError, Inputs, Registers};
use crate::definition::Rule;
use crate::model::{CellKey, Finding, Kind, UnitId, group};
pub(super) use context::Context;
use data_editing::exact;
use exchanged::Exchanged;
pub(super) use followers::Followers;
use joined::ByJoined;
use rounded::ByRounded;
use splits::Splits;
use struck::ByStruck;
use systems::{Systems, instances_of};
pub(super) use ways::values;

/// What was found before the diagnosis.
pub(super) struct Known<'k> {
    /// About single cells: those of a cell that is to blame get its proposed value.
    pub findings: Vec<Finding>,
    /// About the records of registers: a record that explains why rules break has them under it.
    pub records: Vec<Finding>,
    /// The figures of the period before that this report repeats and that were in doubt, with what they should say.
    pub repeated: &'k [(CellKey, f64)],
    /// The reports that were copied.
    pub copies: &'k [Copy],
}

/// Makes findings of broken rules: one for each cell that is to blame, those of the rules under it.
pub(super) fn diagnose(
    inputs: &Inputs<'_>,
    sent: &Registers,
    mut broken: Vec<Violation<'_>>,
    known: Known<'_>,
) -> Result<Vec<Finding>, CheckError> {
    let Known { findings: mut cells, mut records, repeated, copies } = known;
    let by_joined = ByJoined::take(inputs, sent, &mut broken, &mut records);
    let mut records = movements::without_explained(inputs, sent, &broken, records)?;
    let miscounted = whole::merged::miscounted_lists(inputs, sent, &broken)?;
    let by_struck = ByStruck::take(inputs, &mut broken, &mut records, &cells);
    let repaired = repair::repair(inputs, sent, broken, &records)?;
    let repair::Repaired { registers, broken, by_records, as_said, estimates } = repaired;
    records.retain(|finding| !as_said.contains(&finding.id()));
    let context = Context::new(inputs, &registers)?;
    let by_formulas = formulas::by_formulas(inputs, &context, broken);
    let formulas::ByFormulas { broken, found: wrong_formulas, right } = by_formulas;
    let categories = categories::categories(inputs, &registers, broken)?;
    let categories::Categories { ref registers, mut broken, found: by_categories } = categories;
    let by_rounded = ByRounded::take(inputs, &mut broken);
    let inputs = &Inputs { rounded: Some(&by_rounded.forms), ..*inputs };
    let mut context = Context::new(inputs, registers)?;
    let totals = RegisterTotals::new(inputs, registers)?;
    let exchanged = Exchanged::take(inputs, &totals, &context, &mut broken);
    exchanged.lead(&mut cells, &context);
    context.put_right(exchanged.right.iter().copied());
    let results = formulas::propose(inputs, &context, &mut cells);
    let repeated = repeated.iter().map(|(cell, value)| (*cell, exact(*value)));
    context.put_right(results.into_iter().chain(right).chain(repeated));
    context.put_estimates(estimates);
    let unit_of = |finding: &Finding| inputs.cells.ids().find_unit(&finding.unit);
    let mut units: BTreeSet<UnitId> = broken.iter().map(|broken| broken.subject.unit).collect();
    units.extend(cells.iter().filter(|finding| is_unread(finding)).filter_map(unit_of));
    units.extend(blanks::units_with_blanks(inputs, &context)?);
    context.put_own_totals(own_totals(inputs, &units));
    let mut looked_at = units.clone();
    looked_at.extend(cells.iter().filter(|it| it.kind == Kind::Outlier).filter_map(unit_of));
    let mut all = instances_of(inputs, registers, &totals, &looked_at)?;
    let (notable, broken) = borne_out::apart(broken, &mut cells, &all, &context);
    let broken = &broken;
    let quiet: BTreeSet<(&str, CellKey)> = notable.iter().map(Violation::key).collect();
    all.retain(|i| !quiet.contains(&(i.rule.meta.id.as_str(), i.subject)));
    let by_lists = by_joined.found.iter().flat_map(|(_, explained)| explained);
    let by_lists = by_lists.chain(exchanged.found.iter().flat_map(|(_, explained)| explained));
    let explained: BTreeSet<(&str, UnitId)> = (by_struck.explained.iter().map(|(it, _)| it))
        .chain(by_lists)
        .map(|it| (it.rule.meta.id.as_str(), it.subject.unit))
        .collect();
    all.retain(|i| !explained.contains(&(i.rule.meta.id.as_str(), i.subject.unit)));
    let wholes = {
        let resent = &resent(copies, inputs);
        let lists =
            whole::Lists { registers: sent, records: &records, miscounted: &miscounted, resent };
        let systems = Systems::new((inputs, registers, &totals), &context, &all, broken);
        whole::wholes(inputs, &context, broken, &systems, &lists)?
    };
    whole::lead_records(inputs, &wholes, &context, &mut records);
    let put_right = wholes.iter().filter(|whole| whole.is_put_right());
    context.put_right(put_right.flat_map(|whole| whole.cells.iter().copied()));
    let of_wholes: BTreeSet<UnitId> = wholes.iter().map(|whole| whole.unit).collect();
    let more: BTreeSet<UnitId> = of_wholes.difference(&looked_at).copied().collect();
    if !more.is_empty() {
        all.extend(instances_of(inputs, registers, &totals, &more)?);
    }
    units.extend(of_wholes);
    let miscounts = miscounts((inputs, registers, &totals), &context, broken, &wholes);
    let splits = Splits::of(inputs, &wholes);
    let by_count = |rule: &Rule, unit: UnitId| {
        let is_counted = miscounts.iter().any(|miscount| miscount.explains(inputs, rule, unit));
        is_counted || splits.find(rule, unit).is_some()
    };
    all.retain(|instance| !by_count(instance.rule, instance.subject.unit));
    let left = broken.iter().filter(|b| !by_count(b.rule, b.subject.unit));
    let diagnosed = by_units(&units, &all, left, &context);
    let mut findings = assemble::Findings::new(cells, inputs.cells);
    findings.add_records(records, &by_records, &context);
    for (violation, id) in &by_struck.explained {
        findings.explain_by(id, std::iter::once(violation), &context);
    }
    findings.add_all(by_struck.gone);
    for (finding, explained) in
        by_joined.found.into_iter().chain(by_categories).chain(by_rounded.found)
    {
        findings.add_under(finding, explained.iter(), &context);
    }
    findings.add_all(by_joined.caused);
    for (parts, explained) in wrong_formulas.into_iter().chain(exchanged.found) {
        findings.add_formula(parts, &explained, &context);
    }
    findings.add_wholes(&wholes, &context);
    splits.explain(broken, &mut findings, &context);
    for note in &notable {
        findings.add_note(note, &context);
    }
    for miscount in &miscounts {
        let explained = broken.iter().filter(|b| miscount.explains(inputs, b.rule, b.subject.unit));
        findings.add_under(miscount.finding.clone(), explained, &context);
    }
    for unit in &diagnosed {
        findings.add(unit, &context);
    }
    let mut findings = findings.into_list();
    texts::propose(inputs, registers, &mut findings)?;
    exchanged_days::propose(inputs, registers, &mut findings)?;
    Ok(findings)
}

/// The units that sent their report of the period before again.
fn resent(copies: &[Copy], inputs: &Inputs<'_>) -> BTreeSet<UnitId> {
    let resent = copies.iter().filter(|copy| copy.is_resent());
    resent.filter_map(|copy| inputs.cells.ids().find_unit(&copy.finding.unit)).collect()
}

/// The lists that are those of the period before, have a record too few or too many, or none where indicators count some, of units that are not wrong otherwise.
fn miscounts(
    (inputs, registers, totals): (&Inputs<'_>, &Registers, &RegisterTotals),
    context: &Context<'_>,
    broken: &[Violation<'_>],
    wholes: &[whole::Whole],
) -> Vec<count::Miscount> {
    let is_wrong_otherwise = |unit| wholes.iter().any(|whole| whole.unit == unit);
    let mut miscounts = stale::stale_lists(inputs, registers, broken, is_wrong_otherwise);
    let mut counted = count::miscounts(inputs, totals, broken, is_wrong_otherwise);
    let is_stale = |unit, form: &str| miscounts.iter().any(|m| m.unit == unit && m.form == form);
    counted.retain(|list| !is_stale(list.unit, &list.form));
    miscounts.append(&mut counted);
    let tables = (inputs, registers, totals);
    let mut lacking = lacking::lists_short_of_a_record(tables, context, broken, is_wrong_otherwise);
    lacking.append(&mut empty_lists::empty_lists(inputs, registers, broken, is_wrong_otherwise));
    let is_known = |unit, form: &str| miscounts.iter().any(|m| m.unit == unit && m.form == form);
    lacking.retain(|list| !is_known(list.unit, &list.form));
    miscounts.append(&mut lacking);
    miscounts
}

/// The wrong cells of each unit, as many units at a time as there are processors.
fn by_units<'u, 'a>(
    units: &BTreeSet<UnitId>,
    all: &'u [Instance<'a>],
    broken: impl Iterator<Item = &'u Violation<'a>>,
    context: &Context<'_>,
) -> Vec<diagnosed::Unit<'u, 'a>> {
    let instances_of = group(all.iter().map(|instance| (instance.subject.unit, instance)));
    let broken_of = group(broken.map(|broken| (broken.subject.unit, broken)));
    let diagnose = |unit: &UnitId| {
        let instances = instances_of.get(unit).map_or(&[][..], Vec::as_slice);
        let system = unit_system(instances, |cell| context.variable(cell));
        let causes = causes::causes(&system, context);
        let broken = broken_of.get(unit).cloned().unwrap_or_default();
        diagnosed::Unit::new(system, causes, broken)
    };
    units.par_iter().map(diagnose).collect()
}

/// Whether a finding is about a missing figure, which the others may give.
fn is_unread(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        Kind::MissingValue
            | Kind::NotANumber
            | Kind::ErrorCell
            | Kind::AmbiguousNumber
            | Kind::OutOfRange
            | Kind::FormulaWithoutValue
    ) && !finding.row.is_empty()
}
