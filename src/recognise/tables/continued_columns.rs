//! The columns of a form's table that continue on another page: a second header repeats number and name, and has the columns that the first one does not have.
//!
//! A table with a column or two of a form and other rows is another one: most rows of the second page are those of the first, by number and name, and what both pages
//! have is the same. Below words for another period, a plan or an old state it is another one, too.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{Candidate, Shape, is_best};
use super::finder::Finder;
use super::unit_parts::UnitParts;
use crate::definition::{FormKind, Role};
use crate::recognise::headers::header;
use crate::recognise::headers::headerless::number_at;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::matched::Header;
use crate::recognise::words::named_period::years;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::FormWords;
use crate::recognise::words::window::Window;
use office_text::fold::has_words;

/// The header of a continuation is in these rows of a sheet.
const WITHIN: u32 = 2_000;

/// A header with one new column may be that of any list.
const FEWEST: usize = 2;

/// Words for figures of another time or state than those of the page before, folded.
const OF_OTHERS: [&str; 7] =
    ["ke hoach", "truok", "cung ki", "lui ke", "so lieu ku", "ban ku", "khong su dung"];

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

impl Finder<'_> {
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
            for found in is_open.then(|| headers(folded.of(words))).into_iter().flatten() {
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
                let pages = [(own, &header), (sheet, &found)];
                let (common, own_rows) = self.common(pages, words);
                let is_other = common.is_empty() || common.len() * 2 < own_rows;
                if is_other || self.is_of_others(pages, words) {
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

    /// The page to read of a form: where the block that was found is one of a plan or an old state, and the page above it on the sheet has other columns of the same rows, that
    /// page, which is added if it is not there.
    pub(super) fn before_others(
        &self,
        first: usize,
        candidates: &mut Vec<Candidate>,
        units: &UnitParts,
    ) -> usize {
        let Candidate { form, ref unit, sheet, .. } = candidates[first];
        let (words, unit) = (&self.vocabulary.forms[form], unit.clone());
        let Some(header) = candidates[first].header().cloned() else { return first };
        let is_open = units.has_sheet(unit.as_ref(), sheet);
        if words.form.kind == FormKind::Narrative || lacking(&header, words).is_empty() || !is_open
        {
            return first;
        }
        let is_above = |page: &Header| {
            let pages = [(sheet, page), (sheet, &header)];
            page.last_row < header.first_row
                && continues(&header, page, words)
                && !self.common(pages, words).0.is_empty()
                && self.says_others(pages, words)
        };
        let Some(page) = headers(self.sheets[sheet].of(words)).into_iter().find(is_above) else {
            return first;
        };
        let is_it = |candidate: &Candidate| {
            let (from, to, _) = candidate.area();
            candidate.is_of(&candidates[first])
                && candidate.sheet == sheet
                && from <= page.last_row
                && page.first_row <= to
        };
        if let Some(known) = candidates.iter().position(is_it) {
            return known;
        }
        let (titles, score) = ((0, page.first_row), page.score);
        let candidate = self.candidate(sheet, form, Shape::Header(page), titles, score);
        candidates.push(Candidate { unit, ..candidate });
        candidates.len() - 1
    }

    /// The rows that two pages have in common, on the first and on the second, and how many the second has.
    fn common(
        &self,
        [(own, header), (sheet, found)]: [(usize, &Header); 2],
        words: &FormWords<'_>,
    ) -> (Vec<(u32, u32)>, usize) {
        // Of two blocks on a sheet the upper one ends above the lower one.
        let ends = |upper: &Header, lower: &Header| match sheet == own {
            true if upper.first_row < lower.first_row => lower.first_row,
            _ => u32::MAX,
        };
        let by_number = [header, found].iter().all(|header| number_at(header, words).is_some());
        let known = rows(self.sheets[own].of(words), header, ends(header, found), by_number);
        let others = rows(self.sheets[sheet].of(words), found, ends(found, header), by_number);
        let common = others.iter().filter_map(|(name, row)| Some((*known.get(name)?, *row)));
        (common.collect(), others.len())
    }

    /// Whether a second page is of another year, period or state than the first: by what is above it alone, by its sheet's name, or since what both have differs.
    pub(super) fn is_of_others(&self, pages: [(usize, &Header); 2], words: &FormWords<'_>) -> bool {
        let [(own, first), (sheet, second)] = pages;
        let (page, folded) = (&self.sheets[own], &self.sheets[sheet]);
        differ([(page, first), (folded, second)], &self.common(pages, words).0)
            || self.says_others(pages, words)
    }

    /// The same by what is above the lower page alone, or by its sheet's name.
    fn says_others(&self, pages: [(usize, &Header); 2], words: &FormWords<'_>) -> bool {
        let [(own, first), (sheet, second)] = pages;
        let (page, folded) = (&self.sheets[own], &self.sheets[sheet]);
        let is_below = own == sheet && first.last_row < second.first_row;
        let (upper, lower) =
            if own == sheet && !is_below { (second, first) } else { (first, second) };
        // What is above another page in between is about that one.
        let between = headers(folded.of(words)).into_iter().map(|header| header.last_row + 1);
        let between = between.filter(|row| *row <= lower.first_row).max().unwrap_or(0);
        let above = if own == sheet { between.max(upper.last_row + 1) } else { 0 };
        let rows = folded.sheet.rows.range(above..lower.first_row.max(above));
        let alone = rows.filter(|(_, cells)| own != sheet || cells.len() == 1);
        let texts = alone.flat_map(|(_, cells)| cells).map(|cell| cell.text.as_str());
        let titles = page.sheet.rows.range(..upper.first_row).flat_map(|(_, cells)| cells);
        let titles: BTreeSet<&str> = titles.map(|cell| cell.text.as_str()).collect();
        let says_other = |text: &str| {
            let plain = self.vocabulary.fold(text);
            OF_OTHERS.iter().any(|words| has_words(&plain, words))
                || years(text).any(|year| year != folded.period.year)
        };
        let names = [page, folded].map(|folded| folded.sheet.name.as_str());
        let mut texts = texts.chain(names.into_iter().filter(|_| own != sheet));
        texts.any(|text| !titles.contains(text) && says_other(text))
    }
}

/// Whether two pages have other texts in a column that both have, in rows that are the same.
fn differ(
    [(upper, first), (lower, second)]: [(&FoldedSheet<'_>, &Header); 2],
    rows: &[(u32, u32)],
) -> bool {
    let written = |sheet: &FoldedSheet<'_>, row: u32, column: u32| {
        sheet.written(row, column).trim().trim_end_matches('.').to_owned()
    };
    let columns = first.columns.iter().zip(&second.columns);
    let mut both = columns.filter_map(|(first, second)| Some(((*first)?, (*second)?)));
    both.any(|(first, second)| {
        let texts = |(row, below): &(u32, u32)| {
            [written(upper, *row, first), written(lower, *below, second)]
        };
        rows.iter()
            .map(texts)
            .any(|[one, other]| !one.is_empty() && !other.is_empty() && one != other)
    })
}

/// The headers of a sheet with some columns of a form.
fn headers(folded: FormSheet<'_>) -> Vec<Header> {
    let mut found: Vec<Header> = Vec::new();
    let rows = folded.sheet.rows.range(..WITHIN);
    for (row, _) in rows.filter(|(_, cells)| cells.len() >= 2) {
        if found.last().is_none_or(|last| last.last_row < *row)
            && header::may_begin(folded, *row, Window::ALL)
        {
            found.extend(header::part(folded, *row));
        }
    }
    found
}

/// The rows below a header by their folded names, with their numbers where these count: then of those that have one.
fn rows<'f>(
    FormSheet { folded, words }: FormSheet<'f>,
    header: &Header,
    until: u32,
    by_number: bool,
) -> BTreeMap<(&'f str, &'f str), u32> {
    let key = words.key_column().and_then(|index| header.columns[index]);
    let (Some(key), from) = (key, header.body_row()) else { return BTreeMap::new() };
    let number_at = number_at(header, words).filter(|_| by_number);
    let all = folded.sheet.rows.range(from..until.max(from)).map(|(row, _)| {
        let number = number_at.map_or("", |at| folded.written(*row, at).trim_end_matches('.'));
        ((number, folded.whole(*row, key)), *row)
    });
    all.filter(|((number, name), _)| !name.is_empty() && by_number != number.is_empty()).collect()
}
