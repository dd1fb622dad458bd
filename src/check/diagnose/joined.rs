//! Two records of the period before in one row, under both names: that they are gone, that the row is new and what counts lack by it is no mistake of a figure.

use super::repair::form_of_totals;
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::findings::{Facts as _, WholeFacts};
use crate::model::{Finding, Kind, Place};

/// How sure it is that a row with both names is both records.
const SURE: f64 = 0.95;

/// What the rows with two names explain.
#[derive(Default)]
pub(super) struct ByJoined<'a> {
    /// The finding about each row, with the rules that it explains.
    pub found: Vec<(Finding, Vec<Violation<'a>>)>,
    /// The findings about records that are caused by it.
    pub caused: Vec<Finding>,
}

impl<'a> ByJoined<'a> {
    /// Takes what is explained out of the rules that do not hold and the findings about records.
    pub(super) fn take(
        inputs: &Inputs<'_>,
        registers: &Registers,
        broken: &mut Vec<Violation<'a>>,
        records: &mut Vec<Finding>,
    ) -> Self {
        let mut by_joined = Self::default();
        let mut forms: Vec<_> = registers.iter().collect();
        forms.sort_by_key(|(form, _)| *form);
        for (form, register) in forms {
            let field = inputs.pipeline.form(form).map_or("", |form| form.name.as_str());
            let joined: Vec<_> = register.joined().collect();
            for (record, names) in &joined {
                let names = names.map(|one| one.name.clone());
                let is_of_list = |f: &Finding| f.unit == record.unit && f.form == *form;
                let facts = WholeFacts::RecordsJoined { records: names.clone() };
                let cell = inputs.cells.find(&record.unit, form, &record.row, field);
                let place = cell.map_or_else(Place::default, |cell| cell.place());
                let finding = facts.finding().unit(&record.unit).form(form).place(place);
                let finding = Finding { confidence: Some(SURE), ..finding };
                let id = finding.id();
                let is_caused = |f: &Finding| match f.kind {
                    Kind::VanishedRecord => names.contains(&f.row),
                    Kind::UnexpectedRecord => f.row == record.row,
                    _ => false,
                };
                for mut finding in
                    records.extract_if(.., |finding| is_of_list(finding) && is_caused(finding))
                {
                    finding.follow(&id);
                    by_joined.caused.push(finding);
                }
                let rows = joined.iter().filter(|(other, _)| other.unit == record.unit).count();
                let unit = inputs.cells.ids().find_unit(&record.unit);
                let is_explained = |violation: &mut Violation<'_>| {
                    Some(violation.subject.unit) == unit
                        && form_of_totals(inputs, violation.rule).as_ref() == Some(form)
                        && is_short_of(violation, rows)
                };
                let explained = broken.extract_if(.., is_explained).collect();
                by_joined.found.push((finding, explained));
            }
        }
        by_joined
    }
}

/// Whether both sides of a rule differ by so many records, or some of them.
fn is_short_of(violation: &Violation<'_>, records: usize) -> bool {
    let gap = violation.sides.map_or(0.0, |(left, right)| (left - right).abs());
    gap.fract() == 0.0 && (1.0..=records as f64).contains(&gap)
}
