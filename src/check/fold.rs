//! One order a cell: only what is a cause has a proposed value, no cell has two, and what follows is counted at its cause.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::model::{CellKey, Finding};
use crate::tables::Cells;

/// Brings findings to that. A finding whose proposal yields to a surer one at the same cell is caused by that one.
pub(super) fn fold(findings: &mut [Finding], cells: &Cells) {
    one_proposal_a_cell(findings, cells);
    let roots = roots(findings);
    let mut consequences: HashMap<String, usize> = HashMap::default();
    for (finding, root) in findings.iter_mut().zip(roots) {
        let Some(root) = root else { continue };
        // What a consequence would have to be, were it alone, is no order: it follows the cause.
        finding.expected.clear();
        finding.in_file = None;
        finding.confidence = None;
        *consequences.entry(root.clone()).or_default() += 1;
        finding.caused_by = root;
    }
    for finding in findings.iter_mut() {
        finding.consequences = consequences.get(&finding.id()).copied().unwrap_or(0);
    }
}

/// Puts all proposals of a cell but the surest under that one; of equally sure ones the gravest counts, then the first.
fn one_proposal_a_cell(findings: &mut [Finding], cells: &Cells) {
    let mut by_cell: BTreeMap<CellKey, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let proposes = !finding.is_consequence() && !finding.expected.is_empty();
        if proposes
            && !finding.row.is_empty()
            && let Some(key) = cells.key_of(finding)
        {
            by_cell.entry(key).or_default().push(index);
        }
    }
    for places in by_cell.into_values().filter(|places| places.len() > 1) {
        let sure = |index: usize| findings[index].confidence.unwrap_or(0.0);
        // Of equal ones `min_by` takes the first.
        let best = places.iter().copied().min_by(|a, b| {
            sure(*b).total_cmp(&sure(*a)).then(findings[*a].severity.cmp(&findings[*b].severity))
        });
        let Some(best) = best else { continue };
        let id = findings[best].id();
        for index in places.into_iter().filter(|index| *index != best) {
            if findings[index].id() == id {
                // The same twice.
                findings[index].expected.clear();
                continue;
            }
            findings[index].follow(&id);
        }
    }
}

/// The first cause of each finding, through all between; `None` if it has no cause, or findings cause each other in a ring.
fn roots(findings: &[Finding]) -> Vec<Option<String>> {
    let ids: HashMap<String, usize> =
        findings.iter().enumerate().rev().map(|(index, finding)| (finding.id(), index)).collect();
    let root = |finding: &Finding| {
        let mut above = finding;
        for _ in 0..findings.len() {
            match ids.get(&above.caused_by).filter(|_| above.is_consequence()) {
                Some(cause) => above = findings.get(*cause)?,
                // A cause that is no finding of the checks is one all the same.
                None if above.is_consequence() => return Some(above.caused_by.clone()),
                // What a part of a mistake causes is caused by the mistake.
                None => return (!std::ptr::eq(above, finding)).then(|| above.id_of_whole()),
            }
        }
        None
    };
    findings.iter().map(root).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Ids, Kind, Names, Severity};
    use crate::tables;

    fn cells() -> Cells {
        let mut names = Names::default();
        names.units.insert("1");
        names.forms.insert("F");
        names.rows.extend(["a", "b"]);
        names.columns.insert("nay");
        let frame = tables::cells(&[], "2024Q1").expect("a table");
        Cells::new(frame, Arc::new(Ids::new(&names))).expect("an index")
    }

    fn finding(kind: Kind, row: &str, expected: &str, confidence: f64) -> Finding {
        let finding = Finding::error(kind, "sai", "wrong").unit("1").form("F").at(row, "nay");
        Finding { confidence: Some(confidence), ..finding.expected(expected) }
    }

    #[test]
    fn a_cell_keeps_its_surest_proposal_and_the_other_is_caused_by_it() {
        let mut findings = [
            finding(Kind::YearToDate, "a", "0", 0.8),
            finding(Kind::Typo, "a", "2", 0.9),
            finding(Kind::Typo, "b", "3", 0.9),
        ];
        fold(&mut findings, &cells());
        let expected: Vec<&str> = findings.iter().map(|f| f.expected.as_str()).collect();
        assert_eq!(expected, ["", "2", "3"]);
        assert_eq!(findings[0].caused_by, findings[1].id());
        assert_eq!(findings[0].severity, Severity::Info);
        assert_eq!([0, 1, 2].map(|index| findings[index].consequences), [0, 1, 0]);
    }

    #[test]
    fn what_follows_through_others_is_counted_at_the_first_cause_and_carries_no_order() {
        let cause = finding(Kind::Typo, "a", "2", 0.9);
        let mut next = finding(Kind::Balance, "b", "5", 0.9);
        next.caused_by = cause.id();
        let mut last = finding(Kind::Bound, "b", "6", 0.9);
        last.caused_by = next.id();
        let mut findings = [last, next, cause];
        fold(&mut findings, &cells());
        let cause = findings[2].id();
        for follows in &findings[..2] {
            assert_eq!((&follows.caused_by, follows.expected.as_str()), (&cause, ""));
            assert_eq!(follows.confidence, None);
        }
        assert_eq!(findings[2].consequences, 2);
    }

    #[test]
    fn findings_that_cause_each_other_end_all_the_same() {
        let (mut one, mut other) =
            (finding(Kind::Typo, "a", "2", 0.9), finding(Kind::Sign, "b", "3", 0.9));
        (one.caused_by, other.caused_by) = (other.id(), one.id());
        fold(&mut [one, other], &cells());
    }
}
