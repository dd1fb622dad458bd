//! Records of one name in a list and in what supplements it: one record that was written anew, or another person, or another event, of that name.

use std::borrow::Borrow;

use crate::definition::Form;
use crate::recognise::rows::nothing::PLACES;
use office_text::code::plain_code;
use office_text::fold::{Folder, has_words};

/// A record's folded name, and what else is written of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub name: String,
    pub others: Vec<Fact>,
    /// The heading above it says that it is new.
    pub is_headed_new: bool,
}

/// Words by which a record says that it is new, folded: it is none that was there.
const NEW: [&str; 6] =
    ["thanh lap moi", "moi thanh lap", "lap moi", "cap moi", "phat sinh moi", "them moi"];

/// Whether a folded text says that a record is new.
pub(super) fn says_new(folded: &str) -> bool {
    NEW.iter().any(|words| has_words(folded, words))
}

/// What a record says in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fact {
    pub column: String,
    /// As it is compared.
    pub folded: String,
    /// As it is written.
    pub written: String,
}

/// A fact of two records: what the first says, what the second does, and whether that is the same.
struct Shared<'f> {
    column: &'f str,
    texts: [&'f str; 2],
    is_same: bool,
}

/// What two records are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// Their names are others.
    Apart,
    /// The second one is the first, written anew; so many facts of both agree.
    Same(usize),
    /// They have a name in common, and what distinguishes records of a name is another: who wrote them has to say whether they are two.
    Doubtful,
}

/// What becomes of a record where others come behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Stays,
    /// By the new record at this place.
    Replaced(usize),
    /// It stays, and whether it is one with a new record is a question.
    Doubtful,
}

/// What becomes of records where new ones come. Of several that a new one may replace it is the one that agrees most; where two agree equally, none is.
pub(super) fn fates<F: Borrow<Facts>>(old: &[F], new: &[F], form: &Form) -> Vec<Fate> {
    let mut fates = vec![Fate::Stays; old.len()];
    for (place, new) in new.iter().map(F::borrow).enumerate() {
        let relations: Vec<Relation> =
            old.iter().map(|old| old.borrow().compare(new, form)).collect();
        let of = |wanted: Relation| -> Vec<usize> {
            let places = relations.iter().enumerate();
            places.filter(|(_, relation)| **relation == wanted).map(|(at, _)| at).collect()
        };
        let agreeing = relations.iter().filter_map(|relation| match relation {
            Relation::Same(agreeing) => Some(*agreeing),
            Relation::Apart | Relation::Doubtful => None,
        });
        let best = agreeing.max().map(|most| of(Relation::Same(most))).unwrap_or_default();
        let doubtful = match best.as_slice() {
            [only] => {
                if !matches!(fates[*only], Fate::Replaced(_)) {
                    fates[*only] = Fate::Replaced(place);
                }
                continue;
            }
            [] => of(Relation::Doubtful),
            _ => best,
        };
        for at in doubtful {
            if fates[at] == Fate::Stays {
                fates[at] = Fate::Doubtful;
            }
        }
    }
    fates
}

impl Facts {
    /// What another record of the form is to this one: of one name, by the official number, else by the days and what the form declares as identity, else by all that both say.
    /// Where these differ and more of the rest is the same, they are what was mended.
    pub(super) fn compare(&self, other: &Self, form: &Form) -> Relation {
        /// One fact alone may be what was corrected.
        const FEWEST: usize = 2;
        /// More are another record.
        const MOST_MENDED: usize = 2;
        if self.name.is_empty() || self.name != other.name {
            return Relation::Apart;
        }
        let shared = self.shared(other, form);
        let tells = |id: &str| id == form.code || distinguishes(id, form);
        let is_other = shared.iter().any(|fact| !fact.is_same && tells(fact.column));
        if is_other && other.is_new() && !self.is_new() {
            return Relation::Doubtful;
        }
        let agree = |are_telling: &dyn Fn(&str) -> bool, fewest: usize| {
            let telling = || shared.iter().filter(|fact| are_telling(fact.column));
            (telling().count() >= fewest).then(|| telling().any(|fact| fact.is_same))
        };
        let agreed = agree(&|id| id == form.code, 1)
            .or_else(|| agree(&|id| distinguishes(id, form), 1))
            .or_else(|| agree(&|_| true, FEWEST));
        let same = shared.iter().filter(|fact| fact.is_same).count();
        let differing = shared.len() - same;
        let is_mended = differing <= MOST_MENDED && same > differing;
        if agreed.unwrap_or(true) || is_mended { Relation::Same(same) } else { Relation::Doubtful }
    }

    /// What distinguishes records of a name and is another in the record that replaces this one: column, old and new. Without official numbers the place is such.
    pub(super) fn mended(&self, new: &Self, form: &Form) -> Vec<(String, String, String)> {
        let shared = self.shared(new, form);
        let has_code = shared.iter().any(|fact| fact.column == form.code);
        let tells = |id: &str| {
            id == form.code || distinguishes(id, form) || !has_code && is_place(id, form)
        };
        let other = shared.into_iter().filter(|fact| !fact.is_same);
        let other = other.filter(|fact| tells(fact.column));
        other
            .map(|Shared { column, texts, .. }| {
                let [old, new] = texts.map(str::to_owned);
                (column.to_owned(), old, new)
            })
            .collect()
    }

    /// Whether the record, or the heading above it, says that it is new.
    fn is_new(&self) -> bool {
        self.is_headed_new || self.others.iter().any(|fact| says_new(&fact.folded))
    }

    /// The facts that both records have.
    fn shared<'f>(&'f self, other: &'f Self, form: &Form) -> Vec<Shared<'f>> {
        let find = |id: &str| other.others.iter().find(|fact| fact.column == id);
        let shared = self.others.iter().filter_map(|own| Some((own, find(&own.column)?)));
        let is_same = |one: &Fact, other: &Fact| {
            let is_code = one.column == form.code;
            one.folded == other.folded
                || is_code && plain_code(&one.folded) == plain_code(&other.folded)
        };
        let shared = shared.map(|(one, other)| Shared {
            column: &one.column,
            texts: [&one.written, &other.written],
            is_same: is_same(one, other),
        });
        shared.collect()
    }
}

/// Whether a field tells records of a name apart: a day, or what the form declares as identity.
fn distinguishes(id: &str, form: &Form) -> bool {
    form.matching.identity.iter().any(|known| known == id)
        || form.column(id).is_some_and(|column| column.kind.is_day())
}

/// Whether a field says where a record is.
fn is_place(id: &str, form: &Form) -> bool {
    let Some(column) = form.column(id).filter(|column| !column.kind.is_number()) else {
        return false;
    };
    let header = Folder::new(&[]).fold(&column.header);
    let header = header.strip_prefix("ten ").unwrap_or(&header);
    let first = header.split(' ').next().unwrap_or_default();
    PLACES.contains(&first) || header.starts_with("dia ")
}

/// How many records a supplement replaces, and how many of its names are those of records that stay beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Replaced {
    pub replaced: usize,
    pub doubtful: usize,
}

impl Replaced {
    /// Counts what becomes of a record.
    pub(super) fn count(&mut self, fate: Fate) {
        self.replaced += usize::from(matches!(fate, Fate::Replaced(_)));
        self.doubtful += usize::from(fate == Fate::Doubtful);
    }
}
