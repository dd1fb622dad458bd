//! What identifies the records of a register, read from its wide table.

use polars::prelude::*;

use super::matching::Identity;
use crate::definition::{Form, Words};
use office_text::code::plain_code;
use office_text::fold::{Folder, words};

/// Makes names comparable: folds them, and finds what is proper to them.
pub(crate) struct Names {
    folder: Folder,
    /// The long forms of the abbreviations as words, the longest first: what kind of body a record is.
    kinds: Vec<Vec<String>>,
}

impl Names {
    pub(crate) fn new(vocabulary: &Words) -> Self {
        let mut kinds: Vec<Vec<String>> =
            vocabulary.abbreviations.iter().map(|(_, long)| words(long)).collect();
        kinds.retain(|kind| !kind.is_empty());
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.len()));
        Self { folder: Folder::new(&vocabulary.abbreviations), kinds }
    }

    /// Marks, case, abbreviations and blanks aside.
    pub(crate) fn fold(&self, text: &str) -> String {
        self.folder.fold(text)
    }

    /// A folded name without the long forms of abbreviations; the name itself where nothing else is in it.
    pub(crate) fn core(&self, folded: &str) -> String {
        let words: Vec<&str> = folded.split(' ').collect();
        let mut rest = words.as_slice();
        let mut core = Vec::new();
        while let Some((first, tail)) = rest.split_first() {
            let starts = |kind: &&Vec<String>| {
                rest.len() >= kind.len() && rest.iter().zip(kind.iter()).all(|(a, b)| a == b)
            };
            match self.kinds.iter().find(starts) {
                Some(kind) => rest = &rest[kind.len()..],
                None => {
                    core.push(*first);
                    rest = tail;
                }
            }
        }
        if core.is_empty() { folded.to_owned() } else { core.join(" ") }
    }

    pub(crate) fn identity(&self, unit: &str, code: &str, name: &str, order: usize) -> Identity {
        let folded = self.fold(name);
        Identity {
            unit: unit.to_owned(),
            code: plain_code(code),
            core: self.core(&folded),
            name: folded,
            marks: Vec::new(),
            order,
        }
    }
}

/// A record of a register.
#[derive(Debug, Clone)]
pub struct Record {
    /// The unit that reported it.
    pub unit: String,
    /// The record's key in the `cells` table: `3:name`.
    pub row: String,
    pub name: String,
    /// Its unit here is the one that continues in this period.
    pub identity: Identity,
}

/// The records of a wide table; `home` returns the unit in which a unit of the table continues.
pub(crate) fn read(
    table: &DataFrame,
    form: &Form,
    names: &Names,
    home: impl Fn(&str) -> String,
) -> PolarsResult<Vec<Record>> {
    let (unit, row) = (table.column("unit")?.str()?, table.column("row")?.str()?);
    let name = texts(table, &form.name)?;
    let code = if form.code.is_empty() { Vec::new() } else { texts(table, &form.code)? };
    let marks: Vec<Vec<String>> = form
        .matching
        .identity
        .iter()
        .map(|field| Ok(texts(table, field)?.iter().map(|text| names.fold(text)).collect()))
        .collect::<PolarsResult<_>>()?;
    let mut records = Vec::with_capacity(table.height());
    for (index, name) in name.into_iter().enumerate() {
        let unit = unit.get(index).unwrap_or("");
        let code = code.get(index).map_or("", String::as_str);
        let mut identity = names.identity(&home(unit), code, &name, index);
        identity.marks = marks.iter().map(|texts| texts[index].clone()).collect();
        let (unit, row) = (unit.to_owned(), row.get(index).unwrap_or("").to_owned());
        records.push(Record { unit, row, name, identity });
    }
    Ok(records)
}

/// A field of a wide table as texts, blank where it is missing.
pub(crate) fn texts(table: &DataFrame, field: &str) -> PolarsResult<Vec<String>> {
    let column = table.column(field)?.cast(&DataType::String)?;
    Ok(column.str()?.iter().map(|text| text.unwrap_or("").to_owned()).collect())
}

/// A field of a wide table as figures; `None` if it is missing or no number.
pub(crate) fn figures(table: &DataFrame, field: &str) -> PolarsResult<Vec<Option<f64>>> {
    let column = table.column(field)?.cast(&DataType::Float64)?;
    Ok(column.f64()?.iter().collect())
}
