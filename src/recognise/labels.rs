//! The labels of an indicator form's rows: which row of the form a label is.

use super::vocabulary::{FormWords, Vocabulary, strip_sub, without_brackets};
use crate::definition::RowKind;
use office_text::measure::{Measure, in_brackets};
use office_text::similar::similarity;

/// How alike a label must be to a row of its section, and by how much more than to any other.
const NEAR: f64 = 0.72;
const CLEARLY: f64 = 0.08;

/// What a label is.
pub enum Match {
    Row(usize),
    Near(usize),
    Heading,
    /// No row; the labels it is near to.
    Unknown(Vec<String>),
}

/// Labels are taken in order: a section opens its rows, and of two rows alike the next one counts.
#[derive(Clone)]
pub struct Matcher<'w, 'a> {
    words: &'w FormWords<'a>,
    vocabulary: &'w Vocabulary<'a>,
    used: Vec<bool>,
    section: Option<usize>,
    last: Option<usize>,
}

impl<'w, 'a> Matcher<'w, 'a> {
    pub fn new(words: &'w FormWords<'a>, vocabulary: &'w Vocabulary<'a>) -> Self {
        Self { words, vocabulary, used: vec![false; words.rows.len()], section: None, last: None }
    }

    pub fn place(&mut self, label: &str, number: &str, has_values: bool) -> Match {
        let folded = self.forms_of(label);
        let rows = &self.words.form.rows;
        let is = |at: usize| folded.iter().any(|text| self.words.rows[at].labels.contains(text));
        if !has_values && self.opens(&folded) {
            return Match::Heading;
        }
        let free = |at: usize| !self.used[at] && !rows[at].id.is_empty();
        let inside = |at: usize| self.section.is_none_or(|s| self.words.rows[at].section == s);
        let exact: Vec<usize> = (0..rows.len()).filter(|at| free(*at) && is(*at)).collect();
        let within: Vec<usize> = exact.iter().copied().filter(|at| inside(*at)).collect();
        if let Some(at) = self.next_of(if within.is_empty() { &exact } else { &within }) {
            return self.take(at, Match::Row);
        }
        let candidates: Vec<usize> =
            (0..rows.len()).filter(|at| free(*at) && inside(*at)).collect();
        self.place_near(&folded, number, &candidates)
    }

    /// The row whose label a text is, word for word; not a heading. For a label in pieces, none of which is a label alone.
    pub fn place_joined(&mut self, pieces: &[&str], number: &str) -> Option<usize> {
        if pieces.iter().any(|piece| self.is_known(piece)) {
            return None;
        }
        let joined = pieces.join(" ");
        let mut trial = self.clone();
        let Match::Row(at) = trial.place(&joined, number, true) else { return None };
        *self = trial;
        Some(at)
    }

    /// Whether a text is the label of a row, also of one that was found before.
    fn is_known(&self, label: &str) -> bool {
        let folded = self.forms_of(label);
        let is = |text: &String| self.words.rows.iter().any(|row| row.labels.contains(text));
        folded.iter().any(|text| is(text) || self.vocabulary.subs.contains(text))
    }

    /// Takes a label as a heading above others, where it is one.
    pub fn heading(&mut self, label: &str) -> bool {
        let folded = self.forms_of(label);
        self.opens(&folded)
    }

    /// Whether a label opens a section, or is the head of sub-rows.
    fn opens(&mut self, folded: &[String]) -> bool {
        let rows = &self.words.form.rows;
        let is = |at: usize| folded.iter().any(|text| self.words.rows[at].labels.contains(text));
        let section = (0..rows.len())
            .find(|at| rows[*at].kind == RowKind::Section && !self.used[*at] && is(*at));
        if let Some(at) = section {
            self.used[at] = true;
            self.section = Some(self.words.rows[at].section);
            self.last = Some(at);
            return true;
        }
        (0..rows.len()).any(|at| rows[at].kind == RowKind::Sub && is(at))
            || folded.iter().any(|text| self.vocabulary.subs.contains(text))
    }

    fn place_near(&mut self, folded: &[String], number: &str, candidates: &[usize]) -> Match {
        let rows = &self.words.form.rows;
        let mut near: Vec<(f64, usize)> = candidates
            .iter()
            .map(|at| {
                let labels = &self.words.rows[*at].labels;
                let alike = |text: &String| {
                    labels.iter().map(|label| similarity(text, label)).fold(0.0, f64::max)
                };
                let best = folded.iter().map(alike).fold(0.0, f64::max);
                let numbered = !number.is_empty() && rows[*at].number == number;
                (if numbered { best + 0.15 } else { best }, *at)
            })
            .filter(|(score, _)| *score >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        match near.as_slice() {
            [(_, at)] => self.take(*at, Match::Near),
            [(first, at), (second, _), ..] if first - second >= CLEARLY => {
                self.take(*at, Match::Near)
            }
            _ => Match::Unknown(near.iter().map(|(_, at)| rows[*at].label.clone()).collect()),
        }
    }

    fn take(&mut self, at: usize, found: impl FnOnce(usize) -> Match) -> Match {
        self.used[at] = true;
        self.last = Some(at);
        found(at)
    }

    /// Of several equal rows the first one after the row before, or the first of all.
    fn next_of(&self, rows: &[usize]) -> Option<usize> {
        let behind = rows.iter().copied().find(|at| self.last.is_none_or(|last| *at > last));
        behind.or_else(|| rows.first().copied())
    }

    /// Whether a text in brackets behind a label is its unit and no part of its meaning.
    fn is_unit(&self, text: &str) -> bool {
        let folded = self.vocabulary.fold(text);
        let mut units = self.words.form.rows.iter().map(|row| self.vocabulary.fold(&row.unit));
        let legal = Measure::read(text).is_some_and(|unit| unit.is_legal());
        legal
            || !folded.is_empty() && units.any(|unit| unit == folded)
            || self.vocabulary.money_unit(text).is_some()
    }

    /// The folded label as it is, without its bullet or number, and without "trong đó".
    fn forms_of(&self, label: &str) -> Vec<String> {
        let mut forms = vec![self.vocabulary.fold(label)];
        let bare = without_enumerator(label);
        forms.push(self.vocabulary.fold(bare));
        if self.is_unit(in_brackets(label)) {
            forms.push(self.vocabulary.fold(&without_brackets(bare)));
        }
        for at in 0..forms.len() {
            if let Some(rest) = strip_sub(&forms[at], &self.vocabulary.subs) {
                forms.push(rest.to_owned());
            }
        }
        forms.retain(|form| !form.is_empty());
        forms.dedup();
        forms
    }
}

/// A label without a leading `1.1`, `a)`, `II.`.
fn without_enumerator(label: &str) -> &str {
    let trimmed = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some((first, rest)) = trimmed.split_once(char::is_whitespace) else { return trimmed };
    let marked =
        first.ends_with(['.', ')', '/']) || first.chars().all(|c| c.is_ascii_digit() || c == '.');
    let short = first.trim_end_matches(['.', ')', '/']).chars().count() <= 5;
    if marked && short { rest.trim_start() } else { trimmed }
}
