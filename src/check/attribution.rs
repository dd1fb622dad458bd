//! Which cell of a broken rule is named: one that changed and that breaks most rules.
//!
//! A rule that does not hold shows that one of its cells is wrong. A cell that is in several broken rules is the
//! likelier culprit, and one that is as it was in the period before the less likely; where all are alike, the cell that
//! the rule is about is named.

use std::collections::{BTreeSet, HashMap};

use super::evaluate::rounded;
use super::violation::Violation;
use crate::definition::{takes_year, year};
use crate::findings::{BrokenRule, Facts as _, Side, Sides};
use crate::model::{CellKey, Finding, Severity};
use crate::tables::{CellView, Cells, SenderUnits};

/// One finding for each rule that does not hold.
pub(super) fn findings(
    rules: &[&Violation<'_>],
    cells: &Cells,
    units: &SenderUnits<'_>,
) -> Vec<Finding> {
    let mut breaks: HashMap<CellKey, usize> = HashMap::new();
    for cell in rules.iter().flat_map(|broken| &broken.cells) {
        *breaks.entry(*cell).or_default() += 1;
    }
    let weight = |cell: CellKey| breaks.get(&cell).copied().unwrap_or(0);
    let mut findings = Vec::new();
    for broken in rules {
        let mut named = broken.subject;
        for cell in broken.cells.iter().copied() {
            let changed = |cell: CellKey| !broken.unchanged.contains(&cell);
            // A figure that changed is more likely wrong than one that did not; then the number of broken rules counts.
            if (changed(cell), weight(cell)) > (changed(named), weight(named)) {
                named = cell;
            }
        }
        findings.push(finding(broken, named, cells, units));
    }
    findings
}

/// What is reported of a broken rule at one of its cells: amounts of money in the unit in which that is written.
pub(super) fn facts<'v>(
    broken: &'v Violation<'_>,
    severity: Severity,
    named: CellKey,
    cells: &Cells,
    units: &SenderUnits<'_>,
) -> BrokenRule<'v> {
    // Amounts beside a count that is named are in the unit of the first of them.
    let amount = [&named].into_iter().chain(&broken.cells).find(|cell| units.is_money(**cell));
    let amount = amount.copied().unwrap_or(named);
    let in_file = |value: f64, power: i32| match power {
        0 => value,
        1 => units.in_file(amount, value),
        _ => value * units.in_file(amount, 1.0).powi(power),
    };
    let part = |(cell, factor): &(CellKey, f64)| {
        let value = cells.value(*cell).unwrap_or_default();
        let own = i32::from(units.is_money(*cell));
        (in_file(value, own), in_file(*factor, broken.money - own))
    };
    let has_years = broken.money == 0 && takes_year(&broken.rule.check);
    let side = |value: f64, parts: &[(CellKey, f64)]| Side {
        value: in_file(value, broken.money),
        is_year: has_years && year(value).is_some(),
        parts: parts.iter().map(part).collect(),
    };
    let [left, right] = &broken.operands;
    BrokenRule {
        kind: broken.rule.kind,
        severity,
        message: &broken.rule.meta.message,
        sides: broken.compared.map(|sides| Sides {
            left: side(sides.0, left),
            right: side(sides.1, right),
            is_equality: broken.sides.is_some(),
            rounding: in_file(broken.rounding, broken.money),
        }),
        lacking: &broken.lacking,
    }
}

/// A finding with what it is known by on the accepted values: the cell that its rule is about, and the decisions among the rule's cells.
pub(super) fn about(finding: Finding, broken: &Violation<'_>, cells: &Cells) -> Finding {
    let decided = decided(broken.all_cells(), cells);
    Finding { subject: Some(broken.subject), decided, ..finding }
}

/// The cells whose value a person decided, each once.
pub(super) fn decided(of: impl IntoIterator<Item = CellKey>, cells: &Cells) -> Vec<CellKey> {
    let is_decided = |key: &CellKey| cells.get(*key).is_some_and(CellView::is_decided);
    let decided: BTreeSet<CellKey> = of.into_iter().filter(is_decided).collect();
    decided.into_iter().collect()
}

/// The finding of a broken rule that another finding explains: a note under that, which proposes nothing.
pub(super) fn explained(
    broken: &Violation<'_>,
    cause: &str,
    cells: &Cells,
    units: &SenderUnits<'_>,
) -> Finding {
    let mut finding = finding(broken, broken.subject, cells, units);
    finding.follow(cause);
    finding.expected.clear();
    finding
}

/// The finding of a broken rule at one of its cells.
pub(super) fn finding(
    broken: &Violation<'_>,
    named: CellKey,
    cells: &Cells,
    units: &SenderUnits<'_>,
) -> Finding {
    let rule = broken.rule;
    let mut finding =
        facts(broken, rule.meta.severity, named, cells, units).finding().rule(&rule.meta.id);
    // What the named cell must be for the rule to hold, where all else is right.
    let factor = broken.factors.iter().find(|(cell, factor)| *cell == named && *factor != 0.0);
    if let (Some((_, factor)), Some((left, right))) = (factor, broken.sides)
        && let Some(value) = cells.value(named)
    {
        let expected = value - (left - right) / factor;
        finding = finding.expected(rounded(expected));
        finding.alone.clone_from(&finding.expected);
        let there = units.in_file(named, expected);
        finding.in_file = Some(there).filter(|there| *there != expected);
    }
    cells.at_cell(about(finding, broken, cells), named)
}
