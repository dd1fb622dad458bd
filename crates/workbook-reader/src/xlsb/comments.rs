//! The notes of a binary workbook.

use super::records::Records;
use crate::builder::Comments;
use crate::opc::Package;
use crate::xlsx::comments::with_threads;

/// BrtBeginComment, BrtEndComment, BrtCommentText.
const BEGIN: u32 = 635;
const END: u32 = 636;
const TEXT: u32 = 637;

/// The comments of a sheet by row and column. The threads of newer programs are XML here too.
pub(crate) fn comments(parts: &mut Package<'_>, sheet: &str, most: usize) -> Comments {
    let mut notes = Vec::new();
    for part in parts.related(sheet, "comments") {
        notes.extend(read(&parts.bytes(&part).unwrap_or_default(), most));
    }
    with_threads(parts, sheet, notes, most)
}

/// The notes of a part ([MS-XLSB] 2.1.7.8): BrtBeginComment (2.4.30) has the cell's first and last row and its first and last
/// column behind the number of the author, BrtCommentText (2.4.338) a byte of flags and the text.
fn read(part: &[u8], most: usize) -> Comments {
    let mut notes = Vec::new();
    let mut open = None;
    for record in Records::of(part) {
        match record.kind {
            BEGIN => open = record.number(4).zip(record.number(12)),
            TEXT => {
                if let (Some(place), Some((text, _))) = (open.take(), record.text(1)) {
                    notes.push((place, text));
                }
            }
            END => open = None,
            _ => {}
        }
        if notes.len() >= most {
            break;
        }
    }
    notes
}
