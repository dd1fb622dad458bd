//! Headers that name a period in place of "this one" or "the one before": "Quý IV/2023", "Thực hiện quý I năm 2024".

use super::titles::periods_in;
use super::vocabulary::{Vocabulary, without_brackets};
use crate::model::{Frequency, Period};

/// Longer texts are sentences, not headers: letters and words.
const MOST_LETTERS: usize = 80;
const MOST_WORDS: usize = 14;

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
    let mentions = periods_in(text, period.frequency);
    let [mention] = mentions.as_slice() else { return None };
    let is = |wanted: Period| {
        mention.0 == wanted.number && mention.1.is_none_or(|year| year == wanted.year)
    };
    let previous = if is(period) {
        false
    } else if is(period.previous()) {
        true
    } else {
        return None;
    };
    let rest = without_mention(text, *mention, period.frequency)?;
    let trimmed = rest.trim();
    let all_in_brackets = trimmed.starts_with('(') && trimmed.find(')') == Some(trimmed.len() - 1);
    let rest =
        if all_in_brackets { String::new() } else { vocabulary.fold(&without_brackets(trimmed)) };
    Some(NamedPeriod { previous, rest })
}

/// The text without the fewest words that name the period as the whole text does.
fn without_mention(text: &str, mention: (u8, Option<i16>), frequency: Frequency) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    for length in 1..=words.len() {
        for start in 0..=words.len() - length {
            let said = words[start..start + length].join(" ");
            if periods_in(&said, frequency).contains(&mention) {
                let before = words[..start].iter();
                let rest: Vec<&str> = before.chain(&words[start + length..]).copied().collect();
                return Some(rest.join(" "));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_taken_out_of_a_header() {
        let rest = |text: &str, number: u8, year: Option<i16>| {
            without_mention(text, (number, year), Frequency::Quarterly)
        };
        assert_eq!(rest("Quý IV/2023", 4, Some(2023)).as_deref(), Some(""));
        assert_eq!(rest("Thực hiện quý I năm 2024", 1, Some(2024)).as_deref(), Some("Thực hiện"));
        assert_eq!(rest("Số liệu (quý I) kỳ này", 1, None).as_deref(), Some("Số liệu kỳ này"));
    }
}
