//! Which figures must be wrong: the error localisation of Fellegi and Holt (1976), exact and with all optima.
//!
//! The paradigm: change the lightest set of figures such that all rules can hold. Contradictions that have no variable in common are searched
//! separately, so the work depends on the broken rules, not on the number of figures.

use super::cover::cover;
use super::feasibility::{Feasibility, Oracle};
use super::group::{Group, intersect};
use super::localisation::{Limits, Localisation, Method};
use super::merge_groups::merge_groups;
use super::search::{Budget, search};
use super::system::{ONE, System};

/// A contradiction as reported.
struct Seed {
    /// One of these must change.
    conflict: Vec<usize>,
    /// The rules that are connected with it by missing variables.
    rules: Vec<usize>,
}

/// The lightest sets for the whole system.
///
/// # Examples
///
/// ```
/// use data_editing::{Limits, Row, System, Variable, exact, localise};
///
/// // a = b + c and d = a + e are both broken; a is in both, so changing a alone repairs them.
/// let figure = |value: f64| Variable { value: exact(value), weight: Some(1), whole: true, natural: true };
/// let system = System {
///     variables: [9.0, 3.0, 4.0, 12.0, 5.0].map(figure).to_vec(),
///     rows: vec![
///         Row { rule: 0, ..Row::equality(vec![(0, 1), (1, -1), (2, -1)], 0, 0) },
///         Row { rule: 1, ..Row::equality(vec![(3, 1), (0, -1), (4, -1)], 0, 0) },
///     ],
///     clauses: Vec::new(),
/// };
/// let found = localise(&system, &Limits::default());
/// assert!(found.finished);
/// assert_eq!(found.sets, [[0]]);
/// ```
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

/// As [`localise`], for each independent group of contradictions: an optimal set of the whole is the union of one set from each part.
pub fn localise_parts(system: &System, limits: &Limits) -> Vec<Localisation> {
    localise_with_followers(system, &[], limits)
}

/// As [`localise_parts`], for figures of which some are calculated from others: who changes a figure changes what follows from it, at no further weight.
/// `followers` has for each variable all that follow from it, directly or not; it may be shorter than the variables. The sets name the figures that lead;
/// what follows from them is free with them, and still bound by its rules.
///
/// # Examples
///
/// ```
/// use data_editing::{Limits, Row, System, Variable, exact, localise_with_followers};
///
/// // The list says 12 and 15; the total 72 (for 27) was copied into the year to date. One figure is wrong, and what was copied from it.
/// let figure = |value: f64| Variable { value: exact(value), weight: Some(1), whole: true, natural: true };
/// let system = System {
///     variables: [12.0, 15.0, 72.0, 72.0, 27.0].map(figure).to_vec(),
///     rows: vec![
///         Row { rule: 0, ..Row::equality(vec![(0, 1), (1, 1), (2, -1)], 0, 0) },
///         Row { rule: 1, ..Row::equality(vec![(2, 1), (3, -1)], 0, 0) },
///         Row { rule: 2, ..Row::equality(vec![(2, 1), (4, -1)], 0, 0) },
///     ],
///     clauses: Vec::new(),
/// };
/// let followers = [vec![], vec![], vec![3]];
/// let found = localise_with_followers(&system, &followers, &Limits::default());
/// assert_eq!(found[0].sets, [[2]]);
/// ```
pub fn localise_with_followers(
    system: &System,
    followers: &[Vec<usize>],
    limits: &Limits,
) -> Vec<Localisation> {
    let oracle = Oracle::with_followers(system, followers);
    let seeds = seeds(&oracle);
    let mut groups = group(&seeds);
    let budget = Budget { nodes: limits.nodes, size: limits.size, slack: limits.slack };
    let mut owner = vec![usize::MAX; if groups.len() > 1 { oracle.rules() } else { 0 }];
    loop {
        owner.fill(usize::MAX);
        if groups.len() > 1 {
            for (position, group) in groups.iter().enumerate() {
                let rules = group.seeds.iter().flat_map(|seed| &seeds[*seed].rules);
                rules.for_each(|rule| owner[*rule] = position);
            }
        }
        for (position, group) in groups.iter_mut().enumerate() {
            if group.result.is_none() {
                let within = |rule: usize| {
                    owner.get(rule).is_none_or(|owner| *owner == usize::MAX || *owner == position)
                };
                let mut found = search(&oracle, &within, &mut group.conflicts, &budget);
                if !found.finished {
                    let covers = cover(&oracle, &within, &mut group.conflicts, limits.sets);
                    let better = found.sets.is_empty() || covers.weight <= found.weight;
                    if !covers.sets.is_empty() && (covers.finished || better) {
                        found = covers;
                    }
                }
                group.result = Some(found);
            }
        }
        let merge = match overlapping(&groups) {
            Some(pair) => pair.to_vec(),
            None => match merge_groups(&oracle, &groups, &owner, limits) {
                Ok(parts) => return parts,
                Err(linked) => linked,
            },
        };
        join_groups(&mut groups, &merge);
    }
}

/// The contradictions as reported: broken rules, rules that no missing figure can repair, figures that violate their own conditions.
fn seeds(oracle: &Oracle) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (index, variable) in oracle.system.variables.iter().enumerate() {
        let wrong = variable.value.is_some_and(|value| {
            variable.natural && value < 0 || variable.whole && value % ONE != 0
        });
        if wrong {
            let conflict = if oracle.changeable(index) { vec![index] } else { Vec::new() };
            let conflict = oracle.with_leaders(conflict);
            seeds.push(Seed { conflict, rules: Vec::new() });
        }
    }
    let mut examined = vec![false; oracle.rules()];
    for rule in 0..oracle.rules() {
        if examined[rule] {
            continue;
        }
        match oracle.holds(rule) {
            Some(true) => {}
            Some(false) => {
                let mut conflict = oracle.variables_of(rule);
                conflict.retain(|variable| oracle.changeable(*variable));
                let conflict = oracle.with_leaders(conflict);
                seeds.push(Seed { conflict, rules: vec![rule] });
            }
            None => {
                let mut missing = oracle.variables_of(rule);
                missing.retain(|variable| oracle.missing(*variable));
                let (rules, free) = oracle.touched(&missing, &|_| true);
                rules.iter().for_each(|rule| examined[*rule] = true);
                if let Feasibility::Fails(conflict) = oracle.verdict(&[], &rules, free) {
                    seeds.push(Seed { conflict, rules });
                }
            }
        }
    }
    seeds
}

/// Groups the contradictions that have a variable in common.
fn group(seeds: &[Seed]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (position, seed) in seeds.iter().enumerate() {
        let mut joined =
            Group { seeds: vec![position], conflicts: vec![seed.conflict.clone()], result: None };
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

/// Joins the groups at these positions into one that is searched again.
fn join_groups(groups: &mut Vec<Group>, positions: &[usize]) {
    let mut joined = Group { seeds: Vec::new(), conflicts: Vec::new(), result: None };
    for position in positions.iter().rev() {
        let group = groups.remove(*position);
        joined.seeds.splice(0..0, group.seeds);
        joined.conflicts.splice(0..0, group.conflicts);
    }
    groups.push(joined);
}

/// Two groups whose proofs share variables: their weights do not add up.
fn overlapping(groups: &[Group]) -> Option<[usize; 2]> {
    for (position, one) in groups.iter().enumerate() {
        for (other, two) in groups.iter().enumerate().skip(position + 1) {
            if let (Some(one), Some(two)) = (&one.result, &two.result)
                && !one.sets.is_empty()
                && !two.sets.is_empty()
                && intersect(&one.proof, &two.proof)
            {
                return Some([position, other]);
            }
        }
    }
    None
}
