//! OpenDocument spreadsheets: `.ods`, and `.fods`, which is the same in one XML file.
//!
//! Read event by event and kept sparse: a sheet says of its blank rest that one cell repeats a million times.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::cells::{LAST_COLUMN, LAST_ROW, MERGES, iso_day, put, tidy_comment, typed_text};
use super::super::comments::MOST;
use super::super::number_format::DisplayKind;
use super::super::reasons::{self, damaged};
use super::data_styles::Styles;
use super::xml::{attribute, count, cut, entity, local, reader};
use crate::book::Rect;
use crate::book::{Book, Sheet, Value};
use crate::unreadable::Unreadable;

/// The longest content that is taken apart.
const LONGEST: u64 = 256 << 20;
/// More filled cells than any report has; repeats may ask for more than there is memory.
const MOST_CELLS: usize = 300_000;
/// More bytes of text than any report has, each cell with its own.
const MOST_TEXT: usize = 48 << 20;

/// Reads an `.ods`.
///
/// # Errors
/// Where it is protected or damaged.
pub fn read_zipped(bytes: &[u8]) -> Result<Book, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(""))?;
    if member(&mut archive, "META-INF/manifest.xml")
        .is_ok_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(Unreadable::protected());
    }
    // The styles with names that people know stand apart.
    let styles = member(&mut archive, "styles.xml").unwrap_or_default();
    let content = member(&mut archive, "content.xml")?;
    read_content(&content, State { styles: styles_of(&styles), ..State::default() })
}

fn member(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Unreadable> {
    let member = archive.by_name(name).map_err(|error| damaged(&error.to_string()))?;
    let mut bytes = Vec::new();
    member
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(&error.to_string()))?;
    if bytes.len() as u64 > LONGEST {
        return Err(reasons::too_large());
    }
    Ok(lossy(bytes))
}

/// Text in UTF-8. Bytes that are none become the replacement character.
fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Reads a `.fods`, or the content of an `.ods`. Where it breaks off, what stands before the break is read, and a note names the sheet
/// and the last row.
///
/// # Errors
/// Where nothing can be read, it has no sheet, or has more cells than a report can have.
pub fn read_flat(text: &str) -> Result<Book, Unreadable> {
    read_content(text, State::default())
}

fn read_content(text: &str, mut state: State) -> Result<Book, Unreadable> {
    let mut xml = reader(text);
    let why = loop {
        match xml.read_event() {
            Ok(Event::Start(element)) => state.start(&element, false)?,
            Ok(Event::Empty(element)) => state.start(&element, true)?,
            Ok(Event::End(element)) => state.end(element.name().0)?,
            Ok(Event::Text(text)) => state.add(&text.xml10_content()),
            Ok(Event::CData(text)) => state.add(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => state.add(&entity(&reference)),
            Ok(Event::Eof) => break String::new(),
            Err(why) => break why.to_string(),
            Ok(_) => {}
        }
    };
    if !state.is_whole {
        // Of the row that it breaks in, the cells that are whole count, once.
        state.row_repeat = 1;
        state.end_row()?;
        return cut(state.book, state.in_table, &why);
    }
    if state.book.sheets.is_empty() { Err(damaged("")) } else { Ok(state.book) }
}

/// The styles of a part that holds nothing else. What stands before a break counts.
fn styles_of(part: &str) -> Styles {
    let mut xml = reader(part);
    let mut styles = Styles::default();
    while let Ok(event) = xml.read_event() {
        match event {
            Event::Start(element) => styles.start(&element),
            Event::Empty(element) => {
                styles.start(&element);
                styles.end(element.name().0);
            }
            Event::End(element) => styles.end(element.name().0),
            Event::Text(text) => styles.text(&text.xml10_content()),
            Event::GeneralRef(reference) => styles.text(&entity(&reference)),
            Event::Eof => break,
            _ => {}
        }
    }
    styles
}

/// The cell being read.
#[derive(Default)]
struct Open {
    repeat: u32,
    kind: String,
    value: String,
    /// The code that is shown of its number.
    code: Option<Value>,
    formula: Option<String>,
    text: String,
    paragraphs: u32,
}

/// Cells beside each other with the same content.
struct Filled {
    first: u32,
    repeat: u32,
    content: Value,
    is_percent: bool,
}

/// Where the reading stands.
#[derive(Default)]
struct State {
    book: Book,
    styles: Styles,
    /// The style of cells that name none: of the row, and of columns to the last that has it.
    row_style: Option<String>,
    column_styles: Vec<(u32, String)>,
    /// Styles of tables that are not shown.
    hidden: BTreeSet<String>,
    style: String,
    row: u32,
    row_repeat: u32,
    column: u32,
    /// Whether a table is open, and whether all of them were met.
    in_table: bool,
    is_whole: bool,
    /// The filled cells of the row being read.
    cells: Vec<Filled>,
    open: Option<Open>,
    in_paragraph: bool,
    /// How deep within something that is no part of a cell: comments, drawings, old versions.
    skip: u32,
    /// The comment being read, and whether its own text is.
    comment: Option<String>,
    in_comment: bool,
    filled: usize,
    text: usize,
}

impl State {
    fn start(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), Unreadable> {
        let name = element.name();
        let aside = name.0.starts_with("draw:")
            || matches!(local(name.0), "annotation" | "shapes" | "tracked-changes" | "dde-links");
        if self.skip > 0 || aside {
            if local(name.0) == "annotation" && self.skip == 0 && !empty {
                self.comment = Some(String::new());
            }
            if local(name.0) == "p" && !empty {
                self.in_comment = true;
                self.add(" ");
            }
            self.skip += u32::from(!empty);
            return Ok(());
        }
        if !self.in_table {
            self.styles.start(element);
        }
        match local(name.0) {
            "style" => self.style = attribute(element, "name").unwrap_or_default(),
            "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" => self.start_table(element),
            "table-column" => self.start_column(element),
            "table-row" => {
                self.row_style = attribute(element, "default-cell-style-name");
                self.row_repeat = count(element, "number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
                self.cells.clear();
            }
            "table-cell" => self.start_cell(element),
            "covered-table-cell" => {
                let repeat = count(element, "number-columns-repeated").unwrap_or(1).max(1);
                self.open = Some(Open { repeat, ..Open::default() });
            }
            "p" => {
                if let Some(open) = &mut self.open {
                    if open.paragraphs > 0 {
                        open.text.push('\n');
                    }
                    open.paragraphs += 1;
                    self.in_paragraph = true;
                }
            }
            "s" => {
                let blanks = count(element, "c").unwrap_or(1).min(100);
                self.add(&" ".repeat(blanks as usize));
            }
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            _ => {}
        }
        if empty { self.end(name.0) } else { Ok(()) }
    }

    fn start_table(&mut self, element: &BytesStart<'_>) {
        let style = attribute(element, "style-name").unwrap_or_default();
        let name = attribute(element, "name").unwrap_or_default();
        let hidden = self.hidden.contains(&style);
        self.book.sheets.push(Sheet { name, hidden, ..Sheet::default() });
        (self.row, self.in_table) = (0, true);
        self.cells.clear();
        self.column_styles.clear();
    }

    fn start_column(&mut self, element: &BytesStart<'_>) {
        let first = self.column_styles.last().map_or(0, |(last, _)| last.saturating_add(1));
        if first <= LAST_COLUMN {
            let repeat = count(element, "number-columns-repeated").unwrap_or(1).max(1);
            let style = attribute(element, "default-cell-style-name").unwrap_or_default();
            self.column_styles.push((first.saturating_add(repeat - 1), style));
        }
    }

    /// What the style of a cell shows: its own, else that of its row, else that of its column.
    fn shows(&self, element: &BytesStart<'_>) -> Option<&DisplayKind> {
        if let Some(style) = attribute(element, "style-name") {
            return self.styles.shows(&style);
        }
        let at = self.column_styles.partition_point(|(last, _)| *last < self.column);
        let of_column = || self.column_styles.get(at).map(|(_, style)| style);
        self.styles.shows(self.row_style.as_ref().or_else(of_column)?)
    }

    fn start_cell(&mut self, element: &BytesStart<'_>) {
        let kind = attribute(element, "value-type").unwrap_or_default();
        let value = match kind.as_str() {
            "date" => attribute(element, "date-value"),
            "time" => attribute(element, "time-value"),
            "boolean" => attribute(element, "boolean-value"),
            "string" => attribute(element, "string-value"),
            _ => attribute(element, "value"),
        };
        let wide = count(element, "number-columns-spanned").unwrap_or(1).clamp(1, LAST_COLUMN);
        let high = count(element, "number-rows-spanned").unwrap_or(1).clamp(1, LAST_ROW);
        if (wide > 1 || high > 1)
            && let Some(sheet) = self.book.sheets.last_mut()
            && sheet.merges.len() < MERGES
        {
            sheet.merges.push(Rect {
                first_row: self.row,
                first_column: self.column,
                last_row: self.row.saturating_add(high - 1),
                last_column: self.column.saturating_add(wide - 1),
            });
        }
        let value = value.unwrap_or_default();
        let number = || value.trim().parse().ok().filter(|number: &f64| number.is_finite());
        let code = if kind == "float" {
            self.shows(element).and_then(|shows| Some(shows.content(number()?)))
        } else {
            None
        };
        self.open = Some(Open {
            repeat: count(element, "number-columns-repeated").unwrap_or(1).max(1),
            kind,
            value,
            code,
            formula: attribute(element, "formula"),
            ..Open::default()
        });
    }

    fn end(&mut self, full_name: &str) -> Result<(), Unreadable> {
        let name = local(full_name);
        if self.skip > 0 {
            self.skip -= 1;
            self.in_comment &= name != "p";
            if self.skip == 0 {
                self.end_comment();
            }
            return Ok(());
        }
        if !self.in_table {
            self.styles.end(full_name);
        }
        match name {
            "p" => self.in_paragraph = false,
            "table-cell" | "covered-table-cell" => {
                if let Some(open) = self.open.take() {
                    let (first, repeat) = (self.column, open.repeat);
                    let of_percent = open.kind == "percentage";
                    if let Some(content) = content(open) {
                        let is_percent = of_percent && matches!(content, Value::Number(_));
                        self.cells.push(Filled { first, repeat, content, is_percent });
                    }
                    self.column = self.column.saturating_add(repeat);
                }
            }
            "table-row" => {
                // Where no row was begun, its cells stand in one all the same.
                self.row_repeat = self.row_repeat.max(1);
                self.end_row()?;
                self.row = self.row.saturating_add(self.row_repeat);
                self.cells.clear();
            }
            "table" => self.in_table = false,
            "spreadsheet" => self.is_whole = true,
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let Some(sheet) = self.book.sheets.last_mut() else { return Ok(()) };
        if self.cells.is_empty() {
            return Ok(());
        }
        for row in self.row..self.row.saturating_add(self.row_repeat) {
            for Filled { first, repeat, content, is_percent } in &self.cells {
                let repeats = *repeat as usize;
                self.filled = self.filled.saturating_add(repeats);
                if let Value::Text(text) | Value::Formula(text) = content {
                    self.text = self.text.saturating_add(text.len().saturating_mul(repeats));
                }
                if self.filled > MOST_CELLS || self.text > MOST_TEXT {
                    return Err(reasons::too_large());
                }
                for column in *first..first.saturating_add(*repeat) {
                    put(sheet, row, column, content.clone());
                    if *is_percent {
                        sheet.percentages.insert((row, column));
                    }
                }
            }
        }
        Ok(())
    }

    fn end_comment(&mut self) {
        let comment = self.comment.take().map(|text| tidy_comment(&text)).unwrap_or_default();
        if let Some(sheet) = self.book.sheets.last_mut()
            && !comment.is_empty()
            && self.open.is_some()
            && sheet.comments.len() < MOST
        {
            sheet.comments.insert((self.row, self.column), comment);
        }
    }

    fn add(&mut self, text: &str) {
        if !self.in_table {
            self.styles.text(text);
        }
        if self.in_comment
            && let Some(comment) = &mut self.comment
        {
            comment.push_str(text);
        }
        if self.skip == 0
            && self.in_paragraph
            && let Some(open) = &mut self.open
        {
            open.text.push_str(text);
        }
    }
}

fn content(open: Open) -> Option<Value> {
    let value = open.value.trim();
    let read = match open.kind.as_str() {
        // An error value comes as a text, or as a number that is shown as the error.
        _ if open.text.starts_with('#') => typed_text(open.text.clone()),
        "float" if open.code.is_some() => open.code.clone(),
        "float" | "percentage" | "currency" => {
            value.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Number)
        }
        "date" => iso_day(value),
        "boolean" => Some(Value::Boolean(value == "true")),
        "string" if open.text.is_empty() => typed_text(open.value.clone()),
        _ => None,
    };
    let no_value = open.kind.is_empty() && open.text.is_empty();
    read.or_else(|| typed_text(open.text)).or_else(|| match open.formula {
        Some(formula) if no_value => {
            let formula = formula.trim_start_matches("of:").trim_start_matches('=');
            Some(Value::Formula(formula.to_owned()))
        }
        _ => None,
    })
}
