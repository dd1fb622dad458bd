//! Which records of two lists are one and the same: plain identities in, pairs out.
//!
//! The lists are matched in passes, the surest first: the official number with the name, the number, the name, and at last
//! names that are near; each within a unit before it is tried across units. A pass only sees what the passes before it left, and gives every record
//! at most one partner. Where two partners are about equally good there is none: a match is never a guess.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::Hash;

use foldhash::{HashMap, HashSet};

use crate::definition::Matching;
use office_text::similar::similarity;

/// Two names whose block holds more pairs than this have too common a word in common to show anything.
const CROWDED: usize = 2_500;

/// The block of all units.
const ANYWHERE: &str = "";

/// What identifies a record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Identity {
    pub unit: String,
    /// The official number, letters and digits only; empty where there is none.
    pub code: String,
    /// The folded name.
    pub name: String,
    /// The folded name without the words of declared abbreviations, which say what kind of body it is.
    pub core: String,
    /// Other fields that distinguish records of one name; blank if not known.
    pub marks: Vec<String>,
    /// The position of the record in its list: decides which of several alike comes first.
    pub order: usize,
}

impl Identity {
    /// Whether something known of both speaks against their being one record.
    fn contradicts(&self, other: &Self) -> bool {
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        differ(&self.code, &other.code)
            || self.marks.iter().zip(&other.marks).any(|(a, b)| differ(a, b))
    }

    /// Whether something beside the name is known of both and the same.
    fn agrees(&self, other: &Self) -> bool {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        same(&self.code, &other.code)
            || self.marks.iter().zip(&other.marks).any(|(a, b)| same(a, b))
    }

    /// The words that hold a digit: numbers distinguish records that differ by a letter.
    fn numbers(&self) -> Vec<&str> {
        let digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let mut numbers: Vec<&str> = self.name.split(' ').filter(digit).collect();
        numbers.sort_unstable();
        numbers
    }
}

/// How alike two names are, from 0 to 1, both in whole and in what is proper to them; 0 where their numbers differ.
pub(crate) fn likeness(a: &Identity, b: &Identity) -> f64 {
    if a.numbers() != b.numbers() {
        return 0.0;
    }
    let alike = |a: &str, b: &str| if a <= b { similarity(a, b) } else { similarity(b, a) };
    alike(&a.core, &b.core).min(alike(&a.name, &b.name))
}

/// By what two records were matched, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// A person says so.
    Decided,
    CodeAndName,
    Code,
    Name,
    NearName,
}

/// One record in both lists.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pair {
    pub now: usize,
    pub before: usize,
    pub reason: Reason,
    /// The likeness of the names.
    pub score: f64,
    /// Whether something beside the name is the same.
    pub agreed: bool,
}

impl Pair {
    /// How sure the match is, from 0 to 1.
    pub(crate) fn confidence(&self) -> f64 {
        match (self.reason, self.agreed) {
            (Reason::Decided | Reason::CodeAndName, _) => 1.0,
            (Reason::Code, _) | (Reason::Name, true) => 0.95,
            (Reason::Name, false) => 0.8,
            (Reason::NearName, true) => 0.95 * self.score,
            (Reason::NearName, false) => 0.8 * self.score,
        }
    }
}

/// What came of matching two lists.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matches {
    /// In the order of the first list.
    pub pairs: Vec<Pair>,
    /// Near names that were not matched since others are about as near: a record of the first list and one of the second.
    pub doubtful: Vec<(usize, usize)>,
}

/// Matches the records of two lists, one to one.
pub(crate) fn matches(now: &[Identity], before: &[Identity], limits: &Matching) -> Matches {
    matches_with_decided(now, before, limits, &[])
}

/// The same where a person says of some that they are one: a record of the first list and one of the second.
pub(crate) fn matches_with_decided(
    now: &[Identity],
    before: &[Identity],
    limits: &Matching,
    decided: &[(usize, usize)],
) -> Matches {
    if now.is_empty() || before.is_empty() {
        return Matches::default();
    }
    let mut matching = Run {
        now,
        before,
        free_now: vec![true; now.len()],
        free_before: vec![true; before.len()],
        pairs: Vec::new(),
    };
    for (now, before) in decided {
        if matching.free_now.get(*now) == Some(&true)
            && matching.free_before.get(*before) == Some(&true)
        {
            matching.take(*now, *before, Reason::Decided);
        }
    }
    matching.in_order(Reason::CodeAndName, |r| keyed(&r.unit, [&r.code, &r.name]));
    matching.only_ones(Reason::Code, |r| keyed(&r.unit, [&r.code]));
    matching.only_ones(Reason::CodeAndName, |r| keyed(ANYWHERE, [&r.code, &r.name]));
    matching.only_ones(Reason::Code, |r| keyed(ANYWHERE, [&r.code]));
    matching.in_order(Reason::Name, |r| keyed(&r.unit, [&r.name]));
    matching.unmistakable_names();
    let mut doubtful = matching.near(limits, |r| &r.unit, |_| true);
    doubtful.extend(matching.near(limits, |_| ANYWHERE, |agreed| agreed));
    matching.finish(doubtful)
}

/// Records of one list whose names are near but not the same, within a unit or everywhere, where nothing else distinguishes them: both, the earlier
/// one first, and their likeness.
pub(crate) fn near_pairs(
    list: &[Identity],
    near: f64,
    everywhere: bool,
) -> Vec<(usize, usize, f64)> {
    let mut blocks: HashMap<Block<'_>, Vec<usize>> = HashMap::default();
    for (offset, record) in list.iter().enumerate() {
        for key in block_keys(record) {
            let unit = if everywhere { ANYWHERE } else { &record.unit };
            blocks.entry((unit, key)).or_default().push(offset);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.into_values().filter(|block| block.len() * block.len() <= CROWDED) {
        for (offset, a) in block.iter().enumerate() {
            pairs.extend(block[offset + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let score = |(a, b): (usize, usize)| {
        let (one, other) = (&list[a], &list[b]);
        if one.name == other.name || one.contradicts(other) {
            return None;
        }
        let score = likeness(one, other);
        (score >= near).then_some((a, b, score))
    };
    pairs.into_iter().filter_map(score).collect()
}

/// The records of a unit, or of all, that share a key.
type Block<'r> = (&'r str, Cow<'r, str>);

/// What a record is blocked by: the words of its core, and the core's first three letters.
fn block_keys(record: &Identity) -> BTreeSet<Cow<'_, str>> {
    let letters = record.core.chars().filter(|c| *c != ' ');
    let first: String = letters.take(3).collect();
    let words = record.core.split(' ').filter(|word| !word.is_empty()).map(Cow::Borrowed);
    words.chain((!first.is_empty()).then(|| Cow::Owned(format!("{first}…")))).collect()
}

/// A key within a block; `None` where a part of it is not known.
fn keyed<'r, const PARTS: usize>(
    block: &'r str,
    key: [&'r str; PARTS],
) -> Option<(&'r str, [&'r str; PARTS])> {
    key.iter().all(|part| !part.is_empty()).then_some((block, key))
}

struct Run<'a> {
    now: &'a [Identity],
    before: &'a [Identity],
    free_now: Vec<bool>,
    free_before: Vec<bool>,
    pairs: Vec<Pair>,
}

impl<'a> Run<'a> {
    fn take(&mut self, now: usize, before: usize, reason: Reason) {
        let (a, b) = (&self.now[now], &self.before[before]);
        let score = if a.name == b.name { 1.0 } else { likeness(a, b) };
        let agreed = a.agrees(b) && !a.contradicts(b);
        (self.free_now[now], self.free_before[before]) = (false, false);
        self.pairs.push(Pair { now, before, reason, score, agreed });
    }

    /// The free records of both lists by key, each list in its own order.
    fn groups<K: Eq + Hash>(
        &self,
        key: impl Fn(&'a Identity) -> Option<K>,
    ) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut groups: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::default();
        for (index, record) in
            self.now.iter().enumerate().filter(|(index, _)| self.free_now[*index])
        {
            if let Some(key) = key(record) {
                groups.entry(key).or_default().0.push(index);
            }
        }
        for (index, record) in
            self.before.iter().enumerate().filter(|(index, _)| self.free_before[*index])
        {
            if let Some(group) = key(record).and_then(|key| groups.get_mut(&key)) {
                group.1.push(index);
            }
        }
        let mut groups: Vec<_> = groups.into_values().filter(|(_, b)| !b.is_empty()).collect();
        for (now, before) in &mut groups {
            now.sort_by_key(|index| self.now[*index].order);
            before.sort_by_key(|index| self.before[*index].order);
        }
        groups
    }

    /// Records with the same key, the first with the first: what they are matched by is all that they have.
    fn in_order<K: Eq + Hash>(&mut self, reason: Reason, key: impl Fn(&'a Identity) -> Option<K>) {
        for (now, before) in self.groups(key) {
            for (now, before) in now.into_iter().zip(before) {
                self.take(now, before, reason);
            }
        }
    }

    /// Records that alone have a key on either side. A number is not enough where the name is another record's of the unit.
    fn only_ones<K: Eq + Hash>(&mut self, reason: Reason, key: impl Fn(&'a Identity) -> Option<K>) {
        fn of_unit(record: &Identity) -> (&str, &str) {
            (&record.unit, &record.name)
        }
        let free = |list: &'a [Identity], free: &[bool]| -> HashSet<(&'a str, &'a str)> {
            list.iter().zip(free).filter(|(_, free)| **free).map(|(r, _)| of_unit(r)).collect()
        };
        let names_now = free(self.now, &self.free_now);
        let names_before = free(self.before, &self.free_before);
        for (now, before) in self.groups(key) {
            let ([now], [before]) = (now.as_slice(), before.as_slice()) else { continue };
            let (a, b) = (&self.now[*now], &self.before[*before]);
            let same = !a.name.is_empty() && a.name == b.name;
            let anothers = |record: &'a Identity, names: &HashSet<(&'a str, &'a str)>| {
                !record.name.is_empty() && names.contains(&of_unit(record))
            };
            if same || !(anothers(a, &names_before) || anothers(b, &names_now)) {
                self.take(*now, *before, reason);
            }
        }
    }

    /// Names that one record alone has in each list, in whatever unit, where there is no evidence against it.
    fn unmistakable_names(&mut self) {
        let count = |list: &'a [Identity]| {
            let mut count: HashMap<&str, usize> = HashMap::default();
            for record in list {
                *count.entry(record.name.as_str()).or_default() += 1;
            }
            count
        };
        let (now_has, before_has) = (count(self.now), count(self.before));
        let once = |name: &str| now_has.get(name) == Some(&1) && before_has.get(name) == Some(&1);
        let key = |r: &'a Identity| Some(r.name.as_str()).filter(|n| !n.is_empty() && once(n));
        for (now, before) in self.groups(key) {
            for (now, before) in now.into_iter().zip(before) {
                if !self.now[now].contradicts(&self.before[before]) {
                    self.take(now, before, Reason::Name);
                }
            }
        }
    }

    /// Near names, the nearest first. Gives the pairs that were left since another is about as near.
    fn near(
        &mut self,
        limits: &Matching,
        block: impl Fn(&'a Identity) -> &'a str,
        enough: impl Fn(bool) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
        for (now, before) in self.neighbours(&block) {
            let (a, b) = (&self.now[now], &self.before[before]);
            if a.contradicts(b) || !enough(a.agrees(b)) {
                continue;
            }
            let score = likeness(a, b);
            if score >= limits.near {
                candidates.push((score, now, before));
            }
        }
        let place = |now: usize, before: usize| (self.now[now].order, self.before[before].order);
        candidates.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| place(a.1, a.2).cmp(&place(b.1, b.2)))
        });
        let mut by_now: HashMap<usize, Vec<(f64, usize)>> = HashMap::default();
        let mut by_before: HashMap<usize, Vec<(f64, usize)>> = HashMap::default();
        for (score, now, before) in &candidates {
            by_now.entry(*now).or_default().push((*score, *before));
            by_before.entry(*before).or_default().push((*score, *now));
        }
        let mut left = Vec::new();
        for (score, now, before) in &candidates {
            if !self.free_now[*now] || !self.free_before[*before] {
                continue;
            }
            let rival = |others: Option<&Vec<(f64, usize)>>, free: &[bool], own: usize| {
                others.is_some_and(|others| {
                    others.iter().any(|(other, index)| {
                        *index != own && free[*index] && *other > *score - limits.clear
                    })
                })
            };
            if rival(by_now.get(now), &self.free_before, *before)
                || rival(by_before.get(before), &self.free_now, *now)
            {
                left.push((*now, *before));
            } else {
                self.take(*now, *before, Reason::NearName);
            }
        }
        left
    }

    /// The free records of both lists that share a word of their core, or its first three letters, within a block.
    fn neighbours(&self, block: impl Fn(&'a Identity) -> &'a str) -> BTreeSet<(usize, usize)> {
        let mut blocks: HashMap<Block<'_>, (Vec<usize>, Vec<usize>)> = HashMap::default();
        for (index, record) in
            self.now.iter().enumerate().filter(|(index, _)| self.free_now[*index])
        {
            for key in block_keys(record) {
                blocks.entry((block(record), key)).or_default().0.push(index);
            }
        }
        for (index, record) in
            self.before.iter().enumerate().filter(|(index, _)| self.free_before[*index])
        {
            for key in block_keys(record) {
                blocks.entry((block(record), key)).or_default().1.push(index);
            }
        }
        let mut pairs = BTreeSet::new();
        for (now, before) in blocks.into_values().filter(|(a, b)| a.len() * b.len() <= CROWDED) {
            pairs.extend(now.iter().flat_map(|a| before.iter().map(|b| (*a, *b))));
        }
        pairs
    }

    fn finish(mut self, doubtful: Vec<(usize, usize)>) -> Matches {
        self.pairs.sort_by_key(|pair| pair.now);
        let mut doubtful: Vec<(usize, usize)> = doubtful
            .into_iter()
            .filter(|(now, before)| self.free_now[*now] && self.free_before[*before])
            .collect();
        doubtful.sort_unstable();
        doubtful.dedup();
        Matches { pairs: self.pairs, doubtful }
    }
}

#[cfg(test)]
mod tests;
