//! Columns of a sheet side by side.

/// Adjacent columns, both ends included: each of several tables side by side has its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Window {
    pub first: u32,
    pub last: u32,
}

impl Window {
    /// All columns of a sheet.
    pub(crate) const ALL: Self = Self { first: 0, last: u32::MAX };

    pub(crate) fn has(self, column: u32) -> bool {
        (self.first..=self.last).contains(&column)
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}
