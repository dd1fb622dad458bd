//! The ids of units, forms, rows and columns as numbers of one run.
//!
//! A name is numbered by its place among all names of its kind, so numbers compare as the names do: what is sorted by keys is sorted by
//! names, whatever was seen first.

use foldhash::{HashMap, HashSet};

use super::cell_key::{CellKey, ColumnId, FormId, RowId, UnitId};

/// All names that a run may meet, before they are numbered. The empty name is always one of them: a finding may be about no row.
#[derive(Debug, Clone, Default)]
pub struct Names<'n> {
    /// Codes of units.
    pub units: HashSet<&'n str>,
    /// Ids of forms.
    pub forms: HashSet<&'n str>,
    /// Ids of rows, and names of records.
    pub rows: HashSet<&'n str>,
    /// Ids of measures and fields.
    pub columns: HashSet<&'n str>,
}

/// The names of a run and their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ids {
    units: Interner,
    forms: Interner,
    rows: Interner,
    columns: Interner,
}

impl Ids {
    /// Numbers the names, each kind in the order of its names.
    pub fn new(names: &Names<'_>) -> Self {
        Self {
            units: Interner::new(&names.units),
            forms: Interner::new(&names.forms),
            rows: Interner::new(&names.rows),
            columns: Interner::new(&names.columns),
        }
    }

    /// The key of a cell; `None` if one of its names is not among the run's.
    pub fn key(&self, unit: &str, form: &str, row: &str, column: &str) -> Option<CellKey> {
        Some(CellKey {
            unit: self.find_unit(unit)?,
            form: self.find_form(form)?,
            row: self.find_row(row)?,
            column: self.find_column(column)?,
        })
    }

    /// The number of a unit; `None` if the run has no such unit.
    pub fn find_unit(&self, name: &str) -> Option<UnitId> {
        self.units.find(name).map(UnitId)
    }

    /// The number of a form.
    pub fn find_form(&self, name: &str) -> Option<FormId> {
        self.forms.find(name).map(FormId)
    }

    /// The number of a row or record.
    pub fn find_row(&self, name: &str) -> Option<RowId> {
        self.rows.find(name).map(RowId)
    }

    /// The number of a column.
    pub fn find_column(&self, name: &str) -> Option<ColumnId> {
        self.columns.find(name).map(ColumnId)
    }

    /// The code of a unit.
    pub fn unit(&self, id: UnitId) -> &str {
        self.units.name(id.0)
    }

    /// The id of a form.
    pub fn form(&self, id: FormId) -> &str {
        self.forms.name(id.0)
    }

    /// The id of a row, or the name of a record.
    pub fn row(&self, id: RowId) -> &str {
        self.rows.name(id.0)
    }

    /// The id of a column.
    pub fn column(&self, id: ColumnId) -> &str {
        self.columns.name(id.0)
    }

    /// Unit, form, row and column of a cell by their names.
    pub fn names(&self, key: CellKey) -> [&str; 4] {
        [self.unit(key.unit), self.form(key.form), self.row(key.row), self.column(key.column)]
    }
}

/// The names of one kind in order, and the place of each.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Interner {
    names: Vec<Box<str>>,
    places: HashMap<Box<str>, u32>,
}

impl Interner {
    fn new(names: &HashSet<&str>) -> Self {
        let mut names: Vec<Box<str>> =
            names.iter().copied().chain([""]).map(Box::<str>::from).collect();
        names.sort_unstable();
        names.dedup();
        let places = names.iter().cloned().zip(0..).collect();
        Self { names, places }
    }

    fn find(&self, name: &str) -> Option<u32> {
        self.places.get(name).copied()
    }

    /// Empty if the number is another run's.
    fn name(&self, id: u32) -> &str {
        usize::try_from(id).ok().and_then(|index| self.names.get(index)).map_or("", |name| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(rows: [&str; 3]) -> Ids {
        let mut names = Names::default();
        names.units.extend(["X2", "X1"]);
        names.forms.insert("B01");
        names.rows.extend(rows);
        names.columns.insert("so_luong");
        Ids::new(&names)
    }

    #[test]
    fn keys_compare_as_their_names_do_whatever_was_seen_first() {
        let (one, other) = (ids(["trau", "bo", "10:An"]), ids(["10:An", "trau", "bo"]));
        assert_eq!(one, other);
        let key = |unit: &str, row: &str| one.key(unit, "B01", row, "so_luong").expect("known");
        let mut keys = [key("X2", "bo"), key("X1", "trau"), key("X1", "10:An"), key("X1", "bo")];
        keys.sort();
        let sorted = keys.map(|key| one.names(key));
        let mut names = sorted;
        names.sort_unstable();
        assert_eq!(sorted, names);
    }

    #[test]
    fn a_name_that_no_table_has_is_no_key_but_no_row_is_one() {
        let ids = ids(["trau", "bo", "10:An"]);
        assert_eq!(ids.key("X1", "B01", "de", "so_luong"), None);
        let form = ids.key("X1", "B01", "", "").expect("a finding about a whole form");
        assert_eq!(ids.names(form), ["X1", "B01", "", ""]);
    }
}
