//! What was found out about a unit, and which of its causes explains a broken rule.

use super::diagnosis::Diagnosis;
use crate::check::linear::UnitSystem;
use crate::check::violation::Violation;
use crate::definition::Scope;
use crate::model::CellKey;
use data_editing::Exact;

/// What was found out about a unit.
pub(super) struct Unit<'i, 'a> {
    pub system: UnitSystem<'i, 'a>,
    pub causes: Vec<Diagnosis>,
    pub broken: Vec<&'i Violation<'a>>,
    /// The figures with all that was determined put in; what is to blame and not determined is open.
    figures: Vec<Option<Exact>>,
}

impl<'i, 'a> Unit<'i, 'a> {
    pub(super) fn new(
        system: UnitSystem<'i, 'a>,
        causes: Vec<Diagnosis>,
        broken: Vec<&'i Violation<'a>>,
    ) -> Self {
        let mut figures = system.system.figures();
        for diagnosis in &causes {
            if let Some(figure) = figures.get_mut(diagnosis.variable) {
                *figure = diagnosis.expected;
            }
        }
        Self { system, causes, broken, figures }
    }

    /// What a cell should say, as far as that is known.
    pub(super) fn figure(&self, variable: usize) -> Option<Exact> {
        *self.figures.get(variable)?
    }

    /// The cause from which another follows; itself if it follows from none.
    pub(super) fn lead(&self, cause: usize) -> usize {
        let lead = self.causes[cause].follows;
        let of_lead = |lead| self.causes.iter().position(|cause| cause.variable == lead);
        lead.and_then(of_lead).unwrap_or(cause)
    }

    /// The place of a broken rule among the system's instances.
    pub(super) fn instance(&self, broken: &Violation<'_>) -> Option<usize> {
        // A rule of a record may be about a text of it.
        let is_subject = |cell: CellKey| {
            let of_record = broken.rule.scope == Scope::Record;
            let row = |cell: CellKey| (cell.unit, cell.form, cell.row);
            cell == broken.subject || of_record && row(cell) == row(broken.subject)
        };
        self.system.instances.iter().position(|instance| {
            instance.rule.meta.id == broken.rule.meta.id && is_subject(instance.subject)
        })
    }
}

/// The cause of a broken rule: one that was found by the rule, if it can be the cell that the rule is about, else the first whose cell is in it. A rule that is not linear comes
/// of what is sure about the cell that it is about.
pub(super) fn explanation(
    unit: &Unit<'_, '_>,
    broken: &Violation<'_>,
    instance: Option<usize>,
) -> Option<usize> {
    let Some(instance) = instance else {
        return unit.causes.iter().position(|cause| {
            cause.cell == broken.subject && cause.expected.is_some() && cause.rivals.is_empty()
        });
    };
    let named: Vec<usize> = (0..unit.causes.len())
        .filter(|index| {
            let cell = unit.causes[*index].cell;
            broken.cells.contains(&cell)
                || unit.system.instances[instance].cells().any(|known| known == cell)
        })
        .collect();
    let by_rule = |index: &&usize| unit.causes[**index].rules.contains(&instance);
    let about = |index: &&usize| unit.causes[**index].cell == broken.subject;
    let found = named.iter().filter(by_rule).find(about).or_else(|| named.iter().find(by_rule));
    found.or(named.first()).copied()
}
