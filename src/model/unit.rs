//! Administrative units and their registry.

use foldhash::{HashMap, HashSet};

use jiff::civil::Date;

/// One unit of the registry. Codes are reused with a new meaning, so a unit is a code *and* the time it held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// The official code; may be used again after the unit has closed.
    pub code: String,
    /// Such as `Xã`.
    pub kind: String,
    /// Without its kind.
    pub name: String,
    /// The code of the unit above.
    pub parent: Option<String>,
    /// The first day on which it exists; `None` if it always has.
    pub valid_from: Option<Date>,
    /// The last day on which it exists; `None` if it still does.
    pub valid_to: Option<Date>,
    /// The code of the unit that it went into.
    pub successor: Option<String>,
    /// Other names of it.
    pub aliases: Vec<String>,
}

impl Unit {
    /// Kind and name: `Xã Đăk Môn`.
    pub fn title(&self) -> String {
        format!("{} {}", self.kind, self.name).trim().to_owned()
    }

    /// Whether the unit exists on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both units exist.
    pub fn overlaps(&self, other: &Unit) -> bool {
        let begin = self.valid_from.max(other.valid_from);
        begin.is_none_or(|day| self.exists_on(day) && other.exists_on(day))
    }
}

/// All units, in the order of the outputs.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    units: Vec<Unit>,
    /// The kinds that report; empty: every unit that is nobody's parent.
    pub kinds: Vec<String>,
    /// The places of the units that have or had a code.
    by_code: HashMap<String, Vec<usize>>,
}

impl Registry {
    /// The registry of some units, in the order of the file, of which these `kinds` report.
    pub fn new(units: Vec<Unit>, kinds: Vec<String>) -> Self {
        let mut by_code: HashMap<String, Vec<usize>> = HashMap::default();
        for (index, unit) in units.iter().enumerate() {
            by_code.entry(unit.code.clone()).or_default().push(index);
        }
        Self { units, kinds, by_code }
    }

    /// The registry of these units, with the same kinds that report.
    pub fn with(self, units: Vec<Unit>) -> Self {
        Self::new(units, self.kinds)
    }

    /// All units of all times, in the order of the file.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The units that have or had a code, in the order of the file.
    pub fn of_code(&self, code: &str) -> impl DoubleEndedIterator<Item = &Unit> {
        let places = self.by_code.get(code).into_iter().flatten();
        places.filter_map(|place| self.units.get(*place))
    }

    /// The units that report for a period that closes on `day`, in order.
    pub fn reporting_on(&self, day: Date) -> Vec<&Unit> {
        self.reporting().filter(|unit| unit.exists_on(day)).collect()
    }

    /// The units that report, of all times, in order.
    pub fn reporting(&self) -> impl Iterator<Item = &Unit> {
        let parents: HashSet<&str> =
            self.units.iter().filter_map(|unit| unit.parent.as_deref()).collect();
        self.units.iter().filter(move |unit| match self.kinds.as_slice() {
            [] => !parents.contains(unit.code.as_str()),
            kinds => kinds.contains(&unit.kind),
        })
    }

    /// The unit that has a code on a day; if none has it then, the one that ever had it. `None` if several had it at other times: which of them
    /// is meant is open.
    pub fn on(&self, code: &str, day: Date) -> Option<&Unit> {
        let mut of_code = self.of_code(code);
        let now = self.of_code(code).find(|unit| unit.exists_on(day));
        now.or_else(|| of_code.next().filter(|_| of_code.next().is_none()))
    }

    /// Kind and name of the unit that has a code on a day; the code if that is not clear.
    pub fn title(&self, code: &str, day: Date) -> String {
        self.on(code, day).map_or_else(|| code.to_owned(), Unit::title)
    }

    /// [`Registry::title`] of each unit by its code.
    pub fn titles(&self, day: Date) -> HashMap<&str, String> {
        self.by_code.keys().map(|code| (code.as_str(), self.title(code, day))).collect()
    }

    /// The units that report on the day `before` and are called otherwise, or are part of another, on a later day: code and title before, and the title
    /// then; `None` if nothing continues the unit.
    pub fn renamed(&self, before: Date, now: Date) -> Vec<(&str, String, Option<String>)> {
        let named = |unit: &Unit| {
            let home = self.continues_as(&unit.code, before, now);
            let then = self.of_code(home).find(|unit| unit.exists_on(now));
            then.map(Unit::title)
        };
        let all = self.reporting_on(before).into_iter();
        let all = all.map(|unit| (unit.code.as_str(), unit.title(), named(unit)));
        all.filter(|(_, title, then)| then.as_ref() != Some(title)).collect()
    }

    /// The code, on the day `now`, of the unit that continues the one with a code on the day `before`: its own while it exists, else that of
    /// its successor, or of the successor's. A unit that is not in the registry continues as itself.
    pub fn continues_as<'a>(&'a self, code: &'a str, before: Date, now: Date) -> &'a str {
        let mut code = code;
        let mut day = before;
        // Each unit is passed at most once.
        for _ in 0..self.units.len() {
            let Some(unit) = self.of_code(code).find(|unit| unit.exists_on(day)) else {
                return code;
            };
            let (Some(last), Some(successor)) = (unit.valid_to, &unit.successor) else {
                return code;
            };
            if now <= last {
                return code;
            }
            code = successor;
            day = last.saturating_add(jiff::ToSpan::day(1));
        }
        code
    }

    /// The code on a day of the unit that had another one before, where nothing else went into it; `None` if the unit itself exists, or nothing or more than it continues it.
    pub fn renamed_to(&self, code: &str, day: Date) -> Option<&str> {
        if self.of_code(code).any(|unit| unit.exists_on(day)) {
            return None;
        }
        let home = |unit: &Unit| {
            let last = unit.valid_to.filter(|last| *last < day)?;
            let home = self.continues_as(&unit.code, last, day);
            let now = self.of_code(home).find(|unit| unit.exists_on(day));
            now.map(|unit| unit.code.as_str())
        };
        let former = self.of_code(code).next_back()?;
        let own = home(former)?;
        let others = self.units.iter().filter(|unit| unit.code != code && unit.code != own);
        let is_alone = others.filter_map(home).all(|other| other != own);
        is_alone.then_some(own)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn unit(name: &str, valid_from: Option<Date>, valid_to: Option<Date>) -> Unit {
        Unit {
            code: "1".to_owned(),
            kind: "Xã".to_owned(),
            name: name.to_owned(),
            valid_from,
            valid_to,
            ..Unit::default()
        }
    }

    #[test]
    fn what_became_of_units_is_a_list_of_their_names() {
        let ends = Some(date(2024, 6, 30));
        let into = |unit: Unit, code: &str| Unit { successor: Some(code.to_owned()), ..unit };
        let coded = |unit: Unit, code: &str| Unit { code: code.to_owned(), ..unit };
        let begins = Some(date(2024, 7, 1));
        let units = vec![
            into(unit("Đăk Blô", None, ends), "1"),
            into(coded(unit("Đăk Man", None, ends), "2"), "1"),
            unit("Đăk Blô Man", begins, None),
            coded(unit("Đăk Môn", None, None), "3"),
            coded(unit("Cũ", None, ends), "4"),
        ];
        let registry = Registry::new(units, Vec::new());
        let title = |text: &str| Some(text.to_owned());
        assert_eq!(
            registry.renamed(date(2024, 6, 30), date(2024, 9, 30)),
            [
                ("1", "Xã Đăk Blô".to_owned(), title("Xã Đăk Blô Man")),
                ("2", "Xã Đăk Man".to_owned(), title("Xã Đăk Blô Man")),
                ("4", "Xã Cũ".to_owned(), None),
            ]
        );
        assert!(registry.renamed(date(2024, 3, 31), date(2024, 6, 30)).is_empty());
    }

    #[test]
    fn a_code_is_the_unit_that_has_it_on_the_day() {
        let old = unit("Cũ", None, Some(date(2025, 6, 30)));
        let new = unit("Mới", Some(date(2025, 9, 1)), None);
        assert!(!old.overlaps(&new) && old.overlaps(&unit("Mới", Some(date(2025, 6, 30)), None)));
        let registry = Registry::new(vec![old.clone(), new], Vec::new());
        assert_eq!(registry.title("1", date(2025, 6, 30)), "Xã Cũ");
        assert_eq!(registry.title("1", date(2025, 9, 1)), "Xã Mới");
        assert_eq!(registry.titles(date(2025, 9, 1)).get("1").map(String::as_str), Some("Xã Mới"));
        // Between them nobody has it: neither of the two is meant for sure.
        assert_eq!(registry.title("1", date(2025, 7, 31)), "1");
        let registry = Registry::new(vec![old], Vec::new());
        assert_eq!(registry.title("1", date(2025, 7, 31)), "Xã Cũ", "the only one it can be");
    }
}
