//! Transposed indicator tables: the indicators across in a header row, the measures down a column at its left.

use std::collections::BTreeMap;

use super::labels::{Match, Matcher};
use super::visibility;
use crate::definition::{FormKind, Merged, Role, Type};
use crate::model::table::{DoubleColumn, LeftOut, RowIdentity};
use crate::model::{Table, TableCell, UnknownRow, a1};
use crate::recognise::headers::header::{measure_of, nearness};
use crate::recognise::headers::header_path::path_period;
use crate::recognise::words::brackets::{brackets, without_brackets};
use crate::recognise::words::column_words::{ColumnWords, PathPeriod};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::money_words::money_note_above;
use crate::recognise::words::sheet_text::{FoldedSheet, is_filled};
use crate::recognise::words::vocabulary::FormWords;
use crate::recognise::words::window::Window;
use office_text::measure::in_brackets;

/// The labels are looked for in this many rows of a sheet, the measures in this many rows below them.
const LABELS_WITHIN: u32 = 60;
const MEASURES_WITHIN: u32 = 40;

/// How many rows the labels may take.
const MOST_ROWS: u32 = 3;

/// So many texts are named for a measure that is missing.
const MOST_NEAR: usize = 3;

/// So many columns left of the measures may name their periods.
const MOST_LEFT: u32 = 3;

/// Rows of more texts than this are no titles.
const MOST_TITLES: usize = 3;

/// Fewer labels in a row are no table.
const FEWEST_LABELS: usize = 2;

/// A table on its side that was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Transposed {
    pub first_row: u32,
    pub last_row: u32,
    /// The last row of the labels.
    labels_end: u32,
    /// The sheet's column of each row of the form.
    labels: BTreeMap<usize, u32>,
    /// The sheet's row of each column of the form that is a measure.
    measures: BTreeMap<usize, u32>,
    /// For measures that several rows fit equally well: those that were not taken.
    doubles: Vec<(usize, Vec<u32>)>,
    /// The row of the labels' units.
    units: Option<u32>,
    synonyms: Vec<(String, String)>,
    /// Columns whose label is no row of the form.
    unknown: Vec<(u32, UnknownRow)>,
    /// From the measures to the last label.
    pub first_column: u32,
    pub last_column: u32,
}

impl Transposed {
    pub(crate) fn span(&self) -> Window {
        Window { first: self.first_column, last: self.last_column }
    }
}

/// The blocks of a form's transposed table: some of the form's rows across, and a measure below them at the left.
pub(crate) fn find(folded: FormSheet<'_>) -> Vec<Transposed> {
    if folded.words.form.kind != FormKind::Indicators {
        return Vec::new();
    }
    let mut blocks: Vec<Transposed> = Vec::new();
    for (row, _) in folded.sheet.rows.range(..LABELS_WITHIN) {
        for height in 1..=MOST_ROWS {
            let last = row + height - 1;
            if likely(folded, (*row, last)) < FEWEST_LABELS {
                continue;
            }
            let found = labels(folded, (*row, last));
            if found.labels.len() >= FEWEST_LABELS {
                let found = measures(folded, found);
                blocks.extend(Some(found).filter(|found| !found.measures.is_empty()));
            }
        }
    }
    blocks
}

/// Of blocks, the largest first, those that bring rows of the form which no other one has: a form wrapped after some columns, or
/// continued on another sheet. None if they have less than half of the rows together.
pub(crate) fn together(words: &FormWords<'_>, blocks: &mut Vec<(usize, Transposed)>) {
    blocks.sort_by_key(|(_, block)| std::cmp::Reverse(block.labels.len()));
    let mut kept: Vec<(usize, Transposed)> = Vec::new();
    for (sheet, block) in blocks.drain(..) {
        let fits = kept.iter().all(|(other_sheet, other)| {
            let over = block.first_row <= other.last_row && other.first_row <= block.last_row;
            let again = block.labels.keys().any(|row| other.labels.contains_key(row));
            !(again || over && sheet == *other_sheet)
        });
        if fits {
            kept.push((sheet, block));
        }
    }
    let count: usize = kept.iter().map(|(_, block)| block.labels.len()).sum();
    if count * 2 >= words.form.indicators().count() {
        *blocks = kept;
    }
}

/// Adds to a table the rows that another block of it has.
pub(crate) fn join(table: &mut Table, other: Table) {
    let lacks = |row: &str| table.missing_rows.iter().any(|id| id == row);
    let brought: Vec<TableCell> = other.cells.into_iter().filter(|cell| lacks(&cell.row)).collect();
    table.missing_rows.retain(|id| !brought.iter().any(|cell| cell.row == *id));
    table.cells.extend(brought);
    table.synonyms.extend(other.synonyms);
    table.left_out.extend(other.left_out);
    table.unknown_rows.extend(other.unknown_rows);
    for missing in other.missing_columns {
        if !table.missing_columns.contains(&missing) {
            table.missing_columns.push(missing);
        }
    }
    for near in other.near_headers {
        if !table.near_headers.contains(&near) {
            table.near_headers.push(near);
        }
    }
}

/// The number of texts in some rows that are exactly labels of the form.
fn likely(folded: FormSheet<'_>, (first, last): (u32, u32)) -> usize {
    let cells = folded.sheet.rows.range(first..=last).flat_map(|(_, cells)| cells);
    cells
        .filter(|cell| {
            let (whole, bare) =
                (folded.whole(cell.row, cell.column), folded.bare(cell.row, cell.column));
            let mut labels = folded.words.rows.iter().flat_map(|row| &row.labels);
            !whole.is_empty() && labels.any(|label| label == whole || label == bare)
        })
        .count()
}

/// Whether a row is one of titles above the labels: it has few texts, and none of them is a label or a heading of the form.
fn is_title(folded: FormSheet<'_>, row: u32) -> bool {
    let words = folded.words;
    let cells = folded.sheet.rows.get(&row).into_iter().flatten();
    let texts: Vec<&str> =
        cells.map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
    let mut matcher = Matcher::new(words, folded.vocabulary);
    texts.len() <= MOST_TITLES
        && texts.iter().all(|text| {
            !matcher.heading(text) && !matches!(matcher.place(text, "", true), Match::Row(_))
        })
}

/// The labels across, from left to right: the lowest text of each column, below the headings of sections.
fn labels(folded: FormSheet<'_>, (first_row, last_row): (u32, u32)) -> Transposed {
    let words = folded.words;
    let is_title = |row: u32| is_title(folded, row);
    let first_row = (first_row..last_row).find(|row| !is_title(*row)).unwrap_or(last_row);
    let mut by_column: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (_, cells) in folded.sheet.rows.range(first_row..=last_row) {
        for cell in cells.iter().filter(|cell| !cell.text.is_empty()) {
            by_column.entry(cell.column).or_default().push(&cell.text);
        }
    }
    let mut found =
        Transposed { first_row, last_row, labels_end: last_row, ..Transposed::default() };
    let mut matcher = Matcher::new(words, folded.vocabulary);
    matcher.reserve(by_column.values().filter_map(|texts| Some((*texts.last()?, "", true))));
    for (column, texts) in by_column {
        let Some((label, uppers)) = texts.split_last() else { continue };
        for upper in uppers {
            matcher.heading(upper);
        }
        match matcher.place(label, "", true) {
            Match::Row(at) => {
                found.labels.insert(at, column);
            }
            Match::Near(at) => {
                let declared = words.form.rows[at].label.clone();
                found.synonyms.push(((*label).to_owned(), declared));
                found.labels.insert(at, column);
            }
            // Remarks, as a column of the form has them.
            Match::Unknown(_) if is_note(label, folded) => {}
            Match::Unknown(near) => {
                let unknown = unknown_column(&folded, (last_row, column), label, near);
                found.unknown.push((column, unknown));
            }
            Match::Heading => {
                let unknown = unknown_column(&folded, (last_row, column), label, Vec::new());
                let unknown = UnknownRow { identity: RowIdentity::Heading, ..unknown };
                found.unknown.push((column, unknown));
            }
            Match::Again(at) => {
                let taken = found.labels.get(&at).map(|at| a1(last_row, *at)).unwrap_or_default();
                let identity = RowIdentity::Repeated { taken, is_same: false };
                let unknown = unknown_column(&folded, (last_row, column), label, Vec::new());
                found.unknown.push((column, UnknownRow { identity, ..unknown }));
            }
        }
    }
    found
}

/// A column whose label, the lowest text at its head, is no row of the form.
fn unknown_column(
    folded: &FoldedSheet<'_>,
    (row, column): (u32, u32),
    label: &str,
    near: Vec<String>,
) -> UnknownRow {
    UnknownRow {
        sheet: folded.sheet.name.clone(),
        address: a1(row, column),
        label: label.to_owned(),
        near,
        ..UnknownRow::default()
    }
}

/// Whether a label is the header of a column of the form that is not read.
fn is_note(label: &str, sheet: FormSheet<'_>) -> bool {
    let folded = sheet.vocabulary.fold(&without_brackets(label));
    let mut notes = sheet.words.columns.iter().filter(|words| words.column.role == Role::Note);
    notes.any(|words| words.headers.contains(&folded))
}

/// The measures down a column at the left of the labels, and the row of units.
fn measures(folded: FormSheet<'_>, mut found: Transposed) -> Transposed {
    let words = folded.words;
    let Some(first_label) = found.labels.values().min().copied() else { return found };
    let last_label = found.labels.values().max().copied().unwrap_or(first_label);
    let rows = (found.last_row + 1, found.last_row + MEASURES_WITHIN);
    let mut by_column: BTreeMap<u32, BTreeMap<usize, Vec<u32>>> = BTreeMap::new();
    let mut units = None;
    for (row, cells) in folded.sheet.rows.range(rows.0..=rows.1) {
        // The next block has its own measures.
        if likely(folded, (*row, *row)) >= FEWEST_LABELS {
            break;
        }
        for cell in cells.iter().filter(|cell| cell.column < first_label) {
            if let Some(index) = measure_of(folded, *row, cell.column) {
                by_column.entry(cell.column).or_default().entry(index).or_default().push(*row);
            }
            let text = folded.bare(*row, cell.column);
            let is_unit = words.columns.iter().any(|words| {
                words.column.role == Role::Unit && words.headers.iter().any(|h| h == text)
            });
            if is_unit && units.is_none() {
                units = Some(*row);
            }
        }
    }
    // The column with the most of them; of several the one nearest to the labels.
    let column = by_column.into_iter().max_by_key(|(_, measures)| measures.len());
    let Some((column, fitting)) = column else { return found };
    let mut measures = BTreeMap::new();
    for (index, rows) in fitting {
        let wanted = &words.columns[index];
        let period = |row: &u32| {
            path_period(left_of(&folded, *row, column).into_iter(), wanted, folded.period)
        };
        let mut left: Vec<u32> =
            rows.into_iter().filter(|row| period(row) != PathPeriod::Other).collect();
        if left.iter().any(|row| period(row) == PathPeriod::Own) {
            left.retain(|row| period(row) == PathPeriod::Own);
        }
        let filled = |row: &u32| {
            let labels = found.labels.values();
            labels.copied().any(|column| folded.cell(*row, column).is_some_and(is_filled))
        };
        if left.iter().any(filled) {
            left.retain(filled);
        }
        let Some((row, others)) = left.split_first() else { continue };
        measures.insert(index, *row);
        if !others.is_empty() {
            found.doubles.push((index, others.to_vec()));
        }
    }
    (found.first_column, found.last_column) = (column, last_label);
    found.last_row = measures.values().max().copied().unwrap_or(found.last_row);
    found.measures = measures;
    found.units = units;
    found
}

/// The texts that distinguish the rows of a column of measures: its own, and those to its left, also of areas merged over several rows.
fn left_of<'s>(folded: &'s FoldedSheet<'_>, row: u32, column: u32) -> Vec<(&'s str, &'s str)> {
    let place = |index: u32| folded.anchor(row, index).unwrap_or((row, index));
    let texts = (column.saturating_sub(MOST_LEFT)..=column).map(place);
    let texts = texts.map(|(row, column)| (folded.written(row, column), folded.bare(row, column)));
    texts.filter(|(text, _)| !text.is_empty()).collect()
}

/// Reads a transposed table. `titles` are the rows of the titles above it, then above the blocks before it on its sheet.
pub(crate) fn read(folded: FormSheet<'_>, (found, titles): (&Transposed, &[(u32, u32)])) -> Table {
    let words = folded.words;
    let (sheet, form) = (folded.sheet, words.form);
    let mut table = Table {
        form: words.form.id.clone(),
        sheet: sheet.name.clone(),
        synonyms: found.synonyms.clone(),
        ..Table::default()
    };
    let all = found;
    let mut found = found.clone();
    table.left_out = leave_out(folded, &mut found);
    let carries = |row: u32, column: u32| {
        found.measures.values().any(|index| *index == row)
            && found.labels.values().any(|index| *index == column)
    };
    for (index, words) in words.columns.iter().enumerate() {
        if words.column.role == Role::Measure && !found.measures.contains_key(&index) {
            let id = words.column.id.clone();
            let near = unused(&folded, all, words);
            if !near.is_empty() {
                table.near_headers.push((id.clone(), near));
            }
            table.missing_columns.push(id);
        }
    }
    let money_in = |text: &str| {
        let whole = folded.vocabulary.money_unit(text);
        whole.or_else(|| brackets(text).iter().find_map(|part| folded.vocabulary.money_unit(part)))
    };
    let note_in = |rows: &(u32, u32)| money_note_above(&folded, *rows, Window::ALL);
    let note = titles.iter().find_map(note_in).unwrap_or_default();
    for (index, row) in words.form.rows.iter().enumerate().filter(|(_, row)| !row.id.is_empty()) {
        let Some(column) = found.labels.get(&index).copied() else {
            table.missing_rows.push(row.id.clone());
            continue;
        };
        let written = found.units.map_or("", |units| folded.spanned(units, column));
        let heading = (found.first_row..=found.labels_end).map(|row| sheet.text(row, column));
        let in_label = heading.map(in_brackets).find(|unit| !unit.is_empty()).unwrap_or_default();
        let unit = if written.is_empty() { in_label } else { written };
        let written = money_in(written);
        let label = (found.first_row..=found.labels_end).find_map(|row| {
            brackets(sheet.text(row, column)).iter().find_map(|part| money_in(part))
        });
        let fills = || form.reading.merged == Merged::Fill;
        for (index, words) in words.columns.iter().enumerate() {
            if words.column.role != Role::Measure {
                continue;
            }
            let place = found.measures.get(&index).map(|place| (*place, column));
            // What the sheet says of the row does not hold for a measure with its own unit.
            let unit = if words.column.unit.is_empty() { unit } else { "" };
            let look = |place| visibility::visible_cell(&folded, place, carries, fills);
            let seen = place.map(look).unwrap_or_default();
            let of_form = form.type_of(&row.id, &words.column.id);
            let is_money = of_form == Type::Money;
            let money = is_money.then(|| written.or(label).or(note.money)).flatten();
            let unit = if is_money && unit.is_empty() { &note.written } else { unit };
            let about = (&*row.id, &*words.column.id);
            table.cells.push(seen.table_cell(about, place, (money, unit), sheet));
        }
    }
    for (index, others) in &found.doubles {
        let Some(taken) = found.measures.get(index) else { continue };
        let name = |row: &u32| format!("{} “{}”", row + 1, sheet.text(*row, found.first_column));
        let declared = words.columns[*index].column;
        table.double_columns.push(DoubleColumn {
            id: declared.id.clone(),
            header: declared.header.clone(),
            sheet: sheet.name.clone(),
            address: a1(*taken, found.first_column),
            taken: name(taken),
            others: others.iter().map(name).collect(),
            is_row: true,
        });
    }
    // Columns that are no row of the form, where they have figures.
    let figures = |column: u32| -> Vec<String> {
        let cells = found.measures.values().filter_map(|row| sheet.cell(*row, column));
        cells.filter(|cell| is_filled(cell)).map(|cell| cell.text.to_string()).collect()
    };
    let unknown = found.unknown.iter().filter(|(column, _)| *column > found.first_column);
    table.unknown_rows = unknown
        .map(|(column, unknown)| UnknownRow { figures: figures(*column), ..unknown.clone() })
        .filter(|unknown| !unknown.figures.is_empty())
        .collect();
    table
}

/// Takes the hidden rows and columns away where the form's policy is to skip them; their figures come back.
fn leave_out(folded: FormSheet<'_>, found: &mut Transposed) -> Vec<LeftOut> {
    let sheet = folded.sheet;
    let (rows, columns) = visibility::skipped(sheet, &folded.words.form.reading);
    let is_row = |index: &u32| rows.is_some_and(|rows| rows.contains(index));
    let is_column = |index: &u32| columns.is_some_and(|columns| columns.contains(index));
    let mut left_out = Vec::new();
    for row in found.measures.values() {
        for column in found.labels.values().filter(|column| is_row(row) || is_column(column)) {
            left_out.extend(visibility::left_out(sheet, *row, *column));
        }
    }
    found.measures.retain(|_, row| !is_row(row));
    found.labels.retain(|_, column| !is_column(column));
    left_out
}

/// The texts below the labels at the left that are no measure, the nearest to a measure's header first.
fn unused(folded: &FoldedSheet<'_>, found: &Transposed, wanted: &ColumnWords<'_>) -> Vec<String> {
    let rows = found.labels_end + 1..=found.labels_end + MEASURES_WITHIN;
    let column = found.first_column;
    let is_free = |row: &u32| {
        let used = found.measures.values().any(|used| used == row) || found.units == Some(*row);
        !used && !folded.bare(*row, column).is_empty()
    };
    let rows = folded.sheet.rows.range(rows).map(|(row, _)| *row).filter(is_free);
    let mut near: Vec<(f64, u32)> =
        rows.map(|row| (nearness(&[folded.bare(row, column)], wanted), row)).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.iter().take(MOST_NEAR).map(|(_, row)| folded.written(*row, column).to_owned()).collect()
}
