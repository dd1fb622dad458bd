//! What a pipeline declares beside its rules, as the stages see it: resolved, checked, without places in files.

mod codes;
mod computed;
mod form;
mod layout;
mod levels;
mod money;

use jiff::civil::Date;

use crate::model::{Closes, Frequency, Kind, Message, words};
pub use computed::Computed;
pub use form::*;
pub use layout::*;
pub use levels::{CHILDREN, CodeLevels, LEAF, LEVEL, Levels, SIBLINGS};
pub use money::{Money, MoneyUnit};
use office_text::number::Marks;

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
    /// When the data close, and in which month a year begins.
    pub closes: Closes,
    /// The day by whose end reports are due.
    pub due: Due,
    /// The document that sets the due day, as reminders quote it.
    pub law: String,
    /// The period before is the last one that was collected, not only the one right before.
    pub over_gaps: bool,
    /// What the periods of a year are called, in their order; one name is for all, an empty list means the usual names.
    pub names: Vec<PeriodName>,
}

/// What a period is called. `{year}`, `{year+1}` and `{number}` stand for its own.
#[derive(Debug, Clone)]
pub struct PeriodName {
    /// As the program writes it.
    pub name: Message,
    /// Other ways to write it.
    pub also: Vec<String>,
}

/// The day by whose end reports of a period are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many days after the data close; below zero: before they do.
    DaysAfterClose(i32),
    /// A day of a month, or the month's last day where it is shorter.
    DayOfMonth {
        /// From 1.
        day: i8,
        /// So many months after the period's last month; below zero: before it.
        months: i32,
    },
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

words! {
    /// What the files of a unit are called.
    pub enum FileNames {
        /// Kind and name.
        Title = "title";
        /// The unit's code.
        Code = "code";
    }
}

/// The reminder letter: a template of Word, or its words in the order of its page.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// The template that it is filled in from; then the rest is empty.
    pub template: Option<Document>,
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
    pub nil: Marks,
    /// Marks of cells that are crossed out, beside `x`.
    pub crossed: Marks,
    /// Texts by which a unit refuses a figure.
    pub refused: Marks,
    /// Sentences that say that a whole table has nothing to report.
    pub nothing: Marks,
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
