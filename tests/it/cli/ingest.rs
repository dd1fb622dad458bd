//! Reports that are read in parts: whatever the number of parts they are the same tables, and a run that takes them from there makes the same outputs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{code, files, stderr, stdout, tonghop};
use crate::common::{copy_folder, project};

struct Sample {
    folder: TempDir,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(&project("inputs/dak-glei"), &folder.path().join("inputs"));
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> std::process::Output {
        let (pipeline, inputs) = (project("pipelines/dak-glei"), self.path("inputs"));
        let (command, more) = words.split_first().expect("a command");
        let mut arguments = vec!["--lang", "en", command, pipeline.to_str().expect("a path")];
        arguments.extend(["--inputs", inputs.to_str().expect("a path"), "--format", "json"]);
        arguments.extend(more);
        tonghop(&arguments)
    }

    /// Reads all parts, the last one first.
    fn ingest(&self, parts: usize, into: &str) {
        let into = self.path(into);
        for part in (1..=parts).rev() {
            let shard = format!("{part}/{parts}");
            let into = into.to_str().expect("a path");
            let output =
                self.command(&["ingest", "--period", "2024Q1", "--shard", &shard, "--into", into]);
            assert_eq!(code(&output), 0, "{}", stderr(&output));
        }
    }

    /// A run: how many files it read.
    fn run(&self, outputs: &str, more: &[&str]) -> u64 {
        let outputs = self.path(outputs);
        let mut words = vec!["run", "--as-of", "2024-04-15", "--no-cache", "--outputs"];
        words.push(outputs.to_str().expect("a path"));
        words.extend(more);
        let output = self.command(&words);
        let run: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        run["files_read"].as_u64().expect("a number")
    }
}

/// The files below a folder by their names there.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let own = |path: &PathBuf| path.strip_prefix(folder).expect("below it").to_path_buf();
    let all = files(folder).into_iter();
    all.map(|path| (own(&path), fs::read(&path).expect("read"))).collect()
}

#[test]
fn a_run_over_three_or_five_parts_is_the_run_over_the_files() {
    let sample = Sample::new();
    for parts in [1, 3, 5] {
        sample.ingest(parts, &format!("parts-{parts}"));
    }
    let whole = tree(&sample.path("parts-1"));
    assert!(whole.len() > 20, "{}", whole.len());
    for parts in ["parts-3", "parts-5"] {
        assert!(tree(&sample.path(parts)) == whole, "{parts}");
    }
    let all = sample.run("outputs", &[]);
    assert!(all > 10, "{all}");
    let mut outputs = tree(&sample.path("outputs/2024Q1"));
    outputs.remove(Path::new("manifest.json"));
    let from = sample.path("parts-3");
    let from = ["--from", from.to_str().expect("a path")];
    assert_eq!(sample.run("from", &from), 0, "no file is read a second time");
    let mut taken = tree(&sample.path("from/2024Q1"));
    taken.remove(Path::new("manifest.json"));
    assert!(taken == outputs);
}

#[test]
fn what_was_sent_since_is_read_and_what_is_gone_leaves_the_partition() {
    let sample = Sample::new();
    sample.ingest(3, "parts");
    let report = sample.path("inputs/2024Q1/Xốp.xlsx");
    let again = sample.path("inputs/2024Q1/Đăk Long.xlsx");
    let (bytes, other) = (fs::read(&report).expect("read"), fs::read(again).expect("read"));
    fs::remove_file(&report).expect("removed");
    let before = tree(&sample.path("parts"));
    sample.ingest(3, "parts");
    let after = tree(&sample.path("parts"));
    assert!(after.len() < before.len());
    assert!(after.iter().all(|(name, bytes)| before.get(name) == Some(bytes)));
    fs::write(&report, bytes).expect("written");
    let from = sample.path("parts");
    let from = ["--from", from.to_str().expect("a path")];
    assert_eq!(sample.run("outputs", &from), 1);
    // A part that was damaged is read as if it were not there.
    let entry = files(&sample.path("parts/files")).pop().expect("an entry");
    fs::write(entry, other).expect("written");
    assert_eq!(sample.run("outputs", &from), 2);
}

#[test]
fn a_part_that_is_none_is_refused() {
    let sample = Sample::new();
    for shard in ["0/3", "4/3", "2", "a/b", " 1/2", "1/ 2", "+1/2", "/", "1/2/3"] {
        let output = sample.command(&["ingest", "--shard", shard, "--into", "x"]);
        assert_eq!(code(&output), 2, "{shard}");
        assert!(stderr(&output).contains("write 2/5, from 1/5 to 5/5"), "{}", stderr(&output));
    }
}

#[test]
fn a_run_from_a_folder_without_the_period_says_what_it_read_itself() {
    let sample = Sample::new();
    let (outputs, from) = (sample.path("outputs"), sample.path("parts"));
    fs::create_dir(&from).expect("a folder");
    let [outputs, from] = [&outputs, &from].map(|path| path.to_str().expect("a path"));
    let words = ["run", "--period", "2024Q1", "--no-cache", "--outputs", outputs, "--from", from];
    let output = sample.command(&words);
    let run: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let expected = format!("{from} does not have {} files of 2024Q1", run["files_read"]);
    assert!(stderr(&output).contains(&expected), "{}", stderr(&output));
    sample.ingest(1, "parts");
    let output = sample.command(&words);
    assert!(!stderr(&output).contains("does not have"), "{}", stderr(&output));
}

#[test]
fn a_run_from_a_folder_that_is_not_there_is_refused() {
    let sample = Sample::new();
    let (outputs, from) = (sample.path("outputs"), sample.path("nowhere"));
    let [outputs, from] = [&outputs, &from].map(|path| path.to_str().expect("a path"));
    let output = sample.command(&["run", "--outputs", outputs, "--from", from]);
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("there is no folder"), "{}", stderr(&output));
    assert!(!Path::new(outputs).exists());
}
