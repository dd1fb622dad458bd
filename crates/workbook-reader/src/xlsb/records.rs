//! The records of a binary part ([MS-XLSB] 2.1.4): a type, a length, and so many bytes.

/// A record: its type and its bytes. Numbers are read little end first; `None` if the record is too short for one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub kind: u32,
    pub body: &'a [u8],
}

impl Record<'_> {
    pub(crate) fn byte(&self, index: usize) -> Option<u8> {
        self.body.get(index).copied()
    }

    pub(crate) fn short(&self, offset: usize) -> Option<u32> {
        let pair: [u8; 2] = self.body.get(offset..)?.get(..2)?.try_into().ok()?;
        Some(u32::from(u16::from_le_bytes(pair)))
    }

    pub(crate) fn number(&self, offset: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.body.get(offset..)?.get(..4)?.try_into().ok()?))
    }

    pub(crate) fn double(&self, offset: usize) -> Option<f64> {
        Some(f64::from_le_bytes(self.body.get(offset..)?.get(..8)?.try_into().ok()?))
    }

    /// A text with its length before it (XLWideString, 2.5.169), and where it ends. `None` if it is longer than the record.
    pub(crate) fn text(&self, index: usize) -> Option<(String, usize)> {
        let bytes = (self.number(index)? as usize).checked_mul(2)?;
        let start = index.checked_add(4)?;
        let end = start.checked_add(bytes)?;
        let wide = self.body.get(start..end)?;
        Some((encoding_rs::UTF_16LE.decode_without_bom_handling(wide).0.into_owned(), end))
    }

    pub(crate) fn flag(&self, index: usize, bit: u8) -> bool {
        self.byte(index).is_some_and(|flags| flags & bit != 0)
    }
}

/// The records of a part, in order. It ends at the first that is longer than what is left.
#[derive(Clone)]
pub(crate) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(crate) fn of(part: &'a [u8]) -> Self {
        Self { rest: part }
    }

    /// Whether it ended within a record.
    pub(crate) fn is_cut(&self) -> bool {
        !self.rest.is_empty()
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, after) = variable(self.rest, 2)?;
        let (length, after) = variable(after, 4)?;
        let (body, rest) = after.split_at_checked(length as usize)?;
        self.rest = rest;
        Some(Record { kind, body })
    }
}

/// A number of up to so many bytes of seven bits, each with a bit that says whether another follows.
fn variable(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut value = 0;
    for offset in 0..most {
        let byte = u32::from(*bytes.get(offset)?);
        value |= (byte & 0x7f) << (7 * offset);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(offset + 1..)?));
        }
    }
    Some((value, bytes.get(most..)?))
}
