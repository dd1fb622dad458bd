//! What the columns of the tables mean, in Vietnamese.

/// A line a meaning: in English, and behind a tab in Vietnamese.
const MEANINGS: &str = include_str!("vietnamese.tsv");

/// The meaning of a column in Vietnamese by its meaning in English; `None` for what nobody has translated.
pub(super) fn meaning(english: &str) -> Option<&'static str> {
    let mut meanings = MEANINGS.lines().filter_map(|line| line.split_once('\t'));
    meanings.find(|(en, _)| *en == english).map(|(_, vi)| vi)
}
