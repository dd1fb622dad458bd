//! Records of one name in a list and in what supplements it: one record that was written anew, or another person, or another event, of that name.

use crate::definition::Form;
use office_text::code::plain_code;

/// A record's folded name, and what else is written of it: column and folded text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub name: String,
    pub others: Vec<(String, String)>,
}

/// What two records are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// Their names are others.
    Apart,
    /// The second one is the first, written anew.
    Same,
    /// They have a name in common, and what distinguishes records of a name is another: who wrote them has to say whether they are two.
    Doubtful,
}

impl Facts {
    /// What another record of the form is to this one: of one name, by the official number, else by the days and what the form declares as identity, else by all that both say.
    pub(super) fn compare(&self, other: &Self, form: &Form) -> Relation {
        /// One fact alone may be what was corrected.
        const FEWEST: usize = 2;
        if self.name.is_empty() || self.name != other.name {
            return Relation::Apart;
        }
        let find = |id: &str| other.others.iter().find(|(column, _)| column == id);
        let shared = self
            .others
            .iter()
            .filter_map(|(id, text)| find(id).map(|(_, same)| (id.as_str(), text, same)));
        let is_code = |id: &str| id == form.code;
        let is_same = |(id, text, other): (&'_ str, &String, &String)| {
            text == other || is_code(id) && plain_code(text) == plain_code(other)
        };
        let shared: Vec<(&str, bool)> = shared.map(|fact| (fact.0, is_same(fact))).collect();
        let distinguishes = |id: &str| {
            form.matching.identity.iter().any(|known| known == id)
                || form.column(id).is_some_and(|column| column.kind.is_day())
        };
        let agree = |are_telling: &dyn Fn(&str) -> bool, fewest: usize| {
            let telling = || shared.iter().filter(|(id, _)| are_telling(id));
            (telling().count() >= fewest).then(|| telling().any(|(_, is_same)| *is_same))
        };
        let agreed = agree(&is_code, 1)
            .or_else(|| agree(&distinguishes, 1))
            .or_else(|| agree(&|_| true, FEWEST));
        if agreed.unwrap_or(true) { Relation::Same } else { Relation::Doubtful }
    }
}

/// How many records a supplement replaces, and how many of its names are those of records that stay beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Replaced {
    pub replaced: usize,
    pub doubtful: usize,
}
