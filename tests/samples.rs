//! The samples against their answer keys: every cell read right, every defect found, no alarm in a clean unit.

mod common;

use common::{World, judge, misread, project};

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
