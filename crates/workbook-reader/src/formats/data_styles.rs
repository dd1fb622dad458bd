//! The styles of cells of an OpenDocument sheet, and what they show of numbers: each style of numbers is written as the code that Excel would
//! have for it (ODF 1.3 part 3, 16.29).

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::number_format::{FORMATS, NumberFormat};
use super::text_styles::TextStyles;
use crate::opc::xml::{attribute, count, local};

/// The most styles of cells that are looked at, the most styles above one, and the most digits and letters of a style of numbers.
const STYLES: usize = 65_536;
const PARENTS: usize = 8;
const DIGITS: u32 = 32;
const LETTERS: usize = 255;
/// The most conditions of a style of numbers.
const CONDITIONS: usize = 3;

/// The styles of a document. A later one takes the place of an earlier one of its name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Styles of numbers by name: their codes, and the styles for some numbers with their conditions.
    numbers: BTreeMap<String, Number>,
    /// What they show, once they were asked for.
    shown: BTreeMap<String, Option<NumberFormat>>,
    /// Styles of cells by name: the style of numbers and the style above.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
    /// The conditions of styles of cells: by name.
    conditions: BTreeMap<String, Vec<CellMap>>,
    /// The style of cells being read.
    open_cell: Option<String>,
    /// The styles of cells by the names that people see, where these are others.
    seen_names: BTreeMap<String, String>,
    /// The style of numbers being read, and the text in it: that behind so many digits, or around the number.
    open: Option<(String, Number)>,
    text: Option<(Option<u32>, String)>,
    /// The looks of letters.
    pub looks: TextStyles,
}

/// A condition of a style of cells: the style for those that meet it, and the cell for which it is written.
#[derive(Debug, Clone)]
pub(super) struct CellMap {
    pub condition: String,
    pub style: String,
    pub base: String,
}

/// A style of numbers.
#[derive(Debug, Default)]
struct Number {
    /// The code of what it shows itself.
    code: String,
    /// Conditions and the styles for numbers that meet them.
    maps: Vec<(String, String)>,
    is_percent: bool,
    /// Its hours may be more than a day.
    counts_hours: bool,
    /// Letters among the digits, by how many digits stand behind them.
    among: Vec<(u32, String)>,
    /// The digits, which are written once the letters among them are known.
    digits: Option<Digits>,
}

/// The digits of a style of numbers.
#[derive(Debug, Default)]
struct Digits {
    /// Where they stand in the code.
    at: usize,
    whole: u32,
    decimals: u32,
    least_decimals: u32,
    is_grouped: bool,
    /// How often the number is divided by a thousand.
    thousands: usize,
    /// Something that no code has.
    is_other: bool,
}

impl Styles {
    /// Takes the start of an element; the end of an empty one must follow.
    pub(super) fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        let Some((_, number)) = &mut self.open else {
            self.looks.start(element);
            match name.0 {
                "number:number-style"
                | "number:currency-style"
                | "number:percentage-style"
                | "number:date-style"
                | "number:time-style"
                // A format of four parts is a style of texts, with those of numbers in its maps.
                | "number:text-style"
                    if self.numbers.len() < FORMATS =>
                {
                    let is_percent = name.0 == "number:percentage-style";
                    let counts_hours =
                        attribute(element, "truncate-on-overflow").as_deref() == Some("false");
                    let name = attribute(element, "name").unwrap_or_default();
                    let number = Number { is_percent, counts_hours, ..Number::default() };
                    self.open = Some((name, number));
                }
                "style:style" if self.cells.len() < STYLES => self.cell(element),
                "style:map" => self.map(element),
                _ => {}
            }
            return;
        };
        match local(name.0) {
            "number" if number.digits.is_none() => {
                number.digits = Some(Digits::of(element, number.code.len()));
            }
            "text" | "currency-symbol" => self.text = Some((None, String::new())),
            "embedded-text" => {
                self.text = Some((Some(count(element, "position").unwrap_or(0)), String::new()));
            }
            "map" if number.maps.len() < CONDITIONS => {
                let condition = attribute(element, "condition").unwrap_or_default();
                let style = attribute(element, "apply-style-name").unwrap_or_default();
                number
                    .maps
                    .push((condition.trim().trim_start_matches("value()").to_owned(), style));
            }
            kind @ ("day" | "month" | "year" | "day-of-week" | "hours" | "minutes" | "seconds"
            | "am-pm") => {
                number.time(kind, element);
            }
            "scientific-number" => number.code.push_str("0E+00"),
            "fraction" => number.code.push_str("# ?/?"),
            _ => {}
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        if attribute(element, "family").as_deref() == Some("table-cell") {
            let name = attribute(element, "name").unwrap_or_default();
            let data = attribute(element, "data-style-name");
            self.open_cell = Some(name.clone());
            if let Some(seen) = attribute(element, "display-name") {
                self.seen_names.insert(seen, name.clone());
            }
            self.cells.insert(name, (data, attribute(element, "parent-style-name")));
        }
    }

    fn map(&mut self, element: &BytesStart<'_>) {
        let Some(name) = self.open_cell.clone() else { return };
        let text = |name: &str| attribute(element, name).unwrap_or_default();
        let maps = self.conditions.entry(name).or_default();
        if maps.len() < CONDITIONS {
            maps.push(CellMap {
                condition: text("condition"),
                style: text("apply-style-name"),
                base: text("base-cell-address"),
            });
        }
    }

    /// The conditions of a style of cells, or of the nearest one above it that has any.
    pub(super) fn maps(&self, style: &str) -> &[CellMap] {
        let mut name = style;
        for _ in 0..PARENTS.min(self.conditions.len() * PARENTS) {
            if let Some(maps) = self.conditions.get(name) {
                return maps;
            }
            let Some((_, Some(parent))) = self.cells.get(name) else { break };
            name = parent;
        }
        &[]
    }

    /// Takes text, wherever it is.
    pub(super) fn text(&mut self, more: &str) {
        if let Some((_, text)) = &mut self.text
            && text.len() + more.len() <= LETTERS
        {
            text.push_str(more);
        }
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        self.looks.end(name);
        if name == "style:style" {
            self.open_cell = None;
        }
        let Some((_, number)) = &mut self.open else { return };
        match local(name) {
            "text" | "currency-symbol" | "embedded-text" => match self.text.take() {
                Some((None, text)) if number.code.len() < LETTERS => number.write(&text),
                Some((Some(behind), text)) if number.among.len() < LETTERS => {
                    number.among.push((behind, text));
                }
                _ => {}
            },
            "number-style" | "currency-style" | "percentage-style" | "date-style"
            | "time-style" | "text-style" => {
                if let Some((name, mut number)) = self.open.take() {
                    number.close();
                    self.numbers.insert(name, number);
                }
            }
            _ => {}
        }
    }

    /// The name of a style of cells by the name that people see.
    pub(super) fn named(&self, name: &str) -> String {
        self.seen_names.get(name).map_or(name, String::as_str).to_owned()
    }

    /// What a style of cells shows of numbers; `None` if it is the number itself.
    pub(super) fn shows(&mut self, style: &str) -> Option<&NumberFormat> {
        let mut name = style;
        for _ in 0..PARENTS {
            let (data, parent) = self.cells.get(name)?;
            if let Some(data) = data {
                let number = self.numbers.get(data)?;
                let shown = self.shown.entry(data.clone());
                return shown
                    .or_insert_with(|| NumberFormat::of(&number.whole_code(&self.numbers)?))
                    .as_ref();
            }
            name = parent.as_ref()?;
        }
        None
    }
}

impl Digits {
    fn of(element: &BytesStart<'_>, index: usize) -> Self {
        let has = |name: &str, plain: &str| {
            attribute(element, name).is_some_and(|value| value.trim() != plain)
        };
        let decimals = count(element, "decimal-places").unwrap_or(0).min(DIGITS);
        let factor = attribute(element, "display-factor");
        let factor: f64 = factor.and_then(|factor| factor.trim().parse().ok()).unwrap_or(1.0);
        let powers = [1e3, 1e6, 1e9, 1e12];
        let whole = count(element, "min-integer-digits").unwrap_or(0);
        Self {
            at: index,
            whole: whole.min(DIGITS),
            decimals,
            least_decimals: count(element, "min-decimal-places").unwrap_or(decimals),
            is_grouped: has("grouping", "false"),
            thousands: powers
                .iter()
                .position(|power| *power == factor)
                .map_or(0, |index| index + 1),
            is_other: has("decimal-replacement", "")
                || has("max-blank-integer-digits", "")
                || whole > DIGITS,
        }
    }
}

impl Number {
    /// Writes letters into the code.
    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            if self.is_percent && letter == '%' {
                self.code.push('%');
            } else {
                self.code.extend(['\\', letter]);
            }
        }
    }

    /// Writes a part of a day or a time into the code.
    fn time(&mut self, kind: &str, element: &BytesStart<'_>) {
        let is = |name: &str, value: &str| attribute(element, name).as_deref() == Some(value);
        let is_long = is("style", "long");
        self.code.push_str(match (kind, is_long) {
            ("day", false) => "d",
            ("day", true) => "dd",
            ("month", _) if is("textual", "true") => "mmm",
            ("month", false) => "m",
            ("month", true) => "mm",
            ("year", false) => "yy",
            ("year", true) => "yyyy",
            ("hours", _) if self.counts_hours => "[h]",
            ("hours", false) => "h",
            ("hours", true) => "hh",
            ("minutes", false) => "m",
            ("minutes", true) => "mm",
            ("seconds", false) => "s",
            ("seconds", true) => "ss",
            ("am-pm", _) => "AM/PM",
            _ => "ddd",
        });
    }

    /// Writes the digits into the code, with the letters among them.
    fn close(&mut self) {
        let Some(digits) = self.digits.take() else { return };
        let mut code = String::new();
        if digits.is_other {
            code.push('?');
        }
        if digits.is_grouped {
            code.push_str("#,##");
        }
        if digits.whole == 0 && !digits.is_grouped {
            code.push('#');
        }
        for behind in (0..digits.whole).rev() {
            code.push('0');
            for (_, text) in self.among.iter().filter(|(index, _)| *index == behind) {
                code.extend(text.chars().flat_map(|letter| ['\\', letter]));
            }
        }
        if digits.is_grouped && digits.whole == 0 {
            code.push('#');
        }
        if digits.decimals > 0 {
            code.push('.');
        }
        for place in 0..digits.decimals {
            code.push(if place < digits.least_decimals { '0' } else { '#' });
        }
        code.push_str(&",".repeat(digits.thousands));
        self.code.insert_str(digits.at, &code);
    }

    /// Its code with those of the styles for some numbers before it, as Excel has the parts of a code; `None` if one of them is missing.
    fn whole_code(&self, numbers: &BTreeMap<String, Self>) -> Option<String> {
        let of = |name: &String| Some(numbers.get(name)?.code.as_str());
        let maps = self.maps.iter().map(|(condition, name)| Some((condition.as_str(), of(name)?)));
        let maps: Vec<(&str, &str)> = maps.collect::<Option<_>>()?;
        Some(match maps.as_slice() {
            [] => self.code.clone(),
            [(">=0", positive)] => format!("{positive};{}", self.code),
            [(">0", positive), ("<0", negative)] | [("<0", negative), (">0", positive)] => {
                format!("{positive};{negative};{}", self.code)
            }
            [(">0", positive), ("<0", negative), ("=0", zero)] => {
                format!("{positive};{negative};{zero};@")
            }
            maps => {
                let parts = maps.iter().map(|(condition, code)| format!("[{condition}]{code};"));
                parts.collect::<String>() + &self.code
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_that_is_above_itself_shows_the_number() {
        let above = |name: &str, parent: &str| (name.to_owned(), (None, Some(parent.to_owned())));
        let cells = [above("a", "a"), above("b", "c"), above("c", "b")].into();
        let mut styles = Styles { cells, ..Styles::default() };
        for name in ["a", "b", "c", "none"] {
            assert_eq!(styles.shows(name), None, "{name}");
        }
    }

    #[test]
    fn a_number_of_more_digits_than_a_code_has_shows_the_number() {
        let shows = |whole| {
            let digits = Digits { whole, is_other: whole > DIGITS, ..Digits::default() };
            let mut number = Number { digits: Some(digits), ..Number::default() };
            number.close();
            NumberFormat::of(&number.code)
        };
        assert!(shows(4).is_some());
        assert_eq!((shows(33), shows(300)), (None, None));
    }
}
