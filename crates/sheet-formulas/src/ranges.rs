//! Sums and what lies beside the cells that they add.

use crate::exact::Exact;
use crate::linear::Linear;
use crate::page::Page;
use crate::relative::Axis;
use crate::sheet::{Area, Place};

/// The cells that a sum leaves out although they are figures beside those that it adds; `None` if there are none.
pub(crate) fn missed(page: &Page<'_>, place: Place, linear: &Linear) -> Option<Area> {
    for axis in [Axis::Down, Axis::Across] {
        let Some((first, last)) = run(linear, place, axis) else { continue };
        let at = |along: u32| match axis {
            Axis::Down => (along, place.1),
            Axis::Across => (place.0, along),
        };
        let own = match axis {
            Axis::Down => place.0,
            Axis::Across => place.1,
        };
        if own <= last || (axis == Axis::Across && has_like(page, place)) {
            continue;
        }
        // Between the last cell and the sum: all that follows without a gap.
        let between = (last + 1..own).take_while(|it| is_missed(page, at(*it), axis)).last();
        if let Some(end) = between.filter(|end| *end - last <= 3) {
            return Some(Area { first: at(last + 1), last: at(end) });
        }
        // One cell before the first, with which a block begins.
        if let Some(before) = first.checked_sub(1)
            && axis == Axis::Down
            && is_missed(page, at(before), axis)
            && !is_heading(page, at(before))
            && before.checked_sub(1).is_none_or(|it| page.number(at(it)).is_none())
        {
            return Some(Area::cell(at(before)));
        }
    }
    None
}

/// Whether cells below or above have the same formula.
fn has_like(page: &Page<'_>, place: Place) -> bool {
    let Some(read) = page.formulas.get(&place) else { return false };
    let line = page.line(Axis::Down, place);
    line.and_then(|line| line.groups.get(line.group(&read.down)?))
        .is_some_and(|cells| cells.len() > 1)
}

/// The first and last of the only cells of the same line that a formula adds, without a gap.
fn run(linear: &Linear, place: Place, axis: Axis) -> Option<(u32, u32)> {
    if !linear.constant.is_zero() || linear.factors.len() < 2 {
        return None;
    }
    let mut ends: Option<(u32, u32)> = None;
    for ((sheet, cell), factor) in &linear.factors {
        let (along, own) = match axis {
            Axis::Down => (cell.0, cell.1 == place.1),
            Axis::Across => (cell.1, cell.0 == place.0),
        };
        if sheet.is_some() || !own || *factor != Exact::ONE {
            return None;
        }
        ends = match ends {
            None => Some((along, along)),
            Some((first, last)) if along == last + 1 => Some((first, along)),
            Some(_) => return None,
        };
    }
    ends
}

/// Whether a cell has a typed figure, with words in its row.
fn is_missed(page: &Page<'_>, cell: Place, axis: Axis) -> bool {
    let is_typed = match page.formulas.get(&cell) {
        None => page.number(cell).is_some(),
        Some(read) => read.formula.is_constant(),
    };
    is_typed && (axis == Axis::Across || page.has_words(cell))
}

/// A year, or a number above which there is none and that its row shares.
fn is_heading(page: &Page<'_>, cell: Place) -> bool {
    page.number(cell).is_some_and(|number| {
        number.is_whole() && number >= Exact::whole(1_900) && number <= Exact::whole(2_100)
    })
}
