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
            let declared = declared(body);
            if declared == Declared::default() {
                continue;
            }
            for selector in selectors.split(',') {
                let name = selector.trim().rsplit_once('.').map_or("", |(_, name)| name);
                let is_name = !name.is_empty()
                    && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                if is_name && self.looks.len() < CLASSES {
                    self.looks.insert(name.to_owned(), declared);
                }
            }
        }
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
