//! Two figures of one record that changed places: capital in the column of members, and members in that of capital. Both sums over the list differ from the indicators by what
//! the two differ by, in opposite directions, and no indicator is to blame. Of a field that no sum is made of, the figure tells: it cannot be there, or never was.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::count::difference;
use crate::check::Inputs;
use crate::check::linear::RegisterTotals;
use crate::check::violation::Violation;
use crate::definition::{Type, names_in};
use crate::findings::{
    DiagnosisEvidence, DiagnosisFacts, ErrorMechanism, Facts as _, PartFacts, ValueSource,
};
use crate::model::book::plain;
use crate::model::{CellKey, Finding, Kind, Message, RowId, Severity, UnitId};
use data_editing::{Exact, ONE, exact, inexact};

/// How sure two figures are that both sums ask for, of one record alone.
const SURE: f64 = 0.95;

/// What is left of sums of rounded figures, at least.
const DUST: f64 = 1e-6;

/// The exchanged figures of all lists.
#[derive(Default)]
pub(super) struct Exchanged<'a> {
    /// The two findings of each exchange, with the rules that it explains.
    pub found: Vec<(Vec<Finding>, Vec<Violation<'a>>)>,
    /// What the cells should say.
    pub right: Vec<(CellKey, Option<Exact>)>,
}

/// A rule between an indicator and the sum of a column, by how much the indicator says more.
struct Gap {
    /// Its place among the broken rules.
    index: usize,
    more: f64,
    rounding: f64,
    cells: BTreeMap<RowId, CellKey>,
    severity: Severity,
}

/// Two cells of a record, with what each should say.
type Pair = [(CellKey, f64); 2];

impl<'a> Exchanged<'a> {
    /// Takes what exchanges explain out of the rules that do not hold.
    pub(super) fn take(
        inputs: &Inputs<'_>,
        totals: &RegisterTotals,
        context: &Context<'_>,
        broken: &mut Vec<Violation<'a>>,
    ) -> Self {
        let mut exchanged = Self::default();
        let units: BTreeSet<UnitId> = broken.iter().map(|it| it.subject.unit).collect();
        for unit in units {
            while let Some((rules, severity, pair)) = find(inputs, totals, context, broken, unit) {
                let rules = rules.into_iter().rev();
                let explained = rules.map(|index| broken.remove(index)).collect();
                exchanged.found.push((findings(&pair, severity, context), explained));
                exchanged.right.extend(pair.iter().map(|(cell, to)| (*cell, exact(*to))));
            }
        }
        exchanged
    }

    /// Puts what was found of one of the cells alone under the exchange.
    pub(super) fn lead(&self, cells: &mut [Finding], context: &Context<'_>) {
        for (parts, _) in &self.found {
            let keys: Vec<_> = parts.iter().filter_map(|it| context.cells().key_of(it)).collect();
            let Some(id) = parts.first().map(Finding::id) else { continue };
            let is_it = |finding: &&mut Finding| {
                finding.kind == Kind::OutOfRange
                    && context.cells().key_of(finding).is_some_and(|key| keys.contains(&key))
            };
            cells.iter_mut().filter(is_it).for_each(|finding| finding.follow(&id));
        }
    }
}

/// The first exchange of a unit: the rules, and the one record whose figures explain them.
fn find(
    inputs: &Inputs<'_>,
    totals: &RegisterTotals,
    context: &Context<'_>,
    broken: &[Violation<'_>],
    unit: UnitId,
) -> Option<(BTreeSet<usize>, Severity, Pair)> {
    let of_unit = broken.iter().enumerate().filter(|(_, it)| it.subject.unit == unit);
    let gaps: Vec<Gap> = of_unit.filter_map(|(index, it)| gap(totals, unit, index, it)).collect();
    let pairs = gaps
        .iter()
        .enumerate()
        .flat_map(|(place, one)| gaps.iter().skip(place + 1).map(move |other| (one, other)));
    for (one, other) in pairs {
        let mut fitting = one.cells.iter().filter_map(|(row, cell)| {
            let pair = [*cell, *other.cells.get(row)?];
            exchange(inputs, context, pair, [one, other])
        });
        if let (Some(pair), None) = (fitting.next(), fitting.next()) {
            let severity = one.severity.min(other.severity);
            return Some((BTreeSet::from([one.index, other.index]), severity, pair));
        }
    }
    gaps.iter().find_map(|gap| {
        let mut fitting = gap.cells.values().filter_map(|cell| {
            let others = fields(inputs, *cell).filter(|other| is_odd(inputs, context, *other));
            let mut pairs =
                others.filter_map(|other| with_odd(inputs, context, [*cell, other], gap));
            pairs.next().filter(|_| pairs.next().is_none())
        });
        let pair = fitting.next().filter(|_| fitting.next().is_none())?;
        // What a rule says of the record is said of the exchanged figures.
        let [(cell, _), (other, _)] = pair;
        let is_of = |it: &Violation<'_>| {
            it.subject.form == cell.form && [cell, other].iter().any(|one| it.cells.contains(one))
        };
        let of_record = broken.iter().enumerate().filter(|(_, it)| is_of(it));
        let rules = of_record.map(|(index, _)| index).chain([gap.index]).collect();
        Some((rules, gap.severity, pair))
    })
}

/// The other figures of a record.
fn fields<'i>(inputs: &'i Inputs<'_>, cell: CellKey) -> impl Iterator<Item = CellKey> + 'i {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form)).into_iter();
    let fields = form.flat_map(|form| &form.columns).filter(|column| column.kind.is_number());
    let others = fields.filter_map(move |field| ids.find_column(&field.id));
    others.map(move |column| CellKey { column, ..cell }).filter(move |other| *other != cell)
}

/// Whether a figure cannot be in its field, or is far from what it was there.
fn is_odd(inputs: &Inputs<'_>, context: &Context<'_>, cell: CellKey) -> bool {
    const FAR: f64 = 10.0;
    let Some(value) = inputs.cells.value(cell) else { return false };
    let before = context.before(cell).map(inexact).filter(|before| *before != 0.0);
    let is_far = before.is_some_and(|before| !(1.0 / FAR..=FAR).contains(&(value / before)));
    is_far || !may_be(inputs, &(cell, value))
}

/// What two figures of a record should say of which the second cannot be in its field, if a sum agrees once they are exchanged.
fn with_odd(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
    [cell, other]: [CellKey; 2],
    gap: &Gap,
) -> Option<Pair> {
    let to = |cells| typed(inputs, context, cells);
    let pair = [(cell, to([cell, other])?), (other, to([other, cell])?)];
    let more = pair[0].1 - inputs.cells.value(cell)?;
    let fits = more != 0.0 && (more - gap.more).abs() <= gap.rounding.max(DUST);
    let is_right = |(cell, to): &(CellKey, f64)| may_be(inputs, &(*cell, *to));
    let [_, (_, back)] = pair;
    let before = context.before(other).map(inexact).filter(|before| *before != 0.0);
    let is_near = before.is_none_or(|before| (0.1..=10.0).contains(&(back / before)));
    (fits && is_near && pair.iter().all(is_right)).then_some(pair)
}

/// The figure of another cell as it would be in this one: what was typed is in the unit of the file.
fn typed(inputs: &Inputs<'_>, context: &Context<'_>, [cell, of]: [CellKey; 2]) -> Option<f64> {
    let unit = context.in_file(cell, 1.0);
    let value = context.in_file(of, inputs.cells.value(of)?) / unit;
    Some(value).filter(|value| value.is_finite())
}

/// Whether a field may have a figure.
fn may_be(inputs: &Inputs<'_>, (cell, to): &(CellKey, f64)) -> bool {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form));
    let column = form.and_then(|form| form.column(ids.column(cell.column)));
    column.is_some_and(|column| {
        (column.kind != Type::Int || to.fract() == 0.0) && (column.negative || *to >= 0.0)
    })
}

/// The sum of a column that a rule holds against an indicator.
fn gap(
    totals: &RegisterTotals,
    unit: UnitId,
    index: usize,
    violation: &Violation<'_>,
) -> Option<Gap> {
    let names = names_in(&violation.rule.check);
    let mut sums = names.iter().filter_map(|(_, name)| totals.of(name, unit));
    let total = sums.next().filter(|total| total.terms.iter().all(|(_, factor)| *factor == ONE))?;
    if sums.next().is_some() || violation.factors.len() != 1 {
        return None;
    }
    Some(Gap {
        index,
        more: difference(violation)?,
        rounding: violation.rounding,
        cells: total.terms.iter().map(|(cell, _)| (cell.row, *cell)).collect(),
        severity: violation.rule.meta.severity,
    })
}

/// What two cells of a record should say, if both sums agree once they are exchanged.
fn exchange(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
    cells: [CellKey; 2],
    gaps: [&Gap; 2],
) -> Option<Pair> {
    let [one, other] = cells;
    if one == other || one.form != other.form {
        return None;
    }
    let value = |cell: CellKey| inputs.cells.value(cell);
    let pair = [
        (one, typed(inputs, context, [one, other])?),
        (other, typed(inputs, context, [other, one])?),
    ];
    let fits = pair.iter().zip(gaps).all(|((cell, to), gap)| {
        let more = to - value(*cell).unwrap_or_default();
        more != 0.0 && (more - gap.more).abs() <= gap.rounding.max(DUST)
    });
    (fits && pair.iter().all(|of| may_be(inputs, of))).then_some(pair)
}

/// The finding at the first cell, and the one at the other that is a part of it.
fn findings(pair: &Pair, severity: Severity, context: &Context<'_>) -> Vec<Finding> {
    let [(cell, to), (other, theirs)] = *pair;
    let in_file = |cell: CellKey, value: f64| context.in_file(cell, value);
    let put = |finding: Finding, cell: CellKey, to: f64| {
        let finding = context.put(finding, cell).expected(plain(to));
        let values = vec![(ValueSource::OtherTotal, in_file(cell, to))];
        let evidence = DiagnosisEvidence { values, ..DiagnosisEvidence::default() };
        let in_file = context.in_other_unit(cell, to);
        Finding { in_file, ..finding }.because(Message::each(|lang| evidence.text(lang)), SURE)
    };
    let from = |cell: CellKey| context.cells().value(cell).map(|value| in_file(cell, value));
    let facts = DiagnosisFacts {
        kind: Kind::Typo,
        severity,
        mechanism: ErrorMechanism::Swap { with: context.address(other) },
        change: from(cell).map(|from| (from, in_file(cell, to))),
        on_trial: false,
    };
    let lead = put(facts.finding(), cell, to);
    let part = PartFacts { kind: Kind::Typo, from: from(other), to: in_file(other, theirs) };
    let mut part = put(part.finding(), other, theirs);
    part.part_of = lead.id();
    vec![lead, part]
}
