//! What a person is asked to decide: one case a cell, with all that was found there.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Word, of_whole};
use super::apply_decisions::{Effect, InForce};
use super::wholes::{Taken, Wholes};
use super::{is_open, is_to_be_decided};
use crate::definition::Pipeline;
use crate::findings::effect_of_choice;
use crate::model::book::plain;
use crate::model::{Answer, CellKey, Decision, Finding, Kind, Message, Place};
use crate::tables::{CellView, Cells, SenderUnits};
use crate::wording::decisions::{self, Column, State};
use office_text::number::scale;

/// One row of the workbook of decisions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReviewItem {
    /// The id of the leading finding; empty if it does not exist any more.
    pub id: String,
    /// The cell; `None` for a record that is gone or dropped, a form, and a cell of the period before.
    pub key: Option<CellKey>,
    /// Unit, form, row and column.
    pub names: [String; 4],
    /// It is a cell of the period before.
    pub is_past: bool,
    /// Where it is.
    pub place: Place,
    /// The text in the cell.
    pub reported: String,
    /// What was understood.
    pub understood: Option<f64>,
    /// One of the sender's unit in the form's: as the figure itself shows it, of money else as the others of its form do.
    pub scale: Option<f64>,
    /// The value that is proposed; may be empty.
    pub proposed: String,
    /// How sure the proposal is, from 0 to 1.
    pub confidence: Option<f64>,
    /// All that was found at the cell, a line each.
    pub why: Message,
    /// What the unit answered.
    pub answer: Option<Word>,
    /// What was decided so far.
    pub decision: Option<Decision>,
    /// What is wrong with that: the first cell of its row, and all that is.
    pub(crate) wrong: Option<(Column, Message)>,
    /// How far it is.
    pub state: State,
    /// Whether something at the cell still asks for a decision.
    pub(super) open: bool,
}

impl ReviewItem {
    /// An item that has no cell of this period, with nothing found.
    pub(super) fn of_decision(decision: &Decision, place: &Place) -> Self {
        let (names, reported) = (decision.cell().map(str::to_owned), decision.reported.clone());
        Self { names, place: place.clone(), reported, ..Self::default() }
    }

    /// Whether nobody has decided yet.
    pub fn is_open(&self) -> bool {
        self.open
    }
}

/// An item for each cell with a finding that is no consequence of another, or with a decision, in the order of the cells.
pub(super) fn cases(
    findings: &[Finding],
    in_force: &BTreeMap<CellKey, InForce<'_>>,
    (cells, pipeline): (&Cells, &Pipeline),
    words: &BTreeMap<CellKey, Word>,
) -> Vec<ReviewItem> {
    let mut by_cell: BTreeMap<usize, (CellView<'_>, Vec<&Finding>)> = BTreeMap::new();
    for key in in_force.keys() {
        if let Some(cell) = cells.get(*key) {
            by_cell.insert(cell.row(), (cell, Vec::new()));
        }
    }
    let mut doubts: BTreeMap<CellKey, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| is_open(finding)) {
        let elsewhere = finding.decided.iter().filter(|key| cells.key_of(finding) != Some(**key));
        for key in elsewhere.filter(|key| in_force.contains_key(*key)) {
            doubts.entry(*key).or_default().push(finding);
        }
    }
    for finding in findings.iter().filter(|f| f.caused_by.is_empty() && is_to_be_decided(f)) {
        if let Some(cell) = cells.key_of(finding).and_then(|key| cells.get(key)) {
            by_cell.entry(cell.row()).or_insert_with(|| (cell, Vec::new())).1.push(finding);
        }
    }
    let units = SenderUnits::new(pipeline, cells);
    let cases = by_cell.into_values().map(|(cell, found)| {
        let of_form = || units.of_form(cell.key()).filter(|_| units.is_money(cell.key()));
        let leading = leading_of(found.iter().copied());
        let proposal = proposal(&found);
        let expected = proposal.map(|finding| finding.expected.clone()).unwrap_or_default();
        let doubts = doubts.get(&cell.key()).map_or(&[][..], Vec::as_slice);
        let asks = found.iter().any(|finding| is_open(finding));
        ReviewItem {
            id: leading.map(Finding::id).unwrap_or_default(),
            place: cell.place(),
            reported: cell.reported().to_owned(),
            understood: cell.value(),
            scale: cell.scale().or_else(of_form),
            confidence: proposal.and_then(|finding| finding.confidence),
            why: why(pipeline, &found, doubts, &expected),
            open: asks,
            state: state(
                in_force.get(&cell.key()),
                asks || !doubts.is_empty(),
                words.contains_key(&cell.key()),
            ),
            proposed: expected,
            answer: words.get(&cell.key()).cloned(),
            decision: in_force.get(&cell.key()).map(|in_force| in_force.decision.clone()),
            wrong: in_force.get(&cell.key()).and_then(|in_force| match &in_force.effect {
                Effect::Invalid(column, why) => Some((*column, why.clone())),
                Effect::Accept(_) | Effect::Stand => None,
            }),
            key: Some(cell.key()),
            is_past: false,
            names: cells.ids().names(cell.key()).map(str::to_owned),
        }
    });
    cases.collect()
}

/// An item for each record that is gone, form that is missing, finding about many cells, cell of the period before, and decision about one of them. `doubted` are
/// decisions that something may come of, each with the id of a finding.
pub(super) fn whole_cases(
    findings: &[Finding],
    (wholes, doubted): (&Wholes<'_>, &[(&Decision, String)]),
    (cells, pipeline): (&Cells, &Pipeline),
    answers: &[Answer],
    cases: &mut Vec<ReviewItem>,
) {
    let mut doubts: Vec<(&Decision, &Finding)> = Vec::new();
    if !doubted.is_empty() {
        for finding in findings.iter().filter(|finding| is_open(finding) && finding.is_for_office())
        {
            let id = finding.id();
            let own = doubted.iter().filter(|(_, of)| *of == id);
            doubts.extend(own.map(|(decision, _)| (*decision, finding)));
        }
    }
    let parts: BTreeSet<&str> = findings
        .iter()
        .filter(|finding| !finding.expected.is_empty())
        .map(|finding| finding.part_of.as_str())
        .filter(|id| !id.is_empty())
        .collect();
    let mut items: Vec<ReviewItem> = Vec::new();
    for finding in findings.iter().filter(|f| f.caused_by.is_empty() && is_to_be_decided(f)) {
        let names = [&finding.unit, &finding.form, &finding.row, &finding.column].map(Clone::clone);
        let id = finding.id();
        let is_about_form = !finding.form.is_empty() && finding.row.is_empty();
        let has_cell = cells.key_of(finding).and_then(|key| cells.get(key)).is_some();
        let is_whole = finding.kind == Kind::VanishedRecord && !has_cell
            || finding.kind == Kind::MissingForm && is_about_form
            || is_about_form && matches!(finding.kind, Kind::StaleCopy | Kind::ForeignCopy)
            // What decisions opened is known after they were played again: its parts are decided one by one.
            || is_about_form && !finding.is_recheck && parts.contains(id.as_str());
        let about = Decision { reported: finding.kind.as_str().to_owned(), ..Decision::default() };
        let answer = of_whole(answers, finding).filter(|_| is_whole);
        let item = ReviewItem {
            id,
            names,
            confidence: finding.confidence,
            why: why(pipeline, &[finding], &[], &finding.expected),
            state: match is_open(finding) {
                true if answer.is_some() => State::Answered,
                true => State::Open,
                false => State::Settled,
            },
            answer,
            open: is_open(finding),
            ..ReviewItem::of_decision(&about, &finding.place)
        };
        if let Some(past) = finding.past.as_ref().filter(|_| is_open(finding)) {
            let proposed = plain(past.value);
            items.push(ReviewItem {
                names: [&past.unit, &past.form, &past.row, &past.column].map(Clone::clone),
                is_past: true,
                state: State::Open,
                answer: None,
                reported: past.reported.clone(),
                understood: Some(past.accepted),
                scale: scale(&past.reported, past.accepted),
                proposed,
                ..item.clone()
            });
        }
        if is_whole {
            let is_it = |taken: &&Taken<'_>| {
                taken.decision.cell().map(str::to_owned) == item.names
                    && taken.decision.reported == item.reported
            };
            let own = wholes.parts.iter().map(|(_, taken)| taken).chain(&wholes.taken).find(is_it);
            match own {
                Some(taken) => items.push(decided(pipeline, item, taken, &doubts)),
                // What another decision settled asks for nothing.
                None if item.open => items.push(item),
                None => {}
            }
        }
    }
    // What was decided and leaves nothing to find.
    for taken in &wholes.taken {
        let Taken { decision, place, .. } = taken;
        let names = decision.cell().map(str::to_owned);
        let is_it = |item: &&mut ReviewItem| {
            item.names == names && item.reported == decision.reported && !item.is_past
        };
        match cases.iter_mut().chain(&mut items).find(is_it) {
            Some(item) if item.decision.is_some() => {}
            Some(item) => *item = decided(pipeline, item.clone(), taken, &doubts),
            None => {
                let mut item = ReviewItem::of_decision(decision, place);
                if let Some(choice) =
                    decisions::choice(&decision.choice).filter(|_| taken.wrong.is_none())
                {
                    item.why = Message::each(|lang| effect_of_choice(choice, lang).to_owned());
                }
                items.push(decided(pipeline, item, taken, &doubts));
            }
        }
    }
    cases.extend(items);
}

/// An item with what was decided about it, and what does not hold with that.
fn decided(
    pipeline: &Pipeline,
    item: ReviewItem,
    taken: &Taken<'_>,
    doubts: &[(&Decision, &Finding)],
) -> ReviewItem {
    let own = doubts.iter().filter(|(decision, _)| std::ptr::eq(*decision, taken.decision));
    let own: Vec<&Finding> = own.map(|(_, finding)| *finding).collect();
    let state = match (&taken.wrong, taken.is_kept) {
        (Some(_), _) => State::Invalid,
        (None, _) if !own.is_empty() => State::Review,
        (None, true) => State::Kept,
        (None, false) => State::Applied,
    };
    let lines = why(pipeline, &[], &own, "");
    let why = Message::each(|lang| {
        let both = [item.why.text(lang), lines.text(lang)].into_iter();
        both.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    });
    let decision = Some(taken.decision.clone());
    ReviewItem { decision, wrong: taken.wrong.clone(), state, why, ..item }
}

fn state(in_force: Option<&InForce<'_>>, asks: bool, is_answered: bool) -> State {
    match in_force.map(|in_force| &in_force.effect) {
        Some(Effect::Invalid(..)) => State::Invalid,
        Some(_) if asks => State::Review,
        None if asks && is_answered => State::Answered,
        None if asks => State::Open,
        Some(Effect::Accept(_)) => State::Applied,
        Some(Effect::Stand) => State::Kept,
        None => State::Settled,
    }
}

/// The finding that a cell is best known by: the surest, and of equally sure ones the gravest.
pub(super) fn leading<'f>(
    findings: &[&'f Finding],
    key: CellKey,
    cells: &Cells,
) -> Option<&'f Finding> {
    let is_here = |f: &&Finding| f.caused_by.is_empty() && cells.key_of(f) == Some(key);
    let at_cell = findings.iter().copied().filter(is_here);
    leading_of(at_cell.filter(|finding| is_to_be_decided(finding)))
}

fn leading_of<'f>(findings: impl Iterator<Item = &'f Finding>) -> Option<&'f Finding> {
    // Of equal ones `min_by` takes the first.
    findings.min_by(|a, b| {
        let sure = |finding: &Finding| finding.confidence.unwrap_or(0.0);
        sure(b).total_cmp(&sure(a)).then(a.severity.cmp(&b.severity))
    })
}

/// The finding whose proposal is taken where the case is accepted.
fn proposal<'f>(findings: &[&'f Finding]) -> Option<&'f Finding> {
    leading_of(findings.iter().copied().filter(|finding| !finding.expected.is_empty()))
}

/// Messages and evidence, and other proposals than the one that is put forward; behind them what does not hold elsewhere with what was decided here.
fn why(pipeline: &Pipeline, findings: &[&Finding], doubts: &[&Finding], proposed: &str) -> Message {
    Message::each(|lang| {
        let other = decisions::another_proposal(lang);
        let line = |finding: &&Finding| {
            let mut line = finding.text(lang);
            let evidence = finding.evidence.text(lang);
            if !evidence.is_empty() {
                line.push_str(&format!(" ({evidence})"));
            }
            let Finding { form, row, column, expected, .. } = finding;
            if !expected.is_empty() && expected != proposed {
                let expected = pipeline.written(form, row, column, expected, lang);
                line.push_str(&format!("; {other}: {expected}"));
            }
            line
        };
        let doubt = |finding: &&Finding| {
            let lead = decisions::not_as_decided(lang);
            format!("{lead}: {}", finding.message.text(lang))
        };
        findings.iter().map(line).chain(doubts.iter().map(doubt)).collect::<Vec<_>>().join("\n")
    })
}
