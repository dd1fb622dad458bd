//! Administrative units and their registry.

use std::collections::HashSet;

use jiff::civil::Date;

/// One unit of the registry. Codes are reused with a new meaning, so a unit is a code *and* the time it held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub code: String,
    pub kind: String,
    pub name: String,
    pub parent: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub successor: Option<String>,
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
}

/// All units, in the order of the outputs.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    pub units: Vec<Unit>,
    /// The kinds that report; empty: every unit that is nobody's parent.
    pub reporting: Vec<String>,
}

impl Registry {
    /// The units that report for a period that closes on `day`, in order.
    pub fn reporting_on(&self, day: Date) -> Vec<&Unit> {
        let parents: HashSet<&str> =
            self.units.iter().filter_map(|unit| unit.parent.as_deref()).collect();
        self.units
            .iter()
            .filter(|unit| unit.exists_on(day))
            .filter(|unit| {
                if self.reporting.is_empty() {
                    !parents.contains(unit.code.as_str())
                } else {
                    self.reporting.contains(&unit.kind)
                }
            })
            .collect()
    }

    /// The unit of a code.
    pub fn get(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }
}
