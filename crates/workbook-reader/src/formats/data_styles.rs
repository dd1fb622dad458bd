//! The styles of cells of an OpenDocument sheet, and which of them show numbers as codes with leading zeros (ODF 1.3 part 3, 16.29).
//!
//! A percentage needs none of it: its cell says so.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::number_format::{DisplayKind, FORMATS, Placeholder};
use crate::opc::xml::{attribute, count, local};

/// The most styles of cells that are looked at, the most styles above one, and the most letters around a number.
const STYLES: usize = 65_536;
const PARENTS: usize = 8;
const LETTERS: usize = 32;
/// The number of a style of numbers: what says that it shows more or less than whole numbers with zeros before them.
const OF_AMOUNTS: [(&str, &str); 6] = [
    ("decimal-places", "0"),
    ("min-decimal-places", "0"),
    ("grouping", "false"),
    ("display-factor", "1"),
    ("decimal-replacement", ""),
    ("max-blank-integer-digits", ""),
];

/// The styles of a document. A later one takes the place of an earlier one of its name.
#[derive(Debug, Default)]
pub struct Styles {
    /// Styles of numbers by name.
    numbers: BTreeMap<String, Number>,
    /// Styles of cells by name: the style of numbers and the style above.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
    /// The style of numbers being read, and the text in it: that behind so many digits, or around the number.
    open: Option<(String, Number)>,
    text: Option<(Option<u32>, String)>,
}

/// A style of numbers.
#[derive(Debug, Default)]
struct Number {
    /// `None` if it shows no code.
    shows: Option<DisplayKind>,
    /// The style of numbers that are not negative, where it is another.
    positive: Option<String>,
    slots: Vec<Placeholder>,
    /// Letters among the digits, by how many digits stand behind them.
    among: Vec<(u32, String)>,
    digits: u32,
    /// The places before the digits.
    before: usize,
    is_amount: bool,
    /// Whether what it shows depends on more than the sign.
    is_conditional: bool,
}

impl Styles {
    /// Takes the start of an element; the end of an empty one must follow.
    pub fn start(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        let Some((_, number)) = &mut self.open else {
            match name.0 {
                "number:number-style" if self.numbers.len() < FORMATS => {
                    let name = attribute(element, "name").unwrap_or_default();
                    self.open = Some((name, Number::default()));
                }
                "style:style" if self.cells.len() < STYLES => self.cell(element),
                _ => {}
            }
            return;
        };
        match local(name.0) {
            "number" => {
                number.digits = count(element, "min-integer-digits").unwrap_or(0);
                number.before = number.slots.len();
                number.is_amount |= OF_AMOUNTS.iter().any(|(name, plain)| {
                    attribute(element, name).is_some_and(|value| value.trim() != *plain)
                });
            }
            "text" => self.text = Some((None, String::new())),
            "embedded-text" => {
                self.text = Some((Some(count(element, "position").unwrap_or(0)), String::new()));
            }
            "map" => match attribute(element, "condition").as_deref().map(str::trim) {
                Some("value()>=0" | "value()>0") if number.positive.is_none() => {
                    number.positive = attribute(element, "apply-style-name");
                }
                // The parts for other numbers.
                Some("value()<0" | "value()=0") => {}
                _ => number.is_conditional = true,
            },
            "scientific-number" | "fraction" => number.is_amount = true,
            _ => {}
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        if attribute(element, "family").as_deref() == Some("table-cell") {
            let name = attribute(element, "name").unwrap_or_default();
            let data = attribute(element, "data-style-name");
            self.cells.insert(name, (data, attribute(element, "parent-style-name")));
        }
    }

    /// Takes text, wherever it stands.
    pub fn text(&mut self, more: &str) {
        if let Some((_, text)) = &mut self.text
            && text.len() + more.len() <= LETTERS
        {
            text.push_str(more);
        }
    }

    /// Takes the end of an element.
    pub fn end(&mut self, name: &str) {
        let Some((_, number)) = &mut self.open else { return };
        match local(name) {
            "text" | "embedded-text" => match self.text.take() {
                Some((None, text)) if number.slots.len() < LETTERS => {
                    number.slots.extend(text.chars().map(Placeholder::Letter));
                }
                Some((Some(behind), text)) if number.among.len() < LETTERS => {
                    number.among.push((behind, text));
                }
                _ => {}
            },
            "number-style" => {
                if let Some((name, number)) = self.open.take() {
                    self.numbers.insert(name, number.closed());
                }
            }
            _ => {}
        }
    }

    /// What a style of cells shows of a number that is not negative; `None` if it is the number itself.
    pub fn shows(&self, style: &str) -> Option<&DisplayKind> {
        let mut name = style;
        for _ in 0..PARENTS {
            let (data, parent) = self.cells.get(name)?;
            if let Some(data) = data {
                let number = self.numbers.get(data)?;
                return match &number.positive {
                    Some(positive) => self.numbers.get(positive)?.shows.as_ref(),
                    None => number.shows.as_ref(),
                };
            }
            name = parent.as_ref()?;
        }
        None
    }
}

impl Number {
    fn closed(mut self) -> Self {
        if self.is_conditional {
            return Self::default();
        }
        if self.is_amount || self.digits as usize > LETTERS {
            return Self { positive: self.positive, ..Self::default() };
        }
        let mut slots: Vec<Placeholder> = self.slots.drain(..self.before).collect();
        for behind in (0..self.digits).rev() {
            slots.push(Placeholder::Digit);
            let among = self.among.iter().filter(|(at, _)| *at == behind);
            slots.extend(among.flat_map(|(_, text)| text.chars().map(Placeholder::Letter)));
        }
        slots.append(&mut self.slots);
        Self { shows: DisplayKind::code(slots), positive: self.positive, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_that_is_above_itself_shows_the_number() {
        let above = |name: &str, parent: &str| (name.to_owned(), (None, Some(parent.to_owned())));
        let cells = [above("a", "a"), above("b", "c"), above("c", "b")].into();
        let styles = Styles { cells, ..Styles::default() };
        for name in ["a", "b", "c", "none"] {
            assert_eq!(styles.shows(name), None, "{name}");
        }
    }

    #[test]
    fn a_number_of_more_digits_than_a_code_has_shows_the_number() {
        let shows = |digits| Number { digits, ..Number::default() }.closed().shows;
        assert!(shows(4).is_some());
        assert_eq!((shows(33), shows(u32::MAX)), (None, None));
    }
}
