//! What calamine does not tell of binary workbooks: merged areas, hidden rows and columns, from when days count, and cells in the short form, which it passes over in silence.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::super::cells::LAST_COLUMN;
use super::xml::{attribute, local, reader};
use crate::model::book::Rect;

/// The largest part that is looked through.
const LONGEST: u64 = 256 << 20;
/// A sheet in the workbook's part; a merged area in a sheet's.
const SHEET: u32 = 0x009C;
const MERGE: u32 = 0x00B0;
/// A row, a run of columns, and the workbook's properties.
const ROW: u32 = 0x0000;
const COLUMNS: u32 = 0x003C;
const PROPERTIES: u32 = 0x0099;
/// Cells without a column of their own: they stand beside the one before.
const SHORT_CELLS: std::ops::RangeInclusive<u32> = 0x000D..=0x0012;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What the part of one sheet tells.
#[derive(Debug, Default)]
pub struct SheetPart {
    pub merges: Vec<Rect>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    pub has_short_cells: bool,
}

/// What the parts of a workbook tell.
#[derive(Debug, Default)]
pub struct BookParts {
    /// By the sheets' names.
    pub sheets: BTreeMap<String, SheetPart>,
    /// Whether days count from 1904.
    pub is_1904: bool,
}

/// Looks through the parts of a workbook. What cannot be found out is left out.
pub fn look(bytes: &[u8]) -> BookParts {
    let mut found = BookParts::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return found };
    let targets = targets(&part(&mut archive, "xl/_rels/workbook.bin.rels").unwrap_or_default());
    let workbook = part(&mut archive, "xl/workbook.bin").unwrap_or_default();
    for (kind, body) in records(&workbook) {
        if kind == PROPERTIES {
            found.is_1904 = body.first().is_some_and(|flags| flags & 1 != 0);
        }
        if kind != SHEET {
            continue;
        }
        let Some((relation, rest)) = body.get(8..).and_then(wide_text) else { continue };
        let Some((name, _)) = wide_text(rest) else { continue };
        let Some(target) = targets.get(&relation) else { continue };
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        if let Some(content) = part(&mut archive, &path) {
            found.sheets.insert(name, sheet(&content));
        }
    }
    found
}

fn sheet(content: &[u8]) -> SheetPart {
    let mut part = SheetPart::default();
    for (kind, body) in records(content) {
        part.has_short_cells |= SHORT_CELLS.contains(&kind);
        let number = |at: usize| body.get(at..).and_then(number);
        let flag = |at: usize, bit: u8| body.get(at).is_some_and(|flags| flags & bit != 0);
        if kind == ROW
            && flag(11, 0x10)
            && let Some(row) = number(0)
        {
            part.hidden_rows.insert(row);
        }
        if kind == COLUMNS
            && flag(16, 1)
            && let (Some(first), Some(last)) = (number(0), number(4))
        {
            part.hidden_columns.extend(first..=last.min(LAST_COLUMN));
        }
        if kind == MERGE
            && let (Some(first_row), Some(last_row)) = (number(0), number(4))
            && let (Some(first_column), Some(last_column)) = (number(8), number(12))
            && first_row <= last_row
        {
            part.merges.push(Rect { first_row, first_column, last_row, last_column });
        }
    }
    part
}

fn part(archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Where the relations of the workbook lead, by their ids.
fn targets(relations: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(relations);
    let mut xml = reader(&text);
    let mut targets = BTreeMap::new();
    while let Ok(event) = xml.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element)
                if local(element.name().0) == "Relationship" =>
            {
                if let (Some(id), Some(target)) =
                    (attribute(&element, "Id"), attribute(&element, "Target"))
                {
                    targets.insert(id, target);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    targets
}

/// The records of a part: type and body. Both type and length are written seven bits a byte.
fn records(mut rest: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, after) = variable(rest, 2)?;
        let (length, after) = variable(after, 4)?;
        let body = after.get(..length as usize)?;
        rest = after.get(length as usize..)?;
        Some((kind, body))
    })
}

/// A number of up to so many bytes, each with a bit that says whether another follows.
fn variable(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut value = 0;
    for at in 0..most {
        let byte = u32::from(*bytes.get(at)?);
        value |= (byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    Some((value, bytes.get(most..)?))
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?))
}

/// A text with its length before it, and what follows it.
fn wide_text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = (number(bytes)? as usize).checked_mul(2)?.checked_add(4)?;
    let text = encoding_rs::UTF_16LE.decode_without_bom_handling(bytes.get(4..end)?).0.into_owned();
    Some((text, bytes.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u32, body: &[u8]) -> Vec<u8> {
        let length = u8::try_from(body.len()).expect("short");
        [&[u8::try_from(kind).expect("one byte"), length], body].concat()
    }

    #[test]
    fn hidden_rows_and_columns_are_marked() {
        let row = |number: u8, flags: u8| {
            let mut body = [0; 17];
            (body[0], body[11]) = (number, flags);
            record(ROW, &body)
        };
        let columns = |first: u8, last: u8, flags: u8| {
            let mut body = [0; 18];
            (body[0], body[4], body[16]) = (first, last, flags);
            record(COLUMNS, &body)
        };
        let part = sheet(
            &[columns(0, 0, 2), columns(2, 3, 3), row(4, 0x10), row(5, 0x08), row(6, 0x30)]
                .concat(),
        );
        assert_eq!(part.hidden_columns, [2, 3].into());
        assert_eq!(part.hidden_rows, [4, 6].into());
    }
}
