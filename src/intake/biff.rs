//! The records of an `.xls`, looked through before a library lays its cells out densely.

use super::reasons::{self, damaged};
use crate::model::Unreadable;

/// The cells of all sheets' boxes together that may be laid out.
const MOST_CELLS: u64 = 20_000_000;
/// The last column of the format.
const LAST_COLUMN: u16 = 255;

const BEGINNING: u16 = 0x0809;
const PASSWORD: u16 = 0x002F;
const DIMENSIONS: u16 = 0x0200;
/// Cells: row, column, and what is in it.
const CELLS: &[u16] = &[0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E];
/// Cells side by side: row, first column, contents, last column.
const RUNS: &[u16] = &[0x00BD, 0x00BE];

/// Clears what sheets say of their own size, which need not be so and for which memory would be set aside.
///
/// # Errors
/// Where cells stand beyond the last column, or so far apart that their box asks for more memory than there may be.
pub fn tame(stream: &mut [u8]) -> Result<(), Unreadable> {
    let (mut at, mut total, mut edge) = (0, 0_u64, (0_u64, 0_u64));
    while let Some((kind, length)) = header(stream, at) {
        let body = at + 4;
        let Some(record) = stream.get_mut(body..body + length) else { break };
        let last = match length {
            6.. if CELLS.contains(&kind) => word(record, 2),
            6.. if RUNS.contains(&kind) => word(record, length - 2),
            _ => None,
        };
        if let (Some(row), Some(column)) = (word(record, 0), last) {
            if column > LAST_COLUMN {
                return Err(damaged(""));
            }
            edge = (edge.0.max(u64::from(row) + 1), edge.1.max(u64::from(column) + 1));
        }
        match kind {
            // What follows is encrypted: nothing can be told of it.
            PASSWORD => return Ok(()),
            DIMENSIONS => record.fill(0),
            BEGINNING => {
                total += edge.0 * edge.1;
                edge = (0, 0);
            }
            _ => {}
        }
        at = body + length;
    }
    if total + edge.0 * edge.1 > MOST_CELLS { Err(reasons::too_large()) } else { Ok(()) }
}

fn header(stream: &[u8], at: usize) -> Option<(u16, usize)> {
    Some((word(stream, at)?, usize::from(word(stream, at + 2)?)))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u16]) -> Vec<u8> {
        let length = u16::try_from(body.len() * 2).expect("short");
        [kind, length].iter().chain(body).flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn a_box_that_memory_cannot_hold_is_refused() {
        let size = record(DIMENSIONS, &[0, 0, 0xffff, 0xffff, 0, 0xffff, 0]);
        let cell = |row, column| record(0x0203, &[row, column, 0, 0, 0, 0, 0]);
        let mut near = [size.clone(), cell(1, 1)].concat();
        assert!(tame(&mut near).is_ok());
        assert!(near[4..18].iter().all(|byte| *byte == 0));
        assert!(tame(&mut [size, cell(1, 300)].concat()).is_err());
        let sheet = [record(BEGINNING, &[0; 8]), cell(0xffff, 255)].concat();
        assert!(tame(&mut sheet.clone()).is_ok());
        assert!(tame(&mut [sheet.clone(), sheet].concat()).is_err());
    }
}
