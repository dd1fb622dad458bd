//! The styles of cells: which show a date, or something else than the number.

use quick_xml::events::Event;

use crate::book::address;
use crate::builder::BookBuilder;
use crate::number_format::{CellStyle, Formats};
use crate::opc::xml::{attribute, count, reader};

/// The styles of cells, in order.
pub fn read(part: &str) -> Vec<CellStyle> {
    let mut formats = Formats::default();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(e) | Event::Empty(e) => {
                let id = count(&e, "numFmtId");
                match e.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (id, attribute(&e, "formatCode")) {
                            formats.add(id, &code);
                        }
                    }
                    "xf" if in_cells => styles.push(formats.style(id.unwrap_or(0))),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    styles
}

/// Shows the numbers of a sheet as their formats do.
pub fn apply(part: &str, styles: &[CellStyle], builder: &mut BookBuilder<'_>) {
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        let (Event::Start(e) | Event::Empty(e)) = event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        if e.local_name().as_ref() != "c" {
            continue;
        }
        let style = attribute(&e, "s").and_then(|style| style.trim().parse::<usize>().ok());
        let Some(shows) = style.and_then(|at| styles.get(at)?.shows.as_ref()) else {
            continue;
        };
        if let Some((row, column)) = attribute(&e, "r").as_deref().and_then(address) {
            builder.show(row, column, shows);
        }
    }
}
