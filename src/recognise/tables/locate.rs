//! The places of the forms in a workbook: each at its best place, with its continuations.

use super::candidates::{Candidate, PeriodMatch, Shape, alike, is_best};
use super::continuations;
use super::empty_sheets;
use super::finder::{Finder, TITLES_WITHIN};
use super::located::{HiddenForm, Located, Repeated};
use super::parts::Part;
use super::skipped::unread;
use super::unit_parts::UnitParts;
use super::unknown_sheets::unknown_sheets;
use crate::definition::{Comments, Hidden};
use crate::model::{Book, Table};
use crate::recognise::headers::headerless;
use crate::recognise::rows::narrative;
use crate::recognise::rows::table_rows::Extent;
use crate::recognise::rows::transposed;
use crate::recognise::rows::visibility;
use crate::recognise::senders::identity::UnitNames;
use crate::recognise::words::folded::Texts;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::titles::title_texts;

/// The first header of a form is in these rows.
const FIRST_WITHIN: u32 = 200;

/// Finds the table of each form: at the best of the visible sheets, and of sheets for several periods at the one that names
/// this one; with its parts below other headers and on other sheets. A workbook with the reports of several units has a result for each.
pub(crate) fn locate(book: &Book, texts: &Texts<'_>, names: &UnitNames<'_>) -> Vec<Located> {
    let Texts { vocabulary, period, .. } = *texts;
    let sheets: Vec<FoldedSheet<'_>> =
        book.sheets.iter().map(|sheet| FoldedSheet::new(sheet, texts)).collect();
    let finder = Finder { sheets: &sheets, vocabulary, period };
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut hidden: Vec<Candidate> = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        if sheet.hidden { &mut hidden } else { &mut candidates }.extend(finder.candidates(index));
    }
    let mut hidden_forms: Vec<HiddenForm> = Vec::new();
    candidates.extend(finder.hidden(hidden, &candidates, &mut hidden_forms));
    let units = UnitParts::assign(&sheets, &mut candidates, names);
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut found: Vec<UnitTables> = Vec::new();
    for unit in &units.units {
        found.push(finder.tables_of(unit.as_ref(), &units, &mut candidates, &mut hidden_forms));
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
            ..finder.read_all(book, tables, &candidates, &taken)
        })
        .collect();
    let repeated: Vec<Repeated> = all.iter().flat_map(|part| part.repeated.clone()).collect();
    let unknown = unknown_sheets(&sheets, &candidates, &taken, &repeated);
    for (located, unit) in all.iter_mut().zip(&units.units) {
        let is_own = |name: &str| {
            let mut own = book.sheets.iter().enumerate().filter(|(_, sheet)| sheet.name == name);
            own.any(|(index, _)| units.has_sheet(unit.as_ref(), index))
        };
        let own = sheets.iter().filter(|folded| !folded.sheet.hidden && is_own(&folded.sheet.name));
        empty_sheets::add(own, located, vocabulary);
        located.hidden = hidden_forms.iter().filter(|form| is_own(&form.sheet)).cloned().collect();
        located.unread = unread(&sheets, &candidates, &located.tables);
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

/// The part that the others continue: the best one, but where they have other columns of the same rows the one before them.
fn first_page<'c>(all: &[&'c Candidate]) -> Option<&'c Candidate> {
    let best = *all.first()?;
    let goes_across = |other: &&&Candidate| {
        best.header().zip(other.header()).is_some_and(|(one, other)| !alike(one, other))
    };
    let mut across = all.iter().filter(goes_across).peekable();
    if across.peek().is_none() {
        return Some(best);
    }
    all.iter().copied().min_by_key(|candidate| (candidate.sheet, candidate.area().0))
}

impl Finder<'_> {
    /// The tables of a unit, with those on their side for the forms that have no other.
    fn tables_of(
        &self,
        unit: Option<&String>,
        units: &UnitParts,
        candidates: &mut Vec<Candidate>,
        hidden: &mut Vec<HiddenForm>,
    ) -> UnitTables {
        let mut chosen = self.choose(candidates, unit);
        let lacking = |form: &usize| !chosen.iter().any(|index| candidates[*index].form == *form);
        let lacking: Vec<usize> = (0..self.vocabulary.forms.len()).filter(lacking).collect();
        for index in &mut chosen {
            *index = self.before_others(*index, candidates, units);
            self.headerless_candidate(*index, candidates, units);
            self.add_continued(*index, candidates, units);
        }
        let mut parts = self.parts(candidates, &chosen);
        for form in lacking {
            let mut blocks = self.transposed(form, |sheet| units.has_sheet(unit, sheet));
            blocks.retain(|candidate| {
                !chosen.iter().any(|index| candidates[*index].overlaps(candidate))
            });
            for (index, mut candidate) in blocks.into_iter().enumerate() {
                if self.sheets[candidate.sheet].sheet.hidden {
                    hidden.push(self.hidden_form(&candidate, Hidden::Read));
                }
                candidate.unit = unit.cloned();
                candidates.push(candidate);
                let place = candidates.len() - 1;
                if index == 0 {
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
        candidates: &[Candidate],
        taken: &[usize],
    ) -> Located {
        let UnitTables { chosen, parts } = tables;
        let mut located = Located::default();
        for form in 0..self.vocabulary.forms.len() {
            let Some(index) = chosen.iter().position(|index| candidates[*index].form == form)
            else {
                continue;
            };
            let all = std::iter::once(chosen[index]).chain(parts[index].iter().copied());
            let all: Vec<&Candidate> = all.map(|index| &candidates[index]).collect();
            let (mut table, repeated) = self.read(&all, candidates, taken);
            table.legacy = table.has_legacy_text();
            table.is_1904 = book.is_1904;
            if self.vocabulary.forms[form].form.reading.comments == Comments::Note {
                for candidate in &all {
                    let sheet = self.sheets[candidate.sheet].sheet;
                    let until = self.until(candidate, candidates, taken);
                    let rows = candidate.titles.0..until.unwrap_or(u32::MAX);
                    let window = candidate.header().map(|header| header.window);
                    table.comments.extend(visibility::comments(sheet, rows, window));
                }
            }
            located.tables.push(table);
            located.repeated.extend(repeated);
            for candidate in all {
                let sheet = self.sheets[candidate.sheet].sheet;
                located.titles.extend(title_texts(sheet, candidate.titles));
            }
        }
        located
    }

    /// The candidate that counts for each form of a unit: the best of each sheet in turn, then the rest.
    fn choose(&self, candidates: &[Candidate], unit: Option<&String>) -> Vec<usize> {
        let first_of_sheet = |index: usize| {
            let candidate = &candidates[index];
            let early = candidate.header().is_none_or(|header| header.first_row < FIRST_WITHIN);
            early
                && !candidates[..index].iter().any(|other| {
                    other.sheet == candidate.sheet
                        && other.is_of(candidate)
                        && other.score >= candidate.score
                })
        };
        let own = (0..candidates.len()).filter(|index| candidates[*index].unit.as_ref() == unit);
        let (firsts, others): (Vec<usize>, Vec<usize>) =
            own.partition(|index| first_of_sheet(*index));
        let mut chosen: Vec<usize> = Vec::new();
        for index in firsts {
            let candidate = &candidates[index];
            let free = !chosen.iter().any(|other| {
                candidates[*other].overlaps(candidate) || candidates[*other].form == candidate.form
            });
            if free {
                chosen.push(index);
            }
        }
        for index in others {
            let candidate = &candidates[index];
            let free = !chosen.iter().any(|other| {
                candidates[*other].overlaps(candidate) || candidates[*other].form == candidate.form
            });
            if free && is_best(candidates, index) {
                chosen.push(index);
            }
        }
        chosen
    }

    /// Adds candidates for the sheets after a form's last one that continue without a header.
    fn headerless_candidate(
        &self,
        first: usize,
        candidates: &mut Vec<Candidate>,
        units: &UnitParts,
    ) {
        let (form, unit) = (candidates[first].form, candidates[first].unit.clone());
        let of_form = candidates.iter().filter(|candidate| candidate.is_of(&candidates[first]));
        let last = of_form.max_by_key(|candidate| (candidate.sheet, candidate.area().0));
        let Some((mut sheet, Some(mut header))) =
            last.map(|candidate| (candidate.sheet, candidate.header().cloned()))
        else {
            return;
        };
        let words = &self.vocabulary.forms[form];
        while let Some(folded) = self.sheets.get(sheet + 1) {
            let is_free = !candidates.iter().any(|candidate| candidate.sheet == sheet + 1);
            let number = headerless::last_number(self.sheets[sheet].of(words), &header);
            let Some(next) = headerless::borrowed(&header, number, folded.of(words))
                .filter(|_| is_free && !folded.sheet.hidden)
                .filter(|_| units.has_sheet(unit.as_ref(), sheet + 1))
            else {
                return;
            };
            sheet += 1;
            let titles = (0, next.first_row);
            header = next.clone();
            let candidate = self.candidate(sheet, form, Shape::Header(next), titles, header.score);
            candidates.push(Candidate { unit: unit.clone(), ..candidate });
        }
    }

    /// For each chosen candidate its continuations.
    fn parts(&self, candidates: &[Candidate], chosen: &[usize]) -> Vec<Vec<usize>> {
        let goes_on = |index: usize, first: &Candidate| {
            let candidate = &candidates[index];
            let (Some(one), Some(other)) = (first.header(), candidate.header()) else {
                return false;
            };
            candidate.is_of(first)
                && (alike(one, other) || self.is_page(first, candidate))
                && is_best(candidates, index)
                && !chosen
                    .iter()
                    .any(|taken| *taken == index || candidates[*taken].overlaps(candidate))
                && self.belongs(first, candidate)
        };
        let of = |first: &usize| {
            let mut parts: Vec<usize> = (0..candidates.len())
                .filter(|index| goes_on(*index, &candidates[*first]))
                .collect();
            parts.sort_by_key(|index| (candidates[*index].sheet, candidates[*index].area().0));
            parts
        };
        chosen.iter().map(of).collect()
    }

    /// Whether a part's titles allow that it is of the same period and form as the first.
    fn belongs(&self, first: &Candidate, part: &Candidate) -> bool {
        let folded = &self.sheets[part.sheet];
        let forms = &self.vocabulary.forms;
        let named = |form: usize| self.names(folded.of(&forms[form]), part.titles);
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
        candidates: &[Candidate],
        taken: &[usize],
    ) -> (Table, Vec<Repeated>) {
        let Some(first) = first_page(all) else { return (Table::default(), Vec::new()) };
        let words = self.words(first);
        let folded = &self.sheets[first.sheet];
        match &first.shape {
            Shape::Narrative { .. } => {
                return (narrative::read(folded.of(words)), Vec::new());
            }
            Shape::Transposed(found) => {
                let block = (found, &[first.titles][..]);
                let mut table = transposed::read(folded.of(words), block);
                for candidate in all.iter().skip(1) {
                    let Shape::Transposed(found) = &candidate.shape else { continue };
                    let folded = &self.sheets[candidate.sheet];
                    let titles = [candidate.titles, first.titles];
                    let own = if candidate.sheet == first.sheet { 2 } else { 1 };
                    let block = (found, &titles[..own]);
                    let other = transposed::read(folded.of(words), block);
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
            .filter_map(|candidate| {
                let header = candidate.header()?.clone();
                let until = self.until(candidate, candidates, taken);
                let elsewhere = candidate.sheet != first.sheet;
                let silent =
                    candidate.says == PeriodMatch::Nothing && first.says != PeriodMatch::This;
                let other = self.has_other_title(candidate, first);
                let is_across = first.header().is_some_and(|one| !alike(one, &header));
                Some(Part {
                    folded: &self.sheets[candidate.sheet],
                    extent: Extent { header, from: candidate.titles.0, until },
                    sheet: candidate.sheet,
                    is_across,
                    doubtful: elsewhere && (silent || other),
                })
            })
            .collect();
        continuations::read(&parts, words)
    }

    /// The row in which something else begins below a candidate: the titles of another table, or its header if it has no titles.
    fn until(
        &self,
        candidate: &Candidate,
        candidates: &[Candidate],
        taken: &[usize],
    ) -> Option<u32> {
        let (_, last, span) = candidate.area();
        let below = candidates.iter().enumerate().filter(|(index, other)| {
            let (first, _, other_span) = other.area();
            other.sheet == candidate.sheet
                && first > last
                && other_span.meets(span)
                && (taken.contains(index) || other.form == candidate.form)
        });
        below
            .map(|(_, other)| {
                let (from, first) = other.titles;
                let rows = self.sheets[candidate.sheet].sheet.rows.range(from.max(last + 1)..first);
                if other.form == candidate.form && rows.count() <= 1 {
                    first
                } else {
                    from.max(last + 1)
                }
            })
            .min()
    }
}
