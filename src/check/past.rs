//! Whether the accepted past is wrong, where it contradicts a present that is whole.
//!
//! A column of the period before that differs from what was accepted then may be a slip of now or one of then. Each side has its witnesses: the rules of
//! that period's own report, its own column of the period before it, the rules of now, and the figure of now. Where they speak against the past, nothing
//! of the present is asked to change: the finding asks for a decision about the period before, and all else is looked at as if that were made.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::attribution;
use super::evaluate::evaluate;
use super::records::registers;
use super::rules::sources_of;
use super::sender_units::SenderUnits;
use super::then::{Then, inputs_of_then, tables_of_then};
use super::violation::Violation;
use super::{CheckError, Inputs};
use crate::definition::{Rule, Scope, Type, names_in};
use crate::findings::{Facts as _, PastFacts};
use crate::model::book::plain;
use crate::model::{CellKey, Finding, Kind, Message, PastCell, SenderFormulas, Severity, UnitId};
use crate::tables::{CellView, Cells};
use office_text::number::scale;

/// More figures of one report than these that differ from the accepted past are another mistake: a copy, a shift, another unit.
const MOST: usize = 3;

/// What speaks against the past must outweigh what speaks for it by this.
const ENOUGH: f64 = 1.0;

/// The accepted past is right until something speaks against it.
const ACCEPTED: f64 = 0.5;

/// A cell of the past that is in doubt.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    /// The cell of the present that repeats it.
    pub cell: CellKey,
    /// The cell of the period before.
    past: CellKey,
    /// What it should have been.
    value: f64,
    /// The report of now repeats it.
    repeats: bool,
    pub finding: Finding,
}

/// The cells of the past that are in doubt; `broken` are the rules that do not hold with it as it is.
///
/// # Errors
/// Where polars cannot evaluate a rule.
pub(super) fn doubts(
    inputs: &Inputs<'_>,
    broken: &[Violation<'_>],
) -> Result<Vec<Doubt>, CheckError> {
    // Over a gap nobody can decide about the period right before.
    let over_gaps = inputs.pipeline.calendar.over_gaps;
    let Some(history) = inputs.history.filter(|_| !over_gaps) else { return Ok(Vec::new()) };
    let mut by_unit: BTreeMap<UnitId, Vec<Candidate>> = BTreeMap::new();
    for violation in broken {
        let found = differs(inputs, history, violation);
        let found = found.or_else(|| repeated(inputs, history, violation));
        if let Some(candidate) = found {
            by_unit.entry(violation.subject.unit).or_default().push(candidate);
        }
    }
    for candidate in contradicted_then(inputs, history)? {
        let candidates = by_unit.entry(candidate.cell.unit).or_default();
        if candidates.iter().all(|known| known.past != candidate.past) {
            candidates.push(candidate);
        }
    }
    by_unit.retain(|_, candidates| candidates.len() <= MOST);
    if by_unit.is_empty() {
        return Ok(Vec::new());
    }
    let then = Then::new(inputs, history, by_unit.keys().copied().collect())?;
    let senders = SenderUnits::new(inputs);
    let mut doubts = Vec::new();
    for (unit, candidates) in by_unit {
        let of_unit: Vec<&Violation<'_>> =
            broken.iter().filter(|violation| violation.subject.unit == unit).collect();
        for candidate in candidates {
            let weight = candidate.weigh(inputs, &then, &of_unit);
            // Whoever decided may have mistyped: that is asked first.
            if weight >= ENOUGH || candidate.is_against_decision(history) {
                doubts.push(candidate.doubt(inputs, history, &senders, weight));
            }
        }
    }
    Ok(doubts)
}

/// The past as it would be were the doubts right.
///
/// # Errors
/// Where polars cannot bring the cells together.
pub(super) fn put_right(history: &Cells, doubts: &[Doubt]) -> PolarsResult<Cells> {
    let right: HashMap<CellKey, f64> =
        doubts.iter().map(|doubt| (doubt.past, doubt.value)).collect();
    let (mut index, mut value, mut text, mut status) = (vec![], vec![], vec![], vec![]);
    let frame = history.frame();
    let statuses = frame.column("status")?.str()?;
    for cell in history.iter() {
        let Some(new) = right.get(&cell.key()) else { continue };
        index.push(u32::try_from(cell.row()).unwrap_or(u32::MAX));
        value.push(Some(*new));
        text.push(plain(*new));
        status.push(statuses.get(cell.row()).unwrap_or("").to_owned());
    }
    let changes = df!("index" => index, "value" => value, "text" => text, "status" => status)?;
    history.with_changes(changes)
}

/// The cells of now that repeat a doubtful figure, with what they should say.
pub(super) fn repeats(doubts: &[Doubt]) -> Vec<(CellKey, f64)> {
    doubts.iter().filter(|doubt| doubt.repeats).map(|doubt| (doubt.cell, doubt.value)).collect()
}

/// Takes out the rules that do not hold only because a doubtful figure is repeated.
pub(super) fn take_repeated<'a>(
    doubts: &[Doubt],
    broken: &mut Vec<Violation<'a>>,
) -> Vec<Violation<'a>> {
    let cells: HashSet<CellKey> = repeats(doubts).into_iter().map(|(cell, _)| cell).collect();
    let (by_repeats, left) = std::mem::take(broken).into_iter().partition(|violation| {
        violation.rule.kind != Kind::Outlier && violation.cells.iter().any(|c| cells.contains(c))
    });
    *broken = left;
    by_repeats
}

/// Puts what was found at a cell that repeats a doubtful figure of the past under that doubt.
pub(super) fn lead(doubts: &[Doubt], findings: &mut [Finding], cells: &Cells) {
    let ids: HashMap<CellKey, String> =
        doubts.iter().map(|doubt| (doubt.cell, doubt.finding.id())).collect();
    let loud = |finding: &&mut Finding| finding.severity != Severity::Info;
    for finding in findings.iter_mut().filter(loud) {
        let id = cells.key_of(finding).and_then(|cell| ids.get(&cell));
        if let Some(id) = id.filter(|id| **id != finding.id()) {
            finding.caused_by.clone_from(id);
            finding.severity = Severity::Info;
        }
    }
}

/// The findings of the doubts, each with the rules under it that hold once it is decided.
pub(super) fn findings(
    inputs: &Inputs<'_>,
    doubts: Vec<Doubt>,
    explained: &[Violation<'_>],
) -> Vec<Finding> {
    let senders = SenderUnits::new(inputs);
    let mut findings = Vec::new();
    for doubt in doubts {
        let id = doubt.finding.id();
        let row = (doubt.cell.unit, doubt.cell.form, doubt.cell.row);
        for violation in explained {
            let is_about = |cell: &CellKey| (cell.unit, cell.form, cell.row) == row;
            if !violation.cells.iter().chain([&violation.subject]).any(is_about) {
                continue;
            }
            let mut finding =
                attribution::finding(violation, violation.subject, inputs.cells, &senders);
            if finding.id() == id {
                continue;
            }
            finding.caused_by.clone_from(&id);
            finding.severity = Severity::Info;
            finding.expected.clear();
            findings.push(finding);
        }
        findings.push(doubt.finding);
    }
    findings
}

/// A figure of the past that may be wrong.
struct Candidate {
    cell: CellKey,
    past: CellKey,
    /// What was accepted, and what it would have to be.
    accepted: f64,
    value: f64,
    /// The cell of now repeats what was accepted.
    repeats: bool,
    /// What came and went since tells it.
    by_movements: bool,
    rule: String,
    kind: Kind,
    message: Message,
}

/// A column of the period before that is not what was accepted.
fn differs(inputs: &Inputs<'_>, history: &Cells, violation: &Violation<'_>) -> Option<Candidate> {
    let cell = violation.subject;
    violation.sides?;
    let past = accepted_cell(inputs, cell, violation)?;
    let (accepted, value) = (history.value(past)?, inputs.cells.value(cell)?);
    Some(Candidate {
        cell,
        past,
        accepted,
        value,
        repeats: false,
        by_movements: false,
        rule: violation.rule.meta.id.clone(),
        kind: violation.rule.kind,
        message: violation.rule.meta.message.clone(),
    })
}

/// The cell of the past that a rule compares a column of the period before with.
fn accepted_cell(inputs: &Inputs<'_>, cell: CellKey, violation: &Violation<'_>) -> Option<CellKey> {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form))?;
    if !matches!(violation.rule.scope, Scope::Each(_)) || !is_previous(inputs, cell) {
        return None;
    }
    let names: Vec<String> = names_in(&violation.rule.check).into_iter().map(|(_, n)| n).collect();
    let [one, other] = names.as_slice() else { return None };
    let past = [one, other].into_iter().find_map(|name| name.strip_prefix("prev_"))?;
    form.measures().find(|measure| measure.id == past)?;
    Some(CellKey { column: ids.find_column(past)?, ..cell })
}

fn is_previous(inputs: &Inputs<'_>, cell: CellKey) -> bool {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form));
    form.and_then(|form| form.column(ids.column(cell.column))).is_some_and(|c| c.previous)
}

/// A column of the period before that repeats what was accepted, where what came and went since does not lead from it to now.
fn repeated(inputs: &Inputs<'_>, history: &Cells, violation: &Violation<'_>) -> Option<Candidate> {
    let (left, right) = violation.sides?;
    if violation.rule.kind != Kind::RollForward || violation.rule.scope != Scope::Unit {
        return None;
    }
    let (cell, factor) = violation
        .factors
        .iter()
        .find(|(cell, factor)| is_previous(inputs, *cell) && *factor != 0.0)?;
    let past = repeated_cell(inputs, *cell)?;
    let (accepted, now) = (history.value(past)?, inputs.cells.value(*cell)?);
    let value = now - (left - right) / factor;
    (accepted == now && value >= 0.0).then(|| Candidate {
        cell: *cell,
        past,
        accepted,
        value,
        repeats: true,
        by_movements: true,
        rule: violation.rule.meta.id.clone(),
        kind: violation.rule.kind,
        message: violation.rule.meta.message.clone(),
    })
}

/// The cell of the period before that a column of now repeats: the measure of which the rules say so.
fn repeated_cell(inputs: &Inputs<'_>, cell: CellKey) -> Option<CellKey> {
    let ids = inputs.cells.ids();
    let form = inputs.pipeline.form(ids.form(cell.form))?;
    let measure = form.measures().find(|measure| {
        let name = format!("prev_{}", measure.id);
        inputs.pipeline.rules.rules.iter().any(|rule| {
            let names = names_in(&rule.check);
            rule.meta.form == form.id
                && matches!(rule.scope, Scope::Each(_))
                && names.len() == 2
                && names.iter().any(|(_, known)| *known == name)
                && names.iter().any(|(_, known)| known == ids.column(cell.column))
        })
    })?;
    Some(CellKey { column: ids.find_column(&measure.id)?, ..cell })
}

/// Figures that this period's reports repeat, and that the lists of the period before contradicted already.
fn contradicted_then(inputs: &Inputs<'_>, history: &Cells) -> Result<Vec<Candidate>, CheckError> {
    let no_formulas = SenderFormulas::default();
    let tables = tables_of_then(history, |_| true);
    let then = inputs_of_then(inputs, history, &tables, &no_formulas);
    let lists = registers(&then).map_err(CheckError::Frame)?;
    let mut broken = Vec::new();
    let of_lists = |rule: &Rule| rule.kind == Kind::CrossForm && rule.scope == Scope::Unit;
    for source in sources_of(&then, &lists, of_lists)? {
        evaluate(source, history.ids(), &mut broken)?;
    }
    let ids = inputs.cells.ids();
    let mut found = Vec::new();
    for violation in &broken {
        let past = violation.subject;
        let Some(form) = inputs.pipeline.form(ids.form(past.form)) else { continue };
        let columns = form.columns.iter().filter(|column| column.previous);
        let columns = columns.filter_map(|column| ids.find_column(&column.id));
        let cell = columns
            .map(|column| CellKey { column, ..past })
            .find(|cell| repeated_cell(inputs, *cell) == Some(past));
        let factor = violation.factors.iter().find(|(cell, _)| *cell == past);
        let (Some(cell), Some((_, factor)), Some((left, right))) = (cell, factor, violation.sides)
        else {
            continue;
        };
        let (Some(accepted), Some(now)) = (history.value(past), inputs.cells.value(cell)) else {
            continue;
        };
        let value = accepted - (left - right) / factor;
        if accepted == now && value.is_finite() && value >= 0.0 {
            found.push(Candidate {
                cell,
                past,
                accepted,
                value,
                repeats: true,
                by_movements: false,
                rule: violation.rule.meta.id.clone(),
                kind: violation.rule.kind,
                message: violation.rule.meta.message.clone(),
            });
        }
    }
    Ok(found)
}

impl Candidate {
    /// How much more speaks against the past than for it.
    fn weigh(&self, inputs: &Inputs<'_>, then: &Then<'_>, broken: &[&Violation<'_>]) -> f64 {
        let mut weight = -ACCEPTED;
        let (mended, breaks) = then.put(self.past, self.value);
        weight += 1.5 * mended.min(2) as f64 - 2.0 * breaks.min(2) as f64;
        // A figure that goes back to what it was before the past.
        if let Some(older) = then.before_that(self.cell) {
            weight += self.nearness(older, 1.5, 0.7);
        }
        // Other rules of now about the cell: those that do not hold speak against it.
        let others = broken.iter().filter(|violation| {
            violation.rule.meta.id != self.rule
                && violation.rule.kind != Kind::Outlier
                && violation.cells.contains(&self.cell)
        });
        for violation in others {
            let implied = violation.factors.iter().find(|(cell, _)| *cell == self.cell).and_then(
                |(_, factor)| {
                    let (left, right) = violation.sides?;
                    Some(self.value - (left - right) / factor)
                },
            );
            let accepts = implied.is_some_and(|implied| (implied - self.accepted).abs() < 0.06);
            weight -= if accepts { 3.0 } else { 1.0 };
        }
        if self.repeats {
            // Something may have come or gone unsaid: only witnesses of then can tell.
            weight -= 1.0;
            if self.by_movements {
                return weight;
            }
        }
        // The figure of now is no witness where it is in doubt itself.
        let now = CellKey { column: self.past.column, ..self.cell };
        let is_doubted = broken.iter().any(|violation| {
            violation.rule.meta.id != self.rule
                && violation.rule.kind != Kind::Outlier
                && violation.cells.contains(&now)
        });
        if let Some(value) = inputs.cells.value(now).filter(|_| !is_doubted)
            && !self.is_other_unit()
        {
            let is_stock = self.is_stock(inputs);
            weight += self.nearness(value, if is_stock { 1.5 } else { 1.0 }, 1.0);
        }
        weight
    }

    /// What a witness says: for the figure of now if it is the same or clearly nearer, for the accepted one the other way round.
    fn nearness(&self, witness: f64, exactly: f64, nearly: f64) -> f64 {
        const CLOSE: f64 = 0.35;
        const FAR: f64 = 0.7;
        if witness == 0.0 || self.value == 0.0 || self.accepted == 0.0 {
            return 0.0;
        }
        let far = |other: f64| {
            let far = (witness / other).abs().ln().abs();
            if far.is_finite() { far } else { f64::MAX }
        };
        let (to_value, to_accepted) = (far(self.value), far(self.accepted));
        match (witness == self.value, witness == self.accepted) {
            (true, false) => exactly,
            (false, true) => -exactly,
            _ if to_value <= CLOSE && to_accepted >= to_value + FAR => nearly,
            _ if to_accepted <= CLOSE && to_value >= to_accepted + FAR => -nearly,
            _ => 0.0,
        }
    }

    /// Whether the accepted figure is a person's decision, and this report does not only say again what was reported then.
    fn is_against_decision(&self, history: &Cells) -> bool {
        let past = history.get(self.past).filter(|past| past.is_decided());
        let says_again = |past: CellView<'_>| {
            past.reported().trim().parse() == Ok(self.value)
                || scale(past.reported(), self.value).is_some()
        };
        past.is_some_and(|past| !self.repeats && !says_again(past))
    }

    /// Whether one is a thousand or a million times the other.
    fn is_other_unit(&self) -> bool {
        let power = (self.value / self.accepted).abs().log10();
        [3.0, 6.0, -3.0, -6.0].iter().any(|wanted| (power - wanted).abs() < 0.01)
    }

    fn is_stock(&self, inputs: &Inputs<'_>) -> bool {
        let ids = inputs.cells.ids();
        let form = inputs.pipeline.form(ids.form(self.cell.form));
        form.and_then(|form| form.row(ids.row(self.cell.row))).is_some_and(|row| {
            row.kind == crate::definition::RowKind::Stock || row.type_ == Type::Int
        })
    }

    fn doubt(
        self,
        inputs: &Inputs<'_>,
        history: &Cells,
        senders: &SenderUnits,
        weight: f64,
    ) -> Doubt {
        let in_file = |value: f64| senders.in_file(self.cell, value);
        let period = inputs.pipeline.calendar.name(inputs.before);
        let past = history.get(self.past);
        let place = past.map(|cell| cell.place()).unwrap_or_default();
        let facts = PastFacts {
            kind: self.kind,
            period,
            accepted: in_file(self.accepted),
            value: in_file(self.value),
            repeats: self.repeats,
            file: place.file,
            cell: place.cell,
            message: self.message.clone(),
        };
        let finding = inputs.cells.at_cell(facts.finding().rule(&self.rule), self.cell);
        let [unit, form, row, column] = history.ids().names(self.past).map(str::to_owned);
        let past = past.map(|cell| PastCell {
            unit,
            form,
            row,
            column,
            reported: cell.reported().to_owned(),
            accepted: self.accepted,
            value: self.value,
        });
        let finding = Finding { past, ..finding };
        let finding = if self.repeats {
            let sure = if weight >= 2.0 { 0.9 } else { 0.7 };
            finding.expected(plain(self.value)).because(facts.because(), sure)
        } else if weight >= ENOUGH {
            Finding { evidence: facts.because(), ..finding }
        } else {
            finding
        };
        let Self { cell, past, value, repeats, .. } = self;
        Doubt { cell, past, value, repeats, finding }
    }
}

/// The rules that hold once the doubts are decided.
pub(super) fn explained<'a>(
    before: Vec<Violation<'a>>,
    after: &[Violation<'a>],
) -> Vec<Violation<'a>> {
    let still: HashSet<(&str, CellKey)> =
        after.iter().map(|broken| (broken.rule.meta.id.as_str(), broken.subject)).collect();
    let holds = |violation: &Violation<'_>| {
        !still.contains(&(violation.rule.meta.id.as_str(), violation.subject))
    };
    before.into_iter().filter(holds).collect()
}
