//! Where the consolidated figures come from: for each its sources in groups, since most totals have the same units.

use std::collections::BTreeMap;

use compact_str::CompactString;
use foldhash::{HashMap, HashSet};
use serde::Serialize;

use super::Inputs;
use super::names::Names;
use super::number::{Figure, Numbered};
use crate::model::output::{Origin, Source};
use crate::model::{FigureRow, How, Part};
use crate::tables::{CellView, Cells};

/// The figures of the outputs that are made of others.
#[derive(Debug, Default, Serialize)]
pub(super) struct FiguresBlock<'a> {
    /// File and sheet.
    sheets: Vec<(&'a str, &'a str)>,
    /// Lists of units.
    units: Vec<Vec<usize>>,
    list: Vec<FigureBlock<'a>>,
}

/// A figure.
#[derive(Debug, Serialize)]
struct FigureBlock<'a> {
    sheet: usize,
    cell: &'a str,
    value: Figure,
    #[serde(skip_serializing_if = "str::is_empty")]
    shown: &'a str,
    how: &'static str,
    about: &'a [CompactString; 3],
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'a [CompactString; 3]>,
    #[serde(skip_serializing_if = "str::is_empty")]
    formula: &'a str,
    groups: Vec<Group>,
}

/// Sources that differ by their unit, or by their record.
#[derive(Debug, Serialize)]
struct Group {
    side: u8,
    part: &'static str,
    /// The form's position, -1 where units are counted.
    form: i64,
    /// The row's position; -1 for records.
    row: i64,
    column: i64,
    /// The position of the list of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    units: Option<usize>,
    /// The records, where not all of these units are in the figure: unit and record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    records: Vec<(usize, String)>,
}

/// A group by its side, part, form, row and column.
type Key = (u8, Part, i64, i64, i64);

/// The sources of a group: unit and record.
type Members<'a> = Vec<(usize, &'a str)>;

pub(super) fn block<'a>(inputs: &'a Inputs<'a>, names: &Names<'a>) -> FiguresBlock<'a> {
    let shown: Vec<&FigureRow> = inputs.figures.iter().filter(|row| is_shown(row)).collect();
    let place =
        |row: &'a FigureRow| -> [&'a str; 3] { [row.place.file(), row.place.sheet(), &row.cell] };
    let wanted: HashMap<[&str; 3], usize> = shown.iter().map(|row| place(row)).zip(0..).collect();
    let mut sources: Vec<Vec<&Source>> = vec![Vec::new(); shown.len()];
    for lineage in inputs.lineage {
        let mut last = None;
        for source in &lineage.sources {
            // The sources of a figure follow each other.
            let wanted = match last {
                Some((target, wanted)) if target == source.target => wanted,
                _ => {
                    let cell = lineage.place(source);
                    wanted.get(&[lineage.file.as_str(), &lineage.sheet, &cell]).copied()
                }
            };
            last = Some((source.target, wanted));
            if let Some(list) = wanted.and_then(|index: usize| sources.get_mut(index)) {
                list.push(source);
            }
        }
    }
    let records = Records::new(inputs, names);
    let mut sheets: Vec<(&str, &str)> = Vec::new();
    let mut lists = Lists::default();
    let list = shown.into_iter().map(|figure| {
        let sheet = (figure.place.file(), figure.place.sheet());
        let index = sheets.iter().position(|known| *known == sheet).unwrap_or_else(|| {
            sheets.push(sheet);
            sheets.len() - 1
        });
        let rows = wanted.get(&place(figure)).and_then(|index| sources.get(*index));
        let rows = rows.map_or(&[][..], Vec::as_slice);
        FigureBlock {
            sheet: index,
            cell: &figure.cell,
            value: Figure(figure.value),
            shown: figure.words.shown(),
            how: figure.how.as_str(),
            about: figure.about.names(),
            base: (!figure.base.is_none()).then(|| figure.base.names()),
            formula: figure.words.formula(),
            groups: groups(rows, inputs.cells, names, &records, &mut lists),
        }
    });
    let list = list.collect();
    FiguresBlock { sheets, units: lists.lists, list }
}

/// Whether the page shows a figure: one that is made of others, or is in a written report.
pub fn is_shown(row: &FigureRow) -> bool {
    row.how.has_sources() && (row.how != How::Reported || row.place.sheet().is_empty())
}

/// Lists of units, each once.
#[derive(Default)]
struct Lists {
    lists: Vec<Vec<usize>>,
    numbers: Numbered,
}

impl Lists {
    fn number(&mut self, list: Vec<usize>) -> usize {
        let name = list.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        let number = self.numbers.number(&name);
        if number == self.lists.len() {
            self.lists.push(list);
        }
        number
    }
}

/// How many accepted figures the records of a unit have in a column of a register.
struct Records(HashMap<(usize, i64, i64), usize>);

impl Records {
    fn new(inputs: &Inputs<'_>, names: &Names<'_>) -> Self {
        let mut counts: HashMap<(usize, i64, i64), usize> = HashMap::default();
        for cell in inputs.cells.iter().filter(|cell| !cell.is_rejected()) {
            let [unit, form, row, column] = cell.names();
            let (Some(unit), Some(form)) = (names.unit(unit), names.form(form)) else { continue };
            if cell.value().is_some() && names.row(form, row).is_none() {
                let column = signed(names.column(form, column));
                *counts.entry((unit, signed(Some(form)), column)).or_default() += 1;
            }
        }
        Self(counts)
    }
}

fn signed(position: Option<usize>) -> i64 {
    position.and_then(|position| i64::try_from(position).ok()).unwrap_or(-1)
}

fn groups(
    rows: &[&Source],
    cells: &Cells,
    names: &Names<'_>,
    records: &Records,
    lists: &mut Lists,
) -> Vec<Group> {
    let mut found: BTreeMap<Key, Members<'_>> = BTreeMap::new();
    for row in rows {
        let [unit, form, record, column] = match row.origin {
            Origin::Cell(_) => cells.origin(row.origin).map(CellView::names).unwrap_or_default(),
            Origin::Unit(unit) => [cells.ids().unit(unit), "", "", ""],
        };
        let Some(unit) = names.unit(unit) else { continue };
        let form = names.form(form);
        let position = form.and_then(|form| names.row(form, record));
        let column = form.and_then(|form| names.column(form, column));
        let key = (row.side, row.part, signed(form), signed(position), signed(column));
        found.entry(key).or_default().push((unit, record));
    }
    let group = |((side, part, form, row, column), members): (Key, Members<'_>)| {
        let mut units: Vec<usize> = members.iter().map(|(unit, _)| *unit).collect();
        units.dedup();
        let all = units.iter().collect::<HashSet<_>>();
        let of_unit = |unit: &usize| records.0.get(&(*unit, form, column)).copied().unwrap_or(0);
        let is_all = all.len() == units.len()
            && (form < 0
                || row >= 0 && units.len() == members.len()
                || row < 0 && units.iter().map(of_unit).sum::<usize>() == members.len());
        let part = part.as_str();
        match is_all {
            true => {
                let units = Some(lists.number(units));
                Group { side, part, form, row, column, units, records: Vec::new() }
            }
            false => {
                let records =
                    members.into_iter().map(|(unit, record)| (unit, record.to_owned())).collect();
                Group { side, part, form, row, column, units: None, records }
            }
        }
    };
    found.into_iter().map(group).collect()
}
