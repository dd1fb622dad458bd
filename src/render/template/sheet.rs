//! The cells of a sheet: those of the template where they are now, with what was bound in their places.

use std::cell::RefCell;
use std::collections::BTreeMap;

use sheet_formulas::Value;
use workbook_reader::moved_formula;
use workbook_reader::opc::edit::{Refused, Tag, TagKind, escape, first_tag};

use super::fit::{Looks, Room};
use super::grid::{Cell, Row};
use super::references::{Copied, Maps, moved};
use crate::model::a1;
use crate::model::output::{OutCell, OutContent, OutResult};
use crate::model::row_map::RowMap;

/// The cells that were bound, by row and column of the workbook.
pub(super) type Bound<'a> = BTreeMap<u32, BTreeMap<u32, &'a OutCell>>;

/// A row of the workbook.
#[derive(Debug)]
pub(super) struct NewRow {
    /// From zero.
    pub number: u32,
    /// The tag that opens it.
    open: String,
    pub cells: Vec<NewCell>,
    /// The element as the template has it, if nothing in it is another.
    raw: Option<String>,
}

/// A cell of the workbook.
#[derive(Debug)]
pub(super) struct NewCell {
    /// From zero.
    pub column: u32,
    /// The tag that opens it, without its bracket and its type.
    open: String,
    /// The prefix of its tag.
    prefix: String,
    /// The element as the template has it, with another address at most; `None` if it was bound.
    raw: Option<String>,
    pub formula: Option<NewFormula>,
    pub held: Value,
    /// It holds another than the template's.
    pub is_changed: bool,
}

/// A formula of the workbook.
#[derive(Debug)]
pub(super) struct NewFormula {
    /// The tag that opens it.
    open: String,
    pub text: String,
    /// Its result is that of several cells.
    pub is_array: bool,
    /// The template has its text once for several cells.
    pub is_shared: bool,
}

/// What the cells of a sheet are made from.
pub(super) struct Making<'a> {
    pub text: &'a str,
    /// The looks of cells.
    pub looks: &'a RefCell<Looks>,
    /// The widths and styles of the columns.
    pub room: &'a Room,
    /// The sheet's name, folded.
    pub sheet: &'a str,
    pub maps: &'a Maps,
    pub bound: &'a Bound<'a>,
    /// Days are counted from 1904.
    pub is_1904: bool,
}

impl Making<'_> {
    /// The rows of the workbook.
    pub(super) fn rows(&self, rows: &[Row<'_>]) -> Result<Vec<NewRow>, Refused> {
        let still = RowMap::default();
        let map = self.maps.get(self.sheet).unwrap_or(&still);
        // Shared formulas are written out where their cells move or are bound.
        let shared = shared(rows);
        let mut new = Vec::new();
        let mut blocks = map.blocks().iter().peekable();
        for row in rows {
            while let Some(block) = blocks.next_if(|block| block.last < row.number) {
                // Samples of which the template has no row element are blank.
                self.repeat(rows, map, block.first, &shared, &mut new)?;
            }
            if map.block(row.number).is_none()
                && let Some(number) = map.row(row.number)
            {
                new.push(self.row(row, number, None, &shared)?);
            }
        }
        for block in blocks {
            self.repeat(rows, map, block.first, &shared, &mut new)?;
        }
        for (number, cells) in self.bound {
            if let Err(at) = new.binary_search_by_key(number, |row: &NewRow| row.number) {
                let prefix = rows.first().map_or("", |row| row.tag.prefix);
                new.insert(at, self.blank_row(*number, prefix, cells));
            }
        }
        Ok(new)
    }

    fn repeat(
        &self,
        rows: &[Row<'_>],
        map: &RowMap,
        first: u32,
        shared: &Shared,
        new: &mut Vec<NewRow>,
    ) -> Result<(), Refused> {
        let Some(block) = map.block(first).copied() else { return Ok(()) };
        for position in 0..block.count {
            let sample = block.sample_of(position);
            let number = map.position(first, position);
            if let Some(row) = rows.iter().find(|row| row.number == sample) {
                new.push(self.row(
                    row,
                    number,
                    Some(Copied { block, sample, row: number }),
                    shared,
                )?);
            }
        }
        Ok(())
    }

    fn row(
        &self,
        row: &Row<'_>,
        number: u32,
        copied: Option<Copied>,
        shared: &Shared,
    ) -> Result<NewRow, Refused> {
        let none = BTreeMap::new();
        let bound = self.bound.get(&number).unwrap_or(&none);
        let mut cells: Vec<NewCell> = Vec::new();
        let mut needed: f64 = 0.0;
        for cell in &row.cells {
            cells.push(match bound.get(&cell.column) {
                Some(filled) => {
                    let place = (row.number, cell.column);
                    let (style, height) = self.fit(filled, style_of(cell), place);
                    needed = needed.max(height);
                    self.fill(&filled.content, style, cell.tag.prefix, (number, cell.column))
                }
                None => self.keep(row.number, cell, number, copied, shared)?,
            });
        }
        cells.sort_by_key(|cell| cell.column);
        for (column, filled) in bound {
            if let Err(at) = cells.binary_search_by_key(column, |cell| cell.column) {
                let own =
                    row.tag.attribute("s").filter(|_| row.tag.attribute("customFormat").is_some());
                let style = own.unwrap_or_else(|| self.room.style(*column));
                let place = (number, *column);
                let (style, height) = self.fit(filled, style, (row.number, *column));
                needed = needed.max(height);
                cells.insert(at, self.fill(&filled.content, style, row.tag.prefix, place));
            }
        }
        let is_changed = cells.iter().any(|cell| cell.is_changed);
        let raw = self.text.get(row.range.clone()).ok_or(Refused)?;
        let is_raw = number == row.number && !is_changed;
        let mut tag = row.tag.with(&[("r", &(number + 1).to_string())]);
        // The span of columns is a help to readers. A row is as tall as the template has it, or as its new texts need.
        if !bound.is_empty() {
            tag = without(&tag, "spans");
            let height = row.tag.number("ht");
            if needed > height.unwrap_or(self.room.height) {
                let height = format!("{needed:.2}");
                tag = first_tag(&tag).map_or(tag.clone(), |tag| tag.with(&[("ht", &height)]));
            }
        }
        let tag = tag.trim_end_matches('>').trim_end_matches('/').to_owned() + ">";
        Ok(NewRow { number, open: tag, cells, raw: is_raw.then(|| raw.to_owned()) })
    }

    /// The style in which a text is shown whole, and the height in points that it needs; `place` is the template's.
    fn fit(&self, filled: &OutCell, style: String, place: (u32, u32)) -> (String, f64) {
        match &filled.content {
            OutContent::Text(text) if filled.style.wrap => {
                self.looks.borrow_mut().fit(text, style, self.room.width(place))
            }
            _ => (style, 0.0),
        }
    }

    fn blank_row(&self, number: u32, prefix: &str, bound: &BTreeMap<u32, &OutCell>) -> NewRow {
        let cells = bound.iter().map(|(column, filled)| {
            self.fill(&filled.content, self.room.style(*column), prefix, (number, *column))
        });
        let open = format!("<{prefix}row r=\"{}\">", number + 1);
        NewRow { number, open, cells: cells.collect(), raw: None }
    }

    /// A cell as the template has it, with its address and its references moved.
    fn keep(
        &self,
        old: u32,
        cell: &Cell<'_>,
        number: u32,
        copied: Option<Copied>,
        shared: &Shared,
    ) -> Result<NewCell, Refused> {
        let raw = self.text.get(cell.range.clone()).ok_or(Refused)?;
        let place = a1(number, cell.column);
        let has_address = cell.tag.attribute("r").is_some();
        let raw = match number == old || !has_address {
            true => raw.to_owned(),
            false => {
                cell.tag.with(&[("r", &place)]) + raw.get(cell.tag.text.len()..).ok_or(Refused)?
            }
        };
        let mut is_changed = number != old;
        let formula = cell.formula.as_ref().map(|formula| {
            let kind = formula.tag.attribute("t").unwrap_or_default();
            let is_shared = kind == "shared";
            let own = match is_shared.then(|| formula.tag.attribute("si")).flatten() {
                Some(id) => shared.text(&id, (old, cell.column)).unwrap_or(formula.text.clone()),
                None => formula.text.clone(),
            };
            let text = moved(&own, self.sheet, self.maps, copied);
            is_changed |= text != own;
            let open = if is_shared {
                format!("<{}f>", formula.tag.prefix)
            } else {
                let moved_area = |name: &str| {
                    formula
                        .tag
                        .attribute(name)
                        .map(|area| moved(&area, self.sheet, self.maps, copied))
                };
                let set: Vec<(&str, String)> = ["ref", "r1", "r2"]
                    .into_iter()
                    .filter_map(|name| moved_area(name).map(|area| (name, area)))
                    .collect();
                let set: Vec<(&str, &str)> =
                    set.iter().map(|(name, area)| (*name, area.as_str())).collect();
                formula.tag.with(&set)
            };
            // The cell that has the text of a shared formula may be gone.
            is_changed |= is_shared && self.maps.contains_key(self.sheet);
            let open = open.trim_end_matches('>').trim_end_matches('/').to_owned() + ">";
            NewFormula { open, text, is_array: kind == "array" || kind == "dataTable", is_shared }
        });
        Ok(NewCell {
            column: cell.column,
            open: begun(&without(&without(&cell.tag.with(&[("r", &place)]), "t"), "vm")),
            prefix: cell.tag.prefix.to_owned(),
            raw: Some(raw),
            formula,
            held: cell.held.clone(),
            is_changed,
        })
    }

    /// A cell that was bound.
    fn fill(
        &self,
        content: &OutContent,
        style: String,
        prefix: &str,
        (row, column): (u32, u32),
    ) -> NewCell {
        let shows_days = || self.looks.borrow().shows_days(&style);
        let number = |value: &f64| match value.is_finite() {
            true => Value::Number(*value),
            false => Value::Blank,
        };
        let text = |text: &str| match text {
            "" => Value::Blank,
            text => Value::Text(text.to_owned()),
        };
        let held = match content {
            OutContent::Blank => Value::Blank,
            OutContent::Text(written) => text(written),
            OutContent::Number(value) => number(value),
            OutContent::Date(day) => match serial(*day, self.is_1904).filter(|_| shows_days()) {
                Some(serial) => Value::Number(serial),
                None => Value::Text(day.strftime("%d/%m/%Y").to_string()),
            },
            OutContent::Formula { result: OutResult::Number(value), .. } => number(value),
            OutContent::Formula { result: OutResult::Text(written), .. } => text(written),
        };
        let style = match style.as_str() {
            "" => String::new(),
            style => format!(" s=\"{style}\""),
        };
        NewCell {
            column,
            open: format!("<{prefix}c r=\"{}\"{style}", a1(row, column)),
            prefix: prefix.to_owned(),
            raw: None,
            formula: None,
            held,
            is_changed: true,
        }
    }
}

/// A tag without an attribute.
fn without(tag: &str, name: &str) -> String {
    first_tag(tag).map_or_else(|_| tag.to_owned(), |tag| tag.without(name))
}

/// A tag without its bracket, so that more can be written into it.
fn begun(tag: &str) -> String {
    tag.trim_end_matches('>').trim_end_matches('/').trim_end().to_owned()
}

fn style_of(cell: &Cell<'_>) -> String {
    cell.tag.attribute("s").unwrap_or_default()
}

/// The number of a day as Excel counts it; `None` before the first.
fn serial(day: jiff::civil::Date, is_1904: bool) -> Option<f64> {
    let days = jiff::civil::date(1899, 12, 30).until(day).ok()?.get_days();
    let days = if is_1904 { days - 1462 } else { days };
    (days > if is_1904 { -1 } else { 60 }).then(|| f64::from(days))
}

/// The texts of shared formulas, by their numbers, with the cells that have them.
struct Shared {
    texts: BTreeMap<String, (String, (u32, u32))>,
}

fn shared(rows: &[Row<'_>]) -> Shared {
    let mut texts = BTreeMap::new();
    for row in rows {
        for cell in &row.cells {
            if let Some(formula) = cell.formula.as_ref().filter(|formula| !formula.text.is_empty())
                && let Some(id) = formula.tag.attribute("si")
            {
                texts.insert(id, (formula.text.clone(), (row.number, cell.column)));
            }
        }
    }
    Shared { texts }
}

impl Shared {
    fn text(&self, id: &str, (row, column): (u32, u32)) -> Option<String> {
        let (text, own) = self.texts.get(id)?;
        let distance = |here: u32, there: u32| i64::from(here) - i64::from(there);
        Some(moved_formula(text, distance(row, own.0), distance(column, own.1)))
    }
}

impl NewRow {
    /// The element.
    pub(super) fn written(&self) -> String {
        if let Some(raw) = self.raw.as_ref().filter(|_| !self.cells.iter().any(|it| it.is_changed))
        {
            return raw.clone();
        }
        let prefix = self.open.trim_start_matches('<').split("row").next().unwrap_or_default();
        let cells: String = self.cells.iter().map(NewCell::written).collect();
        format!("{}{cells}</{prefix}row>", self.open)
    }
}

impl NewCell {
    /// The element.
    fn written(&self) -> String {
        if let Some(raw) = self.raw.as_ref().filter(|_| self.formula.is_none() || !self.is_changed)
        {
            return raw.clone();
        }
        let (p, open) = (&self.prefix, &self.open);
        let formula = self.formula.as_ref().map_or_else(String::new, |formula| {
            format!("{}{}</{p}f>", formula.open, escape(&formula.text))
        });
        let of = |kind: &str, value: String| {
            format!("{open}{kind}>{formula}<{p}v>{value}</{p}v></{p}c>")
        };
        match (&self.held, self.formula.is_some()) {
            (Value::Number(number) | Value::Day(number), _) => of("", shortest(*number)),
            (Value::Flag(yes), _) => of(" t=\"b\"", u8::from(*yes).to_string()),
            (Value::Error(error), _) => of(" t=\"e\"", escape(error)),
            (Value::Text(text), true) => of(" t=\"str\"", escape(text)),
            (Value::Text(text), false) => format!(
                "{open} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{}</{p}t></{p}is></{p}c>",
                escape(text)
            ),
            (Value::Blank | Value::Unknown, false) => format!("{open}/>"),
            (Value::Blank | Value::Unknown, true) => format!("{open}>{formula}</{p}c>"),
        }
    }
}

/// A number with as many digits as it takes to read it back.
fn shortest(number: f64) -> String {
    let text = number.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

/// The sheet's cells in the place of the template's.
pub(super) fn with_rows(
    text: &str,
    tags: &[Tag<'_>],
    rows: &[NewRow],
) -> Result<(std::ops::Range<usize>, String), Refused> {
    let data = tags.iter().position(|tag| tag.depth == 1 && tag.is("sheetData")).ok_or(Refused)?;
    let tag = tags.get(data).ok_or(Refused)?;
    let written: String = rows.iter().map(NewRow::written).collect();
    match tag.kind {
        TagKind::Empty if rows.is_empty() => Ok((tag.range.clone(), tag.text.to_owned())),
        TagKind::Empty => {
            let filled = format!("{}{written}</{}sheetData>", tag.opened(), tag.prefix);
            Ok((tag.range.clone(), filled))
        }
        _ => {
            let close = tags.get(super::grid::close(tags, data)?).ok_or(Refused)?;
            text.get(tag.range.end..close.range.start).ok_or(Refused)?;
            Ok((tag.range.end..close.range.start, written))
        }
    }
}
