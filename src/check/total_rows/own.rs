//! The totals that lists have themselves, as witnesses: whoever added up the records, or typed them, had both before him.

use std::collections::BTreeSet;

use super::list::{List, half_step};
use super::reasons::{is_among, is_sum_before};
use crate::check::Inputs;
use crate::check::rounding::halves;
use crate::model::{CellKey, UnitId};

/// A total that a list has itself.
#[derive(Debug, Clone)]
pub(in super::super) struct OwnTotal {
    pub unit: UnitId,
    /// The cells that it adds up.
    pub cells: BTreeSet<CellKey>,
    pub says: f64,
    /// What the cells add up to.
    pub sum: f64,
    /// What rounding makes of it.
    pub slack: f64,
    /// It is the sum of the period before, and may not be up to date.
    pub is_old: bool,
}

/// The totals of the lists of some units, where it is clear over which records they stand.
pub(in super::super) fn own_totals(inputs: &Inputs<'_>, units: &BTreeSet<UnitId>) -> Vec<OwnTotal> {
    let ids = inputs.cells.ids();
    let mut found = Vec::new();
    for totals in inputs.totals {
        let Some(unit) = ids.find_unit(&totals.unit).filter(|unit| units.contains(unit)) else {
            continue;
        };
        let halves = halves(inputs.pipeline, inputs.cells, unit);
        let Some(list) = List::new(inputs, totals, Some(&halves)) else { continue };
        for (compared, line) in list.compared().zip(&totals.lines).filter(|(it, _)| it.is_sure) {
            let part = compared.part;
            for (index, figure) in line.figures.iter().enumerate() {
                let Some((sum, slack)) = list.sum(&figure.column, part) else { continue };
                let slack = slack + half_step(figure);
                let is_off = compared.off.iter().any(|(off, _)| *off == index);
                let agrees = (figure.value - sum).abs() <= slack;
                if !agrees && (!is_off || is_among(&list, figure, part)) {
                    continue;
                }
                found.push(OwnTotal {
                    unit,
                    cells: list.cells(&figure.column, part).map(|(_, cell)| cell.key()).collect(),
                    says: figure.value,
                    sum,
                    slack,
                    is_old: is_sum_before(inputs, &list, part, (figure, sum)),
                });
            }
        }
    }
    found
}
