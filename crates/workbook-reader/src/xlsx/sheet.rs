//! One sheet, read forgivingly: a bad cell is named and skipped, a broken tail is reported.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::conditions;
use super::plain_cell::{self, PlainCell};
use super::raw_cell::RawCell;
use super::shared_formula::SharedFormulas;
use super::strings::{plain, rich_text};
use crate::book::Rect;
use crate::book::address;
use crate::book::{Value, a1};
use crate::builder::BookBuilder;
use crate::cells::{Bad, NO_TEXT, iso_date, number_content};
use crate::conditions::OtherLook;
use crate::number_format::CellStyle;
use crate::opc::xml::{attribute, attributes, count, flag, is_yes, reader, rest, written};
use crate::runs::RichText;
use crate::unreadable::Unreadable;

/// What the cells of a sheet refer to.
pub(super) struct Context {
    pub strings: Vec<RichText>,
    pub styles: Vec<CellStyle>,
    /// What conditional formats make of cells, by their numbers.
    pub other_looks: Vec<OtherLook>,
    pub is_1904: bool,
}

/// Reads a sheet's cells, merged areas, hidden rows and columns into the open sheet, in one walk.
///
/// # Errors
/// If the book holds more than a report ever does.
pub(super) fn read_sheet(
    text: &str,
    context: &Context,
    builder: &mut BookBuilder,
) -> Result<(), Unreadable> {
    let mut reader = reader(text);
    // The next row and column, for cells that do not say where they are.
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut begun = false;
    let mut ended = false;
    let mut shared = SharedFormulas::default();
    // Whether the last tag was one of a row or cell, so that a cell may be next.
    let mut in_row = false;
    loop {
        if in_row && let Some(cell) = next_plain(text, &mut reader) {
            match (cell.place.map(|place| (place, address(place))), cell.raw) {
                (Some((_, place)), None) => column = place.map_or(column, |place| place.1),
                (Some((place, None)), Some(_)) => bad_address(place, builder),
                (Some((_, Some(place))), Some(raw)) => {
                    (row, column) = place;
                    put(builder, context, &mut shared, place, raw)?;
                }
                (None, Some(raw)) => put(builder, context, &mut shared, (row, column), raw)?,
                (None, None) => {}
            }
            column += 1;
            continue;
        }
        let event = reader.read_event();
        in_row = matches!(&event, Ok(Event::Start(e)) if e.local_name().as_ref() == "row");
        match event {
            Ok(Event::Start(e)) => match e.local_name().as_ref() {
                "sheetData" => begun = true,
                "row" => {
                    let [number, hidden] = attributes(&e, ["r", "hidden"]);
                    (row, column) = (row_number(number.as_deref()).unwrap_or(row), 0);
                    hide_row(hidden.as_deref(), row, builder)?;
                }
                "c" => {
                    let [place, kind, style] = attributes(&e, ["r", "t", "s"]);
                    let raw = RawCell::new(kind, style);
                    let Some(cell) = read_cell(&mut reader, raw) else {
                        builder.broken_sheet(Some(row));
                        return Ok(());
                    };
                    in_row = true;
                    match place.as_deref().map(address) {
                        Some(None) => bad_address(&place.unwrap_or_default(), builder),
                        Some(Some(place)) => {
                            (row, column) = place;
                            put(builder, context, &mut shared, place, cell)?;
                        }
                        None => put(builder, context, &mut shared, (row, column), cell)?,
                    }
                    column += 1;
                }
                "col" => hide_columns(&e, builder),
                "mergeCell" => merge(&e, builder),
                "conditionalFormatting" => {
                    conditions::read(&mut reader, &e, &context.other_looks, builder);
                }
                _ => {}
            },
            Ok(Event::Empty(e)) => match e.local_name().as_ref() {
                "sheetData" => (begun, ended) = (true, true),
                "row" => {
                    let [number, hidden] = attributes(&e, ["r", "hidden"]);
                    row = row_number(number.as_deref()).unwrap_or(row);
                    hide_row(hidden.as_deref(), row, builder)?;
                    row = row.saturating_add(1);
                }
                "c" => {
                    in_row = true;
                    column =
                        attribute(&e, "r").and_then(|r| address(&r)).map_or(column, |p| p.1) + 1
                }
                "col" => hide_columns(&e, builder),
                "mergeCell" => merge(&e, builder),
                _ => {}
            },
            Ok(Event::End(e)) => match e.local_name().as_ref() {
                "row" => (row, column) = (row.saturating_add(1), 0),
                "sheetData" => ended = true,
                _ => {}
            },
            Ok(Event::Eof) if ended => return Ok(()),
            Err(_) if ended => return Ok(()),
            Ok(Event::Eof) | Err(_) => {
                builder.broken_sheet(begun.then_some(row));
                return Ok(());
            }
            Ok(_) => {}
        }
    }
}

/// The next cell, where it is a plain one; the reader goes on behind it.
fn next_plain<'t>(text: &'t str, reader: &mut Reader<&'t [u8]>) -> Option<PlainCell<'t>> {
    let cell = plain_cell::read(rest(text, reader))?;
    *reader.get_mut() = cell.rest.as_bytes();
    Some(cell)
}

fn hide_row(hidden: Option<&str>, row: u32, builder: &mut BookBuilder) -> Result<(), Unreadable> {
    if hidden.is_some_and(is_yes) { builder.hide_rows(row..=row) } else { Ok(()) }
}

fn hide_columns(e: &BytesStart<'_>, builder: &mut BookBuilder) {
    if flag(e, "hidden")
        && let (Some(first @ 1..), Some(last)) = (count(e, "min"), count(e, "max"))
    {
        builder.hide_columns(first - 1, last.saturating_sub(1));
    }
}

fn row_number(number: Option<&str>) -> Option<u32> {
    let number: u32 = number?.trim().parse().ok()?;
    (1..=1_048_576).contains(&number).then(|| number - 1)
}

/// Reads a cell to its end; `None` if the part breaks off before it: half a number is another number.
fn read_cell<'e>(reader: &mut Reader<&[u8]>, mut raw: RawCell<'e>) -> Option<RawCell<'e>> {
    let number = |e: &BytesStart<'_>| {
        count(e, "si").filter(|_| attribute(e, "t").as_deref() == Some("shared"))
    };
    loop {
        match reader.read_event().ok()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "v" => raw.value = Some(text_of(reader, "v").into()),
                "f" => {
                    raw.shared = number(&e);
                    raw.formula = Some(text_of(reader, "f").into());
                }
                "is" => raw.inline = Some(rich_text(reader, "is")),
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "v" => raw.value = Some("".into()),
                "f" => (raw.shared, raw.formula) = (number(&e), Some("".into())),
                "is" => raw.inline = Some(RichText::default()),
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "c" => return Some(raw),
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn text_of(reader: &mut Reader<&[u8]>, end: &str) -> String {
    let mut text = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::End(e) if e.local_name().as_ref() == end => break,
            Event::Eof => break,
            other => text.push_str(&written(&other)),
        }
    }
    text
}

fn bad_address(address: &str, builder: &mut BookBuilder) {
    builder.cell_note(
        address,
        "địa chỉ ô không hợp lệ, bỏ qua ô này",
        "this is no address of a sheet; the cell was passed over",
    );
}

fn put(
    builder: &mut BookBuilder,
    context: &Context,
    shared: &mut SharedFormulas,
    (row, column): (u32, u32),
    mut raw: RawCell<'_>,
) -> Result<(), Unreadable> {
    let mut formula = raw.formula.take();
    if let (Some(number), Some(text)) = (raw.shared, &formula) {
        formula = Some(shared.text(number, text, (row, column)).into());
    }
    let formula = formula.filter(|formula| !formula.is_empty());
    let style = context.styles.get(raw.style);
    match content(raw, formula.is_some(), context) {
        Ok((content, doubt)) => {
            let look = style.map(|style| style.look).unwrap_or_default();
            builder.put_looking((row, column), formula.as_deref(), content, look)?;
            if let Some(shows) = style.and_then(|style| style.shows.as_deref()) {
                builder.show(row, column, shows);
            }
            if let Some((vi, en)) = doubt {
                builder.cell_note(&a1(row, column), vi, en);
            }
        }
        Err((vi, en)) => builder.cell_note(&a1(row, column), vi, en),
    }
    Ok(())
}

/// A cell's content, and what is to be reported of it.
fn content(
    raw: RawCell<'_>,
    is_formula: bool,
    context: &Context,
) -> Result<(Option<Value>, Option<Bad>), Bad> {
    // An empty text is the result of a formula, and no cell by itself.
    let blank = || is_formula.then(|| Value::Text(String::new()));
    let text = |text: &RichText| Value::of_runs(text).or_else(blank);
    if let Some(inline) = &raw.inline {
        return Ok((text(inline), None));
    }
    let Some(value) = raw.value else { return Ok((None, None)) };
    let trimmed = value.trim();
    if trimmed.is_empty() && raw.kind != "str" {
        return Ok((None, None));
    }
    match &*raw.kind {
        "s" => {
            let shared = trimmed.parse::<usize>().ok().and_then(|index| context.strings.get(index));
            shared.map(|shared| (text(shared), None)).ok_or(NO_TEXT)
        }
        "str" => {
            let text = plain(&value);
            let is_blank = text.trim().is_empty();
            Ok((if is_blank { blank() } else { Some(Value::Text(text.into_owned())) }, None))
        }
        "e" => Ok((Some(Value::Error(trimmed.to_owned())), None)),
        "d" => Ok((Some(iso_date(trimmed.to_owned())), None)),
        "b" => match trimmed.to_ascii_lowercase().as_str() {
            "1" | "true" => Ok((Some(Value::Boolean(true)), None)),
            "0" | "false" => Ok((Some(Value::Boolean(false)), None)),
            _ => Err(("ô đúng/sai có giá trị lạ", "a yes-or-no cell of unknown value")),
        },
        "" | "n" => Ok(number(trimmed, raw.style, context)),
        _ => Err(("ô thuộc loại không rõ, không đọc được", "the cell is of no known type")),
    }
}

fn number(value: &str, style: usize, context: &Context) -> (Option<Value>, Option<Bad>) {
    match value.parse::<f64>() {
        Ok(number) if number.is_finite() => {
            let is_date = context.styles.get(style).is_some_and(|style| style.is_date);
            (Some(number_content(number, is_date, context.is_1904)), None)
        }
        _ => {
            let doubt = (
                "ô khai là số nhưng chứa chữ, đã đọc như chữ",
                "the cell claims to be a number but holds text; it was read as text",
            );
            (Some(Value::Text(value.to_owned())), Some(doubt))
        }
    }
}

fn merge(e: &BytesStart<'_>, builder: &mut BookBuilder) {
    let Some(reference) = attribute(e, "ref") else { return };
    let (first, last) = reference.split_once(':').unwrap_or((&reference, &reference));
    if let (Some((first_row, first_column)), Some((last_row, last_column))) =
        (address(first), address(last))
    {
        builder.merge(Rect { first_row, first_column, last_row, last_column });
    }
}
