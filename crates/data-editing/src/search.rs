//! The lightest sets of variables that repair a group of contradictions: best-first search that branches on the variables of a contradiction
//! that the current set does not meet.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::feasibility::{Feasibility, Oracle};
use super::system::System;

/// A set, and the variables of which one must change as well.
pub(super) type Conditional = (Vec<usize>, Vec<usize>);

/// What the search found.
#[derive(Debug, Clone, Default)]
pub(super) struct SearchResult {
    /// The least weight.
    pub weight: u64,
    /// The sets of that weight that repair the group.
    pub sets: Vec<Vec<usize>>,
    /// Sets of that weight that repair it only together with changes outside the group.
    pub conditional: Vec<Conditional>,
    /// The variables of the contradictions that prove the least weight.
    pub proof: Vec<usize>,
    /// Whether nothing was left out.
    pub finished: bool,
    /// Whether integer programming found it.
    pub mixed: bool,
}

/// Bounds of a search.
pub(super) struct Budget {
    pub nodes: usize,
    pub size: usize,
    /// By how much a set may be heavier than the lightest.
    pub slack: u64,
}

/// A set: the set of the parent and one variable of the list that the parent branched on. Variables before it in the list are excluded below it,
/// so that no set is tried twice.
struct Node {
    parent: Option<usize>,
    list: usize,
    position: usize,
}

/// The weight of a variable. It is at least one, so that a larger set always weighs more.
pub(super) fn weight_of(system: &System, variable: usize) -> u64 {
    u64::from(system.variables[variable].weight.unwrap_or(u32::MAX).max(1))
}

/// Searches the lightest sets. `conflicts` has sets of variables of which one must change; the search adds those that it finds.
pub(super) fn search(
    oracle: &Oracle,
    within: &dyn Fn(usize) -> bool,
    conflicts: &mut Vec<Vec<usize>>,
    budget: &Budget,
) -> SearchResult {
    let weight_of = |variable: usize| weight_of(oracle.system, variable);
    let mut result = SearchResult { finished: true, ..SearchResult::default() };
    let mut nodes: Vec<Node> = Vec::new();
    let mut lists: Vec<Vec<usize>> = Vec::new();
    let mut queue: BinaryHeap<Reverse<(u64, usize, usize)>> = BinaryHeap::new();
    let mut solved = false;
    let mut level = 0;
    // Variables of the contradictions found at the current weight: part of the proof once that weight is exhausted.
    let mut level_proof: Vec<usize> = Vec::new();
    let mut tried = 0;

    let mut set: Vec<usize> = Vec::new();
    let mut next = Some((0, 0, None));
    while let Some((weight, size, node)) = next {
        if weight > level {
            level = weight;
            if solved {
                // What is beyond the least weight proves nothing about it.
                level_proof.clear();
            } else {
                result.proof.append(&mut level_proof);
                result.conditional.clear();
            }
        }
        tried += 1;
        if tried > budget.nodes {
            result.finished = false;
            break;
        }
        members(&nodes, &lists, node, &mut set);
        match verdict(oracle, within, conflicts, &set) {
            Feasibility::Holds => {
                if !solved {
                    result.weight = weight;
                }
                solved = true;
                result.sets.push(set.clone());
            }
            Feasibility::CannotTell => result.finished = false,
            Feasibility::Fails(others) => {
                let mut list: Vec<usize> = others
                    .iter()
                    .copied()
                    .filter(|variable| !precedes(&nodes, &lists, node, *variable))
                    .collect();
                list.sort_by_key(|variable| (weight_of(*variable), *variable));
                if size >= budget.size && !list.is_empty() {
                    result.finished &= solved;
                } else if let Some(first) = list.first() {
                    let key = (weight + weight_of(*first), size + 1, nodes.len());
                    nodes.push(Node { parent: node, list: lists.len(), position: 0 });
                    queue.push(Reverse(key));
                    lists.push(list);
                }
                level_proof.extend(&others);
                if !set.is_empty() {
                    result.conditional.push((set.clone(), others));
                }
            }
        }
        next = queue.pop().map(|Reverse((weight, size, node))| (weight, size, Some(node)));
        let Some((weight, size, Some(node))) = next else { continue };
        if solved && weight > result.weight + budget.slack {
            break;
        }
        let Node { parent, list, position } = nodes[node];
        if let Some(sibling) = lists[list].get(position + 1) {
            let lighter = weight - weight_of(lists[list][position]);
            queue.push(Reverse((lighter + weight_of(*sibling), size, nodes.len())));
            nodes.push(Node { parent, list, position: position + 1 });
        }
    }
    result.sets.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    result.conditional.sort();
    result.proof.sort_unstable();
    result.proof.dedup();
    result
}

/// The variables of a node, in order.
fn members(nodes: &[Node], lists: &[Vec<usize>], node: Option<usize>, set: &mut Vec<usize>) {
    set.clear();
    let mut next = node;
    while let Some(Node { parent, list, position }) = next.map(|node| &nodes[node]) {
        set.push(lists[*list][*position]);
        next = *parent;
    }
    set.sort_unstable();
}

/// Whether the variable precedes one of the node's variables in the list that was branched on.
fn precedes(nodes: &[Node], lists: &[Vec<usize>], node: Option<usize>, variable: usize) -> bool {
    let mut next = node;
    while let Some(Node { parent, list, position }) = next.map(|node| &nodes[node]) {
        if lists[*list][..*position].contains(&variable) {
            return true;
        }
        next = *parent;
    }
    false
}

fn verdict(
    oracle: &Oracle,
    within: &dyn Fn(usize) -> bool,
    conflicts: &mut Vec<Vec<usize>>,
    set: &[usize],
) -> Feasibility {
    if let Some(conflict) = unmet(conflicts, set) {
        return Feasibility::Fails(conflict.clone());
    }
    let verdict = oracle.judge(set, within);
    if let Feasibility::Fails(others) = &verdict
        && !others.is_empty()
    {
        conflicts.push(others.clone());
    }
    verdict
}

/// The smallest conflict that the set does not meet.
pub(super) fn unmet<'a>(conflicts: &'a [Vec<usize>], set: &[usize]) -> Option<&'a Vec<usize>> {
    conflicts
        .iter()
        .filter(|conflict| !set.iter().any(|variable| conflict.binary_search(variable).is_ok()))
        .min_by_key(|conflict| conflict.len())
}
