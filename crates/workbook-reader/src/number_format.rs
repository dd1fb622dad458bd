//! Numbers that their formats show as something else: codes with leading zeros, percentages. One judgement for every type of workbook.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::book::{Cell, Content, Sheet, Value};

/// The longest format that Excel knows, in letters, and the longest code, in bytes: a million cells may have it.
const LONGEST: usize = 255;
const CODE: usize = 32;
/// The most formats of a workbook's own that are looked at; Excel has some 250.
pub(crate) const FORMATS: usize = 4_096;

/// What a format shows of a number, where it is not the number itself or a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DisplayKind {
    /// 0.882 as 88.2%.
    Percent,
    /// 12 as 0012: a code. Its digits, and what stands among them.
    Code(Vec<Placeholder>),
}

/// A place in the picture of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placeholder {
    Digit,
    Letter(char),
}

impl DisplayKind {
    /// What a format code shows, by its first part; `None` if it is a date, an amount or longer than Excel has them.
    pub(crate) fn of_format(format: &str) -> Option<Self> {
        if format.chars().nth(LONGEST).is_some() || shows_date(format) {
            return None;
        }
        let picture = Picture::of(format)?;
        if picture.is_percent {
            return Some(Self::Percent);
        }
        if picture.is_amount { None } else { Self::code(picture.slots) }
    }

    /// A code of these places: two digits or more.
    pub(crate) fn code(slots: Vec<Placeholder>) -> Option<Self> {
        let digits = slots.iter().filter(|slot| **slot == Placeholder::Digit).count();
        let length = |slot: &Placeholder| match slot {
            Placeholder::Digit => 1,
            Placeholder::Letter(letter) => letter.len_utf8(),
        };
        let length: usize = slots.iter().map(length).sum();
        (digits >= 2 && length <= CODE).then_some(Self::Code(slots))
    }

    /// A number as the cell's content: the code that is seen, else the number.
    pub(crate) fn content(&self, number: f64) -> Value {
        let code = match self {
            Self::Code(slots) => code(number, slots),
            Self::Percent => None,
        };
        code.map_or(Value::Number(number), Value::Text)
    }

    /// Makes a text of a sheet's number that is shown as a code, and marks one that is shown as a percentage.
    pub(crate) fn apply(&self, sheet: &mut Sheet, row: u32, column: u32) {
        let Some(cells) = sheet.rows.get_mut(&row) else { return };
        let Ok(at) = cells.binary_search_by_key(&column, |cell| cell.column) else { return };
        let Some(cell) = cells.get_mut(at) else { return };
        let Content::Number(number) = cell.content else { return };
        *cell = Cell::new(row, column, self.content(number));
        if *self == Self::Percent {
            sheet.percentages.insert((row, column));
        }
    }
}

/// What the formats of an Excel workbook show, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Formats {
    own: BTreeMap<u32, CellStyle>,
}

/// How a style of cells shows a number.
#[derive(Debug, Clone, Default)]
pub(crate) struct CellStyle {
    /// Whether it shows a day or a time.
    pub is_date: bool,
    /// What it shows, if that is neither a date nor the number itself.
    pub shows: Option<Rc<DisplayKind>>,
}

impl Formats {
    /// Takes a format of the workbook's own.
    pub(crate) fn add(&mut self, id: u32, format: &str) {
        if self.own.len() < FORMATS {
            let shows = DisplayKind::of_format(format).map(Rc::new);
            self.own.insert(id, CellStyle { is_date: shows_date(format), shows });
        }
    }

    /// The style of cells that has a format. The two of percentages need no code.
    pub(crate) fn style(&self, id: u32) -> CellStyle {
        let built_in = || CellStyle {
            is_date: built_in_date(id),
            shows: matches!(id, 9 | 10).then(|| Rc::new(DisplayKind::Percent)),
        };
        self.own.get(&id).cloned().unwrap_or_else(built_in)
    }
}

/// The formats that need no code: days, days with times, and those of East Asia.
fn built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a format code shows a day or a time: a letter of dates outside quotes, escapes and brackets, in its first part. Hours
/// that are only counted (`[h]:mm`) are none.
fn shows_date(code: &str) -> bool {
    let small = code.to_ascii_lowercase();
    if ["[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"].iter().any(|count| small.contains(count)) {
        return false;
    }
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in code.chars() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// The first part of a format code.
#[derive(Default)]
struct Picture {
    slots: Vec<Placeholder>,
    is_percent: bool,
    /// Whether it has decimals, thousands, optional digits or a condition: nothing that a code has.
    is_amount: bool,
}

impl Picture {
    /// `None` if quotes or brackets are left open.
    fn of(format: &str) -> Option<Self> {
        let mut picture = Self::default();
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '0' => picture.slots.push(Placeholder::Digit),
                '%' => picture.is_percent = true,
                // A digit that is shown where there is one: before the others it changes nothing.
                '#' if !picture.slots.contains(&Placeholder::Digit) => {}
                '#' | '?' | '.' | ',' | '/' | 'E' | 'G' | '@' => picture.is_amount = true,
                '\\' => picture.slots.push(Placeholder::Letter(letters.next()?)),
                '_' | '*' => {
                    letters.next()?;
                }
                '"' => loop {
                    match letters.next()? {
                        '"' => break,
                        inside => picture.slots.push(Placeholder::Letter(inside)),
                    }
                },
                '[' => {
                    let first = letters.next()?;
                    picture.is_amount |= matches!(first, '<' | '>' | '=');
                    if first != ']' {
                        letters.find(|letter| *letter == ']')?;
                    }
                }
                letter => picture.slots.push(Placeholder::Letter(letter)),
            }
        }
        Some(picture)
    }
}

/// A whole number as a code shows it; `None` if it has more digits than the code, or is none.
fn code(number: f64, slots: &[Placeholder]) -> Option<String> {
    if number < 0.0 || number.fract() != 0.0 || number >= 1e15 {
        return None;
    }
    let width = slots.iter().filter(|slot| **slot == Placeholder::Digit).count();
    let digits = format!("{number:0width$.0}");
    let shown = slots.iter().any(|slot| *slot != Placeholder::Digit) || digits.starts_with('0');
    let mut left = digits.chars();
    let picture = slots.iter().map(|slot| match slot {
        Placeholder::Digit => left.next().unwrap_or('0'),
        Placeholder::Letter(letter) => *letter,
    });
    (shown && digits.len() == width).then(|| picture.collect::<String>().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shown_with_their_zeros_and_amounts_are_no_codes() {
        let shown = |format: &str, number: f64| {
            let content = DisplayKind::of_format(format).map(|shows| shows.content(number));
            match content {
                Some(Value::Text(code)) => Some(code),
                _ => None,
            }
        };
        assert_eq!(shown("0000", 12.0).as_deref(), Some("0012"));
        assert_eq!(shown("#000_)", 12.0).as_deref(), Some("012"));
        assert_eq!(shown("00\\-00", 105.0).as_deref(), Some("01-05"));
        assert_eq!(shown("00\\.00", 105.0).as_deref(), Some("01.05"));
        assert_eq!(shown("\"TT\"000;@", 7.0).as_deref(), Some("TT007"));
        let endless = "0".repeat(70_000);
        for (format, number) in [
            ("0000", 123_456.0),
            ("0000", 1234.0),
            ("0000", 1.5),
            ("0000", -3.0),
            ("0000", f64::NAN),
            ("0", 5.0),
            ("0.00", 5.0),
            ("#,##0", 5.0),
            ("0,000", 5.0),
            ("00/00", 5.0),
            ("[<10]0000;0", 5.0),
            ("\"0000", 5.0),
            ("0 \"con\"", 5.0),
            ("General", 5.0),
            (&endless, 5.0),
            (&endless[..40], 5.0),
        ] {
            assert_eq!(shown(format, number), None, "{format}");
        }
    }

    #[test]
    fn a_percent_sign_in_quotes_multiplies_nothing() {
        for format in ["0.0%", "#,##0.00\\ %", "0%;[Red]-0%"] {
            assert_eq!(DisplayKind::of_format(format), Some(DisplayKind::Percent), "{format}");
        }
        for format in ["0.0\"%\"", "0.0\\%", "0\" %\""] {
            assert_eq!(DisplayKind::of_format(format), None, "{format}");
        }
    }

    #[test]
    fn money_is_no_date() {
        for code in [
            "#,##0\" đ\"",
            "0.00",
            "General",
            "#,##0\\ \\d",
            "[Red]0;dd",
            "@",
            "_(* #,##0_)",
            "[h]:mm",
        ] {
            assert!(!shows_date(code), "{code}");
        }
        for code in ["dd/mm/yyyy", "[$-42A]dd\\ mmmm", "hh:mm", "m/d/yy h:mm;@"] {
            assert!(shows_date(code), "{code}");
        }
    }
}
