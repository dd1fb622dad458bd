//! A table as a list of columns: a dataframe of plain rows, plain rows of a dataframe, and its documentation.

use compact_str::CompactString;
use jiff::civil::DateTime;
use polars::prelude::*;

use super::gathered::{Gathered, Texts};
use crate::model::Lang;

/// A column of a public table, for the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnDoc {
    /// The table's name, that of its file.
    pub table: &'static str,
    /// The column's name.
    pub column: &'static str,
    /// As docs/tables.md writes it: `text`, `f64, null`, `u32`, `bool`, …
    pub kind: &'static str,
    /// What its values are.
    pub meaning: &'static str,
}

/// What is the same for all rows of a run.
#[derive(Debug, Clone, Copy, Default)]
pub struct InRun<'r> {
    /// The period that was run.
    pub period: &'r str,
    /// The language of messages.
    pub lang: Lang,
}

/// A table of rows of one type.
pub struct Table<R> {
    /// The name of its file, without the extension.
    pub name: &'static str,
    /// In the order of the file.
    pub columns: Vec<Column<R>>,
}

/// A column: what it is called, what it means, and how a row has it.
pub struct Column<R> {
    name: &'static str,
    meaning: &'static str,
    get: Get<R>,
    set: Option<Set<R>>,
    /// Tables of an earlier build do not have it.
    is_new: bool,
}

type TextOf<R> = for<'r> fn(&'r R, InRun<'r>) -> &'r str;

enum Get<R> {
    Text(TextOf<R>),
    NumberedText(fn(&R) -> usize, TextOf<R>),
    SharedText(fn(&R, &R) -> bool, TextOf<R>),
    NumberedPlace(fn(&R) -> Option<usize>, fn(&R) -> CompactString),
    OwnText(fn(&R, InRun<'_>) -> String),
    Time(fn(&R) -> Option<DateTime>),
    Number(fn(&R) -> Option<f64>),
    Count(fn(&R) -> u32),
    Size(fn(&R) -> u64),
    Flag(fn(&R) -> bool),
}

enum Set<R> {
    Text(fn(&mut R, String)),
    Number(fn(&mut R, Option<f64>)),
    Count(fn(&mut R, u32)),
    Size(fn(&mut R, u64)),
    Flag(fn(&mut R, bool)),
}

/// A text of the row.
pub fn text<R>(name: &'static str, meaning: &'static str, get: TextOf<R>) -> Column<R> {
    Column { name, meaning, get: Get::Text(get), set: None, is_new: false }
}

/// A text of the row that has a number in the run: rows of one number have one text. Numbers are small.
pub(super) fn numbered<R>(
    name: &'static str,
    meaning: &'static str,
    number: fn(&R) -> usize,
    get: TextOf<R>,
) -> Column<R> {
    Column { name, meaning, get: Get::NumberedText(number, get), set: None, is_new: false }
}

/// A text of the row that rows behind each other share, which is seen without looking at it.
pub(super) fn shared<R>(
    name: &'static str,
    meaning: &'static str,
    is_same: fn(&R, &R) -> bool,
    get: TextOf<R>,
) -> Column<R> {
    Column { name, meaning, get: Get::SharedText(is_same, get), set: None, is_new: false }
}

/// A place of the row, by its number where it has one. Numbers are small.
pub(super) fn place<R>(
    name: &'static str,
    meaning: &'static str,
    number: fn(&R) -> Option<usize>,
    get: fn(&R) -> CompactString,
) -> Column<R> {
    Column { name, meaning, get: Get::NumberedPlace(number, get), set: None, is_new: false }
}

/// A text made of the row.
pub fn text_of<R>(
    name: &'static str,
    meaning: &'static str,
    get: fn(&R, InRun<'_>) -> String,
) -> Column<R> {
    Column { name, meaning, get: Get::OwnText(get), set: None, is_new: false }
}

/// A local time as ISO text, null if it is not known.
pub fn time<R>(
    name: &'static str,
    meaning: &'static str,
    get: fn(&R) -> Option<DateTime>,
) -> Column<R> {
    Column { name, meaning, get: Get::Time(get), set: None, is_new: false }
}

/// A number, null if there is none.
pub fn number<R>(
    name: &'static str,
    meaning: &'static str,
    get: fn(&R) -> Option<f64>,
) -> Column<R> {
    Column { name, meaning, get: Get::Number(get), set: None, is_new: false }
}

/// How many.
pub fn count<R>(name: &'static str, meaning: &'static str, get: fn(&R) -> u32) -> Column<R> {
    Column { name, meaning, get: Get::Count(get), set: None, is_new: false }
}

/// A size in bytes.
pub fn size<R>(name: &'static str, meaning: &'static str, get: fn(&R) -> u64) -> Column<R> {
    Column { name, meaning, get: Get::Size(get), set: None, is_new: false }
}

/// True or false.
pub fn flag<R>(name: &'static str, meaning: &'static str, get: fn(&R) -> bool) -> Column<R> {
    Column { name, meaning, get: Get::Flag(get), set: None, is_new: false }
}

impl<R> Column<R> {
    /// The text column, to be read back.
    pub fn set(self, set: fn(&mut R, String)) -> Self {
        Self { set: Some(Set::Text(set)), ..self }
    }

    /// The column, which tables of an earlier build do not have.
    pub(crate) fn new_here(self) -> Self {
        Self { is_new: true, ..self }
    }

    /// The column of numbers, to be read back.
    pub fn set_number(self, set: fn(&mut R, Option<f64>)) -> Self {
        Self { set: Some(Set::Number(set)), ..self }
    }

    /// The column of counts, to be read back.
    pub fn set_count(self, set: fn(&mut R, u32)) -> Self {
        Self { set: Some(Set::Count(set)), ..self }
    }

    /// The column of sizes, to be read back.
    pub fn set_size(self, set: fn(&mut R, u64)) -> Self {
        Self { set: Some(Set::Size(set)), ..self }
    }

    /// The column of flags, to be read back.
    pub fn set_flag(self, set: fn(&mut R, bool)) -> Self {
        Self { set: Some(Set::Flag(set)), ..self }
    }

    /// What more rows add to the column.
    fn gather(&self, column: &mut Gathered, all: &[R], run: InRun<'_>) {
        let rows = all.iter();
        match (column, &self.get) {
            (Gathered::Texts(texts), Get::Text(get)) => {
                rows.for_each(|row| texts.push(get(row, run)));
            }
            (Gathered::Texts(texts), Get::NumberedText(number, get)) => {
                rows.for_each(|row| texts.push_numbered(number(row), || get(row, run)));
            }
            (Gathered::Texts(texts), Get::SharedText(is_same, get)) => {
                texts.extend(all, *is_same, |row| get(row, run));
            }
            (Gathered::Texts(texts), Get::NumberedPlace(number, get)) => {
                rows.for_each(|row| match number(row) {
                    Some(number) => texts.push_numbered(number, || get(row)),
                    None => texts.push(&get(row)),
                });
            }
            (Gathered::Texts(texts), Get::OwnText(get)) => {
                rows.for_each(|row| texts.push(&get(row, run)));
            }
            (Gathered::Times(times), Get::Time(get)) => {
                times.extend(rows.map(|row| get(row).map(|time| time.to_string())));
            }
            (Gathered::Numbers(numbers), Get::Number(get)) => numbers.extend(rows.map(get)),
            (Gathered::Counts(counts), Get::Count(get)) => counts.extend(rows.map(get)),
            (Gathered::Sizes(sizes), Get::Size(get)) => sizes.extend(rows.map(get)),
            (Gathered::Flags(flags), Get::Flag(get)) => flags.extend(rows.map(get)),
            // A column is begun as what it is.
            _ => {}
        }
    }

    /// Its values, with room for so many.
    fn gathered(&self, rows: usize) -> Gathered {
        match self.get {
            Get::Text(_)
            | Get::NumberedText(..)
            | Get::SharedText(..)
            | Get::NumberedPlace(..)
            | Get::OwnText(_) => Gathered::Texts(Texts::with_room(rows)),
            Get::Time(_) => Gathered::Times(Vec::with_capacity(rows)),
            Get::Number(_) => Gathered::Numbers(Vec::with_capacity(rows)),
            Get::Count(_) => Gathered::Counts(Vec::with_capacity(rows)),
            Get::Size(_) => Gathered::Sizes(Vec::with_capacity(rows)),
            Get::Flag(_) => Gathered::Flags(Vec::with_capacity(rows)),
        }
    }

    fn kind(&self) -> &'static str {
        match self.get {
            Get::Text(_)
            | Get::NumberedText(..)
            | Get::SharedText(..)
            | Get::NumberedPlace(..)
            | Get::OwnText(_) => "text",
            Get::Time(_) => "text, null",
            Get::Number(_) => "f64, null",
            Get::Count(_) => "u32",
            Get::Size(_) => "u64",
            Get::Flag(_) => "bool",
        }
    }
}

impl<R> Table<R> {
    /// The rows as a dataframe.
    ///
    /// # Errors
    /// Never for rows of one length; the type is polars'.
    pub fn frame(&self, rows: &[R], run: InRun<'_>) -> PolarsResult<DataFrame> {
        self.frame_of([rows], rows.len(), run)
    }

    /// The rows of several lists as a dataframe, one behind the other; there is room for so many before it is asked for.
    ///
    /// # Errors
    /// As [`Self::frame`].
    pub fn frame_of(
        &self,
        lists: impl IntoIterator<Item = impl AsRef<[R]>>,
        room: usize,
        run: InRun<'_>,
    ) -> PolarsResult<DataFrame> {
        let (mut height, mut columns) = (0, self.gathered(room));
        for rows in lists {
            let rows = rows.as_ref();
            height += rows.len();
            self.gather(&mut columns, rows, run);
        }
        columns.iter_mut().for_each(Gathered::end);
        let columns = self.columns.iter().zip(columns);
        let columns = columns.map(|(column, gathered)| gathered.column(column.name));
        DataFrame::new(height, columns.collect::<PolarsResult<_>>()?)
    }

    /// Its columns without a row, with room for so many.
    pub(super) fn gathered(&self, rows: usize) -> Vec<Gathered> {
        self.columns.iter().map(|column| column.gathered(rows)).collect()
    }

    /// Adds rows to its columns.
    pub(super) fn gather(&self, columns: &mut [Gathered], rows: &[R], run: InRun<'_>) {
        for (column, gathered) in self.columns.iter().zip(columns) {
            column.gather(gathered, rows, run);
        }
    }

    /// The rows of a dataframe, as far as columns can be read back.
    ///
    /// # Errors
    /// If it lacks such a column.
    pub fn rows(&self, frame: &DataFrame) -> PolarsResult<Vec<R>>
    where
        R: Default + Clone,
    {
        self.rows_of(frame, R::default())
    }

    /// The same for rows that have nothing by default: what cannot be read back is as in `blank`.
    ///
    /// # Errors
    /// If it lacks such a column.
    pub fn rows_of(&self, frame: &DataFrame, blank: R) -> PolarsResult<Vec<R>>
    where
        R: Clone,
    {
        let mut rows = vec![blank; frame.height()];
        for Column { name, set, is_new, .. } in &self.columns {
            if *is_new && frame.column(name).is_err() {
                continue;
            }
            match set {
                Some(Set::Text(set)) => {
                    for (row, text) in rows.iter_mut().zip(frame.column(name)?.str()?.iter()) {
                        set(row, text.unwrap_or("").to_owned());
                    }
                }
                Some(Set::Number(set)) => {
                    for (row, number) in rows.iter_mut().zip(frame.column(name)?.f64()?.iter()) {
                        set(row, number);
                    }
                }
                Some(Set::Count(set)) => {
                    for (row, count) in rows.iter_mut().zip(frame.column(name)?.u32()?.iter()) {
                        set(row, count.unwrap_or(0));
                    }
                }
                Some(Set::Size(set)) => {
                    for (row, size) in rows.iter_mut().zip(frame.column(name)?.u64()?.iter()) {
                        set(row, size.unwrap_or(0));
                    }
                }
                Some(Set::Flag(set)) => {
                    for (row, is) in rows.iter_mut().zip(frame.column(name)?.bool()?.iter()) {
                        set(row, is == Some(true));
                    }
                }
                None => {}
            }
        }
        Ok(rows)
    }

    /// The columns for the documentation.
    pub fn docs(&self) -> Vec<ColumnDoc> {
        let doc = |column: &Column<R>| ColumnDoc {
            table: self.name,
            column: column.name,
            kind: column.kind(),
            meaning: column.meaning,
        };
        self.columns.iter().map(doc).collect()
    }
}
