//! Word documents (`.docx`) whose tables are a report. What a document shows is put on one sheet, one thing below the other, as for a web page:
//! titles stand above a table and not in it. A letter with a table for its head and its signatures is none: it has no figures.

use std::collections::{BTreeMap, VecDeque};

use quick_xml::events::{BytesStart, Event};

use crate::book::{Book, Content, Rect, Value};
use crate::builder::BookBuilder;
use crate::cells::typed_text;
use crate::file_type::Type;
use crate::guard;
use crate::limits::{LAST_COLUMN, LAST_ROW, Limits};
use crate::opc::xml::{attribute, count, is_yes, reader, written};
use crate::reasons;
use crate::runs::{Level, Look, RichText};
use crate::symbols::SymbolFont;
use crate::unreadable::Unreadable;

const DOCUMENT: &str = "word/document.xml";
/// What is not shown: from where something was moved with changes tracked, and what stands in for a drawing where that cannot be shown.
const NOT_SHOWN: [&str; 2] = ["moveFrom", "Fallback"];
/// Tables that have more tables around them are text of their cell.
const DEEPEST: usize = 8;
/// So many cells of figures make a report of a letter.
const FIGURES: usize = 6;

/// The tables of a document with the lines around them. Where they have too few figures to be a report of figures, it may be one of texts: whether
/// a form is in it decides.
///
/// # Errors
/// If it is damaged or too large, or has nothing in it.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Unreadable> {
    let mut parts = guard::unpacked(bytes, limits, &[DOCUMENT])?;
    let text = parts.remove(DOCUMENT).and_then(|part| String::from_utf8(part).ok());
    let mut document = Document::new(limits)?;
    document.read(&text.unwrap_or_default())?;
    let mut book = document.builder.finish();
    let letter = || reasons::no_workbook(Type::Word);
    if book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(letter());
    }
    book.or_else = (!has_figures(&book)).then(letter);
    Ok(book)
}

/// Whether a book has as many figures as a report has at least.
pub(crate) fn has_figures(book: &Book) -> bool {
    let is_figure = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
    };
    let cells = book.sheets.iter().flat_map(|sheet| sheet.rows.values());
    // A line of text alone is none of a table.
    let cells = cells.filter(|cells| cells.len() > 1).flatten();
    let figures = cells.filter(|cell| match cell.content {
        Content::Number(_) => true,
        _ => is_figure(&cell.text),
    });
    figures.count() >= FIGURES
}

#[derive(Default)]
struct Document {
    builder: BookBuilder,
    row: u32,
    column: u32,
    /// How deep in tables.
    depth: usize,
    /// The text of the line or cell being read, and the look of the run.
    text: RichText,
    look: Option<Look>,
    /// The font of the run, if its letters are signs.
    font: Option<SymbolFont>,
    in_text: bool,
    /// The run is hidden text.
    is_vanished: bool,
    /// How deep in what is not shown.
    hidden: usize,
    /// The columns that the cell spans, and whether it continues a cell above.
    wide: u32,
    goes_on: bool,
    /// Cells that may continue below, by their first column.
    open: BTreeMap<u32, Rect>,
}

impl Document {
    fn new(limits: &Limits) -> Result<Self, Unreadable> {
        let mut builder = BookBuilder::new(limits);
        builder.sheet("Word", false)?;
        Ok(Self { builder, wide: 1, ..Self::default() })
    }

    fn read(&mut self, part: &str) -> Result<(), Unreadable> {
        self.read_text(part, 0, &mut VecDeque::new())
    }

    /// Reads a text of so many tables around it. Tables within cells are put aside, and come below the outermost table, as in web pages.
    fn read_text<'t>(
        &mut self,
        text: &'t str,
        level: usize,
        inner: &mut VecDeque<(&'t str, usize)>,
    ) -> Result<(), Unreadable> {
        let mut reader = reader(text);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(e) if self.is_inner(&e) && level < DEEPEST => {
                    let Ok(span) = reader.read_to_end(e.name()) else { break };
                    let place =
                        usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
                    let rows = place.and_then(|(start, end)| text.get(start..end));
                    inner.extend(rows.map(|rows| (rows, level + 1)));
                }
                Event::End(e) if e.local_name().as_ref() == "tbl" => {
                    self.end("tbl")?;
                    while level == 0
                        && self.depth == 0
                        && let Some((rows, level)) = inner.pop_front()
                    {
                        self.start(&BytesStart::new("tbl"))?;
                        self.read_text(rows, level, inner)?;
                        self.end("tbl")?;
                    }
                }
                Event::Start(e) => self.start(&e)?,
                Event::Empty(e) => {
                    self.start(&e)?;
                    self.end(e.local_name().as_ref())?;
                }
                Event::End(e) => self.end(e.local_name().as_ref())?,
                Event::Eof => break,
                other => self.add(&written(&other)),
            }
        }
        Ok(())
    }

    /// Whether a table begins within another one.
    fn is_inner(&self, e: &BytesStart<'_>) -> bool {
        e.local_name().as_ref() == "tbl" && self.depth > 0 && self.hidden == 0
    }

    fn start(&mut self, e: &BytesStart<'_>) -> Result<(), Unreadable> {
        let name = e.local_name();
        let name = name.as_ref();
        self.hidden += usize::from(NOT_SHOWN.contains(&name));
        if self.hidden > 0 {
            return Ok(());
        }
        match name {
            // A text box is within a paragraph.
            "tbl" | "p" if self.depth == 0 => {
                self.end_line()?;
                self.depth += usize::from(name == "tbl");
            }
            "tbl" => self.depth += 1,
            "tr" if self.depth == 1 => self.column = 0,
            "tc" if self.depth == 1 => {
                (self.text, self.wide, self.goes_on) = (RichText::default(), 1, false);
            }
            "gridSpan" if self.depth == 1 => {
                self.wide = count(e, "val").unwrap_or(1).clamp(1, LAST_COLUMN);
            }
            // Columns of the table that a row begins behind.
            "gridBefore" if self.depth == 1 => {
                self.column = count(e, "val").unwrap_or(0).min(LAST_COLUMN);
            }
            "vMerge" if self.depth == 1 => {
                self.goes_on = attribute(e, "val").as_deref() != Some("restart");
            }
            "p" if self.depth > 0 && !self.text.written().is_empty() => self.text.push("\n", None),
            "r" => (self.look, self.font, self.is_vanished) = (None, None, false),
            "rPr" => self.look = Some(Look::default()),
            "rFonts" => self.font = font(e, "ascii"),
            "strike" | "dstrike" => {
                if let Some(look) = &mut self.look {
                    look.is_struck = attribute(e, "val").is_none_or(|value| is_yes(&value));
                }
            }
            "vanish" => self.is_vanished = attribute(e, "val").is_none_or(|value| is_yes(&value)),
            "vertAlign" => {
                if let Some(look) = &mut self.look {
                    look.level = Level::of_word(&attribute(e, "val").unwrap_or_default());
                }
            }
            "t" => self.in_text = true,
            "tab" | "ptab" => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code =
                    attribute(e, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(letter) = code.and_then(char::from_u32) {
                    let letter = letter.to_string();
                    let sign = font(e, "font").map_or(letter.clone(), |font| font.read(&letter));
                    self.push(&sign);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        if self.hidden > 0 {
            self.hidden -= usize::from(NOT_SHOWN.contains(&name));
            return Ok(());
        }
        match name {
            "t" => self.in_text = false,
            "tc" if self.depth == 1 => self.end_cell()?,
            "tr" if self.depth == 1 => self.row = self.row.saturating_add(1).min(LAST_ROW),
            "tbl" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.merge_all();
                    self.row = self.row.saturating_add(1).min(LAST_ROW);
                }
            }
            "p" if self.depth == 0 => self.end_line()?,
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), Unreadable> {
        if let Some(value) = value(std::mem::take(&mut self.text)) {
            self.builder.put(self.row, 0, value)?;
            self.row = self.row.saturating_add(1).min(LAST_ROW);
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let (first, last) = (self.column, self.column.saturating_add(self.wide - 1));
        self.column = last.saturating_add(1);
        let text = std::mem::take(&mut self.text);
        if self.goes_on {
            if let Some(area) = self.open.get_mut(&first) {
                area.last_row = self.row;
            }
            return Ok(());
        }
        let area = Rect {
            first_row: self.row,
            first_column: first,
            last_row: self.row,
            last_column: last,
        };
        if let Some(above) = self.open.insert(first, area) {
            self.merge(above);
        }
        match value(text) {
            Some(value) => self.builder.put(self.row, first, value),
            None => Ok(()),
        }
    }

    fn merge(&mut self, area: Rect) {
        if area.first_row < area.last_row || area.first_column < area.last_column {
            self.builder.merge(area);
        }
    }

    fn merge_all(&mut self) {
        for (_, area) in std::mem::take(&mut self.open) {
            self.merge(area);
        }
    }

    fn add(&mut self, text: &str) {
        match self.font {
            _ if !self.in_text => {}
            Some(font) => self.push(&font.read(text)),
            None => self.push(text),
        }
    }

    fn push(&mut self, text: &str) {
        if !self.is_vanished {
            self.text.push(text, self.look);
        }
    }
}

/// The font that an attribute names, if its letters are signs.
fn font(e: &BytesStart<'_>, name: &str) -> Option<SymbolFont> {
    attribute(e, name).as_deref().and_then(SymbolFont::of_name)
}

/// A text with its looks; `None` if it is blank.
fn value(text: RichText) -> Option<Value> {
    match typed_text(text.written()) {
        Some(Value::Text(_)) => Value::of_runs(&text),
        typed => typed,
    }
}
