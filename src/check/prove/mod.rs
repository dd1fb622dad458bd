//! Rules put to the proof: a report that satisfies all of them, and for each the least change of it that makes the checks name the rule.
//!
//! [`report`] makes reports up. [`figures`] finds in exact arithmetic those that satisfy all rules and those that break one ([`data_editing::break_rule`]); for
//! rules that are no systems [`tries`] has other contents for their cells. That the first report is silent and that each changed one fires its rule is what the
//! checks themselves say: all changed reports are units of one period, checked in one pass.

mod figures;
mod report;
mod tries;

use std::collections::{BTreeMap, BTreeSet};

use super::ruleset::{UNIT, year};
use super::violation::Violation;
use super::{CheckError, Inputs, check, records, violations};
use crate::definition::{Pipeline, Rule};
use crate::model::{Period, Place, SenderFormulas};
use crate::tables::Cells;
use figures::Reckoned;
use report::{Change, Content, Report, unit};

/// What all figures are at first: those that the rules do not allow are changed.
const STARTS: [f64; 3] = [10.0, 1.0, 0.0];

/// Changes that break a rule which are put to all checks.
const MOST_CHECKED: usize = 3;

/// What came of a rule that was put to the proof.
#[derive(Debug, Clone, PartialEq)]
pub enum Proven {
    /// With these contents in place of the others the checks name it.
    Fires {
        /// The period in which it was tried.
        period: Period,
        /// Cells as `form row.column`, each with what it said before and says then.
        changes: Vec<(String, String, String)>,
        /// Rules that do not hold then either.
        others: Vec<String>,
        /// Whether it stands alone as the cause, with all else under it.
        is_cause: bool,
    },
    /// It does not hold with these contents, and the checks say nothing.
    Silent {
        /// Cells as `form row.column`, each with what it said before and says then.
        changes: Vec<(String, String, String)>,
    },
    /// Its condition is never met while these rules hold.
    NeverAsked {
        /// The rules that contradict the condition.
        others: Vec<String>,
    },
    /// No figures break it.
    CannotFire,
    /// No figures satisfy it.
    AlwaysFires,
    /// It cannot hold together with others.
    Contradicts,
    /// Nothing that was tried breaks it.
    Undecided,
}

impl Proven {
    /// Whether it is a mistake of the rule's definition.
    pub fn is_mistake(&self) -> bool {
        !matches!(self, Self::Fires { .. } | Self::Undecided)
    }
}

/// The rules of a pipeline with what came of each, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proofs {
    /// Each rule's id and the line of its file.
    pub rules: Vec<(String, usize, Proven)>,
    /// Rules that fire on the report that is to satisfy all: no arithmetic reaches them.
    pub loud: Vec<String>,
}

impl Proofs {
    /// The number of rules that are proved to fire.
    pub fn fires(&self) -> usize {
        self.rules.iter().filter(|(.., proven)| matches!(proven, Proven::Fires { .. })).count()
    }

    /// Whether what came of a rule is a mistake of its definition.
    pub fn has_mistakes(&self) -> bool {
        self.rules.iter().any(|(.., proven)| proven.is_mistake())
    }
}

/// Puts every declared rule to the proof, in each period of a year until it is proven.
///
/// # Errors
/// Where polars cannot evaluate a part of a rule.
pub fn prove(pipeline: &Pipeline) -> Result<Proofs, CheckError> {
    let alone = rules_alone(pipeline);
    let mut proven: BTreeMap<String, Proven> = BTreeMap::new();
    let mut loud: BTreeSet<String> = BTreeSet::new();
    for period in year(pipeline.calendar.frequency) {
        let is_open = |rule: &&Rule| {
            let counts = rule.periods.is_empty() || rule.periods.contains(&period.number);
            counts && !matches!(proven.get(&rule.meta.id), Some(Proven::Fires { .. }))
        };
        let open: Vec<&Rule> = alone.rules.rules.iter().filter(is_open).collect();
        if !open.is_empty() {
            let found = in_period(&alone, period, &open, &mut loud)?;
            for (id, found) in found {
                let is_better = !matches!(found, Proven::Undecided) || !proven.contains_key(&id);
                if is_better {
                    proven.insert(id, found);
                }
            }
        }
    }
    let rules = pipeline.rules.rules.iter().map(|rule| {
        let found = proven.get(&rule.meta.id).cloned().unwrap_or(Proven::Undecided);
        (rule.meta.id.clone(), rule.meta.line, found)
    });
    Ok(Proofs { rules: rules.collect(), loud: loud.into_iter().collect() })
}

/// The pipeline with the rules that are proved, and what they look at: changed reports are copies of each other, with the same records.
fn rules_alone(pipeline: &Pipeline) -> Pipeline {
    let mut alone = pipeline.clone();
    alone.copies = None;
    alone.rules.unique.clear();
    alone.rules.references.clear();
    alone.rules.continuity.clear();
    alone.rules.outliers.clear();
    alone.rules.minima.clear();
    alone.rules.dormancy.clear();
    alone.rules.masters.clear();
    alone
}

/// What comes of some rules in one period.
fn in_period(
    pipeline: &Pipeline,
    period: Period,
    open: &[&Rule],
    loud: &mut BTreeSet<String>,
) -> Result<BTreeMap<String, Proven>, CheckError> {
    let mut found = BTreeMap::new();
    let mut pipeline = pipeline.clone();
    let Some((ground, mut report)) = satisfied(&pipeline, period)? else {
        // Without the rules that no figures satisfy the others can be proved.
        let mut blank = Report::of(&pipeline, period, 0.0);
        let ground = Ground::new(&pipeline, period, blank.clone());
        let (alone, together) = figures::hopeless(&ground, &mut blank)?;
        if alone.is_empty() && together.is_empty() {
            return Ok(found);
        }
        let are_left = |rule: &Rule| {
            let id = rule.meta.id.as_str();
            !alone.contains(id) && !together.contains(id)
        };
        drop(ground);
        pipeline.rules.rules.retain(are_left);
        let open: Vec<&Rule> = open.iter().copied().filter(|rule| are_left(rule)).collect();
        found = in_period(&pipeline, period, &open, loud)?;
        found.extend(together.into_iter().map(|id| (id, Proven::Contradicts)));
        found.extend(alone.into_iter().map(|id| (id, Proven::AlwaysFires)));
        return Ok(found);
    };
    let wanted: BTreeSet<&str> = open.iter().map(|rule| rule.meta.id.as_str()).collect();
    let reckoned = figures::breaks(&ground, &mut report, &wanted)?;
    let mut changes: Vec<Change> = Vec::new();
    let mut of_rule: Vec<(&str, usize)> = Vec::new();
    for rule in open {
        let id = rule.meta.id.as_str();
        let own = match reckoned.get(id) {
            Some(found) if !found.changes.is_empty() || found.refuted().is_some() => {
                found.changes.clone()
            }
            _ => tries::changes(rule, &report, &pipeline, period),
        };
        of_rule.extend((0..own.len()).map(|index| (id, changes.len() + index)));
        changes.extend(own);
    }
    let cells = report.changed(&changes, &pipeline, period).map_err(CheckError::Frame)?;
    let fired = ground.fired(&cells, changes.len())?;
    let at_first = fired.get(UNIT).cloned().unwrap_or_default();
    loud.extend(at_first.iter().cloned());
    // Of the changes that break a rule, those that break the fewest others.
    let mut checked: Vec<(&str, usize)> = Vec::new();
    for rule in open {
        let id = rule.meta.id.as_str();
        let own = of_rule.iter().filter(|(of, _)| *of == id);
        let breaks = |(_, index): &&(&str, usize)| {
            !at_first.contains(id)
                && fired.get(&unit(*index)).is_some_and(|fired| fired.contains(id))
        };
        let mut own: Vec<(&str, usize)> = own.filter(breaks).copied().collect();
        own.sort_by_key(|(_, index)| {
            let others = fired.get(&unit(*index)).map_or(0, BTreeSet::len);
            (others, changes.get(*index).map_or(0, Vec::len), *index)
        });
        checked.extend(own.into_iter().take(MOST_CHECKED));
    }
    let kept: Vec<Change> =
        checked.iter().filter_map(|(_, index)| changes.get(*index)).cloned().collect();
    let cells = report.changed(&kept, &pipeline, period).map_err(CheckError::Frame)?;
    let told = ground.told(&cells, kept.len())?;
    for rule in open {
        let id = rule.meta.id.as_str();
        let own = checked.iter().enumerate().filter(|(_, (of, _))| *of == id);
        let outcome = |(index, (_, change)): (usize, &(&str, usize))| {
            let told = told.get(&unit(index)).map_or(&[][..], Vec::as_slice);
            let is_told = told.iter().any(|told| told.rule == id);
            let leading = told.iter().filter(|told| told.leads());
            let leading: Vec<BTreeSet<&str>> = leading.map(|top| top.rules(told)).collect();
            // A suspect of which no rule speaks is one more for the same rule.
            let is_cause = leading.iter().any(|rules| rules.contains(id))
                && leading.iter().all(|rules| rules.is_empty() || rules.contains(id));
            let mut others = fired.get(&unit(*change)).cloned().unwrap_or_default();
            others.retain(|other| other != id && !at_first.contains(other));
            let named = report.describe(changes.get(*change).map_or(&[], Vec::as_slice));
            match is_told {
                true => {
                    let others = others.into_iter().collect();
                    Proven::Fires { period, changes: named, others, is_cause }
                }
                false => Proven::Silent { changes: named },
            }
        };
        let rank = |proven: &Proven| match proven {
            Proven::Fires { others, is_cause, .. } => (!is_cause, others.len()),
            _ => (true, usize::MAX),
        };
        let best = own.map(outcome).min_by_key(rank);
        let refuted = reckoned.get(id).and_then(Reckoned::refuted);
        // By arithmetic it does not hold, and the checks do not say so.
        let silent = || {
            let change = reckoned.get(id)?.changes.first()?;
            Some(Proven::Silent { changes: report.describe(change) })
        };
        let outcome = refuted.or(best).or_else(silent).unwrap_or(Proven::Undecided);
        found.insert(id.to_owned(), outcome);
    }
    Ok(found)
}

/// Puts into a report what rules ask for that are no systems: what one side of an equality comes to, in the cell that the rule is about.
fn put_right_by_sides(ground: &Ground<'_>, report: &mut Report) -> Result<(), CheckError> {
    let cells = report.cells(ground.pipeline, ground.period).map_err(CheckError::Frame)?;
    let changes: Change = ground.ask(&cells, 0, |inputs| {
        let registers = records::registers(inputs).map_err(CheckError::Frame)?;
        let broken = violations(inputs, &registers)?;
        let change = |violation: &Violation<'_>| {
            let (left, right) = violation.sides?;
            let index = report.place(cells.ids(), violation.subject)?;
            let own = report.rows.get(index)?.value?;
            let other = if own == left { right } else { left };
            Some((index, Content::Number(other)))
        };
        Ok(broken.iter().filter_map(change).collect())
    })?;
    report.put(&changes);
    Ok(())
}

/// A report that satisfies all rules beside one of the period before that does: of the first start from which there are both, or the one.
fn satisfied<'a>(
    pipeline: &'a Pipeline,
    period: Period,
) -> Result<Option<(Ground<'a>, Report)>, CheckError> {
    let mut alone = None;
    let put_right = |ground: &Ground<'_>, report: &mut Report| {
        let found = figures::put_right(ground, report)?;
        if found {
            put_right_by_sides(ground, report)?;
        }
        Ok::<bool, CheckError>(found)
    };
    for start in STARTS {
        let nothing = Report::of(pipeline, period.previous(), 0.0);
        let first = Ground::new(pipeline, period.previous(), nothing.clone());
        let mut before = Report::of(pipeline, period.previous(), start);
        if put_right(&first, &mut before)? {
            let ground = Ground::new(pipeline, period, before);
            let mut report = Report::of(pipeline, period, start);
            if put_right(&ground, &mut report)? {
                return Ok(Some((ground, report)));
            }
        }
        if alone.is_none() {
            let ground = Ground::new(pipeline, period, nothing);
            let mut report = Report::of(pipeline, period, start);
            alone = put_right(&ground, &mut report)?.then_some((ground, report));
        }
    }
    Ok(alone)
}

/// What a report is checked with.
struct Ground<'a> {
    pipeline: &'a Pipeline,
    period: Period,
    /// The period before, which is last year's too.
    history: Report,
    formulas: SenderFormulas,
}

impl<'a> Ground<'a> {
    fn new(pipeline: &'a Pipeline, period: Period, history: Report) -> Self {
        Self { pipeline, period, history, formulas: SenderFormulas::default() }
    }

    /// Asks the checks about the report, and about so many changed ones.
    fn ask<T>(
        &self,
        cells: &Cells,
        changed: usize,
        ask: impl FnOnce(&Inputs<'_>) -> Result<T, CheckError>,
    ) -> Result<T, CheckError> {
        let unchanged = vec![Change::new(); changed];
        let history = self.history.changed(&unchanged, self.pipeline, self.period.previous());
        let history = history.map_err(CheckError::Frame)?;
        let units = [UNIT.to_owned()].into_iter().chain((0..changed).map(unit));
        let of_unit = |unit: String| {
            let forms = self.pipeline.forms.iter();
            forms.map(move |form| (unit.clone(), form.id.clone(), Place::default()))
        };
        let tables: Vec<(String, String, Place)> = units.flat_map(of_unit).collect();
        ask(&Inputs {
            pipeline: self.pipeline,
            period: self.period,
            before: self.period.previous(),
            cells,
            history: Some(&history),
            year_ago: Some(&history),
            earlier: &[],
            series: None,
            tables: &tables,
            submissions: &[],
            same: &[],
            struck: &[],
            formulas: &self.formulas,
        })
    }

    /// By unit the rules that do not hold.
    fn fired(
        &self,
        cells: &Cells,
        changed: usize,
    ) -> Result<BTreeMap<String, BTreeSet<String>>, CheckError> {
        self.ask(cells, changed, |inputs| {
            let registers = records::registers(inputs).map_err(CheckError::Frame)?;
            let mut fired: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for violation in violations(inputs, &registers)? {
                let unit = cells.ids().unit(violation.subject.unit).to_owned();
                fired.entry(unit).or_default().insert(violation.rule.meta.id.clone());
            }
            Ok(fired)
        })
    }

    /// By unit what is found.
    fn told(
        &self,
        cells: &Cells,
        changed: usize,
    ) -> Result<BTreeMap<String, Vec<Told>>, CheckError> {
        self.ask(cells, changed, |inputs| {
            let mut told: BTreeMap<String, Vec<Told>> = BTreeMap::new();
            for finding in check(inputs, Vec::new())? {
                let (id, asks) = (finding.id(), finding.asks());
                let under = match finding.caused_by.as_str() {
                    "" => finding.part_of,
                    _ => finding.caused_by,
                };
                let of_unit = told.entry(finding.unit).or_default();
                of_unit.push(Told { id, rule: finding.rule, under, asks });
            }
            Ok(told)
        })
    }
}

/// A finding.
struct Told {
    id: String,
    rule: String,
    /// What it stands under; empty where it leads.
    under: String,
    /// It asks for something.
    asks: bool,
}

impl Told {
    fn leads(&self) -> bool {
        self.asks && self.under.is_empty()
    }

    /// Its rule, and those of the findings that it explains, perhaps by way of others.
    fn rules<'t>(&'t self, all: &'t [Self]) -> BTreeSet<&'t str> {
        let mut explained: Vec<&Self> = vec![self];
        let mut index = 0;
        while let Some(cause) = explained.get(index).copied() {
            let own = all.iter().filter(|told| told.under == cause.id);
            let new: Vec<&Self> =
                own.filter(|told| explained.iter().all(|known| known.id != told.id)).collect();
            explained.extend(new);
            index += 1;
        }
        let rules = explained.into_iter().map(|told| told.rule.as_str());
        rules.filter(|rule| !rule.is_empty()).collect()
    }
}
