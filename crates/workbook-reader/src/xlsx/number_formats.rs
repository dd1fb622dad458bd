//! Numbers that a sheet shows as codes or percentages, by the styles of its cells.

use std::rc::Rc;

use quick_xml::events::Event;

use crate::book::address;
use crate::builder::BookBuilder;
use crate::number_format::{DisplayKind, Formats};
use crate::opc::xml::{attribute, reader};

/// For each style of cells what it shows.
pub fn shown(part: &str) -> Vec<Option<Rc<DisplayKind>>> {
    let mut formats = Formats::default();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "cellXfs" => in_cells = true,
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(e) | Event::Empty(e) => {
                let id = || attribute(&e, "numFmtId")?.trim().parse::<u32>().ok();
                match e.local_name().as_ref() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (id(), attribute(&e, "formatCode")) {
                            formats.add(id, &code);
                        }
                    }
                    "xf" if in_cells => styles.push(id().and_then(|id| formats.get(id))),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    styles
}

/// Makes texts of a sheet's numbers that are shown as codes, and marks those that are shown as percentages.
pub fn apply(part: &str, styles: &[Option<Rc<DisplayKind>>], builder: &mut BookBuilder<'_>) {
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
        let Some(shows) = style.and_then(|at| styles.get(at)?.as_ref()) else {
            continue;
        };
        if let Some((row, column)) = attribute(&e, "r").as_deref().and_then(address) {
            builder.show(row, column, shows);
        }
    }
}
