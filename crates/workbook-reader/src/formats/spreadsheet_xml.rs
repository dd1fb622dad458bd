//! The XML of Excel 2003, which many programs still write under the name `.xls`.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::conditions::XmlConditions;
use crate::book::{Book, Rect, Value};
use crate::builder::BookBuilder;
use crate::cells::{iso_day, typed_text};
use crate::formulas::notation;
use crate::limits::{LAST_COLUMN, LAST_ROW, Limits};
use crate::number_format::{FORMATS, NumberFormat};
use crate::opc::xml::{attribute, count, flag, local, reader, written};
use crate::reasons::damaged;
use crate::runs::{Level, Look, RichText};
use crate::symbols::SymbolFont;
use crate::unreadable::Unreadable;

/// Reads a workbook in the XML of Excel 2003. Where it breaks off, what is before the break is read, and a note names the sheet and
/// the last row.
///
/// # Errors
/// If nothing can be read, it has no sheet, or is too large.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Book, Unreadable> {
    let mut xml = reader(text);
    let mut state = State { builder: BookBuilder::new(limits), ..State::default() };
    let why = loop {
        match xml.read_event() {
            Ok(Event::Start(element)) => state.start(&element, false)?,
            Ok(Event::Empty(element)) => state.start(&element, true)?,
            Ok(Event::End(element)) => state.end(local(element.name().0))?,
            Ok(Event::Eof) => break String::new(),
            Ok(other) => state.add(&written(&other)),
            Err(why) => break why.to_string(),
        }
    };
    if !state.is_whole {
        return state.builder.finish_cut(state.in_sheet, &why);
    }
    let book = state.builder.finish();
    if book.sheets.is_empty() { Err(damaged("")) } else { Ok(book) }
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "Hidden").is_some_and(|hidden| hidden.trim() == "1")
}

/// How far the reading is. Rows and columns are those of the next cell.
#[derive(Default)]
struct State {
    builder: BookBuilder,
    row: u32,
    /// How many rows the one being read stands for.
    span: u32,
    column: u32,
    /// The formula and the value of the cell being read.
    formula: Option<String>,
    value: Option<Value>,
    across: u32,
    /// The next column of the sheet's list of columns.
    next_column: u32,
    kind: String,
    styles: Styles,
    conditions: XmlConditions,
    in_comment: bool,
    text: RichText,
    /// Whether the text of a cell is open, and the looks of the elements that are open in it.
    in_data: bool,
    looks: Vec<Look>,
    /// Whether a sheet is open, and whether all of them were met.
    in_sheet: bool,
    is_whole: bool,
}

impl State {
    fn add(&mut self, text: &str) {
        self.text.push(text, self.looks.last().copied());
    }

    fn start(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), Unreadable> {
        let name = element.name();
        match local(name.0) {
            name if self.in_data => {
                let mut look = self.looks.last().copied().unwrap_or_default();
                match name.to_ascii_lowercase().as_str() {
                    "sup" => look.level = Level::Raised,
                    "sub" => look.level = Level::Lowered,
                    "s" | "strike" | "del" => look.is_struck = true,
                    "font" => {
                        let face = attribute(element, "Face");
                        look.symbols = face.map_or(look.symbols, |face| SymbolFont::of_name(&face));
                    }
                    _ => {}
                }
                if !empty {
                    self.looks.push(look);
                }
                return Ok(());
            }
            "Worksheet" => {
                let name = attribute(element, "Name").unwrap_or_default();
                self.builder.sheet(&name, false)?;
                (self.row, self.next_column) = (0, 0);
                self.styles.columns.clear();
                self.in_sheet = true;
            }
            "Column" => {
                let first = count(element, "Index")
                    .map_or(self.next_column, |position| position.max(1) - 1);
                let last = first.saturating_add(count(element, "Span").unwrap_or(0));
                if is_hidden(element) {
                    self.builder.hide_columns(first, last);
                }
                self.styles.column(element, first, last);
                self.next_column = last.saturating_add(1);
            }
            "Row" => {
                if let Some(index) = count(element, "Index") {
                    self.row = index.saturating_sub(1);
                }
                self.span = count(element, "Span").unwrap_or(0).saturating_add(1);
                self.column = 0;
                self.styles.row = attribute(element, "StyleID");
                let last = self.row.saturating_add(self.span - 1);
                // A hidden tail to the last row says nothing.
                if is_hidden(element) && last < LAST_ROW {
                    self.builder.hide_rows(self.row..=last)?;
                }
            }
            "Cell" => self.start_cell(element),
            "Style" => self.styles.open(element),
            "NumberFormat" => self.styles.format(element),
            "Font" => self.styles.font(element),
            "Comment" => self.in_comment = !empty,
            "Data" => {
                self.kind = attribute(element, "Type").unwrap_or_default();
                self.text = RichText::default();
                self.in_data = !empty;
                self.looks.clear();
            }
            "Visible" | "Range" | "Qualifier" | "Value1" | "Value2" => {
                self.text = RichText::default();
            }
            "ConditionalFormatting" | "Condition" | "Format" => self.conditions.start(element),
            _ => {}
        }
        if empty { self.end(local(name.0)) } else { Ok(()) }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>) {
        if let Some(index) = count(element, "Index") {
            self.column = index.saturating_sub(1);
        }
        self.formula = attribute(element, "Formula");
        self.styles.cell = attribute(element, "StyleID");
        self.value = None;
        self.across = count(element, "MergeAcross").unwrap_or(0).min(LAST_COLUMN);
        let down = count(element, "MergeDown").unwrap_or(0).min(LAST_ROW);
        let (row, column) = (self.row, self.column);
        if self.across > 0 || down > 0 {
            self.builder.merge(Rect {
                first_row: row,
                first_column: column,
                last_row: row.saturating_add(down),
                last_column: column.saturating_add(self.across),
            });
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        if self.in_data && !matches!(name, "Data" | "Cell" | "Row" | "Comment") {
            self.looks.pop();
            return Ok(());
        }
        self.in_data = false;
        self.looks.clear();
        match name {
            "Data" if self.in_comment => {
                let comment = std::mem::take(&mut self.text).written();
                self.builder.comment(self.row, self.column, &comment);
            }
            "Data" => {
                let text = std::mem::take(&mut self.text);
                // A text without a letter is a result.
                let empty = || {
                    let is_result = self.formula.is_some() && self.kind == "String";
                    is_result.then(|| Value::Text(String::new()))
                };
                let content = content(&self.kind, text).or_else(empty);
                if content.is_some() {
                    self.value = content;
                }
            }
            "Cell" => {
                self.put()?;
                self.column = self.column.saturating_add(self.across).saturating_add(1);
            }
            "Row" => self.row = self.row.saturating_add(self.span),
            "Comment" => self.in_comment = false,
            "Range" | "Qualifier" | "Value1" | "Value2" | "Condition" => {
                let text = std::mem::take(&mut self.text).written();
                self.conditions.end(name, text, &mut self.builder);
            }
            "Worksheet" => self.in_sheet = false,
            "Workbook" => self.is_whole = true,
            "Visible"
                if ["SheetHidden", "SheetVeryHidden"].contains(&self.text.written().trim()) =>
            {
                self.builder.hide_sheet();
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts the cell that was read: its value, or its formula with the result.
    fn put(&mut self) -> Result<(), Unreadable> {
        let (row, column) = (self.row, self.column);
        let formula = self.formula.take();
        let formula = formula.map(|formula| notation::of_distances(&formula, row, column));
        let look = self.styles.look(column);
        let value = self.value.take();
        self.builder.put_looking((row, column), formula.as_deref(), value, look)?;
        if let Some(format) = self.styles.shows(column) {
            self.builder.show(row, column, format);
        }
        Ok(())
    }
}

/// What the styles of a workbook show of numbers, and which style is whose.
#[derive(Default)]
struct Styles {
    /// By the style's name; `None` if it shows the number itself.
    shows: HashMap<String, Option<NumberFormat>>,
    looks: HashMap<String, Look>,
    /// The style being read.
    open: String,
    /// The styles of the sheet's columns: from, to, name.
    columns: Vec<(u32, u32, String)>,
    row: Option<String>,
    cell: Option<String>,
}

impl Styles {
    /// A style shows what its parent does until it says otherwise.
    fn open(&mut self, element: &BytesStart<'_>) {
        self.open = attribute(element, "ID").unwrap_or_default();
        if self.shows.len() < FORMATS {
            let parent = attribute(element, "Parent").and_then(|parent| self.shows.get(&parent));
            self.shows.insert(self.open.clone(), parent.cloned().flatten());
            let look = attribute(element, "Parent").and_then(|name| self.looks.get(&name).copied());
            self.looks.insert(self.open.clone(), look.unwrap_or_default());
        }
    }

    /// Takes the font of the style that is open.
    fn font(&mut self, element: &BytesStart<'_>) {
        let Some(look) = self.looks.get_mut(&self.open) else { return };
        let font = attribute(element, "FontName");
        look.symbols = font.map_or(look.symbols, |font| SymbolFont::of_name(&font));
        look.is_struck = flag(element, "StrikeThrough");
        look.level = Level::of_word(&attribute(element, "VerticalAlign").unwrap_or_default());
    }

    fn format(&mut self, element: &BytesStart<'_>) {
        let format = attribute(element, "Format").unwrap_or_default();
        if let Some(shows) = self.shows.get_mut(&self.open) {
            *shows = NumberFormat::of(match format.as_str() {
                "Percent" => "0.00%",
                "Short Time" => "h:mm",
                "Medium Time" => "h:mm AM/PM",
                "Long Time" => "h:mm:ss",
                "Yes/No" => r#""Yes";"Yes";"No""#,
                "True/False" => r#""True";"True";"False""#,
                "On/Off" => r#""On";"On";"Off""#,
                code => code,
            });
        }
    }

    fn column(&mut self, element: &BytesStart<'_>, first: u32, last: u32) {
        if let Some(name) = attribute(element, "StyleID").filter(|_| self.columns.len() < FORMATS) {
            self.columns.push((first, last, name));
        }
    }

    /// What the style of the cell being read shows.
    fn shows(&self, column: u32) -> Option<&NumberFormat> {
        self.shows.get(self.of_cell(column)?)?.as_ref()
    }

    /// How the letters of the cell being read look.
    fn look(&self, column: u32) -> Look {
        let look = self.of_cell(column).and_then(|name| self.looks.get(name));
        look.copied().unwrap_or_default()
    }

    /// The style of the cell being read, else that of its row, else that of its column.
    fn of_cell(&self, column: u32) -> Option<&String> {
        let of_column = || {
            let mut columns = self.columns.iter();
            columns.find(|(first, last, _)| (*first..=*last).contains(&column))
        };
        let name = self.cell.as_ref().or(self.row.as_ref());
        name.or_else(|| of_column().map(|(.., name)| name))
    }
}

fn content(kind: &str, runs: RichText) -> Option<Value> {
    let text = runs.written();
    let trimmed = text.trim();
    match kind {
        "Number" => match trimmed.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Value::Number(number)),
            _ => typed_text(text),
        },
        "DateTime" => iso_day(trimmed).or_else(|| typed_text(text)),
        "Boolean" => Some(Value::Boolean(trimmed == "1")),
        "Error" => Some(Value::Error(trimmed.to_owned())),
        _ => Value::of_runs(&runs),
    }
}
