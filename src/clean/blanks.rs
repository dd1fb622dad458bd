//! Blank cells: some offices write nothing for zero, others write zeros and forget a figure.
//!
//! A file whose indicator form has blanks but not one written zero (neither `0` nor a mark such as `-`) writes nothing
//! for zero. A section of which nothing is filled in shows nothing of that: perhaps nobody filled it in.
//! Where its columns of this period are blank from top to bottom and others are not, nobody did: these blanks are no zeros in any file.
//!
//! Even in such a file a blank is not zero if its row contradicts that: a level at the end of the period does not differ
//! between the columns of this period.

use std::collections::{BTreeMap, BTreeSet};

use super::crossed::Crossings;
use crate::definition::{Column, Form, FormKind, PLANS, Pipeline, Row, RowKind};
use crate::model::{Content, Table, TableCell};
use office_text::fold::{fold, has_words};
use office_text::number::{NumberKind, Reading, read_number};
use office_text::period::{RelativePeriod, find_relative};

/// Fewer blanks than this are forgotten figures.
const FEWEST: usize = 3;

/// What a plan is called that is set for every row, folded.
const SET: [&str; 2] = ["ke hoach", "du toan"];

/// A single row may be zero.
const FEWEST_OF_PART: usize = 2;

/// The files in which a blank is how zero is written.
pub(crate) fn files_with_blank_zeros(
    (tables, parts): (&[Table], &[Vec<UnfilledPart<'_>>]),
    pipeline: &Pipeline,
    crossings: &Crossings<'_>,
) -> BTreeSet<String> {
    let indicators =
        |table: &Table| pipeline.form(&table.form).filter(|form| form.kind == FormKind::Indicators);
    tables
        .iter()
        .zip(parts)
        .filter_map(|(table, parts)| Some((table, indicators(table)?, parts)))
        .filter(|(table, form, parts)| {
            // Cells that nobody has to fill in do not show how zeros are written, nor do those of a section that was not filled in.
            let unfilled = unfilled_rows(table, form);
            let is_open = |cell: &&TableCell| {
                crossings.find(form, cell).is_none()
                    && !unfilled.contains(cell.row.as_str())
                    && !parts.iter().any(|part| part.has(cell))
                    && !form.is_computed(&cell.column)
                    && !cell.marks.nothing
            };
            let open = || table.cells.iter().filter(is_open);
            let blanks = open().filter(|cell| cell.cell.is_none()).count();
            let zeros = open().filter(|cell| is_zero(cell, pipeline)).count();
            table.has_values() && blanks >= FEWEST && zeros == 0
        })
        .map(|(table, ..)| table.file.clone())
        .collect()
}

/// Whether a zero is written: `0`, or a mark for nothing.
fn is_zero(cell: &TableCell, pipeline: &Pipeline) -> bool {
    let Some(cell) = &cell.cell else { return false };
    match &cell.content {
        Content::Number(number) => *number == 0.0,
        Content::Text => {
            pipeline.words.nil.has(&cell.text)
                || read_number(&cell.text, NumberKind::Decimal) == Reading::Exact(0.0)
        }
        _ => false,
    }
}

/// The rows of the sections of a form in which nothing is filled in, while something is in others.
fn unfilled_rows<'f>(table: &Table, form: &'f Form) -> BTreeSet<&'f str> {
    let filled = rows_of(table, TableCell::has_value);
    let sections = form.sections().map(|(_, rows)| ids(rows));
    let sections = sections.filter(|rows| rows.len() >= FEWEST);
    sections.filter(|rows| rows.is_disjoint(&filled)).flatten().collect()
}

fn ids(rows: &[Row]) -> BTreeSet<&str> {
    rows.iter().map(|row| row.id.as_str()).filter(|id| !id.is_empty()).collect()
}

/// The rows of the cells that meet a condition.
fn rows_of(table: &Table, meets: impl Fn(&TableCell) -> bool) -> BTreeSet<&str> {
    table.cells.iter().filter(|cell| meets(cell)).map(|cell| cell.row.as_str()).collect()
}

/// A section of a form, or the form, of which the columns of this period are blank from top to bottom, while others are filled in.
#[derive(Clone)]
pub(super) struct UnfilledPart<'f> {
    /// What the form prints over it; empty if it is the form.
    pub label: &'f str,
    pub rows: BTreeSet<&'f str>,
    pub columns: BTreeSet<&'f str>,
    /// It is a section that counts what happens: nothing may have happened.
    pub only_flows: bool,
}

impl UnfilledPart<'_> {
    pub(super) fn has(&self, cell: &TableCell) -> bool {
        self.rows.contains(cell.row.as_str()) && self.columns.contains(cell.column.as_str())
    }
}

/// Of each table the parts of its form that nobody filled in for this period.
pub(super) fn unfilled_parts<'f>(
    tables: &[Table],
    pipeline: &'f Pipeline,
) -> Vec<Vec<UnfilledPart<'f>>> {
    let indicators = pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators);
    let forms: BTreeMap<&str, FormParts<'f>> =
        indicators.map(|form| (form.id.as_str(), FormParts::of(form))).collect();
    let of_table = |table: &Table| forms.get(table.form.as_str()).map(|form| form.unfilled(table));
    tables.iter().map(|table| of_table(table).unwrap_or_default()).collect()
}

/// What may be unfilled of a form.
struct FormParts<'f> {
    form: &'f Form,
    /// The columns of this period, and those of the period before or of last year.
    now: BTreeSet<&'f str>,
    past: BTreeSet<&'f str>,
    whole: UnfilledPart<'f>,
    sections: Vec<UnfilledPart<'f>>,
    /// The columns of a plan for this period.
    plans: Vec<UnfilledPart<'f>>,
}

impl<'f> FormParts<'f> {
    fn of(form: &'f Form) -> Self {
        let results: Vec<&Column> = form.measures().filter(|column| is_result(column)).collect();
        // A percentage is what comes of others, also where nobody says so.
        let is_share = |column: &Column| column.unit == "%" || column.header.contains('%');
        let has_others = results.iter().any(|column| !is_share(column));
        let of_now = results.iter().filter(|column| !has_others || !is_share(column));
        let now: BTreeSet<&str> = of_now.map(|column| column.id.as_str()).collect();
        let of_past = form.columns.iter().filter(|column| is_past(column));
        let past = of_past.map(|column| column.id.as_str()).collect();
        let happens = |row: &&str| form.row(row).is_some_and(|row| row.kind == RowKind::Flow);
        let part = |(label, rows): (&'f str, &'f [Row])| {
            let rows = ids(rows);
            let only_flows = !label.is_empty() && rows.iter().all(happens);
            UnfilledPart { label, rows, columns: now.clone(), only_flows }
        };
        let (whole, sections) = (part(("", &form.rows)), form.sections().map(part).collect());
        let plans = form.measures().filter(|column| is_of_now(column) && says(column, &SET));
        let plans = plans.map(|column| UnfilledPart {
            columns: BTreeSet::from([column.id.as_str()]),
            ..part(("", &form.rows))
        });
        let plans = plans.collect();
        Self { form, now, past, whole, sections, plans }
    }

    /// Those of a table: what was there before or last year is there and not all zero, or for the whole form what was planned.
    fn unfilled(&self, table: &Table) -> Vec<UnfilledPart<'f>> {
        let is_now = |cell: &TableCell| self.now.contains(cell.column.as_str());
        let filled = rows_of(table, |cell| is_now(cell) && cell.has_value());
        let is_blank = |part: &&UnfilledPart<'_>| part.rows.is_disjoint(&filled);
        let blank: Vec<&UnfilledPart<'f>> = self.sections.iter().filter(is_blank).collect();
        // No plan is zero all over beside results. What is expected or asked for may not be.
        let is_unset = |plan: &&UnfilledPart<'_>| {
            let cells = || table.cells.iter().filter(|cell| plan.has(cell));
            let is_beside = |cell: &&TableCell| {
                !cell.address.is_empty()
                    && filled.contains(cell.row.as_str())
                    && self.form.asks_for(&cell.row, &cell.column)
            };
            cells().filter(is_beside).count() >= FEWEST && !cells().any(TableCell::has_value)
        };
        let unset = self.plans.iter().filter(is_unset);
        if blank.is_empty() {
            return unset.cloned().collect();
        }
        let is_open = |cell: &TableCell| {
            let is_asked = || self.form.asks_for(&cell.row, &cell.column);
            is_now(cell) && !cell.address.is_empty() && is_asked()
        };
        let open = rows_of(table, is_open);
        let others = rows_of(table, |cell| !is_now(cell) && is_figure(cell));
        // What was planned for a part of a form may not have come.
        let is_past = |cell: &TableCell| self.past.contains(cell.column.as_str());
        let past = rows_of(table, |cell| is_past(cell) && is_figure(cell));
        let is_unfilled = |part: &&UnfilledPart<'_>| {
            part.rows.intersection(&open).count() >= FEWEST_OF_PART
                && !part.rows.is_disjoint(if part.label.is_empty() { &others } else { &past })
        };
        if Some(&self.whole).filter(is_blank).is_some_and(|whole| is_unfilled(&whole)) {
            return vec![self.whole.clone()];
        }
        blank.into_iter().filter(is_unfilled).chain(unset).cloned().collect()
    }
}

/// Whether the figures of a column are what this period came to. What a blank is by its definition is no question.
fn is_result(column: &Column) -> bool {
    is_of_now(column) && !says(column, &PLANS)
}

/// Whether a column is of this period or year, a result or a plan, and its blanks are a question.
fn is_of_now(column: &Column) -> bool {
    !is_past(column)
        && column.computed.is_none()
        && !column.blank_is_zero
        && column.year.is_none_or(|years| years == 0)
}

/// Whether one of these words is in the headers of a column.
fn says(column: &Column, words: &[&str]) -> bool {
    let is_said = |text: &String| words.iter().any(|word| has_words(&fold(text), word));
    [&column.header, &column.under].into_iter().any(is_said)
}

/// Whether the figures of a column are of the period before, or of last year.
fn is_past(column: &Column) -> bool {
    let says = |text: &String| find_relative(text) == Some(RelativePeriod::YearBefore);
    column.previous
        || column.year.is_some_and(|years| years < 0)
        || [&column.header, &column.under].into_iter().any(says)
}

/// Whether a figure other than zero is written.
fn is_figure(cell: &TableCell) -> bool {
    let Some(cell) = &cell.cell else { return false };
    match &cell.content {
        Content::Number(number) => *number != 0.0,
        Content::Text => cell.text.contains(|c: char| matches!(c, '1'..='9')),
        _ => false,
    }
}

/// Whether a blank cannot be zero: another figure of the same level for this period is there.
pub(crate) fn contradicts(table: &Table, form: &Form, blank: &TableCell) -> bool {
    let Some(row) = form.row(&blank.row) else { return false };
    let is_previous = |id: &str| form.column(id).is_some_and(|column| column.previous);
    if !matches!(row.kind, RowKind::Stock | RowKind::Level | RowKind::Ratio)
        || is_previous(&blank.column)
    {
        return false;
    }
    table
        .cells
        .iter()
        .filter(|cell| cell.row == blank.row && !is_previous(&cell.column))
        .any(|cell| cell.cell.is_some())
}
