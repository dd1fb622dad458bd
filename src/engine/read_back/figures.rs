//! Each figure of an output, computed once more from the tables `lineage` and `cells`: by sums of plain numbers, with no formula and no dataframe of the
//! stage that laid it out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use foldhash::HashMap;

use super::books::is_near;
use super::difference;
use super::stored::{CellNames, Names, StoredCells, Values};
use crate::definition::{Aggregate, FormKind, Pipeline};
use crate::engine::RunError;
use crate::model::book::{address, plain};
use crate::model::{Book, Content, Message};
use crate::store::{self, StoredRows};

/// One cell that went into a figure: unit, row and column by number.
#[derive(Debug, Clone, Copy)]
struct Source {
    figure: u32,
    unit: u32,
    row: u32,
    column: u32,
    value: f64,
}

/// A figure of an output: where it is, the form that it is made of, and the end of its sources.
#[derive(Debug, Clone, Copy)]
struct Figure {
    file: u32,
    sheet: u32,
    cell: u32,
    form: u32,
    sources: (usize, usize),
}

/// A figure may be one of these: its value, and by how much it may be rounded. `None` if it may be blank.
type Candidates = Vec<Option<(f64, f64)>>;

/// The figures of all outputs with what they are made of.
pub(crate) struct Figures<'p> {
    pipeline: &'p Pipeline,
    names: CellNames,
    files: Names,
    sheets: Names,
    /// Addresses, and the bookmarks of documents, where there is no sheet.
    places: Names,
    figures: Vec<Figure>,
    sources: Vec<Source>,
    by_place: HashMap<[u32; 3], u32>,
    by_file: HashMap<u32, Vec<u32>>,
    /// Where `lineage` and `cells` do not agree.
    pub broken: Vec<Message>,
}

impl<'p> Figures<'p> {
    /// Reads the `lineage` table in a folder of outputs.
    pub(crate) fn read(
        pipeline: &'p Pipeline,
        folder: &Path,
        cells: StoredCells,
    ) -> Result<Self, RunError> {
        let StoredCells { names, values, .. } = cells;
        let mut all = Self {
            pipeline,
            names,
            files: Names::default(),
            sheets: Names::default(),
            places: Names::default(),
            figures: Vec::new(),
            sources: Vec::new(),
            by_place: HashMap::default(),
            by_file: HashMap::default(),
            broken: Vec::new(),
        };
        let height = store::run_table_height(folder, store::LINEAGE)?;
        all.sources.reserve_exact(height);
        for rows in store::stored_rows(folder, store::LINEAGE, height) {
            all.add(&rows, &values)?;
        }
        // The sources of a figure follow each other where they are laid out one by one.
        if !all.sources.is_sorted_by_key(|source| source.figure) {
            all.sources.sort_by_key(|source| source.figure);
        }
        let mut end = 0;
        for (number, figure) in (0..).zip(&mut all.figures) {
            let first = end;
            let own = all.sources.iter().skip(first).take_while(|source| source.figure == number);
            end += own.count();
            figure.sources = (first, end);
            all.by_file.entry(figure.file).or_default().push(number);
        }
        // Only documents are asked by their bookmarks.
        let in_document = all.sheets.find("");
        all.by_place.retain(|[_, sheet, _], _| Some(*sheet) == in_document);
        all.by_place.shrink_to_fit();
        Ok(all)
    }

    fn add(&mut self, rows: &StoredRows<'_>, values: &Values) -> Result<(), RunError> {
        let keys = self.names.keys(rows)?;
        let files = self.files.numbers(&rows.column("file")?, "file")?;
        let sheets = self.sheets.numbers(&rows.column("sheet")?, "sheet")?;
        let cells = self.places.numbers(&rows.column("cell")?, "cell")?;
        let (added, sides) = (rows.column("value")?, rows.column("side")?);
        let added = added.column("value")?.f64()?.iter().zip(sides.column("side")?.u32()?.iter());
        let places = files.into_iter().zip(sheets).zip(cells);
        let (no_form, no_sheet) = (self.names.forms.find(""), self.sheets.find(""));
        for ((key, ((file, sheet), cell)), (added, side)) in keys.zip(places).zip(added) {
            // Units that are counted have no cell, and a document is read back for the figure itself, not for what it is compared with.
            let is_base = Some(sheet) == no_sheet && side == Some(2);
            let [unit, form, row, column] = key;
            if Some(form) == no_form || is_base {
                continue;
            }
            let accepted = values.get(key);
            if !are_same(added, accepted) {
                let shown = |value: Option<f64>| value.map(plain).unwrap_or_default();
                let place = self.place([file, sheet, cell]);
                let broken = difference::cell(place, &shown(added), &shown(accepted));
                self.broken.push(broken);
            }
            let Some(value) = accepted else { continue };
            let figure = self.figure([file, sheet, cell], form);
            self.sources.push(Source { figure, unit, row, column, value });
        }
        Ok(())
    }

    /// The number of the figure at a place; `form` is that of its first source.
    fn figure(&mut self, place: [u32; 3], form: u32) -> u32 {
        let [file, sheet, cell] = place;
        if let Some(last) = self.figures.last()
            && [last.file, last.sheet, last.cell] == place
        {
            return last_number(&self.figures);
        }
        *self.by_place.entry(place).or_insert_with(|| {
            self.figures.push(Figure { file, sheet, cell, form, sources: (0, 0) });
            last_number(&self.figures)
        })
    }

    fn place(&self, [file, sheet, cell]: [u32; 3]) -> [&str; 3] {
        [self.files.text(file), self.sheets.text(sheet), self.places.text(cell)]
    }

    fn sources(&self, figure: &Figure) -> &[Source] {
        let (first, end) = figure.sources;
        self.sources.get(first..end).unwrap_or_default()
    }

    /// Compares the figures of a workbook; returns how many there are, and the differences.
    pub(crate) fn compare(&self, file: &str, read: &Book) -> (usize, Vec<Message>) {
        let of_file = self.files.find(file).and_then(|file| self.by_file.get(&file));
        let of_file = of_file.map_or(&[][..], Vec::as_slice);
        let mut differences = Vec::new();
        let (mut number, mut sheet) = (None, None);
        for figure in of_file.iter().filter_map(|index| self.figure_at(*index)) {
            if number != Some(figure.sheet) {
                let name = self.sheets.text(figure.sheet);
                number = Some(figure.sheet);
                sheet = read.sheets.iter().find(|read| read.name == name);
            }
            let at = address(self.places.text(figure.cell));
            let cell = sheet.zip(at).and_then(|(sheet, (row, column))| sheet.cell(row, column));
            let shown = cell.and_then(|cell| match cell.content {
                Content::Number(number) => Some(number),
                _ => None,
            });
            if !self.may_be(figure, shown) {
                let meant = self::shown(&self.candidates(figure));
                let shown = shown.map(plain).unwrap_or_default();
                let place = self.place([figure.file, figure.sheet, figure.cell]);
                differences.push(difference::cell(place, &shown, &meant));
            }
        }
        (of_file.len(), differences)
    }

    /// Whether a figure of a document may have a value; `None` if the tables do not have it.
    pub(crate) fn allow(&self, file: &str, bookmark: &str, value: Option<f64>) -> Option<bool> {
        let place = [self.files.find(file)?, self.sheets.find("")?, self.places.find(bookmark)?];
        let figure = self.figure_at(*self.by_place.get(&place)?)?;
        Some(self.may_be(figure, value))
    }

    fn figure_at(&self, number: u32) -> Option<&Figure> {
        self.figures.get(usize::try_from(number).ok()?)
    }

    fn may_be(&self, figure: &Figure, value: Option<f64>) -> bool {
        // Most figures are one cell as it is.
        if let ([one], Some(value)) = (self.sources(figure), value)
            && is_near(value, one.value)
        {
            return true;
        }
        is_one_of(value, &self.candidates(figure))
    }

    fn candidates(&self, figure: &Figure) -> Candidates {
        let form = self.names.forms.text(figure.form);
        candidates(self.pipeline, form, self.sources(figure), &self.names)
    }
}

fn last_number(figures: &[Figure]) -> u32 {
    u32::try_from(figures.len().saturating_sub(1)).unwrap_or(u32::MAX)
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
fn candidates(
    pipeline: &Pipeline,
    form: &str,
    sources: &[Source],
    names: &CellNames,
) -> Candidates {
    let sum = |wanted: &dyn Fn(&Source) -> bool| {
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
    let rows: BTreeSet<u32> = sources.iter().map(|source| source.row).collect();
    let columns: BTreeSet<u32> = sources.iter().map(|source| source.column).collect();
    let cell = |row: u32, column: u32| sum(&|s| s.row == row && s.column == column);
    let named = |row: &str| names.rows.find(row);
    let of_column = |column: u32| -> Candidates {
        let mut all = Vec::new();
        if let (Some(row), 1) = (rows.first(), rows.len()) {
            all.push(cell(*row, column).map(|sum| (sum, 0.0)));
        }
        for indicator in form.indicators() {
            let parts = indicator.summed_rows();
            let is_part = |row: &u32| parts.contains(&names.rows.text(*row));
            if indicator.aggregate == Aggregate::Sum || !rows.iter().all(is_part) {
                continue;
            }
            let (quotient, decimals) = match &indicator.aggregate {
                Aggregate::Sum => continue,
                Aggregate::Ratio { numerator, denominator, decimals } => {
                    let sum = |row: &str| cell(named(row)?, column);
                    let parts = sum(numerator).zip(sum(denominator));
                    (parts.map(|(above, below)| above / below), *decimals)
                }
                Aggregate::Mean { weight, decimals } => {
                    let rows = named(&indicator.id).zip(named(weight));
                    (rows.and_then(|rows| mean(sources, rows, column)), *decimals)
                }
            };
            let rounding = 0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap_or(12));
            all.push(quotient.filter(|value| value.is_finite()).map(|value| (value, rounding)));
        }
        all
    };
    let mut all: Candidates = columns.iter().flat_map(|column| of_column(*column)).collect();
    for of in &columns {
        for to in columns.iter().filter(|to| *to != of) {
            let pairs = of_column(*of).into_iter().zip(of_column(*to));
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
fn mean(sources: &[Source], (row, weight): (u32, u32), column: u32) -> Option<f64> {
    let of = |row: u32| {
        let of_row = sources.iter().filter(|s| s.row == row && s.column == column);
        of_row.map(|s| (s.unit, s.value)).collect::<BTreeMap<_, _>>()
    };
    let (values, weights) = (of(row), of(weight));
    let pairs = values.iter().filter_map(|(unit, value)| Some((*value, *weights.get(unit)?)));
    let (sum, weight) =
        pairs.fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
    (weight != 0.0).then(|| sum / weight)
}
