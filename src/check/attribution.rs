//! Which cell of a broken rule is named: one that changed and that breaks most rules.
//!
//! A rule that does not hold tells that something among its cells is wrong. A cell that stands in several broken rules is the
//! likelier culprit, and one that stands as it stood in the period before the less likely; where all are alike, the cell that
//! the rule is about is named.

use std::collections::HashMap;

use super::evaluate::rounded;
use super::violation::Violation;
use crate::findings::{BrokenRule, Facts as _};
use crate::model::{CellKey, Finding, Severity};
use crate::tables::Cells;

/// One finding for each rule that does not hold.
pub fn findings(rules: &[&Violation<'_>], cells: &Cells) -> Vec<Finding> {
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
            // What changed is likelier wrong than what stands as it stood; then the number of broken rules counts.
            if (changed(cell), weight(cell)) > (changed(named), weight(named)) {
                named = cell;
            }
        }
        findings.push(finding(broken, named, cells));
    }
    findings
}

/// What is said of a broken rule.
pub fn facts<'v>(broken: &'v Violation<'_>, severity: Severity) -> BrokenRule<'v> {
    BrokenRule {
        kind: broken.rule.kind,
        severity,
        message: &broken.rule.meta.message,
        sides: broken.sides,
        lacking: &broken.lacking,
    }
}

/// The finding of a broken rule at one of its cells.
pub fn finding(broken: &Violation<'_>, named: CellKey, cells: &Cells) -> Finding {
    let rule = broken.rule;
    let mut finding = facts(broken, rule.meta.severity).finding().rule(&rule.meta.id);
    // What the named cell must be for the rule to hold, where all else is right.
    let factor = broken.factors.iter().find(|(cell, factor)| *cell == named && *factor != 0.0);
    if let (Some((_, factor)), Some((left, right))) = (factor, broken.sides)
        && let Some(value) = cells.value(named)
    {
        let expected = value - (left - right) / factor;
        finding = finding.expected(rounded(expected));
        // A sheet in another unit of money: say the value as it would stand there.
        if let Some(scale) =
            cells.get(named).and_then(|cell| cell.scale()).filter(|scale| *scale != 1.0)
        {
            finding.in_file = Some(expected / scale);
        }
    }
    cells.at_cell(finding, named)
}
