//! Lists that the office keeps for itself, as plain data: what a layout's `listing` sheets show.

use super::output::OutContent;

/// One list: rows under named columns, and the row below that sums them where there is one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listing {
    /// The names that layouts may show.
    pub columns: &'static [&'static str],
    /// A value for each column.
    pub rows: Vec<Vec<OutContent>>,
    /// The row of totals, if the list has one.
    pub total: Option<Vec<OutContent>>,
}

/// The columns with the completeness of a line.
macro_rules! with_rates {
    ($($first:literal),+) => {
        &[
            $($first,)+ "expected", "received", "received_rate", "on_time", "on_time_rate", "accepted", "accepted_rate", "blank",
        ]
    };
}

/// The lists and their columns. The names are public: see docs/definitions.md.
pub const LISTINGS: [(&str, &[&str]); 10] = [
    (
        "submissions",
        &["unit", "received", "days", "document_no", "forms", "file", "standing", "note"],
    ),
    ("by-form", with_rates!["form", "title"]),
    ("by-unit", with_rates!["unit"]),
    ("over-time", with_rates!["subject", "period", "change"]),
    (
        "quality",
        &[
            "unit",
            "completeness",
            "timeliness",
            "consistency",
            "plausibility",
            "score",
            "change",
            "cells",
            "nothing",
            "not_applicable",
            "refused",
            "unreadable",
            "left_blank",
            "not_sent",
        ],
    ),
    ("counts", &["unit", "errors", "warnings", "kinds", "effect"]),
    (
        "findings",
        &[
            "unit", "effect", "severity", "kind", "form", "row", "column", "file", "cell",
            "reported", "expected", "message", "evidence",
        ],
    ),
    (
        "corrections",
        &["status", "unit", "form", "row", "column", "before", "after", "reason", "rule"],
    ),
    ("ledger", &["fate", "reason", "cells", "files"]),
    (
        "balance",
        &["form", "row", "column", "cells_in", "value_in", "cells_out", "value_out", "difference"],
    ),
];

/// The lists of what became of the numbers: they are made when it is known which went into an output.
pub const LATE: [&str; 2] = ["ledger", "balance"];

/// The columns of a list.
pub fn columns_of(list: &str) -> Option<&'static [&'static str]> {
    LISTINGS.iter().find(|(name, _)| *name == list).map(|(_, columns)| *columns)
}
