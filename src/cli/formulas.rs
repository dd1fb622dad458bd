//! `tonghop formulas`: what is wrong with the formulas of any workbooks, without a pipeline.

use std::fmt::Write as _;

use serde_json::json;
use sheet_formulas::{Fault, Kind, address};

use super::args::{FormulasArgs, TableFormat};
use super::printer::{Printer, Tone, paint};
use super::{Exit, Failure};
use crate::engine::{self, FileFaults, Reading, RunError};
use crate::findings::{formula_kind, formula_sentence};
use office_text::language::Noun;

const FAULT: Noun = Noun::new("chỗ cần xem", "place to look at", "places to look at");

/// The columns of the CSV and the fields of the JSON.
const FIELDS: [&str; 12] = [
    "file",
    "sheet",
    "cell",
    "kind",
    "formula",
    "stored",
    "recalculated",
    "neighbours",
    "neighbour",
    "cells",
    "confidence",
    "message",
];

/// Lists the faults of the files.
pub(crate) fn formulas(
    args: &FormulasArgs,
    reading: &Reading,
    printer: &Printer,
) -> Result<Exit, Failure> {
    let found = engine::formulas(&args.files, reading).map_err(RunError::from)?;
    let mut is_whole = true;
    for file in &found {
        if let Err(why) = &file.content {
            is_whole = false;
            printer.failure(&format!("{}: {}", file.file, printer.say(&why.vi, &why.en)));
        }
    }
    let text = match args.format {
        TableFormat::Text => text(&found, printer),
        TableFormat::Csv => csv(&found, printer),
        TableFormat::Json => json(&found, printer),
    };
    match args.format {
        TableFormat::Text => printer.lines(&text),
        TableFormat::Csv | TableFormat::Json => printer.data(&text),
    }
    let has_faults = rows(&found).any(|(.., fault)| fault.kind != Kind::OtherWorkbook);
    Ok(match (is_whole, has_faults) {
        (false, _) => Exit::CouldNotRun,
        (true, true) => Exit::ErrorsFound,
        (true, false) => Exit::Done,
    })
}

/// File, sheet and fault.
fn rows(found: &[FileFaults]) -> impl Iterator<Item = (&str, &str, &Fault)> {
    found.iter().flat_map(|file| {
        let faults = file.content.iter().flatten();
        faults.map(|(sheet, fault)| (file.file.as_str(), sheet.as_str(), fault))
    })
}

/// By file and sheet, a line a cell.
fn text(found: &[FileFaults], printer: &Printer) -> String {
    let mut text = String::new();
    let mut above = None;
    for (file, sheet, fault) in rows(found) {
        if above != Some((file, sheet)) {
            let gap = if above.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{gap}{}", paint(Tone::Strong, &format!("{file} · {sheet}")));
            above = Some((file, sheet));
        }
        let tone = if fault.kind == Kind::OtherWorkbook { Tone::Faint } else { Tone::Warning };
        let cell = paint(Tone::Hint, &address(fault.place));
        let message = formula_sentence(fault, printer.lang);
        let _ = writeln!(
            text,
            "  {cell} [{}] {message}",
            paint(tone, formula_kind(fault.kind, printer.lang))
        );
    }
    let count = printer.lang.count(rows(found).count(), FAULT);
    let files = printer.lang.count(found.len(), Noun::FILE);
    let place = printer.say("trong", "in");
    let gap = if above.is_some() { "\n" } else { "" };
    let _ = writeln!(text, "{gap}{count} {place} {files}");
    text
}

fn formula(text: Option<&String>) -> Option<String> {
    text.map(|text| format!("={}", text.trim_start_matches('=')))
}

fn cells(fault: &Fault) -> String {
    fault.cells.iter().map(sheet_formulas::Area::address).collect::<Vec<_>>().join(" ")
}

/// One object a cell, in a list.
fn json(found: &[FileFaults], printer: &Printer) -> String {
    let objects: Vec<serde_json::Value> = rows(found)
        .map(|(file, sheet, fault)| {
            json!({
                "file": file,
                "sheet": sheet,
                "cell": address(fault.place),
                "kind": fault.kind.name(),
                "formula": formula(fault.formula.as_ref()),
                "stored": fault.stored,
                "recalculated": fault.recalculated.map(|value| value.approximate()),
                "neighbours": formula(fault.neighbours.as_ref()),
                "neighbour": fault.neighbour.map(address),
                "cells": fault.cells.iter().map(sheet_formulas::Area::address).collect::<Vec<_>>(),
                "confidence": fault.confidence,
                "message": formula_sentence(fault, printer.lang),
            })
        })
        .collect();
    super::json::text(&objects)
}

/// A line a cell. Formulas have no sign of equality here, so that no program calculates them.
fn csv(found: &[FileFaults], printer: &Printer) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    let bare = |text: Option<&String>| {
        let text = text.map_or("", |text| text.trim_start_matches('='));
        if text.starts_with(['+', '-', '@']) { format!("'{text}") } else { text.to_owned() }
    };
    // Writing into memory does not fail.
    let _ = writer.write_record(FIELDS);
    for (file, sheet, fault) in rows(found) {
        let message = formula_sentence(fault, printer.lang);
        let _ = writer.write_record([
            file,
            sheet,
            &address(fault.place),
            fault.kind.name(),
            &bare(fault.formula.as_ref()),
            &number(fault.stored),
            &number(fault.recalculated.map(|value| value.approximate())),
            &bare(fault.neighbours.as_ref()),
            &fault.neighbour.map_or(String::new(), address),
            &cells(fault),
            &fault.confidence.to_string(),
            message.trim_start_matches('='),
        ]);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
