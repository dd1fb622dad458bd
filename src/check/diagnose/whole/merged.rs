//! Two records in one row: a record has the figures of itself and of another one that is gone.
//!
//! No sum sees it, only the number of records. It is said where a record that is gone without a word, and one that is there, had together in the period
//! before what the one has now.

use super::{FormTable, Lists, Whole};
use crate::check::Inputs;
use crate::findings::WholeFacts;
use crate::model::{CellKey, Kind};

/// Fields that must tell it, at least.
const FEWEST: usize = 3;

/// How far one figure can be from another at most, as a power of e: what is farther says no more.
const FARTHEST: f64 = 1.5;

/// How much nearer all figures must be to the sum than to what the record had itself, at least, as a power of e.
const CLEARLY: f64 = 0.45;

/// How far they may be from the sum, in parts of how far they are from its own.
const MOST: f64 = 0.6;

pub(super) fn find(
    table: &FormTable<'_, '_>,
    inputs: &Inputs<'_>,
    lists: &Lists<'_>,
) -> Vec<Whole> {
    let (Some(history), Some(register)) = (inputs.history, lists.registers.get(&table.form.id))
    else {
        return Vec::new();
    };
    let ids = inputs.cells.ids();
    let unit = ids.unit(table.unit);
    let gone = lists.records.iter().filter(|finding| {
        finding.kind == Kind::VanishedRecord
            && finding.unit == unit
            && finding.form == table.form.id
    });
    let mut found: Vec<Whole> = Vec::new();
    for gone in gone {
        let Some(old) = register.last_of(unit, &gone.row) else { continue };
        let mut likely: Vec<(f64, &str, Vec<CellKey>)> = Vec::new();
        for (record, own) in register.kept().filter(|(record, _)| record.unit == unit) {
            let (mut from_own, mut from_sum, mut fields, mut cells) = (0.0, 0.0, 0, Vec::new());
            for field in table.form.fields().filter(|field| field.kind.is_number()) {
                let then = |row: &str| {
                    history.find(unit, &table.form.id, row, &field.id).and_then(|cell| cell.value())
                };
                let now = inputs.cells.find(unit, &table.form.id, &record.row, &field.id);
                let Some(now) = now else { continue };
                let (Some(value), Some(mine)) = (now.value(), then(&own.row)) else { continue };
                let Some(theirs) = then(&old.row).filter(|theirs| *theirs > 0.0) else { continue };
                fields += 1;
                from_own += distance(value, mine);
                from_sum += distance(value, mine + theirs);
                cells.push(now.key());
            }
            if fields >= FEWEST && from_own - from_sum >= CLEARLY && from_sum <= MOST * from_own {
                likely.push((from_sum, &record.name, cells));
            }
        }
        // One that could stand in either of two rows is told as gone.
        let [(_, into, cells)] = likely.as_slice() else { continue };
        found.push(Whole {
            unit: table.unit,
            form: table.id,
            column: None,
            facts: WholeFacts::RecordsMerged { gone: gone.row.clone(), into: (*into).to_owned() },
            cells: cells.iter().map(|cell| (*cell, None)).collect(),
            confidence: 0.9,
        });
    }
    found
}

/// How far two figures are apart, as a power of e.
fn distance(one: f64, other: f64) -> f64 {
    if one == other {
        return 0.0;
    }
    let far = (one / other).ln().abs();
    if far.is_finite() { far.min(FARTHEST) } else { FARTHEST }
}
