//! Small help for reading the XML of a package: names without prefixes, values without escapes.

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// DisplayKind all start tags of a part, in order, up to where it is no XML; end tags that fit no start tag do not matter.
pub fn tags(part: &str, mut show: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => show(&tag),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// The value of an attribute by its local name.
pub fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = e
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = unescape(&found.value).map(|value| value.into_owned());
    Some(value.unwrap_or_else(|_| found.value.to_string()))
}

/// Whether an attribute says yes.
pub fn flag(e: &BytesStart<'_>, name: &str) -> bool {
    attribute(e, name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
}

/// What a reference such as `&amp;` or `&#10;` stands for; nothing where it is unknown.
pub fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name: &str = reference;
    resolve_predefined_entity(name).unwrap_or_default().to_owned()
}

/// A text with the `_x000D_` escapes of spreadsheet programs undone.
pub fn plain(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        match code.and_then(char::from_u32) {
            Some(letter) if rest.get(at + 6..at + 7) == Some("_") => {
                out.push(letter);
                rest = &rest[at + 7..];
            }
            _ => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_spreadsheet_programs_are_undone() {
        assert_eq!(plain("a_x000D_b"), "a\rb");
        assert_eq!(plain("max_x_y"), "max_x_y");
        assert_eq!(plain("đ_xĂ_"), "đ_xĂ_");
    }
}
