//! The cells to be found again by what they are, and the accepted values put in their place.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use crate::definition::{Pipeline, Type};
use crate::model::book::plain;
use crate::model::{Finding, Message, Place, Status};
use office_text::date::{DateReading, read_date};
use office_text::fold::fold_tight;
use office_text::number::{NumberKind, Reading, read_number};

/// A cell: unit, form, row and column.
pub type Key = [String; 4];

/// The cell that a finding is about; parts of it may be empty.
pub fn key_of(finding: &Finding) -> Key {
    [&finding.unit, &finding.form, &finding.row, &finding.column].map(Clone::clone)
}

/// A cell as the reports have it.
#[derive(Debug, Clone)]
pub struct Reported {
    /// Its row in the table.
    pub at: usize,
    pub value: Option<f64>,
    pub text: String,
    pub reported: String,
    pub place: Place,
}

impl Reported {
    /// What was understood, as text; the cell's own text where nothing was.
    pub fn understood(&self) -> String {
        self.value.map_or_else(|| self.text.clone(), plain)
    }
}

/// What a cell is to hold instead.
#[derive(Debug, Clone, PartialEq)]
pub struct NewValue {
    pub value: Option<f64>,
    pub text: String,
}

/// The cells of the period. Where a register has the same record twice, the first of them.
pub struct Cells {
    cells: HashMap<Key, Reported>,
}

impl Cells {
    /// Takes up the `cells` table.
    ///
    /// # Errors
    /// Where the table lacks a column.
    pub fn new(table: &DataFrame) -> PolarsResult<Self> {
        let column = |name: &str| table.column(name).and_then(|column| column.str().cloned());
        let keys = ["unit", "form", "row", "column"].map(column);
        let [unit, form, row, name] = keys;
        let keys = [unit?, form?, row?, name?];
        let (text, reported) = (column("text")?, column("reported")?);
        let (file, sheet, cell) = (column("file")?, column("sheet")?, column("cell")?);
        let value = table.column("value")?.f64()?;
        let own = |column: &StringChunked, at: usize| column.get(at).unwrap_or("").to_owned();
        let mut cells = HashMap::with_capacity(table.height());
        for at in 0..table.height() {
            let key = [0, 1, 2, 3].map(|part| own(&keys[part], at));
            cells.entry(key).or_insert_with(|| Reported {
                at,
                value: value.get(at),
                text: own(&text, at),
                reported: own(&reported, at),
                place: Place { file: own(&file, at), sheet: own(&sheet, at), cell: own(&cell, at) },
            });
        }
        Ok(Self { cells })
    }

    pub fn get(&self, key: &Key) -> Option<&Reported> {
        self.cells.get(key)
    }
}

/// The table with accepted values in the place of the reported ones; `reported` stays.
///
/// # Errors
/// Where the table lacks a column.
pub fn with_accepted(
    table: &DataFrame,
    accepted: &BTreeMap<usize, (NewValue, Status)>,
) -> PolarsResult<DataFrame> {
    if accepted.is_empty() {
        return Ok(table.clone());
    }
    let old = |name: &str| table.column(name).and_then(|column| column.str().cloned());
    let (text, status) = (old("text")?, old("status")?);
    let value = table.column("value")?.f64()?;
    let rows = 0..table.height();
    let new = |at: usize| accepted.get(&at);
    let values: Vec<Option<f64>> = rows
        .clone()
        .map(|at| new(at).map_or_else(|| value.get(at), |(accepted, _)| accepted.value))
        .collect();
    let texts: Vec<&str> = rows
        .clone()
        .map(|at| match new(at) {
            Some((accepted, _)) => accepted.text.as_str(),
            None => text.get(at).unwrap_or(""),
        })
        .collect();
    let statuses: Vec<&str> = rows
        .map(|at| match new(at) {
            Some((_, status)) => status.as_str(),
            None => status.get(at).unwrap_or(""),
        })
        .collect();
    let mut table = table.clone();
    table.with_column(Series::new("value".into(), values).into_column())?;
    table.with_column(Series::new("text".into(), texts).into_column())?;
    table.with_column(Series::new("status".into(), statuses).into_column())?;
    Ok(table)
}

/// What a value of the tables or the ledger means in a cell: as [`read_typed`], but a number with a decimal point is that.
///
/// # Errors
/// What it is instead, in words.
pub fn read_value(text: &str, cell: &Key, pipeline: &Pipeline) -> Result<NewValue, Message> {
    let written = text.parse::<f64>().ok().filter(|value| value.is_finite());
    let [_, form, row, column] = cell;
    let kind = pipeline.form(form).map_or(Type::Text, |form| form.type_of(row, column));
    match written.filter(|value| kind.is_number() && plain(*value) == text) {
        Some(value) => whole(value, kind),
        None => read_typed(text, cell, pipeline),
    }
}

/// What a typed text means in a cell: a number as Vietnamese offices write it, a day, an option's label, a text.
///
/// # Errors
/// What it is instead, in words.
pub fn read_typed(text: &str, cell: &Key, pipeline: &Pipeline) -> Result<NewValue, Message> {
    let [_, form, row, column] = cell;
    let form = pipeline.form(form);
    let kind = form.map_or(Type::Text, |form| form.type_of(row, column));
    match kind {
        kind if kind.is_number() => read_figure(text, kind),
        Type::Date => match text.parse().ok().or_else(|| day(text)) {
            Some(day) => Ok(NewValue { value: None, text: jiff::civil::Date::to_string(&day) }),
            None => Err(Message::new(
                format!("“{text}” không phải là ngày"),
                format!("“{text}” is no day"),
            )),
        },
        Type::Category => {
            let category = form.and_then(|form| form.column(column)).map(|c| c.category.as_str());
            let category = pipeline.categories.iter().find(|c| Some(c.id.as_str()) == category);
            let folded = fold_tight(text);
            let option = category.and_then(|category| {
                category.options.iter().find(|option| {
                    let mut names = option.also.iter().chain([&option.label]);
                    option.id == text || names.any(|name| fold_tight(name) == folded)
                })
            });
            option.map(|option| NewValue { value: None, text: option.id.clone() }).ok_or_else(
                || {
                    Message::new(
                        format!("“{text}” không có trong danh mục"),
                        format!("“{text}” is none of the options"),
                    )
                },
            )
        }
        _ => Ok(NewValue { value: None, text: text.to_owned() }),
    }
}

/// A day as people write it.
pub fn day(text: &str) -> Option<jiff::civil::Date> {
    match read_date(text) {
        Some(DateReading::Date(day)) => Some(day),
        _ => None,
    }
}

fn read_figure(text: &str, kind: Type) -> Result<NewValue, Message> {
    let count = matches!(kind, Type::Int | Type::Flag);
    match read_number(text, if count { NumberKind::Count } else { NumberKind::Decimal }) {
        Reading::Exact(value) => whole(value, kind),
        Reading::Ambiguous { chosen, other } => {
            let (one, two) = (plain(chosen), plain(other));
            Err(Message::new(
                format!("“{text}” có thể là {one} hoặc {two}"),
                format!("“{text}” may be {one} or {two}"),
            ))
        }
        _ => Err(Message::new(
            format!("“{text}” không phải là số"),
            format!("“{text}” is no number"),
        )),
    }
}

/// A number where the cell may hold it.
fn whole(value: f64, kind: Type) -> Result<NewValue, Message> {
    if kind == Type::Int && value.fract() != 0.0 {
        let text = plain(value);
        return Err(Message::new(
            format!("“{text}” không phải là số nguyên"),
            format!("“{text}” is no whole number"),
        ));
    }
    Ok(NewValue { value: Some(value), text: plain(value) })
}
