//! Decisions about a period that is closed: they change the history of later periods and nothing else.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::apply_decisions::{Effect, replay};
use super::cells::with_accepted;
use super::resolve::changed;
use super::wholes::Wholes;
use crate::definition::Pipeline;
use crate::findings::{DecisionFacts, Facts as _};
use crate::model::{Decision, Finding, Message, Period, Status};
use crate::tables::Cells;

/// The cells of a closed period with the values that were decided since, and a note for each of them. A decision whose value was accepted
/// before the closing changes nothing.
///
/// # Errors
/// Never for a `cells` table; the type is polars'.
pub fn restate(
    cells: &Cells,
    decisions: &[Decision],
    pipeline: &Pipeline,
    period: Period,
) -> PolarsResult<(Cells, Vec<Finding>)> {
    let mut changes = BTreeMap::new();
    let mut notes = Vec::new();
    for (key, in_force) in replay(decisions, cells, pipeline, &Wholes::default()).in_force {
        let (Some(cell), Effect::Accept(new)) = (cells.get(key), in_force.effect) else { continue };
        let is_same = !cell.is_rejected()
            && match new.value {
                Some(value) => cell.value() == Some(value),
                None => cell.text() == new.text,
            };
        if is_same {
            continue;
        }
        let (before, after) = (
            Message::each(|lang| changed(cell, &new, lang).0),
            Message::each(|lang| changed(cell, &new, lang).1),
        );
        let Decision { name, reason, .. } = in_force.decision;
        let facts =
            DecisionFacts::Restated { period, name, before: &before, after: &after, reason };
        notes.push(cells.at_cell(facts.finding(), key));
        changes.insert(cell.row(), (new, Status::Overridden));
    }
    Ok((with_accepted(cells, &changes)?, notes))
}
