//! A part of a report that was copied while the rest was not: a section of an indicator form, or the records of a register.
//!
//! Only telling figures count as evidence: money, and in indicator forms what happened within the period. Stocks often stay as they are, so for the
//! period before they are no evidence; nor is a zero. Each weighs less the more units share it.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::super::Inputs;
use super::{on_form, received};
use crate::definition::{Aggregate, Copies, Form, FormKind, Row, RowKind, Type};
use crate::findings::{self, CopyFacts, Facts as _};
use crate::model::Finding;
use crate::tables::{CellView, Cells};

/// A figure's place in a part: row and column, or a record's name (or number) and field.
type At<'c> = (&'c str, &'c str);

/// The telling figures of one unit in one part.
type Block<'c> = BTreeMap<At<'c>, f64>;

/// The blocks of the units.
type Blocks<'c> = BTreeMap<&'c str, Block<'c>>;

/// Reports that were copied in part, but for those units that are named already. `foreign` are the units whose whole report is another's: theirs shows
/// nothing about others.
pub(crate) fn check(
    inputs: &Inputs<'_>,
    copies: &Copies,
    named: &BTreeSet<String>,
    foreign: &BTreeSet<String>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(minimum) = copies.part else { return findings };
    for form in &inputs.pipeline.forms {
        let parts = parts(form, copies);
        if parts.is_empty() {
            continue;
        }
        let own = figures(inputs.cells, form);
        let earlier = inputs.history.map(|history| figures(history, form)).unwrap_or_default();
        for part in parts {
            let finder = Finder { inputs, form, part: &part, minimum: minimum as f64 };
            let stale = finder.all_stale(&own, &earlier, named);
            let mut copied = named.clone();
            copied.extend(stale.iter().map(|finding| finding.unit.clone()));
            findings.extend(stale);
            // Names may be changed with a copy; the order of the records seldom is.
            let mut now = part.blocks(&own, Key::Number);
            now.retain(|unit, _| !foreign.contains(*unit));
            let before = part.blocks(&earlier, Key::Number);
            findings.extend(finder.foreign(&now, &before, &copied));
        }
    }
    findings
}

/// A part of a form.
struct Part<'a> {
    form: &'a Form,
    /// The label of a section; empty where the part is the whole form.
    section: &'a str,
    /// The rows of a section whose figures are evidence: with whether they are no stock.
    rows: BTreeMap<&'a str, bool>,
    /// The measure, or the fields that are evidence.
    columns: Vec<&'a str>,
}

/// By what records of two registers are the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Name,
    Number,
}

fn parts<'a>(form: &'a Form, copies: &'a Copies) -> Vec<Part<'a>> {
    match form.kind {
        FormKind::Indicators if form.id == copies.form => sections(form, &copies.measure),
        FormKind::Register => {
            let money = form.fields().filter(|field| field.kind == Type::Money);
            let columns: Vec<&str> = money.map(|field| field.id.as_str()).collect();
            vec![Part { form, section: "", rows: BTreeMap::new(), columns }]
        }
        _ => Vec::new(),
    }
}

/// A form's rows from one section head to the next.
fn sections<'a>(form: &'a Form, measure: &'a str) -> Vec<Part<'a>> {
    // What is computed from other figures adds no evidence to them.
    let tells = |row: &&Row| {
        let computed = matches!(row.aggregate, Aggregate::Ratio { .. });
        let tells = row.type_ == Type::Money || row.kind == RowKind::Flow;
        !row.id.is_empty() && tells && !computed
    };
    let part = |(section, rows): (&'a str, &'a [Row])| {
        let telling = rows.iter().filter(tells);
        let rows = telling.map(|row| (row.id.as_str(), row.kind != RowKind::Stock)).collect();
        Part { form, section, rows, columns: vec![measure] }
    };
    form.sections().map(part).collect()
}

/// A figure other than zero.
struct Figure<'c> {
    unit: &'c str,
    row: &'c str,
    column: &'c str,
    value: f64,
}

/// The figures of a form that are the units' own: what a person took over from the period before is no copy.
fn figures<'c>(cells: &'c Cells, form: &Form) -> Vec<Figure<'c>> {
    let form = cells.ids().find_form(&form.id);
    let own = cells.iter().filter(|cell| Some(cell.key().form) == form);
    let figure = |cell: CellView<'c>| {
        let value = cell.value().filter(|value| *value != 0.0)?;
        let [unit, _, row, column] = cell.names();
        (!cell.is_taken_over()).then_some(Figure { unit, row, column, value })
    };
    own.filter_map(figure).collect()
}

impl Part<'_> {
    fn blocks<'c>(&self, figures: &[Figure<'c>], key: Key) -> Blocks<'c> {
        let is_register = self.form.kind == FormKind::Register;
        let mut blocks = Blocks::new();
        for Figure { unit, row, column, value } in figures {
            if !self.columns.contains(column) {
                continue;
            }
            let row = match (is_register, row.split_once(':')) {
                (false, _) if !self.rows.contains_key(row) => continue,
                (true, Some((number, _))) if key == Key::Number => number,
                (true, Some((_, name))) => name,
                _ => row,
            };
            blocks.entry(*unit).or_default().entry((row, *column)).or_insert(*value);
        }
        blocks
    }

    /// Whether a figure may be expected to change from one period to the next.
    fn moves(&self, at: &At<'_>) -> Option<bool> {
        self.rows.get(at.0).copied()
    }
}

struct Finder<'a> {
    inputs: &'a Inputs<'a>,
    form: &'a Form,
    part: &'a Part<'a>,
    minimum: f64,
}

impl Finder<'_> {
    /// The blocks that are their units' own of the period before, but for those of units that are named already.
    fn all_stale(
        &self,
        own: &[Figure<'_>],
        earlier: &[Figure<'_>],
        named: &BTreeSet<String>,
    ) -> Vec<Finding> {
        let before = self.part.blocks(earlier, Key::Name);
        if before.is_empty() {
            return Vec::new();
        }
        let now = self.part.blocks(own, Key::Name);
        let (holders, stays) = (Holders::new(&now), Stays::new(self.part, &now, &before));
        let others = now.iter().filter(|(unit, _)| !named.contains(**unit));
        let stale =
            others.filter_map(|(unit, block)| self.stale(unit, block, &before, (&holders, &stays)));
        stale.collect()
    }

    /// A block that is the unit's own of the period before.
    fn stale(
        &self,
        unit: &str,
        block: &Block<'_>,
        before: &Blocks<'_>,
        (holders, stays): (&Holders<'_>, &Stays<'_>),
    ) -> Option<Finding> {
        let old = before.get(unit)?;
        let telling = |at: &At<'_>| self.part.moves(at) != Some(false);
        let both: Vec<(&At<'_>, bool)> = block
            .iter()
            .filter(|(at, _)| telling(at))
            .filter_map(|(at, value)| Some((at, value == old.get(at)?)))
            .collect();
        if both.iter().any(|(_, same)| !same) {
            return None;
        }
        let stays = stays.without(block, old);
        let weight: f64 =
            both.iter().map(|(at, _)| stays.weight(at) / holders.count(at, block)).sum();
        if weight < self.minimum {
            return None;
        }
        let (equal, all) = (both.len(), block.keys().filter(|at| telling(at)).count());
        let finding = CopyFacts::StalePart { part: self.copied(), equal, all }.finding();
        Some(on_form(finding, self.inputs, unit, &self.form.id))
    }

    /// Blocks that are those of another unit. The unit whose own history fits is the original.
    fn foreign(
        &self,
        now: &Blocks<'_>,
        before: &Blocks<'_>,
        named: &BTreeSet<String>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let holders = Holders::new(now);
        for (one, other) in sharing(now) {
            let (Some(mine), Some(theirs)) = (now.get(one), now.get(other)) else { continue };
            let same = mine.iter().filter(|(index, value)| theirs.get(*index) == Some(*value));
            let weight: f64 =
                same.clone().map(|(index, _)| 1.0 / (holders.count(index, mine) - 1.0)).sum();
            let (equal, all) = (same.count(), mine.len().max(theirs.len()));
            // Nearly all: one or two may have been changed afterwards.
            if weight < self.minimum || equal * 10 < all * 9 {
                continue;
            }
            let strange = |unit: &str| distance(now.get(unit), before.get(unit));
            let first = strange(one)
                .total_cmp(&strange(other))
                .then_with(|| received(self.inputs, one).cmp(&received(self.inputs, other)));
            let (original, copy) = if first.is_le() { (one, other) } else { (other, one) };
            if named.contains(copy) {
                continue;
            }
            let title = self.inputs.pipeline.units.title(original, self.inputs.close());
            let part = self.copied();
            let finding = CopyFacts::ForeignPart { part, unit: &title, equal, all }.finding();
            findings.push(on_form(finding, self.inputs, copy, &self.form.id));
        }
        findings
    }

    fn copied(&self) -> findings::Part<'_> {
        match self.part.section {
            "" => findings::Part::Form(self.form.titles()),
            label => findings::Part::Section(label),
        }
    }
}

/// How many units have the same figure at the same place. No figure is zero, so figures are the same as their bits are.
struct Holders<'c>(HashMap<(At<'c>, u64), u32>);

impl<'c> Holders<'c> {
    fn new(now: &Blocks<'c>) -> Self {
        let mut counts: HashMap<(At<'_>, u64), u32> = HashMap::default();
        for (at, value) in now.values().flatten() {
            *counts.entry((*at, value.to_bits())).or_default() += 1;
        }
        Self(counts)
    }

    /// The unit itself among them.
    fn count(&self, at: &At<'_>, block: &Block<'_>) -> f64 {
        let count = block.get(at).and_then(|value| self.0.get(&(*at, value.to_bits())));
        f64::from(count.copied().unwrap_or(0).max(1))
    }
}

/// The pairs of units that share a telling figure which is not common to many.
fn sharing<'c>(now: &Blocks<'c>) -> BTreeSet<(&'c str, &'c str)> {
    const COMMON: usize = 20;
    let mut holders: HashMap<(At<'_>, u64), Vec<&str>> = HashMap::default();
    for (unit, block) in now {
        for (offset, value) in block {
            holders.entry((*offset, value.to_bits())).or_default().push(unit);
        }
    }
    let mut pairs = BTreeSet::new();
    // The pairs are in the order of their units, whatever figure shows them.
    holders.into_values().filter(|units| (2..=COMMON).contains(&units.len())).for_each(|units| {
        for (offset, one) in units.iter().enumerate() {
            pairs.extend(units[offset + 1..].iter().map(|other| (*one, *other)));
        }
    });
    pairs
}

/// How often a row's or field's figures stay as they were: what seldom changes is little evidence.
#[derive(Clone)]
struct Stays<'a> {
    part: &'a Part<'a>,
    /// By row, or by field of a register: how many units have both figures, and how many of these changed.
    counts: BTreeMap<&'a str, (usize, usize)>,
}

impl<'a> Stays<'a> {
    fn new(part: &'a Part<'a>, now: &Blocks<'a>, before: &Blocks<'_>) -> Self {
        let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (unit, block) in now {
            let Some(before) = before.get(unit) else { continue };
            for (index, value) in block {
                let Some(old) = before.get(index) else { continue };
                let count = counts.entry(group(part, index)).or_default();
                count.0 += 1;
                count.1 += usize::from(value != old);
            }
        }
        Self { part, counts }
    }

    /// The same of all units but one, given by its blocks.
    fn without(&self, block: &Block<'_>, before: &Block<'_>) -> Self {
        let mut others = self.clone();
        for (index, value) in block {
            let Some(old) = before.get(index) else { continue };
            if let Some(count) = others.counts.get_mut(group(self.part, index)) {
                count.0 = count.0.saturating_sub(1);
                count.1 = count.1.saturating_sub(usize::from(value != old));
            }
        }
        others.counts.retain(|_, (all, _)| *all > 0);
        others
    }

    /// From 0, where all others' figures stay too, to 1. Without others only what is declared to move counts.
    fn weight(&self, at: &At<'_>) -> f64 {
        match self.counts.get(group(self.part, at)) {
            Some((all, changed)) => *changed as f64 / *all as f64,
            None => f64::from(u8::from(self.part.moves(at) == Some(true))),
        }
    }
}

/// What figures are alike: the row of an indicator form, the field of a register.
fn group<'c>(part: &Part<'_>, at: &At<'c>) -> &'c str {
    if part.form.kind == FormKind::Register { at.1 } else { at.0 }
}

/// How far figures are from those of the period before, in relative terms; without history, far.
fn distance(now: Option<&Block<'_>>, before: Option<&Block<'_>>) -> f64 {
    let (Some(now), Some(before)) = (now, before) else { return f64::MAX };
    now.iter()
        .map(|(row, value)| {
            let old = before.get(row).copied().unwrap_or(0.0);
            (value - old).abs() / (value.abs() + old.abs() + 1.0)
        })
        .sum()
}
