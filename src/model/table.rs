//! A form's table as it was found on a sheet.

use std::collections::BTreeSet;

use super::book::Cell;
use compact_str::CompactString;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use workbook_reader::number_format::Shown;

/// One cell of a recognised table: a row and column of the form, and its place on the sheet.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TableCell {
    /// Indicator id, record (`3:name`) or heading id.
    pub row: CompactString,
    /// Measure or field id.
    pub column: CompactString,
    /// A1 address; empty where the table has no such row or column.
    pub address: CompactString,
    /// The cell of the sheet; `None` if it is blank.
    pub cell: Option<Cell>,
    /// The money unit written for this cell: an index into the pipeline's money units.
    pub money: Option<usize>,
    /// The unit written for this cell where it is none of money: beside its label, or in its header; empty where there is none.
    pub unit: CompactString,
    /// Its sheet, which may be another than the table's first; empty: the table's.
    pub sheet: CompactString,
    /// What the sheet hides of it.
    pub marks: Marks,
    /// What its number format shows of its number, where that is something else. Few cells have it, and there are millions.
    pub shown: Option<Box<Shown>>,
}

impl TableCell {
    /// The cell of a row that the table does not have.
    pub fn absent(row: &str, column: &str, sheet: &str) -> Self {
        let (row, column, sheet) = (row.into(), column.into(), sheet.into());
        Self { row, column, sheet, ..Self::default() }
    }

    /// Whether something is in it, or said of it; the crosses that the form prints are nothing.
    pub fn has_value(&self) -> bool {
        self.cell.is_some() && !self.marks.crossed || self.marks.nothing
    }
}

/// What the sheet does with the place of a cell beside showing it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Its row is hidden.
    pub hidden_row: bool,
    /// Its column is hidden.
    pub hidden_column: bool,
    /// It lies below a merged area whose anchor is a value of the table, or had a value below one that was dropped.
    pub covered: bool,
    /// The form crosses it out, and it has a cross.
    pub crossed: bool,
    /// It is blank, and a text of the sheet says that there is nothing to report in it.
    pub nothing: bool,
    /// It holds a day, and its format shows the month first.
    pub month_first: bool,
    /// It holds a day with this time, which its format may show or not.
    pub time: Option<Time>,
}

/// A figure that the form's reading policy leaves out: it is in a hidden row, or in a hidden column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub address: String,
    /// Why it was left out.
    pub marks: Marks,
}

/// What someone wrote beside a cell, or on a separate line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub address: String,
    /// What the comment says.
    pub text: String,
}

/// A header as an earlier report has it, which was read as that of this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldHeader {
    /// The id of that report's period.
    pub period: String,
    /// That period is after the one of this report.
    pub is_later: bool,
    /// The cell, and what it says.
    pub cell: Comment,
    /// The column of the form for which it was taken.
    pub column: String,
}

/// A header that says more than that of the column for which it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtfulHeader {
    /// Its last cell, and all that it says.
    pub cell: Comment,
    /// The column of the form for which it was taken.
    pub column: String,
}

/// A text that says that there is nothing to report in cells that are blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NothingSaid {
    /// The sheet.
    pub sheet: String,
    /// Where it is.
    pub address: String,
    /// As written.
    pub text: String,
    /// The heading of the section that it is about; empty: all rows, or the one that it is in.
    pub section: String,
}

/// A record of a register that is struck out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StruckRecord {
    /// The sheet.
    pub sheet: String,
    /// The cell of its name.
    pub address: String,
    /// Its name.
    pub text: String,
    /// Its figures.
    pub figures: Vec<StruckFigure>,
}

/// A figure of a record that is struck out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StruckFigure {
    /// The field.
    pub column: String,
    /// The figure, as it is written.
    pub value: f64,
    /// The unit of money that the sheet says, by its place among the pipeline's.
    pub money: Option<usize>,
}

/// A record that another one of its name replaces, which says something else where records are told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mended {
    /// The sheet of the new record.
    pub sheet: String,
    /// The cell of its name.
    pub address: String,
    /// Its name.
    pub name: String,
    /// The fields that differ: the column's id, what the old record says, and what the new one does.
    pub facts: Vec<(String, String, String)>,
}

/// A row of a register that adds up records: a total, or the heading of a group with its sums.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TotalRow {
    /// The sheet.
    pub sheet: String,
    /// The cell of its label.
    pub address: String,
    /// Its label, as it is written.
    pub label: String,
    /// The label says no more than that it is a total.
    pub is_plain: bool,
    /// It names a group of records: the heading of the group, or the total below it.
    pub is_of_group: bool,
    /// The number of the register's records above it.
    pub above: usize,
    /// How many records its label counts: 12 in “Tổng số: 12 hộ”.
    pub count: Option<f64>,
    /// The unit of money that its label says, of all its amounts.
    pub money: Option<usize>,
    /// Its figures.
    pub cells: Vec<TableCell>,
}

/// What a row is whose figures a table does not take.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowIdentity {
    /// No row of the form.
    #[default]
    Unknown,
    /// A heading of the form.
    Heading,
    /// A row of a register that is no record: of-which, a running total, another period's figures.
    Aside,
    /// A row of a register without number and figures, where all others have both.
    Unnumbered,
    /// A row of a register over which the name of the record above is merged, with something of its own.
    MergedName,
    /// A row of a further page with other columns of the form, that is none of the first page's.
    Apart,
    /// A row of the first page that such a page does not have.
    Unpaired,
    /// A record of a list below a heading by which it does not count.
    Uncounted {
        /// What says so.
        heading: String,
        /// What it says.
        why: Uncounted,
    },
    /// A row of the form that was taken from another row of the sheet.
    Repeated {
        /// Where the label of the row is that was taken.
        taken: String,
        /// Both have the same figures.
        is_same: bool,
    },
}

/// Why the records below a heading do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Uncounted {
    /// They are not there yet.
    Planned,
    /// They are no more.
    Gone,
}

/// A row with figures that the table does not take.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownRow {
    /// The sheet.
    pub sheet: String,
    /// The cell of the label.
    pub address: String,
    /// As written.
    pub label: String,
    /// The nearest declared labels.
    pub near: Vec<String>,
    /// Which row it is.
    pub identity: RowIdentity,
    /// The texts of its figures.
    pub figures: Vec<String>,
}

/// A column of the form that several columns of the sheet fit equally well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubleColumn {
    /// The column's id.
    pub id: String,
    /// Its declared header.
    pub header: String,
    /// The sheet.
    pub sheet: String,
    /// The cell at the head of the column that was taken.
    pub address: String,
    /// The column that was taken, by letters and header.
    pub taken: String,
    /// The others.
    pub others: Vec<String>,
    /// The table is on its side: these are rows of the sheet.
    pub is_row: bool,
}

/// A table of a file, whether the file counts or not, and how many records it has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCount {
    /// The report.
    pub file: String,
    /// The code of the unit that reports; empty if it is not clear.
    pub unit: String,
    /// The form's id.
    pub form: String,
    /// As [`Table::records`].
    pub records: usize,
}

/// A table that was found, with all its parts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Table {
    /// The form's id.
    pub form: String,
    /// The report.
    pub file: String,
    /// The code of the unit that reports.
    pub unit: String,
    /// The place of its first part.
    pub sheet: String,
    /// By row and column of the form.
    pub cells: Vec<TableCell>,
    /// The table says itself that it has nothing to report, or has no rows.
    pub nothing: bool,
    /// Labels and headers that were matched by nearness: as written, as declared.
    pub synonyms: Vec<(String, String)>,
    /// Declared columns that the table does not have, by their ids.
    pub missing_columns: Vec<String>,
    /// Declared rows that the table does not have, by their ids.
    pub missing_rows: Vec<String>,
    /// For missing columns the headers of the table that are no column of the form, nearest first: id and headers.
    pub near_headers: Vec<(String, Vec<String>)>,
    /// There are figures below headers that are no column of the form, where it lacks one.
    pub has_other_figures: bool,
    /// Headers that name the periods of another report.
    pub old_headers: Vec<OldHeader>,
    /// Headers that say more than those of the columns for which they were taken.
    pub doubtful_headers: Vec<DoubtfulHeader>,
    /// The numbers of the footnotes below the table: "(1) Số sơ bộ".
    pub footnotes: Vec<String>,
    /// Columns of the form that several columns of the sheet fit.
    pub double_columns: Vec<DoubleColumn>,
    /// Rows with figures that are no indicator's, or an indicator's a second time.
    pub unknown_rows: Vec<UnknownRow>,
    /// Texts between or below the records of a register that are neither records nor headings.
    pub remarks: Vec<Comment>,
    /// Texts that are alone in their rows, in the column of the names, right below a record.
    pub below_names: Vec<Comment>,
    /// Texts that say that there is nothing to report in blank cells of a form of indicators.
    pub statements: Vec<NothingSaid>,
    /// Records of a register that are struck out from end to end: they are no part of it.
    pub struck: Vec<StruckRecord>,
    /// Records that were typed over two rows, with the cells of both and the whole name.
    pub two_lines: Vec<Comment>,
    /// Records that a supplement replaces by such as say something else where records are told apart.
    pub mended: Vec<Mended>,
    /// The rows of a register that add up records.
    pub totals: Vec<TotalRow>,
    /// The number of records above each row of a register that parts them: headings, totals, the beginning of a part on its own.
    pub bounds: Vec<usize>,
    /// Labels and headers with marks or struck-out parts that are no part of them, as they are written.
    pub omitted: Vec<Comment>,
    /// Labels of money that name another unit than stands beside them: both, as they are written.
    pub unit_conflicts: Vec<Comment>,
    /// True where any text of the table came in a legacy encoding.
    pub legacy: bool,
    /// What the form's reading policy leaves out.
    pub left_out: Vec<LeftOut>,
    /// The comments on its cells, titles and headers, where the form asks for them.
    pub comments: Vec<Comment>,
    /// Whether its workbook counts days from 1904.
    pub is_1904: bool,
}

impl Table {
    /// Whether any text of the table came in a legacy encoding.
    pub fn has_legacy_text(&self) -> bool {
        self.cells.iter().filter_map(|cell| cell.cell.as_ref()).any(|cell| cell.legacy)
    }

    /// How many of its rows are on the sheet: records of a register, rows of another form.
    pub fn records(&self) -> usize {
        let there = self.cells.iter().filter(|cell| !cell.address.is_empty());
        there.map(|cell| cell.row.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// The sheet of a part that names one; `None` if it is the table's.
    pub fn sheet_of<'t>(&'t self, own: &'t str) -> &'t str {
        if own.is_empty() { &self.sheet } else { own }
    }

    /// Whether any cell that carries a value has something in it; the crosses that the form prints are nothing.
    pub fn has_values(&self) -> bool {
        self.cells.iter().any(TableCell::has_value)
    }

    /// Whether nothing is filled in, not even below headers of other columns.
    pub fn is_blank(&self) -> bool {
        !self.has_values() && !self.has_other_figures
    }
}
