//! What a text can do for the header of a form: the columns that it may help to match. Most texts of a sheet help none, so that most rows need not be matched at all.

use super::column_words::ColumnWords;
use super::fillers::{ESTIMATE, without_count};
use super::shares::SHARE;
use super::vocabulary::FormWords;
use crate::definition::{FormKind, Role};
use crate::model::Period;
use office_text::fold::has_words;
use office_text::period::RelativePeriod;

/// Columns of a form, by their places. A column that is not among them cannot be matched; one that is may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hints(u64);

/// The columns of a form that has more share the last place.
const LAST: usize = 63;

/// What people write before a part, folded.
const OF_WHICH: &str = "trong do ";

/// What they write before anything that is counted, folded.
const NUMBER: &str = "so";

impl Hints {
    /// Every column.
    pub(crate) const ALL: Self = Self(u64::MAX);

    pub(crate) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The columns as a number.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    pub(crate) fn has(self, column: usize) -> bool {
        self.0 >> column.min(LAST) & 1 == 1
    }

    /// The number of columns of a form among them.
    pub(crate) fn count(self, words: &FormWords<'_>) -> usize {
        (0..words.columns.len()).filter(|column| self.has(*column)).count()
    }

    fn set(&mut self, column: usize) {
        self.0 |= 1 << column.min(LAST);
    }

    /// Whether a header with no other columns than these can be enough of a form: labels and units are also found by what is below a header, and nearness
    /// only fills the gaps of one that is there already.
    pub(crate) fn may_be_enough(mut self, words: &FormWords<'_>) -> bool {
        let columns = words.columns.len();
        if columns > LAST {
            return true;
        }
        let key = words.key_column();
        if words.form.kind == FormKind::Indicators {
            key.into_iter().for_each(|key| self.set(key));
        }
        words.unit_column().into_iter().for_each(|units| self.set(units));
        let matched = self.count(words);
        let times = if key.is_some_and(|key| self.has(key)) { 3 } else { 2 };
        matched >= 2 && matched * times >= columns
    }
}

/// The columns of a form that a text may help to match, as it is and without brackets. One that matches a column alone, with others, with a year behind it or with its
/// other half beside it is in its header or at an end of it.
/// `plain` is the text without the words around it.
pub(super) fn hints(
    (whole, bare, plain): (&str, &str, &str),
    is_period: bool,
    words: &FormWords<'_>,
) -> Hints {
    let mut hints = Hints::default();
    if is_period || says_sum(bare) {
        let measures = words.columns.iter().enumerate();
        let measures = measures.filter(|(_, words)| words.column.role == Role::Measure);
        measures.for_each(|(index, _)| hints.set(index));
    }
    let own = header_words(whole);
    let plain = without_sign(plain);
    let parts = || std::iter::once(bare).chain(without_year(bare).map(|(bare, _)| bare));
    for (index, wanted) in words.columns.iter().enumerate() {
        let is_part = |part: &str| {
            let mut headers = wanted.headers.iter().chain(&wanted.full);
            !part.is_empty()
                && wanted.may_have_part(part)
                && headers.any(|it| is_at_an_end(part, it))
        };
        let of_two =
            || !wanted.under.is_empty() && (is_upper(bare, wanted) || says_both(&own, wanted));
        // The sign for percent may be in brackets.
        let is_plain = || {
            !plain.is_empty()
                && wanted.plain.iter().chain(&wanted.shared).any(|own| without_sign(own) == plain)
        };
        let is_counted = || {
            let own = without_count(bare);
            plain.is_empty() && wanted.headers.iter().any(|header| without_count(header) == own)
        };
        if parts().any(is_part) || of_two() || is_plain() || is_counted() {
            hints.set(index);
        }
    }
    hints
}

/// Whether a header begins or ends with a part, in whole words: "c" and "ieu" are no parts of "chi tieu".
fn is_at_an_end(part: &str, header: &str) -> bool {
    let rest_behind = header.strip_prefix(part).map(|rest| rest.chars().next());
    let rest_above = header.strip_suffix(part).map(|rest| rest.chars().next_back());
    let is_whole = |next: Option<char>| !next.is_some_and(char::is_alphanumeric);
    rest_behind.is_some_and(is_whole) || rest_above.is_some_and(is_whole)
}

fn without_sign(plain: &str) -> &str {
    plain.strip_prefix(SHARE).map_or(plain, str::trim_start)
}

/// Whether a folded header says no more than that its column adds up others.
pub(crate) fn says_sum(bare: &str) -> bool {
    matches!(bare, "cong" | "tong" | "tong cong" | "tong so" | "cong chung" | "ca")
}

/// A folded header without the number at its end, which may be a year, and that number: "luy ke nam 2024" is "luy ke nam" and "luy ke".
pub(crate) fn without_year(folded: &str) -> impl Iterator<Item = (&str, i16)> {
    let bare = folded.rsplit_once(' ').and_then(|(rest, last)| Some((rest, last.parse().ok()?)));
    let barer = bare.and_then(|(rest, year)| Some((rest.strip_suffix(" nam")?, year)));
    bare.into_iter().chain(barer)
}

impl ColumnWords<'_> {
    /// Whether a header of the column has the word for an estimate.
    pub(crate) fn asks_for_estimate(&self) -> bool {
        self.headers.iter().any(|header| has_words(header, ESTIMATE))
    }

    /// The period of the column: as it is declared, or as its own header says.
    pub(crate) fn expected_period(&self, period: Period) -> Period {
        match self.column.year {
            Some(years) => Period { year: period.year + years, ..period },
            None => seen_from(period, self.relative),
        }
    }
}

/// A period by its distance from the report's.
pub(crate) fn seen_from(period: Period, relative: RelativePeriod) -> Period {
    match relative {
        RelativePeriod::This => period,
        RelativePeriod::Previous => period.previous(),
        RelativePeriod::YearBefore => Period { year: period.year - 1, ..period },
    }
}

/// The measure of the period before, or the first one of this period: what it came to, if there is such a one, and no plan or last year's figure.
pub(crate) fn period_measure(words: &FormWords<'_>, previous: bool) -> Option<usize> {
    let is_of = |words: &ColumnWords<'_>| {
        words.column.role == Role::Measure && words.column.previous == previous
    };
    let mut columns = words.columns.iter();
    let result = columns.position(|words| is_of(words) && words.is_result);
    result.or_else(|| words.columns.iter().position(is_of))
}

/// Whether a text is a column's upper header and nothing else.
pub(crate) fn is_upper(text: &str, wanted: &ColumnWords<'_>) -> bool {
    !text.is_empty() && text == wanted.under
}

/// The words of a folded header, for [`says_both`].
pub(crate) fn header_words(text: &str) -> Vec<&str> {
    words_of(text.strip_prefix(OF_WHICH).unwrap_or(text)).collect()
}

/// Whether a text has all words of a column's lower header, and others only of its upper one: in any order, with or without "trong đó" and "số". A
/// lower header that other columns have too needs a word of the upper one.
pub(crate) fn says_both(text: &[&str], wanted: &ColumnWords<'_>) -> bool {
    wanted.headers.iter().any(|lower| {
        if words_of(lower).next().is_none() || !words_of(lower).all(|word| text.contains(&word)) {
            return false;
        }
        let is_other = |word: &&&str| !has_word(lower, word) && **word != NUMBER;
        let mut others = text.iter().filter(is_other).peekable();
        let has_upper = others.peek().is_some();
        others.all(|word| has_word(&wanted.under, word)) && (has_upper || wanted.alone)
    })
}

/// The words of a folded text.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn has_word(text: &str, word: &str) -> bool {
    words_of(text).any(|other| other == word)
}
