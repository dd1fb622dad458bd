//! Formulas in the notation of Excel, read: `SUM('Biểu 02'!G$11:G$14,E15)/2`. Both `,` and `;` part arguments.

use crate::exact::Exact;
use crate::formula::{End, Formula, Operator, Reference, Sign};
use crate::sheet::{LAST, Place};

/// The deepest formula that is read, and the longest in bytes.
const DEEPEST: u32 = 64;
const LONGEST: usize = 8_192;

/// A formula by its text, with or without the sign of equality; `None` if there is something in it that is not understood: a defined
/// name, an array, a reference that was lost.
///
/// # Examples
/// ```
/// use sheet_formulas::{Shift, parse};
///
/// let sum = parse("=SUM(B1:B2;$D$1)").expect("a formula");
/// assert_eq!(sum.references().len(), 2);
/// let copied = Shift { rows: 1, columns: 0 };
/// assert_eq!(sum.text(copied), "SUM(B2:B3,$D$1)");
/// assert!(parse("=doanh_thu*2").is_none());
/// ```
pub fn parse(text: &str) -> Option<Formula> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim().strip_prefix('=').unwrap_or(text.trim());
    let mut parser = Parser { rest: text, depth: 0 };
    let formula = parser.expression(0)?;
    parser.skip();
    parser.rest.is_empty().then_some(formula)
}

struct Parser<'t> {
    rest: &'t str,
    depth: u32,
}

const OPERATORS: [(&str, Operator); 12] = [
    ("<>", Operator::Unequal),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("+", Operator::Plus),
    ("-", Operator::Minus),
    ("*", Operator::Times),
    ("/", Operator::Over),
    ("^", Operator::Power),
    ("&", Operator::Join),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

impl<'t> Parser<'t> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, mark: &str) -> bool {
        self.skip();
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Parts with operators that bind at least so strongly.
    fn expression(&mut self, least: u8) -> Option<Formula> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut left = self.signed()?;
        loop {
            self.skip();
            let found = OPERATORS.iter().find(|(text, operator)| {
                self.rest.starts_with(text) && operator.strength() >= least.max(1)
            });
            let Some((text, operator)) = found else { break };
            self.rest = self.rest.strip_prefix(text)?;
            let right = self.expression(operator.strength() + 1)?;
            left = Formula::Pair(*operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Some(left)
    }

    fn signed(&mut self) -> Option<Formula> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut part = if self.take("+") {
            self.signed()?
        } else if self.take("-") {
            Formula::Signed(Sign::Minus, Box::new(self.signed()?))
        } else {
            self.part()?
        };
        while self.take("%") {
            part = Formula::Signed(Sign::Percent, Box::new(part));
        }
        self.depth -= 1;
        Some(part)
    }

    fn part(&mut self) -> Option<Formula> {
        self.skip();
        match self.rest.chars().next()? {
            '(' => {
                self.take("(");
                let inner = self.expression(0)?;
                self.take(")").then_some(inner)
            }
            '"' => self.quoted('"').map(Formula::Text),
            '0'..='9' | '.' => self.whole_rows().or_else(|| self.number()),
            _ => self.named(),
        }
    }

    fn number(&mut self) -> Option<Formula> {
        let bytes = self.rest.as_bytes();
        let mut end = 0;
        while let Some(byte) = bytes.get(end) {
            let before = end.checked_sub(1).and_then(|index| bytes.get(index));
            let is_sign = matches!(byte, b'+' | b'-') && matches!(before, Some(b'e' | b'E'));
            if byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E') || is_sign {
                end += 1;
            } else {
                break;
            }
        }
        let (digits, rest) = self.rest.split_at_checked(end)?;
        let number = Exact::parse(digits)?;
        self.rest = rest;
        Some(Formula::Number(number))
    }

    /// A function, cells, or TRUE and FALSE.
    fn named(&mut self) -> Option<Formula> {
        let start = self.rest;
        let mut sheet = None;
        if self.rest.starts_with('\'') {
            sheet = Some(self.quoted('\'')?);
            // OpenDocument: another file, then its sheet.
            if let Some(rest) = self.rest.strip_prefix('#') {
                self.rest = rest;
                let inner = if self.rest.starts_with('\'') {
                    self.quoted('\'')?
                } else {
                    self.word().trim_start_matches('$').to_owned()
                };
                sheet = sheet.map(|file| format!("[{file}]{inner}"));
            }
        } else {
            let word = self.sheet_word();
            if self.rest.starts_with('!') {
                sheet = Some(word.to_owned());
            } else {
                self.rest = start;
            }
        }
        if sheet.is_some() && !self.take("!") {
            return None;
        }
        if sheet.is_none() {
            let word = self.word();
            if word.is_empty() {
                return None;
            }
            if let Some(rest) = self.rest.strip_prefix('(') {
                self.rest = rest;
                let name = word.to_uppercase();
                let name = name.strip_prefix("_XLFN.").unwrap_or(&name).to_owned();
                return Some(Formula::Call(name, self.arguments()?));
            }
            match word.to_uppercase().as_str() {
                "TRUE" => return Some(Formula::Flag(true)),
                "FALSE" => return Some(Formula::Flag(false)),
                _ => self.rest = start,
            }
        }
        self.cells(sheet)
    }

    fn arguments(&mut self) -> Option<Vec<Option<Formula>>> {
        let mut arguments = Vec::new();
        if self.take(")") {
            return Some(arguments);
        }
        loop {
            self.skip();
            let is_missing = self.rest.starts_with([',', ';', ')']);
            arguments.push(if is_missing { None } else { Some(self.expression(0)?) });
            if self.take(")") {
                return Some(arguments);
            }
            if !self.take(",") && !self.take(";") {
                return None;
            }
        }
    }

    fn cells(&mut self, sheet: Option<String>) -> Option<Formula> {
        let is_external = sheet.as_ref().is_some_and(|name| name.contains(['[', ']']));
        // Several sheets at once.
        if !is_external && sheet.as_ref().is_some_and(|name| name.contains(':')) {
            return None;
        }
        let (first, last) = match self.whole_columns() {
            Some(ends) => ends,
            None => {
                let first = end(self.word())?;
                let mut last = None;
                if let Some(rest) = self.rest.strip_prefix(':') {
                    self.rest = rest;
                    last = Some(end(self.word())?);
                }
                (first, last)
            }
        };
        Some(Formula::Cells(Reference { sheet, is_external, first, last }))
    }

    /// `A:C`, `$B:$B`.
    fn whole_columns(&mut self) -> Option<(End, Option<End>)> {
        let start = self.rest;
        let found = (|| {
            let first = column(self.word())?;
            self.rest = self.rest.strip_prefix(':')?;
            let last = column(self.word())?;
            let end = |row: u32, (column, column_fixed): (u32, bool)| End {
                place: (row, column),
                row_fixed: true,
                column_fixed,
            };
            Some((end(0, first), Some(end(LAST.0, last))))
        })();
        if found.is_none() {
            self.rest = start;
        }
        found
    }

    /// `5:7`
    fn whole_rows(&mut self) -> Option<Formula> {
        let start = self.rest;
        let found = (|| {
            let row =
                |word: &str| word.parse::<u32>().ok()?.checked_sub(1).filter(|row| *row <= LAST.0);
            let first = row(self.word())?;
            self.rest = self.rest.strip_prefix(':')?;
            let last = row(self.word())?;
            let end = |row: u32, column: u32| End {
                place: (row, column),
                row_fixed: false,
                column_fixed: true,
            };
            let (first, last) = (end(first, 0), Some(end(last, LAST.1)));
            Some(Formula::Cells(Reference { sheet: None, is_external: false, first, last }))
        })();
        if found.is_none() {
            self.rest = start;
        }
        found
    }

    /// Letters, digits and what else a name may have without quotes.
    fn word(&mut self) -> &'t str {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '.');
        self.split(is_part)
    }

    /// The same with the brackets around another workbook.
    fn sheet_word(&mut self) -> &'t str {
        let is_part =
            |c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '.' | '[' | ']' | '-');
        if self.rest.starts_with('[') { self.split(is_part) } else { self.word() }
    }

    fn split(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    /// What is between quotes, doubled ones taken for one.
    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut inside = String::new();
        let mut rest = self.rest.strip_prefix(quote)?;
        loop {
            let (before, behind) = rest.split_once(quote)?;
            inside.push_str(before);
            match behind.strip_prefix(quote) {
                Some(more) => {
                    inside.push(quote);
                    rest = more;
                }
                None => {
                    self.rest = behind;
                    return Some(inside);
                }
            }
        }
    }
}

/// A column by its letters, and whether it has a `$`.
fn column(word: &str) -> Option<(u32, bool)> {
    let (letters, fixed) = match word.strip_prefix('$') {
        Some(letters) => (letters, true),
        None => (word, false),
    };
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + u32::from(letter - b'A') + 1)
    })?;
    (column <= LAST.1 + 1).then_some((column - 1, fixed))
}

/// `B$7`
fn end(word: &str) -> Option<End> {
    let split = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = word.split_at(split);
    let (letters, row_fixed) = match letters.strip_suffix('$') {
        Some(letters) => (letters, true),
        None => (letters, false),
    };
    let (column, column_fixed) = column(letters)?;
    if digits.len() > 7 {
        return None;
    }
    let row = digits.parse::<u32>().ok()?.checked_sub(1).filter(|row| *row <= LAST.0)?;
    let place: Place = (row, column);
    Some(End { place, row_fixed, column_fixed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::Shift;

    /// A formula read and written again.
    fn again(text: &str) -> String {
        parse(text).map_or("-".to_owned(), |formula| formula.text(Shift::default()))
    }

    #[test]
    fn formulas_are_read_and_written() {
        for (text, written) in [
            ("=SUM(A1:B2;C3)-$D$4*2", "SUM(A1:B2,C3)-$D$4*2"),
            ("(A1+A2)/(B1-(B2-B3))", "(A1+A2)/(B1-(B2-B3))"),
            ("-A1^2%", "-A1^2%"),
            ("+'Biểu ''02'!G11", "'Biểu ''02'!G11"),
            ("Bieu1!A1+[1]Bieu!B2", "Bieu1!A1+'[1]Bieu'!B2"),
            ("'[a b.xls]Bieu 1'!B2", "'[a b.xls]Bieu 1'!B2"),
            ("SUM(A:A,$B:$C)", "SUM(A:A,$B:$C)"),
            ("IF(A1>=0,\"a\"\"b\",)", "IF(A1>=0,\"a\"\"b\",)"),
            ("ROUND(1.50E-3*A1, 0)", "ROUND(0.0015*A1,0)"),
            ("_xlfn.SUM(A1)", "SUM(A1)"),
            ("TRUE", "TRUE"),
        ] {
            assert_eq!(again(text), written, "{text}");
        }
        for other in
            ["", "+", "ten", "SUM(A1", "A1 B1", "#REF!+1", "{1,2}", "A1:A2:", "…", "a!", "XFE1"]
        {
            assert_eq!(again(other), "-", "{other}");
        }
    }

    #[test]
    fn a_copied_formula_moves_what_has_no_mark() {
        let formula = parse("SUM(B$2:B9)+$C4").expect("a formula");
        assert_eq!(formula.text(Shift { rows: 1, columns: 2 }), "SUM(D$2:D10)+$C5");
        assert_eq!(formula.text(Shift { rows: -9, columns: 0 }), "SUM(B$2:#REF!)+#REF!");
    }

    #[test]
    fn a_formula_of_ten_thousand_brackets_ends() {
        assert_eq!(parse(&"(".repeat(5_000)), None);
        assert_eq!(parse(&"-".repeat(5_000)), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in ".{0,40}") {
            let _ = parse(&text);
        }

        #[test]
        fn what_is_written_is_read_the_same(text in "[A-C$1-9+*/(),:%-]{1,20}") {
            if let Some(formula) = parse(&text) {
                let written = formula.text(Shift::default());
                proptest::prop_assert_eq!(parse(&written), Some(formula), "{}", written);
            }
        }
    }
}
