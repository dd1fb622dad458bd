//! The formulas of the binary formats as people type them: tokens, each behind what it works on ([MS-XLS] 2.5.198, [MS-XLSB] 2.2.2). They are not computed.

use encoding_rs::{Encoding, UTF_16LE};

use super::UNWRITTEN;
use super::functions::function;
use crate::book::{column_letters, plain};
use crate::limits::{LAST_COLUMN, LAST_ROW};
use crate::xls::records::error;
use crate::xls::text::Pieces;

/// How a format lays out its tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Layout {
    /// Excel 5 and 95, with the code page of texts.
    Old(&'static Encoding),
    /// Excel 97 to 2003.
    Biff8,
    /// The binary workbooks since Excel 2007.
    Binary,
}

/// What formulas need of the workbook.
pub(crate) struct Context<'a> {
    pub layout: Layout,
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

/// The longest formula that is written out, and its longest text, in bytes.
const LONGEST: usize = 4_096;

/// A formula without the sign of equality; `…` for one that holds what is not known here.
pub(crate) fn text(tokens: &[u8], context: &Context<'_>) -> String {
    let mut writer = Writer { tokens: Pieces::of(vec![tokens], 0), context, values: Vec::new() };
    let written = if tokens.len() <= LONGEST { writer.write() } else { None };
    written.unwrap_or_else(|| UNWRITTEN.to_owned())
}

struct Writer<'a> {
    tokens: Pieces<'a>,
    context: &'a Context<'a>,
    /// The values that are not yet part of another.
    values: Vec<String>,
}

impl Writer<'_> {
    fn write(&mut self) -> Option<String> {
        while let Some(token) = self.tokens.number(1) {
            let token = u8::try_from(token).ok()?;
            // Those of one kind differ in two bits by what is asked of them.
            let kind = if token >= 0x20 { token & 0x1F | 0x20 } else { token };
            match kind {
                0x19 => self.attribute()?,
                // What evaluating needs.
                0x26..=0x28 => self.tokens.skip(6)?,
                0x29 => self.tokens.skip(2)?,
                _ => {
                    let text = self.value(kind).filter(|text| text.len() <= LONGEST)?;
                    self.values.push(text);
                }
            }
        }
        let value = self.values.pop()?;
        self.values.is_empty().then_some(value)
    }

    fn value(&mut self, kind: u8) -> Option<String> {
        let is_old = matches!(self.context.layout, Layout::Old(_));
        let (row, column) = self.sizes();
        Some(match kind {
            FIRST_OPERATOR..=0x11 => {
                let operator = OPERATORS.get(usize::from(kind - FIRST_OPERATOR))?;
                let (right, left) = (self.values.pop()?, self.values.pop()?);
                format!("{left}{operator}{right}")
            }
            0x12 => format!("+{}", self.values.pop()?),
            0x13 => format!("-{}", self.values.pop()?),
            0x14 => format!("{}%", self.values.pop()?),
            0x15 => format!("({})", self.values.pop()?),
            0x16 => String::new(),
            0x17 => format!("\"{}\"", self.text()?.replace('"', "\"\"")),
            0x1C => error(u8::try_from(self.tokens.number(1)?).ok()?)?.to_owned(),
            0x1D => if self.tokens.number(1)? != 0 { "TRUE" } else { "FALSE" }.to_owned(),
            0x1E => self.tokens.number(2)?.to_string(),
            0x1F => {
                let (low, high) = (self.tokens.number(4)?, self.tokens.number(4)?);
                plain(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
            }
            0x21 => {
                let id = self.tokens.number(2)?;
                let (name, count) = function(id);
                self.call(id, &name, count?)?
            }
            0x22 => {
                let count = self.tokens.number(1)? & 0x7F;
                let id = self.tokens.number(2)? & 0x7FFF;
                self.call(id, &function(id).0, count as usize)?
            }
            // Names, here and in another workbook.
            0x23 => self.skipped(if is_old { 14 } else { 4 }, UNWRITTEN)?,
            0x39 => self.skipped(if is_old { 24 } else { 6 }, UNWRITTEN)?,
            0x24 => self.cell(false)?,
            0x25 => self.area(false)?,
            0x2A => self.skipped(row + column, "#REF!")?,
            0x2B => self.skipped(2 * (row + column), "#REF!")?,
            0x2C => self.cell(true)?,
            0x2D => self.area(true)?,
            0x3A => self.sheet()? + &self.cell(false)?,
            0x3B => self.sheet()? + &self.area(false)?,
            _ => return None,
        })
    }

    fn skipped(&mut self, bytes: usize, text: &str) -> Option<String> {
        self.tokens.skip(bytes).map(|()| text.to_owned())
    }

    fn text(&mut self) -> Option<String> {
        let text = match self.context.layout {
            Layout::Old(code_page) => {
                let length = self.tokens.number(1)? as usize;
                self.tokens.bytes(length, code_page)?
            }
            Layout::Biff8 => {
                let length = self.tokens.number(1)? as usize;
                self.tokens.unicode(length)?
            }
            Layout::Binary => {
                let length = self.tokens.number(2)? as usize;
                self.tokens.bytes(2 * length, UTF_16LE)?
            }
        };
        Some(text.text)
    }

    /// What is not seen of a formula, but for the sum of one value.
    fn attribute(&mut self) -> Option<()> {
        let (flags, data) = (self.tokens.number(1)?, self.tokens.number(2)?);
        if flags & 0x04 != 0 {
            self.tokens.skip((data as usize + 1) * 2)?;
        }
        if flags & 0x10 != 0 {
            let sum = self.call(4, "SUM", 1)?;
            self.values.push(sum);
        }
        Some(())
    }

    fn call(&mut self, id: u32, name: &str, count: usize) -> Option<String> {
        let first = self.values.len().checked_sub(count)?;
        let values = self.values.split_off(first);
        Some(match values.split_first() {
            Some((own, rest)) if id == OTHER => format!("{own}({})", rest.join(",")),
            _ => format!("{name}({})", values.join(",")),
        })
    }

    /// The bytes of a row and of a column.
    fn sizes(&self) -> (usize, usize) {
        match self.context.layout {
            Layout::Old(_) => (2, 1),
            Layout::Biff8 => (2, 2),
            Layout::Binary => (4, 2),
        }
    }

    fn cell(&mut self, is_shared: bool) -> Option<String> {
        let (row, column) = self.sizes();
        let (row, column) = (self.tokens.number(row)?, self.tokens.number(column)?);
        Some(self.address(row, column, is_shared))
    }

    fn area(&mut self, is_shared: bool) -> Option<String> {
        let (row, column) = self.sizes();
        let (first, last) = (self.tokens.number(row)?, self.tokens.number(row)?);
        let (left, right) = (self.tokens.number(column)?, self.tokens.number(column)?);
        let first = self.address(first, left, is_shared);
        Some(format!("{first}:{}", self.address(last, right, is_shared)))
    }

    /// The address of a row and column with the marks of those that do not follow the cell, as two upper bits of the column say (of the row in the
    /// oldest files). In a shared formula what follows is a distance.
    fn address(&self, row: u32, column: u32, is_shared: bool) -> String {
        let (bits, rows, columns) = match self.context.layout {
            Layout::Old(_) => (row, 0x3FFF, 0xFF),
            Layout::Biff8 => (column, 0xFFFF, 0xFF),
            Layout::Binary => (column, LAST_ROW, LAST_COLUMN),
        };
        let (follows_row, follows_column) = (bits & 0x8000 != 0, bits & 0x4000 != 0);
        let place =
            |at: u32, own: u32, follows: bool| if is_shared && follows { own + at } else { at };
        let own = self.context.place;
        let row = place(row & rows, own.0, follows_row) & rows;
        let column = place(column & columns, own.1, follows_column) & columns;
        let mark = |follows: bool| if follows { "" } else { "$" };
        let letters = column_letters(column);
        format!("{}{letters}{}{}", mark(follows_column), mark(follows_row), row + 1)
    }

    /// The sheet of cells that are on another, with its mark.
    fn sheet(&mut self) -> Option<String> {
        if let Layout::Old(_) = self.context.layout {
            return self.skipped(14, "…!");
        }
        let sheet = self.context.sheets.get(self.tokens.number(2)? as usize);
        let name = sheet.map_or(UNWRITTEN, String::as_str);
        let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '…')
            && !name.starts_with(|c: char| c.is_ascii_digit());
        Some(if is_word { format!("{name}!") } else { format!("'{}'!", name.replace('\'', "''")) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tokens: &[u8]) -> String {
        let sheets = ["Biểu 01".to_owned()];
        let place = (4, 2);
        let context = Context { layout: Layout::Biff8, sheets: &sheets, place };
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
