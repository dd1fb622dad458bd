//! The formulas of a binary workbook as text, as far as they are sums, plain arithmetic and common functions ([MS-XLSB] 2.2.2): what
//! decides whether a stored result can be theirs.

use super::records::Record;
use super::workbook::Workbook;
use crate::book::a1;

/// The text of a formula that is not written out.
const UNWRITTEN: &str = "…";
/// The longest formula that is written out, in bytes, and its longest text.
const LONGEST: usize = 4_096;
const LONGEST_TEXT: usize = 1_000;

/// Functions by their numbers, with how many arguments those have that always have as many.
const FUNCTIONS: [(u32, &str, Option<usize>); 27] = [
    (0, "COUNT", None),
    (1, "IF", None),
    (4, "SUM", None),
    (5, "AVERAGE", None),
    (6, "MIN", None),
    (7, "MAX", None),
    (8, "ROW", None),
    (9, "COLUMN", None),
    (20, "SQRT", Some(1)),
    (24, "ABS", Some(1)),
    (25, "INT", Some(1)),
    (27, "ROUND", Some(2)),
    (32, "LEN", Some(1)),
    (34, "TRUE", Some(0)),
    (35, "FALSE", Some(0)),
    (36, "AND", None),
    (37, "OR", None),
    (38, "NOT", Some(1)),
    (39, "MOD", Some(2)),
    (65, "DATE", Some(3)),
    (67, "DAY", Some(1)),
    (68, "MONTH", Some(1)),
    (69, "YEAR", Some(1)),
    (74, "NOW", Some(0)),
    (169, "COUNTA", None),
    (183, "PRODUCT", None),
    (221, "TODAY", Some(0)),
];
const OPERATORS: [&str; 12] = ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>"];

/// The formula of a cell whose result ends there: behind two bytes of flags its length and its tokens.
pub(crate) fn text(record: &Record<'_>, end: usize, workbook: &Workbook) -> String {
    let tokens = || {
        let length = record.number(end.checked_add(2)?)? as usize;
        let start = end.checked_add(6)?;
        record.body.get(start..start.checked_add(length)?)
    };
    let written = tokens()
        .filter(|tokens| tokens.len() <= LONGEST)
        .and_then(|tokens| Writer { rest: tokens, stack: Vec::new(), workbook }.write());
    written.unwrap_or_else(|| UNWRITTEN.to_owned())
}

/// Writes tokens, which stand behind what they work on.
struct Writer<'a> {
    rest: &'a [u8],
    stack: Vec<String>,
    workbook: &'a Workbook,
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
                let (_, name, count) = FUNCTIONS.iter().find(|it| it.0 == number)?;
                self.function(name, (*count)?)?
            }
            0x22 => {
                let count = usize::from(*self.take(1)?.first()?);
                let number = u32::from(self.short()?);
                let (_, name, _) = FUNCTIONS.iter().find(|it| it.0 == number)?;
                self.function(name, count)?
            }
            0x24 => self.cell()?,
            0x25 => self.area()?,
            0x3A => self.sheet()? + &self.cell()?,
            0x3B => self.sheet()? + &self.area()?,
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

    fn cell(&mut self) -> Option<String> {
        let (row, column) = (self.number()?, self.column()?);
        Some(a1(row, column))
    }

    fn area(&mut self) -> Option<String> {
        let (first_row, last_row) = (self.number()?, self.number()?);
        let (first, last) = (self.column()?, self.column()?);
        Some(format!("{}:{}", a1(first_row, first), a1(last_row, last)))
    }

    /// The sheet of cells that are on another, with its mark.
    fn sheet(&mut self) -> Option<String> {
        let name = self.workbook.references.get(usize::from(self.short()?))?.as_deref()?;
        Some(format!("'{}'!", name.replace('\'', "''")))
    }

    /// A column: the two upper bits say that it moves when the cell is copied.
    fn column(&mut self) -> Option<u32> {
        Some(u32::from(self.short()? & 0x3FFF))
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
