//! The senders' own formulas as evidence: a rule that does not hold because a formula is wrong holds with what the formula should give.
//!
//! Only what mends a broken rule is reported; a formula that differs from others and breaks nothing is the sender's own affair.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::check::Inputs;
use crate::check::violation::Violation;
use crate::findings::{
    Facts as _, FormulaFacts, FormulaResultEvidence, PartFacts, formula_sentence,
};
use crate::model::book::plain;
use crate::model::{CellKey, Finding, Kind, Message, Place, SenderFault};
use data_editing::{Exact, exact};

/// What two sides may differ by: the dust of floating point.
const DUST: f64 = 1e-6;
/// How sure a value is that mends all rules of its cell, and one that mends some.
const SURE: f64 = 0.95;
const LIKELY: f64 = 0.8;

/// The rules that wrong formulas explain.
pub(super) struct ByFormulas<'a> {
    /// The rules that are still broken.
    pub broken: Vec<Violation<'a>>,
    /// The findings, each with its parts and with the rules that it explains.
    pub found: Vec<(Vec<Finding>, Vec<Violation<'a>>)>,
    /// What the cells should say.
    pub right: Vec<(CellKey, Option<Exact>)>,
}

/// A wrong formula with what changes, in the units of the form.
struct Candidate<'f> {
    cell: CellKey,
    of: &'f SenderFault,
    changes: BTreeMap<CellKey, (f64, f64)>,
    /// What the cell should say.
    after: f64,
}

/// Looks for formulas that explain broken rules.
pub(super) fn by_formulas<'a>(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
    mut broken: Vec<Violation<'a>>,
) -> ByFormulas<'a> {
    let (mut found, mut right) = (Vec::new(), Vec::new());
    if !broken.is_empty() {
        for candidate in candidates(inputs, &broken) {
            let is_mended = |violation: &Violation<'_>| mends(violation, &candidate.changes);
            let (mended, rest): (Vec<_>, Vec<_>) = broken.into_iter().partition(is_mended);
            broken = rest;
            if mended.is_empty() {
                continue;
            }
            let is_whole =
                !broken.iter().any(|violation| violation.cells.contains(&candidate.cell));
            let sure = if is_whole { SURE } else { LIKELY };
            found.push((findings(&candidate, &mended, sure, context), mended));
            let changes = candidate.changes.iter();
            right.push((candidate.cell, exact(candidate.after)));
            right.extend(changes.map(|(cell, (_, after))| (*cell, exact(*after))));
        }
    }
    ByFormulas { broken, found, right }
}

/// The wrong formulas at cells of broken rules, or from which such cells follow.
fn candidates<'f>(inputs: &Inputs<'f>, broken: &[Violation<'_>]) -> Vec<Candidate<'f>> {
    let suspects: BTreeSet<CellKey> = broken
        .iter()
        .flat_map(|violation| violation.factors.iter().map(|(cell, _)| *cell))
        .collect();
    // Few files have wrong formulas, and of all others no cell is asked.
    let faults = inputs.formulas.faults.values();
    let changes = faults.flat_map(|of| of.changes.iter().map(|(place, ..)| place.file.as_str()));
    let files: BTreeSet<&str> = changes.collect();
    let mut keys: BTreeMap<Place, CellKey> = BTreeMap::new();
    if files.is_empty() {
        return Vec::new();
    }
    for cell in
        inputs.cells.iter().filter(|cell| files.contains(cell.source()[0]) && !cell.is_changed())
    {
        keys.insert(cell.place(), cell.key());
    }
    let mut all = Vec::new();
    for (place, of) in &inputs.formulas.faults {
        let Some(cell) = keys.get(place) else { continue };
        let Some((_, _, own)) = of.changes.first() else { continue };
        let mut own = *own;
        let mut changes = BTreeMap::new();
        for (place, before, after) in &of.changes {
            let Some(key) = keys.get(place) else { continue };
            let Some(value) = inputs.cells.value(*key) else { continue };
            // The form's unit may be another than the file's.
            let times = before.filter(|before| *before != 0.0).map_or(1.0, |before| value / before);
            changes.insert(*key, (value, after * times));
            if key == cell {
                own = after * times;
            }
        }
        if changes.keys().any(|key| suspects.contains(key)) {
            all.push(Candidate { cell: *cell, of, changes, after: own });
        }
    }
    all.sort_by(|one, other| other.of.fault.confidence.total_cmp(&one.of.fault.confidence));
    all
}

/// Whether a rule holds with the changes.
fn mends(violation: &Violation<'_>, changes: &BTreeMap<CellKey, (f64, f64)>) -> bool {
    let Some((left, right)) = violation.sides else { return false };
    let moved = violation.factors.iter().filter_map(|(cell, factor)| {
        let (before, after) = changes.get(cell)?;
        Some(factor * (after - before))
    });
    let gap = left - right + moved.sum::<f64>();
    gap.abs() <= DUST + 1e-12 * (left.abs() + right.abs()) && violation.lacking.is_empty()
}

/// The finding at the cell of the formula, and one for each cell that follows from it.
fn findings(
    candidate: &Candidate<'_>,
    mended: &[Violation<'_>],
    sure: f64,
    context: &Context<'_>,
) -> Vec<Finding> {
    let severities = mended.iter().map(|violation| violation.rule.meta.severity);
    let Some(severity) = severities.min() else { return Vec::new() };
    let facts = FormulaFacts { fault: &candidate.of.fault, severity, rules: mended.len() };
    let mut finding = context.put(facts.finding(), candidate.cell);
    finding = finding.expected(plain(candidate.after));
    finding.in_file = context.in_other_unit(candidate.cell, candidate.after);
    finding.confidence = Some(sure);
    let id = finding.id();
    let mut all = vec![finding];
    for (cell, (before, after)) in candidate.changes.iter().filter(|it| *it.0 != candidate.cell) {
        let in_file = |value: f64| context.in_file(*cell, value);
        let part = PartFacts {
            kind: Kind::WrongFormula,
            from: Some(in_file(*before)),
            to: in_file(*after),
        };
        let mut part = context.put(part.finding(), *cell).expected(plain(*after));
        part.in_file = context.in_other_unit(*cell, *after);
        part.confidence = Some(sure);
        part.part_of.clone_from(&id);
        part.evidence = Message::each(|lang| facts.message(lang));
        all.push(part);
    }
    all
}

/// Proposes the result for formulas that have none of their own, and returns these: what else is wrong is told as if they were there.
pub(super) fn propose(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
    findings: &mut [Finding],
) -> Vec<(CellKey, Option<Exact>)> {
    let mut results = Vec::new();
    for finding in findings.iter_mut().filter(|f| f.kind == Kind::FormulaWithoutValue) {
        let Some(cell) = inputs.cells.key_of(finding) else { continue };
        let fault = inputs.formulas.faults.get(&finding.place);
        let stale = fault.filter(|of| of.fault.kind == sheet_formulas::Kind::StaleResult);
        let by_fault = || Some((stale?.changes.first()?.2, stale.map(|of| &of.fault)));
        let own = inputs.formulas.results.get(&finding.place);
        let Some((after, fault)) = own.map(|own| (*own, None)).or_else(by_fault) else { continue };
        // The form's unit may be another than the file's.
        let value = match context.in_file(cell, 1.0) {
            unit if unit == 1.0 || unit == 0.0 => after,
            unit => after / unit,
        };
        finding.expected = plain(value);
        finding.in_file = context.in_other_unit(cell, value);
        finding.confidence = Some(SURE);
        finding.evidence = Message::each(|lang| match fault {
            Some(fault) => formula_sentence(fault, lang),
            None => FormulaResultEvidence { result: after }.text(lang),
        });
        results.push((cell, exact(value)));
    }
    results
}
