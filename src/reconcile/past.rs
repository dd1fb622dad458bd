//! Decisions about the period before that were typed in the workbook of this one: they stay to be seen in it.

use super::apply_decisions::replay;
use super::review_queue::ReviewItem;
use super::wholes::{Wholes, is_about_whole};
use crate::definition::Pipeline;
use crate::findings::Settlement;
use crate::model::{
    Decision, DecisionStatus, Finding, Message, OVERRIDES, Period, Place, Resolution,
};
use crate::tables::{CellView, Cells};
use crate::wording::decisions::State;
use office_text::number::scale;

/// A decision about the period before, with what became of it.
#[derive(Debug, Clone)]
pub struct PastDecision {
    /// As it was typed.
    pub decision: Decision,
    /// Its outcome.
    pub status: DecisionStatus,
    understood: Option<f64>,
    place: Place,
}

/// The decisions on cells of the period before that were typed in the workbook of `period`. `cells` are the accepted ones of the period before.
pub fn about_past(
    decisions: &[Decision],
    cells: Option<&Cells>,
    pipeline: &Pipeline,
    period: Period,
) -> Vec<PastDecision> {
    let Some(cells) = cells else { return Vec::new() };
    let starts = [format!("decisions/{period}-"), format!("inputs/{period}/{OVERRIDES}")];
    let is_here = |decision: &Decision| {
        starts.iter().any(|start| decision.source.starts_with(start)) && !is_about_whole(decision)
    };
    let outcomes = replay(decisions, cells, pipeline, &Wholes::default()).outcomes;
    let here = outcomes.into_iter().filter(|(decision, _)| is_here(decision));
    here.map(|(decision, status)| {
        let [unit, form, row, column] = decision.cell();
        let cell = cells.find(unit, form, row, column);
        let understood = cell.and_then(CellView::value);
        let place = cell.map(CellView::place).unwrap_or_default();
        PastDecision { decision, status, understood, place }
    })
    .collect()
}

/// Settles the findings about figures of the period before that a person let stand.
pub(super) fn settle(findings: &mut [Finding], past: &[PastDecision]) {
    let kept = past.iter().filter(|one| one.status == DecisionStatus::Rejected);
    for PastDecision { decision, .. } in kept {
        let Decision { name, reason, .. } = decision;
        let why = Message::each(|lang| Settlement::Confirmed { name, reason }.text(lang));
        let is_it = |finding: &&mut Finding| {
            finding.past.as_ref().is_some_and(|past| {
                [&*past.unit, &past.form, &past.row, &past.column] == decision.cell()
            })
        };
        for finding in findings.iter_mut().filter(is_it) {
            finding.settle(Resolution::Rejected, &why);
        }
    }
}

/// The rows of decisions about the period before: that of a figure which is still in doubt shows what was decided, the others have a separate row.
pub(super) fn rows(past: &[PastDecision], cases: &mut Vec<ReviewItem>) {
    for PastDecision { decision, status, understood, place } in past {
        let (state, wrong) = match status {
            DecisionStatus::Applied => (State::Applied, false),
            DecisionStatus::Rejected => (State::Kept, false),
            DecisionStatus::Invalid => (State::Invalid, true),
            DecisionStatus::Lapsed | DecisionStatus::Replaced | DecisionStatus::Withdrawn => {
                continue;
            }
        };
        let names = decision.cell().map(str::to_owned);
        let is_it = |case: &&mut ReviewItem| case.is_past && case.names == names;
        if let Some(case) = cases.iter_mut().find(is_it) {
            case.decision = Some(decision.clone());
            case.state = if wrong { State::Invalid } else { State::Review };
            continue;
        }
        cases.push(ReviewItem {
            is_past: true,
            understood: *understood,
            scale: understood.and_then(|value| scale(&decision.reported, value)),
            proposed: decision.proposed.clone(),
            decision: Some(decision.clone()),
            state,
            ..ReviewItem::of_decision(decision, place)
        });
    }
}
