//! Groups of contradictions that were settled apart, brought together: what one changes may touch the rules of another.

use std::collections::BTreeSet;

use super::feasibility::{Feasibility, Oracle};
use super::localise::{Group, Limits, Localisation, Method};
use super::search::{Conditional, Found, standing};

/// Choices of optimal sets tried together.
const MOST_TOGETHER: usize = 1_024;

/// A group's sets that may be part of an optimum: those that mend it, then those that could together with another group's.
type Leaves = Vec<Vec<usize>>;

/// The groups' answers, tried together where a rule touches several; groups that do not go together as an error. `owner`: the group of each
/// rule that is part of a contradiction.
pub(super) fn merge_groups(
    judge: &Oracle,
    groups: &[Group],
    owner: &[usize],
    limits: &Limits,
) -> Result<Vec<Localisation>, Vec<usize>> {
    let found: Vec<&Found> = groups.iter().filter_map(|group| group.found.as_ref()).collect();
    if let [only] = found.as_slice() {
        return Ok(vec![answer(only, &only.sets, only.sets.clone(), only.finished, limits)]);
    }
    let leaves = leaves(&found);
    // What has no answer of its own cannot be mended by others either: its rules are left out.
    let counts = |rule: usize| owner[rule] == usize::MAX || !found[owner[rule]].sets.is_empty();
    let mut parts = Vec::new();
    for cluster in linked(judge, &found, &leaves, owner) {
        if let [only] = cluster.as_slice() {
            let only = found[*only];
            parts.push(answer(only, &only.sets, only.sets.clone(), only.finished, limits));
            continue;
        }
        let holds = |set: &[usize]| {
            cluster.iter().all(|at| standing(&groups[*at].conflicts, set).is_none())
                && judge.judge(set, &counts) == Feasibility::Holds
        };
        let options: Vec<&Leaves> = cluster.iter().map(|at| &leaves[*at]).collect();
        let count = options.iter().fold(1usize, |count, sets| count.saturating_mul(sets.len()));
        if count > MOST_TOGETHER {
            let first: Vec<&[usize]> = options.iter().map(|sets| sets[0].as_slice()).collect();
            if !holds(&union(&first)) {
                return Err(cluster);
            }
            // The weights add up, but which of the sets go together was not tried.
            let each = cluster.iter().map(|at| (found[*at], &leaves[*at]));
            parts.extend(each.map(|(one, all)| answer(one, all, one.sets.clone(), false, limits)));
            continue;
        }
        let mut sets: Leaves = choices(&options).iter().map(|choice| union(choice)).collect();
        sets.retain(|set| holds(set));
        if sets.is_empty() {
            return Err(cluster);
        }
        sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        let joined = Found {
            weight: cluster.iter().map(|at| found[*at].weight).sum(),
            finished: cluster.iter().all(|at| found[*at].finished),
            mixed: cluster.iter().any(|at| found[*at].mixed),
            ..Found::default()
        };
        parts.push(answer(&joined, &sets, sets.clone(), joined.finished, limits));
    }
    Ok(parts)
}

/// Each group's leaves, without those that no leaf of another group can help.
fn leaves(found: &[&Found]) -> Vec<Leaves> {
    let mut open: Vec<Vec<&Conditional>> =
        found.iter().map(|one| one.conditional.iter().collect()).collect();
    loop {
        let mut names: Vec<(usize, usize)> = Vec::new();
        for (at, one) in found.iter().enumerate() {
            let sets = one.sets.iter().chain(open[at].iter().map(|(set, _)| set));
            names.extend(sets.flatten().map(|variable| (*variable, at)));
        }
        names.sort_unstable();
        let helped = |at: usize, others: &[usize]| {
            others.iter().any(|variable| {
                let from = names.partition_point(|name| *name < (*variable, 0));
                let same = names[from..].iter().take_while(|name| name.0 == *variable);
                same.into_iter().any(|name| name.1 != at)
            })
        };
        let before: usize = open.iter().map(Vec::len).sum();
        for (at, open) in open.iter_mut().enumerate() {
            open.retain(|(_, others)| helped(at, others));
        }
        if open.iter().map(Vec::len).sum::<usize>() == before {
            break;
        }
    }
    let sets = |(one, open): (&&Found, Vec<&Conditional>)| {
        one.sets.iter().chain(open.into_iter().map(|(set, _)| set)).cloned().collect()
    };
    found.iter().zip(open).map(sets).collect()
}

/// Groups that a rule ties together; each group in one list.
fn linked(judge: &Oracle, found: &[&Found], leaves: &[Leaves], owner: &[usize]) -> Vec<Vec<usize>> {
    let mut by_rule = owner.to_vec();
    let mut cluster: Vec<usize> = (0..found.len()).collect();
    for at in (0..found.len()).filter(|at| !found[*at].sets.is_empty()) {
        let sets: Vec<&[usize]> = leaves[at].iter().map(Vec::as_slice).collect();
        for rule in judge.touched(&union(&sets), &|_| true).0 {
            let other = by_rule[rule];
            if other == usize::MAX {
                by_rule[rule] = at;
            } else if !found[other].sets.is_empty() {
                let (from, to) = (cluster[at], cluster[other]);
                cluster.iter_mut().filter(|name| **name == from).for_each(|name| *name = to);
            }
        }
    }
    let mut clusters: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
    for (at, name) in cluster.into_iter().enumerate() {
        clusters[name].push(at);
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

/// Every choice of one of each.
fn choices<'a>(options: &[&'a Leaves]) -> Vec<Vec<&'a [usize]>> {
    options.iter().fold(vec![Vec::new()], |choices, sets| {
        let longer = |choice: &Vec<&'a [usize]>| {
            let choice = choice.clone();
            sets.iter().map(move |set| [choice.as_slice(), &[set.as_slice()]].concat())
        };
        choices.iter().flat_map(longer).collect()
    })
}

fn union(sets: &[&[usize]]) -> Vec<usize> {
    let union: BTreeSet<usize> = sets.iter().flat_map(|set| set.iter().copied()).collect();
    union.into_iter().collect()
}

/// Whether two ordered lists have a member in common.
pub(super) fn intersect(one: &[usize], other: &[usize]) -> bool {
    one.iter().any(|member| other.binary_search(member).is_ok())
}

/// `possible`: all sets that may be optimal, those of the answer among them.
fn answer(
    found: &Found,
    possible: &[Vec<usize>],
    mut sets: Vec<Vec<usize>>,
    finished: bool,
    limits: &Limits,
) -> Localisation {
    let certain = match possible.split_first() {
        Some((first, others)) => first
            .iter()
            .copied()
            .filter(|variable| others.iter().all(|set| set.contains(variable)))
            .collect(),
        None => Vec::new(),
    };
    let optima = sets.len();
    let method = match found.mixed {
        _ if sets.is_empty() && !finished => Method::GivenUp,
        true => Method::MixedInteger,
        false => Method::Enumeration,
    };
    sets.truncate(limits.sets);
    Localisation { weight: found.weight, sets, optima, certain, finished, method }
}
