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
fn continues(one: &Header, other: &Header, words: &FormWords<'_>) -> bool {
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
        let Some((own, unit, header)) = self.in_part(&candidates[first]) else { return };
        let words = self.words(&candidates[first]);
        for (sheet, folded) in self.sheets.iter().enumerate() {
            let is_open = !folded.sheet.hidden && units.has_sheet(unit.as_ref(), sheet);
            for found in is_open.then(|| headers(folded.of(words))).into_iter().flatten() {
                let is_known =
                    |other: &Candidate| other.form == words.index && is_over(other, sheet, &found);
                if !continues(&header, &found, words) || candidates.iter().any(is_known) {
                    continue;
                }
                let pages = [self.page(own, &header, words), self.page(sheet, &found, words)];
                let (common, own_rows) = common(pages);
                let is_other = common.is_empty() || common.len() * 2 < own_rows;
                if is_other || differ(pages, &common) || says_others(pages) {
                    continue;
                }
                let titles = (if sheet == own { found.first_row } else { 0 }, found.first_row);
                let score = found.score;
                let shape = Shape::Header(found);
                let candidate = self.candidate(sheet, words.index, shape, titles, score);
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
        let words = self.words(&candidates[first]);
        let Some((sheet, unit, header)) = self.in_part(&candidates[first]) else { return first };
        if !units.has_sheet(unit.as_ref(), sheet) {
            return first;
        }
        let is_above = |page: &Header| {
            let pages = [page, &header].map(|header| self.page(sheet, header, words));
            page.last_row < header.first_row
                && continues(&header, page, words)
                && !common(pages).0.is_empty()
                && says_others(pages)
        };
        let Some(page) = headers(self.sheets[sheet].of(words)).into_iter().find(is_above) else {
            return first;
        };
        let is_it = |candidate: &Candidate| {
            candidate.is_of(&candidates[first]) && is_over(candidate, sheet, &page)
        };
        if let Some(known) = candidates.iter().position(is_it) {
            return known;
        }
        let (titles, score) = ((0, page.first_row), page.score);
        let candidate = self.candidate(sheet, words.index, Shape::Header(page), titles, score);
        candidates.push(Candidate { unit, ..candidate });
        candidates.len() - 1
    }

    /// The sheet, unit and header of a candidate whose header lacks columns of its form.
    fn in_part(&self, first: &Candidate) -> Option<(usize, Option<String>, Header)> {
        let (words, header) = (self.words(first), first.header()?);
        let is_list = words.form.kind != FormKind::Narrative;
        (is_list && !lacking(header, words).is_empty())
            .then(|| (first.sheet, first.unit.clone(), header.clone()))
    }

    fn page<'p>(&'p self, sheet: usize, header: &'p Header, words: &'p FormWords<'p>) -> Page<'p> {
        Page { sheet, folded: self.sheets[sheet].of(words), header }
    }

    /// Whether a candidate is a page with other columns of the rows of the first one.
    pub(super) fn is_page(&self, first: &Candidate, candidate: &Candidate) -> bool {
        let words = self.words(first);
        let Some((one, other)) = first.header().zip(candidate.header()) else { return false };
        let pages = [self.page(first.sheet, one, words), self.page(candidate.sheet, other, words)];
        continues(one, other, words) && !differ(pages, &common(pages).0) && !says_others(pages)
    }
}

/// Whether a candidate has rows of a header of a sheet.
fn is_over(candidate: &Candidate, sheet: usize, header: &Header) -> bool {
    let (from, to, _) = candidate.area();
    candidate.sheet == sheet && from <= header.last_row && header.first_row <= to
}

/// A page of a form's table.
#[derive(Clone, Copy)]
struct Page<'p> {
    /// The place of its sheet among the others.
    sheet: usize,
    folded: FormSheet<'p>,
    header: &'p Header,
}

impl<'p> Page<'p> {
    /// The row in which another page begins below it on its sheet.
    fn until(&self, other: &Self) -> Option<u32> {
        let row = other.header.first_row;
        (self.sheet == other.sheet && self.header.first_row < row).then_some(row)
    }

    /// Its rows above another page by their folded names, with their numbers where these count: then of those that have one.
    fn rows(&self, other: &Self, by_number: bool) -> BTreeMap<(&'p str, &'p str), u32> {
        let FormSheet { folded, words } = self.folded;
        let key = words.key_column().and_then(|index| self.header.columns[index]);
        let (Some(key), from) = (key, self.header.body_row()) else { return BTreeMap::new() };
        let number_at = number_at(self.header, words).filter(|_| by_number);
        let until = self.until(other).unwrap_or(u32::MAX).max(from);
        let all = folded.sheet.rows.range(from..until).map(|(row, _)| {
            let number = number_at.map_or("", |at| folded.written(*row, at).trim_end_matches('.'));
            ((number, folded.whole(*row, key)), *row)
        });
        let is_named =
            |(number, name): &(&str, &str)| !name.is_empty() && by_number != number.is_empty();
        all.filter(|(of, _)| is_named(of)).collect()
    }
}

/// The rows that two pages have in common, on the first and on the second, and how many the second has.
fn common(pages: [Page<'_>; 2]) -> (Vec<(u32, u32)>, usize) {
    let [first, second] = pages;
    let by_number = pages.iter().all(|page| number_at(page.header, page.folded.words).is_some());
    let (known, others) = (first.rows(&second, by_number), second.rows(&first, by_number));
    let common = others.iter().filter_map(|(name, row)| Some((*known.get(name)?, *row)));
    (common.collect(), others.len())
}

/// Whether a second page is of another year, period or state than the first: by what is above the lower one alone, or by its sheet's name.
fn says_others([first, second]: [Page<'_>; 2]) -> bool {
    let is_apart = first.sheet != second.sheet;
    let is_below = is_apart || first.until(&second).is_some();
    let (upper, lower) = if is_below { (first, second) } else { (second, first) };
    let folded = second.folded;
    // What is above another page in between is about that one.
    let between = || {
        let headers = headers(folded).into_iter().map(|header| header.last_row + 1);
        headers.filter(|row| *row <= lower.header.first_row).max().unwrap_or(0)
    };
    let above = if is_apart { 0 } else { between().max(upper.header.last_row + 1) };
    let rows = folded.sheet.rows.range(above..lower.header.first_row.max(above));
    let alone = rows.filter(|(_, cells)| is_apart || cells.len() == 1);
    let texts = alone.flat_map(|(_, cells)| cells).map(|cell| cell.text.as_str());
    let titles = first.folded.sheet.rows.range(..upper.header.first_row);
    let titles: BTreeSet<&str> =
        titles.flat_map(|(_, cells)| cells).map(|cell| cell.text.as_str()).collect();
    let says_other = |text: &str| {
        let plain = folded.vocabulary.fold(text);
        OF_OTHERS.iter().any(|words| has_words(&plain, words))
            || years(text).any(|year| year != folded.period.year)
    };
    let names = [first, second].map(|page| page.folded.sheet.name.as_str());
    let mut texts = texts.chain(names.into_iter().filter(|_| is_apart));
    texts.any(|text| !titles.contains(text) && says_other(text))
}

/// Whether two pages have other texts in a column that both have, in rows that are the same.
fn differ([first, second]: [Page<'_>; 2], rows: &[(u32, u32)]) -> bool {
    let written = |page: &Page<'_>, row: u32, column: u32| {
        page.folded.written(row, column).trim().trim_end_matches('.').to_owned()
    };
    let columns = first.header.columns.iter().zip(&second.header.columns);
    let mut both = columns.filter_map(|(first, second)| Some(((*first)?, (*second)?)));
    both.any(|(one, other)| {
        rows.iter().any(|(row, below)| {
            let (one, other) = (written(&first, *row, one), written(&second, *below, other));
            !one.is_empty() && !other.is_empty() && one != other
        })
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
