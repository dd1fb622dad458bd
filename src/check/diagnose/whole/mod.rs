//! Figures that are wrong together by one mistake: a form in another unit of money ([`scale`]), a column that is a row too low or too high
//! ([`shifted`], [`displaced`]), records that have each other's figures ([`exchanged`]) or are in one row ([`merged`]), a column that was not sorted along ([`unsorted`]), and what the rules show ([`contradicted`], [`refuted`]). What the cells should say is known before any rule is looked at; the diagnosis continues from there.

mod contradicted;
mod displaced;
mod exchanged;
pub(super) mod merged;
mod refuted;
mod scale;
mod shifted;
mod unsorted;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::context::Context;
use super::repair::form_of_totals;
use super::reported_movements::reported_movements;
use crate::check::linear::UnitSystem;
use crate::check::violation::Violation;
use crate::check::{Inputs, Registers};
use crate::definition::{Column, Form, FormKind, Rule, names_in};
use crate::findings::{Against, Facts as _, PartFacts, WholeFacts};
use crate::model::book::plain;
use crate::model::{CellKey, ColumnId, Finding, FormId, Kind, RowId, UnitId, group, record_name};
use data_editing::{Exact, inexact};
use refuted::is_refuted;

/// What several figures have in common.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    pub unit: UnitId,
    pub form: FormId,
    /// The column, if it is about one.
    pub column: Option<ColumnId>,
    pub facts: WholeFacts,
    /// The cells with what they should say; `None` where that is not known.
    pub cells: Vec<(CellKey, Option<Exact>)>,
    /// How sure the values are, from 0 to 1.
    pub confidence: f64,
}

impl Whole {
    /// Whether the rules are to be looked at with what its cells should say; not where the period before has the same mistake.
    pub(super) fn is_put_right(&self) -> bool {
        self.facts.power().is_none_or(|(_, against)| against != Against::PeersTwice)
    }

    /// Its finding, then one for each of its cells that should say something else.
    pub(super) fn findings(&self, context: &Context<'_>) -> Vec<Finding> {
        let ids = context.cells().ids();
        let first = self.cells.first().and_then(|(cell, _)| context.cells().get(*cell));
        let mut place = first.map(|cell| cell.place()).unwrap_or_default();
        if self.column.is_none() {
            place.cell.clear();
        }
        let column = self.column.map_or("", |column| ids.column(column));
        let finding = self.facts.finding().unit(ids.unit(self.unit)).form(ids.form(self.form));
        let whole = Finding { place, confidence: Some(self.confidence), ..finding.at("", column) };
        let id = whole.id();
        let part = |(cell, value): &(CellKey, Option<Exact>)| {
            let (from, to) = (context.cells().value(*cell), inexact((*value)?));
            if from == Some(to) {
                return None;
            }
            let in_file = |value: f64| context.in_file(*cell, value);
            let facts = PartFacts { kind: whole.kind, from: from.map(in_file), to: in_file(to) };
            let mut finding = context.put(facts.finding(), *cell).expected(plain(to));
            finding.in_file = context.in_other_unit(*cell, to);
            finding.confidence = Some(self.confidence);
            finding.part_of.clone_from(&id);
            finding.evidence.clone_from(&whole.message);
            Some(finding)
        };
        let mut parts: Vec<Finding> = self.cells.iter().filter_map(part).collect();
        if let [only] = parts.as_mut_slice()
            && self.facts.power().is_some()
        {
            only.severity = whole.severity;
            only.part_of.clear();
            return parts;
        }
        std::iter::once(whole).chain(parts).collect()
    }
}

/// The records of the lists as they were sent, and what was found about them.
pub(super) struct Lists<'l> {
    pub registers: &'l Registers,
    pub records: &'l [Finding],
    /// The lists of which only the number of records disagrees with the indicators.
    pub miscounted: &'l BTreeSet<(UnitId, String)>,
}

/// Puts what was found about records that stand in another's row under that; of the others that came or went nothing is said if they are no more than the
/// indicators say.
pub(super) fn lead_records(
    inputs: &Inputs<'_>,
    wholes: &[Whole],
    context: &Context<'_>,
    records: &mut Vec<Finding>,
) {
    let ids = context.cells().ids();
    for whole in wholes {
        let (kind, row) = match &whole.facts {
            WholeFacts::RecordsMerged { gone, .. } => (Kind::VanishedRecord, gone),
            WholeFacts::RecordSplit { part, .. } => (Kind::UnexpectedRecord, part),
            _ => continue,
        };
        let Some(id) = whole.findings(context).first().map(Finding::id) else { continue };
        let (unit, form) = (ids.unit(whole.unit), ids.form(whole.form));
        let is_it = |of: &str| of == row || record_name(of) == row;
        let is_of_list = |f: &Finding| f.kind == kind && f.unit == unit && f.form == form;
        for finding in records.iter_mut().filter(|f| is_of_list(f) && is_it(&f.row)) {
            finding.follow(&id);
        }
        let is_left = |f: &Finding| is_of_list(f) && !f.is_consequence();
        let left = records.iter().filter(|finding| is_left(finding)).count();
        let count = reported_movements(inputs, kind, unit, form);
        if count.is_some_and(|count| left <= count) {
            records.retain(|finding| !is_left(finding));
        }
    }
}

/// The mistakes of all units. `broken` are the rules that do not hold as reported, `systems` the rules of the units that have such.
pub(super) fn wholes(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
    broken: &[Violation<'_>],
    systems: &BTreeMap<UnitId, UnitSystem<'_, '_>>,
    lists: &Lists<'_>,
) -> Vec<Whole> {
    let mut tables: HashMap<(UnitId, FormId), Vec<Figure>> = HashMap::default();
    for cell in inputs.cells.iter() {
        let key = cell.key();
        if cell.is_changed() || cell.is_rejected() {
            continue;
        }
        let [_, _, address] = cell.source();
        let place = crate::model::book::address(address);
        let figure = Figure { key, value: cell.value(), place };
        tables.entry((key.unit, key.form)).or_default().push(figure);
    }
    let mut tables: Vec<_> = tables.into_iter().collect();
    tables.sort_by_key(|(key, _)| *key);
    let money = &inputs.pipeline.money;
    let of_form = |((unit, id), figures): ((UnitId, FormId), Vec<Figure>)| {
        let form = inputs.pipeline.form(inputs.cells.ids().form(id))?;
        Some(FormTable { unit, id, form, figures, known: context })
    };
    let tables: Vec<FormTable<'_, '_>> = tables.into_iter().filter_map(of_form).collect();
    let spans = scale::lists::Spans::new(&tables);
    let scale = |table: &FormTable<'_, '_>| match scale::find(table, money) {
        none if none.is_empty() => {
            let mut found = scale::lists::find(table, &spans, money);
            found.extend(scale::rows::find(table, broken, money));
            found
        }
        found => found,
    };
    let mut found: Vec<Vec<Whole>> = tables.iter().map(scale).collect();
    let of_form = |whole: &&Whole| whole.column.is_none() && !whole.facts.is_of_rows();
    let powers: HashMap<UnitId, (i32, Against)> = found
        .iter()
        .flatten()
        .filter(of_form)
        .filter_map(|whole| Some((whole.unit, whole.facts.power()?)))
        .collect();
    let scaled: Vec<(UnitId, FormId)> = found
        .iter()
        .flatten()
        .filter(|w| w.facts.power().is_some() && !w.facts.is_of_rows())
        .map(|w| (w.unit, w.form))
        .collect();
    for (table, found) in tables.iter().zip(&mut found).filter(|(_, found)| found.is_empty()) {
        let power = powers.get(&table.unit);
        let in_step = || {
            let others = scaled.iter().filter(|(unit, _)| *unit == table.unit);
            others.into_iter().any(|(_, other)| is_in_step(inputs, broken, table, *other))
        };
        let with_others = power.and_then(|power| scale::with_others(table, *power, in_step, money));
        // The figures of a list are compared with those that its records had before.
        let is_comparable = table.is_indicators() || context.has_reported_before(table.unit);
        match with_others {
            Some(whole) => found.push(whole),
            None if is_comparable => found.extend(exchanged::find(table)),
            None => {}
        }
        if found.is_empty() {
            found.extend(merged::find(table, inputs, lists));
        }
        if let Some(system) = systems.get(&table.unit).filter(|_| found.is_empty()) {
            found.extend(displaced::find(table, system));
        }
        if found.is_empty() && is_comparable {
            let shifted = shifted::find(table).into_iter();
            found.extend(shifted.filter(|whole| !is_refuted(inputs, broken, whole)));
        }
        if found.is_empty() && is_comparable {
            found.extend(unsorted::find(table, lists));
        }
        if let Some(system) = systems.get(&table.unit).filter(|_| found.is_empty()) {
            found.extend(contradicted::find(table, system));
        }
    }
    found.into_iter().flatten().collect()
}

/// Whether a rule holds as reported between an amount of another form and a sum over the list: then both are in the same unit of money.
fn is_in_step(
    inputs: &Inputs<'_>,
    broken: &[Violation<'_>],
    table: &FormTable<'_, '_>,
    other: FormId,
) -> bool {
    let ids = inputs.cells.ids();
    let (unit, form) = (ids.unit(table.unit), ids.form(other));
    let holds = |rule: &Rule| {
        !broken.iter().any(|b| b.rule.meta.id == rule.meta.id && b.subject.unit == table.unit)
    };
    let of_list = inputs.pipeline.rules.rules.iter().filter(|rule| {
        let in_period = rule.periods.is_empty() || rule.periods.contains(&inputs.period.number);
        let of_form = rule.meta.form == form && rule.kind == Kind::CrossForm && in_period;
        of_form
            && rule.when.is_none()
            && form_of_totals(inputs, rule).as_deref() == Some(table.form.id.as_str())
    });
    of_list.filter(|rule| holds(rule)).any(|rule| {
        names_in(&rule.check).iter().any(|(_, name)| {
            let cell =
                name.split_once('.').and_then(|(row, column)| ids.key(unit, form, row, column));
            let amount = cell.filter(|cell| table.known.is_money(*cell));
            amount.and_then(|cell| inputs.cells.value(cell)).is_some_and(|value| value != 0.0)
        })
    })
}

/// How far two figures are apart, as a power of e, `farthest` at most.
fn distance(one: f64, other: f64, farthest: f64) -> f64 {
    if one == other {
        return 0.0;
    }
    let far = (one / other).ln().abs();
    if far.is_finite() { far.min(farthest) } else { farthest }
}

/// A cell with its figure, and where it is in its sheet.
struct Figure {
    key: CellKey,
    value: Option<f64>,
    /// Zero-based row and column.
    place: Option<(u32, u32)>,
}

/// The cells of one unit's form.
struct FormTable<'t, 'a> {
    unit: UnitId,
    id: FormId,
    form: &'t Form,
    figures: Vec<Figure>,
    known: &'t Context<'a>,
}

impl FormTable<'_, '_> {
    /// The numbers of each column, from the top to the bottom of the sheet.
    fn columns(&self) -> BTreeMap<ColumnId, Vec<&Figure>> {
        let numbers = self.figures.iter().filter(|figure| self.known.is_number(figure.key));
        let mut columns = group(numbers.map(|figure| (figure.key.column, figure)));
        columns.values_mut().for_each(|figures| figures.sort_by_key(|figure| figure.place));
        columns
    }

    /// The numbers by column and row.
    fn grid(&self) -> BTreeMap<ColumnId, BTreeMap<RowId, &Figure>> {
        let mut grid: BTreeMap<ColumnId, BTreeMap<RowId, &Figure>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| self.known.is_number(figure.key)) {
            grid.entry(figure.key.column).or_default().insert(figure.key.row, figure);
        }
        grid
    }

    fn declared(&self, column: ColumnId) -> Option<&Column> {
        self.form.column(self.known.cells().ids().column(column))
    }

    /// What people call a column.
    fn header(&self, column: ColumnId) -> String {
        self.declared(column).map(|column| self.form.header_of(column)).unwrap_or_default()
    }

    /// What people call a row.
    fn row_name(&self, row: RowId) -> String {
        let row = self.known.cells().ids().row(row);
        self.form.row(row).map_or_else(|| record_name(row).to_owned(), |row| row.label.clone())
    }

    /// A mistake in this form.
    fn whole(
        &self,
        column: Option<ColumnId>,
        facts: WholeFacts,
        cells: Vec<(CellKey, Option<Exact>)>,
        confidence: f64,
    ) -> Whole {
        Whole { unit: self.unit, form: self.id, column, facts, cells, confidence }
    }

    fn is_indicators(&self) -> bool {
        self.form.kind == FormKind::Indicators
    }

    /// What the period before had: of an indicator in any of its columns, of a record in the same field.
    fn before(&self, cell: CellKey) -> Vec<f64> {
        if !self.known.has_reported_before(cell.unit) {
            return Vec::new();
        }
        let keys: Vec<CellKey> = if self.is_indicators() {
            let ids = self.known.cells().ids();
            let columns = self.form.measures().filter_map(|column| ids.find_column(&column.id));
            columns.map(|column| CellKey { column, ..cell }).collect()
        } else {
            vec![cell]
        };
        keys.into_iter().filter_map(|key| self.known.before(key)).map(inexact).collect()
    }

    /// The other figures of the same indicator, but for those of some columns.
    fn beside<'f>(
        &'f self,
        cell: CellKey,
        but: &'f BTreeSet<ColumnId>,
    ) -> impl Iterator<Item = f64> + 'f {
        let is_beside = move |other: &&Figure| {
            let is_other = other.key.column != cell.column && !but.contains(&other.key.column);
            self.is_indicators() && other.key.row == cell.row && is_other
        };
        self.figures.iter().filter(is_beside).filter_map(|figure| figure.value)
    }
}
