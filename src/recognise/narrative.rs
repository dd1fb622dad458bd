//! Narratives: headings, each followed by its text in a column to the right.

use std::collections::BTreeSet;

use super::sheet_text::{FoldedSheet, is_filled};
use super::visibility;
use super::vocabulary::FormWords;
use crate::definition::Role;
use crate::model::{Table, TableCell, a1};

/// The headings of a narrative. A heading is followed by its text in a column to the right.
fn headings(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> Vec<(usize, u32, u32)> {
    let mut found: Vec<(usize, u32, u32)> = Vec::new();
    for cell in folded.sheet.cells() {
        let text = folded.whole(cell.row, cell.column);
        let numbered = text.split_once(' ').map_or(
            "",
            |(first, rest)| {
                if first.len() <= 3 { rest } else { "" }
            },
        );
        let is = |label: &String| label == text || !numbered.is_empty() && label == numbered;
        let at = words.rows.iter().position(|row| !text.is_empty() && row.labels.iter().any(is));
        if let Some(at) = at
            && !found.iter().any(|(other, ..)| *other == at)
        {
            found.push((at, cell.row, cell.column));
        }
    }
    found
}

/// The share of a narrative's headings that a sheet has, where it is at least half.
pub fn heading_share(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> Option<f64> {
    let found = headings(folded, words).len();
    let share = found as f64 / words.rows.len().max(1) as f64;
    (share >= 0.5).then_some(share)
}

/// The row of a narrative's first heading.
pub fn first_heading(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> u32 {
    headings(folded, words).iter().map(|(_, row, _)| *row).min().unwrap_or(0)
}

/// Reads a narrative: the text next to each heading.
pub fn read(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> Table {
    let mut table =
        Table { form: words.form.id.clone(), sheet: folded.sheet.name.clone(), ..Table::default() };
    let sheet = folded.sheet;
    let text_column = words.columns.iter().find(|words| words.column.role == Role::Text);
    let Some(column) = text_column.map(|words| words.column) else { return table };
    let found = headings(folded, words);
    for (at, row) in words.form.rows.iter().enumerate() {
        let place = found.iter().find(|(heading, ..)| *heading == at);
        let Some((_, sheet_row, sheet_column)) = place else {
            table.missing_rows.push((row.id.clone(), row.label.clone()));
            continue;
        };
        let right = sheet
            .rows
            .get(sheet_row)
            .into_iter()
            .flatten()
            .find(|cell| cell.column > *sheet_column && is_filled(cell));
        let at = right.map_or(sheet_column + 1, |cell| cell.column);
        let (rows, columns) = visibility::skipped(sheet, &words.form.reading);
        let is_in = |hidden: Option<&BTreeSet<u32>>, at: u32| {
            hidden.is_some_and(|hidden| hidden.contains(&at))
        };
        let skipped = is_in(rows, *sheet_row) || is_in(columns, at);
        if skipped {
            table.left_out.extend(visibility::left_out(sheet, *sheet_row, at));
        }
        table.cells.push(TableCell {
            row: row.id.clone(),
            column: column.id.clone(),
            address: a1(*sheet_row, at),
            cell: right.filter(|_| !skipped).cloned(),
            money: None,
            unit: String::new(),
            sheet: sheet.name.clone(),
            marks: visibility::hidden_marks(sheet, *sheet_row, at),
            shown: right.and_then(|cell| sheet.shown(cell)),
        });
    }
    table.nothing = !table.has_values();
    table
}
