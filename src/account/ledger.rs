//! What became of each number.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use polars::prelude::DataFrame;

use super::numbers::{Numeral, Numerals};
use crate::model::book::address;
use crate::model::output::{Lineage, Origin};
use crate::model::{Fate, Finding, Kind, LedgerPlace, LedgerRow, Submission, SubmissionStatus};
use crate::tables::texts::{PLACE, PlaceNames, Texts};
use crate::tables::{CellView, Cells};

/// What the ledger is made of.
pub struct Inputs<'a> {
    /// The numbers of the files.
    pub numbers: &'a [Numerals],
    /// The accepted cells.
    pub cells: &'a Cells,
    /// The cells of records that a person dropped.
    pub dropped: &'a DataFrame,
    /// All files.
    pub submissions: &'a [Submission],
    /// What was found.
    pub findings: &'a [Finding],
}

/// One entry a number, and one a cell that was read as a number and is none; in the order of files, sheets and cells.
pub struct Ledger<'a> {
    inputs: Inputs<'a>,
    entries: Vec<Entry>,
}

/// A number by the position of its sheet and its own, and the cell that it is by its row in the table.
struct Entry {
    number: Option<(u32, u32)>,
    fate: EntryFate,
}

/// What became of a number.
#[derive(Clone, Copy)]
enum EntryFate {
    /// It is a cell of a table that counts: the figures that it went into say more.
    Cell(u32),
    /// It is none.
    Known(Fate, &'static str),
}

/// How many figures of the outputs each cell went into, by its row in the table of cells.
pub struct FigureCounts(Vec<u32>);

impl FigureCounts {
    /// Counts the figures. A record that is there twice has one count.
    pub fn new(cells: &Cells, lineage: &[Lineage]) -> Self {
        let mut counts = vec![0; cells.frame().height()];
        for source in lineage.iter().flat_map(|lineage| &lineage.sources) {
            let Origin::Cell(row) = source.origin else { continue };
            let first = usize::try_from(row).ok().map(|row| cells.first_row(row));
            if let Some(count) = first.and_then(|row| counts.get_mut(row)) {
                *count += 1;
            }
        }
        Self(counts)
    }

    fn of(&self, cells: &Cells, cell: CellView<'_>) -> u32 {
        self.0.get(cells.first_row(cell.row())).copied().unwrap_or(0)
    }
}

impl<'a> Ledger<'a> {
    /// Finds out what each number is.
    pub fn new(inputs: Inputs<'a>) -> Self {
        let mut sheets = Sheets::default();
        let places = inputs.cells.iter().map(|cell| sheets.place(cell.source()));
        let cells = CellPlaces::new((0..).zip(places));
        let files: HashMap<&str, &Submission> =
            inputs.submissions.iter().map(|sent| (sent.file.as_str(), sent)).collect();
        let kinds = sheet_kinds(inputs.findings);
        let dropped = places_of(inputs.dropped, &mut sheets);
        let mut seen: HashSet<u32> = HashSet::default();
        let all = inputs.numbers.iter().map(|sheet| sheet.numbers.len()).sum();
        let mut entries = Vec::with_capacity(all);
        for (position, sheet) in (0..).zip(inputs.numbers) {
            let sent = files.get(&*sheet.file).copied();
            let sheet_number = sheets.number([&*sheet.file, &sheet.sheet]);
            for (index, number) in (0..).zip(&sheet.numbers) {
                let place = (sheet_number, (number.row, number.column));
                let fate = match cells.first(place) {
                    Some(row) => {
                        seen.insert(row);
                        EntryFate::Cell(row)
                    }
                    None if dropped.contains(&place) => EntryFate::Known(Fate::SetAside, "dropped"),
                    None => {
                        let (fate, reason) = of_file((sheet, number), sent, &kinds);
                        EntryFate::Known(fate, reason)
                    }
                };
                entries.push(Entry { number: Some((position, index)), fate });
            }
        }
        // Of the cells of one place the first was met.
        cells.others().for_each(|(row, first)| {
            if seen.contains(&first) {
                seen.insert(row);
            }
        });
        let cells = (0..).zip(inputs.cells.iter()).filter(|(row, cell)| {
            let is_figure = cell.value().is_some() && !cell.is_rejected();
            is_figure && !cell.source()[2].is_empty() && !seen.contains(row)
        });
        let cells: Vec<u32> = cells.map(|(row, _)| row).collect();
        // There are few of them: room for twice as many would be as much as all numbers take.
        entries.reserve_exact(cells.len());
        let entry = |row| Entry { number: None, fate: EntryFate::Cell(row) };
        entries.extend(cells.into_iter().map(entry));
        Self { inputs, entries }
    }

    /// The number of rows.
    pub fn height(&self) -> usize {
        self.entries.len()
    }

    /// The rows, where it is known which cells went into an output.
    pub fn rows<'l>(&'l self, figures: &'l FigureCounts) -> impl Iterator<Item = LedgerRow<'l>> {
        self.entries.iter().filter_map(move |entry| self.row(entry, figures))
    }

    fn row<'l>(&'l self, entry: &Entry, figures: &'l FigureCounts) -> Option<LedgerRow<'l>> {
        let number = entry.number.and_then(|(sheet, index)| {
            let sheet = self.inputs.numbers.get(sheet as usize)?;
            Some((sheet, sheet.numbers.get(index as usize)?))
        });
        let cell = match entry.fate {
            EntryFate::Cell(row) => Some(self.inputs.cells.at_row(row)?),
            EntryFate::Known(..) => None,
        };
        let ([file, sheet], place, text) = match (number, cell) {
            (Some((sheet, number)), _) => {
                let place = LedgerPlace::At(number.row, number.column);
                ([&*sheet.file, sheet.sheet.as_str()], place, number.text.as_str())
            }
            (None, Some(cell)) => {
                let [file, sheet, place] = cell.source();
                ([file, sheet], LedgerPlace::Address(place), cell.reported())
            }
            (None, None) => return None,
        };
        let count = cell.map_or(0, |cell| figures.of(self.inputs.cells, cell));
        let (fate, reason) = match (entry.fate, cell) {
            (EntryFate::Known(fate, reason), _) => (fate, reason),
            (EntryFate::Cell(_), Some(cell)) if cell.is_rejected() => {
                let reason = if cell.is_crossed() { "crossed" } else { "not-understood" };
                (Fate::SetAside, reason)
            }
            (EntryFate::Cell(_), _) if count > 0 => (Fate::Used, ""),
            (EntryFate::Cell(_), Some(cell)) if cell.value().is_some() => {
                (Fate::Stored, "not-shown")
            }
            (EntryFate::Cell(_), _) => (Fate::Stored, "text"),
        };
        Some(LedgerRow {
            file,
            sheet,
            cell: place,
            text,
            number: number.map(|(_, number)| number.number),
            key: cell.map(CellView::names).unwrap_or_default(),
            indexes: cell.map(|cell| cell.key().indexes()).unwrap_or_default(),
            value: cell.and_then(CellView::value),
            fate,
            reason,
            figures: count,
        })
    }
}

/// The number of a sheet, and row and column on it.
type Place = (u32, (u32, u32));

/// The sheets of all files by numbers.
#[derive(Default)]
struct Sheets<'a> {
    numbers: HashMap<[&'a str; 2], u32>,
    /// Those that follow each other are mostly on one sheet.
    last: Option<([&'a str; 2], u32)>,
}

impl<'a> Sheets<'a> {
    /// `None` where there is no address.
    fn place(&mut self, [file, sheet, cell]: PlaceNames<'a>) -> Option<Place> {
        Some((self.number([file, sheet]), address(cell)?))
    }

    fn number(&mut self, sheet: [&'a str; 2]) -> u32 {
        let number = match self.last {
            Some((last, number)) if last == sheet => number,
            _ => {
                let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
                *self.numbers.entry(sheet).or_insert(next)
            }
        };
        self.last = Some((sheet, number));
        number
    }
}

/// The cells by their places, and of each its row in the table.
struct CellPlaces {
    cells: Vec<(Place, u32)>,
    /// The first cell of each sheet by its number, and the number of all: a cell is looked for among those of its sheet.
    sheets: Vec<usize>,
}

impl CellPlaces {
    fn new(cells: impl Iterator<Item = (u32, Option<Place>)>) -> Self {
        let cells = cells.filter_map(|(row, place)| Some((place?, row)));
        let mut cells: Vec<(Place, u32)> = cells.collect();
        // They are nearly in order.
        cells.sort();
        let mut sheets = Vec::new();
        for (index, ((sheet, _), _)) in cells.iter().enumerate() {
            let sheet = *sheet as usize;
            if sheets.len() <= sheet {
                sheets.resize(sheet + 1, index);
            }
        }
        sheets.push(cells.len());
        Self { cells, sheets }
    }

    /// The first row of the cell at a place.
    fn first(&self, place: Place) -> Option<u32> {
        let sheet = place.0 as usize;
        let (start, end) = (*self.sheets.get(sheet)?, *self.sheets.get(sheet + 1)?);
        let cells = self.cells.get(start..end)?;
        let cell = cells.get(cells.partition_point(|(other, _)| *other < place))?;
        (cell.0 == place).then_some(cell.1)
    }

    /// The rows of a place that an earlier row has, and that row.
    fn others(&self) -> impl Iterator<Item = (u32, u32)> {
        let places = self.cells.chunk_by(|one, next| one.0 == next.0);
        let others = places.filter_map(|rows| rows.split_first());
        others.flat_map(|((_, first), rest)| rest.iter().map(|(_, row)| (*row, *first)))
    }
}

/// The places of the cells of a table; none if it lacks one of the columns.
fn places_of<'a>(cells: &'a DataFrame, sheets: &mut Sheets<'a>) -> HashSet<Place> {
    let places = Texts::new(cells, PLACE).map(|places| places.rows());
    let places = places.into_iter().flatten();
    places.filter_map(|row| sheets.place(row)).collect()
}

/// A number that is in no table that counts.
fn of_file(
    (sheet, number): (&Numerals, &Numeral),
    sent: Option<&Submission>,
    kinds: &BTreeMap<[&str; 2], &'static str>,
) -> (Fate, &'static str) {
    match sent.map(|sent| sent.standing) {
        Some(SubmissionStatus::Superseded) => return (Fate::Superseded, "superseded-file"),
        Some(SubmissionStatus::Duplicate) => return (Fate::Superseded, "duplicate-file"),
        Some(SubmissionStatus::Rejected | SubmissionStatus::Accompanying) => {
            return (Fate::SetAside, "rejected-file");
        }
        Some(SubmissionStatus::Accepted) | None => {}
    }
    if let Some(fate) = number.fate {
        return *fate;
    }
    if let Some(kind) = kinds.get(&[&*sheet.file, sheet.sheet.as_str()]) {
        return (Fate::Unread, kind);
    }
    match sent {
        // A form of a file counts if no later file has it.
        Some(sent) if sent.forms != sent.counted => (Fate::Superseded, "other-file-counts"),
        _ => (Fate::Unread, "no-form"),
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
