//! Which figures must be wrong: the error localisation of Fellegi and Holt (1976), exact and with all optima.
//!
//! The paradigm: change the lightest set of figures such that all rules can hold. Contradictions that have no variable in common are settled
//! apart, so that the work hangs on the broken rules, not on how many figures hang together.

use super::cover::cover;
use super::feasibility::{Feasibility, Oracle};
use super::merge_groups::{intersect, merge_groups};
use super::search::{Budget, Found, search};
use super::system::{ONE, System};

/// How far to search. Counts, not time: the same system gives the same answer everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Sets tried for one group of contradictions.
    pub nodes: usize,
    /// The most variables in a set by enumeration.
    pub size: usize,
    /// The most optimal sets listed.
    pub sets: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 20_000, size: 8, sets: 64 }
    }
}

/// How an answer was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// All lighter sets were ruled out.
    Enumeration,
    /// By mixed-integer programming over the contradictions, verified in exact arithmetic.
    MixedInteger,
    /// The budget ran out before a set was found.
    GivenUp,
}

/// The lightest sets of variables that can be changed such that all rules hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localisation {
    /// What each set weighs; zero where there is none. A figure's weight of zero counts as one.
    pub weight: u64,
    /// The optimal sets by size, then order of variables, without the missing variables, which come for nothing. One empty set: nothing is wrong. No set: the
    /// rules cannot hold whatever is changed, or the search gave up.
    pub sets: Vec<Vec<usize>>,
    /// How many optimal sets there are, should not all be listed.
    pub optima: usize,
    /// The variables in every optimal set.
    pub certain: Vec<usize>,
    /// Whether the answer is proven: the weight is the least and no optimal set is left out, but for those beyond the limit of sets listed.
    pub finished: bool,
    pub method: Method,
}

/// A contradiction as reported.
struct Seed {
    /// One of these must change.
    conflict: Vec<usize>,
    /// The rules that hang together with it by missing variables.
    rules: Vec<usize>,
}

/// Contradictions that are settled together.
pub(super) struct Group {
    seeds: Vec<usize>,
    /// Sets of variables of which one must change.
    pub conflicts: Vec<Vec<usize>>,
    /// None until it was searched.
    pub found: Option<Found>,
}

/// The lightest sets for the whole system.
pub fn localise(system: &System, limits: &Limits) -> Localisation {
    let mut whole = Localisation {
        weight: 0,
        sets: vec![Vec::new()],
        optima: 1,
        certain: Vec::new(),
        finished: true,
        method: Method::Enumeration,
    };
    for part in localise_parts(system, limits) {
        whole.weight = whole.weight.saturating_add(part.weight);
        whole.optima = whole.optima.saturating_mul(part.optima);
        whole.certain.extend(&part.certain);
        whole.finished &= part.finished;
        whole.method = whole.method.max(part.method);
        let mut sets = Vec::new();
        for set in &whole.sets {
            for other in &part.sets {
                let mut joined = [set.as_slice(), other].concat();
                joined.sort_unstable();
                sets.push(joined);
            }
        }
        // The first of each part make the first of the whole: a cut here loses none of those.
        sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        sets.truncate(limits.sets);
        whole.sets = sets;
    }
    if whole.sets.is_empty() {
        whole.certain.clear();
        (whole.weight, whole.optima) = (0, 0);
    }
    whole.certain.sort_unstable();
    whole
}

/// As [`localise`], for each group of contradictions that has nothing to do with the others: an optimal set of the whole is one of each part together.
pub fn localise_parts(system: &System, limits: &Limits) -> Vec<Localisation> {
    let judge = Oracle::new(system);
    let seeds = seeds(&judge);
    let mut groups = group(&seeds);
    let budget = Budget { nodes: limits.nodes, size: limits.size };
    let mut owner = vec![usize::MAX; if groups.len() > 1 { judge.rules() } else { 0 }];
    loop {
        owner.fill(usize::MAX);
        if groups.len() > 1 {
            for (at, group) in groups.iter().enumerate() {
                let rules = group.seeds.iter().flat_map(|seed| &seeds[*seed].rules);
                rules.for_each(|rule| owner[*rule] = at);
            }
        }
        for (at, group) in groups.iter_mut().enumerate() {
            if group.found.is_none() {
                let within = |rule: usize| {
                    owner.get(rule).is_none_or(|owner| *owner == usize::MAX || *owner == at)
                };
                let mut found = search(&judge, &within, &mut group.conflicts, &budget);
                if !found.finished {
                    let covers = cover(&judge, &within, &mut group.conflicts, limits.sets);
                    let better = found.sets.is_empty() || covers.weight <= found.weight;
                    if !covers.sets.is_empty() && (covers.finished || better) {
                        found = covers;
                    }
                }
                group.found = Some(found);
            }
        }
        let merge = match overlapping(&groups) {
            Some(pair) => pair.to_vec(),
            None => match merge_groups(&judge, &groups, &owner, limits) {
                Ok(parts) => return parts,
                Err(linked) => linked,
            },
        };
        join_groups(&mut groups, &merge);
    }
}

/// What is contradictory as reported: broken rules, rules that no missing figure can mend, figures that are no figures of their kind.
fn seeds(judge: &Oracle) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (at, variable) in judge.system.variables.iter().enumerate() {
        let wrong = variable.value.is_some_and(|value| {
            variable.natural && value < 0 || variable.whole && value % ONE != 0
        });
        if wrong {
            let conflict = if judge.changeable(at) { vec![at] } else { Vec::new() };
            seeds.push(Seed { conflict, rules: Vec::new() });
        }
    }
    let mut seen = vec![false; judge.rules()];
    for rule in 0..judge.rules() {
        if seen[rule] {
            continue;
        }
        match judge.holds(rule) {
            Some(true) => {}
            Some(false) => {
                let mut conflict = judge.variables_of(rule);
                conflict.retain(|variable| judge.changeable(*variable));
                seeds.push(Seed { conflict, rules: vec![rule] });
            }
            None => {
                let mut missing = judge.variables_of(rule);
                missing.retain(|variable| judge.missing(*variable));
                let (rules, free) = judge.touched(&missing, &|_| true);
                rules.iter().for_each(|rule| seen[*rule] = true);
                if let Feasibility::Fails(conflict) = judge.verdict(&[], &rules, free) {
                    seeds.push(Seed { conflict, rules });
                }
            }
        }
    }
    seeds
}

/// Contradictions with a variable in common, together.
fn group(seeds: &[Seed]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, seed) in seeds.iter().enumerate() {
        let mut joined =
            Group { seeds: vec![at], conflicts: vec![seed.conflict.clone()], found: None };
        let (with, rest) = groups.into_iter().partition(|group| {
            group.conflicts.iter().any(|conflict| intersect(conflict, &seed.conflict))
        });
        groups = rest;
        let with: Vec<Group> = with;
        for other in with.into_iter().rev() {
            joined.seeds.splice(0..0, other.seeds);
            joined.conflicts.splice(0..0, other.conflicts);
        }
        groups.push(joined);
    }
    groups
}

/// The groups at these positions as one, to be searched anew.
fn join_groups(groups: &mut Vec<Group>, positions: &[usize]) {
    let mut joined = Group { seeds: Vec::new(), conflicts: Vec::new(), found: None };
    for at in positions.iter().rev() {
        let group = groups.remove(*at);
        joined.seeds.splice(0..0, group.seeds);
        joined.conflicts.splice(0..0, group.conflicts);
    }
    groups.push(joined);
}

/// Two groups whose least weights rest on the same variables: they do not add up.
fn overlapping(groups: &[Group]) -> Option<[usize; 2]> {
    for (at, one) in groups.iter().enumerate() {
        for (other, two) in groups.iter().enumerate().skip(at + 1) {
            if let (Some(one), Some(two)) = (&one.found, &two.found)
                && !one.sets.is_empty()
                && !two.sets.is_empty()
                && intersect(&one.proof, &two.proof)
            {
                return Some([at, other]);
            }
        }
    }
    None
}
