//! A pipeline as the stages see it: resolved, checked, without places in files.

use std::path::PathBuf;

use super::reading::ReadingPolicy;
use crate::model::{Frequency, Kind, Message, Registry, Severity};

/// All that a pipeline declares.
#[derive(Debug, Clone)]
pub struct Pipeline {
    pub name: String,
    pub title: Message,
    pub version: String,
    pub calendar: Calendar,
    pub inputs: PathBuf,
    /// The received log's name in each period's folder.
    pub received: String,
    pub outputs: PathBuf,
    /// The forms of a complete report.
    pub report: Vec<String>,
    pub copies: Option<Copies>,
    pub words: Words,
    pub money: Money,
    pub categories: Vec<Category>,
    pub units: Registry,
    pub forms: Vec<Form>,
    pub rules: Rules,
    pub layouts: Vec<Layout>,
}

impl Pipeline {
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The options of a field; none where it is no category.
    pub fn options(&self, form: &str, field: &str) -> &[CategoryOption] {
        let category = self.form(form).and_then(|form| form.column(field)).map(|f| &f.category);
        let of_field = |known: &&Category| Some(&known.id) == category;
        self.categories.iter().find(of_field).map_or(&[], |category| &category.options)
    }
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

/// When a whole report counts as copied.
#[derive(Debug, Clone)]
pub struct Copies {
    pub form: String,
    pub measure: String,
    pub minimum: usize,
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
    pub reading: ReadingPolicy,
}

impl Form {
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
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

/// What must hold.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub rules: Vec<Rule>,
    pub totals: Vec<Total>,
    pub unique: Vec<Unique>,
    pub references: Vec<Reference>,
    pub continuity: Vec<Continuity>,
}

/// What a rule looks at, and so what its names are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One row a unit and measure; names are row ids.
    Measures(Vec<String>),
    /// One row a unit; names are `row.measure` and `total.column`.
    Unit,
    /// One row a unit and row of these kinds; names are measures.
    Each(Vec<RowKind>),
    /// One row a record; names are fields.
    Record,
}

/// A SQL expression that is true where all is well.
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: String,
    pub kind: Kind,
    pub severity: Severity,
    pub form: String,
    pub scope: Scope,
    pub check: String,
    pub tolerance: Option<String>,
    pub when: Option<String>,
    pub periods: Vec<u8>,
    pub cell: Option<String>,
    pub message: Message,
}

/// Sums over a register, one row a unit.
#[derive(Debug, Clone)]
pub struct Total {
    pub id: String,
    pub form: String,
    /// Name and SQL expression.
    pub columns: Vec<(String, String)>,
}

/// A field that must not occur twice.
#[derive(Debug, Clone)]
pub struct Unique {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    pub field: String,
    /// Across all units, or within each.
    pub everywhere: bool,
    pub message: Message,
}

/// A text that must name a record of a register.
#[derive(Debug, Clone)]
pub struct Reference {
    pub id: String,
    pub kind: Kind,
    pub severity: Severity,
    pub form: String,
    pub field: String,
    pub to_form: String,
    pub to_field: String,
    pub message: Message,
}

/// Records of a register against the period before.
#[derive(Debug, Clone)]
pub struct Continuity {
    pub id: String,
    pub severity: Severity,
    pub form: String,
    pub indicators: String,
    /// The cell that says how many may be gone: row and measure.
    pub vanished: Option<(String, String)>,
    pub appeared: Option<(String, String)>,
    pub founded: Option<String>,
    pub message_vanished: Message,
    pub message_unexpected: Message,
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
}

/// One sheet of an output workbook.
#[derive(Debug, Clone)]
pub struct LayoutSheet {
    pub name: String,
    pub kind: SheetKind,
    pub form: String,
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
}

/// The signature block below a sheet.
#[derive(Debug, Clone, Default)]
pub struct Signature {
    pub place: String,
    pub left: Vec<String>,
    pub right: Vec<String>,
}
