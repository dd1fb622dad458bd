//! Lists that are another unit's: nearly all of their names are those that another unit sends too, or had in the period before, and the unit itself had not.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Inputs;
use super::super::succession::Succession;
use super::{Copy, on_form, received};
use crate::definition::{Copies, Form};
use crate::findings::{CopyFacts, Facts as _};
use crate::model::record_name;
use crate::tables::Cells;
use office_text::fold::Folder;

/// Fewer names may be the same by chance.
const FEWEST: usize = 3;

/// A name that more units have says nothing.
const HOLDERS: usize = 2;

/// The folded names of a register, by unit.
type Names = BTreeMap<String, BTreeSet<String>>;

/// The copied lists, but for those of units whose whole report is known to be another's.
pub(super) fn check(inputs: &Inputs<'_>, copies: &Copies, known: &BTreeSet<String>) -> Vec<Copy> {
    let folder = Folder::new(&inputs.pipeline.words.abbreviations);
    let succession = Succession::new(inputs.pipeline, inputs.before, inputs.period);
    let mut found = Vec::new();
    for form in copies.registers.iter().filter_map(|id| inputs.pipeline.form(id)) {
        let now = names(inputs.cells, form, &folder, str::to_owned);
        let before = inputs
            .history
            .map(|cells| names(cells, form, &folder, |unit| succession.home(unit)))
            .unwrap_or_default();
        let lists = Lists { inputs, rare: rare(&now, &before), now, before };
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

/// The names of each unit's records.
fn names(cells: &Cells, form: &Form, folder: &Folder, home: impl Fn(&str) -> String) -> Names {
    let mut names = Names::new();
    for cell in cells.iter() {
        let [unit, of, row, column] = cell.names();
        if of == form.id && column == form.name {
            let name = folder.fold(record_name(row));
            names.entry(home(unit)).or_default().insert(name);
        }
    }
    names.values_mut().for_each(|names| names.retain(|name| !name.is_empty()));
    names
}

/// The names that no more than two units have or had.
fn rare(now: &Names, before: &Names) -> BTreeSet<String> {
    let mut holders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (unit, names) in now.iter().chain(before) {
        for name in names {
            holders.entry(name).or_default().insert(unit);
        }
    }
    let rare = holders.into_iter().filter(|(_, units)| units.len() <= HOLDERS);
    rare.map(|(name, _)| name.to_owned()).collect()
}

struct Lists<'a> {
    inputs: &'a Inputs<'a>,
    now: Names,
    before: Names,
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
        let telling: BTreeSet<&String> = self.now.get(unit)?.intersection(&self.rare).collect();
        let common =
            |names: &BTreeSet<String>| telling.iter().filter(|n| names.contains(**n)).count();
        let all = telling.len();
        let own = self.before.get(unit).map_or(0, common);
        if all < FEWEST || own * 2 >= all {
            return None;
        }
        let came = |unit: &str| (received(self.inputs, unit), unit.to_owned());
        // Where neither is known from the period before, who sent the list first has it.
        let is_first = |other: &str| self.before.contains_key(other) || came(other) < came(unit);
        let past = self.before.iter().map(|(other, names)| (other, names, true));
        let present = self.now.iter().map(|(other, names)| (other, names, false));
        let others = past.chain(present.filter(|(other, ..)| is_first(other)));
        let equal = others
            .filter(|(other, ..)| *other != unit)
            .map(|(other, names, is_past)| (common(names), is_past, other));
        let (equal, is_past, other) = equal.max()?;
        let is_copy = equal * 10 >= all * 9;
        is_copy.then(|| Original { unit: other.clone(), equal, all, is_past })
    }
}
