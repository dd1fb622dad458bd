//! Notes at cells: their texts in the part of comments, their boxes in a drawing of the older kind (VML).

use std::collections::BTreeMap;

use workbook_reader::opc::edit::{Changes, Refused, Tag, TagKind, escape, tags};
use workbook_reader::opc::{Editor, MAIN};

use super::sheet::{self, At};
use crate::model::a1;
use crate::wording::feedback::AUTHOR;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const VML: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// The kind of shape that a note's box is.
const BOX: &str = concat!(
    r##"<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">"##,
    r##"<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"##
);
/// The namespaces of such drawings.
const SPACES: [&str; 3] = [
    "xmlns:v=\"urn:schemas-microsoft-com:vml\"",
    "xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"",
];
/// Characters on a line of a box, and how many rows of a sheet it may take.
const LINE: usize = 42;
const ROWS: usize = 24;

/// Puts notes at cells of a sheet; a cell that has a note keeps it, with ours below.
pub(crate) fn put(
    package: &mut Editor<'_>,
    sheet: &str,
    number: usize,
    notes: &BTreeMap<At, String>,
) -> Result<(), Refused> {
    let relations = package.relations(sheet)?;
    let part = relations.iter().find(|relation| relation.kind == "comments");
    let (path, text) = match part {
        Some(part) => (part.target.clone(), package.needed(&part.target)?),
        None => {
            let path = package.free("xl/comments", "xml");
            package.relate(sheet, "comments", &path)?;
            package.declare(&path, COMMENTS)?;
            (path, no_comments())
        }
    };
    let (text, had) = with_notes(&text, notes)?;
    package.put(&path, text);
    let boxes: Vec<(At, &str)> = notes
        .iter()
        .filter(|(index, _)| !had.contains(index))
        .map(|(index, text)| (*index, text.as_str()))
        .collect();
    if boxes.is_empty() {
        return Ok(());
    }
    let text = package.needed(sheet)?;
    let tie = sheet::shapes(&text)?;
    let drawing = tie.as_ref().map(|id| relations.iter().find(|relation| relation.id == *id));
    match drawing {
        Some(relation) => {
            let path = &relation.ok_or(Refused)?.target;
            let drawing = package.needed(path)?;
            package.put(path, with_boxes(&drawing, number, &boxes)?);
        }
        None => {
            let path = package.free("xl/drawings/vmlDrawing", "vml");
            package.declare_extension("vml", VML)?;
            package.put(&path, with_boxes(&no_boxes(number), number, &boxes)?);
            let relation = package.relate(sheet, "vmlDrawing", &path)?;
            package.put(sheet, sheet::tied(&text, &relation)?);
        }
    }
    Ok(())
}

fn no_comments() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <comments xmlns=\"{MAIN}\"><authors></authors><commentList></commentList></comments>"
    )
}

/// The part with the notes, and the cells that had one before.
fn with_notes(text: &str, notes: &BTreeMap<At, String>) -> Result<(String, Vec<At>), Refused> {
    let tags = tags(text)?;
    let p = tags.first().ok_or(Refused)?.prefix;
    let authors = tags.iter().filter(|tag| tag.depth == 2 && tag.is("author")).count();
    let mut changes = Changes::default();
    at_end_of(&tags, "authors", &format!("<{p}author>{AUTHOR}</{p}author>"), &mut changes)?;
    let mut had = Vec::new();
    let mut of_wanted = None;
    let mut rest = tags.as_slice();
    while let Some((tag, behind)) = rest.split_first() {
        rest = behind;
        if tag.depth == 2 && tag.is("comment") {
            of_wanted = tag.attribute("ref").and_then(|index| crate::model::book::address(&index));
            of_wanted = of_wanted.filter(|place| notes.contains_key(place) && !had.contains(place));
        } else if let Some(place) = of_wanted
            && tag.depth == 3
            && tag.is("text")
        {
            let note = notes.get(&place).map(String::as_str).unwrap_or_default();
            below(tag, behind, &run(p, &format!("\n{note}")), &mut changes);
            had.push(place);
        }
    }
    let mut new = String::new();
    for (place, note) in notes.iter().filter(|(place, _)| !had.contains(place)) {
        new.push_str(&format!(
            "<{p}comment ref=\"{}\" authorId=\"{authors}\"><{p}text>{}</{p}text></{p}comment>",
            a1(place.0, place.1),
            run(p, note)
        ));
    }
    at_end_of(&tags, "commentList", &new, &mut changes)?;
    Ok((changes.apply(text)?, had))
}

fn run(prefix: &str, text: &str) -> String {
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"10\"/><{prefix}rFont val=\"Times New Roman\"/>\
         <{prefix}family val=\"1\"/></{prefix}rPr><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>",
        escape(text)
    )
}

/// Adds a run at the end of a note's text, by its tag and those behind it; a text without a run gets one, since the two cannot be mixed.
fn below(tag: &Tag<'_>, behind: &[Tag<'_>], run: &str, changes: &mut Changes) {
    let p = tag.prefix;
    if tag.kind == TagKind::Empty {
        changes.replace(tag.range.clone(), format!("{}{run}</{p}text>", tag.opened()));
        return;
    }
    let inside = behind.iter().take_while(|tag| tag.depth > 3);
    for bare in inside.filter(|tag| tag.depth == 4 && tag.name == "t") {
        match bare.kind {
            TagKind::Open => changes.insert(bare.range.start, format!("<{p}r>")),
            TagKind::Close => changes.insert(bare.range.end, format!("</{p}r>")),
            TagKind::Empty => {}
        }
    }
    if let Some(end) = behind.iter().find(|tag| tag.depth == 3) {
        changes.insert(end.range.start, run);
    }
}

/// Puts something at the end of an element below the root.
fn at_end_of(
    tags: &[Tag<'_>],
    name: &str,
    new: &str,
    changes: &mut Changes,
) -> Result<(), Refused> {
    let own = |tag: &&Tag<'_>| tag.depth == 1 && tag.name == name;
    let tag = tags.iter().filter(own).find(|tag| tag.kind != TagKind::Open).ok_or(Refused)?;
    if tag.kind == TagKind::Empty {
        changes.replace(tag.range.clone(), format!("{}{new}</{}{name}>", tag.opened(), tag.prefix));
    } else {
        changes.insert(tag.range.start, new);
    }
    Ok(())
}

fn no_boxes(number: usize) -> String {
    format!(
        "<xml {}>\
         <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{number}\"/></o:shapelayout></xml>",
        SPACES.join(" ")
    )
}

/// The drawing with boxes for notes. Such drawings are not always well-formed XML, so the text before their end is all that
/// is touched.
fn with_boxes(drawing: &str, number: usize, boxes: &[(At, &str)]) -> Result<String, Refused> {
    let (shapes, end) = drawing.rfind("</xml>").map(|end| drawing.split_at(end)).ok_or(Refused)?;
    // Some programs use other prefixes; then the new shapes declare theirs.
    let known = SPACES.iter().all(|space| drawing.contains(space));
    let spaces = if known { String::new() } else { format!(" {}", SPACES.join(" ")) };
    let ids = drawing.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..digits)?.parse::<usize>().ok()
    });
    let mut id = ids.max().unwrap_or(number.saturating_mul(1024));
    let mut new = String::new();
    if !drawing.contains("id=\"_x0000_t202\"") {
        new.push_str(&BOX.replacen("<v:shapetype", &format!("<v:shapetype{spaces}"), 1));
    }
    for (at, text) in boxes {
        id = id.checked_add(1).ok_or(Refused)?;
        new.push_str(&shape(id, *at, text, &spaces));
    }
    Ok(format!("{shapes}{new}{end}"))
}

/// A box next to its cell, as high as its text; it is shown while the pointer is on the cell.
fn shape(id: usize, (row, column): At, text: &str, spaces: &str) -> String {
    let lines: usize = text.lines().map(|line| line.chars().count() / LINE + 1).sum();
    let height = (lines + 1).clamp(4, ROWS);
    let (left, top) = (column + 1, row.saturating_sub(1));
    let (right, bottom) = (column + 5, top as usize + height);
    format!(
        "<v:shape{spaces} id=\"_x0000_s{id}\" type=\"#_x0000_t202\" \
         style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{}pt;z-index:1;visibility:hidden\" \
         fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        height * 16
    )
}
