//! A fourth pipeline: the ministry's form of a year's plan, of communes that were merged in the middle of 2025. Not a line of Rust is its own.

use std::fs;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use tonghop::model::Severity;
use tonghop::store::read_run_table;

use crate::common::trial::value;
use crate::common::{World, copy_folder, project};

fn world() -> World {
    World::new("pipelines/cooperative-plan", "inputs/cooperative-plan", None)
}

/// The findings that ask for something: unit, kind and place.
fn found(run: &tonghop::engine::Run) -> Vec<(String, String, String)> {
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
fn the_year_before_the_merger_is_clean() {
    let run = world().run("2024", "2024-11-20");
    assert_eq!(found(&run), []);
}

#[test]
fn each_defect_of_the_merged_communes_is_found_and_nothing_else() {
    let run = world().run("2025", "2025-11-20");
    let expected = [
        ("DM", "balance", "htx.uoc"),
        ("DM", "late-submission", "."),
        ("NL", "typo", "tht.kh"),
        ("XO", "missing-submission", "."),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(found(&run), expected, "{:#?}", run.findings);
}

#[test]
fn the_workbook_has_the_years_of_the_period_and_the_percentages_of_its_totals() {
    let world = world();
    let run = world.run("2025", "2025-11-20");
    let mut book: Xlsx<_> =
        calamine::open_workbook(run.folder.join("tong-hop-ke-hoach.xlsx")).expect("a workbook");
    let sheet = book.worksheet_range("Phụ lục I").expect("the sheet");
    let texts: Vec<&str> = sheet.used_cells().filter_map(|(.., cell)| cell.get_string()).collect();
    for header in ["Thực hiện năm 2024", "Kế hoạch năm 2025", "Kế hoạch năm 2026"] {
        assert!(texts.contains(&header), "{header}: {texts:?}");
    }
    let total = |row: &str, column: &str| value(&run.totals, &[("row", row), ("column", column)]);
    // As reported: 11, 6 and 10 cooperatives of 11, 9 and 10 planned.
    assert_eq!((total("htx", "kh"), total("htx", "uoc")), (Some(30.0), Some(27.0)));
    assert_eq!(total("htx", "ty_le"), Some(90.0));
    let shown = sheet.used_cells().any(|(.., cell)| *cell == Data::Float(90.0));
    assert!(shown, "the percentage of the totals, not that of a commune or a sum of them");
    // What the communes of 2024 planned went into those that they became.
    let figures = read_run_table(&run.folder, "cells.parquet").expect("cells");
    let of = |column: &str| value(&figures, &[("unit", "DP"), ("row", "htx"), ("column", column)]);
    assert_eq!((of("th_truoc"), of("kh"), of("ty_le")), (Some(9.0), Some(11.0), Some(100.0)));
}

/// A blank form is recognised whole: a report of which nothing is filled in, and no column or row is missing.
#[test]
fn the_blank_form_is_the_form() {
    let inputs = tempfile::tempdir().expect("a folder");
    let folder = inputs.path().join("2025");
    copy_folder(&project("inputs/cooperative-plan/2025"), &folder);
    let blank = project("pipelines/cooperative-plan/bieu-mau/phu-luc-1.xlsx");
    fs::copy(blank, folder.join("NgocLinh_PL1.xlsx")).expect("copied");
    let log = fs::read_to_string(folder.join("received.csv")).expect("a log");
    let log = log.replace("2025-11-14T10:40,,", "2025-11-14T10:40,NL,");
    fs::write(folder.join("received.csv"), log).expect("written");
    let world = World { inputs: inputs.path().to_owned(), ..world() };
    let run = world.run("2025", "2025-11-20");
    let of_unit: Vec<&str> = run
        .findings
        .iter()
        .filter(|f| f.unit == "NL" && f.severity != Severity::Info)
        .map(|f| f.kind.as_str())
        .collect();
    assert_eq!(of_unit, ["blank-form"]);
}
