//! Records that are in two rows: what a list adds up to says nothing where its records are to blame.

use super::assemble::Findings;
use super::context::Context;
use super::repair::form_of_totals;
use super::whole::Whole;
use crate::check::Inputs;
use crate::check::violation::Violation;
use crate::definition::Rule;
use crate::model::{Finding, UnitId};

/// The records of all lists that are in two rows.
pub(super) struct Splits<'a> {
    inputs: &'a Inputs<'a>,
    wholes: Vec<&'a Whole>,
}

impl<'a> Splits<'a> {
    pub(super) fn of(inputs: &'a Inputs<'a>, wholes: &'a [Whole]) -> Self {
        let wholes = wholes.iter().filter(|whole| whole.facts.is_of_record_split()).collect();
        Self { inputs, wholes }
    }

    /// The first that explains a rule about a unit's list.
    pub(super) fn find(&self, rule: &Rule, unit: UnitId) -> Option<&'a Whole> {
        if self.wholes.is_empty() {
            return None;
        }
        let form = form_of_totals(self.inputs, rule)?;
        let is_of_list = |whole: &&&Whole| {
            whole.unit == unit && self.inputs.cells.ids().form(whole.form) == form
        };
        self.wholes.iter().find(is_of_list).copied()
    }

    /// Puts the broken rules that they explain under their findings.
    pub(super) fn explain(
        &self,
        broken: &[Violation<'_>],
        findings: &mut Findings,
        context: &Context<'_>,
    ) {
        for whole in &self.wholes {
            let is_explained = |b: &&Violation<'_>| {
                let other = self.find(b.rule, b.subject.unit);
                other.is_some_and(|other| std::ptr::eq(other, *whole))
            };
            if let Some(id) = whole.findings(context).first().map(Finding::id) {
                findings.explain_by(&id, broken.iter().filter(is_explained), context);
            }
        }
    }
}
