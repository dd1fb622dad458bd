//! Decisions played again on what is reported now: which of them hold, and what is wrong with the others.

use std::collections::{BTreeMap, HashMap};

use super::cells::{NewValue, read_value};
use super::wholes::{Wholes, is_about_whole, unsigned, value_beside};
use crate::definition::Pipeline;
use crate::findings::{DecisionFacts, Facts as _, Mistake, mistakes};
use crate::model::{CellKey, Choice, Decision, DecisionStatus, Finding, Message, Place};
use crate::tables::{CellView, Cells};
use crate::wording::decisions::{self, Column};

/// Where filled-in workbooks are kept, each under its own name.
const KEPT: &str = "decisions/";

/// A decision that is in force on a cell that still says what it said.
#[derive(Debug, Clone)]
pub(crate) struct InForce<'a> {
    pub decision: &'a Decision,
    pub effect: Effect,
}

/// What a decision does.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    Accept(NewValue),
    /// The reported value is kept.
    Stand,
    /// Nothing, until this is put right: the first cell of its row that is wrong, and all that is.
    Invalid(Column, Message),
}

/// The result of all decisions.
pub(crate) struct Replayed<'a> {
    /// Each decision with its outcome, in the order in which they were made.
    pub outcomes: Vec<(Decision, DecisionStatus)>,
    pub in_force: BTreeMap<CellKey, InForce<'a>>,
    /// Those whose cell says something else now, and those that another row of their workbook is against.
    pub lapsed: Vec<Finding>,
}

/// Plays the decisions of a period again.
pub(crate) fn replay<'a>(
    decisions: &'a [Decision],
    cells: &Cells,
    pipeline: &Pipeline,
    wholes: &Wholes<'_>,
) -> Replayed<'a> {
    let mut last_on_cell: HashMap<[&str; 4], usize> = HashMap::new();
    let mut last_on_text: HashMap<([&str; 4], &str), usize> = HashMap::new();
    for (index, decision) in decisions.iter().enumerate() {
        last_on_cell.insert(decision.cell(), index);
        last_on_text.insert((decision.cell(), &decision.reported), index);
    }
    let mut replayed =
        Replayed { outcomes: Vec::new(), in_force: BTreeMap::new(), lapsed: Vec::new() };
    for (index, decision) in decisions.iter().enumerate() {
        let [unit, form, row, column] = decision.cell();
        let key = cells.ids().key(unit, form, row, column);
        let cell = key.and_then(|key| cells.get(key));
        let holding = cell.filter(|cell| cell.reported() == decision.reported);
        let last = last_on_text[&(decision.cell(), decision.reported.as_str())];
        let outcome = if last != index {
            if let Some(counts) = decisions.get(last).filter(|last| is_against(decision, last)) {
                replayed.lapsed.push(twice(decision, counts));
            }
            DecisionStatus::Replaced
        } else if decisions::choice(&decision.choice) == Some(Choice::Withdraw) {
            DecisionStatus::Withdrawn
        } else if let Some(outcome) = wholes.outcomes.get(&index) {
            *outcome
        } else if is_about_whole(decision) {
            // All parts of a finding: decided when the findings are known.
            DecisionStatus::Lapsed
        } else if let Some(cell) = holding {
            let effect = effect(decision, pipeline);
            let outcome = match &effect {
                Effect::Accept(_) => DecisionStatus::Applied,
                Effect::Stand => DecisionStatus::Rejected,
                Effect::Invalid(..) => DecisionStatus::Invalid,
            };
            replayed.in_force.insert(cell.key(), InForce { decision, effect });
            outcome
        } else if last_on_cell[&decision.cell()] != index {
            DecisionStatus::Replaced
        } else {
            replayed.lapsed.push(lapsed(decision, cell, pipeline));
            DecisionStatus::Lapsed
        };
        replayed.outcomes.push((decision.clone(), outcome));
    }
    replayed
}

/// Whether two rows of one workbook say different things of the same cell. A workbook beside the inputs may be another one on another day.
fn is_against(one: &Decision, other: &Decision) -> bool {
    let (first, second) = (typed_at(one), typed_at(other));
    let is_one = first.0 == second.0 && first.1 != second.1;
    let is_kept = first.0.starts_with(KEPT) || one.date == other.date;
    let is_withdrawn = decisions::choice(&other.choice) == Some(Choice::Withdraw);
    is_one && is_kept && !is_withdrawn && one.typed()[..2] != other.typed()[..2]
}

/// The workbook in which a decision was typed, and where.
fn typed_at(decision: &Decision) -> (&str, &str) {
    decision.source.split_once(" · ").unwrap_or((&decision.source, ""))
}

/// Says that a workbook has two decisions on a cell, and which one counts.
fn twice(decision: &Decision, counts: &Decision) -> Finding {
    let content = |decision: &Decision| {
        let Decision { name, choice, value, .. } = decision;
        let (_, cell) = typed_at(decision);
        let what = |lang| {
            let mut words = decisions::word(choice, lang).to_owned();
            let number = value.parse::<f64>().ok();
            let value = number.map_or_else(|| value.clone(), |number| lang.shortest(number));
            if !value.is_empty() {
                words.push_str(&format!(" “{value}”"));
            }
            format!("{cell} ({name}: {words})")
        };
        Message::each(what)
    };
    let (void, counts) = (content(decision), content(counts));
    let (workbook, _) = typed_at(decision);
    let [unit, form, row, column] = decision.cell();
    let finding = DecisionFacts::Twice { void: &void, counts: &counts }.finding();
    finding.unit(unit).form(form).at(row, column).place(Place::file(workbook))
}

/// What a decision does on the cell that it was made on.
fn effect(decision: &Decision, pipeline: &Pipeline) -> Effect {
    let mut wrong: Vec<(Column, Mistake)> = Vec::new();
    let mut accepted = None;
    let mut take = |text: &str, at: Column, wrong: &mut Vec<(Column, Mistake)>| match read_value(
        text,
        decision.cell(),
        pipeline,
    ) {
        Ok(value) => accepted = Some(value),
        Err(why) => wrong.push((at, why)),
    };
    let choice = decisions::choice(&decision.choice);
    match choice {
        Some(Choice::Accept) if decision.proposed.is_empty() => {
            wrong.push((Column::Decision, Mistake::NothingProposed));
        }
        Some(Choice::Accept) => take(&decision.proposed, Column::Decision, &mut wrong),
        Some(Choice::Other) if decision.value.is_empty() => {
            wrong.push((Column::Value, Mistake::NoValue));
        }
        Some(Choice::Other) => take(&decision.value, Column::Value, &mut wrong),
        Some(Choice::Add | Choice::Nothing) => wrong.push((Column::Decision, Mistake::NotHere)),
        Some(Choice::Reject | Choice::Withdraw | Choice::Drop | Choice::Same) => {}
        None if decisions::is_as_answered(&decision.choice) => {
            wrong.push((Column::Decision, Mistake::NoAnswer));
        }
        None if decision.choice.is_empty() => wrong.push((Column::Decision, Mistake::NoChoice)),
        None => {
            wrong.push((Column::Decision, Mistake::UnknownChoice(decision.choice.clone())));
        }
    }
    wrong.extend(value_beside(decision, choice));
    wrong.extend(unsigned(decision));
    match (wrong.first(), accepted) {
        (Some((column, _)), _) => {
            let column = *column;
            let all: Vec<Mistake> = wrong.into_iter().map(|(_, mistake)| mistake).collect();
            Effect::Invalid(column, mistakes(&all))
        }
        (None, Some(accepted)) => Effect::Accept(accepted),
        (None, None) => Effect::Stand,
    }
}

/// Says that a decision has lapsed; its value is proposed again, and where the unit reports just that, there is nothing to do.
fn lapsed(decision: &Decision, cell: Option<CellView<'_>>, pipeline: &Pipeline) -> Finding {
    let (was, name) = (&decision.reported, &decision.name);
    let [unit, form, row, column] = decision.cell();
    let Some(cell) = cell else {
        return DecisionFacts::CellGone { name, was }
            .finding()
            .unit(unit)
            .form(form)
            .at(row, column);
    };
    let now = cell.reported();
    let value = match effect(decision, pipeline) {
        Effect::Accept(accepted) => Some(accepted),
        Effect::Stand | Effect::Invalid(..) => None,
    };
    let as_decided = value.as_ref().is_some_and(|value| match value.value {
        Some(number) => cell.value() == Some(number),
        None => cell.text() == value.text,
    });
    let finding = DecisionFacts::CellChanged { name, was, now, as_decided }.finding();
    let expected = value.filter(|_| !as_decided).map(|value| value.text).unwrap_or_default();
    let finding = finding.expected(expected);
    finding.unit(unit).form(form).at(row, column).place(cell.place()).reported(now)
}
