//! Lists that lack a record of the period before: they add up to less than an indicator, by about what that record had.
//!
//! Of lists whose records may come and go without a word nothing else tells that one is gone ([`super::repair`] looks after the others).

use std::collections::BTreeSet;

use super::context::Context;
use super::count::{Miscount, by_list, difference};
use crate::check::linear::RegisterTotals;
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::definition::names_in;
use crate::findings::{Facts as _, LackingFacts};
use crate::model::{CellKey, UnitId};
use crate::tables::SenderUnits;
use data_editing::{Exact, exact, inexact, one_stroke};

/// A record is about what it was if it is within this of it, in parts of it.
const NEAR: f64 = 0.35;

/// What is left of sums of rounded figures.
const DUST: f64 = 1e-6;

/// The lists that are short of a record.
pub(super) fn lists_short_of_a_record(
    (inputs, registers, totals): (&Inputs<'_>, &Registers, &RegisterTotals),
    context: &Context<'_>,
    broken: &[Violation<'_>],
    wrong_otherwise: impl Fn(UnitId) -> bool,
) -> Vec<Miscount> {
    let has_continuity = |form: &str| {
        let mut rules = inputs.pipeline.rules.continuity.iter();
        rules.any(|rule| rule.meta.form == form)
    };
    let mut lists = by_list(inputs, broken, wrong_otherwise);
    lists.retain(|(_, form), _| !has_continuity(form));
    let found = lists.into_iter().filter_map(|((unit, form), violations)| {
        let mut all = violations.iter().map(|violation| {
            lacking((inputs, registers, totals), context, (unit, &form), violation)
        });
        let first = all.next()??;
        // Several totals are short of the same record.
        let is_same = all.all(|other| other.is_some_and(|other| other.record == first.record));
        if !is_same {
            return None;
        }
        let name = inputs.cells.ids().unit(unit);
        let place = inputs.place_of(name, &form);
        let finding = first.finding().unit(name).form(&form).place(place);
        Some(Miscount { unit, form, finding })
    });
    found.collect()
}

/// The one record that is gone and had about what a total is short of; `None` where one keystroke explains the difference as well.
fn lacking(
    (inputs, registers, totals): (&Inputs<'_>, &Registers, &RegisterTotals),
    context: &Context<'_>,
    (unit, form): (UnitId, &str),
    violation: &Violation<'_>,
) -> Option<LackingFacts> {
    let (ids, history) = (inputs.cells.ids(), inputs.history?);
    let short = difference(violation).filter(|short| *short > 0.0)?;
    let names = names_in(&violation.rule.check);
    let total = names.iter().find_map(|(_, name)| totals.of(name, unit))?;
    let columns: BTreeSet<_> = total.terms.iter().map(|(cell, _)| cell.column).collect();
    let [column] = columns.into_iter().collect::<Vec<_>>()[..] else { return None };
    let by_stroke = |from: f64, to: f64| {
        let both: Option<(Exact, Exact)> = exact(from).zip(exact(to));
        both.is_some_and(|(from, to)| one_stroke(from, to))
    };
    let says = inputs.cells.value(violation.subject)?;
    // A record that would be about what it was, or what is in its next field, and is not as it is, lacks that itself.
    let is_near = |value: f64, before: f64| (value - before).abs() <= NEAR * before.abs();
    let explains = |cell: CellKey| {
        let Some(value) = inputs.cells.value(cell) else { return false };
        let to = value + short;
        let before = context.before(cell).map(inexact);
        let comes_back = before.is_some_and(|it| is_near(to, it) && !is_near(value, it));
        let mut others = context.neighbours(cell).into_iter();
        let is_it = |other: f64| (other - to).abs() <= violation.rounding.max(DUST);
        let is_beside = others.any(|other| inputs.cells.value(other).is_some_and(is_it));
        by_stroke(value, to) || comes_back || is_beside
    };
    if by_stroke(says, says - short) || total.terms.iter().any(|(cell, _)| explains(*cell)) {
        return None;
    }
    let gone = registers.get(form)?.gone_from(ids.unit(unit)).filter_map(|record| {
        let of = &record.identity.unit;
        let cell = history.find(of, form, &record.row, ids.column(column))?;
        Some((record.name.clone(), cell.value().filter(|value| *value > 0.0)?))
    });
    let mut near = gone.filter(|(_, before)| (short - before).abs() <= NEAR * before);
    let (record, before) = near.next().filter(|_| near.next().is_none())?;
    let units = SenderUnits::new(inputs.pipeline, inputs.cells);
    let in_file = |value: f64| units.in_file(violation.subject, value);
    Some(LackingFacts {
        label: inputs.row_label(violation.subject),
        short: in_file(short),
        record,
        before: in_file(before),
        severity: violation.rule.meta.severity,
    })
}
