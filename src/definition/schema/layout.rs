//! Layouts as definitions declare them: workbooks, sheets and what their columns show.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::model::output::OutTemplate;
use crate::model::{How, words};

/// One output workbook.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The workbook's name.
    pub file: String,
    /// Of all its sheets.
    pub font: String,
    /// Of the letters, in points.
    pub size: f64,
    /// In their order.
    pub sheets: Vec<LayoutSheet>,
    /// Below every printed sheet; `None` if there is none.
    pub signature: Option<Signature>,
    /// The workbook of an office that is filled in; `None` if the layout says how all looks.
    pub template: Option<OutTemplate>,
}

/// What a sheet of an output workbook shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SheetKind {
    /// The totals of an indicator form, a row an indicator.
    #[default]
    Indicators,
    /// A row a unit, a column a figure.
    Units,
    /// The records of a register, under their units.
    Records,
    /// The accepted figures that formulas of other sheets point at.
    Data,
    /// One of the office's own lists, such as who has not reported.
    Listing,
    /// Single cells of a template.
    Cells,
    /// Charts of an indicator form, each beside the table that it is drawn from.
    Charts,
}

words! {
    /// What a chart compares.
    pub enum ChartOver {
        /// The totals of this period and of those before it: lines.
        Periods = "periods";
        /// The units side by side: bars.
        Units = "units";
    }
}

/// One chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutChart {
    /// Above it.
    pub title: String,
    /// What it compares.
    pub over: ChartOver,
    /// The most periods that it shows, this one among them.
    pub periods: usize,
    /// The title of the axis of values: the unit of measurement.
    pub axis: String,
    /// What it shows.
    pub figures: Vec<ChartFigure>,
}

/// A figure of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartFigure {
    /// The row of the form.
    pub row: String,
    /// Its measure.
    pub measure: String,
    /// What it is called in the chart.
    pub name: String,
}

/// One sheet of an output workbook.
#[derive(Debug, Clone, Default)]
pub struct LayoutSheet {
    /// On the tab.
    pub name: String,
    /// What it shows.
    pub kind: SheetKind,
    /// The form that it shows; empty for a listing.
    pub form: String,
    /// Of a listing: which one.
    pub list: String,
    /// The lines above the title, on the left.
    pub head_left: Vec<String>,
    /// The lines above the title, on the right.
    pub head_right: Vec<String>,
    /// The lines of the title.
    pub title: Vec<String>,
    /// A line below the title.
    pub note: String,
    /// The unit of measurement above the table, on the right.
    pub unit: String,
    /// A row below the header that numbers the columns.
    pub number_row: bool,
    /// Printed across.
    pub landscape: bool,
    /// The data sheet that its formulas point at.
    pub data: String,
    /// The label of the row of totals; empty if there is none.
    pub total: String,
    /// An SQL expression over the fields: which records are shown.
    pub filter: Option<String>,
    /// Records are grouped under a line with their unit's name.
    pub group: bool,
    /// From left to right.
    pub columns: Vec<LayoutColumn>,
    /// From top to bottom.
    pub charts: Vec<LayoutChart>,
    /// Where all this is in a template.
    pub bound: BoundSheet,
}

/// The places of a template's sheet that a sheet of a layout binds. Rows and columns count from zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoundSheet {
    /// The first and the last sample of the rows that are repeated.
    pub rows: Option<(u32, u32)>,
    /// Of an indicators sheet: the row of each indicator, by its id.
    pub indicators: BTreeMap<String, u32>,
    /// Cells in which the template itself sums a column over the repeated rows.
    pub totals: Vec<(u32, u32)>,
    /// Single cells.
    pub cells: Vec<BoundCell>,
    /// The cell for the mark of a draft.
    pub draft: Option<(u32, u32)>,
    /// Nobody sees the sheet.
    pub hidden: bool,
}

/// A cell of a template and what is written into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundCell {
    /// Row and column.
    pub place: (u32, u32),
    /// What is written.
    pub value: CellValue,
}

/// What is written into a single cell of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// A text with placeholders.
    Text(String),
    /// A figure over all units: form, row and measure.
    Figure(String, String, String),
    /// A summed field over all records: form and field.
    Sum(String, String),
    /// The number of records of a form.
    Count(String),
}

/// One column of an output sheet.
#[derive(Debug, Clone)]
pub struct LayoutColumn {
    /// The text of its header.
    pub header: String,
    /// The headers above it that several columns share, from the top.
    pub under: Vec<String>,
    /// As Excel counts it: letters of the normal font.
    pub width: f64,
    /// What its cells show.
    pub value: Binding,
    /// The number format; empty for the usual one.
    pub format: String,
    /// The column of a template, from zero.
    pub place: Option<u32>,
}

impl LayoutColumn {
    /// The header with those that it is under.
    pub fn full_header(&self) -> String {
        match self.under.as_slice() {
            [] => self.header.clone(),
            under => format!("{}: {}", under.join(" – "), self.header),
        }
    }
}

/// The content of a column of an output sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// The running number.
    Running,
    /// A blank column for remarks.
    Note,
    /// The number printed before the row's label.
    RowNumber,
    /// The row's label.
    RowLabel,
    /// The row's unit of measurement.
    RowUnit,
    /// The unit's name.
    UnitName,
    /// The unit's kind.
    UnitKind,
    /// The unit's code.
    UnitCode,
    /// A measure of each row.
    Measure(String),
    /// Two measures' totals of an indicator, one compared with the other.
    Share {
        /// The measure that is compared.
        of: String,
        /// The one that it is compared with.
        to: String,
        /// In percent of it, or as its growth.
        how: How,
    },
    /// One figure of each unit: row and measure.
    Figure(String, String),
    /// A field of each record.
    Field(String),
    /// A column of a list, by its position.
    Listed(usize),
}

/// The signature block below a sheet.
#[derive(Debug, Clone, Default)]
pub struct Signature {
    /// The first word of the date line.
    pub place: String,
    /// The lines of the block on the left.
    pub left: Vec<String>,
    /// The lines of the block on the right.
    pub right: Vec<String>,
}

/// A written report that is filled in from a template of Word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The document's name.
    pub file: String,
    /// The template as the pipeline names it.
    pub template: String,
    /// Where the template is.
    pub path: PathBuf,
}
