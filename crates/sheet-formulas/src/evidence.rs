//! What a finding rests on, and how sure it is by that.

/// What a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// A typed figure is what the formula of its like comes to, and so are others beside it.
    SameResult,
    /// A typed figure alone is what the formula of its like comes to, and that of one figure, or beside others that are something else.
    OneSameResult,
    /// Typed noughts are what the formula of their like comes to.
    Noughts,
    /// Noughts are typed where the formula of their like would divide nought by nought.
    NoughtsDivided,
    /// A figure from which another one is calculated, where its like are calculated from the other.
    Turned,
    /// A typed figure that is something else than the formula of its like comes to: with the formula on both sides, or on one.
    Among { both: bool },
    /// A sum of other cells than those of its like, but for few.
    SimilarSum,
    /// Another formula with most cells of those of its like: with the formula on both sides, or on one.
    Similar { both: bool },
    /// Another formula than its many like on both sides.
    Unlike,
    /// The last of a line takes its figure from another place of another sheet.
    AnotherSheet,
    /// A sum leaves out figures beside those that it adds.
    SumAlone,
    /// A sum adds cells and their sum.
    CountedTwice,
    /// The closing balance in a row of totals is not the last one of its column.
    Closing,
    /// The stored result is not what the formula comes to.
    Recalculated,
    /// What is no fault by itself: it is as it is written.
    Written,
}

impl Evidence {
    /// The share of such findings that people marked as faults in real workbooks (the table in the README), with at most ten of a workbook: some have hundreds of one
    /// kind. Less than the share where all are of one workbook. Closing balances and stale results, which nobody marked, are contradicted by figures of the sheet.
    pub(crate) fn confidence(self) -> f64 {
        match self {
            Self::SameResult => 0.8,
            Self::OneSameResult => 0.55,
            Self::Noughts => 0.75,
            Self::NoughtsDivided => 0.6,
            Self::Turned => 0.5,
            Self::Among { both: true } => 0.9,
            Self::Among { both: false } => 0.6,
            Self::SimilarSum => 0.85,
            Self::Similar { both: true } => 0.8,
            Self::Similar { both: false } => 0.65,
            Self::Unlike => 0.45,
            Self::AnotherSheet => 0.6,
            Self::SumAlone => 0.55,
            Self::CountedTwice => 0.7,
            Self::Closing => 0.8,
            Self::Recalculated => 0.95,
            Self::Written => 1.0,
        }
    }
}
