//! Lists that say that they correct or supplement another one: the records that they have replace those of the same name, the others stay. One that is complete
//! replaces the list.

use std::collections::BTreeSet;

use compact_str::CompactString;

use crate::model::{Table, TableCell, record_name};
use crate::recognise::rows::records::figure;
use office_text::fold::Folder;

/// Sums are the same within this share of them.
const NEAR: f64 = 1e-6;

/// The records of a list that is complete only together with those of earlier files.
pub(crate) struct Supplement<'t> {
    last: &'t Table,
    names: BTreeSet<String>,
    folder: Folder,
}

impl<'t> Supplement<'t> {
    /// Of the file that goes before the others.
    pub(crate) fn new(last: &'t Table, abbreviations: &[(String, String)]) -> Self {
        let folder = Folder::new(abbreviations);
        let names = rows(last).into_iter().map(|row| folder.fold(record_name(row))).collect();
        Self { last, names, folder }
    }

    /// The records of an earlier file that stay; `None` if the list is complete without them.
    pub(crate) fn keep(&mut self, other: &Table) -> Option<BTreeSet<CompactString>> {
        let name = |row: &str| self.folder.fold(record_name(row));
        let all = rows(other);
        let kept: Vec<&str> =
            all.iter().copied().filter(|row| !self.names.contains(&name(row))).collect();
        let (own, known) = (rows(self.last).len(), all.len() - kept.len());
        let is_complete = own >= all.len() || known > 0 && has_own_total(self.last);
        if is_complete || kept.is_empty() {
            return None;
        }
        let names: Vec<String> = kept.iter().map(|row| name(row)).collect();
        self.names.extend(names);
        Some(kept.into_iter().map(CompactString::from).collect())
    }
}

/// Gives the records of a list numbers behind those of another one, so that no two records are one.
pub(crate) fn renumber(table: &mut Table, behind: usize) {
    let cells = table.cells.iter_mut();
    for cell in cells {
        if let Some((number, name)) = cell.row.split_once(':')
            && let Ok(number) = number.parse::<usize>()
        {
            cell.row = format!("{}:{name}", number + behind).into();
        }
    }
}

/// The highest number of a record.
pub(crate) fn last_number(table: &Table) -> usize {
    let number = |cell: &TableCell| cell.row.split_once(':')?.0.parse().ok();
    table.cells.iter().filter_map(number).max().unwrap_or_default()
}

/// The records on the sheet.
fn rows(table: &Table) -> BTreeSet<&str> {
    let there = table.cells.iter().filter(|cell| !cell.address.is_empty());
    there.map(|cell| cell.row.as_str()).collect()
}

/// Whether a total of the list is the sum of its own records.
fn has_own_total(table: &Table) -> bool {
    let value = |cell: &TableCell| cell.cell.as_ref().and_then(|of| figure(of, &of.text));
    let agrees = |total: &TableCell| {
        let of_column = table.cells.iter().filter(|cell| cell.column == total.column);
        let sum: f64 = of_column.filter_map(value).sum();
        value(total).is_some_and(|total| total != 0.0 && (total - sum).abs() <= NEAR * total.abs())
    };
    table.totals.iter().any(|row| row.is_plain && row.cells.iter().any(agrees))
}
