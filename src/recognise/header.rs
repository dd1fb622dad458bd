//! The header of a form's table: which sheet column is which column of the form.

use std::collections::{BTreeMap, BTreeSet};

use super::folded::FoldedSheet;
use super::vocabulary::{ColumnWords, FormWords};
use crate::model::Sheet;
use crate::text::similar::similarity;

/// How alike two headers must be where they are not the same.
const NEAR: f64 = 0.75;

/// How many rows a header may have.
const MOST_ROWS: u32 = 3;

/// A header that was found.
#[derive(Debug, Clone)]
pub struct Header {
    pub first_row: u32,
    pub last_row: u32,
    /// The sheet's column of each column of the form, where it has one.
    pub columns: Vec<Option<u32>>,
    /// The header text of each sheet column, upper rows first.
    pub texts: BTreeMap<u32, Vec<String>>,
    /// Headers matched by nearness: as written, as declared.
    pub synonyms: Vec<(String, String)>,
    pub score: f64,
}

/// A cell whose text is part of a header: row and column.
type Part = (u32, u32);

/// The best header of a form that begins in a row, where there is one.
pub fn find(sheet: &FoldedSheet<'_>, first_row: u32, words: &FormWords<'_>) -> Option<Header> {
    if !may_begin(sheet, first_row, words) {
        return None;
    }
    let mut best: Option<Header> = None;
    for height in 1..=MOST_ROWS {
        let header = match_columns(sheet, first_row, height, words);
        if header.score > best.as_ref().map_or(0.0, |best| best.score + 1e-9) {
            best = Some(header);
        }
    }
    let best = best?;
    best.columns[words.key_column()?]?;
    let matched = best.columns.iter().flatten().count();
    let enough = matched * 2 >= words.columns.len() && matched >= 2;
    enough.then_some(best)
}

/// Whether a row has a text of the form's header at all: most rows have none.
fn may_begin(sheet: &FoldedSheet<'_>, row: u32, words: &FormWords<'_>) -> bool {
    let cells = sheet.sheet.rows.get(&row).into_iter().flatten();
    cells.filter(|cell| words.is_header(sheet.bare(row, cell.column))).take(2).count() == 2
}

fn match_columns(
    sheet: &FoldedSheet<'_>,
    first_row: u32,
    height: u32,
    words: &FormWords<'_>,
) -> Header {
    let last_row = first_row + height - 1;
    let parts = header_parts(sheet.sheet, first_row, last_row);
    let folded: BTreeMap<u32, Vec<String>> = parts
        .iter()
        .map(|(column, parts)| {
            (
                *column,
                parts.iter().map(|(row, column)| sheet.bare(*row, *column).to_owned()).collect(),
            )
        })
        .collect();
    let texts: BTreeMap<u32, Vec<String>> = parts
        .iter()
        .map(|(column, parts)| {
            let text = |(row, column): &Part| sheet.sheet.text(*row, *column).to_owned();
            (*column, parts.iter().map(text).collect())
        })
        .collect();
    let mut columns: Vec<Option<u32>> = vec![None; words.columns.len()];
    let mut taken = BTreeSet::new();
    for (at, wanted) in words.columns.iter().enumerate() {
        let alone = alone(words, at);
        let found = folded
            .iter()
            .find(|(column, parts)| !taken.contains(*column) && same(parts, wanted, alone));
        if let Some((column, _)) = found {
            columns[at] = Some(*column);
            taken.insert(*column);
        }
    }
    let exact = columns.iter().flatten().count();
    let mut synonyms = Vec::new();
    // Nearness only fills gaps of a header that is there already.
    if exact >= 2 && exact * 3 >= words.columns.len() {
        fill_near(&folded, &texts, words, &mut columns, &mut taken, &mut synonyms);
    }
    let score = columns.iter().flatten().count() as f64 - 0.1 * synonyms.len() as f64;
    let score = score / words.columns.len() as f64;
    Header { first_row, last_row, columns, texts, synonyms, score }
}

/// Whether no other column of the form has the same lower header, so that it tells by itself.
fn alone(words: &FormWords<'_>, at: usize) -> bool {
    let headers = &words.columns[at].headers;
    !words
        .columns
        .iter()
        .enumerate()
        .any(|(other, column)| other != at && column.headers.iter().any(|h| headers.contains(h)))
}

/// Whether the parts of a sheet column's header are a column's header below its upper header.
fn same(parts: &[String], wanted: &ColumnWords<'_>, alone: bool) -> bool {
    let Some((last, upper)) = parts.split_last() else { return false };
    let (headers, under) = (&wanted.headers, &wanted.under);
    let joined = parts.join(" ");
    if headers.contains(&joined) || under.is_empty() && headers.contains(last) {
        return under.is_empty() || alone;
    }
    let full = |header: &String| format!("{under} {header}") == joined;
    headers.iter().any(full) || headers.contains(last) && (upper.join(" ") == *under || alone)
}

/// Gives columns that are still missing the one header that is near to them alone.
fn fill_near(
    folded: &BTreeMap<u32, Vec<String>>,
    texts: &BTreeMap<u32, Vec<String>>,
    words: &FormWords<'_>,
    columns: &mut [Option<u32>],
    taken: &mut BTreeSet<u32>,
    synonyms: &mut Vec<(String, String)>,
) {
    let nearness = |parts: &[String], at: usize| -> f64 {
        let wanted = &words.columns[at];
        let joined = parts.join(" ");
        let last = parts.last().map_or("", String::as_str);
        let alike = |header: &String| {
            let full = format!("{} {header}", wanted.under);
            let below = if wanted.under.is_empty() { similarity(last, header) } else { 0.0 };
            similarity(&joined, full.trim()).max(below)
        };
        wanted.headers.iter().map(alike).fold(0.0, f64::max)
    };
    for at in 0..columns.len() {
        if columns[at].is_some() {
            continue;
        }
        let near: Vec<u32> = folded
            .iter()
            .filter(|(column, parts)| !taken.contains(*column) && nearness(parts, at) >= NEAR)
            .map(|(column, _)| *column)
            .collect();
        let [column] = near.as_slice() else { continue };
        let rivals = (0..columns.len())
            .filter(|other| *other != at && columns[*other].is_none())
            .any(|other| nearness(&folded[column], other) >= nearness(&folded[column], at));
        if !rivals {
            columns[at] = Some(*column);
            taken.insert(*column);
            synonyms.push((texts[column].join(" "), words.columns[at].column.header.clone()));
        }
    }
}

/// The header cells of each sheet column, upper rows first. An upper header stands over the columns to its right that have
/// a lower header and none of their own.
fn header_parts(sheet: &Sheet, first_row: u32, last_row: u32) -> BTreeMap<u32, Vec<Part>> {
    let mut used: BTreeSet<u32> = BTreeSet::new();
    for (_, cells) in sheet.rows.range(first_row..=last_row) {
        used.extend(cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.column));
    }
    let mut all = BTreeMap::new();
    for column in &used {
        let mut parts = Vec::new();
        for row in first_row..=last_row {
            if !sheet.text(row, *column).is_empty() {
                parts.push((row, *column));
            } else if row < last_row
                && let Some(over) = spanning(sheet, row, last_row, *column, &used)
            {
                parts.push(over);
            }
        }
        all.insert(*column, parts);
    }
    all
}

/// The upper header at the left that spans a column.
fn spanning(
    sheet: &Sheet,
    row: u32,
    last_row: u32,
    column: u32,
    used: &BTreeSet<u32>,
) -> Option<Part> {
    let merged = sheet.merges.iter().find(|area| {
        area.first_row <= row
            && row <= area.last_row
            && area.first_column < column
            && column <= area.last_column
    });
    if let Some(area) = merged {
        let anchor = (area.first_row, area.first_column);
        return (!sheet.text(anchor.0, anchor.1).is_empty()).then_some(anchor);
    }
    let has_lower =
        |column: u32| (row + 1..=last_row).any(|lower| !sheet.text(lower, column).is_empty());
    if !has_lower(column) {
        return None;
    }
    for left in used.range(..column).rev() {
        if !sheet.text(row, *left).is_empty() {
            return has_lower(*left).then_some((row, *left));
        }
        if !has_lower(*left) {
            return None;
        }
    }
    None
}
