//! The net below changes of structure: what the samples' runs write, compared with what was recorded. A line that differs is a change of behaviour: it is meant, and the commit says why, or it is a defect.
//!
//! `UPDATE_UNCHANGED=1 cargo test --release --test it unchanged` records anew; the difference is read before it is committed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use tonghop::model::sha256;

use crate::common::{copy_folder, project};

/// Compares with the recorded lines, or records them.
fn compare(record: &str, lines: &[String]) {
    let path = project("tests/unchanged").join(record);
    let now = format!("{}\n", lines.join("\n"));
    if std::env::var_os("UPDATE_UNCHANGED").is_some() {
        fs::write(&path, now).expect("recorded");
        return;
    }
    let recorded = fs::read_to_string(&path).expect("a record");
    let (before, after): (Vec<&str>, Vec<&str>) =
        (recorded.lines().collect(), now.lines().collect());
    let mut differences = String::new();
    for gone in before.iter().filter(|line| !after.contains(line)).take(40) {
        let _ = writeln!(differences, "- {gone}");
    }
    for new in after.iter().filter(|line| !before.contains(line)).take(40) {
        let _ = writeln!(differences, "+ {new}");
    }
    assert!(recorded == now, "{record} is not what was recorded:\n{differences}");
}

/// The hash of every file below a folder, by relative path.
fn hashes(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("listed").map(|entry| entry.expect("an entry")) {
            let path = entry.path();
            // The cache is no output.
            if path.ends_with(".cache") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
            found.insert(name, sha256(&fs::read(&path).expect("read")));
        }
    }
    found
}

/// Runs the program over a copy of the inputs, whose files are all of one time: a file that is in no received log counts as received
/// when it was last modified.
fn run(name: &str, pipeline: &str, inputs: &str, more: &[&str]) -> Vec<String> {
    let outputs = tempfile::tempdir().expect("a folder");
    run_into(outputs.path(), pipeline, inputs, more);
    hashes(outputs.path()).into_iter().map(|(file, hash)| format!("{name} {file} {hash}")).collect()
}

/// A day after the last period of a pipeline was due.
fn as_of(pipeline: &str) -> &'static str {
    match pipeline {
        "pipelines/rural-water" => "2024-12-30",
        "pipelines/cooperative-plan" => "2025-11-20",
        "pipelines/budget-communes" => "2025-07-26",
        _ => "2024-04-15",
    }
}

fn run_into(outputs: &Path, pipeline: &str, inputs: &str, more: &[&str]) {
    let copied = tempfile::tempdir().expect("a folder");
    copy_folder(&project(inputs), copied.path());
    let received = UNIX_EPOCH + Duration::from_secs(1_711_929_600);
    for file in hashes(copied.path()).keys() {
        let file = fs::File::options().write(true).open(copied.path().join(file)).expect("opened");
        file.set_modified(received).expect("a time");
    }
    let status = Command::new(env!("CARGO_BIN_EXE_tonghop"))
        .current_dir(project(""))
        .env("TZ", "UTC")
        .args(["run", pipeline, "--as-of", as_of(pipeline), "--quiet"])
        .args(more)
        .arg("--inputs")
        .arg(copied.path())
        .arg("--outputs")
        .arg(outputs)
        .status()
        .expect("started");
    assert!(status.code().is_some_and(|code| code <= 1), "{pipeline}: {status}");
}

#[test]
fn outputs_of_the_samples() {
    let districts = "pipelines/dak-glei";
    let practice = "tests/samples/practice/inputs";
    let units = ["--units", "tests/samples/practice/units.csv"];
    let last = "tests/samples/dak-glei-final/inputs";
    let mut lines = Vec::new();
    lines.extend(run("dak-glei", districts, "inputs/dak-glei", &[]));
    lines.extend(run("dak-glei-en", districts, "inputs/dak-glei", &["--lang", "en"]));
    lines.extend(run("dak-glei-final", districts, last, &[]));
    lines.extend(run("practice", districts, practice, &units));
    lines.extend(run("school-meals", "pipelines/school-meals", "inputs/school-meals", &[]));
    lines.extend(run("rural-water", "pipelines/rural-water", "inputs/rural-water", &[]));
    let plan =
        run("cooperative-plan", "pipelines/cooperative-plan", "inputs/cooperative-plan", &[]);
    lines.extend(plan);
    let budget = run("budget-communes", "pipelines/budget-communes", "inputs/budget-communes", &[]);
    lines.extend(budget);
    compare("outputs.txt", &lines);
}

/// The outputs and the ledger that an earlier build left are the history of today's.
#[test]
fn outputs_of_an_earlier_build_are_read() {
    let outputs = tempfile::tempdir().expect("a folder");
    copy_folder(&project("tests/unchanged/earlier/outputs"), outputs.path());
    let before = hashes(outputs.path());
    run_into(outputs.path(), "tests/unchanged/earlier/pipeline", "inputs/dak-glei", &[]);
    let after = hashes(outputs.path());
    let earlier = |files: &BTreeMap<String, String>| -> Vec<(String, String)> {
        let of_period = files.iter().filter(|(file, _)| file.starts_with("2023Q4/"));
        of_period.map(|(file, hash)| (file.clone(), hash.clone())).collect()
    };
    assert_eq!(earlier(&before), earlier(&after), "the quarter before is taken as it is");
    assert_eq!(before["decisions.csv"], after["decisions.csv"], "the ledger is kept");
    let lines: Vec<String> = after.iter().map(|(file, hash)| format!("{file} {hash}")).collect();
    compare("earlier.txt", &lines);
}
