//! The key of each row of the `cells` table, and the row of each key.

use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};
use polars::prelude::*;

use super::texts::{CELL, Distinct, Texts};
use crate::model::{CellKey, Ids, UnitId};

/// The index over a `cells` table.
#[derive(Debug)]
pub(super) struct Index {
    pub ids: Arc<Ids>,
    pub keys: Vec<CellKey>,
    /// The rows in the order of their keys: the cells of a unit are together, and one is looked for among them.
    by_key: Vec<u32>,
    /// Where those of each unit begin, by its number, and the number of all.
    starts: Vec<u32>,
    /// Of the rows whose key an earlier row has that row.
    pub repeated: HashMap<usize, usize>,
    /// The rows of each unit: those that stand together together.
    pub units: HashMap<UnitId, Vec<Range<usize>>>,
}

impl Index {
    /// The keys of a `cells` table, whose names are among `ids`.
    ///
    /// # Errors
    /// If the table lacks a column, or has a name that is not among `ids`.
    pub(super) fn new(frame: &DataFrame, ids: Arc<Ids>) -> PolarsResult<Self> {
        let [units, forms, of_rows, columns] = CELL;
        let units = Distinct::of(frame, units)?.each(|name| ids.find_unit(name));
        let forms = Distinct::of(frame, forms)?.each(|name| ids.find_form(name));
        let of_rows = Distinct::of(frame, of_rows)?.each(|name| ids.find_row(name));
        let columns = Distinct::of(frame, columns)?.each(|name| ids.find_column(name));
        let names = units.zip(forms).zip(of_rows.zip(columns));
        let mut keys = Vec::with_capacity(frame.height());
        for (index, ((unit, form), (row, column))) in names.enumerate() {
            let key = unit.zip(form).zip(row.zip(column));
            let Some(((unit, form), (row, column))) = key else {
                let names = Texts::new(frame, CELL)?.row(index).join(" ");
                polars_bail!(ComputeError: "the cell {names} has an unknown name");
            };
            keys.push(CellKey { unit, form, row, column });
        }
        let key_of = |row: u32| keys.get(row as usize).copied();
        let mut by_key: Vec<u32> = (0..).take(keys.len()).collect();
        // The tables of a unit are mostly behind each other.
        by_key.sort_by_key(|row| key_of(*row));
        let mut repeated = HashMap::new();
        for same in by_key.chunk_by(|row, next| key_of(*row) == key_of(*next)) {
            if let Some((first, others)) = same.split_first() {
                repeated.extend(others.iter().map(|row| (*row as usize, *first as usize)));
            }
        }
        let mut starts: Vec<u32> = Vec::new();
        for (start, row) in (0..).zip(&by_key) {
            let unit = key_of(*row).map_or(0, |key| key.unit.index());
            if starts.len() <= unit {
                starts.resize(unit + 1, start);
            }
        }
        starts.push(u32::try_from(by_key.len()).unwrap_or(u32::MAX));
        let mut units: HashMap<UnitId, Vec<Range<usize>>> = HashMap::new();
        let mut end = 0;
        for together in keys.chunk_by(|one, next| one.unit == next.unit) {
            let start = end;
            end += together.len();
            if let Some(first) = together.first() {
                units.entry(first.unit).or_default().push(start..end);
            }
        }
        Ok(Self { ids, keys, by_key, starts, repeated, units })
    }

    /// The first row of a key.
    pub(super) fn first(&self, key: CellKey) -> Option<usize> {
        let unit = key.unit.index();
        let (start, end) = (*self.starts.get(unit)? as usize, *self.starts.get(unit + 1)? as usize);
        let rows = self.by_key.get(start..end)?;
        let key_of = |row: &u32| self.keys.get(*row as usize).copied();
        let place = rows.partition_point(|row| key_of(row) < Some(key));
        rows.get(place).filter(|row| key_of(row) == Some(key)).map(|row| *row as usize)
    }
}
