//! Figures that are wrong together by one mistake: a form in another unit of money ([`scale`]), a column that is a row too low or too high
//! ([`shifted`], [`displaced`]), records that have each other's figures ([`exchanged`]), columns in each other's place ([`exchanged_columns`]), records that are in one row ([`merged`]), a column that was not sorted along ([`unsorted`]), and what the rules show ([`contradicted`], [`transformed`], [`pasted`]). What the cells should say is known before any rule is looked at; the diagnosis continues from there.

mod contradicted;
mod displaced;
mod exchange_witness;
mod exchanged;
mod exchanged_columns;
mod exchanged_rows;
mod left_behind;
pub(super) mod merged;
mod pasted;
mod scale;
mod shifted;
mod some_records;
mod supposition;
mod transformed;
mod unsorted;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::context::Context;
use super::reported_movements::reported_movements;
use super::systems::Systems;
use crate::check::linear::UnitSystem;
use crate::check::violation::Violation;
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::{Column, Form, FormKind};
use crate::findings::{Against, Facts as _, PartFacts, WholeFacts};
use crate::model::book::plain;
use crate::model::{CellKey, ColumnId, Finding, FormId, Kind, RowId, UnitId, group, record_name};
use data_editing::{Exact, inexact};
use supposition::Supposition;

/// Cells with what they should say; `None` where that is not known.
type Cells = Vec<(CellKey, Option<Exact>)>;

/// What several figures have in common.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    pub unit: UnitId,
    pub form: FormId,
    /// The column, if it is about one.
    pub column: Option<ColumnId>,
    pub facts: WholeFacts,
    pub cells: Cells,
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
        if self.facts.is_open() {
            return vec![whole];
        }
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
    /// The units that sent their report of the period before again: what its columns have in common they had in common then.
    pub resent: &'l BTreeSet<UnitId>,
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

/// The mistakes of all units. `broken` are the rules that do not hold as reported.
pub(super) fn wholes(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
    broken: &[Violation<'_>],
    systems: &Systems<'_, '_>,
    lists: &Lists<'_>,
) -> Result<Vec<Whole>, CheckError> {
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
        let ids = inputs.cells.ids();
        let measures = form.measures().filter_map(|column| ids.find_column(&column.id)).collect();
        let is_mixed = form.measures().any(|column| column.has_own_type());
        Some(FormTable { unit, id, form, measures, is_mixed, figures, known: context })
    };
    let tables: Vec<FormTable<'_, '_>> = tables.into_iter().filter_map(of_form).collect();
    let spans = scale::lists::Spans::new(&tables);
    // Columns that are in each other's place are in no other unit.
    let scale = |table: &FormTable<'_, '_>| {
        let mut found = scale::find(table, money);
        if found.is_empty() {
            found.extend(exchanged_columns::find(table));
        }
        if found.is_empty() {
            found.extend(scale::lists::find(table, &spans, money));
            found.extend(scale::rows::find(table, broken, money));
        }
        found
    };
    let mut found: Vec<Vec<Whole>> = tables.iter().map(scale).collect();
    for (table, found) in tables.iter().zip(&mut found) {
        for whole in found {
            exchange_witness::judge(inputs, &tables, (table, systems), whole)?;
        }
    }
    let of_form = |whole: &&Whole| whole.column.is_none() && !whole.facts.is_of_rows();
    let powers: HashMap<UnitId, (i32, Against)> = found
        .iter()
        .flatten()
        .filter(of_form)
        .filter_map(|whole| Some((whole.unit, whole.facts.power()?)))
        .collect();
    let is_scaled = |whole: &&Whole| whole.facts.power().is_some() && !whole.facts.is_of_rows();
    let scaled: Vec<Whole> = found.iter().flatten().filter(is_scaled).cloned().collect();
    let is_of_rows = |found: &[Whole]| found.iter().all(|whole| whole.facts.is_of_rows());
    for (table, found) in tables.iter().zip(&mut found).filter(|(_, found)| is_of_rows(found)) {
        // Rows may be in another unit because figures of other rows are in them.
        let rows = std::mem::take(found);
        if !rows.is_empty() {
            let moved = moved(table, systems, table.is_indicators())?;
            let is_several = moved.iter().any(|whole| whole.facts.is_of_columns());
            *found = if is_several { moved } else { rows };
            continue;
        }
        let mut in_step = false;
        for other in scaled.iter().filter(|other| other.unit == table.unit) {
            let look = |system: &UnitSystem<'_, '_>| {
                is_in_step(&Supposition::new(system), table.id, other)
            };
            in_step |= systems.look(table.unit, look)?;
        }
        let power = powers.get(&table.unit);
        let with_others = power.and_then(|power| scale::with_others(table, *power, in_step, money));
        // The figures of a list are compared with those that its records had before.
        let is_comparable = table.is_indicators() || context.has_reported_before(table.unit);
        match with_others {
            Some(whole) => found.push(whole),
            None if is_comparable => found.extend(exchanged::find(table)),
            None => {}
        }
        if found.is_empty() {
            found.extend(transformed::below_zero(table));
        }
        if found.is_empty() {
            found.extend(merged::find(table, inputs, lists));
        }
        if found.is_empty() {
            found.extend(moved(table, systems, is_comparable)?);
        }
        if found.is_empty() && is_comparable {
            found.extend(unsorted::find(table, lists));
        }
        if let Some(system) = systems.violated(table.unit).filter(|_| found.is_empty()) {
            let is_resent = lists.resent.contains(&table.unit);
            found.extend(contradicted::find(table, system, is_resent, money));
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// The columns of a form that are a row too low or too high, by what the rules show or by what is known of the figures.
fn moved(
    table: &FormTable<'_, '_>,
    systems: &Systems<'_, '_>,
    is_comparable: bool,
) -> Result<Vec<Whole>, CheckError> {
    let violated = systems.violated(table.unit);
    let mut by_figures = Vec::new();
    for whole in shifted::find(table, violated.is_some()).into_iter().filter(|_| is_comparable) {
        let look = |system: &UnitSystem<'_, '_>| is_refuted(&Supposition::new(system), &whole);
        if !systems.look(table.unit, look)? {
            by_figures.push(whole);
        }
    }
    let Some(system) = violated else { return Ok(by_figures) };
    let by_rules = displaced::find(table, system);
    let supposition = Supposition::new(system);
    let mended = |found: &[Whole]| {
        let cells: Vec<_> = found.iter().flat_map(|whole| whole.cells.clone()).collect();
        supposition.put(&cells).0.len()
    };
    let is_several = by_figures.iter().any(|whole| whole.facts.is_of_columns());
    // The rules tell best where one column is moved, unless it goes on beyond a heading.
    let is_much_more = || mended(&by_figures) >= mended(&by_rules) + supposition::FEWEST;
    let takes_rules = !by_rules.is_empty()
        && if is_several { mended(&by_rules) > mended(&by_figures) } else { !is_much_more() };
    Ok(if takes_rules { by_rules } else { by_figures })
}

/// Whether a list goes along with a form that is in another unit of money: a rule between both holds as reported, and would not with the form alone put right.
fn is_in_step(supposition: &Supposition<'_, '_, '_>, list: FormId, other: &Whole) -> bool {
    let (_, broken) = supposition.put(&other.cells);
    broken.into_iter().any(|index| supposition.cells(index).any(|cell| cell.form == list))
}

/// Whether the rules contradict a shift: with the figures as they should be far more do not hold than are mended. Some figures are always near others by chance, and in
/// several columns as often as in one.
fn is_refuted(supposition: &Supposition<'_, '_, '_>, whole: &Whole) -> bool {
    let (mended, broken) = supposition.put(&whole.cells);
    let most = if whole.facts.is_of_columns() { mended.len() / 2 } else { 2 * mended.len() };
    broken.len() > most
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
    measures: Vec<ColumnId>,
    /// A measure has a type of its own.
    is_mixed: bool,
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

    /// The place of a column among those of the form.
    fn place(&self, column: ColumnId) -> Option<usize> {
        let id = self.known.cells().ids().column(column);
        self.form.columns.iter().position(|known| known.id == id)
    }

    /// Two or more columns beside each other, in every way; none of a form with many columns, where some are always near others by chance.
    fn blocks(&self, mut columns: Vec<ColumnId>) -> Vec<Vec<ColumnId>> {
        const MOST: usize = 8;
        columns.sort_by_key(|column| self.place(*column));
        let lengths = if columns.len() > MOST { 0..=0 } else { 2..=columns.len() };
        let windows = lengths.filter(|length| *length > 0);
        windows.flat_map(|length| columns.windows(length).map(<[_]>::to_vec)).collect()
    }

    fn is_indicators(&self) -> bool {
        self.form.kind == FormKind::Indicators
    }

    /// Whether two columns of an indicator have figures of one type: a percentage says nothing of an amount.
    fn are_alike(&self, cell: CellKey, column: ColumnId) -> bool {
        let ids = self.known.cells().ids();
        let type_of = |column| self.form.type_of(ids.row(cell.row), ids.column(column));
        !self.is_mixed || type_of(cell.column) == type_of(column)
    }

    /// What the period before had: of an indicator in any of its columns that are alike, of a record in the same field.
    fn before(&self, cell: CellKey) -> Vec<f64> {
        if !self.known.has_reported_before(cell.unit) {
            return Vec::new();
        }
        let keys: Vec<CellKey> = if self.is_indicators() {
            let alike =
                self.measures.iter().copied().filter(|column| self.are_alike(cell, *column));
            alike.map(|column| CellKey { column, ..cell }).collect()
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
            self.is_indicators()
                && other.key.row == cell.row
                && is_other
                && self.are_alike(cell, other.key.column)
        };
        self.figures.iter().filter(is_beside).filter_map(|figure| figure.value)
    }
}
