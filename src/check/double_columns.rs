//! Rules over a column of which two fit: what they say rests on the choice between the two, so nobody is asked to change a figure by them.

use std::collections::HashMap;

use super::attribution;
use super::violation::Violation;
use crate::model::{Finding, Kind};
use crate::tables::{Cells, SenderUnits};

/// Takes out the rules that look at such a column, each with the id of the finding of its column.
pub(super) fn take<'a>(
    found: &[Finding],
    broken: &mut Vec<Violation<'a>>,
    cells: &Cells,
) -> Vec<(Violation<'a>, String)> {
    let doubles: HashMap<(&str, &str, &str), String> = found
        .iter()
        .filter(|finding| finding.kind == Kind::DoubleMatch && finding.row.is_empty())
        .map(|finding| {
            let column = (finding.unit.as_str(), finding.form.as_str(), finding.column.as_str());
            (column, finding.id())
        })
        .collect();
    if doubles.is_empty() {
        return Vec::new();
    }
    let ids = cells.ids();
    let mut taken = Vec::new();
    for violation in std::mem::take(broken) {
        let double = violation.all_cells().find_map(|cell| {
            doubles.get(&(ids.unit(cell.unit), ids.form(cell.form), ids.column(cell.column)))
        });
        match double {
            Some(id) => taken.push((violation, id.clone())),
            None => broken.push(violation),
        }
    }
    taken
}

/// Their findings, each under that of its column.
pub(super) fn findings(
    taken: &[(Violation<'_>, String)],
    cells: &Cells,
    units: &SenderUnits<'_>,
) -> Vec<Finding> {
    let under = taken.iter();
    under.map(|(violation, id)| attribution::explained(violation, id, cells, units)).collect()
}
