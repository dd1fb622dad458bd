//! The formula of a cell of an old workbook, as people type it. Formulas are not computed.

use encoding_rs::Encoding;

use super::records::{Version, error};
use super::text::Pieces;
use crate::book::{a1, plain};

/// What formulas need of the workbook.
pub struct Context<'a> {
    pub version: Version,
    pub code_page: &'static Encoding,
    /// The sheets that references to other sheets name, by their numbers.
    pub sheets: &'a [String],
}

/// Functions by their numbers ([MS-XLS] 2.5.198.17): the name, and behind `/` how many values one has that does not say so itself.
const FUNCTIONS: &str = "0 COUNT,1 IF,2 ISNA/1,3 ISERROR/1,4 SUM,5 AVERAGE,6 MIN,7 MAX,8 ROW,9 COLUMN,10 NA/0,12 STDEV,\
    13 DOLLAR,14 FIXED,19 PI/0,20 SQRT/1,24 ABS/1,25 INT/1,26 SIGN/1,27 ROUND/2,28 LOOKUP,29 INDEX,30 REPT/2,31 MID/3,\
    32 LEN/1,33 VALUE/1,34 TRUE/0,35 FALSE/0,36 AND,37 OR,38 NOT/1,39 MOD/2,40 DCOUNT/3,41 DSUM/3,48 TEXT/2,61 MIRR/3,\
    63 RAND/0,64 MATCH,65 DATE/3,66 TIME/3,67 DAY/1,68 MONTH/1,69 YEAR/1,70 WEEKDAY,71 HOUR/1,72 MINUTE/1,73 SECOND/1,74 NOW/0,\
    75 AREAS/1,76 ROWS/1,77 COLUMNS/1,78 OFFSET,82 SEARCH,86 TYPE/1,97 ATAN2/2,100 CHOOSE,101 HLOOKUP,102 VLOOKUP,105 ISREF/1,\
    109 LOG,111 CHAR/1,112 LOWER/1,113 UPPER/1,114 PROPER/1,115 LEFT,116 RIGHT,117 EXACT/2,118 TRIM/1,119 REPLACE/4,\
    120 SUBSTITUTE,121 CODE/1,124 FIND,125 CELL,126 ISERR/1,127 ISTEXT/1,128 ISNUMBER/1,129 ISBLANK/1,130 T/1,131 N/1,\
    140 DATEVALUE/1,141 TIMEVALUE/1,148 INDIRECT,162 CLEAN/1,169 COUNTA,183 PRODUCT,184 FACT/1,190 ISNONTEXT/1,193 STDEVP,\
    194 VARP,197 TRUNC,198 ISLOGICAL/1,199 DCOUNTA/3,212 ROUNDUP/2,213 ROUNDDOWN/2,216 RANK,219 ADDRESS,220 DAYS360,\
    221 TODAY/0,227 MEDIAN,228 SUMPRODUCT,247 DB,261 ERROR.TYPE/1,269 AVEDEV,276 COMBIN/2,279 EVEN/1,285 FLOOR/2,288 CEILING/2,\
    298 ODD/1,299 PERMUT/2,318 DEVSQ,319 GEOMEAN,321 SUMSQ,325 LARGE/2,326 SMALL/2,327 QUARTILE/2,328 PERCENTILE/2,330 MODE,\
    336 CONCATENATE,337 POWER/2,344 SUBTOTAL,345 SUMIF,346 COUNTIF/2,347 COUNTBLANK/1,351 DATEDIF/3,354 ROMAN,361 AVERAGEA,\
    362 MAXA,363 MINA,";
/// A function that is not Excel's own: its name is its first value.
const OTHER: u32 = 255;
/// The operators between two values, from their first number on.
const OPERATORS: [&str; 15] =
    ["+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"];
const FIRST_OPERATOR: u8 = 0x03;

/// A formula without the sign of equality; `…` for one that is shared with other cells, or that holds what is not known here.
pub fn text(tokens: &[u8], context: &Context<'_>) -> String {
    read(tokens, context).unwrap_or_else(|| "…".to_owned())
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
pub fn is_constant(tokens: &[u8]) -> bool {
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
            0x16 => self.push(String::new()),
            0x17 => {
                let length = self.tokens.number(1)? as usize;
                let text = if self.is_old() {
                    self.tokens.bytes(length, self.context.code_page)?
                } else {
                    self.tokens.unicode(length)?
                };
                self.push(format!("\"{}\"", text.text.replace('"', "\"\"")))
            }
            0x19 => self.attribute(),
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
            0x23 => {
                self.tokens.skip(if self.is_old() { 14 } else { 4 })?;
                self.push("…".to_owned())
            }
            0x24 => {
                let cell = self.cell()?;
                self.push(cell)
            }
            0x25 => {
                let area = self.area()?;
                self.push(area)
            }
            // What evaluating needs.
            0x26..=0x28 => self.tokens.skip(6),
            0x29 => self.tokens.skip(2),
            0x39 => {
                self.tokens.skip(if self.is_old() { 24 } else { 6 })?;
                self.push("…".to_owned())
            }
            0x3A => {
                let sheet = self.sheet()?;
                let cell = self.cell()?;
                self.push(format!("{sheet}!{cell}"))
            }
            0x3B => {
                let sheet = self.sheet()?;
                let area = self.area()?;
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

    /// A reference to a cell: the row, and the column with two bits that say which of both follow the cell.
    fn cell(&mut self) -> Option<String> {
        if self.is_old() {
            let (row, column) = (self.tokens.number(2)?, self.tokens.number(1)?);
            return Some(a1(row & 0x3FFF, column));
        }
        let (row, column) = (self.tokens.number(2)?, self.tokens.number(2)?);
        Some(a1(row, column & 0xFF))
    }

    fn area(&mut self) -> Option<String> {
        let (rows, size) = if self.is_old() { (0x3FFF, 1) } else { (0xFFFF, 2) };
        let (first, last) = (self.tokens.number(2)? & rows, self.tokens.number(2)? & rows);
        let (left, right) = (self.tokens.number(size)? & 0xFF, self.tokens.number(size)? & 0xFF);
        Some(format!("{}:{}", a1(first, left), a1(last, right)))
    }

    fn sheet(&mut self) -> Option<String> {
        if self.is_old() {
            self.tokens.skip(14)?;
            return Some("…".to_owned());
        }
        let sheet = self.context.sheets.get(self.tokens.number(2)? as usize);
        let name = sheet.map_or("…", String::as_str);
        let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '…');
        Some(if is_word { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) })
    }
}

/// A function's name, and how many values it has where that is fixed.
fn function(id: u32) -> (String, Option<usize>) {
    let of = |entry: &str| {
        let (number, rest) = entry.split_once(' ')?;
        let rest = (number.trim().parse() == Ok(id)).then_some(rest)?;
        let (name, count) = rest.split_once('/').unwrap_or((rest, ""));
        Some((name.to_owned(), count.parse().ok()))
    };
    FUNCTIONS.split(',').find_map(of).unwrap_or((format!("F{id}"), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn of(tokens: &[u8]) -> String {
        let sheets = ["Biểu 01".to_owned()];
        let context = Context { version: Version::Biff8, code_page: WINDOWS_1252, sheets: &sheets };
        text(tokens, &context)
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
