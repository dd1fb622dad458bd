//! The columns of a form's table that continue on another page: a second header repeats number and name, and has the columns that the first one does not have.
//!
//! A table with a column or two of a form and other rows is another one: most rows of the second page are those of the first, by number and name.

use std::collections::BTreeSet;

use super::candidates::{Candidate, Shape, is_best};
use super::finder::Finder;
use super::unit_parts::UnitParts;
use crate::definition::{FormKind, Role};
use crate::recognise::headers::header;
use crate::recognise::words::matched::Header;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::FormWords;
use crate::recognise::words::window::Window;

/// The header of a continuation is in these rows of a sheet.
const WITHIN: u32 = 2_000;

/// A header with one new column may be that of any list.
const FEWEST: usize = 2;

/// The columns of the form that a header lacks.
fn lacking(header: &Header, words: &FormWords<'_>) -> Vec<usize> {
    let has_values = |index: &usize| {
        matches!(words.columns[*index].column.role, Role::Measure | Role::Field | Role::Text)
    };
    (0..words.columns.len()).filter(has_values).filter(|at| header.columns[*at].is_none()).collect()
}

/// Whether a header has the labels or names of another one, and columns that it lacks: more than it repeats.
pub(super) fn continues(one: &Header, other: &Header, words: &FormWords<'_>) -> bool {
    let lacking = lacking(one, words);
    let is_leading = |index: usize| {
        words.key_column() == Some(index)
            || matches!(words.columns[index].column.role, Role::Number | Role::Unit)
    };
    let has = |index: &usize| other.columns[*index].is_some();
    let new = lacking.iter().filter(|index| has(index)).count();
    let repeated =
        |index: &usize| !is_leading(*index) && one.columns[*index].is_some() && has(index);
    let repeated = (0..words.columns.len()).filter(repeated).count();
    let has_key = words.key_column().is_some_and(|key| has(&key));
    has_key && new > repeated && (new >= FEWEST || new == lacking.len() && new > 0)
}

impl Finder<'_, '_, '_, '_> {
    /// Adds the places in which the columns of a form's table continue that its first page does not have.
    pub(super) fn add_continued(
        &self,
        first: usize,
        candidates: &mut Vec<Candidate>,
        units: &UnitParts,
    ) {
        let Candidate { form, ref unit, sheet: own, .. } = candidates[first];
        let (words, unit) = (&self.vocabulary.forms[form], unit.clone());
        let Some(header) = candidates[first].header().cloned() else { return };
        if words.form.kind == FormKind::Narrative || lacking(&header, words).is_empty() {
            return;
        }
        for (sheet, folded) in self.sheets.iter().enumerate() {
            let is_open = !folded.sheet.hidden && units.has_sheet(unit.as_ref(), sheet);
            for found in is_open.then(|| headers(folded, words)).into_iter().flatten() {
                let is_known = |other: &Candidate| {
                    let (rows, is_of_form) = (other.area(), other.form == form);
                    other.sheet == sheet
                        && is_of_form
                        && rows.0 <= found.last_row
                        && found.first_row <= rows.1
                };
                if !continues(&header, &found, words) || candidates.iter().any(is_known) {
                    continue;
                }
                // Of two blocks on a sheet the upper one ends above the lower one.
                let ends = |upper: &Header, lower: &Header| match sheet == own {
                    true if upper.first_row < lower.first_row => lower.first_row,
                    _ => u32::MAX,
                };
                let (until, own_until) = (ends(&header, &found), ends(&found, &header));
                let by_number = has_number(&header, words) && has_number(&found, words);
                let known = rows(&self.sheets[own], &header, until, (words, by_number));
                let own_rows = rows(folded, &found, own_until, (words, by_number));
                let common = own_rows.intersection(&known).count();
                if common == 0 || common * 2 < own_rows.len() {
                    continue;
                }
                let titles = (if sheet == own { found.first_row } else { 0 }, found.first_row);
                let score = found.score;
                let shape = Shape::Header(found);
                let candidate = self.candidate(sheet, form, shape, titles, score);
                candidates.push(Candidate { unit: unit.clone(), ..candidate });
                if !is_best(candidates, candidates.len() - 1) {
                    candidates.pop();
                }
            }
        }
    }
}

/// The headers of a sheet with some columns of a form.
fn headers(folded: &FoldedSheet<'_>, words: &FormWords<'_>) -> Vec<Header> {
    let mut found: Vec<Header> = Vec::new();
    let rows = folded.sheet.rows.range(..WITHIN);
    for (row, _) in rows.filter(|(_, cells)| cells.len() >= 2) {
        if found.last().is_none_or(|last| last.last_row < *row)
            && header::may_begin(folded, *row, Window::ALL, words)
        {
            found.extend(header::part(folded, *row, words));
        }
    }
    found
}

fn has_number(header: &Header, words: &FormWords<'_>) -> bool {
    number_at(header, words).is_some()
}

fn number_at(header: &Header, words: &FormWords<'_>) -> Option<u32> {
    let number = words.columns.iter().position(|words| words.column.role == Role::Number)?;
    header.columns[number]
}

/// The folded names of the rows below a header, with their numbers where these count: then of those that have one.
fn rows<'f>(
    folded: &'f FoldedSheet<'_>,
    header: &Header,
    until: u32,
    (words, by_number): (&FormWords<'_>, bool),
) -> BTreeSet<(&'f str, &'f str)> {
    let key = words.key_column().and_then(|index| header.columns[index]);
    let (Some(key), from) = (key, header.body_row()) else { return BTreeSet::new() };
    let number_at = number_at(header, words).filter(|_| by_number);
    let all = folded.sheet.rows.range(from..until.max(from)).map(|(row, _)| {
        let number = number_at.map_or("", |at| folded.written(*row, at).trim_end_matches('.'));
        (number, folded.whole(*row, key))
    });
    all.filter(|(number, name)| !name.is_empty() && by_number != number.is_empty()).collect()
}
