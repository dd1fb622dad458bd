//! OpenDocument spreadsheets: `.ods`, and `.fods`, which is the same in one XML file.
//!
//! Read event by event and kept sparse: a sheet says of its blank rest that one cell repeats a million times.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

use super::conditions::OpenConditions;
use super::data_styles::Styles;
use super::text_styles::Family;
use crate::book::{Book, Rect, Value};
use crate::builder::BookBuilder;
use crate::cells::{is_shown_error, iso_day, iso_time, names_month, shown_content, typed_text};
use crate::formulas::notation;
use crate::guard;
use crate::limits::{LAST_COLUMN, LAST_ROW, Limits};
use crate::number_format::NumberFormat;
use crate::opc::xml::{attribute, count, local, reader, written};
use crate::reasons::damaged;
use crate::runs::{Look, RichText};
use crate::unreadable::Unreadable;

const CONTENT: &str = "content.xml";
/// The styles with names that people see.
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// So many rows or columns that are hidden up to the end of the sheet say nothing.
const HIDDEN_TAIL: u32 = 1_000;

/// Reads an `.ods`: its parts are unpacked once, and its content is parsed once.
///
/// # Errors
/// If it is protected, damaged or too large.
pub(crate) fn read_zipped(bytes: &[u8], limits: &Limits) -> Result<Book, Unreadable> {
    let mut parts = guard::unpacked(bytes, limits, &[CONTENT, STYLES, MANIFEST])?;
    let mut part = |name: &str| parts.remove(name).map(lossy);
    if part(MANIFEST).is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Unreadable::protected());
    }
    let styles = styles_of(&part(STYLES).unwrap_or_default());
    let content = part(CONTENT).ok_or_else(|| damaged(CONTENT))?;
    read_content(&content, State::new(BookBuilder::new(limits), styles))
}

/// Text in UTF-8. Bytes that are none become the replacement character.
fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Reads a `.fods`, or the content of an `.ods`. Where it breaks off, what is before the break is read, and a note names the sheet
/// and the last row.
///
/// # Errors
/// If nothing can be read, it has no sheet, or is too large.
pub(crate) fn read_flat(text: &str, limits: &Limits) -> Result<Book, Unreadable> {
    read_content(text, State::new(BookBuilder::new(limits), Styles::default()))
}

fn read_content(text: &str, mut state: State) -> Result<Book, Unreadable> {
    let mut xml = reader(text);
    let why = loop {
        match xml.read_event() {
            Ok(Event::Start(element)) => state.start(&element, false)?,
            Ok(Event::Empty(element)) => state.start(&element, true)?,
            Ok(Event::End(element)) => state.end(element.name().0)?,
            Ok(Event::Eof) => break String::new(),
            Ok(other) => state.add(&written(&other)),
            Err(why) => break why.to_string(),
        }
    };
    if !state.is_whole {
        // Of the row that it breaks in, the cells that are whole count, once.
        state.row_repeat = 1;
        state.end_row()?;
        return state.builder.finish_cut(state.in_table, &why);
    }
    let book = state.builder.finish();
    if book.sheets.is_empty() { Err(damaged("")) } else { Ok(book) }
}

/// The styles of a part that holds nothing else. What is before a break counts.
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
            Event::Eof => break,
            other => styles.text(&written(&other)),
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
    /// What is shown of its number.
    format: Option<NumberFormat>,
    formula: Option<String>,
    text: RichText,
    paragraphs: u32,
    look: Look,
}

/// Cells beside each other with the same content.
struct Filled {
    first: u32,
    repeat: u32,
    /// `None` for a formula without a result.
    content: Option<Value>,
    formula: Option<String>,
    format: Option<NumberFormat>,
    look: Look,
}

/// How far the reading is.
#[derive(Default)]
struct State {
    builder: BookBuilder,
    styles: Styles,
    conditions: OpenConditions,
    /// The style of cells that name none: of the row, and of columns to the last that has it.
    row_style: Option<String>,
    column_styles: Vec<(u32, String)>,
    /// Styles of tables that are not shown.
    hidden: BTreeSet<String>,
    style: String,
    row: u32,
    row_repeat: u32,
    column: u32,
    /// The next column of the table's list of columns.
    next_column: u32,
    /// Whether a table is open, and whether all of them were met.
    in_table: bool,
    is_whole: bool,
    /// Whether the table is named as the copy of a workbook is, and whether it is no sheet of the report.
    is_copy: bool,
    is_aside: bool,
    /// The filled cells of the row being read.
    cells: Vec<Filled>,
    open: Option<Open>,
    in_paragraph: bool,
    /// The looks of the spans of text that are open; `None` for that of the cell.
    spans: Vec<Look>,
    /// How deep within something that is no part of a cell: comments, drawings, old versions.
    skip: u32,
    /// The comment being read, and whether its own text is.
    comment: Option<String>,
    in_comment: bool,
}

impl State {
    fn new(builder: BookBuilder, styles: Styles) -> Self {
        Self { builder, styles, ..Self::default() }
    }

    fn start(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), Unreadable> {
        let name = element.name();
        // A table within a cell is none of the workbook's.
        let is_inner = self.in_table && local(name.0) == "table";
        let aside = name.0.starts_with("draw:")
            || is_inner
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
            "table" => self.start_table(element)?,
            "table-column" => self.start_column(element),
            "table-row" => {
                self.row_style = attribute(element, "default-cell-style-name");
                self.row_repeat = count(element, "number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
                self.cells.clear();
                if is_hidden(element)
                    && let Some(last) = run(self.row, self.row_repeat, LAST_ROW)
                {
                    self.builder.hide_rows(self.row..=last)?;
                }
            }
            "table-cell" => self.start_cell(element),
            "covered-table-cell" => {
                self.open = Some(Open { repeat: repeats(element), ..Open::default() });
            }
            "p" => {
                if let Some(open) = &mut self.open {
                    if open.paragraphs > 0 {
                        open.text.push("\n", None);
                    }
                    open.paragraphs += 1;
                    self.in_paragraph = true;
                    self.spans.clear();
                }
            }
            "span" if self.in_paragraph => {
                let style = attribute(element, "style-name").unwrap_or_default();
                let of_cell = self.open.as_ref().map(|open| open.look);
                let within = self.spans.last().copied().or(of_cell).unwrap_or_default();
                self.spans.push(self.styles.looks.look(Family::Text, &style, within));
            }
            "s" => {
                let blanks = count(element, "c").unwrap_or(1).min(100);
                self.add(&" ".repeat(blanks as usize));
            }
            // The copy of a workbook that formulas name, and the values of a case: people see no sheet of theirs.
            "table-source" => self.is_aside |= self.is_copy,
            "scenario" => self.is_aside = true,
            "conditional-format" | "condition" => {
                self.conditions.start(element, &mut self.styles, &mut self.builder);
            }
            "data-bar" | "formatting-entry" => self.conditions.bare(element, &mut self.builder),
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            _ => {}
        }
        if empty { self.end(name.0) } else { Ok(()) }
    }

    fn start_table(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        let style = attribute(element, "style-name").unwrap_or_default();
        let name = attribute(element, "name").unwrap_or_default();
        let hidden = self.hidden.contains(&style);
        // A sheet that people see may be linked to a file too; its name has no address.
        self.is_copy = name.starts_with('\'') && name.contains("'#");
        (self.row, self.next_column, self.in_table, self.is_aside) = (0, 0, true, false);
        self.cells.clear();
        self.column_styles.clear();
        self.builder.sheet(&name, hidden)
    }

    fn start_column(&mut self, element: &BytesStart<'_>) {
        let (first, repeat) = (self.next_column, repeats(element));
        self.next_column = first.saturating_add(repeat);
        if first <= LAST_COLUMN {
            let style = attribute(element, "default-cell-style-name").unwrap_or_default();
            self.column_styles.push((self.next_column - 1, style));
        }
        if is_hidden(element)
            && let Some(last) = run(first, repeat, LAST_COLUMN)
        {
            self.builder.hide_columns(first, last);
        }
    }

    /// The style of a cell: its own, else that of its row, else that of its column.
    fn style_of(&self, element: &BytesStart<'_>) -> Option<String> {
        let index = self.column_styles.partition_point(|(last, _)| *last < self.column);
        let of_column = || self.column_styles.get(index).map(|(_, style)| style.clone());
        let own = attribute(element, "style-name");
        own.or_else(|| self.row_style.clone()).or_else(of_column)
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
        if wide > 1 || high > 1 {
            self.builder.merge(Rect {
                first_row: self.row,
                first_column: self.column,
                last_row: self.row.saturating_add(high - 1),
                last_column: self.column.saturating_add(wide - 1),
            });
        }
        let value = value.unwrap_or_default();
        let style = self.style_of(element).unwrap_or_default();
        let format = match kind.as_str() {
            "float" | "currency" | "date" => self.styles.shows(&style).cloned(),
            "time" => self.styles.shows(&style).cloned().or_else(|| NumberFormat::of("[h]:mm:ss")),
            "percentage" => self.styles.shows(&style).cloned().or_else(NumberFormat::percent),
            _ => None,
        };
        let look = self.styles.looks.look(Family::Cell, &style, Look::default());
        let (wide, high) = (repeats(element), self.row_repeat.max(1));
        self.conditions.see(&self.styles, &style, (self.row, self.column), (high, wide));
        self.open = Some(Open {
            repeat: repeats(element),
            kind,
            value,
            format,
            formula: attribute(element, "formula"),
            look,
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
            "span" => drop(self.spans.pop()),
            "table-cell" | "covered-table-cell" => {
                if let Some(open) = self.open.take() {
                    let (first, repeat) = (self.column, open.repeat);
                    let look = open.look;
                    let mut open = open;
                    let is_month = open.kind == "date" && names_month(&open.text.written());
                    let month = is_month.then(NumberFormat::month);
                    let hides = matches!(open.kind.as_str(), "float" | "currency" | "percentage")
                        && open.paragraphs > 0
                        && open.text.written().is_empty();
                    let hidden = hides.then(|| NumberFormat::of(";;;")).flatten();
                    let format = open.format.take().or(month).or(hidden);
                    let formula = open.formula.take();
                    let formula = formula.map(|formula| notation::of_open_document(&formula));
                    let content = match (content(open, formula.is_some()), &format) {
                        (Some(Value::Number(number)), Some(format)) => {
                            Some(shown_content(number, format))
                        }
                        (content, _) => content,
                    };
                    if content.is_some() || formula.is_some() {
                        let cell = Filled { first, repeat, content, formula, format, look };
                        self.cells.push(cell);
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
            "table" => {
                self.in_table = false;
                self.conditions.end_table(&mut self.styles, &mut self.builder);
                if std::mem::take(&mut self.is_aside) {
                    self.builder.truncate(self.builder.sheets().saturating_sub(1));
                }
            }
            "spreadsheet" => self.is_whole = true,
            _ => {}
        }
        Ok(())
    }

    /// Puts the cells of a row, repeats multiplied out up to the end of the sheet: the builder stops what is too much.
    fn end_row(&mut self) -> Result<(), Unreadable> {
        if self.cells.is_empty() {
            return Ok(());
        }
        let last = self.row.saturating_add(self.row_repeat - 1);
        for row in self.row..=last.min(LAST_ROW.max(self.row)) {
            for Filled { first, repeat, content, formula, format, look } in &self.cells {
                let last = first.saturating_add(repeat - 1);
                // A formula that repeats names other cells in each.
                let repeats = (self.row_repeat > 1 || *repeat > 1) && content.is_some();
                let formula = formula.as_deref().map(|text| if repeats { "…" } else { text });
                for column in *first..=last.min(LAST_COLUMN.max(*first)) {
                    let place = (row, column);
                    self.builder.put_looking(place, formula, content.clone(), *look)?;
                    if let Some(format) = format {
                        self.builder.show(row, column, format);
                    }
                }
            }
        }
        Ok(())
    }

    fn end_comment(&mut self) {
        if let Some(comment) = self.comment.take().filter(|_| self.open.is_some()) {
            self.builder.comment(self.row, self.column, &comment);
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
            open.text.push(text, self.spans.last().copied());
        }
    }
}

/// How many cells or columns an element stands for.
fn repeats(element: &BytesStart<'_>) -> u32 {
    count(element, "number-columns-repeated").unwrap_or(1).max(1)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(attribute(element, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// The last of so many hidden rows or columns; `None` if they are the tail of the sheet.
fn run(first: u32, count: u32, end: u32) -> Option<u32> {
    let last = first.saturating_add(count - 1);
    let is_tail = last >= end && count > HIDDEN_TAIL;
    (first <= end && !is_tail).then_some(last.min(end))
}

/// What a cell holds; `None` if that is nothing. The result of a formula may be the empty text.
fn content(open: Open, is_formula: bool) -> Option<Value> {
    let value = open.value.trim();
    let text = open.text.written();
    let typed = || match typed_text(text.clone()) {
        Some(Value::Text(_)) => Value::of_runs(&open.text),
        typed => typed,
    };
    let read = match open.kind.as_str() {
        // An error value comes as a text, or as a number that is shown as the error. What else begins as one is a format's, or too wide.
        _ if is_shown_error(&text) => typed(),
        "float" | "percentage" | "currency" => {
            value.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Number)
        }
        "date" => iso_day(value),
        "time" => iso_time(value),
        "boolean" => Some(Value::Boolean(matches!(value, "true" | "1"))),
        "string" if text.is_empty() => typed_text(open.value.clone()),
        _ => None,
    };
    // A paragraph without a letter is a text.
    let is_text = open.kind == "string" || (open.kind.is_empty() && open.paragraphs > 0);
    let empty = (is_formula && is_text).then(|| Value::Text(String::new()));
    read.or_else(typed).or(empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_element_stands_for_a_hundred_blanks_at_most() {
        let content = r#"<spreadsheet><table name="a"><table-row><table-cell value-type="string"><p>a<s c="101"/>b</p></table-cell></table-row></table></spreadsheet>"#;
        let book = read_flat(content, &Limits::default()).expect("a sheet");
        assert_eq!(book.sheets[0].text(0, 0), format!("a{}b", " ".repeat(100)));
    }

    #[test]
    fn a_row_or_column_hidden_up_to_the_end_of_the_sheet_says_nothing() {
        assert_eq!(run(5, 3, LAST_ROW), Some(7));
        assert_eq!(run(LAST_ROW - 1, 5, LAST_ROW), Some(LAST_ROW));
        assert_eq!((run(5, LAST_ROW, LAST_ROW), run(5, u32::MAX, LAST_ROW)), (None, None));
        assert_eq!(run(LAST_ROW + 1, 1, LAST_ROW), None);
    }
}
