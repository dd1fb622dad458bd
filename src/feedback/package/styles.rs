//! The styles of a workbook, with more of them at the end: those that are there keep their numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use workbook_reader::opc::edit::{Changes, Refused, Tag, TagKind, first_tag, tags};

use crate::model::Severity;

/// The least that a workbook without styles has.
pub(crate) const PLAIN: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill>"#,
    r#"<fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>"#,
    r#"</styleSheet>"#
);

/// The colour of a doubtful cell.
pub(crate) fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "FFFFC7CE",
        _ => "FFFFEB9C",
    }
}

/// A list of the part, such as `fonts`.
struct Shelf {
    /// The opening tag with its count, and the end of the list.
    open: Range<usize>,
    tag: String,
    end: usize,
    /// The number of entries, and the added ones.
    count: usize,
    added: Vec<String>,
}

impl Shelf {
    /// The number of an entry that is added, or was before.
    fn add(&mut self, entry: String) -> usize {
        let index = self.added.iter().position(|added| *added == entry).unwrap_or_else(|| {
            self.added.push(entry);
            self.added.len() - 1
        });
        self.count + index
    }
}

/// The part with the added entries.
pub(crate) struct Styles {
    text: String,
    prefix: String,
    fonts: Shelf,
    fills: Shelf,
    borders: Shelf,
    formats: Shelf,
    /// The cell formats as they are written.
    known: Vec<Range<usize>>,
    marked: BTreeMap<(usize, Severity), usize>,
}

impl Styles {
    /// # Errors
    /// If one of the lists is missing.
    pub(crate) fn read(text: String) -> Result<Self, Refused> {
        let tags = tags(&text)?;
        let prefix = tags.first().map(|root| root.prefix.to_owned()).ok_or(Refused)?;
        let fonts = shelf(&tags, "fonts")?;
        let fills = shelf(&tags, "fills")?;
        let borders = shelf(&tags, "borders")?;
        let formats = shelf(&tags, "cellXfs")?;
        let known = children(&tags, "cellXfs");
        Ok(Self { prefix, fonts, fills, borders, formats, known, marked: BTreeMap::new(), text })
    }

    /// The number of a cell format as another one, but filled with the colour of a doubtful cell.
    pub(crate) fn marked(&mut self, format: usize, severity: Severity) -> Result<usize, Refused> {
        if let Some(marked) = self.marked.get(&(format, severity)) {
            return Ok(*marked);
        }
        // A number that no format has means the first.
        let range = self.known.get(format).or_else(|| self.known.first()).ok_or(Refused)?;
        let old = self.text.get(range.clone()).ok_or(Refused)?.to_owned();
        let fill = self.fill(colour(severity));
        let tag = first_tag(&old)?;
        let rest = old.get(tag.range.end..).ok_or(Refused)?;
        let filled = tag.with(&[("fillId", &fill.to_string()), ("applyFill", "1")]);
        let marked = self.formats.add(format!("{filled}{rest}"));
        self.marked.insert((format, severity), marked);
        Ok(marked)
    }

    /// The number of a solid fill.
    pub(crate) fn fill(&mut self, colour: &str) -> usize {
        let p = &self.prefix;
        self.fills.add(format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/>\
             <{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        ))
    }

    /// The number of a font; `looks` are its marks, such as `b`.
    pub(crate) fn font(&mut self, name: &str, size: u32, looks: &[&str]) -> usize {
        let p = &self.prefix;
        let looks: String = looks.iter().map(|look| format!("<{p}{look}/>")).collect();
        self.fonts.add(format!(
            "<{p}font>{looks}<{p}sz val=\"{size}\"/><{p}name val=\"{name}\"/><{p}family val=\"1\"/></{p}font>"
        ))
    }

    /// The number of the font of a link.
    pub(crate) fn link_font(&mut self, name: &str, size: u32) -> usize {
        let p = &self.prefix;
        self.fonts.add(format!(
            "<{p}font><{p}u/><{p}sz val=\"{size}\"/><{p}color rgb=\"FF0563C1\"/><{p}name val=\"{name}\"/>\
             <{p}family val=\"1\"/></{p}font>"
        ))
    }

    /// The number of a border of thin lines on all sides.
    pub(crate) fn border(&mut self) -> usize {
        let p = &self.prefix;
        let side =
            |side: &str| format!("<{p}{side} style=\"thin\"><{p}color auto=\"1\"/></{p}{side}>");
        let sides: String = ["left", "right", "top", "bottom"].into_iter().map(side).collect();
        self.borders.add(format!("<{p}border>{sides}<{p}diagonal/></{p}border>"))
    }

    /// The number of a new cell format.
    pub(crate) fn format(&mut self, font: usize, fill: usize, border: usize, align: &str) -> usize {
        let p = &self.prefix;
        self.formats.add(format!(
            "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" \
             applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">\
             <{p}alignment {align}/></{p}xf>"
        ))
    }

    /// The part's text.
    pub(crate) fn finish(self) -> Result<String, Refused> {
        let mut changes = Changes::default();
        for shelf in [self.fonts, self.fills, self.borders, self.formats] {
            if shelf.added.is_empty() {
                continue;
            }
            let count = (shelf.count + shelf.added.len()).to_string();
            changes.replace(shelf.open, first_tag(&shelf.tag)?.with(&[("count", &count)]));
            changes.insert(shelf.end, shelf.added.concat());
        }
        changes.apply(&self.text)
    }
}

fn shelf(tags: &[Tag<'_>], name: &str) -> Result<Shelf, Refused> {
    let own = |tag: &&Tag<'_>| tag.depth == 1 && tag.name == name;
    let open = tags.iter().find(own).filter(|tag| tag.kind == TagKind::Open).ok_or(Refused)?;
    let close = tags.iter().filter(own).find(|tag| tag.kind == TagKind::Close).ok_or(Refused)?;
    Ok(Shelf {
        open: open.range.clone(),
        tag: open.text.to_owned(),
        end: close.range.start,
        count: children(tags, name).len(),
        added: Vec::new(),
    })
}

/// The places of the elements of a list.
fn children(tags: &[Tag<'_>], name: &str) -> Vec<Range<usize>> {
    let inside = tags.iter().skip_while(|tag| !(tag.depth == 1 && tag.is(name))).skip(1);
    let inside = inside.take_while(|tag| tag.depth > 1).filter(|tag| tag.depth == 2);
    let mut found: Vec<Range<usize>> = Vec::new();
    for tag in inside {
        match (tag.kind, found.last_mut()) {
            (TagKind::Close, Some(last)) => last.end = tag.range.end,
            _ => found.push(tag.range.clone()),
        }
    }
    found
}
