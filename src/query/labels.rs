//! The names of the definitions as tables.

use polars::prelude::*;

use crate::definition::Pipeline;
use crate::model::Lang;

/// The units of the registry, one row a unit and time.
///
/// # Errors
/// Never for columns of one length; the type is polars'.
pub fn units(pipeline: &Pipeline) -> PolarsResult<DataFrame> {
    let units = pipeline.units.units();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |of: fn(&crate::model::Unit) -> String| units.iter().map(of).collect::<Vec<_>>();
    df!(
        "unit" => text(|unit| unit.code.clone()),
        "kind" => text(|unit| unit.kind.clone()),
        "name" => text(|unit| unit.name.clone()),
        "title" => text(|unit| unit.title()),
        "parent" => text(|unit| unit.parent.clone().unwrap_or_default()),
        "valid_from" => units.iter().map(|unit| day(unit.valid_from)).collect::<Vec<_>>(),
        "valid_to" => units.iter().map(|unit| day(unit.valid_to)).collect::<Vec<_>>(),
        "successor" => text(|unit| unit.successor.clone().unwrap_or_default()),
    )
}

/// The forms, rows and columns with their labels, in the order of the definitions.
///
/// # Errors
/// Never for columns of one length; the type is polars'.
pub fn labels(pipeline: &Pipeline) -> PolarsResult<DataFrame> {
    let mut rows: Vec<[String; 7]> = Vec::new();
    for form in &pipeline.forms {
        let kind = form.kind.as_str();
        let line = |what: &str, id: &str, label: [&str; 2], unit: &str, type_: &str| {
            [what, &form.id, id, label[0], label[1], unit, type_].map(str::to_owned)
        };
        rows.push(line("form", &form.id, Lang::ALL.map(|lang| form.title_in(lang)), "", kind));
        for row in form.indicators() {
            let label = Lang::ALL.map(|lang| row.label_in(lang));
            rows.push(line("row", &row.id, label, &row.unit, row.type_.as_str()));
        }
        for column in &form.columns {
            let [vi, en] = Lang::ALL.map(|lang| column.header_in(lang));
            rows.push(line("column", &column.id, [&vi, &en], "", column.kind.as_str()));
        }
    }
    let column = |index: usize| rows.iter().map(|row| row[index].clone()).collect::<Vec<_>>();
    df!(
        "what" => column(0), "form" => column(1), "id" => column(2), "label" => column(3),
        "label_en" => column(4), "measured_in" => column(5), "type" => column(6)
    )
}
