//! The looks of texts in an OpenDocument sheet (ODF 1.3 part 3, 20.380 and 20.411): raised or lowered, struck out, in a font of signs.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::opc::xml::{attribute, local};
use crate::runs::{Level, Look};
use crate::symbols::SymbolFont;

/// The most styles that are looked at, and the most styles above one.
const STYLES: usize = 65_536;
const PARENTS: usize = 8;

/// The styles of texts and cells by family and name.
#[derive(Debug, Default)]
pub(super) struct TextStyles {
    known: BTreeMap<(Family, String), TextStyle>,
    open: Option<(Family, String)>,
    /// The fonts of signs by the names that styles have for them.
    fonts: BTreeMap<String, SymbolFont>,
}

/// Whose style it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Cell,
    Text,
}

/// What a style says of letters, and the style above it.
#[derive(Debug, Default)]
struct TextStyle {
    level: Option<Level>,
    is_struck: Option<bool>,
    /// The font, where one is given: of signs or not.
    symbols: Option<Option<SymbolFont>>,
    /// Whether letters are white, and whether the cell has a ground of another colour.
    is_white: Option<bool>,
    has_ground: Option<bool>,
    parent: Option<String>,
}

impl TextStyles {
    /// Takes the start of an element of a document's styles.
    pub(super) fn start(&mut self, element: &BytesStart<'_>) {
        match local(element.name().0) {
            "style" | "default-style" => {
                let family = match attribute(element, "family").as_deref() {
                    Some("table-cell") => Some(Family::Cell),
                    Some("text") => Some(Family::Text),
                    _ => None,
                };
                let name = attribute(element, "name");
                self.open = family.zip(name).filter(|_| self.known.len() < STYLES);
                if let Some(key) = &self.open {
                    let parent = attribute(element, "parent-style-name");
                    let style = TextStyle { parent, ..TextStyle::default() };
                    self.known.insert(key.clone(), style);
                }
            }
            "table-cell-properties" => {
                let ground = attribute(element, "background-color");
                let has_ground = ground.map(|it| it.trim() != "transparent" && !is_white(&it));
                let style = self.open.as_ref().and_then(|key| self.known.get_mut(key));
                if let (Some(style), Some(has_ground)) = (style, has_ground) {
                    style.has_ground = Some(has_ground);
                }
            }
            "font-face" if self.fonts.len() < STYLES => {
                let family = attribute(element, "font-family");
                let font = family.and_then(|family| SymbolFont::of_name(&family));
                let name = attribute(element, "name");
                self.fonts.extend(name.zip(font));
            }
            "text-properties" => {
                let named =
                    attribute(element, "font-name").or_else(|| attribute(element, "font-family"));
                let symbols = named.map(|name| {
                    self.fonts.get(&name).copied().or_else(|| SymbolFont::of_name(&name))
                });
                let style = self.open.as_ref().and_then(|key| self.known.get_mut(key));
                let Some(style) = style else { return };
                style.symbols = symbols;
                let colour = attribute(element, "color");
                style.is_white = colour.map(|colour| is_white(&colour));
                style.level = attribute(element, "text-position").map(|text| level(&text));
                // Either attribute draws the line; some programs write one, some both.
                let line = ["text-line-through-style", "text-line-through-type"];
                let lines = line.iter().filter_map(|name| attribute(element, name));
                style.is_struck = lines.map(|line| line.trim() != "none").reduce(|a, b| a && b);
            }
            _ => {}
        }
    }

    /// Takes the end of an element: styles of numbers have properties of letters too.
    pub(super) fn end(&mut self, name: &str) {
        if matches!(local(name), "style" | "default-style") {
            self.open = None;
        }
    }

    /// The look of letters in a style, within letters of another look.
    pub(super) fn look(&self, family: Family, name: &str, within: Look) -> Look {
        let (mut level, mut is_struck, mut symbols) = (None, None, None);
        let (mut is_white, mut has_ground) = (None, None);
        let mut next = Some(name.to_owned());
        for _ in 0..PARENTS {
            let Some(style) = next.and_then(|name| self.known.get(&(family, name))) else { break };
            level = level.or(style.level);
            is_struck = is_struck.or(style.is_struck);
            symbols = symbols.or(style.symbols);
            is_white = is_white.or(style.is_white);
            has_ground = has_ground.or(style.has_ground);
            next = style.parent.clone();
        }
        Look {
            level: level.unwrap_or(within.level),
            is_struck: is_struck.unwrap_or(within.is_struck),
            symbols: symbols.unwrap_or(within.symbols),
            is_white: is_white.unwrap_or(within.is_white) && has_ground != Some(true),
        }
    }
}

fn is_white(colour: &str) -> bool {
    matches!(colour.trim().to_ascii_lowercase().as_str(), "#ffffff" | "#fff" | "white")
}

/// `super 58%`, `-33% 58%`, `0% 100%`.
fn level(position: &str) -> Level {
    let first = position.split_whitespace().next().unwrap_or_default();
    match first.strip_suffix('%').and_then(|share| share.parse::<f64>().ok()) {
        Some(share) if share > 0.0 => Level::Raised,
        Some(share) if share < 0.0 => Level::Lowered,
        Some(_) => Level::Line,
        None => Level::of_word(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_words_or_shares_of_the_line() {
        for (position, expected) in [
            ("super 58%", Level::Raised),
            ("33% 58%", Level::Raised),
            ("-33% 58%", Level::Lowered),
            ("sub", Level::Lowered),
            ("0% 100%", Level::Line),
            ("", Level::Line),
        ] {
            assert_eq!(level(position), expected, "{position}");
        }
    }
}
