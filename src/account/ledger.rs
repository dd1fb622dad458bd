//! What became of each number.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use foldhash::{HashMap, HashSet};
use polars::prelude::DataFrame;

use super::numbers::Numeral;
use crate::model::output::LineageRow;
use crate::model::{Blank, Fate, Finding, Kind, LedgerRow, Submission, SubmissionStatus};
use crate::tables::{CellView, Cells};

/// What the ledger is made of.
pub struct Inputs<'a> {
    /// The numbers of the files.
    pub numbers: &'a [Numeral],
    /// The accepted cells.
    pub cells: &'a Cells,
    /// The cells of records that a person dropped.
    pub dropped: &'a DataFrame,
    /// All files.
    pub submissions: &'a [Submission],
    /// What was found.
    pub findings: &'a [Finding],
    /// The sources of all figures of the outputs.
    pub lineage: &'a [LineageRow],
}

/// One row a number, and one a cell that was read as a number and is none; in the order of files, sheets and cells.
pub fn ledger(inputs: &Inputs<'_>) -> Vec<LedgerRow> {
    let mut figures: HashMap<[&str; 4], u32> = HashMap::default();
    for row in inputs.lineage {
        let key = [row.unit.as_str(), &row.form, &row.row, &row.column];
        *figures.entry(key).or_default() += 1;
    }
    let mut cells: HashMap<[&str; 3], CellView<'_>> = HashMap::default();
    for cell in inputs.cells.iter() {
        cells.entry(cell.source()).or_insert(cell);
    }
    let files: HashMap<&str, &Submission> =
        inputs.submissions.iter().map(|sent| (sent.file.as_str(), sent)).collect();
    let kinds = sheet_kinds(inputs.findings);
    let dropped = places(inputs.dropped);
    let mut seen: HashSet<[&str; 3]> = HashSet::default();
    let mut rows = Vec::with_capacity(inputs.numbers.len());
    for number in inputs.numbers {
        let place = [number.file.as_str(), &number.sheet, &number.cell];
        seen.insert(place);
        let row = LedgerRow {
            file: number.file.clone(),
            sheet: number.sheet.clone(),
            cell: number.cell.clone(),
            text: number.text.clone(),
            number: Some(number.number),
            key: Default::default(),
            value: None,
            fate: Fate::Unread,
            reason: CompactString::default(),
            figures: 0,
        };
        let sent = files.get(number.file.as_str()).copied();
        rows.push(match cells.get(&place) {
            Some(cell) => of_cell(row, *cell, &figures),
            None if dropped.contains(&place) => {
                LedgerRow { fate: Fate::SetAside, reason: "dropped".into(), ..row }
            }
            None => {
                let (fate, reason) = of_file(number, sent, &kinds);
                LedgerRow { fate, reason, ..row }
            }
        });
    }
    for cell in inputs.cells.iter() {
        let place = cell.source();
        let is_figure = cell.value().is_some() && !cell.is_rejected();
        if !is_figure || place[2].is_empty() || seen.contains(&place) {
            continue;
        }
        let [file, sheet, address] = place.map(CompactString::new);
        let row = LedgerRow {
            file,
            sheet,
            cell: address,
            text: cell.reported().into(),
            number: None,
            key: Default::default(),
            value: None,
            fate: Fate::Unread,
            reason: CompactString::default(),
            figures: 0,
        };
        rows.push(of_cell(row, cell, &figures));
    }
    rows
}

/// File, sheet and address of each cell; none where the table lacks one of these columns.
fn places(cells: &DataFrame) -> BTreeSet<[&str; 3]> {
    let text = |name: &str| cells.column(name).and_then(|column| column.str());
    match (text("file"), text("sheet"), text("cell")) {
        (Ok(file), Ok(sheet), Ok(cell)) => (0..cells.height())
            .map(|at| [file, sheet, cell].map(|names| names.get(at).unwrap_or("")))
            .collect(),
        _ => BTreeSet::new(),
    }
}

/// A number that is a cell of a table that counts.
fn of_cell(row: LedgerRow, cell: CellView<'_>, figures: &HashMap<[&str; 4], u32>) -> LedgerRow {
    let key = cell.names();
    let count = figures.get(&key).copied().unwrap_or(0);
    let (fate, reason) = match () {
        () if cell.is_rejected() && cell.blank() == Some(Blank::NotApplicable) => {
            (Fate::SetAside, "crossed")
        }
        () if cell.is_rejected() => (Fate::SetAside, "not-understood"),
        () if count > 0 => (Fate::Used, ""),
        () if cell.value().is_none() => (Fate::Stored, "text"),
        () => (Fate::Stored, "not-shown"),
    };
    LedgerRow {
        key: key.map(CompactString::new),
        value: cell.value(),
        fate,
        reason: reason.into(),
        figures: count,
        ..row
    }
}

/// A number that is in no table that counts.
fn of_file(
    number: &Numeral,
    sent: Option<&Submission>,
    kinds: &BTreeMap<[&str; 2], &'static str>,
) -> (Fate, CompactString) {
    let own = |(fate, reason): (Fate, &str)| (fate, CompactString::new(reason));
    match sent.map(|sent| sent.standing) {
        Some(SubmissionStatus::Superseded) => return own((Fate::Superseded, "superseded-file")),
        Some(SubmissionStatus::Duplicate) => return own((Fate::Superseded, "duplicate-file")),
        Some(SubmissionStatus::Rejected | SubmissionStatus::Accompanying) => {
            return own((Fate::SetAside, "rejected-file"));
        }
        Some(SubmissionStatus::Accepted) | None => {}
    }
    if let Some(fate) = number.fate {
        return own(fate);
    }
    if let Some(kind) = kinds.get(&[number.file.as_str(), &number.sheet]) {
        return own((Fate::Unread, kind));
    }
    match sent {
        // A form of a file counts if no later file has it.
        Some(sent) if sent.forms != sent.counted => own((Fate::Superseded, "other-file-counts")),
        _ => own((Fate::Unread, "no-form")),
    }
}

/// The kinds that say why a sheet was not read.
const UNREAD: [Kind; 5] =
    [Kind::UnknownRow, Kind::WrongPeriod, Kind::HiddenCells, Kind::MissingForm, Kind::UnknownUnit];

/// The kind of the first finding that says why a sheet was not read.
fn sheet_kinds(findings: &[Finding]) -> BTreeMap<[&str; 2], &'static str> {
    let mut kinds = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.row.is_empty() && UNREAD.contains(&f.kind)) {
        let place = [finding.place.file.as_str(), &finding.place.sheet];
        if !place[1].is_empty() {
            kinds.entry(place).or_insert(finding.kind.as_str());
        }
    }
    kinds
}
