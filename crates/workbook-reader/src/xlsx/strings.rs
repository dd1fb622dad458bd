//! The shared texts of a workbook.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::xml::{plain, resolved};
use crate::limits::Limits;
use crate::reasons::too_much_text;
use crate::unreadable::Unreadable;

/// Reads the texts in order; a broken tail is left out, and the cells that want it say so.
pub fn read(part: &str, limits: &Limits) -> Result<Vec<String>, Unreadable> {
    let mut texts = Vec::new();
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = false;
    let mut bytes = 0;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                let text = rich_text(&mut reader, "si");
                bytes += text.len();
                texts.push(text);
            }
            Event::Empty(e) if e.local_name().as_ref() == "si" => texts.push(String::new()),
            Event::Eof => break,
            _ => {}
        }
        if texts.len() > limits.shared_texts || bytes > limits.text {
            return Err(too_much_text());
        }
    }
    Ok(texts)
}

/// The text of an element that holds runs: all `t`, without the readings of East Asian letters.
pub fn rich_text(reader: &mut Reader<&[u8]>, end: &str) -> String {
    let mut text = String::new();
    let (mut in_text, mut in_reading) = (false, false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => in_reading = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_reading = false,
                name if name == end => break,
                _ => {}
            },
            Event::Text(run) if in_text && !in_reading => text.push_str(&run.xml10_content()),
            Event::CData(run) if in_text && !in_reading => text.push_str(&run.xml10_content()),
            Event::GeneralRef(run) if in_text && !in_reading => text.push_str(&resolved(&run)),
            Event::Eof => break,
            _ => {}
        }
    }
    plain(&text)
}
