//! What follows from what: figures that are calculated from others, as whoever makes a report calculates them.
//!
//! A sum follows from its parts, a total from the records of its list, an average from what it divides, the year to date from the period's figure. Where
//! such a rule holds as reported, a wrong figure was carried on: what follows from it is wrong with it, and is no witness against it.

use std::collections::HashMap;

use crate::check::linear::UnitSystem;
use crate::model::CellKey;

/// Which variables of a unit are calculated from which.
pub(in super::super) struct Followers {
    /// All that follow from each variable, directly or not.
    pub of: Vec<Vec<usize>>,
    /// Each rule by which a figure is calculated: the figure, and what it is calculated from.
    pub rules: Vec<Reckoning>,
}

/// A rule by which a figure is calculated from others.
pub(in super::super) struct Reckoning {
    /// The rule's place among the unit's instances.
    pub instance: usize,
    pub figure: usize,
    pub sources: Vec<usize>,
    /// It holds as reported.
    pub holds: bool,
}

impl Followers {
    /// What follows from what in a unit, whose rules hold as reported but for the broken ones.
    pub(in super::super) fn new(unit: &UnitSystem<'_, '_>, broken: &[usize]) -> Self {
        let places: HashMap<CellKey, usize> =
            unit.cells.iter().enumerate().map(|(index, cell)| (*cell, index)).collect();
        let is_there = |index: &usize| unit.system.value(*index).is_some();
        let rules: Vec<Reckoning> = unit
            .instances
            .iter()
            .enumerate()
            .filter_map(|(instance, known)| {
                let figure = *places.get(&known.derived?)?;
                let mut sources: Vec<usize> =
                    known.cells().filter_map(|cell| places.get(&cell).copied()).collect();
                sources.retain(|source| *source != figure);
                sources.sort_unstable();
                sources.dedup();
                let is_whole = is_there(&figure) && sources.iter().all(is_there);
                let holds = is_whole && !broken.contains(&instance);
                Some(Reckoning { instance, figure, sources, holds })
            })
            .collect();
        let mut next: Vec<Vec<usize>> = vec![Vec::new(); unit.cells.len()];
        for rule in rules.iter().filter(|rule| rule.holds) {
            rule.sources.iter().for_each(|source| next[*source].push(rule.figure));
        }
        let of = (0..next.len()).map(|index| reached(&next, index)).collect();
        Self { of, rules }
    }

    /// The figures of a set with all that follows from them, in order.
    pub(super) fn with(&self, set: &[usize]) -> Vec<usize> {
        let follow = set.iter().filter_map(|index| self.of.get(*index)).flatten();
        let mut all: Vec<usize> = set.iter().chain(follow).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a figure is calculated from several others.
    pub(super) fn is_sum(&self, index: usize) -> bool {
        self.rules.iter().any(|rule| rule.figure == index && rule.sources.len() > 1)
    }

    /// Whether a figure is calculated from others of the unit.
    pub(super) fn is_reckoned(&self, index: usize) -> bool {
        self.rules.iter().any(|rule| rule.figure == index && !rule.sources.is_empty())
    }
}

/// All that can be reached from a variable, without itself.
fn reached(next: &[Vec<usize>], from: usize) -> Vec<usize> {
    let mut reached: Vec<usize> = Vec::new();
    let mut open = vec![from];
    while let Some(index) = open.pop() {
        for follower in &next[index] {
            if *follower != from && !reached.contains(follower) {
                reached.push(*follower);
                open.push(*follower);
            }
        }
    }
    reached.sort_unstable();
    reached
}
