//! Where the rows of a template's sheet are in the workbook that is made of it: some are repeated, what is below moves along.

use super::book::Rect;

/// Rows of a template that are repeated: one sample or more, taken for any number of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepeatedRows {
    /// The first sample, from zero.
    pub first: u32,
    /// The last sample.
    pub last: u32,
    /// How many rows there are in the workbook; one at least.
    pub count: u32,
}

impl RepeatedRows {
    /// How many samples there are.
    pub fn samples(&self) -> u32 {
        self.last - self.first + 1
    }

    /// Whether a row of the template is one of the samples.
    pub fn has(&self, row: u32) -> bool {
        (self.first..=self.last).contains(&row)
    }

    /// The sample, as a row of the template, of a row by its position. The first and the last row are as the first and the last sample;
    /// the samples between take turns.
    pub fn sample_of(&self, position: u32) -> u32 {
        let samples = self.samples();
        let between = samples.saturating_sub(2);
        match (position, position + 1 == self.count) {
            (0, _) => self.first,
            (_, true) => self.last,
            (_, false) if between > 0 => self.first + 1 + (position - 1) % between,
            _ => self.first,
        }
    }
}

/// The rows of a sheet of a template, and where they are in the workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowMap {
    /// In order; none overlaps another.
    blocks: Vec<RepeatedRows>,
}

impl RowMap {
    /// Of repeated rows, in any order; of those that overlap the first is taken.
    pub fn new(mut blocks: Vec<RepeatedRows>) -> Self {
        blocks.retain(|block| block.first <= block.last);
        blocks.iter_mut().for_each(|block| block.count = block.count.max(1));
        blocks.sort_by_key(|block| block.first);
        blocks.dedup_by(|later, earlier| later.first <= earlier.last);
        Self { blocks }
    }

    /// The repeated rows, in order.
    pub fn blocks(&self) -> &[RepeatedRows] {
        &self.blocks
    }

    /// The repeated rows that a row of the template belongs to.
    pub fn block(&self, row: u32) -> Option<&RepeatedRows> {
        self.blocks.iter().find(|block| block.has(row))
    }

    /// Whether every row is where it was.
    pub fn is_still(&self) -> bool {
        self.blocks.iter().all(|block| block.count == block.samples())
    }

    /// A row by its position within the repeated rows that begin at a row of the template.
    pub fn position(&self, first: u32, position: u32) -> u32 {
        self.shifted(first).saturating_add(position)
    }

    /// A row of the template; `None` if it is a sample that was not needed. Of a single sample that is repeated it is the first row.
    pub fn row(&self, row: u32) -> Option<u32> {
        let Some(block) = self.block(row) else { return Some(self.shifted(row)) };
        let start = self.shifted(block.first);
        match row - block.first {
            0 => Some(start),
            _ if row == block.last && block.count > 1 => Some(start + block.count - 1),
            sample if sample + 1 < block.count => Some(start + sample),
            _ => None,
        }
    }

    /// A row of the template as the first of a range.
    pub fn first_of_range(&self, row: u32) -> u32 {
        self.row(row).unwrap_or_else(|| self.last_of_block(row))
    }

    /// A row of the template as the last of a range: of the last sample it is the last of its rows.
    pub fn last_of_range(&self, row: u32) -> u32 {
        match self.block(row) {
            Some(block) if row == block.last => self.last_of_block(row),
            _ => self.first_of_range(row),
        }
    }

    /// The areas of the workbook whose cells are as those of an area of the template.
    pub fn areas(&self, area: Rect) -> Vec<Rect> {
        let mut rows: Vec<(u32, u32)> = Vec::new();
        let mut add = |first: u32, last: u32| match rows.last_mut() {
            Some((_, end)) if *end + 1 == first => *end = last,
            _ => rows.push((first, last)),
        };
        let mut row = area.first_row;
        while row <= area.last_row {
            let Some(block) = self.block(row) else {
                let next = self.blocks.iter().map(|block| block.first).find(|first| *first > row);
                let last = next.map_or(area.last_row, |next| area.last_row.min(next - 1));
                add(self.shifted(row), self.shifted(last));
                row = last.saturating_add(1);
                continue;
            };
            let start = self.shifted(block.first);
            for position in 0..block.count {
                let sample = block.sample_of(position);
                if (area.first_row..=area.last_row).contains(&sample) {
                    add(start + position, start + position);
                }
            }
            row = block.last.saturating_add(1);
        }
        let rect = |(first_row, last_row)| Rect { first_row, last_row, ..area };
        rows.into_iter().map(rect).collect()
    }

    fn last_of_block(&self, row: u32) -> u32 {
        let block = self.block(row);
        block.map_or(row, |block| self.shifted(block.first) + block.count - 1)
    }

    /// A row, moved by the repeated rows above it.
    fn shifted(&self, row: u32) -> u32 {
        let above = self.blocks.iter().filter(|block| block.last < row);
        let moved = above.fold(i64::from(row), |row, block| {
            row + i64::from(block.count) - i64::from(block.samples())
        });
        u32::try_from(moved).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(first_row: u32, last_row: u32) -> Rect {
        Rect { first_row, last_row, first_column: 1, last_column: 2 }
    }

    #[test]
    fn rows_below_repeated_ones_move_and_ranges_grow() {
        let map = RowMap::new(vec![RepeatedRows { first: 5, last: 6, count: 12 }]);
        assert_eq!([4, 5, 6, 7].map(|row| map.row(row)), [Some(4), Some(5), Some(16), Some(17)]);
        assert_eq!((map.first_of_range(5), map.last_of_range(6)), (5, 16));
        assert_eq!(map.areas(area(3, 8)), [area(3, 18)]);
        assert_eq!(map.areas(area(6, 6)), [area(16, 16)]);
    }

    #[test]
    fn samples_that_are_not_needed_are_gone() {
        let map = RowMap::new(vec![RepeatedRows { first: 5, last: 8, count: 1 }]);
        assert_eq!([5, 6, 8, 9].map(|row| map.row(row)), [Some(5), None, None, Some(6)]);
        assert_eq!((map.first_of_range(5), map.last_of_range(8)), (5, 5));
        assert_eq!(map.areas(area(7, 9)), [area(6, 6)]);
    }

    #[test]
    fn the_samples_between_the_first_and_the_last_take_turns() {
        let block = RepeatedRows { first: 5, last: 8, count: 6 };
        let samples: Vec<u32> = (0..6).map(|position| block.sample_of(position)).collect();
        assert_eq!(samples, [5, 6, 7, 6, 7, 8]);
        let single = RepeatedRows { first: 5, last: 5, count: 3 };
        assert_eq!((0..3).map(|at| single.sample_of(at)).collect::<Vec<_>>(), [5, 5, 5]);
        let map = RowMap::new(vec![single]);
        assert_eq!((map.row(5), map.last_of_range(5), map.row(6)), (Some(5), 7, Some(8)));
    }
}
