//! What the package looks at: the sheets of a workbook with their cells, and nothing else of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Row and column of a cell, both from nought.
pub type Place = (u32, u32);

/// The last row and column of a sheet.
pub const LAST: Place = (1_048_575, 16_383);

/// What a cell holds, or what is stored as the result of its formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, or an empty text.
    Blank,
    /// A number.
    Number(f64),
    /// A day, as spreadsheets count it.
    Day(f64),
    /// A text.
    Text(String),
    /// A yes or no.
    Flag(bool),
    /// An error, as it is shown: `#DIV/0!`.
    Error(String),
    /// What is not known, or a result that is not stored.
    Unknown,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub value: Value,
    /// Its formula in the notation of Excel, with or without the sign of equality.
    pub formula: Option<String>,
}

impl Cell {
    /// A cell that somebody typed.
    pub fn typed(value: Value) -> Self {
        Self { value, formula: None }
    }
}

/// A worksheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name, as formulas have it.
    pub name: String,
    /// The cells that are not blank, and the formulas.
    pub cells: BTreeMap<Place, Cell>,
}

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Workbook {
    /// Its worksheets, in their order.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// The position of the sheet of a name; spreadsheets make no difference between small and large letters.
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = name.to_lowercase();
        self.sheets.iter().position(|sheet| sheet.name.to_lowercase() == name)
    }
}

/// A rectangle of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    /// The upper left cell.
    pub first: Place,
    /// The lower right cell.
    pub last: Place,
}

impl Area {
    /// The area of one cell.
    pub fn cell(place: Place) -> Self {
        Self { first: place, last: place }
    }

    /// Whether a cell is in it.
    pub fn has(&self, (row, column): Place) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }

    /// The number of cells.
    pub fn size(&self) -> u64 {
        let side = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
        side(self.first.0, self.last.0) * side(self.first.1, self.last.1)
    }

    /// The address: `B7`, `B7:B9`.
    pub fn address(&self) -> String {
        if self.first == self.last {
            return address(self.first);
        }
        format!("{}:{}", address(self.first), address(self.last))
    }
}

/// The address of the last cell of a worksheet, `XFD1048576`, has so many bytes.
const LONGEST_ADDRESS: usize = 10;

/// The address of a cell: `B7`.
pub fn address((row, column): Place) -> String {
    let mut address = letters(column);
    let row = u64::from(row) + 1;
    let mut power = 1;
    while row / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        let digit = u8::try_from(row / power % 10).unwrap_or(0);
        address.push(char::from(b'0' + digit));
        power /= 10;
    }
    address
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
pub fn letters(column: u32) -> String {
    let mut letters = String::with_capacity(LONGEST_ADDRESS);
    let mut rest = u64::from(column) + 1;
    // As many letters as there are powers: 26 columns have one, the next 676 two.
    let (mut power, mut behind) = (1, 26);
    while rest > behind {
        rest -= behind;
        power = behind;
        behind *= 26;
    }
    rest -= 1;
    while power > 0 {
        let digit = u8::try_from(rest / power % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        power /= 26;
    }
    letters
}
