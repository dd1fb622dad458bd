//! The indicators over time: the totals, and the figures of each unit in the periods before.

use std::collections::BTreeMap;

use polars::prelude::*;
use serde::Serialize;

use super::Inputs;
use super::names::Names;
use super::number::Figure;
use crate::definition::FormKind;
use crate::model::Lang;

/// The periods with their totals, the oldest first; that of the run is the last.
#[derive(Debug, Default, Serialize)]
pub(super) struct PastBlock {
    periods: Vec<(String, [String; 2])>,
    /// `form row column` to the total of each period, and of how many units it is.
    totals: BTreeMap<String, Vec<(Figure, u32)>>,
    /// `form row column` to the figures of the periods before: a list of units each.
    units: BTreeMap<String, Vec<Vec<Figure>>>,
}

pub(super) fn block(inputs: &Inputs<'_>, names: &Names<'_>) -> PolarsResult<PastBlock> {
    let count = inputs.past.len() + 1;
    let periods = inputs.past.iter().map(|past| past.period).chain([inputs.period]);
    let mut block = PastBlock {
        periods: periods
            .map(|period| {
                (
                    period.to_string(),
                    [Lang::Vi, Lang::En].map(|lang| inputs.pipeline.calendar.text(period, lang)),
                )
            })
            .collect(),
        ..PastBlock::default()
    };
    let totals = inputs.past.iter().map(|past| &past.totals).chain([inputs.totals]);
    for (index, table) in totals.enumerate() {
        let [form, row, column] = texts(table, ["form", "row", "column"])?;
        let (value, units) = (table.column("value")?.f64()?, table.column("units")?.u32()?);
        for line in 0..table.height() {
            let key = [form, row, column].map(|names| names.get(line).unwrap_or("")).join(" ");
            let of = block.totals.entry(key).or_insert_with(|| vec![(Figure(None), 0); count]);
            if let Some(slot) = of.get_mut(index) {
                *slot = (Figure(value.get(line)), units.get(line).unwrap_or(0));
            }
        }
    }
    for (index, past) in inputs.past.iter().enumerate() {
        add_units(&mut block, index, &past.cells, inputs, names)?;
    }
    Ok(block)
}

/// The figures of the units in a period before.
fn add_units(
    block: &mut PastBlock,
    index: usize,
    cells: &DataFrame,
    inputs: &Inputs<'_>,
    names: &Names<'_>,
) -> PolarsResult<()> {
    let [unit, form, row, column, status] =
        texts(cells, ["unit", "form", "row", "column", "status"])?;
    let value = cells.column("value")?.f64()?;
    let (periods, units) = (inputs.past.len(), inputs.units.len());
    for line in 0..cells.height() {
        let text = |column: &'_ StringChunked| column.get(line).unwrap_or("").to_owned();
        let Some(number) = value.get(line).filter(|_| status.get(line) != Some("rejected")) else {
            continue;
        };
        let id = form.get(line).unwrap_or("");
        let Some(declared) = names.pipeline.form(id) else { continue };
        let Some(of_unit) = unit.get(line).and_then(|code| names.unit(code)) else { continue };
        if declared.kind != FormKind::Indicators {
            continue;
        }
        let key = [id, &text(row), &text(column)].join(" ");
        let empty = || vec![vec![Figure(None); units]; periods];
        let slots = block.units.entry(key).or_insert_with(empty);
        if let Some(slot) = slots.get_mut(index).and_then(|units| units.get_mut(of_unit)) {
            *slot = Figure(Some(number));
        }
    }
    Ok(())
}

fn texts<'t, const N: usize>(
    table: &'t DataFrame,
    names: [&str; N],
) -> PolarsResult<[&'t StringChunked; N]> {
    let mut columns = Vec::with_capacity(N);
    for name in names {
        columns.push(table.column(name)?.str()?);
    }
    columns.try_into().map_err(|_| polars_err!(ComputeError: "a column is missing"))
}
