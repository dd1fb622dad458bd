//! Which file counts for each form of a unit, and what is known of the order in which files came.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::joined::{Joined, Parts, WhyJoined};
use crate::definition::{FormKind, Pipeline};
use crate::findings::{CellDifference, FormDifference};
use crate::model::{Submission, SubmissionStatus, Table, TableCell};
use crate::recognise::tables::supplements::{Kept, Supplement};
use office_text::draft::draft;
use office_text::moment::Moment;

/// A file that was sent, with its tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sent<'a> {
    pub submission: &'a Submission,
    pub tables: &'a [Table],
    /// The unit of the part, in a workbook with the reports of several.
    pub part: Option<&'a str>,
    /// The part is in the file of another unit.
    pub is_in_other: bool,
    /// The registers of which it says that it corrects or supplements them.
    pub supplements: &'a [String],
}

impl Sent<'_> {
    fn is_usable(&self) -> bool {
        self.submission.standing == SubmissionStatus::Accepted
    }

    /// Whether its list of a form says that it corrects or supplements another one.
    fn supplements(&self, form: &str) -> bool {
        self.supplements.iter().any(|known| known == form)
    }

    fn table(&self, form: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.form == form)
    }
}

/// Which files count.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Choice {
    /// Files that are byte for byte another one: their place, and that of the other.
    pub duplicates: Vec<(usize, usize)>,
    /// Forms of files that do not count.
    pub replaced: Vec<Replaced>,
    /// Forms of files of which some rows count, beside those of another file.
    pub joined: Vec<Joined>,
}

/// A form of a file that does not count, since another file's does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Replaced {
    /// The file.
    pub file: usize,
    pub form: String,
    /// The file that counts.
    pub by: usize,
    /// In that one nothing is filled in for the form, and in this one something is.
    pub is_blank_there: bool,
    pub why: WhyReplaced,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum WhyReplaced {
    /// It is in the file of another unit, and the unit sent its own report.
    InOther,
    /// It came before the one that counts.
    Earlier,
    /// Nothing is filled in in the whole file.
    Blank,
    /// It may have come after the one that counts, but says the same.
    Same,
    /// It may have come after the one that counts, and says something else.
    Unknown(FormDifference),
}

impl WhyReplaced {
    /// Reasons of one rank are reported in one finding.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::InOther => 0,
            Self::Earlier => 1,
            Self::Blank => 2,
            Self::Same => 3,
            Self::Unknown(_) => 4,
        }
    }
}

/// Chooses for each unit and form the file that counts: the one that came last, among the files with something filled in. Where that is not known, a file
/// of the received log goes before one that is not in it, then one with a document's number, then one by its name; such a choice is a guess.
/// Of forms whose rows are fixed a file may hold a part, as one may that supplements a list. Names are the same with the abbreviations.
pub(super) fn choose(sent: &[Sent<'_>], pipeline: &Pipeline) -> Choice {
    // When a file came the last time, under whatever name.
    let mut last: Vec<Option<Moment>> = sent.iter().map(|sent| sent.submission.known_at).collect();
    let mut choice = Choice { duplicates: duplicates(sent, &mut last), ..Choice::default() };
    let mut versions: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut foreign: Vec<Replaced> = Vec::new();
    let copies: BTreeSet<usize> = choice.duplicates.iter().map(|(copy, _)| *copy).collect();
    let may_count =
        || sent.iter().enumerate().filter(|(at, file)| file.is_usable() && !copies.contains(at));
    let own = may_count().filter(|(_, file)| !file.is_in_other).rev();
    let own: BTreeMap<_, _> = own.map(|(index, file)| (&file.submission.unit, index)).collect();
    for (index, file) in may_count() {
        let Some(unit) = &file.submission.unit else { continue };
        // A unit that sent its own report is not helped out by another one's file.
        if let (true, Some(by)) = (file.is_in_other, own.get(&file.submission.unit).copied()) {
            foreign.extend(file.tables.iter().map(|table| Replaced {
                file: index,
                form: table.form.clone(),
                by,
                is_blank_there: false,
                why: WhyReplaced::InOther,
            }));
            continue;
        }
        for table in file.tables {
            versions.entry((unit.as_str(), table.form.as_str())).or_default().push(index);
        }
    }
    for ((_, form), mut files) in versions {
        files.dedup();
        // A file without a figure never replaces one with figures; in one with figures a blank form is meant.
        let is_filled = |index: usize| {
            sent.get(index).is_some_and(|sent| sent.tables.iter().any(Table::has_values))
        };
        files.sort_by_cached_key(|index| {
            let submission = sent.get(*index).map(|sent| sent.submission);
            let came = submission.and_then(|submission| submission.known_at).map(Moment::first);
            let documented = submission.is_some_and(|file| !file.document_no.is_empty());
            let name = submission.map(|file| &file.file);
            let draft = name.map(|name| draft(name));
            let name = name.map(|name| (name.chars().count(), name.clone()));
            std::cmp::Reverse((is_filled(*index), came, documented, draft, name))
        });
        let Some((counts, others)) = files.split_first() else { continue };
        let table = |index: usize| sent.get(index).and_then(|sent| sent.table(form));
        let Some(kept) = table(*counts) else { continue };
        let mut parts = Parts::new(kept);
        let says_so = |index: usize| sent.get(index).is_some_and(|sent| sent.supplements(form));
        let declared = pipeline.form(form);
        let mut supplement = declared
            .filter(|_| says_so(*counts))
            .map(|form| Supplement::new(kept, form, &pipeline.words.abbreviations));
        // The list that the supplements are of goes before those that came before it.
        let mut base = *counts;
        for file in others.iter().copied() {
            let Some(other) = table(file) else { continue };
            let came = last.get(file).copied().flatten();
            let kept_came = sent.get(*counts).and_then(|sent| sent.submission.known_at);
            let is_earlier = came.zip(kept_came).is_some_and(|(one, other)| one.is_before(other));
            let (form, by) = (form.to_owned(), base);
            if is_earlier
                && let Some(list) = &mut supplement
                && let Some(Kept { rows, doubtful, mended }) = list.keep(other)
            {
                if !says_so(file) {
                    (supplement, base) = (None, file);
                }
                let why = WhyJoined::Corrected { doubtful, mended };
                choice.joined.push(Joined { file, form, by, rows, why });
                continue;
            }
            supplement = None;
            let common = parts.common(other);
            if declared.is_some_and(|form| form.kind == FormKind::Indicators)
                && let Some(rows) = parts.join(other)
            {
                let why = match difference(kept, other, |row| common.contains(row)) {
                    None => WhyJoined::Parts,
                    Some(_) if is_earlier => {
                        WhyJoined::Corrected { doubtful: 0, mended: Vec::new() }
                    }
                    Some(difference) => WhyJoined::Unknown(difference),
                };
                choice.joined.push(Joined { file, form, by, rows, why });
                continue;
            }
            let why = match difference(kept, other, |_| true) {
                _ if !is_filled(file) => WhyReplaced::Blank,
                _ if is_earlier => WhyReplaced::Earlier,
                None => WhyReplaced::Same,
                Some(difference) => WhyReplaced::Unknown(difference),
            };
            let is_blank_there = !kept.has_values() && other.has_values();
            choice.replaced.push(Replaced { file, form, by, is_blank_there, why });
        }
    }
    choice.replaced.extend(foreign);
    choice.replaced.sort_by_key(|replaced| (replaced.file, replaced.by));
    choice
}

/// The files that are the same as another, each with that one: the first that is known to have come. `last` is when a file came, made that of its latest copy.
fn duplicates(sent: &[Sent<'_>], last: &mut [Option<Moment>]) -> Vec<(usize, usize)> {
    // Of a workbook with the reports of several units each part is by itself.
    let mut by_hash: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let mut order: Vec<usize> = (0..sent.len()).collect();
    order.sort_by_key(|index| {
        sent.get(*index).map(|sent| {
            let submission = sent.submission;
            let (file, undocumented) = (&submission.file, submission.document_no.is_empty());
            let came = submission.known_at.map(Moment::first);
            (came.is_none(), came, undocumented, file.chars().count(), file)
        })
    });
    let mut duplicates = Vec::new();
    for index in order {
        let Some(Sent { submission, part, .. }) = sent.get(index) else { continue };
        if submission.sha256.is_empty() {
            continue;
        }
        let first = *by_hash.entry((submission.sha256.as_str(), *part)).or_insert(index);
        if first == index {
            continue;
        }
        duplicates.push((index, first));
        let again = submission.known_at;
        if let Some(last) = last.get_mut(first)
            && again.zip(*last).is_some_and(|(again, last)| last.is_before(again))
        {
            *last = again;
        }
    }
    duplicates
}

/// So many cells are named.
const SHOWN: usize = 3;

/// The row and column of a cell.
fn key_of(cell: &TableCell) -> (&str, &str) {
    (&cell.row, &cell.column)
}

fn by_key(table: &Table) -> BTreeMap<(&str, &str), &TableCell> {
    table.cells.iter().map(|cell| (key_of(cell), cell)).collect()
}

/// The cells of some rows in which two tables of one form differ; `None` if they say the same.
fn difference(
    counts: &Table,
    other: &Table,
    is_compared: impl Fn(&str) -> bool,
) -> Option<FormDifference> {
    let read = |cell: Option<&TableCell>| {
        let text = cell.and_then(|cell| cell.cell.as_ref()).map(|cell| cell.text.to_string());
        let unit = cell.map(|cell| (cell.money, cell.unit.clone()));
        text.map(|text| (text, unit))
    };
    let (counts_by, other_by) = (by_key(counts), by_key(other));
    let mut keys: Vec<_> = counts.cells.iter().map(key_of).collect();
    keys.extend(other_by.keys().filter(|key| !counts_by.contains_key(*key)));
    let mut cells: Vec<CellDifference> = Vec::new();
    let mut count = 0;
    for key in keys.into_iter().filter(|(row, _)| is_compared(row)) {
        let (one, two) = (counts_by.get(&key).copied(), other_by.get(&key).copied());
        let (kept, replaced) = (read(one), read(two));
        if kept == replaced {
            continue;
        }
        count += 1;
        if cells.len() < SHOWN {
            let place = one.or(two).map_or("", |cell| cell.address.as_str()).to_owned();
            let text = |read: Option<(String, _)>| read.map_or_else(String::new, |(text, _)| text);
            cells.push(CellDifference { place, counts: text(kept), other: text(replaced) });
        }
    }
    let form = counts.form.clone();
    (count > 0).then_some(FormDifference { form, count, cells })
}

/// Whether the first usable report of a form came in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timeliness {
    InTime,
    /// The file that came first, and after the due day.
    Late(usize),
    /// It may have come in time: of a file that brings the form it is not known when it came.
    NotKnown,
}

/// By unit and form when they came.
type Timely<'s> = BTreeMap<(&'s str, &'s str), Timeliness>;

/// The files that were the first to bring a form of a unit, and came after the due day: a correction is not late.
pub(super) fn late(forms: &Timely<'_>) -> BTreeSet<usize> {
    let late = forms.values().filter_map(|timeliness| match timeliness {
        Timeliness::Late(file) => Some(*file),
        _ => None,
    });
    late.collect()
}

/// The files of which every form came in time, perhaps in another file: those only correct it.
pub(super) fn corrections(sent: &[Sent<'_>], forms: &Timely<'_>) -> BTreeSet<usize> {
    let is_correction = |file: &Sent<'_>| {
        let Submission { unit: Some(unit), forms: own, .. } = file.submission else { return false };
        let in_time = |form: &String| forms.get(&(unit, form)) == Some(&Timeliness::InTime);
        !own.is_empty() && own.iter().all(in_time)
    };
    let files = sent.iter().enumerate().filter(|(_, file)| is_correction(file));
    files.map(|(index, _)| index).collect()
}

/// The timeliness of each form that the units sent: that of the first file which brings it with something filled in.
pub(super) fn timeliness<'s>(sent: &'s [Sent<'_>], due: Date) -> Timely<'s> {
    let usable = |sent: &Sent<'_>| match sent.submission.standing {
        SubmissionStatus::Accepted => true,
        SubmissionStatus::Superseded => !sent.is_in_other,
        _ => false,
    };
    let mut forms: BTreeMap<(&str, &str), Vec<(usize, bool)>> = BTreeMap::new();
    for (index, file) in sent.iter().enumerate().filter(|(_, sent)| usable(sent)) {
        let Some(unit) = &file.submission.unit else { continue };
        for form in &file.submission.forms {
            let is_blank = file.submission.blank.contains(form);
            forms.entry((unit, form)).or_default().push((index, is_blank));
        }
    }
    let came = |index: usize| sent.get(index).and_then(|sent| sent.submission.first_at);
    forms
        .into_iter()
        .map(|(form, mut files)| {
            if files.iter().any(|(_, is_blank)| !is_blank) {
                files.retain(|(_, is_blank)| !is_blank);
            }
            let known = files.iter().filter_map(|(index, _)| Some((came(*index)?, *index)));
            let first = known.min_by_key(|(moment, index)| (moment.first(), *index));
            let timeliness = match first {
                Some((moment, _)) if moment.day <= due => Timeliness::InTime,
                Some((_, index)) if files.iter().all(|(index, _)| came(*index).is_some()) => {
                    Timeliness::Late(index)
                }
                _ => Timeliness::NotKnown,
            };
            (form, timeliness)
        })
        .collect()
}
