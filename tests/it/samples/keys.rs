//! The samples against their answer keys: every cell read right, every defect found, no alarm in a clean unit.

use std::collections::BTreeMap;

use crate::common::{World, judge, misread, project, read_csv};
use office_text::fold::fold_tight;
use tonghop::model::{Finding, Severity};

fn hold(world: &World, period: &str, as_of: &str, keys: &str) {
    let run = world.run(period, as_of);
    let (count, wrong) = misread(&run, &project(&format!("{keys}/reported.csv")));
    println!("{keys} {period}: {count} cells in the key, {} misread", wrong.len());
    assert!(count > 0, "the key has cells of the period");
    let judged = judge(&run, &project(keys));
    println!(
        "{} defects, {} missed, {} named elsewhere, {} false alarms",
        judged.defects,
        judged.missed.len(),
        judged.elsewhere.len(),
        judged.false_alarms.len()
    );
    let show = |list: &[String]| list.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    println!("elsewhere:\n{}", show(&judged.elsewhere));
    let mut failures = Vec::new();
    for (what, list) in
        [("misread", &wrong), ("missed", &judged.missed), ("false alarms", &judged.false_alarms)]
    {
        if !list.is_empty() {
            failures.push(format!("{what} ({}):\n{}", list.len(), show(list)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn the_districts_first_quarter() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    hold(&world, "2024Q1", "2024-04-30", "tests/samples/dak-glei");
}

#[test]
fn the_districts_quarter_before() {
    let world = World::new("pipelines/dak-glei", "inputs/dak-glei", None);
    hold(&world, "2023Q4", "2024-04-30", "tests/samples/dak-glei");
}

#[test]
fn sixty_communes_in_practice() {
    let units = Some("tests/samples/practice/units.csv");
    let world = World::new("pipelines/dak-glei", "tests/samples/practice/inputs", units);
    hold(&world, "2024Q1", "2024-04-30", "tests/samples/practice");
}

#[test]
fn sixty_communes_the_quarter_before() {
    let units = Some("tests/samples/practice/units.csv");
    let world = World::new("pipelines/dak-glei", "tests/samples/practice/inputs", units);
    hold(&world, "2023Q4", "2024-04-30", "tests/samples/practice");
}

/// How many defects of a kind there are, how many have a line of their own at their cell, and how many the true value.
#[derive(Default)]
struct Measure {
    defects: usize,
    named: usize,
    proposed: usize,
}

#[test]
fn sixty_communes_in_practice_diagnosed() {
    let units = Some("tests/samples/practice/units.csv");
    let world = World::new("pipelines/dak-glei", "tests/samples/practice/inputs", units);
    let run = world.run("2024Q1", "2024-04-30");
    let lines: Vec<&Finding> =
        run.findings.iter().filter(|f| f.severity != Severity::Info).collect();
    let mut measures: BTreeMap<String, Measure> = BTreeMap::new();
    let answers = read_csv(&project("tests/samples/practice/answers.csv"));
    let defects: Vec<_> = answers.iter().filter(|row| row["period"] == "2024Q1").collect();
    for defect in defects.iter().filter(|defect| !defect["row"].is_empty()) {
        let record = |row: &str| fold_tight(row.split(':').next().unwrap_or(row));
        let at_cell: Vec<&&Finding> = lines
            .iter()
            .filter(|f| f.unit == defect["unit"] && f.form == defect["form"])
            .filter(|f| record(&f.row) == record(&defect["row"]) && f.column == defect["column"])
            .collect();
        let number = |text: &str| text.parse::<f64>().ok();
        let is_true = |f: &&&Finding| {
            let wanted = &defect["true"];
            !f.expected.is_empty()
                && (f.expected == *wanted
                    || number(&f.expected).is_some() && number(&f.expected) == number(wanted))
        };
        let measure = measures.entry(defect["kinds"].clone()).or_default();
        measure.defects += 1;
        measure.named += usize::from(!at_cell.is_empty());
        measure.proposed += usize::from(at_cell.iter().any(is_true));
    }
    println!("{:<50} defects named true value", "kinds");
    let mut all = Measure::default();
    for (kinds, measure) in &measures {
        println!(
            "{kinds:<50} {:>7} {:>5} {:>10}",
            measure.defects, measure.named, measure.proposed
        );
        all.defects += measure.defects;
        all.named += measure.named;
        all.proposed += measure.proposed;
    }
    println!("{:<50} {:>7} {:>5} {:>10}", "all", all.defects, all.named, all.proposed);
    println!("errors and warnings: {} for {} defects", lines.len(), defects.len());
    assert!(all.named * 100 >= all.defects * 95, "{} of {} named", all.named, all.defects);
    // Dates of meetings, and amounts within their bounds, nothing else tells.
    assert!(all.proposed * 100 >= all.defects * 80, "{} of {}", all.proposed, all.defects);
    assert!(lines.len() * 10 <= defects.len() * 12, "one slip is one line: {}", lines.len());
}
