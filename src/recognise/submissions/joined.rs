//! A form in several files of a unit: pages that were sent apart, and corrections with the corrected rows or records alone.

use std::collections::BTreeSet;

use compact_str::CompactString;

use crate::findings::FormDifference;
use crate::model::Table;
use crate::model::table::Mended;

/// A later file corrects a form, and does not replace it, if it has at most a third of the rows of the earlier one.
const PART: usize = 3;

/// A form of which some rows count in a file, and the others in another one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Joined {
    /// The file.
    pub file: usize,
    pub form: String,
    /// The file that goes before it.
    pub by: usize,
    /// The rows of this file that count.
    pub rows: BTreeSet<CompactString>,
    pub why: WhyJoined,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum WhyJoined {
    /// The files have no row in common, or say the same in it.
    Parts,
    /// The other one came later, and has a few rows or records anew, so many of them under names that stay beside them; and what those say anew
    /// that replace others.
    Corrected { doubtful: usize, mended: Vec<Mended> },
    /// It may have come earlier.
    Unknown(FormDifference),
}

/// The rows of a form that the files have which go before the next one.
pub(super) struct Parts<'t> {
    rows: BTreeSet<&'t str>,
    /// The most rows that one of the files has.
    most: usize,
}

impl<'t> Parts<'t> {
    pub(super) fn new(first: &'t Table) -> Self {
        let rows = filled(first);
        Self { most: rows.len(), rows }
    }

    /// The rows that another file adds; `None` if it is a version of what is there, and no part beside it.
    pub(super) fn join(&mut self, other: &'t Table) -> Option<BTreeSet<CompactString>> {
        let all = filled(other);
        let added: BTreeSet<&str> = all.difference(&self.rows).copied().collect();
        let is_apart = added.len() == all.len();
        if added.is_empty() || self.rows.is_empty() || !is_apart && self.most * PART > all.len() {
            return None;
        }
        self.rows.extend(&added);
        self.most = self.most.max(added.len());
        Some(added.into_iter().map(CompactString::from).collect())
    }

    /// The rows that both a file and those before it have.
    pub(super) fn common(&self, other: &'t Table) -> BTreeSet<&'t str> {
        filled(other).intersection(&self.rows).copied().collect()
    }
}

/// The rows with something in them.
fn filled(table: &Table) -> BTreeSet<&str> {
    table.cells.iter().filter(|cell| cell.has_value()).map(|cell| cell.row.as_str()).collect()
}
