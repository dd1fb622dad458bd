//! Which cells of a unit are wrong, and what they should say: deductive correction first, then the smallest set of cells.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::linear::UnitSystem;
use crate::model::{CellKey, Kind};
use data_editing::{
    Change, Corrected, Exact, Limits, Localisation, ONE, Options, Reason, Reference, SignOptions,
    System, Variable, correct, error_mechanism, impute, localise_with_followers, rounding_errors,
};

use super::beside::Beside;
use super::context::Context;
use super::decimals;
use super::diagnosis::Diagnosis;
use super::evidence;
use super::followers::Followers;
use super::pairs::pairs;
use super::refused::refused;
use super::ways::{Rival, Way, Ways};
use super::witnesses;

/// The cells of a unit that are to blame, in the order of its cells.
///
/// What deductive correction finds is taken where no smaller set of cells explains as much; then come the smallest sets for what is left, then
/// the blanks that the rest determines.
pub(super) fn causes(unit: &UnitSystem<'_, '_>, context: &Context<'_>) -> Vec<Diagnosis> {
    let options = options(unit, context);
    let mut system = unit.system.clone();
    let refused = refused(unit, &system, context);
    put_in(&mut system, &refused);
    let corrected = correct(&system, &options);
    let mut broken = still_broken(unit, &system);
    let mut followers = Followers::new(unit, &broken);
    let mut found = smallest_sets(&system, &followers, &broken);
    let mut diagnoses = deduced(unit, &corrected, &found, &followers, context);
    if diagnoses.is_empty() {
        diagnoses = rounded(unit, &system, &found);
    }
    if !diagnoses.is_empty() {
        put_in(&mut system, &diagnoses);
        let follow = carried_on(unit, &system, &diagnoses, &followers);
        put_in(&mut system, &follow);
        diagnoses.extend(follow);
        broken = still_broken(unit, &system);
        followers = Followers::new(unit, &broken);
        found = smallest_sets(&system, &followers, &broken);
    }
    if !found.is_empty() {
        let ways = Ways {
            unit,
            system: &system,
            followers: &followers,
            broken: &broken,
            corrected: &corrected,
            known: context,
            beside: &Beside::of(unit, context),
        };
        let more = found.iter().flat_map(|block| localised(&ways, block));
        // A figure that would be what it is needs no finding.
        let is_change =
            |d: &Diagnosis| d.expected.is_none() || d.expected != context.reported(d.cell);
        let more: Vec<Diagnosis> = more.filter(is_change).collect();
        diagnoses.retain(|old| more.iter().all(|new| new.variable != old.variable));
        diagnoses.extend(more);
        put_in(&mut system, &diagnoses);
    }
    let misread = counts_in_thousands(unit, &system, context);
    let misread: Vec<Diagnosis> =
        misread.filter(|of| diagnoses.iter().all(|known| known.variable != of.variable)).collect();
    put_in(&mut system, &misread);
    diagnoses.extend(misread);
    let figures = system.figures();
    for change in impute(&system, &figures).changes {
        let cell = unit.cells[change.variable];
        if diagnoses.iter().all(|diagnosis| diagnosis.variable != change.variable) {
            // A figure that its own type rules out counts as blank: its reported text may show more.
            let mechanism =
                context.reported(cell).and_then(|from| error_mechanism(from, change.after));
            diagnoses.push(Diagnosis {
                reason: mechanism.or(Some(change.reason)),
                expected: Some(change.after),
                rules: change.rules,
                ..Diagnosis::of(cell, change.variable)
            });
        }
    }
    diagnoses.extend(nearly_determined(unit, &system, &diagnoses, context));
    diagnoses.retain(|known| refused.iter().all(|slip| slip.variable != known.variable));
    diagnoses.extend(refused);
    decimals::round(unit, &mut system, &mut diagnoses, context);
    diagnoses.sort_by_key(|diagnosis| diagnosis.cell);
    diagnoses
}

/// Figures that could not be read and that the others leave no more room than rounding does: an average is what it divides.
fn nearly_determined(
    unit: &UnitSystem<'_, '_>,
    system: &System,
    known: &[Diagnosis],
    context: &Context<'_>,
) -> Vec<Diagnosis> {
    let variables = system.variables.iter().enumerate();
    let open = variables.filter(|(index, variable)| {
        variable.value.is_none()
            && known.iter().all(|diagnosis| diagnosis.variable != *index)
            && context.is_unread(unit.cells[*index])
    });
    let value = |index: usize| super::ways::values(system, &[index])?.first()?.1;
    let found = open.filter_map(|(index, _)| {
        Some(Diagnosis {
            reason: Some(Reason::Determined),
            expected: Some(value(index)?),
            rules: equations_about(unit, index),
            ..Diagnosis::of(unit.cells[index], index)
        })
    });
    found.collect()
}

/// The equations about a cell.
fn equations_about(unit: &UnitSystem<'_, '_>, index: usize) -> Vec<usize> {
    let rows = unit.system.rows.iter().filter(|row| row.variables().contains(&index));
    let rules: BTreeSet<usize> = rows.map(|row| row.rule).collect();
    rules.into_iter().collect()
}

fn still_broken(unit: &UnitSystem<'_, '_>, system: &System) -> Vec<usize> {
    unit.broken(|index| system.value(index))
}

/// The smallest sets of variables that can make the rules hold; empty if none is broken and no figure is missing. A blank may leave rules that hold
/// with no value for it.
fn smallest_sets(system: &System, followers: &Followers, broken: &[usize]) -> Vec<Localisation> {
    /// Less than the weight of one more cell.
    const SLACK: u64 = 9;
    let is_missing = |variable: &Variable| variable.value.is_none();
    if broken.is_empty() && !system.variables.iter().any(is_missing) {
        return Vec::new();
    }
    let limits = Limits { slack: SLACK, ..Limits::default() };
    localise_with_followers(system, &followers.of, &limits)
}

/// Puts the values that cells should have into the system; what is not determined is left open.
fn put_in(system: &mut System, diagnoses: &[Diagnosis]) {
    for diagnosis in diagnoses {
        system.put(diagnosis.variable, diagnosis.expected);
    }
}

/// What follows from what happened to several figures at once, or to one in every smallest set. An error mechanism in one of several cells that would do is
/// left to the localisation, which knows the others.
fn deduced(
    unit: &UnitSystem<'_, '_>,
    corrected: &Corrected,
    found: &[Localisation],
    followers: &Followers,
    context: &Context<'_>,
) -> Vec<Diagnosis> {
    const MANY: usize = 3;
    let certain: BTreeSet<usize> = found.iter().flat_map(|part| &part.certain).copied().collect();
    let leads = |variable: usize, reason: Reason| {
        let others = corrected.changes.iter().filter(|other| other.reason == reason);
        let mut others = others.map(|other| other.variable);
        others.find(|other| followers.of[*other].contains(&variable))
    };
    let left = unit.broken(|index| corrected.figures.get(index).copied().flatten());
    // Rules that would still be broken about figures.
    let is_about_left = |pair: &[usize]| {
        let cells: Vec<CellKey> = pair.iter().map(|index| unit.cells[*index]).collect();
        left.iter().any(|rule| unit.instances[*rule].cells().any(|cell| cells.contains(&cell)))
    };
    // It is calculated from others that give another figure.
    let is_miscalculated = |index: usize| {
        let mut rules = followers.rules.iter().filter(|rule| !rule.holds);
        rules.any(|rule| rule.figure == index)
    };
    // One wrong keystroke in one of two figures is likelier than both in each other's place.
    let is_one_stroke = |pair: &[usize]| {
        let alone = found.iter().flat_map(|part| &part.sets).filter(|set| set.len() == 1);
        let mut alone = alone.filter(|set| pair.contains(&set[0]));
        alone.any(|set| {
            let value = super::ways::values(&unit.system, &followers.with(set));
            let to = value.and_then(|all| all.iter().find(|(index, _)| *index == set[0])?.1);
            let from = context.reported(unit.cells[set[0]]);
            let mechanism = from.zip(to).and_then(|(from, to)| error_mechanism(from, to));
            mechanism == Some(Reason::Typing)
        })
    };
    let mut diagnoses: Vec<Diagnosis> = Vec::new();
    for change in &corrected.changes {
        let cell = unit.cells[change.variable];
        let alike = corrected.changes.iter().filter(|other| {
            other.reason == change.reason && leads(other.variable, change.reason).is_none()
        });
        // Methods that leave room for rounding may leave a rest.
        let repairs = || change.rules.iter().all(|rule| !left.contains(rule));
        let taken = match change.reason {
            Reason::Scale { .. } => alike.count() >= MANY,
            _ if !repairs() => false,
            // Neither of two figures in each other's place is what it was.
            Reason::Swap { with } => {
                let is_as_it_was = |index: &usize| {
                    let (cell, own) = (unit.cells[*index], context.before(unit.cells[*index]));
                    own.is_some_and(|own| own != 0) && own == context.reported(cell)
                };
                // Nor does one leave what it was for the other's sake: that may be equal to what the first should be.
                let goes_away = |index: &usize| {
                    let cell = unit.cells[*index];
                    let far = |value: Option<Exact>| Some((value? - context.before(cell)?).abs());
                    let to = corrected.figures.get(*index).copied().flatten();
                    far(to).zip(far(context.reported(cell))).is_some_and(|(to, from)| to > from)
                };
                let is_either = certain.contains(&change.variable) || certain.contains(&with);
                (is_either || [change.variable, with].into_iter().all(is_miscalculated))
                    && ![change.variable, with].iter().any(is_as_it_was)
                    && ![change.variable, with].iter().any(goes_away)
                    && !is_about_left(&[change.variable, with])
                    && !is_one_stroke(&[change.variable, with])
            }
            Reason::Sign | Reason::Cumulated | Reason::Rounding => {
                certain.contains(&change.variable)
            }
            Reason::Typing | Reason::Determined | Reason::Zero => false,
        };
        if let Some(other) = diagnoses.iter_mut().find(|other| other.variable == change.variable) {
            other.rules.extend(&change.rules);
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
            reason: Some(change.reason),
            expected: corrected.figures[change.variable],
            with,
            rules: change.rules.clone(),
            follows: leads(change.variable, change.reason),
            ..Diagnosis::of(cell, change.variable)
        });
    }
    diagnoses
}

/// Counts that are not whole and are once they are a thousand or a million times as much, by which the rules about them hold: 50.54 for 50,540.
fn counts_in_thousands<'s>(
    unit: &'s UnitSystem<'_, '_>,
    system: &'s System,
    context: &'s Context<'_>,
) -> impl Iterator<Item = Diagnosis> + 's {
    let variables = system.variables.iter().enumerate();
    let missing = variables.filter(|(_, variable)| variable.whole && variable.value.is_none());
    missing.filter_map(|(index, _)| {
        let cell = unit.cells[index];
        let reported = context.reported(cell).filter(|value| value % ONE != 0)?;
        let broken_with = |value: Exact| -> BTreeSet<usize> {
            let figure = |other: usize| match other == index {
                true => Some(value),
                false => system.value(other),
            };
            let about = |rule: &usize| unit.instances[*rule].cells().any(|known| known == cell);
            unit.broken(figure).into_iter().filter(about).collect()
        };
        let broken = broken_with(reported);
        [1_000, 1_000_000].into_iter().find_map(|times| {
            let value = reported.checked_mul(times).filter(|value| value % ONE == 0)?;
            let is_it = !broken.is_empty() && broken_with(value).is_empty();
            is_it.then(|| Diagnosis {
                reason: Some(Reason::Scale { factor: times * ONE }),
                expected: Some(value),
                rules: broken.iter().copied().collect(),
                ..Diagnosis::of(cell, index)
            })
        })
    })
}

/// Whole figures that were rounded before they were added up: three of them at least must be wrong, and each is off by a step or two. One that is off alone
/// is a count that somebody got wrong.
fn rounded(unit: &UnitSystem<'_, '_>, system: &System, found: &[Localisation]) -> Vec<Diagnosis> {
    const MANY: usize = 3;
    const FARTHEST: Exact = 2 * ONE;
    let is_long = |block: &&Localisation| block.sets.first().is_some_and(|set| set.len() >= MANY);
    let long: Vec<&Localisation> = found.iter().filter(is_long).collect();
    if long.is_empty() {
        return Vec::new();
    }
    let figures = system.figures();
    let steps: Vec<Option<Exact>> =
        system.variables.iter().map(|v| v.whole.then_some(ONE)).collect();
    let changes = rounding_errors(system, &figures, &steps).changes;
    let is_near = |change: &&Change| {
        change.before.is_some_and(|before| (change.after - before).abs() <= FARTHEST)
    };
    let of_block = |block: &Localisation| {
        let may: BTreeSet<usize> = block.sets.concat().into_iter().collect();
        let mine = changes.iter().filter(|change| may.contains(&change.variable));
        let mine: Vec<&Change> = mine.filter(is_near).collect();
        let set: BTreeSet<usize> = mine.iter().map(|change| change.variable).collect();
        let is_smallest = block.sets.iter().any(|known| known.iter().copied().eq(set.clone()));
        if is_smallest { mine } else { Vec::new() }
    };
    let rounded = long.into_iter().flat_map(of_block).map(|change| Diagnosis {
        reason: Some(change.reason),
        expected: Some(change.after),
        rules: change.rules.clone(),
        ..Diagnosis::of(unit.cells[change.variable], change.variable)
    });
    rounded.collect()
}

/// What follows from figures that were put right, with the values that the rules leave it.
fn carried_on(
    unit: &UnitSystem<'_, '_>,
    system: &System,
    diagnoses: &[Diagnosis],
    followers: &Followers,
) -> Vec<Diagnosis> {
    let mut follow: Vec<Diagnosis> = Vec::new();
    for lead in diagnoses.iter().filter(|lead| lead.follows.is_none()) {
        let mine: Vec<usize> = followers.of[lead.variable]
            .iter()
            .copied()
            .filter(|index| diagnoses.iter().chain(&follow).all(|known| known.variable != *index))
            .collect();
        for (index, value) in super::ways::values(system, &mine).unwrap_or_default() {
            if value.is_some() && value != system.value(index) {
                follow.push(Diagnosis {
                    expected: value,
                    follows: Some(lead.variable),
                    ..Diagnosis::of(unit.cells[index], index)
                });
            }
        }
    }
    follow
}

/// What deductive correction may do to the cells of a unit.
fn options(unit: &UnitSystem<'_, '_>, context: &Context<'_>) -> Options {
    let figures = |index: usize| unit.system.value(index);
    let mut references: Vec<Vec<(Reference, Exact)>> = unit
        .cells
        .iter()
        .map(|cell| {
            let before = context.before(*cell).map(|value| (Reference::Before, value));
            let peers = context.peers(*cell).map(|value| (Reference::Peers, value));
            before.into_iter().chain(peers).collect()
        })
        .collect();
    let places: HashMap<CellKey, usize> =
        unit.cells.iter().enumerate().map(|(index, cell)| (*cell, index)).collect();
    for row in &unit.system.rows {
        let instance = unit.instances[row.rule];
        let subject = places.get(&instance.subject).copied();
        if let Some(index) = subject.filter(|_| instance.rule.kind == Kind::CrossForm)
            && let Some(value) = evidence::solve(row, index, &figures)
        {
            references[index].push((Reference::Register, value));
        }
    }
    let broken = unit.broken(figures);
    let suspects: HashSet<CellKey> =
        broken.iter().flat_map(|rule| unit.instances[*rule].cells()).collect();
    // A limit is about one of two figures in each other's place; the rule between both holds either way.
    let is_limit = |rule: &&usize| {
        let mut relations = unit.instances[**rule].alternatives.iter().flatten();
        relations.all(|relation| relation.low.is_none() || relation.high.is_none())
    };
    let limited: HashSet<CellKey> =
        broken.iter().filter(is_limit).flat_map(|rule| unit.instances[*rule].cells()).collect();
    let are_together = |one: CellKey, other: CellKey| {
        unit.instances.iter().any(|instance| {
            instance.cells().any(|cell| cell == one) && instance.cells().any(|cell| cell == other)
        })
    };
    let mut swaps = Vec::new();
    for (index, cell) in unit.cells.iter().enumerate() {
        for neighbour in context.neighbours(*cell) {
            let Some(other) = places.get(&neighbour).copied() else { continue };
            let are_suspects = suspects.contains(cell) && suspects.contains(&neighbour);
            let is_one_limited = limited.contains(cell) || limited.contains(&neighbour);
            if are_suspects || is_one_limited && are_together(*cell, neighbour) {
                swaps.push((index, other));
            }
        }
    }
    let variables = unit.system.variables.iter().enumerate();
    let flips =
        variables.filter(|(_, variable)| !variable.natural).map(|(index, _)| index).collect();
    let rounding = unit.system.variables.iter();
    Options {
        references,
        groups: context.columns(&unit.cells),
        signs: SignOptions { flips, swaps },
        rounding: rounding.map(|v| if v.whole { None } else { Some(ONE / 10) }).collect(),
        cap: 5_000,
        ..Options::default()
    }
}

/// The likeliest of the smallest sets, with what follows from it; the others are its rivals.
fn localised(ways: &Ways<'_, '_, '_>, block: &Localisation) -> Vec<Diagnosis> {
    let unit = ways.unit;
    let figure = |index: usize| ways.known.reported(unit.cells[index]);
    let mut weighed: Vec<(Way, f64)> = match ways.unusual(block) {
        Some(unusual) => vec![unusual],
        None => {
            let mut all = ways.of(block);
            if ways.is_unexplained(&all) {
                let two = pairs(ways, &all);
                all.extend(two);
            }
            all.extend(ways.exchanges(block));
            let against = witnesses::against(ways, &all);
            ways.weigh(all, &against)
        }
    };
    if weighed.is_empty() {
        return Vec::new();
    }
    let (best, share) = weighed.remove(0);
    let own = Rival::new(unit, &best, share);
    let cells: BTreeSet<CellKey> =
        best.values.iter().map(|(index, _)| unit.cells[*index]).collect();
    let is_of = |rule: &&usize| unit.instances[**rule].cells().any(|cell| cells.contains(&cell));
    let of_way: Vec<usize> = ways.broken.iter().filter(is_of).copied().collect();
    let mut diagnoses = Vec::new();
    let exchanged = best.exchanged(figure);
    for (index, expected) in &best.values {
        let is_lead = best.leads.contains(index);
        if !is_lead && *expected == figure(*index) {
            continue;
        }
        let cell = unit.cells[*index];
        // What is wrong in it, and in what follows from it.
        let mut mine: BTreeSet<CellKey> = BTreeSet::from([cell]);
        if is_lead {
            mine.extend(ways.followers.of[*index].iter().map(|index| unit.cells[*index]));
        }
        let concerns = |rule: &&usize| unit.instances[**rule].cells().any(|c| mine.contains(&c));
        let mut rules: Vec<usize> = ways.broken.iter().filter(concerns).copied().collect();
        if is_lead && rules.is_empty() {
            // Its own rules hold as reported, and would not with the others put right.
            rules.clone_from(&of_way);
        }
        if is_lead && rules.is_empty() {
            rules = ways.undecided(cell);
        }
        // Ways in which this figure is the same are no rivals to it.
        let (alike, others): (Vec<_>, Vec<_>) =
            weighed.iter().partition(|(way, _)| way.values.contains(&(*index, *expected)));
        let with = exchanged.and_then(|pair| pair.into_iter().find(|other| other != index));
        let with = with.filter(|_| is_lead);
        let mechanism = || error_mechanism(figure(*index)?, (*expected)?);
        diagnoses.push(Diagnosis {
            reason: with.map(|with| Reason::Swap { with }).or_else(mechanism),
            with: with.map(|with| unit.cells[with]),
            expected: *expected,
            rules,
            rivals: others.iter().map(|(way, share)| Rival::new(unit, way, *share)).collect(),
            share: Some(share + alike.iter().map(|(_, share)| share).sum::<f64>()),
            own: Some(own.clone()),
            follows: (!is_lead).then(|| ways.lead_of(&best, *index)).flatten(),
            finished: block.finished,
            ..Diagnosis::of(cell, *index)
        });
    }
    for diagnosis in &mut diagnoses {
        or_category(diagnosis, &ways.categories(&diagnosis.rules));
    }
    diagnoses
}

/// Categories without which all rules that a figure explains would ask for nothing are as likely wrong as the figure.
fn or_category(diagnosis: &mut Diagnosis, categories: &[CellKey]) {
    let (Some(share), false) = (diagnosis.share, categories.is_empty()) else { return };
    let each = share / (categories.len() as f64 + 1.0);
    diagnosis.share = Some(each);
    if let Some(own) = &mut diagnosis.own {
        own.share = each;
    }
    let rivals = categories.iter().map(|cell| Rival { cells: vec![(*cell, None)], share: each });
    diagnosis.rivals.splice(0..0, rivals);
}
