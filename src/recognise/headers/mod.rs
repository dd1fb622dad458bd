//! Headers: which column of a sheet is which column of a form, in whatever shape they come.

pub(super) mod blocks;
pub(super) mod doubtful;
pub(super) mod flat_headers;
pub(super) mod gaps;
pub(super) mod header;
pub(super) mod header_cells;
pub(super) mod header_memo;
pub(super) mod header_path;
pub(super) mod headerless;
pub(super) mod month_sums;
pub(super) mod old_headers;
pub(super) mod period_headers;
mod plain_headers;
pub(super) mod qualifiers;
