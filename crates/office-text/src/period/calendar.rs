//! Reporting periods: a frequency, a year and a number within it, with the days its data run over.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::language::{Lang, lower_first};

/// How often units report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// The weeks of ISO 8601, 52 or 53 a year.
    Weekly,
    /// Twelve periods a year.
    Monthly,
    /// Four periods a year.
    Quarterly,
    /// Two periods a year.
    HalfYearly,
    /// One period a year.
    Yearly,
}

impl Frequency {
    /// The name of each frequency in definitions.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("weekly", Self::Weekly),
        ("monthly", Self::Monthly),
        ("quarterly", Self::Quarterly),
        ("half-yearly", Self::HalfYearly),
        ("yearly", Self::Yearly),
    ];

    /// The number of periods in a year; of weeks the least.
    pub fn per_year(self) -> u8 {
        match self {
            Self::Weekly => 52,
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly => 1,
        }
    }

    /// The most periods that a year may have: some have 53 weeks.
    pub fn most_per_year(self) -> u8 {
        match self {
            Self::Weekly => 53,
            _ => self.per_year(),
        }
    }

    /// The id of one of its periods, for messages.
    pub fn example(self) -> &'static str {
        match self {
            Self::Weekly => "2024-W05",
            Self::Monthly => "2024-03",
            Self::Quarterly => "2024Q1",
            Self::HalfYearly => "2024H1",
            Self::Yearly => "2024",
        }
    }

    /// The number of periods in this year.
    fn periods_of(self, year: i16) -> u8 {
        // 28 December is in the last week of its year.
        let last_week = |year| date(year, 12, 28).iso_week_date().week();
        match self {
            Self::Weekly => u8::try_from(last_week(year)).unwrap_or(52),
            _ => self.per_year(),
        }
    }

    /// The months of a period; none of a week.
    fn months(self) -> i16 {
        12 / i16::from(self.per_year().min(12))
    }
}

/// When periods close: a day of their last month, in years that may begin in another month than January.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closes {
    /// The day of the period's last month; 0 is its last day.
    pub day: i8,
    /// The month in which a year begins, 1 to 12; the year is called after the one in which it begins.
    pub year_begins: i8,
}

impl From<i8> for Closes {
    fn from(day: i8) -> Self {
        Self { day, year_begins: 1 }
    }
}

impl Closes {
    /// The months before the first of a year.
    fn shift(self) -> i16 {
        i16::from(self.year_begins.clamp(1, 12) - 1)
    }
}

/// One reporting period.
///
/// # Examples
///
/// ```
/// use office_text::period::{Frequency, Period};
///
/// let period = Period::parse("2024Q1", Frequency::Quarterly).expect("an id");
/// assert_eq!(period.vietnamese(), "Quý I năm 2024");
/// assert_eq!(period.previous().to_string(), "2023Q4");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The frequency of the reports.
    pub frequency: Frequency,
    /// The year, with four digits.
    pub year: i16,
    /// The number within the year, from one.
    pub number: u8,
}

impl Period {
    /// Reads an id such as `2024Q1`, `2024-03`, `2024-W05`, `2024H1` or `2024`; `None` if it does not fit the frequency.
    pub fn parse(id: &str, frequency: Frequency) -> Option<Self> {
        let (year, number) = match frequency {
            Frequency::Weekly => id.split_once("-W").or_else(|| id.split_once("-w"))?,
            Frequency::Monthly => id.split_once('-')?,
            Frequency::Quarterly => id.split_once(['Q', 'q'])?,
            Frequency::HalfYearly => id.split_once(['H', 'h'])?,
            Frequency::Yearly => (id, "1"),
        };
        if year.len() != 4 {
            return None;
        }
        Self::new(frequency, year.parse().ok()?, number.parse().ok()?)
    }

    /// A period; `None` if the number does not exist in a year, or the year does not have four digits.
    pub fn new(frequency: Frequency, year: i16, number: u8) -> Option<Self> {
        let valid =
            (1900..=2100).contains(&year) && (1..=frequency.periods_of(year)).contains(&number);
        valid.then_some(Self { frequency, year, number })
    }

    /// The period before.
    pub fn previous(self) -> Self {
        if self.number > 1 {
            Self { number: self.number - 1, ..self }
        } else {
            let year = self.year - 1;
            Self { year, number: self.frequency.periods_of(year), ..self }
        }
    }

    /// The same period of the year before; `None` before 1900.
    pub fn year_ago(self) -> Option<Self> {
        Self::new(self.frequency, self.year - 1, self.number)
    }

    /// The period behind it.
    pub fn next(self) -> Self {
        if self.number < self.frequency.periods_of(self.year) {
            Self { number: self.number + 1, ..self }
        } else {
            Self { year: self.year + 1, number: 1, ..self }
        }
    }

    /// Its position in the sequence of all periods of its frequency: the next period has the next number.
    pub fn ordinal(self) -> i32 {
        if self.frequency == Frequency::Weekly {
            return (self.close(0) - date(1900, 1, 7)).get_days() / 7;
        }
        i32::from(self.year) * i32::from(self.frequency.per_year()) + i32::from(self.number)
    }

    /// The period of a frequency that a day is in, whatever the day of the month on which periods close.
    pub fn of_day(day: Date, frequency: Frequency, closes: impl Into<Closes>) -> Option<Self> {
        if frequency == Frequency::Weekly {
            let week = day.iso_week_date();
            return Self::new(frequency, week.year(), u8::try_from(week.week()).ok()?);
        }
        let months = day.year() * 12 + i16::from(day.month()) - 1 - closes.into().shift();
        let number = months.rem_euclid(12) / frequency.months() + 1;
        Self::new(frequency, months.div_euclid(12), u8::try_from(number).ok()?)
    }

    /// The last day that its data cover: that of its last month on which periods close, or the Sunday of a week.
    pub fn close(self, closes: impl Into<Closes>) -> Date {
        let closes = closes.into();
        if self.frequency == Frequency::Weekly {
            let week = i8::try_from(self.number).unwrap_or(1);
            let sunday = ISOWeekDate::new(self.year, week, Weekday::Sunday);
            return sunday.map_or(date(self.year, 12, 31), ISOWeekDate::date);
        }
        let last = closes.shift() + i16::from(self.number) * self.frequency.months() - 1;
        let month = i8::try_from(last.rem_euclid(12) + 1).unwrap_or(12);
        let first = date(self.year + last.div_euclid(12), month, 1);
        let last = first.last_of_month();
        if closes.day == 0 { last } else { first.with().day(closes.day).build().unwrap_or(last) }
    }

    /// The first day that its data cover.
    pub fn open(self, closes: impl Into<Closes>) -> Date {
        self.previous().close(closes).saturating_add(1.day())
    }

    /// The name in one of the languages, as a title has it.
    pub fn text(self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    /// The name as people write it: `Quý I năm 2024`.
    pub fn vietnamese(self) -> String {
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        let (number, year) = (self.number, self.year);
        match self.frequency {
            Frequency::Weekly => format!("Tuần {number} năm {year}"),
            Frequency::Monthly => format!("Tháng {number} năm {year}"),
            Frequency::Quarterly => {
                let roman = ROMAN.get(usize::from(number - 1)).unwrap_or(&"");
                format!("Quý {roman} năm {year}")
            }
            Frequency::HalfYearly if number == 1 => format!("6 tháng đầu năm {year}"),
            Frequency::HalfYearly => format!("6 tháng cuối năm {year}"),
            Frequency::Yearly => format!("Năm {year}"),
        }
    }

    /// The Vietnamese name where there is little room: `Quý I/2024`.
    pub fn short(self) -> String {
        self.vietnamese().replace(" năm ", "/")
    }

    /// The name within a sentence of one of the languages: `quý I năm 2024`.
    pub fn within_sentence(self, lang: Lang) -> String {
        lower_first(&self.text(lang))
    }

    /// The English name: `quarter 1 of 2024`.
    pub fn english(self) -> String {
        let (number, year) = (self.number, self.year);
        match self.frequency {
            Frequency::Weekly => format!("week {number} of {year}"),
            Frequency::Monthly => format!("month {number} of {year}"),
            Frequency::Quarterly => format!("quarter {number} of {year}"),
            Frequency::HalfYearly => format!("half-year {number} of {year}"),
            Frequency::Yearly => format!("year {year}"),
        }
    }
}

/// The id: `2024Q1`, `2024-03`, `2024-W05`, `2024H1`, `2024`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.frequency {
            Frequency::Weekly => write!(f, "{}-W{:02}", self.year, self.number),
            Frequency::Monthly => write!(f, "{}-{:02}", self.year, self.number),
            Frequency::Quarterly => write!(f, "{}Q{}", self.year, self.number),
            Frequency::HalfYearly => write!(f, "{}H{}", self.year, self.number),
            Frequency::Yearly => write!(f, "{}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarter(id: &str) -> Period {
        Period::parse(id, Frequency::Quarterly).expect("a quarter")
    }

    #[test]
    fn ids_read_back_as_they_are_written() {
        for (id, frequency) in [
            ("2024Q1", Frequency::Quarterly),
            ("2024-03", Frequency::Monthly),
            ("2024H2", Frequency::HalfYearly),
            ("2024", Frequency::Yearly),
        ] {
            let period = Period::parse(id, frequency).expect("valid");
            assert_eq!(period.to_string(), id);
        }
        assert_eq!(Period::parse("2024Q5", Frequency::Quarterly), None);
        assert_eq!(Period::parse("24Q1", Frequency::Quarterly), None);
    }

    #[test]
    fn weeks_are_those_of_iso_8601_and_some_years_have_53() {
        let week = |id: &str| Period::parse(id, Frequency::Weekly).expect("a week");
        let first = week("2024-W01");
        assert_eq!((first.open(0), first.close(0)), (date(2024, 1, 1), date(2024, 1, 7)));
        assert_eq!(first.to_string(), "2024-W01");
        assert_eq!(week("2021-W01").previous(), week("2020-W53"));
        assert_eq!(week("2020-W53").next(), week("2021-W01"));
        assert_eq!(week("2021-W01").ordinal(), week("2020-W53").ordinal() + 1);
        assert_eq!(Period::parse("2024-W53", Frequency::Weekly), None);
        assert_eq!(
            Period::of_day(date(2024, 12, 31), Frequency::Weekly, 0),
            Some(week("2025-W01"))
        );
    }

    #[test]
    fn a_year_may_begin_in_another_month() {
        let school = Closes { day: 0, year_begins: 9 };
        let half = |id: &str| Period::parse(id, Frequency::HalfYearly).expect("a half-year");
        let (first, second) = (half("2024H1"), half("2024H2"));
        assert_eq!(
            (first.open(school), first.close(school)),
            (date(2024, 9, 1), date(2025, 2, 28))
        );
        assert_eq!(
            (second.open(school), second.close(school)),
            (date(2025, 3, 1), date(2025, 8, 31))
        );
        let of = |day| Period::of_day(day, Frequency::HalfYearly, school);
        assert_eq!((of(date(2024, 9, 1)), of(date(2025, 8, 31))), (Some(first), Some(second)));
        assert_eq!(of(date(2024, 8, 31)), Some(half("2023H2")));
        let fiscal = Closes { day: 0, year_begins: 10 };
        let year = Period::parse("2024", Frequency::Yearly).expect("a year");
        assert_eq!(year.close(fiscal), date(2025, 9, 30));
    }

    #[test]
    fn the_quarter_before_the_first_is_last_years_fourth() {
        assert_eq!(quarter("2024Q1").previous(), quarter("2023Q4"));
    }

    #[test]
    fn a_quarter_closes_when_the_calendar_says() {
        assert_eq!(quarter("2024Q1").close(0), date(2024, 3, 31));
        assert_eq!(quarter("2024Q1").open(0), date(2024, 1, 1));
        // Decree 09/2019, article 12: 15 December to 14 March.
        assert_eq!(quarter("2024Q1").close(14), date(2024, 3, 14));
        assert_eq!(quarter("2024Q1").open(14), date(2023, 12, 15));
    }
}
