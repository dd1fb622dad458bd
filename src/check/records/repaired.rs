//! A register as it would be without some of its records, and with some that are gone.

use std::collections::BTreeSet;
use std::sync::Arc;

use polars::prelude::*;

use super::identity::Record;
use super::{Register, rows_of};
use crate::check::Registers;
use crate::definition::Form;

/// The records of some units alone.
pub(crate) fn of_units(registers: &Registers, units: &BTreeSet<&str>) -> PolarsResult<Registers> {
    registers.iter().map(|(form, register)| Ok((form.clone(), register.of_units(units)?))).collect()
}

impl Register {
    /// The records of this period, in the order of the table.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Each record of this period that the period before had too, with what it was there.
    pub fn continued(&self) -> impl Iterator<Item = (&Record, &Record)> {
        (0..self.records.len()).filter_map(|row| self.continued_at(row))
    }

    fn of_units(&self, units: &BTreeSet<&str>) -> PolarsResult<Self> {
        let mut rows: Vec<usize> = units.iter().flat_map(|unit| self.rows(unit)).collect();
        rows.sort_unstable();
        let index = rows.iter().filter_map(|row| IdxSize::try_from(*row).ok());
        let with_history = self.with_history.take(&IdxCa::from_iter_values("row".into(), index))?;
        let at = |row: usize| rows.binary_search(&row).ok();
        let doubtful = self.doubtful.iter();
        let records: Vec<Record> = rows.iter().map(|row| self.records[*row].clone()).collect();
        Ok(Self {
            with_history,
            rows_of: rows_of(records.iter().map(|record| record.unit.as_str())),
            records,
            pairs: rows.iter().map(|row| self.pairs[*row].clone()).collect(),
            repeats: rows.iter().map(|row| at(self.repeats[*row]?)).collect(),
            before: Arc::clone(&self.before),
            rows_before: Arc::clone(&self.rows_before),
            before_table: self.before_table.clone(),
            goes_on: self.goes_on.clone(),
            doubtful: doubtful.filter_map(|(row, before)| Some((at(*row)?, *before))).collect(),
        })
    }

    /// The register without the records that `drop` names, and with those of the period before that `gone` names: what they are stays, their figures
    /// of this period are not known, or taken for those of the period before.
    ///
    /// # Errors
    /// Where a table lacks a field.
    pub fn put_right(
        &self,
        form: &Form,
        drop: impl Fn(&Record) -> bool,
        gone: impl Fn(&Record) -> bool,
        as_before: bool,
    ) -> PolarsResult<Self> {
        let mut right = self.clone();
        let keep: Vec<bool> = self.records.iter().map(|record| !drop(record)).collect();
        let mask = BooleanChunked::from_slice("keep".into(), &keep);
        right.with_history = self.with_history.filter(&mask)?;
        retain(&mut right.records, &keep);
        retain(&mut right.pairs, &keep);
        retain(&mut right.repeats, &keep);
        let index = |records: &[Record]| rows_of(records.iter().map(|record| record.unit.as_str()));
        let back: Vec<usize> =
            (0..self.before.len()).filter(|index| gone(&self.before[*index])).collect();
        let Some(table) = self.before_table.as_ref().filter(|_| !back.is_empty()) else {
            right.rows_of = index(&right.records);
            return Ok(right);
        };
        let places = back.iter().filter_map(|index| u32::try_from(*index).ok());
        let mut rows = table.take(&UInt32Chunked::from_iter_values("index".into(), places))?;
        for field in form.fields() {
            let same = rows.column(&field.id)?.clone();
            if field.kind.is_number() && !as_before {
                let unknown = Series::full_null(field.id.as_str().into(), back.len(), same.dtype());
                rows.with_column(unknown.into_column())?;
            }
            rows.with_column(same.with_name(format!("prev_{}", field.id).into()))?;
        }
        let names: Vec<String> =
            right.with_history.get_column_names().iter().map(|name| name.to_string()).collect();
        for name in &names {
            if rows.column(name).is_err() {
                let dtype = right.with_history.column(name)?.dtype().clone();
                let unknown = Series::full_null(name.as_str().into(), back.len(), &dtype);
                rows.with_column(unknown.into_column())?;
            }
        }
        right.with_history = right.with_history.vstack(&rows.select(names)?)?;
        right.records.extend(back.iter().map(|index| self.before[*index].clone()));
        right.rows_of = index(&right.records);
        right.pairs.resize(right.records.len(), None);
        right.repeats.resize(right.records.len(), None);
        Ok(right)
    }
}

fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    list.retain(|_| keep.next().copied().unwrap_or(true));
}
