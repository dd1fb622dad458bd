//! Days with or without a time of day, as people type them into a list and as Excel writes them back.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

use super::clean::tidy;
use super::date::{DateReading, date_from_serial, read_date};
use super::fold::base_letters;

/// The clock in Vietnam is so many minutes before that of Greenwich.
const VIETNAM_MINUTES: i32 = 7 * 60;

/// A day, and the time of day if it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Local day.
    pub day: Date,
    /// Local time; `None` if only the day is known.
    pub time: Option<Time>,
}

impl Moment {
    /// A day and a time.
    pub fn exact(at: DateTime) -> Self {
        Self { day: at.date(), time: Some(at.time()) }
    }

    /// The moment; the first minute of the day if only the day is known.
    pub fn first(self) -> DateTime {
        self.day.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// Whether it is certainly before the other: a day alone may be any time of the day.
    pub fn is_before(self, other: Self) -> bool {
        match (self.time, other.time) {
            (Some(_), Some(_)) => self.first() < other.first(),
            _ => self.day < other.day,
        }
    }
}

/// Which of the first two numbers of `4/5/2024` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// As in Vietnam.
    #[default]
    DayFirst,
    /// As in the United States: a program with that language wrote the list.
    MonthFirst,
}

/// The order of day and month in a list: day first, unless a day of it can only be read month first and none only day first.
pub fn day_order<'a>(texts: impl IntoIterator<Item = &'a str>) -> DayOrder {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        let read = |order| read_moment(text, order).is_some();
        match (read(DayOrder::DayFirst), read(DayOrder::MonthFirst)) {
            (true, false) => day_first = true,
            (false, true) => month_first = true,
            _ => {}
        }
    }
    if month_first && !day_first { DayOrder::MonthFirst } else { DayOrder::DayFirst }
}

/// Reads a day with or without a time: `2024-04-05T08:53`, `5/4/2024 8:53`, `05/04/2024 2:53 CH`, `8h53 ngày 5/4/2024`, `5/4/24`, or the number that
/// a spreadsheet has for it (`45387.37`). A time with its zone (`2024-04-05T01:53:00Z`) is the one on the clock in Vietnam then. `None` if it is
/// no day.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use office_text::moment::{DayOrder, read_moment};
///
/// let moment = read_moment("13/4/2024 7:05", DayOrder::DayFirst).expect("a moment");
/// assert_eq!(moment.first(), date(2024, 4, 13).at(7, 5, 0, 0));
/// assert_eq!(read_moment("13/4/2024", DayOrder::MonthFirst), None);
/// ```
pub fn read_moment(text: &str, order: DayOrder) -> Option<Moment> {
    let (there, zone) = read_clock(text, order)?;
    match there.time.zip(zone) {
        Some(_) => {
            let minutes = VIETNAM_MINUTES - zone?;
            there.first().checked_add(minutes.minutes()).ok().map(Moment::exact)
        }
        None => Some(there),
    }
}

/// Reads the same as it is written, and its time zone in minutes before Greenwich where it has one.
pub fn read_clock(text: &str, order: DayOrder) -> Option<(Moment, Option<i32>)> {
    let text = base_letters(&tidy(text));
    let text = text.trim_matches(['\'', '’', '‘', '`', '"', ' ', ',', ';', '.']);
    if let Some(moment) = serial(text) {
        return Some((moment, None));
    }
    let (day, time, zone) = without_time(text)?;
    let day = day.trim_matches([' ', ',', '-', 't']);
    let day = day.strip_prefix("luc").unwrap_or(day).trim();
    let day = day.strip_suffix("luc").unwrap_or(day).trim_end_matches([' ', ',', '-']);
    let day = match order {
        DayOrder::DayFirst => read_date(day),
        DayOrder::MonthFirst => read_date(&exchanged(day)),
    };
    let Some(DateReading::Date(day)) = day else { return None };
    Some((Moment { day, time }, zone))
}

/// Day and month of `4/13/2024` exchanged; other texts as they are.
fn exchanged(text: &str) -> String {
    let mut parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.'));
    if let (3, Some(mark)) = (parts.len(), mark)
        && parts.first().is_some_and(|first| first.trim().len() <= 2)
    {
        parts.swap(0, 1);
        return parts.join(&mark.to_string());
    }
    text.to_owned()
}

/// The number that a spreadsheet has for a day and a time, of 1954 and later: a smaller number is no day that anyone means.
fn serial(text: &str) -> Option<Moment> {
    let number: f64 = text.replace(',', ".").parse().ok()?;
    if !(20_000.0..80_000.0).contains(&number) {
        return None;
    }
    let minutes = (number.fract() * 1440.0).round();
    // A time that rounds up to midnight is the next day's.
    let day = date_from_serial(if minutes >= 1440.0 { number.ceil() } else { number }, false)?;
    // 0 to 1439, by the rounding above.
    let minutes = if minutes >= 1440.0 { 0 } else { minutes as i16 };
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    let time = Time::new(hour, minute, 0, 0).ok()?;
    Some(Moment { day, time: (number.fract() != 0.0).then_some(time) })
}

/// A text without its time of day, that, and its zone in minutes before Greenwich; `None` if what looks like a time is none.
fn without_time(text: &str) -> Option<(String, Option<Time>, Option<i32>)> {
    let letters: Vec<char> = text.chars().collect();
    let Some((start, mark, end)) = find_hour(&letters) else {
        return Some((text.to_owned(), None, None));
    };
    let (after, hour) = number(&letters, start);
    let hour = hour.filter(|_| after == mark || letter(&letters, after) == ' ')?;
    let in_words = letter(&letters, mark) != ':';
    let next = if in_words && letter(&letters, end) == ' ' { end + 1 } else { end };
    let (mut at, minute) = match number(&letters, next) {
        (after, Some(minute)) if letter(&letters, after) != '/' => (after, minute),
        _ if in_words => (end, 0),
        _ => return None,
    };
    let mut second = 0;
    if letter(&letters, at) == ':' {
        let (after, read) = number(&letters, at + 1);
        (at, second) = (after, read?);
        // Parts of a second.
        if letter(&letters, at) == '.' {
            at = (at + 1..letters.len())
                .find(|at| !letter(&letters, *at).is_ascii_digit())
                .unwrap_or(letters.len());
        }
    } else if in_words && letter(&letters, at) == 'p' {
        at += 1;
    }
    let rest: String = letters.get(at..)?.iter().collect();
    let (half, rest) = half_of_day(rest.trim_start());
    let hour = match (half, hour) {
        (Some(true), 1..=11) => hour + 12,
        (Some(false), 12) => 0,
        _ => hour,
    };
    let time = Time::new(hour, minute, second, 0).ok()?;
    let before: String = letters.get(..start)?.iter().collect();
    let before = before.trim().trim_end_matches('t').trim_end();
    let rest = rest.trim_start();
    let zone = zone_minutes(rest);
    let rest = if zone.is_some() { "" } else { rest };
    let day = if before.is_empty() || before == "luc" {
        rest.to_owned()
    } else {
        format!("{before}{rest}")
    };
    Some((day, Some(time), zone))
}

/// Where the hour begins, where the mark behind it does, and where that ends: `8:`, `8h`, `8 giờ`.
fn find_hour(letters: &[char]) -> Option<(usize, usize, usize)> {
    let hour = letters.windows(2).position(|pair| match pair {
        [digit, mark] => digit.is_ascii_digit() && matches!(mark, ':' | 'h'),
        _ => false,
    });
    let (end, mark, behind) = match hour {
        Some(at) => (at + 1, at + 1, at + 2),
        None => {
            let at = letters.windows(3).position(|word| word == ['g', 'i', 'o'])?;
            let end = if at > 0 && letter(letters, at - 1) == ' ' { at - 1 } else { at };
            (end, at, at + 3)
        }
    };
    let start = (0..end).rev().take_while(|at| letter(letters, *at).is_ascii_digit()).last()?;
    Some((start, mark, behind))
}

/// The letter at a place; a blank text's end is no letter of any text.
fn letter(letters: &[char], place: usize) -> char {
    letters.get(place).copied().unwrap_or('\0')
}

/// The number of at most two digits that begins at a place, and where it ends; no number if there is a third digit.
fn number(letters: &[char], start: usize) -> (usize, Option<i8>) {
    let digits: String =
        letters.iter().skip(start).take(3).take_while(|c| c.is_ascii_digit()).collect();
    let number = if digits.len() > 2 { None } else { digits.parse().ok() };
    (start + digits.len(), number)
}

/// Whether a time is of the afternoon, by the sign at the beginning of a text; and the text without it. In Vietnamese Windows writes SA and CH.
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    let signs = [
        ("am", false),
        ("pm", true),
        ("sa", false),
        ("ch", true),
        ("sang", false),
        ("chieu", true),
        ("toi", true),
    ];
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match signs.iter().find(|(sign, _)| *sign == word) {
        Some((sign, afternoon)) => (Some(*afternoon), text.get(sign.len()..).unwrap_or_default()),
        None => (None, text),
    }
}

/// The minutes of a time zone before Greenwich: `z`, `+07:00`, `-0500`; `None` if a text is no zone.
fn zone_minutes(text: &str) -> Option<i32> {
    if matches!(text, "z" | "gmt" | "utc") {
        return Some(0);
    }
    let behind = text.strip_prefix(['+', '-'])?;
    let digits = behind.replacen(':', "", 1);
    let is_zone = matches!(digits.len(), 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = digits.split_at_checked(2).filter(|_| is_zone)?;
    let minutes: i32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    let all = hours.parse::<i32>().ok()? * 60 + minutes;
    Some(if text.starts_with('-') { -all } else { all })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<DateTime> {
        read_moment(text, DayOrder::DayFirst).map(Moment::first)
    }

    #[test]
    fn days_and_times_as_people_and_excel_write_them() {
        let expected = Some(date(2024, 4, 5).at(8, 53, 0, 0));
        for text in [
            "2024-04-05T08:53",
            "2024-04-05 08:53:00",
            "2024-04-05T08:53:00.000+07:00",
            "2024-04-05T01:53:00.000Z",
            "2024-04-04 20:53:00-0500",
            "05/04/2024 08:53",
            "5/4/2024 8:53",
            "5/4/24 8:53:00",
            "05-04-2024 8:53 SA",
            "05.04.2024 8:53 AM",
            "8:53 5/4/2024",
            "8h53 ngày 5/4/2024",
            "lúc 8 giờ 53 ngày 05 tháng 04 năm 2024",
            "ngày 5/4/2024 lúc 8h53",
            "8h53p, 5/4/2024",
            "05/04/2024 - 08:53",
            "45387.3701388889",
            "45387,3701388889",
            "'05/04/2024 08:53",
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(read("5/4/2024 2:53 CH"), Some(date(2024, 4, 5).at(14, 53, 0, 0)));
        assert_eq!(read("5/4/2024 12:05 SA"), Some(date(2024, 4, 5).at(0, 5, 0, 0)));
        assert_eq!(read("5/4/2024 12:05 PM"), Some(date(2024, 4, 5).at(12, 5, 0, 0)));
        assert_eq!(read("14h ngày 5/4/2024"), Some(date(2024, 4, 5).at(14, 0, 0, 0)));
        assert_eq!(read("45386.99999"), Some(date(2024, 4, 5).at(0, 0, 0, 0)));
    }

    #[test]
    fn a_day_alone_has_no_time() {
        for text in ["2024-04-05", "5/4/2024", "05.04.24", "ngày 5 tháng 4 năm 2024", "45387"] {
            let moment = read_moment(text, DayOrder::DayFirst).expect(text);
            assert_eq!(moment, Moment { day: date(2024, 4, 5), time: None }, "{text}");
        }
        let day = Moment { day: date(2024, 4, 5), time: None };
        let noon = Moment::exact(date(2024, 4, 5).at(12, 0, 0, 0));
        assert!(!day.is_before(noon) && !noon.is_before(day));
        assert!(day.is_before(Moment::exact(date(2024, 4, 6).at(0, 0, 0, 0))));
    }

    #[test]
    fn other_texts_are_no_moments() {
        for text in
            ["", "hôm qua", "31/02/2024 8:00", "5/4/2024 25:00", "2024", "12", "04/2024", "8:53"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_is_month_first_only_where_it_cannot_be_day_first() {
        assert_eq!(day_order(["4/5/2024", "4/13/2024 7:00"]), DayOrder::MonthFirst);
        assert_eq!(day_order(["4/5/2024", "4/13/2024", "13/4/2024"]), DayOrder::DayFirst);
        assert_eq!(day_order(["4/5/2024", "2024-04-13"]), DayOrder::DayFirst);
        let read = read_moment("4/5/2024 7:00", DayOrder::MonthFirst).expect("a moment");
        assert_eq!(read.day, date(2024, 4, 5));
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            read_moment(&s, DayOrder::DayFirst);
            read_moment(&s, DayOrder::MonthFirst);
        }
    }
}
