//! Cells of units as traces: what each says, what counts, and the figures that it goes into.

use std::collections::{BTreeSet, HashMap};

use polars::prelude::*;

use super::figure::{Place, Side, Subject, Trace};
use super::input::Tables;
use super::rows::{self, Figure};
use super::source::Sources;
use super::target::Target;
use crate::definition::Pipeline;
use crate::model::{How, Part, Period};
use crate::tables::texts::{CELL, CellNames, PLACE, PlaceNames, Texts};
use office_text::fold::fold_tight;

/// Files that a unit sent, or that go back to it, and perhaps a cell of them.
pub(super) struct Sent<'q> {
    files: BTreeSet<&'q str>,
    cell: Option<(&'q str, &'q str)>,
}

impl<'q> Sent<'q> {
    /// The file of a target that is no output: one that was sent, or one of the feedback, which has the name of its unit.
    pub(super) fn find(
        target: &'q Target,
        figures: &[Figure<'_>],
        tables: &'q Tables,
    ) -> PolarsResult<Option<Self>> {
        let (name, cell) = match target {
            Target::File(name) => (name, None),
            Target::Cell { file, sheet, cell } => (file, Some((sheet.as_str(), cell.as_str()))),
            Target::Row { .. } => return Ok(None),
        };
        let bare = name.rsplit(['/', '\\']).next().unwrap_or(name);
        if figures.iter().any(|figure| figure.place[0] == name || figure.place[0] == bare) {
            return Ok(None);
        }
        let rows = Texts::new(&tables.submissions, ["file", "unit", "standing"])?.rows();
        let rows: Vec<[&str; 3]> = rows.collect();
        let below = |file: &str| name.ends_with(&format!("/{file}"));
        let exact = rows.iter().find(|[file, ..]| file == name);
        if let Some([file, ..]) = exact.or_else(|| rows.iter().find(|[file, ..]| below(file))) {
            return Ok(Some(Self { files: BTreeSet::from([*file]), cell }));
        }
        let stem = bare.rsplit_once('.').map_or(bare, |(stem, _)| stem);
        Ok(tables.unit_of(stem).map(|(unit, number)| {
            let own =
                rows.iter().filter(|[_, of, standing]| *of == unit && *standing == "accepted");
            let files = own.map(|[file, ..]| *file).skip(number.saturating_sub(1)).take(1);
            Self { files: files.collect(), cell }
        }))
    }

    /// Whether a place in a file is one of it.
    pub(super) fn has(&self, [file, sheet, cell]: PlaceNames<'_>) -> bool {
        self.files.contains(file)
            && !cell.is_empty()
            && self.cell.is_none_or(|(of, wanted)| {
                cell.eq_ignore_ascii_case(wanted) && fold_tight(of) == fold_tight(sheet)
            })
    }
}

/// The cells that are asked for, by their names and places, in the order of the table.
pub(super) fn traces(
    (pipeline, period): (&Pipeline, Period),
    tables: &Tables,
    is_asked: &dyn Fn(CellNames<'_>, PlaceNames<'_>) -> bool,
) -> PolarsResult<Vec<Trace>> {
    let places = Texts::new(&tables.cells, PLACE)?.rows();
    let rows = Texts::new(&tables.cells, CELL)?.rows().zip(places);
    let asked: Vec<CellNames<'_>> =
        rows.filter(|(key, place)| is_asked(*key, *place)).map(|(key, _)| key).collect();
    let sources = Sources::new(pipeline, period, tables, Some(asked.iter().copied().collect()))?;
    let mut figures: HashMap<CellNames<'_>, Vec<Place>> = HashMap::new();
    for origin in rows::lineage(&tables.lineage)? {
        if sources.cells.contains_key(&origin.key()) {
            figures.entry(origin.key()).or_default().push(Place::new(origin.place));
        }
    }
    let trace = |key: &CellNames<'_>| {
        let cell = sources.cells.get(key)?;
        let [_, form, of_row, column] = *key;
        let about = Subject::new(pipeline, [form, of_row, column]);
        let source = sources.source(*key, Part::Value, cell.value);
        let how = How::Reported.as_str();
        let side = Side { about: about.clone(), how, value: cell.value, sources: vec![source] };
        Some(Trace {
            period: period.to_string(),
            value: cell.value,
            how,
            about,
            sides: vec![side],
            comes_to: cell.value,
            adds_up: Some(true),
            goes_into: figures.get(key).cloned().unwrap_or_default(),
            ..Trace::default()
        })
    };
    Ok(asked.iter().filter_map(trace).collect())
}
