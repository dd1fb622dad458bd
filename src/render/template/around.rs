//! What is around the cells of a sheet and in other parts, moved with the rows: merges, conditional formats, validations, links, breaks,
//! names, tables, notes, pictures, charts.

use workbook_reader::opc::edit::{Changes, Refused, Tag, TagKind, escape, tags};

use super::grid::{close, content};
use super::references::{Copied, Maps, moved};
use crate::model::book::Rect;
use crate::model::row_map::RowMap;

/// An area as a range: it grows with the rows between its ends.
fn moved_area(text: &str, map: &RowMap) -> String {
    let Some(area) = Rect::read(text) else { return text.to_owned() };
    let new = Rect {
        first_row: map.first_of_range(area.first_row),
        last_row: map.last_of_range(area.last_row),
        ..area
    };
    if new == area { text.to_owned() } else { new.to_string() }
}

/// Areas with blanks between: the cells that are as those of the template's areas.
fn moved_areas(text: &str, map: &RowMap) -> String {
    let mut areas: Vec<String> = Vec::new();
    for part in text.split_whitespace() {
        match Rect::read(part) {
            Some(area) => match map.areas(area).as_slice() {
                [same] if *same == area => areas.push(part.to_owned()),
                moved => areas.extend(moved.iter().copied().map(|area| area.to_string())),
            },
            None => areas.push(part.to_owned()),
        }
    }
    areas.join(" ")
}

/// Moves what is around the cells of a sheet's part.
pub(super) fn around(
    text: &str,
    list: &[Tag<'_>],
    (sheet, maps): (&str, &Maps),
    changes: &mut Changes,
) -> Result<(), Refused> {
    let still = RowMap::default();
    let map = maps.get(sheet).unwrap_or(&still);
    let data = list.iter().position(|tag| tag.depth == 1 && tag.is("sheetData")).ok_or(Refused)?;
    let behind = match list.get(data).map(|tag| tag.kind) {
        Some(TagKind::Empty) => data,
        _ => close(list, data)?,
    };
    let outside = list.iter().enumerate().filter(|(index, _)| *index < data || *index > behind);
    // The row of the first cell of conditional formats and validations: their formulas are written as of there.
    let mut origin: Option<(u32, u32)> = None;
    let mut skipped = 0;
    let (mut merges, mut breaks_rows) = (None, false);
    for (index, tag) in outside.filter(|(_, tag)| tag.kind != TagKind::Close) {
        if tag.name == "mergeCells" {
            merges = Some((index, tag.kind));
            continue;
        }
        let mut set: Vec<(&str, String)> = Vec::new();
        if let Some(areas) = tag.attribute("sqref") {
            origin = first_cell(&areas, map);
            let moved = match tag.name {
                "selection" => {
                    areas.split(' ').map(|area| moved_area(area, map)).collect::<Vec<_>>().join(" ")
                }
                _ => moved_areas(&areas, map),
            };
            set.push(("sqref", moved));
        }
        for name in ["ref", "activeCell", "topLeftCell"] {
            if let Some(area) = tag.attribute(name).filter(|_| tag.name != "mergeCell") {
                set.push((name, moved_area(&area, map)));
            }
        }
        breaks_rows = match tag.name {
            "rowBreaks" => true,
            "colBreaks" => false,
            _ => breaks_rows,
        };
        if tag.name == "brk"
            && breaks_rows
            && let Some(id) = tag.number::<u32>("id")
        {
            // A break is below the row of its number, which counts from one.
            let id = id.checked_sub(1).map_or(0, |row| map.last_of_range(row) + 1);
            set.push(("id", id.to_string()));
        }
        if let Some(place) = tag.attribute("location").filter(|_| tag.name == "hyperlink") {
            set.push(("location", moved(&place, sheet, maps, None)));
        }
        if tag.name == "cfvo"
            && tag.attribute("type").is_some_and(|kind| kind == "formula")
            && let Some(formula) = tag.attribute("val")
        {
            set.push(("val", moved(&formula, sheet, maps, None)));
        }
        set.retain(|(name, value)| tag.attribute(name).as_ref() != Some(value));
        if !set.is_empty() {
            let set: Vec<(&str, &str)> =
                set.iter().map(|(name, it)| (*name, it.as_str())).collect();
            changes.replace(tag.range.clone(), tag.with(&set));
        }
        if tag.name == "sparkline" {
            sparklines(text, list, index, (sheet, maps), map, changes)?;
            skipped = close(list, index)?;
        }
        if index < skipped {
            continue;
        }
        if tag.name == "f" {
            // In extensions the areas follow their formulas.
            let areas = list.iter().enumerate().skip(index).find(|(_, tag)| tag.is("sqref"));
            origin = areas.and_then(|(index, _)| first_cell(&content(text, list, index), map));
        }
        if matches!(tag.name, "formula" | "formula1" | "formula2" | "f") {
            let copied = origin.and_then(|(old, new)| {
                let block = map.block(old).copied()?;
                Some(Copied { block, sample: old, row: new })
            });
            in_text(text, list, index, changes, |formula| moved(formula, sheet, maps, copied));
        }
        if tag.name == "sqref" {
            in_text(text, list, index, changes, |areas| moved_areas(areas, map));
        }
    }
    if let Some((index, TagKind::Open)) = merges {
        self::merges(list, index, map, changes)?;
    }
    anchors(text, list.get(behind..).unwrap_or_default(), map, changes);
    Ok(())
}

/// The rows of the first cell of some areas, in the template and in the workbook.
fn first_cell(areas: &str, map: &RowMap) -> Option<(u32, u32)> {
    let area = Rect::read(areas.split_whitespace().next()?)?;
    let moved = map.areas(area).first()?.first_row;
    Some((area.first_row, moved))
}

/// A small chart within a cell: one in each row that is as its sample.
fn sparklines(
    text: &str,
    list: &[Tag<'_>],
    index: usize,
    (sheet, maps): (&str, &Maps),
    map: &RowMap,
    changes: &mut Changes,
) -> Result<(), Refused> {
    let end = close(list, index)?;
    let (Some(open), Some(last)) = (list.get(index), list.get(end)) else { return Err(Refused) };
    let inside = || list.iter().enumerate().take(end).skip(index + 1);
    let of = |name: &str| inside().find(|(_, tag)| tag.is(name)).map(|(index, _)| index);
    let (Some(formula), Some(cell)) = (of("f"), of("sqref")) else { return Ok(()) };
    let Some(area) = Rect::read(content(text, list, cell).trim()) else { return Ok(()) };
    let rows = map.areas(area).into_iter().flat_map(|area| area.first_row..=area.last_row);
    let mut new = String::new();
    for row in rows {
        let block = map.block(area.first_row).copied();
        let copied = block.map(|block| Copied { block, sample: area.first_row, row });
        let formula = moved(&content(text, list, formula), sheet, maps, copied);
        let p = list.get(cell).map_or("", |tag| tag.prefix);
        let place = Rect { first_row: row, last_row: row, ..area }.to_string();
        new.push_str(&format!(
            "{}<{p}f>{}</{p}f><{p}sqref>{place}</{p}sqref></{}sparkline>",
            open.text,
            escape(&formula),
            open.prefix
        ));
    }
    let range = open.range.start..last.range.end;
    if text.get(range.clone()) != Some(new.as_str()) {
        changes.replace(range, new);
    }
    Ok(())
}

/// Changes the text of an element.
fn in_text(
    text: &str,
    list: &[Tag<'_>],
    index: usize,
    changes: &mut Changes,
    change: impl FnOnce(&str) -> String,
) {
    let (Some(tag), Some(next)) = (list.get(index), list.get(index + 1)) else { return };
    if tag.kind != TagKind::Open {
        return;
    }
    let old = content(text, list, index);
    let new = change(&old);
    if new != old {
        changes.replace(tag.range.end..next.range.start, escape(&new));
    }
}

/// Merged cells: those within one sample are merged in each of its rows, others grow and move.
fn merges(
    list: &[Tag<'_>],
    open: usize,
    map: &RowMap,
    changes: &mut Changes,
) -> Result<(), Refused> {
    let end = close(list, open)?;
    let inside = list.get(open + 1..end).unwrap_or_default();
    let merges: Vec<&Tag<'_>> = inside.iter().filter(|tag| tag.is("mergeCell")).collect();
    let mut new: Vec<String> = Vec::new();
    for tag in &merges {
        let area = tag.attribute("ref").and_then(|area| Rect::read(&area)).ok_or(Refused)?;
        let is_in_sample = area.first_row == area.last_row && map.block(area.first_row).is_some();
        if is_in_sample {
            for rows in map.areas(area) {
                let each = (rows.first_row..=rows.last_row)
                    .map(|row| Rect { first_row: row, last_row: row, ..area }.to_string());
                new.extend(each);
            }
        } else {
            new.push(moved_area(&area.to_string(), map));
        }
    }
    let old: Vec<String> = merges.iter().filter_map(|tag| tag.attribute("ref")).collect();
    if new == old {
        return Ok(());
    }
    let (tag, last) = (list.get(open).ok_or(Refused)?, list.get(end).ok_or(Refused)?);
    let cells: String =
        new.iter().map(|area| format!("<{}mergeCell ref=\"{area}\"/>", tag.prefix)).collect();
    if new.is_empty() {
        changes.replace(tag.range.start..last.range.end, "");
        return Ok(());
    }
    let tag_text = match tag.attribute("count") {
        Some(_) => tag.with(&[("count", &new.len().to_string())]),
        None => tag.text.to_owned(),
    };
    changes.replace(tag.range.clone(), tag_text);
    changes.replace(tag.range.end..last.range.start, cells);
    Ok(())
}

/// Pictures and charts: the rows that they begin and end in.
pub(super) fn anchors(text: &str, list: &[Tag<'_>], map: &RowMap, changes: &mut Changes) {
    let mut how = String::new();
    let (mut is_end, mut from) = (false, 0);
    for (index, tag) in list.iter().enumerate().filter(|(_, tag)| tag.kind == TagKind::Open) {
        match tag.name {
            "twoCellAnchor" | "oneCellAnchor" | "anchor" => {
                how = tag.attribute("editAs").unwrap_or_default();
                // Of controls and embedded objects: whether they move, and whether they grow.
                if tag.name == "anchor" {
                    how = match (tag.says("moveWithCells"), tag.says("sizeWithCells")) {
                        (_, true) => "twoCell",
                        (true, false) => "oneCell",
                        (false, false) => "absolute",
                    }
                    .to_owned();
                }
            }
            "from" => is_end = false,
            "to" => is_end = true,
            "row" if how != "absolute" => {
                let Ok(row) = content(text, list, index).trim().parse::<u32>() else { continue };
                let new = match (is_end, how.as_str()) {
                    (false, _) => {
                        let new = map.first_of_range(row);
                        from = i64::from(new) - i64::from(row);
                        new
                    }
                    (true, "oneCell") => u32::try_from(i64::from(row) + from).unwrap_or(row),
                    (true, _) => map.last_of_range(row),
                };
                in_text(text, list, index, changes, |_| new.to_string());
            }
            _ => {}
        }
    }
}

/// A drawing with its anchors moved; `None` if none is.
pub(super) fn drawing(text: &str, map: &RowMap) -> Result<Option<String>, Refused> {
    let (list, mut changes) = (tags(text)?, Changes::default());
    anchors(text, &list, map, &mut changes);
    changed(text, changes)
}

fn changed(text: &str, changes: Changes) -> Result<Option<String>, Refused> {
    let new = changes.apply(text)?;
    Ok((new != text).then_some(new))
}

/// Notes, threads and tables: their `ref`, and the formulas of a table.
pub(super) fn with_refs(text: &str, sheet: &str, maps: &Maps) -> Result<Option<String>, Refused> {
    let still = RowMap::default();
    let map = maps.get(sheet).unwrap_or(&still);
    let (list, mut changes) = (tags(text)?, Changes::default());
    for (index, tag) in list.iter().enumerate().filter(|(_, tag)| tag.kind != TagKind::Close) {
        if let Some(area) = tag.attribute("ref") {
            let new = moved_area(&area, map);
            if new != area {
                changes.replace(tag.range.clone(), tag.with(&[("ref", &new)]));
            }
        }
        if matches!(tag.name, "calculatedColumnFormula" | "totalsRowFormula") {
            in_text(text, &list, index, &mut changes, |formula| moved(formula, sheet, maps, None));
        }
    }
    changed(text, changes)
}

/// The old kind of drawing, which has the boxes of notes: it is not always well formed, so only the numbers within its elements are touched.
pub(super) fn old_drawing(text: &str, map: &RowMap) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let Some(end) = rest.get(open..).and_then(|tag| tag.find('>')) else { break };
        let tag = rest.get(open + 1..open + end).unwrap_or_default();
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let (head, behind) = rest.split_at(open + end + 1);
        out.push_str(head);
        let length = behind.find('<').unwrap_or(behind.len());
        let (inside, after) = behind.split_at(length);
        match name.rsplit(':').next().unwrap_or_default() {
            "Row" => match inside.trim().parse::<u32>() {
                Ok(row) => out.push_str(&map.first_of_range(row).to_string()),
                Err(_) => out.push_str(inside),
            },
            "Anchor" => out.push_str(&old_anchor(inside, map)),
            _ => out.push_str(inside),
        }
        rest = after;
    }
    out.push_str(rest);
    (out != text).then_some(out)
}

/// Left column and offset, top row and offset, right, bottom: a box keeps its height.
fn old_anchor(text: &str, map: &RowMap) -> String {
    let numbers: Option<Vec<u32>> = text.split(',').map(|it| it.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some([left, a, top, b, right, c, bottom, d]) => {
            let new = map.first_of_range(*top);
            let moved = i64::from(new) - i64::from(*top);
            let bottom = u32::try_from(i64::from(*bottom) + moved).unwrap_or(*bottom);
            if moved == 0 {
                return text.to_owned();
            }
            format!("{left}, {a}, {new}, {b}, {right}, {c}, {bottom}, {d}")
        }
        _ => text.to_owned(),
    }
}

/// The workbook's part: its defined names.
pub(super) fn names(text: &str, maps: &Maps) -> Result<Option<String>, Refused> {
    let (list, mut changes) = (tags(text)?, Changes::default());
    for (index, _) in list.iter().enumerate().filter(|(_, tag)| tag.is("definedName")) {
        in_text(text, &list, index, &mut changes, |formula| moved(formula, "", maps, None));
    }
    changed(text, changes)
}

/// The source of a pivot table.
pub(super) fn pivot_source(text: &str, maps: &Maps) -> Result<Option<String>, Refused> {
    let (list, mut changes) = (tags(text)?, Changes::default());
    for tag in list.iter().filter(|tag| tag.is("worksheetSource")) {
        let sheet = tag.attribute("sheet").map(|sheet| super::references::folded(&sheet));
        let map = sheet.and_then(|sheet| maps.get(&sheet));
        if let (Some(map), Some(area)) = (map, tag.attribute("ref")) {
            changes.replace(tag.range.clone(), tag.with(&[("ref", &moved_area(&area, map))]));
        }
    }
    changed(text, changes)
}
