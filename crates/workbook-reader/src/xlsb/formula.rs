//! Where the tokens of a formula of a binary workbook are.

use std::collections::HashMap;

use super::records::Record;
use super::workbook::Workbook;
use crate::formulas::UNWRITTEN;
use crate::formulas::tokens::{Context, Layout, text};

/// The longest formula that is written out for each of the cells that share it, in bytes.
const LONGEST_SHARED: usize = 1_000;

/// BrtShrFmla: a formula that several cells share.
const SHARED: u32 = 427;

/// The tokens of a formula that begins there with their length, and the bytes behind them.
fn tokens(body: &[u8], start: usize) -> Option<(&[u8], &[u8])> {
    let length = body.get(start..)?.first_chunk().copied().map(u32::from_le_bytes)? as usize;
    body.get(start.checked_add(4)?..)?.split_at_checked(length)
}

fn written(tokens: &[u8], place: (u32, u32), workbook: &Workbook) -> String {
    text(tokens, &Context { layout: Layout::Binary, sheets: &workbook.references, place })
}

/// The formula of a rule for its first cell, which begins there with its length, and where it ends with its own table behind it.
pub(super) fn text_of(
    body: &[u8],
    start: usize,
    place: (u32, u32),
    workbook: &Workbook,
) -> Option<(String, usize)> {
    let (own, behind) = tokens(body, start)?;
    let table = behind.first_chunk().copied().map_or(0, u32::from_le_bytes) as usize;
    let end = start.checked_add(8)?.checked_add(own.len())?.checked_add(table)?;
    Some((written(own, place, workbook), end))
}

/// The formulas of a sheet that several cells share: their tokens, by the cell under which each is kept.
#[derive(Default)]
pub(crate) struct SharedFormulas<'a>(HashMap<(u32, u32), &'a [u8]>);

impl<'a> SharedFormulas<'a> {
    /// The formula of a cell whose result ends there: behind two bytes of flags its length and its tokens. The record behind it
    /// may have the formula that it shares with others (BrtShrFmla: the area in sixteen bytes, then the formula).
    pub(crate) fn text(
        &mut self,
        record: &Record<'a>,
        end: usize,
        place: (u32, u32),
        next: Option<Record<'a>>,
        workbook: &Workbook,
    ) -> String {
        let own = end.checked_add(2).and_then(|start| tokens(record.body, start));
        let text = own.and_then(|(own, behind)| {
            let (tokens, is_shared) = match own {
                // The row of the cell under which it is kept; the column is behind the tokens, in a separate table.
                [0x01, row @ ..] => {
                    let row = row.first_chunk().copied().map(u32::from_le_bytes)?;
                    let column = behind.get(4..)?.first_chunk().copied().map(u32::from_le_bytes)?;
                    let next = next.filter(|next| next.kind == SHARED);
                    if let Some((tokens, _)) = next.and_then(|next| tokens(next.body, 16)) {
                        self.0.insert((row, column), tokens);
                    }
                    (*self.0.get(&(row, column))?, true)
                }
                own => (own, false),
            };
            let is_short = !is_shared || tokens.len() <= LONGEST_SHARED;
            is_short.then(|| written(tokens, place, workbook))
        });
        text.unwrap_or_else(|| UNWRITTEN.to_owned())
    }
}
