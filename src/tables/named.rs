//! The table of findings for people: beside each code what it is called.

use polars::prelude::*;

use crate::definition::Pipeline;
use crate::model::{Finding, Lang, Period};

/// Names what a code of a finding means.
type Name<'a> = &'a dyn Fn(&Finding) -> String;

/// The `findings` table with a column of names behind each column of codes, in the language of the run; `rows` are the findings that it was made of.
///
/// # Errors
/// If the table is of other findings.
pub fn with_names(
    table: DataFrame,
    rows: &[Finding],
    pipeline: &Pipeline,
    period: Period,
    lang: Lang,
) -> PolarsResult<DataFrame> {
    let units = pipeline.units.titles(period.close(pipeline.calendar.closes));
    let named: [(&str, Name<'_>); 6] = [
        ("kind", &|row| lang.pick(row.kind.vietnamese(), row.kind.as_str()).to_owned()),
        ("severity", &|row| row.severity.text(lang).to_owned()),
        ("unit", &|row| units.get(row.unit.as_str()).unwrap_or(&row.unit).clone()),
        ("form", &|row| {
            pipeline.form(&row.form).map(|form| form.title_in(lang).to_owned()).unwrap_or_default()
        }),
        ("row", &|row| pipeline.in_words(&row.form, &row.row, "", lang)),
        ("column", &|row| pipeline.in_words(&row.form, "", &row.column, lang)),
    ];
    let mut table = table;
    for (code, name) in named {
        let Some(index) = table.get_column_index(code) else { continue };
        let names: Vec<String> = rows.iter().map(name).collect();
        table.insert_column(index + 1, Column::new(format!("{code}_name").into(), names))?;
    }
    Ok(table)
}
