//! The places of the forms in a workbook: each at its best place, with its continuations.

use super::candidates::{Candidate, PeriodMatch, Shape, alike, is_best};
use super::continuations::{self, Part};
use super::finder::{Finder, TITLES_WITHIN};
use super::headerless;
use super::identity::UnitNames;
use super::located::{HiddenForm, Located, Repeated};
use super::narrative;
use super::sheet_text::{FoldedSheet, Texts};
use super::skipped::unread;
use super::table_rows::Extent;
use super::titles::title_texts;
use super::transposed;
use super::unit_parts::UnitParts;
use super::unknown_sheets::unknown_sheets;
use super::visibility;
use crate::definition::{Comments, Hidden};
use crate::model::{Book, Table};

/// The first header of a form is in these rows.
const FIRST_WITHIN: u32 = 200;

/// Finds the table of each form: at the best of the visible sheets, and of sheets for several periods at the one that names
/// this one; with its parts below other headers and on other sheets. A workbook with the reports of several units has a result for each.
pub(super) fn locate(book: &Book, texts: &Texts<'_, '_>, names: &UnitNames<'_>) -> Vec<Located> {
    let Texts { vocabulary, period, .. } = *texts;
    let sheets: Vec<FoldedSheet<'_>> =
        book.sheets.iter().map(|sheet| FoldedSheet::new(sheet, texts)).collect();
    let finder = Finder { sheets: &sheets, vocabulary, period };
    let mut claims: Vec<Candidate> = Vec::new();
    let mut hidden: Vec<Candidate> = Vec::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        if sheet.hidden { &mut hidden } else { &mut claims }.extend(finder.claims(at));
    }
    let mut hidden_forms: Vec<HiddenForm> = Vec::new();
    claims.extend(finder.hidden(hidden, &claims, &mut hidden_forms));
    let units = UnitParts::assign(&sheets, &mut claims, names);
    claims.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut found: Vec<UnitTables> = Vec::new();
    for unit in &units.units {
        found.push(finder.tables_of(unit.as_ref(), &units, &mut claims, &mut hidden_forms));
    }
    let taken: Vec<usize> = found
        .iter()
        .flat_map(|tables| tables.chosen.iter().chain(tables.parts.iter().flatten()))
        .copied()
        .collect();
    let mut all: Vec<Located> = found
        .iter()
        .zip(&units.units)
        .map(|(tables, unit)| Located {
            unit: unit.clone(),
            parts: units.of(unit.as_ref()),
            ..finder.read_all(book, tables, &claims, &taken)
        })
        .collect();
    let repeated: Vec<Repeated> = all.iter().flat_map(|part| part.repeated.clone()).collect();
    let unknown = unknown_sheets(&sheets, &claims, &taken, &repeated, vocabulary);
    for (located, unit) in all.iter_mut().zip(&units.units) {
        let is_own = |name: &str| {
            let mut own = book.sheets.iter().enumerate().filter(|(_, sheet)| sheet.name == name);
            own.any(|(at, _)| units.has_sheet(unit.as_ref(), at))
        };
        located.hidden = hidden_forms.iter().filter(|form| is_own(&form.sheet)).cloned().collect();
        located.unread = unread(&sheets, &claims, &located.tables, vocabulary);
        located.unread.retain(|unread| is_own(&unread.sheet));
        located.unknown_sheets = unknown.iter().filter(|s| is_own(&s.sheet)).cloned().collect();
        if located.tables.is_empty() {
            for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden && is_own(&sheet.name)) {
                located.titles.extend(title_texts(sheet, (0, TITLES_WITHIN)));
            }
        }
    }
    all
}

/// The tables of a unit: the claims that count, and the continuations of each.
struct UnitTables {
    chosen: Vec<usize>,
    parts: Vec<Vec<usize>>,
}

impl Finder<'_, '_, '_, '_> {
    /// The tables of a unit, with those on their side for the forms that have no other.
    fn tables_of(
        &self,
        unit: Option<&String>,
        units: &UnitParts,
        claims: &mut Vec<Candidate>,
        hidden: &mut Vec<HiddenForm>,
    ) -> UnitTables {
        let mut chosen = self.choose(claims, unit);
        let lacking = |form: &usize| !chosen.iter().any(|at| claims[*at].form == *form);
        let lacking: Vec<usize> = (0..self.vocabulary.forms.len()).filter(lacking).collect();
        for at in chosen.clone() {
            self.claim_headerless(at, claims, units);
        }
        let mut parts = self.parts(claims, &chosen);
        for form in lacking {
            let mut blocks = self.transposed(form, |sheet| units.has_sheet(unit, sheet));
            blocks.retain(|claim| !chosen.iter().any(|at| claims[*at].overlaps(claim)));
            for (at, mut claim) in blocks.into_iter().enumerate() {
                if self.sheets[claim.sheet].sheet.hidden {
                    hidden.push(self.hidden_form(&claim, Hidden::Read));
                }
                claim.unit = unit.cloned();
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
        UnitTables { chosen, parts }
    }

    /// Reads the tables of a unit, with their titles and comments.
    fn read_all(
        &self,
        book: &Book,
        tables: &UnitTables,
        claims: &[Candidate],
        taken: &[usize],
    ) -> Located {
        let UnitTables { chosen, parts } = tables;
        let mut located = Located::default();
        for form in 0..self.vocabulary.forms.len() {
            let Some(at) = chosen.iter().position(|at| claims[*at].form == form) else { continue };
            let all = std::iter::once(chosen[at]).chain(parts[at].iter().copied());
            let all: Vec<&Candidate> = all.map(|at| &claims[at]).collect();
            let (mut table, repeated) = self.read(&all, claims, taken);
            table.legacy = table.has_legacy_text();
            table.is_1904 = book.is_1904;
            if self.vocabulary.forms[form].form.reading.comments == Comments::Note {
                for claim in &all {
                    let sheet = self.sheets[claim.sheet].sheet;
                    let until = self.until(claim, claims, taken);
                    let rows = claim.titles.0..until.unwrap_or(u32::MAX);
                    let window = claim.header().map(|header| header.window);
                    table.comments.extend(visibility::comments(sheet, rows, window));
                }
            }
            located.tables.push(table);
            located.repeated.extend(repeated);
            for claim in all {
                let sheet = self.sheets[claim.sheet].sheet;
                located.titles.extend(title_texts(sheet, claim.titles));
            }
        }
        located
    }

    /// The candidate that counts for each form of a unit: the best of each sheet in turn, then the rest.
    fn choose(&self, claims: &[Candidate], unit: Option<&String>) -> Vec<usize> {
        let first_of_sheet = |at: usize| {
            let claim = &claims[at];
            let early = claim.header().is_none_or(|header| header.first_row < FIRST_WITHIN);
            early
                && !claims[..at].iter().any(|other| {
                    other.sheet == claim.sheet && other.is_of(claim) && other.score >= claim.score
                })
        };
        let own = (0..claims.len()).filter(|at| claims[*at].unit.as_ref() == unit);
        let (firsts, others): (Vec<usize>, Vec<usize>) = own.partition(|at| first_of_sheet(*at));
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
    fn claim_headerless(&self, first: usize, claims: &mut Vec<Candidate>, units: &UnitParts) {
        let (form, unit) = (claims[first].form, claims[first].unit.clone());
        let of_form = claims.iter().filter(|claim| claim.is_of(&claims[first]));
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
                .filter(|_| units.has_sheet(unit.as_ref(), sheet + 1))
            else {
                return;
            };
            sheet += 1;
            let titles = (0, next.first_row);
            header = next.clone();
            let claim = self.claim(sheet, form, Shape::Header(next), titles, header.score);
            claims.push(Candidate { unit: unit.clone(), ..claim });
        }
    }

    /// For each chosen candidate its continuations.
    fn parts(&self, claims: &[Candidate], chosen: &[usize]) -> Vec<Vec<usize>> {
        let goes_on = |at: usize, first: &Candidate| {
            let claim = &claims[at];
            let (Some(one), Some(other)) = (first.header(), claim.header()) else { return false };
            claim.is_of(first)
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
            Shape::Narrative { .. } => {
                return (narrative::read(folded, words, self.vocabulary), Vec::new());
            }
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
