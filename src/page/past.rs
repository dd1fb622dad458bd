//! The indicators over time: the totals, and the figures of each unit in the periods before.

use std::collections::BTreeMap;

use polars::prelude::*;
use serde::Serialize;

use super::Inputs;
use super::names::Names;
use super::number::Figure;
use crate::definition::FormKind;
use crate::model::Lang;
use crate::tables::texts::{FIGURE, Texts};

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
        let totals = table.column("value")?.f64()?.iter().zip(table.column("units")?.u32()?.iter());
        for (key, (value, units)) in Texts::new(table, FIGURE)?.rows().zip(totals) {
            let of = || vec![(Figure(None), 0); count];
            let of = block.totals.entry(key.join(" ")).or_insert_with(of);
            if let Some(slot) = of.get_mut(index) {
                *slot = (Figure(value), units.unwrap_or(0));
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
    let texts = Texts::new(cells, ["unit", "form", "row", "column", "status"])?;
    let (periods, units) = (inputs.past.len(), inputs.units.len());
    for (texts, value) in texts.rows().zip(cells.column("value")?.f64()?.iter()) {
        let [unit, form, row, column, status] = texts;
        let Some(number) = value.filter(|_| status != "rejected") else { continue };
        let Some(declared) = names.pipeline.form(form) else { continue };
        let Some(of_unit) = names.unit(unit) else { continue };
        if declared.kind != FormKind::Indicators {
            continue;
        }
        let key = [form, row, column].join(" ");
        let empty = || vec![vec![Figure(None); units]; periods];
        let slots = block.units.entry(key).or_insert_with(empty);
        if let Some(slot) = slots.get_mut(index).and_then(|units| units.get_mut(of_unit)) {
            *slot = Figure(Some(number));
        }
    }
    Ok(())
}
