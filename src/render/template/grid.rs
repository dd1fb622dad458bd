//! The cells of a sheet's part: where they are in its text, what they hold.

use std::ops::Range;

use sheet_formulas::Value;
use workbook_reader::opc::edit::{self, Refused, Tag, TagKind};

/// A row of a sheet's part.
#[derive(Debug)]
pub(super) struct Row<'t> {
    /// From zero.
    pub number: u32,
    pub tag: Tag<'t>,
    /// The whole element.
    pub range: Range<usize>,
    pub cells: Vec<Cell<'t>>,
}

/// A cell of a sheet's part.
#[derive(Debug, Clone)]
pub(super) struct Cell<'t> {
    /// From zero.
    pub column: u32,
    pub tag: Tag<'t>,
    /// The whole element.
    pub range: Range<usize>,
    pub formula: Option<Formula<'t>>,
    /// What is stored as its value.
    pub held: Value,
}

/// A formula of a cell.
#[derive(Debug, Clone)]
pub(super) struct Formula<'t> {
    pub tag: Tag<'t>,
    /// Without escapes; empty where the cell takes part in a shared formula.
    pub text: String,
}

/// The rows of a sheet's part. `tags` are all tags of the part, `texts` the workbook's shared texts.
///
/// # Errors
/// If the part has no cells at all, or a row that is not closed.
pub(super) fn rows<'t>(
    text: &'t str,
    tags: &[Tag<'t>],
    texts: &[String],
) -> Result<Vec<Row<'t>>, Refused> {
    let data = tags.iter().position(|tag| tag.depth == 1 && tag.is("sheetData")).ok_or(Refused)?;
    let row = |row: edit::Row<'_, 't>| {
        let is_empty = row.open.kind == TagKind::Empty;
        let last = if is_empty { row.open } else { row.close.ok_or(Refused)? };
        let cells = row
            .cells
            .iter()
            .map(|(column, first, inside)| cell(text, first, inside, *column, texts));
        Ok(Row {
            number: row.number,
            tag: row.open.clone(),
            range: row.open.range.start..last.range.end,
            cells: cells.collect(),
        })
    };
    edit::rows(tags.get(data + 1..).unwrap_or_default()).into_iter().map(row).collect()
}

/// The position of the tag that closes another.
pub(super) fn close(tags: &[Tag<'_>], open: usize) -> Result<usize, Refused> {
    let depth = tags.get(open).ok_or(Refused)?.depth;
    let behind = tags.iter().enumerate().skip(open + 1);
    let mut behind = behind.filter(|(_, tag)| tag.depth == depth);
    behind.next().map(|(index, _)| index).ok_or(Refused)
}

/// The text between a tag and the next, without escapes.
pub(super) fn content(text: &str, tags: &[Tag<'_>], index: usize) -> String {
    let (Some(tag), Some(next)) = (tags.get(index), tags.get(index + 1)) else {
        return String::new();
    };
    let inside = match tag.kind {
        TagKind::Open => text.get(tag.range.end..next.range.start).unwrap_or_default(),
        _ => "",
    };
    match inside.strip_prefix("<![CDATA[").and_then(|inside| inside.strip_suffix("]]>")) {
        Some(inside) => inside.to_owned(),
        None => quick_xml::escape::unescape(inside)
            .map_or_else(|_| inside.to_owned(), |inside| inside.into_owned()),
    }
}

fn cell<'t>(
    text: &'t str,
    first: &Tag<'t>,
    inside: &[Tag<'t>],
    column: u32,
    texts: &[String],
) -> Cell<'t> {
    let (mut formula, mut value, mut inline) = (None, None, String::new());
    for (index, tag) in inside.iter().enumerate().filter(|(_, tag)| tag.kind != TagKind::Close) {
        match (tag.depth, tag.name) {
            (4, "f") => {
                formula = Some(Formula { tag: tag.clone(), text: content(text, inside, index) });
            }
            (4, "v") => value = Some(content(text, inside, index)).filter(|it| !it.is_empty()),
            (_, "t") => inline.push_str(&content(text, inside, index)),
            _ => {}
        }
    }
    let kind = first.attribute("t").unwrap_or_default();
    let held = match (kind.as_str(), value) {
        ("inlineStr", _) if inline.is_empty() => Value::Blank,
        ("inlineStr", _) => Value::Text(inline),
        ("str", value) => Value::Text(value.unwrap_or_default()),
        (_, None) => Value::Blank,
        ("s", Some(value)) => {
            match value.trim().parse::<usize>().ok().and_then(|index| texts.get(index)) {
                Some(text) => Value::Text(text.clone()),
                None => Value::Unknown,
            }
        }
        ("b", Some(value)) => Value::Flag(value.trim() == "1"),
        ("e", Some(value)) => Value::Error(value),
        (_, Some(value)) => value.trim().parse().map_or(Value::Unknown, Value::Number),
    };
    let range = first.range.start..inside.last().unwrap_or(first).range.end;
    Cell { column, tag: first.clone(), range, formula, held }
}

/// The shared texts of a workbook, in order.
pub(super) fn shared_texts(text: &str) -> Result<Vec<String>, Refused> {
    let tags = workbook_reader::opc::edit::tags(text)?;
    let mut texts: Vec<String> = Vec::new();
    let mut is_phonetic = false;
    for (index, tag) in tags.iter().enumerate() {
        match (tag.name, tag.kind) {
            ("si", TagKind::Open | TagKind::Empty) => texts.push(String::new()),
            ("rPh", does) => is_phonetic = does == TagKind::Open,
            ("t", TagKind::Open) if !is_phonetic => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(&content(text, &tags, index));
                }
            }
            _ => {}
        }
    }
    Ok(texts)
}
