//! Lists that are another unit's: nearly all of the names that the unit itself had not are those that another unit sends too, or had in the period before. Where official numbers or days
//! are the same too, most of them are enough, and a record is known by them under another name.
//!
//! Names that many units have say nothing without those, and those that count ("Tổ hợp tác thôn 1, 2, 3") say no more than one does. Official numbers and days that differ speak against a
//! copy, and so do other figures; records that their unit does not have any more have moved. A number or a day that several records of a list have, or numbers that count from one on in
//! each list, are the same in lists that have nothing to do with each other.

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

/// Of the names that a unit had not so many have to be another's, in tenths; and where official numbers or days are.
const MOST: usize = 9;
const MOST_MARKED: usize = 6;

/// The records of a register, by unit.
type Names<'c> = BTreeMap<String, List<'c>>;

/// The records of a unit by their folded names, and names by official numbers.
#[derive(Debug, Clone, Default)]
struct List<'c> {
    records: BTreeMap<String, Facts<'c>>,
    by_code: BTreeMap<String, String>,
}

impl<'c> List<'c> {
    /// The record that one of another unit may be: of its name, or under another one with its official number.
    fn find(&self, (name, facts): (&str, &Facts<'c>)) -> Option<(&Facts<'c>, bool)> {
        let of_name = self.records.get(name).map(|other| (other, true));
        let mut marks = facts.marks.values().filter(|mark| mark.is_telling);
        let mut of_code = || marks.find_map(|mark| self.records.get(self.by_code.get(&mark.text)?));
        of_name.or_else(|| Some((of_code()?, false)))
    }

    /// Notes which official numbers, in the field of them, and days tell its records apart.
    fn weigh(&mut self, code: &str) {
        let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for (field, mark) in self.records.values().flat_map(|facts| &facts.marks) {
            *counts.entry((*field, mark.text.clone())).or_default() += 1;
        }
        let codes = counts.keys().filter(|(field, _)| *field == code);
        let codes: Vec<&str> = codes.map(|(_, text)| text.as_str()).collect();
        let are_counted = only_count(&codes);
        for (name, facts) in &mut self.records {
            for (field, mark) in &mut facts.marks {
                let is_own = counts.get(&(*field, mark.text.clone())) == Some(&1);
                let is_code = *field == code;
                mark.is_telling = is_own && !(is_code && are_counted);
                if is_code && mark.is_telling {
                    self.by_code.insert(mark.text.clone(), name.clone());
                }
            }
        }
    }
}

/// Whether official numbers count the records of a list from one on, but for some that are left out: "01/QĐ-UBND", "02/QĐ-UBND".
fn only_count(codes: &[&str]) -> bool {
    let parted = codes.iter().map(|code| {
        let (before, rest) = code.split_at(code.find(|c: char| c.is_ascii_digit())?);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        Some(((before, behind), number.parse::<usize>().ok()?))
    });
    let Some(parted) = parted.collect::<Option<Vec<_>>>() else { return false };
    let ends: BTreeSet<_> = parted.iter().map(|(ends, _)| *ends).collect();
    let numbers: BTreeSet<usize> = parted.iter().map(|(_, number)| *number).collect();
    let last = numbers.last().copied().unwrap_or_default();
    codes.len() > 1 && ends.len() == 1 && numbers.first() == Some(&1) && last <= 2 * codes.len()
}

/// How many records of a list are another unit's, and how many of these by official numbers or days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Common {
    equal: usize,
    marked: usize,
}

/// What a record says beside its name, by field.
#[derive(Debug, Clone, Default)]
struct Facts<'c> {
    /// Its official number and its days.
    marks: BTreeMap<&'c str, Mark>,
    /// Its figures but zeros.
    figures: BTreeMap<&'c str, f64>,
}

/// An official number or a day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    text: String,
    /// No other record of the list has it, and it does not only count the records.
    is_telling: bool,
}

impl Facts<'_> {
    /// The official numbers and days of two records, field by field.
    fn pairs<'f>(&'f self, other: &'f Self) -> impl Iterator<Item = (&'f Mark, &'f Mark)> {
        self.marks.iter().filter_map(|(field, mark)| Some((mark, other.marks.get(field)?)))
    }

    /// How many official numbers and days of both agree that tell records apart.
    fn marks_in_common(&self, other: &Self) -> usize {
        self.pairs(other).filter(|(mark, other)| mark == other && mark.is_telling).count()
    }

    /// Whether what two records of one name say is against their being one: that tells by numbers and days, and where there are none by figures. `is_past` where the other
    /// one is of the period before.
    fn contradict(&self, other: &Self, is_past: bool) -> bool {
        if self.marks_in_common(other) > 0 {
            return false;
        }
        let mut marks = self.pairs(other).peekable();
        if marks.peek().is_some() && marks.all(|(mark, other)| mark.text != other.text) {
            return true;
        }
        let is_near =
            |one: f64, other: f64| one == other || is_past && (one / other).ln().abs() <= NEAR;
        let figures = self
            .figures
            .iter()
            .filter_map(|(field, figure)| Some(is_near(*figure, *other.figures.get(field)?)));
        let figures: Vec<bool> = figures.collect();
        let near = figures.iter().filter(|near| **near).count();
        // What changed since then is near by chance as often as not.
        near * 2 < figures.len() || is_past && near * 2 == figures.len() && near > 0
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
            let Original { equal, all, is_past, is_part, .. } = of;
            let (titles, of_unit) = (form.titles(), title.as_str());
            let facts = CopyFacts::ForeignList {
                title: titles,
                unit: of_unit,
                equal,
                all,
                is_past,
                is_part,
            };
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
        let facts = names.entry(home(unit)).or_default().records.entry(name).or_default();
        let Some(kind) = form.column(column).map(|column| column.kind) else { continue };
        if column == form.code || kind.is_day() {
            let text =
                if column == form.code { plain_code(cell.text()) } else { cell.text().to_owned() };
            let mark = Some(Mark { text, is_telling: false }).filter(|mark| !mark.text.is_empty());
            facts.marks.extend(mark.map(|mark| (column, mark)));
        } else if kind.is_number() {
            let figure = cell.value().filter(|value| *value != 0.0);
            facts.figures.extend(figure.map(|figure| (column, figure)));
        }
    }
    names.values_mut().for_each(|list| list.weigh(&form.code));
    names
}

/// A name without the numbers by which names of one kind are told apart.
fn stem(name: &str) -> String {
    let is_number = |word: &&str| {
        word.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c)) || word.chars().count() == 1
    };
    name.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

/// The names that no more than two units have or had, or with the same official number or day in all.
fn rare(now: &Names<'_>, before: &Names<'_>) -> BTreeSet<String> {
    let mut holders: BTreeMap<&str, Vec<(&str, &Facts<'_>)>> = BTreeMap::new();
    for (unit, list) in now.iter().chain(before) {
        for (name, facts) in &list.records {
            holders.entry(name).or_default().push((unit, facts));
        }
    }
    let is_rare = |holders: &[(&str, &Facts<'_>)]| {
        let units: BTreeSet<&str> = holders.iter().map(|(unit, _)| *unit).collect();
        let is_one = |(_, facts): &(&str, &Facts<'_>)| {
            let (_, first) = holders.first()?;
            Some(first.marks_in_common(facts) > 0 && !first.contradict(facts, true))
        };
        units.len() <= HOLDERS || holders.iter().all(|of| is_one(of).unwrap_or_default())
    };
    let rare = holders.into_iter().filter(|(_, holders)| is_rare(holders));
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
    /// The unit's own records are in the list too.
    is_part: bool,
}

impl Lists<'_> {
    /// The unit whose list a unit sent; `None` if it is its own.
    fn original(&self, unit: &str) -> Option<Original> {
        let own_now = &self.now.get(unit)?.records;
        let had = self.before.get(unit);
        let is_own = |name: &String, facts: &Facts<'_>| {
            had.is_some_and(|had| had.find((name, facts)).is_some())
        };
        // Of names that only count, one.
        let mut stems = BTreeSet::new();
        let telling = own_now.iter().filter(|(name, _)| self.rare.contains(*name));
        let telling = telling.filter(|(name, _)| stems.insert(stem(name)));
        let (own, new): (BTreeMap<&String, &Facts<'_>>, BTreeMap<_, _>) =
            telling.partition(|(name, facts)| is_own(name, facts));
        if new.len() < FEWEST {
            return None;
        }
        // What a unit had of another's records it has still.
        let common = |list: &List<'_>, is_past: bool| {
            let mut common = Common::default();
            for (name, facts) in &new {
                let Some((other, is_named)) = list.find((name, facts)) else { continue };
                let marked = facts.marks_in_common(other);
                let is_it = if is_named { !facts.contradict(other, is_past) } else { marked > 1 };
                common.equal += usize::from(is_it);
                common.marked += usize::from(is_it && marked > 0);
            }
            common
        };
        let came = |unit: &str| (received(self.inputs, unit), unit.to_owned());
        let knew = |other: &str| {
            let had = self.before.get(other);
            let had =
                had.map_or(0, |had| new.iter().filter(|(n, f)| had.find((n, f)).is_some()).count());
            had * 2 >= new.len()
        };
        // Where neither is known from the period before, who sent the list first has it.
        let is_first = |other: &str| knew(other) || came(other) < came(unit);
        // What a unit does not have any more has moved.
        let has_still = |(other, list): &(&String, &List<'_>)| {
            let now = self.now.get(*other);
            let stays = |now: &List<'_>| {
                let had = || new.keys().filter(|name| list.records.contains_key(**name));
                had().filter(|name| now.records.contains_key(**name)).count() * 2 >= had().count()
            };
            !self.dissolved.contains(*other) && now.is_none_or(stays)
        };
        let past = self.before.iter().filter(has_still).map(|(other, list)| (other, list, true));
        let present = self.now.iter().map(|(other, list)| (other, list, false));
        let others = past.chain(present).filter(|(other, ..)| *other != unit);
        let others = others.map(|(other, list, is_past)| (common(list, is_past), is_past, other));
        let others = others.filter(|(_, is_past, other)| *is_past || is_first(other));
        let (Common { equal, marked }, is_past, other) = others.max()?;
        let (all, is_part) = (new.len(), own.len() * 2 >= new.len() + own.len());
        let is_copy =
            equal * 10 >= all * MOST || marked >= FEWEST && marked * 10 >= all * MOST_MARKED;
        let all = all + own.len();
        is_copy.then(|| Original { unit: other.clone(), equal, all, is_past, is_part })
    }
}
