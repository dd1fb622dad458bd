//! A workbook with the reports of several units: the tables and sheets of each.

use std::collections::BTreeMap;

use super::candidates::Candidate;
use super::identity::{Said, UnitNames};
use super::sheet_text::FoldedSheet;
use super::titles::title_cells;

/// The units of a workbook with those of several, in the order of their first table; and the unit of each sheet.
pub(crate) struct UnitParts {
    /// One without a unit, where the workbook names none or only one.
    pub units: Vec<Option<String>>,
    sheets: Vec<Option<String>>,
}

impl UnitParts {
    /// Gives each table the unit that its titles name, or if these name none the name of its sheet. A table that names no unit is of the unit
    /// above it, or on the sheet before.
    pub(crate) fn assign(
        sheets: &[FoldedSheet<'_>],
        claims: &mut [Candidate],
        names: &UnitNames<'_>,
    ) -> Self {
        let none = Self { units: vec![None], sheets: vec![None; sheets.len()] };
        let mut order: Vec<usize> = (0..claims.len()).collect();
        order.sort_by_key(|at| (claims[*at].sheet, claims[*at].area().0));
        let own = |claim: &Candidate| {
            let folded = &sheets[claim.sheet];
            let in_titles = title_cells(folded.sheet, claim.titles).filter_map(|cell| match names
                .in_title(&cell.text)
            {
                Some(Said::Known(code)) => Some(code),
                _ => None,
            });
            let of_sheet = || names.in_file_name(&folded.sheet.name).map(|unit| unit.code.clone());
            most(in_titles).or_else(of_sheet)
        };
        let units: Vec<Option<String>> = order.iter().map(|at| own(&claims[*at])).collect();
        let mut distinct: Vec<Option<String>> = Vec::new();
        for unit in units.iter().filter(|unit| unit.is_some()) {
            if !distinct.contains(unit) {
                distinct.push(unit.clone());
            }
        }
        let Some(first) = distinct.first().filter(|_| distinct.len() > 1).cloned() else {
            return none;
        };
        let mut last = first;
        let mut of_sheets = none.sheets;
        for (at, unit) in order.into_iter().zip(units) {
            last = unit.or(last);
            claims[at].unit.clone_from(&last);
            of_sheets[claims[at].sheet].clone_from(&last);
        }
        for at in 1..of_sheets.len() {
            if of_sheets[at].is_none() {
                of_sheets[at] = of_sheets[at - 1].clone();
            }
        }
        Self { units: distinct, sheets: of_sheets }
    }

    /// Whether a sheet is of a unit's part; sheets before all tables are of the first.
    pub(crate) fn has_sheet(&self, unit: Option<&String>, sheet: usize) -> bool {
        let first = self.units.first().and_then(Option::as_ref);
        self.sheets[sheet].as_ref().or(first) == unit
    }
}

/// The code that is there most often, of several the first.
fn most(codes: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, code) in codes.enumerate() {
        counts.entry(code).or_insert((0, at)).0 += 1;
    }
    let best = counts.into_iter().max_by_key(|(_, (count, at))| (*count, std::cmp::Reverse(*at)));
    best.map(|(code, _)| code)
}
