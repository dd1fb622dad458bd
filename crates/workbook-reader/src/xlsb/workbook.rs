//! What a binary workbook says of itself: its sheets, its shared texts, its formats.

use super::other_looks::other_looks;
use super::records::{Record, Records};
use crate::conditions::OtherLook;
use crate::formulas::UNWRITTEN;
use crate::limits::Limits;
use crate::number_format::{CellStyle, Formats};
use crate::opc::{Package, Relation};
use crate::reasons::{no_list_of_sheets, too_much_text};
use crate::runs::{Level, Look, RichText};
use crate::symbols::SymbolFont;
use crate::unreadable::Unreadable;
use crate::xlsx::workbook::SheetPart;

const WORKBOOK: &str = "xl/workbook.bin";
/// BrtWbProp and BrtBundleSh: the workbook's properties, and a sheet.
const PROPERTIES: u32 = 153;
const SHEET: u32 = 156;
/// BrtCalcProp: how the workbook is calculated; full on loading, or not completely calculated.
const CALCULATION: u32 = 157;
const UNCALCULATED: u8 = 0x11;
/// BrtSupBookSrc, BrtSupSelf, BrtSupSame, BrtSupAddin: what formulas refer to, the workbook itself among them. BrtExternSheet: the
/// sheets of these by the numbers that formulas have for them.
const BOOKS: [u32; 4] = [355, THIS_BOOK, 358, 667];
const THIS_BOOK: u32 = 357;
const REFERENCES: u32 = 362;
/// The most sheets that formulas name.
const MOST_REFERENCES: usize = 10_000;
/// BrtSSTItem: a shared text.
const TEXT: u32 = 19;
/// BrtFmt and BrtXF: a format by its code, and a style; BrtBeginCellXFs and BrtEndCellXFs around the styles of cells.
const FORMAT: u32 = 44;
const STYLE: u32 = 47;
/// BrtFont: a font, and the flag of one that is struck out. The flag of a text in runs.
const FONT: u32 = 43;
/// BrtFill.
const FILL: u32 = 45;
const STRUCK: u8 = 0x08;
const MOST_FONTS: usize = 65_536;
const IN_RUNS: u8 = 0x01;
const BEGIN_STYLES: u32 = 617;
const END_STYLES: u32 = 618;

/// What the cells of the sheets refer to.
#[derive(Debug, Default)]
pub(crate) struct Workbook {
    pub sheets: Vec<SheetPart>,
    pub is_1904: bool,
    /// Whether it asks to be calculated when it is opened.
    pub asks_to_calculate: bool,
    /// The names of the sheets to which formulas refer, `[1]` for another workbook; `…` if it is not one sheet.
    pub references: Vec<String>,
    /// `None` if the record of a text is broken.
    pub texts: Vec<Option<RichText>>,
    pub styles: Vec<CellStyle>,
    /// The looks of its fonts, by their numbers.
    pub fonts: Vec<Look>,
    /// What conditional formats make of cells, by their numbers.
    pub other_looks: Vec<OtherLook>,
}

/// Reads the workbook's own parts. A broken tail of the texts or styles is left out: the cells that want it say so.
///
/// # Errors
/// If it lists no sheet, or has more texts than a report ever has.
pub(crate) fn read(parts: &mut Package<'_>, limits: &Limits) -> Result<Workbook, Unreadable> {
    let part = parts.document().unwrap_or_else(|| WORKBOOK.to_owned());
    let relations = parts.relations(&part);
    let mut workbook =
        list(&parts.bytes(&part).ok_or_else(no_list_of_sheets)?, &relations, limits.sheets);
    if workbook.sheets.is_empty() {
        return Err(no_list_of_sheets());
    }
    let mut part = |kind: &str| {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        relation.and_then(|relation| parts.bytes(&relation.target)).unwrap_or_default()
    };
    let of_cells = part("styles");
    (workbook.styles, workbook.fonts) = styles(&of_cells);
    workbook.other_looks = other_looks(&of_cells);
    workbook.texts = texts(&part("sharedStrings"), &workbook.fonts, limits)?;
    Ok(workbook)
}

/// The worksheets in the workbook's order ([MS-XLSB] BrtBundleSh), and from when days count (BrtWbProp).
fn list(part: &[u8], relations: &[Relation], most: usize) -> Workbook {
    let mut workbook = Workbook::default();
    let (mut names, mut books) = (Vec::new(), Vec::new());
    for record in Records::of(part) {
        match record.kind {
            CALCULATION => workbook.asks_to_calculate = record.flag(24, UNCALCULATED),
            kind if BOOKS.contains(&kind) => books.push(kind == THIS_BOOK),
            REFERENCES => workbook.references = references(&record, &names, &books),
            PROPERTIES => workbook.is_1904 = record.flag(0, 1),
            SHEET if workbook.sheets.len() <= most => {
                let Some((relation, end)) = record.text(8) else { continue };
                let Some((name, _)) = record.text(end) else { continue };
                names.push(name.clone());
                let relation = relations.iter().find(|known| known.id == relation);
                if relation.is_some_and(|relation| relation.kind != "worksheet") {
                    continue;
                }
                workbook.sheets.push(SheetPart {
                    name,
                    hidden: record.number(0) != Some(0),
                    path: relation.map(|relation| relation.target.clone()).unwrap_or_default(),
                });
            }
            _ => {}
        }
    }
    workbook
}

/// The sheets of BrtExternSheet: the number of a book, the first sheet and the last.
fn references(record: &Record<'_>, names: &[String], books: &[bool]) -> Vec<String> {
    let entries = record.body.get(4..).unwrap_or_default().chunks_exact(12).take(MOST_REFERENCES);
    let name = |(index, _)| {
        let start = 4 + 12 * index;
        let book = record.number(start)? as usize;
        let is_this = *books.get(book)?;
        if !is_this {
            // Which book and sheet is in another part.
            let before = books.get(..book).unwrap_or_default();
            return Some(format!("[{}]", 1 + before.iter().filter(|is_this| !**is_this).count()));
        }
        let (first, last) = (record.number(start + 4)?, record.number(start + 8)?);
        names.get(first as usize).filter(|_| first == last).cloned()
    };
    entries.enumerate().map(|entry| name(entry).unwrap_or_else(|| UNWRITTEN.to_owned())).collect()
}

/// The shared texts in order (BrtSSTItem).
fn texts(
    part: &[u8],
    fonts: &[Look],
    limits: &Limits,
) -> Result<Vec<Option<RichText>>, Unreadable> {
    let mut texts = Vec::new();
    let mut bytes = 0;
    for record in Records::of(part).filter(|record| record.kind == TEXT) {
        let text = rich_text(&record, 0, fonts);
        bytes += text.as_ref().map_or(0, RichText::len);
        texts.push(text);
        if texts.len() > limits.shared_texts || bytes > limits.text {
            return Err(too_much_text());
        }
    }
    Ok(texts)
}

/// A text in runs (2.5.121 RichStr): a byte of flags, the text, then the number of runs and of each the first letter, in units of
/// UTF-16, and the font.
pub(crate) fn rich_text(record: &Record<'_>, index: usize, fonts: &[Look]) -> Option<RichText> {
    let (text, end) = record.text(index + 1)?;
    let count = if record.flag(index, IN_RUNS) { record.number(end).unwrap_or(0) } else { 0 };
    let run = |number: usize| {
        let font = fonts.get(record.short(end + 6 + 4 * number)? as usize);
        Some((record.short(end + 4 + 4 * number)? as usize, font.copied().unwrap_or_default()))
    };
    Some(RichText::of_places(&text, (0..count as usize).map_while(run)))
}

/// The styles of cells in order (BrtFmt, BrtXF), and the looks of fonts (BrtFont: height, flags, weight, level, and the name last).
fn styles(part: &[u8]) -> (Vec<CellStyle>, Vec<Look>) {
    let mut formats = Formats::default();
    let mut styles = Vec::new();
    let mut fonts: Vec<Look> = Vec::new();
    // Which fills are a ground of another colour than white.
    let mut grounds: Vec<bool> = Vec::new();
    let mut in_cells = false;
    for record in Records::of(part) {
        match record.kind {
            FORMAT => {
                if let (Some(id), Some((code, _))) = (record.short(0), record.text(2)) {
                    formats.add(id, &code);
                }
            }
            FONT if fonts.len() < MOST_FONTS => fonts.push(Look {
                level: Level::of_number(record.short(6).unwrap_or(0)),
                is_struck: record.flag(2, STRUCK),
                symbols: record.text(21).and_then(|(name, _)| SymbolFont::of_name(&name)),
                is_white: is_white(&record, 12),
            }),
            // Its pattern and its colour; no pattern is the sheet itself.
            FILL if grounds.len() < MOST_FONTS => {
                grounds.push(record.number(0) != Some(0) && !is_white(&record, 4));
            }
            BEGIN_STYLES => in_cells = true,
            END_STYLES => in_cells = false,
            STYLE if in_cells => {
                let font = record.short(4).and_then(|font| fonts.get(font as usize));
                let ground = record.short(6).and_then(|fill| grounds.get(fill as usize));
                let mut look = font.copied().unwrap_or_default();
                look.is_white &= !ground.copied().unwrap_or_default();
                styles.push(CellStyle { look, ..formats.style(record.short(2).unwrap_or(0)) });
            }
            _ => {}
        }
    }
    (styles, fonts)
}

/// Whether a colour is white ([MS-XLSB] 2.5.14 BrtColor): its kind behind a bit, its number, its shade, its parts.
fn is_white(record: &Record<'_>, offset: usize) -> bool {
    let number = record.byte(offset + 1);
    record.short(offset + 2) == Some(0)
        && match record.byte(offset).map(|kind| kind >> 1) {
            Some(1) => matches!(number, Some(1 | 9)),
            Some(2) => record.body.get(offset + 4..offset + 7) == Some(&[0xFF; 3]),
            Some(3) => number == Some(0),
            _ => false,
        }
}
