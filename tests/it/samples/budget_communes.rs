//! A fifth pipeline, in French: an accounting year from July, chapters and articles by code, a matrix of grades and sex, percent columns. Not a line of Rust is its own.

use std::fs;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use tonghop::engine::Run;
use tonghop::model::{Blank, Severity};
use tonghop::store::read_run_table;

use crate::common::trial::{texts, value};
use crate::common::{World, copy_folder, project};

fn world() -> World {
    World::new("pipelines/budget-communes", "inputs/budget-communes", None)
}

/// The findings that ask for something: unit, kind and place.
fn found(run: &Run) -> Vec<(String, String, String)> {
    let asks = run.findings.iter().filter(|f| f.severity != Severity::Info);
    let told = asks.map(|f| {
        let place = format!("{}.{}", f.row, f.column);
        (f.unit.clone(), f.kind.as_str().to_owned(), place)
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}

#[test]
fn the_first_half_is_clean() {
    let run = world().run("2024H1", "2025-01-25");
    assert_eq!(found(&run), [], "{:#?}", run.findings);
}

#[test]
fn each_defect_of_the_second_half_is_found_and_nothing_else() {
    let run = world().run("2024H2", "2025-07-26");
    let expected = [
        ("101", "bound", "c602.realise"),
        ("103", "crossed-cell", "privees.cu_f"),
        ("104", "late-submission", "."),
        ("104", "ratio", "c611.taux"),
        ("104", "refused-value", "c642.realise"),
        ("104", "typo", "1:Écoles.realise"),
        ("105", "missing-submission", "."),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(found(&run), expected, "{:#?}", run.findings);
}

#[test]
fn totals_are_of_the_leaves_and_percentages_of_the_totals() {
    let world = world();
    let run = world.run("2024H1", "2025-01-25");
    let total = |form: &str, row: &str, column: &str| {
        value(&run.totals, &[("form", form), ("row", row), ("column", column)])
    };
    let round = |number: Option<f64>| number.map(|number| (number * 10.0).round() / 10.0);
    let parts = ["c601", "c602", "c609"].map(|row| total("BUD", row, "realise").expect("a sum"));
    assert_eq!(round(total("BUD", "c60", "realise")), round(Some(parts.iter().sum())));
    let share = total("BUD", "total", "realise").zip(total("BUD", "total", "revise"));
    let share = share.map(|(spent, planned)| spent / planned * 100.0);
    assert_eq!(round(total("BUD", "total", "taux")), round(share));
    // A crossed-out cell has no total, and an x in the workbook.
    assert_eq!(total("ECO", "privees", "cu_f"), None);
    let mut book: Xlsx<_> =
        calamine::open_workbook(run.folder.join("synthese.xlsx")).expect("a workbook");
    let schools = book.worksheet_range("Écoles").expect("the sheet");
    let crosses = schools.used_cells().filter(|(.., cell)| cell.get_string() == Some("x"));
    assert_eq!(crosses.count(), 2);
    let titles = schools.used_cells().filter_map(|(.., cell)| cell.get_string());
    let titles: Vec<&str> = titles.collect();
    assert!(titles.contains(&"1er semestre de l'exercice 2024-2025"), "{titles:?}");
    // Five lines of each commune, without those that are sums of others; they come to chapter 20.
    let lines = book.worksheet_range("Investissements").expect("the sheet");
    let last = lines.rows().rev().find_map(|row| {
        row.iter().any(|cell| cell.get_string() == Some("Total général")).then(|| row.to_vec())
    });
    let numbers: Vec<f64> = last
        .expect("a total row")
        .iter()
        .filter_map(|cell| match cell {
            Data::Float(number) => Some((number * 10.0).round() / 10.0),
            _ => None,
        })
        .collect();
    let chapter = |column: &str| round(total("BUD", "c20", column)).expect("a sum");
    assert_eq!(numbers, [chapter("vote"), chapter("realise")]);
}

#[test]
fn kinds_of_blank_stay_apart_and_quality_has_a_score_for_each_unit() {
    let world = world();
    let run = world.run("2024H2", "2025-07-26");
    let cells = read_run_table(&run.folder, "cells.parquet").expect("cells");
    let kinds = texts(&cells, "blank");
    let count = |blank: Blank| kinds.iter().filter(|kind| *kind == blank.as_str()).count();
    assert_eq!(count(Blank::Refused), 1);
    // Two cells in each of four reports, one of which has a figure in one of them.
    assert_eq!(count(Blank::NotApplicable), 8);
    let quality = read_run_table(&run.folder, "quality.parquet").expect("quality");
    let of = |unit: &str, column: &str| {
        let units = texts(&quality, "unit");
        let index = units.iter().position(|known| known == unit).expect("a row of the unit");
        quality.column(column).expect("a column").f64().expect("numbers").get(index)
    };
    assert_eq!(of("102", "score"), Some(100.0));
    assert_eq!((of("105", "completeness"), of("105", "consistency")), (Some(0.0), None));
    assert_eq!(of("104", "timeliness"), Some(0.0));
    assert!(of("104", "completeness").is_some_and(|share| share > 95.0 && share < 100.0));
    assert!(of("101", "consistency").is_some_and(|share| share < 100.0));
}

/// A blank form is recognised whole: a report of which nothing is filled in, and no column or row is missing.
#[test]
fn the_blank_forms_are_the_forms() {
    let inputs = tempfile::tempdir().expect("a folder");
    let folder = inputs.path().join("2024H2");
    copy_folder(&project("inputs/budget-communes/2024H2"), &folder);
    let blank = project("pipelines/budget-communes/formulaires/etats.xlsx");
    fs::copy(blank, folder.join("Aubray - S2 2024-2025.xlsx")).expect("copied");
    let log = fs::read_to_string(folder.join("received.csv")).expect("a log");
    let log = log.replace("2025-07-08T09:10,,", "2025-07-08T09:10,101,");
    fs::write(folder.join("received.csv"), log).expect("written");
    let world = World { inputs: inputs.path().to_owned(), ..world() };
    let run = world.run("2024H2", "2025-07-26");
    let of_unit: Vec<&str> = run
        .findings
        .iter()
        .filter(|f| f.unit == "101" && f.severity != Severity::Info)
        .map(|f| f.kind.as_str())
        .collect();
    assert_eq!(of_unit, ["blank-form", "blank-form"], "{:#?}", run.findings);
}
