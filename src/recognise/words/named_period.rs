//! Headers that name a period: "Quý IV/2023", "Thực hiện quý I năm 2024", and by its distance "Thực hiện quý này", "Tháng trước".

use super::brackets::without_brackets;
use super::fillers::is_period;
use super::period_words::PeriodWords;
use super::vocabulary::Vocabulary;
use crate::model::{Frequency, Period};
use office_text::fold::fold;
use office_text::period::{RelativePeriod, find_relative};

/// Longer texts are sentences, not headers: letters and words.
const MOST_LETTERS: usize = 80;
const MOST_WORDS: usize = 14;

/// The years that a header may have.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The period that a text names, and the rest of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedPeriod {
    pub period: Period,
    pub relation: Relation,
    /// The folded text without the period, and without texts in brackets.
    pub rest: String,
}

/// What a period is to that of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It is the report's.
    This,
    /// It is the one before.
    Previous,
    Other,
}

/// The one period that a short text names.
pub(crate) fn named_period(
    text: &str,
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> Option<NamedPeriod> {
    if text.chars().count() > MOST_LETTERS {
        return None;
    }
    let relative = find_relative(text);
    // In a report by years it is the period before.
    if relative == Some(RelativePeriod::YearBefore) && period.frequency != Frequency::Yearly {
        return None;
    }
    let calendar = &vocabulary.calendar;
    let mentions = vocabulary.periods_in(text);
    let year = if mentions.is_empty() { calendar.bare_year_in(text) } else { None };
    let mention = match &mentions[..] {
        [] => year,
        [mention] => Some(*mention),
        _ => return None,
    };
    let Some(mention) = mention else {
        let (rest, relative) = without_relative(text, relative?, period.frequency)?;
        let (period, relation) = match relative {
            RelativePeriod::Previous | RelativePeriod::YearBefore => {
                (period.previous(), Relation::Previous)
            }
            RelativePeriod::This => (period, Relation::This),
        };
        return Some(NamedPeriod { period, relation, rest: fold_rest(&rest, vocabulary) });
    };
    let is = |wanted: Period| {
        mention.0 == wanted.number && mention.1.is_none_or(|year| year == wanted.year)
    };
    let relation = if is(period) {
        Relation::This
    } else if is(period.previous()) || calendar.is_before(mention, period) {
        Relation::Previous
    } else {
        Relation::Other
    };
    let words = words_of(text)?;
    let place = place_of(&words, mention, calendar)?;
    let rest = [place.before, place.behind].concat().join(" ");
    let period = last_of(mention, period)?;
    Some(NamedPeriod { period, relation, rest: fold_rest(&rest, vocabulary) })
}

/// The period of a mention; without a year the last one of that number, seen from a period.
fn last_of((number, year): (u8, Option<i16>), from: Period) -> Option<Period> {
    let year = year.unwrap_or(from.year - i16::from(number > from.number));
    Period::new(from.frequency, year, number)
}

/// What is left of a header, folded and without texts in brackets.
fn fold_rest(rest: &str, vocabulary: &Vocabulary<'_>) -> String {
    let trimmed = rest.trim();
    let all_in_brackets = trimmed.starts_with('(') && trimmed.find(')') == Some(trimmed.len() - 1);
    if all_in_brackets { String::new() } else { vocabulary.fold(&without_brackets(trimmed)) }
}

/// The text without the two or three words that name the period by its distance: "quý này" in a quarter's report, "kỳ trước" in every one. A month of a
/// quarter's report is none of its periods.
fn without_relative(
    text: &str,
    relative: RelativePeriod,
    frequency: Frequency,
) -> Option<(String, RelativePeriod)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let is_own = |word: &str| {
        let folded = fold(word);
        is_period(&folded, frequency) || matches!(folded.as_str(), "ki" | "dot")
    };
    let is_named = |part: &[&str]| find_relative(&part.join(" ")) == Some(relative);
    // "Kỳ này", then "kỳ báo cáo", then "trong kỳ".
    let place = |length: usize, own: usize| {
        let is_it =
            |part: &[&str]| part.get(own).is_some_and(|word| is_own(word)) && is_named(part);
        Some((words.windows(length).position(is_it)?, length))
    };
    let (start, length) = place(2, 0).or_else(|| place(3, 0)).or_else(|| place(2, 1))?;
    let rest: Vec<&str> = words[..start].iter().chain(&words[start + length..]).copied().collect();
    Some((rest.join(" "), relative))
}

/// The words of a header; `None` if it has too many for one.
fn words_of(text: &str) -> Option<Vec<&str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (words.len() <= MOST_WORDS).then_some(words)
}

/// The words of a text around the fewest that name a period, and those.
struct PlaceOf<'w, 't> {
    before: &'w [&'t str],
    name: &'w [&'t str],
    behind: &'w [&'t str],
}

/// The fewest words that name the period as the whole text does.
fn place_of<'w, 't>(
    words: &'w [&'t str],
    mention: (u8, Option<i16>),
    calendar: &PeriodWords,
) -> Option<PlaceOf<'w, 't>> {
    let all =
        (1..=words.len()).flat_map(|length| (0..=words.len() - length).map(move |at| (at, length)));
    let mut places = all.filter_map(|(at, length)| {
        let (before, rest) = words.split_at_checked(at)?;
        let (name, behind) = rest.split_at_checked(length)?;
        Some(PlaceOf { before, name, behind })
    });
    let is_bare = calendar.periods_in(&words.join(" ")).is_empty();
    let has_years = |words: &[&str]| words.iter().any(|word| years(word).next().is_some());
    places.find(|place| {
        let text = place.name.join(" ");
        match is_bare {
            true => {
                calendar.bare_year_in(&text) == Some(mention)
                    && !has_years(place.before)
                    && !has_years(place.behind)
            }
            false => calendar.periods_in(&text).contains(&mention),
        }
    })
}

/// A header of one period's report as that of another one has it: "Thực hiện quý IV/2023" a quarter later is "Thực hiện Quý I năm 2024". `None` if it is the same.
pub(crate) fn moved(
    text: &str,
    (from, to): (Period, Period),
    calendar: &PeriodWords,
) -> Option<String> {
    if text.chars().take(MOST_LETTERS + 1).count() > MOST_LETTERS {
        return None;
    }
    let of_years = years_on(text, to.year - from.year);
    let moved = match calendar.in_header(text).as_slice() {
        [mention] => {
            let steps = to.ordinal() - from.ordinal();
            let step = if steps < 0 { Period::previous } else { Period::next };
            let own = last_of(*mention, from)?;
            let later = (0..steps.abs()).fold(own, |period, _| step(period));
            let is_later =
                |mention: &(u8, Option<i16>)| *mention == (later.number, Some(later.year));
            let is_named =
                matches!(calendar.in_header(&of_years).as_slice(), [one] if is_later(one));
            if is_named {
                of_years
            } else {
                with_name(text, *mention, &calendar.name(later), calendar)?
            }
        }
        _ => of_years,
    };
    (moved != text).then_some(moved)
}

/// The text with another name in the place of a period's, between the same marks.
fn with_name(
    text: &str,
    mention: (u8, Option<i16>),
    name: &str,
    calendar: &PeriodWords,
) -> Option<String> {
    let words = words_of(text)?;
    let place = place_of(&words, mention, calendar)?;
    let own = place.name.join(" ");
    let bare = own.trim_matches(|c: char| !c.is_alphanumeric());
    let name = own.replacen(bare, name, 1);
    Some([place.before, &[&name], place.behind].concat().join(" "))
}

/// The years in a text.
pub(crate) fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(year)
}

/// A text with each year in it so many later, or earlier.
fn years_on(text: &str, years: i16) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let next = |part: &str| {
        let (number, mark) = part.split_at(part.find(|c| !is_digit(c)).unwrap_or(part.len()));
        year(number).map_or_else(|| part.to_owned(), |year| format!("{}{mark}", year + years))
    };
    text.split_inclusive(|c| !is_digit(c)).map(next).collect()
}

fn year(number: &str) -> Option<i16> {
    number.parse().ok().filter(|year| YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_taken_out_of_a_header() {
        let rest = |text: &str, number: u8, year: Option<i16>| {
            let words = words_of(text)?;
            let calendar = PeriodWords::plain(Frequency::Quarterly);
            let place = place_of(&words, (number, year), &calendar)?;
            Some([place.before, place.behind].concat().join(" "))
        };
        assert_eq!(rest("Quý IV/2023", 4, Some(2023)).as_deref(), Some(""));
        assert_eq!(rest("Thực hiện quý I năm 2024", 1, Some(2024)).as_deref(), Some("Thực hiện"));
        assert_eq!(rest("Số liệu (quý I) kỳ này", 1, None).as_deref(), Some("Số liệu kỳ này"));
    }

    #[test]
    fn each_year_is_later() {
        let text = "Thực hiện quý IV/2022, năm 2023";
        assert_eq!(years_on(text, 1), "Thực hiện quý IV/2023, năm 2024");
        assert_eq!(years_on("QĐ 12023 ngày 5/2", 2), "QĐ 12023 ngày 5/2");
    }

    #[test]
    fn a_header_is_moved_with_its_period() {
        let quarter = |id: &str| Period::parse(id, Frequency::Quarterly).expect("a quarter");
        let (from, to) = (quarter("2023Q4"), quarter("2024Q1"));
        let moved = |text: &str| moved(text, (from, to), &PeriodWords::plain(Frequency::Quarterly));
        let of = |text: &str| moved(text).unwrap_or_default();
        assert_eq!(of("Thực hiện quý III/2023 (ha)"), "Thực hiện Quý IV năm 2023 (ha)");
        assert_eq!(of("Kỳ này (quý IV)"), "Kỳ này (Quý I năm 2024)");
        assert_eq!(of("Lũy kế năm 2023"), "Lũy kế năm 2024");
        assert_eq!(moved("Ghi chú"), None);
    }

    #[test]
    fn words_of_distance_are_taken_out_of_a_header() {
        use RelativePeriod::{Previous, This};
        let rest = |text: &str, relative| {
            without_relative(text, relative, Frequency::Quarterly).map(|(rest, _)| rest)
        };
        assert_eq!(rest("Thực hiện quý này", This).as_deref(), Some("Thực hiện"));
        assert_eq!(rest("Kỳ trước", Previous).as_deref(), Some(""));
        assert_eq!(rest("Thực hiện tháng này", This), None);
    }
}
