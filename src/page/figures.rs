//! Where the consolidated figures come from: for each its sources in groups, since most totals have the same units.

use std::collections::BTreeMap;

use compact_str::CompactString;
use foldhash::{HashMap, HashSet};
use serde::Serialize;

use super::Inputs;
use super::names::Names;
use super::number::{Figure, Numbered};
use crate::model::book::address;
use crate::model::output::{Lineage, Origin, Source};
use crate::model::{CellKey, ColumnId, FigureRow, FormId, How, Part, RowId, UnitId};
use crate::tables::Cells;

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
    let wanted = Wanted::new(&shown);
    let mut sources: Vec<Vec<&Source>> = vec![Vec::new(); shown.len()];
    for lineage in inputs.lineage {
        let own = wanted.of(lineage);
        let mut last = None;
        for source in &lineage.sources {
            // The sources of a figure follow each other.
            let index = match last {
                Some((target, index)) if target == source.target => index,
                _ => own.index(source.target),
            };
            last = Some((source.target, index));
            if let Some(list) = index.and_then(|index| sources.get_mut(index)) {
                list.push(source);
            }
        }
    }
    let records = Records::new(inputs, names);
    let mut sheets: Vec<(&str, &str)> = Vec::new();
    let mut lists = Lists::default();
    let mut positions = Positions::new(inputs.cells, names);
    let list = shown.into_iter().map(|figure| {
        let sheet = (figure.place.file(), figure.place.sheet());
        let index = sheets.iter().position(|known| *known == sheet).unwrap_or_else(|| {
            sheets.push(sheet);
            sheets.len() - 1
        });
        let rows = wanted.index(figure).and_then(|index| sources.get(index));
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
            groups: groups(rows, &mut positions, &records, &mut lists),
        }
    });
    let list = list.collect();
    FiguresBlock { sheets, units: lists.lists, list }
}

/// The figures that are wanted, by the places where they are: a sheet and row and column, or a bookmark.
#[derive(Default)]
struct Wanted<'a> {
    cells: HashMap<[&'a str; 2], HashMap<(u32, u32), usize>>,
    bookmarks: HashMap<[&'a str; 2], usize>,
}

/// The figures of a sheet, or the only one of a bookmark.
enum WantedHere<'w> {
    Cells(Option<&'w HashMap<(u32, u32), usize>>),
    Bookmark(Option<usize>),
}

impl<'a> Wanted<'a> {
    fn new(shown: &[&'a FigureRow]) -> Self {
        let mut wanted = Self::default();
        for (row, index) in shown.iter().zip(0..) {
            match cell(row) {
                Some(cell) => {
                    let sheet = [row.place.file(), row.place.sheet()];
                    wanted.cells.entry(sheet).or_default().insert(cell, index);
                }
                None => drop(wanted.bookmarks.insert([row.place.file(), &row.cell], index)),
            }
        }
        wanted
    }

    fn index(&self, row: &FigureRow) -> Option<usize> {
        let file = row.place.file();
        match cell(row) {
            Some(cell) => self.cells.get(&[file, row.place.sheet()])?.get(&cell).copied(),
            None => self.bookmarks.get(&[file, row.cell.as_str()]).copied(),
        }
    }

    fn of<'w>(&'w self, lineage: &'w Lineage) -> WantedHere<'w> {
        let Lineage { file, sheet, bookmark, .. } = lineage;
        match bookmark.as_str() {
            "" => WantedHere::Cells(self.cells.get(&[file.as_str(), sheet])),
            bookmark => {
                WantedHere::Bookmark(self.bookmarks.get(&[file.as_str(), bookmark]).copied())
            }
        }
    }
}

impl WantedHere<'_> {
    fn index(&self, target: (u32, u32)) -> Option<usize> {
        match self {
            Self::Cells(cells) => (*cells)?.get(&target).copied(),
            Self::Bookmark(index) => *index,
        }
    }
}

/// Row and column of a figure of a sheet; `None` if it is in a written report.
fn cell(row: &FigureRow) -> Option<(u32, u32)> {
    if row.place.sheet().is_empty() { None } else { address(&row.cell) }
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

/// The positions of names in the page, each looked up once for sources that follow each other.
struct Positions<'p, 'a> {
    cells: &'a Cells,
    names: &'p Names<'a>,
    units: HashMap<UnitId, Option<usize>>,
    last: Option<((FormId, RowId, ColumnId), [i64; 3])>,
}

impl<'p, 'a> Positions<'p, 'a> {
    fn new(cells: &'a Cells, names: &'p Names<'a>) -> Self {
        Self { cells, names, units: HashMap::default(), last: None }
    }

    fn unit(&mut self, unit: UnitId) -> Option<usize> {
        let Self { cells, names, units, .. } = self;
        *units.entry(unit).or_insert_with(|| names.unit(cells.ids().unit(unit)))
    }

    /// Form, row and column.
    fn place(&mut self, key: CellKey) -> [i64; 3] {
        let of = (key.form, key.row, key.column);
        if let Some((last, known)) = self.last
            && last == of
        {
            return known;
        }
        let [_, form, row, column] = self.cells.ids().names(key);
        let form = self.names.form(form);
        let row = form.and_then(|form| self.names.row(form, row));
        let column = form.and_then(|form| self.names.column(form, column));
        let known = [form, row, column].map(signed);
        self.last = Some((of, known));
        known
    }
}

fn groups<'a>(
    rows: &[&Source],
    positions: &mut Positions<'_, 'a>,
    records: &Records,
    lists: &mut Lists,
) -> Vec<Group> {
    let mut found: BTreeMap<Key, Members<'a>> = BTreeMap::new();
    for row in rows {
        let cell = positions.cells.origin(row.origin);
        let unit = match (row.origin, cell) {
            (Origin::Unit(unit), _) => positions.unit(unit),
            (Origin::Cell(_), Some(cell)) => positions.unit(cell.key().unit),
            (Origin::Cell(_), None) => None,
        };
        let Some(unit) = unit else { continue };
        let [form, position, column] = cell.map_or([-1; 3], |cell| positions.place(cell.key()));
        let record = cell.map_or("", |cell| cell.names()[2]);
        let key = (row.side, row.part, form, position, column);
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
