//! The rows of the tables as plain data.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use crate::model::{About, How, Part};
use crate::tables::texts::{CELL, CellNames, FIGURE, PLACE, PlaceNames, Texts};

/// A row of `figures`.
#[derive(Debug, Clone)]
pub(super) struct Figure<'t> {
    pub place: PlaceNames<'t>,
    pub value: Option<f64>,
    pub shown: &'t str,
    pub how: How,
    pub about: About,
    pub base: About,
    pub formula: &'t str,
}

impl<'t> Figure<'t> {
    pub(super) fn place(&self) -> PlaceNames<'t> {
        self.place
    }
}

/// A row of `lineage`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'t> {
    pub place: PlaceNames<'t>,
    key: CellNames<'t>,
    pub value: Option<f64>,
    pub part: Part,
    pub side: u32,
}

impl<'t> Origin<'t> {
    pub(super) fn key(&self) -> CellNames<'t> {
        self.key
    }
}

pub(super) fn figures(table: &DataFrame) -> PolarsResult<Vec<Figure<'_>>> {
    let places = Texts::new(table, PLACE)?;
    let about = Texts::new(table, FIGURE)?;
    let base = Texts::new(table, ["base_form", "base_row", "base_column"])?;
    let words = Texts::new(table, ["shown", "how", "formula"])?;
    let values = table.column("value")?.f64()?;
    let rows = places.rows().zip(values.iter()).enumerate();
    let figure = |(index, (place, value))| {
        let [shown, how, formula] = words.row(index);
        let how = How::parse(how).unwrap_or_default();
        let [about, base] = [about, base].map(|names| names.row(index).map(str::to_owned));
        Figure { place, value, shown, how, about, base, formula }
    };
    Ok(rows.map(figure).collect())
}

/// All sources of all figures.
pub(super) fn lineage(table: &DataFrame) -> PolarsResult<Vec<Origin<'_>>> {
    origins(table, &|_| true)
}

/// The sources of the figures whose places are asked for.
fn origins<'t>(
    table: &'t DataFrame,
    is_wanted: &dyn Fn(&PlaceNames<'t>) -> bool,
) -> PolarsResult<Vec<Origin<'t>>> {
    let (keys, parts) = (Texts::new(table, CELL)?, Texts::new(table, ["part"])?);
    let (value, side) = (table.column("value")?.f64()?, table.column("side")?.u32()?);
    let rows = Texts::new(table, PLACE)?.rows().enumerate();
    let origin = |(index, place)| {
        let [part] = parts.row(index);
        Origin {
            place,
            key: keys.row(index),
            value: value.get(index),
            part: Part::parse(part).unwrap_or_default(),
            side: side.get(index).unwrap_or(1),
        }
    };
    Ok(rows.filter(|(_, place)| is_wanted(place)).map(origin).collect())
}

/// The sources of some figures by their places.
pub(super) fn by_cell<'t>(
    table: &'t DataFrame,
    figures: &[Figure<'t>],
) -> PolarsResult<HashMap<PlaceNames<'t>, Vec<Origin<'t>>>> {
    let wanted: HashSet<PlaceNames<'t>> = figures.iter().map(Figure::place).collect();
    let mut rows: HashMap<PlaceNames<'t>, Vec<Origin<'t>>> = HashMap::new();
    for origin in origins(table, &|place| wanted.contains(place))? {
        rows.entry(origin.place).or_default().push(origin);
    }
    Ok(rows)
}
