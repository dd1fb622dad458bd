//! The SQL expressions of definitions, as polars reads them.

use polars::prelude::Expr;
use polars::sql::sql_expr;

use crate::definition::Sql;
use crate::model::Message;

/// Parses an expression for [`crate::definition::load`].
///
/// # Errors
/// If it is no SQL expression: why.
pub fn parse(text: &str) -> Result<Sql, Message> {
    match sql_expr(text) {
        Ok(Expr::BinaryExpr { op, .. }) if op.is_comparison() => Ok(Sql::Comparison),
        Ok(_) => Ok(Sql::Other),
        Err(error) => {
            let message = error.to_string();
            Err(reason(message.split_once(": ").map_or(&message, |(_, why)| why)))
        }
    }
}

/// Why a text is no expression, in the words of polars. The usual ones are translated, the others are quoted.
fn reason(en: &str) -> Message {
    let function =
        en.strip_prefix("unsupported function '").and_then(|name| name.strip_suffix('\''));
    let vi = match function {
        Some(function) => format!("không có hàm `{function}`"),
        None if en.starts_with("unable to parse") => "sai cú pháp".to_owned(),
        None => format!("bộ đọc SQL báo “{en}”"),
    };
    Message::new(vi, en)
}
