//! What people wrote beside the cells of an old workbook.
//!
//! In BIFF8 a comment is three things ([MS-XLS] NoteSh, Obj, TxO): the note names the cell and the number of an object, the object's
//! record has that number, and the text follows the object. In BIFF5 the note has its text inside.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_16LE};

use super::records::{CONTINUE, Record};
use crate::builder::Comments;

const NOTE: u16 = 0x001C;
const OBJECT: u16 = 0x005D;
const TEXT: u16 = 0x01B6;
/// The kind of an object that is a note.
const NOTE_OBJECT: u32 = 0x0019;
/// The row of a note of BIFF5 that continues the text of the one before.
const GOES_ON: u32 = 0xFFFF;
/// The last column of an old workbook.
const LAST_COLUMN: u32 = 255;
/// The most letters that are read of all comments of a book: sheets may share their records.
pub(crate) const LETTERS: usize = 16 << 20;

/// The notes of one sheet under construction.
pub(crate) struct Notes {
    code_page: &'static Encoding,
    /// Whether the sheet is older than BIFF8.
    is_old: bool,
    /// How many letters may still be read.
    left: usize,
    /// How many comments a sheet may have.
    most: usize,
    /// The number of the last object, where it is a note.
    object: Option<u32>,
    /// The text being read, and how many letters of it are to come.
    text: Option<(u32, usize, String)>,
    /// Texts by the numbers of their objects.
    texts: BTreeMap<u32, String>,
    /// Cells with the numbers of their objects.
    places: Vec<((u32, u32), u32)>,
    /// Cells with the bytes of their texts, and how many are to come.
    old: Vec<((u32, u32), Vec<u8>, usize)>,
}

impl Notes {
    /// Without a note; `code_page` is what sheets older than BIFF8 write their texts in, `left` how many letters and
    /// `most` how many comments may be read.
    pub(crate) fn new(
        is_old: bool,
        code_page: &'static Encoding,
        left: usize,
        most: usize,
    ) -> Self {
        Self {
            code_page,
            is_old,
            left,
            most,
            object: None,
            text: None,
            texts: BTreeMap::new(),
            places: Vec::new(),
            old: Vec::new(),
        }
    }

    /// Takes a record of the sheet itself, not of a chart in it.
    pub(crate) fn take(&mut self, record: &Record<'_>) {
        if record.kind != CONTINUE {
            self.end_text();
        }
        match record.kind {
            NOTE if self.is_old => self.old_note(record),
            // Row, column, flags, number of the object, author.
            NOTE if self.places.len() < self.most && record.u16(2) <= LAST_COLUMN => {
                self.places.push(((record.u16(0), record.u16(2)), record.u16(6)));
            }
            // The first part of an object (FtCmo): 0x15, its length, the kind of object, its number.
            OBJECT => {
                let is_note = record.u16(0) == 0x15 && record.u16(4) == NOTE_OBJECT;
                self.object = is_note.then(|| record.u16(6));
            }
            // Flags, rotation, six bytes of nothing, the number of letters. They stand in the records that continue it.
            TEXT => {
                let object = self.object.take().filter(|_| self.texts.len() < self.most);
                self.text = object.map(|object| (object, record.u16(10) as usize, String::new()));
            }
            CONTINUE => self.append_text(record.data),
            _ => {}
        }
    }

    /// A piece of a text: a byte that says how wide its letters are, then as many as there are.
    fn append_text(&mut self, data: &[u8]) {
        let Some((_, letters, text)) = &mut self.text else { return };
        let Some((flags, data)) = data.split_first() else { return };
        let is_wide = flags & 1 != 0;
        let most = (*letters).min(self.left);
        let count = most.min(if is_wide { data.len() / 2 } else { data.len() });
        let piece = data.get(..if is_wide { count * 2 } else { count }).unwrap_or_default();
        if is_wide {
            text.push_str(&UTF_16LE.decode_without_bom_handling(piece).0);
        } else {
            text.extend(piece.iter().map(|byte| char::from(*byte)));
        }
        *letters -= count;
        self.left -= count;
    }

    fn end_text(&mut self) {
        if let Some((object, _, text)) = self.text.take() {
            self.texts.insert(object, text);
        }
    }

    /// A note of BIFF5: row, column, the length of the whole text in bytes, and the first 2048 of them. What is longer continues in notes
    /// without a cell.
    fn old_note(&mut self, record: &Record<'_>) {
        let (row, column) = (record.u16(0), record.u16(2));
        if row != GOES_ON {
            if self.old.len() >= self.most || column > LAST_COLUMN {
                return;
            }
            self.old.push(((row, column), Vec::new(), record.u16(4) as usize));
        }
        let Some((_, bytes, to_come)) = self.old.last_mut() else { return };
        let piece = record.data.get(6..).unwrap_or_default();
        let count = piece.len().min(*to_come).min(self.left);
        bytes.extend(piece.iter().take(count));
        *to_come -= count;
        self.left -= count;
    }

    /// The comments, and how many letters are left.
    pub(crate) fn finish(mut self) -> (Comments, usize) {
        self.end_text();
        let mut found = Vec::new();
        for (place, object) in self.places {
            // Two notes of one object are none: each has its own.
            if let Some(text) = self.texts.remove(&object) {
                found.push((place, text));
            }
        }
        for (place, bytes, _) in self.old {
            let text = self.code_page.decode_without_bom_handling(&bytes).0.into_owned();
            found.push((place, text));
        }
        (found, self.left)
    }
}
