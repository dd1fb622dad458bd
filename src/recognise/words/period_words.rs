//! The names of the report's periods, as texts write them: those that the pipeline declares, or else the usual ones of its frequency.

use jiff::civil::date;

use crate::definition::{Calendar, period_name};
use crate::model::{Closes, Frequency, Lang, Period};
use office_text::clean::beginning;
use office_text::fold::{Folder, words};
use office_text::period::{PeriodWord, Span, find_periods, find_spans, find_weeks};

/// Years in patterns stand as numbers that no report has: this one is the year of the period.
const YEAR: i16 = 7_000;

/// The first and the last year that a report may be of.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// What the periods of a pipeline are called, folded.
#[derive(Debug, Clone)]
pub struct PeriodWords {
    pub frequency: Frequency,
    pub closes: Closes,
    /// Whether the period before is the last one that was collected, over gaps.
    pub over_gaps: bool,
    /// The number of the period, and its words.
    declared: Vec<(u8, Vec<Piece>)>,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Word(String),
    /// So many years behind that of the period.
    Year(i16),
}

/// A folded header, and a shorter one that says the same: “Cùng kỳ” for “Cùng kỳ năm trước”, which may have the year in its place.
pub(super) fn with_short(header: String) -> impl Iterator<Item = String> {
    let short = header.strip_suffix(" nam truok").filter(|short| short.ends_with("cung ki"));
    let short = short.map(str::to_owned);
    std::iter::once(header).chain(short)
}

impl PeriodWords {
    /// The names that a pipeline declares, and of years that begin in another month the name that the program writes.
    pub fn new(calendar: &Calendar, folder: &Folder) -> Self {
        let (frequency, closes) = (calendar.frequency, calendar.closes);
        let mut declared = Vec::new();
        let mut add = |number: u8, name: &str| {
            let pieces: Vec<Piece> = words(&folder.fold(name)).into_iter().map(piece).collect();
            if !pieces.is_empty() && !declared.contains(&(number, pieces.clone())) {
                declared.push((number, pieces));
            }
        };
        for number in 1..=frequency.per_year().max(if calendar.names.is_empty() { 0 } else { 53 }) {
            let period = Period { frequency, year: YEAR, number };
            if number > frequency.per_year() && frequency != Frequency::Weekly {
                break;
            }
            if let Some(known) = calendar.declared(number) {
                let texts = [known.name.text(Lang::Vi), known.name.text(Lang::En)];
                for text in texts.into_iter().chain(known.also.iter().map(String::as_str)) {
                    add(number, &period_name(text, period));
                }
            } else if closes.year_begins != 1 {
                for lang in [Lang::Vi, Lang::En] {
                    add(number, &calendar.text(period, lang));
                }
            }
        }
        Self { frequency, closes, over_gaps: calendar.over_gaps, declared }
    }

    /// The usual names of a frequency.
    #[cfg(test)]
    pub fn plain(frequency: Frequency) -> Self {
        Self { frequency, closes: Closes::from(0), over_gaps: false, declared: Vec::new() }
    }

    /// Whether a number without words may be a declared name.
    pub fn has_bare_numbers(&self) -> bool {
        let is_number = |piece: &Piece| match piece {
            Piece::Word(word) => word.bytes().all(|byte| byte.is_ascii_digit()),
            Piece::Year(_) => true,
        };
        self.declared.iter().any(|(_, pieces)| pieces.iter().all(is_number))
    }

    /// Whether a text that names a period names one that may be the period before, over a gap. The same period of an earlier year is what it says.
    pub fn is_before(&self, (number, year): (u8, Option<i16>), period: Period) -> bool {
        let year = year.unwrap_or(period.year);
        let is_earlier = (year, number) < (period.year, period.number);
        self.over_gaps && is_earlier && number != period.number
    }

    /// The periods that a text names: the number in the year, and the year if it is written. A run of days is the period of its last day.
    pub fn periods_in(&self, text: &str) -> Vec<(u8, Option<i16>)> {
        let text = beginning(text);
        let mut found = self.declared_in(text);
        if found.is_empty() {
            found = self.usual_in(text);
        }
        let within_a_year = |span: &Span| span.from.year() + 1 >= span.to.year();
        let spans = find_spans(text).into_iter().filter(within_a_year).filter_map(|span| {
            let period = Period::of_day(span.to, self.frequency, self.closes)?;
            Some((period.number, Some(period.year)))
        });
        found.extend(spans);
        found
    }

    /// The same in a header, which of a report by years may have the year alone: "Thực hiện 2023".
    pub fn in_header(&self, text: &str) -> Vec<(u8, Option<i16>)> {
        let found = self.periods_in(text);
        if found.is_empty() { self.bare_year_in(text).into_iter().collect() } else { found }
    }

    /// The one year that a text has without a word for it, in a report by years; where these begin within a calendar year it may be two: "2023-2024".
    pub fn bare_year_in(&self, text: &str) -> Option<(u8, Option<i16>)> {
        if self.frequency != Frequency::Yearly {
            return None;
        }
        let words = text.split_whitespace().map(|word| word.trim_matches(|c| "()[],:".contains(c)));
        // "2023-2024" is two years, and "05-2021" none.
        let parts = words.flat_map(|word| {
            let year = |part: &str| part.parse().ok().filter(|year| YEARS.contains(year));
            let years: Option<Vec<i16>> = word.split(['-', '–']).map(year).collect();
            years.unwrap_or_default()
        });
        match *parts.collect::<Vec<i16>>().as_slice() {
            [year] => Some((1, Some(year))),
            [year, next] if self.closes.year_begins != 1 && next == year + 1 => {
                Some((1, Some(year)))
            }
            _ => None,
        }
    }

    /// A name of a period, with its year.
    pub fn name(&self, period: Period) -> String {
        let own = || self.declared.iter().filter(|(number, _)| *number == period.number);
        let has_year = |(_, pieces): &&(u8, Vec<Piece>)| {
            pieces.iter().any(|piece| matches!(piece, Piece::Year(_)))
        };
        let write = |piece: &Piece| match piece {
            Piece::Word(word) => word.clone(),
            Piece::Year(offset) => (period.year + offset).to_string(),
        };
        match own().find(has_year) {
            Some((_, pieces)) => pieces.iter().map(write).collect::<Vec<_>>().join(" "),
            None if self.frequency == Frequency::Monthly && self.closes.year_begins != 1 => {
                let day = period.close(self.closes);
                format!("tháng {}/{}", day.month(), day.year())
            }
            None => period.vietnamese(),
        }
    }

    fn usual_in(&self, text: &str) -> Vec<(u8, Option<i16>)> {
        if self.frequency == Frequency::Weekly {
            return find_weeks(text);
        }
        let begins = self.closes.year_begins;
        let usual = |mention: office_text::period::PeriodMention| {
            let number = match (mention.word, self.frequency) {
                // A month has its own name in every calendar.
                (PeriodWord::Month(month), Frequency::Monthly) if begins != 1 => {
                    let year = mention.year.unwrap_or(YEAR);
                    let first = date(year, i8::try_from(month).ok()?, 1);
                    let period = Period::of_day(first, self.frequency, self.closes);
                    return period.map(|period| (period.number, mention.year.map(|_| period.year)));
                }
                (PeriodWord::Month(number), Frequency::Monthly)
                | (PeriodWord::Quarter(number), Frequency::Quarterly)
                | (PeriodWord::Half(number), Frequency::HalfYearly) => number,
                (PeriodWord::Year, Frequency::Yearly) => 1,
                _ => return None,
            };
            Some((number, mention.year))
        };
        find_periods(text).into_iter().filter_map(usual).collect()
    }

    /// The declared names in a text, the longest first: a name without a year is part of the same with one.
    fn declared_in(&self, text: &str) -> Vec<(u8, Option<i16>)> {
        if self.declared.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut found: Vec<(usize, u8, Option<i16>)> = Vec::new();
        for (number, pieces) in &self.declared {
            for window in words.windows(pieces.len()) {
                if let Some(year) = fits(pieces, window) {
                    found.push((pieces.len(), *number, year));
                }
            }
        }
        let longest = found.iter().map(|(length, ..)| *length).max();
        found.retain(|(length, ..)| Some(*length) == longest);
        found.into_iter().map(|(_, number, year)| (number, year)).collect()
    }
}

/// A folded word of a filled-in name: its years are numbers about [`YEAR`].
fn piece(word: String) -> Piece {
    let offset = word.parse::<i16>().ok().map(|number| number - YEAR);
    match offset.filter(|offset| offset.abs() <= 20) {
        Some(offset) => Piece::Year(offset),
        None => Piece::Word(word),
    }
}

/// Whether words are a name; then the year of the period, if the name has one.
fn fits(pieces: &[Piece], words: &[String]) -> Option<Option<i16>> {
    let mut found: Option<i16> = None;
    for (piece, word) in pieces.iter().zip(words) {
        match piece {
            Piece::Word(wanted) if wanted == word => {}
            Piece::Year(offset) => {
                let written: i16 = word.parse().ok()?;
                // `2024-25`.
                let written = match (written, found) {
                    (0..=99, Some(year)) => year - year.rem_euclid(100) + written,
                    _ => written,
                };
                let year = written - offset;
                if !YEARS.contains(&year) || found.is_some_and(|found| found != year) {
                    return None;
                }
                found = Some(year);
            }
            Piece::Word(_) => return None,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Due, PeriodName};
    use crate::model::Message;

    fn school() -> PeriodWords {
        let name = |number: &str, short: &str| PeriodName {
            name: Message::new(
                format!("Học kỳ {number} năm học {{year}}-{{year+1}}"),
                format!("Term {number} of {{year}}-{{year+1}}"),
            ),
            also: vec![short.to_owned()],
        };
        let calendar = Calendar {
            frequency: Frequency::HalfYearly,
            closes: Closes { day: 0, year_begins: 9 },
            due: Due::DaysAfterClose(0),
            law: String::new(),
            over_gaps: false,
            names: vec![name("I", "HK1"), name("II", "HK2")],
        };
        PeriodWords::new(&calendar, &Folder::default())
    }

    #[test]
    fn declared_names_are_found_in_both_languages_with_their_year() {
        let school = school();
        let of = |text: &str| school.periods_in(text);
        assert_eq!(of("BÁO CÁO HỌC KỲ I NĂM HỌC 2024 - 2025"), [(1, Some(2024))]);
        assert_eq!(of("Học kỳ II năm học 2024-25"), [(2, Some(2024))]);
        assert_eq!(of("Report, term II of 2023-2024"), [(2, Some(2023))]);
        assert_eq!(of("bao cao HK1"), [(1, None)]);
        assert_eq!(of("Học kỳ I năm học 2024-2026"), []);
        assert_eq!(of("từ 01/09/2024 đến 28/02/2025"), [(1, Some(2024))]);
    }
}
