//! The labels of an indicator form's rows: which row of the form a label is.

use std::sync::Arc;

use crate::definition::RowKind;
use crate::recognise::words::brackets::without_brackets;
use crate::recognise::words::vocabulary::{FormWords, LabelWords, RowWords, Vocabulary, strip_sub};
use office_text::measure::{Measure, in_brackets};
use office_text::similar::similarity;

/// How alike a label must be to a row of its section, and by how much more than to any other.
const NEAR: f64 = 0.72;
const CLEARLY: f64 = 0.08;

/// What a label is.
pub(super) enum Match {
    Row(usize),
    Near(usize),
    /// A heading of the form, whatever is beside it.
    Heading,
    /// Word for word the label of a row that was found before.
    Again(usize),
    /// No row; the labels it is near to.
    Unknown(Vec<String>),
}

/// A heading of the form.
#[derive(Clone, Copy)]
enum Heading {
    /// That of a section, by its row.
    Section(usize),
    Sub,
}

/// Labels are taken in order: a section opens its rows, and of two rows alike the number decides, or the next one counts.
#[derive(Clone)]
pub(crate) struct Matcher<'w> {
    words: &'w FormWords<'w>,
    vocabulary: &'w Vocabulary<'w>,
    used: Vec<bool>,
    /// The rows whose own label is on the sheet word for word: no other label is near to them.
    exact: Vec<bool>,
    section: Option<usize>,
    last: Option<usize>,
    /// Whether the last number on the sheet was the form's: if not, the sheet numbers its rows its own way.
    numbers_agree: Option<bool>,
    /// The last row that several rows of the form cannot be was none of the form's.
    is_astray: bool,
}

impl<'w> Matcher<'w> {
    pub(crate) fn new(words: &'w FormWords<'w>, vocabulary: &'w Vocabulary<'w>) -> Self {
        let none = vec![false; words.rows.len()];
        Self {
            words,
            vocabulary,
            used: none.clone(),
            exact: none,
            section: None,
            last: None,
            numbers_agree: None,
            is_astray: false,
        }
    }

    /// Reserves the rows whose labels are among these, in their order: exact labels have their turn before near ones.
    pub(super) fn reserve<'l>(&mut self, labels: impl Iterator<Item = (&'l str, &'l str, bool)>) {
        let mut trial = self.clone();
        self.exact.fill(false);
        for (label, number, has_values) in labels {
            let folded = trial.read(label);
            let number = number_of(label, number);
            if let Some(Match::Row(index)) = trial.place_exactly(&folded, &number, has_values) {
                self.exact[index] = true;
            }
        }
    }

    /// What a label is, behind those before it.
    pub(super) fn place(&mut self, label: &str, number: &str, has_values: bool) -> Match {
        let found = self.find_place(label, number, has_values);
        self.is_astray = match &found {
            Match::Unknown(_) => true,
            Match::Row(index) | Match::Near(index) => self.is_astray && !self.is_alone(*index),
            Match::Heading | Match::Again(_) => false,
        };
        found
    }

    fn find_place(&mut self, label: &str, number: &str, has_values: bool) -> Match {
        let folded = self.read(label);
        let own = number_of(label, number);
        if let Some(found) = self.place_exactly(&folded, &own, has_values) {
            return found;
        }
        let rows = &self.words.form.rows;
        if self.has_other_code(&folded, &own) {
            return Match::Unknown(Vec::new());
        }
        let inside =
            |index: usize| self.section.is_none_or(|s| self.words.rows[index].section == s);
        let free =
            |index: usize| !self.used[index] && !self.exact[index] && !rows[index].id.is_empty();
        let candidates: Vec<usize> =
            (0..rows.len()).filter(|index| free(*index) && inside(*index)).collect();
        if let Some(index) = self.with_remark(label, &candidates) {
            return self.take(index, Match::Near);
        }
        self.place_near(&folded, number, &candidates)
    }

    /// The one row whose label a text is word for word but for a remark in brackets behind it: `Hộ nghèo (theo chuẩn mới)`.
    fn with_remark(&self, label: &str, candidates: &[usize]) -> Option<usize> {
        let remark = in_brackets(label);
        // One word may be a unit that nobody declared.
        if !remark.trim().contains(char::is_whitespace) || self.is_unit(remark) {
            return None;
        }
        let folded = self.vocabulary.fold(&without_brackets(without_enumerator(label)));
        let is = |index: &&usize| self.words.rows[**index].labels.contains(&folded);
        let mut rows = candidates.iter().filter(is);
        rows.next().copied().filter(|_| rows.next().is_none())
    }

    /// The heading or row that a label is word for word.
    fn place_exactly(
        &mut self,
        label: &LabelWords,
        number: &str,
        has_values: bool,
    ) -> Option<Match> {
        let rows = &self.words.form.rows;
        let exact: Vec<usize> =
            label.rows.iter().copied().filter(|at| !rows[*at].id.is_empty()).collect();
        let free: Vec<usize> = exact.iter().copied().filter(|at| !self.used[*at]).collect();
        if let Some(heading) = self.heading_of(label) {
            // A text that is a heading and a row's label too is the row where it has figures, but where the number is the heading's.
            let is_heading = |heading| match heading {
                Heading::Section(at) => !number.is_empty() && same_number(&rows[at].number, number),
                Heading::Sub => false,
            };
            if !has_values || free.is_empty() || is_heading(heading) {
                self.open(heading);
                return Some(Match::Heading);
            }
        }
        if self.has_other_code(label, number) {
            return None;
        }
        if let Some(at) = self.by_number(&exact, number) {
            if self.used[at] {
                return Some(Match::Again(at));
            }
            return Some(self.take_exact(at, number));
        }
        let inside = |at: usize| self.section.is_none_or(|s| self.words.rows[at].section == s);
        let within: Vec<usize> = free.iter().copied().filter(|at| inside(*at)).collect();
        let free = self.next_of(if within.is_empty() { &free } else { &within });
        let again = || exact.iter().copied().find(|at| inside(*at)).or(exact.first().copied());
        let at = free.or_else(again)?;
        if self.is_of_unknown(at) {
            return Some(Match::Unknown(Vec::new()));
        }
        if self.is_part_of_another(at, label, number) {
            return Some(Match::Unknown(vec![rows[at].label.clone()]));
        }
        Some(if free.is_some() { self.take_exact(at, number) } else { Match::Again(at) })
    }

    /// Whether a row of the form, of several with one label, is that of another head than the unknown one above: its own head is still to come on the sheet.
    fn is_of_unknown(&self, at: usize) -> bool {
        let from = self.last.map_or(0, |last| last + 1);
        let is_head = |index: usize| {
            self.exact[index]
                && !self.used[index]
                && !self.words.form.rows[index].id.is_empty()
                && self.is_alone(index)
        };
        self.is_astray && !self.is_alone(at) && (from..at).any(is_head)
    }

    /// Whether no other row of the form has a label of this one.
    fn is_alone(&self, index: usize) -> bool {
        let own = &self.words.rows[index].labels;
        let is_other = |(other, words): (usize, &RowWords)| {
            other != index && words.labels.iter().any(|label| own.contains(label))
        };
        !self.words.rows.iter().enumerate().any(is_other)
    }

    /// Whether a label that says no more than a part (`Trong đó: nữ`) is there as a part of something else than the row of the form is: the row above is
    /// of another indicator, and the number is not the row's.
    fn is_part_of_another(&self, at: usize, label: &LabelWords, number: &str) -> bool {
        let (row, rows) = (&self.words.form.rows[at], &self.words.form.rows);
        let own = plain_number(&row.number);
        let whole = self.vocabulary.fold(&row.label);
        let is_short =
            |text: &String| !text.contains(' ') || strip_sub(text, &self.vocabulary.subs).is_some();
        if own == number
            || !own.contains('.')
            || label.folded.contains(&whole)
            || !label.folded.iter().any(is_short)
        {
            return false;
        }
        let head = |number: &str| number.split('.').next().unwrap_or_default().to_owned();
        let above = self.last.map(|last| plain_number(&rows[last].number)).unwrap_or_default();
        !above.is_empty() && head(&above) != head(&own)
    }

    /// Whether several rows of a form with codes have this label (“others”), the sheet has the form's codes, and this one is none of them.
    fn has_other_code(&self, label: &LabelWords, number: &str) -> bool {
        let rows = &self.words.form.rows;
        let coded = |index: &&usize| !rows[**index].code.is_empty();
        let is = |index: &usize| same_number(&rows[*index].number, number);
        !number.is_empty()
            && self.numbers_agree == Some(true)
            && label.rows.iter().filter(coded).count() > 1
            && !label.rows.iter().any(is)
    }

    /// Of several rows with one label the one with this number, where the sheet has the form's numbers.
    fn by_number(&self, rows: &[usize], number: &str) -> Option<usize> {
        if rows.len() < 2 || number.is_empty() || self.numbers_agree == Some(false) {
            return None;
        }
        let is = |index: &&usize| same_number(&self.words.form.rows[**index].number, number);
        let mut numbered = rows.iter().filter(is);
        numbered.next().copied().filter(|_| numbered.next().is_none())
    }

    fn take_exact(&mut self, index: usize, number: &str) -> Match {
        let own = &self.words.form.rows[index].number;
        if !own.is_empty() && !number.is_empty() {
            self.numbers_agree = Some(same_number(own, number));
        }
        self.take(index, Match::Row)
    }

    /// The row whose label a text is, word for word; not a heading. For a label in pieces, none of which is a label alone; or the number says so, where the
    /// first has number and figures beside it.
    pub(super) fn place_joined(
        &mut self,
        pieces: &[&str],
        number: &str,
        is_first_filled: bool,
    ) -> Option<usize> {
        let is_alone = pieces.iter().any(|piece| self.is_label(piece));
        if is_alone && !is_first_filled {
            return None;
        }
        let joined = pieces.join(" ");
        let mut trial = self.clone();
        let Match::Row(at) = trial.place(&joined, number, true) else { return None };
        let own = &self.words.form.rows[at].number;
        if is_alone && !same_number(own, &plain_number(number)) {
            return None;
        }
        *self = trial;
        Some(at)
    }

    /// Whether a text is the label of a row, also of one that was found before.
    pub(super) fn is_label(&self, label: &str) -> bool {
        let label = self.read(label);
        label.is_sub || !label.rows.is_empty()
    }

    /// The section that is open.
    pub(super) fn section(&self) -> Option<usize> {
        self.section
    }

    /// Takes a label as a heading above others, where it is one.
    pub(super) fn heading(&mut self, label: &str) -> bool {
        let heading = self.heading_of(&self.read(label));
        heading.inspect(|heading| self.open(*heading)).is_some()
    }

    /// The heading that a label is: that of a section, of equal ones the first that was not opened yet, or the head of sub-rows.
    fn heading_of(&self, label: &LabelWords) -> Option<Heading> {
        let rows = &self.words.form.rows;
        let of_kind = |kind: RowKind| {
            label.rows.iter().copied().filter(move |index| rows[*index].kind == kind)
        };
        let sections = || of_kind(RowKind::Section);
        let section =
            sections().find(|index| !self.used[*index]).or_else(|| sections().next_back());
        let is_sub = || label.is_sub || of_kind(RowKind::Sub).next().is_some();
        section.map(Heading::Section).or_else(|| is_sub().then_some(Heading::Sub))
    }

    /// Opens a section: the labels below are first looked for in it.
    fn open(&mut self, heading: Heading) {
        if let Heading::Section(index) = heading {
            self.used[index] = true;
            self.section = Some(self.words.rows[index].section);
            self.last = Some(index);
        }
    }

    fn place_near(&mut self, label: &LabelWords, number: &str, candidates: &[usize]) -> Match {
        let rows = &self.words.form.rows;
        let mut near: Vec<(f64, usize)> = candidates
            .iter()
            .map(|index| {
                let alike = |text: &String| self.likeness(text).get(*index).copied().unwrap_or(0.0);
                let best = label.folded.iter().map(alike).fold(0.0, f64::max);
                let numbered = !number.is_empty() && rows[*index].number == number;
                (if numbered { best + 0.15 } else { best }, *index)
            })
            .filter(|(score, _)| *score >= NEAR)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        match near.as_slice() {
            [(_, index)] => self.take(*index, Match::Near),
            [(first, index), (second, _), ..] if first - second >= CLEARLY => {
                self.take(*index, Match::Near)
            }
            _ => Match::Unknown(near.iter().map(|(_, index)| rows[*index].label.clone()).collect()),
        }
    }

    fn take(&mut self, index: usize, found: impl FnOnce(usize) -> Match) -> Match {
        self.used[index] = true;
        self.last = Some(index);
        found(index)
    }

    /// Of several equal rows the first one after the row before, or the first of all.
    fn next_of(&self, rows: &[usize]) -> Option<usize> {
        let behind = rows.iter().copied().find(|index| self.last.is_none_or(|last| *index > last));
        behind.or_else(|| rows.first().copied())
    }

    /// Whether a text in brackets behind a label is its unit and no part of its meaning.
    fn is_unit(&self, text: &str) -> bool {
        let folded = self.vocabulary.fold(text);
        let mut units = self.words.row_units.iter();
        let legal = Measure::read(text).is_some_and(|unit| unit.is_legal());
        legal
            || !folded.is_empty() && units.any(|unit| *unit == folded)
            || self.vocabulary.money_unit(text).is_some()
    }

    /// How alike a text is to each row of the form.
    fn likeness(&self, text: &str) -> Arc<[f64]> {
        let alike = |row: &RowWords| {
            row.labels.iter().map(|label| similarity(text, label)).fold(0.0, f64::max)
        };
        self.words.likeness.get(text, || self.words.rows.iter().map(alike).collect())
    }

    /// What a label is, asked once a run.
    fn read(&self, label: &str) -> Arc<LabelWords> {
        self.words.labels.get(label, || {
            let folded = self.forms_of(label);
            let has = |row: &RowWords| folded.iter().any(|text| row.labels.contains(text));
            let rows = self.words.rows.iter().enumerate();
            let rows = rows.filter(|(_, row)| has(row)).map(|(index, _)| index).collect();
            let is_sub = folded.iter().any(|text| self.vocabulary.subs.contains(text));
            Arc::new(LabelWords { folded, rows, is_sub })
        })
    }

    /// The folded label as it is, without its bullet or number, and without "trong đó".
    fn forms_of(&self, label: &str) -> Vec<String> {
        let mut forms = vec![self.vocabulary.fold(label)];
        let bare = without_enumerator(label);
        forms.push(self.vocabulary.fold(bare));
        if self.is_unit(in_brackets(label)) {
            forms.push(self.vocabulary.fold(&without_brackets(bare)));
        }
        for index in 0..forms.len() {
            if let Some(rest) = strip_sub(&forms[index], &self.vocabulary.subs) {
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
    match enumerator(trimmed) {
        Some((_, rest)) => rest,
        None => trimmed,
    }
}

/// The leading `1.1`, `a)`, `II.` of a label, and the rest.
fn enumerator(trimmed: &str) -> Option<(&str, &str)> {
    let (first, rest) = trimmed.split_once(char::is_whitespace)?;
    let marked =
        first.ends_with(['.', ')', '/']) || first.chars().all(|c| c.is_ascii_digit() || c == '.');
    let short = first.trim_end_matches(['.', ')', '/']).chars().count() <= 5;
    (marked && short).then(|| (first, rest.trim_start()))
}

/// The number of a row: that in its column, or the one in front of its label.
fn number_of(label: &str, number: &str) -> String {
    let in_front = || {
        let trimmed = label.trim_start_matches(|c: char| !c.is_alphanumeric());
        enumerator(trimmed).map_or("", |(first, _)| first)
    };
    let written = if number.is_empty() { in_front() } else { number };
    plain_number(written)
}

/// A number as it is compared: without marks at its ends, and with dots within.
fn plain_number(number: &str) -> String {
    let marks = |c: char| c.is_whitespace() || matches!(c, '.' | ')' | '(' | '/' | '-' | ':');
    number.trim_matches(marks).replace(',', ".").to_lowercase()
}

/// Whether the number of a row of the form is a written one.
fn same_number(own: &str, plain: &str) -> bool {
    plain_number(own) == plain
}
