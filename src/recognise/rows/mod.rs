//! The rows below a header: labels, records, totals, and what says that there is nothing.

pub(super) mod asides;
pub(super) mod body_rows;
pub(super) mod fields;
pub(super) mod labels;
pub(super) mod labels_aside;
pub(super) mod levels;
pub(super) mod lines;
pub(super) mod list_rows;
pub(super) mod narrative;
pub(super) mod no_names;
pub(super) mod nothing;
pub(super) mod numbered_names;
pub(super) mod other_blocks;
pub(super) mod records;
pub(super) mod statements;
pub(super) mod table_rows;
pub(super) mod total_label;
pub(super) mod total_rows;
pub(super) mod transposed;
pub(super) mod two_lines;
pub(super) mod uncounted;
pub(super) mod visibility;
