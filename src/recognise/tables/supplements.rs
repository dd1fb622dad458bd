//! Lists that say that they correct or supplement another one: the records that they have replace those of the same name, the others stay, and so do those that have no more
//! than the name in common. One that is complete replaces the list.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::same_name::{Fact, Facts, Fate, fates};
use crate::definition::Form;
use crate::model::table::Mended;
use crate::model::{Content, Table, TableCell, record_name};
use crate::recognise::rows::list_rows::figure;
use office_text::fold::Folder;

/// Sums are the same within this share of them.
const NEAR: f64 = 1e-6;

/// The records of a list that is complete only together with those of earlier files.
pub(crate) struct Supplement<'t> {
    last: &'t Table,
    form: &'t Form,
    /// The records of the files before, those of the last one with their rows.
    records: Vec<(Option<&'t str>, Facts)>,
    folder: Folder,
}

/// The records of an earlier file that stay.
pub(crate) struct Kept {
    pub rows: BTreeSet<CompactString>,
    /// How many of them have the name of a later record, and something else that distinguishes them.
    pub doubtful: usize,
    /// What the records of the last file that replace others say anew.
    pub mended: Vec<Mended>,
}

impl<'t> Supplement<'t> {
    /// Of the file that goes before the others.
    pub(crate) fn new(last: &'t Table, form: &'t Form, abbreviations: &[(String, String)]) -> Self {
        let folder = Folder::new(abbreviations);
        let records = facts(last, form, &folder).into_iter();
        let records = records.map(|(row, facts)| (Some(row), facts)).collect();
        Self { last, form, records, folder }
    }

    /// The records of an earlier file that stay; `None` if the list is complete without them.
    pub(crate) fn keep(&mut self, other: &Table) -> Option<Kept> {
        let mut all = facts(other, self.form, &self.folder);
        let (own, count) = (rows(self.last).len(), all.len());
        let new: Vec<&Facts> = self.records.iter().map(|(_, facts)| facts).collect();
        let old: Vec<&Facts> = all.values().collect();
        let fates = fates(&old, &new, self.form);
        let replaced = old.iter().zip(&fates).filter_map(|(old, fate)| match fate {
            Fate::Replaced(place) => Some((*old, self.records.get(*place)?)),
            _ => None,
        });
        let mended = replaced.filter_map(|(old, (row, new))| self.mended((*row)?, new, old));
        let mended = mended.collect();
        let doubtful = fates.iter().filter(|fate| **fate == Fate::Doubtful).count();
        let mut of_each = fates.iter();
        all.retain(|_, _| !matches!(of_each.next(), Some(Fate::Replaced(_))));
        let is_complete = own >= count || all.len() < count && has_own_total(self.last);
        if is_complete || all.is_empty() {
            return None;
        }
        let rows = all.keys().map(|row| CompactString::from(*row)).collect();
        self.records.extend(all.into_values().map(|facts| (None, facts)));
        Some(Kept { rows, doubtful, mended })
    }

    /// What a record of the last file says anew; `None` if that is nothing that tells records apart.
    fn mended(&self, row: &str, new: &Facts, old: &Facts) -> Option<Mended> {
        let facts = old.mended(new, self.form);
        let is_name = |cell: &&TableCell| cell.row == row && cell.column == self.form.name;
        let name = self.last.cells.iter().find(is_name)?;
        (!facts.is_empty()).then(|| Mended {
            sheet: self.last.sheet_of(&name.sheet).to_owned(),
            address: name.address.to_string(),
            name: record_name(row).to_owned(),
            facts,
        })
    }
}

/// What each record on the sheet says.
fn facts<'t>(table: &'t Table, form: &Form, folder: &Folder) -> BTreeMap<&'t str, Facts> {
    let named = rows(table).into_iter().map(|row| {
        let name = folder.fold(record_name(row));
        (row, Facts { name, ..Facts::default() })
    });
    let mut records: BTreeMap<&str, Facts> = named.collect();
    for cell in table.cells.iter().filter(|cell| cell.column != form.name) {
        let Some(content) = &cell.cell else { continue };
        let text = match content.content {
            Content::Text => folder.fold(&content.text),
            _ => content.text.to_string(),
        };
        if let Some(record) = records.get_mut(cell.row.as_str()) {
            let (column, written) = (cell.column.to_string(), content.text.to_string());
            record.others.push(Fact { column, folded: text, written });
        }
    }
    records
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
