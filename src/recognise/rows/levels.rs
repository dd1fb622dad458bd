//! The levels of a list: rows that say what is of the record above them ("+ Nam", "- Nữ"), and rows above records that have their sums ("- Thôn 1").
//!
//! What a name begins with shows its level: records begin as the rows do that have a number, or where none has, words beside their names. Where no row has words, the level of the
//! first row is above the others, which are records only where the rows above them are villages, or are not called what records are and these are.

use std::collections::{BTreeMap, BTreeSet};

use super::asides::{self, Aside};
use super::list_rows::{ListRows, is_number};
use super::nothing::PLACES;
use super::numbered_names::without_bullet;
use super::total_rows;

/// Rows below a record that add up to it, at least.
const FEWEST: usize = 2;

/// A name of a village has so many words at most.
const MOST_WORDS: usize = 3;

/// The rows of a list that are of another level than its records.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    /// What is of the record above.
    parts: BTreeSet<u32>,
    /// Headings with sums.
    heads: BTreeSet<u32>,
}

/// A row with a name and something beside it.
#[derive(Debug, Clone)]
struct Named {
    row: u32,
    /// What its name begins with and is no part of it.
    mark: Option<char>,
    /// The name, folded.
    name: String,
    /// It has a number, or words beside its name.
    is_record: bool,
}

impl Levels {
    pub(super) fn find(list: &ListRows<'_, '_>) -> Self {
        let rows: Vec<Named> = list.body.rows.iter().filter_map(|row| named(list, *row)).collect();
        let mut levels = Self::by_marks(list, &rows);
        levels.parts.extend(by_sums(list, &rows));
        levels
    }

    pub(super) fn is_part(&self, row: u32) -> bool {
        self.parts.contains(&row)
    }

    pub(super) fn is_head(&self, row: u32) -> bool {
        self.heads.contains(&row)
    }

    /// Whether most rows that may be records have words beside their names.
    pub(super) fn are_described(&self, list: &ListRows<'_, '_>) -> bool {
        let body = list.body;
        let is_filled = |row: &u32| list.beside_name(*row).next().is_some();
        let may_be = |row: &u32| {
            let name = without_bullet(body.text(*row, list.key_at));
            let is_other = self.is_part(*row) || self.is_head(*row);
            !is_other && asides::aside(name, body.vocabulary).is_none()
        };
        let (described, others): (Vec<u32>, Vec<u32>) =
            body.rows.iter().filter(|row| is_filled(row)).partition(|row| list.has_texts(**row));
        described.len() > others.iter().filter(|row| may_be(row)).count()
    }

    /// The levels by what the names begin with.
    fn by_marks(list: &ListRows<'_, '_>, rows: &[Named]) -> Self {
        let (records, bare): (Vec<&Named>, Vec<&Named>) =
            rows.iter().partition(|row| row.is_record);
        let all = |rows: Vec<&Named>| rows.into_iter().map(|named| named.row).collect();
        let Some(first) = rows.first() else { return Self::default() };
        if list.numbered {
            let parts = bare.into_iter().filter(|named| named.mark.is_some()).collect();
            return Self { parts: all(parts), ..Self::default() };
        }
        if let [only] = rows {
            let parts = only.mark.filter(|_| !only.is_record).map(|_| only.row);
            return Self { parts: parts.into_iter().collect(), ..Self::default() };
        }
        if !records.is_empty() {
            let marks: BTreeSet<Option<char>> = records.iter().map(|named| named.mark).collect();
            let others = bare.into_iter().filter(|named| !marks.contains(&named.mark));
            let (heads, parts): (Vec<_>, Vec<_>) =
                others.partition(|named| !first.is_record && named.mark == first.mark);
            let parts = parts.into_iter().filter(|named| named.mark.is_some()).collect();
            return Self { parts: all(parts), heads: all(heads) };
        }
        let (outer, inner): (Vec<&Named>, Vec<&Named>) =
            rows.iter().partition(|named| named.mark == first.mark);
        if inner
            .iter()
            .any(|named| outer.iter().any(|other| first_word(other) == first_word(named)))
        {
            return Self::default();
        }
        let is_called = |named: &&Named| list.body.words.is_called(first_word(named));
        let are_records = !inner.is_empty()
            && !are_repeated(&inner)
            && (outer.iter().all(|named| is_place(&named.name))
                || inner.iter().all(is_called) && !outer.iter().any(is_called));
        let (parts, heads) = if are_records { (Vec::new(), outer) } else { (inner, Vec::new()) };
        let parts = parts.into_iter().filter(|named| named.mark.is_some()).collect();
        Self { parts: all(parts), heads: all(heads) }
    }
}

/// The rows below records that add up to them: in two columns, or with names that come again.
fn by_sums(list: &ListRows<'_, '_>, rows: &[Named]) -> Vec<u32> {
    let mut found: Vec<&Named> = Vec::new();
    let mut sure: Vec<u32> = Vec::new();
    for (index, record) in rows.iter().enumerate().filter(|(_, named)| named.is_record) {
        let below = rows.iter().skip(index + 1).zip(record.row + 1..);
        let below = below.take_while(|(named, row)| !named.is_record && named.row == *row);
        let below: Vec<&Named> = below.map(|(named, _)| named).collect();
        let figures: Vec<_> = below.iter().map(|named| list.figures(named.row)).collect();
        let whole = list.figures(record.row).into_iter().enumerate().map(|(at, figure)| {
            let is_of = figures.iter().any(|part| part.get(at).copied().flatten().is_some());
            figure.filter(|_| is_of)
        });
        let whole: Vec<Option<f64>> = whole.collect();
        let columns = whole.iter().flatten().filter(|figure| **figure != 0.0).count();
        if below.len() < FEWEST || columns == 0 || !total_rows::are_sums(&whole, &figures) {
            continue;
        }
        if columns > 1 {
            sure.extend(below.iter().map(|named| named.row));
        }
        found.extend(below);
    }
    if are_repeated(&found) { found.into_iter().map(|named| named.row).collect() } else { sure }
}

fn named(list: &ListRows<'_, '_>, row: u32) -> Option<Named> {
    let body = list.body;
    let text = body.text(row, list.key_at);
    list.beside_name(row).next().filter(|_| !text.is_empty())?;
    let bare = without_bullet(text);
    if asides::aside(bare, body.vocabulary) == Some(Aside::Total) {
        return None;
    }
    let mark = text.chars().next().filter(|_| bare.len() < text.len());
    let mark = mark.map(|mark| if matches!(mark, '–' | '—' | '−') { '-' } else { mark });
    let is_record = is_number(body.text(row, list.number_at)) || list.has_texts(row);
    Some(Named { row, mark, name: body.vocabulary.fold(bare), is_record })
}

fn first_word(named: &Named) -> &str {
    named.name.split(' ').next().unwrap_or_default()
}

/// Whether names come again: what is of several records is called the same.
fn are_repeated(rows: &[&Named]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for named in rows {
        *counts.entry(named.name.as_str()).or_default() += 1;
    }
    counts.values().any(|count| *count > 1)
}

/// Whether a folded name is that of a village.
pub(super) fn is_place(name: &str) -> bool {
    let mut words = name.split(' ');
    words.next().is_some_and(|first| PLACES.contains(&first)) && words.count() < MOST_WORDS
}
