//! A formula as a tree.

use crate::exact::Exact;
use crate::sheet::{Area, LAST, Place, Workbook, letters};

/// A formula, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// A number.
    Number(Exact),
    /// A text in quotes.
    Text(String),
    /// TRUE or FALSE.
    Flag(bool),
    /// Cells.
    Cells(Reference),
    /// A sign before, or a percent behind.
    Signed(Sign, Box<Formula>),
    /// Two parts with an operator between.
    Pair(Operator, Box<Formula>, Box<Formula>),
    /// A function, its name in large letters, and its arguments; `None` for one that is left out.
    Call(String, Vec<Option<Formula>>),
}

/// A sign of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `-`
    Minus,
    /// `%`
    Percent,
}

/// An operator between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names are what they are")]
pub enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Power,
    Join,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
            Self::Power => "^",
            Self::Join => "&",
            Self::Equal => "=",
            Self::Unequal => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// How strongly it binds.
    pub(crate) fn strength(self) -> u8 {
        match self {
            Self::Power => 5,
            Self::Times | Self::Over => 4,
            Self::Plus | Self::Minus => 3,
            Self::Join => 2,
            _ => 1,
        }
    }
}

/// Where a reference ends: a row and column, each fixed or moving when the formula is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Row and column.
    pub place: Place,
    /// Whether the row has a `$`.
    pub row_fixed: bool,
    /// Whether the column has one.
    pub column_fixed: bool,
}

/// Cells that a formula names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The sheet, where it is named.
    pub sheet: Option<String>,
    /// Whether the sheet is one of another workbook.
    pub is_external: bool,
    /// The upper left end.
    pub first: End,
    /// The lower right one; `None` for one cell.
    pub last: Option<End>,
}

/// How far a formula is copied: rows down and columns to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shift {
    /// Rows down.
    pub rows: i64,
    /// Columns to the right.
    pub columns: i64,
}

impl Shift {
    /// From one cell to another.
    pub fn between(from: Place, to: Place) -> Self {
        Self {
            rows: i64::from(to.0) - i64::from(from.0),
            columns: i64::from(to.1) - i64::from(from.1),
        }
    }
}

impl End {
    /// Where it is when the formula is copied; `None` beyond the sheet.
    pub fn moved(&self, shift: Shift) -> Option<Place> {
        let to = |own: u32, fixed: bool, by: i64, last: u32| {
            let place = u32::try_from(i64::from(own) + if fixed { 0 } else { by }).ok()?;
            (place <= last).then_some(place)
        };
        Some((
            to(self.place.0, self.row_fixed, shift.rows, LAST.0)?,
            to(self.place.1, self.column_fixed, shift.columns, LAST.1)?,
        ))
    }
}

impl Reference {
    /// The position of the sheet in a workbook, seen from another of its sheets; `None` if it is not there.
    pub(crate) fn sheet_in(&self, workbook: &Workbook, own: usize) -> Option<usize> {
        let sheet = self.sheet.as_deref().map_or(Some(own), |name| workbook.position(name));
        sheet.filter(|_| !self.is_external)
    }

    /// The cells when the formula is copied; `None` beyond the sheet.
    pub fn area(&self, shift: Shift) -> Option<Area> {
        let first = self.first.moved(shift)?;
        let last = self.last.map_or(Some(first), |last| last.moved(shift))?;
        Some(Area {
            first: (first.0.min(last.0), first.1.min(last.1)),
            last: (first.0.max(last.0), first.1.max(last.1)),
        })
    }
}

impl Formula {
    /// The formula and all its parts, from left to right, each before its own parts.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let part = open.pop()?;
            match part {
                Self::Signed(_, inner) => open.push(inner),
                Self::Pair(_, left, right) => open.extend([&**right, &**left]),
                Self::Call(_, arguments) => open.extend(arguments.iter().rev().flatten()),
                Self::Number(_) | Self::Text(_) | Self::Flag(_) | Self::Cells(_) => {}
            }
            Some(part)
        })
    }

    /// The references in it, from left to right.
    pub fn references(&self) -> Vec<&Reference> {
        let cells = self.parts().filter_map(|part| match part {
            Self::Cells(reference) => Some(reference),
            _ => None,
        });
        cells.collect()
    }

    /// The formula without its references: what it does, not with which cells.
    pub(crate) fn shape(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("{text:?}"),
            Self::Flag(flag) => flag.to_string(),
            Self::Cells(reference) if reference.last.is_some() => "area".to_owned(),
            Self::Cells(_) => "cell".to_owned(),
            Self::Signed(sign, part) => format!("{sign:?}({})", part.shape()),
            Self::Pair(operator, left, right) => {
                format!("({}{}{})", left.shape(), operator.text(), right.shape())
            }
            Self::Call(name, arguments) => {
                let arguments =
                    arguments.iter().map(|it| it.as_ref().map_or(String::new(), Self::shape));
                format!("{name}({})", arguments.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// The same with one in place of every number, and the numbers.
    pub(crate) fn without_numbers(&self) -> (Self, Vec<String>) {
        let mut numbers = Vec::new();
        let formula = self.masked(&mut numbers);
        (formula, numbers)
    }

    fn masked(&self, numbers: &mut Vec<String>) -> Self {
        match self {
            Self::Number(number) => {
                numbers.push(number.to_string());
                Self::Number(Exact::ONE)
            }
            Self::Text(_) | Self::Flag(_) | Self::Cells(_) => self.clone(),
            Self::Signed(sign, part) => Self::Signed(*sign, Box::new(part.masked(numbers))),
            Self::Pair(operator, left, right) => {
                let (left, right) = (left.masked(numbers), right.masked(numbers));
                Self::Pair(*operator, Box::new(left), Box::new(right))
            }
            Self::Call(name, arguments) => {
                let arguments = arguments.iter().map(|it| it.as_ref().map(|it| it.masked(numbers)));
                Self::Call(name.clone(), arguments.collect())
            }
        }
    }

    /// Whether it calls a function of this name.
    pub(crate) fn calls(&self, wanted: &str) -> bool {
        self.parts().any(|part| matches!(part, Self::Call(name, _) if name == wanted))
    }

    /// Whether it names cells of another sheet.
    pub(crate) fn names_a_sheet(&self) -> bool {
        self.references().iter().any(|reference| reference.sheet.is_some())
    }

    /// Whether it names neither cells nor a function.
    pub fn is_constant(&self) -> bool {
        !self.parts().any(|part| matches!(part, Self::Cells(_) | Self::Call(..)))
    }

    /// The text without the sign of equality, as it is when the formula is copied.
    pub fn text(&self, shift: Shift) -> String {
        self.write(shift, 0)
    }

    fn write(&self, shift: Shift, around: u8) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
            Self::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Cells(reference) => reference.text(shift),
            Self::Signed(Sign::Minus, part) => format!("-{}", part.write(shift, 6)),
            Self::Signed(Sign::Percent, part) => match **part {
                Self::Signed(Sign::Minus, _) => format!("({})%", part.write(shift, 0)),
                _ => format!("{}%", part.write(shift, 6)),
            },
            Self::Pair(operator, left, right) => {
                let own = operator.strength();
                let text = format!(
                    "{}{}{}",
                    left.write(shift, own),
                    operator.text(),
                    right.write(shift, own + 1)
                );
                if own < around { format!("({text})") } else { text }
            }
            Self::Call(name, arguments) => {
                let arguments: Vec<String> = arguments
                    .iter()
                    .map(|argument| {
                        argument.as_ref().map_or(String::new(), |it| it.write(shift, 0))
                    })
                    .collect();
                format!("{name}({})", arguments.join(","))
            }
        }
    }
}

impl Reference {
    fn text(&self, shift: Shift) -> String {
        let mark = |fixed: bool| if fixed { "$" } else { "" };
        let end = |end: &End| match end.moved(shift) {
            Some((row, column)) => format!(
                "{}{}{}{}",
                mark(end.column_fixed),
                letters(column),
                mark(end.row_fixed),
                u64::from(row) + 1
            ),
            None => "#REF!".to_owned(),
        };
        let sheet = self.sheet.as_ref().map_or(String::new(), |name| {
            let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_')
                && !name.starts_with(|c: char| c.is_ascii_digit());
            if is_word { format!("{name}!") } else { format!("'{}'!", name.replace('\'', "''")) }
        });
        let whole_columns = self.last.is_some_and(|last| {
            (self.first.place.0, last.place.0) == (0, LAST.0) && self.first.row_fixed
        });
        if whole_columns && let Some(last) = self.last {
            let column = |end: &End| {
                end.moved(shift).map_or("#REF!".to_owned(), |place| {
                    format!("{}{}", mark(end.column_fixed), letters(place.1))
                })
            };
            return format!("{sheet}{}:{}", column(&self.first), column(&last));
        }
        match &self.last {
            Some(last) => format!("{sheet}{}:{}", end(&self.first), end(last)),
            None => format!("{sheet}{}", end(&self.first)),
        }
    }
}
