//! Rows that have the names of two records of the period before.

use std::collections::HashMap;

use super::Register;
use super::identity::Record;

/// A longer name is none of two: how many words it may have.
const MOST: usize = 100;

/// What may stand between both names beside marks and line breaks, which folding leaves out.
const BETWEEN: [&str; 2] = ["va ", ""];

impl Register {
    /// The records whose name is that of two records of the period before, one behind the other, that have no row any more; with these two.
    pub fn joined(&self) -> impl Iterator<Item = (&Record, [&Record; 2])> {
        let mut gone: HashMap<(&str, &str), &Record> = HashMap::new();
        for (record, _) in self.before.iter().zip(&self.goes_on).filter(|(_, goes_on)| !**goes_on) {
            gone.insert((&record.identity.unit, &record.identity.name), record);
        }
        let new =
            self.records.iter().enumerate().filter(|(index, _)| self.repeats[*index].is_none());
        new.filter_map(move |(index, record)| {
            // It may have been taken for one of both by its number.
            let own = self.pairs[index].as_ref().map(|pair| &self.before[pair.before]);
            let find = |name: &str| {
                let is_own = |own: &&Record| own.identity.name == name;
                own.filter(is_own).or_else(|| gone.get(&(record.unit.as_str(), name)).copied())
            };
            let name = record.identity.name.as_str();
            let mut ends = name.match_indices(' ').take(MOST).map(|(end, _)| end);
            let pair = |end: usize| {
                let (first, rest) = (find(&name[..end])?, &name[end + 1..]);
                let second = BETWEEN.iter().find_map(|word| find(rest.strip_prefix(word)?))?;
                let is_own = |one: &Record| own.is_some_and(|own| own.row == one.row);
                let has_own = own.is_none() || is_own(first) || is_own(second);
                (first.row != second.row && has_own).then_some([first, second])
            };
            Some((record, ends.find_map(pair)?))
        })
    }
}
