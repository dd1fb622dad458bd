//! How the sheets of the workbook of decisions look.

use std::collections::BTreeMap;

use crate::model::output::{OutCell, OutContent};
use office_text::heights::{boxed_height, height as text_height, line as line_height};

/// Of the text, in points.
pub(super) const SIZE: f64 = 11.0;

/// How tall each row must be for the text in it.
pub(super) fn heights(cells: &[OutCell], widths: &[f64], size: f64) -> BTreeMap<u32, f64> {
    let mut heights: BTreeMap<u32, f64> = BTreeMap::new();
    for cell in cells {
        let width = usize::try_from(cell.column).ok().and_then(|index| widths.get(index));
        if let (OutContent::Text(text), Some(width), true) = (&cell.content, width, cell.style.wrap)
        {
            let own = cell.style.size.unwrap_or(size);
            let height = if cell.style.border { boxed_height } else { text_height };
            let needed = height(text, *width, own, cell.style.bold);
            let height = heights.entry(cell.row).or_insert_with(|| line_height(size));
            *height = height.max(needed);
        }
    }
    heights
}
