//! The styles of an old workbook's cells: what they show of numbers.

use encoding_rs::Encoding;

use super::records::{Record, Version};
use super::text::Pieces;
use crate::number_format::{CellStyle, Formats};

const FORMAT_OLD: u16 = 0x001E;
const FORMAT: u16 = 0x041E;
const STYLES: [u16; 3] = [0x0243, 0x0443, 0x00E0];
/// More than Excel has.
const MOST: usize = 65_536;

/// The styles of a workbook under construction: a style may come before its format.
#[derive(Default)]
pub struct Styles {
    formats: Formats,
    count: u32,
    /// The formats of styles, by the styles' numbers.
    format_of: Vec<u32>,
}

impl Styles {
    /// Takes a record of the workbook itself: a format, or a style, which has its format behind its font ([MS-XLS] 2.4.126, 2.4.353).
    pub fn take(&mut self, record: &Record<'_>, version: Version, code_page: &'static Encoding) {
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
            kind if STYLES.contains(&kind) && self.format_of.len() < MOST => {
                let is_wide = version >= Version::Biff5;
                let format = if is_wide { record.u16(2) } else { record.u16(0) >> 8 };
                self.format_of.push(format);
            }
            _ => {}
        }
    }

    /// The styles by their numbers. In BIFF2 cells name their formats.
    pub fn finish(self, version: Version) -> Vec<CellStyle> {
        if version == Version::Biff2 {
            return (0..64).map(|format| self.formats.style(format)).collect();
        }
        self.format_of.iter().map(|format| self.formats.style(*format)).collect()
    }
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
