//! What a pipeline declares beside its rules, as the stages see it: resolved, checked, without places in files.

use jiff::civil::Date;

use super::reading::ReadingPolicy;
use crate::model::{Frequency, Kind};

/// Of which units a report is expected. One that closed within the period has nobody who could send it; its successor reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Expect {
    /// Of those that are there from its first to its last day, as DHIS2 counts.
    #[default]
    WholePeriod,
    /// Of those that are there on its last day.
    AtClose,
}

/// When periods close and reports are due.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// How long a period is.
    pub frequency: Frequency,
    /// Day of the last month on which the data close; 0 is the month's last day.
    pub closes: i8,
    /// Due by the end of this many days after the close.
    pub due_days: i32,
    /// The document that sets the due day, as reminders quote it.
    pub law: String,
}

/// Which proposals apply themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Auto {
    /// The kinds of finding whose proposals apply themselves.
    pub kinds: Vec<Kind>,
    /// How sure a proposal must be at least, from 0 to 1.
    pub confidence: f64,
}

impl Default for Auto {
    fn default() -> Self {
        Self { kinds: vec![Kind::Rounding, Kind::ScaledUnit], confidence: 0.9 }
    }
}

/// What goes back to the units: their workbooks with the doubtful cells marked, and reminders.
#[derive(Debug, Clone)]
pub struct Feedback {
    /// The sub-folder of a period's outputs.
    pub folder: String,
    /// What a unit's files are called by.
    pub names: FileNames,
    /// An answer is asked for within so many days of the run.
    pub reply_days: i32,
    /// What the pipeline says at the head of the list, beside the program's own words.
    pub note: Vec<String>,
    /// The reminder to units that sent nothing or not all; `None` if there is none.
    pub letter: Option<Letter>,
}

/// What the files of a unit are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileNames {
    /// Kind and name.
    Title,
    /// The unit's code.
    Code,
}

/// The reminder letter, in the order of its page.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Of the whole letter.
    pub font: String,
    /// Of the text, in points.
    pub size: u16,
    /// The office above, then the one that writes.
    pub head_left: Vec<String>,
    /// The line of the document's number, to be filled in by hand.
    pub number: String,
    /// Where it is written: the first word of the date line.
    pub place: String,
    /// What it is about.
    pub subject: String,
    /// Whom it goes to.
    pub to: Vec<String>,
    /// The text where nothing usable came.
    pub nothing: Vec<String>,
    /// The text where a part is lacking.
    pub incomplete: Vec<String>,
    /// The list below the letter.
    pub recipients: Vec<String>,
    /// The office of who signs, and the name.
    pub signer: Vec<String>,
    /// Of who signs.
    pub name: String,
}

/// The words by which tables are read.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// An abbreviation and what it is short for.
    pub abbreviations: Vec<(String, String)>,
    /// Marks for "nothing to report" in a cell, such as `-`.
    pub nil: Vec<String>,
    /// Sentences that say that a whole table has nothing to report.
    pub nothing: Vec<String>,
    /// Labels of rows that hold a total.
    pub totals: Vec<String>,
    /// Labels that announce the parts of the row above.
    pub subs: Vec<String>,
    /// Labels that end a table, such as the signatures.
    pub footers: Vec<String>,
    /// Words before the name of the unit that reports.
    pub senders: Vec<String>,
    /// Another way to write a kind of unit, and the kind.
    pub kinds: Vec<(String, String)>,
    /// Words of offices above the units, which are never the sender.
    pub above: Vec<String>,
}

/// The units of money: the first is the main one.
#[derive(Debug, Clone, Default)]
pub struct Money {
    /// The main unit, then the others.
    pub units: Vec<MoneyUnit>,
}

/// A unit of money, as an exact ratio: `value * times / per` is in the main unit.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyUnit {
    /// As the program writes it.
    pub name: String,
    /// Other ways to write it.
    pub also: Vec<String>,
    /// The value is multiplied by this …
    pub times: f64,
    /// … and divided by this.
    pub per: f64,
}

/// A closed list of values.
#[derive(Debug, Clone)]
pub struct Category {
    /// The name by which columns refer to it.
    pub id: String,
    /// In the order of the definition.
    pub options: Vec<CategoryOption>,
}

/// One value of a list: its id is what the tables hold, its label what people read.
#[derive(Debug, Clone)]
pub struct CategoryOption {
    /// The value in the tables.
    pub id: String,
    /// The value on paper.
    pub label: String,
    /// Other ways to write the label.
    pub also: Vec<String>,
}

/// How a form's table is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// Declared rows with figures in columns.
    Indicators,
    /// Rows are records, as many as the unit has.
    Register,
    /// Headings with text under them.
    Narrative,
}

/// One form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The form's name in tables and rules.
    pub id: String,
    /// As its sheets are headed.
    pub title: String,
    /// Other titles of the same form.
    pub also: Vec<String>,
    /// How its table is built.
    pub kind: FormKind,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom; none for a register.
    pub rows: Vec<Row>,
    /// Of a register: the field that names a record.
    pub name: String,
    /// Of a register: the field of its official number, or empty.
    pub code: String,
    /// Of a register: how its records are known again.
    pub matching: Matching,
    /// What is done with hidden cells, merged areas, comments and cells without a value.
    pub reading: ReadingPolicy,
}

/// How records of a register are known again in another period, unit or list.
#[derive(Debug, Clone, PartialEq)]
pub struct Matching {
    /// Fields beside number and name that distinguish records.
    pub identity: Vec<String>,
    /// From this likeness of names (0 to 1) two records may be one …
    pub near: f64,
    /// … where no other is within this much of it.
    pub clear: f64,
}

impl Default for Matching {
    fn default() -> Self {
        Self { identity: Vec::new(), near: 0.85, clear: 0.05 }
    }
}

impl Form {
    /// The column of this id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// What a cell of the form holds.
    pub fn type_of(&self, row: &str, column: &str) -> Type {
        match (self.kind, self.row(row), self.column(column)) {
            (FormKind::Indicators, Some(row), _) => row.type_,
            (_, _, Some(column)) => column.kind,
            _ => Type::Text,
        }
    }

    /// Rows that carry figures.
    pub fn indicators(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.id.is_empty())
    }

    /// The row with figures of this id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id && !id.is_empty())
    }

    /// Measures of an indicator form.
    pub fn measures(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.role == Role::Measure)
    }

    /// Fields of a register.
    pub fn fields(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.role == Role::Field)
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The running number of a row.
    Number,
    /// What the row is.
    Label,
    /// The unit of measurement of the row.
    Unit,
    /// Figures of an indicator form.
    Measure,
    /// Remarks, which are not checked.
    Note,
    /// A value of a record.
    Field,
    /// The text under a heading.
    Text,
}

/// What a field or row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// A whole number.
    Int,
    /// A number with decimals.
    Decimal,
    /// An amount, in the pipeline's main unit of money.
    Money,
    /// A day.
    Date,
    /// One of the options of a category.
    Category,
    /// A tick: 1 or 0.
    Flag,
}

impl Type {
    /// Whether its values can be added up.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Decimal | Self::Money | Self::Flag)
    }

    /// The word in definitions and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Int => "int",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::Date => "date",
            Self::Category => "category",
            Self::Flag => "flag",
        }
    }
}

/// One column of a form's table.
#[derive(Debug, Clone)]
pub struct Column {
    /// The column's name in tables and rules.
    pub id: String,
    /// The text of its header.
    pub header: String,
    /// The header above it, if several columns share one; else empty.
    pub under: String,
    /// Other texts of its header.
    pub also: Vec<String>,
    /// What it is for.
    pub role: Role,
    /// What its cells hold.
    pub kind: Type,
    /// The category of its values; empty if it has none.
    pub category: String,
    /// A blank cell is a finding.
    pub required: bool,
    /// Figures below zero are allowed.
    pub negative: bool,
    /// Of a measure: it holds the figure of the period before.
    pub previous: bool,
    /// A blank means zero.
    pub blank_is_zero: bool,
    /// Summed in a layout's total row.
    pub summed: bool,
    /// How far its figures are trusted against others, from 1 to 9.
    pub reliability: u32,
}

/// What a row of an indicator form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A heading without figures.
    Section,
    /// A line such as "of which", without figures.
    Sub,
    /// A figure at the end of the period.
    Stock,
    /// A figure over the period.
    Flow,
    /// A quotient of two other rows.
    Ratio,
    /// An average or a price, which cannot be added up.
    Level,
    /// A heading of a narrative.
    Heading,
}

impl RowKind {
    /// The word in definitions and rules.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Sub => "sub",
            Self::Stock => "stock",
            Self::Flow => "flow",
            Self::Ratio => "ratio",
            Self::Level => "level",
            Self::Heading => "heading",
        }
    }
}

/// One row of an indicator form, or one heading of a narrative. `id` is empty for sections and sub-headings.
#[derive(Debug, Clone)]
pub struct Row {
    /// The row's name in tables and rules.
    pub id: String,
    /// The number printed before the label.
    pub number: String,
    /// The text of its label.
    pub label: String,
    /// Other texts of its label.
    pub also: Vec<String>,
    /// What it counts.
    pub kind: RowKind,
    /// The unit of measurement.
    pub unit: String,
    /// What its figures are.
    pub type_: Type,
    /// Figures below zero are allowed.
    pub negative: bool,
    /// A blank cell is a finding.
    pub required: bool,
    /// How it is added up over units.
    pub aggregate: Aggregate,
    /// How far its figures are trusted against others, from 1 to 9.
    pub reliability: u32,
}

/// How a row is brought together over units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aggregate {
    /// The sum of the units.
    Sum,
    /// The quotient of the sums of two other rows.
    Ratio {
        /// The row above the line.
        numerator: String,
        /// The row below the line.
        denominator: String,
        /// The result is rounded to so many places.
        decimals: u32,
    },
    /// The mean of the units, weighted by another row.
    Mean {
        /// The row of weights.
        weight: String,
        /// The result is rounded to so many places.
        decimals: u32,
    },
}

impl Row {
    /// The rows whose figures go into its total over the units.
    pub fn summed_rows(&self) -> Vec<&str> {
        match &self.aggregate {
            Aggregate::Sum => vec![&self.id],
            Aggregate::Ratio { numerator, denominator, .. } => vec![numerator, denominator],
            Aggregate::Mean { weight, .. } => vec![&self.id, weight],
        }
    }
}

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
}

/// What a sheet of an output workbook shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// The totals of an indicator form, a row an indicator.
    Indicators,
    /// A row a unit, a column a figure.
    Units,
    /// The records of a register, under their units.
    Records,
    /// The accepted figures that formulas of other sheets point at.
    Data,
    /// One of the office's own lists, such as who has not reported.
    Listing,
}

/// One sheet of an output workbook.
#[derive(Debug, Clone)]
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
}

/// One column of an output sheet.
#[derive(Debug, Clone)]
pub struct LayoutColumn {
    /// The text of its header.
    pub header: String,
    /// The header above it, if several columns share one.
    pub under: String,
    /// As Excel counts it: letters of the normal font.
    pub width: f64,
    /// What its cells show.
    pub value: Binding,
    /// The number format; empty for the usual one.
    pub format: String,
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
    /// One measure in percent of another.
    Percent(String, String),
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

/// A known deviation: findings that stay listed and shout no more until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Its line in the file.
    pub line: u64,
    /// The rule or kind that is waived.
    pub of: Waived,
    /// Empty: any.
    pub unit: String,
    /// Empty: any.
    pub form: String,
    /// Empty: any.
    pub row: String,
    /// Empty: any.
    pub column: String,
    /// Why the deviation is right.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds.
    pub until: Date,
}

/// What a waiver is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waived {
    /// The rule of this id.
    Rule(String),
    /// Every finding of this kind.
    Kind(Kind),
}
