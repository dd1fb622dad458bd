//! A workbook with the reports of several units: the tables and sheets of each.

use std::collections::BTreeMap;

use super::candidates::Candidate;
use crate::model::{Cell, SheetPart};
use crate::recognise::senders::identity::{NamedUnit, UnitNames};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::titles::title_cells;

/// The units of a workbook with those of several, in the order of their first table; and the unit of each sheet.
pub(crate) struct UnitParts {
    /// One without a unit, where the workbook names none or only one.
    pub units: Vec<Option<String>>,
    sheets: Vec<Option<String>>,
    /// Where each unit's tables are.
    pub parts: Vec<SheetPart>,
}

/// The unit that a table names, and the row that its titles begin in.
struct Named {
    unit: Option<String>,
    first_row: u32,
}

impl UnitParts {
    /// Gives each table the unit that its titles name, or if these name none the name of its sheet. A table that names no unit is of the unit
    /// above it, or on the sheet before.
    pub(crate) fn assign(
        sheets: &[FoldedSheet<'_>],
        candidates: &mut [Candidate],
        names: &UnitNames<'_>,
    ) -> Self {
        let none = Self { units: vec![None], sheets: vec![None; sheets.len()], parts: Vec::new() };
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by_key(|index| (candidates[*index].sheet, candidates[*index].area().0));
        let named: Vec<Named> = order
            .iter()
            .map(|index| named(&sheets[candidates[*index].sheet], &candidates[*index], names))
            .collect();
        let mut distinct: Vec<Option<String>> = Vec::new();
        for unit in named.iter().map(|named| &named.unit).filter(|unit| unit.is_some()) {
            if !distinct.contains(unit) {
                distinct.push(unit.clone());
            }
        }
        let Some(first) = distinct.first().filter(|_| distinct.len() > 1).cloned() else {
            return none;
        };
        let mut last = first;
        let mut of_sheets = none.sheets;
        let mut parts = Vec::new();
        for (index, Named { unit, first_row }) in order.into_iter().zip(named) {
            last = unit.or(last);
            candidates[index].unit.clone_from(&last);
            let (sheet, (.., window)) = (candidates[index].sheet, candidates[index].area());
            of_sheets[sheet].clone_from(&last);
            parts.push(SheetPart {
                file: String::new(),
                sheet: sheets[sheet].sheet.name.clone(),
                unit: last.clone().unwrap_or_default(),
                first_row,
                columns: (window.first, window.last),
            });
        }
        for index in 1..of_sheets.len() {
            if of_sheets[index].is_none() {
                of_sheets[index] = of_sheets[index - 1].clone();
            }
        }
        Self { units: distinct, sheets: of_sheets, parts }
    }

    /// Where a unit's tables are.
    pub(crate) fn of(&self, unit: Option<&String>) -> Vec<SheetPart> {
        self.parts.iter().filter(|part| Some(&part.unit) == unit).cloned().collect()
    }

    /// Whether a sheet is of a unit's part; sheets before all tables are of the first.
    pub(crate) fn has_sheet(&self, unit: Option<&String>, sheet: usize) -> bool {
        let first = self.units.first().and_then(Option::as_ref);
        self.sheets[sheet].as_ref().or(first) == unit
    }
}

/// The unit that the titles of a table name, those above its columns before others, or else the name of its sheet. Its titles begin where the rows
/// without a gap begin around the name: what is above them may be the signatures of the table before.
fn named(folded: &FoldedSheet<'_>, candidate: &Candidate, names: &UnitNames<'_>) -> Named {
    let said = |cell: &Cell| match names.in_title(&cell.text) {
        Some(NamedUnit::Known(found)) => Some((cell.row, cell.column, found.unit.code.clone())),
        _ => None,
    };
    let said: Vec<(u32, u32, String)> =
        title_cells(folded.sheet, candidate.titles).filter_map(said).collect();
    let window = candidate.area().2;
    let code = |(_, _, code): &(u32, u32, String)| code.clone();
    let own = most(said.iter().filter(|(_, column, _)| window.has(*column)).map(code));
    let unit = own.or_else(|| most(said.iter().map(code)));
    let index = said.iter().find(|(.., code)| Some(code) == unit.as_ref()).map(|(row, ..)| *row);
    let first_row = index.map_or(candidate.titles.0, |row| {
        let above = (candidate.titles.0..row).rev();
        above.take_while(|row| folded.sheet.rows.contains_key(row)).last().unwrap_or(row)
    });
    let of_sheet = || names.in_file_name(&folded.sheet.name).map(|found| found.unit.code.clone());
    Named { unit: unit.or_else(of_sheet), first_row }
}

/// The code that is there most often, of several the first.
fn most(codes: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, code) in codes.enumerate() {
        counts.entry(code).or_insert((0, index)).0 += 1;
    }
    let best =
        counts.into_iter().max_by_key(|(_, (count, index))| (*count, std::cmp::Reverse(*index)));
    best.map(|(code, _)| code)
}
