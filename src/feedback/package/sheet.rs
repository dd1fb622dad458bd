//! A sheet's part: the style of doubtful cells, missing blank cells added, and the relationship to the notes' shapes.

use std::collections::BTreeMap;
use std::ops::Range;

use workbook_reader::opc::edit::{Changes, Refused, Row, Tag, TagKind, columns, rows, tags};

use super::first_and_behind;
use super::styles::Styles;
use crate::model::{Severity, a1};

/// Zero-based row and column.
pub(crate) type At = (u32, u32);

/// The elements that follow the relationship to the notes' shapes.
const BEHIND: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// The part with doubtful cells in their colour.
pub(crate) fn mark(
    text: &str,
    doubtful: &BTreeMap<At, Severity>,
    styles: &mut Styles,
) -> Result<String, Refused> {
    let tags = tags(text)?;
    let is_data = |tag: &Tag<'_>| tag.depth == 1 && tag.is("sheetData");
    let (data, behind) = first_and_behind(&tags, is_data).ok_or(Refused)?;
    let rows = rows(behind);
    let mut changes = Changes::default();
    let mut by_row: BTreeMap<u32, Vec<(u32, Severity)>> = BTreeMap::new();
    for ((row, column), severity) in doubtful {
        by_row.entry(*row).or_default().push((*column, *severity));
    }
    let p = data.prefix;
    let end = behind.iter().find(|tag| tag.depth == 1).map_or(0, |tag| tag.range.start);
    let mut in_empty = String::new();
    for (number, cells) in by_row {
        if let Some(row) = rows.iter().find(|row| row.number == number) {
            mark_row(&tags, row, &cells, styles, &mut changes)?;
            continue;
        }
        let mut new = format!("<{p}row r=\"{}\">", number + 1);
        for (column, severity) in cells {
            let style = styles.marked(column_style(&tags, column), severity)?;
            new.push_str(&blank(p, (number, column), style));
        }
        new.push_str(&format!("</{p}row>"));
        match rows.iter().find(|row| row.number > number) {
            Some(next) => changes.insert(next.open.range.start, new),
            None if data.kind == TagKind::Empty => in_empty.push_str(&new),
            None => changes.insert(end, new),
        }
    }
    if !in_empty.is_empty() {
        let filled = format!("{}{in_empty}</{p}sheetData>", data.opened());
        changes.replace(data.range.clone(), filled);
    }
    changes.apply(text)
}

/// Colours the cells of a row; those that it lacks are put in their place among the others.
fn mark_row(
    tags: &[Tag<'_>],
    row: &Row<'_, '_>,
    cells: &[(u32, Severity)],
    styles: &mut Styles,
    changes: &mut Changes,
) -> Result<(), Refused> {
    let (open, p) = (row.open, row.open.prefix);
    let mut missing: Vec<(usize, String)> = Vec::new();
    for (column, severity) in cells {
        if let Some((_, tag, _)) = row.cells.iter().rev().find(|(index, ..)| index == column) {
            let style = styles.marked(tag.number("s").unwrap_or(0), *severity)?;
            changes.replace(tag.range.clone(), tag.with(&[("s", &style.to_string())]));
            continue;
        }
        let of_row = open.number("s").filter(|_| open.attribute("customFormat").is_some());
        let format = of_row.unwrap_or_else(|| column_style(tags, *column));
        let new = blank(p, (row.number, *column), styles.marked(format, *severity)?);
        let next = row.cells.iter().find(|(index, ..)| index > column).map(|(_, tag, _)| *tag);
        let before = next.or(row.close).map_or(open.range.end, |tag| tag.range.start);
        missing.push((before, new));
    }
    if missing.is_empty() {
        return Ok(());
    }
    // The span of columns is a help to readers that no longer holds.
    let tag = open.without("spans");
    if open.kind == TagKind::Empty {
        let inside: String = missing.into_iter().map(|(_, cell)| cell).collect();
        let tag = format!("{}>{inside}</{p}row>", tag.trim_end_matches("/>"));
        changes.replace(open.range.clone(), tag);
    } else {
        changes.replace(open.range.clone(), tag);
        for (before, cell) in missing {
            changes.insert(before, cell);
        }
    }
    Ok(())
}

fn blank(prefix: &str, (row, column): At, style: usize) -> String {
    format!("<{prefix}c r=\"{}\" s=\"{style}\"/>", a1(row, column))
}

/// The format that a column gives to cells that are not there.
fn column_style(tags: &[Tag<'_>], column: u32) -> usize {
    let own = columns(tags).find(|(first, last, _)| (*first..=*last).contains(&column));
    own.and_then(|(.., tag)| tag.number("style")).unwrap_or(0)
}

/// The part as one that is not selected: the workbook opens on another sheet, and what is typed there must not go into this
/// one too. `None` if it is not selected.
pub(crate) fn unselected(text: &str) -> Result<Option<String>, Refused> {
    if !text.contains("tabSelected") {
        return Ok(None);
    }
    let mut changes = Changes::default();
    for tag in tags(text)?.iter().filter(|tag| tag.is("sheetView")) {
        if tag.attribute("tabSelected").is_some() {
            changes.replace(tag.range.clone(), tag.without("tabSelected"));
        }
    }
    changes.apply(text).map(Some)
}

/// The relationship of the shapes of the sheet's notes, if it has one.
pub(crate) fn shapes(text: &str) -> Result<Option<String>, Refused> {
    let tags = tags(text)?;
    let tie = tags.iter().find(|tag| tag.depth == 1 && tag.is("legacyDrawing"));
    Ok(tie.and_then(|tag| tag.attribute("id")))
}

/// The part tied to the shapes of its notes.
pub(crate) fn tied(text: &str, relation: &str) -> Result<String, Refused> {
    let tags = tags(text)?;
    let root = tags.first().ok_or(Refused)?;
    let is_data = |tag: &Tag<'_>| tag.depth == 1 && tag.name == "sheetData";
    let (_, rest) = first_and_behind(&tags, is_data).ok_or(Refused)?;
    let tie = format!(
        "<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{relation}\"/>",
        root.prefix,
        workbook_reader::opc::OFFICE
    );
    let behind = rest.iter().find(|tag| tag.depth == 1 && BEHIND.contains(&tag.name));
    let end: &Range<usize> = &tags.last().ok_or(Refused)?.range;
    let mut changes = Changes::default();
    changes.insert(behind.map_or(end.start, |tag| tag.range.start), tie);
    changes.apply(text)
}
