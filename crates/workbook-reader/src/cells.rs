//! What counts as the content of a cell, and what is a date.

use jiff::Unit;
use jiff::civil::{Date, DateTime, Time};
use office_text::date::date_from_serial;

use crate::book::{Value, error_value};
use crate::number_format::NumberFormat;
use office_text::number::fifteen_digits;
use office_text::period::{PeriodMention, PeriodWord, find_periods};

/// What a cell that cannot be read is skipped for, in both languages.
pub(crate) type Bad = (&'static str, &'static str);

/// A cell that is damaged.
pub(crate) const BAD: Bad =
    ("ô bị hỏng trong tệp, không đọc được", "the cell is damaged; it was not read");

/// A cell with the number of a shared text that is not there.
pub(crate) const NO_TEXT: Bad = (
    "ô trỏ đến một chuỗi chữ không có trong tệp, không đọc được",
    "the cell points to a text that is not in the file; it was not read",
);

/// Seconds of a day.
const SECONDS: f64 = 86_400.0;
/// `23:59:59` with a point and nine digits: more are not told apart.
const LONGEST_TIME: usize = 18;

/// What a text is that came without a type: a known error value, or text as it was typed.
pub(crate) fn typed_text(text: String) -> Option<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let is_error = error_value(trimmed).is_some() || is_error_number(trimmed);
    Some(if is_error { Value::Error(trimmed.to_owned()) } else { Value::Text(text) })
}

/// Whether a text is one of LibreOffice's errors that have no name: `Err:502`.
fn is_error_number(text: &str) -> bool {
    let number = text.strip_prefix("Err:");
    number.is_some_and(|it| it.len() == 3 && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether what is shown of a number is an error, by its name in whatever language (`#WERT!`) or by its number.
pub(crate) fn is_shown_error(text: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(char::is_alphabetic) && !name.contains(|c: char| c.is_ascii_digit())
    };
    error_value(text).is_some()
        || is_error_number(text)
        || text.strip_prefix('#').is_some_and(is_name)
}

/// A day of ISO 8601 (`2024-03-31`, also with a time) between 1900 and 2100; the time alone, as a part of a day, where the day is the one
/// before the first.
pub(crate) fn iso_day(text: &str) -> Option<Value> {
    let day: Date = text.get(..10)?.parse().ok()?;
    let time = text.get(11..).unwrap_or_default();
    let end = time.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(time.len());
    let time: Option<Time> = time.get(..end.min(LONGEST_TIME)).and_then(|time| time.parse().ok());
    if let (1899, Some(time)) = (day.year(), time) {
        let seconds = time.duration_since(Time::midnight()).as_secs_f64();
        return Some(Value::Number(fifteen_digits(seconds / SECONDS)));
    }
    let moment = day.to_datetime(time.unwrap_or_default()).round(Unit::Second).ok()?;
    (1900..=2100).contains(&day.year()).then_some(Value::Date(moment))
}

/// A time of ISO 8601 (`PT08H30M00S`) as a part of a day.
pub(crate) fn iso_time(text: &str) -> Option<Value> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    while let Some(index) = rest.find(['H', 'M', 'S']) {
        let (number, behind) = rest.split_at_checked(index)?;
        let times = match behind.chars().next()? {
            'H' => 3_600.0,
            'M' => 60.0,
            _ => 1.0,
        };
        seconds += number.parse::<f64>().ok().filter(|part| part.is_finite())? * times;
        rest = behind.get(1..)?;
    }
    rest.is_empty().then(|| Value::Number(fifteen_digits(seconds / SECONDS)))
}

/// The day of an ISO date and time; the text itself where it is none.
pub(crate) fn iso_date(text: String) -> Value {
    iso_day(&text).unwrap_or(Value::Text(text))
}

/// What a number is, in a format that shows dates or in another: a date between 1900 and 2100, else a number. A plain 2024 in a date format
/// is a year, not a day of 1905.
pub(crate) fn number_content(number: f64, is_date: bool, is_1904: bool) -> Value {
    let is_year = number.fract() == 0.0 && (1900.0..=2100.0).contains(&number);
    let may_be = is_date && number >= 1.0 && !is_year;
    may_be.then(|| moment(number, is_1904)).flatten().map_or(Value::Number(number), Value::Date)
}

/// The moment of a number of days, to the second: one that is just short of midnight is the next day.
fn moment(number: f64, is_1904: bool) -> Option<DateTime> {
    let seconds: u32 = format!("{:.0}", number.fract() * SECONDS).parse().ok()?;
    if f64::from(seconds) >= SECONDS {
        return Some(
            date_from_serial(number.floor() + 1.0, is_1904)?.to_datetime(Time::midnight()),
        );
    }
    let part = |part: u32| i8::try_from(part).ok();
    let time = Time::new(part(seconds / 3_600)?, part(seconds / 60 % 60)?, part(seconds % 60)?, 0);
    Some(date_from_serial(number, is_1904)?.to_datetime(time.ok()?))
}

/// A number as its format shows it: a code is a text.
pub(crate) fn shown_content(number: f64, format: &NumberFormat) -> Value {
    format.code(number).map_or(Value::Number(number), Value::Text)
}

/// Whether the text that shows a day names its month and not the day.
pub(crate) fn names_month(shown: &str) -> bool {
    matches!(find_periods(shown).as_slice(), [PeriodMention { word: PeriodWord::Month(_), .. }])
}
