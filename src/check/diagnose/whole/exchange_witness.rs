//! In which of two periods two columns of a list are in each other's place: by what else is known of this one. The total of the list has them the other way round, the rules about the
//! list hold as it is or the other way round, or the lists of other units do.

use super::supposition::Supposition;
use super::{FormTable, Systems, Whole, distance};
use crate::check::linear::UnitSystem;
use crate::check::{CheckError, Inputs};
use crate::findings::{ExchangeShownBy, ExchangeWitness, WholeFacts};
use crate::model::{CellKey, ColumnId, group};
use data_editing::outliers::median;
use data_editing::{Exact, inexact};

/// Other units with such a list, at least.
const UNITS: usize = 3;

/// How much nearer to the lists of other units both columns must be one way than the other, as a power of e, and in parts of how far they are the other way.
const CLEARLY: f64 = 2.0;
const MOST: f64 = 0.5;

/// The farthest that figures are taken to be apart.
const FARTHEST: f64 = 10.0;

/// Which period is wrong.
enum Wrong {
    Now(ExchangeWitness),
    Before(ExchangeWitness),
}

/// Says of an exchange that the period before shows which of both is wrong, where something else shows that. Where it is not this one, nothing else is proposed for its cells.
pub(super) fn judge(
    inputs: &Inputs<'_>,
    tables: &[FormTable<'_, '_>],
    (table, systems): (&FormTable<'_, '_>, &Systems<'_, '_>),
    whole: &mut Whole,
) -> Result<(), CheckError> {
    let WholeFacts::ColumnsExchanged { shown_by: shown_by @ ExchangeShownBy::Past(None), .. } =
        &mut whole.facts
    else {
        return Ok(());
    };
    let by_rules = |system: &UnitSystem<'_, '_>| {
        let (mended, broken) = Supposition::new(system).put(&whole.cells);
        mended.len() as isize - broken.len() as isize
    };
    let wrong = match systems.look(table.unit, by_rules)? {
        1.. => Some(Wrong::Now(ExchangeWitness::Rules)),
        ..0 => Some(Wrong::Before(ExchangeWitness::Rules)),
        0 if total_has_them(inputs, table, &whole.cells) => {
            Some(Wrong::Now(ExchangeWitness::Total))
        }
        0 => by_lists(tables, table, &whole.cells),
    };
    match wrong {
        Some(Wrong::Now(witness)) => *shown_by = ExchangeShownBy::Past(Some(witness)),
        Some(Wrong::Before(witness)) => {
            *shown_by = ExchangeShownBy::PastIsWrong(witness);
            let reported = |cell: &CellKey| table.known.cells().value(*cell);
            for (cell, value) in &mut whole.cells {
                *value = reported(cell).and_then(data_editing::exact);
            }
        }
        None => {}
    }
    Ok(())
}

/// Whether the total of a list is in one of both columns the sum of what the other has, and not of its own.
fn total_has_them(
    inputs: &Inputs<'_>,
    table: &FormTable<'_, '_>,
    cells: &[(CellKey, Option<Exact>)],
) -> bool {
    let ids = table.known.cells().ids();
    let (unit, form) = (ids.unit(table.unit), ids.form(table.id));
    let lists = inputs.totals.iter().filter(|of| of.unit == unit && of.form == form);
    let whole = lists.flat_map(|of| of.lines.iter().filter(|line| line.above == of.records));
    let changes = group(cells.iter().filter_map(|(cell, value)| {
        let now = table.known.cells().value(*cell)?;
        Some((ids.column(cell.column), (now, inexact((*value)?))))
    }));
    let is_sum = |sum: f64, total: f64| (sum - total).abs() <= 1e-6 * total.abs().max(1.0);
    let mut figures = whole.flat_map(|line| &line.figures);
    figures.any(|figure| {
        let Some(changed) = changes.get(figure.column.as_str()) else { return false };
        let own = table.figures.iter().filter(|one| ids.column(one.key.column) == figure.column);
        let now: f64 = own.filter_map(|one| one.value).sum();
        let then = now + changed.iter().map(|(from, to)| to - from).sum::<f64>();
        is_sum(then, figure.value) && !is_sum(now, figure.value)
    })
}

/// Which period is wrong by the size of the figures that the lists of other units have in both columns.
fn by_lists(
    tables: &[FormTable<'_, '_>],
    table: &FormTable<'_, '_>,
    cells: &[(CellKey, Option<Exact>)],
) -> Option<Wrong> {
    let others: Vec<_> =
        tables.iter().filter(|other| other.id == table.id && other.unit != table.unit).collect();
    let columns = group(cells.iter().map(|(cell, value)| (cell.column, (*cell, *value))));
    let (mut as_it_is, mut turned) = (0.0, 0.0);
    for (column, cells) in columns {
        let medians = others.iter().filter_map(|other| median_of(other, column));
        let medians: Vec<f64> = medians.collect();
        let usual = median(&medians).filter(|_| medians.len() >= UNITS)?;
        let now = cells.iter().filter_map(|(cell, _)| table.known.cells().value(*cell));
        let then = cells.iter().filter_map(|(_, value)| value.map(inexact));
        as_it_is += distance(median(&now.collect::<Vec<_>>())?, usual, FARTHEST);
        turned += distance(median(&then.collect::<Vec<_>>())?, usual, FARTHEST);
    }
    let is_clear = |near: f64, far: f64| far - near >= CLEARLY && near <= MOST * far;
    if is_clear(as_it_is, turned) {
        Some(Wrong::Before(ExchangeWitness::Lists))
    } else {
        is_clear(turned, as_it_is).then_some(Wrong::Now(ExchangeWitness::Lists))
    }
}

fn median_of(table: &FormTable<'_, '_>, column: ColumnId) -> Option<f64> {
    let figures = table.figures.iter().filter(|figure| figure.key.column == column);
    let values = figures.filter_map(|figure| figure.value).filter(|value| *value > 0.0);
    median(&values.collect::<Vec<_>>())
}
