//! How tables are joined.

use polars::prelude::*;
use polars_ops::prelude::MaintainOrderJoin;

/// A left join that keeps the order of the left table.
pub fn left_in_order() -> JoinArgs {
    let mut arguments = JoinArgs::new(JoinType::Left);
    arguments.maintain_order = MaintainOrderJoin::Left;
    arguments
}
