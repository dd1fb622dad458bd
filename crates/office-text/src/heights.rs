//! Row heights in points and column widths in characters, estimated so that printed text is not cut off.

use unicode_normalization::UnicodeNormalization as _;

/// The width of a column's character in pixels: a spreadsheet measures columns in digits of its default font.
pub const COLUMN_PIXELS: f64 = 7.0;
/// A cell's padding in pixels.
const PADDING: f64 = 3.0;
/// What keeps text off the lines of a table: the width of an indent in characters, and points above and below.
const INDENT: f64 = 1.4;
const ABOVE_AND_BELOW: f64 = 4.0;
/// Height of a line as a multiple of the size of its letters; Vietnamese capitals carry two marks.
const LINE: f64 = 1.34;
/// The safety margin of the estimate of a letter's width.
const MARGIN: f64 = 1.04;

/// The height in points that a text of a size in points needs in a cell of a width in characters of the default font.
pub fn height(text: &str, width: f64, size: f64, bold: bool) -> f64 {
    let count = u16::try_from(lines(text, width, size, bold)).unwrap_or(u16::MAX);
    // Excel's rows are at most 409 points high.
    (f64::from(count) * line(size)).min(409.0)
}

/// The height in points of the same text in a cell with lines around it, off which it is kept.
pub fn boxed_height(text: &str, width: f64, size: f64, bold: bool) -> f64 {
    (height(text, width - INDENT, size, bold) + ABOVE_AND_BELOW).min(409.0)
}

/// The height in points of one line of text of a size in points.
pub fn line(size: f64) -> f64 {
    size * LINE
}

/// The width in characters that a column must have to show a number whole; a spreadsheet shows `###` in one that is narrower.
pub fn number_width(value: f64, format: &str, size: f64, bold: bool) -> f64 {
    let (whole, fraction) =
        format.split(';').next().and_then(|f| f.split_once('.')).unwrap_or((format, ""));
    let decimals = fraction.chars().take_while(|c| matches!(c, '0' | '#')).count();
    let shown = format!("{value:.decimals$}");
    let digits = shown.split('.').next().map_or(0, |digits| digits.trim_start_matches('-').len());
    let separators = if whole.contains(',') { digits.saturating_sub(1) / 3 } else { 0 };
    let letters: f64 = shown.chars().map(em_width).sum();
    let separators = em_width(',') * f64::from(u32::try_from(separators).unwrap_or(0));
    INDENT + (((letters + separators) * em(size, bold)) + 3.0 * PADDING) / COLUMN_PIXELS
}

/// The size of an em in pixels.
fn em(size: f64, bold: bool) -> f64 {
    size * 96.0 / 72.0 * MARGIN * if bold { 1.06 } else { 1.0 }
}

/// The lines that text takes when it is wrapped at words, and within a word where it is longer than the cell.
fn lines(text: &str, width: f64, size: f64, bold: bool) -> usize {
    let pixels = (width * COLUMN_PIXELS - PADDING).max(COLUMN_PIXELS);
    text.split('\n').map(|line| wrapped(line, pixels / em(size, bold))).sum::<usize>().max(1)
}

/// The lines of one paragraph; `room` is the width in ems.
fn wrapped(text: &str, room: f64) -> usize {
    let mut lines = 1;
    let mut used = 0.0;
    for word in text.split(' ') {
        let long: f64 = word.chars().map(em_width).sum();
        let blank = if used > 0.0 { em_width(' ') } else { 0.0 };
        if used > 0.0 && used + blank + long > room {
            lines += 1;
            used = long;
        } else {
            used += blank + long;
        }
        while used > room {
            lines += 1;
            used -= room;
        }
    }
    lines
}

/// The width of a letter in ems, as Times New Roman has it; marks above and below add none.
fn em_width(letter: char) -> f64 {
    let base = match letter.is_ascii() {
        true => letter,
        false => std::iter::once(letter).nfd().next().unwrap_or(letter),
    };
    match base {
        ' ' | '.' | ',' => 0.25,
        'i' | 'j' | 'l' | 't' | ';' | ':' | '/' | '\'' | '|' => 0.28,
        'f' | 'r' | 'I' | '(' | ')' | '-' | '!' => 0.34,
        's' | 'J' => 0.39,
        'a' | 'c' | 'e' | 'z' | '?' => 0.445,
        'F' | 'P' | 'S' | '+' | '=' | '−' | '≠' => 0.565,
        'E' | 'L' | 'T' | 'Z' => 0.615,
        'B' | 'C' | 'R' => 0.67,
        'm' => 0.78,
        'M' | '%' => 0.89,
        'W' | '…' | '—' => 1.0,
        letter if letter.is_uppercase() || letter == 'w' => 0.725,
        _ => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_text_takes_one_line_and_long_text_as_many_as_it_needs() {
        assert_eq!(lines("Tổng số", 20.0, 12.0, false), 1);
        assert_eq!(lines("", 5.0, 12.0, false), 1);
        assert_eq!(lines("một\nhai\nba", 20.0, 12.0, false), 3);
        let long = "Thu nhập bình quân của lao động thường xuyên trong hợp tác xã";
        assert!(lines(long, 30.0, 12.0, false) >= 2);
        assert!(lines(long, 12.0, 12.0, false) > lines(long, 30.0, 12.0, false));
    }

    #[test]
    fn a_word_longer_than_its_cell_is_broken() {
        assert!(lines("0123456789012345678901234567890123456789", 10.0, 12.0, false) >= 4);
    }

    #[test]
    fn a_number_needs_room_for_its_digits_separators_and_decimals() {
        let width = |value, format| number_width(value, format, 12.0, false);
        assert!(width(1_234_567.0, "#,##0.0;-#,##0.0;\"-\"") > width(1_234_567.0, "#,##0"));
        assert!(width(1_234_567.0, "#,##0") > width(1_234_567.0, "0"));
        assert!(width(-5.0, "#,##0") > width(5.0, "#,##0"));
        assert!((10.0..14.0).contains(&width(1_234_567.0, "#,##0")));
    }
}
