//! Where the tokens of a formula of an old workbook are.

use super::records::Record;

/// The longest formula that is written out for each of the cells that share it, in bytes.
const LONGEST_SHARED: usize = 1_000;

/// The cell under which a shared formula is kept; `None` if the formula is the cell's own.
pub(super) fn shared_with(tokens: &[u8]) -> Option<(u32, u32)> {
    let [0x01, row0, row1, column, ..] = *tokens else { return None };
    Some((u32::from(u16::from_le_bytes([row0, row1])), u32::from(column)))
}

/// The tokens of a shared formula ([MS-XLS] 2.4.277 ShrFmla): its area in six bytes, two of counts, the length, the tokens.
pub(super) fn shared_tokens<'a>(record: &Record<'a>) -> Option<&'a [u8]> {
    let length = record.u16(8) as usize;
    record.data.get(10..)?.get(..length).filter(|tokens| tokens.len() <= LONGEST_SHARED)
}

/// Whether a formula is a value and nothing else: some writers put yes and no so.
pub(super) fn is_constant(tokens: &[u8]) -> bool {
    match tokens {
        [0x1C | 0x1D, _] | [0x1E, _, _] => true,
        [0x1F, number @ ..] => number.len() == 8,
        _ => false,
    }
}
