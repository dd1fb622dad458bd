//! A figure with its sources.

use std::collections::HashSet;

use serde::Serialize;

use super::arithmetic;
use super::rows::{Figure, Origin};
use super::source::{Source, Sources};
use crate::definition::{Aggregate, Pipeline};
use crate::model::{About, How, Lang, Message, Part, Period, record_name};

/// A figure and where it comes from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Trace {
    /// The period.
    pub period: String,
    /// Where it is; all parts are empty for the cell of a unit.
    pub place: Place,
    /// The figure.
    pub value: Option<f64>,
    /// Its text in a written report.
    pub shown: String,
    /// How it is made: the word of `figures`; of a number that is none `formula`, `written`, `listed` (in a list that people fill in) or `sent`.
    pub how: &'static str,
    /// What it is in words, where that does not follow from the rest.
    pub words: Message,
    /// What it is about.
    pub about: Subject,
    /// What it is compared with, if it is compared with something.
    pub base: Option<Subject>,
    /// Of the total of an earlier period that period.
    pub of_period: String,
    /// The formula in the workbook, with `=`.
    pub formula: String,
    /// The cells that a formula of the template reads.
    pub reads: Vec<Read>,
    /// The figure that is made of the sources, and the one that it is compared with.
    pub sides: Vec<Side>,
    /// What the sources come to; `None` where the figure has none, or it cannot be calculated.
    pub comes_to: Option<f64>,
    /// Whether that is the figure; `None` for what has no sources.
    pub adds_up: Option<bool>,
    /// Of a total over units: those whose figure is not in it, by kind and name.
    pub lacking: Vec<String>,
    /// Of the cell of a unit: the figures that it goes into.
    pub goes_into: Vec<Place>,
}

/// A cell that a formula of a template reads.
#[derive(Debug, Clone, Serialize)]
pub struct Read {
    /// The cell.
    pub place: Place,
    /// Its number.
    pub value: Option<f64>,
    /// Its text, if it shows no number.
    pub text: String,
    /// What it is about, if it is a figure.
    pub about: Option<Subject>,
}

/// Where a figure is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The output.
    pub file: String,
    /// Its sheet; empty in a written report.
    pub sheet: String,
    /// The cell, or the bookmark.
    pub cell: String,
}

impl Place {
    pub(super) fn new([file, sheet, cell]: [&str; 3]) -> Self {
        Self { file: file.to_owned(), sheet: sheet.to_owned(), cell: cell.to_owned() }
    }
}

/// What a figure is about, by its ids and in the words of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The form's id; of a list its name.
    pub form: String,
    /// The row's id, or the record; of a list the line.
    pub row: String,
    /// The column's id.
    pub column: String,
    /// The row's label, or the record's name.
    pub label: String,
    /// The column's header.
    pub header: String,
    /// The unit of measurement.
    pub measured_in: String,
}

impl Subject {
    pub(super) fn new(pipeline: &Pipeline, about: [&str; 3]) -> Self {
        Self::labelled(pipeline, about, Lang::Vi)
    }

    /// The same in the words of a language, where the definitions have them.
    #[must_use]
    pub fn in_language(&self, pipeline: &Pipeline, lang: Lang) -> Self {
        let named = Self::labelled(pipeline, [&self.form, &self.row, &self.column], lang);
        // What is no row or column of a form has the words that it came with.
        Self {
            label: if named.label.is_empty() { self.label.clone() } else { named.label },
            header: if named.header.is_empty() { self.header.clone() } else { named.header },
            ..self.clone()
        }
    }

    fn labelled(pipeline: &Pipeline, [form, row, column]: [&str; 3], lang: Lang) -> Self {
        let declared = pipeline.form(form);
        let indicator = declared.and_then(|form| form.row(row));
        let field = declared.and_then(|form| form.column(column));
        let record = record_name(row);
        Self {
            form: form.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
            label: indicator.map_or_else(|| record.to_owned(), |row| row.label_in(lang).to_owned()),
            header: field.map(|field| field.header_in(lang)).unwrap_or_default(),
            measured_in: match (declared, indicator) {
                (Some(form), Some(row)) => {
                    pipeline.unit_in_outputs(form, &row.id, column).into_owned()
                }
                _ => String::new(),
            },
        }
    }

    fn of(pipeline: &Pipeline, about: &About) -> Self {
        let [form, row, column] = about;
        Self::new(pipeline, [form, row, column])
    }
}

/// A total or an accepted figure, with the cells that it is made of.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// What it is about.
    pub about: Subject,
    /// How it is made: the word of `figures`.
    pub how: &'static str,
    /// What it comes to.
    pub value: Option<f64>,
    /// The cells.
    pub sources: Vec<Source>,
}

/// One figure with its sources.
pub(super) fn trace(
    pipeline: &Pipeline,
    period: Period,
    figure: &Figure<'_>,
    origins: &[Origin<'_>],
    sources: &Sources<'_>,
) -> Trace {
    let side = |number: u32, about: &About, how: How| {
        let of: Vec<Origin<'_>> =
            origins.iter().filter(|origin| origin.side == number).copied().collect();
        let value = arithmetic::side(&of, decimals(pipeline, about));
        let sources = of.iter().map(|origin| sources.get(origin)).collect();
        Side { about: Subject::of(pipeline, about), how: how.as_str(), value, sources }
    };
    let is_compared =
        matches!(figure.how, How::Percent | How::Growth | How::Difference | How::Change);
    let own = match figure.how {
        _ if is_compared => total(pipeline, &figure.about),
        how => how,
    };
    let mut sides = Vec::new();
    if figure.how.has_sources() {
        sides.push(side(1, &figure.about, own));
    }
    if is_compared {
        sides.push(side(2, &figure.base, total(pipeline, &figure.base)));
    }
    if figure.how == How::Records {
        let sources = sources.records(&figure.about[0]);
        let about = Subject::of(pipeline, &figure.about);
        let value = Some(sources.iter().filter_map(|source| source.value).sum());
        sides.push(Side { about, how: figure.how.as_str(), value, sources });
    }
    let of_side = |index: usize| sides.get(index).and_then(|side| side.value);
    let comes_to = arithmetic::compare(figure.how, of_side(0), of_side(1));
    let is_made = figure.how.has_sources() || figure.how == How::Records;
    let adds_up = is_made.then(|| match (comes_to, figure.value) {
        (Some(one), Some(other)) => arithmetic::is_same(figure.how, one, other),
        (one, other) => one.is_none() && other.is_none(),
    });
    let is_earlier = figure.how == How::Earlier;
    Trace {
        period: period.to_string(),
        place: Place::new(figure.place),
        value: figure.value,
        shown: figure.shown.to_owned(),
        how: figure.how.as_str(),
        about: Subject::of(pipeline, &figure.about),
        base: (!is_earlier && !figure.base.iter().all(String::is_empty))
            .then(|| Subject::of(pipeline, &figure.base)),
        of_period: if is_earlier { figure.base[0].clone() } else { String::new() },
        formula: figure.formula.to_owned(),
        lacking: lacking(pipeline, period, own, origins),
        sides,
        comes_to,
        adds_up,
        ..Trace::default()
    }
}

/// How the total of a row is made.
fn total(pipeline: &Pipeline, [form, row, _]: &About) -> How {
    let row = pipeline.form(form).and_then(|form| form.row(row));
    match row.map(|row| &row.aggregate) {
        Some(Aggregate::Ratio { .. }) => How::Ratio,
        Some(Aggregate::Mean { .. }) => How::Mean,
        Some(Aggregate::Sum) | None => How::Sum,
    }
}

/// The decimals to which a total is rounded.
fn decimals(pipeline: &Pipeline, [form, row, _]: &About) -> Option<u32> {
    match pipeline.form(form).and_then(|form| form.row(row))?.aggregate {
        Aggregate::Ratio { decimals, .. } | Aggregate::Mean { decimals, .. } => Some(decimals),
        Aggregate::Sum => None,
    }
}

/// The units that report in the period and are not among the sources of a total over units.
fn lacking(pipeline: &Pipeline, period: Period, how: How, origins: &[Origin<'_>]) -> Vec<String> {
    let is_total = matches!(how, How::Sum | How::Mean | How::Ratio | How::Count);
    // A unit without records lacks nothing in a total of records.
    let is_of_rows = origins.iter().all(|origin| {
        let [_, form, row, _] = origin.key();
        form.is_empty() || pipeline.form(form).is_some_and(|form| form.row(row).is_some())
    });
    if !is_total || !is_of_rows {
        return Vec::new();
    }
    let values = origins.iter().filter(|origin| origin.side == 1 && origin.part != Part::Weight);
    let there: HashSet<&str> = values.map(|origin| origin.key()[0]).collect();
    let units = pipeline.units.reporting_on(period.close(pipeline.calendar.closes)).into_iter();
    units.filter(|unit| !there.contains(unit.code.as_str())).map(|unit| unit.title()).collect()
}
