//! Reporting periods: a frequency, a year and a number within it, with the days its data run over.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::language::Lang;

/// How often units report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
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
    pub const NAMES: [(&'static str, Self); 4] = [
        ("monthly", Self::Monthly),
        ("quarterly", Self::Quarterly),
        ("half-yearly", Self::HalfYearly),
        ("yearly", Self::Yearly),
    ];

    /// The number of periods in a year.
    pub fn per_year(self) -> u8 {
        match self {
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly => 1,
        }
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
    /// Reads an id such as `2024Q1`, `2024-03`, `2024H1` or `2024`; `None` if it does not fit the frequency.
    pub fn parse(id: &str, frequency: Frequency) -> Option<Self> {
        let (year, number) = match frequency {
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
        let valid = (1900..=2100).contains(&year) && (1..=frequency.per_year()).contains(&number);
        valid.then_some(Self { frequency, year, number })
    }

    /// The period before.
    pub fn previous(self) -> Self {
        if self.number > 1 {
            Self { number: self.number - 1, ..self }
        } else {
            Self { year: self.year - 1, number: self.frequency.per_year(), ..self }
        }
    }

    /// The same period of the year before; `None` before 1900.
    pub fn year_ago(self) -> Option<Self> {
        Self::new(self.frequency, self.year - 1, self.number)
    }

    /// The period behind it.
    pub fn next(self) -> Self {
        if self.number < self.frequency.per_year() {
            Self { number: self.number + 1, ..self }
        } else {
            Self { year: self.year + 1, number: 1, ..self }
        }
    }

    /// Its position in the sequence of all periods of its frequency: the next period has the next number.
    pub fn ordinal(self) -> i32 {
        i32::from(self.year) * i32::from(self.frequency.per_year()) + i32::from(self.number)
    }

    fn last_month(self) -> i8 {
        let months = 12 / self.frequency.per_year();
        i8::try_from(self.number * months).unwrap_or(12)
    }

    /// The last day that its data cover; `closes` is the day of its last month, 0 the month's last day.
    pub fn close(self, closes: i8) -> Date {
        let first = date(self.year, self.last_month(), 1);
        let last = first.last_of_month();
        if closes == 0 { last } else { first.with().day(closes).build().unwrap_or(last) }
    }

    /// The first day that its data cover.
    pub fn open(self, closes: i8) -> Date {
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
        let title = self.text(lang);
        let mut letters = title.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    }

    /// The English name: `quarter 1 of 2024`.
    pub fn english(self) -> String {
        let (number, year) = (self.number, self.year);
        match self.frequency {
            Frequency::Monthly => format!("month {number} of {year}"),
            Frequency::Quarterly => format!("quarter {number} of {year}"),
            Frequency::HalfYearly => format!("half-year {number} of {year}"),
            Frequency::Yearly => format!("year {year}"),
        }
    }
}

/// The id: `2024Q1`, `2024-03`, `2024H1`, `2024`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.frequency {
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
