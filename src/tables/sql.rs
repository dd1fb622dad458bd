//! The SQL expressions of definitions, as polars reads them.

use polars::prelude::Expr;
use polars::sql::sql_expr;

use crate::definition::Sql;

/// Parses an expression for [`crate::definition::load`].
///
/// # Errors
/// If it is no SQL expression: why.
pub fn parse(text: &str) -> Result<Sql, String> {
    match sql_expr(text) {
        Ok(Expr::BinaryExpr { op, .. }) if op.is_comparison() => Ok(Sql::Comparison),
        Ok(_) => Ok(Sql::Other),
        Err(error) => {
            let message = error.to_string();
            Err(message.split_once(": ").map_or(message.as_str(), |(_, why)| why).to_owned())
        }
    }
}
