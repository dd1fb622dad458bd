//! A period of which one unit alone has reported: the outputs are made, and what is read back of them agrees.

use std::fs;
use std::process::Command;

use crate::common::project;

#[test]
fn each_report_of_the_sample_may_be_the_only_one() {
    let reports = project("inputs/dak-glei/2024Q1");
    for entry in fs::read_dir(reports).expect("listed") {
        let report = entry.expect("an entry").path();
        let is_report = report.extension().is_some_and(|ending| ending != "csv");
        if !is_report {
            continue;
        }
        let world = tempfile::tempdir().expect("a folder");
        let folder = world.path().join("inputs/2024Q1");
        fs::create_dir_all(&folder).expect("made");
        fs::copy(&report, folder.join(report.file_name().expect("a name"))).expect("copied");
        let run = Command::new(env!("CARGO_BIN_EXE_tonghop"))
            .args(["--lang", "en", "run"])
            .arg(project("pipelines/dak-glei"))
            .arg("--inputs")
            .arg(world.path().join("inputs"))
            .arg("--outputs")
            .arg(world.path().join("outputs"))
            .args(["--as-of", "2024-04-15", "--quiet"])
            .output()
            .expect("run");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.code().is_some_and(|code| code <= 1), "{}: {said}", report.display());
        assert!(world.path().join("outputs/2024Q1/findings.csv").exists(), "{}", report.display());
    }
}
