//! Two runs compared: every total that is another figure is there, with a reason that adds up to the change.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx, open_workbook_from_rs};
use tonghop::compare::{Cause, Comparison};
use tonghop::engine;
use tonghop::model::Lang;

use crate::common::{World, copy_folder};

fn compared(world: &World, before: &str, after: &str) -> Comparison {
    let folder = |name: &str| world.outputs.join(name);
    let names = [before, after];
    engine::compare(&world.pipeline, names, &folder(before), &folder(after)).expect("compared")
}

#[test]
fn two_quarters_differ_by_what_the_units_sent() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    world.run("2024Q1", "2024-04-15");
    let comparison = compared(&world, "2023Q4", "2024Q1");
    assert!(comparison.changes.len() > 20);
    for change in &comparison.changes {
        let values: Option<f64> = change.reasons.iter().map(|reason| reason.value).sum();
        if let (Some(change_of), Some(values)) = (change.change, values) {
            assert!((change_of - values).abs() < 1e-6, "{change:?}");
        }
    }
    // A commune that had a zero and now sends nothing is no reason beside those that moved the figure.
    let founded = comparison.changes.iter().find(|c| [&*c.row, &c.column] == ["htx_moi", "nay"]);
    let causes: Vec<Cause> = founded.expect("it moved").reasons.iter().map(|r| r.cause).collect();
    assert_eq!(causes, [Cause::Submission]);
    let causes: Vec<Cause> = comparison.causes.iter().map(|(cause, ..)| *cause).collect();
    assert!(causes.contains(&Cause::Submission) && causes.contains(&Cause::Unit), "{causes:?}");
    assert!(!causes.contains(&Cause::Program) && !causes.contains(&Cause::Definition));
    let sizes = comparison.changes.iter().map(|c| c.percent.map_or(f64::INFINITY, f64::abs));
    assert!(sizes.is_sorted_by(|a, b| a >= b), "the largest change comes first");
}

#[test]
fn a_decision_is_the_reason_of_what_it_moves() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    let run = world.run("2024Q1", "2024-04-30");
    copy_folder(&run.folder, &world.outputs.join("before"));
    let wrong = run.findings.iter().find(|finding| finding.place.cell == "F29");
    let wrong = wrong.expect("the reversed sign");
    let head =
        "period,unit,form,row,column,reported,proposed,decision,value,reason,name,date,source";
    let line = format!(
        "2024Q1,{},{},{},{},{},{},accept,,gọi điện,Lan,2024-04-20,overrides.xlsx!H9",
        wrong.unit, wrong.form, wrong.row, wrong.column, wrong.reported, wrong.expected
    );
    let text = format!("\u{feff}{head}\n{line}\n");
    fs::write(world.outputs.join("decisions.csv"), text).expect("written");
    world.run("2024Q1", "2024-04-30");
    let comparison = compared(&world, "before", "2024Q1");
    let moved: Vec<[&str; 3]> =
        comparison.changes.iter().map(|c| [c.form.as_str(), &c.row, &c.column]).collect();
    assert!(moved.contains(&[wrong.form.as_str(), &wrong.row, &wrong.column]), "{moved:?}");
    for change in &comparison.changes {
        assert!(change.reasons.iter().all(|reason| reason.cause == Cause::Decision), "{change:?}");
    }
    assert!(comparison.findings.gone.iter().any(|gone| gone.kind == "sign"), "{comparison:?}");
}

#[test]
fn a_comparison_is_a_workbook_too() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    world.run("2024Q1", "2024-04-15");
    let comparison = compared(&world, "2023Q4", "2024Q1");
    for (lang, sheets) in [
        (Lang::Vi, ["Số khác nhau", "Nguyên nhân", "Phát hiện"]),
        (Lang::En, ["Figures that differ", "Causes", "Findings"]),
    ] {
        let bytes = engine::comparison_workbook(&comparison, &world.pipeline, lang);
        let bytes = bytes.expect("a workbook");
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("it opens");
        assert_eq!(book.sheet_names(), sheets);
        let rows =
            |range: Range<Data>| range.rows().skip(2).map(<[Data]>::to_vec).collect::<Vec<_>>();
        let figures = rows(book.worksheet_range(sheets[0]).expect("a sheet"));
        assert_eq!(figures.len(), comparison.changes.len());
        for (row, change) in figures.iter().zip(&comparison.changes) {
            let number = |cell: &Data| match cell {
                Data::Float(value) => Some(*value),
                Data::Int(value) => Some(*value as f64),
                _ => None,
            };
            assert_eq!([number(&row[4]), number(&row[5])], [change.before, change.after]);
        }
        let reasons: usize = comparison.changes.iter().map(|change| change.reasons.len()).sum();
        assert_eq!(rows(book.worksheet_range(sheets[1]).expect("a sheet")).len(), reasons);
        let found = rows(book.worksheet_range(sheets[2]).expect("a sheet")).len();
        assert_eq!(found, comparison.findings.new.len() + comparison.findings.gone.len());
    }
}

#[test]
fn a_run_is_as_it_was() {
    let world = World::new("pipelines/school-meals", "inputs/school-meals", None);
    world.run("2024-03", "2024-04-30");
    let comparison = compared(&world, "2024-03", "2024-03");
    assert!(comparison.changes.is_empty() && comparison.figures > 10);
    let findings = &comparison.findings;
    assert!(findings.new.is_empty() && findings.gone.is_empty() && findings.still > 0);
}
