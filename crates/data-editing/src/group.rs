//! Contradictions that have a variable in common.

use super::search::SearchResult;

/// Contradictions that are searched together.
pub(super) struct Group {
    /// Positions of its contradictions.
    pub seeds: Vec<usize>,
    /// Sets of variables of which one must change.
    pub conflicts: Vec<Vec<usize>>,
    /// `None` until it is searched.
    pub result: Option<SearchResult>,
}

/// Whether two ordered lists have a member in common.
pub(super) fn intersect(one: &[usize], other: &[usize]) -> bool {
    one.iter().any(|member| other.binary_search(member).is_ok())
}
