//! Trace: from a figure of an output back to the cells that units sent, with all that changed a value on the way.
//!
//! [`trace`] finds the figures of a [`Target`] and gives each as a [`Trace`]: what it is, its sources, and what they come to again.

// What is asked for, and what is read.
mod input;
mod rows;
mod target;
// The cells of units, and what changed them.
mod cells;
mod changes;
mod source;
// The figure.
mod arithmetic;
mod elsewhere;
mod figure;
mod words;

use polars::prelude::*;

use crate::definition::Pipeline;
use crate::model::{How, Period};
use cells::Sent;
pub use changes::{Change, EarlierSource};
pub use elsewhere::{
    FileCell, ListedCell, hold_against_past, no_number, no_place, of_ledger, of_list, of_template,
};
pub use figure::{Place, Read, Side, Subject, Trace};
pub use input::{CELLS, Earlier, LINEAGE, Tables};
use source::Sources;
pub use source::{Remark, Source};
pub use target::{NoFigure, Target, no_list};
pub use words::{describe, list_table};

/// Traces the figures of a target, in the order of the outputs.
///
/// # Errors
/// If a table lacks a column.
pub fn trace(
    pipeline: &Pipeline,
    period: Period,
    tables: &Tables,
    target: &Target,
) -> PolarsResult<Result<Vec<Trace>, NoFigure>> {
    let figures = rows::figures(&tables.figures)?;
    let of = (pipeline, period);
    if let Some(sent) = Sent::find(target, &figures, tables)? {
        let traces = cells::traces(of, tables, &|_, place| sent.has(place))?;
        return Ok(if traces.is_empty() { Err(target::no_sent_cell(target)) } else { Ok(traces) });
    }
    if let Target::Row { row, form, column, unit: Some(unit) } = target {
        let wanted = target::Cells { row, form: form.as_deref(), column: column.as_deref(), unit };
        let traces = cells::traces(of, tables, &|key, _| wanted.has(key))?;
        return Ok(match traces.is_empty() {
            true => Err(target::no_cell(of, (unit, row), tables)?),
            false => Ok(traces),
        });
    }
    let figures = match target::find(pipeline, target, &figures) {
        Ok(figures) => figures,
        Err(no_figure) => return Ok(Err(no_figure)),
    };
    let by_cell = rows::by_cell(&tables.lineage, &figures)?;
    // Records are counted over all cells of their form.
    let counts = figures.iter().any(|figure| figure.how == How::Records);
    let wanted = (!counts).then(|| by_cell.values().flatten().map(|row| row.key()).collect());
    let sources = Sources::new(pipeline, period, tables, wanted)?;
    let traces = figures.iter().map(|figure| {
        let rows = by_cell.get(&figure.place()).map_or(&[][..], Vec::as_slice);
        figure::trace(pipeline, period, figure, rows, &sources)
    });
    Ok(Ok(traces.collect()))
}
