//! The styles of cells: which show a date, or something else than the number, and which strike their letters out.

use quick_xml::events::Event;

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
            Event::Start(e) | Event::Empty(e) if font.is_some() => set_look(&e, &mut font),
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
                        let look = font.copied().unwrap_or_default();
                        styles.push(CellStyle { look, ..formats.style(id.unwrap_or(0)) });
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
        if styles.len() >= MOST || fonts.len() >= MOST {
            break;
        }
    }
    styles
}
