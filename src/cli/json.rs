//! JSON of the commands: docs/json has the shapes.

use polars::prelude::*;
use serde::Serialize;
use serde_json::Value;

/// The number of the shapes, raised if a program that reads them has to be changed.
pub(super) const FORMAT: u32 = 1;

/// A value as text, with a line at its end.
pub(super) fn text(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The rows of a table, an object a row.
pub(super) fn rows(frame: &DataFrame) -> PolarsResult<Vec<Value>> {
    let object = |fields: Vec<(String, Value)>| Value::Object(fields.into_iter().collect());
    Ok(fields(frame)?.into_iter().map(object).collect())
}

/// The cells of each row with their names, in the order of the columns.
pub(super) fn fields(frame: &DataFrame) -> PolarsResult<Vec<Vec<(String, Value)>>> {
    let field = |column: &Column, row| Ok((column.name().to_string(), cell(column, row)?));
    let row = |row| frame.columns().iter().map(|column| field(column, row)).collect();
    (0..frame.height()).map(row).collect()
}

/// One cell: numbers and flags as such, null where there is nothing, all else as text.
fn cell(column: &Column, row: usize) -> PolarsResult<Value> {
    Ok(match column.get(row)? {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(is) => is.into(),
        AnyValue::String(text) => text.into(),
        AnyValue::StringOwned(text) => text.as_str().into(),
        value if column.dtype().is_float() => value.extract::<f64>().into(),
        value if column.dtype().is_primitive_numeric() => value.extract::<i64>().into(),
        value => value.to_string().into(),
    })
}
