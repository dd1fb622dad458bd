//! `tonghop query`: SQL over the tables of all periods; `tonghop tables`: which tables there are.

use std::fmt::Write as _;

use polars::prelude::*;
use serde_json::Value;

use super::args::{QueryArgs, QueryFormat, TablesArgs, TextOrJson};
use super::printer::{Printer, Tone, paint, widest};
use super::run::stored;
use super::{Exit, Failure, json, sql_errors};
use crate::engine::{self, RunError};
use crate::query::{self, Records};
use crate::store;
use office_text::language::{Lang, Noun};
use office_text::similar::nearest;

/// Wider cells are cut in a table on the terminal.
const WIDEST: usize = 60;

/// Shows what a query gives.
pub(crate) fn query(args: &QueryArgs, printer: &Printer) -> Result<Exit, Failure> {
    let (pipeline, outputs) = stored(&args.stored, printer)?;
    let names: Vec<String> =
        query::tables(&pipeline, printer.lang).into_iter().map(|table| table.name).collect();
    if let Some(word) = changing(&args.sql) {
        return Err(Failure::usage(printer.lang.pick(
            format!("`query` chỉ đọc các bảng, không thay đổi gì: câu hỏi bắt đầu bằng `{word}`"),
            format!("`query` reads tables and changes none: the question begins with `{word}`"),
        )));
    }
    let mut frame = engine::query(&pipeline, &outputs, &args.sql)
        .map_err(|error| refused(&error, &names, printer))?;
    match args.format {
        QueryFormat::Table => printer.data(&table(&frame, printer)?),
        QueryFormat::Csv => printer.data(&csv(&frame)?),
        QueryFormat::Json => printer.data(&ordered(&frame)?),
        QueryFormat::Parquet => {
            let bytes = store::table_bytes(&mut frame)?;
            printer.bytes(&bytes);
        }
    }
    Ok(Exit::Done)
}

/// The first word of a statement that changes tables, which polars would carry out on the copies in memory without an effect.
fn changing(sql: &str) -> Option<String> {
    const CHANGING: [&str; 7] =
        ["ALTER", "CREATE", "DELETE", "DROP", "INSERT", "TRUNCATE", "UPDATE"];
    let first = sql.split_whitespace().next()?.to_ascii_uppercase();
    CHANGING.contains(&first.as_str()).then_some(first)
}

/// Why a query could not be answered: what polars says, with the tables where it names one that is not there.
fn refused(error: &RunError, names: &[String], printer: &Printer) -> Failure {
    let RunError::Tables(error) = error else {
        return Failure::world(error.text(printer.lang));
    };
    let error = error.to_string();
    let why = match printer.lang {
        Lang::Vi => sql_errors::vietnamese(&error),
        Lang::En => sql_errors::first_line(&error).to_owned(),
    };
    let lead = printer.say("câu hỏi không chạy được", "the query cannot be answered");
    let help = sql_errors::unknown_table(&error).map(|name| {
        let near = nearest(name, names.iter().map(String::as_str));
        let near = near.map(|near| format!("; {}", printer.lang.did_you_mean(near)));
        let list = printer.say("xem `tonghop tables`", "see `tonghop tables`");
        format!("{}\n{list}", near.unwrap_or_default())
    });
    Failure::usage(format!("{lead}: {why}{}", help.unwrap_or_default()))
}

fn is_number(column: &Column) -> bool {
    column.dtype().is_primitive_numeric()
}

fn table(frame: &DataFrame, printer: &Printer) -> PolarsResult<String> {
    let cut = |text: &str| {
        let text = text.replace(['\n', '\r', '\t'], " ");
        match widest([&text]) > WIDEST {
            true => text.chars().take(WIDEST - 1).chain(['…']).collect(),
            false => text,
        }
    };
    let records = Records::new(frame)?;
    let rows: Vec<Vec<String>> = records.iter().map(|row| row.cells().map(cut).collect()).collect();
    let names: Vec<&str> = records.names().iter().map(String::as_str).collect();
    let width = |(index, name)| {
        widest(rows.iter().map(|row: &Vec<String>| &row[index])).max(widest([name]))
    };
    let widths: Vec<usize> = names.iter().enumerate().map(width).collect();
    let numeric: Vec<bool> = frame.columns().iter().map(is_number).collect();
    let line = |cells: Vec<&str>| {
        let cells = cells.iter().zip(&widths).zip(&numeric);
        let padded = cells.map(|((text, &width), is_number)| {
            if *is_number { format!("{text:>width$}") } else { format!("{text:<width$}") }
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut out = format!("{}\n", paint(Tone::Strong, &line(names)));
    for row in &rows {
        let _ = writeln!(out, "{}", line(row.iter().map(String::as_str).collect()));
    }
    let count = printer.lang.count(rows.len(), Noun::ROW);
    let _ = writeln!(out, "{}", paint(Tone::Faint, &count));
    Ok(out)
}

fn csv(frame: &DataFrame) -> PolarsResult<String> {
    let records = Records::new(frame)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fail = |error: csv::Error| polars_err!(ComputeError: "{error}");
    writer.write_record(records.names()).map_err(fail)?;
    for row in records.iter() {
        writer.write_record(row.cells()).map_err(fail)?;
    }
    let bytes = writer.into_inner().map_err(|error| polars_err!(ComputeError: "{error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One object a row, in a list, its columns in their order: a map of serde_json would sort them.
fn ordered(frame: &DataFrame) -> PolarsResult<String> {
    let object = |fields: Vec<(String, Value)>| {
        let fields =
            fields.into_iter().map(|(name, value)| format!("{}: {value}", Value::from(name)));
        format!("  {{{}}}", fields.collect::<Vec<_>>().join(", "))
    };
    let rows: Vec<String> = json::fields(frame)?.into_iter().map(object).collect();
    Ok(if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) })
}

/// Lists the tables that a query may name.
pub(crate) fn tables(args: &TablesArgs, printer: &Printer) -> Result<Exit, Failure> {
    let (pipeline, outputs) = stored(&args.stored, printer)?;
    let tables = engine::query_tables(&pipeline, &outputs, printer.lang)?;
    let text = match args.format {
        TextOrJson::Text => {
            let mut text = String::new();
            for (table, examples) in &tables {
                let _ = writeln!(text, "{}", paint(Tone::Strong, &table.name));
                for ([name, kind, meaning], example) in table.columns.iter().zip(examples) {
                    let example: String = example.chars().take(WIDEST / 2).collect();
                    let example = example.replace(['\n', '\r'], " ");
                    let example = paint(Tone::Hint, &example);
                    let _ = writeln!(text, "  {name:<16} {kind:<10} {meaning}  {example}");
                }
                text.push('\n');
            }
            text
        }
        TextOrJson::Json => {
            let list: Vec<Value> = tables
                .iter()
                .map(|(table, examples)| {
                    let columns = table.columns.iter().zip(examples).map(|(column, example)| {
                        let [name, kind, meaning] = column;
                        serde_json::json!({
                            "name": name, "kind": kind, "meaning": meaning, "example": example
                        })
                    });
                    serde_json::json!({
                        "name": table.name, "columns": columns.collect::<Vec<_>>()
                    })
                })
                .collect();
            json::text(&list)
        }
    };
    printer.data(&text);
    Ok(Exit::Done)
}
