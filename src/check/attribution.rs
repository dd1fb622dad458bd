//! Which cell of a broken rule is named: one that changed and that breaks most rules.
//!
//! A rule that does not hold tells that something among its cells is wrong. A cell that stands in several broken rules is the
//! likelier culprit, and one that stands as it stood in the period before the less likely; where all are alike, the cell that
//! the rule is about is named.

use std::collections::HashMap;

use super::evaluate::rounded;
use super::violation::Violation;
use crate::model::{CellKey, Finding, Message};
use crate::tables::Cells;
use office_text::number::shortest_vi;

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

/// The rule's message, with both sides of an equality and what is missing.
pub fn said(broken: &Violation<'_>) -> Message {
    let mut message = broken.rule.message.clone();
    if let Some((left, right)) = broken.sides {
        message = Message {
            vi: format!("{} ({} ≠ {})", message.vi, shortest_vi(left), shortest_vi(right)),
            en: format!("{} ({} ≠ {})", message.en, rounded(left), rounded(right)),
        };
    }
    if !broken.lacking.is_empty() {
        let list = broken.lacking.join("”, “");
        message = Message {
            vi: format!("{}; thiếu số liệu: “{list}”", message.vi),
            en: format!("{}; missing: “{list}”", message.en),
        };
    }
    message
}

/// The finding of a broken rule at one of its cells.
pub fn finding(broken: &Violation<'_>, named: CellKey, cells: &Cells) -> Finding {
    let rule = broken.rule;
    let message = said(broken);
    let mut finding = Finding::new(rule.kind, rule.severity, message).rule(&rule.id);
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
            let (vi, en) = (shortest_vi(expected / scale), rounded(expected / scale));
            finding.message.vi.push_str(&format!("; trong tệp phải ghi {vi}"));
            finding.message.en.push_str(&format!("; in the file it should read {en}"));
        }
    }
    cells.at_cell(finding, named)
}
