//! Which cells of a unit are wrong, and what they should say: deductive correction first, then the smallest set of cells.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::linear::UnitSystem;
use crate::model::{CellKey, Kind};
use data_editing::{
    Corrected, Exact, Limits, Localisation, ONE, Options, Reason, Reference, SignOptions, System,
    correct, error_mechanism, impute, localise_parts, ranges,
};

use super::context::Context;
use super::evidence;

/// One cell that is to blame.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    pub cell: CellKey,
    /// Its place among the unit's cells and the system's variables.
    pub variable: usize,
    /// What happened, where that can be told.
    pub reason: Option<Reason>,
    /// What it must say, where the rules determine it.
    pub expected: Option<Exact>,
    /// The other cell of a swap.
    pub with: Option<CellKey>,
    /// The broken instances that it explains.
    pub rules: Vec<usize>,
    /// Other smallest sets of cells that would do as well, each with its values.
    pub rivals: Vec<Vec<(CellKey, Option<Exact>)>>,
    /// False where the search ended before all sets were looked at.
    pub finished: bool,
}

/// The cells of a unit that are to blame, in the order of its cells.
///
/// What deductive correction finds is taken where no smaller set of cells explains as much; then come the smallest sets for what is left, then
/// the blanks that the rest determines.
pub fn causes(unit: &UnitSystem<'_, '_>, known: &Context<'_>) -> Vec<Diagnosis> {
    let options = options(unit, known);
    let mut system = unit.system.clone();
    let corrected = correct(&system, &options);
    let mut broken = still_broken(unit, &system);
    let mut found = smallest_sets(&system, &broken);
    let mut diagnoses = deduced(unit, &corrected, &found);
    if !diagnoses.is_empty() {
        put_in(&mut system, &diagnoses);
        broken = still_broken(unit, &system);
        found = smallest_sets(&system, &broken);
    }
    if !broken.is_empty() {
        diagnoses.extend(localised(unit, &system, &found, &broken, known));
        put_in(&mut system, &diagnoses);
    }
    let figures: Vec<Option<Exact>> = system.variables.iter().map(|v| v.value).collect();
    for change in impute(&system, &figures).changes {
        let cell = unit.cells[change.variable];
        if diagnoses.iter().all(|diagnosis| diagnosis.variable != change.variable) {
            // A figure that its own type rules out counts as blank: what stands there may tell more.
            let told = known.reported(cell).and_then(|from| error_mechanism(from, change.after));
            diagnoses.push(Diagnosis {
                cell,
                variable: change.variable,
                reason: told.or(Some(change.reason)),
                expected: Some(change.after),
                with: None,
                rules: change.rules,
                rivals: Vec::new(),
                finished: true,
            });
        }
    }
    diagnoses.sort_by_key(|diagnosis| diagnosis.cell);
    diagnoses
}

fn still_broken(unit: &UnitSystem<'_, '_>, system: &System) -> Vec<usize> {
    unit.broken(|at| system.variables.get(at).and_then(|variable| variable.value))
}

/// The smallest sets of variables that can make the broken rules hold; none where none is broken.
fn smallest_sets(system: &System, broken: &[usize]) -> Vec<Localisation> {
    if broken.is_empty() { Vec::new() } else { localise_parts(system, &Limits::default()) }
}

/// Puts the values that cells should have into the system; what is not determined is left open.
fn put_in(system: &mut System, diagnoses: &[Diagnosis]) {
    for diagnosis in diagnoses {
        if let Some(variable) = system.variables.get_mut(diagnosis.variable) {
            variable.value = diagnosis.expected;
        }
    }
}

/// What can be told by what happened to several figures at once, or to one in every smallest set. A error_mechanism in one of several cells that would do is
/// left to the localisation, which knows the others.
fn deduced(
    unit: &UnitSystem<'_, '_>,
    corrected: &Corrected,
    found: &[Localisation],
) -> Vec<Diagnosis> {
    const MANY: usize = 3;
    let certain: BTreeSet<usize> = found.iter().flat_map(|part| &part.certain).copied().collect();
    let mut diagnoses: Vec<Diagnosis> = Vec::new();
    for change in &corrected.changes {
        let cell = unit.cells[change.variable];
        let alike = corrected.changes.iter().filter(|other| other.reason == change.reason).count();
        let taken = match change.reason {
            Reason::Scale { .. } => alike >= MANY || certain.contains(&change.variable),
            Reason::Swap { with } => certain.contains(&change.variable) || certain.contains(&with),
            Reason::Sign | Reason::Typing | Reason::Cumulated | Reason::Rounding => {
                certain.contains(&change.variable)
            }
            Reason::Determined | Reason::Zero => false,
        };
        if let Some(known) = diagnoses.iter_mut().find(|known| known.variable == change.variable) {
            known.rules.extend(&change.rules);
            continue;
        }
        if !taken {
            continue;
        }
        let with = match change.reason {
            Reason::Swap { with } => unit.cells.get(with).copied(),
            _ => None,
        };
        diagnoses.push(Diagnosis {
            cell,
            variable: change.variable,
            reason: Some(change.reason),
            expected: corrected.figures[change.variable],
            with,
            rules: change.rules.clone(),
            rivals: Vec::new(),
            finished: true,
        });
    }
    diagnoses
}

/// What deductive correction may do to the cells of a unit.
fn options(unit: &UnitSystem<'_, '_>, known: &Context<'_>) -> Options {
    let figures = |at: usize| unit.system.variables.get(at).and_then(|variable| variable.value);
    let mut references: Vec<Vec<(Reference, Exact)>> = unit
        .cells
        .iter()
        .map(|cell| {
            let before = known.before(*cell).map(|value| (Reference::Before, value));
            let peers = known.peers(*cell).map(|value| (Reference::Peers, value));
            before.into_iter().chain(peers).collect()
        })
        .collect();
    let places: HashMap<CellKey, usize> =
        unit.cells.iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
    for row in &unit.system.rows {
        let instance = unit.instances[row.rule];
        let subject = places.get(&instance.subject).copied();
        if let Some(at) = subject.filter(|_| instance.rule.kind == Kind::CrossForm)
            && let Some(value) = evidence::solve(row, at, &figures)
        {
            references[at].push((Reference::Register, value));
        }
    }
    let broken = unit.broken(figures);
    let suspects: HashSet<CellKey> =
        broken.iter().flat_map(|rule| unit.instances[*rule].cells()).collect();
    let mut swaps = Vec::new();
    for (at, cell) in unit.cells.iter().enumerate().filter(|(_, cell)| suspects.contains(cell)) {
        for neighbour in known.neighbours(*cell) {
            if let Some(other) =
                places.get(&neighbour).copied().filter(|_| suspects.contains(&neighbour))
            {
                swaps.push((at, other));
            }
        }
    }
    let variables = unit.system.variables.iter().enumerate();
    let flips = variables.filter(|(_, variable)| !variable.natural).map(|(at, _)| at).collect();
    let rounding = unit.system.variables.iter();
    Options {
        references,
        groups: known.columns(&unit.cells),
        signs: SignOptions { flips, swaps },
        rounding: rounding.map(|v| if v.whole { None } else { Some(ONE / 10) }).collect(),
        cap: 5_000,
        ..Options::default()
    }
}

/// A set of cells with the values that the rules leave them.
struct Solution {
    cells: Vec<(usize, Option<Exact>)>,
    /// How many of its cells would stand as they stood in the period before.
    restored: usize,
    /// How many of its cells are a known kind of error_mechanism away from what stands there.
    slips: usize,
    /// How many of its cells stand as they stood.
    unchanged: usize,
    /// How many broken instances are about one of its cells.
    subjects: usize,
}

/// The likeliest of the smallest sets; the others are its rivals.
fn localised(
    unit: &UnitSystem<'_, '_>,
    system: &System,
    found: &[Localisation],
    broken: &[usize],
    known: &Context<'_>,
) -> Vec<Diagnosis> {
    let figure = |at: usize| known.reported(unit.cells[at]);
    let mut diagnoses = Vec::new();
    for block in found {
        let mut ways: Vec<Solution> = block
            .sets
            .iter()
            .map(|set| {
                let values = ranges(system, set).unwrap_or_default();
                let value = |at: usize| {
                    let range = values.iter().find(|(variable, _)| *variable == at);
                    range.and_then(|(_, range)| range.determined())
                };
                let cells: Vec<(usize, Option<Exact>)> =
                    set.iter().map(|at| (*at, value(*at))).collect();
                let is_slip = |(at, to): &&(usize, Option<Exact>)| {
                    figure(*at)
                        .zip(*to)
                        .is_some_and(|(from, to)| error_mechanism(from, to).is_some())
                };
                let is_same = |at: &&usize| {
                    figure(**at).is_some() && figure(**at) == known.before(unit.cells[**at])
                };
                let is_subject = |rule: &&usize| {
                    set.iter().any(|at| unit.instances[**rule].subject == unit.cells[*at])
                };
                let is_restored = |(at, to): &&(usize, Option<Exact>)| {
                    to.is_some() && *to == known.before(unit.cells[*at])
                };
                Solution {
                    restored: cells.iter().filter(is_restored).count(),
                    slips: cells.iter().filter(is_slip).count(),
                    unchanged: set.iter().filter(is_same).count(),
                    subjects: broken.iter().filter(is_subject).count(),
                    cells,
                }
            })
            .collect();
        // What changed is likelier wrong than what stands as it stood, then what comes back to its old value or is a error_mechanism of the pen.
        ways.sort_by_key(|way| {
            (way.unchanged, Reverse(way.restored + way.slips), Reverse(way.subjects))
        });
        let Some((best, others)) = ways.split_first() else { continue };
        let named = |way: &Solution| -> Vec<(CellKey, Option<Exact>)> {
            way.cells.iter().map(|(at, value)| (unit.cells[*at], *value)).collect()
        };
        let rivals: Vec<_> = others.iter().map(named).collect();
        for (at, expected) in &best.cells {
            let cell = unit.cells[*at];
            let concerns = |rule: &&usize| unit.instances[**rule].cells().any(|c| c == cell);
            diagnoses.push(Diagnosis {
                cell,
                variable: *at,
                reason: figure(*at).zip(*expected).and_then(|(from, to)| error_mechanism(from, to)),
                expected: *expected,
                with: None,
                rules: broken.iter().filter(concerns).copied().collect(),
                rivals: rivals.clone(),
                finished: block.finished,
            });
        }
    }
    diagnoses
}
