//! The styles of cells: which show a date, or something else than the number, and which strike their letters out.

use quick_xml::events::{BytesStart, Event};

use super::strings::set_look;
use crate::number_format::{CellStyle, Formats};
use crate::opc::xml::{attribute, count, reader};
use crate::runs::Look;

/// More styles, or fonts, than Excel has.
const MOST: usize = 65_536;

/// The styles of cells, in order.
pub(super) fn read(part: &str) -> Vec<CellStyle> {
    let mut formats = Formats::default();
    let mut styles = Vec::new();
    let mut fonts: Vec<Look> = Vec::new();
    let (mut in_cells, mut in_fonts) = (false, false);
    let mut font = None;
    // Which fills are a ground of another colour than white.
    let (mut grounds, mut in_fills): (Vec<bool>, bool) = (Vec::new(), false);
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(e) if e.local_name().as_ref() == "fonts" => in_fonts = true,
            Event::End(e) if e.local_name().as_ref() == "fonts" => in_fonts = false,
            Event::Start(e) if in_fonts && e.local_name().as_ref() == "font" => {
                font = Some(Look::default());
            }
            Event::Empty(e) if in_fonts && e.local_name().as_ref() == "font" => {
                fonts.push(Look::default());
            }
            Event::End(e) if e.local_name().as_ref() == "font" => fonts.extend(font.take()),
            Event::Start(e) | Event::Empty(e) if font.is_some() => {
                set_look(&e, &mut font);
                if let Some(font) = font.as_mut().filter(|_| e.local_name().as_ref() == "color") {
                    font.is_white = is_white(&e);
                }
            }
            Event::Start(e) if e.local_name().as_ref() == "fills" => in_fills = true,
            Event::End(e) if e.local_name().as_ref() == "fills" => in_fills = false,
            Event::Start(e) | Event::Empty(e) if in_fills => match e.local_name().as_ref() {
                "fill" => grounds.push(false),
                "patternFill" | "gradientFill" => {
                    let is_none = attribute(&e, "patternType").is_none_or(|kind| kind == "none");
                    let is_plain = is_none && e.local_name().as_ref() == "patternFill";
                    grounds.last_mut().into_iter().for_each(|ground| *ground = !is_plain);
                }
                "fgColor" if is_white(&e) => {
                    grounds.last_mut().into_iter().for_each(|ground| *ground = false);
                }
                _ => {}
            },
            Event::Start(e) | Event::Empty(e) => {
                let id = count(&e, "numFmtId");
                match e.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (id, attribute(&e, "formatCode")) {
                            formats.add(id, &code);
                        }
                    }
                    "xf" if in_cells => {
                        let font = count(&e, "fontId").and_then(|font| fonts.get(font as usize));
                        let fill = count(&e, "fillId").and_then(|fill| grounds.get(fill as usize));
                        let mut look = font.copied().unwrap_or_default();
                        look.is_white &= !fill.copied().unwrap_or_default();
                        styles.push(CellStyle { look, ..formats.style(id.unwrap_or(0)) });
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
        if styles.len() >= MOST || fonts.len() >= MOST || grounds.len() >= MOST {
            break;
        }
    }
    styles
}

/// Whether an element has the colour white: by its parts, of the theme, or by Excel's own number.
pub(super) fn is_white(e: &BytesStart<'_>) -> bool {
    let is =
        |name: &str, known: &[&str]| attribute(e, name).is_some_and(|it| known.contains(&&*it));
    let is_plain = attribute(e, "tint").is_none_or(|tint| tint.parse() == Ok(0.0));
    let rgb = attribute(e, "rgb").is_some_and(|rgb| rgb.to_ascii_uppercase().ends_with("FFFFFF"));
    is_plain && (rgb || is("theme", &["0"]) || is("indexed", &["1", "9"]))
}
