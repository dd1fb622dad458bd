//! A cell of a unit: what it says, what counts, and what lies between the two.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};
use polars::prelude::*;
use serde::Serialize;

use super::changes::{Change, Changes, EarlierSource};
use super::input::Tables;
use super::rows::Origin;
use crate::definition::Pipeline;
use crate::model::{Kind, Part, Period, Status};
use crate::tables::texts::{CELL, CellNames, PLACE, PlaceNames, Texts};
use office_text::number::{NumberKind, Reading, read_number, scale};

/// A cell of a unit that went into a figure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Source {
    /// The unit's code.
    pub unit: String,
    /// Its kind and name.
    pub unit_name: String,
    /// The form's id; empty where the unit itself is counted.
    pub form: String,
    /// The row's id, or the record.
    pub row: String,
    /// The column's id.
    pub column: String,
    /// What it is in the figure: the word of `lineage`.
    pub part: &'static str,
    /// What counts.
    pub value: Option<f64>,
    /// The cell's own text.
    pub reported: String,
    /// The word of `cells`: `as-reported`, `corrected`, `overridden` or `rejected`.
    pub status: String,
    /// Where it is.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The address; empty where the table has no such cell.
    pub cell: String,
    /// When the file was received: local time.
    pub received_at: Option<String>,
    /// Who says so: `log`, `mail` or `file`.
    pub time_source: String,
    /// The number of the covering document.
    pub document_no: String,
    /// Whether it is known to have come after the due day.
    pub late: bool,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What was changed, if something was.
    pub change: Option<Change>,
    /// The decision by which its record continues one of the period before under another name.
    pub same: Option<Change>,
    /// The cell of the period before, of a record that was taken over.
    pub earlier: Option<EarlierSource>,
    /// Why the value is another than the text, and what was found at the cell.
    pub remarks: Vec<Remark>,
}

/// What was found at a cell, or at its form where that changes how cells are read.
#[derive(Debug, Clone, Serialize)]
pub struct Remark {
    /// The kind of the finding.
    pub kind: String,
    /// Its severity.
    pub severity: String,
    /// The rule.
    pub rule: String,
    /// In words, in the language of the run.
    pub message: String,
    /// It is about the form, not about this cell alone.
    pub whole_form: bool,
}

/// What is known of the cells of a period.
pub(super) struct Sources<'t> {
    /// The titles of the units by their codes.
    titles: HashMap<&'t str, String>,
    pub cells: HashMap<CellNames<'t>, Cell<'t>>,
    files: HashMap<&'t str, File<'t>>,
    accepted: HashMap<&'t str, &'t str>,
    changes: Changes<'t>,
    remarks: HashMap<CellNames<'t>, Vec<Remark>>,
}

/// A row of `cells`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'t> {
    pub value: Option<f64>,
    reported: &'t str,
    status: &'t str,
    place: PlaceNames<'t>,
}

/// A row of `submissions`.
struct File<'t> {
    received_at: Option<&'t str>,
    time_source: &'t str,
    document_no: &'t str,
    late: bool,
    sha256: &'t str,
}

impl<'t> Sources<'t> {
    /// The cells that are asked for, or all.
    pub(super) fn new(
        pipeline: &'t Pipeline,
        period: Period,
        tables: &'t Tables,
        wanted: Option<HashSet<CellNames<'t>>>,
    ) -> PolarsResult<Self> {
        let is_wanted =
            |key: &CellNames<'_>| wanted.as_ref().is_none_or(|wanted| wanted.contains(key));
        let mut cells = HashMap::default();
        let table = &tables.cells;
        let (places, words) =
            (Texts::new(table, PLACE)?, Texts::new(table, ["reported", "status"])?);
        let values = table.column("value")?.f64()?;
        let keys = Texts::new(table, CELL)?.rows().enumerate();
        for (index, key) in keys.filter(|(_, key)| is_wanted(key)) {
            let [reported, status] = words.row(index);
            let (value, place) = (values.get(index), places.row(index));
            // Of a row that a table has twice the first counts.
            cells.entry(key).or_insert(Cell { value, reported, status, place });
        }
        let (files, accepted) = files(&tables.submissions)?;
        let changes = Changes::new(tables, &is_wanted)?;
        let remarks = remarks(&tables.findings)?;
        let day = period.close(pipeline.calendar.closes);
        let titles = pipeline.units.titles(day);
        Ok(Self { titles, cells, files, accepted, changes, remarks })
    }

    /// The cell of a unit in a figure.
    pub(super) fn get(&self, origin: &Origin<'_>) -> Source {
        self.source(origin.key(), origin.part, origin.value)
    }

    /// The units with records of a register that count, each with their number as its value.
    pub(super) fn records(&self, form: &str) -> Vec<Source> {
        let counted: BTreeSet<[&str; 3]> = self
            .cells
            .iter()
            .filter(|([unit, of, ..], cell)| {
                let is_dropped = cell.status == Status::Dropped.as_str();
                *of == form && !is_dropped && self.accepted.contains_key(unit)
            })
            .map(|([unit, _, row, _], cell)| [*unit, *row, cell.place[0]])
            .collect();
        let mut counts: BTreeMap<&str, (BTreeSet<&str>, &str)> = BTreeMap::new();
        for [unit, row, file] in counted {
            let own = counts.entry(unit).or_default();
            own.0.insert(row);
            own.1 = file;
        }
        let source = |(unit, (rows, file)): (&&str, &(BTreeSet<&str>, &str))| Source {
            file: (*file).to_owned(),
            value: u32::try_from(rows.len()).ok().map(f64::from),
            ..self.source([unit, "", "", ""], Part::Value, None)
        };
        counts.iter().map(source).collect()
    }

    pub(super) fn source(&self, key: CellNames<'_>, part: Part, value: Option<f64>) -> Source {
        let [unit, form, row, column] = key;
        let cell = self.cells.get(&key);
        let [file, sheet, address] = match cell {
            Some(cell) => cell.place,
            None => [self.accepted.get(unit).copied().unwrap_or(""), "", ""],
        };
        let sent = self.files.get(file);
        let mut remarks = self.remarks.get(&key).cloned().unwrap_or_default();
        let (reported, status) = cell.map_or(("", ""), |cell| (cell.reported, cell.status));
        let change = self.changes.get(key, status, reported);
        if let Some(cell) = cell.filter(|_| change.is_none()) {
            let of_form = self.remarks.get(&[unit, form, "", ""]).into_iter().flatten();
            remarks.extend(of_form.filter(|remark| cell.is_explained_by(remark)).cloned());
        }
        Source {
            unit: unit.to_owned(),
            unit_name: self.titles.get(unit).map_or(unit, String::as_str).to_owned(),
            form: form.to_owned(),
            row: row.to_owned(),
            column: column.to_owned(),
            part: part.as_str(),
            value,
            reported: reported.to_owned(),
            status: status.to_owned(),
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            cell: address.to_owned(),
            received_at: sent.and_then(|sent| sent.received_at).map(str::to_owned),
            time_source: sent.map_or("", |sent| sent.time_source).to_owned(),
            document_no: sent.map_or("", |sent| sent.document_no).to_owned(),
            late: sent.is_some_and(|sent| sent.late),
            sha256: sent.map_or("", |sent| sent.sha256).to_owned(),
            earlier: self.changes.earlier(key, change.as_ref()),
            same: self.changes.same_record(key, status),
            change,
            remarks,
        }
    }
}

impl Cell<'_> {
    /// Whether a note about the whole form says why the value is another number than the text.
    fn is_explained_by(&self, remark: &Remark) -> bool {
        let read = match read_number(self.reported, NumberKind::Decimal) {
            Reading::Exact(number) => Some(number),
            _ => None,
        };
        if remark.severity != "info" || read == self.value {
            return false;
        }
        let is_scaled = self.value.and_then(|value| scale(self.reported, value)).is_some();
        match Kind::parse(&remark.kind) {
            Some(Kind::ScaledUnit) => is_scaled,
            Some(Kind::NilAsZero) => read.is_none() && self.value == Some(0.0),
            Some(Kind::HiddenCells | Kind::SynonymUsed | Kind::Comment) | None => false,
            Some(_) => !is_scaled && self.value != Some(0.0),
        }
    }
}

type Files<'t> = (HashMap<&'t str, File<'t>>, HashMap<&'t str, &'t str>);

/// The files by name, and the file of each unit that counts.
fn files(table: &DataFrame) -> PolarsResult<Files<'_>> {
    let names = ["file", "unit", "standing", "time_source", "document_no", "sha256"];
    let times =
        table.column("received_at")?.str()?.iter().zip(table.column("late")?.bool()?.iter());
    let (mut files, mut accepted) = (HashMap::default(), HashMap::default());
    for (words, (received_at, late)) in Texts::new(table, names)?.rows().zip(times) {
        let [file, unit, standing, time_source, document_no, sha256] = words;
        let late = late == Some(true);
        files.insert(file, File { received_at, time_source, document_no, late, sha256 });
        if standing == "accepted" {
            accepted.entry(unit).or_insert(file);
        }
    }
    Ok((files, accepted))
}

/// The findings by cell; those of a whole form have neither row nor column.
fn remarks(table: &DataFrame) -> PolarsResult<HashMap<CellNames<'_>, Vec<Remark>>> {
    let words = Texts::new(table, ["kind", "severity", "rule", "message", "under"])?.rows();
    let mut remarks: HashMap<CellNames<'_>, Vec<Remark>> = HashMap::default();
    for (key, words) in Texts::new(table, CELL)?.rows().zip(words) {
        let [kind, severity, rule, message, under] = words.map(str::to_owned);
        let is_whole = key[2].is_empty() && key[3].is_empty();
        // What another finding explains is listed with that one.
        if key[1].is_empty() || !under.is_empty() {
            continue;
        }
        let remark = Remark { kind, severity, rule, message, whole_form: is_whole };
        remarks.entry(key).or_default().push(remark);
    }
    Ok(remarks)
}
