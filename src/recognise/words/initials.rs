//! Abbreviations by initials that offices write and no pipeline declares: "DT" where the form has "dự toán" and no "diện tích".
//!
//! What the words of a form's headers leave one meaning is read as that; where two runs of words have the same initials, neither is.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// What every office abbreviates, where no words of the form have these initials; folded.
const USUAL: [(&str, &str); 5] = [
    ("th", "thuk hien"),
    ("kh", "ke hoach"),
    ("uth", "uok thuk hien"),
    ("ck", "cung ki"),
    ("lk", "lui ke"),
];

/// Units, which are no initials.
const UNITS: [&str; 6] = ["kg", "km", "cm", "mm", "ml", "dm"];

/// An abbreviation has so many letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=3;

/// The initials of a form's words, and the words; `None` where they are those of several.
#[derive(Debug, Default)]
pub(crate) struct Initials(BTreeMap<String, Option<String>>);

impl Initials {
    /// Those of folded headers. What is before the numbers of rows is none: "STT".
    pub(super) fn of<'t>(
        headers: impl Iterator<Item = &'t str>,
        of_numbers: impl Iterator<Item = &'t str>,
    ) -> Self {
        let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
        for header in headers {
            let words: Vec<&str> = header.split(' ').collect();
            for run in LENGTHS.flat_map(|length| words.windows(length)) {
                let letters: String = run.iter().filter_map(|word| word.chars().next()).collect();
                if !is_initials(&letters) || run.iter().any(|word| is_initials(word)) {
                    continue;
                }
                let meaning = Some(run.join(" "));
                let before = known.entry(letters).or_insert_with(|| meaning.clone());
                if *before != meaning {
                    *before = None;
                }
            }
        }
        for (letters, words) in USUAL {
            known.entry(letters.to_owned()).or_insert_with(|| Some(words.to_owned()));
        }
        for word in of_numbers.flat_map(|header| header.split(' ')) {
            known.remove(word);
        }
        Self(known)
    }

    /// A folded header with the words in the place of their initials.
    pub(crate) fn expand<'t>(&self, folded: &'t str) -> Cow<'t, str> {
        let meaning = |word: &str| self.0.get(word).and_then(Option::as_deref);
        if !folded.split(' ').any(|word| is_initials(word) && meaning(word).is_some()) {
            return Cow::Borrowed(folded);
        }
        let words = folded.split(' ').map(|word| meaning(word).unwrap_or(word));
        Cow::Owned(words.collect::<Vec<_>>().join(" "))
    }
}

/// Whether a folded word may be initials: it has no vowel but that of "ước", so that it is no syllable.
fn is_initials(word: &str) -> bool {
    let rest = word.strip_prefix('u').filter(|rest| rest.len() > 1).unwrap_or(word);
    LENGTHS.contains(&word.len())
        && !UNITS.contains(&word)
        && rest.bytes().all(|letter| letter.is_ascii_lowercase() && !b"aeiouy".contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_that_the_headers_leave_one_meaning_are_expanded() {
        let of = |headers: &[&'static str], text: &str| {
            let initials = Initials::of(headers.iter().copied(), ["tt"].into_iter());
            initials.expand(text).into_owned()
        };
        assert_eq!(of(&["du toan nam"], "dt tinh giao"), "du toan tinh giao");
        assert_eq!(of(&["dien tich", "san luong"], "th dt"), "thuk hien dien tich");
        assert_eq!(of(&["dien tich", "du toan"], "dt"), "dt");
        assert_eq!(of(&["truong tieu hok", "thuk hien"], "th"), "th");
        assert_eq!(of(&["khoi giang"], "so kg"), "so kg");
        assert_eq!(of(&["tinh trang"], "so tt"), "so tt");
    }
}
