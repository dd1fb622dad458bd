//! Small help for reading the XML of spreadsheets: names without prefixes, values without escapes.

use std::borrow::Cow;

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// A reader that does not stop at end tags that fit no start tag.
pub fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader
}

/// Calls a function with every start tag of a part, in order, up to where it is no XML.
pub fn tags(part: &str, mut show: impl FnMut(&BytesStart<'_>)) {
    let mut reader = reader(part);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => show(&tag),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// The value of an attribute by its local name; `None` if there is none. One whose escapes are wrong is returned as it is written.
pub fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    let [value] = attributes(e, [name]);
    value.map(Cow::into_owned)
}

/// The values of several attributes, in one walk over all that a tag has.
pub fn attributes<'e, const N: usize>(
    e: &'e BytesStart<'_>,
    names: [&str; N],
) -> [Option<Cow<'e, str>>; N] {
    let mut values = [const { None }; N];
    for attribute in e.attributes().with_checks(false).filter_map(Result::ok) {
        let key = attribute.key.0;
        let own = local(key);
        let wanted = names.iter().zip(&mut values).find(|(name, _)| **name == own);
        if let Some((_, value @ None)) = wanted
            && !key.starts_with("xmlns")
        {
            // Most have no escapes.
            let has_escapes = attribute.value.as_bytes().contains(&b'&');
            let unescaped = match has_escapes.then(|| unescape(&attribute.value)) {
                Some(Ok(Cow::Owned(unescaped))) => Some(unescaped),
                _ => None,
            };
            *value = Some(unescaped.map_or(attribute.value, Cow::Owned));
            if values.iter().all(Option::is_some) {
                break;
            }
        }
    }
    values
}

/// Whether an attribute says yes.
pub fn flag(e: &BytesStart<'_>, name: &str) -> bool {
    attribute(e, name).is_some_and(|value| is_yes(&value))
}

/// Whether the value of an attribute means yes.
pub fn is_yes(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// An attribute that counts something; `None` if it is no number.
pub fn count(e: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(e, name)?.trim().parse().ok()
}

/// What a reader of a text has not read yet.
pub(crate) fn rest<'t>(text: &'t str, reader: &Reader<&'t [u8]>) -> &'t str {
    let read = text.len().saturating_sub(reader.get_ref().len());
    text.get(read..).unwrap_or_default()
}

/// The text of the element that a text begins with, and what is behind that; `Some(None)` if it does not begin with it, `None` if the parser has to read it.
pub(crate) fn plain_element<'t>(
    text: &'t str,
    begin: &str,
    end: &str,
) -> Option<Option<(&'t str, &'t str)>> {
    let Some(inside) = text.strip_prefix(begin) else { return Some(None) };
    let (content, behind) = parted(inside, b'<')?;
    Some(Some((content, behind.strip_prefix(end)?)))
}

/// What is before a sign, and the rest; `None` if there is something before it that is not what it says.
pub(crate) fn parted(text: &str, sign: u8) -> Option<(&str, &str)> {
    let is_end = |byte: u8| byte == sign || matches!(byte, b'&' | b'<' | b'\r');
    let end = text.bytes().position(is_end)?;
    let (before, rest) = text.split_at_checked(end)?;
    (rest.as_bytes().first() == Some(&sign)).then_some((before, rest))
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// What an event adds to a text; empty if it is a tag or the like.
pub(crate) fn written<'e>(event: &'e Event<'_>) -> Cow<'e, str> {
    match event {
        Event::Text(text) => text.xml10_content(),
        Event::CData(text) => text.xml10_content(),
        Event::GeneralRef(reference) => entity(reference).into(),
        _ => Cow::Borrowed(""),
    }
}

/// What a reference such as `&amp;` or `&#10;` stands for; one that is unknown as it is written.
pub fn entity(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name = reference.xml10_content();
    match resolve_predefined_entity(&name) {
        Some(text) => text.to_owned(),
        None => format!("&{name};"),
    }
}
