//! The places of the forms in a workbook: each at its best place, with its continuations.

use super::blocks;
use super::candidates::{Candidate, PeriodMatch, Shape, alike, is_best};
use super::continuations::{self, Part};
use super::headerless;
use super::located::{HiddenForm, Located, Repeated};
use super::narrative;
use super::sheet_text::FoldedSheet;
use super::skipped::unread;
use super::table_rows::Extent;
use super::titles::{TitleText, periods_in};
use super::transposed::{self, Transposed};
use super::unknown_sheets::unknown_sheets;
use super::visibility;
use super::vocabulary::{FormWords, Vocabulary};
use crate::definition::{Comments, FormKind, Hidden};
use crate::model::{Book, Cell, Period, Sheet, Table};

/// The first header of a form is in these rows.
const FIRST_WITHIN: u32 = 200;

/// The titles of a narrative are in these rows, and those of a sheet without a table.
const TITLES_WITHIN: u32 = 15;

/// Finds the table of each form: at the best of the visible sheets, and of sheets for several periods at the one that names
/// this one; with its parts below other headers and on other sheets.
pub fn locate(book: &Book, vocabulary: &Vocabulary<'_>, period: Period) -> Located {
    let sheets: Vec<FoldedSheet<'_>> =
        book.sheets.iter().map(|sheet| FoldedSheet::new(sheet, vocabulary, period)).collect();
    let finder = Finder { sheets: &sheets, vocabulary, period };
    let mut located = Located::default();
    let mut claims: Vec<Candidate> = Vec::new();
    let mut hidden: Vec<Candidate> = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        if sheet.hidden { &mut hidden } else { &mut claims }.extend(finder.claims(at));
    }
    claims.extend(finder.hidden(hidden, &claims, &mut located.hidden));
    claims.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut chosen = finder.choose(&claims);
    let lacking = |form: &usize| !chosen.iter().any(|at| claims[*at].form == *form);
    let lacking: Vec<usize> = (0..vocabulary.forms.len()).filter(lacking).collect();
    for at in chosen.clone() {
        finder.claim_headerless(at, &mut claims);
    }
    let mut parts = finder.parts(&claims, &chosen);
    for form in lacking {
        let mut blocks = finder.transposed(form);
        blocks.retain(|claim| !chosen.iter().any(|at| claims[*at].overlaps(claim)));
        for (at, claim) in blocks.into_iter().enumerate() {
            if book.sheets[claim.sheet].hidden {
                located.hidden.push(finder.hidden_form(&claim, Hidden::Read));
            }
            claims.push(claim);
            let place = claims.len() - 1;
            if at == 0 {
                chosen.push(place);
                parts.push(Vec::new());
            } else if let Some(parts) = parts.last_mut() {
                parts.push(place);
            }
        }
    }
    let taken: Vec<usize> = chosen.iter().chain(parts.iter().flatten()).copied().collect();
    for form in 0..vocabulary.forms.len() {
        let Some(at) = chosen.iter().position(|at| claims[*at].form == form) else { continue };
        let first = chosen[at];
        let all: Vec<&Candidate> =
            std::iter::once(first).chain(parts[at].iter().copied()).map(|at| &claims[at]).collect();
        let (mut table, repeated) = finder.read(&all, &claims, &taken);
        table.legacy = table.has_legacy_text();
        table.is_1904 = book.is_1904;
        if vocabulary.forms[form].form.reading.comments == Comments::Note {
            for claim in &all {
                let sheet = sheets[claim.sheet].sheet;
                let until = finder.until(claim, &claims, &taken);
                let rows = claim.titles.0..until.unwrap_or(u32::MAX);
                let window = claim.header().map(|header| header.window);
                table.comments.extend(visibility::comments(sheet, rows, window));
            }
        }
        located.tables.push(table);
        located.repeated.extend(repeated);
        for claim in all {
            located.titles.extend(title_texts(sheets[claim.sheet].sheet, claim.titles));
        }
    }
    located.unread = unread(&sheets, &claims, &located.tables, vocabulary);
    located.unknown_sheets =
        unknown_sheets(&sheets, &claims, &taken, &located.repeated, vocabulary);
    if located.tables.is_empty() {
        for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
            located.titles.extend(title_texts(sheet, (0, TITLES_WITHIN)));
        }
    }
    located
}

/// Looks through the sheets of a workbook.
struct Finder<'f, 's, 'v, 'a> {
    sheets: &'f [FoldedSheet<'s>],
    vocabulary: &'v Vocabulary<'a>,
    period: Period,
}

impl<'v, 'a> Finder<'_, '_, 'v, 'a> {
    fn words(&self, claim: &Candidate) -> &'v FormWords<'a> {
        &self.vocabulary.forms[claim.form]
    }

    /// All places of forms on a sheet.
    fn claims(&self, sheet: usize) -> Vec<Candidate> {
        let folded = &self.sheets[sheet];
        let mut claims = Vec::new();
        let headers = blocks::headers(folded, self.vocabulary);
        for (form, words) in self.vocabulary.forms.iter().enumerate() {
            if words.form.kind == FormKind::Narrative {
                if let Some(share) = narrative::heading_share(folded, words) {
                    let until = narrative::first_heading(folded, words);
                    let shape = Shape::Narrative;
                    let mut claim = self.claim(sheet, form, shape, (0, TITLES_WITHIN), share);
                    claim.titles = (0, until);
                    claims.push(claim);
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
                claims.push(self.claim(sheet, form, Shape::Header(header.clone()), titles, score));
            }
        }
        claims
    }

    /// The claims of hidden sheets that count: where the form reads them and no visible sheet has it. All are noted.
    fn hidden(
        &self,
        hidden: Vec<Candidate>,
        visible: &[Candidate],
        noted: &mut Vec<HiddenForm>,
    ) -> Vec<Candidate> {
        let mut read = Vec::new();
        for claim in hidden {
            let form = self.words(&claim).form;
            let elsewhere = visible.iter().any(|other| other.form == claim.form);
            let fate = match form.reading.hidden_sheets {
                Hidden::Read if elsewhere => Hidden::Skip,
                fate => fate,
            };
            let note = self.hidden_form(&claim, fate);
            if !noted.contains(&note) {
                noted.push(note);
            }
            if fate == Hidden::Read {
                read.push(claim);
            }
        }
        read
    }

    fn hidden_form(&self, claim: &Candidate, fate: Hidden) -> HiddenForm {
        let sheet = self.sheets[claim.sheet].sheet.name.clone();
        HiddenForm { sheet, form: self.words(claim).form.id.clone(), fate }
    }

    /// The blocks of a form's table on its side, in their order; those of hidden sheets where no other has one.
    fn transposed(&self, form: usize) -> Vec<Candidate> {
        let words = &self.vocabulary.forms[form];
        let hidden_too = words.form.reading.hidden_sheets == Hidden::Read;
        let blocks = |hidden: bool| {
            let sheets = self.sheets.iter().enumerate();
            let sheets = sheets.filter(|(_, folded)| folded.sheet.hidden == hidden);
            let mut blocks: Vec<(usize, Transposed)> = sheets
                .flat_map(|(sheet, folded)| {
                    let found = transposed::find(folded, words, self.vocabulary);
                    found.into_iter().map(move |block| (sheet, block))
                })
                .collect();
            // The table of another period next to this one is not part of it.
            let is_other = |(sheet, block): &(usize, Transposed)| {
                self.says(&self.sheets[*sheet], (0, block.first_row)) == PeriodMatch::Other
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
        let claim = |(sheet, block): (usize, Transposed)| {
            let from = if above.0 == sheet { above.1 + 1 } else { 0 };
            above = (sheet, block.last_row);
            let titles = (from.min(block.first_row), block.first_row);
            self.claim(sheet, form, Shape::Transposed(block), titles, 0.0)
        };
        found.into_iter().map(claim).collect()
    }

    /// A claim with what its titles add to its score.
    fn claim(
        &self,
        sheet: usize,
        form: usize,
        shape: Shape,
        titles: (u32, u32),
        mut score: f64,
    ) -> Candidate {
        let folded = &self.sheets[sheet];
        let words = &self.vocabulary.forms[form];
        if self.names(folded, words, titles) {
            score += 0.2;
        }
        let says = self.says(folded, titles);
        if says == PeriodMatch::This {
            score += 0.1;
        }
        Candidate { sheet, form, shape, titles, says, score }
    }

    /// Whether a title is one of a form's.
    fn names(&self, folded: &FoldedSheet<'_>, words: &FormWords<'_>, rows: (u32, u32)) -> bool {
        titles(folded.sheet, rows).any(|cell| {
            let text = folded.whole(cell.row, cell.column);
            words.titles.iter().any(|title| title == text)
        })
    }

    /// Whether a part has a title that the first one does not have, and none that names the form.
    fn has_other_title(&self, part: &Candidate, first: &Candidate) -> bool {
        let texts = |claim: &Candidate| -> Vec<(String, &Cell)> {
            let folded = &self.sheets[claim.sheet];
            titles(folded.sheet, claim.titles)
                .map(|cell| (folded.whole(cell.row, cell.column).to_owned(), cell))
                .collect()
        };
        let names = &self.words(part).titles;
        let named = |text: &String| {
            names.iter().any(|name| format!(" {text} ").contains(&format!(" {name} ")))
        };
        let (own, known) = (texts(part), texts(first));
        let other = |(text, cell): &(String, &Cell)| {
            !text.is_empty()
                && !known.iter().any(|(known, _)| known == text)
                && periods_in(&cell.text, self.period.frequency).is_empty()
                && self.vocabulary.money_unit(&cell.text).is_none()
        };
        !own.iter().any(|(text, _)| named(text)) && own.iter().any(other)
    }

    fn says(&self, folded: &FoldedSheet<'_>, rows: (u32, u32)) -> PeriodMatch {
        let frequency = self.period.frequency;
        let mut mentions: Vec<(u8, Option<i16>)> =
            titles(folded.sheet, rows).flat_map(|cell| periods_in(&cell.text, frequency)).collect();
        if mentions.is_empty() {
            mentions = periods_in(&folded.sheet.name, frequency);
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

    /// The candidate that counts for each form: the best of each sheet in turn, then the rest.
    fn choose(&self, claims: &[Candidate]) -> Vec<usize> {
        let first_of_sheet = |at: usize| {
            let claim = &claims[at];
            let early = claim.header().is_none_or(|header| header.first_row < FIRST_WITHIN);
            early
                && !claims[..at].iter().any(|other| {
                    other.sheet == claim.sheet
                        && other.form == claim.form
                        && other.score >= claim.score
                })
        };
        let (firsts, others): (Vec<usize>, Vec<usize>) =
            (0..claims.len()).partition(|at| first_of_sheet(*at));
        let mut chosen: Vec<usize> = Vec::new();
        for at in firsts {
            let claim = &claims[at];
            let free = !chosen
                .iter()
                .any(|other| claims[*other].overlaps(claim) || claims[*other].form == claim.form);
            if free {
                chosen.push(at);
            }
        }
        for at in others {
            let claim = &claims[at];
            let free = !chosen
                .iter()
                .any(|other| claims[*other].overlaps(claim) || claims[*other].form == claim.form);
            if free && is_best(claims, at) {
                chosen.push(at);
            }
        }
        chosen
    }

    /// Adds candidates for the sheets after a form's last one that continue without a header.
    fn claim_headerless(&self, first: usize, claims: &mut Vec<Candidate>) {
        let form = claims[first].form;
        let of_form = claims.iter().filter(|claim| claim.form == form);
        let last = of_form.max_by_key(|claim| (claim.sheet, claim.area().0));
        let Some((mut sheet, Some(mut header))) =
            last.map(|claim| (claim.sheet, claim.header().cloned()))
        else {
            return;
        };
        let words = &self.vocabulary.forms[form];
        while let Some(folded) = self.sheets.get(sheet + 1) {
            let is_free = !claims.iter().any(|claim| claim.sheet == sheet + 1);
            let number = headerless::last_number(&self.sheets[sheet], &header, words);
            let Some(next) = headerless::borrowed(&header, number, folded, words)
                .filter(|_| is_free && !folded.sheet.hidden)
            else {
                return;
            };
            sheet += 1;
            let titles = (0, next.first_row);
            header = next.clone();
            claims.push(self.claim(sheet, form, Shape::Header(next), titles, header.score));
        }
    }

    /// For each chosen candidate its continuations.
    fn parts(&self, claims: &[Candidate], chosen: &[usize]) -> Vec<Vec<usize>> {
        let goes_on = |at: usize, first: &Candidate| {
            let claim = &claims[at];
            let (Some(one), Some(other)) = (first.header(), claim.header()) else { return false };
            claim.form == first.form
                && alike(one, other)
                && is_best(claims, at)
                && !chosen.iter().any(|taken| *taken == at || claims[*taken].overlaps(claim))
                && self.belongs(first, claim)
        };
        let of = |first: &usize| {
            let mut parts: Vec<usize> =
                (0..claims.len()).filter(|at| goes_on(*at, &claims[*first])).collect();
            parts.sort_by_key(|at| (claims[*at].sheet, claims[*at].area().0));
            parts
        };
        chosen.iter().map(of).collect()
    }

    /// Whether a part's titles allow that it is of the same period and form as the first.
    fn belongs(&self, first: &Candidate, part: &Candidate) -> bool {
        let folded = &self.sheets[part.sheet];
        let forms = &self.vocabulary.forms;
        let named = |form: usize| self.names(folded, &forms[form], part.titles);
        if (0..forms.len()).any(|form| form != part.form && named(form)) && !named(part.form) {
            return false;
        }
        match part.says {
            PeriodMatch::This => first.says != PeriodMatch::Other,
            PeriodMatch::Nothing => true,
            PeriodMatch::Other => false,
        }
    }

    /// Reads a form's table from its claims.
    fn read(
        &self,
        all: &[&Candidate],
        claims: &[Candidate],
        taken: &[usize],
    ) -> (Table, Vec<Repeated>) {
        let Some(first) = all.first() else { return (Table::default(), Vec::new()) };
        let words = self.words(first);
        let folded = &self.sheets[first.sheet];
        match &first.shape {
            Shape::Narrative => return (narrative::read(folded, words), Vec::new()),
            Shape::Transposed(found) => {
                let block = (found, &[first.titles][..]);
                let mut table = transposed::read(folded, block, words, self.vocabulary);
                for claim in all.iter().skip(1) {
                    let Shape::Transposed(found) = &claim.shape else { continue };
                    let folded = &self.sheets[claim.sheet];
                    let titles = [claim.titles, first.titles];
                    let own = if claim.sheet == first.sheet { 2 } else { 1 };
                    let block = (found, &titles[..own]);
                    let other = transposed::read(folded, block, words, self.vocabulary);
                    transposed::join(&mut table, other);
                }
                let place = |id: &str| words.form.rows.iter().position(|row| row.id == id);
                table.cells.sort_by_key(|cell| place(&cell.row));
                return (table, Vec::new());
            }
            Shape::Header(_) => {}
        }
        let parts: Vec<Part<'_>> = all
            .iter()
            .filter_map(|claim| {
                let header = claim.header()?.clone();
                let until = self.until(claim, claims, taken);
                let elsewhere = claim.sheet != first.sheet;
                let silent = claim.says == PeriodMatch::Nothing && first.says != PeriodMatch::This;
                let other = self.has_other_title(claim, first);
                Some(Part {
                    folded: &self.sheets[claim.sheet],
                    extent: Extent { header, from: claim.titles.0, until },
                    sheet: claim.sheet,
                    doubtful: elsewhere && (silent || other),
                })
            })
            .collect();
        continuations::read(&parts, words, self.vocabulary)
    }

    /// The row in which something else begins below a candidate: the titles of another table, or its header if it has no titles.
    fn until(&self, claim: &Candidate, claims: &[Candidate], taken: &[usize]) -> Option<u32> {
        let (_, last, span) = claim.area();
        let below = claims.iter().enumerate().filter(|(at, other)| {
            let (first, _, other_span) = other.area();
            other.sheet == claim.sheet
                && first > last
                && other_span.meets(span)
                && (taken.contains(at) || other.form == claim.form)
        });
        below
            .map(|(_, other)| {
                let (from, first) = other.titles;
                let rows = self.sheets[claim.sheet].sheet.rows.range(from.max(last + 1)..first);
                if other.form == claim.form && rows.count() <= 1 {
                    first
                } else {
                    from.max(last + 1)
                }
            })
            .min()
    }
}

fn titles(sheet: &Sheet, (from, to): (u32, u32)) -> impl Iterator<Item = &Cell> {
    let rows = sheet.rows.range(from.min(to)..to);
    rows.flat_map(|(_, cells)| cells).filter(|cell| !cell.text.is_empty() && !cell.is_struck())
}

fn title_texts(sheet: &Sheet, rows: (u32, u32)) -> Vec<TitleText> {
    let text = |cell: &Cell| TitleText {
        sheet: sheet.name.clone(),
        address: cell.address(),
        text: cell.text.to_string(),
    };
    titles(sheet, rows).map(text).collect()
}
