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
    /// The findings that are parts of one about several cells.
    pub parts: &'a [&'a Finding],
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

    /// Whether a finding is about a cell that `has` chooses. One about a form is about the cells of its parts; about all, if it has none.
    pub(crate) fn is_about(&self, finding: &Finding, has: impl Fn(&Finding) -> bool) -> bool {
        if !finding.row.is_empty() {
            return has(finding);
        }
        let id = finding.id();
        let mut parts = self.parts.iter().filter(|part| part.part_of == id).peekable();
        parts.peek().is_none() || parts.any(|part| has(part))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Message, Severity};

    #[test]
    fn money_in_another_unit_leaves_the_counts_of_its_form_out_of_doubt() {
        let finding = |kind, severity| Finding::new(kind, severity, Message::default()).form("B01");
        let form = finding(Kind::UnitScale, Severity::Error);
        let mut part = finding(Kind::UnitScale, Severity::Info).at("von", "nay");
        part.part_of = form.id();
        let pending = Pending { cells: 1, findings: &[&form], parts: &[&part] };
        let note = |row: &str, column: &str| {
            let has = |cell: &Finding| cell.row == row && cell.column == column;
            pending.note(|finding| pending.is_about(finding, has), |_| "Đăk Choong".to_owned())
        };
        assert!(note("von", "nay").is_some_and(|note| note.contains("Đăk Choong")));
        assert_eq!((note("von", "truoc"), note("thanh_vien", "nay")), (None, None));
        // A copy of another form has no parts: all of it is in doubt.
        let copy = finding(Kind::StaleCopy, Severity::Error);
        assert!(pending.is_about(&copy, |_| false));
    }
}
