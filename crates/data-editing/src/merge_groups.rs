//! Joins the results of groups of contradictions that were searched separately: a change in one group may affect the rules of another.

use std::collections::BTreeSet;

use super::feasibility::{Feasibility, Oracle};
use super::group::Group;
use super::localisation::{Limits, Localisation, Method};
use super::search::{Conditional, SearchResult, unmet};

/// Choices of optimal sets tried together.
const MOST_TOGETHER: usize = 1_024;

/// The sets of a group that may be part of an optimum: those that repair it, then those that repair it together with another group's set.
type Leaves = Vec<Vec<usize>>;

/// Joins the answers of the groups; sets of groups that share a rule are tried together. `owner` has the group of each rule that is part of a
/// contradiction. `Err` has the groups that must be searched as one.
pub(super) fn merge_groups(
    oracle: &Oracle,
    groups: &[Group],
    owner: &[usize],
    limits: &Limits,
) -> Result<Vec<Localisation>, Vec<usize>> {
    let found: Vec<&SearchResult> =
        groups.iter().filter_map(|group| group.result.as_ref()).collect();
    if let [only] = found.as_slice() {
        return Ok(vec![answer(only, &only.sets, only.sets.clone(), only.finished, limits)]);
    }
    let leaves = leaves(&found);
    // A group without an answer cannot be repaired by other groups either: its rules are left out.
    let counts = |rule: usize| owner[rule] == usize::MAX || !found[owner[rule]].sets.is_empty();
    let mut parts = Vec::new();
    for cluster in linked(oracle, &found, &leaves, owner) {
        if let [only] = cluster.as_slice() {
            let only = found[*only];
            parts.push(answer(only, &only.sets, only.sets.clone(), only.finished, limits));
            continue;
        }
        let holds = |set: &[usize]| {
            cluster.iter().all(|group| unmet(&groups[*group].conflicts, set).is_none())
                && oracle.judge(set, &counts) == Feasibility::Holds
        };
        let options: Vec<&Leaves> = cluster.iter().map(|group| &leaves[*group]).collect();
        let count = options.iter().fold(1usize, |count, sets| count.saturating_mul(sets.len()));
        if count > MOST_TOGETHER {
            let first: Vec<&[usize]> = options.iter().map(|sets| sets[0].as_slice()).collect();
            if !holds(&union(&first)) {
                return Err(cluster);
            }
            // The weights add up, but not every combination of the sets was tried.
            let each = cluster.iter().map(|group| (found[*group], &leaves[*group]));
            parts.extend(each.map(|(one, all)| answer(one, all, one.sets.clone(), false, limits)));
            continue;
        }
        let mut sets: Leaves = choices(&options).iter().map(|choice| union(choice)).collect();
        sets.retain(|set| holds(set));
        if sets.is_empty() {
            return Err(cluster);
        }
        sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        let joined = SearchResult {
            weight: cluster.iter().map(|group| found[*group].weight).sum(),
            finished: cluster.iter().all(|group| found[*group].finished),
            mixed: cluster.iter().any(|group| found[*group].mixed),
            ..SearchResult::default()
        };
        parts.push(answer(&joined, &sets, sets.clone(), joined.finished, limits));
    }
    Ok(parts)
}

/// The leaves of each group, without those that no leaf of another group can complete.
fn leaves(found: &[&SearchResult]) -> Vec<Leaves> {
    let mut open: Vec<Vec<&Conditional>> =
        found.iter().map(|one| one.conditional.iter().collect()).collect();
    loop {
        let mut names: Vec<(usize, usize)> = Vec::new();
        for (group, one) in found.iter().enumerate() {
            let sets = one.sets.iter().chain(open[group].iter().map(|(set, _)| set));
            names.extend(sets.flatten().map(|variable| (*variable, group)));
        }
        names.sort_unstable();
        let completed = |group: usize, others: &[usize]| {
            others.iter().any(|variable| {
                let from = names.partition_point(|name| *name < (*variable, 0));
                let same = names[from..].iter().take_while(|name| name.0 == *variable);
                same.into_iter().any(|name| name.1 != group)
            })
        };
        let before: usize = open.iter().map(Vec::len).sum();
        for (group, open) in open.iter_mut().enumerate() {
            open.retain(|(_, others)| completed(group, others));
        }
        if open.iter().map(Vec::len).sum::<usize>() == before {
            break;
        }
    }
    let sets = |(one, open): (&&SearchResult, Vec<&Conditional>)| {
        one.sets.iter().chain(open.into_iter().map(|(set, _)| set)).cloned().collect()
    };
    found.iter().zip(open).map(sets).collect()
}

/// Clusters of groups that share a rule; each group is in one cluster.
fn linked(
    oracle: &Oracle,
    found: &[&SearchResult],
    leaves: &[Leaves],
    owner: &[usize],
) -> Vec<Vec<usize>> {
    let mut by_rule = owner.to_vec();
    let mut cluster: Vec<usize> = (0..found.len()).collect();
    for group in (0..found.len()).filter(|group| !found[*group].sets.is_empty()) {
        let sets: Vec<&[usize]> = leaves[group].iter().map(Vec::as_slice).collect();
        for rule in oracle.touched(&union(&sets), &|_| true).0 {
            let other = by_rule[rule];
            if other == usize::MAX {
                by_rule[rule] = group;
            } else if !found[other].sets.is_empty() {
                let (from, to) = (cluster[group], cluster[other]);
                cluster.iter_mut().filter(|name| **name == from).for_each(|name| *name = to);
            }
        }
    }
    let mut clusters: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
    for (group, name) in cluster.into_iter().enumerate() {
        clusters[name].push(group);
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

/// Every combination of one set from each group.
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

/// The result for a cluster. `possible` has all sets that may be optimal, including those of the answer.
fn answer(
    found: &SearchResult,
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
