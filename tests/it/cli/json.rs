//! JSON of the commands: docs/json names every key of every shape, and no other.

use std::fs;

use serde_json::Value;

use super::{code, sample, stdout, tonghop};
use crate::common::project;

fn json(arguments: &[&str]) -> Value {
    let output = tonghop(arguments);
    serde_json::from_str(&stdout(&output)).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

/// The keys that the page names for a command.
fn documented(command: &str) -> Vec<String> {
    let page = fs::read_to_string(project("docs/json/README.md")).expect("the page");
    let line = page.lines().find(|line| line.starts_with(&format!("| `{command}` |")));
    let shape = line.expect("the command").split('|').nth(2).expect("its shape").to_owned();
    shape.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_keys_of_every_shape_are_documented() {
    let outputs = tempfile::tempdir().expect("a folder");
    let folder = outputs.path().to_string_lossy().into_owned();
    let run = sample(outputs.path(), &["--format", "json", "--timings"]);
    assert_eq!(code(&run), 1);
    let run: Value = serde_json::from_str(&stdout(&run)).expect("JSON alone is on stdout");
    let more = ["--outputs", &folder, "--format", "json"];
    let pipeline = "pipelines/dak-glei";
    let of = |arguments: &[&str]| json(&[arguments, &more].concat());
    let signed = |command: &str| {
        of(&[command, pipeline, "2024Q1", "--by", "An", "--reason", "thử", "--as-of", "2024-04-20"])
    };
    let shapes = [
        ("run", run),
        ("check", json(&["check", pipeline, "--format", "json"])),
        ("status", of(&["status", pipeline, "--last", "1"])),
        ("rules", of(&["rules", pipeline])),
        ("trace", of(&["trace", pipeline, "phu-luc-tinh.xlsx", "Phụ lục 1!E37"])),
        ("diff", of(&["diff", pipeline, "2023Q4", "2024Q1"])),
        ("graph", json(&["graph", pipeline, "--format", "json"])),
        ("explain", json(&["explain", "--format", "json"])),
        ("close", signed("close")),
        ("reopen", signed("reopen")),
    ];
    for (command, shape) in &shapes {
        let known = documented(command);
        for key in shape.as_object().expect("an object").keys() {
            assert!(known.contains(key), "{command}: {key} is not in docs/json");
        }
    }
    let [_, _, status, ..] = &shapes;
    let rates = status.1["rates"].as_array().expect("a list");
    assert!(!rates.is_empty() && rates.iter().all(|rate| rate["period"] == "2024Q1"));
    assert_eq!(status.1["units"][0]["forms"]["B01"], "ok");
    let rows = of(&["query", pipeline, "SELECT unit, value FROM cells LIMIT 2"]);
    assert_eq!(rows.as_array().expect("a list").len(), 2);
    let dropped =
        tonghop(&["--lang", "en", "query", pipeline, "DROP TABLE cells", "--outputs", &folder]);
    assert_eq!(code(&dropped), 2);
    let why = String::from_utf8_lossy(&dropped.stderr).into_owned();
    assert!(why.contains("changes none: the question begins with `DROP`"), "{why}");
    let tables = of(&["tables", pipeline]);
    assert!(tables.as_array().expect("a list").iter().any(|table| table["name"] == "ledger"));
}

#[test]
fn a_kind_is_explained_and_a_pipeline_drawn_as_json() {
    let page = json(&["--lang", "en", "explain", "typo", "--format", "json"]);
    assert_eq!(page["kinds"][0]["kind"], "typo");
    assert!(!page["kinds"][0]["meaning"].as_str().expect("a text").is_empty());
    let known = documented("explain");
    let keys = page["kinds"][0].as_object().expect("a page").keys();
    assert!(keys.clone().count() == 8 && keys.clone().all(|key| known.contains(key)));
    let graph = json(&["graph", "pipelines/school-meals", "--format", "json"]);
    let nodes = graph["nodes"].as_array().expect("a list");
    let edges = graph["edges"].as_array().expect("a list");
    assert_eq!(nodes.len(), 11);
    let ends = edges.iter().flat_map(|edge| [&edge["from"], &edge["to"]]);
    assert!(ends.map(|end| end.as_u64().expect("a number")).all(|end| end < 11));
}

#[test]
fn mistakes_of_definitions_are_json_too() {
    let shape = json(&["check", "inputs/dak-glei", "--format", "json"]);
    assert_eq!(shape["valid"], false);
    assert!(!shape["problems"][0]["message"].as_str().expect("a text").is_empty());
}
