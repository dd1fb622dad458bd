//! The unit of measure in a header: in brackets, behind a mark, announced, or as its last word.

use super::vocabulary::Vocabulary;
use office_text::measure::{Measure, in_brackets, spell_dong};

/// What parts a header and its unit.
const MARKS: [char; 5] = [',', ';', ':', '-', '–'];

/// Units of rows are listed with these.
const LISTS: [char; 2] = [',', ';'];

/// The unit in brackets in a header; blank where it has none.
pub(crate) fn unit_in_brackets(text: &str) -> &str {
    let inside = in_brackets(text);
    inside.rsplit_once(':').map_or(inside, |(_, unit)| unit.trim())
}

/// The unit in a header.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeaderUnit {
    /// Its place among the pipeline's units of money.
    pub money: Option<usize>,
    /// As it is written; blank if there is none.
    pub written: String,
    pub is_currency: bool,
    /// It is fixed by law, or counts in multiples.
    pub is_multiple: bool,
}

impl HeaderUnit {
    /// A unit as it is written. A list of the units of rows is none of a column.
    pub(crate) fn read(text: &str) -> Self {
        let measure = Measure::read(&spell_dong(text)).filter(|_| !text.contains(LISTS));
        let is = |meets: fn(&Measure) -> bool| measure.as_ref().is_some_and(meets);
        Self {
            money: None,
            written: text.to_owned(),
            is_currency: is(Measure::is_currency),
            is_multiple: is(Measure::is_multiple),
        }
    }

    /// Whether figures of indicators, or amounts of money, are brought from it to another one of their kind.
    pub(crate) fn is_scaled(&self, is_money: bool) -> bool {
        if is_money { self.is_currency } else { self.is_multiple }
    }
}

impl Vocabulary<'_> {
    /// The unit fixed by law with which a header ends, and what is before it: `Sản lượng, tấn`, `Sản lượng ĐVT: tấn`, `Sản lượng tấn`.
    pub(crate) fn trailing_unit<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let is_unit = |unit: &str| Measure::read(unit).is_some_and(|unit| unit.is_legal());
        let last = text.rsplit_once(char::is_whitespace);
        let (before, unit) =
            [text.rsplit_once(MARKS), last].into_iter().flatten().find_map(|(before, unit)| {
                Some((before, unit.trim())).filter(|(_, unit)| is_unit(unit))
            })?;
        let words: Vec<&str> = before.split_whitespace().collect();
        let kept = words.len() - self.announcing(&words).unwrap_or_default();
        let before = words[..kept].join(" ").trim_end_matches(MARKS).trim_end().to_owned();
        (!before.is_empty()).then_some((before, unit))
    }
}
