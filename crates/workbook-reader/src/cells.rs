//! From a library's cells to ours: what counts as content, what is a date.

use calamine::{Data, Dimensions, ExcelDateTime, ExcelDateTimeType};
use jiff::civil::{Date, date};

use crate::book::{Rect, Value, error_value};
use crate::number_format::NumberFormat;

/// A merged area of the library.
pub(crate) fn area(area: &Dimensions) -> Rect {
    Rect {
        first_row: area.start.0,
        first_column: area.start.1,
        last_row: area.end.0,
        last_column: area.end.1,
    }
}

/// What a text is that came without a type: a known error value, or text as it was typed.
pub(crate) fn typed_text(text: String) -> Option<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    match error_value(trimmed) {
        Some(error) => Some(Value::Error(error.to_owned())),
        None => Some(Value::Text(text)),
    }
}

/// A day of ISO 8601 (`2024-03-31`, also with a time) between 1900 and 2100.
pub(crate) fn iso_day(text: &str) -> Option<Value> {
    let day: Date = text.get(..10)?.parse().ok()?;
    (1900..=2100).contains(&day.year()).then_some(Value::Date(day))
}

/// The day of an ISO date and time; the text itself where it is none.
pub(crate) fn iso_date(text: String) -> Value {
    iso_day(&text).unwrap_or(Value::Text(text))
}

/// What a value of the library is; `None` if the cell is empty.
pub(crate) fn content_of(data: Data) -> Option<Value> {
    match data {
        Data::Empty => None,
        Data::Int(number) => Some(Value::Number(number as f64)),
        Data::Float(number) => Some(Value::Number(number)),
        Data::String(text) => (!text.trim().is_empty()).then_some(Value::Text(text)),
        Data::Bool(value) => Some(Value::Boolean(value)),
        Data::DateTime(time) => Some(date_content(&time)),
        Data::DateTimeIso(text) => Some(iso_date(text)),
        Data::DurationIso(text) => Some(Value::Text(text)),
        Data::Error(error) => Some(Value::Error(error.to_string())),
    }
}

/// What a number is, in a format that shows dates or in another.
pub(crate) fn number_content(number: f64, is_date: bool, is_1904: bool) -> Value {
    if is_date {
        date_content(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904))
    } else {
        Value::Number(number)
    }
}

/// A number as its format shows it: a code is a text.
pub(crate) fn shown_content(number: f64, format: &NumberFormat) -> Value {
    format.code(number).map_or(Value::Number(number), Value::Text)
}

/// A date between 1900 and 2100, else a number: a plain 2024 in a date format is a year, not a day of 1905.
pub(crate) fn date_content(time: &ExcelDateTime) -> Value {
    let serial = time.as_f64();
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let is_year = serial.fract() == 0.0 && (1900.0..=2100.0).contains(&serial);
    // Below the first day the library gives the first day.
    let in_range = serial >= 1.0 && (1900..=2100).contains(&year) && !is_year && time.is_datetime();
    match (i16::try_from(year), i8::try_from(month), i8::try_from(day)) {
        (Ok(year), Ok(month), Ok(day)) if in_range && (1..=12).contains(&month) && day >= 1 => {
            let first = date(year, month, 1);
            if day <= first.days_in_month() {
                return Value::Date(date(year, month, day));
            }
            Value::Number(serial)
        }
        _ => Value::Number(serial),
    }
}
