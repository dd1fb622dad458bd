//! The formulas of a binary workbook as text, as far as they are sums, plain arithmetic and common functions ([MS-XLSB] 2.2.2): what
//! decides whether a stored result can be theirs, and what they say of each other.

use std::collections::HashMap;

use super::records::Record;
use super::workbook::Workbook;
use crate::book::column_letters;
use crate::formulas::UNWRITTEN;
use crate::formulas::functions::function;
use crate::limits::{LAST_COLUMN, LAST_ROW};

/// The longest formula that is written out, in bytes, and its longest text.
const LONGEST: usize = 4_096;
const LONGEST_TEXT: usize = 1_000;

/// BrtShrFmla: a formula that several cells share.
const SHARED: u32 = 427;
const OPERATORS: [&str; 12] = ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>"];

/// The tokens of a formula that begins there with their length, and the bytes behind them.
fn tokens(body: &[u8], start: usize) -> Option<(&[u8], &[u8])> {
    let length = body.get(start..)?.first_chunk().copied().map(u32::from_le_bytes)? as usize;
    body.get(start.checked_add(4)?..)?.split_at_checked(length)
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
    let writer = Writer { rest: own, stack: Vec::new(), workbook, place };
    let text = if own.len() <= LONGEST { writer.write() } else { None };
    Some((text.unwrap_or_else(|| UNWRITTEN.to_owned()), end))
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
        let written = end.checked_add(2).and_then(|start| tokens(record.body, start));
        let written = written.and_then(|(own, behind)| {
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
            let longest = if is_shared { LONGEST_TEXT } else { LONGEST };
            let writer = Writer { rest: tokens, stack: Vec::new(), workbook, place };
            if tokens.len() <= longest { writer.write() } else { None }
        });
        written.unwrap_or_else(|| UNWRITTEN.to_owned())
    }
}

/// Writes tokens, which stand behind what they work on.
struct Writer<'a> {
    rest: &'a [u8],
    stack: Vec<String>,
    workbook: &'a Workbook,
    /// The row and column of the cell.
    place: (u32, u32),
}

impl<'a> Writer<'a> {
    fn write(mut self) -> Option<String> {
        while let Some((kind, rest)) = self.rest.split_first() {
            self.rest = rest;
            // Three kinds of token for one thing: a place, its value, its values.
            let kind = if *kind >= 0x40 { kind & 0x1F | 0x20 } else { *kind };
            if kind == 0x19 {
                self.attribute()?;
                continue;
            }
            let text = self.token(kind)?;
            if text.len() > LONGEST_TEXT {
                return None;
            }
            self.stack.push(text);
        }
        let text = self.stack.pop()?;
        self.stack.is_empty().then_some(text)
    }

    fn token(&mut self, kind: u8) -> Option<String> {
        Some(match kind {
            0x03..=0x0E => {
                let (last, first) = (self.stack.pop()?, self.stack.pop()?);
                first + OPERATORS.get(usize::from(kind - 3))? + &last
            }
            0x12 => format!("+{}", self.stack.pop()?),
            0x13 => format!("-{}", self.stack.pop()?),
            0x14 => format!("{}%", self.stack.pop()?),
            0x15 => format!("({})", self.stack.pop()?),
            0x16 => String::new(),
            0x17 => {
                let letters = usize::from(self.short()?);
                let wide = self.take(letters.checked_mul(2)?)?;
                let text = encoding_rs::UTF_16LE.decode_without_bom_handling(wide).0;
                format!("\"{}\"", text.replace('"', "\"\""))
            }
            0x1D => if self.take(1)? == [0] { "FALSE()" } else { "TRUE()" }.to_owned(),
            0x1E => self.short()?.to_string(),
            0x1F => f64::from_le_bytes(self.take(8)?.try_into().ok()?).to_string(),
            0x21 => {
                let number = u32::from(self.short()?);
                let (name, count) = function(number);
                self.function(&name, count?)?
            }
            0x22 => {
                let count = usize::from(*self.take(1)?.first()?);
                let number = u32::from(self.short()?);
                let (name, _) = function(number & 0x7FFF);
                self.function(&name, count & 0x7F)?
            }
            0x24 => self.cell(false)?,
            0x25 => self.area(false)?,
            0x2A => self.take(6).map(|_| "#REF!".to_owned())?,
            0x2B => self.take(12).map(|_| "#REF!".to_owned())?,
            0x2C => self.cell(true)?,
            0x2D => self.area(true)?,
            0x3A => self.sheet()? + &self.cell(false)?,
            0x3B => self.sheet()? + &self.area(false)?,
            _ => return None,
        })
    }

    fn function(&mut self, name: &str, count: usize) -> Option<String> {
        let arguments = self.stack.split_off(self.stack.len().checked_sub(count)?);
        Some(format!("{name}({})", arguments.join(",")))
    }

    /// What helps to calculate and to show: only SUM() of one argument is part of the text.
    fn attribute(&mut self) -> Option<()> {
        let kind = *self.take(1)?.first()?;
        let behind = self.short()?;
        if kind & 0x04 != 0 {
            // The jumps of CHOOSE().
            self.take(usize::from(behind).checked_add(1)?.checked_mul(2)?)?;
        }
        if kind & 0x10 != 0 {
            let sum = self.function("SUM", 1)?;
            self.stack.push(sum);
        }
        Some(())
    }

    fn cell(&mut self, is_shared: bool) -> Option<String> {
        let (row, column) = (self.number()?, self.short()?);
        Some(self.address(row, column, is_shared))
    }

    fn area(&mut self, is_shared: bool) -> Option<String> {
        let (first_row, last_row) = (self.number()?, self.number()?);
        let (first, last) = (self.short()?, self.short()?);
        let first = self.address(first_row, first, is_shared);
        Some(format!("{first}:{}", self.address(last_row, last, is_shared)))
    }

    /// An address. The two upper bits of a column say that row and column move when the cell is copied; in a shared formula those are
    /// distances.
    fn address(&self, row: u32, column: u16, is_shared: bool) -> String {
        let (follows_row, follows_column) = (column & 0x8000 != 0, column & 0x4000 != 0);
        let (mut row, mut column) = (row & LAST_ROW, u32::from(column) & LAST_COLUMN);
        if is_shared && follows_row {
            row = (row + self.place.0) & LAST_ROW;
        }
        if is_shared && follows_column {
            column = (column + self.place.1) & LAST_COLUMN;
        }
        let mark = |follows: bool| if follows { "" } else { "$" };
        let letters = column_letters(column);
        format!("{}{letters}{}{}", mark(follows_column), mark(follows_row), row + 1)
    }

    /// The sheet of cells that are on another, with its mark.
    fn sheet(&mut self) -> Option<String> {
        let name = self.workbook.references.get(usize::from(self.short()?))?.as_deref()?;
        Some(format!("'{}'!", name.replace('\'', "''")))
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}
