//! The public tables as polars dataframes: their columns are described in docs/tables.md.

use polars::prelude::*;

use crate::model::output::LineageRow;
use crate::model::{
    CellRow, CompletenessRow, Correction, Decision, DecisionStatus, EarlierCell, Finding,
    FormStatus, Message, Resolution, RuleCount, Status, Submission,
};

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
            texts("settled", rows, |row| row.settled.map_or("", Resolution::as_str)),
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

/// The `completeness` table: one row a unit and form of the report.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn completeness(rows: &[FormStatus]) -> PolarsResult<DataFrame> {
    let flags = |name: &str, flag: fn(&FormStatus) -> bool| {
        Series::new(name.into(), rows.iter().map(flag).collect::<Vec<_>>()).into_column()
    };
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |row| &row.period),
            texts("unit", rows, |row| &row.unit),
            texts("form", rows, |row| &row.form),
            flags("expected", |row| row.expected),
            flags("received", |row| row.received),
            flags("on_time", |row| row.on_time),
            flags("accepted", |row| row.accepted),
            flags("blank", |row| row.blank),
        ],
    )
}

/// The rows of a table of [`completeness`].
///
/// # Errors
/// Where it lacks a column.
pub fn completeness_rows(table: &DataFrame) -> PolarsResult<Vec<FormStatus>> {
    let text = |name: &str| table.column(name)?.str();
    let flag = |name: &str| table.column(name)?.bool();
    let (period, unit, form) = (text("period")?, text("unit")?, text("form")?);
    let (expected, received) = (flag("expected")?, flag("received")?);
    let (on_time, accepted, blank) = (flag("on_time")?, flag("accepted")?, flag("blank")?);
    let own = |column: &StringChunked, at: usize| column.get(at).unwrap_or("").to_owned();
    let is = |column: &BooleanChunked, at: usize| column.get(at) == Some(true);
    Ok((0..table.height())
        .map(|at| FormStatus {
            period: own(period, at),
            unit: own(unit, at),
            form: own(form, at),
            expected: is(expected, at),
            received: is(received, at),
            on_time: is(on_time, at),
            accepted: is(accepted, at),
            blank: is(blank, at),
        })
        .collect())
}

/// The `rates` table: one row a period and subject.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn rates(rows: &[CompletenessRow]) -> PolarsResult<DataFrame> {
    let counts = |name: &str, count: fn(&CompletenessRow) -> u32| {
        Series::new(name.into(), rows.iter().map(count).collect::<Vec<_>>()).into_column()
    };
    let rates = |name: &str, count: fn(&CompletenessRow) -> u32| {
        let rates = rows.iter().map(|row| row.counts.rate(count(row)));
        Series::new(name.into(), rates.collect::<Vec<_>>()).into_column()
    };
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |row| &row.period),
            texts("by", rows, |row| row.by.as_str()),
            texts("id", rows, |row| &row.id),
            counts("expected", |row| row.counts.expected),
            counts("received", |row| row.counts.received),
            counts("on_time", |row| row.counts.on_time),
            counts("accepted", |row| row.counts.accepted),
            counts("blank", |row| row.counts.blank),
            rates("received_rate", |row| row.counts.received),
            rates("on_time_rate", |row| row.counts.on_time),
            rates("accepted_rate", |row| row.counts.accepted),
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

/// The `corrections` table: one row a value that was changed.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn corrections<'r>(rows: &'r [Correction], period: &'r str) -> PolarsResult<DataFrame> {
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |_| period),
            texts("unit", rows, |row| &row.unit),
            texts("form", rows, |row| &row.form),
            texts("row", rows, |row| &row.row),
            texts("column", rows, |row| &row.column),
            texts("before", rows, |row| &row.before),
            texts("after", rows, |row| &row.after),
            texts("rule", rows, |row| &row.rule),
            texts("reason", rows, |row| &row.reason),
            texts("status", rows, |row| row.status.as_str()),
            texts("kind", rows, |row| &row.kind),
            texts("by", rows, |row| &row.by),
            texts("decided", rows, |row| &row.decided),
            texts("finding", rows, |row| &row.finding),
            texts("file", rows, |row| &row.place.file),
            texts("sheet", rows, |row| &row.place.sheet),
            texts("cell", rows, |row| &row.place.cell),
        ],
    )
}

/// The `decisions` table: one row a decision that was ever made on the period, with what became of it.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn decisions(rows: &[(Decision, DecisionStatus)]) -> PolarsResult<DataFrame> {
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |(row, _)| &row.period),
            texts("unit", rows, |(row, _)| &row.unit),
            texts("form", rows, |(row, _)| &row.form),
            texts("row", rows, |(row, _)| &row.row),
            texts("column", rows, |(row, _)| &row.column),
            texts("reported", rows, |(row, _)| &row.reported),
            texts("proposed", rows, |(row, _)| &row.proposed),
            texts("decision", rows, |(row, _)| &row.choice),
            texts("value", rows, |(row, _)| &row.value),
            texts("reason", rows, |(row, _)| &row.reason),
            texts("name", rows, |(row, _)| &row.name),
            texts("date", rows, |(row, _)| &row.date),
            texts("outcome", rows, |(_, outcome)| outcome.as_str()),
            texts("source", rows, |(row, _)| &row.source),
        ],
    )
}

/// The `rules` table: one row a rule and kind of finding.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn rules<'r>(rows: &'r [RuleCount], period: &'r str) -> PolarsResult<DataFrame> {
    let counts = |name: &str, count: fn(&RuleCount) -> u32| {
        let values: Vec<u32> = rows.iter().map(count).collect();
        Series::new(name.into(), values).into_column()
    };
    DataFrame::new(
        rows.len(),
        vec![
            texts("period", rows, |_| period),
            texts("rule", rows, |row| &row.rule),
            texts("kind", rows, |row| &row.kind),
            texts("severity", rows, |row| &row.severity),
            texts("maturity", rows, |row| &row.maturity),
            counts("fired", |row| row.now.fired),
            counts("confirmed", |row| row.now.confirmed),
            counts("rejected", |row| row.now.rejected),
            counts("waived", |row| row.now.waived),
            counts("fired_all", |row| row.all.fired),
            counts("confirmed_all", |row| row.all.confirmed),
            counts("rejected_all", |row| row.all.rejected),
            counts("waived_all", |row| row.all.waived),
            texts("owner", rows, |row| &row.owner),
            texts("since", rows, |row| &row.since),
            texts("source", rows, |row| &row.source),
        ],
    )
}
