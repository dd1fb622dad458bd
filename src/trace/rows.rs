//! The rows of the tables as plain data.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use crate::model::{About, How, Part};

/// The place of a figure: file, sheet and cell.
pub(super) type At<'t> = [&'t str; 3];

/// The identity of a cell of a unit: unit, form, row and column.
pub(super) type Key<'t> = [&'t str; 4];

/// A row of `figures`.
#[derive(Debug, Clone)]
pub(super) struct Figure<'t> {
    pub place: At<'t>,
    pub value: Option<f64>,
    pub shown: &'t str,
    pub how: How,
    pub about: About,
    pub base: About,
    pub formula: &'t str,
}

impl<'t> Figure<'t> {
    pub(super) fn place(&self) -> At<'t> {
        self.place
    }
}

/// A row of `lineage`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'t> {
    pub place: At<'t>,
    key: Key<'t>,
    pub value: Option<f64>,
    pub part: Part,
    pub side: u32,
}

impl<'t> Origin<'t> {
    pub(super) fn key(&self) -> Key<'t> {
        self.key
    }
}

/// The columns of texts of a table, by their names.
pub(super) fn texts<'t, const N: usize>(
    table: &'t DataFrame,
    names: [&str; N],
) -> PolarsResult<[&'t StringChunked; N]> {
    let mut columns = Vec::with_capacity(N);
    for name in names {
        columns.push(table.column(name)?.str()?);
    }
    columns.try_into().map_err(|_| polars_err!(ComputeError: "a column is missing"))
}

/// The texts of one row.
pub(super) fn row<'t, const N: usize>(
    columns: &[&'t StringChunked; N],
    index: usize,
) -> [&'t str; N] {
    columns.map(|column| column.get(index).unwrap_or(""))
}

pub(super) fn figures(table: &DataFrame) -> PolarsResult<Vec<Figure<'_>>> {
    let place = texts(table, ["file", "sheet", "cell"])?;
    let about = texts(table, ["form", "row", "column"])?;
    let base = texts(table, ["base_form", "base_row", "base_column"])?;
    let words = texts(table, ["shown", "how", "formula"])?;
    let value = table.column("value")?.f64()?;
    let figure = |index| {
        let [shown, how, formula] = row(&words, index);
        Figure {
            place: row(&place, index),
            value: value.get(index),
            shown,
            how: How::parse(how).unwrap_or_default(),
            about: row(&about, index).map(str::to_owned),
            base: row(&base, index).map(str::to_owned),
            formula,
        }
    };
    Ok((0..table.height()).map(figure).collect())
}

/// All sources of all figures.
pub(super) fn lineage(table: &DataFrame) -> PolarsResult<Vec<Origin<'_>>> {
    origins(table, &|_| true)
}

/// The sources of the figures whose places are asked for.
fn origins<'t>(
    table: &'t DataFrame,
    is_wanted: &dyn Fn(&At<'t>) -> bool,
) -> PolarsResult<Vec<Origin<'t>>> {
    let place = texts(table, ["file", "sheet", "cell"])?;
    let key = texts(table, ["unit", "form", "row", "column"])?;
    let [part] = texts(table, ["part"])?;
    let (value, side) = (table.column("value")?.f64()?, table.column("side")?.u32()?);
    let origin = |index| {
        let place = row(&place, index);
        is_wanted(&place).then(|| Origin {
            place,
            key: row(&key, index),
            value: value.get(index),
            part: part.get(index).and_then(Part::parse).unwrap_or_default(),
            side: side.get(index).unwrap_or(1),
        })
    };
    Ok((0..table.height()).filter_map(origin).collect())
}

/// The sources of some figures by their places.
pub(super) fn by_cell<'t>(
    table: &'t DataFrame,
    figures: &[Figure<'t>],
) -> PolarsResult<HashMap<At<'t>, Vec<Origin<'t>>>> {
    let wanted: HashSet<At<'t>> = figures.iter().map(Figure::place).collect();
    let mut rows: HashMap<At<'t>, Vec<Origin<'t>>> = HashMap::new();
    for origin in origins(table, &|place| wanted.contains(place))? {
        rows.entry(origin.place).or_default().push(origin);
    }
    Ok(rows)
}
