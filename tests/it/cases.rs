//! Runs the case documents of `tests/cases`; its README says what they hold.

mod document;
mod outcome;
mod world;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::common::project;
use crate::common::trial::Trial;
use document::{Case, Document};
use outcome::Outcome;
use world::World;

#[test]
fn intake() {
    stage("intake");
}

#[test]
fn recognise() {
    stage("recognise");
}

#[test]
fn clean() {
    stage("clean");
}

#[test]
fn check() {
    stage("check");
}

#[test]
fn diagnosis() {
    stage("diagnosis");
}

#[test]
fn reconcile() {
    stage("reconcile");
}

#[test]
fn definition() {
    stage("definition");
}

/// The pipeline of a document, for tests that no document can show.
pub fn trial_of(document: &str) -> Trial {
    let [defaults, document] =
        ["README.md", document].map(|name| Document::read(&project("tests/cases").join(name)));
    World::new(&[&defaults.shared, &document.shared]).trial
}

/// The pipelines of a document's cases, by their headings.
pub fn trials_of(document: &str) -> Vec<(String, Trial)> {
    let [defaults, document] =
        ["README.md", document].map(|name| Document::read(&project("tests/cases").join(name)));
    let world = |case: &Case| World::new(&[&defaults.shared, &document.shared, &case.blocks]).trial;
    document.cases.iter().map(|case| (case.heading.clone(), world(case))).collect()
}

/// Runs all cases of a stage, then reports all that differ.
fn stage(name: &str) {
    let defaults = Document::read(&project("tests/cases/README.md"));
    let wanted = env::var("CASE").unwrap_or_default().to_lowercase();
    let documents = documents(&project("tests/cases").join(name));
    assert!(!documents.is_empty(), "the stage {name} has no cases");
    let mut failures = Vec::new();
    for path in documents {
        let document = Document::read(&path);
        let mut corrections = Vec::new();
        for case in
            document.cases.iter().filter(|case| case.heading.to_lowercase().contains(&wanted))
        {
            for (lines, expected, found) in differences(&defaults, &document, case) {
                let place = path.strip_prefix(project("")).unwrap_or(&path).display();
                let diff = TextDiff::from_lines(&expected, &found);
                let diff = diff.unified_diff().context_radius(3).to_string();
                failures.push(format!("{place}:{}: {}\n{diff}", lines.start, case.heading));
                corrections.push((lines, found));
            }
        }
        if env::var_os("UPDATE_CASES").is_some() {
            document.rewrite(&path, corrections);
        }
    }
    let count = failures.len();
    assert!(
        failures.is_empty() || env::var_os("UPDATE_CASES").is_some(),
        "{count} blocks differ (- as the document says, + as it is):\n\n{}",
        failures.join("\n")
    );
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the stage");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The blocks that are not as the case says: their lines, their text, and what it should be.
fn differences(
    defaults: &Document,
    document: &Document,
    case: &Case,
) -> Vec<(std::ops::Range<usize>, String, String)> {
    let world = World::new(&[&defaults.shared, &document.shared, &case.blocks]);
    let mut outcome = None;
    let mut differences = Vec::new();
    for block in &case.blocks {
        let found = match block.word() {
            "expected" => outcome.insert(world.run(block.rest())).findings(),
            "values" => {
                let outcome: &Outcome = outcome.as_ref().expect("`expected` before `values`");
                outcome.values(block.rest(), &block.body)
            }
            _ => continue,
        };
        if found != block.body {
            differences.push((block.lines.clone(), block.body.clone(), found));
        }
    }
    assert!(outcome.is_some(), "{}: nothing is expected", case.heading);
    differences
}
