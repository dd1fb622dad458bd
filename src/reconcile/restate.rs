//! Decisions about a period that is closed: they change the history of later periods and nothing else.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::apply_decisions::{Effect, replay};
use super::cells::with_accepted;
use super::resolve::changed;
use super::wholes::{Wholes, is_about_whole, unsigned};
use crate::definition::Pipeline;
use crate::findings::{DecisionFacts, Facts as _};
use crate::model::{
    Choice, Decision, Finding, Kind, Message, Period, Status, last_of_each, record_name,
};
use crate::tables::Cells;
use crate::wording::decisions;

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
            Message::each(|lang| changed(cell, &new, pipeline, lang).0),
            Message::each(|lang| changed(cell, &new, pipeline, lang).1),
        );
        let Decision { name, reason, .. } = in_force.decision;
        let period = pipeline.calendar.name(period);
        let facts =
            DecisionFacts::Restated { period, name, before: &before, after: &after, reason };
        notes.push(cells.at_cell(facts.finding(), key));
        changes.insert(cell.row(), (new, Status::Overridden));
    }
    Ok((with_accepted(cells, &changes)?, notes))
}

/// What a run makes of a closed period by now.
pub struct Now<'a> {
    /// The accepted cells.
    pub cells: &'a DataFrame,
    /// The cells of records that a person dropped.
    pub dropped: &'a DataFrame,
}

/// The cells of a closed period as decisions about its records and forms leave them that were made since, and a note for each of those that changes
/// something. Only what a person decided is taken from what a run makes of the period by now.
///
/// # Errors
/// If a table lacks a column.
pub fn restate_wholes(
    closed: DataFrame,
    now: &Now<'_>,
    decisions: &[Decision],
    pipeline: &Pipeline,
    period: Period,
) -> PolarsResult<(DataFrame, Vec<Finding>)> {
    let decided: Vec<&Decision> = in_force(decisions);
    let about: HashSet<[&str; 2]> = decided.iter().map(|d| [&*d.unit, &*d.form]).collect();
    if about.is_empty() {
        return Ok((closed, Vec::new()));
    }
    let (before, after, dropped) =
        (Rows::of(&closed)?, Rows::of(now.cells)?, Rows::of(now.dropped)?);
    let is_about = |key: &[&str; 4]| about.contains(&[key[0], key[1]]);
    let mut touched: HashSet<[&str; 3]> = HashSet::new();
    let gone: HashSet<[&str; 3]> =
        dropped.keys().filter(is_about).map(|[unit, form, row, _]| [unit, form, row]).collect();
    let index: HashMap<[&str; 4], usize> =
        before.keys().enumerate().map(|(position, key)| (key, position)).rev().collect();
    let mut replaced: HashSet<[&str; 4]> = HashSet::new();
    let mut taken = Vec::with_capacity(after.len());
    for (position, key) in after.keys().enumerate() {
        let known = index.get(&key).map(|position| before.content(*position));
        let is_new =
            is_about(&key) && after.is_decided(position) && known != Some(after.content(position));
        if is_new {
            replaced.insert(key);
            touched.insert([key[0], key[1], key[2]]);
        }
        taken.push(is_new);
    }
    let stays = |key: [&str; 4]| {
        let is_gone = gone.contains(&[key[0], key[1], key[2]]);
        (is_gone, !is_gone && !replaced.contains(&key))
    };
    let mut kept = Vec::with_capacity(before.len());
    for key in before.keys() {
        let (is_gone, stays) = stays(key);
        if is_gone {
            touched.insert([key[0], key[1], key[2]]);
        }
        kept.push(stays);
    }
    let mask = |is: Vec<bool>| BooleanChunked::from_slice("".into(), &is);
    let names: Vec<PlSmallStr> = closed.get_column_names_owned();
    let more = now.cells.select(names)?.filter(&mask(taken))?;
    let restated = closed.filter(&mask(kept))?.vstack(&more)?;
    let is_touched = |decision: &&&Decision| {
        let of_form = |[unit, form, row]: &[&str; 3]| {
            let is_here = [*unit, *form] == [&*decision.unit, &*decision.form];
            let name = record_name(row);
            is_here && (decision.row.is_empty() || [row, name].contains(&&*decision.row))
        };
        touched.iter().any(of_form)
    };
    let notes = decided.iter().filter(is_touched).map(|decision| note(decision, pipeline, period));
    Ok((restated, notes.collect()))
}

/// The decisions about records and forms that are in force and complete.
fn in_force(decisions: &[Decision]) -> Vec<&Decision> {
    let changes = |decision: &Decision| match decisions::choice(&decision.choice) {
        Some(Choice::Drop | Choice::Add | Choice::Same | Choice::Nothing) => true,
        Some(Choice::Accept) => is_about_whole(decision),
        _ => false,
    };
    let all = last_of_each(decisions).map(|(_, decision)| decision);
    all.filter(|decision| changes(decision) && unsigned(decision).is_empty()).collect()
}

fn note(decision: &Decision, pipeline: &Pipeline, period: Period) -> Finding {
    let Decision { unit, form, row, column, name, reason, reported, .. } = decision;
    let what = Message::each(|lang| {
        let words = match row.as_str() {
            "" => format!("{} {form}", decisions::whole_form(lang)),
            row if *reported == Kind::VanishedRecord.as_str() => row.to_owned(),
            row => pipeline.in_words(form, row, "", lang),
        };
        format!("{words} ({})", decisions::word(&decision.choice, lang))
    });
    let period = pipeline.calendar.name(period);
    let facts = DecisionFacts::RestatedWhole { period, name, what: &what, reason };
    facts.finding().unit(unit).form(form).at(row, column)
}

/// A table of cells, row by row.
struct Rows<'t> {
    names: [&'t StringChunked; 4],
    value: &'t Float64Chunked,
    text: &'t StringChunked,
    status: &'t StringChunked,
}

impl<'t> Rows<'t> {
    fn of(table: &'t DataFrame) -> PolarsResult<Self> {
        let text = |name: &str| table.column(name)?.str();
        Ok(Self {
            names: [text("unit")?, text("form")?, text("row")?, text("column")?],
            value: table.column("value")?.f64()?,
            text: text("text")?,
            status: text("status")?,
        })
    }

    fn len(&self) -> usize {
        self.text.len()
    }

    fn keys(&self) -> impl DoubleEndedIterator<Item = [&'t str; 4]> + ExactSizeIterator {
        let names = self.names;
        (0..self.len()).map(move |index| names.map(|column| column.get(index).unwrap_or("")))
    }

    fn content(&self, index: usize) -> (Option<f64>, &'t str) {
        (self.value.get(index), self.text.get(index).unwrap_or(""))
    }

    fn is_decided(&self, index: usize) -> bool {
        self.status.get(index) == Some(Status::Overridden.as_str())
    }
}
