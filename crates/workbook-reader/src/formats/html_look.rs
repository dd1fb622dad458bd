//! How letters of a web page look: by their element, by its own style, and by the classes that the page declares, as Excel does.

use std::collections::HashMap;

use scraper::Html;
use scraper::node::{Element, Node};

use crate::runs::{Level, Look};
use crate::symbols::SymbolFont;

/// The most classes of a page that are looked at.
const CLASSES: usize = 65_536;

/// The classes of a page that raise, lower or strike letters out.
#[derive(Debug, Default)]
pub(super) struct Classes {
    looks: HashMap<String, Declared>,
    /// The codes of the number formats that classes have.
    formats: HashMap<String, String>,
}

/// What a style says of letters.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Declared {
    level: Option<Level>,
    is_struck: Option<bool>,
    /// The font, where one is given: of signs or not.
    symbols: Option<Option<SymbolFont>>,
}

impl Classes {
    /// Reads the style sheets of a page.
    pub(super) fn of(html: &Html) -> Self {
        let mut classes = Self::default();
        for node in html.tree.nodes() {
            if matches!(node.value(), Node::Element(element) if element.name() == "style") {
                for child in node.children() {
                    match child.value() {
                        Node::Text(text) => classes.take(text),
                        Node::Comment(text) => classes.take(text),
                        _ => {}
                    }
                }
            }
        }
        classes
    }

    /// Takes rules such as `.xl66, td.xl67 { text-decoration: line-through }`.
    fn take(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, body)) = rule.split_once('{') else { continue };
            let (declared, format) = (declared(body), number_format(body));
            if declared == Declared::default() && format.is_none() {
                continue;
            }
            for selector in selectors.split(',') {
                let name = selector.trim().rsplit_once('.').map_or("", |(_, name)| name);
                let is_name = !name.is_empty()
                    && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                if is_name && self.looks.len() < CLASSES {
                    self.looks.insert(name.to_owned(), declared);
                    self.formats.extend(format.clone().map(|format| (name.to_owned(), format)));
                }
            }
        }
    }

    /// The code of the number format of an element, by its own style or its classes.
    pub(super) fn format(&self, element: &Element) -> Option<String> {
        let classes = element.attr("class").unwrap_or_default().split_whitespace();
        let of_classes = || classes.filter_map(|class| self.formats.get(class)).next_back();
        element.attr("style").and_then(number_format).or_else(|| of_classes().cloned())
    }

    /// The look of the letters of an element, within letters of another look.
    pub(super) fn look(&self, element: &Element, within: Look) -> Look {
        let mut look = within;
        match element.name() {
            "sup" => look.level = Level::Raised,
            "sub" => look.level = Level::Lowered,
            "s" | "strike" | "del" => look.is_struck = true,
            "font" => {
                let face = element.attr("face");
                look.symbols = face.map_or(look.symbols, SymbolFont::of_name);
            }
            _ => {}
        }
        let classes = element.attr("class").unwrap_or_default().split_whitespace();
        let classes = classes.filter_map(|class| self.looks.get(class).copied());
        for declared in classes.chain(element.attr("style").map(declared)) {
            look.level = declared.level.unwrap_or(look.level);
            look.symbols = declared.symbols.unwrap_or(look.symbols);
            // A line through a text goes through all of its parts.
            look.is_struck |= declared.is_struck == Some(true);
        }
        look
    }
}

/// The code of the number format that declarations have, as Excel writes it: `mso-number-format:"\#\,\#\#0\0022 hộ\0022"`, or by a name.
fn number_format(style: &str) -> Option<String> {
    let (_, value) = style.split_once("mso-number-format:")?;
    let value = value.trim_start();
    let (quoted, value) = match value.strip_prefix(['"', '\'']) {
        Some(inside) => (value.chars().next(), inside),
        None => (None, value),
    };
    let mut code = String::new();
    let mut rest = value;
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '\\' => {
                let digits = rest.get(..4).filter(|digits| digits.starts_with("00"));
                let named = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                let escaped = named.and_then(char::from_u32).or_else(|| rest.chars().next())?;
                code.push(escaped);
                let length = if named.is_some() { 4 } else { escaped.len_utf8() };
                rest = rest.get(length..).unwrap_or_default();
            }
            letter if Some(letter) == quoted => break,
            ';' | '\n' | '\r' if quoted.is_none() => break,
            letter => code.push(letter),
        }
    }
    // The days of these names are in the order of the writer's country.
    let named = match code.trim() {
        "General" | "" => return None,
        "Short Date" => "dd/mm/yyyy",
        "Medium Date" | "Long Date" => "dd-mmm-yy",
        "Short Time" => "h:mm",
        "Medium Time" => "h:mm AM/PM",
        "Long Time" => "h:mm:ss",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        code => code,
    };
    Some(named.to_owned())
}

/// What declarations such as `text-decoration: line-through; vertical-align: super` say.
fn declared(style: &str) -> Declared {
    let mut declared = Declared::default();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "text-decoration" | "text-decoration-line" | "text-line-through" => {
                declared.is_struck = Some(value.contains("line-through"));
            }
            "font-family" => declared.symbols = Some(SymbolFont::of_name(&value)),
            "vertical-align" => {
                declared.level = match Level::of_word(&value) {
                    Level::Line => None,
                    level => Some(level),
                };
            }
            _ => {}
        }
    }
    declared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_formats_of_styles_are_codes_of_excel() {
        for (style, code) in [
            (r##"color:red;mso-number-format:"\#\,\#\#0\,";"##, Some("#,##0,")),
            (
                r##"mso-number-format:"\#\,\#\#0\;\-\#\,\#\#0\0022 hộ\0022""##,
                Some("#,##0;-#,##0\" hộ\""),
            ),
            (r"mso-number-format:dd\/mm\/yyyy;color:red", Some("dd/mm/yyyy")),
            (r#"mso-number-format:"Short Date""#, Some("dd/mm/yyyy")),
            (r"mso-number-format:Percent", Some("0.00%")),
            (r"mso-number-format:General;", None),
            (r"color:red", None),
        ] {
            assert_eq!(number_format(style).as_deref(), code, "{style}");
        }
    }
}
