//! Texts of an old workbook: in UTF-16 or a byte a letter, over several records, with the places where the font changes.

use encoding_rs::Encoding;

use crate::runs::{Look, RichText};

/// A text, and where its font changes: the letter (in units of UTF-16) and the number of the font from there on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    pub text: String,
    pub runs: Vec<(u16, u16)>,
}

impl Text {
    pub(crate) fn plain(text: String) -> Self {
        Self { text, runs: Vec::new() }
    }

    /// The text in its runs; the first letters may have the look of the cell.
    pub(crate) fn rich(&self, look_of: impl Fn(u32) -> Look) -> RichText {
        let places = self.runs.iter();
        let places = places.map(|(from, font)| (usize::from(*from), look_of(u32::from(*font))));
        RichText::of_places(&self.text, places)
    }
}

/// Bytes of a record and of those that continue it.
pub(crate) struct Pieces<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    /// From a byte of the first piece on.
    pub(crate) fn of(pieces: Vec<&'a [u8]>, index: usize) -> Self {
        Self { pieces, piece: 0, at: index }
    }

    fn left(&self) -> usize {
        self.pieces.get(self.piece).map_or(0, |piece| piece.len().saturating_sub(self.at))
    }

    fn next_piece(&mut self) -> Option<()> {
        (self.piece, self.at) = (self.piece + 1, 0);
        self.pieces.get(self.piece).map(|_| ())
    }

    /// Up to so many bytes that lie in one piece: the next one, where this is at its end. Empty at the end of all.
    fn take(&mut self, most: usize) -> &'a [u8] {
        while self.left() == 0 {
            if self.next_piece().is_none() {
                return &[];
            }
        }
        let piece = self.pieces.get(self.piece).copied().unwrap_or_default();
        let end = self.at + most.min(self.left());
        let taken = piece.get(self.at..end).unwrap_or_default();
        self.at = end;
        taken
    }

    /// A number of so many bytes.
    pub(crate) fn number(&mut self, size: usize) -> Option<u32> {
        let bytes = self.take(size);
        (bytes.len() == size && size > 0)
            .then(|| bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    fn u16(&mut self) -> Option<u16> {
        self.number(2).and_then(|number| u16::try_from(number).ok())
    }

    pub(crate) fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let taken = self.take(count).len();
            if taken == 0 {
                return None;
            }
            count -= taken;
        }
        Some(())
    }

    /// A text of so many letters of BIFF8 ([MS-XLS] 2.5.293 XLUnicodeRichExtendedString): a byte that says how wide they are and what
    /// follows them, then the letters. `None` if it breaks off.
    pub(crate) fn unicode(&mut self, letters: usize) -> Option<Text> {
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let readings = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut is_wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < letters {
            let size = if is_wide { 2 } else { 1 };
            if self.left() < size {
                // The letters continue in the next record, which says anew how wide they are.
                self.next_piece()?;
                is_wide = self.number(1)? & 1 != 0;
                continue;
            }
            let room = (self.left() / size).min(letters - units.len());
            let bytes = self.take(room * size);
            if is_wide {
                let pairs = bytes.as_chunks::<2>().0;
                units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(bytes.iter().map(|byte| u16::from(*byte)));
            }
        }
        let runs = (0..runs).map(|_| Some((self.u16()?, self.u16()?))).collect::<Option<_>>();
        self.skip(readings as usize)?;
        Some(Text { text: String::from_utf16_lossy(&units), runs: runs? })
    }

    /// The runs behind a text of a cell (RSTRING): how many, then letter and font of each, in one byte before BIFF8. Where they break
    /// off, none.
    pub(crate) fn runs(&mut self, is_old: bool) -> Vec<(u16, u16)> {
        let size = if is_old { 1 } else { 2 };
        let count = self.number(size).unwrap_or(0);
        let mut number = || u16::try_from(self.number(size)?).ok();
        (0..count).map(|_| Some((number()?, number()?))).collect::<Option<_>>().unwrap_or_default()
    }

    /// A text of so many bytes of a code page.
    pub(crate) fn bytes(&mut self, mut count: usize, code_page: &'static Encoding) -> Option<Text> {
        let mut bytes = Vec::new();
        while count > 0 {
            let taken = self.take(count);
            if taken.is_empty() {
                return None;
            }
            count -= taken.len();
            bytes.extend(taken);
        }
        Some(Text::plain(code_page.decode_without_bom_handling(&bytes).0.into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_record() {
        let first: &[u8] = &[0, b'a', b'b'];
        let second: &[u8] = &[1, b'c', 0, 0xA1, 0x1E, 8, 1, 0, b'e', 1, 0, 5, 0];
        let mut pieces = Pieces::of(vec![first, second], 0);
        assert_eq!(pieces.unicode(4), Some(Text::plain("abcạ".to_owned())));
        let rich = Text { text: "e".to_owned(), runs: vec![(1, 5)] };
        assert_eq!(pieces.unicode(1), Some(rich));
        assert_eq!(pieces.unicode(1), None);
        assert_eq!(Pieces::of(vec![first], 0).unicode(4), None);
    }
}
