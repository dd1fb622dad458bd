//! Rules put to the proof: a report that satisfies all of them, and for each the least change of it that makes the checks name the rule.
//!
//! [`report`] makes reports up. [`figures`] finds in exact arithmetic those that satisfy all rules and those that break one ([`data_editing::break_rule`]); for
//! rules that are no systems [`tries`] has other contents for their cells. That the first report is silent and that each changed one fires its rule is what the
//! checks themselves say: all changed reports are units of one period, checked in one pass. What the figures of earlier periods and the number of records decide is
//! tried with several of them ([`grounds`]): only what holds with each is a mistake of the rule.

mod figures;
mod ground;
mod grounds;
mod report;
mod tries;

use std::collections::{BTreeMap, BTreeSet};

use super::CheckError;
use super::ruleset::{UNIT, year};
use crate::definition::{LAST_YEAR, PREVIOUS, Pipeline, Rule};
use crate::model::Period;
use figures::{History, Reckoned};
use ground::Ground;
use grounds::{STARTS, Start, after, satisfied, with_any_history};
use report::{Change, Report, unit};

/// Changes that break a rule which are put to all checks.
const MOST_CHECKED: usize = 3;

/// Grounds that are tried in the later periods of a year.
const FEWER_STARTS: usize = 3;

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
    /// Whether no figures prove it.
    fn is_refuted(&self) -> bool {
        matches!(self, Self::CannotFire | Self::AlwaysFires | Self::NeverAsked { .. })
    }

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
    let mut starts = STARTS.as_slice();
    for period in year(pipeline.calendar.frequency) {
        let is_open = |rule: &&Rule| {
            let counts = rule.periods.has_number(period.number);
            counts && !matches!(proven.get(&rule.meta.id), Some(Proven::Fires { .. }))
        };
        let open: Vec<&Rule> = alone.rules.rules.iter().filter(is_open).collect();
        if !open.is_empty() {
            let found = in_period(&alone, period, &open, starts)?;
            loud.extend(found.loud.unwrap_or_default());
            for (id, found) in found.rules {
                let is_better = !matches!(found, Proven::Undecided) || !proven.contains_key(&id);
                if is_better {
                    proven.insert(id, found);
                }
            }
            // What all of them do not decide in one period they will not in another.
            starts = STARTS.get(..FEWER_STARTS).unwrap_or(&STARTS);
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
    // What is proven of a rule is so in whatever year it counts.
    for rule in &mut alone.rules.rules {
        rule.periods = rule.periods.in_any_year();
    }
    alone
}

/// What comes of some rules in one period.
#[derive(Default)]
struct InPeriod {
    rules: BTreeMap<String, Proven>,
    /// The rules that fire on each report that is to satisfy all; `None` where there is no such report.
    loud: Option<BTreeSet<String>>,
}

impl InPeriod {
    /// Takes in what comes of rules on another ground.
    fn merge(&mut self, found: BTreeMap<String, Proven>, loud: &BTreeSet<String>) {
        match &mut self.loud {
            Some(known) => known.retain(|rule| loud.contains(rule)),
            None => self.loud = Some(loud.clone()),
        }
        for (id, found) in found {
            let merged = match (self.rules.remove(&id), found) {
                (None, found) | (_, found @ Proven::Fires { .. }) => found,
                (Some(known), found)
                    if std::mem::discriminant(&known) == std::mem::discriminant(&found) =>
                {
                    known
                }
                // It hangs on what else is reported.
                _ => Proven::Undecided,
            };
            self.rules.insert(id, merged);
        }
    }

    /// Takes back what was found out with the earlier figures that were tried, and is otherwise with any.
    fn keep_certain(&mut self, ground: &Ground<'_>, report: &mut Report) -> Result<(), CheckError> {
        let refuted: BTreeSet<String> = self
            .rules
            .iter()
            .filter(|(_, found)| found.is_refuted())
            .map(|(id, _)| id.clone())
            .collect();
        let wanted = refuted.iter().map(String::as_str).collect();
        let with_any = figures::breaks(ground, report, &wanted, History::Any)?;
        for (id, found) in with_any {
            let is_same = |known: &Proven| {
                let found = found.refuted();
                found.is_some_and(|it| std::mem::discriminant(&it) == std::mem::discriminant(known))
            };
            if let Some(known) = self.rules.get_mut(&id).filter(|known| !is_same(known)) {
                *known = Proven::Undecided;
            }
        }
        Ok(())
    }

    /// Whether other grounds may say something else of a rule.
    fn is_open(&self, rule: &Rule) -> bool {
        match self.rules.get(&rule.meta.id) {
            Some(Proven::Fires { .. }) => false,
            Some(Proven::CannotFire | Proven::AlwaysFires) => looks_elsewhere(rule),
            _ => true,
        }
    }
}

/// Whether a rule looks at figures of earlier periods, or at a register whose number of records may be another.
fn looks_elsewhere(rule: &Rule) -> bool {
    let is_earlier =
        |name: &str| [PREVIOUS, LAST_YEAR].iter().any(|prefix| name.starts_with(prefix));
    rule.names()
        .any(|name| is_earlier(&name) || name.split_once('.').is_some_and(|(_, of)| is_earlier(of)))
        || rule.names().any(|name| name.contains('.'))
}

fn in_period(
    pipeline: &Pipeline,
    period: Period,
    open: &[&Rule],
    starts: &[Start],
) -> Result<InPeriod, CheckError> {
    let mut all = InPeriod::default();
    for start in starts {
        let left: Vec<&Rule> = open.iter().copied().filter(|rule| all.is_open(rule)).collect();
        if left.is_empty() {
            break;
        }
        if let Some((ground, mut report)) = satisfied(pipeline, period, start)? {
            let (found, loud) = proved(&ground, &mut report, &left)?;
            all.merge(found, &loud);
        }
    }
    if all.loud.is_none()
        && let Some((ground, mut report)) = with_any_history(pipeline, period)?
    {
        let (found, loud) = proved(&ground, &mut report, open)?;
        all.merge(found, &loud);
    }
    if all.loud.is_some() && !all.rules.values().any(Proven::is_refuted) {
        return Ok(all);
    }
    let mut blank = Report::of(pipeline, period, 0.0, STARTS[0].records);
    let ground = after(pipeline, period, &STARTS[0])?;
    if all.loud.is_some() {
        all.keep_certain(&ground, &mut blank)?;
        return Ok(all);
    }
    // Without the rules that no figures satisfy the others can be proved. It is their mistake if no earlier figures help.
    let (mut alone, mut together) = figures::hopeless(&ground, &mut blank, History::Any)?;
    let is_certain = !alone.is_empty() || !together.is_empty();
    if !is_certain {
        (alone, together) = figures::hopeless(&ground, &mut blank, History::Known)?;
    }
    let is_left = |rule: &Rule| !alone.contains(&rule.meta.id) && !together.contains(&rule.meta.id);
    let mut others = pipeline.clone();
    others.rules.rules.retain(is_left);
    if others.rules.rules.len() == pipeline.rules.rules.len() {
        return Ok(all);
    }
    let open: Vec<&Rule> = open.iter().copied().filter(|rule| is_left(rule)).collect();
    let mut found = in_period(&others, period, &open, starts)?;
    if is_certain {
        found.rules.extend(together.into_iter().map(|id| (id, Proven::Contradicts)));
        found.rules.extend(alone.into_iter().map(|id| (id, Proven::AlwaysFires)));
    }
    Ok(found)
}

/// What comes of rules on one ground, and the rules that fire on the report that is to satisfy all.
fn proved(
    ground: &Ground<'_>,
    report: &mut Report,
    open: &[&Rule],
) -> Result<(BTreeMap<String, Proven>, BTreeSet<String>), CheckError> {
    let wanted: BTreeSet<&str> = open.iter().map(|rule| rule.meta.id.as_str()).collect();
    let reckoned = figures::breaks(ground, report, &wanted, History::Known)?;
    let none = Reckoned::default();
    let of = |rule: &Rule| reckoned.get(&rule.meta.id).unwrap_or(&none);
    let by_arithmetic = |rule: &Rule| match of(rule) {
        found if !found.changes.is_empty() || found.refuted().is_some() => found.changes.clone(),
        _ => tries::changes(rule, report, ground, tries::FEW),
    };
    let (mut found, loud) = with_changes(ground, report, open, &reckoned, by_arithmetic)?;
    // What arithmetic breaks by the least that rounding does not explain may be rounded otherwise then; and there are more things to try.
    let left: Vec<&Rule> = open
        .iter()
        .copied()
        .filter(|rule| {
            let id = rule.meta.id.as_str();
            !loud.contains(id)
                && matches!(found.get(id), Some(Proven::Silent { .. } | Proven::Undecided))
        })
        .collect();
    if !left.is_empty() {
        let more = |rule: &Rule| tries::changes(rule, report, ground, tries::MANY);
        let (more, _) = with_changes(ground, report, &left, &reckoned, more)?;
        found.extend(more);
    }
    Ok((found, loud))
}

/// What comes of rules whose reports are changed in some ways.
fn with_changes(
    ground: &Ground<'_>,
    report: &Report,
    open: &[&Rule],
    reckoned: &BTreeMap<String, Reckoned>,
    changes_of: impl Fn(&Rule) -> Vec<Change>,
) -> Result<(BTreeMap<String, Proven>, BTreeSet<String>), CheckError> {
    let (pipeline, period) = (ground.pipeline, ground.period);
    let mut found = BTreeMap::new();
    let mut changes: Vec<Change> = Vec::new();
    let mut of_rule: Vec<(&str, usize)> = Vec::new();
    for rule in open {
        let own = changes_of(rule);
        of_rule.extend((0..own.len()).map(|index| (rule.meta.id.as_str(), changes.len() + index)));
        changes.extend(own);
    }
    let cells = report.changed(&changes, pipeline, period)?;
    let fired = ground.fired(&cells, changes.len())?;
    let at_first = fired.get(UNIT).cloned().unwrap_or_default();
    // Of the changes that break a rule, those that break the fewest others.
    let mut checked: Vec<(&str, usize)> = Vec::new();
    for rule in open {
        let id = rule.meta.id.as_str();
        let own = of_rule.iter().filter(|(of, _)| *of == id);
        let breaks = |(_, index): &&(&str, usize)| {
            !at_first.contains_key(id)
                && fired.get(&unit(*index)).is_some_and(|fired| fired.contains_key(id))
        };
        let mut own: Vec<(&str, usize)> = own.filter(breaks).copied().collect();
        own.sort_by_key(|(_, index)| {
            let others = fired.get(&unit(*index)).map_or(0, BTreeMap::len);
            (others, changes.get(*index).map_or(0, Vec::len), *index)
        });
        checked.extend(own.into_iter().take(MOST_CHECKED));
    }
    let kept: Vec<Change> =
        checked.iter().filter_map(|(_, index)| changes.get(*index)).cloned().collect();
    let cells = report.changed(&kept, pipeline, period)?;
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
            let others = fired.get(&unit(*change)).into_iter().flat_map(BTreeMap::keys);
            let others = others.filter(|other| *other != id && !at_first.contains_key(*other));
            let others: Vec<String> = others.cloned().collect();
            let named = report.describe(changes.get(*change).map_or(&[], Vec::as_slice));
            match is_told {
                true => Proven::Fires { period, changes: named, others, is_cause },
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
        let is_alone =
            |best: &Proven| matches!(best, Proven::Fires { others, .. } if others.is_empty());
        let alone = best.clone().filter(is_alone);
        let outcome = alone.or(refuted).or(best).or_else(silent).unwrap_or(Proven::Undecided);
        found.insert(id.to_owned(), outcome);
    }
    Ok((found, at_first.into_keys().collect()))
}
