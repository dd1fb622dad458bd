//! `[reading]` of a form: how hidden, merged, commented and unreadable cells count.

use serde::{Deserialize, Serialize};

use super::reader::Node;
use crate::model::words;

words! {
    /// What is done with hidden sheets, rows or columns.
    #[derive(Serialize, Deserialize)]
    pub enum Hidden {
        /// Like others.
        Read = "read";
        /// As if they were not there.
        Skip = "skip";
        /// Their figures are not accepted: the unit must show them.
        Reject = "reject";
    }
}

words! {
    /// Where the value of a merged area counts.
    pub enum Merged {
        /// What is no amount in each record of a list that it is merged over, anything else in its first cell.
        Texts = "texts";
        /// In its first cell.
        Anchor = "anchor";
        /// In each of its cells that belongs to the table.
        Fill = "fill";
    }
}

words! {
    /// What is done with comments.
    pub enum Comments {
        /// They are not looked at.
        Ignore = "ignore";
        /// They are quoted in a finding.
        Note = "note";
    }
}

words! {
    /// What a cell is taken for that has no value: an error, or a formula whose result is not stored.
    pub enum NoValue {
        /// An error that the unit must mend.
        Reject = "reject";
        /// A blank cell.
        Blank = "blank";
        /// Nothing to report: zero where a number belongs, else a blank.
        Nil = "nil";
    }
}

words! {
    /// What is done with the dates of a workbook that counts its days from 1904.
    pub enum Dates1904 {
        /// They are the days that the sender sees.
        Convert = "convert";
        /// The unit must send them again.
        Reject = "reject";
    }
}

/// How a form reads its sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingPolicy {
    /// Of whole sheets.
    pub hidden_sheets: Hidden,
    /// Of rows of a table.
    pub hidden_rows: Hidden,
    /// Of columns of a table.
    pub hidden_columns: Hidden,
    /// Of merged areas within a table.
    pub merged: Merged,
    /// Of notes and threads at cells.
    pub comments: Comments,
    /// Of formulas without a stored result: never [`NoValue::Nil`], since the result may be anything.
    pub no_value: NoValue,
    /// Of `#DIV/0!` and its kin.
    pub error_cells: NoValue,
    /// Of workbooks that count days from 1904.
    pub dates_1904: Dates1904,
}

impl Default for ReadingPolicy {
    /// Templates hide rows and columns that hold figures, and sheets that hold old ones. A village merged over three households is that of each; an amount may be of all three.
    fn default() -> Self {
        Self {
            hidden_sheets: Hidden::Skip,
            hidden_rows: Hidden::Read,
            hidden_columns: Hidden::Read,
            merged: Merged::Texts,
            comments: Comments::Ignore,
            no_value: NoValue::Reject,
            error_cells: NoValue::Reject,
            dates_1904: Dates1904::Convert,
        }
    }
}

const NO_VALUE: [(&str, NoValue); 2] = [("reject", NoValue::Reject), ("blank", NoValue::Blank)];

/// Reads the table; what it does not say is as by default.
pub(crate) fn read(mut node: Node<'_>) -> ReadingPolicy {
    let default = ReadingPolicy::default();
    let policy = ReadingPolicy {
        hidden_sheets: node
            .choice("hidden_sheets", &Hidden::WORDS)
            .unwrap_or(default.hidden_sheets),
        hidden_rows: node.choice("hidden_rows", &Hidden::WORDS).unwrap_or(default.hidden_rows),
        hidden_columns: node
            .choice("hidden_columns", &Hidden::WORDS)
            .unwrap_or(default.hidden_columns),
        merged: node.choice("merged", &Merged::WORDS).unwrap_or(default.merged),
        comments: node.choice("comments", &Comments::WORDS).unwrap_or(default.comments),
        no_value: node.choice("no_value", &NO_VALUE).unwrap_or(default.no_value),
        error_cells: node.choice("error_cells", &NoValue::WORDS).unwrap_or(default.error_cells),
        dates_1904: node.choice("dates_1904", &Dates1904::WORDS).unwrap_or(default.dates_1904),
    };
    node.finish();
    policy
}
