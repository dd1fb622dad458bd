//! The shared texts of a workbook.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::limits::Limits;
use crate::opc::xml::{attribute, is_yes, plain_element, reader, rest, written};
use crate::reasons::too_much_text;
use crate::runs::{Level, Look, RichText};
use crate::symbols::SymbolFont;
use crate::unreadable::Unreadable;

/// Reads the texts in order; a broken tail is left out, and the cells that want it say so.
pub(crate) fn read(part: &str, limits: &Limits) -> Result<Vec<RichText>, Unreadable> {
    let mut texts = Vec::new();
    let mut reader = reader(part);
    let mut bytes = 0;
    // Whether a tag was read last, so that a text may be next.
    let mut is_behind_tag = false;
    loop {
        let plain = is_behind_tag.then(|| plain_text(rest(part, &reader))).flatten();
        if let Some((text, rest)) = plain {
            bytes += text.len();
            texts.push(text);
            *reader.get_mut() = rest.as_bytes();
        } else {
            let Ok(event) = reader.read_event() else { break };
            is_behind_tag = matches!(event, Event::Start(_) | Event::Empty(_));
            match event {
                Event::Start(e) if e.local_name().as_ref() == "si" => {
                    let text = rich_text(&mut reader, "si");
                    bytes += text.len();
                    texts.push(text);
                }
                Event::Empty(e) if e.local_name().as_ref() == "si" => {
                    texts.push(RichText::default());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if texts.len() > limits.shared_texts || bytes > limits.text {
            return Err(too_much_text());
        }
    }
    Ok(texts)
}

/// The text that a part goes on with, as nearly all are written, and what is behind it: `<si><t>Tổng số</t></si>`. `None` if the parser has to read it.
fn plain_text(part: &str) -> Option<(RichText, &str)> {
    let inside = part.strip_prefix("<si><t")?;
    let inside = inside.strip_prefix(" xml:space=\"preserve\"").unwrap_or(inside);
    let (text, rest) = plain_element(inside, ">", "</t>")??;
    let mut rich = RichText::default();
    rich.push(&plain(text), None);
    Some((rich, rest.strip_prefix("</si>")?))
}

/// The text of an element that holds runs: all `t` with their blanks, without the readings of East Asian letters.
pub(crate) fn rich_text(reader: &mut Reader<&[u8]>, end: &str) -> RichText {
    let mut rich = RichText::default();
    let (mut text, mut look) = (String::new(), None);
    let (mut in_text, mut in_reading) = (false, false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "rPr" => {
                look = Some(Look::default());
            }
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => in_reading = true,
                "r" => look = None,
                _ => set_look(&e, &mut look),
            },
            Event::Empty(e) => set_look(&e, &mut look),
            Event::End(e) => match e.local_name().as_ref() {
                "t" => {
                    rich.push(&plain(&text), look);
                    text.clear();
                    in_text = false;
                }
                "rPh" => in_reading = false,
                name if name == end => break,
                _ => {}
            },
            Event::Eof => break,
            other if in_text && !in_reading => text.push_str(&written(&other)),
            _ => {}
        }
    }
    rich.push(&plain(&text), look);
    rich
}

/// Takes a property of a font into its look: what it is not given is that of other letters.
pub(crate) fn set_look(e: &BytesStart<'_>, look: &mut Option<Look>) {
    let Some(look) = look else { return };
    let value = || attribute(e, "val");
    match e.local_name().as_ref() {
        "strike" => look.is_struck = value().is_none_or(|value| is_yes(&value)),
        "rFont" | "name" => {
            look.symbols = value().and_then(|name| SymbolFont::of_name(&name));
        }
        "vertAlign" => look.level = Level::of_word(&value().unwrap_or_default()),
        _ => {}
    }
}

/// A text with the `_x000D_` escapes of spreadsheet programs undone.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(offset) = rest.find("_x") {
        out.push_str(&rest[..offset]);
        let code =
            rest.get(offset + 2..offset + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32) {
            Some(letter) if rest.get(offset + 6..offset + 7) == Some("_") => {
                out.push(letter);
                rest = &rest[offset + 7..];
            }
            _ => {
                out.push_str("_x");
                rest = &rest[offset + 2..];
            }
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_runs_is_read_as_the_parser_reads_it() {
        let limits = Limits::default();
        let texts = |part: &str| -> Vec<String> {
            let texts = read(part, &limits).expect("few texts");
            texts.iter().map(RichText::written).collect()
        };
        let part = "<sst><si><t>a</t></si><si><t xml:space=\"preserve\"> b </t></si><si><t>c &amp; d</t></si>\n\
            <si><t>e_x000D_</t></si><si><r><t>f</t></r><r><t>g</t></r></si><si/><si><t>h</t></si></sst>";
        assert_eq!(texts(part), ["a", " b ", "c & d", "e\r", "fg", "", "h"]);
        // The parser reads what is no more than one blank away.
        assert_eq!(texts(&part.replace("<t", "<t ").replace("<si>", "<si >")), texts(part));
    }

    #[test]
    fn escapes_of_spreadsheet_programs_are_undone() {
        assert_eq!(plain("a_x000D_b"), "a\rb");
        assert_eq!(plain("max_x_y"), "max_x_y");
        assert_eq!(plain("đ_xĂ_"), "đ_xĂ_");
    }
}
