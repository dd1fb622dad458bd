//! Texts that say that there is nothing to report: the words that the definition has for it, with what there is nothing of, and sentences as people write them.
//!
//! A sentence says so with a word for no beside words that add nothing: when, where, and what the form is about. One more word, and it says something else: of a
//! part ("chưa có HTX nào mới thành lập"), of what was not sent ("không có số liệu"), of a figure.

use crate::definition::{Column, FormKind, RowKind};
use crate::model::table::{Marks, NothingSaid};
use crate::model::{Cell, Content, Period, Table, TableCell};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::sheet_text::is_filled;
use crate::recognise::words::vocabulary::{FormWords, Vocabulary};
use office_text::fold::has_words;
use office_text::similar::is_letter_off;

/// What says that there is nothing, folded.
const NO: [&[&str]; 8] = [
    &["khong", "phat", "sinh"],
    &["chua", "phat", "sinh"],
    &["khong", "co"],
    &["chua", "co"],
    &["khong", "to", "chuk"],
    &["chua", "to", "chuk"],
    &["khong", "thuk", "hien"],
    &["khong"],
];

/// The same in other languages.
const NO_ABROAD: [&[&str]; 6] = [
    &["neant"],
    &["rien", "a", "signaler"],
    &["aucun"],
    &["aucune"],
    &["nothing", "to", "report"],
    &["none"],
];

/// Words that add nothing: when, where, whose, any.
const BESIDE: [&str; 45] = [
    "trong", "ki", "qui", "nam", "thang", "tuan", "nai", "hien", "den", "thoi", "diem", "o", "tai",
    "tren", "dia", "ban", "xa", "phuong", "thi", "tran", "thon", "lang", "buon", "huien", "don",
    "vi", "truong", "nao", "gi", "bat", "ca", "deu", "toan", "cua", "va", "hoak", "cak", "van",
    "phat", "sinh", "duok", "ghi", "chu", "bo", "con",
];

/// What may stand beside those.
const BESIDE_ABROAD: [&str; 17] = [
    "ce",
    "cette",
    "semestre",
    "trimestre",
    "mois",
    "annee",
    "periode",
    "au",
    "cours",
    "du",
    "de",
    "la",
    "le",
    "pour",
    "this",
    "period",
    "in",
];

/// What the figures of a form are called that there is nothing of: without the last two words nobody knows them.
const FIGURES: [&str; 4] = ["so", "lieu", "phat", "sinh"];

/// Behind these is the name of a place, or a number.
pub(crate) const PLACES: [&str; 8] =
    ["xa", "phuong", "tran", "thon", "lang", "buon", "huien", "truong"];
const PERIODS: [&str; 4] = ["qui", "ki", "nam", "thang"];
const NAME: usize = 3;

/// Words of titles that are no things of which there may be nothing.
const NO_THINGS: [&str; 10] =
    ["danh", "sach", "bao", "cao", "so", "lieu", "bieu", "thong", "tin", "hinh"];

/// One letter off, a shorter word is another.
const FEWEST_LETTERS: usize = 4;

/// A longer sentence says more.
const MOST: usize = 18;

/// A sheet with more texts has a table, or something else.
const MOST_TEXTS: usize = 10;

impl Vocabulary<'_> {
    /// Whether a text says that there is nothing to report; and the section that it names: `Không có hợp tác xã`.
    pub(super) fn nothing_of(
        &self,
        text: &str,
        words: &FormWords<'_>,
        period: Period,
    ) -> Option<Option<usize>> {
        let (said, is_sentence) = words.nothing.get(text, || self.find_nothing(text, words));
        let is_other = |(number, year): &(u8, Option<i16>)| {
            *number != period.number || year.is_some_and(|year| year != period.year)
        };
        said.filter(|_| !is_sentence || !self.periods_in(text).iter().any(is_other))
    }

    /// The same for any period, and whether it is a sentence, which is about the period that it names.
    fn find_nothing(&self, text: &str, words: &FormWords<'_>) -> (Option<Option<usize>>, bool) {
        if self.is_nothing(text) {
            return (Some(None), false);
        }
        let section = |of: &str| words.section_of(of).map(Some);
        if let Some(named) = self.beside_nothing(text).find_map(|of| section(&of)) {
            return (Some(named), false);
        }
        let said = things(&self.fold(text), words).and_then(|of| match of.as_str() {
            "" => Some(None),
            of => section(of).or_else(|| words.is_about(of).then_some(None)),
        });
        (said, true)
    }

    /// What a text says there is nothing of, folded: the words behind or before those for nothing.
    pub(super) fn beside_nothing(&self, text: &str) -> impl Iterator<Item = String> {
        let folded = self.fold(text);
        // One word says too little.
        let phrases = self.nothing.iter().filter(|phrase| phrase.contains(' '));
        phrases.flat_map(move |phrase| {
            let (before, behind) = (folded.strip_prefix(phrase), folded.strip_suffix(phrase));
            let rests = [
                before.and_then(|rest| rest.strip_prefix(' ')),
                behind.and_then(|rest| rest.strip_suffix(' ')),
            ];
            rests.map(|rest| rest.map(str::to_owned)).into_iter().flatten()
        })
    }

    /// Whether a text instead of a label, or of records, says that there is nothing to report.
    pub(super) fn is_statement(&self, label: &str, words: &FormWords<'_>, period: Period) -> bool {
        self.nothing_of(label, words, period).is_some()
    }
}

impl FormWords<'_> {
    /// The section with a label, folded.
    fn section_of(&self, label: &str) -> Option<usize> {
        let is_it = |index: &usize| {
            self.form.rows[*index].kind == RowKind::Section
                && self.rows[*index].labels.iter().any(|known| known == label)
        };
        (0..self.rows.len()).find(is_it).map(|index| self.rows[index].section)
    }

    /// What the form is about: its titles, what its records are called, its sections.
    fn names(&self) -> impl Iterator<Item = &String> {
        let key = self.key_column().filter(|_| self.form.kind == FormKind::Register);
        let headers = key.map(|index| &self.columns[index].headers);
        let is_section = |index: &usize| self.form.rows[*index].kind == RowKind::Section;
        let sections = (0..self.rows.len()).filter(is_section);
        let labels = sections.flat_map(|index| &self.rows[index].labels);
        self.titles.iter().chain(headers.into_iter().flatten()).chain(labels)
    }

    /// Whether all that words say is what the form is about.
    fn is_about(&self, things: &str) -> bool {
        // Names are in the plural as well: "aucun investissement".
        let is_named = |word: &str| {
            let plural = format!("{word}s");
            self.names().any(|name| has_words(name, word) || has_words(name, &plural))
        };
        things.split(' ').all(|word| !NO_THINGS.contains(&word) && is_named(word))
    }
}

/// What a folded sentence says there is nothing of; `None` if it says something else.
fn things(folded: &str, form: &FormWords<'_>) -> Option<String> {
    let words: Vec<&str> = folded.split(' ').take(MOST + 1).collect();
    let (at, no, beside) = words.iter().enumerate().find_map(|(at, _)| {
        let is_here =
            |no: &&&[&str]| words.get(at..at + no.len()).is_some_and(|here| says(here, no));
        let own = NO.iter().find(is_here).map(|no| (at, no.len(), &BESIDE[..]));
        let abroad = || NO_ABROAD.iter().find(is_here);
        own.or_else(|| abroad().map(|no| (at, no.len(), &BESIDE_ABROAD[..])))
    })?;
    if words.len() > MOST {
        return None;
    }
    let (before, after) = (words.get(..at)?, words.get(at + no..)?);
    let mut things: Vec<&str> = Vec::new();
    for part in [before, after] {
        let mut at = 0;
        // The word before, where it is of what there is nothing of: what continues it in a name of the form is, too.
        let mut last: Option<&str> = None;
        while let Some(word) = part.get(at) {
            let continues = |last: &str| {
                let both = format!("{last} {word}");
                form.names().any(|name| has_words(name, &both))
            };
            let is_thing = last.is_some_and(continues) || !beside.contains(word);
            match behind(part, at) {
                Some(behind) if !last.is_some_and(continues) => (at, last) = (behind, None),
                _ => {
                    last = is_thing.then_some(word);
                    things.extend(last);
                    at += 1;
                }
            }
        }
    }
    let has_number = things.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    (!has_number).then(|| things.join(" "))
}

/// Whether words are a phrase, with a slip in one of several: "khôg có".
fn says(words: &[&str], phrase: &[&str]) -> bool {
    let mut others = words.iter().zip(phrase).filter(|(word, own)| word != own);
    match (others.next(), others.next()) {
        (None, _) => true,
        (Some((word, own)), None) => {
            phrase.len() > 1 && own.len() >= FEWEST_LETTERS && is_letter_off(word, own)
        }
        _ => false,
    }
}

/// Where the words end that belong to one of a sentence: the figures that arise, the number of a period, the name of a place before the next such word.
fn behind(part: &[&str], at: usize) -> Option<usize> {
    if part.get(at..at + FIGURES.len()) == Some(&FIGURES) {
        return Some(at + FIGURES.len());
    }
    let (word, rest) = part.get(at..)?.split_first()?;
    let is_number = |word: &&&str| {
        word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| "ivx".contains(c))
    };
    if PERIODS.contains(word) || *word == "thon" {
        let numbers = rest.iter().take_while(is_number).count();
        return (numbers > 0).then_some(at + 1 + numbers);
    }
    let name = rest.iter().take_while(|word| !BESIDE.contains(word)).count();
    (PLACES.contains(word) && (1..=NAME).contains(&name)).then_some(at + 1 + name)
}

/// The text that says that there is nothing, on a sheet that has the title of a form and hardly anything else.
pub(crate) fn sheet_without_table<'s>(folded: FormSheet<'s>) -> Option<&'s Cell> {
    let words = folded.words;
    let filled = folded.sheet.cells().filter(|cell| is_filled(cell));
    let cells: Vec<&Cell> = filled.take(MOST_TEXTS + 1).collect();
    if cells.len() > MOST_TEXTS || cells.iter().any(|cell| cell.content != Content::Text) {
        return None;
    }
    let is_title = |text: &str| words.titles.iter().any(|title| title == text);
    let has_title = is_title(&folded.vocabulary.fold(&folded.sheet.name))
        || cells.iter().any(|cell| is_title(folded.whole(cell.row, cell.column)));
    let says_nothing = |cell: &&Cell| {
        folded.vocabulary.nothing_of(&cell.text, words, folded.period) == Some(None)
            || folded.vocabulary.beside_nothing(&cell.text).any(|rest| is_title(&rest))
    };
    cells.into_iter().find(says_nothing).filter(|_| has_title)
}

/// Fills all cells of a form with what a text says.
pub(crate) fn fill(table: &mut Table, said: &Cell, columns: &[&Column], words: &FormWords<'_>) {
    table.nothing = true;
    table.statements.push(NothingSaid {
        sheet: table.sheet.clone(),
        address: said.address(),
        text: said.text.to_string(),
        section: String::new(),
    });
    let rows = words.form.rows.iter().filter(|row| !row.id.is_empty());
    let places = rows.flat_map(|row| columns.iter().map(move |column| (row, column)));
    let cells = places.map(|(row, column)| TableCell {
        address: said.address().into(),
        cell: Some(said.clone()),
        marks: Marks { nothing: true, ..Marks::default() },
        ..TableCell::absent(&row.id, &column.id, &table.sheet)
    });
    let cells: Vec<TableCell> = cells.collect();
    table.cells.extend(cells);
}
