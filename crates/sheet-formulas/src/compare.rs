//! Small questions about formulas, cells and results.

use crate::exact::Exact;
use crate::formula::{Formula, Shift};
use crate::relative::Axis;
use crate::sheet::{Area, Place};

/// Whether a formula names several cells of the line that it is in.
pub(crate) fn adds_along(formula: &Formula, place: Place, axis: Axis) -> bool {
    let own = |area: &Area| match axis {
        Axis::Down => {
            (area.first.1..=area.last.1).contains(&place.1).then(|| area.last.0 - area.first.0 + 1)
        }
        Axis::Across => {
            (area.first.0..=area.last.0).contains(&place.0).then(|| area.last.1 - area.first.1 + 1)
        }
    };
    let references = formula.references();
    let cells: u32 = references
        .iter()
        .filter(|reference| reference.sheet.is_none())
        .filter_map(|reference| reference.area(Shift::default()))
        .filter_map(|area| own(&area))
        .sum();
    cells >= 2
}

/// Cells as areas: runs of a row, and such runs below each other.
pub(crate) fn areas(cells: &[Place]) -> Vec<Area> {
    let mut rows: Vec<Area> = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(last) if last.last == (cell.0, cell.1.wrapping_sub(1)) => last.last = *cell,
            _ => rows.push(Area::cell(*cell)),
        }
    }
    let mut areas: Vec<Area> = Vec::new();
    for row in rows {
        let above = areas.iter_mut().find(|area| {
            (area.first.1, area.last.1) == (row.first.1, row.last.1)
                && area.last.0 + 1 == row.first.0
        });
        match above {
            Some(area) => area.last.0 = row.last.0,
            None => areas.push(row),
        }
    }
    areas
}

/// Whether a stored result is that of a formula: but for the dust of floating point, and for the digits that are cut where a workbook
/// calculates with what it shows.
pub(crate) fn is_result(value: Exact, stored: Exact) -> bool {
    let places = stored.places().and_then(|places| i32::try_from(places).ok());
    if value == stored || places.is_some_and(|places| value.round(places) == Some(stored)) {
        return true;
    }
    let (value, stored) = (value.approximate(), stored.approximate());
    (value - stored).abs() <= 1e-9 * (1.0 + value.abs().max(stored.abs()))
}

/// Whether a typed number is a result, perhaps rounded.
pub(crate) fn agrees(value: Exact, typed: Exact) -> bool {
    if value == typed {
        return true;
    }
    let Some(places) = typed.places().and_then(|places| i32::try_from(places).ok()) else {
        return false;
    };
    if places > 12 || typed.digits() >= 12 {
        // The dust of floating point.
        let gap = value.minus(typed).map(Exact::absolute);
        let least =
            value.absolute().times(Exact::fraction(1, 1_000_000_000).unwrap_or(Exact::ZERO));
        return gap.zip(least).is_some_and(|(gap, least)| gap < least);
    }
    typed.digits() >= 3 && places > 0 && value.round(places) == Some(typed)
}
