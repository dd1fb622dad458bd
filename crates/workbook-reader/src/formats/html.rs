//! Tables of web pages, which many systems hand out under the name `.xls`.
//!
//! All that a page shows is put on one sheet, one thing below the other with a blank row above each table: titles
//! often stand above a table and not in it. A page that LibreOffice wrote has a sheet a heading.

use scraper::Html;
use scraper::node::{Element, Node};

use super::html_cells::Grid;
use super::html_look::Classes;
use crate::book::{Book, Value};
use crate::builder::BookBuilder;
use crate::limits::Limits;
use crate::reasons::no_table;
use crate::runs::{Look, RichText};
use crate::unreadable::Unreadable;

/// Reads the tables of a web page, or of several pages that are one workbook.
///
/// # Errors
/// If there is no table, or the pages are too large.
pub(crate) fn read(pages: &[String], limits: &Limits) -> Result<Book, Unreadable> {
    let tags: usize = pages.iter().map(|page| page.matches('<').count()).sum();
    if tags > limits.tags {
        return Err(Unreadable::too_large("quá nhiều thẻ HTML", "too many HTML tags"));
    }
    let mut builder = BookBuilder::new(limits);
    for text in pages {
        let mut page = Page::new(&mut builder, &sheet_name(text).unwrap_or_default())?;
        let html = Html::parse_document(text);
        page.classes = Classes::of(&html);
        page.walk(&html)?;
        if page.tables == 0 {
            let first = page.first;
            builder.truncate(first);
        }
    }
    let mut book = builder.finish();
    book.sheets.retain(|sheet| !sheet.rows.is_empty());
    name_apart(&mut book);
    if book.sheets.is_empty() { Err(no_table()) } else { Ok(book) }
}

/// The name that Excel notes for the one sheet of a page.
fn sheet_name(text: &str) -> Option<String> {
    let mut names = text.split("<x:Name>").skip(1);
    let name = names.next()?.split("</x:Name>").next()?.trim().to_owned();
    (names.next().is_none() && !name.is_empty() && name.len() < 200).then_some(name)
}

/// Sheets without a name, or of one name, are numbered.
fn name_apart(book: &mut Book) {
    let mut taken: Vec<String> = Vec::new();
    for (number, sheet) in (1..).zip(&mut book.sheets) {
        if sheet.name.is_empty() || taken.contains(&sheet.name) {
            sheet.name = format!("Sheet{number}");
        }
        taken.push(sheet.name.clone());
    }
}

/// What is read of a page so far.
struct Page<'a> {
    builder: &'a mut BookBuilder,
    /// The number of its first sheet.
    first: usize,
    /// The next free row of the last sheet.
    row: u32,
    /// Tables with content.
    tables: usize,
    /// The tables being read, the outermost first.
    open: Vec<Grid>,
    /// Tables that were in cells of the outermost one: they follow it.
    nested: Vec<Grid>,
    /// The line of text outside of tables that is being read.
    line: RichText,
    /// The looks that the page declares, and those of the elements that are open.
    classes: Classes,
    looks: Vec<Look>,
    /// Within an anchor by which LibreOffice marks a sheet's heading.
    at_sheet: bool,
    /// True once a heading of a sheet was met.
    has_headings: bool,
}

impl<'a> Page<'a> {
    fn new(builder: &'a mut BookBuilder, name: &str) -> Result<Self, Unreadable> {
        let first = builder.sheets();
        builder.sheet(name, false)?;
        Ok(Self {
            builder,
            first,
            row: 0,
            tables: 0,
            open: Vec::new(),
            nested: Vec::new(),
            line: RichText::default(),
            classes: Classes::default(),
            looks: Vec::new(),
            at_sheet: false,
            has_headings: false,
        })
    }

    /// Goes through the page in the order of its text, without recursion: pages may be nested as deep as they like.
    fn walk(&mut self, html: &Html) -> Result<(), Unreadable> {
        let mut next = html.tree.root().first_child();
        while let Some(node) = next {
            let enters = match node.value() {
                Node::Text(text) => {
                    self.add(text);
                    false
                }
                Node::Element(element) => {
                    let enters = self.start(element)?;
                    if enters {
                        let within = self.looks.last().copied().unwrap_or_default();
                        self.looks.push(self.classes.look(element, within));
                    }
                    enters
                }
                _ => false,
            };
            next = node.first_child().filter(|_| enters);
            let mut left = node;
            if next.is_none() && enters {
                self.end_of(left.value())?;
            }
            while next.is_none() {
                if let Some(sibling) = left.next_sibling() {
                    next = Some(sibling);
                    break;
                }
                match left.parent() {
                    Some(parent) => left = parent,
                    None => break,
                }
                self.end_of(left.value())?;
            }
        }
        self.end_line()
    }

    /// Begins an element; false where nothing in it is shown.
    fn start(&mut self, element: &Element) -> Result<bool, Unreadable> {
        match element.name() {
            "head" | "script" | "style" | "template" | "noframes" => return Ok(false),
            "table" => {
                if self.open.is_empty() {
                    self.end_line()?;
                }
                self.open.push(Grid::default());
            }
            "tr" => {
                if let Some(grid) = self.open.last_mut() {
                    grid.start_row(element);
                }
            }
            "col" => {
                if let Some(grid) = self.open.last_mut() {
                    grid.column(element);
                }
            }
            "td" | "th" => {
                let format = self.classes.format(element);
                if let Some(grid) = self.open.last_mut() {
                    grid.start_cell(element, format);
                }
            }
            "a" => {
                let name = element.attr("name").unwrap_or_default();
                self.at_sheet = name.strip_prefix("table").is_some_and(|number| {
                    !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
                });
            }
            "br" | "hr" => self.break_line()?,
            name if is_block(name) => self.break_line()?,
            _ => {}
        }
        Ok(true)
    }

    fn end_of(&mut self, node: &Node) -> Result<(), Unreadable> {
        let Node::Element(element) = node else { return Ok(()) };
        self.looks.pop();
        match element.name() {
            "table" => self.end_table()?,
            "td" | "th" => {
                if let Some(grid) = self.open.last_mut() {
                    grid.end_cell();
                }
            }
            "h1" if self.at_sheet && self.open.is_empty() => self.start_sheet()?,
            "a" => self.at_sheet = false,
            name if is_block(name) => self.break_line()?,
            _ => {}
        }
        Ok(())
    }

    /// A heading such as `Sheet 1: name` begins a sheet; what comes before the first one is only an overview.
    fn start_sheet(&mut self) -> Result<(), Unreadable> {
        let heading = std::mem::take(&mut self.line).written();
        let name = heading.split_once(": ").map_or(heading.as_str(), |(_, name)| name).trim();
        if !self.has_headings {
            self.builder.truncate(self.first);
        }
        self.has_headings = true;
        self.row = 0;
        self.builder.sheet(name, false)
    }

    fn end_table(&mut self) -> Result<(), Unreadable> {
        let Some(mut grid) = self.open.pop() else { return Ok(()) };
        grid.end_cell();
        if !self.open.is_empty() {
            self.nested.push(grid);
            return Ok(());
        }
        let nested = std::mem::take(&mut self.nested);
        for grid in std::iter::once(grid).chain(nested).filter(|grid| !grid.is_blank()) {
            let is_blank = self.builder.is_blank();
            let first = if is_blank { self.row } else { self.row.saturating_add(1) };
            self.row = grid.put(self.builder, first, self.tables == 0)?;
            self.tables += 1;
        }
        Ok(())
    }

    /// The text that is being read: a cell's, or a line outside of tables.
    fn text(&mut self) -> &mut RichText {
        match self.open.last_mut().and_then(Grid::text) {
            Some(text) => text,
            None => &mut self.line,
        }
    }

    /// Adds text as a browser shows it: blanks and line breaks of the source are one blank.
    fn add(&mut self, text: &str) {
        let look = Some(self.looks.last().copied().unwrap_or_default());
        let line = self.text();
        let mut shown = String::new();
        let mut last = line.last();
        for c in text.chars() {
            let is_blank = c.is_ascii_whitespace();
            if is_blank && matches!(last, None | Some(' ' | '\n')) {
                continue;
            }
            let c = if is_blank { ' ' } else { c };
            shown.push(c);
            last = Some(c);
        }
        line.push(&shown, look);
    }

    fn break_line(&mut self) -> Result<(), Unreadable> {
        match self.open.last_mut().and_then(Grid::text) {
            Some(text) => {
                if !matches!(text.last(), None | Some('\n')) {
                    text.push("\n", Some(Look::default()));
                }
                Ok(())
            }
            None => self.end_line(),
        }
    }

    /// A line outside of tables is a row of one cell.
    fn end_line(&mut self) -> Result<(), Unreadable> {
        if self.at_sheet {
            return Ok(());
        }
        let Some(value) = Value::of_runs(&std::mem::take(&mut self.line)) else { return Ok(()) };
        let value = match value {
            Value::Text(text) => Value::Text(text.trim().to_owned()),
            value => value,
        };
        self.builder.put(self.row, 0, value)?;
        self.row = self.row.saturating_add(1);
        Ok(())
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "center"
            | "caption"
            | "body"
            | "pre"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Sheet;

    fn read(pages: &[String]) -> Result<Book, Unreadable> {
        super::read(pages, &Limits::default())
    }

    fn text(sheet: &Sheet, row: u32, column: u32) -> String {
        sheet.text(row, column).to_owned()
    }

    #[test]
    fn spans_become_merged_areas_and_push_the_cells_beside_them() {
        let page = "<p>The title</p><table><tr><th rowspan=2>A<th colspan=2>B<tr><td>C<td sdval='1.5'>1,50\
                    <tr><td>x<br>y<td>&nbsp;<td>z</table>";
        let book = read(&[page.to_owned()]).expect("a table");
        let sheet = &book.sheets[0];
        assert_eq!(text(sheet, 0, 0), "The title");
        assert_eq!(text(sheet, 2, 0), "A");
        assert_eq!(text(sheet, 2, 1), "B");
        assert_eq!(text(sheet, 3, 1), "C");
        assert_eq!(text(sheet, 3, 2), "1.5");
        assert_eq!(text(sheet, 4, 0), "x\ny");
        assert_eq!(text(sheet, 4, 2), "z");
        assert_eq!(sheet.merges.len(), 2);
        assert_eq!((sheet.merges[1].first_column, sheet.merges[1].last_column), (1, 2));
    }

    #[test]
    fn tables_stand_one_below_the_other() {
        let page = "<table><tr><td>1</table><table><tr><td><table><tr><td>in</table></table>";
        let book = read(&[page.to_owned()]).expect("tables");
        let sheet = &book.sheets[0];
        assert_eq!(text(sheet, 0, 0), "1");
        assert!(sheet.cells().any(|cell| cell.text == "in"));
        assert_eq!(sheet.cells().count(), 2);
    }
}
