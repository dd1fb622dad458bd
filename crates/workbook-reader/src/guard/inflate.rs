//! Unpacks the parts of a container one after the other with one decoder: its tables and its window are larger than most parts.

use std::io::{self, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// A part that is being unpacked: its checksum is verified at its end, and it has no more bytes than the container says.
pub(super) struct Inflated<'a> {
    packed: &'a [u8],
    decoder: &'a mut Decompress,
    is_over: bool,
    sum: Crc,
    /// The size and the checksum that the container gives it.
    expected: (u64, u32),
}

impl<'a> Inflated<'a> {
    pub(super) fn new(packed: &'a [u8], decoder: &'a mut Decompress, expected: (u64, u32)) -> Self {
        decoder.reset(false);
        Self { packed, decoder, is_over: false, sum: Crc::new(), expected }
    }
}

impl Read for Inflated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (packed, unpacked) = (self.decoder.total_in(), self.decoder.total_out());
        if !self.is_over {
            // A part that the buffer holds needs no window.
            let status = self.decoder.decompress(self.packed, buffer, FlushDecompress::Finish)?;
            self.is_over = status == Status::StreamEnd;
        }
        let taken = usize::try_from(self.decoder.total_in() - packed).unwrap_or(usize::MAX);
        self.packed = self.packed.get(taken..).unwrap_or_default();
        let read = usize::try_from(self.decoder.total_out() - unpacked).unwrap_or(usize::MAX);
        let block = buffer.get(..read).unwrap_or_default();
        self.sum.update(block);
        let (size, sum) = self.expected;
        let is_wrong = block.is_empty() && self.sum.sum() != sum;
        if is_wrong || self.decoder.total_out() > size {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(block.len())
    }
}
