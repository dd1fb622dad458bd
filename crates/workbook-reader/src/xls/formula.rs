//! The formula of a cell of an old workbook, as people type it. Formulas are not computed.

use encoding_rs::Encoding;

use super::records::{Record, Version, error};
use super::text::Pieces;
use crate::book::{column_letters, plain};
use crate::formulas::UNWRITTEN;
use crate::formulas::functions::function;

/// What formulas need of the workbook.
pub(super) struct Context<'a> {
    pub version: Version,
    pub code_page: &'static Encoding,
    /// The sheets that references to other sheets name, by their numbers.
    pub sheets: &'a [String],
    /// The row and column of the cell: references of shared formulas are distances from it.
    pub place: (u32, u32),
}

/// A function that is not Excel's own: its name is its first value.
const OTHER: u32 = 255;
/// The operators between two values, from their first number on.
const OPERATORS: [&str; 15] =
    ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"];
const FIRST_OPERATOR: u8 = 0x03;

/// The longest formula that is written out for each of the cells that share it, in bytes.
const LONGEST_SHARED: usize = 1_000;

/// A formula without the sign of equality; `…` for one that holds what is not known here.
pub(super) fn text(tokens: &[u8], context: &Context<'_>) -> String {
    read(tokens, context).unwrap_or_else(|| UNWRITTEN.to_owned())
}

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

fn read(tokens: &[u8], context: &Context<'_>) -> Option<String> {
    if context.version < Version::Biff5 {
        return None;
    }
    let mut reading = Reading { tokens: Pieces::of(vec![tokens], 0), context, values: Vec::new() };
    while let Some(token) = reading.tokens.number(1) {
        reading.take(u8::try_from(token).ok()?)?;
    }
    let value = reading.values.pop()?;
    reading.values.is_empty().then_some(value)
}

/// Whether a formula is a value and nothing else: some writers put yes and no so.
pub(super) fn is_constant(tokens: &[u8]) -> bool {
    match tokens {
        [0x1C | 0x1D, _] | [0x1E, _, _] => true,
        [0x1F, number @ ..] => number.len() == 8,
        _ => false,
    }
}

struct Reading<'a> {
    tokens: Pieces<'a>,
    context: &'a Context<'a>,
    /// The values that are not yet part of another.
    values: Vec<String>,
}

impl Reading<'_> {
    fn is_old(&self) -> bool {
        self.context.version < Version::Biff8
    }

    fn push(&mut self, text: String) -> Option<()> {
        self.values.push(text);
        Some(())
    }

    /// Takes a token ([MS-XLS] 2.5.198); `None` ends the reading. Those of one kind differ in two bits by what is asked of them.
    fn take(&mut self, token: u8) -> Option<()> {
        let kind = if token >= 0x20 { token & 0x1F | 0x20 } else { token };
        match kind {
            FIRST_OPERATOR..=0x15 => self.operator(kind),
            0x16 => self.push(String::new()),
            0x17 | 0x1C..=0x1F => self.constant(kind),
            0x19 => self.attribute(),
            0x21 => {
                let id = self.tokens.number(2)?;
                let (name, count) = function(id);
                self.call(id, &name, count?)
            }
            0x22 => {
                let count = self.tokens.number(1)? & 0x7F;
                let id = self.tokens.number(2)? & 0x7FFF;
                let (name, _) = function(id);
                self.call(id, &name, count as usize)
            }
            // What evaluating needs.
            0x26..=0x28 => self.tokens.skip(6),
            0x29 => self.tokens.skip(2),
            _ => self.reference(kind),
        }
    }

    /// What is made of the last values.
    fn operator(&mut self, kind: u8) -> Option<()> {
        match kind {
            FIRST_OPERATOR..=0x11 => {
                let operator = OPERATORS.get(usize::from(kind - FIRST_OPERATOR))?;
                let (right, left) = (self.values.pop()?, self.values.pop()?);
                self.push(format!("{left}{operator}{right}"))
            }
            0x12 | 0x13 => {
                let value = self.values.pop()?;
                let sign = if kind == 0x12 { '+' } else { '-' };
                self.push(format!("{sign}{value}"))
            }
            0x14 => {
                let value = self.values.pop()?;
                self.push(format!("{value}%"))
            }
            0x15 => {
                let value = self.values.pop()?;
                self.push(format!("({value})"))
            }
            _ => None,
        }
    }

    fn constant(&mut self, kind: u8) -> Option<()> {
        match kind {
            0x17 => {
                let length = self.tokens.number(1)? as usize;
                let text = if self.is_old() {
                    self.tokens.bytes(length, self.context.code_page)?
                } else {
                    self.tokens.unicode(length)?
                };
                self.push(format!("\"{}\"", text.text.replace('"', "\"\"")))
            }
            0x1C => {
                let code = self.tokens.number(1)?;
                let error = u8::try_from(code).ok().and_then(error)?;
                self.push(error.to_owned())
            }
            0x1D => {
                let value = self.tokens.number(1)? != 0;
                self.push(if value { "TRUE" } else { "FALSE" }.to_owned())
            }
            0x1E => {
                let number = self.tokens.number(2)?;
                self.push(number.to_string())
            }
            0x1F => {
                let (low, high) = (self.tokens.number(4)?, self.tokens.number(4)?);
                let number = f64::from_bits(u64::from(high) << 32 | u64::from(low));
                self.push(plain(number))
            }
            _ => None,
        }
    }

    /// A cell, an area or a name, here or on another sheet.
    fn reference(&mut self, kind: u8) -> Option<()> {
        match kind {
            0x23 => {
                self.tokens.skip(if self.is_old() { 14 } else { 4 })?;
                self.push("…".to_owned())
            }
            0x24 => {
                let cell = self.cell(false)?;
                self.push(cell)
            }
            0x25 => {
                let area = self.area(false)?;
                self.push(area)
            }
            0x2A => {
                self.tokens.skip(if self.is_old() { 3 } else { 4 })?;
                self.push("#REF!".to_owned())
            }
            0x2B => {
                self.tokens.skip(if self.is_old() { 6 } else { 8 })?;
                self.push("#REF!".to_owned())
            }
            0x2C => {
                let cell = self.cell(true)?;
                self.push(cell)
            }
            0x2D => {
                let area = self.area(true)?;
                self.push(area)
            }
            0x39 => {
                self.tokens.skip(if self.is_old() { 24 } else { 6 })?;
                self.push("…".to_owned())
            }
            0x3A => {
                let sheet = self.sheet()?;
                let cell = self.cell(false)?;
                self.push(format!("{sheet}!{cell}"))
            }
            0x3B => {
                let sheet = self.sheet()?;
                let area = self.area(false)?;
                self.push(format!("{sheet}!{area}"))
            }
            _ => None,
        }
    }

    /// What is not seen of a formula, but for the sum of one value.
    fn attribute(&mut self) -> Option<()> {
        let (flags, data) = (self.tokens.number(1)?, self.tokens.number(2)?);
        if flags & 0x04 != 0 {
            self.tokens.skip((data as usize + 1) * 2)?;
        }
        if flags & 0x10 != 0 { self.call(4, "SUM", 1) } else { Some(()) }
    }

    fn call(&mut self, id: u32, name: &str, count: usize) -> Option<()> {
        let first = self.values.len().checked_sub(count)?;
        let values = self.values.split_off(first);
        let text = match values.split_first() {
            Some((own, rest)) if id == OTHER => format!("{own}({})", rest.join(",")),
            _ => format!("{name}({})", values.join(",")),
        };
        self.push(text)
    }

    /// A reference to a cell: the row, and the column with two bits that say which of both follow the cell. In a shared formula these
    /// are distances.
    fn cell(&mut self, is_shared: bool) -> Option<String> {
        if self.is_old() {
            let (row, column) = (self.tokens.number(2)?, self.tokens.number(1)?);
            return Some(self.address(row & 0x3FFF, column, row, is_shared));
        }
        let (row, column) = (self.tokens.number(2)?, self.tokens.number(2)?);
        Some(self.address(row, column & 0xFF, column, is_shared))
    }

    fn area(&mut self, is_shared: bool) -> Option<String> {
        let size = if self.is_old() { 1 } else { 2 };
        let (first, last) = (self.tokens.number(2)?, self.tokens.number(2)?);
        let (left, right) = (self.tokens.number(size)?, self.tokens.number(size)?);
        let end = |row: u32, column: u32| {
            if self.is_old() {
                self.address(row & 0x3FFF, column, row, is_shared)
            } else {
                self.address(row, column & 0xFF, column, is_shared)
            }
        };
        Some(format!("{}:{}", end(first, left), end(last, right)))
    }

    /// The address of a row and column with the marks of those that do not follow the cell, as two upper bits say.
    fn address(&self, row: u32, column: u32, bits: u32, is_shared: bool) -> String {
        let (follows_row, follows_column) = (bits & 0x8000 != 0, bits & 0x4000 != 0);
        let rows = if self.is_old() { 0x4000 } else { 0x1_0000 };
        let own = self.context.place;
        let (mut row, mut column) = (row, column);
        if is_shared && follows_row {
            row = (own.0 + row) % rows;
        }
        if is_shared && follows_column {
            column = (own.1 + column) % 0x100;
        }
        let mark = |follows: bool| if follows { "" } else { "$" };
        let letters = column_letters(column);
        format!("{}{letters}{}{}", mark(follows_column), mark(follows_row), row + 1)
    }

    fn sheet(&mut self) -> Option<String> {
        if self.is_old() {
            self.tokens.skip(14)?;
            return Some("…".to_owned());
        }
        let sheet = self.context.sheets.get(self.tokens.number(2)? as usize);
        let name = sheet.map_or("…", String::as_str);
        let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '…')
            && !name.starts_with(|c: char| c.is_ascii_digit());
        Some(if is_word { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn of(tokens: &[u8]) -> String {
        let sheets = ["Biểu 01".to_owned()];
        let place = (4, 2);
        let context =
            Context { version: Version::Biff8, code_page: WINDOWS_1252, sheets: &sheets, place };
        text(tokens, &context)
    }

    #[test]
    fn references_have_the_marks_of_what_does_not_move() {
        let places = [0x00, 0x40, 0x80, 0xC0].map(|bits| of(&[0x44, 14, 0, 4, bits]));
        assert_eq!(places, ["$E$15", "E$15", "$E15", "E15"]);
    }

    #[test]
    fn a_shared_formula_counts_from_the_cell() {
        // Two rows above and one column to the left; a fixed column.
        assert_eq!(of(&[0x4C, 0xFE, 0xFF, 0xFF, 0xC0]), "B3");
        assert_eq!(of(&[0x2D, 0xFC, 0xFF, 0xFF, 0xFF, 0, 0xC0, 7, 0x80]), "C1:$H4");
    }

    #[test]
    fn formulas_are_as_people_type_them() {
        let sum = [0x44, 14, 0, 4, 0xC0, 0x44, 15, 0, 4, 0xC0, 0x03];
        assert_eq!(of(&sum), "E15+E16");
        let area = [0x25, 0, 0, 4, 0, 2, 0xC0, 2, 0xC0, 0x19, 0x10, 0, 0];
        assert_eq!(of(&area), "SUM(C1:C5)");
        let other = [0x3A, 0, 0, 1, 0, 1, 0xC0];
        assert_eq!(of(&other), "'Biểu 01'!B2");
    }

    #[test]
    fn what_is_not_understood_is_no_formula() {
        let one = [0x1E, 1, 0];
        let condition = [&one[..], &one, &[0x0B, 0x19, 2, 9, 0]].concat();
        let choice = [&condition[..], &[0x17, 0, 0], &one, &[0x22, 3, 1, 0]].concat();
        assert_eq!(of(&choice), "IF(1=1,\"\",1)");
        for length in 1..choice.len() {
            let cut = of(&choice[..length]);
            assert!(cut == "…" || cut.starts_with('1'), "{length}: {cut}");
        }
        assert_eq!(of(&[0x21, 0x82, 0]), "…", "a value is missing");
        assert_eq!(of(&[0x01, 0, 0, 0, 0]), "…", "shared");
    }
}
