//! Runs of days in titles: "từ ngày 01/02/2024 đến ngày 29/02/2024".

use jiff::civil::Date;

use super::super::vietnamese::is_composed;
use super::tokens::{Letters, Token};

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Every run of days that a text names. The year, or month and year, of the first day may be left out; two months name all their days. A run
/// that ends before it begins is none.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use office_text::period::{Span, find_spans};
///
/// let spans = find_spans("từ 01/01 đến 31/03/2024");
/// assert_eq!(spans, [Span { from: date(2024, 1, 1), to: date(2024, 3, 31) }]);
/// ```
pub fn find_spans(text: &str) -> Vec<Span> {
    if !may_have_year(text) {
        return Vec::new();
    }
    let letters = Letters::of(text);
    let tokens = letters.tokens();
    let mut found = Vec::new();
    let mut position = 0;
    while position < tokens.len() {
        let rest = tokens.get(position..).unwrap_or_default();
        match span(rest) {
            Some((span, length)) => {
                found.push(span);
                position += length;
            }
            None => position += 1,
        }
    }
    found
}

/// Whether a text has the year that each run of days has, and something between two days: most have no four digits, or nothing else.
fn may_have_year(text: &str) -> bool {
    let is_number = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    let is_more = |byte: &u8| !byte.is_ascii_digit() && !matches!(byte, b'.' | b',' | b' ');
    let bytes = text.as_bytes();
    !is_composed(text) || bytes.windows(4).any(is_number) && bytes.iter().any(is_more)
}

/// A day as it is written: what is left out is `None`.
pub(super) struct WrittenDay {
    pub day: Option<i8>,
    pub month: Option<i8>,
    pub year: Option<i16>,
}

fn span(rest: &[Token]) -> Option<(Span, usize)> {
    let has_from = rest.first()?.is("tu");
    let start = usize::from(has_from);
    let (first, length) = written_day(rest.get(start..)?, has_from)?;
    let mut position = start + length;
    let next = rest.get(position)?;
    if next.is("den") || next.is("toi") {
        position += 1;
        position += usize::from(rest.get(position).is_some_and(|token| token.is("het")));
    } else if !(next.gap.trim() == "-" || next.gap.trim() == "–" || next.gap.trim() == "~") {
        return None;
    }
    let (last, length) = written_day(rest.get(position..)?, false)?;
    position += length;
    let (year, month) = (last.year?, last.month?);
    let to = match last.day {
        Some(day) => Date::new(year, month, day).ok()?,
        None => Date::new(year, month, 1).ok()?.last_of_month(),
    };
    let day = if last.day.is_some() { first.day? } else { 1 };
    let from = Date::new(first.year.unwrap_or(year), first.month.unwrap_or(month), day).ok()?;
    (from <= to).then_some((Span { from, to }, position))
}

/// `ngày 29/02/2024`, `ngày 29 tháng 2 năm 2024`, `29/02`, `tháng 2 năm 2024`, and behind "từ" a day alone; with its tokens.
pub(super) fn written_day(rest: &[Token], alone: bool) -> Option<(WrittenDay, usize)> {
    let named = usize::from(rest.first()?.is("ngay"));
    let rest_behind = rest.get(named..)?;
    let number = |index: usize, most: u16| -> Option<i8> {
        let token = rest_behind.get(index)?;
        let number = token.number().filter(|number| (1..=most).contains(number))?;
        i8::try_from(number).ok().filter(|_| token.base.len() <= 2)
    };
    let is_mark = |index: usize| {
        rest_behind.get(index).is_some_and(|token| matches!(token.gap, "/" | "." | "-"))
    };
    let is = |index: usize, word: &str| rest_behind.get(index).is_some_and(|token| token.is(word));
    let year = |index: usize| rest_behind.get(index).and_then(Token::year);
    if named == 0 && is(0, "thang") {
        let month = number(1, 12)?;
        let (year, length) = match (is(2, "nam"), year(3), year(2)) {
            (true, Some(year), _) => (Some(year), 4),
            (false, _, Some(year)) => (Some(year), 3),
            _ => (None, 2),
        };
        return Some((WrittenDay { day: None, month: Some(month), year }, length));
    }
    let day = Some(number(0, 31)?);
    if let Some(month) = number(2, 12).filter(|_| is(1, "thang")) {
        let (year, length) = match (is(3, "nam"), year(4)) {
            (true, Some(year)) => (Some(year), 5),
            _ => (None, 3),
        };
        return Some((WrittenDay { day, month: Some(month), year }, named + length));
    }
    if let Some(month) = number(1, 12).filter(|_| is_mark(1)) {
        let (year, length) = match year(2).filter(|_| is_mark(2)) {
            Some(year) => (Some(year), 3),
            None => (None, 2),
        };
        return Some((WrittenDay { day, month: Some(month), year }, named + length));
    }
    (alone || named > 0).then_some((WrittenDay { day, month: None, year: None }, named + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn runs_of_days_are_read_as_people_write_them() {
        let february = Span { from: date(2024, 2, 1), to: date(2024, 2, 29) };
        for text in [
            "Từ ngày 01/02/2024 đến ngày 29/02/2024",
            "(từ 01/02 đến 29/02/2024)",
            "từ ngày 01 đến ngày 29 tháng 02 năm 2024",
            "từ ngày 1 tháng 2 năm 2024 đến hết ngày 29 tháng 2 năm 2024",
            "01.02.2024 - 29.02.2024",
            "Số liệu 1/2/2024 – 29/2/2024",
        ] {
            assert_eq!(find_spans(text), [february], "{text}");
        }
        let quarter = Span { from: date(2024, 1, 1), to: date(2024, 3, 31) };
        assert_eq!(find_spans("từ tháng 1 đến tháng 3 năm 2024"), [quarter]);
    }

    #[test]
    fn other_numbers_are_no_runs_of_days() {
        for text in [
            "",
            "từ 5 đến 7 hộ",
            "31/03/2024",
            "từ 31/03/2024 đến 01/01/2024",
            "tháng 3",
            "30/2 - 31/2/2024",
        ] {
            assert_eq!(find_spans(text), [], "{text}");
        }
    }
}
