//! References in a formula: found by their text, moved with the rows that they name.

use std::collections::BTreeMap;

use crate::model::book::{address, column_letters};
use crate::model::row_map::{RepeatedRows, RowMap};

/// The row maps of sheets by their folded names, and the names of all sheets in their order.
#[derive(Debug, Default)]
pub(super) struct Maps {
    by_sheet: BTreeMap<String, RowMap>,
    sheets: Vec<String>,
}

impl Maps {
    pub(super) fn new(by_sheet: BTreeMap<String, RowMap>, sheets: Vec<String>) -> Self {
        Self { by_sheet, sheets }
    }

    pub(super) fn get(&self, sheet: &str) -> Option<&RowMap> {
        self.by_sheet.get(sheet)
    }

    pub(super) fn contains_key(&self, sheet: &str) -> bool {
        self.by_sheet.contains_key(sheet)
    }

    /// The sheets from one to another, as a formula names them together; `None` if one of the two is not there.
    fn between(&self, names: &str) -> Option<&[String]> {
        let (first, last) = names.split_once(SEVERAL)?;
        let place = |name: &str| self.sheets.iter().position(|sheet| folded(sheet) == name);
        let (first, last) = (place(first)?, place(last)?);
        self.sheets.get(first.min(last)..=first.max(last))
    }

    /// The text of cells on several sheets where their rows are now: one reference where all moved alike, else one a sheet. Functions that take the one
    /// take the other too. A row that is gone from a sheet is left out.
    fn moved_on_several(&self, cells: &Cells<'_>, names: &str) -> String {
        let Some(sheets) = self.between(names) else { return cells.written() };
        let still = RowMap::default();
        let bare = Cells { prefix: "", ..cells.clone() };
        let moved: Vec<(&String, String)> = sheets
            .iter()
            .filter_map(|sheet| {
                let map = self.get(&folded(sheet)).unwrap_or(&still);
                Some((sheet, bare.clone().moved(map, None)?))
            })
            .collect();
        let is_all = moved.len() == sheets.len();
        match moved.split_first() {
            None => "#REF!".to_owned(),
            Some(((_, one), rest)) if is_all && rest.iter().all(|(_, other)| other == one) => {
                format!("{}{one}", cells.prefix)
            }
            Some(_) => {
                let quoted = |(sheet, cells): &(&String, String)| {
                    format!("'{}'!{cells}", sheet.replace('\'', "''"))
                };
                moved.iter().map(quoted).collect::<Vec<_>>().join(",")
            }
        }
    }
}

/// Between the first and the last of several sheets; no sheet's name has it.
pub(super) const SEVERAL: char = ':';

/// A formula of a sample, written into one of the rows that are as the sample.
#[derive(Debug, Clone, Copy)]
pub(super) struct Copied {
    /// The repeated rows.
    pub block: RepeatedRows,
    /// The sample that the formula is in.
    pub sample: u32,
    /// The row of the workbook that it is written into.
    pub row: u32,
}

/// A cell of a reference: letters and digits with their `$`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct End {
    column: String,
    /// From zero.
    row: u32,
    is_fixed: bool,
}

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'f> {
    /// Text that names no rows.
    Plain(&'f str),
    /// A sheet with its `!`, or nothing, and cells of it.
    Cells(Cells<'f>),
}

/// Cells that a formula names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cells<'f> {
    /// As it is written, with `!`; empty for the formula's own sheet.
    prefix: &'f str,
    /// Folded; `None` for the formula's own sheet.
    pub sheet: Option<String>,
    first: End,
    last: Option<End>,
    /// Whole rows: `7:9`.
    whole_rows: bool,
}

/// A sheet's name as it is compared.
pub(super) fn folded(sheet: &str) -> String {
    sheet.to_lowercase()
}

/// The formula with its references moved. `sheet` is the formula's own, folded; `copied` if it is written into one of repeated rows.
pub(super) fn moved(formula: &str, sheet: &str, maps: &Maps, copied: Option<Copied>) -> String {
    let mut out = String::with_capacity(formula.len());
    for piece in pieces(formula) {
        match piece {
            Piece::Plain(text) => out.push_str(text),
            Piece::Cells(cells) => {
                let on = cells.sheet.as_deref().unwrap_or(sheet);
                if on.contains(SEVERAL) {
                    out.push_str(&maps.moved_on_several(&cells, on));
                    continue;
                }
                match maps.get(on) {
                    None => out.push_str(&cells.written()),
                    Some(map) => {
                        let own = copied.filter(|_| on == sheet);
                        out.push_str(&cells.moved(map, own).unwrap_or_else(|| "#REF!".to_owned()));
                    }
                }
            }
        }
    }
    out
}

impl Cells<'_> {
    fn written(&self) -> String {
        let end = |end: &End| {
            format!("{}{}{}", end.column, if end.is_fixed { "$" } else { "" }, end.row + 1)
        };
        let last = self.last.as_ref().map(|last| format!(":{}", end(last)));
        format!("{}{}{}", self.prefix, end(&self.first), last.unwrap_or_default())
    }

    /// The reference where its rows are now; `None` if they are gone.
    fn moved(mut self, map: &RowMap, copied: Option<Copied>) -> Option<String> {
        let Some(last) = &mut self.last else {
            self.first.row = match copied {
                Some(copied) => copied.place(&self.first).or_else(|| map.row(self.first.row))?,
                None => map.row(self.first.row)?,
            };
            return Some(self.written());
        };
        let (top, bottom) = (self.first.row.min(last.row), self.first.row.max(last.row));
        // A range over all samples is the range of all rows, wherever it is written; in a single sample only a range down a column is.
        let is_of_all = copied.is_some_and(|copied| {
            let covers = top <= copied.block.first && bottom >= copied.block.last;
            let is_column = self.first.column.replace('$', "") == last.column.replace('$', "");
            covers && (copied.block.samples() > 1 || is_column || self.whole_rows)
        });
        let of_copy = copied.filter(|_| !is_of_all);
        let placed = of_copy.map(|copied| (copied.place(&self.first), copied.place(last)));
        let (start, end) = match placed {
            Some((Some(first), Some(second))) => (first, second),
            Some((Some(first), None)) => (first, map.last_of_range(last.row)),
            Some((None, Some(second))) => (map.first_of_range(self.first.row), second),
            _ if self.first.row <= last.row => {
                (map.first_of_range(self.first.row), map.last_of_range(last.row))
            }
            _ => (map.last_of_range(self.first.row), map.first_of_range(last.row)),
        };
        (self.first.row, last.row) = (start, end);
        Some(self.written())
    }
}

impl Copied {
    /// The row that one end names when the formula is copied down; `None` if it is no row that moves along with the formula.
    fn place(&self, end: &End) -> Option<u32> {
        let moves = !end.is_fixed && self.block.has(end.row);
        moves.then(|| {
            let distance = i64::from(end.row) - i64::from(self.sample);
            u32::try_from(i64::from(self.row) + distance).unwrap_or(0)
        })
    }
}

/// The pieces of a formula in order; together they are its text, but for a lost upper or lower case of nothing.
pub(super) fn pieces(formula: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut plain, mut offset) = (0, 0);
    while let Some(letter) = formula.get(offset..).and_then(|rest| rest.chars().next()) {
        let rest = formula.get(offset..).unwrap_or_default();
        let length = match letter {
            '"' => quoted(rest, '"'),
            '[' => brackets(rest),
            '\'' => match name_end(rest) {
                Some(length) => length,
                None => quoted(rest, '\''),
            },
            letter if is_word(letter) => word(rest),
            letter => letter.len_utf8(),
        };
        let (sheet, prefix) = match rest.get(..length) {
            Some(text) if several(rest, length).is_some() => {
                let names = several(rest, length).unwrap_or(text);
                (Some(names), names.len() + 1)
            }
            Some(text) if rest.get(length..).is_some_and(|it| it.starts_with('!')) => {
                (Some(text), length + 1)
            }
            _ => (None, 0),
        };
        let is_outside = formula.get(..offset).is_some_and(|before| before.ends_with([']', ':']))
            || sheet.is_some_and(|sheet| sheet.contains('['));
        let body = rest.get(prefix..).unwrap_or_default();
        match cells(body).filter(|_| !is_outside && (sheet.is_some() || is_word(letter))) {
            Some((first, last, whole_rows, used)) => {
                pieces.push(Piece::Plain(formula.get(plain..offset).unwrap_or_default()));
                let unquoted = |text: &str| match text.strip_prefix('\'') {
                    Some(inside) => inside.trim_end_matches('\'').replace("''", "'"),
                    None => text.to_owned(),
                };
                pieces.push(Piece::Cells(Cells {
                    prefix: rest.get(..prefix).unwrap_or_default(),
                    sheet: sheet.map(|sheet| folded(&unquoted(sheet))),
                    first,
                    last,
                    whole_rows,
                }));
                offset += prefix + used;
                plain = offset;
            }
            None if sheet.is_some() => {
                // Of another workbook, or no cells: what is named by the next word is none of ours.
                offset += prefix + word(body).max(if is_outside { reference(body) } else { 0 });
            }
            None => offset += length.max(1),
        }
    }
    pieces.push(Piece::Plain(formula.get(plain..).unwrap_or_default()));
    pieces
}

/// `Q1:Q4` where a formula names cells of several sheets without quotes; `length` is that of its first word.
fn several(text: &str, length: usize) -> Option<&str> {
    let behind = text.get(length..)?.strip_prefix(':')?;
    let last = behind.get(..word(behind))?;
    let is_it =
        !last.is_empty() && text.starts_with(is_word) && behind.get(last.len()..)?.starts_with('!');
    text.get(..length + 1 + last.len()).filter(|_| is_it)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '$' | '\\' | '?')
}

/// The length of a word.
fn word(text: &str) -> usize {
    text.find(|letter: char| !is_word(letter)).unwrap_or(text.len())
}

/// The length of a reference of another workbook, with both ends of a range.
fn reference(text: &str) -> usize {
    let first = word(text);
    match text.get(first..).and_then(|rest| rest.strip_prefix(':')) {
        Some(rest) => first + 1 + word(rest),
        None => first,
    }
}

/// The length of a text in quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut offset = 1;
    while let Some(end) = text.get(offset..).and_then(|rest| rest.find(quote)) {
        offset += end + 1;
        match text.get(offset..) {
            Some(rest) if rest.starts_with(quote) => offset += 1,
            _ => return offset,
        }
    }
    text.len()
}

/// The length of a sheet's name in quotes, if a `!` follows.
fn name_end(text: &str) -> Option<usize> {
    let length = quoted(text, '\'');
    text.get(length..)?.starts_with('!').then_some(length)
}

/// The length of what is between square brackets, others within it.
fn brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    for (index, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return index + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The cells at the beginning of a text: its ends, whether they are whole rows, and their length.
fn cells(text: &str) -> Option<(End, Option<End>, bool, usize)> {
    let length = word(text);
    let first = text.get(..length)?;
    let behind = text.get(length..)?;
    let range = |is: fn(&str) -> Option<End>| {
        let rest = behind.strip_prefix(':')?;
        let second = rest.get(..word(rest))?;
        let after = rest.get(second.len()..)?;
        let is_more = after.starts_with(['(', '!', '[']);
        Some((is(second).filter(|_| !is_more)?, length + 1 + second.len()))
    };
    if behind.starts_with(['(', '!', '[']) {
        return None;
    }
    if let Some(end) = cell(first) {
        return Some(match range(cell) {
            Some((last, used)) => (end, Some(last), false, used),
            None => (end, None, false, length),
        });
    }
    let end = row(first)?;
    let (last, used) = range(row)?;
    Some((end, Some(last), true, used))
}

/// `$D$7`.
fn cell(text: &str) -> Option<End> {
    let (row_mark, digits) = {
        let digits = text.trim_start_matches(|c: char| c == '$' || c.is_ascii_alphabetic());
        let before = text.get(..text.len() - digits.len())?;
        (before.ends_with('$'), digits)
    };
    let column = text.get(..text.len() - digits.len())?;
    let column = if row_mark { column.get(..column.len() - 1)? } else { column };
    let letters = column.strip_prefix('$').unwrap_or(column);
    let is_plain = !letters.is_empty() && letters.chars().all(|c| c.is_ascii_alphabetic());
    let (row, at) = address(&format!("{letters}{digits}")).filter(|_| is_plain)?;
    // Written as it is read: a longer number of letters is a name.
    column_letters(at).eq_ignore_ascii_case(letters).then(|| End {
        column: column.to_owned(),
        row,
        is_fixed: row_mark,
    })
}

/// `$7`.
fn row(text: &str) -> Option<End> {
    let digits = text.strip_prefix('$').unwrap_or(text);
    let is_plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let row = digits.parse::<u32>().ok().filter(|_| is_plain)?.checked_sub(1)?;
    Some(End { column: String::new(), row, is_fixed: digits.len() < text.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maps(count: u32) -> Maps {
        let block = RepeatedRows { first: 5, last: 6, count };
        Maps::new([("pl 2".to_owned(), RowMap::new(vec![block]))].into(), vec!["PL 2".to_owned()])
    }

    #[test]
    fn cells_of_several_sheets_move_together_or_are_written_out() {
        let block = |count| RowMap::new(vec![RepeatedRows { first: 5, last: 6, count }]);
        let maps = |count| {
            let by_sheet = [("q1".to_owned(), block(12)), ("q 2".to_owned(), block(count))];
            Maps::new(by_sheet.into(), ["Bìa", "Q1", "Q 2"].map(str::to_owned).to_vec())
        };
        for (formula, alike, not_alike) in [
            ("SUM('Q1:Q 2'!C8)", "SUM('Q1:Q 2'!C18)", "SUM('Q1'!C18,'Q 2'!C10)"),
            (
                "SUM(Bìa:Q1!C6:C7)+C8",
                "SUM('Bìa'!C6:C7,'Q1'!C6:C17)+C8",
                "SUM('Bìa'!C6:C7,'Q1'!C6:C17)+C8",
            ),
            ("SUM(Bìa:Q1!C5)", "SUM(Bìa:Q1!C5)", "SUM(Bìa:Q1!C5)"),
            ("SUM(Khác:Q1!C8)", "SUM(Khác:Q1!C8)", "SUM(Khác:Q1!C8)"),
        ] {
            assert_eq!(moved(formula, "bìa", &maps(12), None), alike, "{formula}");
            assert_eq!(moved(formula, "bìa", &maps(4), None), not_alike, "{formula}");
        }
    }

    #[test]
    fn references_move_with_the_rows_that_they_name() {
        for (formula, expected) in [
            ("SUM(C6:C7)", "SUM(C6:C17)"),
            ("SUM(C$6:$C$7)+C8/C5", "SUM(C$6:$C$17)+C18/C5"),
            ("'PL 2'!C8&\"C8\"&'PL 2'!$7:$9", "'PL 2'!C18&\"C8\"&'PL 2'!$17:$19"),
            ("PL1!C8+[1]Sheet1!C8+[1]Sheet1!C8:C9", "PL1!C8+[1]Sheet1!C8+[1]Sheet1!C8:C9"),
            ("SUM(Bang[[#All],[C8]])+Bang[C8]", "SUM(Bang[[#All],[C8]])+Bang[C8]"),
            ("LOG10(C8)+x_C8+C8x+SUM(A:C)", "LOG10(C18)+x_C8+C8x+SUM(A:C)"),
            ("IF(C8>1,\"a\"\"C8\",'x''C8'!A8)", "IF(C18>1,\"a\"\"C8\",'x''C8'!A8)"),
        ] {
            assert_eq!(moved(formula, "pl 2", &maps(12), None), expected, "{formula}");
        }
        assert_eq!(moved("C7+C9", "pl 2", &maps(1), None), "#REF!+C8");
        assert_eq!(moved("SUM(C6:C7)", "pl 2", &maps(1), None), "SUM(C6:C6)");
        assert_eq!(moved("SUM('PL 2'!C6:C7)", "pl1", &maps(12), None), "SUM('PL 2'!C6:C17)");
    }

    #[test]
    fn a_formula_of_a_sample_is_copied_down() {
        let block = RepeatedRows { first: 5, last: 6, count: 12 };
        let copied = |sample, row| Some(Copied { block, sample, row });
        for (formula, sample, row, expected) in [
            ("C6-D6", 5, 9, "C10-D10"),
            ("C6/C$8+C5", 5, 9, "C10/C$18+C5"),
            ("C6/SUM(C6:C7)", 5, 9, "C10/SUM(C6:C17)"),
            ("A6+1", 6, 16, "A16+1"),
            ("SUM(C$6:C6)", 5, 9, "SUM(C$6:C10)"),
            ("SUM(C6:F6)", 5, 9, "SUM(C10:F10)"),
        ] {
            assert_eq!(
                moved(formula, "pl 2", &maps(12), copied(sample, row)),
                expected,
                "{formula}"
            );
        }
    }
}
