//! Made-up reports: all cells of the forms with figures, and many units whose reports differ from the first one in few cells.

use std::collections::HashMap;

use compact_str::CompactString;
use jiff::ToSpan as _;
use polars::prelude::PolarsResult;

use crate::check::ruleset::{RECORDS, UNIT, blank, cells_of};
use crate::definition::{Column, Form, Levels, Pipeline, Type};
use crate::model::book::plain;
use crate::model::{CellKey, CellRow, Ids, Period};
use crate::tables::Cells;

/// What a cell says instead.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Number(f64),
    /// A text, an option of a category or a day; blank where it is empty.
    Text(String),
}

/// Cells that say something else: their places in the report.
pub(super) type Change = Vec<(usize, Content)>;

/// One unit's report.
#[derive(Debug, Clone)]
pub(super) struct Report {
    pub rows: Vec<CellRow>,
    places: HashMap<[CompactString; 3], usize>,
}

impl Report {
    /// All figures the same; days of the period, and the options of a category one after the other.
    pub(super) fn of(pipeline: &Pipeline, period: Period, start: f64) -> Self {
        let mut rows = blank(pipeline);
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
        Self { rows, places }
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
        }
    }

    /// As the one report of a period.
    pub(super) fn cells(&self, pipeline: &Pipeline, period: Period) -> PolarsResult<Cells> {
        cells_of(pipeline, self.rows.clone(), period)
    }

    /// The report as it is, and behind it one a change.
    pub(super) fn changed(
        &self,
        changes: &[Change],
        pipeline: &Pipeline,
        period: Period,
    ) -> PolarsResult<Cells> {
        let mut rows = self.rows.clone();
        for (number, change) in changes.iter().enumerate() {
            let mut report = self.clone();
            report.put(change);
            let unit = CompactString::from(unit(number));
            rows.extend(report.rows.into_iter().map(|cell| CellRow { unit: unit.clone(), ..cell }));
        }
        cells_of(pipeline, rows, period)
    }

    /// A change as people read it: cells as `form row.column`, each with what it said and says.
    pub(super) fn describe(&self, change: &[(usize, Content)]) -> Vec<(String, String, String)> {
        let cell = |(index, content): &(usize, Content)| {
            let cell = self.rows.get(*index)?;
            let row = cell.row.split_once(':').map_or(cell.row.as_str(), |(number, _)| number);
            let name = format!("{} {row}.{}", cell.form, cell.column);
            Some((name, cell.text.to_string(), content.text()))
        };
        change.iter().filter_map(cell).collect()
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
        Type::Date => {
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
                Content::Text(below.get(number).cloned().unwrap_or_default())
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
        }
    }

    fn put_in(&self, cell: &mut CellRow) {
        cell.value = match self {
            Self::Number(value) => Some(*value),
            Self::Text(_) => None,
        };
        cell.text = self.text().into();
        cell.reported.clone_from(&cell.text);
    }
}
