//! Figures in another unit: a thousand times too large or too small, found by rules and by reference values.
//!
//! The whole form comes first, then columns, then single figures: a unit that reports đồng in place of millions does so in the whole form. A ratio
//! counts as a thousand from 10^2.5 (as `ThError` of Statistics Norway's Kostra package) to 10^3.5.

use super::change::{applied, distinct, harmless, truths};
use super::equation::{Equation, no_farther};
use super::{Change, Exact, ONE, Outcome, Reason, Row, System};

/// The kind of a reference value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// The same figure of the period before.
    Before,
    /// The sum that a register gives.
    Register,
    /// The median of comparable units.
    Peers,
}

/// The powers of ten by which units are confused, by the power, and how far from it a ratio may be, as a factor.
///
/// A figure can be ten times that of last year: for ten and a hundred the ratio must be close.
const FACTORS: [(u32, f64); 4] =
    [(1, 1.4), (2, 1.4), (3, 3.1622776601683795), (6, 3.1622776601683795)];

/// The share of a form's figures that must agree on a factor, in hundredths, and their least number.
const AGREEING: usize = 80;
const FEWEST: usize = 3;

/// Another unit: the power of ten that corrects a figure, and the allowed distance of a ratio from it.
#[derive(Debug, Clone, Copy)]
struct Scale {
    power: u32,
    up: bool,
    nearness: f64,
}

impl Scale {
    fn all() -> impl Iterator<Item = Self> {
        FACTORS.iter().flat_map(|(power, nearness)| {
            [false, true].map(|up| Self { power: *power, up, nearness: *nearness })
        })
    }

    /// The factor in the scale of figures.
    fn factor(self) -> Exact {
        let power = 10_i128.pow(self.power);
        if self.up { ONE * power } else { ONE / power }
    }

    /// The figure in the right unit, rounded if the variable is whole. `None` on overflow, and if nothing changes.
    fn of(self, figure: Exact, whole: bool) -> Option<Exact> {
        let power = 10_i128.pow(self.power);
        let scaled = if self.up {
            figure.checked_mul(power)?
        } else {
            nearest(figure, power.checked_mul(if whole { ONE } else { 1 })?)
                .checked_mul(if whole { ONE } else { 1 })?
        };
        // A figure that would vanish was not written in another unit.
        (scaled != figure && scaled != 0).then_some(scaled)
    }

    /// Whether a figure is this much too large (or too small) for a reference.
    fn agrees(self, ratio: f64) -> bool {
        let ratio = if self.up { 1.0 / ratio } else { ratio } / 10_f64.powi(self.power as i32);
        (1.0 / self.nearness..=self.nearness).contains(&ratio)
    }
}

/// The nearest whole quotient, halves away from zero.
fn nearest(figure: Exact, by: Exact) -> Exact {
    let half = by / 2 * figure.signum();
    figure.checked_add(half).map_or(figure / by, |sum| sum / by)
}

/// The ratio of a figure to a reference. `None` if either is zero or their signs differ.
fn ratio(figure: Exact, reference: Exact) -> Option<f64> {
    let ratio = figure as f64 / reference as f64;
    (reference != 0 && figure != 0 && ratio > 0.0).then_some(ratio)
}

/// The factor that brings the figures of a form, or of a column, into the right unit, in the scale of figures ([`ONE`]).
///
/// It is the power of ten near the median ratio of `(figure, reference)`, if at least 80 % of the figures, and at least three, agree. `None` if not.
pub fn common_factor(figures_and_references: &[(Exact, Exact)]) -> Option<Exact> {
    common(figures_and_references).map(Scale::factor)
}

/// The power of ten that at least 80 % of the ratios, and at least three, agree on.
fn common(pairs: &[(Exact, Exact)]) -> Option<Scale> {
    let mut ratios: Vec<f64> =
        pairs.iter().filter_map(|(figure, reference)| ratio(*figure, *reference)).collect();
    ratios.sort_by(f64::total_cmp);
    let median = *ratios.get(ratios.len() / 2)?;
    let scale = Scale::all().find(|scale| scale.agrees(median))?;
    let agreeing = ratios.iter().filter(|ratio| scale.agrees(**ratio)).count();
    (agreeing >= FEWEST && agreeing * 100 >= ratios.len() * AGREEING).then_some(scale)
}

/// Brings a whole form or column into the right unit; `references` by variable. Rules are not checked: the caller checks the outcome once the
/// rounding of the division is repaired.
///
/// All figures of the group are multiplied except zeros and fixed figures, which do not count for the ratio either, and those that would vanish. Each reference of a figure counts.
pub fn scale_group(
    system: &System,
    figures: &[Option<Exact>],
    references: &[Vec<(Reference, Exact)>],
    group: &[usize],
) -> Outcome {
    let value = |variable: usize| figures.get(variable).copied().flatten();
    let pairs: Vec<(Exact, Exact)> = group
        .iter()
        .filter(|index| {
            system.variables.get(**index).is_some_and(|variable| variable.weight.is_some())
        })
        .filter_map(|index| Some((value(*index)?, references.get(*index)?)))
        .flat_map(|(figure, all)| all.iter().map(move |(_, reference)| (figure, *reference)))
        .collect();
    let Some(scale) = common(&pairs) else { return Outcome::default() };
    let changes: Vec<Change> = group
        .iter()
        .filter_map(|index| scaled(system, *index, value(*index)?, scale, Vec::new()))
        .collect();
    Outcome { solutions: usize::from(!changes.is_empty()), changes }
}

fn scaled(
    system: &System,
    variable: usize,
    before: Exact,
    scale: Scale,
    rules: Vec<usize>,
) -> Option<Change> {
    let known = system.variables.get(variable).filter(|variable| variable.weight.is_some())?;
    let after = scale.of(before, known.whole)?;
    let reason = Reason::Scale { factor: scale.factor() };
    Some(Change { variable, before: Some(before), after, reason, rules })
}

/// A figure that may be in another unit.
struct Candidate {
    change: Change,
    /// The number of references that agree.
    agreeing: usize,
}

/// Brings single figures into the right unit.
///
/// Either all broken rules of a figure hold once it is multiplied (equations to within `slack`, since dividing rounds), with an equation among
/// them that is off by more, or a reference that agrees; or no rule of it is broken, and at least two references agree. No reference
/// may disagree; without any, figures below `least`, before or after, are left alone. No other rule may break. Of figures that would repair
/// the same rule it is the one that more references support; where that does not settle it, none is changed.
pub fn scale_errors(
    system: &System,
    figures: &[Option<Exact>],
    references: &[Vec<(Reference, Exact)>],
    slack: Exact,
    least: Exact,
) -> Outcome {
    let before = truths(system, figures);
    let broken = broken_rules(system, &before);
    let trial = Trial { system, figures, before: &before, broken: &broken, slack, least };
    let mut candidates = Vec::new();
    for variable in 0..system.variables.len() {
        let Some(figure) = figures.get(variable).copied().flatten() else { continue };
        let references = references.get(variable).map(Vec::as_slice).unwrap_or_default();
        candidates.extend(trial.candidates(variable, figure, references));
    }
    let mut outcome = Outcome::default();
    let mut after = figures.to_vec();
    for (place, candidate) in candidates.iter().enumerate() {
        let rivals = candidates.iter().enumerate().filter(|(index, rival)| {
            let shared =
                rival.change.rules.iter().any(|rule| candidate.change.rules.contains(rule));
            *index != place && (shared || rival.change.variable == candidate.change.variable)
        });
        let (best, equals) = rivals.fold((true, 1), |(best, equals), (_, rival)| {
            let (own, other) = (candidate.agreeing, rival.agreeing);
            (best && own >= other, equals + usize::from(own == other))
        });
        let changes = vec![candidate.change.clone()];
        let next = applied(&after, &changes);
        if best
            && equals == 1
            && harmless(&before, &truths(system, &next))
            && no_farther(system, &after, &next, slack)
        {
            after = next;
            outcome.add(changes, 1);
        } else if best && equals > 1 {
            outcome.solutions = outcome.solutions.max(equals);
        }
    }
    outcome
}

struct Trial<'a> {
    system: &'a System,
    figures: &'a [Option<Exact>],
    before: &'a [Option<bool>],
    broken: &'a [Broken],
    slack: Exact,
    least: Exact,
}

impl Trial<'_> {
    fn candidates(
        &self,
        variable: usize,
        figure: Exact,
        references: &[(Reference, Exact)],
    ) -> Vec<Candidate> {
        let broken: Vec<&Broken> =
            self.broken.iter().filter(|one| one.variables.contains(&variable)).collect();
        let rules = distinct(broken.iter().map(|one| one.rule));
        let ratios: Vec<f64> =
            references.iter().filter_map(|(_, reference)| ratio(figure, *reference)).collect();
        let possible = |scale: Scale| {
            let agreeing = ratios.iter().filter(|ratio| scale.agrees(**ratio)).count();
            let required = if broken.is_empty() { 2 } else { 1 };
            if agreeing < ratios.len() || (broken.is_empty() && agreeing < required) {
                return None;
            }
            let change = scaled(self.system, variable, figure, scale, rules.clone())?;
            let figures = applied(self.figures, std::slice::from_ref(&change));
            let after = truths(self.system, &figures);
            let repaired = |one: &&Broken| {
                let equation = self.system.rows.get(one.place).and_then(Equation::of);
                after[one.place] == Some(true)
                    || equation.is_some_and(|equation| !equation.fails(&figures, self.slack))
            };
            let fails = |one: &&Broken| {
                let equation = self.system.rows.get(one.place).and_then(Equation::of);
                equation.is_some_and(|equation| equation.fails(self.figures, self.slack))
            };
            let long = figure.abs() >= self.least && change.after.abs() >= self.least;
            let supported = agreeing >= required || (long && broken.iter().any(fails));
            let fits = supported
                && broken.iter().all(repaired)
                && harmless(self.before, &after)
                && no_farther(self.system, self.figures, &figures, self.slack);
            fits.then_some(Candidate { change, agreeing })
        };
        Scale::all().filter_map(possible).collect()
    }
}

/// A row or clause that fails.
struct Broken {
    /// Its place among the truths.
    place: usize,
    rule: usize,
    variables: Vec<usize>,
}

fn broken_rules(system: &System, truths: &[Option<bool>]) -> Vec<Broken> {
    let fails = |place: &usize| truths.get(*place).copied().flatten() == Some(false);
    let rows = (0..system.rows.len()).filter(fails).map(|place| {
        let row = &system.rows[place];
        Broken { place, rule: row.rule, variables: row.variables() }
    });
    let clauses = system.clauses.iter().enumerate().filter_map(|(index, clause)| {
        let place = system.rows.len() + index;
        let variables = clause.alternatives.iter().flatten().flat_map(Row::variables);
        fails(&place).then(|| Broken { place, rule: clause.rule, variables: distinct(variables) })
    });
    rows.chain(clauses).collect()
}
