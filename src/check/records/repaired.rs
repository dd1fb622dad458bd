//! A register as it would be without some of its records, and with some that are gone.

use polars::prelude::*;

use super::Register;
use super::identity::Record;
use crate::definition::Form;

impl Register {
    /// The records of this period, in the order of the table.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Each record of this period that the period before had too, with what it was there.
    pub fn continued(&self) -> impl Iterator<Item = (&Record, &Record)> {
        self.records.iter().zip(&self.pairs).filter_map(|(record, pair)| {
            let before = self.before.get(pair.as_ref()?.before)?;
            Some((record, before))
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
        let back: Vec<usize> =
            (0..self.before.len()).filter(|index| gone(&self.before[*index])).collect();
        let Some(table) = self.before_table.as_ref().filter(|_| !back.is_empty()) else {
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
        right.pairs.resize(right.records.len(), None);
        right.repeats.resize(right.records.len(), None);
        Ok(right)
    }
}

fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    list.retain(|_| keep.next().copied().unwrap_or(true));
}
