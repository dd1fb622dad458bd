//! The neighbours of a number: the figures of its row in an indicator form, of its column in a register.

use super::ambiguous::NeighbourStats;
use crate::definition::{Form, FormKind};
use crate::model::{Cell, Content, Table, TableCell};
use office_text::number::{NumberKind, Reading, read_number, style_of};

/// The number of cells that are enough for a typical value.
const ENOUGH: usize = 200;

/// The statistics of the neighbours of a cell; `None` if there are only zeros.
pub(crate) fn figures(table: &Table, form: &Form, cell: &TableCell) -> Option<NeighbourStats> {
    let is_beside = |other: &&TableCell| {
        other.address != cell.address
            && match form.kind {
                FormKind::Indicators => other.row == cell.row,
                FormKind::Register => other.column == cell.column,
                FormKind::Narrative => false,
            }
    };
    let others = table.cells.iter().filter(is_beside).take(ENOUGH);
    let figures = others.filter_map(|other| other.cell.as_ref().and_then(figure));
    let mut figures: Vec<f64> = figures.filter(|figure| *figure != 0.0).collect();
    figures.sort_by(f64::total_cmp);
    let typical = *figures.get(figures.len() / 2)?;
    let has_decimals = figures.iter().any(|figure| figure.fract() != 0.0);
    Some(NeighbourStats { typical, has_decimals })
}

/// A figure that can only be one number.
fn figure(cell: &Cell) -> Option<f64> {
    match &cell.content {
        Content::Number(number) => Some(*number),
        Content::Text => {
            let text = &cell.text;
            let sure = !text.contains(['.', ',']) || style_of(text).is_some();
            match read_number(text, NumberKind::Decimal) {
                Reading::Exact(number) if sure => Some(number),
                _ => None,
            }
        }
        _ => None,
    }
}
