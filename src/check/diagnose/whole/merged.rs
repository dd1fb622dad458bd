//! Two records in one row, or one record in two rows: a row has the figures of itself and of another one that is gone, or a new one has a part of them.
//!
//! No sum sees it, only the number of records. It is said where a record that is gone without a word (or one that is new without a word), and one that is
//! there, had together in the period before what the one has now (or have now what the one had).

use super::{FormTable, Lists, Whole};
use crate::check::Inputs;
use crate::check::linear::UnitSystem;
use crate::findings::WholeFacts;
use crate::model::{CellKey, Finding, Kind};

/// Fields that must tell it, at least.
const FEWEST: usize = 3;

/// How far one figure can be from another at most, as a power of e: what is farther says no more.
const FARTHEST: f64 = 1.5;

/// How much nearer all figures must be to the sum than to what the record had itself, at least, as a power of e.
const CLEARLY: f64 = 0.45;

/// How far they may be from the sum, in parts of how far they are from its own.
const MOST: f64 = 0.6;

/// Where all sums over the list agree, the figures are somewhere in it: so much nearer than in any other row is enough.
const NEARER: f64 = 0.1;

pub(super) fn find(
    table: &FormTable<'_, '_>,
    inputs: &Inputs<'_>,
    lists: &Lists<'_>,
    system: Option<&UnitSystem<'_, '_>>,
) -> Vec<Whole> {
    let unit = inputs.cells.ids().unit(table.unit);
    let sums_agree = system.is_some_and(|system| sums_agree(table, system));
    let of_list = lists.records.iter().filter(|finding| {
        let is_moved = matches!(finding.kind, Kind::VanishedRecord | Kind::UnexpectedRecord);
        is_moved && finding.unit == unit && finding.form == table.form.id
    });
    of_list.filter_map(|other| row_of(table, inputs, lists, other, sums_agree)).collect()
}

/// A row that may have the figures of another record, or lack a part of its own.
struct Candidate<'r> {
    from_own: f64,
    from_both: f64,
    name: &'r str,
    cells: Vec<CellKey>,
}

impl Candidate<'_> {
    fn gain(&self) -> f64 {
        self.from_own - self.from_both
    }
}

/// The row in which a record that is gone stands, or of which one that is new is a part.
fn row_of(
    table: &FormTable<'_, '_>,
    inputs: &Inputs<'_>,
    lists: &Lists<'_>,
    other: &Finding,
    sums_agree: bool,
) -> Option<Whole> {
    let (history, register) = (inputs.history?, lists.registers.get(&table.form.id)?);
    let (form, unit) = (&table.form.id, other.unit.as_str());
    let is_gone = other.kind == Kind::VanishedRecord;
    let old = if is_gone { Some(register.last_of(unit, &other.row)?) } else { None };
    let mut rows: Vec<Candidate<'_>> = Vec::new();
    for (record, own) in register.kept().filter(|(record, _)| record.unit == unit) {
        let mut row =
            Candidate { from_own: 0.0, from_both: 0.0, name: &record.name, cells: Vec::new() };
        for field in table.form.fields().filter(|field| field.kind.is_number()) {
            let then = |row: &str| history.find(unit, form, row, &field.id)?.value();
            let Some(cell) = inputs.cells.find(unit, form, &record.row, &field.id) else {
                continue;
            };
            let theirs = match old {
                Some(old) => then(&old.row),
                None => inputs
                    .cells
                    .find(unit, form, &other.row, &field.id)
                    .and_then(|cell| cell.value()),
            };
            let theirs = theirs.filter(|theirs| *theirs > 0.0);
            let (Some(now), Some(mine), Some(theirs)) = (cell.value(), then(&own.row), theirs)
            else {
                continue;
            };
            row.from_own += distance(now, mine);
            row.from_both += match is_gone {
                true => distance(now, mine + theirs),
                false => distance(now + theirs, mine),
            };
            row.cells.push(cell.key());
        }
        if row.cells.len() >= FEWEST {
            rows.push(row);
        }
    }
    rows.sort_by(|one, other| other.gain().total_cmp(&one.gain()));
    let is_clear =
        |row: &Candidate<'_>| row.gain() >= CLEARLY && row.from_both <= MOST * row.from_own;
    let next = rows.get(1);
    let best = rows.first().filter(|best| {
        // One that could stand in either of two rows is told as gone.
        let is_alone = is_clear(best) && !next.is_some_and(is_clear);
        let is_nearest =
            sums_agree && best.gain() >= NEARER + next.map_or(0.0, |next| next.gain().max(0.0));
        is_alone || is_nearest
    })?;
    let name = |row: &str| row.split_once(':').map_or(row, |(_, name)| name).to_owned();
    let facts = match is_gone {
        true => WholeFacts::RecordsMerged { gone: other.row.clone(), into: best.name.to_owned() },
        false => WholeFacts::RecordSplit { record: best.name.to_owned(), part: name(&other.row) },
    };
    Some(Whole {
        unit: table.unit,
        form: table.id,
        column: None,
        facts,
        cells: best.cells.iter().map(|cell| (*cell, None)).collect(),
        confidence: if is_clear(best) { 0.9 } else { 0.8 },
    })
}

/// Whether all sums over the list agree with the indicators, two of them at least.
fn sums_agree(table: &FormTable<'_, '_>, system: &UnitSystem<'_, '_>) -> bool {
    let broken = system.broken(|at| system.system.variables.get(at)?.value);
    let sums = system.instances.iter().enumerate().filter(|(_, instance)| {
        let is_of_list = instance.cells().any(|cell| cell.form == table.id);
        is_of_list && instance.subject.form != table.id
    });
    let (mut agree, mut all) = (0, 0);
    for (at, _) in sums {
        all += 1;
        agree += usize::from(!broken.contains(&at));
    }
    all >= 2 && agree == all
}

/// How far two figures are apart, as a power of e.
fn distance(one: f64, other: f64) -> f64 {
    if one == other {
        return 0.0;
    }
    let far = (one / other).ln().abs();
    if far.is_finite() { far.min(FARTHEST) } else { FARTHEST }
}
