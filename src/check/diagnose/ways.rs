//! The sets of cells that would explain why rules are broken, each with the values that the rules leave it, and how likely each is.

use std::collections::BTreeSet;

use super::beside::Beside;
use super::context::Context;
use super::followers::Followers;
use super::likelihood::{self, Case, Wrong};
use crate::check::linear::UnitSystem;
use crate::check::total_rows::OwnTotal;
use crate::model::{CellKey, Kind};
use data_editing::{
    Corrected, Exact, Localisation, ONE, Range, System, Variable, error_mechanism, one_stroke,
    ranges,
};

/// A set of figures that are wrong, and what follows from them.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// The figures that are wrong by themselves.
    pub leads: Vec<usize>,
    /// These and all that follows from them, with the values that the rules leave them.
    pub values: Vec<(usize, Option<Exact>)>,
    /// The least and the greatest values of those that have none.
    pub room: Vec<(usize, (Exact, Exact))>,
}

impl Way {
    /// The two figures of a way that are in each other's place.
    pub(super) fn exchanged(&self, figure: impl Fn(usize) -> Option<Exact>) -> Option<[usize; 2]> {
        let [one, other] = self.leads.as_slice() else { return None };
        let to = |lead: &usize| self.values.iter().find(|(index, _)| index == lead)?.1;
        let is_it = |one: &usize, other: &usize| to(one).is_some() && to(one) == figure(*other);
        (is_it(one, other) && is_it(other, one)).then_some([*one, *other])
    }
}

/// A way as it is shown beside others: the cells that are wrong by themselves.
#[derive(Debug, Clone)]
pub(super) struct Rival {
    pub cells: Vec<(CellKey, Option<Exact>)>,
    /// How likely it is, from 0 to 1.
    pub share: f64,
}

impl Rival {
    pub(super) fn new(unit: &UnitSystem<'_, '_>, way: &Way, share: f64) -> Self {
        let leads = way.values.iter().filter(|(index, _)| way.leads.contains(index));
        Self { cells: leads.map(|(index, value)| (unit.cells[*index], *value)).collect(), share }
    }
}

/// What is known of a unit whose rules are broken.
pub(super) struct Ways<'w, 'i, 'a> {
    pub unit: &'w UnitSystem<'i, 'a>,
    /// The figures, with what was put right already.
    pub system: &'w System,
    pub followers: &'w Followers,
    pub broken: &'w [usize],
    pub corrected: &'w Corrected,
    pub known: &'w Context<'a>,
    pub beside: &'w Beside,
}

impl Ways<'_, '_, '_> {
    /// The ways of a group of contradictions. What does not make the rules hold is none.
    pub(super) fn of(&self, block: &Localisation) -> Vec<Way> {
        let ways: Vec<Way> = block.sets.iter().map(|set| self.way(set)).collect();
        let sound: Vec<Way> = ways.iter().filter(|way| self.holds(way)).cloned().collect();
        if sound.is_empty() { ways } else { sound }
    }

    /// Ways with their shares, the likeliest first. `against` is what speaks against each beside the rules.
    pub(super) fn weigh(&self, ways: Vec<Way>, against: &[f64]) -> Vec<(Way, f64)> {
        let case = |(way, against): (&Way, &f64)| Case { against: *against, ..self.case(way) };
        let cases: Vec<Case> = ways.iter().zip(against).map(case).collect();
        let mut weighed: Vec<(Way, f64)> =
            ways.into_iter().zip(likelihood::shares(&cases)).collect();
        // Equally likely ones stay in their order.
        weighed.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        weighed
    }

    /// The totals that the lists of the unit have themselves.
    pub(super) fn own_totals(&self) -> &[OwnTotal] {
        let unit = self.unit.cells.first().map(|cell| cell.unit);
        unit.map_or(&[], |unit| self.known.own_totals(unit))
    }

    /// The ways in which two neighbours are in each other's place: with both exchanged all rules about them hold, and each is nearer to what it was in the
    /// period before.
    pub(super) fn exchanges(&self, block: &Localisation) -> Vec<Way> {
        // Of a figure that explains all contradictions of the group by itself.
        let alone = block.sets.iter().filter_map(|set| match set.as_slice() {
            [index] => Some(*index),
            _ => None,
        });
        let mut found = Vec::new();
        for index in alone {
            for neighbour in self.known.neighbours(self.unit.cells[index]) {
                let other = self.unit.cells.iter().position(|cell| *cell == neighbour);
                found.extend(other.and_then(|other| self.exchanged(index, other)));
            }
        }
        found
    }

    fn exchanged(&self, one: usize, other: usize) -> Option<Way> {
        let place =
            |index: usize| Some((self.system.variables.get(index)?, self.unit.cells[index]));
        let ((first, one_cell), (second, other_cell)) = (place(one)?, place(other)?);
        let (a, b) = (first.value?, second.value?);
        // What was typed is in the unit of the file.
        let is_as_typed = self.known.is_money(one_cell) == self.known.is_money(other_cell);
        let may_be = |variable: &Variable, value: Exact| {
            let is_free = variable.weight.is_some();
            is_free && (!variable.whole || value % ONE == 0) && (!variable.natural || value >= 0)
        };
        let comes_back = |cell: CellKey, from: Exact, to: Exact| {
            let before = self.known.before(cell);
            before.is_some_and(|before| (to - before).abs() < (from - before).abs())
        };
        let come_back = comes_back(one_cell, a, b) && comes_back(other_cell, b, a);
        if !come_back || !is_as_typed || !may_be(first, b) || !may_be(second, a) {
            return None;
        }
        let values = self.with_deduced(&[one, other], &[(one, b), (other, a)])?;
        let way = Way { leads: vec![one.min(other), one.max(other)], values, room: Vec::new() };
        Some(way).filter(|way| self.holds(way))
    }

    /// Whether single figures would do, and no known slip explains the likeliest of them.
    pub(super) fn is_unexplained(&self, ways: &[Way]) -> bool {
        let likelihood = |way: &&Way| self.case(way).likelihood();
        let best = ways.iter().max_by(|one, other| likelihood(one).total_cmp(&likelihood(other)));
        let [Some(lead), None] =
            [0, 1].map(|index| best.and_then(|best| best.leads.get(index)).copied())
        else {
            return false;
        };
        let to = best.and_then(|way| way.values.iter().find(|(index, _)| *index == lead)?.1);
        let from = self.known.reported(self.unit.cells[lead]);
        from.zip(to)
            .is_some_and(|(from, to)| error_mechanism(from, to).is_none() && !one_stroke(from, to))
    }

    /// The figures that are unusual, where nothing else is wrong with a group, and how likely their values are: no other figure is looked for that may
    /// have made them so.
    pub(super) fn unusual(&self, block: &Localisation) -> Option<(Way, f64)> {
        /// How likely it is that a figure a fixed number of times too large is that of a longer time.
        const LONGER: f64 = 0.75;
        let any: BTreeSet<usize> =
            block.sets.iter().flat_map(|set| self.followers.with(set)).collect();
        let any: BTreeSet<CellKey> = any.into_iter().map(|index| self.unit.cells[index]).collect();
        let of_block = self.broken.iter().map(|rule| self.unit.instances[*rule]);
        let of_block: Vec<_> =
            of_block.filter(|rule| rule.cells().any(|cell| any.contains(&cell))).collect();
        if of_block.is_empty() || of_block.iter().any(|rule| rule.rule.kind != Kind::Outlier) {
            return None;
        }
        let subjects = of_block
            .iter()
            .filter_map(|rule| self.unit.cells.iter().position(|cell| *cell == rule.subject));
        let leads: BTreeSet<usize> = subjects.collect();
        let leads: Vec<usize> = leads.into_iter().collect();
        let leading = |index: &usize| {
            Some((*index, self.deduced(*index).or_else(|| self.of_shorter_time(*index))?))
        };
        let deduced: Vec<(usize, Exact)> = leads.iter().filter_map(leading).collect();
        let open = || self.followers.with(&leads).into_iter().map(|index| (index, None)).collect();
        let values = if deduced.is_empty() { None } else { self.with_deduced(&leads, &deduced) };
        let is_longer = deduced.iter().any(|(index, _)| self.deduced(*index).is_none());
        let way = Way { values: values.unwrap_or_else(open), leads, room: Vec::new() };
        Some((way, if is_longer { LONGER } else { 1.0 }))
    }

    /// The figures of a set and what follows from it, some of them as they are given: the rules give the others.
    pub(super) fn with_deduced(
        &self,
        set: &[usize],
        deduced: &[(usize, Exact)],
    ) -> Option<Vec<(usize, Option<Exact>)>> {
        let mut system = self.system.clone();
        for (index, value) in deduced {
            system.variables.get_mut(*index)?.value = Some(*value);
        }
        let is_open = |index: &usize| deduced.iter().all(|(deduced, _)| deduced != index);
        let rest: Vec<usize> = self.followers.with(set).into_iter().filter(is_open).collect();
        let mut all = values(&system, &rest)?;
        all.extend(deduced.iter().map(|(index, value)| (*index, Some(*value))));
        all.sort_unstable();
        Some(all)
    }

    /// What a figure would be if that of a year was written in place of a quarter's or a month's: about what it was in the period before, to the last digit.
    fn of_shorter_time(&self, index: usize) -> Option<Exact> {
        const FACTORS: [Exact; 2] = [12, 4];
        let variable = self.system.variables.get(index)?;
        let (figure, before) = (variable.value?, self.known.before(self.unit.cells[index])?);
        let grain = if variable.whole { ONE } else { ONE / 10 };
        let near = |value: Exact| (value - before).abs() * 4 <= before.abs();
        let shorter = FACTORS.into_iter().filter(|factor| figure % (factor * grain) == 0);
        shorter.map(|factor| figure / factor).find(|value| near(*value))
    }

    /// The figure of a way from which another follows.
    pub(super) fn lead_of(&self, way: &Way, index: usize) -> Option<usize> {
        way.leads.iter().copied().find(|lead| self.followers.of[*lead].contains(&index))
    }

    /// The categories of a record on which all of these rules hang.
    pub(super) fn categories(&self, rules: &[usize]) -> Vec<CellKey> {
        let instances = rules.iter().filter_map(|rule| self.unit.instances.get(*rule));
        let of_rules = instances.map(|i| self.known.categories_of(i.rule, i.subject));
        let common = of_rules.reduce(|one, other| one.intersection(&other).copied().collect());
        common.unwrap_or_default().into_iter().collect()
    }

    /// The rules about a cell that lack a figure: no value of that makes all of them hold.
    pub(super) fn undecided(&self, cell: CellKey) -> Vec<usize> {
        let is_open = |other: CellKey| {
            let index = self.unit.cells.iter().position(|known| *known == other);
            index.is_some_and(|index| self.system.value(index).is_none())
        };
        let instances = self.unit.instances.iter().enumerate();
        let about = instances.filter(|(_, rule)| {
            rule.cells().any(|known| known == cell) && rule.cells().any(is_open)
        });
        about.map(|(index, _)| index).collect()
    }

    fn way(&self, set: &[usize]) -> Way {
        let all = self.followers.with(set);
        let open = || all.iter().map(|index| (*index, None)).collect();
        let values = values(self.system, &all).unwrap_or_else(open);
        let mut way = Way { leads: set.to_vec(), values, room: Vec::new() };
        // Where the rules leave room, a known error gives the value.
        let open: Vec<usize> = way
            .values
            .iter()
            .filter(|(index, value)| value.is_none() && set.contains(index))
            .map(|(index, _)| *index)
            .collect();
        let rooms = if open.is_empty() { Vec::new() } else { room(self.system, &all) };
        let room_of = |index: usize| rooms.iter().find(|(open, _)| *open == index);
        let within = |index: usize| {
            let room = room_of(index).map(|(_, room)| *room).filter(|_| open.len() == 1)?;
            self.calculated(index, room, &all).or_else(|| self.in_other_unit(index, room))
        };
        let deduced: Vec<(usize, Exact)> = open
            .iter()
            .filter_map(|index| Some((*index, self.deduced(*index).or_else(|| within(*index))?)))
            .collect();
        if !deduced.is_empty()
            && let Some(values) = self.with_deduced(set, &deduced)
        {
            let other = Way { values, ..way.clone() };
            if self.holds(&other) {
                way = other;
            }
        }
        way.room = rooms;
        way
    }

    /// A figure with the decimal point in another place or with its sign reversed, where just one of these is in the little room that the rules leave.
    fn in_other_unit(&self, index: usize, (low, high): (Exact, Exact)) -> Option<Exact> {
        const POWERS: [Exact; 4] = [10, 100, 1_000, 1_000_000];
        let variable = self.system.variables.get(index).filter(|_| is_narrow((low, high)))?;
        let from = self.known.reported(self.unit.cells[index]).filter(|from| *from != 0)?;
        let larger = POWERS.into_iter().filter_map(|power| from.checked_mul(power));
        let smaller =
            POWERS.into_iter().filter(|power| from % power == 0).map(|power| from / power);
        let mut found = larger.chain(smaller).chain([-from]).filter(|value| {
            let fits = !variable.whole || value % ONE == 0;
            fits && (low..=high).contains(value)
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// What a figure is calculated as from others that are right, where these were rounded themselves: the middle of its room.
    fn calculated(
        &self,
        index: usize,
        (low, high): (Exact, Exact),
        changed: &[usize],
    ) -> Option<Exact> {
        const TENTH: Exact = ONE / 10;
        let is_whole = self.system.variables.get(index)?.whole;
        let mut rules = self.followers.rules.iter();
        let is_it = rules.any(|rule| {
            rule.figure == index && !rule.sources.iter().any(|index| changed.contains(index))
        });
        let middle = low + (high - low) / 2;
        let rounded = (middle + TENTH / 2).div_euclid(TENTH) * TENTH;
        let fits = (low..=high).contains(&rounded) && is_narrow((low, high));
        (is_it && fits && !is_whole).then_some(rounded)
    }

    /// What deductive correction makes of a figure.
    fn deduced(&self, index: usize) -> Option<Exact> {
        let value = self.corrected.figures.get(index).copied().flatten()?;
        (self.system.value(index) != Some(value)).then_some(value)
    }

    /// Whether no rule between the figures of a way is broken with them.
    pub(super) fn holds(&self, way: &Way) -> bool {
        let value = |index: usize| match way.values.iter().find(|(known, _)| *known == index) {
            Some((_, value)) => *value,
            None => self.system.value(index),
        };
        let changed: BTreeSet<CellKey> =
            way.values.iter().map(|(index, _)| self.unit.cells[*index]).collect();
        let broken = self.unit.broken(value);
        !broken
            .iter()
            .any(|rule| self.unit.instances[*rule].cells().any(|cell| changed.contains(&cell)))
    }

    /// Whether something came or went in just the number of the period before.
    fn is_pasted(&self, index: usize) -> bool {
        let cell = self.unit.cells[index];
        let figure = self.known.reported(cell).filter(|figure| *figure != 0);
        self.known.is_movement(cell) && figure.is_some() && figure == self.known.before(cell)
    }

    /// Whether a rule that holds gives a figure from others that are right.
    fn is_given(&self, figure: usize, changed: &[usize]) -> bool {
        let mut rules = self.followers.rules.iter();
        rules.any(|rule| {
            rule.holds
                && rule.figure == figure
                && !rule.sources.iter().any(|index| changed.contains(index))
        })
    }

    pub(super) fn case(&self, way: &Way) -> Case {
        let figure = |index: usize| self.known.reported(self.unit.cells[index]);
        let changed: Vec<usize> = way
            .values
            .iter()
            .filter(|(index, to)| {
                way.leads.contains(index) || to.is_some() && *to != figure(*index)
            })
            .map(|(index, _)| *index)
            .collect();
        let wrong = |(index, to): &(usize, Option<Exact>)| {
            let cell = self.unit.cells[*index];
            let variable = &self.system.variables[*index];
            Wrong {
                from: figure(*index),
                to: *to,
                before: self.known.said_before(cell),
                stays: self.known.stays(cell, variable.whole),
                is_given: self.is_given(*index, &changed),
                room: way.room.iter().find(|(open, _)| open == index).map(|(_, room)| *room),
                is_beside: self.beside.has(cell),
                is_source: !self.followers.is_reckoned(*index),
                is_sum: self.followers.is_sum(*index),
                whole: variable.whole,
                is_movement: self.known.is_movement(cell),
                estimate: self.known.estimate(cell),
                trust: self.known.trust(variable.weight),
            }
        };
        let leads = way.values.iter().filter(|(index, _)| way.leads.contains(index));
        let is_of = |rule: &&usize| {
            let mut cells = self.unit.instances[**rule].cells();
            cells.any(|cell| way.values.iter().any(|(index, _)| self.unit.cells[*index] == cell))
        };
        let is_about = |rule: &&usize| {
            let subject = self.unit.instances[**rule].subject;
            way.leads.iter().any(|index| self.unit.cells[*index] == subject)
        };
        let repaired: Vec<&usize> = self.broken.iter().filter(is_of).collect();
        let (mut not_carried, mut not_carried_on) = (0, 0);
        for rule in &self.followers.rules {
            // What a rule gives that holds, from figures that are right, is right for that reason.
            if self.is_given(rule.figure, &changed) {
                continue;
            }
            if rule.holds || changed.contains(&rule.figure) || !self.broken.contains(&rule.instance)
            {
                continue;
            }
            let mut sources =
                rule.sources.iter().filter(|index| way.leads.contains(index)).peekable();
            if sources.peek().is_some() {
                // What was pasted over a figure is not carried on.
                not_carried += usize::from(!sources.all(|index| self.is_pasted(*index)));
            } else if rule.sources.iter().any(|index| changed.contains(index)) {
                not_carried_on += 1;
            }
        }
        Case {
            wrong: leads.map(wrong).collect(),
            about: repaired.iter().copied().filter(is_about).count(),
            repaired: repaired.len(),
            carried: changed.len() - way.leads.len(),
            not_carried,
            not_carried_on,
            against: 0.0,
        }
    }
}

/// The values that the rules leave to figures if all of them are free; `None` if they cannot hold, or that is open.
pub(in super::super) fn values(
    system: &System,
    free: &[usize],
) -> Option<Vec<(usize, Option<Exact>)>> {
    let determined = |system: &System, free: &[usize]| -> Option<Vec<(usize, Option<Exact>)>> {
        let ranges = ranges(system, free)?;
        let value = |(index, range): (usize, Range)| {
            let whole = system.variables[index].whole;
            (index, range.determined().or_else(|| nearly(range, whole)))
        };
        Some(ranges.into_iter().map(value).collect())
    };
    let mut first = determined(system, free)?;
    let open: Vec<usize> =
        first.iter().filter(|(_, value)| value.is_none()).map(|(index, _)| *index).collect();
    if open.is_empty() || open.len() == first.len() {
        return Some(first);
    }
    // A product of two free figures says nothing before one of them is known.
    let mut known = system.clone();
    for (index, value) in first.iter().filter(|(_, value)| value.is_some()) {
        known.variables[*index].value = *value;
    }
    for (index, value) in determined(&known, &open).unwrap_or_default() {
        if let Some(there) = first.iter_mut().find(|(known, _)| *known == index) {
            there.1 = value;
        }
    }
    Some(first)
}

/// Whether there is so little room for a figure that it is as good as known.
fn is_narrow((low, high): (Exact, Exact)) -> bool {
    const PARTS: Exact = 20;
    (high - low).checked_mul(PARTS).is_some_and(|all| all <= low.abs().min(high.abs()))
}

/// The least and the greatest value that free figures can have, where there are both.
fn room(system: &System, free: &[usize]) -> Vec<(usize, (Exact, Exact))> {
    let found = ranges(system, free).unwrap_or_default().into_iter();
    found.filter_map(|(index, range)| Some((index, range.low.zip(range.high)?))).collect()
}

/// The value in the middle of a range that is no wider than rounding leaves it, rounded as money is.
fn nearly(range: Range, whole: bool) -> Option<Exact> {
    const TENTH: Exact = ONE / 10;
    let (low, high) = (range.low?, range.high?);
    let middle = low + (high - low) / 2;
    let rounded = (middle + TENTH / 2).div_euclid(TENTH) * TENTH;
    let is_narrow = !whole && high - low <= 3 * TENTH;
    is_narrow.then_some(if (low..=high).contains(&rounded) { rounded } else { middle })
}
