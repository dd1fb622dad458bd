//! A run of which nothing changed since the last: the same words and bytes for a fraction of the work, and anew as soon as anything is another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;
use workbook_reader::sha256;

use super::{code, files, stderr, stdout, tonghop};
use crate::common::{copy_folder, project};

const TAKEN: &str = "Nothing changed since the last run: its outputs are taken as they are\n";

/// The sample in a folder of its own, with its definitions, so that all of it can be changed.
struct Sample {
    folder: TempDir,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for part in ["pipelines/dak-glei", "inputs/dak-glei"] {
            copy_folder(&project(part), &folder.path().join(part));
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A run: what it says, and whether the last outputs were taken.
    fn run(&self, day: &str, more: &[&str]) -> (String, bool) {
        let pipeline = self.path("pipelines/dak-glei");
        let pipeline = pipeline.to_string_lossy();
        let (inputs, outputs) = (self.path("inputs/dak-glei"), self.path("outputs"));
        let (inputs, outputs) = (inputs.to_string_lossy(), outputs.to_string_lossy());
        let mut arguments = vec!["--lang", "en", "run", &pipeline, "--as-of", day];
        arguments.extend(["--inputs", &inputs, "--outputs", &outputs]);
        arguments.extend(more);
        let output = tonghop(&arguments);
        assert!(code(&output) <= 1, "{}", stderr(&output));
        let said = stderr(&output);
        (said.replace(TAKEN, ""), said.contains(TAKEN))
    }

    /// A run that goes through: how many files of the period were read, and not taken from the cache.
    fn files_read(&self, more: &[&str]) -> u64 {
        let folders = ["pipelines/dak-glei", "inputs/dak-glei", "outputs"];
        let folders = folders.map(|folder| self.path(folder).to_string_lossy().into_owned());
        let [pipeline, inputs, outputs] = &folders;
        let mut arguments = vec!["run", pipeline, "--as-of", "2024-04-15", "--format", "json"];
        arguments.extend(["--inputs", inputs, "--outputs", outputs, "--lang", "en"]);
        arguments.extend(more);
        let output = tonghop(&arguments);
        let run: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        run["files_read"].as_u64().expect("a number")
    }

    /// The outputs made anew without a cache are the same bytes as those that are there.
    fn are_as_without_cache(&self) -> bool {
        let outputs = self.outputs();
        self.files_read(&["--no-cache"]);
        let tables =
            |outputs: &BTreeMap<PathBuf, (Vec<u8>, SystemTime)>| -> Vec<(PathBuf, Vec<u8>)> {
                bytes(outputs)
                    .into_iter()
                    .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
                    .collect()
            };
        tables(&outputs) == tables(&self.outputs())
    }

    /// The hashes of all outputs by their names.
    fn named_outputs(&self) -> BTreeMap<PathBuf, String> {
        let folder = self.path("outputs/2024Q1");
        let named = |(path, (bytes, _)): (PathBuf, (Vec<u8>, SystemTime))| {
            (path.strip_prefix(&folder).expect("below it").to_owned(), sha256(&bytes))
        };
        self.outputs().into_iter().map(named).collect()
    }

    /// The bytes of all outputs, and when they were written.
    fn outputs(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let read = |path: PathBuf| {
            let written = fs::metadata(&path).expect("a file").modified().expect("a time");
            (path.clone(), (fs::read(path).expect("read"), written))
        };
        files(&self.path("outputs/2024Q1")).into_iter().map(read).collect()
    }
}

fn bytes(outputs: &BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) -> Vec<(&Path, &[u8])> {
    outputs.iter().map(|(path, (bytes, _))| (path.as_path(), bytes.as_slice())).collect()
}

#[test]
fn a_run_of_which_nothing_changed_says_the_same_and_writes_nothing() {
    let sample = Sample::new();
    let (first, taken) = sample.run("2024-04-15", &[]);
    assert!(!taken);
    let outputs = sample.outputs();
    let (second, taken) = sample.run("2024-04-15", &[]);
    assert!(taken, "{second}");
    assert_eq!(second, first.replace("Also made: quarter 4 of 2023\n", ""));
    assert!(sample.outputs() == outputs, "nothing was written");
    let (_, taken) = sample.run("2024-04-15", &["--no-cache"]);
    assert!(!taken);
    assert!(bytes(&sample.outputs()) == bytes(&outputs), "made anew they are the same bytes");
}

#[test]
fn whatever_is_another_the_period_is_made_anew() {
    let sample = Sample::new();
    sample.run("2024-04-15", &[]);
    let is_made = |day: &str| !sample.run(day, &[]).1;
    assert!(is_made("2024-04-16"), "another day");
    assert!(!is_made("2024-04-16"));
    let rules = sample.path("pipelines/dak-glei/rules.toml");
    let text = fs::read_to_string(&rules).expect("the rules");
    fs::write(&rules, format!("{text}\n# a note\n")).expect("written");
    assert!(is_made("2024-04-16"), "another definition");
    let report = sample.path("inputs/dak-glei/2024Q1/note.pdf");
    fs::write(&report, b"%PDF-1.4\n").expect("written");
    assert!(is_made("2024-04-16"), "another file");
    let report = sample.path("inputs/dak-glei/2023Q4/note.pdf");
    fs::write(&report, b"%PDF-1.4\n").expect("written");
    assert!(is_made("2024-04-16"), "another file of the period before");
    assert!(!is_made("2024-04-16"));
}

#[test]
fn a_damaged_table_of_the_period_before_is_made_anew() {
    let sample = Sample::new();
    for table in ["cells", "totals", "findings"] {
        sample.run("2024-04-15", &[]);
        let path = sample.path(&format!("outputs/2023Q4/tables/{table}.parquet"));
        let before = fs::read(&path).expect("the table");
        let mut damaged = before.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        fs::write(&path, damaged).expect("written");
        let (said, taken) = sample.run("2024-04-15", &[]);
        assert!(!taken && said.contains("Also made: quarter 4 of 2023"), "{table}: {said}");
        assert!(fs::read(&path).expect("the table") == before, "{table}");
        assert!(sample.run("2024-04-15", &[]).1, "{table}");
    }
}

/// The period before was run before its reports were due, on its own or with this one, and after that: this one is the same bytes in any folder.
#[test]
fn the_day_of_an_earlier_run_leaves_no_trace_in_a_later_one() {
    let fresh = Sample::new();
    fs::remove_file(first_report(&fresh)).expect("removed");
    fresh.run("2024-04-15", &[]);
    for (day, period) in
        [("2023-12-20", "2023Q4"), ("2023-12-20", "2024Q1"), ("2024-03-01", "2023Q4")]
    {
        let sample = Sample::new();
        fs::remove_file(first_report(&sample)).expect("removed");
        sample.run(day, &["--period", period]);
        let page = sample.path("outputs/2023Q4/bao-cao.html");
        let before = fs::read(&page).expect("the page");
        sample.run("2024-04-15", &[]);
        assert_eq!(sample.named_outputs(), fresh.named_outputs(), "{day} {period}");
        // Where its reports were due, it stays as of the day of its own run.
        let is_kept = fs::read(&page).expect("the page") == before;
        assert_eq!(is_kept, day == "2024-03-01", "{day} {period}");
    }
}

/// A report of the period before.
fn first_report(sample: &Sample) -> PathBuf {
    let mut reports = files(&sample.path("inputs/dak-glei/2023Q4"));
    reports.sort();
    let is_report = |path: &PathBuf| path.extension().is_some_and(|ending| ending != "csv");
    reports.into_iter().find(is_report).expect("a report")
}

#[test]
fn an_output_that_somebody_changed_is_kept_and_made_anew() {
    let sample = Sample::new();
    sample.run("2024-04-15", &[]);
    let outputs = sample.outputs();
    let findings = sample.path("outputs/2024Q1/findings.csv");
    let before = fs::read(&findings).expect("the findings");
    fs::write(&findings, b"typed over").expect("written");
    let (said, taken) = sample.run("2024-04-15", &[]);
    assert!(!taken && said.contains("findings (changed).csv"), "{said}");
    assert!(fs::read(&findings).expect("the findings") == before);
    // What was kept is no change any more.
    assert!(sample.run("2024-04-15", &[]).1);
    fs::remove_file(&findings).expect("removed");
    assert!(!sample.run("2024-04-15", &[]).1, "an output is gone");
    assert!(sample.outputs().len() > outputs.len());
}

#[test]
fn a_run_that_was_taken_is_named_so_in_json() {
    let sample = Sample::new();
    sample.run("2024-04-15", &[]);
    let (pipeline, outputs) = (sample.path("pipelines/dak-glei"), sample.path("outputs"));
    let inputs = sample.path("inputs/dak-glei");
    let [pipeline, inputs, outputs] =
        [&pipeline, &inputs, &outputs].map(|path| path.to_string_lossy());
    let output = tonghop(&[
        "run",
        &pipeline,
        "--as-of",
        "2024-04-15",
        "--inputs",
        &inputs,
        "--outputs",
        &outputs,
        "--lang",
        "en",
        "--format",
        "json",
    ]);
    let run: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let outcomes: Vec<&str> = run["outcomes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it["outcome"].as_str())
        .collect();
    assert_eq!(outcomes, ["reused", "reused"]);
}

#[test]
fn only_a_file_that_changed_is_read_again() {
    let sample = Sample::new();
    let all = sample.files_read(&[]);
    assert!(all > 10, "{all}");
    let folder = sample.path("inputs/dak-glei/2024Q1");
    fs::write(folder.join("note.pdf"), b"%PDF-1.4\n").expect("written");
    assert_eq!(sample.files_read(&[]), 1, "what is no workbook is looked at each time");
    fs::remove_file(folder.join("note.pdf")).expect("removed");
    // A report under another name is no other report.
    fs::rename(folder.join("Xốp.xlsx"), folder.join("Xốp (2).xlsx")).expect("renamed");
    assert_eq!(sample.files_read(&[]), 0);
    assert!(sample.are_as_without_cache());
    fs::copy(folder.join("Đăk Long.xlsx"), folder.join("Xốp (2).xlsx")).expect("another report");
    assert_eq!(sample.files_read(&[]), 0, "its content was read under another name");
    assert!(sample.are_as_without_cache());
}

#[test]
fn another_rule_asks_for_no_file_and_another_form_for_all() {
    let sample = Sample::new();
    let all = sample.files_read(&[]);
    let rules = sample.path("pipelines/dak-glei/rules.toml");
    let text = fs::read_to_string(&rules).expect("the rules");
    let fewer = text.rfind("\n[[").map_or("", |last| &text[..last]);
    fs::write(&rules, fewer).expect("written");
    assert_eq!(sample.files_read(&[]), 0);
    assert!(sample.are_as_without_cache());
    let form = files(&sample.path("pipelines/dak-glei/forms")).pop().expect("a form");
    let text = fs::read_to_string(&form).expect("the form");
    fs::write(&form, text.replacen("title = \"", "title = \"Biểu ", 1)).expect("written");
    // Two files are the same: the second may come from the cache.
    assert!(sample.files_read(&[]) + 1 >= all);
    assert!(sample.are_as_without_cache());
}

#[test]
fn a_cache_that_is_damaged_or_gone_changes_nothing() {
    let sample = Sample::new();
    let all = sample.files_read(&[]);
    let cache = sample.path("outputs/.cache");
    let packs = files(&cache.join("files"));
    assert_eq!(packs.len(), 2, "a period keeps what all its files gave in one");
    for pack in packs {
        let mut bytes = fs::read(&pack).expect("read");
        bytes.iter_mut().step_by(256).for_each(|byte| *byte ^= 1);
        fs::write(&pack, bytes).expect("written");
    }
    fs::remove_file(cache.join("run-2024Q1")).expect("removed");
    // Two files are the same: the second may come from the cache.
    assert!(sample.files_read(&[]) + 1 >= all);
    assert!(sample.are_as_without_cache());
    fs::remove_dir_all(&cache).expect("removed");
    // Two files are the same: the second may come from the cache.
    assert!(sample.files_read(&[]) + 1 >= all);
}

#[test]
fn what_goes_back_to_a_unit_is_taken_or_made_anew_and_is_the_same() {
    let sample = Sample::new();
    sample.run("2024-04-15", &[]);
    let marked = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "xlsx");
    let mut workbooks = files(&sample.path("outputs/2024Q1/phan-hoi"));
    workbooks.retain(marked);
    workbooks.sort();
    let first = fs::read(&workbooks[0]).expect("a marked workbook");
    fs::write(&workbooks[0], b"damaged").expect("written");
    sample.run("2024-04-15", &[]);
    assert!(fs::read(&workbooks[0]).expect("a marked workbook") == first, "made anew");
    // One unit sends what another one sent: the others get what they got before.
    let folder = sample.path("inputs/dak-glei/2024Q1");
    fs::copy(folder.join("Đăk Long.xlsx"), folder.join("Xốp.xlsx")).expect("another report");
    sample.run("2024-04-15", &[]);
    assert!(sample.are_as_without_cache());
}
