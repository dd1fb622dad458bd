//! Each figure of an output, computed once more from the tables `lineage` and `cells`: by sums of plain numbers, with no formula and no dataframe of the
//! stage that laid it out.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};
use polars::prelude::{DataFrame, PolarsResult};

use super::books::is_near;
use super::difference;
use crate::definition::{Aggregate, FormKind, Pipeline};
use crate::model::book::{address, plain};
use crate::model::{Book, Content, Message};
use crate::tables::texts::{CELL, CellNames, PLACE, PlaceNames, Texts};

/// The accepted numbers of the `cells` table by unit, form, row and column.
pub(crate) struct Values<'t>(HashMap<CellNames<'t>, Option<f64>>);

impl<'t> Values<'t> {
    /// Of a record that is there twice under one key the first counts.
    ///
    /// # Errors
    /// If the table lacks a column.
    pub(crate) fn new(cells: &'t DataFrame) -> PolarsResult<Self> {
        let mut values = HashMap::with_capacity(cells.height());
        for (key, value) in
            Texts::new(cells, CELL)?.rows().zip(cells.column("value")?.f64()?.iter())
        {
            values.entry(key).or_insert(value);
        }
        Ok(Self(values))
    }
}

/// One cell that went into a figure.
#[derive(Debug, Clone, Copy)]
struct Source<'t> {
    unit: &'t str,
    row: &'t str,
    column: &'t str,
    value: f64,
}

/// A figure may be one of these: its value, and by how much it may be rounded. `None` if it may be blank.
type Candidates = Vec<Option<(f64, f64)>>;

/// The figures of all outputs with what they should be.
pub(crate) struct Figures<'t> {
    /// By file, sheet and cell; of a document the cell is the bookmark and there is no sheet.
    by_place: BTreeMap<PlaceNames<'t>, Candidates>,
    /// Where `lineage` and `cells` do not agree.
    pub broken: Vec<Message>,
}

impl<'t> Figures<'t> {
    /// # Errors
    /// If a table lacks a column.
    pub(crate) fn new(
        pipeline: &Pipeline,
        lineage: &'t DataFrame,
        values: &Values<'_>,
    ) -> PolarsResult<Self> {
        let keys = Texts::new(lineage, CELL)?;
        let added = lineage.column("value")?.f64()?;
        let side = lineage.column("side")?.u32()?;
        let mut sources: HashMap<PlaceNames<'_>, (&str, Vec<Source<'_>>)> = HashMap::new();
        let mut broken = Vec::new();
        for (index, place) in Texts::new(lineage, PLACE)?.rows().enumerate() {
            let key = keys.row(index);
            // Units that are counted have no cell, and a document is read back for the figure itself, not for what it is compared with.
            let is_base = place[1].is_empty() && side.get(index) == Some(2);
            if key[1].is_empty() || is_base {
                continue;
            }
            let (added, accepted) = (added.get(index), values.0.get(&key).copied().flatten());
            if !are_same(added, accepted) {
                let shown = |value: Option<f64>| value.map(plain).unwrap_or_default();
                broken.push(difference::cell(place, &shown(added), &shown(accepted)));
            }
            let [unit, form, row, column] = key;
            let Some(value) = accepted else { continue };
            let source = Source { unit, row, column, value };
            sources.entry(place).or_insert_with(|| (form, Vec::new())).1.push(source);
        }
        let by_place: BTreeMap<PlaceNames<'_>, Candidates> = sources
            .into_iter()
            .map(|(place, (form, sources))| (place, candidates(pipeline, form, &sources)))
            .collect();
        Ok(Self { by_place, broken })
    }

    /// Compares the figures of a workbook; returns how many there are, and the differences.
    pub(crate) fn compare(&self, file: &str, read: &Book) -> (usize, Vec<Message>) {
        let mut count = 0;
        let mut differences = Vec::new();
        for (place, candidates) in self.of_file(file) {
            let [_, sheet, cell] = place;
            let read = read.sheets.iter().find(|read| read.name == *sheet);
            let at = address(cell);
            let number = read.zip(at).and_then(|(sheet, (row, column))| sheet.cell(row, column));
            let number = number.and_then(|cell| match cell.content {
                Content::Number(number) => Some(number),
                _ => None,
            });
            count += 1;
            if !is_one_of(number, candidates) {
                let read = number.map(plain).unwrap_or_default();
                differences.push(difference::cell(*place, &read, &shown(candidates)));
            }
        }
        (count, differences)
    }

    /// Whether a figure of a document may have a value; `None` if the tables do not have it.
    pub(crate) fn allow(&self, file: &str, bookmark: &str, value: Option<f64>) -> Option<bool> {
        let candidates = self.by_place.get(&[file, "", bookmark])?;
        Some(is_one_of(value, candidates))
    }

    fn of_file<'f>(
        &'f self,
        file: &'f str,
    ) -> impl Iterator<Item = (&'f PlaceNames<'t>, &'f Candidates)> {
        self.by_place.iter().filter(move |([of, ..], _)| *of == file)
    }
}

fn are_same(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_near(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn is_one_of(number: Option<f64>, candidates: &Candidates) -> bool {
    candidates.iter().any(|candidate| match (number, candidate) {
        (Some(number), Some((value, rounding))) => {
            (number - value).abs() <= rounding + 1e-9 * value.abs().max(1.0)
        }
        (number, candidate) => number.is_none() && candidate.is_none(),
    })
}

fn shown(candidates: &Candidates) -> String {
    let values = candidates.iter().flatten().map(|(value, _)| plain(*value));
    values.collect::<Vec<_>>().join(" / ")
}

/// What a figure with these sources may be: the sum of one row; the ratio or weighted mean that the form declares over two; the percentage of one
/// column in another.
fn candidates(pipeline: &Pipeline, form: &str, sources: &[Source<'_>]) -> Candidates {
    let sum = |wanted: &dyn Fn(&Source<'_>) -> bool| {
        let mut values = sources.iter().filter(|source| wanted(source)).map(|source| source.value);
        let first = values.next()?;
        Some(values.fold(first, |sum, value| sum + value))
    };
    let form = pipeline.form(form).filter(|form| form.kind == FormKind::Indicators);
    let (Some(form), false) = (form, sources.len() == 1) else {
        let mut all = vec![sum(&|_| true).map(|sum| (sum, 0.0))];
        if form.is_some() {
            all.extend(ONE_SIDE);
        }
        return all;
    };
    let rows: BTreeSet<&str> = sources.iter().map(|source| source.row).collect();
    let columns: BTreeSet<&str> = sources.iter().map(|source| source.column).collect();
    let cell = |row: &str, column: &str| sum(&|s| s.row == row && s.column == column);
    let of_column = |column: &str| -> Candidates {
        let mut all = Vec::new();
        if let (Some(row), 1) = (rows.first(), rows.len()) {
            all.push(cell(row, column).map(|sum| (sum, 0.0)));
        }
        for indicator in form.indicators() {
            let parts = indicator.summed_rows();
            if indicator.aggregate == Aggregate::Sum || !rows.iter().all(|row| parts.contains(row))
            {
                continue;
            }
            let (quotient, decimals) = match &indicator.aggregate {
                Aggregate::Sum => continue,
                Aggregate::Ratio { numerator, denominator, decimals } => {
                    let parts = cell(numerator, column).zip(cell(denominator, column));
                    (parts.map(|(above, below)| above / below), *decimals)
                }
                Aggregate::Mean { weight, decimals } => {
                    (mean(sources, [&indicator.id, weight], column), *decimals)
                }
            };
            let rounding = 0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap_or(12));
            all.push(quotient.filter(|value| value.is_finite()).map(|value| (value, rounding)));
        }
        all
    };
    let mut all: Candidates = columns.iter().flat_map(|column| of_column(column)).collect();
    for of in &columns {
        for to in columns.iter().filter(|to| *to != of) {
            let pairs = of_column(of).into_iter().zip(of_column(to));
            let shares: Candidates = pairs.map(|(of, to)| percent(of?, to?)).collect();
            let growth = |share: &Option<(f64, f64)>| share.map(|(of, off)| (of - 100.0, off));
            all.extend(shares.iter().map(growth));
            all.extend(shares);
        }
    }
    all.push(None);
    if columns.len() == 1 {
        all.extend(ONE_SIDE);
    }
    all
}

/// What a quotient is of which one side has no source: blank where that is below, zero where it is above. That a figure is blank or zero which should not
/// be is seen against the layout.
const ONE_SIDE: [Option<(f64, f64)>; 2] = [None, Some((0.0, 0.0))];

/// One value in percent of another, with what their rounding comes to.
fn percent(of: (f64, f64), to: (f64, f64)) -> Option<(f64, f64)> {
    let share = of.0 / to.0 * 100.0;
    let rounding = (of.1 / of.0).abs() + (to.1 / to.0).abs();
    let rounding = if rounding.is_finite() { share.abs() * rounding * 1.1 } else { 0.0 };
    share.is_finite().then_some((share, rounding))
}

/// The mean over the units that have both the value and its weight.
fn mean(sources: &[Source<'_>], [row, weight]: [&str; 2], column: &str) -> Option<f64> {
    let of = |row: &str| {
        let of_row = sources.iter().filter(|s| s.row == row && s.column == column);
        of_row.map(|s| (s.unit, s.value)).collect::<BTreeMap<_, _>>()
    };
    let (values, weights) = (of(row), of(weight));
    let pairs = values.iter().filter_map(|(unit, value)| Some((*value, *weights.get(unit)?)));
    let (sum, weight) =
        pairs.fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
    (weight != 0.0).then(|| sum / weight)
}
