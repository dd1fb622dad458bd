//! How the cells of a workbook of Excel 97 to 2003 are drawn: letters, lines, number formats, widths. For who builds such a workbook anew; what the cells hold
//! is read elsewhere.

use std::collections::BTreeMap;

use super::records::{Record, Records, Version};
use super::text::Pieces;
use super::workbook::Workbook;
use crate::file_type::OLE2;
use crate::guard;
use crate::limits::Limits;

const FONT: u16 = 0x0031;
const FORMAT: u16 = 0x041E;
const STYLE: u16 = 0x00E0;
const COLUMN: u16 = 0x007D;
const ROW: u16 = 0x0208;
const END: u16 = 0x000A;
/// Records that begin with row, column and style of a cell: a formula, a text, a number, a yes or no, a blank.
const CELLS: [u16; 8] = [0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E];
/// Several numbers, several blanks of a row.
const NUMBERS: u16 = 0x00BD;
const BLANKS: u16 = 0x00BE;
/// Letters that are at least so heavy are bold; normal ones have 400.
const BOLD: u32 = 600;
const ITALIC: u32 = 0x0002;
/// More than Excel has.
const MOST_STYLES: usize = 8_192;
/// A report has fewer cells.
const MOST_CELLS: usize = 200_000;
/// Twentieths of a point; 256ths of a letter.
const TWIPS: f64 = 20.0;
const LETTER: f64 = 256.0;

/// How a cell is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DrawnStyle {
    /// The name of the letters.
    pub font: String,
    /// Their size in points.
    pub size: f64,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Whether they are underlined.
    pub underline: bool,
    /// The code of the number format; empty for the general one.
    pub format: String,
    /// The lines left, right, above and below, by Excel's numbers: 0 none, 1 thin, 2 medium and so on.
    pub borders: [u8; 4],
    /// By Excel's numbers: 0 as the content asks, 1 left, 2 centre, 3 right and so on.
    pub horizontal: u8,
    /// The same from top to bottom: 0 top, 1 centre, 2 bottom.
    pub vertical: u8,
    /// Whether a text continues on a further line.
    pub wraps: bool,
}

/// How a sheet is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DrawnSheet {
    /// Each cell's style by row and column, blank cells too: a place in the list of styles.
    pub cells: BTreeMap<(u32, u32), usize>,
    /// The widths of columns in letters.
    pub widths: BTreeMap<u32, f64>,
    /// The heights of rows in points, of those that say one.
    pub heights: BTreeMap<u32, f64>,
}

/// How a workbook is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawn {
    /// The styles that cells point to.
    pub styles: Vec<DrawnStyle>,
    /// In the workbook's order.
    pub sheets: Vec<DrawnSheet>,
}

/// Reads how an old workbook is drawn; `None` for any other file, an older version, and what is damaged or too large.
pub fn drawn(bytes: &[u8]) -> Option<Drawn> {
    if !bytes.starts_with(OLE2) {
        return None;
    }
    let stream = guard::workbook_stream(bytes).ok()?;
    let workbook = Workbook::read(&stream, &Limits::default()).ok()?;
    if workbook.version != Version::Biff8 {
        return None;
    }
    let styles = styles(&stream);
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for listed in &workbook.sheets {
        sheets.push(sheet(Records::of(&stream, listed.start), &mut left)?);
    }
    Some(Drawn { styles, sheets })
}

/// The styles by their numbers ([MS-XLS] 2.4.122 Font, 2.4.126 Format, 2.4.353 XF).
fn styles(stream: &[u8]) -> Vec<DrawnStyle> {
    let (mut fonts, mut formats, mut found) = (Vec::new(), BTreeMap::new(), Vec::new());
    for record in Records::of(stream, 0) {
        match record.kind {
            END => break,
            FONT if fonts.len() < MOST_STYLES => fonts.push(font(&record)),
            FORMAT if formats.len() < MOST_STYLES => {
                let mut pieces = Pieces::of(vec![record.data], 4);
                let code = pieces.unicode(record.u16(2) as usize);
                formats.extend(code.map(|code| (record.u16(0), code.text)));
            }
            STYLE if found.len() < MOST_STYLES => found.push(record),
            _ => {}
        }
    }
    let style = |record: &Record<'_>| {
        let (font, format) = (record.u16(0), record.u16(2));
        // No font has the number four.
        let font = fonts.get(if font > 4 { font - 1 } else { font } as usize);
        let align = record.u8(6).unwrap_or(0);
        let lines = record.u16(10);
        let line = |index: u32| u8::try_from((lines >> (index * 4)) & 0xF).unwrap_or(0);
        DrawnStyle {
            format: formats.get(&format).cloned().unwrap_or_else(|| built_in(format).to_owned()),
            borders: [line(0), line(1), line(2), line(3)],
            horizontal: align & 0x07,
            wraps: align & 0x08 != 0,
            vertical: (align >> 4) & 0x07,
            ..font.cloned().unwrap_or_default()
        }
    };
    found.iter().map(style).collect()
}

/// A style that has the letters of a font and nothing else.
fn font(record: &Record<'_>) -> DrawnStyle {
    let mut pieces = Pieces::of(vec![record.data], 14);
    let count = pieces.number(1).unwrap_or(0) as usize;
    DrawnStyle {
        font: pieces.unicode(count).map(|name| name.text).unwrap_or_default(),
        size: f64::from(record.u16(0)) / TWIPS,
        bold: record.u16(6) >= BOLD,
        italic: record.u16(2) & ITALIC != 0,
        underline: record.u8(10).is_some_and(|line| line != 0),
        ..DrawnStyle::default()
    }
}

/// The codes of the formats that a workbook does not write down; those of days in the order of Vietnamese offices.
fn built_in(number: u32) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 => "dd/mm/yyyy",
        22 => "dd/mm/yyyy hh:mm",
        49 => "@",
        _ => "",
    }
}

fn sheet(records: Records<'_>, left: &mut usize) -> Option<DrawnSheet> {
    let mut sheet = DrawnSheet::default();
    // The first record begins the sheet; charts within it have their own ends.
    let mut depth = 0_u32;
    for record in records {
        match record.kind {
            0x0809 => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth > 1 => {}
            kind if CELLS.contains(&kind) => {
                *left = left.checked_sub(1)?;
                sheet.cells.insert((record.u16(0), record.u16(2)), record.u16(4) as usize);
            }
            NUMBERS | BLANKS => {
                let step = if record.kind == NUMBERS { 6 } else { 2 };
                let count = record.data.len().saturating_sub(6) / step;
                *left = left.checked_sub(count)?;
                for (column, at) in (record.u16(2)..).zip(0..count) {
                    let style = record.u16(4 + at * step) as usize;
                    sheet.cells.insert((record.u16(0), column), style);
                }
            }
            COLUMN => {
                let (first, last) = (record.u16(0), record.u16(2).min(255));
                for column in first..=last {
                    sheet.widths.insert(column, (f64::from(record.u16(4)) / LETTER).min(255.0));
                }
            }
            ROW => {
                let height = record.u16(6);
                // The last bit says that it is the usual height.
                if height & 0x8000 == 0 && height > 0 {
                    sheet.heights.insert(record.u16(0), (f64::from(height) / TWIPS).min(409.0));
                }
            }
            _ => {}
        }
    }
    Some(sheet)
}
