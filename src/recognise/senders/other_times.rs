//! Names of units of other times: a unit that has another name now, and one that is no more or not yet.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use crate::model::{Registry, Unit};
use office_text::fold::fold_tight;

/// A unit that a name means, and the unit of another time whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match<'a> {
    /// The unit that reports now.
    pub unit: &'a Unit,
    /// What was named, where it is an earlier or a later name of the unit.
    pub named: Option<&'a Unit>,
    /// Whether the unit has more under this name than under that one: others went into it, or go into it later.
    pub is_joined: bool,
}

impl<'a> Match<'a> {
    /// A unit under its present name.
    pub(super) fn of(unit: &'a Unit) -> Self {
        Self { unit, named: None, is_joined: false }
    }
}

/// A unit that does not report now, with the one that it went into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotNow<'a> {
    pub unit: &'a Unit,
    /// Its last day, if that is past.
    pub ended: Option<Date>,
    pub successor: Option<&'a Unit>,
}

/// What a name of another time means.
#[derive(Debug, Clone, Copy)]
enum Meaning<'a> {
    Renamed(Match<'a>),
    NotNow(NotNow<'a>),
}

/// The units that do not exist on the last day of the period, under their own names.
pub(super) struct OtherTimes<'a> {
    names: HashMap<String, Vec<Meaning<'a>>>,
    /// Of units that do not report now under this code.
    codes: HashMap<&'a str, NotNow<'a>>,
}

impl<'a> OtherTimes<'a> {
    /// The units of other times, beside those that report on `day`.
    pub(super) fn new(registry: &'a Registry, now: &[&'a Unit], day: Date) -> Self {
        let mut others: Vec<&'a Unit> =
            registry.reporting().filter(|unit| !unit.exists_on(day)).collect();
        // Of several with one name the nearest in time is meant.
        others.sort_by_key(|unit| std::cmp::Reverse(unit.valid_to));
        let homes = Homes::new(registry, &others, now, day);
        let (mut names, mut codes) = (HashMap::<String, Vec<Meaning<'a>>>::new(), HashMap::new());
        for unit in others {
            let meaning = homes.meaning(unit);
            for name in names_of(unit) {
                names.entry(name).or_default().push(meaning);
            }
            if let Meaning::NotNow(not_now) = meaning {
                codes.entry(unit.code.as_str()).or_insert(not_now);
            }
        }
        Self { names, codes }
    }

    /// The length of the longest name, folded, in bytes.
    pub(super) fn longest(&self) -> usize {
        self.names.keys().map(String::len).max().unwrap_or_default()
    }

    /// The unit that had a folded name, or will have it.
    pub(super) fn renamed(&self, tight: &str, kind: Option<&str>) -> Option<Match<'a>> {
        match self.meaning(tight, kind)? {
            Meaning::Renamed(found) => Some(found),
            Meaning::NotNow(_) => None,
        }
    }

    /// The unit of a folded name that is no more, or not yet.
    pub(super) fn not_now(&self, tight: &str, kind: Option<&str>) -> Option<NotNow<'a>> {
        match self.meaning(tight, kind)? {
            Meaning::NotNow(found) => Some(found),
            Meaning::Renamed(_) => None,
        }
    }

    /// The unit of a code that nobody has now.
    pub(super) fn code(&self, code: &str) -> Option<NotNow<'a>> {
        self.codes.get(code).copied()
    }

    /// The first of this kind; without a kind, the first if all are of one kind.
    fn meaning(&self, tight: &str, kind: Option<&str>) -> Option<Meaning<'a>> {
        let same = self.names.get(tight)?;
        let kind_of = |meaning: &Meaning<'a>| match meaning {
            Meaning::Renamed(Match { named: Some(unit), .. } | Match { unit, .. })
            | Meaning::NotNow(NotNow { unit, .. }) => unit.kind.as_str(),
        };
        let first = same.first()?;
        let is_one = || same.iter().all(|other| kind_of(other) == kind_of(first));
        let of_kind = same.iter().find(|meaning| Some(kind_of(meaning)) == kind);
        of_kind.or_else(|| is_one().then_some(first)).copied()
    }
}

/// Which units of other times are which units of now.
struct Homes<'a> {
    registry: &'a Registry,
    now: HashMap<&'a str, &'a Unit>,
    /// The codes that went into each unit of now, and that each unit of later comes from.
    parts: HashMap<(&'a str, bool), BTreeSet<&'a str>>,
    day: Date,
}

impl<'a> Homes<'a> {
    fn new(registry: &'a Registry, others: &[&'a Unit], now: &[&'a Unit], day: Date) -> Self {
        let by_code = now.iter().map(|unit| (unit.code.as_str(), *unit)).collect();
        let mut homes = Self { registry, now: by_code, parts: HashMap::new(), day };
        for unit in others {
            if let Some(home) = unit
                .valid_to
                .filter(|last| *last < day)
                .map(|last| registry.continues_as(&unit.code, last, day))
            {
                homes.parts.entry((home, false)).or_default().insert(&unit.code);
            } else if let Some(first) = unit.valid_from {
                let from = now.iter().map(|now| now.code.as_str());
                let from = from.filter(|code| registry.continues_as(code, day, first) == unit.code);
                homes.parts.entry((&unit.code, true)).or_default().extend(from);
            }
        }
        homes
    }

    fn meaning(&self, unit: &'a Unit) -> Meaning<'a> {
        let is_earlier = unit.valid_to.is_some_and(|last| last < self.day);
        let home = match unit.valid_to {
            Some(last) if is_earlier => self.registry.continues_as(&unit.code, last, self.day),
            _ => unit.code.as_str(),
        };
        let parts = self.parts.get(&(home, !is_earlier));
        let count = parts.map_or(0, BTreeSet::len);
        let only = parts.and_then(|parts| parts.first()).filter(|_| count == 1);
        let code = if is_earlier { Some(home) } else { only.copied().or(Some(home)) };
        let now = code.and_then(|code| self.now.get(code)).copied();
        let successor = now.filter(|_| is_earlier && unit.successor.is_some());
        // One that went into a unit that was there already was merged into it.
        let is_new = |now: &Unit| !is_earlier || now.valid_from > unit.valid_to;
        let is_renamed = |now: &Unit| {
            self.is_same(unit, now) && (now.code == unit.code || count == 1 && is_new(now))
        };
        match now {
            Some(now) if is_renamed(now) => {
                Meaning::Renamed(Match { unit: now, named: Some(unit), is_joined: count > 1 })
            }
            _ => {
                let ended = unit.valid_to.filter(|_| is_earlier);
                Meaning::NotNow(NotNow { unit, ended, successor })
            }
        }
    }

    /// Whether one of two units continues the other: a successor is declared, or there is no day between them. A code alone shows nothing, it may be used again.
    fn is_same(&self, other: &Unit, now: &Unit) -> bool {
        let (first, second) = match other.valid_to.is_some_and(|last| last < self.day) {
            true => (other, now),
            false => (now, other),
        };
        let next = first.valid_to.map(|last| last.saturating_add(jiff::ToSpan::day(1)));
        first.successor.is_some() || next.is_some() && next == second.valid_from
    }
}

/// The names of a unit, folded.
pub(super) fn names_of(unit: &Unit) -> BTreeSet<String> {
    std::iter::once(&unit.name).chain(&unit.aliases).map(|name| fold_tight(name)).collect()
}
