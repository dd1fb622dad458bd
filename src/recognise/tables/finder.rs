//! The places that forms may have on the sheets of a workbook, and what their titles name.

use super::candidates::{Candidate, PeriodMatch, Shape};
use super::located::HiddenForm;
use crate::definition::{FormKind, Hidden};
use crate::model::{Cell, Period};
use crate::recognise::headers::blocks;
use crate::recognise::rows::narrative;
use crate::recognise::rows::transposed::{self, Transposed};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::titles::title_cells;
use crate::recognise::words::vocabulary::{FormWords, Vocabulary};
use crate::recognise::words::window::Window;
use office_text::draft::{Draft, draft};
use office_text::fold::has_words;

/// The titles of a narrative are in these rows, and those of a sheet without a table.
pub(crate) const TITLES_WITHIN: u32 = 15;

/// Looks through the sheets of a workbook.
pub(crate) struct Finder<'f> {
    pub sheets: &'f [FoldedSheet<'f>],
    pub vocabulary: &'f Vocabulary<'f>,
    pub period: Period,
}

impl<'f> Finder<'f> {
    pub(crate) fn words(&self, candidate: &Candidate) -> &'f FormWords<'f> {
        &self.vocabulary.forms[candidate.form]
    }

    /// All places of forms on a sheet.
    pub(crate) fn candidates(&self, sheet: usize) -> Vec<Candidate> {
        let folded = &self.sheets[sheet];
        let mut candidates = Vec::new();
        let headers = blocks::headers(folded);
        for (form, words) in self.vocabulary.forms.iter().enumerate() {
            if words.form.kind == FormKind::Narrative {
                let folded = folded.of(words);
                if let Some(place) = narrative::find(folded) {
                    let (first_row, last_row) = place.rows;
                    let above = headers.iter().flatten().map(|other| other.last_row);
                    let above = above.filter(|row| *row < first_row).max();
                    let from = narrative::titles_from(folded, first_row, above);
                    let shape = Shape::Narrative { first_row, last_row };
                    let mut candidate =
                        self.candidate(sheet, form, shape, (0, TITLES_WITHIN), place.share);
                    candidate.titles = (from, first_row);
                    candidates.push(candidate);
                }
                continue;
            }
            for header in &headers[form] {
                let above = headers
                    .iter()
                    .flatten()
                    .filter(|other| {
                        other.last_row < header.first_row && other.window.meets(header.window)
                    })
                    .map(|other| other.last_row)
                    .max();
                let from = blocks::titles_from(folded, header, above);
                let (titles, score) = ((from, header.first_row), header.score);
                candidates.push(self.candidate(
                    sheet,
                    form,
                    Shape::Header(header.clone()),
                    titles,
                    score,
                ));
            }
        }
        candidates
    }

    /// The claims of hidden sheets that count: where the form reads them and no visible sheet has it. All are noted.
    pub(crate) fn hidden(
        &self,
        hidden: Vec<Candidate>,
        visible: &[Candidate],
        noted: &mut Vec<HiddenForm>,
    ) -> Vec<Candidate> {
        let mut read = Vec::new();
        for candidate in hidden {
            let form = self.words(&candidate).form;
            let elsewhere = visible.iter().any(|other| other.form == candidate.form);
            let fate = match form.reading.hidden_sheets {
                Hidden::Read if elsewhere => Hidden::Skip,
                fate => fate,
            };
            let note = self.hidden_form(&candidate, fate);
            if !noted.contains(&note) {
                noted.push(note);
            }
            if fate == Hidden::Read {
                read.push(candidate);
            }
        }
        read
    }

    pub(crate) fn hidden_form(&self, candidate: &Candidate, fate: Hidden) -> HiddenForm {
        let sheet = self.sheets[candidate.sheet].sheet.name.clone();
        HiddenForm { sheet, form: self.words(candidate).form.id.clone(), fate }
    }

    /// The blocks of a form's table on its side, in their order; those of hidden sheets where no other has one.
    pub(crate) fn transposed(&self, form: usize, is_own: impl Fn(usize) -> bool) -> Vec<Candidate> {
        let words = &self.vocabulary.forms[form];
        let hidden_too = words.form.reading.hidden_sheets == Hidden::Read;
        let blocks = |hidden: bool| {
            let sheets = self.sheets.iter().enumerate();
            let sheets =
                sheets.filter(|(index, folded)| folded.sheet.hidden == hidden && is_own(*index));
            let mut blocks: Vec<(usize, Transposed)> = sheets
                .flat_map(|(sheet, folded)| {
                    let found = transposed::find(folded.of(words));
                    found.into_iter().map(move |block| (sheet, block))
                })
                .collect();
            // The table of another period next to this one is not part of it.
            let is_other = |(sheet, block): &(usize, Transposed)| {
                let titles = (0, block.first_row);
                self.says(&self.sheets[*sheet], titles, Window::ALL) == PeriodMatch::Other
            };
            if !blocks.iter().all(is_other) {
                blocks.retain(|block| !is_other(block));
            }
            transposed::together(words, &mut blocks);
            blocks
        };
        let mut found = blocks(false);
        if found.is_empty() && hidden_too {
            found = blocks(true);
        }
        found.sort_by_key(|(sheet, block)| (*sheet, block.first_row));
        let mut above = (usize::MAX, 0);
        let candidate = |(sheet, block): (usize, Transposed)| {
            let from = if above.0 == sheet { above.1 + 1 } else { 0 };
            above = (sheet, block.last_row);
            let titles = (from.min(block.first_row), block.first_row);
            self.candidate(sheet, form, Shape::Transposed(block), titles, 0.0)
        };
        found.into_iter().map(candidate).collect()
    }

    /// A claim with what its titles add to its score.
    pub(crate) fn candidate(
        &self,
        sheet: usize,
        form: usize,
        shape: Shape,
        titles: (u32, u32),
        mut score: f64,
    ) -> Candidate {
        let folded = &self.sheets[sheet];
        let words = &self.vocabulary.forms[form];
        if self.names(folded.of(words), titles) {
            score += 0.2;
        }
        let window = match &shape {
            Shape::Header(header) => header.window,
            Shape::Narrative { .. } | Shape::Transposed(_) => Window::ALL,
        };
        let says = self.says(folded, titles, window);
        if says == PeriodMatch::This {
            score += 0.1;
        }
        // Of two tables of a form the one whose sheet is not named as an old one or a draft; what the titles say goes before it.
        score += match draft(&folded.sheet.name) {
            Draft::Old => -0.05,
            Draft::Unknown => 0.0,
            Draft::New => 0.05,
        };
        Candidate { sheet, form, shape, unit: None, titles, says, score }
    }

    /// Whether a title is one of a form's.
    pub(crate) fn names(&self, folded: FormSheet<'_>, rows: (u32, u32)) -> bool {
        title_cells(folded.sheet, rows).any(|cell| {
            let text = folded.whole(cell.row, cell.column);
            folded.words.titles.iter().any(|title| title == text)
        })
    }

    /// Whether a part has a title that the first one does not have, and none that names the form.
    pub(crate) fn has_other_title(&self, part: &Candidate, first: &Candidate) -> bool {
        let texts = |candidate: &Candidate| -> Vec<(String, &Cell)> {
            let folded = &self.sheets[candidate.sheet];
            title_cells(folded.sheet, candidate.titles)
                .map(|cell| (folded.whole(cell.row, cell.column).to_owned(), cell))
                .collect()
        };
        let names = &self.words(part).titles;
        let named = |text: &String| names.iter().any(|name| has_words(text, name));
        let (own, known) = (texts(part), texts(first));
        let other = |(text, cell): &(String, &Cell)| {
            !text.is_empty()
                && !known.iter().any(|(known, _)| known == text)
                && self.vocabulary.periods_in(&cell.text).is_empty()
                && self.vocabulary.money_unit(&cell.text).is_none()
        };
        !own.iter().any(|(text, _)| named(text)) && own.iter().any(other)
    }

    /// The period that the titles of a table name, those in its columns before others, or else the name of its sheet.
    fn says(&self, folded: &FoldedSheet<'_>, rows: (u32, u32), window: Window) -> PeriodMatch {
        let named = |window: Window| -> Vec<(u8, Option<i16>)> {
            let cells = title_cells(folded.sheet, rows).filter(|cell| window.has(cell.column));
            cells.flat_map(|cell| self.vocabulary.periods_in(&cell.text).to_vec()).collect()
        };
        let mut mentions = named(window);
        if mentions.is_empty() && window != Window::ALL {
            mentions = named(Window::ALL);
        }
        if mentions.is_empty() {
            mentions = self.vocabulary.periods_in(&folded.sheet.name).to_vec();
        }
        let is_this = |(number, year): &(u8, Option<i16>)| {
            *number == self.period.number && year.is_none_or(|year| year == self.period.year)
        };
        match mentions.as_slice() {
            [] => PeriodMatch::Nothing,
            mentions if mentions.iter().any(is_this) => PeriodMatch::This,
            _ => PeriodMatch::Other,
        }
    }
}
