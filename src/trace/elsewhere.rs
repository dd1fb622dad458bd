//! Numbers of outputs that are no figures of the tables: formulas and numbers of a template, the lists that people fill in, and what became of a number that a unit sent.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use super::cells::{Sent, traces};
use super::figure::{Place, Read, Subject, Trace};
use super::input::Tables;
use super::rows::{Figure, figures};
use super::target::{NoFigure, Target};
use crate::definition::Pipeline;
use crate::model::{DecisionStatus, Fate, How, Lang, Message, Period, reason_text, record_name};
use crate::tables::decided;
use crate::tables::texts::{FIGURE, PLACE, PlaceNames, Texts};

/// A cell of an output as the file has it.
#[derive(Debug, Clone, Default)]
pub struct FileCell {
    /// Its sheet.
    pub sheet: String,
    /// Its address.
    pub cell: String,
    /// The number that it shows, if it shows one.
    pub number: Option<f64>,
    /// What it shows.
    pub text: String,
    /// The formula with `=`, if it has one.
    pub formula: String,
    /// The cells that the formula names.
    pub reads: Vec<FileCell>,
}

/// The row of a list that people fill in, and a cell in it.
#[derive(Debug, Clone, Default)]
pub struct ListedCell {
    /// The file.
    pub file: String,
    /// The cell.
    pub cell: FileCell,
    /// The header of its column.
    pub header: String,
    /// What the row is about: unit, form, row and column; a record or form as a whole lacks the last.
    pub about: [String; 4],
    /// The decision that the row is, as its position in the table of decisions.
    pub decision: Option<usize>,
}

impl Trace {
    /// A number that is no figure of the tables, with what it is in words.
    fn no_figure(period: Period, place: Place, how: &'static str, words: Message) -> Self {
        Self { period: period.to_string(), place, how, words, ..Self::default() }
    }
}

/// The numbers of an output workbook that are no figures: the formulas of its template, and what is written there.
///
/// # Errors
/// If a table lacks a column.
pub fn of_template(
    period: Period,
    pipeline: &Pipeline,
    tables: &Tables,
    file: &str,
    cells: &[FileCell],
) -> PolarsResult<Vec<Trace>> {
    let figures = figures(&tables.figures)?;
    let known: HashMap<[&str; 2], &Figure<'_>> = figures
        .iter()
        .filter(|figure| figure.place[0] == file)
        .map(|figure| ([figure.place[1], figure.place[2]], figure))
        .collect();
    let is_new = |cell: &&FileCell| !known.contains_key(&[cell.sheet.as_str(), &cell.cell]);
    let cells = cells.iter().filter(|cell| cell.number.is_some()).filter(is_new);
    let trace = |cell: &FileCell| {
        let place = Place::new([file, &cell.sheet, &cell.cell]);
        let (how, words) = match cell.formula.as_str() {
            "" => (
                How::Written.as_str(),
                Message::new("số có sẵn trong mẫu", "a number of the template itself"),
            ),
            _ => (
                "formula",
                Message::new(
                    "công thức có sẵn trong mẫu, tính từ các ô dưới đây",
                    "a formula of the template itself, over the cells below",
                ),
            ),
        };
        let read = |read: &FileCell| {
            let figure = known.get(&[read.sheet.as_str(), &read.cell]);
            let about = figure.map(|figure| {
                let [form, row, column] = &figure.about;
                Subject::new(pipeline, [form, row, column])
            });
            Read {
                place: Place::new([file, &read.sheet, &read.cell]),
                value: read.number,
                text: if read.number.is_some() { String::new() } else { read.text.clone() },
                about,
            }
        };
        Trace {
            value: cell.number,
            formula: cell.formula.clone(),
            reads: cell.reads.iter().map(read).collect(),
            ..Trace::no_figure(period, place, how, words)
        }
    };
    Ok(cells.map(trace).collect())
}

/// Why a cell of an output is no figure.
pub fn no_number(file: &str, cell: &FileCell) -> NoFigure {
    let place = format!("{}!{}", cell.sheet, cell.cell);
    match cell.text.as_str() {
        "" => NoFigure::new(
            format!("{file}: ô {place} để trống"),
            format!("{file}: the cell {place} is blank"),
            None,
        ),
        text => NoFigure::new(
            format!("{file}: ô {place} không phải số mà là chữ “{text}”"),
            format!("{file}: the cell {place} is no number but the text “{text}”"),
            None,
        ),
    }
}

/// Why a place of an output cannot be looked at.
pub fn no_place(file: &str, place: &str) -> NoFigure {
    NoFigure::new(format!("{file} không có ô {place}"), format!("{file} has no cell {place}"), None)
}

/// The number of a list that people fill in, with the cells that its row is about.
///
/// # Errors
/// If a table lacks a column.
pub fn of_list(
    of: (&Pipeline, Period),
    tables: &Tables,
    listed: &ListedCell,
) -> PolarsResult<Vec<Trace>> {
    let (pipeline, period) = of;
    let decisions = decided::rows(&tables.decisions)?;
    let decision = listed.decision.and_then(|index| decisions.get(index));
    let about = match decision {
        Some((decided, _)) => decided.cell.map(str::to_owned),
        None => listed.about.clone(),
    };
    let [unit, form, line, column] = &about;
    let cells = traces(of, tables, &|key, _| key == [unit, form, line, column])?;
    let place = Place::new([&listed.file, &listed.cell.sheet, &listed.cell.cell]);
    let (sheet, header) = (&listed.cell.sheet, &listed.header);
    let subject = Subject::new(pipeline, [form, line, column]);
    let title = pipeline.units.title(unit, period.close(pipeline.calendar.closes));
    let words = Message::each(|lang| {
        let what = match line.as_str() {
            _ if !cells.is_empty() => lang.pick("ô dưới đây", "the cell below").to_owned(),
            "" => lang.pick(format!("cả biểu {form}"), format!("the whole form {form}")),
            line => format!("“{}”", record_name(line)),
        };
        let text = decision.map_or_else(String::new, |(decided, outcome)| {
            let outcome = outcome_words(outcome, lang);
            format!("; {} ({outcome})", decided.words(Some(period), pipeline, lang))
        });
        lang.pick(
            format!("cột “{header}” của danh sách “{sheet}”, về {what} của {title}{text}"),
            format!("the column “{header}” of the list “{sheet}”, about {what} of {title}{text}"),
        )
    });
    let (sides, goes_into) = match cells.into_iter().next() {
        Some(cell) => (cell.sides, cell.goes_into),
        None => Default::default(),
    };
    let trace = Trace::no_figure(period, place, "listed", words);
    Ok(vec![Trace { value: listed.cell.number, about: subject, sides, goes_into, ..trace }])
}

fn outcome_words(outcome: &str, lang: Lang) -> &str {
    let known = DecisionStatus::parse(outcome);
    known.map_or(outcome, |known| known.text(lang))
}

/// What became of the numbers of a file that a unit sent, at a cell or in all of it, without those that are `known`.
///
/// # Errors
/// If a table lacks a column.
pub fn of_ledger(
    (pipeline, period): (&Pipeline, Period),
    tables: &Tables,
    ledger: &DataFrame,
    target: &Target,
    known: &[Trace],
) -> PolarsResult<Vec<Trace>> {
    let figures = figures(&tables.figures)?;
    let Some(sent) = Sent::find(target, &figures, tables)? else { return Ok(Vec::new()) };
    let words = Texts::new(ledger, ["text", "fate", "reason"])?;
    let keys = Texts::new(ledger, FIGURE)?;
    let numbers = ledger.column("number")?.f64()?;
    let sources = known.iter().flat_map(|trace| &trace.sides).flat_map(|side| &side.sources);
    let known: HashSet<PlaceNames<'_>> =
        sources.map(|source| [source.file.as_str(), &source.sheet, &source.cell]).collect();
    let mut found = Vec::new();
    let places = Texts::new(ledger, PLACE)?.rows().enumerate();
    for (index, place) in places.filter(|(_, place)| sent.has(*place) && !known.contains(place)) {
        let [shown, fate, reason] = words.row(index);
        let words = Message::each(|lang| {
            let fate = Fate::parse(fate).map_or(fate, |fate| fate.text(lang));
            let why = match reason {
                "" => String::new(),
                reason => format!(" ({})", reason_text(reason, lang)),
            };
            lang.pick(
                format!("số trong tệp của đơn vị: {fate}{why}"),
                format!("a number of the unit's file: {fate}{why}"),
            )
        });
        let trace = Trace::no_figure(period, Place::new(place), "sent", words);
        found.push(Trace {
            value: numbers.get(index),
            shown: if numbers.get(index).is_none() { shown.to_owned() } else { String::new() },
            about: Subject::new(pipeline, keys.row(index)),
            ..trace
        });
    }
    Ok(found)
}

/// The totals of earlier periods: whether what is shown is what that period stored. `totals` has the tables by period.
///
/// # Errors
/// If a table lacks a column.
pub fn hold_against_past(
    traces: &mut [Trace],
    totals: &HashMap<String, DataFrame>,
) -> PolarsResult<()> {
    for trace in traces.iter_mut().filter(|trace| trace.how == How::Earlier.as_str()) {
        let Some(table) = totals.get(&trace.of_period) else { continue };
        let wanted = [trace.about.form.as_str(), &trace.about.row, &trace.about.column];
        let mut rows = Texts::new(table, FIGURE)?.rows().zip(table.column("value")?.f64()?.iter());
        trace.comes_to = rows.find(|(key, _)| *key == wanted).and_then(|(_, value)| value);
        trace.adds_up = Some(match (trace.comes_to, trace.value) {
            (Some(one), Some(other)) => super::arithmetic::is_same(How::Earlier, one, other),
            (one, other) => one.is_none() && other.is_none(),
        });
    }
    Ok(())
}
