//! What the conditional formats of a binary workbook make of cells ([MS-XLSB] BrtDXF).

use super::records::{Record, Records};
use crate::conditions::OtherLook;
use crate::number_format::NumberFormat;

/// BrtDXF, and the parts of it that say something here: struck out, a format by its code, by its number.
const LOOK: u32 = 507;
const STRUCK: u32 = 29;
const FORMAT: u32 = 38;
const FORMAT_NUMBER: u32 = 41;
/// The most looks of a workbook.
const LOOKS: usize = 65_536;

/// What the conditional formats make of cells, by their numbers.
pub(super) fn other_looks(styles: &[u8]) -> Vec<OtherLook> {
    Records::of(styles).filter(|record| record.kind == LOOK).take(LOOKS).map(look).collect()
}

/// Behind six bytes that name the count of parts: each with its kind, its length with these four bytes, and its data.
fn look(record: Record<'_>) -> OtherLook {
    let mut look = OtherLook::default();
    let mut offset = 6;
    for _ in 0..record.short(4).unwrap_or(0) {
        let (Some(kind), Some(length @ 4..)) = (record.short(offset), record.short(offset + 2))
        else {
            break;
        };
        match kind {
            STRUCK => look.is_struck = record.byte(offset + 4).map(|struck| struck != 0),
            FORMAT => {
                // The number of the format, then its code with its length in two bytes.
                let letters = record.short(offset + 6).unwrap_or(0) as usize;
                let code = record.body.get(offset + 8..).and_then(|code| code.get(..letters * 2));
                let code =
                    code.map(|code| encoding_rs::UTF_16LE.decode_without_bom_handling(code).0);
                look.shows = code.map(|code| NumberFormat::of(&code).unwrap_or_default());
            }
            FORMAT_NUMBER if look.shows.is_none() => {
                look.shows = record.number(offset + 4).map(NumberFormat::of_number);
            }
            _ => {}
        }
        offset += length as usize;
    }
    look
}
