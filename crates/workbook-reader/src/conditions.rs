//! Conditional formats: rules by which cells look otherwise where something holds. Of them those are kept that strike letters out or change
//! what is seen of numbers, each with its test as a formula of Excel; whoever can calculate asks it ([`Sheet::look_otherwise`](crate::Sheet::look_otherwise)).

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::number_format::NumberFormat;
use crate::place::{Rect, column_letters};

/// The most areas of one rule.
const AREAS: usize = 1_000;

/// A rule by which cells look otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Where it is asked.
    pub areas: Vec<Rect>,
    /// What must hold, in the notation of Excel, as it is written for the [first](Self::first) cell. `…` where it cannot be written so.
    pub formula: CompactString,
    /// Rules that meet at a cell are asked from the lowest number on, and the first that holds decides.
    pub priority: i64,
    /// Whether no later rule of its list is asked where this one holds.
    pub is_last: bool,
    /// The list of rules that it is in; in Excel all rules of a sheet are one.
    pub list: u32,
    /// What it makes of the cells.
    pub look: OtherLook,
}

/// What a rule makes of the cells for which it holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OtherLook {
    /// Whether letters are struck out; `None` if that stays as it is.
    pub is_struck: Option<bool>,
    /// What is seen of numbers; `None` if that stays as it is.
    pub shows: Option<NumberFormat>,
    /// Whether letters are white on a white ground; `None` if that stays as it is.
    pub is_white: Option<bool>,
}

impl OtherLook {
    /// The look that shows nothing of a number.
    pub(crate) fn hidden() -> Self {
        Self { shows: NumberFormat::of(";;;"), ..Self::default() }
    }

    /// Whether cells stay as they are.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Condition {
    /// The rule that shows something in the place of the numbers of some cells: bars or icons without their numbers.
    pub(crate) fn instead_of_numbers(areas: &[Rect], priority: i64) -> Self {
        let look = OtherLook::hidden();
        Self { areas: areas.to_vec(), formula: "TRUE".into(), priority, look, ..Self::default() }
    }

    /// The row and column of the cell for which the formula is written.
    pub fn first(&self) -> (u32, u32) {
        let row = self.areas.iter().map(|area| area.first_row).min().unwrap_or(0);
        let column = self.areas.iter().map(|area| area.first_column).min().unwrap_or(0);
        (row, column)
    }

    /// Reads areas such as `A5:H20 J5`.
    pub(crate) fn areas(text: &str) -> Vec<Rect> {
        text.split_whitespace().filter_map(Rect::read).take(AREAS).collect()
    }
}

/// How a rule compares a cell with one value or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Between,
    NotBetween,
    With(&'static str),
}

impl Comparison {
    /// By the number that Excel's binary formats have for it.
    pub(crate) fn of_number(number: u32) -> Option<Self> {
        Some(match number {
            1 => Self::Between,
            2 => Self::NotBetween,
            3 => Self::With("="),
            4 => Self::With("<>"),
            5 => Self::With(">"),
            6 => Self::With("<"),
            7 => Self::With(">="),
            8 => Self::With("<="),
            _ => return None,
        })
    }

    /// By its name in Excel's packages, however it is capitalised.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        const NAMES: [&str; 8] = [
            "between",
            "notbetween",
            "equal",
            "notequal",
            "greaterthan",
            "lessthan",
            "greaterthanorequal",
            "lessthanorequal",
        ];
        let name = name.to_ascii_lowercase();
        let index = NAMES.iter().position(|known| *known == name)?;
        Self::of_number(u32::try_from(index).ok()? + 1)
    }

    /// The comparison of a cell as a formula.
    pub(crate) fn formula(self, cell: &str, first: &str, second: &str) -> String {
        match self {
            Self::Between => format!("AND({cell}>=({first}),{cell}<=({second}))"),
            Self::NotBetween => format!("OR({cell}<({first}),{cell}>({second}))"),
            Self::With(operator) => format!("{cell}{operator}({first})"),
        }
    }
}

/// The tests that have a name and no formula, or may have none: the formula for a cell among those of the areas.
pub(crate) fn named_test(kind: &str, cell: &str, text: &str, areas: &[Rect]) -> Option<String> {
    let quoted = || format!("\"{}\"", text.replace('"', "\"\""));
    let area = |area: &Rect| {
        let (first, last) =
            (fixed(area.first_row, area.first_column), fixed(area.last_row, area.last_column));
        format!("{first}:{last}")
    };
    let counted = || {
        let counts: Vec<String> =
            areas.iter().map(|of| format!("COUNTIF({},{cell})", area(of))).collect();
        counts.join("+")
    };
    Some(match kind {
        "containsText" => format!("NOT(ISERROR(SEARCH({},{cell})))", quoted()),
        "notContainsText" => format!("ISERROR(SEARCH({},{cell}))", quoted()),
        "beginsWith" => format!("LEFT({cell},LEN({0}))={0}", quoted()),
        "endsWith" => format!("RIGHT({cell},LEN({0}))={0}", quoted()),
        "containsBlanks" => format!("LEN(TRIM({cell}))=0"),
        "notContainsBlanks" => format!("LEN(TRIM({cell}))>0"),
        "containsErrors" => format!("ISERROR({cell})"),
        "notContainsErrors" => format!("NOT(ISERROR({cell}))"),
        "duplicateValues" => format!("{}>1", counted()),
        "uniqueValues" => format!("{}=1", counted()),
        _ => return None,
    })
}

fn fixed(row: u32, column: u32) -> String {
    format!("${}${}", column_letters(column), u64::from(row) + 1)
}

/// Which looks are in doubt, since the test of a rule could not be decided for so many cells.
#[derive(Debug, Clone, PartialEq)]
pub struct InDoubt {
    /// The test.
    pub formula: CompactString,
    /// The cells, row and column.
    pub cells: Vec<(u32, u32)>,
    /// What would happen to them.
    pub look: OtherLook,
}
