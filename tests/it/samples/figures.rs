//! The figures of the report that started it all: the first quarter of 2024, when every commune had sent and corrected its own.

use std::collections::BTreeMap;

use crate::common::{World, copy_folder, project};
use tonghop::engine::Run;
use tonghop::model::Severity;

/// The final reports in place of the first ones, with the quarter before as their history.
fn final_quarter() -> (tempfile::TempDir, Run) {
    let inputs = tempfile::tempdir().expect("a folder");
    copy_folder(&project("inputs/dak-glei/2023Q4"), &inputs.path().join("2023Q4"));
    let last = project("tests/samples/dak-glei-final/inputs/2024Q1");
    copy_folder(&last, &inputs.path().join("2024Q1"));
    let mut world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    world.inputs = inputs.path().to_path_buf();
    let run = world.run("2024Q1", "2024-04-30");
    (inputs, run)
}

/// The district's figures of this quarter by indicator.
fn district(run: &Run) -> BTreeMap<String, f64> {
    let text =
        |name: &str| run.totals.column(name).expect("a column").str().expect("texts").clone();
    let (row, column) = (text("row"), text("column"));
    let value = run.totals.column("value").expect("a column").f64().expect("numbers").clone();
    (0..run.totals.height())
        .filter(|index| column.get(*index) == Some("nay"))
        .filter_map(|index| Some((row.get(index)?.to_owned(), value.get(index)?)))
        .collect()
}

#[test]
fn the_districts_row_is_that_of_the_report() {
    let (_inputs, run) = final_quarter();
    let figures = district(&run);
    let near = |id: &str, wanted: f64| {
        let value = figures.get(id).copied().unwrap_or(f64::NAN);
        assert!((value - wanted).abs() < 1e-6, "{id}: {value}, not {wanted}");
    };
    near("tht_tong", 109.0);
    near("tht_tv", 1694.0);
    near("htx_tong", 20.0);
    near("htx_moi", 3.0);
    near("von_tong", 65_479.6);
    assert_eq!(run.manifest.counts.units_accepted, 12);
}

#[test]
fn the_five_projects_are_those_of_the_decision() {
    let (_inputs, run) = final_quarter();
    let text = |name: &str| run.cells.column(name).expect("a column").str().expect("texts").clone();
    let (form, column, unit) = (text("form"), text("column"), text("unit"));
    let value = run.cells.column("value").expect("a column").f64().expect("numbers").clone();
    let projects: Vec<(String, f64)> = (0..run.cells.height())
        .filter(|index| form.get(*index) == Some("B04") && column.get(*index) == Some("tong"))
        .filter_map(|index| Some((unit.get(index)?.to_owned(), value.get(index)?)))
        .collect();
    let mut amounts: Vec<f64> = projects.iter().map(|(_, amount)| *amount).collect();
    amounts.sort_by(f64::total_cmp);
    assert_eq!(amounts, [160.0, 200.0, 750.0, 750.0, 990.0], "{projects:?}");
}

#[test]
fn reports_that_are_right_raise_no_alarm() {
    let (_inputs, run) = final_quarter();
    let loud: Vec<String> = run
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Info)
        .map(|finding| format!("{finding:?}"))
        .collect();
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}
