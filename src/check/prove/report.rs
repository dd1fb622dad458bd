//! Made-up reports: all cells of the forms with figures, and many units whose reports differ from the first one in few cells.

use std::collections::{BTreeSet, HashMap};

use compact_str::CompactString;
use jiff::ToSpan as _;
use polars::prelude::PolarsResult;

use crate::check::ruleset::{UNIT, blank, cells_of};
use crate::definition::{Column, Form, Levels, Pipeline, Type};
use crate::model::book::plain;
use crate::model::{CellKey, CellRow, Ids, Period};
use crate::tables::Cells;

/// The records of registers, of which a report has the first ones.
pub(super) const RECORDS: [&str; 4] = ["1:0", "2:0", "3:0", "4:0"];

/// What a cell says instead.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Number(f64),
    /// A text, an option of a category or a day; blank where it is empty.
    Text(String),
    /// The record of the cell is not there.
    Gone,
}

/// Cells that say something else: their places in the report.
pub(super) type Change = Vec<(usize, Content)>;

/// One unit's report.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub rows: Vec<CellRow>,
    places: HashMap<[CompactString; 3], usize>,
    /// The rows of records that are not there.
    gone: BTreeSet<usize>,
}

impl Report {
    /// All figures the same; days of the period, and the options of a category one after the other; so many records in each register.
    pub(super) fn of(pipeline: &Pipeline, period: Period, start: f64, records: usize) -> Self {
        let there = RECORDS.get(..records).unwrap_or(&RECORDS);
        let mut rows = blank(pipeline, there);
        for cell in &mut rows {
            let Some(form) = pipeline.form(&cell.form) else { continue };
            let Some(column) = form.column(&cell.column) else { continue };
            let content = match form.row(&cell.row) {
                Some(_) => Content::Number(start),
                None => field(pipeline, form, column, period, (start, &cell.row)),
            };
            content.put_in(cell);
        }
        let names = |cell: &CellRow| [&cell.form, &cell.row, &cell.column].map(Clone::clone);
        let places = rows.iter().enumerate().map(|(index, cell)| (names(cell), index)).collect();
        Self { rows, places, gone: BTreeSet::new() }
    }

    /// Where a cell is.
    pub(super) fn place(&self, ids: &Ids, cell: CellKey) -> Option<usize> {
        let [_, form, row, column] = ids.names(cell);
        self.find(form, row, column)
    }

    /// The same by names.
    pub(super) fn find(&self, form: &str, row: &str, column: &str) -> Option<usize> {
        self.places.get(&[form, row, column].map(CompactString::new)).copied()
    }

    pub(super) fn put(&mut self, change: &[(usize, Content)]) {
        for (index, content) in change {
            if let Some(cell) = self.rows.get_mut(*index) {
                content.put_in(cell);
            }
            if *content == Content::Gone {
                self.gone.insert(*index);
            }
        }
    }

    /// The rows that are there.
    fn there(&self) -> impl Iterator<Item = CellRow> + '_ {
        let rows = self.rows.iter().enumerate().filter(|(index, _)| !self.gone.contains(index));
        rows.map(|(_, cell)| cell.clone())
    }

    /// What the report is without a record.
    pub(super) fn without(&self, form: &str, record: &str) -> Change {
        let cells = self.rows.iter().enumerate();
        let own = cells.filter(|(_, cell)| cell.form == form && cell.row == record);
        own.map(|(index, _)| (index, Content::Gone)).collect()
    }

    /// As the one report of a period.
    pub(super) fn cells(&self, pipeline: &Pipeline, period: Period) -> PolarsResult<Cells> {
        cells_of(pipeline, self.there().collect(), period)
    }

    /// The report as it is, and behind it one a change.
    pub(super) fn changed(
        &self,
        changes: &[Change],
        pipeline: &Pipeline,
        period: Period,
    ) -> PolarsResult<Cells> {
        let mut rows: Vec<CellRow> = self.there().collect();
        for (number, change) in changes.iter().enumerate() {
            let mut report = self.clone();
            report.put(change);
            let unit = CompactString::from(unit(number));
            rows.extend(report.there().map(|cell| CellRow { unit: unit.clone(), ..cell }));
        }
        cells_of(pipeline, rows, period)
    }

    /// A change as people read it: cells as `form row.column`, each with what it said and says.
    pub(super) fn describe(&self, change: &[(usize, Content)]) -> Vec<(String, String, String)> {
        let cell = |(index, content): &(usize, Content)| {
            let cell = self.rows.get(*index)?;
            let row = cell.row.split_once(':').map_or(cell.row.as_str(), |(number, _)| number);
            let name = match content {
                Content::Gone => format!("{} {row}", cell.form),
                _ => format!("{} {row}.{}", cell.form, cell.column),
            };
            Some((name, cell.text.to_string(), content.text()))
        };
        let mut cells: Vec<_> = change.iter().filter_map(cell).collect();
        // A record that is gone is named once.
        cells.dedup_by(|next, before| next.0 == before.0);
        cells
    }
}

/// The unit whose report has a change.
pub(super) fn unit(number: usize) -> String {
    format!("{UNIT}.{number}")
}

/// What a field of a record says at first.
fn field(
    pipeline: &Pipeline,
    form: &Form,
    column: &Column,
    period: Period,
    (start, record): (f64, &str),
) -> Content {
    let number = RECORDS.iter().position(|known| *known == record).unwrap_or(0);
    match column.kind {
        kind if kind.is_number() => Content::Number(start),
        Type::Date | Type::PartialDate => {
            let first = period.open(pipeline.calendar.closes);
            let day = first.checked_add(i64::try_from(number).unwrap_or(0).days());
            Content::Text(day.unwrap_or(first).to_string())
        }
        Type::Category => {
            let options = options(pipeline, column);
            Content::Text(options.get(number % options.len().max(1)).cloned().unwrap_or_default())
        }
        _ => match &form.levels {
            // Each record is a part of the one before it.
            Some(levels) if levels.field == column.id => {
                let below = match &levels.levels {
                    Levels::Separator(sign) => ["1".to_owned(), format!("1{sign}1")],
                    Levels::Lengths(lengths) => {
                        let ones = |level| {
                            "1".repeat(lengths.get(level).map_or(1, |length| usize::from(*length)))
                        };
                        [0, 1].map(ones)
                    }
                };
                let code = below.get(number).cloned().unwrap_or_else(|| {
                    let mut code = below[1].clone();
                    code.pop();
                    format!("{code}{number}")
                });
                Content::Text(code)
            }
            _ => Content::Text((number + 1).to_string()),
        },
    }
}

/// The values of a category.
pub(super) fn options(pipeline: &Pipeline, column: &Column) -> Vec<String> {
    let category = pipeline.categories.iter().find(|category| category.id == column.category);
    let options = category.into_iter().flat_map(|category| &category.options);
    options.map(|option| option.id.clone()).collect()
}

impl Content {
    fn text(&self) -> String {
        match self {
            Self::Number(value) => plain(*value),
            Self::Text(text) => text.clone(),
            Self::Gone => String::new(),
        }
    }

    fn put_in(&self, cell: &mut CellRow) {
        cell.value = match self {
            Self::Number(value) => Some(*value),
            Self::Text(_) | Self::Gone => None,
        };
        cell.text = self.text().into();
        cell.reported.clone_from(&cell.text);
    }
}
