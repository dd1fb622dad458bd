//! Headers that name a period: "Quý IV/2023", "Thực hiện quý I năm 2024", and by its distance "Thực hiện quý này", "Tháng trước".

use super::period_words::PeriodWords;
use super::vocabulary::{Vocabulary, without_brackets};
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
    /// Whether it is the period before; if not, it is this one.
    pub previous: bool,
    /// The folded text without the period, and without texts in brackets.
    pub rest: String,
}

/// The one period that a short text names, where it is this one or the one before.
pub(crate) fn named_period(
    text: &str,
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> Option<NamedPeriod> {
    if text.chars().count() > MOST_LETTERS {
        return None;
    }
    let relative = find_relative(text);
    if relative == Some(RelativePeriod::YearBefore) {
        return None;
    }
    let mentions = vocabulary.periods_in(text);
    if mentions.is_empty() {
        let (rest, relative) = without_relative(text, relative?, period.frequency)?;
        let previous = relative == RelativePeriod::Previous;
        return Some(NamedPeriod { previous, rest: fold_rest(&rest, vocabulary) });
    }
    let [mention] = &mentions[..] else { return None };
    let is = |wanted: Period| {
        mention.0 == wanted.number && mention.1.is_none_or(|year| year == wanted.year)
    };
    let previous = if is(period) {
        false
    } else if is(period.previous()) || vocabulary.calendar.is_before(*mention, period) {
        true
    } else {
        return None;
    };
    let rest = without_mention(text, *mention, &vocabulary.calendar)?;
    Some(NamedPeriod { previous, rest: fold_rest(&rest, vocabulary) })
}

/// What is left of a header, folded and without texts in brackets.
fn fold_rest(rest: &str, vocabulary: &Vocabulary<'_>) -> String {
    let trimmed = rest.trim();
    let all_in_brackets = trimmed.starts_with('(') && trimmed.find(')') == Some(trimmed.len() - 1);
    if all_in_brackets { String::new() } else { vocabulary.fold(&without_brackets(trimmed)) }
}

/// The text without the two words that name the period by its distance: "quý này" in a quarter's report, "kỳ trước" in every one. A month of a
/// quarter's report is none of its periods.
fn without_relative(
    text: &str,
    relative: RelativePeriod,
    frequency: Frequency,
) -> Option<(String, RelativePeriod)> {
    let own: &[&str] = match frequency {
        Frequency::Weekly => &["tuan"],
        Frequency::Monthly => &["thang"],
        Frequency::Quarterly => &["qui"],
        Frequency::HalfYearly => &[],
        Frequency::Yearly => &["nam"],
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let is_own = |word: &str| {
        let folded = fold(word);
        own.contains(&folded.as_str()) || matches!(folded.as_str(), "ki" | "dot")
    };
    let is_named = |pair: &[&str]| {
        let is_first_own = pair.first().is_some_and(|word| is_own(word));
        is_first_own && find_relative(&pair.join(" ")) == Some(relative)
    };
    let start = words.windows(2).position(is_named)?;
    let rest: Vec<&str> = words[..start].iter().chain(&words[start + 2..]).copied().collect();
    Some((rest.join(" "), relative))
}

/// The text without the fewest words that name the period as the whole text does.
fn without_mention(
    text: &str,
    mention: (u8, Option<i16>),
    calendar: &PeriodWords,
) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    for length in 1..=words.len() {
        for start in 0..=words.len() - length {
            let text = words[start..start + length].join(" ");
            if calendar.periods_in(&text).contains(&mention) {
                let before = words[..start].iter();
                let rest: Vec<&str> = before.chain(&words[start + length..]).copied().collect();
                return Some(rest.join(" "));
            }
        }
    }
    None
}

/// The same with each year of the text one later.
pub(super) fn named_later(
    text: &str,
    period: Period,
    vocabulary: &Vocabulary<'_>,
) -> Option<NamedPeriod> {
    let may_be = text.chars().take(MOST_LETTERS + 1).count() <= MOST_LETTERS && has_year(text);
    may_be.then(|| named_period(&a_year_on(text), period, vocabulary))?
}

/// Whether a text has a year.
pub(crate) fn has_year(text: &str) -> bool {
    years(text).next().is_some()
}

pub(crate) fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(year)
}

/// A text with each year in it one later.
pub(crate) fn a_year_on(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let next = |part: &str| {
        let (number, mark) = part.split_at(part.find(|c| !is_digit(c)).unwrap_or(part.len()));
        year(number).map_or_else(|| part.to_owned(), |year| format!("{}{mark}", year + 1))
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
            without_mention(text, (number, year), &PeriodWords::plain(Frequency::Quarterly))
        };
        assert_eq!(rest("Quý IV/2023", 4, Some(2023)).as_deref(), Some(""));
        assert_eq!(rest("Thực hiện quý I năm 2024", 1, Some(2024)).as_deref(), Some("Thực hiện"));
        assert_eq!(rest("Số liệu (quý I) kỳ này", 1, None).as_deref(), Some("Số liệu kỳ này"));
    }

    #[test]
    fn each_year_is_one_later() {
        assert_eq!(a_year_on("Thực hiện quý IV/2022, năm 2023"), "Thực hiện quý IV/2023, năm 2024");
        assert_eq!(a_year_on("QĐ 12023 ngày 5/2"), "QĐ 12023 ngày 5/2");
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
