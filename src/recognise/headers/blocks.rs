//! The headers of a sheet: their forms, rows and columns, and the titles above each.

use std::collections::BTreeSet;

use super::header;
use crate::definition::{FormKind, Role};
use crate::model::{Content, Sheet};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::matched::Header;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;

/// Headers are looked for in this many rows of a sheet.
const HEADERS_WITHIN: u32 = 20_000;

/// So many headers of a form on one sheet are looked at: one a printed page.
const MOST_HEADERS: usize = 400;

/// Rows of more cells than this are no titles.
const MOST_TITLES: usize = 3;

/// All headers of each form on a sheet, in the forms' order: the best first, none over another.
pub(crate) fn headers(folded: &FoldedSheet<'_>) -> Vec<Vec<Header>> {
    let vocabulary = folded.vocabulary;
    let mut found: Vec<Vec<Header>> = vec![Vec::new(); vocabulary.forms.len()];
    let rows = folded.sheet.rows.range(..HEADERS_WITHIN).filter(|(_, cells)| cells.len() >= 2);
    for (row, _) in rows {
        let forms: Vec<usize> = (0..vocabulary.forms.len())
            .filter(|index| {
                let words = &vocabulary.forms[*index];
                words.form.kind != FormKind::Narrative
                    && header::may_begin(folded.of(words), *row, Window::ALL)
            })
            .collect();
        if forms.is_empty() {
            continue;
        }
        for window in windows(folded, *row) {
            for index in &forms {
                // What begins in its second row is no better than a header that has all columns.
                let has_all = |header: &Header| {
                    header.score >= 1.0
                        && *row == header.first_row + 1
                        && *row <= header.last_row
                        && header.window.meets(window)
                };
                if found[*index].last().is_some_and(has_all) {
                    continue;
                }
                found[*index].extend(header::find(
                    folded.of(&vocabulary.forms[*index]),
                    *row,
                    window,
                ));
            }
        }
    }
    end_above_next(folded, &mut found);
    found.into_iter().map(apart).collect()
}

/// Ends headers above another table that begins within their rows: that of a short table may find a column in the next one's header, and the next one's may seem
/// to begin in the short one's header, where both have two columns in common.
fn end_above_next(folded: &FoldedSheet<'_>, found: &mut [Vec<Header>]) {
    let begins: Vec<(u32, Window)> = found
        .iter()
        .zip(&folded.vocabulary.forms)
        .flat_map(|(headers, words)| headers.iter().map(move |header| (header, words)))
        .filter(|(header, words)| names_key(folded.of(words), header))
        .map(|(header, _)| (header.first_row, header.window))
        .collect();
    for (headers, words) in found.iter_mut().zip(&folded.vocabulary.forms) {
        let ended = |header: Header| {
            let first = header.first_row;
            // Between them is a row at least: rows below each other may be one header.
            let within = |(row, window): &&(u32, Window)| {
                first + 1 < *row && *row <= header.last_row && window.meets(header.window)
            };
            let is_table = |next: &u32| {
                let above = (first, next - first - 1);
                folded.vocabulary.forms.iter().any(|words| {
                    let own = header::find_within(folded.of(words), above, header.window);
                    own.is_some_and(|own| names_key(folded.of(words), &own))
                })
            };
            let next = begins.iter().filter(within).map(|(row, _)| *row).filter(is_table).min();
            match next {
                Some(next) => {
                    header::find_within(folded.of(words), (first, next - first - 1), header.window)
                }
                None => Some(header),
            }
        };
        *headers = std::mem::take(headers).into_iter().filter_map(ended).collect();
    }
}

/// Whether the first row of a header names the column of the form's labels or names.
fn names_key(folded: FormSheet<'_>, header: &Header) -> bool {
    let key = folded.words.key_column().and_then(|key| header.columns.get(key).copied().flatten());
    key.is_some_and(|column| folded.is_header(header.first_row, column))
}

/// The best headers of those that share rows and columns. One over all columns that begins above headers side by side is none: it begins in their
/// titles, which name a period each.
fn apart(mut headers: Vec<Header>) -> Vec<Header> {
    let parts: Vec<u32> = headers
        .iter()
        .filter(|header| header.window != Window::ALL)
        .map(|header| header.first_row)
        .collect();
    headers.retain(|header| {
        let is_within = |row: &u32| header.first_row < *row && *row <= header.last_row;
        header.window != Window::ALL || !parts.iter().any(is_within)
    });
    headers.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.first_row.cmp(&b.first_row)));
    let mut kept: Vec<Header> = Vec::new();
    for header in headers {
        let over = |other: &Header| {
            header.first_row <= other.last_row
                && other.first_row <= header.last_row
                && header.window.meets(other.window)
        };
        if kept.len() < MOST_HEADERS && !kept.iter().any(over) {
            kept.push(header);
        }
    }
    kept
}

/// The columns in which a header row may hold headers: all, or those of tables side by side. These are recognised by their columns
/// of numbers, by the empty columns between them, or by the header with which the row begins once more, where at least two of them have a form's header.
fn windows(folded: &FoldedSheet<'_>, row: u32) -> Vec<Window> {
    let is_number = |column: u32| {
        let text = folded.bare(row, column);
        let mut columns = folded.vocabulary.forms.iter().flat_map(|words| &words.columns);
        !text.is_empty()
            && columns.any(|words| {
                words.column.role == Role::Number && words.headers.iter().any(|h| h == text)
            })
    };
    let cells = || folded.cells(row, Window::ALL).filter(|cell| !cell.text.is_empty());
    let numbers: Vec<u32> =
        cells().map(|cell| cell.column).filter(|column| is_number(*column)).collect();
    let mut starts = if numbers.len() >= 2 { numbers } else { behind_gaps(folded.sheet, row) };
    if starts.len() < 2 {
        starts = where_it_begins_again(folded, row);
    }
    if starts.len() < 2 {
        return vec![Window::ALL];
    }
    let ends = starts[1..].iter().map(|start| start - 1).chain([u32::MAX]);
    let mut firsts = starts.clone();
    firsts[0] = 0;
    let windows: Vec<Window> =
        firsts.into_iter().zip(ends).map(|(first, last)| Window { first, last }).collect();
    let has_form = |window: &&Window| {
        folded
            .vocabulary
            .forms
            .iter()
            .any(|words| header::find(folded.of(words), row, **window).is_some())
    };
    if windows.iter().filter(has_form).count() >= 2 { windows } else { vec![Window::ALL] }
}

/// The first columns of the groups that empty columns part, in a header row and the two below it.
fn behind_gaps(sheet: &Sheet, row: u32) -> Vec<u32> {
    let last = row + 2;
    let mut used: BTreeSet<u32> = BTreeSet::new();
    for (_, cells) in sheet.rows.range(row..=last) {
        used.extend(cells.iter().map(|cell| cell.column));
    }
    for area in sheet.merges.iter().filter(|area| area.first_row <= last && row <= area.last_row) {
        used.extend(area.first_column..=area.last_column.min(area.first_column + 200));
    }
    let begins = |column: &&u32| **column == 0 || !used.contains(&(**column - 1));
    used.iter().filter(begins).copied().collect()
}

/// The columns with the text with which a row begins.
fn where_it_begins_again(folded: &FoldedSheet<'_>, row: u32) -> Vec<u32> {
    let cells = || folded.cells(row, Window::ALL).filter(|cell| !cell.text.is_empty());
    let Some(first) = cells().next().map(|cell| folded.bare(row, cell.column)) else {
        return Vec::new();
    };
    cells().map(|cell| cell.column).filter(|column| folded.bare(row, *column) == first).collect()
}

/// The row in which the titles of a table begin: the first of the sheet, or below another table. `above` is the
/// last row of the header that is next above it.
pub(crate) fn titles_from(folded: &FoldedSheet<'_>, header: &Header, above: Option<u32>) -> u32 {
    let Some(above) = above else { return 0 };
    let mut from = header.first_row;
    while from > above + 1 && is_title_row(folded, from - 1, header.window) {
        from -= 1;
    }
    from
}

/// Whether a row may be above a table: it is blank or has a few texts.
fn is_title_row(folded: &FoldedSheet<'_>, row: u32, window: Window) -> bool {
    let cells = || folded.cells(row, window);
    let is_title = |content: &Content, text: &str| {
        matches!(content, Content::Text) && text.parse::<f64>().is_err()
    };
    cells().count() <= MOST_TITLES && cells().all(|cell| is_title(&cell.content, &cell.text))
}
