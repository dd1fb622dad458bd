//! Output workbooks as plain data: the content and style of each cell, before anything is written to a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use compact_str::CompactString;
use jiff::civil::Date;

use super::book::Rect;
use super::cell_key::UnitId;
use super::figure::Part;
use super::row_map::RepeatedRows;
use workbook_reader::a1;

/// The most characters a sheet's name may have.
const SHEET_NAME: usize = 31;

/// One output workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct OutBook {
    /// The workbook's name.
    pub file: String,
    /// Of all cells.
    pub font: String,
    /// Size of the text in points.
    pub size: f64,
    /// The creation date in the document's properties; never the clock's.
    pub created: Date,
    /// In their order.
    pub sheets: Vec<OutSheet>,
    /// The workbook that is filled in; `None` if it is written from nothing.
    pub template: Option<OutTemplate>,
}

/// The workbook of an office that is filled in. The cells of its sheets are those that are bound; all else stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutTemplate {
    /// As the pipeline names it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// One sheet: printed on A4, one page wide and as many high as it takes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutSheet {
    /// On the tab.
    pub name: String,
    /// Not among the tabs; whoever wants to see it unhides it.
    pub hidden: bool,
    /// Printed across.
    pub landscape: bool,
    /// Width of each column in characters.
    pub widths: Vec<f64>,
    /// In any order.
    pub cells: Vec<OutCell>,
    /// Merged areas.
    pub merges: Vec<Merge>,
    /// Height in points of each row that has its own. Rows with a height are printed even if they are blank.
    pub heights: BTreeMap<u32, f64>,
    /// First and last row that are repeated on each page.
    pub repeat_rows: Option<(u32, u32)>,
    /// The rows that begin a page, besides the first.
    pub page_breaks: Vec<u32>,
    /// The first row and column that scroll; zero if nothing is frozen.
    pub freeze: (u32, u32),
    /// The table, headers included, that may be filtered.
    pub filter: Option<Rect>,
    /// Cells that take one of a few values.
    pub drop_downs: Vec<DropDown>,
    /// Only unlocked cells may be changed. No password: it keeps slips away, not people.
    pub protected: bool,
    /// So many columns from the left are printed; `None` for all.
    pub printed_columns: Option<u32>,
    /// By position, from zero.
    pub hidden_columns: BTreeSet<u32>,
    /// Of a template's sheet: its rows that are repeated.
    pub repeated: Vec<RepeatedRows>,
    /// Charts, drawn from cells of the sheet.
    pub charts: Vec<OutChart>,
}

/// A chart of cells of its sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct OutChart {
    /// The cell of its upper left corner: row and column.
    pub place: (u32, u32),
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Bars side by side; else lines.
    pub bars: bool,
    /// Above it.
    pub title: String,
    /// Of the axis of values, and of the axis of what is compared.
    pub axes: [String; 2],
    /// Of the values, as Excel writes it.
    pub number_format: String,
    /// Of the numbers at the axis of values.
    pub axis_format: String,
    /// The cells with the names of what is compared.
    pub categories: Rect,
    /// The cell with each series' name, and its values.
    pub series: Vec<((u32, u32), Rect)>,
}

/// Cells that hold one of a few texts.
#[derive(Debug, Clone, PartialEq)]
pub struct DropDown {
    /// The cells.
    pub area: Rect,
    /// The values that they take.
    pub choices: Vec<String>,
    /// The message to somebody who types another.
    pub error: String,
}

/// One cell. `row` and `column` count from zero.
#[derive(Debug, Clone, PartialEq)]
pub struct OutCell {
    /// From zero.
    pub row: u32,
    /// From zero.
    pub column: u32,
    /// What it shows.
    pub content: OutContent,
    /// How it looks. Cells that look alike share it.
    pub style: Arc<Style>,
}

/// Cells merged into one, with their text.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The cells.
    pub area: Rect,
    /// What they show together.
    pub text: String,
    /// How they look.
    pub style: Style,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum OutContent {
    /// Nothing; the cell has a style all the same.
    Blank,
    /// A text, never read as a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// A formula with its `=`, and what it comes to.
    Formula {
        /// As Excel writes it in English, with `=`.
        formula: String,
        /// What the formula comes to.
        result: OutResult,
    },
}

/// A text; a blank cell if it is empty.
pub(crate) fn text(text: &str) -> OutContent {
    if text.is_empty() { OutContent::Blank } else { OutContent::Text(text.to_owned()) }
}

/// What a formula comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum OutResult {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

impl OutResult {
    /// A number without the dust of floating point, or the empty text if there is none.
    pub fn or_blank(value: Option<f64>) -> Self {
        let clean = |value: f64| format!("{value:.11e}").parse().unwrap_or(value);
        value.map_or(Self::Text(String::new()), |value| Self::Number(clean(value)))
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Text(_) => None,
        }
    }
}

/// The position of text between left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// The position of text between top and bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VerticalAlign {
    /// At the top.
    Top,
    /// In the middle.
    #[default]
    Center,
    /// At the bottom.
    Bottom,
}

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Style {
    /// Thick letters.
    pub bold: bool,
    /// Slanted letters.
    pub italic: bool,
    /// A line under the letters.
    pub underline: bool,
    /// A thin line on all sides, with the text kept off it.
    pub border: bool,
    /// Long texts continue in the next line of the cell.
    pub wrap: bool,
    /// From left to right.
    pub align: Align,
    /// From top to bottom.
    pub vertical: VerticalAlign,
    /// As Excel writes it; empty: general.
    pub number_format: CompactString,
    /// In points, where it is another than the workbook's.
    pub size: Option<f64>,
    /// Background as red, green and blue: `0xRRGGBB`.
    pub fill: Option<u32>,
    /// May be changed where the sheet is protected.
    pub unlocked: bool,
}

impl Style {
    /// Text that wraps.
    pub fn text() -> Self {
        Self { wrap: true, ..Self::default() }
    }

    /// A cell of a table.
    pub fn boxed() -> Self {
        Self { border: true, ..Self::text() }
    }

    /// The same, bold or not.
    #[must_use]
    pub fn bold(self, bold: bool) -> Self {
        Self { bold, ..self }
    }

    /// The same, italic or not.
    #[must_use]
    pub fn italic(self, italic: bool) -> Self {
        Self { italic, ..self }
    }

    /// The same, aligned so.
    #[must_use]
    pub fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// A number at the right, which does not wrap.
    #[must_use]
    pub fn number(self, format: &str) -> Self {
        Self { wrap: false, align: Align::Right, number_format: format.into(), ..self }
    }
}

/// The sources of the figures of one sheet of an output workbook, or of one figure of a written report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lineage {
    /// The output.
    pub file: String,
    /// Its sheet; empty in a written report.
    pub sheet: String,
    /// The bookmark of a written report; empty in a workbook, where each source has its cell.
    pub bookmark: String,
    /// Figure by figure in the order in which they are laid out.
    pub sources: Vec<Source>,
}

impl Lineage {
    /// The bookmark, or the A1 address of a source's figure.
    pub fn place(&self, source: &Source) -> CompactString {
        match self.bookmark.as_str() {
            "" => a1(source.target.0, source.target.1).into(),
            bookmark => bookmark.into(),
        }
    }
}

/// One source of one figure. There are millions: a source is numbers alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Source {
    /// The cell of the figure by row and column, where the figure is in a sheet.
    pub target: (u32, u32),
    /// What went into it.
    pub origin: Origin,
    /// What it is in the figure.
    pub part: Part,
    /// 1; 2 on the side that the figure is compared with.
    pub side: u8,
}

/// What goes into a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// A cell, by its row in the table of the accepted cells.
    Cell(u32),
    /// A unit that is counted.
    Unit(UnitId),
}

/// A name that a sheet may have: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends, never empty.
pub fn sheet_name(name: &str) -> String {
    let allowed = |c: char| {
        if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }
    };
    let cleaned: String = name.chars().map(allowed).collect();
    let trim = |text: &str| text.trim_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned();
    let cut: String = trim(&cleaned).chars().take(SHEET_NAME).collect();
    let cut = trim(&cut);
    if cut.is_empty() { "Sheet".to_owned() } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_name_is_one_that_excel_takes() {
        assert_eq!(sheet_name("Phụ lục 1"), "Phụ lục 1");
        assert_eq!(sheet_name("'Xã [A]/B'"), "Xã  A  B");
        assert_eq!(sheet_name("?:"), "Sheet");
        assert_eq!(sheet_name(&"ộ".repeat(40)).chars().count(), 31);
    }
}
