//! Places on a sheet: addresses and areas.

use std::fmt;

use serde::{Deserialize, Serialize};
pub use sheet_formulas::letters as column_letters;

/// A rectangle of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rect {
    /// The top row, from zero.
    pub first_row: u32,
    /// The left column, from zero.
    pub first_column: u32,
    /// The bottom row, itself part of the area.
    pub last_row: u32,
    /// The right column, itself part of the area.
    pub last_column: u32,
}

impl Rect {
    /// The area with two corners, each a row and a column.
    pub fn between(one: (u32, u32), other: (u32, u32)) -> Self {
        Self {
            first_row: one.0.min(other.0),
            first_column: one.1.min(other.1),
            last_row: one.0.max(other.0),
            last_column: one.1.max(other.1),
        }
    }

    /// The area of an address such as `C6:H7` or `C6`; `None` if it is none.
    pub fn read(text: &str) -> Option<Self> {
        let (one, other) = text.split_once(':').unwrap_or((text, text));
        Some(Self::between(address(one)?, address(other)?))
    }

    /// Whether a place is in the area.
    pub fn has(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }

    /// Whether a place lies below the area: within it, and not its anchor.
    pub fn covers(&self, row: u32, column: u32) -> bool {
        self.has(row, column) && (row, column) != (self.first_row, self.first_column)
    }
}

/// As [`Rect::read`] reads it.
impl fmt::Display for Rect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = a1(self.first_row, self.first_column);
        let last = a1(self.last_row, self.last_column);
        if first == last { f.write_str(&first) } else { write!(f, "{first}:{last}") }
    }
}

/// The A1 address of a zero-based row and column.
pub fn a1(row: u32, column: u32) -> String {
    sheet_formulas::address((row, column))
}

/// A zero-based row and column of an address such as `B7` or `$B$7`; of an area its first cell. `None` if it is no address of a worksheet.
///
/// # Examples
/// ```
/// use workbook_reader::place::{a1, address};
///
/// assert_eq!(address("C14"), Some((13, 2)));
/// assert_eq!(a1(13, 2), "C14");
/// ```
pub fn address(text: &str) -> Option<(u32, u32)> {
    // Nearly all are no more than letters and digits.
    if text.bytes().all(|sign| sign.is_ascii_alphanumeric()) {
        return first_address(text);
    }
    first_address(text.split(':').next().unwrap_or(text).trim())
}

fn first_address(text: &str) -> Option<(u32, u32)> {
    let (mut column, mut letters, mut row, mut digits) = (0_u32, 0, 0_u32, 0);
    for sign in text.bytes().filter(|sign| *sign != b'$') {
        let letter = sign.to_ascii_uppercase();
        if sign.is_ascii_digit() && letters > 0 && digits < 7 {
            row = row * 10 + u32::from(sign - b'0');
            digits += 1;
        } else if letter.is_ascii_uppercase() && digits == 0 && letters < 3 {
            column = column * 26 + u32::from(letter - b'A') + 1;
            letters += 1;
        } else {
            return None;
        }
    }
    let inside = (1..=1_048_576).contains(&row) && (1..=16_384).contains(&column);
    inside.then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_or_refused() {
        assert_eq!(address("A1"), Some((0, 0)));
        assert_eq!(address("$B$7"), Some((6, 1)));
        assert_eq!(address("B2:C4"), Some((1, 1)));
        for place in [(0, 0), (13, 2), (1_048_575, 16_383)] {
            assert_eq!(address(&a1(place.0, place.1)), Some(place));
        }
        for wrong in ["XFE1", "A1048577", "A0", "1", "A", "", "Ă1", "A4294967297"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_area_is_written_as_it_is_read() {
        let area = Rect { first_row: 5, first_column: 2, last_row: 6, last_column: 7 };
        assert_eq!(Rect::read("C6:H7"), Some(area));
        assert_eq!(Rect::read("$H$6:$C$7"), Some(area), "from corner to corner");
        assert_eq!(area.to_string(), "C6:H7");
        assert_eq!(Rect::read("B2").map(|cell| cell.to_string()).as_deref(), Some("B2"));
        assert_eq!(Rect::read("B2:"), None);
    }

    #[test]
    fn addresses_are_what_a_spreadsheet_shows() {
        assert_eq!(a1(0, 0), "A1");
        assert_eq!(a1(50, 25), "Z51");
        assert_eq!(a1(6, 26), "AA7");
        assert_eq!(a1(1_048_575, 16_383), "XFD1048576");
        assert_eq!(a1(u32::MAX, u32::MAX), "MWLQKWV4294967296", "as a damaged file may have it");
    }
}
