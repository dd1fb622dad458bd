//! Columns in the making: each text of a column is there once, and its rows have its number.

use std::hash::BuildHasher as _;

use compact_str::CompactString;
use foldhash::HashMap;
use foldhash::fast::RandomState;
use polars::prelude::{
    ArrayRef, ChunkTake as _, Column, CompatLevel, IdxCa, IntoColumn as _, NamedFrom as _,
    NewChunkedArray as _, PlSmallStr, PolarsResult, Series, StringChunked,
};
use polars_arrow::array::{DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, IntegerType};

use super::texts::Distinct;

/// Where at most so many rows are in a group, each text of it is kept once, as few as they are.
const FEW: usize = 128;

/// The columns of a group in the making.
pub(super) enum Gathered {
    Texts(Texts),
    Times(Vec<Option<String>>),
    Numbers(Vec<Option<f64>>),
    Counts(Vec<u32>),
    Sizes(Vec<u64>),
    Flags(Vec<bool>),
}

/// Texts by numbers, in the order in which they come first.
#[derive(Default)]
pub(super) struct Texts {
    /// The number of a text by its hash: half of the room that the texts would take.
    numbers: HashMap<u64, u32>,
    /// Of texts whose hash another one has.
    others: HashMap<CompactString, u32>,
    hasher: RandomState,
    texts: Vec<CompactString>,
    rows: Vec<u32>,
    /// Of the numbers that texts have in the run their numbers here.
    known: Vec<Option<u32>>,
}

impl Texts {
    /// With room for so many rows.
    pub(super) fn with_room(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ..Self::default() }
    }

    pub(super) fn push(&mut self, text: &str) {
        let last = self.rows.last().copied();
        // Rows that follow each other often have one text.
        let is_last = |number: &u32| self.text(*number) == Some(text);
        let number = last.filter(is_last).unwrap_or_else(|| self.number(text));
        self.rows.push(number);
    }

    fn number(&mut self, text: &str) -> u32 {
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let mut number = *self.numbers.entry(self.hasher.hash_one(text)).or_insert(next);
        if number != next && self.text(number) != Some(text) {
            number = *self.others.entry(text.into()).or_insert(next);
        }
        if number == next {
            self.texts.push(text.into());
        }
        number
    }

    /// The same where the text has a number in the run: it is asked for with the first row of that number.
    pub(super) fn push_numbered<T: AsRef<str>>(&mut self, number: usize, text: impl FnOnce() -> T) {
        if let Some(known) = self.known.get(number).copied().flatten() {
            return self.rows.push(known);
        }
        self.push(text().as_ref());
        if self.known.len() <= number {
            self.known.resize(number + 1, None);
        }
        if let Some(known) = self.known.get_mut(number) {
            *known = self.rows.last().copied();
        }
    }

    /// A row with the text of the last one.
    fn push_again(&mut self) {
        if let Some(last) = self.rows.last() {
            self.rows.push(*last);
        }
    }

    /// More rows of a table. Where one has the same text as the row before, because it is in the same place, it is not looked at.
    pub(super) fn extend<'r, R>(
        &mut self,
        rows: &'r [R],
        is_same: fn(&R, &R) -> bool,
        get: impl Fn(&'r R) -> &'r str,
    ) {
        let mut last = None;
        for row in rows {
            match last.replace(row) {
                Some(last) if is_same(last, row) => self.push_again(),
                _ => self.push(get(row)),
            }
        }
    }

    fn text(&self, number: u32) -> Option<&str> {
        let index = usize::try_from(number).ok()?;
        self.texts.get(index).map(CompactString::as_str)
    }

    /// Whether hardly a text is there twice.
    fn are_many(&self) -> bool {
        self.rows.len() > FEW && 2 * self.texts.len() > self.rows.len()
    }

    /// As a column of a dataframe, whose rows share their texts.
    fn column(self, name: PlSmallStr) -> PolarsResult<Column> {
        let texts = StringChunked::from_slice(name.clone(), &self.texts);
        Ok(texts.take(&IdxCa::from_vec(name, self.rows))?.into_column())
    }

    /// As a column: numbers and the texts that they mean, or the texts alone where hardly one is there twice.
    pub(super) fn array(self) -> PolarsResult<ArrayRef> {
        if self.are_many() {
            let texts = self.rows.iter().map(|number| self.text(*number).unwrap_or_default());
            let texts: Vec<&str> = texts.collect();
            return Ok(Box::new(Utf8ViewArray::from_slice_values(&texts)));
        }
        let texts = Utf8ViewArray::from_slice_values(&self.texts);
        let kind = Box::new(ArrowDataType::Utf8View);
        let kind = ArrowDataType::Dictionary(IntegerType::UInt32, kind, false);
        let rows = PrimitiveArray::from_vec(self.rows);
        Ok(Box::new(DictionaryArray::<u32>::try_new(kind, rows, Box::new(texts))?))
    }
}

impl From<Distinct<'_>> for Texts {
    fn from(distinct: Distinct<'_>) -> Self {
        let texts = distinct.texts.into_iter().map(CompactString::new).collect();
        Self { texts, rows: distinct.rows, ..Self::default() }
    }
}

impl Gathered {
    /// Lets go what more rows would be looked up in: all columns have it, before the first of them is made.
    pub(super) fn end(&mut self) {
        if let Self::Texts(texts) = self {
            (texts.numbers, texts.others) = (HashMap::default(), HashMap::default());
            texts.known = Vec::new();
        }
    }

    pub(super) fn array(self) -> PolarsResult<ArrayRef> {
        match self {
            Self::Texts(texts) => texts.array(),
            values => {
                let values = values.column("")?;
                Ok(values.as_materialized_series().to_arrow(0, CompatLevel::newest()))
            }
        }
    }

    /// As a column of a dataframe.
    pub(super) fn column(self, name: &str) -> PolarsResult<Column> {
        let name = PlSmallStr::from(name);
        let values = match self {
            Self::Texts(texts) => return texts.column(name),
            Self::Times(times) => Series::new(name, times),
            Self::Numbers(numbers) => Series::new(name, numbers),
            Self::Counts(counts) => Series::new(name, counts),
            Self::Sizes(sizes) => Series::new(name, sizes),
            Self::Flags(flags) => Series::new(name, flags),
        };
        Ok(values.into_column())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_has_a_number_in_the_run_is_looked_at_once() {
        let mut column = Texts::default();
        for (number, text) in [(7, "b"), (2, "a"), (7, "is not read"), (9, "a")] {
            column.push_numbered(number, || text);
        }
        column.push("b");
        assert_eq!(
            (column.rows, column.texts),
            (vec![0, 1, 0, 1, 0], vec!["b".into(), "a".into()])
        );
    }

    fn array(texts: impl Iterator<Item = String>) -> ArrayRef {
        let mut column = Texts::default();
        texts.for_each(|text| column.push(&text));
        column.array().expect("a column")
    }

    #[test]
    fn a_text_is_there_once_and_texts_that_are_hardly_there_twice_are_as_they_are() {
        let few = array(["b", "a", "a", "b", ""].map(str::to_owned).into_iter());
        let few = few.as_any().downcast_ref::<DictionaryArray<u32>>().expect("numbers");
        assert_eq!(few.keys().values_iter().copied().collect::<Vec<_>>(), [0, 1, 1, 0, 2]);
        let texts = few.values().as_any().downcast_ref::<Utf8ViewArray>().expect("texts");
        assert_eq!(texts.values_iter().collect::<Vec<_>>(), ["b", "a", ""]);
        let many = array((0..200).map(|row| row.to_string()));
        let many = many.as_any().downcast_ref::<Utf8ViewArray>().expect("texts");
        assert_eq!((many.len(), many.value(199)), (200, "199"));
    }
}
