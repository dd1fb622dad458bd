//! What the styles of an old workbook's cells show of numbers. The library tells only which show dates.

use std::rc::Rc;

use encoding_rs::{Encoding, UTF_16LE};

use super::biff::Record;
use crate::limits::Limits;
use crate::number_format::{DisplayKind, Formats};

const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
const FORMULA: u16 = 0x0006;
const MULTIPLE_RK: u16 = 0x00BD;
const STYLE: u16 = 0x00E0;
const FORMAT: u16 = 0x041E;

/// A cell's place, and what it shows of its number.
pub type Shown = ((u32, u32), Rc<DisplayKind>);

/// The styles of a workbook, in order, and how many cells with one that shows something may still come.
pub struct Styles {
    formats: Formats,
    styles: Vec<Option<Rc<DisplayKind>>>,
    left: usize,
}

impl Styles {
    /// Without a style. A book with more cells than the limit is refused when it is read.
    pub fn new(limits: &Limits) -> Self {
        Self { formats: Formats::default(), styles: Vec::new(), left: limits.cells }
    }

    /// Takes a record of the workbook itself: a format, or a style, which has its format behind its font ([MS-XLS] 2.4.126, 2.4.353).
    pub fn take(&mut self, record: &Record<'_>, is_old: bool, code_page: &'static Encoding) {
        match record.kind {
            FORMAT => {
                if let Some(code) = code(record.data, is_old, code_page) {
                    self.formats.add(record.u16(0), &code);
                }
            }
            STYLE => self.styles.push(self.formats.style(record.u16(2)).shows),
            _ => {}
        }
    }

    /// Takes a record of a sheet: of cells with numbers, those that show something else. Row, column, style; in a run of numbers
    /// the style stands before each.
    pub fn cells(&mut self, record: &Record<'_>, shown: &mut Vec<Shown>) {
        let (row, column) = (record.u16(0), record.u16(2));
        match record.kind {
            NUMBER | RK | FORMULA => self.cell((row, column), record.u16(4), shown),
            MULTIPLE_RK => {
                let count = record.data.len().saturating_sub(6) / 6;
                for (at, column) in (0..count).zip(column..) {
                    self.cell((row, column), record.u16(4 + 6 * at), shown);
                }
            }
            _ => {}
        }
    }

    fn cell(&mut self, place: (u32, u32), style: u32, shown: &mut Vec<Shown>) {
        if let Some(Some(shows)) = self.styles.get(style as usize)
            && self.left > 0
        {
            self.left -= 1;
            shown.push((place, Rc::clone(shows)));
        }
    }
}

/// A format's code behind its number. BIFF8: the count of letters, a byte that says how wide they are, the letters. BIFF5: the count
/// in one byte, and bytes of the code page. `None` if it is longer than the record.
fn code(data: &[u8], is_old: bool, code_page: &'static Encoding) -> Option<String> {
    if is_old {
        let (count, text) = data.get(2..)?.split_first()?;
        let text = text.get(..usize::from(*count))?;
        return Some(code_page.decode_without_bom_handling(text).0.into_owned());
    }
    let [low, high, flags] = *data.get(2..)?.first_chunk()?;
    let count = usize::from(u16::from_le_bytes([low, high]));
    let text = data.get(5..)?;
    if flags & 1 != 0 {
        let text = text.get(..count * 2)?;
        return Some(UTF_16LE.decode_without_bom_handling(text).0.into_owned());
    }
    Some(text.get(..count)?.iter().map(|byte| char::from(*byte)).collect())
}
