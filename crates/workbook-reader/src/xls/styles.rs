//! The styles of an old workbook's cells: what they show of numbers.

use encoding_rs::Encoding;

use super::records::{Record, Version};
use super::text::Pieces;
use crate::number_format::{CellStyle, Formats};
use crate::runs::{Level, Look};
use crate::symbols::SymbolFont;

/// A font: its height, its flags, then in Excel 5 and later its colour, its weight, its level ([MS-XLS] 2.4.122).
const FONTS: [u16; 2] = [0x0031, 0x0231];
const STRUCK: u32 = 0x0008;
/// White, by the numbers that colours have.
const WHITE: [u32; 2] = [1, 9];
const FORMAT_OLD: u16 = 0x001E;
const FORMAT: u16 = 0x041E;
const STYLES: [u16; 3] = [0x0243, 0x0443, 0x00E0];
/// More than Excel has.
const MOST: usize = 65_536;

/// The styles of a workbook under construction: a style may come before its format.
#[derive(Default)]
pub(super) struct Styles {
    formats: Formats,
    count: u32,
    /// The formats and fonts of styles, by the styles' numbers, and whether they have a ground of another colour than white.
    styles: Vec<(u32, u32, bool)>,
    fonts: Fonts,
}

/// The looks of a workbook's fonts, in order.
#[derive(Debug, Default)]
pub(super) struct Fonts(Vec<Look>);

impl Fonts {
    /// The look of a font by the number that styles and runs have for it: no font has the number four.
    pub(super) fn look(&self, number: u32) -> Look {
        let index = if number > 4 { number - 1 } else { number };
        self.0.get(index as usize).copied().unwrap_or_default()
    }

    fn take(&mut self, record: &Record<'_>, version: Version, code_page: &'static Encoding) {
        let has_level = version >= Version::Biff5;
        let level = if has_level { Level::of_number(record.u16(8)) } else { Level::Line };
        let name = font_name(record, version, code_page);
        let symbols = name.and_then(|name| SymbolFont::of_name(&name));
        let is_white = version > Version::Biff2 && WHITE.contains(&record.u16(4));
        let is_struck = record.u16(2) & STRUCK != 0;
        self.0.push(Look { level, is_struck, symbols, is_white });
    }
}

/// The name of a font, behind all that it says of its letters.
fn font_name(
    record: &Record<'_>,
    version: Version,
    code_page: &'static Encoding,
) -> Option<String> {
    let at = match version {
        Version::Biff2 => 4,
        version if version < Version::Biff5 => 6,
        _ => 14,
    };
    let mut pieces = Pieces::of(vec![record.data], at);
    let count = pieces.number(1)? as usize;
    let name = match version {
        Version::Biff8 => pieces.unicode(count),
        _ => pieces.bytes(count, code_page),
    };
    Some(name?.text)
}

impl Styles {
    /// Takes a record of the workbook itself: a format, a font, or a style, which has its format behind its font ([MS-XLS] 2.4.126, 2.4.353).
    pub(super) fn take(
        &mut self,
        record: &Record<'_>,
        version: Version,
        code_page: &'static Encoding,
    ) {
        match record.kind {
            FORMAT | FORMAT_OLD => {
                // Before Excel 5 a format's number is its place.
                let has_number = version >= Version::Biff5;
                let id = if has_number { record.u16(0) } else { self.count };
                self.count = self.count.saturating_add(1);
                // That of all numbers is called a standard in some languages, which is no day.
                if let Some(code) = code(record, version, code_page).filter(|_| id != 0) {
                    self.formats.add(id, &code);
                }
            }
            kind if STYLES.contains(&kind) && self.styles.len() < MOST => {
                let is_wide = version >= Version::Biff5;
                let (font, format) = match is_wide {
                    true => (record.u16(0), record.u16(2)),
                    false => (record.u16(0) & 0xFF, record.u16(0) >> 8),
                };
                self.styles.push((format, font, has_ground(record, version)));
            }
            kind if FONTS.contains(&kind) && self.fonts.0.len() < MOST => {
                self.fonts.take(record, version, code_page);
            }
            _ => {}
        }
    }

    /// The styles by their numbers, and the fonts. In BIFF2 cells name their formats.
    pub(super) fn finish(self, version: Version) -> (Vec<CellStyle>, Fonts) {
        if version == Version::Biff2 {
            let styles = (0..64).map(|format| self.formats.style(format)).collect();
            return (styles, self.fonts);
        }
        let style = |(format, font, has_ground): &(u32, u32, bool)| {
            let mut look = self.fonts.look(*font);
            look.is_white &= !has_ground;
            CellStyle { look, ..self.formats.style(*format) }
        };
        (self.styles.iter().map(style).collect(), self.fonts)
    }
}

/// Whether a style fills its cells with another colour than white: the pattern and its colour, where the version has them. Older ones count as filled.
fn has_ground(record: &Record<'_>, version: Version) -> bool {
    let (pattern, colour) = match version {
        Version::Biff8 => (record.u32(14).map(|bits| bits >> 26), record.u16(18)),
        Version::Biff5 => (record.u32(8).map(|bits| bits >> 16), record.u16(8)),
        _ => return true,
    };
    pattern.is_none_or(|pattern| pattern & 0x3F != 0 && !WHITE.contains(&(colour & 0x7F)))
}

/// A format's code. BIFF8: the count of letters behind its number, then as all texts. Before: the count in one byte, and bytes of the
/// code page. `None` if it is longer than the record.
fn code(record: &Record<'_>, version: Version, code_page: &'static Encoding) -> Option<String> {
    if version == Version::Biff8 {
        let count = record.u16(2) as usize;
        return Some(Pieces::of(vec![record.data], 4).unicode(count)?.text);
    }
    let at = if record.kind == FORMAT { 2 } else { 0 };
    let mut pieces = Pieces::of(vec![record.data], at);
    let count = pieces.number(1)? as usize;
    Some(pieces.bytes(count, code_page)?.text)
}
