//! The result of error localisation, and the limits of its search.

/// Limits of the search. They are counts, not times: the same system gives the same answer everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Sets tried for one group of contradictions.
    pub nodes: usize,
    /// The most variables in a set by enumeration.
    pub size: usize,
    /// The most optimal sets listed.
    pub sets: usize,
    /// Sets that weigh so much more than the lightest are listed too: where weights are judgements, they are rivals.
    pub slack: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 20_000, size: 8, sets: 64, slack: 0 }
    }
}

/// How an answer was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// All lighter sets were ruled out.
    Enumeration,
    /// Mixed-integer programming over the contradictions, verified in exact arithmetic.
    MixedInteger,
    /// The budget ran out before a set was found.
    GivenUp,
}

/// The lightest sets of variables that can be changed such that all rules hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localisation {
    /// The weight of the lightest set; zero if there is none. A figure's weight of zero counts as one.
    pub weight: u64,
    /// The optimal sets by size, then by their variables; missing variables, which cost nothing, are left out. One empty set: nothing is wrong. No set:
    /// the rules cannot hold whatever is changed, or the search stopped.
    pub sets: Vec<Vec<usize>>,
    /// The number of optimal sets; `sets` may be cut.
    pub optima: usize,
    /// The variables in every optimal set.
    pub certain: Vec<usize>,
    /// Whether the answer is proven: the weight is the least, and no optimal set is missing except those beyond the limit of sets.
    pub finished: bool,
    /// The method that found it.
    pub method: Method,
}
