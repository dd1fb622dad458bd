//! Dates as offices type them, and dates of spreadsheet serial numbers.

use super::clean::tidy;
use super::fold::base_letters;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The meaning of a text as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateReading {
    /// A day of the calendar, 1900 to 2100.
    Date(Date),
    /// Only the year is known (`2019`, `năm 2019`).
    YearOnly(i16),
    /// Only the month of a year is known (`02/2019`, `2019-02`, `2/19`, `tháng 2 năm 2019`, `T2/2019`).
    MonthOnly(i16, i8),
    /// Only the quarter of a year is known (`quý II/2019`).
    QuarterOnly(i16, i8),
    /// Written as a date, but the day does not exist (`31/02/2019`), or it is outside 1900 to 2100.
    Invalid,
}

impl DateReading {
    /// As much of the day as is known, in ISO 8601: `2019-02-21`, `2019-02`, `2019`.
    pub fn iso(self) -> Option<String> {
        match self {
            Self::Date(day) => Some(day.to_string()),
            Self::MonthOnly(year, month) => Some(format!("{year:04}-{month:02}")),
            Self::YearOnly(year) => Some(format!("{year:04}")),
            Self::QuarterOnly(..) | Self::Invalid => None,
        }
    }
}

/// The first and the last day of what [`DateReading::iso`] writes.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use office_text::date::days_of;
///
/// assert_eq!(days_of("2024-02"), Some([date(2024, 2, 1), date(2024, 2, 29)]));
/// assert_eq!(days_of("2024-02-29"), Some([date(2024, 2, 29); 2]));
/// ```
pub fn days_of(iso: &str) -> Option<[Date; 2]> {
    if let Ok(day) = iso.parse::<Date>() {
        return Some([day; 2]);
    }
    let (year, month) = iso.split_once('-').map_or((iso, None), |(year, rest)| (year, Some(rest)));
    let (year, month): (i16, Option<i8>) = match month {
        Some(month) => (year.parse().ok()?, Some(month.parse().ok()?)),
        None => (year.parse().ok().filter(|_| year.len() == 4)?, None),
    };
    let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
    Some([first, Date::new(year, month.unwrap_or(12), 1).ok()?.last_of_month()])
}

/// Years accepted.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Reads a date written day first (or ISO, year first); `None` when the text is not at all
/// like a date. Two-digit years are 2000 to 2049 and 1950 to 1999; behind a month alone only those that are no month (`5/12` may be a day). A time of day is ignored.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use office_text::date::{DateReading, read_date};
///
/// assert_eq!(read_date("15/3/2024"), Some(DateReading::Date(date(2024, 3, 15))));
/// assert_eq!(read_date("năm 2019"), Some(DateReading::YearOnly(2019)));
/// assert_eq!(read_date("31/02/2019"), Some(DateReading::Invalid));
/// ```
pub fn read_date(text: &str) -> Option<DateReading> {
    let text = base_letters(&tidy(text));
    let text = text.trim_start_matches(['\'', '’', '‘', '`', ' ']);
    let text = strip_time(text.strip_prefix("ngay").unwrap_or(text)).trim();
    if let Some(month) = text.strip_prefix("thang").or_else(|| text.strip_prefix('t')) {
        return month_only(month.trim_start(), true);
    }
    if let Some(quarter) = text.strip_prefix("quy").or_else(|| text.strip_prefix("qui")) {
        return quarter_only(quarter.trim_start());
    }
    let parts = number_parts(text)?;
    match parts.as_slice() {
        [(year, "")] if year.len() == 4 => year_only(year),
        [(year, _)] if is_year_phrase(text) => year_only(year),
        [(first, mark), (second, same), (third, "")] if mark == same && is_mark(mark) => {
            three_parts(first, second, third)
        }
        [(day, "thang"), (month, "nam" | "" | ","), (year, "")]
            if day.len() <= 2 && month.len() <= 2 && year.len() == 4 =>
        {
            Some(calendar_day(year, month, day))
        }
        [(_, "/" | "-" | "."), (_, "")] => month_only(text, false),
        _ => None,
    }
}

/// The day of a spreadsheet serial number (days; the fraction is the time of day and ignored).
///
/// Excel's 1900 calendar has a 29 February 1900, which did not exist: serial 60 gives `None`.
/// `None` too when the day is outside 1900 to 2100.
pub fn date_from_serial(serial: f64, epoch_1904: bool) -> Option<Date> {
    if !(0.0..80_000.0).contains(&serial) {
        return None;
    }
    // in range by the check above, so the cast only drops the fraction
    let days = serial.floor() as i32;
    let epoch = match days {
        _ if epoch_1904 => Date::new(1904, 1, 1),
        1..=59 => Date::new(1899, 12, 31),
        61.. => Date::new(1899, 12, 30),
        _ => return None,
    };
    let span: Span = days.days();
    let date = epoch.ok()?.checked_add(span).ok()?;
    YEARS.contains(&date.year()).then_some(date)
}

/// Numbers of the text, each with the bare text up to the next number; `None` when the text
/// does not begin with a number (after the word for year) or holds more than three.
fn number_parts(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut rest = text.strip_prefix("nam").unwrap_or(text).trim_start();
    let mut parts = Vec::with_capacity(3);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, tail) = rest.split_at_checked(end)?;
        let next = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (between, tail) = tail.split_at_checked(next)?;
        if number.is_empty() || parts.len() == 3 {
            return None;
        }
        parts.push((number, between.trim()));
        rest = tail;
    }
    Some(parts)
}

fn is_mark(mark: &str) -> bool {
    matches!(mark, "/" | "-" | ".")
}

/// `nam 2019`, and nothing else.
fn is_year_phrase(text: &str) -> bool {
    text.strip_prefix("nam").is_some_and(|rest| {
        let digits = rest.trim();
        digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// The year alone when it is within bounds; any other number is no date.
fn year_only(year: &str) -> Option<DateReading> {
    let year: i16 = year.parse().ok()?;
    YEARS.contains(&year).then_some(DateReading::YearOnly(year))
}

/// The number of a month and its year, within bounds: `2/2019`, `2 nam 2019`, `2019-02`, and `2/19`. `is_named` behind the word for month.
fn month_only(text: &str, is_named: bool) -> Option<DateReading> {
    let parts = number_parts(text)?;
    let [(first, mark @ ("/" | "-" | "." | "nam" | ",")), (second, "")] = parts.as_slice() else {
        return None;
    };
    let (month, year) = match (first.len(), second.len()) {
        (1..=2, 4) => (first, second.parse().ok()?),
        (4, 1..=2) if matches!(*mark, "/" | "-") && !is_named => (second, first.parse().ok()?),
        (1..=2, 2) if *mark == "/" || is_named && is_mark(mark) => {
            (first, short_year(second).filter(|year| year % 100 > 12)?)
        }
        _ => return None,
    };
    let month: i8 = month.parse().ok()?;
    let is_one = (1..=12).contains(&month) && YEARS.contains(&year);
    is_one.then_some(DateReading::MonthOnly(year, month))
}

/// The number of a quarter and its year, within bounds: `ii/2019`, `2 nam 2019`.
fn quarter_only(text: &str) -> Option<DateReading> {
    const ROMANS: [&str; 4] = ["i", "ii", "iii", "iv"];
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (quarter, rest) = text.split_at_checked(end)?;
    let roman = ROMANS.iter().position(|known| *known == quarter);
    let number = roman.map(|index| index + 1).or_else(|| quarter.parse().ok())?;
    let year = rest.trim_start_matches(['/', '-', '.', ',', ' ']);
    let year: i16 = year.strip_prefix("nam").unwrap_or(year).trim().parse().ok()?;
    let is_one = (1..=4).contains(&number) && YEARS.contains(&year);
    is_one.then_some(DateReading::QuarterOnly(year, i8::try_from(number).ok()?))
}

/// The year that two digits are short for.
fn short_year(digits: &str) -> Option<i16> {
    let short: i16 = digits.parse().ok()?;
    Some(short + if short < 50 { 2000 } else { 1900 })
}

/// Day first, or year first when the first number has four digits.
fn three_parts(first: &str, second: &str, third: &str) -> Option<DateReading> {
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => Some(calendar_day(first, second, third)),
        (1..=2, 1..=2, 4) => Some(calendar_day(third, second, first)),
        (1..=2, 1..=2, 2) => Some(calendar_day(&short_year(third)?.to_string(), second, first)),
        _ => None,
    }
}

fn calendar_day(year: &str, month: &str, day: &str) -> DateReading {
    let parsed = || {
        let year: i16 = year.parse().ok()?;
        let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
        YEARS.contains(&year).then_some(DateReading::Date(date))
    };
    parsed().unwrap_or(DateReading::Invalid)
}

/// Drops `T10:00:00Z`, ` 10:00` and the like after a date.
fn strip_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let date_end = text.get(..colon).and_then(|head| head.rfind(['t', ' '])).filter(|&position| {
        text.get(..position).is_some_and(|d| d.ends_with(|c: char| c.is_ascii_digit()))
    });
    let is_time = |tail: &str| {
        tail.chars().skip(1).all(|c| {
            c.is_ascii_digit() || matches!(c, ':' | '.' | 'z' | '+' | '-' | ' ' | 'a' | 'p' | 'm')
        })
    };
    match date_end.and_then(|position| text.split_at_checked(position)) {
        Some((date, time)) if is_time(time) => date,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i16, m: i8, d: i8) -> Option<DateReading> {
        Some(DateReading::Date(Date::new(y, m, d).expect("a real day")))
    }

    #[test]
    fn dates_as_offices_write_them() {
        for text in [
            "21/02/2013",
            "21/2/13",
            "21-02-2013",
            "21.02.2013",
            "21.2.2013",
            " 21 / 02 / 2013 ",
            "2013-02-21",
            "2013-02-21T00:00:00",
            "2013-02-21 07:30:00",
            "21/02/2013 7:30",
            "ngày 21 tháng 02 năm 2013",
            "Ngày 21 tháng 2, 2013",
            "21 tháng 2 năm 2013",
            "NGÀY 21/02/2013",
            "'21/02/2013",
            "２１/02/2013",
            "2013/02/21",
        ] {
            assert_eq!(read_date(text), day(2013, 2, 21), "{text}");
        }
        assert_eq!(read_date("1/1/49"), day(2049, 1, 1));
        assert_eq!(read_date("1/1/50"), day(1950, 1, 1));
        assert_eq!(read_date("29/02/2024"), day(2024, 2, 29));
    }

    #[test]
    fn days_that_never_were_are_invalid() {
        for text in [
            "31/02/2019",
            "15/13/2020",
            "29/02/2023",
            "0/1/2020",
            "1/1/0001",
            "2024-13-01",
            "ngày 31 tháng 4 năm 2024",
            "01/01/2101",
            "99/99/99",
        ] {
            assert_eq!(read_date(text), Some(DateReading::Invalid), "{text}");
        }
    }

    #[test]
    fn a_year_alone_is_only_a_year() {
        for text in ["2019", "năm 2019", "Năm 2019 "] {
            assert_eq!(read_date(text), Some(DateReading::YearOnly(2019)), "{text}");
        }
        for text in [
            "02/2019",
            "2-2019",
            "02.2019",
            "2019-02",
            "2019/2",
            "2/19",
            "tháng 2 năm 2019",
            "Tháng 02/2019",
            "tháng 2-19",
            "T2/2019",
        ] {
            let read = read_date(text);
            assert_eq!(read, Some(DateReading::MonthOnly(2019, 2)), "{text}");
            assert_eq!(read.and_then(DateReading::iso).as_deref(), Some("2019-02"));
        }
        for text in ["quý II/2019", "Quí 2 năm 2019", "QUÝ II-2019"] {
            assert_eq!(read_date(text), Some(DateReading::QuarterOnly(2019, 2)), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "chưa rõ",
            "1.234.567",
            "1.694",
            "12",
            "1234567890",
            "970/QĐ-UBND",
            "1/2",
            "5/12",
            "5.19",
            "5-19",
            "tháng 5-12",
            "2018-2019",
            "2019.13",
            "quý 5/2019",
            "quý II",
            "1-2-3",
            "1/2/3/4",
            "3000",
            "21/02-2013",
            "Thôn 2",
            "ngày",
            "12:30",
            "x 21/02/2013",
            "năm 19",
            "13/2019",
            "tháng 13/2019",
            "tháng 2",
            "2019 xã",
            "21 02 2013",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_follow_the_spreadsheet() {
        let date = |y, m, d| Some(Date::new(y, m, d).expect("a real day"));
        assert_eq!(date_from_serial(1.0, false), date(1900, 1, 1));
        assert_eq!(date_from_serial(59.0, false), date(1900, 2, 28));
        assert_eq!(date_from_serial(60.0, false), None);
        assert_eq!(date_from_serial(61.0, false), date(1900, 3, 1));
        assert_eq!(date_from_serial(45382.75, false), date(2024, 3, 31));
        assert_eq!(date_from_serial(43920.0, true), date(2024, 3, 31));
        assert_eq!(date_from_serial(73415.0, false), date(2100, 12, 31));
        for bad in [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e300, 73416.0, 79999.0] {
            assert_eq!(date_from_serial(bad, false), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            read_date(&s);
        }

        #[test]
        fn every_real_day_is_read_back(serial in 61..73_416_i32) {
            let date = date_from_serial(f64::from(serial), false);
            let date = date.expect("within 1900 to 2100");
            let text = format!("{:02}/{:02}/{}", date.day(), date.month(), date.year());
            prop_assert_eq!(read_date(&text), Some(DateReading::Date(date)));
            prop_assert_eq!(read_date(&date.to_string()), Some(DateReading::Date(date)));
        }
    }
}
