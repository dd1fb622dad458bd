//! XML edited as text: tags with their places, and changes that keep every other byte.

use std::ops::Range;
use std::str::FromStr;

use quick_xml::escape::escape as escaped;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::xml::attribute;
use crate::place::address;

/// A part that is not edited in place: not well formed, strict, in UTF-16, or missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// The kind of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagKind {
    /// It begins an element: `<a>`.
    Open,
    /// It ends one: `</a>`.
    Close,
    /// Both at once: `<a/>`.
    Empty,
}

/// A tag of a text.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// Its kind.
    pub kind: TagKind,
    /// The name without its prefix.
    pub name: &'a str,
    /// The prefix with its colon, or empty.
    pub prefix: &'a str,
    /// The tag itself, with its angle brackets.
    pub text: &'a str,
    /// Its place in the text.
    pub range: Range<usize>,
    /// The number of elements around it.
    pub depth: usize,
}

impl Tag<'_> {
    /// Whether it begins an element of a name.
    pub fn is(&self, name: &str) -> bool {
        self.name == name && self.kind != TagKind::Close
    }

    /// The value of an attribute by its local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        attribute(&start(self.text), name)
    }

    /// The number that an attribute says.
    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|it| it == "1" || it == "true")
    }

    /// The tag with attributes set, which have no prefix.
    pub fn with(&self, set: &[(&str, &str)]) -> String {
        rewritten(self, |attributes| {
            for (name, value) in set {
                let value = escape(value);
                match attributes.iter_mut().find(|(key, _)| key == name) {
                    Some((_, old)) => *old = value,
                    None => attributes.push(((*name).to_owned(), value)),
                }
            }
        })
    }

    /// The tag without an attribute.
    pub fn without(&self, name: &str) -> String {
        rewritten(self, |attributes| attributes.retain(|(key, _)| key != name))
    }

    /// The tag as an opening tag, if it was an empty element.
    pub fn opened(&self) -> String {
        match self.kind {
            TagKind::Empty => format!("{}>", self.text.trim_end_matches('>').trim_end_matches('/')),
            _ => self.text.to_owned(),
        }
    }
}

fn rewritten(tag: &Tag<'_>, change: impl FnOnce(&mut Vec<(String, String)>)) -> String {
    let mut list = attributes(tag.text);
    change(&mut list);
    let mut text = format!("<{}{}", tag.prefix, tag.name);
    for (key, value) in list {
        text.push_str(&format!(" {key}=\"{}\"", value.replace('"', "&quot;")));
    }
    text.push_str(if tag.kind == TagKind::Empty { "/>" } else { ">" });
    text
}

/// Names and values of a tag's attributes, as they are written.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let start = start(tag);
    let mut list = start.attributes();
    let list = list.with_checks(false).filter_map(Result::ok);
    list.map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.into_owned()))
        .collect()
}

fn start(tag: &str) -> BytesStart<'_> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let name = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
    BytesStart::from_content(inner, name)
}

/// What a sheet's part says of its columns: the zero-based first and last with their tag.
pub fn columns<'t, 'a>(tags: &'t [Tag<'a>]) -> impl Iterator<Item = (u32, u32, &'t Tag<'a>)> {
    let before = tags.iter().take_while(|tag| !tag.is("sheetData"));
    before.filter(|tag| tag.depth == 2 && tag.is("col")).filter_map(|tag| {
        let place = |name: &str| tag.number::<u32>(name)?.checked_sub(1);
        Some((place("min")?, place("max")?, tag))
    })
}

/// A row of a sheet's part.
#[derive(Debug)]
pub struct Row<'t, 'a> {
    /// From zero; a missing number is one more than that of the row before.
    pub number: u32,
    /// Its tag.
    pub open: &'t Tag<'a>,
    /// The tag that closes it; `None` if it is empty.
    pub close: Option<&'t Tag<'a>>,
    /// Its cells in the order of the file: the column, from zero, the tag, and the tags behind it as far as the cell goes.
    pub cells: Vec<(u32, &'t Tag<'a>, &'t [Tag<'a>])>,
}

/// The rows of a sheet's part; `tags` are those behind that of its data.
pub fn rows<'t, 'a>(tags: &'t [Tag<'a>]) -> Vec<Row<'t, 'a>> {
    let mut rows: Vec<Row<'t, 'a>> = Vec::new();
    let (mut next_row, mut next_column) = (0_u32, 0_u32);
    let mut behind = tags;
    while let Some((tag, rest)) = behind.split_first().filter(|(tag, _)| tag.depth > 1) {
        behind = rest;
        match (tag.depth, tag.name, tag.kind, rows.last_mut()) {
            (2, "row", TagKind::Close, Some(row)) => row.close = Some(tag),
            (2, "row", TagKind::Open | TagKind::Empty, _) => {
                let number = tag.number::<u32>("r").and_then(|number| number.checked_sub(1));
                let number = number.unwrap_or(next_row);
                rows.push(Row { number, open: tag, close: None, cells: Vec::new() });
                (next_row, next_column) = (number.saturating_add(1), 0);
            }
            (3, "c", TagKind::Open | TagKind::Empty, Some(row)) => {
                let place = tag.attribute("r").and_then(|place| address(&place));
                let column = place.map_or(next_column, |(_, column)| column);
                next_column = column.saturating_add(1);
                let closes = rest.iter().position(|other| other.depth == tag.depth);
                let length = closes.filter(|_| tag.kind == TagKind::Open).map_or(0, |at| at + 1);
                row.cells.push((column, tag, rest.get(..length).unwrap_or_default()));
            }
            _ => {}
        }
    }
    rows
}

/// All tags of a text, in order.
///
/// # Errors
/// If it is not well-formed XML.
pub fn tags(text: &str) -> Result<Vec<Tag<'_>>, Refused> {
    let mut found = Vec::new();
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(|_| Refused)?;
        let to = usize::try_from(reader.buffer_position()).map_err(|_| Refused)?;
        let kind = match event {
            Event::Start(_) => TagKind::Open,
            Event::End(_) => TagKind::Close,
            Event::Empty(_) => TagKind::Empty,
            Event::Eof if depth == 0 => return Ok(found),
            Event::Eof => return Err(Refused),
            _ => {
                from = to;
                continue;
            }
        };
        if kind == TagKind::Close {
            depth = depth.checked_sub(1).ok_or(Refused)?;
        }
        found.push(tag(text, from..to, kind, depth)?);
        if kind == TagKind::Open {
            depth += 1;
        }
        from = to;
    }
}

/// The tag that a text begins with.
///
/// # Errors
/// If it begins with none.
pub fn first_tag(text: &str) -> Result<Tag<'_>, Refused> {
    let mut reader = Reader::from_str(text);
    let kind = match reader.read_event().map_err(|_| Refused)? {
        Event::Start(_) => TagKind::Open,
        Event::Empty(_) => TagKind::Empty,
        _ => return Err(Refused),
    };
    let end = usize::try_from(reader.buffer_position()).map_err(|_| Refused)?;
    tag(text, 0..end, kind, 0)
}

fn tag(text: &str, range: Range<usize>, kind: TagKind, depth: usize) -> Result<Tag<'_>, Refused> {
    let tag = text.get(range.clone()).filter(|tag| tag.starts_with('<')).ok_or(Refused)?;
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
    let name = end.and_then(|end| name.get(..end)).ok_or(Refused)?;
    let local = name.find(':').map_or(0, |colon| colon + 1);
    let (prefix, name) = name.split_at(local);
    Ok(Tag { kind, name, prefix, text: tag, range, depth })
}

/// Text escaped for an element or an attribute value; control characters are removed.
pub fn escape(text: &str) -> String {
    let readable = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let readable: String = text.chars().filter(readable).collect();
    escaped(readable).into_owned()
}

/// Changes to a text, each in the place of some of it.
#[derive(Debug, Default)]
pub struct Changes {
    list: Vec<(Range<usize>, String)>,
}

impl Changes {
    /// Puts a text in the place of a range.
    pub fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.list.push((range, with.into()));
    }

    /// Inserts a text before a place; later texts for the same place follow it.
    pub fn insert(&mut self, index: usize, text: impl Into<String>) {
        self.replace(index..index, text);
    }

    /// The changed text.
    ///
    /// # Errors
    /// If two changes overlap.
    pub fn apply(mut self, text: &str) -> Result<String, Refused> {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (range, with) in self.list {
            out.push_str(text.get(from..range.start).ok_or(Refused)?);
            out.push_str(&with);
            from = range.end;
        }
        out.push_str(text.get(from..).ok_or(Refused)?);
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_changed_and_nothing_else() {
        let text = "<?xml version='1.0'?>\n<x:a  b='1'><!-- <c/> --><x:c r:id=\"q\" /></x:a>";
        let tags = tags(text).expect("well formed");
        let [a, c, end] = tags.as_slice() else { panic!("three tags") };
        assert_eq!((a.name, a.prefix, a.depth), ("a", "x:", 0));
        assert_eq!((c.name, c.kind, c.depth), ("c", TagKind::Empty, 1));
        assert_eq!(c.attribute("id").as_deref(), Some("q"));
        assert_eq!((end.name, end.kind), ("a", TagKind::Close));
        let mut changes = Changes::default();
        changes.replace(c.range.clone(), c.with(&[("s", "2\"")]));
        changes.replace(a.range.clone(), a.without("b"));
        changes.insert(end.range.start, "<x:d/>");
        let changed = changes.apply(text).expect("applied");
        assert_eq!(
            changed,
            "<?xml version='1.0'?>\n<x:a><!-- <c/> --><x:c r:id=\"q\" s=\"2&quot;\"/><x:d/></x:a>"
        );
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in ["<a>", "<a></b>", "</a>", "<a"] {
            assert!(tags(text).is_err(), "{text}");
        }
    }
}
