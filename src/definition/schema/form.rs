//! Forms as definitions declare them: columns, rows and how these are brought together over units.

use std::collections::BTreeSet;

use super::computed::Computed;
use super::levels::CodeLevels;
use crate::definition::reading::ReadingPolicy;
use crate::model::{How, Lang, words};

words! {
    /// How a form's table is built.
    pub enum FormKind {
        /// Declared rows with figures in columns.
        Indicators = "indicators";
        /// Rows are records, as many as the unit has.
        Register = "register";
        /// Headings with text under them.
        Narrative = "narrative";
    }
}

/// One form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The form's name in tables and rules.
    pub id: String,
    /// As its sheets are headed.
    pub title: String,
    /// The same in English; empty if it is not declared.
    pub title_en: String,
    /// Other titles of the same form.
    pub also: Vec<String>,
    /// How its table is built.
    pub kind: FormKind,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom; none for a register.
    pub rows: Vec<Row>,
    /// Rows and measures whose cells are crossed out: no figure belongs there.
    pub crossed: BTreeSet<(String, String)>,
    /// Named sets of rows, for rules.
    pub sets: Vec<(String, Vec<String>)>,
    /// Of a register: how the codes of its records form a hierarchy; `None` if they form none.
    pub levels: Option<CodeLevels>,
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

/// A text in a language, if it is declared in it.
fn in_language<'t>(text: &'t str, english: &'t str, lang: Lang) -> &'t str {
    if lang == Lang::En && !english.is_empty() { english } else { text }
}

/// What is to be, folded: plans by whatever name, and what is expected of another time.
pub const PLANS: [&str; 12] = [
    "ke hoach",
    "du toan",
    "muk tieu",
    "chi tieu giao",
    "dinh muk",
    "dang ki",
    "nhu cau",
    "du kien",
    "ki sau",
    "thang sau",
    "qui sau",
    "nam sau",
];

impl Column {
    /// The header with what it is under, in a language if it is declared in it.
    pub fn header_in(&self, lang: Lang) -> String {
        match (lang, self.header_en.as_str(), self.under.as_str()) {
            (Lang::Vi, _, "") | (Lang::En, "", "") => self.header.clone(),
            (Lang::En, english, _) if !english.is_empty() => english.to_owned(),
            (_, _, under) => format!("{under}: {}", self.header),
        }
    }
}

impl Form {
    /// The title in a language, if it is declared in it; else as the form prints it.
    pub fn title_in(&self, lang: Lang) -> &str {
        in_language(&self.title, &self.title_en, lang)
    }

    /// The title in Vietnamese and in English.
    pub fn titles(&self) -> [&str; 2] {
        Lang::ALL.map(|lang| self.title_in(lang))
    }

    /// The column of this id.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// What a cell of the form holds: a measure may have its own type.
    pub fn type_of(&self, row: &str, column: &str) -> Type {
        match (self.kind, self.row(row), self.column(column)) {
            (FormKind::Indicators, Some(_), Some(measure)) if measure.has_own_type() => {
                measure.kind
            }
            (FormKind::Indicators, Some(row), _) => row.type_,
            (_, _, Some(column)) => column.kind,
            _ => Type::Text,
        }
    }

    /// Whether a blank cell lacks an answer. Of a measure that is computed from others it does not.
    pub fn asks_for(&self, row: &str, column: &str) -> bool {
        let of = self.column(column);
        match self.kind {
            FormKind::Indicators => {
                self.row(row).is_some_and(|row| row.required)
                    && of.is_none_or(|column| column.computed.is_none())
            }
            FormKind::Register => {
                of.is_some_and(|column| column.required || column.id == self.name)
            }
            FormKind::Narrative => false,
        }
    }

    /// Whether no figure belongs in a cell.
    pub fn is_crossed(&self, row: &str, column: &str) -> bool {
        !self.crossed.is_empty() && self.crossed.contains(&(row.to_owned(), column.to_owned()))
    }

    /// Whether a figure of the form may be below zero.
    pub fn may_be_negative(&self, row: &str, column: &str) -> bool {
        self.row(row).is_some_and(|row| row.negative)
            || self.column(column).is_some_and(|column| column.negative)
    }

    /// The unit of measurement of a figure of an indicator form: a measure may have another.
    pub fn unit_of(&self, row: &str, column: &str) -> &str {
        let own = self.column(column).map(|column| column.unit.as_str());
        let of_row = || self.row(row).map(|row| row.unit.as_str());
        own.filter(|unit| !unit.is_empty()).or_else(of_row).unwrap_or_default()
    }

    /// The two measures of which one is compared with the other, and how, if a measure is computed so: in percent of it, or as its growth.
    pub fn share(&self, measure: &str) -> Option<([&str; 2], How)> {
        match self.column(measure)?.computed.as_ref()? {
            Computed::Percent { of, to } => Some(([of, to], How::Percent)),
            Computed::Growth { of, to } => Some(([of, to], How::Growth)),
            Computed::Sum(_) => None,
        }
    }

    /// The header of a column; where others of the form have the same one, with what it is under.
    pub fn header_of(&self, column: &Column) -> String {
        let same = self.columns.iter().filter(|other| other.header == column.header);
        if same.count() > 1 { column.header_in(Lang::Vi) } else { column.header.clone() }
    }

    /// The label of a row; where others of the form have the same one, with its number, what it is part of, or else the nearest label above it that is the
    /// form's only one: “Ngô: Năng suất”.
    pub fn label_of(&self, row: &Row) -> String {
        let is_only = |row: &&Row| self.rows.iter().filter(|o| o.label == row.label).count() == 1;
        if is_only(&row) {
            return row.label.clone();
        }
        if !row.number.is_empty() {
            return format!("{} {}", row.number, row.label);
        }
        let whole = row.code.rsplit_once('.').map(|(whole, _)| whole);
        let above = self.rows.iter().take_while(|other| other.id != row.id).filter(is_only);
        let above = match self.rows.iter().find(|other| Some(other.code.as_str()) == whole) {
            Some(whole) => Some(whole),
            None => above.last(),
        };
        above.map_or_else(|| row.label.clone(), |above| format!("{}: {}", above.label, row.label))
    }

    /// Whether the figures of a column are computed from others of their row.
    pub fn is_computed(&self, column: &str) -> bool {
        self.column(column).is_some_and(|column| column.computed.is_some())
    }

    /// Whether the figures of a column can be brought together over units.
    pub fn is_added(&self, column: &str) -> bool {
        let is_share =
            |of: &Computed| matches!(of, Computed::Percent { .. } | Computed::Growth { .. });
        self.column(column)
            .is_none_or(|column| column.added && !column.computed.as_ref().is_some_and(is_share))
    }

    /// The step to which a figure is rounded, if that is declared: of its column, else of its row.
    pub fn rounded_to(&self, row: &str, column: &str) -> Option<f64> {
        let of_column = self.column(column).and_then(|column| column.rounded_to);
        of_column.or_else(|| self.row(row)?.rounded_to)
    }

    /// The figures of each row as rules about other rows name them, `row.measure`; a row that is called as a measure, or as what such a rule says of its own row,
    /// has none.
    pub fn figures_of_rows(&self) -> impl Iterator<Item = String> + '_ {
        const OWN: [&str; 5] = ["id", "kind", "type", "row", "unit"];
        let is_other =
            |row: &&Row| !OWN.contains(&row.id.as_str()) && self.column(&row.id).is_none();
        self.indicators().filter(is_other).flat_map(|row| {
            self.measures().map(move |measure| format!("{}.{}", row.id, measure.id))
        })
    }

    /// Rows that carry figures.
    pub fn indicators(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.id.is_empty())
    }

    /// The rows from one head of a section to the next, with its label; empty for those above the first.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &[Row])> {
        let is_head = |row: &Row| row.kind == RowKind::Section;
        self.rows.chunk_by(move |_, next| !is_head(next)).map(move |rows| {
            let head = rows.first().filter(|row| is_head(row));
            (head.map_or("", |row| row.label.as_str()), rows)
        })
    }

    /// The row with figures of this id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id && !id.is_empty())
    }

    /// What a row is called: an indicator by its number and label, a record by its name and number.
    pub(crate) fn row_in_words(&self, row: &str, lang: Lang) -> String {
        match self.row(row) {
            Some(row) => format!("{} {}", row.number, row.label_in(lang)).trim().to_owned(),
            None if self.kind == FormKind::Register => match row.split_once(':') {
                Some((number, name)) if !number.is_empty() => lang
                    .pick(format!("{name} (thứ tự {number})"), format!("{name} (number {number})")),
                Some((_, name)) => name.to_owned(),
                None => row.to_owned(),
            },
            None => row.to_owned(),
        }
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

words! {
    /// What a column is for.
    pub enum Role {
        /// The running number of a row.
        Number = "number";
        /// What the row is.
        Label = "label";
        /// The unit of measurement of the row.
        Unit = "unit";
        /// Figures of an indicator form.
        Measure = "measure";
        /// Remarks, which are not checked.
        Note = "note";
        /// A value of a record.
        Field = "field";
        /// The text under a heading.
        Text = "text";
    }
}

impl Role {
    /// Whether the columns hold what is reported: figures of rows, or values of records.
    pub fn is_value(self) -> bool {
        matches!(self, Self::Measure | Self::Field)
    }
}

words! {
    /// What a field or row holds.
    pub enum Type {
        /// Any text.
        Text = "text";
        /// A whole number.
        Int = "int";
        /// A number with decimals.
        Decimal = "decimal";
        /// An amount, in the pipeline's main unit of money.
        Money = "money";
        /// A day.
        Date = "date";
        /// A day, or a month or year where no more is known, in ISO 8601 with as much as that.
        PartialDate = "partial-date";
        /// One of the options of a category.
        Category = "category";
        /// A tick: 1 or 0.
        Flag = "flag";
    }
}

impl Type {
    /// Whether its values are days, or as much of one as is known.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Date | Self::PartialDate)
    }

    /// Whether its values can be added up.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Decimal | Self::Money | Self::Flag)
    }
}

/// One column of a form's table.
#[derive(Debug, Clone)]
pub struct Column {
    /// The column's name in tables and rules.
    pub id: String,
    /// The text of its header.
    pub header: String,
    /// The same in English, with what it is under; empty if it is not declared.
    pub header_en: String,
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
    /// Of a field: where it is blank, or not on the sheet, it is what the heading above the record says.
    pub of_heading: bool,
    /// Figures below zero are allowed.
    pub negative: bool,
    /// Of a measure: it holds the figure of the period before.
    pub previous: bool,
    /// A blank means zero.
    pub blank_is_zero: bool,
    /// Summed in a layout's total row.
    pub summed: bool,
    /// How many years behind that of the period the year in its header is; `None` if that names none.
    pub year: Option<i16>,
    /// Of a measure: the unit of measurement of its figures; empty if it is that of the row.
    pub unit: String,
    /// Of a measure: how it is computed from others; `None` if it is reported for itself.
    pub computed: Option<Computed>,
    /// Of a measure: it has a total over the units.
    pub added: bool,
    /// How far its figures are trusted against others.
    pub trust: Trust,
    /// The step to which its figures are rounded; `None` if it is what they show.
    pub rounded_to: Option<f64>,
}

impl Column {
    /// Whether it is a measure whose figures have another type than their rows.
    pub fn has_own_type(&self) -> bool {
        self.role == Role::Measure && self.kind != Type::Text
    }
}

words! {
    /// What a row of an indicator form is.
    pub enum RowKind {
        /// A heading without figures.
        Section = "section";
        /// A line such as "of which", without figures.
        Sub = "sub";
        /// A figure at the end of the period.
        Stock = "stock";
        /// A figure over the period.
        Flow = "flow";
        /// A quotient of two other rows.
        Ratio = "ratio";
        /// An average or a price, which cannot be added up.
        Level = "level";
        /// A heading of a narrative.
        Heading = "heading";
    }
}

/// How far figures are trusted where some figure must be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trust {
    /// Against others that would explain as much, from 1 to 9.
    pub reliability: u32,
    /// How many other figures would sooner be wrong, one being usual.
    pub worth: u32,
    /// They are never wrong.
    pub fixed: bool,
}

/// One row of an indicator form, or one heading of a narrative. `id` is empty for sections and sub-headings.
#[derive(Debug, Clone)]
pub struct Row {
    /// The row's name in tables and rules.
    pub id: String,
    /// The number printed before the label.
    pub number: String,
    /// Its place in the hierarchy of the rows; empty if it has none.
    pub code: String,
    /// The text of its label.
    pub label: String,
    /// The same in English; empty if it is not declared.
    pub label_en: String,
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
    /// How far its figures are trusted against others.
    pub trust: Trust,
    /// The step to which its figures are rounded; `None` if it is what they show.
    pub rounded_to: Option<f64>,
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
    /// The label in a language, if it is declared in it; else as the form prints it.
    pub fn label_in(&self, lang: Lang) -> &str {
        in_language(&self.label, &self.label_en, lang)
    }

    /// The rows whose figures go into its total over the units.
    pub fn summed_rows(&self) -> Vec<&str> {
        match &self.aggregate {
            Aggregate::Sum => vec![&self.id],
            Aggregate::Ratio { numerator, denominator, .. } => vec![numerator, denominator],
            Aggregate::Mean { weight, .. } => vec![&self.id, weight],
        }
    }
}
