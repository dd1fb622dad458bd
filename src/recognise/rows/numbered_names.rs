//! Names that begin with the number of their record: "1. Tổ Rạng Đông", "(2) Tổ Hòa Bình", "I.3 Tổ dệt", "a) Tổ mộc", or with a bullet: "- Tổ mộc". In a table without a column
//! of numbers the numbers count on, and beside such a column they say what it says.

use super::table_rows::Body;
use crate::definition::Role;
use crate::model::{Cell, Omitted};

/// The letters in their order; a list may leave out those that are no letters of Vietnamese, or `đ`.
const LETTERS: &str = "abcd\u{111}efghijklmnopqrstuvwxyz";
const SKIPPED: usize = 2;

/// What stands before the lines of a list and is no part of them.
const BULLETS: [char; 18] = [
    '-', '–', '—', '−', '+', '*', '•', '·', '●', '○', '▪', '■', '♦', '►', '✓', '\u{f0b7}',
    '\u{f0a7}', '➢',
];

/// Whether the names of these records begin with their numbers, which count on; what a column of numbers says beside them is another number.
pub(crate) fn are_numbered(body: &Body<'_>, rows: &[u32], key_at: Option<u32>) -> bool {
    let number_at = body.column(Role::Number);
    let mut last: Option<Label<'_>> = None;
    let counts_on = |row: &u32| {
        let label = parted(without_bullet(body.text(*row, key_at))).map(|(label, _)| label);
        let is_next = label.is_some_and(|label| label.is_next(last));
        last = label;
        is_next && (rows.len() > 1 || body.text(*row, number_at).is_empty())
    };
    let counts_on = !rows.is_empty() && rows.iter().all(counts_on);
    // One letter may be any word, and two capitals the initials of names.
    counts_on
        && last.is_some_and(|label| match label.count {
            Count::Digits => true,
            Count::Roman | Count::Letter => rows.len() > 1,
            Count::Capital => rows.len() > 2,
        })
}

/// The name of a record behind its number or bullet; `None` if it has none. `counts_on` where the names number the records.
pub(crate) fn named<'s>(
    body: &Body<'s>,
    row: u32,
    key_at: Option<u32>,
    counts_on: bool,
) -> Option<&'s str> {
    let text = body.text(row, key_at);
    let bare = without_bullet(text);
    let Some((label, name)) = parted(bare) else {
        return Some(bare).filter(|bare| bare.len() < text.len());
    };
    let beside = body.text(row, body.column(Role::Number));
    let is_same = || {
        let beside = parted(&format!("{}. x", beside.trim_matches(['(', ')', '.', ' '])))
            .map(|(beside, _)| (beside.group.len(), beside.count, beside.value));
        beside == Some((label.group.len(), label.count, label.value))
    };
    if counts_on || is_same() {
        Some(name)
    } else {
        Some(bare).filter(|bare| bare.len() < text.len())
    }
}

/// A name without the bullet before it, of which no name is a part: "- Tổ mộc", "• Tổ mộc".
pub(crate) fn without_bullet(text: &str) -> &str {
    let rest = text.trim_start_matches(BULLETS).trim_start();
    let has_name =
        rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '"' | '“'));
    if has_name
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && rest.contains(char::is_alphabetic)
    {
        rest
    } else {
        text
    }
}

/// What a list counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Digits,
    Roman,
    Letter,
    Capital,
}

/// The number of a record: that of its group in front of it, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Label<'s> {
    group: &'s str,
    count: Count,
    value: usize,
}

impl Label<'_> {
    /// Whether it is the one behind another, or the first of a group.
    fn is_next(self, last: Option<Self>) -> bool {
        let is_letter = matches!(self.count, Count::Letter | Count::Capital);
        let most = if is_letter { SKIPPED } else { 1 };
        let is_behind = |last: Self| {
            (last.group, last.count) == (self.group, self.count)
                && (last.value + 1..=last.value + most).contains(&self.value)
        };
        // "A. Blong", "A. Thiu" are people.
        let may_begin = self.value == 1 && (self.count != Count::Capital || last.is_none());
        may_begin || last.is_some_and(is_behind)
    }
}

/// The number with which a name begins, and the name behind it. A number alone is none: "3 Sạch", "27/7".
fn parted(name: &str) -> Option<(Label<'_>, &str)> {
    let opened = name.strip_prefix('(').or_else(|| name.strip_prefix('['));
    let text = opened.unwrap_or(name);
    let (mut count, mut value, mut rest) = counted(text)?;
    let mut group = "";
    while let Some((Count::Digits, next, behind)) = rest.strip_prefix('.').and_then(counted) {
        group = text.get(..text.len() - rest.len())?;
        (count, value, rest) = (Count::Digits, next, behind);
    }
    let closed = match (opened, count) {
        (Some(_), _) => rest.strip_prefix([')', ']']),
        (None, Count::Digits) => rest
            .strip_prefix(['.', ')', '-', '/'])
            .or_else(|| Some(rest).filter(|rest| !group.is_empty() && rest.starts_with(' '))),
        (None, _) => rest.strip_prefix(['.', ')']),
    };
    let name = closed?.trim_start();
    let label = Label { group, count, value };
    name.starts_with(char::is_alphabetic).then_some((label, name))
}

/// The number at the beginning of a text: in digits, Roman in capitals, or a letter; and what is behind it.
fn counted(text: &str) -> Option<(Count, usize, &str)> {
    let end = |is_of: fn(char) -> bool| text.find(|c| !is_of(c)).unwrap_or(text.len());
    let digits = end(|c| c.is_ascii_digit());
    if digits > 0 {
        let (number, rest) = text.split_at(digits);
        return Some((Count::Digits, number.parse().ok()?, rest));
    }
    let (word, rest) = text.split_at(end(char::is_alphanumeric));
    if let Some(value) = roman(word) {
        return Some((Count::Roman, value, rest));
    }
    let mut letters = word.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let is_it = |known: char| letter.to_lowercase().eq([known]);
    let value = LETTERS.chars().position(is_it)? + 1;
    let count = if letter.is_uppercase() { Count::Capital } else { Count::Letter };
    Some((count, value, rest))
}

/// The number that Roman numerals say, as far as lists count with them.
fn roman(word: &str) -> Option<usize> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = word.bytes().take_while(|b| *b == b'X').count().min(3);
    let ones = word.get(tens..).filter(|_| !word.is_empty())?;
    Some(tens * 10 + ONES.iter().position(|known| *known == ones)?)
}

/// The cell of a name without its number, which it shows.
pub(crate) fn without_number(cell: &mut Cell, name: &str) {
    let written = cell.text.to_string();
    let shown = || Box::new(Omitted { written, marks: String::new(), struck: String::new() });
    cell.omitted.get_or_insert_with(shown);
    cell.text = name.into();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Option<(&str, usize, &str)> {
        parted(text).map(|(label, name)| (label.group, label.value, name))
    }

    #[test]
    fn numbers_of_lists_are_no_part_of_a_name() {
        assert_eq!(names("1. Tổ A"), Some(("", 1, "Tổ A")));
        assert_eq!(names("(12) Tổ A"), Some(("", 12, "Tổ A")));
        assert_eq!(names("I.3 Tổ A"), Some(("I", 3, "Tổ A")));
        assert_eq!(names("2.1.4. Tổ A"), Some(("2.1", 4, "Tổ A")));
        assert_eq!(names("IX. Tổ A"), Some(("", 9, "Tổ A")));
        assert_eq!(names("đ) Tổ A"), Some(("", 5, "Tổ A")));
    }

    #[test]
    fn numbers_within_a_name_stay() {
        for name in
            ["3 Sạch", "27/7 Tổ A", "20-10 Tổ A", "Vinh Quang", "A Blong", "I Nghĩa", "Y Hồng"]
        {
            assert_eq!(names(name), None, "{name}");
        }
    }

    #[test]
    fn letters_count_on_with_or_without_those_of_other_languages() {
        fn label(text: &str) -> Option<Label<'_>> {
            parted(text).map(|(label, _)| label)
        }
        fn is_next(a: &str, b: &str) -> bool {
            label(b).is_some_and(|b| b.is_next(label(a)))
        }
        assert!(is_next("A. Tổ dệt", "B. Tổ mộc") && !is_next("A. Blong", "A. Thiu"));
        assert!(
            is_next("d) Tổ", "đ) Tổ") && is_next("d) Tổ", "e) Tổ") && is_next("e) Tổ", "g) Tổ")
        );
        assert!(!is_next("a) Tổ", "d) Tổ") && is_next("I.2 Tổ", "II.1 Tổ"));
    }
}
