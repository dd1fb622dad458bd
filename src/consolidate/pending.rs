//! What is undecided, as the outputs show it: a mark above each sheet, and a note at each row that rests on an undecided figure.

use crate::model::Finding;
use crate::wording::notes;

/// The characters that the names in a note may take.
const ROOM: usize = 45;

/// What is undecided and would move a figure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pending<'a> {
    /// The number of cells that wait for a decision.
    pub cells: usize,
    /// The open findings that would move a figure; the outputs are final if there are none.
    pub findings: &'a [&'a Finding],
}

impl<'a> Pending<'a> {
    /// The mark above a sheet; `None` if the outputs are final.
    pub(crate) fn mark(&self) -> Option<String> {
        let others = self
            .findings
            .iter()
            .filter(|f| f.row.is_empty() || f.column.is_empty() || f.place.cell.is_empty())
            .count();
        (!self.findings.is_empty()).then(|| notes::draft(self.cells, others))
    }

    /// The note at a row that rests on the findings that `is_here` chooses, each with the name that `name` gives it; `None` if it rests on none.
    pub(crate) fn note(
        &self,
        is_here: impl Fn(&Finding) -> bool,
        name: impl Fn(&Finding) -> String,
    ) -> Option<String> {
        let mut named: Vec<String> = Vec::new();
        for finding in self.findings.iter().filter(|finding| is_here(finding)) {
            let text = format!("{} ({})", name(finding), finding.kind.vietnamese());
            if !named.contains(&text) {
                named.push(text);
            }
        }
        (!named.is_empty())
            .then(|| notes::undecided(&notes::few(&named, ROOM, notes::OTHER_PLACES)))
    }
}
