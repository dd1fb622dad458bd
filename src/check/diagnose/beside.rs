//! Figures that are in the cell above or below as well, of a list also in the one to the left or right: whoever copies a table may take a figure from beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::check::linear::UnitSystem;
use crate::model::CellKey;
use crate::model::book::address;
use data_editing::{Exact, ONE};

/// The cells of a unit whose figure is that of a cell beside it.
#[derive(Debug, Default)]
pub(super) struct Beside(BTreeSet<CellKey>);

impl Beside {
    /// Those of the cells of a unit's rules.
    pub(super) fn of(unit: &UnitSystem<'_, '_>, context: &Context<'_>) -> Self {
        let cells = unit.cells.iter().filter_map(|key| {
            let cell = context.cells().get(*key)?;
            let [file, sheet, at] = cell.source();
            let (row, column) = address(at)?;
            Some(((file, sheet, column, row), (*key, context.reported(*key)?)))
        });
        let cells: BTreeMap<_, _> = cells.collect();
        let is_same = |(file, sheet, column, row): (&str, &str, u32, u32), figure: Exact| {
            let other = cells.get(&(file, sheet, column, row));
            other.is_some_and(|(_, other)| *other == figure)
        };
        let found = cells.iter().filter(|((file, sheet, column, row), (key, figure))| {
            let rows = row.checked_sub(1).into_iter().chain([row + 1]);
            let mut rows = rows.map(|row| (*file, *sheet, *column, row));
            let columns = column.checked_sub(1).into_iter().chain([column + 1]);
            let columns = columns.filter(|_| context.is_of_list(*key));
            let mut columns = columns.map(|column| (*file, *sheet, column, *row));
            let is_same = |place| is_same(place, *figure);
            tells(*figure) && (rows.any(is_same) || columns.any(is_same))
        });
        Self(found.map(|(_, (key, _))| *key).collect())
    }

    pub(super) fn has(&self, cell: CellKey) -> bool {
        self.0.contains(&cell)
    }
}

/// Whether a figure is seldom in two cells by chance: it has three digits at least, noughts at its end aside.
pub(super) fn tells(figure: Exact) -> bool {
    let mut rest = figure.abs() / (ONE / 10);
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
    }
    rest >= 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_round_figures_tell_nothing() {
        assert!([335, 14_624_000].into_iter().all(|tenths| tells(tenths * ONE / 10)));
        assert!(![0, 90, 2_500, 180].into_iter().any(|tenths| tells(tenths * ONE / 10)));
    }
}
