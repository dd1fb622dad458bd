//! Whether the accepted past is wrong, where it contradicts a present that is whole.
//!
//! A column of the period before that differs from what was accepted then may be a slip of now or one of then. Each side has its witnesses: the rules of
//! that period's own report, its own column of the period before it, the rules of now, and the figure of now. Where they speak against the past, nothing
//! of the present is asked to change: the finding asks for a decision about the period before, and all else is looked at as if that were made.

mod candidate;
pub(super) mod other_unit;

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::attribution;
use super::then::Then;
use super::violation::Violation;
use super::{CheckError, Inputs};
use crate::findings::{Facts as _, PastFacts};
use crate::model::book::plain;
use crate::model::{CellKey, Finding, Kind, PastCell, Severity, UnitId};
use crate::tables::{Cells, SenderUnits};
use candidate::{Candidate, contradicted_then, differs, repeated};

/// More figures of one report than these that differ from the accepted past are another mistake: a copy, a shift, another unit.
const MOST: usize = 3;

/// The evidence against the past must outweigh that for it by this.
const ENOUGH: f64 = 1.0;

/// The list of then speaks against a figure, and nothing for or against either: less than this speaks for the figure.
const UNDECIDED: f64 = -0.6;

/// A cell of the past that is in doubt.
#[derive(Debug, Clone)]
pub(super) struct Doubt {
    /// The cell of the present that repeats it.
    pub cell: CellKey,
    /// The cell of the period before.
    past: CellKey,
    /// What it should have been.
    value: f64,
    /// What was calculated from it then, and should have been.
    carried: Vec<(CellKey, f64)>,
    /// The report of now repeats it.
    repeats: bool,
    /// It is likelier wrong than right; else one of two figures of then is wrong, and nothing shows which.
    is_likely: bool,
    /// The cells of now that go on from it.
    follow: Vec<CellKey>,
    pub finding: Finding,
}

/// The cells of the past that are in doubt; `broken` are the rules that do not hold with it as it is.
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
    let senders = SenderUnits::new(inputs.pipeline, inputs.cells);
    let mut doubts = Vec::new();
    for (unit, candidates) in by_unit {
        let of_unit: Vec<&Violation<'_>> =
            broken.iter().filter(|violation| violation.subject.unit == unit).collect();
        for candidate in candidates {
            let weight = candidate.weigh(inputs, &then, &of_unit);
            // Whoever decided may have mistyped: that is asked first.
            let is_likely = weight >= ENOUGH || candidate.is_against_decision(history);
            let is_undecided = candidate.repeats && !candidate.by_movements && weight > UNDECIDED;
            if is_likely || is_undecided {
                let mut carried = then.carried(candidate.past, candidate.value);
                carried.extend(candidate.year_to_date(inputs, history, &then));
                let doubt = candidate.doubt(inputs, history, &senders, (weight, is_likely));
                doubts.push(Doubt { carried, ..doubt });
            }
        }
    }
    Ok(doubts)
}

/// The past as it would be were the doubts right that are likely, or else the others; `None` if there are none of these.
pub(super) fn put_right(
    history: &Cells,
    doubts: &[Doubt],
    likely: bool,
) -> PolarsResult<Option<Cells>> {
    let mut right: HashMap<CellKey, f64> = HashMap::new();
    for doubt in doubts.iter().filter(|doubt| doubt.is_likely == likely) {
        right.extend(doubt.carried.iter().copied());
        right.insert(doubt.past, doubt.value);
    }
    with_values(history, &right)
}

/// The past with other values in some cells; `None` if there are none.
pub(super) fn with_values(
    history: &Cells,
    right: &HashMap<CellKey, f64>,
) -> PolarsResult<Option<Cells>> {
    if right.is_empty() {
        return Ok(None);
    }
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
    history.with_changes(changes).map(Some)
}

/// Takes what does not hold any more with the past put right: the cells of now go on from the figures in doubt.
pub(super) fn follow(
    inputs: &Inputs<'_>,
    doubts: &mut [Doubt],
    likely: bool,
    (before, after): (&[Violation<'_>], &[Violation<'_>]),
) {
    let known: HashSet<(&str, CellKey)> = before.iter().map(Violation::key).collect();
    let is_new = |broken: &&Violation<'_>| {
        broken.rule.kind != Kind::Outlier && !known.contains(&broken.key())
    };
    let senders = SenderUnits::new(inputs.pipeline, inputs.cells);
    let row = |cell: CellKey| (cell.unit, cell.form, cell.row);
    for broken in after.iter().filter(is_new) {
        let cell = broken.subject;
        let mine = |doubt: &&mut Doubt| doubt.is_likely == likely && row(doubt.cell) == row(cell);
        let Some(doubt) = doubts.iter_mut().find(mine).filter(|doubt| doubt.cell != cell) else {
            continue;
        };
        doubt.follow.push(cell);
        let factor = broken.factors.iter().find(|(known, _)| *known == cell);
        let value = inputs.cells.value(cell);
        if let (Some((left, right)), Some((_, factor)), Some(value), false) =
            (broken.sides, factor, value, likely)
        {
            let [_, sheet, address] = match inputs.cells.get(cell) {
                Some(there) => there.source(),
                None => continue,
            };
            let should = senders.in_file(cell, value - (left - right) / factor);
            let should = (should * 1e6).round() / 1e6;
            doubt.finding.evidence = PastFacts::goes_on(&format!("{sheet}!{address}"), should);
        }
    }
}

/// The cells of now that repeat a doubtful figure, with what they should say.
pub(super) fn repeats(doubts: &[Doubt]) -> Vec<(CellKey, f64)> {
    let repeated_doubts = doubts.iter().filter(|doubt| doubt.repeats && doubt.is_likely);
    repeated_doubts.map(|doubt| (doubt.cell, doubt.value)).collect()
}

/// Takes out the rules that do not hold only because a doubtful figure is repeated.
pub(super) fn take_repeated<'a>(
    doubts: &[Doubt],
    broken: &mut Vec<Violation<'a>>,
) -> Vec<Violation<'a>> {
    let cells: HashSet<CellKey> = repeats(doubts).into_iter().map(|(cell, _)| cell).collect();
    let repeats = |violation: &mut Violation<'_>| {
        violation.rule.kind != Kind::Outlier && violation.cells.iter().any(|c| cells.contains(c))
    };
    broken.extract_if(.., repeats).collect()
}

/// Puts what was found at a cell that repeats a doubtful figure of the past, or continues it, under that doubt.
pub(super) fn lead(doubts: &[Doubt], findings: &mut [Finding], cells: &Cells) {
    let mut ids: HashMap<CellKey, String> = HashMap::new();
    for doubt in doubts {
        let id = doubt.finding.id();
        let follow = doubt.follow.iter().filter(|_| doubt.is_likely);
        ids.extend(follow.chain([&doubt.cell]).map(|cell| (*cell, id.clone())));
    }
    let loud = |finding: &&mut Finding| finding.severity != Severity::Info;
    for finding in findings.iter_mut().filter(loud) {
        let id = cells.key_of(finding).and_then(|cell| ids.get(&cell));
        if let Some(id) = id.filter(|id| **id != finding.id()) {
            finding.follow(id);
        }
    }
}

/// The findings of the doubts, each with the rules under it that hold once it is decided.
pub(super) fn findings(
    inputs: &Inputs<'_>,
    doubts: Vec<Doubt>,
    explained: &[Violation<'_>],
) -> Vec<Finding> {
    let senders = SenderUnits::new(inputs.pipeline, inputs.cells);
    let mut findings = Vec::new();
    for doubt in doubts {
        let id = doubt.finding.id();
        let row = (doubt.cell.unit, doubt.cell.form, doubt.cell.row);
        let is_mine = |violation: &&Violation<'_>| {
            violation.all_cells().any(|cell| (cell.unit, cell.form, cell.row) == row)
        };
        let under = explained.iter().filter(is_mine);
        let under = under.map(|it| attribution::explained(it, &id, inputs.cells, &senders));
        findings.extend(under.filter(|finding| finding.id() != id));
        findings.push(doubt.finding);
    }
    findings
}

impl Candidate {
    fn doubt(
        self,
        inputs: &Inputs<'_>,
        history: &Cells,
        senders: &SenderUnits<'_>,
        (weight, is_likely): (f64, bool),
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
            is_likely,
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
        let finding = if !is_likely {
            finding
        } else if self.repeats {
            let sure = if weight >= 2.0 { 0.9 } else { 0.7 };
            finding.expected(plain(self.value)).because(facts.because(), sure)
        } else if weight >= ENOUGH {
            Finding { evidence: facts.because(), ..finding }
        } else {
            finding
        };
        let Self { cell, past, value, repeats, .. } = self;
        let (carried, follow) = (Vec::new(), Vec::new());
        Doubt { cell, past, value, carried, repeats, is_likely, follow, finding }
    }
}

/// The rules that hold once the doubts are decided.
pub(super) fn explained<'a>(
    before: Vec<Violation<'a>>,
    after: &[Violation<'a>],
) -> Vec<Violation<'a>> {
    let still: HashSet<(&str, CellKey)> = after.iter().map(Violation::key).collect();
    before.into_iter().filter(|violation| !still.contains(&violation.key())).collect()
}
