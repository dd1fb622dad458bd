//! The shared texts of an old workbook: only how long each is, since the library copies one for every cell that shows it.

/// What a text may be long where the table breaks off before it.
const LONGEST: u64 = 32_767;

/// The lengths of the shared texts, in letters.
#[derive(Debug, Default)]
pub struct Lengths {
    lengths: Vec<u16>,
    whole: bool,
}

impl Lengths {
    /// How much memory a copy of a text takes at most, in bytes: a letter takes up to three.
    pub fn bytes(&self, at: usize) -> u64 {
        match self.lengths.get(at) {
            Some(length) => u64::from(*length) * 3,
            None if self.whole => 0,
            None => LONGEST * 3,
        }
    }
}

/// Reads the lengths from the table's record and those that continue it.
pub fn lengths(records: &[&[u8]]) -> Lengths {
    let mut walk = Walk { records, record: 0, at: 8 };
    let head = records.first().and_then(|record| record.get(4..8)?.try_into().ok());
    let count = head.map_or(0, u32::from_le_bytes);
    let mut lengths = Vec::new();
    for _ in 0..count {
        match walk.text() {
            Some(length) => lengths.push(length),
            None => return Lengths { lengths, whole: false },
        }
    }
    Lengths { lengths, whole: true }
}

struct Walk<'a> {
    records: &'a [&'a [u8]],
    record: usize,
    at: usize,
}

impl Walk<'_> {
    /// Walks over one text.
    fn text(&mut self) -> Option<u16> {
        let length = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let readings = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut left = length as usize;
        while left > 0 {
            let room = self.left();
            let size = if wide { 2 } else { 1 };
            let here = left.min(room / size);
            self.at += here * size;
            left -= here;
            if left > 0 {
                // The letters go on in the next record, which says anew how wide they are.
                self.next()?;
                wide = self.number(1)? & 1 != 0;
            }
        }
        self.skip(runs as usize * 4)?;
        self.skip(readings as usize)?;
        u16::try_from(length).ok()
    }

    fn left(&self) -> usize {
        self.records.get(self.record).map_or(0, |record| record.len().saturating_sub(self.at))
    }

    fn next(&mut self) -> Option<()> {
        (self.record, self.at) = (self.record + 1, 0);
        self.records.get(self.record).map(|_| ())
    }

    fn number(&mut self, size: usize) -> Option<u32> {
        if self.left() == 0 {
            self.next()?;
        }
        let bytes = self.records.get(self.record)?.get(self.at..self.at + size)?;
        self.at += size;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if self.left() == 0 {
                self.next()?;
            }
            let here = count.min(self.left());
            if here == 0 {
                return None;
            }
            self.at += here;
            count -= here;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_record() {
        let first = [1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, b'a', b'b'];
        let second = [1, b'c', 0, b'd', 0, 1, 0, 0, b'e'];
        let read = lengths(&[&first, &second]);
        assert_eq!((read.lengths.as_slice(), read.whole), (&[4, 1][..], true));
        let broken = lengths(&[&first]);
        assert!(!broken.whole && broken.bytes(0) == LONGEST * 3);
    }
}
