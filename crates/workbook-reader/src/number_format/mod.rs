//! What number formats show of numbers: codes with leading zeros, percentages, thousands, words and units, nothing at all. One judgement
//! for every type of workbook: what a type of file says of a format is brought to the code that Excel would have for it.

mod code;
mod date;
mod section;
mod shown;

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::runs::Look;
use code::Placeholder;
use date::DateFormat;
use section::Section;
pub use shown::{Shown, ShownFigure, ShownSign};

/// The longest format that Excel knows, in letters.
const LONGEST: usize = 255;
/// The most formats of a workbook's own that are looked at; Excel has some 250.
pub(crate) const FORMATS: usize = 4_096;

/// A number format that may show something else than the number itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberFormat {
    /// The places of a code, where it shows one: 12 as 0012.
    code: Option<Vec<Placeholder>>,
    /// What it shows of other numbers: its parts but that for texts.
    sections: Vec<Section>,
    /// What it shows of days and times, where it is for them.
    date: Option<DateFormat>,
    /// It shows the month and year of a day, and not the day.
    is_month: bool,
}

impl NumberFormat {
    /// The format of a code; `None` if it shows the number itself, a day as any other, or is longer than Excel has them.
    pub(crate) fn of(format: &str) -> Option<Self> {
        let is_general = format.trim().is_empty();
        if is_general || format.chars().nth(LONGEST).is_some() {
            return None;
        }
        if shows_date(format) && shows_month(format) {
            return Some(Self::month());
        }
        if shows_date(format) || counts_hours(format) {
            let date = Some(DateFormat::of(format)?);
            let changes = date.as_ref().is_some_and(|it| !it.is_whole_day() || it.is_month_first());
            return changes.then(|| Self { date, ..Self::default() });
        }
        let code = code::places(format);
        let mut sections = section::sections(format)?;
        if sections.len() > 1 && sections.last().is_some_and(|last| last.is_for_text) {
            sections.pop();
        }
        // A fourth part is for texts.
        sections.truncate(3);
        // A part for numbers below zero may leave their sign out.
        let changes = code.is_some() || sections.len() > 1 || sections.iter().any(Section::changes);
        changes.then_some(Self { code, sections, ..Self::default() })
    }

    /// One of Excel's own by its number.
    pub(crate) fn of_number(id: u32) -> Self {
        built_in(id).and_then(Self::of).unwrap_or_default()
    }

    /// Percentages.
    pub(crate) fn percent() -> Option<Self> {
        Self::of("0.00%")
    }

    /// The month of a day: what Excel makes of a typed 2/2024.
    pub(crate) fn month() -> Self {
        Self { is_month: true, ..Self::default() }
    }

    /// Whether it shows the month of a day and not the day.
    pub(crate) fn is_month(&self) -> bool {
        self.is_month
    }

    /// The code that is seen of a number; `None` if it is shown as a number.
    pub(crate) fn code(&self, number: f64) -> Option<String> {
        code::write(number, self.code.as_ref()?)
    }

    /// What is seen of a number; `None` if it is the number, rounded or not.
    pub fn show(&self, number: f64) -> Option<Shown> {
        if let Some(date) = &self.date {
            return date.write_time(number).map(|text| Shown::of_time(text, true));
        }
        let (section, has_sign) = section::section_of(&self.sections, number)?;
        section.show(number, has_sign)
    }

    /// What is seen of a day, where that is more or less than the day.
    pub(crate) fn show_day(&self, moment: DateTime) -> Option<Shown> {
        let date = self.date.as_ref().filter(|date| !date.is_whole_day())?;
        Some(Shown::of_time(date.write(moment), date.has_time()))
    }

    /// Whether it shows the month before the day.
    pub(crate) fn is_month_first(&self) -> bool {
        self.date.as_ref().is_some_and(DateFormat::is_month_first)
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
    pub shows: Option<Rc<NumberFormat>>,
    /// How its letters look.
    pub look: Look,
}

impl Formats {
    /// Takes a format of the workbook's own.
    pub(crate) fn add(&mut self, id: u32, format: &str) {
        if self.own.len() < FORMATS {
            let shows = NumberFormat::of(format).map(Rc::new);
            let look = Look::default();
            self.own.insert(id, CellStyle { is_date: shows_date(format), shows, look });
        }
    }

    /// The style of cells that has a format. Those of Excel need no code.
    pub(crate) fn style(&self, id: u32) -> CellStyle {
        let built_in = || CellStyle {
            is_date: built_in_date(id),
            shows: built_in(id).and_then(NumberFormat::of).map(Rc::new),
            look: Look::default(),
        };
        self.own.get(&id).cloned().unwrap_or_else(built_in)
    }
}

/// The codes of Excel's own formats that show something else than the number or the day.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        9 => "0%",
        10 => "0.00%",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yyyy h:mm",
        45 | 47 => "mm:ss",
        46 => "[h]:mm:ss",
        _ => return None,
    })
}

/// Whether a format shows hours of more than a day.
fn counts_hours(code: &str) -> bool {
    let small = code.to_ascii_lowercase();
    ["[h]", "[hh]"].iter().any(|count| small.contains(count))
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
    letters(code).contains(['d', 'm', 'y', 'h', 's'])
}

/// Whether a format code of dates shows month and year and nothing below them.
fn shows_month(code: &str) -> bool {
    let letters = letters(code);
    letters.contains('m') && letters.contains('y') && !letters.contains(['d', 'h', 's'])
}

/// The small letters of a format's first part, outside quotes, escapes and brackets.
fn letters(code: &str) -> String {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    let mut found = String::new();
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
            ';' => break,
            letter => found.push(letter.to_ascii_lowercase()),
        }
    }
    found
}

/// What a format writes as it is: a text in quotes, the letter behind a backslash, nothing for a gap as wide as a letter and for a letter that fills
/// the cell. `None` if the format ends in it.
fn literal(begin: char, letters: &mut impl Iterator<Item = char>) -> Option<String> {
    let mut text = String::new();
    match begin {
        '"' => loop {
            match letters.next()? {
                '"' => break,
                inside => text.push(inside),
            }
        },
        '\\' => text.push(letters.next()?),
        _ => {
            letters.next()?;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_months_show_no_day() {
        for format in ["mmm-yy", "mm/yyyy", "\"Tháng \"m\" năm \"yyyy", "[$-409]mmmm\\ yyyy;@"] {
            assert!(NumberFormat::of(format).is_some_and(|format| format.is_month()), "{format}");
        }
        for format in ["dd/mm/yyyy", "m/d/yyyy h:mm", "mm:ss", "0.0%", "yyyy"] {
            assert!(!NumberFormat::of(format).is_some_and(|format| format.is_month()), "{format}");
        }
    }

    #[test]
    fn codes_are_shown_with_their_zeros_and_amounts_are_no_codes() {
        let shown = |format: &str, number: f64| NumberFormat::of(format)?.code(number);
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

    /// What is seen, the number with all its decimals, the words.
    fn seen(format: &str, number: f64) -> Option<(String, Option<f64>, String)> {
        let shown = NumberFormat::of(format)?.show(number)?;
        let words = format!("{} {}", shown.before, shown.behind).trim().to_owned();
        Some((shown.text, shown.figure.map(|figure| figure.value), words))
    }

    #[test]
    fn what_is_seen_has_its_scale_its_words_and_all_its_decimals() {
        for (format, number, text, value, words) in [
            ("#,##0,", 532_500.0, "533", 532.5, ""),
            ("#,##0.0,", 101_896_700.0, "101,896.7", 101_896.7, ""),
            ("0.0,,\" triệu\"", 1_250_000.0, "1.3 triệu", 1.25, "triệu"),
            ("#,##0\" hộ\"", 1234.0, "1,234 hộ", 1234.0, "hộ"),
            ("#,##0.0000\\ \"triệu đồng\"", 30.4233, "30.4233 triệu đồng", 30.4233, "triệu đồng"),
            ("_-* #,##0\\ \"₫\"_-;-* #,##0\\ \"₫\"_-;_-@_-", -5.0, "-5 ₫", -5.0, "₫"),
            ("[$$-409]#,##0", 5.0, "$5", 5.0, "$"),
            ("#,##0\\ [$₫-vi-VN]", 5.0, "5 ₫", 5.0, "₫"),
            ("0.0%", 0.525, "52.5%", 52.5, ""),
            ("0%", 0.525, "53%", 52.5, ""),
            ("0.0#%", 0.5, "50.0%", 50.0, ""),
            ("#,##0\",000\"", 533.0, "533,000", 533_000.0, ""),
            ("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", 1500.0, "1.5K", 1.5, "K"),
            ("0;0", -5.0, "5", 5.0, ""),
            ("\"-\"0", 5.0, "-5", -5.0, ""),
        ] {
            let wanted = (text.to_owned(), Some(value), words.to_owned());
            assert_eq!(seen(format, number), Some(wanted), "{format}");
        }
        for (format, text) in [(";;;", ""), ("\"Không\"", "Không"), ("[=5]\"☑\";\"☐\"", "☑")]
        {
            assert_eq!(
                seen(format, 5.0),
                Some((text.to_owned(), None, text.to_owned())),
                "{format}"
            );
        }
    }

    #[test]
    fn a_number_that_is_only_rounded_is_what_is_seen() {
        for (format, number) in [
            ("General", 5.0),
            ("", 5.0),
            ("Bình thường", 5.0),
            ("0", 5.4),
            ("#,##0.00", 5.0),
            ("#,##0_);(#,##0)", -5.0),
            ("#,##0;[Red]#,##0", -5.0),
            ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", -5.0),
            ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", 0.0),
            ("#,##0;-#,##0;;@", 0.0),
            ("[>=1000]0.0,\"K\";0", 5.0),
            ("0.0\"%\"", 31.5),
            ("0\\.000", 12.0),
            ("0.00E+00", 1234.0),
            ("# ?/?", 0.5),
            ("+0;-0", 5.0),
            ("0\"*\"", 5.0),
            ("\"open", 5.0),
            (&"0\"x\"".repeat(100), 5.0),
        ] {
            assert_eq!(seen(format, number), None, "{format}");
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
