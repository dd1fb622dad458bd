//! The public tables as polars dataframes: their columns are described in docs/tables.md.

use polars::prelude::*;

use crate::model::output::LineageRow;
use crate::model::{CellRow, EarlierCell, Finding, Message, Status, Submission};

/// A text column.
fn texts<'r, T>(name: &str, rows: &'r [T], text: impl Fn(&'r T) -> &'r str) -> Column {
    let values: Vec<&str> = rows.iter().map(text).collect();
    Series::new(name.into(), values).into_column()
}

/// The `cells` table: one row a cell of a recognised table.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn cells<'r>(rows: &'r [CellRow], period: &'r str) -> PolarsResult<DataFrame> {
    let values: Vec<Option<f64>> = rows.iter().map(|row| row.value).collect();
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |_| period),
            texts("unit", rows, |row| &row.unit),
            texts("form", rows, |row| &row.form),
            texts("row", rows, |row| &row.row),
            texts("column", rows, |row| &row.column),
            Series::new("value".into(), values).into_column(),
            texts("text", rows, |row| &row.text),
            texts("reported", rows, |row| &row.reported),
            texts("status", rows, |row| row.status.as_str()),
            texts("file", rows, |row| &row.file),
            texts("sheet", rows, |row| &row.sheet),
            texts("cell", rows, |row| &row.cell),
        ],
    )
}

/// The accepted cells of a `cells` table as plain rows.
///
/// # Errors
/// Where the table has not the columns that [`cells`] gives.
pub fn accepted(table: &DataFrame) -> PolarsResult<Vec<EarlierCell>> {
    let texts = |name: &str| Ok::<_, PolarsError>(table.column(name)?.str()?.clone());
    let (unit, form, row) = (texts("unit")?, texts("form")?, texts("row")?);
    let (column, text, status) = (texts("column")?, texts("text")?, texts("status")?);
    let value = table.column("value")?.f64()?;
    let get = |column: &StringChunked, at: usize| column.get(at).unwrap_or_default().to_owned();
    let rejected = Status::Rejected.as_str();
    Ok((0..table.height())
        .filter(|at| status.get(*at) != Some(rejected))
        .map(|at| EarlierCell {
            unit: get(&unit, at),
            form: get(&form, at),
            row: get(&row, at),
            column: get(&column, at),
            value: value.get(at),
            text: get(&text, at),
        })
        .collect())
}

/// The `findings` table, with messages in one of the languages.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn findings<'r>(
    rows: &'r [Finding],
    period: &'r str,
    english: bool,
) -> PolarsResult<DataFrame> {
    let ids: Vec<String> = rows.iter().map(Finding::id).collect();
    let confidence: Vec<Option<f64>> = rows.iter().map(|row| row.confidence).collect();
    let effect: Vec<Option<f64>> = rows.iter().map(|row| row.effect).collect();
    let said = |message: &'r Message| if english { message.en.as_str() } else { &message.vi };
    DataFrame::new(
        rows.len(),
        vec![
            texts("kind", rows, |row| row.kind.as_str()),
            texts("severity", rows, |row| row.severity.as_str()),
            texts("period", rows, |_| period),
            texts("unit", rows, |row| &row.unit),
            texts("form", rows, |row| &row.form),
            texts("row", rows, |row| &row.row),
            texts("column", rows, |row| &row.column),
            texts("file", rows, |row| &row.place.file),
            texts("sheet", rows, |row| &row.place.sheet),
            texts("cell", rows, |row| &row.place.cell),
            texts("reported", rows, |row| &row.reported),
            texts("expected", rows, |row| &row.expected),
            texts("rule", rows, |row| &row.rule),
            texts("message", rows, |row| said(&row.message)),
            Series::new("id".into(), ids).into_column(),
            texts("under", rows, |row| &row.under),
            Series::new("confidence".into(), confidence).into_column(),
            texts("evidence", rows, |row| said(&row.evidence)),
            Series::new("effect".into(), effect).into_column(),
        ],
    )
}

/// The `submissions` table: one row a file.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn submissions<'r>(rows: &'r [Submission], period: &'r str) -> PolarsResult<DataFrame> {
    let times: Vec<Option<String>> =
        rows.iter().map(|row| row.received_at.map(|time| time.to_string())).collect();
    let late: Vec<bool> = rows.iter().map(|row| row.late).collect();
    let logged: Vec<bool> = rows.iter().map(|row| row.logged).collect();
    let bytes: Vec<u64> = rows.iter().map(|row| row.bytes).collect();
    let forms: Vec<String> = rows.iter().map(|row| row.forms.join(" ")).collect();
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |_| period),
            texts("file", rows, |row| &row.file),
            texts("unit", rows, |row| row.unit.as_deref().unwrap_or("")),
            Series::new("received_at".into(), times).into_column(),
            Series::new("logged".into(), logged).into_column(),
            texts("document_no", rows, |row| &row.document_no),
            texts("standing", rows, |row| row.standing.as_str()),
            Series::new("late".into(), late).into_column(),
            Series::new("forms".into(), forms).into_column(),
            Series::new("bytes".into(), bytes).into_column(),
            texts("sha256", rows, |row| &row.sha256),
        ],
    )
}

/// The `lineage` table: one row a commune's cell that an output cell was made of.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn lineage(rows: &[LineageRow]) -> PolarsResult<DataFrame> {
    let values: Vec<Option<f64>> = rows.iter().map(|row| row.value).collect();
    DataFrame::new(
        rows.len(),
        vec![
            texts("file", rows, |row| &row.file),
            texts("sheet", rows, |row| &row.sheet),
            texts("cell", rows, |row| &row.cell),
            texts("unit", rows, |row| &row.unit),
            texts("form", rows, |row| &row.form),
            texts("row", rows, |row| &row.row),
            texts("column", rows, |row| &row.column),
            texts("source_file", rows, |row| &row.source_file),
            texts("source_sheet", rows, |row| &row.source_sheet),
            texts("source_cell", rows, |row| &row.source_cell),
            Series::new("value".into(), values).into_column(),
        ],
    )
}

/// The `corrections` table. No correction applies itself yet, so it has no rows; its columns are public.
///
/// # Errors
/// Never; the type is polars'.
pub fn corrections() -> PolarsResult<DataFrame> {
    let names =
        ["period", "unit", "form", "row", "column", "before", "after", "rule", "reason", "status"];
    let columns = names.map(|name| Series::new_empty(name.into(), &DataType::String).into_column());
    DataFrame::new(0, columns.to_vec())
}
