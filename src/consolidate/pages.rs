//! Where the pages of a printed sheet end: no page has the table's header and no row, no signature is alone.

use std::ops::RangeInclusive;

use crate::model::output::OutSheet;
use office_text::heights::COLUMN_PIXELS;

/// What can be printed on, in points: A4 less margins of 20 mm above and below, 25 mm at left and 15 mm at right.
const LONG: f64 = 728.0;
const SHORT: f64 = 481.0;
/// The width and height that programs take for the same sheet differ by so much.
const SAFETY: f64 = 0.96;
/// The height of a row that declares none, in points.
const ROW: f64 = 15.0;
/// No sheet has more breaks that are set by hand, as Excel writes them.
const MOST_BREAKS: usize = 1_023;
/// Points in a pixel of a column's width.
const POINT: f64 = 0.75;

/// The rows that begin a page. Rows in one range of `together` stay on one page where that has room for them. Of more pages than can be told the last ones are:
/// the program that prints ends the others where they are full, and the signature still has rows before it.
pub(crate) fn breaks(sheet: &OutSheet, last: u32, together: &[RangeInclusive<u32>]) -> Vec<u32> {
    let (wide, high) = if sheet.landscape { (LONG, SHORT) } else { (SHORT, LONG) };
    let width: f64 = sheet.widths.iter().map(|width| (width * COLUMN_PIXELS + 5.0) * POINT).sum();
    // The sheet is printed one page wide.
    let room = high * SAFETY / (wide / width.max(1.0)).min(1.0);
    let height = |row: u32| sheet.heights.get(&row).copied().unwrap_or(ROW);
    let repeated = sheet.repeat_rows;
    let header: f64 = repeated.map_or(0.0, |(first, last)| (first..=last).map(height).sum());
    let mut breaks = Vec::new();
    let (mut begin, mut used) = (0, 0.0);
    let mut row = 0;
    while row <= last {
        if used + height(row) <= room || row == begin {
            used += height(row);
            row += 1;
            continue;
        }
        // What does not fit on any page is broken where the page is full.
        let least = repeated.map_or(begin, |(_, last)| if begin == 0 { last + 1 } else { begin });
        let mut index = row;
        // Nor is it begun on another page.
        let fits =
            |range: &RangeInclusive<u32>| header + range.clone().map(height).sum::<f64>() <= room;
        let holds = |range: &&RangeInclusive<u32>, index: u32| {
            range.contains(&index) && (least + 1..index).contains(range.start()) && fits(range)
        };
        while let Some(range) = together.iter().find(|range| holds(range, index)) {
            index = *range.start();
        }
        breaks.push(index);
        (begin, row) = (index, index);
        used = if repeated.is_some_and(|(_, last)| index > last) { header } else { 0.0 };
    }
    breaks.split_off(breaks.len().saturating_sub(MOST_BREAKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of rows of 20 points, of which a page has room for 23 (481 · 0.96 / 20), with a header of one row at the top.
    fn sheet(rows: u32) -> OutSheet {
        OutSheet {
            landscape: true,
            widths: vec![50.0],
            heights: (0..rows).map(|row| (row, 20.0)).collect(),
            repeat_rows: Some((0, 0)),
            ..OutSheet::default()
        }
    }

    #[test]
    fn what_fits_on_a_page_is_not_broken() {
        assert!(breaks(&sheet(23), 22, &[18..=22]).is_empty());
    }

    #[test]
    fn a_signature_takes_the_last_rows_with_it() {
        assert_eq!(breaks(&sheet(25), 24, &[]), [23], "without it the signature stands alone");
        assert_eq!(breaks(&sheet(25), 24, &[19..=24]), [19]);
        // The second page has one row less: its header.
        assert_eq!(breaks(&sheet(47), 46, &[]), [23, 45]);
    }

    #[test]
    fn a_signature_takes_only_as_many_rows_with_it_as_a_page_has_room_for() {
        // The last row but the signature's four is as tall as half a page: with two more rows before it there is no room.
        let mut tall = sheet(25);
        tall.heights.insert(20, 300.0);
        tall.heights.insert(19, 80.0);
        assert_eq!(breaks(&tall, 24, &[18..=24, 19..=24, 20..=24]), [20]);
    }

    #[test]
    fn of_more_pages_than_a_sheet_can_tell_the_last_ones_are_told() {
        let rows = 30_000;
        let breaks = breaks(&sheet(rows), rows - 1, &[rows - 5..=rows - 1]);
        assert_eq!(breaks.len(), 1_023);
        assert!(breaks.last().is_some_and(|last| *last <= rows - 5), "{breaks:?}");
    }

    #[test]
    fn ranges_that_overlap_stay_together_and_what_is_too_tall_is_broken() {
        assert_eq!(breaks(&sheet(25), 24, &[19..=24, 17..=19]), [17]);
        assert_eq!(breaks(&sheet(60), 59, &[1..=59]), [23, 45]);
    }
}
