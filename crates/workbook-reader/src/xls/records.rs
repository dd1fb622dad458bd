//! The records of an old workbook's stream: a type, a length, the bytes.

use crate::book::Value;
use crate::cells::Bad;

/// What continues a record that is longer than one may be.
pub(super) const CONTINUE: u16 = 0x003C;

/// A record: its type and its data.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

impl Record<'_> {
    /// A byte of the record.
    pub(super) fn u8(&self, index: usize) -> Option<u8> {
        self.data.get(index).copied()
    }

    /// A number of the record; zero beyond its end.
    pub(super) fn u16(&self, offset: usize) -> u32 {
        let pair = self.data.get(offset..offset + 2).and_then(|pair| pair.try_into().ok());
        pair.map_or(0, |pair| u32::from(u16::from_le_bytes(pair)))
    }

    pub(super) fn u32(&self, offset: usize) -> Option<u32> {
        self.data.get(offset..offset + 4)?.try_into().ok().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&self, offset: usize) -> Option<f64> {
        self.data.get(offset..offset + 8)?.try_into().ok().map(f64::from_le_bytes)
    }
}

/// The records from a place of the stream on.
#[derive(Clone)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
    /// Whether a record is longer than the stream: what follows is lost.
    is_cut: bool,
}

impl<'a> Records<'a> {
    pub(super) fn of(stream: &'a [u8], start: usize) -> Self {
        Self { stream, at: start, is_cut: start >= stream.len() }
    }

    /// Where the next record begins.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The data of a record that was just taken, and of those that continue it.
    pub(super) fn continued(&mut self, record: &Record<'a>) -> Vec<&'a [u8]> {
        let mut pieces = vec![record.data];
        while self.stream.get(self.at..self.at + 2) == Some(&CONTINUE.to_le_bytes()) {
            match self.next() {
                Some(more) => pieces.push(more.data),
                None => break,
            }
        }
        pieces
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.is_cut || self.at >= self.stream.len() {
            return None;
        }
        let head = self.stream.get(self.at..self.at + 4);
        let Some(&[kind0, kind1, len0, len1]) = head.and_then(|head| head.first_chunk()) else {
            self.is_cut = true;
            self.at = self.stream.len();
            return None;
        };
        let (start, length) = (self.at + 4, usize::from(u16::from_le_bytes([len0, len1])));
        let Some(data) = self.stream.get(start..start + length) else {
            self.is_cut = true;
            return None;
        };
        self.at = start + length;
        Some(Record { kind: u16::from_le_bytes([kind0, kind1]), data })
    }
}

/// The versions of the format, by their names: Excel 2, 3, 4, 5 and 95, 97 to 2003.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    Biff2,
    Biff3,
    Biff4,
    Biff5,
    Biff8,
}

impl Version {
    /// By the record that begins a stream; `None` if it is another.
    pub(super) fn of(record: &Record<'_>) -> Option<Self> {
        match record.kind {
            0x0009 => Some(Self::Biff2),
            0x0209 => Some(Self::Biff3),
            0x0409 => Some(Self::Biff4),
            0x0809 if record.u16(0) >= 0x0600 => Some(Self::Biff8),
            0x0809 => Some(Self::Biff5),
            _ => None,
        }
    }
}

/// An error value by its number ([MS-XLS] 2.5.10 BErr).
pub(crate) fn error(code: u8) -> Option<&'static str> {
    Some(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => return None,
    })
}

/// The value of a cell with an error.
pub(crate) fn error_value(code: u8) -> Result<Value, Bad> {
    let error = error(code)
        .ok_or(("ô báo lỗi thuộc loại không rõ, không đọc được", "an error of no known type"))?;
    Ok(Value::Error(error.to_owned()))
}

/// A number in four bytes ([MS-XLS] 2.5.217 and [MS-XLSB] 2.5.123 RkNumber): an integer or the upper half of a double, perhaps a hundred times too large.
pub(crate) fn packed(rk: u32) -> f64 {
    let number = if rk & 2 != 0 {
        f64::from(rk.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(rk & !3) << 32)
    };
    if rk & 1 != 0 { number / 100.0 } else { number }
}
