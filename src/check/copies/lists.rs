//! Lists that are another unit's: nearly all of their names are those that another unit sends too, or had in the period before, and the unit itself had not.
//!
//! Names that many units have say nothing, and those that count ("Tổ hợp tác thôn 1, 2, 3") say no more than one does. Official numbers and days that differ speak against a
//! copy, and so do other figures; records that their unit does not have any more have moved.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Inputs;
use super::super::succession::Succession;
use super::{Copy, on_form, received};
use crate::definition::{Copies, Form};
use crate::findings::{CopyFacts, Facts as _};
use crate::model::record_name;
use crate::tables::Cells;
use office_text::code::plain_code;
use office_text::fold::Folder;

/// Fewer names may be the same by chance.
const FEWEST: usize = 3;

/// A name that more units have says nothing.
const HOLDERS: usize = 2;

/// A figure is near that of the period before within this factor of it, as a power of e.
const NEAR: f64 = 0.4;

/// The records of a register by their folded names, by unit.
type Names<'c> = BTreeMap<String, BTreeMap<String, Facts<'c>>>;

/// What a record says beside its name, by field.
#[derive(Debug, Clone, Default)]
struct Facts<'c> {
    /// Its official number and its days.
    marks: BTreeMap<&'c str, String>,
    /// Its figures but zeros.
    figures: BTreeMap<&'c str, f64>,
}

impl Facts<'_> {
    /// Whether what two records of one name say is against their being one: that tells by numbers and days, and where there are none by figures. `is_past` where the other
    /// one is of the period before.
    fn contradict(&self, other: &Self, is_past: bool) -> bool {
        let marks =
            self.marks.iter().filter_map(|(field, mark)| Some(other.marks.get(field)? == mark));
        let marks: Vec<bool> = marks.collect();
        if !marks.is_empty() {
            return !marks.contains(&true);
        }
        let is_near =
            |one: f64, other: f64| one == other || is_past && (one / other).ln().abs() <= NEAR;
        let figures = self
            .figures
            .iter()
            .filter_map(|(field, figure)| Some(is_near(*figure, *other.figures.get(field)?)));
        let figures: Vec<bool> = figures.collect();
        let near = figures.iter().filter(|near| **near).count();
        near * 2 < figures.len()
    }
}

/// The copied lists, but for those of units whose whole report is known to be another's.
pub(super) fn check(inputs: &Inputs<'_>, copies: &Copies, known: &BTreeSet<String>) -> Vec<Copy> {
    let folder = Folder::new(&inputs.pipeline.words.abbreviations);
    let succession = Succession::new(inputs.pipeline, inputs.before, inputs.period);
    let earlier = inputs.history.map(|cells| cells.iter().map(|cell| cell.names()[0].to_owned()));
    let earlier: BTreeSet<String> = earlier.into_iter().flatten().collect();
    let gone = earlier.iter().filter(|unit| succession.home(unit) != **unit);
    let dissolved: BTreeSet<String> = gone.map(|unit| succession.home(unit)).collect();
    let mut found = Vec::new();
    for form in copies.registers.iter().filter_map(|id| inputs.pipeline.form(id)) {
        let now = names(inputs.cells, form, &folder, str::to_owned);
        let before = inputs
            .history
            .map(|cells| names(cells, form, &folder, |unit| succession.home(unit)))
            .unwrap_or_default();
        let lists =
            Lists { inputs, rare: rare(&now, &before), now, before, dissolved: dissolved.clone() };
        let units = lists.now.keys().filter(|unit| !known.contains(*unit));
        for (unit, of) in units.filter_map(|unit| Some((unit, lists.original(unit)?))) {
            let title = inputs.pipeline.units.title(&of.unit, inputs.close());
            let Original { equal, all, is_past, .. } = of;
            let (titles, of_unit) = (form.titles(), title.as_str());
            let facts =
                CopyFacts::ForeignList { title: titles, unit: of_unit, equal, all, is_past };
            let finding = on_form(facts.finding(), inputs, unit, &form.id);
            found.push(Copy { finding, original: Some(of.unit), is_list: true });
        }
    }
    found
}

/// The records of each unit by their names. `home` is the unit in which one of the period continues.
fn names<'c>(
    cells: &'c Cells,
    form: &'c Form,
    folder: &Folder,
    home: impl Fn(&str) -> String,
) -> Names<'c> {
    let mut names = Names::new();
    for cell in cells.iter() {
        let [unit, of, row, column] = cell.names();
        let name = folder.fold(record_name(row));
        if of != form.id || name.is_empty() {
            continue;
        }
        let facts = names.entry(home(unit)).or_default().entry(name).or_default();
        let Some(kind) = form.column(column).map(|column| column.kind) else { continue };
        if column == form.code || kind.is_day() {
            let mark =
                if column == form.code { plain_code(cell.text()) } else { cell.text().to_owned() };
            facts.marks.extend(Some((column, mark)).filter(|(_, mark)| !mark.is_empty()));
        } else if kind.is_number() {
            let figure = cell.value().filter(|value| *value != 0.0);
            facts.figures.extend(figure.map(|figure| (column, figure)));
        }
    }
    names
}

/// A name without the numbers by which names of one kind are told apart.
fn stem(name: &str) -> String {
    let is_number = |word: &&str| {
        word.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c)) || word.chars().count() == 1
    };
    name.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

/// The names that no more than two units have or had.
fn rare(now: &Names<'_>, before: &Names<'_>) -> BTreeSet<String> {
    let mut holders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (unit, names) in now.iter().chain(before) {
        for name in names.keys() {
            holders.entry(name).or_default().insert(unit);
        }
    }
    let rare = holders.into_iter().filter(|(_, units)| units.len() <= HOLDERS);
    rare.map(|(name, _)| name.to_owned()).collect()
}

struct Lists<'a> {
    inputs: &'a Inputs<'a>,
    now: Names<'a>,
    before: Names<'a>,
    /// The units in which others continue that are no more: the records of those may have come to anybody.
    dissolved: BTreeSet<String>,
    rare: BTreeSet<String>,
}

/// Whose a list is: so many of its names, in the period before or in this one.
struct Original {
    unit: String,
    equal: usize,
    all: usize,
    is_past: bool,
}

impl Lists<'_> {
    /// The unit whose list a unit sent; `None` if it is its own.
    fn original(&self, unit: &str) -> Option<Original> {
        let own_now = self.now.get(unit)?;
        // Of names that only count, one.
        let mut stems = BTreeSet::new();
        let telling = own_now.iter().filter(|(name, _)| self.rare.contains(*name));
        let telling: BTreeMap<&String, &Facts<'_>> =
            telling.filter(|(name, _)| stems.insert(stem(name))).collect();
        let common = |names: &BTreeMap<String, Facts<'_>>, is_past: bool| {
            let is_there = |(name, facts): &(&&String, &&Facts<'_>)| {
                let other = names.get(**name);
                other.is_some_and(|other| !facts.contradict(other, is_past))
            };
            telling.iter().filter(is_there).count()
        };
        let all = telling.len();
        let had = self.before.get(unit);
        let own =
            had.map_or(0, |had| telling.keys().filter(|name| had.contains_key(**name)).count());
        if all < FEWEST || own * 2 >= all {
            return None;
        }
        let came = |unit: &str| (received(self.inputs, unit), unit.to_owned());
        // Where neither is known from the period before, who sent the list first has it.
        let is_first = |other: &str| self.before.contains_key(other) || came(other) < came(unit);
        // What a unit does not have any more has moved.
        let has_still = |(other, names): &(&String, &BTreeMap<String, Facts<'_>>)| {
            let now = self.now.get(*other);
            let stays = |now: &BTreeMap<String, Facts<'_>>| {
                let had = || telling.keys().filter(|name| names.contains_key(**name));
                had().filter(|name| now.contains_key(**name)).count() * 2 >= had().count()
            };
            !self.dissolved.contains(*other) && now.is_none_or(stays)
        };
        let past = self.before.iter().filter(has_still).map(|(other, names)| (other, names, true));
        let present = self.now.iter().map(|(other, names)| (other, names, false));
        let others = past.chain(present.filter(|(other, ..)| is_first(other)));
        let equal = others
            .filter(|(other, ..)| *other != unit)
            .map(|(other, names, is_past)| (common(names, is_past), is_past, other));
        let (equal, is_past, other) = equal.max()?;
        let is_copy = equal * 10 >= all * 9;
        is_copy.then(|| Original { unit: other.clone(), equal, all, is_past })
    }
}
