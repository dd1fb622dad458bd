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
    pub frequency: Frequency,
    /// Day of the last month on which the data close; 0 is the month's last day.
    pub closes: i8,
    /// Due by the end of this many days after the close.
    pub due_days: i32,
    pub law: String,
}

/// Which proposals apply themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Auto {
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
    pub names: FileNames,
    /// An answer is asked for within so many days of the run.
    pub reply_days: i32,
    /// What the pipeline says at the head of the list, beside the program's own words.
    pub note: Vec<String>,
    pub letter: Option<Letter>,
}

/// What the files of a unit are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileNames {
    /// Kind and name.
    Title,
    Code,
}

/// The reminder letter, in the order of its page.
#[derive(Debug, Clone)]
pub struct Letter {
    pub font: String,
    /// Of the text, in points.
    pub size: u16,
    /// The office above, then the one that writes.
    pub head_left: Vec<String>,
    pub number: String,
    pub place: String,
    pub subject: String,
    pub to: Vec<String>,
    /// The text where nothing usable came.
    pub nothing: Vec<String>,
    /// The text where a part is lacking.
    pub incomplete: Vec<String>,
    pub recipients: Vec<String>,
    /// The office of who signs, and the name.
    pub signer: Vec<String>,
    pub name: String,
}

/// The words by which tables are read.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub abbreviations: Vec<(String, String)>,
    pub nil: Vec<String>,
    pub nothing: Vec<String>,
    pub totals: Vec<String>,
    pub subs: Vec<String>,
    pub footers: Vec<String>,
    pub senders: Vec<String>,
    pub kinds: Vec<(String, String)>,
    pub above: Vec<String>,
}

/// The units of money: the first is the main one.
#[derive(Debug, Clone, Default)]
pub struct Money {
    pub units: Vec<MoneyUnit>,
}

/// A unit of money, as an exact ratio: `value * times / per` is in the main unit.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyUnit {
    pub name: String,
    pub also: Vec<String>,
    pub times: f64,
    pub per: f64,
}

/// A closed list of values.
#[derive(Debug, Clone)]
pub struct Category {
    pub id: String,
    pub options: Vec<CategoryOption>,
}

/// One value of a list: its id is what the tables hold, its label what people read.
#[derive(Debug, Clone)]
pub struct CategoryOption {
    pub id: String,
    pub label: String,
    pub also: Vec<String>,
}

/// How a form's table is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    Indicators,
    Register,
    Narrative,
}

/// One form.
#[derive(Debug, Clone)]
pub struct Form {
    pub id: String,
    pub title: String,
    pub also: Vec<String>,
    pub kind: FormKind,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Of a register: the field that names a record.
    pub name: String,
    /// Of a register: the field of its official number, or empty.
    pub code: String,
    /// Of a register: how its records are known again.
    pub matching: Matching,
    pub reading: ReadingPolicy,
}

/// How records of a register are known again in another period, unit or list.
#[derive(Debug, Clone, PartialEq)]
pub struct Matching {
    /// Fields beside number and name that tell records apart.
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
    Number,
    Label,
    Unit,
    Measure,
    Note,
    Field,
    Text,
}

/// What a field or row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    Int,
    Decimal,
    Money,
    Date,
    Category,
    Flag,
}

impl Type {
    pub fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Decimal | Self::Money | Self::Flag)
    }

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
    pub id: String,
    pub header: String,
    pub under: String,
    pub also: Vec<String>,
    pub role: Role,
    pub kind: Type,
    pub category: String,
    pub required: bool,
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
    Section,
    Sub,
    Stock,
    Flow,
    Ratio,
    Level,
    /// A heading of a narrative.
    Heading,
}

impl RowKind {
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
    pub id: String,
    pub number: String,
    pub label: String,
    pub also: Vec<String>,
    pub kind: RowKind,
    pub unit: String,
    pub type_: Type,
    pub negative: bool,
    pub required: bool,
    pub aggregate: Aggregate,
    /// How far its figures are trusted against others, from 1 to 9.
    pub reliability: u32,
}

/// How a row is brought together over units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aggregate {
    Sum,
    Ratio { numerator: String, denominator: String, decimals: u32 },
    Mean { weight: String, decimals: u32 },
}

/// One output workbook.
#[derive(Debug, Clone)]
pub struct Layout {
    pub file: String,
    pub font: String,
    pub size: f64,
    pub sheets: Vec<LayoutSheet>,
    pub signature: Option<Signature>,
}

/// What a sheet of an output workbook shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    Indicators,
    Units,
    Records,
    Data,
    Listing,
}

/// One sheet of an output workbook.
#[derive(Debug, Clone)]
pub struct LayoutSheet {
    pub name: String,
    pub kind: SheetKind,
    pub form: String,
    /// Of a listing: which one.
    pub list: String,
    pub head_left: Vec<String>,
    pub head_right: Vec<String>,
    pub title: Vec<String>,
    pub note: String,
    pub unit: String,
    pub number_row: bool,
    pub landscape: bool,
    pub data: String,
    pub total: String,
    pub filter: Option<String>,
    pub group: bool,
    pub columns: Vec<LayoutColumn>,
}

/// One column of an output sheet.
#[derive(Debug, Clone)]
pub struct LayoutColumn {
    pub header: String,
    pub under: String,
    pub width: f64,
    pub value: Binding,
    pub format: String,
}

/// What stands in a column of an output sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// The running number.
    Running,
    Note,
    RowNumber,
    RowLabel,
    RowUnit,
    UnitName,
    UnitKind,
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
    pub place: String,
    pub left: Vec<String>,
    pub right: Vec<String>,
}

/// A known deviation: findings that stay listed and shout no more until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Its line in the file.
    pub line: u64,
    pub of: Waived,
    /// Empty: any.
    pub unit: String,
    pub form: String,
    pub row: String,
    pub column: String,
    pub reason: String,
    pub owner: String,
    /// The last day on which it holds.
    pub until: Date,
}

/// What a waiver is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waived {
    Rule(String),
    Kind(Kind),
}
